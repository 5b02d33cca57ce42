//! The annex: every period of penalties with its base, its days and its rate, so that the debtor can redo the
//! sum by hand, and what paying by the code settles.

use super::facts::{LateItem, LetterFacts};
use super::head;
use super::letter::{Block, ColumnKind, Row, RowStyle, Run, Table};
use super::rates::{imputation, rule};
use super::table::column;
use super::values::Claim;
use super::words::{Method, Settled, Words};
use crate::legal::late_interest::Segment;
use crate::money::Cents;
use crate::typography::{plain, siren};

/// The blocks of the annex: computation first, then how to pay.
pub(super) fn blocks(facts: &LetterFacts, claim: &Claim, code: String) -> Vec<Block> {
    let words = facts.language.words();
    let mut blocks = Vec::new();
    if facts.claimed().any(|item| !item.segments.is_empty()) {
        let client = &facts.client;
        let number = client.siren.as_deref().map(|number| siren(&plain(number)));
        blocks.push(Block::Heading(words.annex(facts.customer, facts.date)));
        blocks.push(Block::Small(text(words.identity(
            &plain(&client.code),
            &plain(&client.name),
            number.as_deref(),
            &plain(&facts.reference),
        ))));
        blocks.push(Block::Small(text(words.method(&Method {
            until: (!facts.is_penalties_alone()).then_some(facts.date),
            customer: facts.customer,
            contested: facts.is_partial(),
            imputation: imputation(facts),
        }))));
        blocks.push(Block::Table(segments(facts, claim, words)));
        blocks.push(Block::Table(rates(facts, words)));
        blocks.extend(terms(facts, words));
    }
    if claim.indemnity_count > 0 {
        blocks.push(Block::Small(text(indemnities(facts, claim, words))));
    }
    blocks.push(head::payment(facts.language, &facts.bank, &facts.reference, claim.total, code));
    blocks.push(Block::Small(text(words.settlement(&Settled {
        date: facts.date,
        partial: facts.is_partial(),
        principal: !facts.is_penalties_alone(),
        penalties: !claim.penalties.is_zero(),
        indemnities: claim.indemnity_count > 0,
        per_day: claim.per_day,
    }))));
    blocks
}

fn text(text: String) -> Vec<Run> {
    vec![Run { text, bold: false }]
}

fn segments(facts: &LetterFacts, claim: &Claim, words: &dyn Words) -> Table {
    let labels = words.labels();
    let columns = vec![
        column(labels.invoice, ColumnKind::Short),
        column(labels.from, ColumnKind::Short),
        column(labels.to, ColumnKind::Short),
        column(labels.days, ColumnKind::Number),
        column(labels.base, ColumnKind::Number),
        column(labels.rate, ColumnKind::Number),
        column(labels.amount, ColumnKind::Number),
        column(labels.observation, ColumnKind::Text),
    ];
    let mut rows = Vec::new();
    for item in facts.claimed() {
        for (index, segment) in item.segments.iter().enumerate() {
            let first = index == 0;
            rows.push(Row {
                cells: vec![
                    if first { plain(&item.piece) } else { String::new() },
                    words.date_short(segment.from),
                    words.date_short(segment.to),
                    segment.days.to_string(),
                    words.amount(segment.base),
                    words.rate(segment.rate),
                    words.amount(segment.amount),
                    words.observation(segment.starts),
                ],
                detail: None,
                style: if first { RowStyle::Plain } else { RowStyle::Continued },
            });
        }
        let less = [
            (labels.penalties_paid, item.penalties_paid),
            (labels.penalties_received, item.penalties_received),
            (labels.penalties_waived, item.penalties_waived),
        ];
        for (what, cents) in less.into_iter().filter(|(_, cents)| !cents.is_zero()) {
            let mut cells = vec![String::new(); columns.len()];
            if let [_, label, .., value, _] = cells.as_mut_slice() {
                *label = what.to_owned();
                *value = words.amount(-cents);
            }
            rows.push(Row { cells, detail: None, style: RowStyle::Continued });
        }
    }
    let mut cells = vec![String::new(); columns.len()];
    if let [label, .., value, _] = cells.as_mut_slice() {
        *label = labels.total.to_owned();
        *value = words.amount(claim.penalties);
    }
    rows.push(Row { cells, detail: None, style: RowStyle::Total });
    let mut table = Table { columns, rows };
    drop_empty_observations(&mut table);
    table
}

/// A last column with nothing in it only narrows the others.
fn drop_empty_observations(table: &mut Table) {
    if table.rows.iter().all(|row| row.cells.last().is_none_or(String::is_empty)) {
        table.columns.pop();
        for row in &mut table.rows {
            row.cells.pop();
        }
    }
}

/// Each rate used, once, with where it was read.
fn rates(facts: &LetterFacts, words: &dyn Words) -> Table {
    let labels = words.labels();
    let mut used: Vec<(&Segment, String)> = Vec::new();
    for item in facts.claimed() {
        for segment in &item.segments {
            let source = words.rate_source(item.terms.rate_rule, segment);
            let same = |(other, from): &(&Segment, String)| {
                other.half_year == segment.half_year && other.rate == segment.rate && *from == source
            };
            if !used.iter().any(same) {
                used.push((segment, source));
            }
        }
    }
    used.sort_by_key(|(segment, _)| segment.from);
    let rows = used.into_iter().map(|(segment, source)| Row {
        cells: vec![words.half_year(segment), words.rate(segment.rate), source],
        detail: None,
        style: RowStyle::Plain,
    });
    Table {
        columns: vec![
            column(labels.half_year, ColumnKind::Short),
            column(labels.rate_applied, ColumnKind::Number),
            column(labels.rate_source, ColumnKind::Text),
        ],
        rows: rows.collect(),
    }
}

/// Under which terms the invoices are: one sentence when all are under the same, a row for each otherwise; nothing
/// where the law alone speaks.
fn terms(facts: &LetterFacts, words: &dyn Words) -> Option<Block> {
    let labels = words.labels();
    let governed = |item: &LateItem| item.terms.governed_by.as_deref().map(|by| words.running(&plain(by)));
    let mut items = facts.claimed().filter(|item| !item.segments.is_empty());
    let first = items.next()?;
    if items.all(|item| item.terms == first.terms) {
        return Some(Block::Small(text(words.governed_by(&governed(first)?))));
    }
    let rows = facts.claimed().filter(|item| !item.segments.is_empty()).map(|item| Row {
        cells: vec![
            plain(&item.piece),
            governed(item).unwrap_or_default(),
            rule(&item.terms, words),
            words.order(item.terms.imputation).to_owned(),
        ],
        detail: None,
        style: RowStyle::Plain,
    });
    Some(Block::Table(Table {
        columns: vec![
            column(labels.invoice, ColumnKind::Short),
            column(labels.terms, ColumnKind::Text),
            column(labels.rate_rule, ColumnKind::Text),
            column(labels.part_payments, ColumnKind::Short),
        ],
        rows: rows.collect(),
    }))
}

fn indemnities(facts: &LetterFacts, claim: &Claim, words: &dyn Words) -> String {
    let mut amounts: Vec<Cents> =
        facts.claimed().map(|item| item.indemnity).filter(|indemnity| indemnity.is_positive()).collect();
    amounts.dedup();
    let each = match amounts.as_slice() {
        [each] => Some(*each),
        _ => None,
    };
    words.indemnities(facts.customer, claim.indemnity_count, each, claim.indemnities)
}
