//! The running account of one claim: interest accrues line by line, reductions come in between.

use chrono::Datelike;

use super::{
    Claim, DayCount, Imputation, LateInterest, LateInterestError, RateRule, Reduction, Segment, SegmentStart,
    interest_for_period,
};
use crate::dates::{Date, days_between, plus_days};
use crate::legal::half_year::HalfYear;
use crate::legal::rates::{DerivedRate, RateError, RateTable};
use crate::money::Cents;

/// Accrues up to each reduction, applies it, and closes on the claim's last day.
pub(super) fn draw_up(claim: &Claim, rates: &RateTable) -> Result<LateInterest, LateInterestError> {
    if let RateRule::Contractual(rate) = claim.rule
        && rate.as_percent() <= rust_decimal::Decimal::ZERO
    {
        return Err(LateInterestError::RateNotPositive { rate });
    }
    let mut statement = Statement {
        claim,
        rates,
        next: plus_days(claim.due, 1),
        starts: SegmentStart::DayAfterDue,
        principal: claim.principal,
        unpaid: Cents::ZERO,
        paid: Cents::ZERO,
        segments: Vec::new(),
        refused: Vec::new(),
    };
    for change in changes(claim)? {
        statement.accrue_through(change.effective.pred_opt().unwrap_or(change.effective))?;
        statement.reduce(&change);
    }
    statement.accrue_through(claim.until)?;
    statement.close()
}

/// Every reduction of one kind on one day.
struct Change {
    /// The first day that bears interest on the reduced principal.
    effective: Date,
    on: Date,
    amount: Cents,
    kind: Reduction,
}

/// The reductions known at the closing day, in the order they take effect, those of one day and kind merged. On
/// one day the credit note comes first, so that the payment names the line.
fn changes(claim: &Claim) -> Result<Vec<Change>, LateInterestError> {
    let mut changes: Vec<Change> = Vec::new();
    for event in claim.events.iter().filter(|event| event.on <= claim.until) {
        if event.amount.is_negative() {
            return Err(LateInterestError::NegativeReduction { on: event.on, amount: event.amount });
        }
        if event.amount.is_zero() {
            continue;
        }
        let same = changes.iter_mut().find(|change| change.on == event.on && change.kind == event.kind);
        if let Some(change) = same {
            change.amount =
                change.amount.checked_add(event.amount).ok_or(LateInterestError::AmountOutOfRange)?;
            continue;
        }
        let effective = match event.kind {
            Reduction::Payment => plus_days(event.on, 1),
            Reduction::CreditNote => event.on,
        };
        changes.push(Change { effective, on: event.on, amount: event.amount, kind: event.kind });
    }
    changes.sort_by_key(|change| (change.effective, change.kind == Reduction::Payment));
    Ok(changes)
}

struct Statement<'a> {
    claim: &'a Claim<'a>,
    rates: &'a RateTable,
    /// The first day without interest yet.
    next: Date,
    /// Why the line that starts there starts.
    starts: SegmentStart,
    principal: Cents,
    unpaid: Cents,
    paid: Cents,
    segments: Vec<Segment>,
    refused: Vec<RateError>,
}

impl Statement<'_> {
    /// Adds the lines from the next day to `last`, one per period of one rate.
    fn accrue_through(&mut self, last: Date) -> Result<(), LateInterestError> {
        while self.next <= last && self.principal.is_positive() {
            let to = self.period_end(self.next).min(last);
            match self.rate_on(self.next) {
                Ok(rate) => self.add_line(to, rate)?,
                Err(error) => self.refused.push(error),
            }
            if to == Date::MAX {
                return Err(LateInterestError::AmountOutOfRange);
            }
            self.next = plus_days(to, 1);
            self.starts = SegmentStart::NewHalfYear;
        }
        Ok(())
    }

    fn add_line(&mut self, to: Date, found: DerivedRate) -> Result<(), LateInterestError> {
        let from = self.next;
        let days = days_between(from, to) + 1;
        let amount =
            interest_for_period(self.principal, found.rate, days, self.claim.day_count.year_days(from))
                .ok_or(LateInterestError::AmountOutOfRange)?;
        self.unpaid = self.unpaid.checked_add(amount).ok_or(LateInterestError::AmountOutOfRange)?;
        self.segments.push(Segment {
            from,
            to,
            days,
            base: self.principal,
            rate: found.rate,
            rate_source: found.source,
            half_year: found.half_year,
            amount,
            starts: self.starts,
        });
        Ok(())
    }

    fn reduce(&mut self, change: &Change) {
        let to_interest = match (change.kind, self.claim.imputation) {
            (Reduction::Payment, Imputation::InterestFirst) => change.amount.min(self.unpaid),
            _ => Cents::ZERO,
        };
        self.unpaid -= to_interest;
        self.paid += to_interest;
        self.principal -= change.amount - to_interest;
        // What came before the first day of interest only lowers the base it starts from.
        if change.effective > plus_days(self.claim.due, 1) {
            self.starts = match change.kind {
                Reduction::Payment => SegmentStart::AfterPayment { amount: change.amount, on: change.on },
                Reduction::CreditNote => {
                    SegmentStart::AfterCreditNote { amount: change.amount, on: change.on }
                }
            };
        }
    }

    fn close(self) -> Result<LateInterest, LateInterestError> {
        if !self.refused.is_empty() {
            return Err(LateInterestError::Rates(self.refused));
        }
        let daily = self.daily();
        Ok(LateInterest {
            segments: self.segments,
            interest: self.unpaid,
            interest_paid: self.paid,
            remaining_principal: self.principal,
            daily,
        })
    }

    fn daily(&self) -> Option<Cents> {
        let tomorrow = plus_days(self.claim.until, 1);
        if tomorrow <= self.claim.due || !self.principal.is_positive() {
            return Some(Cents::ZERO);
        }
        let found = self.rate_on(tomorrow).ok()?;
        interest_for_period(self.principal, found.rate, 1, self.claim.day_count.year_days(tomorrow))
    }

    /// The last day of the period that shares `day`'s rate and length of year. A fixed rate gives one line
    /// whatever the half-years it crosses.
    fn period_end(&self, day: Date) -> Date {
        match (self.claim.rule, self.claim.day_count) {
            (RateRule::EcbPlus10, _) => HalfYear::of(day).last_day(),
            (_, DayCount::ActualActual) => HalfYear::second(day.year()).last_day(),
            (_, DayCount::Actual365) => Date::MAX,
        }
    }

    fn rate_on(&self, day: Date) -> Result<DerivedRate, RateError> {
        match self.claim.rule {
            RateRule::EcbPlus10 => self.rates.b2b_default(HalfYear::of(day)),
            RateRule::PublicBuyer => self.rates.public_buyer(HalfYear::of(plus_days(self.claim.due, 1))),
            RateRule::Contractual(rate) => {
                Ok(DerivedRate { rate, source: String::new(), half_year: HalfYear::of(day) })
            }
        }
    }
}
