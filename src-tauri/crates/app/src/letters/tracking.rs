//! What the post says became of a letter: states typed by a person, the receipt kept, the time limit counted.

use std::collections::BTreeMap;
use std::path::Path;

use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_core::letters::deadline_days;
use encaisse_core::tracking::{PostalState, Tracking, TrackingFault};
use encaisse_core::typography;
use encaisse_store::{Read, journal, letters};

use crate::border::clients::Done;
use crate::border::postal::{LetterWay, PostalSaid, PostalStateView};
use crate::desk::Desk;
use crate::documents::{attached, of_letter};
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::operations::Change;
use crate::places::random_id;
use crate::projection::{Registers, json_of, registers};
use crate::recorded::{Issued, Posted};
use crate::typed::checked_date;

const VIEWS: &[&str] = &["letters", "card", "follow_up", "session"];

/// A letter that was issued and not voided, with its way.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub id: String,
    pub issued: Issued,
    pub way: Tracking,
}

/// Letters of a client that count, in no order.
pub(crate) fn sent(registers: &Registers) -> Vec<Sent> {
    registers
        .iter()
        .filter(|((kind, ..), _)| *kind == Kind::LetterIssued)
        .filter_map(|((_, id, _), held)| {
            let issued: Issued = serde_json::from_str(held.value.as_deref()?).ok()?;
            let voided = registers.get(&(Kind::LetterVoided, id.clone(), String::new()));
            if voided.is_some_and(|held| held.value.is_some()) {
                return None;
            }
            Some(Sent { id: id.clone(), issued, way: way(registers, id) })
        })
        .collect()
}

/// Letters of everybody that count, each with its client.
pub(crate) fn sent_of_all(read: Read<'_>) -> Outcome<Vec<(String, Sent)>> {
    let mut known = Registers::new();
    let mut clients: BTreeMap<String, String> = BTreeMap::new();
    for kind in [Kind::LetterIssued, Kind::LetterPosted, Kind::LetterVoided, Kind::PostalState] {
        for held in journal::held_of_kind(read, kind)? {
            if let (Kind::LetterIssued, Some(client)) = (kind, &held.client) {
                clients.insert(held.entity.clone(), client.clone());
            }
            known.insert((kind, held.entity.clone(), held.field.clone()), held);
        }
    }
    let letters = sent(&known).into_iter();
    Ok(letters.filter_map(|letter| Some((clients.remove(&letter.id)?, letter))).collect())
}

/// The way of one letter.
pub(crate) fn way(registers: &Registers, letter: &str) -> Tracking {
    let posted = json_of::<Posted>(registers, Kind::LetterPosted, letter, "");
    let mut states = BTreeMap::new();
    for state in PostalState::ALL {
        let held = registers.get(&(Kind::PostalState, letter.to_owned(), state.code().to_owned()));
        if let Some(on) = held.and_then(|held| held.value.as_deref()).and_then(|day| day.parse().ok()) {
            states.insert(state, on);
        }
    }
    Tracking { posted: posted.and_then(|posted| posted.on.parse().ok()), states }
}

/// Days of the time limit printed on a letter; nothing when it was not written in days.
pub(crate) fn deadline_days_of(read: Read<'_>, letter: &Sent) -> Outcome<Option<u16>> {
    Ok(deadline_of(read, letter)?.as_deref().and_then(deadline_days))
}

/// The time limit printed on a letter.
fn deadline_of(read: Read<'_>, letter: &Sent) -> Outcome<Option<String>> {
    if letter.issued.deadline.is_some() {
        return Ok(letter.issued.deadline.clone());
    }
    let Some(record) = letters::one(read, &letter.id)? else { return Ok(None) };
    let data: serde_json::Value =
        serde_json::from_str(&record.data).map_err(|error| Refusal::Fault(error.to_string()))?;
    Ok(data.get("deadline").and_then(|text| text.as_str()).map(str::to_owned))
}

impl Desk {
    /// Records what the post says became of a letter, on a day a person read.
    pub fn set_postal_state(&mut self, said: &PostalSaid) -> Outcome<Done> {
        let row = self.letter_row(&said.letter)?;
        if row.status == "voided" {
            return Err(Refusal::LetterStatus { reference: row.reference, status: "annulée" });
        }
        let state = PostalState::from_code(&said.state).ok_or_else(|| Refusal::BadValue {
            field: "État postal",
            value: said.state.clone(),
            expected: "presented, delivered, refused, unclaimed ou unknown-addressee",
        })?;
        let words = labels::postal_state(state);
        let typed = said.on.trim();
        if typed.is_empty() {
            let change = Change::client(Kind::PostalState, &row.client, &row.letter, state.code(), None);
            return self.act(
                format!("{}\u{a0}: «\u{a0}{words}\u{a0}» retiré", row.reference),
                &[change],
                VIEWS,
            );
        }
        let on = checked_date(typed)?;
        let known = registers(self.ledger()?.read(), &row.client, None)?;
        way(&known, &row.letter).check(state, on, self.today()).map_err(|fault| Refusal::BadPostalState {
            reference: row.reference.clone(),
            state: words,
            on: labels::day(&on.to_string()),
            why: fault_words(fault),
        })?;
        let value = Some(on.to_string());
        let change = Change::client(Kind::PostalState, &row.client, &row.letter, state.code(), value);
        self.act(format!("{} {words} le {}", row.reference, typography::date_short(on)), &[change], VIEWS)
    }

    /// What is known of a letter after its deposit.
    pub fn letter_way(&self, letter: &str) -> Outcome<LetterWay> {
        let row = self.letter_row(letter)?;
        let read = self.ledger()?.read();
        let known = registers(read, &row.client, None)?;
        let (states, until) = views(read, &known, &row.letter)?;
        let documents = of_letter(read, &row.client, &row.letter)?;
        Ok(LetterWay { states, until: until.map(|day| day.to_string()), documents })
    }

    /// Attaches the scan of the receipt, or of anything else that proves what became of a letter.
    pub fn attach_to_letter(&mut self, letter: &str, path: &Path) -> Outcome<Done> {
        let row = self.letter_row(letter)?;
        let mut document = attached(self.ledger()?.path(), path, self.today())?;
        document.letter = Some(row.letter.clone());
        let name = document.name.clone();
        let value = crate::operations::to_json(&document)?;
        let change = Change::client(Kind::Document, &row.client, &random_id()?, "", Some(value));
        self.act(format!("{name} joint à la lettre {}", row.reference), &[change], VIEWS)
    }
}

/// The way of a letter as its record shows it, and the last day of its time limit.
fn views(read: Read<'_>, known: &Registers, letter: &str) -> Outcome<(Vec<PostalStateView>, Option<Date>)> {
    let Some(letter) = sent(known).into_iter().find(|sent| sent.id == letter) else {
        return Ok((Vec::new(), None));
    };
    let states = letter.way.states.iter().map(|(state, on)| PostalStateView {
        state: state.code().to_owned(),
        label: labels::postal_state(*state).to_owned(),
        on: on.to_string(),
    });
    let days = deadline_days_of(read, &letter)?;
    Ok((states.collect(), days.and_then(|days| letter.way.last_day(days))))
}

fn fault_words(fault: TrackingFault) -> String {
    let day = typography::date_short;
    match fault {
        TrackingFault::NotPosted => "la lettre n’a pas de date de dépôt".to_owned(),
        TrackingFault::ToCome => "ce jour est à venir".to_owned(),
        TrackingFault::BeforeDeposit(on) => format!("elle a été déposée le {}", day(on)),
        TrackingFault::BeforePresentation(on) => format!("elle a été présentée le {}", day(on)),
        TrackingFault::AfterEnd(state, on) => {
            format!("elle était déjà «\u{a0}{}\u{a0}» le {}", labels::postal_state(state), day(on))
        }
        TrackingFault::EndedAlready(state, on) => {
            format!("elle est «\u{a0}{}\u{a0}» depuis le {}", labels::postal_state(state), day(on))
        }
    }
}
