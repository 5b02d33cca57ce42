//! Which table of a desk this is, by its headings and its first rows; its name says nothing.

use super::bucket::Bucket;
use super::cell::Row;
use super::field::TableField;
use super::header::{self, Header};
use super::table::Table;
use crate::clients::announces_clients;

/// The tables a desk receives.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TableKind {
    /// Invoices and credit notes, one on a row.
    Invoices,
    /// The lines of customer accounts, each under its customer: « grand livre auxiliaire ».
    CustomerLedger,
    /// One row for each customer, its balance cut by age: « balance âgée ».
    Ageing,
    /// Clients and contacts, without amounts.
    Clients,
}

/// Says which table this is; `None` for any other, a bank statement among them.
///
/// ```
/// use encaisse_formats::tables::{Table, TableKind, recognise};
/// let table = Table::open("Client;Solde;Non échu;1 à 30 jours;> 30\nNoé;10,00;10,00;;\n".as_bytes()).unwrap();
/// assert_eq!(recognise(&table), Some(TableKind::Ageing));
/// ```
pub fn recognise(table: &Table) -> Option<TableKind> {
    let clients = table.rows.iter().take(super::limits::TITLE_ROWS).any(|row| {
        let cells: Vec<_> = row.cells.iter().map(|cell| cell.text()).collect();
        announces_clients(cells.iter().map(|cell| cell.as_ref()))
    });
    match header::find(&table.rows) {
        Some(header) => by_headings(&header, &table.rows).or(clients.then_some(TableKind::Clients)),
        None => clients.then_some(TableKind::Clients),
    }
}

fn by_headings(header: &Header, rows: &[Row]) -> Option<TableKind> {
    use TableField as F;
    let mapping = header.mapping();
    let has = |field| mapping.has(field);
    let buckets = mapping
        .columns()
        .iter()
        .filter(|column| matches!(column.field, Some(F::Bucket(Bucket::NotDue | Bucket::Late(..)))));
    let customer = has(F::Code) || has(F::Name);
    if buckets.count() >= 2 && (customer || has(F::Label)) {
        return Some(TableKind::Ageing);
    }
    // A value date, or both sides without any customer, is how a bank writes.
    if has(F::ValueDate) {
        return None;
    }
    let accounts = || rows.iter().skip(header.first + header.rows).take(50).any(names_account);
    if has(F::Debit) && has(F::Credit) && has(F::Date) {
        return (has(F::Code) || accounts()).then_some(TableKind::CustomerLedger);
    }
    let money = [F::Gross, F::Amount, F::Remaining, F::Net, F::Balance].into_iter().any(has);
    // Without a customer column, its name stands in rows of its own above the invoices.
    let grouped = has(F::DueDate) && (has(F::Gross) || has(F::Remaining));
    (has(F::Number) && has(F::Date) && money && (customer || grouped)).then_some(TableKind::Invoices)
}

/// True when a cell begins with a customer account: 411, and what tells the customer.
fn names_account(row: &Row) -> bool {
    row.filled().take(3).any(|(_, cell)| {
        let text = cell.text();
        text.split(|c: char| !c.is_alphanumeric()).any(|word| word.len() >= 6 && word.starts_with("411"))
    })
}
