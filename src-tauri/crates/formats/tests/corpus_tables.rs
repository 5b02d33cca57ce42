//! Generated invoice lists, customer ledgers, aged balances and client lists, against the figures of the tool that
//! made them.
//!
//! They lie outside the sources, in the folder named by `ENCAISSE_CORPUS`; without it, the invented tables of
//! `tables.rs` ask the same questions.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use encaisse_core::dates::days_between;
use encaisse_core::money::Cents;
use encaisse_formats::severity::Severity;
use encaisse_formats::tables::{
    AgedBalance, Bucket, Choices, CustomerAccount, CustomerLedger, InvoiceList, Issues, Piece, PieceKind,
    Table, TableKind, recognise,
};
use serde_json::{Value, json};

/// Every generated folder with its expected figures.
fn sets() -> Vec<(PathBuf, Value)> {
    let Some(corpus) = std::env::var_os("ENCAISSE_CORPUS").map(PathBuf::from) else { return Vec::new() };
    let folders = fs::read_dir(corpus.join("generated")).unwrap().map(|entry| entry.unwrap().path());
    let sets: Vec<_> = folders
        .filter_map(|folder| {
            let bytes = fs::read(folder.join("expected.json")).ok()?;
            Some((folder, serde_json::from_slice(&bytes).unwrap()))
        })
        .collect();
    assert_eq!(sets.len(), 12);
    sets
}

fn open(folder: &Path, file: &str, kind: TableKind) -> Table {
    let table = Table::open(&fs::read(folder.join(file)).unwrap()).unwrap();
    assert_eq!(recognise(&table), Some(kind), "{}/{file}", folder.display());
    table
}

fn no_warning(issues: &Issues, place: &Path) {
    let warnings: Vec<_> =
        issues.kept.iter().filter(|issue| issue.kind.severity() > Severity::Info).collect();
    assert!(warnings.is_empty(), "{}: {warnings:#?}", place.display());
}

fn clients(expected: &Value) -> impl Iterator<Item = (&str, &Value)> {
    expected["clients"].as_array().unwrap().iter().map(|client| (client["code"].as_str().unwrap(), client))
}

fn day(date: Option<encaisse_core::dates::Date>) -> Value {
    json!(date.unwrap().to_string())
}

/// `aged_by_due_date`: what remains of invoices, by days late at the day of the set.
fn aged(pieces: &[&Piece], as_of: &str) -> [i64; 5] {
    let as_of = as_of.parse().unwrap();
    let mut sums = [0; 5];
    for piece in pieces {
        let late = days_between(piece.due_date.unwrap(), as_of);
        let rank = match late {
            ..=0 => 0,
            1..=30 => 1,
            31..=60 => 2,
            61..=90 => 3,
            _ => 4,
        };
        sums[rank] += piece.remaining.unwrap().get();
    }
    sums
}

fn sum(pieces: &[&Piece]) -> i64 {
    pieces.iter().map(|piece| piece.remaining.unwrap().get()).sum()
}

/// Everything the expected figures say of open invoices, found in a list of them.
fn compare_invoices(list: &InvoiceList, expected: &Value, place: &Path) {
    no_warning(&list.issues, place);
    let left = &list.layout;
    assert_eq!(
        left.rows,
        list.pieces.len() as u64 + left.refused + left.left_out.sum(),
        "{}",
        place.display()
    );
    let as_of = expected["as_of"].as_str().unwrap();
    let open = |piece: &&Piece| piece.kind == PieceKind::Invoice && !piece.remaining.unwrap().is_zero();
    let all: Vec<&Piece> = list.pieces.iter().filter(open).collect();
    let totals = &expected["totals"];
    assert_eq!(json!(all.len()), totals["open_invoices"]);
    assert_eq!(json!(sum(&all)), totals["invoices_due"]);
    let [not_due, d30, d60, d90, over] = aged(&all, as_of);
    let buckets = json!({ "non_echu": not_due, "1_30": d30, "31_60": d60, "61_90": d90, "plus_90": over });
    assert_eq!(buckets, totals["aged_by_due_date"], "{}", place.display());
    let credit_notes: Vec<&Piece> = list.pieces.iter().filter(|p| p.kind == PieceKind::CreditNote).collect();
    assert!(credit_notes.iter().all(|piece| !piece.gross.unwrap().is_positive()));
    for (code, client) in clients(expected) {
        let own: Vec<&Piece> =
            all.iter().copied().filter(|p| p.customer.code.as_deref() == Some(code)).collect();
        assert_eq!(json!(sum(&own)), client["invoices_due"], "{}: {code}", place.display());
        assert_eq!(json!(aged(&own, as_of)), client["aged_by_due_date"], "{}: {code}", place.display());
        assert!(own.iter().all(|p| json!(p.customer.name) == client["name"]), "{}: {code}", place.display());
        assert!(own.iter().all(|p| p.siren.is_none() || json!(p.siren) == client["siren"]));
        let mut items: Vec<Value> = own
            .iter()
            .map(|piece| {
                let late = days_between(piece.due_date.unwrap(), as_of.parse().unwrap()).max(0);
                let (gross, remaining) = (piece.gross.unwrap().get(), piece.remaining.unwrap().get());
                json!([piece.number, day(piece.date), day(piece.due_date), gross, remaining, late])
            })
            .collect();
        items.sort_by_key(|item| item[0].as_str().unwrap().to_owned());
        let mut wanted = client["open_items"].as_array().unwrap().clone();
        wanted.sort_by_key(|item| item[0].as_str().unwrap().to_owned());
        assert_eq!(items, wanted, "{}: {code}", place.display());
        // An open credit of the ledger is a credit note of the list, or a payment, which the list has not.
        for credit in client["open_credits"].as_array().unwrap() {
            let found = credit_notes.iter().find(|piece| json!(piece.number) == credit[0]);
            let same = found
                .is_none_or(|p| day(p.date) == credit[1] && json!(-p.remaining.unwrap().get()) == credit[2]);
            assert!(same, "{}: {credit} {found:?}", place.display());
        }
    }
}

#[test]
fn invoices_are_right_to_the_cent_in_text_and_in_workbooks() {
    for (folder, expected) in sets() {
        let table = open(&folder, "factures.csv", TableKind::Invoices);
        let list = InvoiceList::read(&table, &Choices::default());
        compare_invoices(&list, &expected, &folder);
        let table = open(&folder, "factures.xlsx", TableKind::Invoices);
        let list = InvoiceList::read(&table, &Choices::default());
        compare_invoices(&list, &expected, &folder);
        assert_eq!(day(list.layout.as_of), expected["as_of"], "{}", folder.display());
    }
}

#[test]
fn customer_ledgers_are_right_to_the_cent() {
    for (folder, expected) in sets() {
        let place = folder.display();
        let table = open(&folder, "grand_livre.csv", TableKind::CustomerLedger);
        let ledger = CustomerLedger::read(&table, &Choices::default());
        no_warning(&ledger.issues, &folder);
        let lines: usize = ledger.accounts.iter().map(|account| account.lines.len()).sum();
        let layout = &ledger.layout;
        assert_eq!(layout.rows, lines as u64 + layout.refused + layout.left_out.sum(), "{place}");
        let totals = &expected["totals"];
        let owing = |account: &&CustomerAccount| account.lines.iter().any(|line| line.amount.is_positive());
        let owing = ledger.accounts.iter().filter(owing).count();
        assert_eq!(json!(owing), totals["clients_with_open_items"], "{place}");
        assert_eq!(json!(ledger.debit.get()), totals["invoices_due"], "{place}");
        assert_eq!(json!(ledger.credit.get()), totals["unallocated_credits"], "{place}");
        assert_eq!(json!((ledger.debit - ledger.credit).get()), totals["balance_411"], "{place}");
        let by_code: BTreeMap<&str, _> = ledger
            .accounts
            .iter()
            .map(|account| (account.customer.code.as_deref().unwrap().trim_start_matches("411"), account))
            .collect();
        for (code, client) in clients(&expected) {
            let Some(account) = by_code.get(code) else {
                assert_eq!(
                    (&client["open_items"], &client["open_credits"]),
                    (&json!([]), &json!([])),
                    "{place}"
                );
                continue;
            };
            assert_eq!(json!(account.customer.name), client["name"], "{place}");
            assert_eq!(json!(account.balance().get()), client["balance_411"], "{place}: {code}");
            let (debits, credits): (Vec<_>, Vec<_>) =
                account.lines.iter().partition(|line| !line.amount.is_negative());
            let items: Vec<Value> = client["open_items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| json!([item[0], item[1], item[2], item[4]]))
                .collect();
            let found: Vec<Value> = debits
                .iter()
                .map(|line| json!([line.number, day(line.date), day(line.due_date), line.amount.get()]))
                .collect();
            assert_eq!(found, items, "{place}: {code}");
            let found: Vec<Value> =
                credits.iter().map(|line| json!([line.label, day(line.date), -line.amount.get()])).collect();
            assert_eq!(json!(found), client["open_credits"], "{place}: {code}");
        }
    }
}

#[test]
fn aged_balances_are_right_to_the_cent() {
    for (folder, expected) in sets() {
        let place = folder.display();
        let table = open(&folder, "balance_agee.csv", TableKind::Ageing);
        let aged = AgedBalance::read(&table, &Choices::default());
        no_warning(&aged.issues, &folder);
        let layout = &aged.layout;
        assert_eq!(
            layout.rows,
            aged.customers.len() as u64 + layout.refused + layout.left_out.sum(),
            "{place}"
        );
        assert_eq!(day(layout.as_of), expected["as_of"], "{place}");
        assert_eq!(layout.left_out.totals, 1, "{place}");
        let late = |from, to| Bucket::Late(from, to);
        let buckets =
            [Bucket::NotDue, late(1, Some(30)), late(31, Some(60)), late(61, Some(90)), late(91, None)];
        assert_eq!(aged.buckets, buckets, "{place}");
        let totals = &expected["totals"];
        let balance: Cents = aged.customers.iter().map(|customer| customer.balance).sum();
        assert_eq!(json!(balance.get()), totals["balance_411"], "{place}");
        let credits = totals["unallocated_credits"].as_i64().unwrap();
        for (bucket, name) in buckets.into_iter().zip(["non_echu", "1_30", "31_60", "61_90", "plus_90"]) {
            // This print sets what is unallocated against what is not due.
            let credits = if bucket == Bucket::NotDue { credits } else { 0 };
            assert_eq!(
                json!(aged.total_of(bucket).get() + credits),
                totals["aged_by_due_date"][name],
                "{place}"
            );
        }
        for (code, client) in clients(&expected) {
            let account = format!("411{code}");
            let Some(found) = aged.customers.iter().find(|c| c.customer.code.as_deref() == Some(&account))
            else {
                assert_eq!(
                    (&client["balance_411"], &client["invoices_due"]),
                    (&json!(0), &json!(0)),
                    "{place}"
                );
                continue;
            };
            assert_eq!(json!(found.customer.name), client["name"], "{place}");
            assert_eq!(json!(found.balance.get()), client["balance_411"], "{place}: {code}");
            let mut amounts: Vec<i64> = found.amounts.iter().map(|amount| amount.get()).collect();
            amounts[0] += client["unallocated_credits"].as_i64().unwrap();
            assert_eq!(json!(amounts), client["aged_by_due_date"], "{place}: {code}");
        }
    }
}

#[test]
fn client_lists_are_told_from_the_other_tables() {
    for (folder, _) in sets() {
        open(&folder, "clients.csv", TableKind::Clients);
    }
}

#[test]
fn bank_statements_and_ledger_files_are_none_of_these() {
    for (folder, _) in sets() {
        let table = Table::open(&fs::read(folder.join("releve_banque.csv")).unwrap()).unwrap();
        assert_eq!(recognise(&table), None, "{}", folder.display());
    }
    let Some(corpus) = std::env::var_os("ENCAISSE_CORPUS").map(PathBuf::from) else { return };
    for entry in fs::read_dir(corpus.join("bank-csv")).unwrap() {
        let path = entry.unwrap().path();
        let table = Table::open(&fs::read(&path).unwrap()).unwrap();
        assert_eq!(recognise(&table), None, "{}", path.display());
    }
}
