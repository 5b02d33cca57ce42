use super::*;
use crate::legal::published::{confirmed, unconfirmed};
use crate::legal::rates::RateKind;

mod cases;
mod partial_payments;
mod properties;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn payment(on: &str, cents: i64) -> PrincipalEvent {
    PrincipalEvent { on: day(on), amount: Cents::new(cents), kind: Reduction::Payment }
}

fn credit_note(on: &str, cents: i64) -> PrincipalEvent {
    PrincipalEvent { on: day(on), amount: Cents::new(cents), kind: Reduction::CreditNote }
}

/// A claim with the defaults of the house: ECB + 10, principal first, 365 days.
fn claim<'a>(principal: i64, due: &str, until: &str, events: &'a [PrincipalEvent]) -> Claim<'a> {
    Claim {
        principal: Cents::new(principal),
        due: day(due),
        events,
        until: day(until),
        rule: RateRule::EcbPlus10,
        imputation: Imputation::default(),
        day_count: DayCount::default(),
    }
}

/// The lines as a person reads them: `30 @ 12.15 → 9986`, amounts in cents.
fn lines(late: &LateInterest) -> Vec<String> {
    late.segments
        .iter()
        .map(|s| format!("{} @ {} → {}", s.days, s.rate.as_percent(), s.amount.get()))
        .collect()
}
