//! The sheet of the day: one line for each thing to do, with room to tick it.

use encaisse_core::letters::{Block, ColumnKind, RowStyle};

use super::{column, euros, late, others, paragraph, row, table};
use crate::border::follow_up::FollowUpRow;

/// Lines at most: what one does in a day is far less, and the screen has the rest.
pub(super) const MOST: usize = 200;

pub(super) fn body(rows: &[FollowUpRow]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![paragraph("Tout est fait pour aujourd’hui.")];
    }
    let line = |known: &FollowUpRow| {
        let amount = if known.amount_cents == 0 { String::new() } else { euros(known.amount_cents) };
        // Something to tick with a pen.
        row(vec![
            "[\u{a0}\u{a0}]".to_owned(),
            known.client_name.clone(),
            known.reason.clone(),
            amount,
            late(known.days),
            known.owner.clone(),
        ])
    };
    let mut lines: Vec<_> = rows.iter().take(MOST).map(line).collect();
    let count = if rows.len() > 1 { format!("{} lignes", rows.len()) } else { "1 ligne".to_owned() };
    let mut total =
        row(vec![String::new(), count, String::new(), String::new(), String::new(), String::new()]);
    total.style = RowStyle::Total;
    lines.push(total);
    let mut body = vec![table(
        vec![
            column("", ColumnKind::Short),
            column("Client", ColumnKind::Text),
            column("Pourquoi maintenant", ColumnKind::Text),
            column("Montant", ColumnKind::Number),
            column("Retard", ColumnKind::Number),
            column("Qui", ColumnKind::Short),
        ],
        lines,
    )];
    body.extend(others(rows.len(), MOST).map(|told| paragraph(&told)));
    body
}
