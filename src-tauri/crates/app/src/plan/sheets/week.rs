//! One page a week for the owner-manager: what came, what is expected, what is theirs to decide, why it is late.

use std::collections::HashSet;

use encaisse_core::dates::{Date, minus_days, plus_days};
use encaisse_core::letters::{Block, ColumnKind, RowStyle};
use encaisse_core::typography::date_short;
use encaisse_store::items::{self, ItemFilter, ItemSort};

use super::{column, euros, paragraph, row, table};
use crate::border::causes::{CauseRow, CausesQuery};
use crate::border::collected::CollectedQuery;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::items::EVERYTHING;
use crate::labels;

/// Lines of a part, at most.
pub(super) const MOST: usize = 8;
/// Days of a week.
const WEEK: u32 = 7;

/// What the page says.
pub(super) struct Week {
    from: Date,
    today: Date,
    until: Date,
    /// Sales rep, clients, cents.
    collected: Vec<(String, String, i64)>,
    total: i64,
    /// Promises, then what falls due: client, why, cents.
    expected: Vec<(String, String, i64)>,
    due_soon: i64,
    decisions: Vec<(String, String, i64)>,
    causes: Vec<(String, i64, i64)>,
    finding: String,
}

impl Desk {
    pub(super) fn week(&mut self) -> Outcome<Week> {
        let today = self.today();
        let (from, until) = (minus_days(today, WEEK - 1), plus_days(today, WEEK));
        let period = CollectedQuery { from: from.to_string(), to: today.to_string() };
        let cash = self.collected(&period)?;
        let collected = cash.reps.into_iter().map(|rep| {
            let lines = cash.lines.iter().filter(|line| line.rep == rep.rep);
            let of: HashSet<_> = lines.map(|line| &line.code).collect();
            let clients = if of.len() > 1 { format!("{} clients", of.len()) } else { "1 client".to_owned() };
            (rep.rep, clients, rep.total_cents)
        });
        let collected: Vec<_> = collected.collect();
        let last = until.to_string();
        let follow_up = self.follow_up()?;
        let mut expected = Vec::new();
        for promise in self.promises()?.rows {
            let open = promise.amount_cents - promise.received_cents;
            if promise.state == "expected" && promise.on <= last && open > 0 {
                expected.push((
                    promise.client_name,
                    format!("promis pour le {}", labels::day(&promise.on)),
                    open,
                ));
            }
        }
        expected.sort_by_key(|(.., cents)| std::cmp::Reverse(*cents));
        let filter = ItemFilter::default();
        let (first, mut due_soon) = (today.to_string(), 0);
        for item in items::list(self.view()?, &filter, ItemSort::Age, EVERYTHING)? {
            let soon = item.due.as_ref().is_some_and(|due| *due >= first && *due <= last);
            if soon && item.kind == "invoice" && item.remaining > 0 {
                due_soon += item.remaining;
            }
        }
        let theirs = follow_up.due.into_iter().filter(|row| row.kind == "agree" || row.owner == "Dirigeant");
        let causes = self.causes_page(&CausesQuery::default())?;
        let label = |row: &CauseRow| {
            let letter = row.cause.as_deref().unwrap_or("?");
            let known = causes.details.iter().find(|detail| detail.letter == letter);
            known.map_or_else(String::new, |detail| detail.label.clone())
        };
        let told = causes.synthesis.rows.iter().chain([&causes.synthesis.unqualified]);
        let share: Vec<_> = told.map(|row| (label(row), row.amount_cents, row.invoices)).collect();
        Ok(Week {
            from,
            today,
            until,
            collected,
            total: cash.total_cents,
            expected,
            due_soon,
            decisions: theirs.map(|row| (row.client_name, row.reason, row.amount_cents)).collect(),
            causes: share.into_iter().filter(|(_, cents, _)| *cents > 0).collect(),
            finding: causes.finding_by_amount,
        })
    }
}

/// The parts of the page, each with its `most` heaviest lines; the others are one line.
pub(super) fn body(told: &Week, most: usize) -> Vec<Block> {
    let heading = |text: &str| Block::Heading(text.to_owned());
    let mut body = vec![heading(&format!(
        "Encaissé du {} au {}\u{a0}: {}",
        date_short(told.from),
        date_short(told.today),
        euros(told.total)
    ))];
    body.push(part(["Commercial", "De", "Encaissé"], &told.collected, most, "Rien n’a été encaissé."));
    body.push(heading(&format!("Attendu d’ici le {}", date_short(told.until))));
    body.push(part(
        ["Client", "Promesse", "Attendu"],
        &told.expected,
        most,
        "Aucune promesse n’est attendue.",
    ));
    body.push(paragraph(&format!("Factures qui arrivent à échéance\u{a0}: {}.", euros(told.due_soon))));
    body.push(heading("Décisions à prendre"));
    body.push(part(["Client", "Quoi", "En jeu"], &told.decisions, most, "Aucune décision n’est attendue."));
    body.push(heading("Pourquoi les factures échues ne sont pas payées"));
    let causes: Vec<_> = told
        .causes
        .iter()
        .map(|(label, cents, invoices)| {
            let count = if *invoices > 1 { format!("{invoices} factures") } else { "1 facture".to_owned() };
            (label.clone(), count, *cents)
        })
        .collect();
    body.push(part(["Cause", "Combien", "Échu"], &causes, most, "Rien n’est échu."));
    body.push(paragraph(&told.finding));
    body
}

fn part(titles: [&str; 3], lines: &[(String, String, i64)], most: usize, nothing: &str) -> Block {
    if lines.is_empty() {
        return paragraph(nothing);
    }
    let mut rows: Vec<_> = lines
        .iter()
        .take(most)
        .map(|(what, why, cents)| row(vec![what.clone(), why.clone(), euros(*cents)]))
        .collect();
    let others: Vec<i64> = lines.iter().skip(most).map(|(.., cents)| *cents).collect();
    if !others.is_empty() {
        rows.push(row(vec![
            format!("et {} de plus", others.len()),
            String::new(),
            euros(others.iter().sum()),
        ]));
    }
    let total = lines.iter().map(|(.., cents)| cents).sum();
    let mut sum = row(vec!["Total".to_owned(), String::new(), euros(total)]);
    sum.style = RowStyle::Total;
    rows.push(sum);
    let [what, why, amount] = titles;
    table(
        vec![
            column(what, ColumnKind::Text),
            column(why, ColumnKind::Text),
            column(amount, ColumnKind::Number),
        ],
        rows,
    )
}
