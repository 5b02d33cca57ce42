//! Lists of invoices, customer ledgers and aged balances: rows to pieces.

use encaisse_core::beyond::SightedKind;
use encaisse_core::dates::minus_days;
use encaisse_core::entries::Source;
use encaisse_core::money::Cents;
use encaisse_formats::tables::{
    AgedBalance, Bucket, CustomerLedger, InvoiceList, Issues, Layout, PieceKind, TableKind,
};

use super::pieces::{PieceFile, ShownPiece};
use super::tables::{self, Opened};
use super::{Asked, Origin, reason};
use crate::border::imports::{ImportPreview, Reason};
use crate::border::problem::Severity;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::tables_issues;

impl Desk {
    /// Shows what a table would do.
    pub(super) fn preview_table(
        &mut self,
        file: &str,
        bytes: Vec<u8>,
        from: Origin,
        opened: Opened,
        asked: &Asked<'_>,
    ) -> Outcome<ImportPreview> {
        let mut ignored = Vec::new();
        let (pieces, layout, issues) = match opened.kind {
            TableKind::Ageing => of_balance(&AgedBalance::read(&opened.table, &opened.choices)),
            TableKind::CustomerLedger => {
                let ledger = CustomerLedger::read(&opened.table, &opened.choices);
                return self.preview_customer_ledger(file, bytes, from, &opened, ledger, asked);
            }
            TableKind::Invoices | TableKind::Clients => {
                let list = InvoiceList::read(&opened.table, &opened.choices);
                let payments = list.pieces.iter().filter(|piece| piece.kind == PieceKind::Payment).count();
                ignored.extend(reason("payment", "règlements listés", payments as u64));
                of_invoices(&list)
            }
        };
        let file =
            piece_file(Shown { file, bytes, from, opened: &opened, pieces, layout, issues, ignored }, asked)?;
        self.plan_pieces(file, asked.choices)
    }
}

/// A table read into pieces.
pub(super) struct Shown<'a> {
    pub file: &'a str,
    pub bytes: Vec<u8>,
    pub from: Origin,
    pub opened: &'a Opened,
    pub pieces: Vec<ShownPiece>,
    pub layout: Layout,
    pub issues: Issues,
    pub ignored: Vec<Reason>,
}

/// The file of pieces that a table is.
pub(super) fn piece_file(shown: Shown<'_>, asked: &Asked<'_>) -> Outcome<PieceFile> {
    let Shown { file, bytes, from, opened, pieces, layout, issues, mut ignored } = shown;
    let (detected, reading) = tables::detected(opened, &layout, asked.choices);
    ignored.extend(tables::ignored_by(&layout.left_out));
    let told: Vec<_> = issues.kept.iter().map(tables_issues::say).collect();
    let readable = !told.iter().any(|issue| issue.severity == Severity::Refusal && issue.line.is_none());
    Ok(PieceFile {
        kind: tables::kind_code(opened.kind),
        file: file.to_owned(),
        bytes,
        from,
        source: Source::List,
        origin: opened.origin.clone(),
        as_of: layout.as_of,
        pieces,
        rows: layout.rows,
        refused: layout.refused,
        ignored_by: ignored,
        issues: told,
        issues_total: issues.total,
        detected,
        reading,
        mapping: Some(tables::mapping_view(&opened.table, &layout)),
        sample: tables::sample(&opened.table, &layout),
        known_mapping: opened.known_mapping.clone(),
        readable,
        may_be_complete: opened.kind == TableKind::Invoices,
        changes: opened.changes(file, &layout, asked.choices)?,
    })
}

fn of_invoices(list: &InvoiceList) -> (Vec<ShownPiece>, Layout, Issues) {
    let pieces = list.pieces.iter().filter(|piece| piece.kind != PieceKind::Payment);
    let shown = pieces.map(|piece| ShownPiece {
        assigned: None,
        line: piece.line,
        code: piece.customer.code.clone(),
        name: piece.customer.name.clone(),
        siren: piece.siren.clone(),
        kind: match piece.kind {
            PieceKind::CreditNote => SightedKind::CreditNote,
            _ => SightedKind::Invoice,
        },
        number: piece.number.clone().unwrap_or_default(),
        issued: piece.date,
        due: piece.due_date,
        amount: piece.gross.or(piece.remaining).unwrap_or_default(),
        remaining: piece.remaining,
        currency: piece.currency.clone(),
    });
    (shown.collect(), list.layout.clone(), list.issues.clone())
}

/// Balances, one for each bucket: the days of a bucket say since when, never which invoice.
fn of_balance(balance: &AgedBalance) -> (Vec<ShownPiece>, Layout, Issues) {
    let as_of = balance.layout.as_of;
    let mut pieces = Vec::new();
    for customer in &balance.customers {
        let amounts = balance.buckets.iter().zip(&customer.amounts);
        let mut shown: Vec<(String, Option<u16>, Cents)> =
            amounts.map(|(bucket, cents)| (bucket_words(*bucket), days_of(*bucket), *cents)).collect();
        let rest = customer.balance - shown.iter().map(|(.., cents)| *cents).sum::<Cents>();
        shown.push(("Solde".to_owned(), None, rest));
        for (number, days, amount) in shown.into_iter().filter(|(.., cents)| !cents.is_zero()) {
            pieces.push(ShownPiece {
                assigned: None,
                line: customer.line,
                code: customer.customer.code.clone(),
                name: customer.customer.name.clone(),
                siren: None,
                kind: SightedKind::Balance,
                number,
                issued: as_of.map(|day| minus_days(day, days.map_or(0, u32::from))),
                due: None,
                amount,
                remaining: Some(amount),
                currency: None,
            });
        }
    }
    (pieces, balance.layout.clone(), balance.issues.clone())
}

fn bucket_words(bucket: Bucket) -> String {
    match bucket {
        Bucket::NotDue => "Solde non échu".to_owned(),
        Bucket::Late(from, Some(to)) => format!("Solde échu de {from} à {to} jours"),
        Bucket::Late(from, None) => format!("Solde échu de plus de {} jours", from.saturating_sub(1)),
        Bucket::Unallocated => "Crédits non affectés".to_owned(),
    }
}

fn days_of(bucket: Bucket) -> Option<u16> {
    match bucket {
        Bucket::Late(from, _) => Some(from),
        Bucket::NotDue | Bucket::Unallocated => None,
    }
}
