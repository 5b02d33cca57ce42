//! The synthesis by cause, what it costs, and what is done about it at home.

mod findings;
mod improvements;
mod page;
mod printed;
pub(crate) mod reasons;

use encaisse_core::causes::Cause;
use encaisse_core::causes::synthesis::{Synthesis, Weight, month_ends};
use encaisse_store::causes::ClientFilter;
use encaisse_store::items::{self, ItemFilter, ItemSort};

use crate::border::causes::{CauseItem, CauseItemsQuery, CauseRow, Causes, CausesQuery, Ranking};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::items::{EVERYTHING, item_parts};
pub(crate) use page::cost_at;
use reasons::Reasons;

/// Mark of what no cause explains, on the border.
const UNQUALIFIED: &str = "?";

impl Desk {
    /// The synthesis by cause of what is overdue.
    pub fn causes(&mut self) -> Outcome<Causes> {
        self.causes_read(&CausesQuery::default())
    }

    /// The synthesis by cause of the day and the clients asked for.
    pub(crate) fn causes_read(&mut self, query: &CausesQuery) -> Outcome<Causes> {
        Ok(causes_of(&self.synthesis_of(query, 1)?))
    }

    /// The invoices behind one figure of the synthesis, largest first.
    pub fn cause_items(&mut self, asked: &CauseItemsQuery) -> Outcome<Vec<CauseItem>> {
        let day = self.past_or_today(asked.query.on.as_deref())?;
        let read = self.view_on(day)?;
        let reasons = Reasons::of(read)?;
        let filter = ItemFilter {
            overdue_on: Some(day),
            sales_rep: asked.query.sales_rep.as_deref(),
            customer_type: asked.query.customer_type.as_deref(),
            ..ItemFilter::default()
        };
        let mut found = Vec::new();
        for line in items::list(read, &filter, ItemSort::Amount, EVERYTHING)? {
            let mut shares: Vec<(String, i64)> = item_parts(&line.parts, &reasons)
                .into_iter()
                .filter(|part| part.cause == asked.letter && part.amount_cents > 0)
                .map(|part| (part.sub_reason_label, part.amount_cents))
                .collect();
            if asked.letter == UNQUALIFIED && line.unqualified > 0 {
                shares.push((String::new(), line.unqualified));
            }
            for (sub_reason_label, amount_cents) in shares {
                let due = line.due.clone().unwrap_or_default();
                let days_late = due.parse().map_or(0, |due| encaisse_core::dates::days_between(due, day));
                found.push(CauseItem {
                    invoice: line.invoice.to_string(),
                    piece: line.piece.clone(),
                    code: line.client.clone(),
                    client_name: line.client_name.clone(),
                    due,
                    days_late,
                    sub_reason_label,
                    amount_cents,
                    remaining_cents: line.remaining,
                });
            }
        }
        found.sort_by_key(|item| std::cmp::Reverse(item.amount_cents));
        Ok(found)
    }

    /// The synthesis of the day asked for, with the ends of the months before it.
    fn synthesis_of(&mut self, query: &CausesQuery, months: usize) -> Outcome<Synthesis> {
        let day = self.past_or_today(query.on.as_deref())?;
        let filter = ClientFilter {
            sales_rep: query.sales_rep.as_deref(),
            customer_type: query.customer_type.as_deref(),
        };
        Ok(encaisse_store::causes::synthesis(self.view_on(day)?, &filter, &month_ends(day, months))?)
    }
}

fn causes_of(synthesis: &Synthesis) -> Causes {
    let rows: Vec<CauseRow> = Cause::ALL
        .iter()
        .zip(&synthesis.causes)
        .map(|(cause, weight)| cause_row(Some(*cause), weight))
        .collect();
    Causes {
        on: synthesis.day.to_string(),
        ranking: Ranking {
            by_amount: ranked(&rows, |row| row.amount_cents),
            by_count: ranked(&rows, |row| row.invoices),
        },
        rows,
        unqualified: cause_row(None, &synthesis.unqualified),
        total: cause_row(None, &synthesis.total),
    }
}

fn cause_row(cause: Option<Cause>, weight: &Weight) -> CauseRow {
    CauseRow {
        cause: cause.map(|cause| cause.letter().to_owned()),
        amount_cents: weight.amount.get(),
        invoices: i64::from(weight.invoices),
        clients: i64::from(weight.clients),
    }
}

fn ranked(rows: &[CauseRow], weight: impl Fn(&CauseRow) -> i64) -> Vec<String> {
    let mut order: Vec<&CauseRow> = rows.iter().filter(|row| row.invoices > 0).collect();
    order.sort_by_key(|row| std::cmp::Reverse(weight(row)));
    order.into_iter().filter_map(|row| row.cause.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranking_by_amount_and_by_count_follow_the_published_table() {
        let row = |letter: &str, amount: i64, invoices: i64| CauseRow {
            cause: Some(letter.to_owned()),
            amount_cents: amount,
            invoices,
            clients: 1,
        };
        let rows = [
            row("A", 1_650_000, 20),
            row("B", 4_560_000, 58),
            row("C", 250_000, 4),
            row("D", 2_450_000, 14),
            row("E", 3_240_000, 56),
        ];
        assert_eq!(ranked(&rows, |row| row.amount_cents), ["B", "E", "D", "A", "C"]);
        assert_eq!(ranked(&rows, |row| row.invoices), ["B", "E", "A", "D", "C"]);
    }
}
