//! The list sales work from: which next order is delivered, watched or blocked. It says nothing of how a client pays
//! beyond what its reasons need.

use encaisse_formats::export::{Cell, ColumnKind, Table};

use super::{cents, column, date, text};
use crate::border::credit::OrderList;

/// One row a client, those to block first.
pub(super) fn table(list: &OrderList) -> Table {
    let rows = list
        .rows
        .iter()
        .map(|row| {
            vec![
                text(&row.code),
                text(&row.name),
                text(&row.sales_rep),
                text(&row.label),
                text(&row.reasons.join("\u{202f}; ")),
                text(row.decision.as_deref().unwrap_or_default()),
                cents(row.exposure_cents),
                row.limit_cents.map_or(Cell::Empty, cents),
                row.available_cents.map_or(Cell::Empty, cents),
                row.oldest_days.map_or(Cell::Empty, Cell::Integer),
                row.limit_days.map_or(Cell::Empty, |days| Cell::Integer(i64::from(days))),
                row.review_on.as_deref().map_or(Cell::Empty, date),
            ]
        })
        .collect();
    let columns = vec![
        column("Code client", ColumnKind::Text),
        column("Client", ColumnKind::Text),
        column("Commercial", ColumnKind::Text),
        column("Commandes", ColumnKind::Text),
        column("Raisons", ColumnKind::Text),
        column("Décision", ColumnKind::Text),
        column("Encours", ColumnKind::Amount),
        column("Limite", ColumnKind::Amount),
        column("Disponible", ColumnKind::Amount),
        column("Retard le plus ancien (jours)", ColumnKind::Integer),
        column("Limite (jours)", ColumnKind::Integer),
        column("À revoir le", ColumnKind::Date),
    ];
    Table { columns, rows }
}
