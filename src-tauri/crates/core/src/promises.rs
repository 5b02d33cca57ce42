//! Promises to pay: said once, never edited. What becomes of one is computed from payments and dates, never written.

use crate::dates::{Date, days_between};
use crate::money::Cents;

/// One date of a promise, and what was promised for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Instalment {
    /// Last day of payment.
    pub on: Date,
    /// How much.
    pub amount: Cents,
}

/// Money that came after a promise was made, on what it is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// Day of the payment.
    pub on: Date,
    /// How much.
    pub amount: Cents,
}

/// What becomes of a promise.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// Nothing is missing yet.
    Expected,
    /// An instalment of a plan did not come; others are still to come.
    Late,
    /// All of it came by its last day.
    Kept,
    /// Its last day has passed and money is missing, or came too late.
    Broken,
    /// Taken back by agreement.
    Cancelled,
}

impl State {
    const CODES: [(State, &'static str); 5] = [
        (State::Expected, "expected"),
        (State::Late, "late"),
        (State::Kept, "kept"),
        (State::Broken, "broken"),
        (State::Cancelled, "cancelled"),
    ];

    /// The code on the border.
    pub fn code(self) -> &'static str {
        State::CODES.iter().find(|(state, _)| *state == self).map_or("", |(_, code)| code)
    }

    /// True while letters wait for it.
    pub const fn is_live(self) -> bool {
        matches!(self, State::Expected)
    }
}

/// A promise on a given day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// What becomes of it.
    pub state: State,
    /// Came since it was made, up to what was promised.
    pub received: Cents,
    /// The day that matters: the first one that is not covered, else the last.
    pub on: Date,
    /// Days since that day while money is missing; `None` otherwise.
    pub days_late: Option<i64>,
    /// The day all of it was there.
    pub complete_on: Option<Date>,
}

impl Standing {
    /// True when it was broken and the money is still missing: the first thing to talk about.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Broken | State::Late) && self.complete_on.is_none()
    }
}

/// What becomes of a promise on `today`.
///
/// `instalments` are in order of date, at least one. `receipts` are the payments made since the promise, in order.
/// A promise is due on its day included: it is broken the day after. Paid too late, it stays broken, and says when
/// the money came: kept-rates count it so.
///
/// ```
/// use encaisse_core::money::Cents;
/// use encaisse_core::promises::{Instalment, Receipt, State, standing};
/// let day = |text: &str| text.parse().unwrap();
/// let promise = [Instalment { on: day("2026-11-30"), amount: Cents::new(4_908_00) }];
/// assert_eq!(standing(&promise, &[], false, day("2026-11-30")).state, State::Expected);
/// assert_eq!(standing(&promise, &[], false, day("2026-12-01")).state, State::Broken);
/// let paid = [Receipt { on: day("2026-11-28"), amount: Cents::new(4_908_00) }];
/// assert_eq!(standing(&promise, &paid, false, day("2026-12-01")).state, State::Kept);
/// ```
pub fn standing(instalments: &[Instalment], receipts: &[Receipt], cancelled: bool, today: Date) -> Standing {
    let promised: Cents = instalments.iter().map(|instalment| instalment.amount).sum();
    let by = |day: Date| -> Cents {
        receipts.iter().filter(|receipt| receipt.on <= day).map(|receipt| receipt.amount).sum()
    };
    let last = instalments.last().map_or(today, |instalment| instalment.on);
    let received = by(today).min(promised);
    let complete_on = complete_on(receipts, promised, today);
    let uncovered = uncovered(instalments, received);
    let state = if cancelled {
        State::Cancelled
    } else if received >= promised {
        if complete_on.is_none_or(|day| day <= last) { State::Kept } else { State::Broken }
    } else if today > last {
        State::Broken
    } else if uncovered.is_some_and(|day| day < today) {
        State::Late
    } else {
        State::Expected
    };
    let on = uncovered.unwrap_or(last);
    let missing = received < promised && on < today && !cancelled;
    Standing { state, received, on, days_late: missing.then(|| days_between(on, today)), complete_on }
}

fn complete_on(receipts: &[Receipt], promised: Cents, today: Date) -> Option<Date> {
    let mut sum = Cents::ZERO;
    for receipt in receipts.iter().filter(|receipt| receipt.on <= today) {
        sum += receipt.amount;
        if sum >= promised {
            return Some(receipt.on);
        }
    }
    None
}

/// The first day whose instalments, with all before them, are more than what came.
fn uncovered(instalments: &[Instalment], received: Cents) -> Option<Date> {
    let mut due = Cents::ZERO;
    instalments.iter().find_map(|instalment| {
        due += instalment.amount;
        (due > received).then_some(instalment.on)
    })
}

/// How often promises are kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct KeptRate {
    /// Kept.
    pub kept: u32,
    /// Broken.
    pub broken: u32,
}

impl KeptRate {
    /// Counts one: only those that came to their end say something.
    pub fn count(&mut self, state: State) {
        match state {
            State::Kept => self.kept += 1,
            State::Broken => self.broken += 1,
            State::Expected | State::Late | State::Cancelled => {}
        }
    }

    /// Kept, in percent of those that came to their end.
    ///
    /// ```
    /// use encaisse_core::promises::KeptRate;
    /// assert_eq!(KeptRate { kept: 2, broken: 1 }.percent(), Some(67));
    /// assert_eq!(KeptRate::default().percent(), None);
    /// ```
    pub fn percent(self) -> Option<u32> {
        let all = self.kept + self.broken;
        (all > 0).then(|| (self.kept * 100 + all / 2) / all)
    }
}

/// A promise beyond this many days wants a plan with several dates.
pub const LONG_PROMISE_DAYS: i64 = 30;

#[cfg(test)]
mod tests;
