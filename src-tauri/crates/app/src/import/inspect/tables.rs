//! What a table holds: a list of invoices or of clients, a customer ledger, an aged balance.

use std::collections::BTreeMap;
use std::path::Path;

use encaisse_core::money::Cents;
use encaisse_formats::clients::ClientTable;
use encaisse_formats::inspect::FileKind;
use encaisse_formats::tables::{
    AgedBalance, Basis, Choices, Customer, CustomerLedger, InvoiceList, Issues, Layout, Piece, PieceKind,
    Source, Table, TableKind, recognise,
};
use encaisse_formats::text::amount::DecimalSign;
use encaisse_formats::text::date::DateOrder;
use serde_json::{Map, Value, json};

use super::super::let_go;
use super::{bank, decimal};
use crate::error::{Outcome, Refusal};
use crate::foreign::ForeignReader;
use crate::{list_issues, tables_issues};

/// What `--kind` calls the tables, lists of clients aside.
const KINDS: [(&str, TableKind); 4] = [
    ("clients", TableKind::Clients),
    ("invoices", TableKind::Invoices),
    ("customer-ledger", TableKind::CustomerLedger),
    ("ageing", TableKind::Ageing),
];

/// The table that a person says the file is.
pub(super) fn said(kind: Option<&str>) -> Option<TableKind> {
    KINDS.iter().find(|(name, _)| Some(*name) == kind).map(|(_, table)| *table)
}

/// Says what a table holds; `None` when it is none of ours.
pub(super) fn inspect(
    path: &Path,
    file: &str,
    found: FileKind,
    said: Option<TableKind>,
    said_bank: bool,
    foreign: &ForeignReader,
) -> Outcome<Option<Value>> {
    let bytes =
        std::fs::read(path).map_err(|reason| Refusal::CannotRead { file: file.to_owned(), reason })?;
    let clients = said == Some(TableKind::Clients) || said.is_none() && found == FileKind::ClientsCsv;
    let table = foreign.table(file, &bytes)?.map_err(|error| match clients {
        true => list_issues::refuse(file, &error),
        false => tables_issues::refuse(file, &error),
    })?;
    if found == FileKind::Xlsx
        && said.is_none()
        && let Some(statement) = bank::of_sheet(&table, said_bank)
    {
        return Ok(Some(statement));
    }
    let source = source(&table.source);
    let kind = if clients { Some(TableKind::Clients) } else { said.or_else(|| recognise(&table)) };
    Ok(kind.map(|kind| {
        let rest = match kind {
            TableKind::Clients => of_clients(table),
            TableKind::Invoices => {
                let list = InvoiceList::read(&table, &Choices::default());
                let told = of_invoices(&list);
                let_go((table, list));
                told
            }
            TableKind::CustomerLedger => of_ledger(&CustomerLedger::read(&table, &Choices::default())),
            TableKind::Ageing => of_ageing(&AgedBalance::read(&table, &Choices::default())),
        };
        let name = KINDS.iter().find(|(_, one)| *one == kind).map_or("", |(name, _)| name);
        joined([json!({ "kind": name }), source, rest])
    }))
}

fn joined(parts: impl IntoIterator<Item = Value>) -> Value {
    let objects = parts.into_iter().filter_map(|part| match part {
        Value::Object(object) => Some(object),
        _ => None,
    });
    Value::Object(objects.flatten().collect())
}

fn source(source: &Source) -> Value {
    match source {
        Source::Text { encoding, separator } => {
            json!({ "encoding": encoding.label(), "separator": separator.to_string(), "sheet": null })
        }
        Source::Sheet { name } => json!({ "encoding": null, "separator": null, "sheet": name }),
    }
}

fn of_clients(table: Table) -> Value {
    let table = ClientTable::from(table);
    let list = table.read(&table.mapping());
    let fields: Vec<_> = table
        .mapping()
        .columns()
        .iter()
        .map(|column| json!({ "heading": column.heading, "field": column.field.map(|field| field.code()) }))
        .collect();
    let noticed = table.noticed.iter().map(tables_issues::say);
    json!({
        "columns": fields,
        "rows": list.rows,
        "clients": list.clients.len(),
        "refused": list.refused,
        "issues": noticed.chain(list.issues.iter().map(list_issues::say)).collect::<Vec<_>>(),
    })
}

/// How the table is laid out, what became of its rows, and all that is wrong.
fn of_layout(layout: &Layout, issues: &Issues) -> Value {
    let columns: Vec<_> = layout
        .mapping
        .columns()
        .iter()
        .map(|column| json!({ "heading": column.heading, "field": column.field.map(|field| field.code()) }))
        .collect();
    let out = layout.left_out;
    let by: Map<String, Value> = [
        ("title", out.titles),
        ("blank", out.blank),
        ("heading", out.headings),
        ("total", out.totals),
        ("group", out.groups),
        ("not_claimed", out.not_claimed),
        ("detail", out.details),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(reason, count)| (reason.to_owned(), json!(count)))
    .collect();
    json!({
        "decimal": layout.decimal.map(|sign| match sign {
            DecimalSign::Comma => "comma",
            DecimalSign::Point => "point",
        }),
        "date_order": layout.date_order.map(|order| match order {
            DateOrder::DayFirst => "day_first",
            DateOrder::MonthFirst => "month_first",
        }),
        "header_row": layout.header_line,
        "columns": columns,
        "as_of": layout.as_of.map(|date| date.to_string()),
        "rows": layout.rows,
        "refused": layout.refused,
        "ignored": out.sum(),
        "ignored_by": by,
        "issues_total": issues.total,
        "issues": issues.kept.iter().map(tables_issues::say).collect::<Vec<_>>(),
    })
}

fn of_invoices(list: &InvoiceList) -> Value {
    let count = |kind: PieceKind| list.pieces.iter().filter(|piece| piece.kind == kind).count();
    // A column that the list has not is no sum of nothing.
    let sum = |amount: &dyn Fn(&Piece) -> Option<Cents>| {
        list.pieces.iter().filter_map(amount).reduce(|sum, amount| sum + amount).map(decimal)
    };
    let claimed = |piece: &&Piece| !piece.kind.lowers();
    let due = |piece: &Piece| piece.remaining.unwrap_or_default();
    let mut clients: BTreeMap<&Customer, (Option<&str>, Cents, Cents)> = BTreeMap::new();
    for piece in &list.pieces {
        let (siren, invoices, credits) = clients.entry(&piece.customer).or_default();
        *siren = siren.or(piece.siren.as_deref());
        *(if piece.kind.lowers() { credits } else { invoices }) += due(piece);
    }
    let invoices = || list.pieces.iter().filter(claimed);
    let clients: Vec<_> = clients
        .into_iter()
        .map(|(who, (siren, invoices, credits))| {
            json!({
                "code": who.code, "name": who.name, "siren": siren,
                "invoices_due": decimal(invoices), "credits_due": decimal(credits),
            })
        })
        .collect();
    let figures = json!({
        "invoices": count(PieceKind::Invoice) + count(PieceKind::DepositInvoice),
        "credit_notes": count(PieceKind::CreditNote),
        "payments": count(PieceKind::Payment),
        "open_invoices": invoices().filter(|piece| !due(piece).is_zero()).count(),
        "invoices_due": decimal(invoices().map(due).sum()),
        "credit_sign": list.credit_sign.map(|sign| sign.code()),
        "totals": {
            "net": sum(&|piece| piece.net), "vat": sum(&|piece| piece.vat), "gross": sum(&|piece| piece.gross),
            "paid": sum(&|piece| piece.paid), "remaining": sum(&|piece| piece.remaining),
        },
        "clients": clients,
    });
    joined([figures, of_layout(&list.layout, &list.issues)])
}

fn of_ledger(ledger: &CustomerLedger) -> Value {
    let clients: Vec<_> = ledger
        .accounts
        .iter()
        .map(|account| {
            let (debits, credits): (Vec<Cents>, Vec<Cents>) =
                account.lines.iter().map(|line| line.amount).partition(|amount| !amount.is_negative());
            json!({
                "code": account.customer.code, "name": account.customer.name, "lines": account.lines.len(),
                "opening": account.opening.map(decimal), "debit": decimal(debits.into_iter().sum()),
                "credit": decimal(-credits.into_iter().sum::<Cents>()), "balance": decimal(account.balance()),
            })
        })
        .collect();
    let balance = ledger.accounts.iter().map(|account| account.balance()).sum();
    let figures = json!({
        "accounts": ledger.accounts.len(),
        "lines": ledger.accounts.iter().map(|account| account.lines.len()).sum::<usize>(),
        "totals": {
            "debit": decimal(ledger.debit), "credit": decimal(ledger.credit), "balance": decimal(balance),
        },
        "clients": clients,
    });
    joined([figures, of_layout(&ledger.layout, &ledger.issues)])
}

fn of_ageing(aged: &AgedBalance) -> Value {
    let by_bucket = |amounts: &[Cents], balance: Cents| {
        let cut =
            aged.buckets.iter().zip(amounts).map(|(bucket, amount)| (bucket.code(), json!(decimal(*amount))));
        cut.chain([("balance".to_owned(), json!(decimal(balance)))]).collect::<Map<String, Value>>()
    };
    let clients: Vec<_> = aged
        .customers
        .iter()
        .map(|one| {
            let who = json!({ "code": one.customer.code, "name": one.customer.name });
            joined([who, Value::Object(by_bucket(&one.amounts, one.balance))])
        })
        .collect();
    let sums: Vec<Cents> = aged.buckets.iter().map(|bucket| aged.total_of(*bucket)).collect();
    let figures = json!({
        "basis": aged.basis.map(|basis| match basis {
            Basis::DueDate => "due_date",
            Basis::InvoiceDate => "invoice_date",
        }),
        "buckets": aged.buckets.iter().map(|bucket| bucket.code()).collect::<Vec<_>>(),
        "totals": by_bucket(&sums, aged.customers.iter().map(|one| one.balance).sum()),
        "clients": clients,
    });
    joined([figures, of_layout(&aged.layout, &aged.issues)])
}
