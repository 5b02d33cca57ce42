//! The figures of a claim, and what each placeholder becomes in one letter.

use rust_decimal::Decimal;

use super::facts::{LateItem, LetterFacts, NeverReminded, NoticeSent};
use super::letter::LetterKind;
use super::placeholders::Placeholder;
use super::rates::rates;
use crate::money::Cents;
use crate::typography::plain;

/// What is claimed, split as a court wants it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Claim {
    /// Principal of the items, less what is contested and the credits.
    pub principal: Cents,
    /// Penalties to the day of the letter, less what was paid of them.
    pub penalties: Cents,
    /// Flat indemnities.
    pub indemnities: Cents,
    /// Number of flat indemnities.
    pub indemnity_count: usize,
    /// Penalties and indemnities given up: not in any of the above.
    pub waived: Cents,
    /// Penalties of one more day at the rates in force, rounded once.
    pub per_day: Cents,
    /// What is asked: the sum of the three in a formal notice, the principal in a reminder.
    pub total: Cents,
}

impl LateItem {
    /// Principal claimed: what remains, less the part that is contested.
    pub fn principal(&self) -> Cents {
        self.remaining - self.contested
    }

    /// Penalties of this item to the day of the letter, less what was paid of them and what was given up.
    pub fn penalties(&self) -> Cents {
        let run = self.segments.iter().map(|segment| segment.amount).sum::<Cents>();
        run - self.penalties_paid - self.penalties_received - self.penalties_waived
    }
}

impl LetterFacts {
    /// The items the letter claims: those never reminded stay or leave as the owner chose.
    pub fn claimed(&self) -> impl Iterator<Item = &LateItem> {
        self.items.iter().filter(|item| self.claims(item))
    }

    /// True when something claimed is contested in part: what is asked is then not all that is due.
    pub(super) fn is_partial(&self) -> bool {
        self.claimed().any(|item| !item.contested.is_zero())
    }

    /// True when the principal was paid, and penalties alone are claimed.
    pub(super) fn is_penalties_alone(&self) -> bool {
        !self.items.is_empty() && self.items.iter().all(|item| item.settled_on.is_some())
    }

    pub(super) fn claims(&self, item: &LateItem) -> bool {
        self.is_penalties_alone() || self.never_reminded == NeverReminded::Named || !item.reminders.is_empty()
    }
}

/// Adds up what a letter of that kind claims.
///
/// The penalties of one more day are those of the last period of each item: 6 480,00 €, 8 764,80 € and
/// 7 216,80 € at 12,40 % bear 7,63 € a day (22 461,60 × 12,40 / 36 500 = 7,6308…).
pub fn claim(facts: &LetterFacts, kind: LetterKind) -> Claim {
    let mut claim = Claim::default();
    let mut daily = Decimal::ZERO;
    for item in facts.claimed() {
        claim.principal += item.principal();
        claim.penalties += item.penalties();
        claim.indemnities += item.indemnity;
        claim.waived += item.penalties_waived + item.indemnity_waived;
        claim.indemnity_count += usize::from(item.indemnity.is_positive());
        // Nothing runs any more once the principal is paid.
        if let Some(last) = item.segments.last().filter(|_| item.settled_on.is_none()) {
            // Exact: both factors have few digits; the division is by 36 500 as the law page reads it.
            daily += last.base.euros() * last.rate.as_percent() / Decimal::from(36_500);
        }
    }
    claim.principal += -facts.credits.iter().map(|credit| credit.remaining).sum::<Cents>();
    claim.per_day = Cents::round_half_up(daily).unwrap_or_default();
    claim.total = match kind {
        LetterKind::DisputeAcknowledgement | LetterKind::PromiseConfirmation | LetterKind::ThankYou => {
            Cents::ZERO
        }
        _ if facts.is_penalties_alone() => claim.penalties + claim.indemnities,
        LetterKind::FormalNotice | LetterKind::LastNotice => {
            claim.principal + claim.penalties + claim.indemnities
        }
        LetterKind::PreDue
        | LetterKind::FirstReminder
        | LetterKind::SecondReminder
        | LetterKind::Statement => claim.principal,
    };
    claim
}

/// What was already sent for the items: decides which account of the past is true.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum History {
    /// Nothing, for any item.
    None,
    /// The same reminders and the same notice for every item.
    Same(Vec<crate::dates::Date>, Option<NoticeSent>),
    /// It depends on the item: each row says its own.
    Differs,
}

pub(super) fn history(facts: &LetterFacts) -> History {
    let mut past = facts.claimed().map(|item| (&item.reminders, &item.notice));
    let Some(first) = past.next() else { return History::None };
    if !past.all(|other| other == first) {
        return History::Differs;
    }
    match first {
        (days, None) if days.is_empty() => History::None,
        (days, notice) => History::Same(days.clone(), notice.clone()),
    }
}

/// The formal notice that claimed every item, when it is the same for all.
pub(super) fn notices(facts: &LetterFacts) -> Option<NoticeSent> {
    let mut sent = facts.claimed().map(|item| item.notice.as_ref());
    let first = sent.next()??;
    sent.all(|other| other == Some(first)).then(|| first.clone())
}

/// The value of a placeholder in this letter; `None` when it has none.
pub(super) fn value(facts: &LetterFacts, claim: &Claim, placeholder: Placeholder) -> Option<String> {
    let words = facts.language.words();
    let text = match placeholder {
        Placeholder::Client => plain(&facts.client.name),
        Placeholder::Salutation => plain(&facts.salutation),
        Placeholder::Reference => plain(&facts.reference),
        Placeholder::Date => words.date_long(facts.date),
        Placeholder::ShortDate => words.date_short(facts.date),
        Placeholder::Total => words.amount(claim.total),
        Placeholder::Principal => words.amount(claim.principal),
        Placeholder::Penalties => words.amount(claim.penalties),
        Placeholder::Indemnities => words.amount(claim.indemnities),
        Placeholder::DailyAmount => words.amount(claim.per_day),
        Placeholder::Reminders => match history(facts) {
            History::Same(days, notice) => {
                let reminders = (!days.is_empty()).then(|| words.our_reminders(&days));
                let notice = notice.map(|notice| words.our_notice(notice.on, notice.number.as_deref()));
                words.list(&reminders.into_iter().chain(notice).collect::<Vec<_>>())
            }
            History::None | History::Differs => return None,
        },
        Placeholder::NoticeSent => {
            let notice = notices(facts)?;
            words.our_notice(notice.on, notice.number.as_deref().map(plain).as_deref())
        }
        Placeholder::Invoices => {
            let mut pieces = facts.claimed().map(|item| item.piece.as_str());
            let first = pieces.next().map(plain);
            match pieces.count() {
                0 => words.invoices(first.as_deref(), 1),
                more => words.invoices(None, more + 1),
            }
        }
        Placeholder::Disputed => {
            let named: Vec<_> =
                facts.disputed.iter().map(|item| (plain(&item.piece), item.contested)).collect();
            words.disputed(&named)?
        }
        Placeholder::Deadline => words.running(&plain(&facts.deadline)),
        Placeholder::Waived => words.amount(claim.waived),
        Placeholder::Rate => rates(facts)?,
        Placeholder::Consequence => words.consequence(facts.consequence)?.to_owned(),
        Placeholder::AccelerationClause => words.running(&plain(facts.acceleration_clause.as_ref()?)),
        Placeholder::BrokenPromise => words.date_long(facts.broken_promise?),
        Placeholder::PaymentsUntil => words.date_short(facts.payments_until?),
        Placeholder::PaymentsChecked => words.date_long(facts.payments_checked?),
        Placeholder::Contact => plain(facts.contact.as_ref()?),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
