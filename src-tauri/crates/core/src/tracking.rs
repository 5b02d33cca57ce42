//! What became of a registered letter, as the post tells it: each state with its day, typed by a person.
//!
//! The time limit of a formal notice runs from the first presentation, the only day both sides can prove: the agenda
//! counts from what was typed here, never from the day a letter was printed or handed in.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::dates::{Date, plus_days};

/// A state of a registered letter after its deposit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PostalState {
    /// Presented for the first time.
    Presented,
    /// Handed over against a signature.
    Delivered,
    /// Refused by the addressee.
    Refused,
    /// A note was left and nobody came for it.
    Unclaimed,
    /// Nobody of that name at that address.
    UnknownAddressee,
}

impl PostalState {
    /// Every state, in the order of a letter's way.
    pub const ALL: [PostalState; 5] = [
        PostalState::Presented,
        PostalState::Delivered,
        PostalState::Refused,
        PostalState::Unclaimed,
        PostalState::UnknownAddressee,
    ];

    /// The word on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            PostalState::Presented => "presented",
            PostalState::Delivered => "delivered",
            PostalState::Refused => "refused",
            PostalState::Unclaimed => "unclaimed",
            PostalState::UnknownAddressee => "unknown-addressee",
        }
    }

    /// Reads [`PostalState::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        PostalState::ALL.into_iter().find(|state| state.code() == code)
    }

    /// True for the end of the way: one letter has one end.
    pub const fn is_end(self) -> bool {
        !matches!(self, PostalState::Presented)
    }
}

/// The way of one letter: its deposit and what followed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tracking {
    /// Day it was handed in.
    pub posted: Option<Date>,
    /// Day of each state.
    pub states: BTreeMap<PostalState, Date>,
}

/// Why a state cannot be on that day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum TrackingFault {
    /// It was not handed in.
    #[error("not posted")]
    NotPosted,
    /// The day is to come.
    #[error("to come")]
    ToCome,
    /// The day is before the deposit.
    #[error("before the deposit of {0}")]
    BeforeDeposit(Date),
    /// The day is before the first presentation.
    #[error("before the presentation of {0}")]
    BeforePresentation(Date),
    /// The presentation would be after the end.
    #[error("after the end of {1}")]
    AfterEnd(PostalState, Date),
    /// It ended another way.
    #[error("ended already on {1}")]
    EndedAlready(PostalState, Date),
}

impl Tracking {
    /// Checks a state typed for a day; the same state typed again is a correction.
    ///
    /// ```
    /// use encaisse_core::dates::Date;
    /// use encaisse_core::tracking::{PostalState, Tracking, TrackingFault};
    /// let day = |text: &str| text.parse::<Date>().unwrap();
    /// let mut way = Tracking { posted: Some(day("2026-11-03")), ..Tracking::default() };
    /// assert_eq!(way.check(PostalState::Presented, day("2026-11-05"), day("2026-11-22")), Ok(()));
    /// way.states.insert(PostalState::Presented, day("2026-11-05"));
    /// assert_eq!(
    ///     way.check(PostalState::Unclaimed, day("2026-11-04"), day("2026-11-22")),
    ///     Err(TrackingFault::BeforePresentation(day("2026-11-05")))
    /// );
    /// ```
    pub fn check(&self, state: PostalState, on: Date, today: Date) -> Result<(), TrackingFault> {
        let posted = self.posted.ok_or(TrackingFault::NotPosted)?;
        if on > today {
            return Err(TrackingFault::ToCome);
        }
        if on < posted {
            return Err(TrackingFault::BeforeDeposit(posted));
        }
        let end = self.end();
        match (state.is_end(), end) {
            (true, Some((other, day))) if other != state => {
                return Err(TrackingFault::EndedAlready(other, day));
            }
            (false, Some((other, day))) if on > day => return Err(TrackingFault::AfterEnd(other, day)),
            _ => {}
        }
        match self.states.get(&PostalState::Presented) {
            Some(presented) if state.is_end() && on < *presented => {
                Err(TrackingFault::BeforePresentation(*presented))
            }
            _ => Ok(()),
        }
    }

    /// How it ended, and when.
    pub fn end(&self) -> Option<(PostalState, Date)> {
        self.states.iter().find(|(state, _)| state.is_end()).map(|(state, day)| (*state, *day))
    }

    /// The day the time limit of the letter runs from: its first presentation. Where only the end was typed, the
    /// presentation was that day at the latest: the debtor is never given less time. Nothing was presented to somebody
    /// unknown at that address.
    pub fn presented(&self) -> Option<Date> {
        self.states.get(&PostalState::Presented).copied().or_else(|| {
            self.end().filter(|(state, _)| *state != PostalState::UnknownAddressee).map(|(_, day)| day)
        })
    }

    /// The last day of a time limit of so many days from the first presentation, which itself does not count.
    ///
    /// ```
    /// use encaisse_core::dates::Date;
    /// use encaisse_core::tracking::{PostalState, Tracking};
    /// let day = |text: &str| text.parse::<Date>().unwrap();
    /// let states = [(PostalState::Presented, day("2026-11-05"))].into();
    /// let way = Tracking { posted: Some(day("2026-11-03")), states };
    /// assert_eq!(way.last_day(8), Some(day("2026-11-13")));
    /// ```
    pub fn last_day(&self, days: u16) -> Option<Date> {
        self.presented().map(|day| plus_days(day, u32::from(days)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap_or_default()
    }

    /// States typed, each with its day.
    type Typed = &'static [(PostalState, &'static str)];
    /// States known, the one typed now, and what is said of it.
    type Row = (Typed, (PostalState, &'static str), Result<(), TrackingFault>);

    #[test]
    fn days_follow_the_way_of_a_letter() {
        use PostalState::{Delivered, Presented, Refused, Unclaimed, UnknownAddressee};
        let today = day("2026-11-22");
        let fault_before = TrackingFault::BeforeDeposit(day("2026-11-03"));
        const PRESENTED: (PostalState, &str) = (PostalState::Presented, "2026-11-05");
        // Known already, typed now, expected.
        let rows: [Row; 10] = [
            (&[], PRESENTED, Ok(())),
            (&[], (Presented, "2026-11-02"), Err(fault_before)),
            (&[], (Delivered, "2026-11-23"), Err(TrackingFault::ToCome)),
            (&[], (Delivered, "2026-11-04"), Ok(())),
            (&[PRESENTED], (Delivered, "2026-11-05"), Ok(())),
            (
                &[PRESENTED],
                (Refused, "2026-11-04"),
                Err(TrackingFault::BeforePresentation(day("2026-11-05"))),
            ),
            (&[PRESENTED], (Presented, "2026-11-06"), Ok(())),
            (
                &[(Delivered, "2026-11-07")],
                (Presented, "2026-11-08"),
                Err(TrackingFault::AfterEnd(Delivered, day("2026-11-07"))),
            ),
            (
                &[(Delivered, "2026-11-07")],
                (Unclaimed, "2026-11-20"),
                Err(TrackingFault::EndedAlready(Delivered, day("2026-11-07"))),
            ),
            (&[(UnknownAddressee, "2026-11-07")], (UnknownAddressee, "2026-11-08"), Ok(())),
        ];
        for (known, (state, on), expected) in rows {
            let states = known.iter().map(|(state, on)| (*state, day(on))).collect();
            let way = Tracking { posted: Some(day("2026-11-03")), states };
            assert_eq!(way.check(state, day(on), today), expected, "{known:?} then {state:?} {on}");
        }
        let never = Tracking::default();
        assert_eq!(never.check(Presented, today, today), Err(TrackingFault::NotPosted));
    }

    #[test]
    fn the_time_limit_runs_from_the_first_presentation() {
        use PostalState::{Delivered, Presented, Refused, Unclaimed, UnknownAddressee};
        let rows: [(Typed, Option<&str>); 6] = [
            (&[], None),
            (&[(Presented, "2026-11-05"), (Unclaimed, "2026-11-21")], Some("2026-11-13")),
            (&[(Presented, "2026-11-05"), (Delivered, "2026-11-12")], Some("2026-11-13")),
            (&[(Delivered, "2026-11-12")], Some("2026-11-20")),
            (&[(Refused, "2026-11-06")], Some("2026-11-14")),
            (&[(UnknownAddressee, "2026-11-06")], None),
        ];
        for (states, expected) in rows {
            let states = states.iter().map(|(state, on)| (*state, day(on))).collect();
            let way = Tracking { posted: Some(day("2026-11-03")), states };
            assert_eq!(way.last_day(8), expected.map(day));
        }
    }

    #[test]
    fn every_state_has_its_own_word() {
        for state in PostalState::ALL {
            assert_eq!(PostalState::from_code(state.code()), Some(state));
        }
    }
}
