//! Limits, exposure, and what sales are told of the next order of each client.

mod acts;
mod events;
mod fault;
mod views;
mod words;

use encaisse_core::journal::Kind;
use encaisse_store::journal::Held;
use encaisse_store::{journal, payers};

pub(crate) use events::told;
pub use fault::CreditFault;
pub(crate) use words::status as status_words;

use crate::border::credit::{CreditView, OrderList, OrderRow};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::projection::{Context, project_client, registers};

impl Desk {
    /// The credit of one client: limit and its history, exposure with its lines, next order.
    pub fn client_credit(&mut self, code: &str) -> Outcome<CreditView> {
        self.client_name(code)?;
        let today = self.today();
        let payer = payers::all(self.view()?, today, Some(code))?.into_values().next();
        let payer = payer.ok_or_else(|| Refusal::UnknownClient(code.to_owned()))?;
        let as_of = self.past_day()?;
        let read = self.ledger()?.read();
        let mut context = Context::of(read)?;
        context.as_of = as_of;
        let projected = project_client(read, &context, code)?;
        let registers = registers(read, code, as_of)?;
        let decided = registers.get(&(Kind::OrderStatus, code.to_owned(), String::new()));
        let history = views::history(&journal::history(read, code, Kind::CreditLimit, as_of)?);
        Ok(CreditView {
            limit: history.first().filter(|_| payer.credit.limit.is_some()).cloned(),
            history,
            exposure: views::exposure(&projected, today),
            limit_used_pct: payer.known.limit_used_pct,
            order: views::order(&payer.judged(today), decided),
        })
    }

    /// Every client and its next order, those to block first, then by what they owe.
    pub fn order_list(&mut self) -> Outcome<OrderList> {
        let today = self.today();
        let read = self.view()?;
        let decided = journal::held_of_kind(read, Kind::OrderStatus)?;
        let of = |code: &str| decided.iter().find(|held: &&Held| held.entity == code);
        let mut rows = Vec::new();
        for payer in payers::all(read, today, None)?.into_values() {
            let judged = payer.judged(today);
            let limit = payer.credit.limit;
            let order = views::order(&judged, of(&payer.code));
            let amount = limit.and_then(|limit| limit.amount);
            let row = OrderRow {
                sales_rep: payer.sales_rep.unwrap_or_default(),
                exposure_cents: payer.exposure.get(),
                limit_cents: amount.map(|amount| amount.get()),
                limit_used_pct: payer.known.limit_used_pct,
                available_cents: amount.map(|amount| (amount - payer.exposure).get().max(0)),
                oldest_days: payer.known.oldest_days,
                limit_days: limit.and_then(|limit| limit.days),
                reasons: order.reasons,
                decision: order.decision.map(|decision| decision.label),
                review_on: limit.and_then(|limit| limit.review_on).map(|day| day.to_string()),
                status: order.status,
                label: order.label,
                code: payer.code,
                name: payer.name,
            };
            rows.push((judged.status, row));
        }
        rows.sort_by(|(a, left), (b, right)| {
            let order = b.cmp(a).then_with(|| right.exposure_cents.cmp(&left.exposure_cents));
            order.then_with(|| left.code.cmp(&right.code))
        });
        let rows: Vec<OrderRow> = rows.into_iter().map(|(_, row)| row).collect();
        let count =
            |status: &str| i64::try_from(rows.iter().filter(|row| row.status == status).count()).unwrap_or(0);
        let (block, watch, deliver) = (count("block"), count("watch"), count("deliver"));
        Ok(OrderList { on: today.to_string(), rows, block, watch, deliver })
    }
}
