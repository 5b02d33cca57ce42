//! The synthesis by cause: amounts, invoices and clients per cause on one day, and month after month.
//!
//! One reading of the items gives everything: the table of the day, its sub-reasons, the days late, what each client
//! weighs, and the same amounts on former days. On every day the causes and what no cause explains add up to
//! exactly what is overdue.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Cause, Part, Reason, split};
use crate::dates::{Date, days_between, end_of_month, minus_days};
use crate::ids::Id;
use crate::money::{Cents, Rate};

/// What was said of an invoice from a day on, until it was said otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// First day it held.
    pub since: Date,
    /// Why; empty when the qualification was taken away.
    pub parts: Vec<Part>,
}

/// An item over its whole life.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Debt {
    /// The invoice it belongs to.
    pub invoice: Id,
    /// First day it was there: a payment that came back is due since long, and owed only since then.
    pub booked: Date,
    /// Due date: it is overdue from the next day on.
    pub due: Date,
    /// What was due at first.
    pub amount: Cents,
    /// What remained from each day on, oldest first; the day is the one the payment was made.
    pub steps: Vec<(Date, Cents)>,
}

impl Debt {
    /// What remained at the end of a day; nothing before it was booked.
    pub fn remaining(&self, day: Date) -> Cents {
        if day < self.booked {
            return Cents::ZERO;
        }
        let last = self.steps.iter().rev().find(|(on, _)| *on <= day);
        last.map_or(self.amount, |(_, remaining)| *remaining)
    }
}

/// What one cause weighs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Weight {
    /// Overdue.
    pub amount: Cents,
    /// Invoices.
    pub invoices: u32,
    /// Distinct clients.
    pub clients: u32,
    /// Cents times days late, to weight ages and to price the delay.
    pub cent_days: i128,
    /// By sub-reason: overdue, and invoices.
    pub reasons: BTreeMap<Option<Reason>, (Cents, u32)>,
}

impl Weight {
    /// Days late, weighted by amount; `None` when nothing is overdue.
    pub fn average_days(&self) -> Option<i64> {
        average_days(self.cent_days, self.amount)
    }

    /// The sub-reason that weighs most.
    pub fn dominant(&self) -> Option<&Reason> {
        self.reasons.iter().max_by_key(|(_, (amount, _))| *amount).and_then(|(reason, _)| reason.as_ref())
    }
}

/// Days late weighted by amount, to the nearest day.
pub fn average_days(cent_days: i128, amount: Cents) -> Option<i64> {
    let cents = i128::from(amount.get());
    (cents > 0).then(|| i64::try_from((cent_days + cents / 2) / cents).unwrap_or(i64::MAX))
}

/// What one client weighs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClientWeight {
    /// The client, as the caller names it.
    pub client: i64,
    /// Overdue.
    pub amount: Cents,
    /// Cents times days late.
    pub cent_days: i128,
}

/// Overdue amounts at the end of one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Point {
    /// The day.
    pub on: Date,
    /// Overdue by cause, A to E.
    pub amounts: [Cents; 5],
    /// Invoices by cause, A to E.
    pub invoices: [u32; 5],
    /// Overdue without a cause.
    pub unqualified: Cents,
}

impl Point {
    /// All that was overdue.
    pub fn total(&self) -> Cents {
        self.amounts.iter().copied().sum::<Cents>() + self.unqualified
    }
}

/// The synthesis of a day, and of former days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Synthesis {
    /// The day read.
    pub day: Date,
    /// A to E.
    pub causes: [Weight; 5],
    /// What no cause explains.
    pub unqualified: Weight,
    /// All of it: invoices and clients counted once.
    pub total: Weight,
    /// The days asked for, oldest first; the last one is the day read.
    pub points: Vec<Point>,
    /// Clients with something overdue, in the order they came.
    pub clients: Vec<ClientWeight>,
}

/// The ends of the last months before `day`, then `day` itself: `count` dates in all.
///
/// ```
/// use encaisse_core::causes::synthesis::month_ends;
/// let ends: Vec<String> = month_ends("2026-11-23".parse().unwrap(), 3).iter().map(ToString::to_string).collect();
/// assert_eq!(ends, ["2026-09-30", "2026-10-31", "2026-11-23"]);
/// ```
pub fn month_ends(day: Date, count: usize) -> Vec<Date> {
    let mut ends = vec![day];
    let mut end = day;
    while ends.len() < count {
        let first = end_of_month(end).format("%Y-%m-01").to_string().parse().unwrap_or(end);
        end = minus_days(first, 1);
        ends.push(end);
    }
    ends.reverse();
    ends
}

/// What late money costs: cents times days late, at a yearly rate.
///
/// ```
/// use encaisse_core::causes::synthesis::delay_cost;
/// use encaisse_core::money::{Cents, Rate};
/// use rust_decimal::Decimal;
/// // 10 000 € late by 30 days at 6 % a year cost 49,32 €.
/// let rate = Rate::percent(Decimal::new(6, 0));
/// assert_eq!(delay_cost(10_000_00 * 30, rate), Cents::new(49_32));
/// ```
pub fn delay_cost(cent_days: i128, rate: Rate) -> Cents {
    let Ok(euro_days) = Decimal::try_from_i128_with_scale(cent_days, 2) else { return Cents::ZERO };
    let yearly = rate.as_percent() / Decimal::ONE_HUNDRED;
    Cents::round_half_up(euro_days * yearly / Decimal::from(365)).unwrap_or_default()
}

/// Adds clients up, one after the other.
#[derive(Clone, Debug)]
pub struct Tally {
    synthesis: Synthesis,
}

impl Tally {
    /// Starts a synthesis of the last of `days`, which are in order.
    pub fn new(days: &[Date]) -> Self {
        let points = days
            .iter()
            .map(|on| Point {
                on: *on,
                amounts: [Cents::ZERO; 5],
                invoices: [0; 5],
                unqualified: Cents::ZERO,
            })
            .collect();
        let day = days.last().copied().unwrap_or_default();
        Tally {
            synthesis: Synthesis {
                day,
                causes: Default::default(),
                unqualified: Weight::default(),
                total: Weight::default(),
                points,
                clients: Vec::new(),
            },
        }
    }

    /// Adds one client: all its debts, and what was said of each invoice, oldest first.
    pub fn add<'a>(&mut self, client: i64, debts: &mut [Debt], said: impl Fn(Id) -> &'a [Said]) {
        debts.sort_unstable_by_key(|debt| (debt.invoice, debt.due));
        let mut met = Met::default();
        for invoice in debts.chunk_by(|a, b| a.invoice == b.invoice) {
            let Some(first) = invoice.first() else { continue };
            self.add_invoice(invoice, said(first.invoice), &mut met);
        }
        self.synthesis.total.clients += u32::from(met.overdue.is_positive());
        self.synthesis.unqualified.clients += u32::from(met.unqualified);
        for (weight, met) in self.synthesis.causes.iter_mut().zip(met.causes) {
            weight.clients += u32::from(met);
        }
        if met.overdue.is_positive() {
            let weight = ClientWeight { client, amount: met.overdue, cent_days: met.cent_days };
            self.synthesis.clients.push(weight);
        }
    }

    /// The synthesis.
    pub fn finish(self) -> Synthesis {
        self.synthesis
    }

    fn add_invoice(&mut self, items: &[Debt], said: &[Said], met: &mut Met) {
        let first_due = items.first().map_or(Date::MAX, |item| item.due);
        let count = self.synthesis.points.len();
        for rank in 0..count {
            let Some(on) = self.synthesis.points.get(rank).map(|point| point.on) else { continue };
            if first_due >= on {
                continue;
            }
            let remaining: Vec<Cents> = items.iter().map(|item| item.remaining(on)).collect();
            if remaining.iter().all(|cents| !cents.is_positive()) {
                // What is settled stays settled, save when a payment came back: a later item or step says so.
                let over = |item: &Debt| item.steps.last().is_some_and(|(last, _)| *last <= on);
                if items.iter().all(|item| item.booked <= on && over(item)) {
                    break;
                }
                continue;
            }
            let parts = said.iter().rev().find(|said| said.since <= on).map_or(&[][..], |said| &said.parts);
            let splits = split(parts, &remaining);
            let late: Vec<_> = items
                .iter()
                .zip(&splits)
                .filter(|(item, _)| item.due < on)
                .map(|(i, s)| (i.due, s))
                .collect();
            self.add_point(rank, parts, &late);
            if rank + 1 == count {
                self.add_day(on, parts, &late, met);
            }
        }
    }

    fn add_point(&mut self, rank: usize, parts: &[Part], late: &[(Date, &super::Split)]) {
        let Some(point) = self.synthesis.points.get_mut(rank) else { return };
        let mut seen = [false; 5];
        for (_, split) in late {
            point.unqualified += split.unqualified;
            for (part, share) in parts.iter().zip(&split.parts) {
                let at = place(part.cause);
                if let (Some(sum), Some(seen)) = (point.amounts.get_mut(at), seen.get_mut(at)) {
                    *sum += *share;
                    *seen |= share.is_positive();
                }
            }
        }
        for (count, seen) in point.invoices.iter_mut().zip(seen) {
            *count += u32::from(seen);
        }
    }

    fn add_day(&mut self, on: Date, parts: &[Part], late: &[(Date, &super::Split)], met: &mut Met) {
        let all = late.iter().map(|(due, split)| {
            let sum = split.parts.iter().copied().sum::<Cents>() + split.unqualified;
            (*due, sum)
        });
        let total = weigh(all, on);
        if !total.amount.is_positive() {
            return;
        }
        met.overdue += total.amount;
        met.cent_days += total.cent_days;
        self.synthesis.total.take(&total);
        let rest = weigh(late.iter().map(|(due, split)| (*due, split.unqualified)), on);
        if rest.amount.is_positive() {
            met.unqualified = true;
            self.synthesis.unqualified.take(&rest);
        }
        let mut invoice: [Sum; 5] = Default::default();
        for (rank, part) in parts.iter().enumerate() {
            let shares =
                late.iter().map(|(due, split)| (*due, split.parts.get(rank).copied().unwrap_or_default()));
            let sum = weigh(shares, on);
            let at = place(part.cause);
            let (Some(weight), Some(of_cause)) = (self.synthesis.causes.get_mut(at), invoice.get_mut(at))
            else {
                continue;
            };
            if sum.amount.is_positive() {
                let (amount, invoices) = weight.reasons.entry(part.reason.clone()).or_default();
                *amount += sum.amount;
                *invoices += 1;
            }
            of_cause.amount += sum.amount;
            of_cause.cent_days += sum.cent_days;
        }
        for (at, sum) in invoice.iter().enumerate() {
            if !sum.amount.is_positive() {
                continue;
            }
            if let (Some(weight), Some(met)) = (self.synthesis.causes.get_mut(at), met.causes.get_mut(at)) {
                weight.take(sum);
                *met = true;
            }
        }
    }
}

/// What one client has met so far.
#[derive(Clone, Copy, Debug, Default)]
struct Met {
    overdue: Cents,
    cent_days: i128,
    unqualified: bool,
    causes: [bool; 5],
}

/// Sums over the instalments of one invoice.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    amount: Cents,
    cent_days: i128,
}

impl Weight {
    fn take(&mut self, invoice: &Sum) {
        self.amount += invoice.amount;
        self.cent_days += invoice.cent_days;
        self.invoices += 1;
    }
}

fn weigh(shares: impl Iterator<Item = (Date, Cents)>, on: Date) -> Sum {
    shares.fold(Sum::default(), |sum, (due, share)| Sum {
        amount: sum.amount + share,
        cent_days: sum.cent_days + i128::from(share.get()) * i128::from(days_between(due, on)),
    })
}

fn place(cause: Cause) -> usize {
    Cause::ALL.iter().position(|known| *known == cause).unwrap_or_default()
}

#[cfg(test)]
mod tests;
