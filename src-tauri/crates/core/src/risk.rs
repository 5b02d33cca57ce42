//! The risk mark of a client: a sum of points, each for a sign one can check, so that nobody has to believe it.
//!
//! The mark is in words, since the letters A to E are causes. It decides nothing by itself: who is delivered, who is
//! put on notice, a person says.

use crate::payer::Profile;
use crate::promises::KeptRate;

/// How likely it is that money is lost, from the least to the most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mark {
    /// Up to 2 points.
    Low,
    /// 3 to 5 points.
    Moderate,
    /// 6 to 8 points.
    High,
    /// From 9 points on, or insolvent.
    Critical,
}

impl Mark {
    /// Every mark, the least first.
    pub const ALL: [Mark; 4] = [Mark::Low, Mark::Moderate, Mark::High, Mark::Critical];

    /// The word on the border and in the ledger.
    pub const fn code(self) -> &'static str {
        match self {
            Mark::Low => "low",
            Mark::Moderate => "moderate",
            Mark::High => "high",
            Mark::Critical => "critical",
        }
    }

    /// Reads [`Mark::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Mark::ALL.into_iter().find(|mark| mark.code() == code)
    }

    /// 1 to 4: how many bars a screen draws.
    pub const fn rank(self) -> u8 {
        match self {
            Mark::Low => 1,
            Mark::Moderate => 2,
            Mark::High => 3,
            Mark::Critical => 4,
        }
    }

    /// Reads [`Mark::rank`] back.
    pub fn from_rank(rank: u8) -> Option<Self> {
        Mark::ALL.into_iter().find(|mark| mark.rank() == rank)
    }

    const fn of(points: u32) -> Self {
        match points {
            0..=2 => Mark::Low,
            3..=5 => Mark::Moderate,
            6..=8 => Mark::High,
            _ => Mark::Critical,
        }
    }
}

/// What is known of a client.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// How it pays.
    pub profile: Profile,
    /// Days late of its oldest open item.
    pub oldest_days: Option<i64>,
    /// How often its promises are kept.
    pub kept: KeptRate,
    /// A promise was broken, and its money is still missing.
    pub broken: bool,
    /// Its exposure, in percent of its limit.
    pub limit_used_pct: Option<i64>,
    /// Something open is said to be a matter of solvency (cause D).
    pub solvency: bool,
    /// Accounting holds something of it as doubtful (account 416).
    pub doubtful: bool,
    /// Insolvency proceedings are open.
    pub insolvent: bool,
}

/// One line of the calculation: what was seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sign {
    /// Days late on average.
    Average(i64),
    /// Days later than six months before.
    Trend(i64),
    /// Days late of the oldest open item.
    Oldest(i64),
    /// Promises kept and broken.
    Promises(KeptRate),
    /// A broken promise is still without its money.
    Broken,
    /// Percent of the limit that is used.
    Limit(i64),
    /// Cause D.
    Solvency,
    /// Account 416.
    Doubtful,
    /// Insolvent: critical whatever the points.
    Insolvent,
}

/// A mark and its calculation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weighing {
    /// The mark.
    pub mark: Mark,
    /// Points in all.
    pub points: u32,
    /// What was seen and its points, those without points included, so that what is good is seen too.
    pub lines: Vec<(Sign, u32)>,
}

/// Weighs what is known; `None` when nothing is: no payment in a year, nothing overdue, nothing said.
///
/// ```
/// use encaisse_core::{money::Cents, payer::{Lateness, Profile}, risk::{Known, Mark, weigh}};
/// // 34 days late, oldest item 113 days, a promise broken: 3 + 2 + 1 + 1 points.
/// let open = Lateness::of(Cents::new(8_764_80), 34);
/// let known = Known {
///     profile: Profile { open, ..Profile::default() },
///     oldest_days: Some(113),
///     kept: encaisse_core::promises::KeptRate { kept: 1, broken: 2 },
///     broken: true,
///     ..Known::default()
/// };
/// let found = weigh(&known).unwrap();
/// assert_eq!((found.mark, found.points, found.lines.len()), (Mark::High, 7, 4));
/// ```
pub fn weigh(known: &Known) -> Option<Weighing> {
    let lines: Vec<(Sign, u32)> = signs(known).into_iter().map(|sign| (sign, points(sign))).collect();
    if lines.is_empty() {
        return None;
    }
    let points = lines.iter().map(|(_, points)| points).sum();
    let mark = if known.insolvent { Mark::Critical } else { Mark::of(points) };
    Some(Weighing { mark, points, lines })
}

fn signs(known: &Known) -> Vec<Sign> {
    let ended = known.kept.kept + known.kept.broken;
    let told = [
        known.insolvent.then_some(Sign::Insolvent),
        known.profile.average().map(Sign::Average),
        known.profile.trend().map(Sign::Trend),
        known.oldest_days.map(Sign::Oldest),
        (ended > 0).then_some(Sign::Promises(known.kept)),
        known.broken.then_some(Sign::Broken),
        known.limit_used_pct.map(Sign::Limit),
        known.solvency.then_some(Sign::Solvency),
        known.doubtful.then_some(Sign::Doubtful),
    ];
    told.into_iter().flatten().collect()
}

/// What a sign weighs.
fn points(sign: Sign) -> u32 {
    match sign {
        Sign::Average(days) => steps(days, [5, 15, 30, 60]),
        Sign::Trend(days) => steps(days, [9, 29]),
        Sign::Oldest(days) => steps(days, [60, 90]),
        Sign::Promises(kept) => u32::from(kept.percent().is_some_and(|percent| percent < 50)),
        Sign::Broken => 1,
        Sign::Limit(percent) => 2 * steps(percent, [100]),
        Sign::Solvency => 2,
        Sign::Doubtful => 4,
        Sign::Insolvent => 0,
    }
}

/// How many of these steps are passed.
fn steps<const N: usize>(value: i64, passed: [i64; N]) -> u32 {
    passed.into_iter().map(|step| u32::from(value > step)).sum()
}

#[cfg(test)]
mod tests;
