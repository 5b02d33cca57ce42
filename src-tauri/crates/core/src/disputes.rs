//! Disputes: what a client contests of an invoice, until it is settled one way or another.
//!
//! A dispute suspends its contested part and nothing else. It is closed by a person, or by the facts: what is
//! credited or paid is no longer contested.

use crate::dates::{Date, days_between};
use crate::money::Cents;

/// How a dispute ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Ending {
    /// A credit note was made.
    CreditNote,
    /// The client paid.
    Payment,
    /// Both agreed.
    Agreement,
    /// The contest was not founded: the invoice is due as it stands.
    Rejection,
}

impl Ending {
    const CODES: [(Ending, &'static str); 4] = [
        (Ending::CreditNote, "credit_note"),
        (Ending::Payment, "payment"),
        (Ending::Agreement, "agreement"),
        (Ending::Rejection, "rejection"),
    ];

    /// The code in the ledger.
    pub fn code(self) -> &'static str {
        Ending::CODES.iter().find(|(ending, _)| *ending == self).map_or("", |(_, code)| code)
    }

    /// Reads [`Ending::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Ending::CODES.iter().find(|(_, known)| *known == code).map(|(ending, _)| *ending)
    }
}

/// A reduction of the invoice since the dispute was opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Settlement {
    /// The day.
    pub on: Date,
    /// How much.
    pub amount: Cents,
    /// True for a credit note, false for a payment.
    pub credit_note: bool,
}

/// A dispute as the facts leave it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Still contested: nothing once closed, and never more than what remains of the invoice.
    pub contested: Cents,
    /// How and when it ended, when it did.
    pub ended: Option<(Date, Ending)>,
}

/// Where a dispute stands.
///
/// `contested` is what was contested, or nothing for the whole invoice; `remaining` is what remains of the invoice
/// now; `settlements` are the reductions since the dispute was opened, in order; `closed` is what a person said.
/// Credit notes made since reduce what is contested. When it is all credited, or when the invoice is settled, the
/// facts close the dispute.
///
/// ```
/// use encaisse_core::disputes::{Ending, Settlement, standing};
/// use encaisse_core::money::Cents;
/// let day = |text: &str| text.parse().unwrap();
/// // 300 € contested out of 1 000 €; a credit note of 300 € comes: the contest is over, 700 € are due.
/// let credit = [Settlement { on: day("2026-11-20"), amount: Cents::new(300_00), credit_note: true }];
/// let now = standing(Some(Cents::new(300_00)), Cents::new(700_00), &credit, None);
/// assert_eq!(now.contested, Cents::ZERO);
/// assert_eq!(now.ended, Some((day("2026-11-20"), Ending::CreditNote)));
/// ```
pub fn standing(
    contested: Option<Cents>,
    remaining: Cents,
    settlements: &[Settlement],
    closed: Option<(Date, Ending)>,
) -> Standing {
    let over = |ended| Standing { contested: Cents::ZERO, ended: Some(ended) };
    if let Some(ended) = closed {
        return over(ended);
    }
    if !remaining.is_positive() {
        if let Some(last) = settlements.last() {
            let ending = if last.credit_note { Ending::CreditNote } else { Ending::Payment };
            return over((last.on, ending));
        }
        return Standing { contested: Cents::ZERO, ended: None };
    }
    let Some(mut left) = contested else {
        return Standing { contested: remaining, ended: None };
    };
    for settlement in settlements.iter().filter(|settlement| settlement.credit_note) {
        left -= settlement.amount;
        if !left.is_positive() {
            return over((settlement.on, Ending::CreditNote));
        }
    }
    Standing { contested: left.min(remaining), ended: None }
}

/// Shares the contested part of an invoice out between its instalments, oldest due first.
///
/// ```
/// use encaisse_core::disputes::share;
/// use encaisse_core::money::Cents;
/// let items = [Cents::new(400), Cents::new(600)];
/// assert_eq!(share(Cents::new(500), &items), [Cents::new(400), Cents::new(100)]);
/// ```
pub fn share(contested: Cents, items: &[Cents]) -> Vec<Cents> {
    let mut left = contested;
    items
        .iter()
        .map(|item| {
            let taken = left.min((*item).max(Cents::ZERO)).max(Cents::ZERO);
            left -= taken;
            taken
        })
        .collect()
}

/// Ages of open disputes, in days: up to the bound, the last without one.
pub const AGE_BOUNDS: [i64; 3] = [15, 30, 60];

/// Which age a dispute opened on `opened` has reached on `today`: 0 to 3.
///
/// ```
/// use encaisse_core::disputes::age_class;
/// let day = |text: &str| text.parse().unwrap();
/// assert_eq!(age_class(day("2026-11-01"), day("2026-11-16")), 0);
/// assert_eq!(age_class(day("2026-08-01"), day("2026-11-16")), 3);
/// ```
pub fn age_class(opened: Date, today: Date) -> usize {
    let age = days_between(opened, today);
    AGE_BOUNDS.iter().position(|bound| age <= *bound).unwrap_or(AGE_BOUNDS.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_payment_of_the_rest_leaves_the_contest_open_and_the_whole_payment_closes_it() {
        let paid =
            |cents| [Settlement { on: day("2026-11-10"), amount: Cents::new(cents), credit_note: false }];
        let rest_paid = standing(Some(Cents::new(300)), Cents::new(300), &paid(700), None);
        assert_eq!(rest_paid, Standing { contested: Cents::new(300), ended: None });
        let all_paid = standing(Some(Cents::new(300)), Cents::ZERO, &paid(1_000), None);
        assert_eq!(all_paid.ended, Some((day("2026-11-10"), Ending::Payment)));
    }

    #[test]
    fn what_a_person_says_closes_it_whatever_remains() {
        let closed = Some((day("2026-11-12"), Ending::Rejection));
        let standing = standing(None, Cents::new(1_000), &[], closed);
        assert_eq!(standing, Standing { contested: Cents::ZERO, ended: closed });
    }

    proptest! {
        /// A dispute on a part: what may be claimed is never less than what is not contested.
        #[test]
        fn a_dispute_on_a_part_never_withholds_the_rest(
            contested in prop::option::of(1_i64..2_000),
            items in prop::collection::vec(0_i64..1_000, 1..4),
            settled in prop::collection::vec((1_i64..500, any::<bool>()), 0..3),
        ) {
            let items: Vec<Cents> = items.into_iter().map(Cents::new).collect();
            let remaining: Cents = items.iter().copied().sum();
            let settlements: Vec<Settlement> = settled
                .into_iter()
                .map(|(cents, credit_note)| Settlement { on: day("2026-11-10"), amount: Cents::new(cents), credit_note })
                .collect();
            let standing = standing(contested.map(Cents::new), remaining, &settlements, None);
            prop_assert!(!standing.contested.is_negative() && standing.contested <= remaining);
            if let Some(contested) = contested {
                prop_assert!(standing.contested <= Cents::new(contested));
            }
            let shares = share(standing.contested, &items);
            prop_assert_eq!(shares.iter().copied().sum::<Cents>(), standing.contested);
            prop_assert!(shares.iter().zip(&items).all(|(share, item)| share <= item));
        }
    }
}
