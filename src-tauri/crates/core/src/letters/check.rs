//! Facts that contradict each other, or the law, make no letter: everything is said at once.

use thiserror::Error;

use super::facts::{CustomerWording, LateItem, LetterFacts};
use super::letter::LetterKind;
use super::placeholders::Placeholder;
use super::values::Claim;
use super::words::Language;
use crate::dates::{Date, days_between, plus_days};
use crate::epc::EpcError;
use crate::money::Cents;
use crate::typography::plain;

/// Why no letter can be written from these facts.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum LetterError {
    /// No item is left to claim.
    #[error("no item to claim")]
    NoItem,
    /// The credits cover the principal.
    #[error("nothing left to claim: {} cents", .0.get())]
    NothingDue(Cents),
    /// An item is not late on the day of the letter, or its days do not agree with its dates.
    #[error("{piece}: {days_late} days late do not agree with its due date")]
    DaysLate {
        /// Invoice number.
        piece: String,
        /// Days given.
        days_late: u32,
    },
    /// A reminder before the due date names an item whose due date has passed.
    #[error("{piece}: already due")]
    AlreadyDue {
        /// Invoice number.
        piece: String,
    },
    /// A last notice claims an item that no formal notice claimed.
    #[error("{piece}: no formal notice was posted")]
    NoNotice {
        /// Invoice number.
        piece: String,
    },
    /// Nobody said which law the debtor is under: nothing formal is written to it.
    #[error("customer type unknown")]
    TypeUnknown,
    /// Nothing is promised, or what is promised was already missed.
    #[error("no instalment to come")]
    NothingPromised,
    /// No payment was received.
    #[error("no payment received")]
    NothingReceived,
    /// Amount, paid and remaining do not agree.
    #[error("{piece}: amount less paid is not what remains")]
    Unbalanced {
        /// Invoice number.
        piece: String,
    },
    /// The periods do not run without a gap from the day after the due date to the day of the letter.
    #[error("{piece}: periods of penalties do not cover the delay")]
    Periods {
        /// Invoice number.
        piece: String,
    },
    /// The law gives this debtor neither penalties nor indemnity.
    #[error("{piece}: penalties claimed from a debtor who bears none")]
    PenaltiesNotAllowed {
        /// Invoice number.
        piece: String,
    },
    /// A public buyer's indemnity without interest: the date it received the payment request is unknown, so is
    /// its delay.
    #[error("{piece}: indemnity claimed from a public buyer without interest")]
    IndemnityWithoutInterest {
        /// Invoice number.
        piece: String,
    },
    /// The item is claimed and disputed at once, or the part that is not claimed is not the part that is named.
    #[error("{piece}: both claimed and disputed")]
    ClaimedAndDisputed {
        /// Invoice number.
        piece: String,
    },
    /// A period bears interest on the part that is contested.
    #[error("{piece}: interest on the contested part")]
    ContestedBase {
        /// Invoice number.
        piece: String,
    },
    /// Nothing is contested: there is nothing to acknowledge.
    #[error("{piece}: nothing is contested")]
    NothingContested {
        /// Invoice number.
        piece: String,
    },
    /// A part of the template asks for a value this letter does not have.
    #[error("no value for {{{}}}", .0.name())]
    NoValue(Placeholder),
    /// The template words another kind of letter.
    #[error("template of a {0:?}")]
    TemplateOfAnotherKind(LetterKind),
    /// The template words the letter in another language.
    #[error("template in {0:?}")]
    TemplateOfAnotherLanguage(Language),
    /// The ages of the open items do not add up to the balance.
    #[error("ages add up to {} cents for a balance of {}", .ages.get(), .balance.get())]
    Ages {
        /// Sum of the ages.
        ages: Cents,
        /// Balance of the account.
        balance: Cents,
    },
    /// No payment code can be drawn.
    #[error(transparent)]
    Payment(#[from] EpcError),
}

pub(super) fn check(facts: &LetterFacts, claim: &Claim, kind: LetterKind) -> Vec<LetterError> {
    let mut errors = Vec::new();
    if facts.customer == CustomerWording::Unknown && kind.claims_penalties() {
        errors.push(LetterError::TypeUnknown);
    }
    if facts.claimed().next().is_none() {
        errors.push(LetterError::NoItem);
    } else if facts.is_penalties_alone() {
        if !claim.total.is_positive() {
            errors.push(LetterError::NothingDue(claim.total));
        }
    } else if !claim.principal.is_positive() {
        errors.push(LetterError::NothingDue(claim.principal));
    }
    for item in facts.claimed() {
        let piece = plain(&item.piece);
        if kind == LetterKind::LastNotice && item.notice.is_none() {
            errors.push(LetterError::NoNotice { piece: piece.clone() });
        }
        if kind == LetterKind::PreDue {
            // Nothing is late on the due date itself (C. com. L441-10 II: from the day after).
            if item.due < facts.date {
                errors.push(LetterError::AlreadyDue { piece: piece.clone() });
            }
        } else if item.days_late == 0
            || days_between(item.due, last_day(item, facts)) != i64::from(item.days_late)
        {
            errors.push(LetterError::DaysLate { piece: piece.clone(), days_late: item.days_late });
        }
        let claims = match item.settled_on {
            Some(_) => {
                item.remaining.is_zero() && item.contested.is_zero() && !item.penalties().is_negative()
            }
            None => item.principal().is_positive() && !item.contested.is_negative(),
        };
        if item.initial - item.paid != item.remaining || !claims {
            errors.push(LetterError::Unbalanced { piece: piece.clone() });
        }
        let bears = !item.segments.is_empty() || !item.indemnity.is_zero();
        if bears && !facts.customer.bears_penalties() {
            errors.push(LetterError::PenaltiesNotAllowed { piece: piece.clone() });
        } else if !periods_cover(item, facts) {
            errors.push(LetterError::Periods { piece: piece.clone() });
        }
        let public = facts.customer == CustomerWording::PublicBuyer;
        if public && item.segments.is_empty() && !item.indemnity.is_zero() {
            errors.push(LetterError::IndemnityWithoutInterest { piece: piece.clone() });
        }
        if item.segments.iter().any(|segment| segment.base > item.initial - item.contested) {
            errors.push(LetterError::ContestedBase { piece: piece.clone() });
        }
        let named = facts.disputed.iter().filter(|disputed| disputed.piece == item.piece);
        let named: Vec<_> = named.map(|disputed| disputed.contested).collect();
        let parts: &[_] = if item.contested.is_zero() { &[] } else { &[Some(item.contested)] };
        if named != parts {
            errors.push(LetterError::ClaimedAndDisputed { piece });
        }
    }
    errors
}

/// The day penalties stop: the day of the letter, or the day the principal was paid.
fn last_day(item: &LateItem, facts: &LetterFacts) -> Date {
    item.settled_on.unwrap_or(facts.date)
}

/// True when the periods follow each other without gap or overlap over the whole delay, or when there is none.
fn periods_cover(item: &LateItem, facts: &LetterFacts) -> bool {
    let mut next = plus_days(item.due, 1);
    for segment in &item.segments {
        if segment.from != next || days_between(segment.from, segment.to) + 1 != segment.days {
            return false;
        }
        next = plus_days(segment.to, 1);
    }
    item.segments.is_empty() || next == plus_days(last_day(item, facts), 1)
}
