//! The table of a letter: each invoice with its dates, what was paid, what remains, and its own history.

use super::facts::{LateItem, LetterFacts};
use super::letter::{Column, ColumnKind, LetterKind, Row, RowStyle, Table};
use super::values::{Claim, History, history};
use crate::money::Cents;
use crate::typography::{amount, date_short, list, plain};

/// Which columns this letter needs: a column of zeros tells nothing, and one the law does not open is absent.
struct Shape {
    paid: bool,
    contested: bool,
    penalties: bool,
    indemnities: bool,
}

impl Shape {
    /// Columns at the left of the principal.
    fn before_principal(&self) -> usize {
        5 + usize::from(self.paid) + usize::from(self.contested)
    }
}

/// The items claimed, the credits, the subtotals and the total.
pub(super) fn items(facts: &LetterFacts, claim: &Claim, kind: LetterKind) -> Table {
    if facts.is_penalties_alone() {
        return penalties_alone(facts, claim);
    }
    let notice = kind == LetterKind::FormalNotice;
    let shape = Shape {
        paid: facts.claimed().any(|item| !item.paid.is_zero()),
        contested: facts.is_partial(),
        penalties: notice && facts.claimed().any(|item| !item.segments.is_empty()),
        indemnities: notice && claim.indemnity_count > 0,
    };
    let own_history = kind != LetterKind::FirstReminder && history(facts) == History::Differs;
    let mut rows: Vec<Row> = facts.claimed().map(|item| item_row(item, &shape, own_history)).collect();
    for credit in &facts.credits {
        let mut cells = vec![plain(&credit.label), date_short(credit.date)];
        cells.resize(shape.before_principal(), String::new());
        cells.push(amount(-credit.remaining));
        rows.push(filled(cells, &shape, RowStyle::Plain));
    }
    let asked = if shape.contested { "réclamé" } else { "dû" };
    let total = format!("Total {asked} au {}", date_short(facts.date));
    let only_principal = !shape.penalties && !shape.indemnities;
    if only_principal {
        rows.push(total_row(&total, claim.total, &shape));
    } else {
        rows.push(subtotal_row(claim, &shape));
        rows.push(total_row(&total, claim.total, &shape));
    }
    Table { columns: columns(&shape), rows }
}

/// Invoices that were paid late: when, and what the delay still costs.
fn penalties_alone(facts: &LetterFacts, claim: &Claim) -> Table {
    let mut columns = vec![
        column("Facture", ColumnKind::Short),
        column("Émise le", ColumnKind::Short),
        column("Échéance", ColumnKind::Short),
        column("Réglée le", ColumnKind::Short),
        column("Jours de retard", ColumnKind::Number),
        column("Montant TTC", ColumnKind::Number),
        column("Pénalités", ColumnKind::Number),
    ];
    let indemnities = claim.indemnity_count > 0;
    if indemnities {
        columns.push(column("Indemnité", ColumnKind::Number));
    }
    let width = columns.len();
    let with = |mut cells: Vec<String>, penalties: Cents, indemnity: Cents, style| {
        cells.resize(6, String::new());
        cells.push(amount(penalties));
        if indemnities {
            cells.push(amount(indemnity));
        }
        Row { cells, detail: None, style }
    };
    let mut rows: Vec<Row> = facts
        .claimed()
        .map(|item| {
            let cells = vec![
                plain(&item.piece),
                date_short(item.issued),
                date_short(item.due),
                item.settled_on.map(date_short).unwrap_or_default(),
                item.days_late.to_string(),
                amount(item.initial),
            ];
            with(cells, item.penalties(), item.indemnity, RowStyle::Plain)
        })
        .collect();
    if indemnities {
        let label = vec!["Sous-totaux".to_owned()];
        rows.push(with(label, claim.penalties, claim.indemnities, RowStyle::Subtotal));
    }
    let mut cells = vec![format!("Total dû au {}", date_short(facts.date))];
    cells.resize(width, String::new());
    if let Some(last) = cells.last_mut() {
        *last = amount(claim.total);
    }
    rows.push(Row { cells, detail: None, style: RowStyle::Total });
    Table { columns, rows }
}

fn columns(shape: &Shape) -> Vec<Column> {
    let mut columns = vec![
        column("Facture", ColumnKind::Short),
        column("Émise le", ColumnKind::Short),
        column("Échéance", ColumnKind::Short),
        column("Jours de retard", ColumnKind::Number),
        column("Montant TTC", ColumnKind::Number),
    ];
    if shape.paid {
        columns.push(column("Réglé", ColumnKind::Number));
    }
    if shape.contested {
        columns.push(column("Contesté", ColumnKind::Number));
    }
    // Beside a contested part, « reste dû » would say who is right, in the total too.
    let principal = if shape.contested { "Réclamé" } else { "Reste dû" };
    columns.push(column(principal, ColumnKind::Number));
    if shape.penalties {
        columns.push(column("Pénalités", ColumnKind::Number));
    }
    if shape.indemnities {
        columns.push(column("Indemnité", ColumnKind::Number));
    }
    columns
}

pub(super) fn column(title: &str, kind: ColumnKind) -> Column {
    Column { title: title.to_owned(), kind }
}

fn item_row(item: &LateItem, shape: &Shape, own_history: bool) -> Row {
    let mut cells = vec![
        plain(&item.piece),
        date_short(item.issued),
        date_short(item.due),
        item.days_late.to_string(),
        amount(item.initial),
    ];
    if shape.paid {
        cells.push(amount(item.paid));
    }
    if shape.contested {
        cells.push(amount(item.contested));
    }
    cells.push(amount(item.principal()));
    if shape.penalties {
        cells.push(amount(item.penalties()));
    }
    if shape.indemnities {
        cells.push(amount(item.indemnity));
    }
    let mut details: Vec<String> = Vec::new();
    if let Some(basis) = item.basis.as_deref().map(plain).filter(|basis| !basis.is_empty()) {
        details.push(basis);
    }
    if own_history {
        details.push(past(&item.reminders));
    }
    let detail = (!details.is_empty()).then(|| details.join(" · "));
    Row { cells, detail, style: RowStyle::Plain }
}

/// What was already sent for one item, in the words of its line.
fn past(reminders: &[crate::dates::Date]) -> String {
    let dates: Vec<String> = reminders.iter().map(|day| date_short(*day)).collect();
    match dates.len() {
        0 => "sans relance antérieure".to_owned(),
        1 => format!("relance du {}", list(&dates)),
        _ => format!("relances des {}", list(&dates)),
    }
}

fn subtotal_row(claim: &Claim, shape: &Shape) -> Row {
    let mut cells = vec!["Sous-totaux".to_owned()];
    cells.resize(shape.before_principal(), String::new());
    cells.push(amount(claim.principal));
    if shape.penalties {
        cells.push(amount(claim.penalties));
    }
    if shape.indemnities {
        cells.push(amount(claim.indemnities));
    }
    Row { cells, detail: None, style: RowStyle::Subtotal }
}

fn total_row(label: &str, total: Cents, shape: &Shape) -> Row {
    let mut row = filled(vec![label.to_owned()], shape, RowStyle::Total);
    if let Some(last) = row.cells.last_mut() {
        *last = amount(total);
    }
    row
}

/// A row completed with empty cells up to the last column.
fn filled(mut cells: Vec<String>, shape: &Shape, style: RowStyle) -> Row {
    cells.resize(columns(shape).len(), String::new());
    Row { cells, detail: None, style }
}
