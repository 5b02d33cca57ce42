//! Whether the next order of a client is delivered, and why.

use super::Limit;
use crate::dates::Date;
use crate::money::Cents;
use crate::risk::Mark;

/// What sales are told of the next order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum OrderStatus {
    /// Deliver.
    #[default]
    Deliver,
    /// Deliver, and look at it first.
    Watch,
    /// Do not deliver without a decision.
    Block,
}

impl OrderStatus {
    /// Every status, the lightest first.
    pub const ALL: [OrderStatus; 3] = [OrderStatus::Deliver, OrderStatus::Watch, OrderStatus::Block];

    /// The word on the border and in the ledger.
    pub const fn code(self) -> &'static str {
        match self {
            OrderStatus::Deliver => "deliver",
            OrderStatus::Watch => "watch",
            OrderStatus::Block => "block",
        }
    }

    /// Reads [`OrderStatus::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        OrderStatus::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// What a person decided of the orders of a client.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decision {
    /// What they decided.
    pub status: OrderStatus,
    /// The last day it holds; until it is taken back when absent.
    pub until: Option<Date>,
}

impl Decision {
    /// True while it holds.
    pub fn holds(&self, today: Date) -> bool {
        self.until.is_none_or(|last| today <= last)
    }
}

/// What orders are judged on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Watched {
    /// What the client owes in all.
    pub exposure: Cents,
    /// Days late of its oldest item.
    pub oldest_days: Option<i64>,
    /// A promise was broken and its money is missing.
    pub broken: bool,
    /// Insolvency proceedings are open.
    pub insolvent: bool,
    /// Its risk mark.
    pub mark: Option<Mark>,
}

/// Why orders are watched or blocked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Insolvency proceedings: only a person says on what terms one goes on.
    Insolvent,
    /// The exposure passes the limit.
    OverAmount {
        /// What is owed.
        exposure: Cents,
        /// The limit.
        limit: Cents,
    },
    /// The oldest item is later than the limit in days.
    OverDays {
        /// Days late.
        days: i64,
        /// The limit.
        limit: u16,
    },
    /// Nine tenths of the limit are used.
    NearAmount {
        /// Percent used.
        percent: i64,
    },
    /// A promise was broken and its money is missing.
    BrokenPromise,
    /// The risk mark is critical.
    Critical,
    /// The limit was to be looked at again on this day, and was not.
    ReviewPassed {
        /// That day.
        on: Date,
    },
}

/// What is told of the next order of a client.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Standing {
    /// What is told.
    pub status: OrderStatus,
    /// What limits and facts alone say.
    pub computed: OrderStatus,
    /// Why, the heaviest first, each with what it leads to.
    pub reasons: Vec<(Reason, OrderStatus)>,
    /// True while a person’s decision holds.
    pub decided: bool,
}

impl Standing {
    /// True when the limit is passed, in amount or in days, whatever its tolerance and whatever was decided.
    pub fn is_exceeded(&self) -> bool {
        let passed = |reason: &Reason| matches!(reason, Reason::OverAmount { .. } | Reason::OverDays { .. });
        self.reasons.iter().any(|(reason, _)| passed(reason))
    }
}

/// Percent of a limit from which orders are watched.
const NEAR: i64 = 90;

/// Judges the next order of a client on `today`.
///
/// A limit that is passed blocks beyond its tolerance and is watched inside it; a person's decision holds over all of
/// it until its last day.
///
/// ```
/// use encaisse_core::credit::{Limit, OrderStatus, Watched, judge};
/// use encaisse_core::money::Cents;
/// let limit = Limit { amount: Some(Cents::new(40_000_00)), tolerance_pct: 10, ..Limit::default() };
/// let owing = |cents| Watched { exposure: Cents::new(cents), ..Watched::default() };
/// let told = |cents| judge(Some(&limit), &owing(cents), None, "2026-11-23".parse().unwrap()).status;
/// assert_eq!(told(30_000_00), OrderStatus::Deliver);
/// assert_eq!(told(43_999_00), OrderStatus::Watch);
/// assert_eq!(told(46_800_00), OrderStatus::Block);
/// ```
pub fn judge(limit: Option<&Limit>, watched: &Watched, decision: Option<&Decision>, today: Date) -> Standing {
    let mut reasons = Vec::new();
    if watched.insolvent {
        reasons.push((Reason::Insolvent, OrderStatus::Block));
    }
    if let Some(limit) = limit {
        reasons.extend(over_amount(limit, watched.exposure));
        reasons.extend(over_days(limit, watched.oldest_days));
    }
    if watched.broken {
        reasons.push((Reason::BrokenPromise, OrderStatus::Watch));
    }
    if watched.mark == Some(Mark::Critical) && !watched.insolvent {
        reasons.push((Reason::Critical, OrderStatus::Watch));
    }
    if let Some(on) = limit.and_then(|limit| limit.review_on).filter(|on| *on < today) {
        reasons.push((Reason::ReviewPassed { on }, OrderStatus::Watch));
    }
    reasons.sort_by_key(|(_, leads)| std::cmp::Reverse(*leads));
    let computed = reasons.iter().map(|(_, leads)| *leads).max().unwrap_or_default();
    let held = decision.filter(|decision| decision.holds(today));
    let status = held.map_or(computed, |decision| decision.status);
    Standing { status, computed, reasons, decided: held.is_some() }
}

fn over_amount(limit: &Limit, exposure: Cents) -> Option<(Reason, OrderStatus)> {
    let amount = limit.amount?;
    if exposure > amount {
        let beyond = limit.tolerated().is_some_and(|tolerated| exposure > tolerated);
        let leads = if beyond { OrderStatus::Block } else { OrderStatus::Watch };
        return Some((Reason::OverAmount { exposure, limit: amount }, leads));
    }
    let percent = limit.used_pct(exposure)?;
    (percent >= NEAR).then_some((Reason::NearAmount { percent }, OrderStatus::Watch))
}

fn over_days(limit: &Limit, oldest: Option<i64>) -> Option<(Reason, OrderStatus)> {
    let (most, days) = (limit.days?, oldest?);
    if days <= i64::from(most) {
        return None;
    }
    let beyond = days > i64::from(most) + i64::from(limit.tolerance_days);
    let leads = if beyond { OrderStatus::Block } else { OrderStatus::Watch };
    Some((Reason::OverDays { days, limit: most }, leads))
}
