//! What a person answers about a case: facts one by one, amounts, days of acts. Each answer keeps who gave it.

use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_core::legal::deadlines::Act;
use encaisse_core::money::{Cents, Rate};
use rust_decimal::Decimal;

use super::reference::in_force;
use crate::border::clients::Done;
use crate::border::court::CourtAnswer;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::operations::{Change, to_json};
use crate::projection::Registers;
use crate::recorded::CourtAnswerSaid;
use crate::typed::{checked_date, parse_amount};

/// Before the code of an act.
const ACT: &str = "act.";

/// An answer that holds.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    pub answer: String,
    pub by: String,
    pub on: String,
}

/// The answer to a question of a case.
pub(super) fn answer(registers: &Registers, code: &str, key: &str) -> Option<Answered> {
    let held = registers.get(&(Kind::CourtAnswer, code.to_owned(), key.to_owned()))?;
    let said: CourtAnswerSaid = serde_json::from_str(held.value.as_deref()?).ok()?;
    Some(Answered { answer: said.answer, by: held.author.clone(), on: said.on })
}

/// The day of an act of a case.
pub(super) fn act_day(registers: &Registers, code: &str, act: Act) -> Option<Date> {
    answer(registers, code, &format!("{ACT}{}", act.code()))?.answer.parse().ok()
}

/// An amount answered.
pub(super) fn amount(registers: &Registers, code: &str, key: &str) -> Option<Cents> {
    answer(registers, code, key)?.answer.parse().ok().map(Cents::new)
}

/// A share in percent answered.
pub(super) fn share(registers: &Registers, code: &str, key: &str) -> Option<Rate> {
    let hundredths: i64 = answer(registers, code, key)?.answer.parse().ok()?;
    Some(Rate::percent(Decimal::new(hundredths, 2)))
}

/// An answer as it is told: « oui », an amount, a day.
pub(super) fn told(ask: &str, answer: &str) -> String {
    use encaisse_core::typography;
    match (ask, answer) {
        ("yes-no", "yes") => "oui".to_owned(),
        ("yes-no", "no") => "non".to_owned(),
        ("amount", cents) => {
            cents.parse().map_or_else(|_| cents.to_owned(), |cents| typography::amount(Cents::new(cents)))
        }
        ("percent", hundredths) => hundredths.parse().map_or_else(
            |_| hundredths.to_owned(),
            |hundredths| typography::rate(Rate::percent(Decimal::new(hundredths, 2))),
        ),
        (_, text) => text.to_owned(),
    }
}

/// An act in words.
pub(super) const fn act_label(act: Act) -> &'static str {
    match act {
        Act::Order => "Ordonnance d’injonction de payer rendue le",
        Act::Service => "Ordonnance signifiée le",
        Act::RegistrarLetter => "Lettre du greffier après opposition, du",
        Act::Publication => "Jugement d’ouverture publié au BODACC le",
        Act::Dispute => "Contestation de la créance par le mandataire, du",
        Act::OrderToPay => "Commandement de payer signifié le",
        Act::EnforceableRecord => "Procès-verbal rendu exécutoire le",
        Act::SmallClaimLetter => "Lettre de procédure simplifiée reçue par le débiteur le",
        Act::Title => "Décision ou titre exécutoire du",
        Act::Loss => "Perte définitive, ou liquidation, constatée le",
    }
}

impl Desk {
    /// Keeps an answer about a case; an empty one takes it back.
    pub fn answer_court(&mut self, given: &CourtAnswer) -> Outcome<Done> {
        let name = self.client_name(&given.code)?;
        let typed = given.answer.trim();
        let bad = |field: &'static str, expected: &'static str| Refusal::BadValue {
            field,
            value: typed.to_owned(),
            expected,
        };
        let (title, checked) = if let Some(code) = given.key.strip_prefix(ACT) {
            let act = Act::from_code(code).ok_or_else(|| Refusal::UnknownField(given.key.clone()))?;
            let day = if typed.is_empty() { String::new() } else { checked_date(typed)?.to_string() };
            if day.parse::<Date>().is_ok_and(|day| day > self.today()) {
                return Err(bad("Jour de l’acte", "un jour passé, ou aujourd’hui"));
            }
            (act_label(act).to_owned(), day)
        } else {
            let (reference, _) = in_force(self.ledger()?.read())?;
            let entry = reference.entry(&given.key).filter(|entry| !entry.ask.is_empty());
            let entry = entry.ok_or_else(|| Refusal::UnknownField(given.key.clone()))?;
            let checked = match entry.ask.as_str() {
                _ if typed.is_empty() => String::new(),
                "yes-no" => match typed {
                    "yes" | "oui" => "yes".to_owned(),
                    "no" | "non" => "no".to_owned(),
                    _ => return Err(bad("Réponse", "yes ou no")),
                },
                "amount" => parse_amount(typed)
                    .filter(|amount| !amount.is_negative())
                    .map(|amount| amount.get().to_string())
                    .ok_or_else(|| bad("Montant", "un montant en euros"))?,
                "percent" => parse_amount(typed.trim_end_matches('%').trim_end())
                    .map(Cents::get)
                    .filter(|share| (0..=10_000).contains(share))
                    .map(|share| share.to_string())
                    .ok_or_else(|| bad("Part", "un pourcentage entre 0 et 100"))?,
                _ => typed.to_owned(),
            };
            (entry.title.clone(), checked)
        };
        let value = match checked.is_empty() {
            true => None,
            false => {
                Some(to_json(&CourtAnswerSaid { answer: checked.clone(), on: self.today().to_string() })?)
            }
        };
        let label = match value.is_some() {
            true if given.key.starts_with(ACT) => format!("{name}\u{a0}: {title} {}", labels::day(&checked)),
            true => format!("{name}\u{a0}: réponse notée"),
            false => format!("{name}\u{a0}: réponse retirée"),
        };
        let change = Change::client(Kind::CourtAnswer, &given.code, &given.code, &given.key, value);
        self.act(label, &[change], super::VIEWS)
    }
}
