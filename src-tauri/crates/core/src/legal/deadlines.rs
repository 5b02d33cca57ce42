//! Deadlines of the procedures: from the day of an act to the last day, or the first, of what follows it.
//!
//! The periods are a table handed in as an argument, with the text of each; only the counting lives here. A period in
//! months ends on the same day number, or the last of the month (CPC art. 641); one that ends on a Saturday, a Sunday
//! or a legal holiday is carried to the next working day where the text is procedural (CPC art. 642). Both days are
//! given: the agenda keeps the earlier one.

use chrono::Datelike;

use super::working_days::next_working_day;
use crate::dates::{Date, plus_days, plus_months};

/// What is to be done, or may be done, once an act has a date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Step {
    /// Serving the order for payment (CPC art. 1411).
    OrderService,
    /// Opposition of the debtor to the order (CPC art. 1416).
    Opposition,
    /// The order may be enforced (CPC art. 1422).
    OrderEnforcement,
    /// Depositing the costs after an opposition before the commercial court (CPC art. 1425).
    OppositionDeposit,
    /// Declaring a claim in insolvency (C. com. art. R622-24).
    Declaration,
    /// The same, for a creditor outside the territory of the court.
    DeclarationOverseas,
    /// Asking to be relieved of a late declaration (C. com. art. L622-26).
    Relief,
    /// Claiming goods sold under retention of title (C. com. art. L624-9).
    RetentionOfTitle,
    /// Answering the representative of the creditors who disputes a claim (C. com. art. L622-27).
    DisputedClaimReply,
    /// The debtor pays or contests the order to pay of the uncontested-claims procedure (CPCE art. L126-2).
    UncontestedAnswer,
    /// The record of non-contestation may be drawn up (CPCE art. L126-3).
    UncontestedRecord,
    /// Serving the enforceable record (CPCE art. L126-5).
    RecordService,
    /// The debtor accepts the small-claims procedure (CPCE art. R125-1).
    SmallClaimAnswer,
    /// The legal rate is raised by five points after an enforceable decision (CMF art. L313-3).
    RateRaised,
    /// Recovering the VAT of a definitive loss (CGI art. 272, 208 ann. II).
    VatClaim,
    /// An enforceable title lapses (CPCE art. L111-4).
    TitleLimitation,
}

impl Step {
    /// Every step, with its stable code.
    const CODES: [(Step, &'static str); 16] = [
        (Step::OrderService, "order-service"),
        (Step::Opposition, "opposition"),
        (Step::OrderEnforcement, "order-enforcement"),
        (Step::OppositionDeposit, "opposition-deposit"),
        (Step::Declaration, "declaration"),
        (Step::DeclarationOverseas, "declaration-overseas"),
        (Step::Relief, "relief"),
        (Step::RetentionOfTitle, "retention-of-title"),
        (Step::DisputedClaimReply, "disputed-claim-reply"),
        (Step::UncontestedAnswer, "uncontested-answer"),
        (Step::UncontestedRecord, "uncontested-record"),
        (Step::RecordService, "record-service"),
        (Step::SmallClaimAnswer, "small-claim-answer"),
        (Step::RateRaised, "rate-raised"),
        (Step::VatClaim, "vat-claim"),
        (Step::TitleLimitation, "title-limitation"),
    ];

    /// Every step, in the order of the procedures.
    pub fn all() -> impl Iterator<Item = Step> {
        Step::CODES.iter().map(|(step, _)| *step)
    }

    /// The stable code.
    pub fn code(self) -> &'static str {
        Step::CODES.iter().find(|(step, _)| *step == self).map_or("", |(_, code)| code)
    }

    /// Reads [`Step::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Step::CODES.iter().find(|(_, known)| *known == code).map(|(step, _)| *step)
    }

    /// The act whose day starts the count.
    pub const fn act(self) -> Act {
        match self {
            Step::OrderService => Act::Order,
            Step::Opposition | Step::OrderEnforcement => Act::Service,
            Step::OppositionDeposit => Act::RegistrarLetter,
            Step::Declaration | Step::DeclarationOverseas | Step::Relief | Step::RetentionOfTitle => {
                Act::Publication
            }
            Step::DisputedClaimReply => Act::Dispute,
            Step::UncontestedAnswer | Step::UncontestedRecord => Act::OrderToPay,
            Step::RecordService => Act::EnforceableRecord,
            Step::SmallClaimAnswer => Act::SmallClaimLetter,
            Step::RateRaised | Step::TitleLimitation => Act::Title,
            Step::VatClaim => Act::Loss,
        }
    }

    /// True where the day is the first on which something may be done, and not the last.
    pub const fn is_earliest(self) -> bool {
        matches!(self, Step::OrderEnforcement | Step::UncontestedRecord | Step::RateRaised)
    }

    /// True where the creditor is the one who must act.
    pub const fn is_ours(self) -> bool {
        !matches!(self, Step::Opposition | Step::UncontestedAnswer | Step::SmallClaimAnswer)
    }

    /// True where a last day on a day off is carried to the next working day (CPC art. 642).
    const fn is_procedural(self) -> bool {
        !matches!(self, Step::RateRaised | Step::VatClaim | Step::TitleLimitation)
    }
}

/// An act whose day a person types: nothing starts before it is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Act {
    /// The order for payment was made.
    Order,
    /// The order was served.
    Service,
    /// The registrar's letter after an opposition.
    RegistrarLetter,
    /// The opening judgment was published in the BODACC.
    Publication,
    /// The representative of the creditors disputes the claim.
    Dispute,
    /// The order to pay of the uncontested-claims procedure was served.
    OrderToPay,
    /// The record of non-contestation was made enforceable.
    EnforceableRecord,
    /// The letter that proposes the small-claims procedure was received.
    SmallClaimLetter,
    /// A decision or another title became enforceable.
    Title,
    /// The claim was definitively lost, or the liquidation was opened.
    Loss,
}

impl Act {
    /// Every act, in the order of the procedures, with its stable code.
    const CODES: [(Act, &'static str); 10] = [
        (Act::Order, "order"),
        (Act::Service, "service"),
        (Act::RegistrarLetter, "registrar-letter"),
        (Act::Publication, "publication"),
        (Act::Dispute, "dispute"),
        (Act::OrderToPay, "order-to-pay"),
        (Act::EnforceableRecord, "enforceable-record"),
        (Act::SmallClaimLetter, "small-claim-letter"),
        (Act::Title, "title"),
        (Act::Loss, "loss"),
    ];

    /// Every act.
    pub fn all() -> impl Iterator<Item = Act> {
        Act::CODES.iter().map(|(act, _)| *act)
    }

    /// The stable code.
    pub fn code(self) -> &'static str {
        Act::CODES.iter().find(|(act, _)| *act == self).map_or("", |(_, code)| code)
    }

    /// Reads [`Act::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Act::CODES.iter().find(|(_, known)| *known == code).map(|(act, _)| *act)
    }
}

/// How long a step takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Period {
    /// Days: the day of the act does not count (CPC art. 641).
    Days(u16),
    /// Months: the same day number, or the last of the month (CPC art. 641).
    Months(u16),
    /// One month, then days after it.
    MonthThenDays(u16),
    /// To 31 December of the year so many years later.
    YearEnd(u16),
}

impl Period {
    /// The last day of the period that an act starts.
    ///
    /// ```
    /// use encaisse_core::dates::Date;
    /// use encaisse_core::legal::deadlines::Period;
    /// let order = Date::from_ymd_opt(2026, 8, 31).unwrap();
    /// assert_eq!(Period::Months(6).ends(order), Date::from_ymd_opt(2027, 2, 28).unwrap());
    /// ```
    pub fn ends(self, act: Date) -> Date {
        match self {
            Period::Days(days) => plus_days(act, u32::from(days)),
            Period::Months(months) => plus_months(act, u32::from(months)),
            Period::MonthThenDays(days) => plus_days(plus_months(act, 1), u32::from(days)),
            Period::YearEnd(years) => {
                Date::from_ymd_opt(act.year() + i32::from(years), 12, 31).unwrap_or(Date::MAX)
            }
        }
    }
}

/// One period of the law.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeadlineRow {
    /// What it is the period of.
    pub step: Step,
    /// It holds for acts from this day on; always when absent.
    pub since: Option<Date>,
    /// How long.
    pub period: Period,
    /// The text, in the words printed beside it.
    pub source: String,
    /// The day the text was read.
    pub as_of: Date,
}

/// The periods of the procedures.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DeadlineTable {
    /// Rows; where one step has several, the latest that has begun holds.
    pub rows: Vec<DeadlineRow>,
}

/// A deadline counted from an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deadline {
    /// What it is the deadline of.
    pub step: Step,
    /// The day of the act.
    pub act: Date,
    /// The day the period ends, before it is carried: the agenda keeps this one.
    pub on: Date,
    /// The working day it is carried to when it ends on a day off (CPC art. 642); the same day otherwise.
    pub carried: Date,
    /// How long it was.
    pub period: Period,
    /// The text.
    pub source: String,
}

/// The table has no period for this step on that day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no period for {step:?} on {on}")]
pub struct NoPeriod {
    /// The step looked for.
    pub step: Step,
    /// The day of the act.
    pub on: Date,
}

impl DeadlineTable {
    /// The deadline of a step from the day of its act. The day of the act decides which row holds: an order of 31
    /// August 2026 is served within six months, one of 1 September within three (décret 2026-96, art. 9).
    ///
    /// # Errors
    /// [`NoPeriod`] when no row holds on that day: nothing is guessed.
    pub fn deadline(&self, step: Step, act: Date) -> Result<Deadline, NoPeriod> {
        let row = self
            .rows
            .iter()
            .filter(|row| row.step == step && row.since.is_none_or(|since| since <= act))
            .max_by_key(|row| row.since)
            .ok_or(NoPeriod { step, on: act })?;
        let on = row.period.ends(act);
        let carried = if step.is_procedural() && !step.is_earliest() { next_working_day(on) } else { on };
        Ok(Deadline { step, act, on, carried, period: row.period, source: row.source.clone() })
    }

    /// Every deadline that an act of that day starts, in the order of the procedures.
    pub fn after(&self, act: Act, on: Date) -> Vec<Deadline> {
        Step::all().filter(|step| step.act() == act).filter_map(|step| self.deadline(step, on).ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(step: Step, since: Option<&str>, period: Period) -> DeadlineRow {
        DeadlineRow {
            step,
            since: since.map(|day| day.parse().unwrap()),
            period,
            source: step.code().to_owned(),
            as_of: "2026-11-22".parse().unwrap(),
        }
    }

    #[test]
    fn codes_are_read_back() {
        for step in Step::all() {
            assert_eq!(Step::from_code(step.code()), Some(step));
        }
        for act in Act::all() {
            assert_eq!(Act::from_code(act.code()), Some(act));
        }
        assert_eq!(Step::from_code("verdict"), None);
    }

    #[test]
    fn the_day_of_the_act_decides_which_period_holds() {
        let table = DeadlineTable {
            rows: vec![
                row(Step::OrderService, None, Period::Months(6)),
                row(Step::OrderService, Some("2026-09-01"), Period::Months(3)),
                row(Step::OrderEnforcement, Some("2026-09-01"), Period::Months(2)),
            ],
        };
        let found = |step, day: &str| {
            table
                .deadline(step, day.parse().unwrap())
                .map(|found| (found.on.to_string(), found.carried.to_string()))
        };
        let pair = |on: &str, carried: &str| Ok((on.to_owned(), carried.to_owned()));
        assert_eq!(found(Step::OrderService, "2026-08-31"), pair("2027-02-28", "2027-03-01"));
        assert_eq!(found(Step::OrderService, "2026-09-01"), pair("2026-12-01", "2026-12-01"));
        // What may be done from a day on is never put off, and a step without a row stops.
        assert_eq!(found(Step::OrderEnforcement, "2026-09-05"), pair("2026-11-05", "2026-11-05"));
        let missing = NoPeriod { step: Step::OrderEnforcement, on: "2026-08-31".parse().unwrap() };
        assert_eq!(found(Step::OrderEnforcement, "2026-08-31"), Err(missing));
        assert_eq!(table.after(Act::Service, "2026-09-05".parse().unwrap()).len(), 1);
    }

    #[test]
    fn a_period_ends_where_the_code_says() {
        for (period, act, ends) in [
            (Period::Days(15), "2026-11-22", "2026-12-07"),
            (Period::Months(1), "2026-01-31", "2026-02-28"),
            (Period::Months(120), "2024-02-29", "2034-02-28"),
            (Period::MonthThenDays(8), "2026-10-31", "2026-12-08"),
            (Period::YearEnd(2), "2026-03-04", "2028-12-31"),
        ] {
            assert_eq!(period.ends(act.parse().unwrap()), ends.parse().unwrap(), "{period:?} from {act}");
        }
    }
}
