//! The figures of a claim, and what each placeholder becomes in one letter.

use rust_decimal::Decimal;

use super::facts::{LateItem, LetterFacts, NeverReminded, NoticeSent};
use super::letter::LetterKind;
use super::placeholders::Placeholder;
use crate::legal::late_interest::{RateRule, Segment};
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

    /// Penalties of this item to the day of the letter, less what was paid of them.
    pub fn penalties(&self) -> Cents {
        self.segments.iter().map(|segment| segment.amount).sum::<Cents>() - self.penalties_paid
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

    pub(super) fn claims(&self, item: &LateItem) -> bool {
        self.never_reminded == NeverReminded::Named || !item.reminders.is_empty()
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
        claim.indemnity_count += usize::from(item.indemnity.is_positive());
        if let Some(last) = item.segments.last() {
            // Exact: both factors have few digits; the division is by 36 500 as the law page reads it.
            daily += last.base.euros() * last.rate.as_percent() / Decimal::from(36_500);
        }
    }
    claim.principal += -facts.credits.iter().map(|credit| credit.remaining).sum::<Cents>();
    claim.per_day = Cents::round_half_up(daily).unwrap_or_default();
    claim.total = match kind {
        LetterKind::FormalNotice | LetterKind::LastNotice => {
            claim.principal + claim.penalties + claim.indemnities
        }
        LetterKind::PreDue
        | LetterKind::FirstReminder
        | LetterKind::SecondReminder
        | LetterKind::Statement => claim.principal,
        LetterKind::DisputeAcknowledgement | LetterKind::PromiseConfirmation | LetterKind::ThankYou => {
            Cents::ZERO
        }
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

/// « taux de refinancement de la BCE majoré de 10 points, soit 12,15 % puis 12,40 % l’an ».
fn rates(facts: &LetterFacts) -> Option<String> {
    let words = facts.language.words();
    let mut dated: Vec<_> = facts
        .claimed()
        .flat_map(|item| item.segments.iter().map(|segment| (segment.from, segment.rate)))
        .collect();
    dated.sort_by_key(|(from, _)| *from);
    let mut found: Vec<String> = Vec::new();
    for (_, applied) in dated {
        let text = words.rate(applied);
        if !found.contains(&text) {
            found.push(text);
        }
    }
    let clause = facts.rate_clause.as_deref().map(plain);
    (!found.is_empty()).then(|| words.rates(facts.rate_rule, clause.as_deref(), &found))
}

/// Where the rate of a period was read, in the words the screens are given: nobody publishes a contractual rate.
pub fn rate_source(rule: RateRule, segment: &Segment) -> &str {
    match rule {
        RateRule::Contractual(_) => "taux contractuel",
        RateRule::EcbPlus10 | RateRule::PublicBuyer => &segment.rate_source,
    }
}
