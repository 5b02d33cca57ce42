//! The table of a letter: each invoice with its dates, what was paid, what remains, and its own history.

use super::facts::{LateItem, LetterFacts};
use super::letter::{Column, ColumnKind, LetterKind, Row, RowStyle, Table};
use super::values::{Claim, History, history, notices};
use super::words::Words;
use crate::money::Cents;
use crate::typography::plain;

/// Which columns this letter needs: a column of zeros tells nothing, and one the law does not open is absent.
struct Shape {
    /// Nothing is late in a reminder before the due date.
    late: bool,
    paid: bool,
    contested: bool,
    penalties: bool,
    indemnities: bool,
}

impl Shape {
    /// Columns at the left of the principal.
    fn before_principal(&self) -> usize {
        4 + usize::from(self.late) + usize::from(self.paid) + usize::from(self.contested)
    }
}

/// The items claimed, the credits, the subtotals and the total.
pub(super) fn items(facts: &LetterFacts, claim: &Claim, kind: LetterKind) -> Table {
    if facts.is_penalties_alone() {
        return penalties_alone(facts, claim);
    }
    let words = facts.language.words();
    let formal = kind.claims_penalties();
    let shape = Shape {
        late: kind != LetterKind::PreDue,
        paid: facts.claimed().any(|item| !item.paid.is_zero()),
        contested: facts.is_partial(),
        penalties: formal && facts.claimed().any(|item| !item.segments.is_empty()),
        indemnities: formal && claim.indemnity_count > 0,
    };
    let own_history = |item: &LateItem| match kind {
        LetterKind::PreDue => None,
        // A first reminder says nothing of the past in its text: what there was stands on the line.
        LetterKind::FirstReminder => (!item.reminders.is_empty()).then(|| past(item, words)),
        LetterKind::LastNotice => last_notice_history(facts, item, words),
        _ => (history(facts) == History::Differs).then(|| past(item, words)),
    };
    let mut rows: Vec<Row> =
        facts.claimed().map(|item| item_row(item, &shape, own_history(item), words)).collect();
    for credit in &facts.credits {
        let mut cells = vec![plain(&credit.label), words.date_short(credit.date)];
        cells.resize(shape.before_principal(), String::new());
        cells.push(words.amount(-credit.remaining));
        rows.push(filled(cells, &shape, RowStyle::Plain, words));
    }
    let total = match kind {
        LetterKind::PreDue => words.labels().total_to_pay.to_owned(),
        _ => words.total_on(facts.date, shape.contested),
    };
    if shape.penalties || shape.indemnities {
        rows.push(subtotal_row(claim, &shape, words));
    }
    rows.push(total_row(&total, claim.total, &shape, words));
    Table { columns: columns(&shape, words), rows }
}

/// Invoices paid late, whose penalties alone remain.
fn penalties_alone(facts: &LetterFacts, claim: &Claim) -> Table {
    let words = facts.language.words();
    let labels = words.labels();
    let mut columns = vec![
        column(labels.invoice, ColumnKind::Short),
        column(labels.issued, ColumnKind::Short),
        column(labels.due, ColumnKind::Short),
        column(labels.settled_on, ColumnKind::Short),
        column(labels.days_late, ColumnKind::Number),
        column(labels.initial, ColumnKind::Number),
        column(labels.penalties, ColumnKind::Number),
    ];
    let indemnities = claim.indemnity_count > 0;
    if indemnities {
        columns.push(column(labels.indemnity, ColumnKind::Number));
    }
    let width = columns.len();
    let with = |mut cells: Vec<String>, penalties: Cents, indemnity: Cents, style| {
        cells.resize(6, String::new());
        cells.push(words.amount(penalties));
        if indemnities {
            cells.push(words.amount(indemnity));
        }
        Row { cells, detail: None, style }
    };
    let mut rows: Vec<Row> = facts
        .claimed()
        .map(|item| {
            let cells = vec![
                plain(&item.piece),
                words.date_short(item.issued),
                words.date_short(item.due),
                item.settled_on.map(|on| words.date_short(on)).unwrap_or_default(),
                item.days_late.to_string(),
                words.amount(item.initial),
            ];
            with(cells, item.penalties(), item.indemnity, RowStyle::Plain)
        })
        .collect();
    if indemnities {
        let label = vec![labels.subtotals.to_owned()];
        rows.push(with(label, claim.penalties, claim.indemnities, RowStyle::Subtotal));
    }
    let mut cells = vec![words.total_on(facts.date, false)];
    cells.resize(width, String::new());
    if let Some(last) = cells.last_mut() {
        *last = words.amount(claim.total);
    }
    rows.push(Row { cells, detail: None, style: RowStyle::Total });
    Table { columns, rows }
}

fn columns(shape: &Shape, words: &dyn Words) -> Vec<Column> {
    let labels = words.labels();
    let mut columns = vec![
        column(labels.invoice, ColumnKind::Short),
        column(labels.issued, ColumnKind::Short),
        column(labels.due, ColumnKind::Short),
    ];
    if shape.late {
        columns.push(column(labels.days_late, ColumnKind::Number));
    }
    columns.push(column(labels.initial, ColumnKind::Number));
    if shape.paid {
        columns.push(column(labels.paid, ColumnKind::Number));
    }
    if shape.contested {
        columns.push(column(labels.contested, ColumnKind::Number));
    }
    // Beside a contested part, « reste dû » would say who is right, in the total too.
    let principal = if shape.contested { labels.claimed } else { labels.remaining };
    columns.push(column(principal, ColumnKind::Number));
    if shape.penalties {
        columns.push(column(labels.penalties, ColumnKind::Number));
    }
    if shape.indemnities {
        columns.push(column(labels.indemnity, ColumnKind::Number));
    }
    columns
}

pub(super) fn column(title: &str, kind: ColumnKind) -> Column {
    Column { title: title.to_owned(), kind }
}

/// A row of plain cells.
pub(super) fn row(cells: &[&str]) -> Row {
    Row { cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), detail: None, style: RowStyle::Plain }
}

fn item_row(item: &LateItem, shape: &Shape, own_history: Option<String>, words: &dyn Words) -> Row {
    let mut cells = vec![plain(&item.piece), words.date_short(item.issued), words.date_short(item.due)];
    if shape.late {
        cells.push(item.days_late.to_string());
    }
    cells.push(words.amount(item.initial));
    if shape.paid {
        cells.push(words.amount(item.paid));
    }
    if shape.contested {
        cells.push(words.amount(item.contested));
    }
    cells.push(words.amount(item.principal()));
    if shape.penalties {
        cells.push(words.amount(item.penalties()));
    }
    if shape.indemnities {
        cells.push(words.amount(item.indemnity));
    }
    let mut details: Vec<String> = Vec::new();
    if let Some(basis) = item.basis.as_deref().map(plain).filter(|basis| !basis.is_empty()) {
        details.push(basis);
    }
    details.extend(own_history);
    let detail = (!details.is_empty()).then(|| details.join(" · "));
    Row { cells, detail, style: RowStyle::Plain }
}

/// What was already sent for one item, in the words of its line.
fn past(item: &LateItem, words: &dyn Words) -> String {
    let notice = item.notice.as_ref().map(|notice| words.notice(notice.on, notice.number.as_deref()));
    match notice {
        Some(notice) if item.reminders.is_empty() => notice,
        Some(notice) => format!("{} · {notice}", words.reminders(&item.reminders)),
        None => words.reminders(&item.reminders),
    }
}

/// What the text of a last notice does not say of one item: its notice when they differ, and its reminders.
fn last_notice_history(facts: &LetterFacts, item: &LateItem, words: &dyn Words) -> Option<String> {
    let differ = notices(facts).is_none();
    let notice = item
        .notice
        .as_ref()
        .filter(|_| differ)
        .map(|notice| words.notice(notice.on, notice.number.as_deref()));
    let reminders = (!item.reminders.is_empty()).then(|| words.reminders(&item.reminders));
    let told: Vec<String> = reminders.into_iter().chain(notice).collect();
    (!told.is_empty()).then(|| told.join(" · "))
}

fn subtotal_row(claim: &Claim, shape: &Shape, words: &dyn Words) -> Row {
    let mut cells = vec![words.labels().subtotals.to_owned()];
    cells.resize(shape.before_principal(), String::new());
    cells.push(words.amount(claim.principal));
    if shape.penalties {
        cells.push(words.amount(claim.penalties));
    }
    if shape.indemnities {
        cells.push(words.amount(claim.indemnities));
    }
    Row { cells, detail: None, style: RowStyle::Subtotal }
}

fn total_row(label: &str, total: Cents, shape: &Shape, words: &dyn Words) -> Row {
    let mut row = filled(vec![label.to_owned()], shape, RowStyle::Total, words);
    if let Some(last) = row.cells.last_mut() {
        *last = words.amount(total);
    }
    row
}

/// A row completed with empty cells up to the last column.
fn filled(mut cells: Vec<String>, shape: &Shape, style: RowStyle, words: &dyn Words) -> Row {
    cells.resize(columns(shape, words).len(), String::new());
    Row { cells, detail: None, style }
}
