//! Was anything altered? Letters, their PDFs, the chain of their seals, and what the journal says of them.
//!
//! Three witnesses must agree on each letter: its row, the data that was sealed with its PDF, and the operation of the
//! journal that issued it, named after its own hash. A change of one alone is found; so is a letter taken away, at the
//! end of the chain too, because the journal still tells it.

use std::collections::{BTreeMap, BTreeSet};

use encaisse_core::journal::{Kind, Operation};
use encaisse_formats::packet;
use encaisse_store::letters::LetterRecord;
use encaisse_store::{Read, journal, letters};
use serde_json::Value;

use super::issue::{seal, sha256};
use crate::checks::Check;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::recorded::Issued;

/// What people say of a letter once it is sealed.
const SAID: [Kind; 4] = [Kind::LetterIssued, Kind::LetterPosted, Kind::LetterVoided, Kind::LetterMailed];

/// Something wrong, and the letter it is about when it is about one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Finding {
    /// Its id.
    pub letter: Option<String>,
    /// In words.
    pub text: String,
}

impl Desk {
    /// Checks that no letter was altered, removed, added or put in another place.
    pub fn verify_letters(&self) -> Outcome<Check> {
        let findings: Vec<String> = self.letter_findings()?.into_iter().map(|finding| finding.text).collect();
        Ok(Check { ok: findings.is_empty(), findings })
    }

    pub(crate) fn letter_findings(&self) -> Outcome<Vec<Finding>> {
        let read = self.ledger()?.read();
        let mut found = Found::default();
        for damage in letters::damaged_tables(read)? {
            found.general(format!("Tables des lettres abîmées\u{a0}: {damage}."));
        }
        if !letters::are_guarded(read)? {
            found.general("Ce qui interdit de modifier une lettre a été retiré du registre.".to_owned());
        }
        for letter in letters::orphan_pdfs(read)? {
            found.general(format!("Un PDF est archivé sans sa lettre\u{a0}: {letter}."));
        }
        let issued = found.operations(read)?;
        let chain = letters::chain(read)?;
        let mut previous: Option<String> = None;
        for letter in &chain {
            found.letter(letter, letters::pdf(read, &letter.id)?.as_deref(), previous.as_deref());
            found.against_journal(letter, issued.get(&letter.id));
            previous = Some(letter.seal.clone());
        }
        let kept: BTreeSet<&str> = chain.iter().map(|letter| letter.id.as_str()).collect();
        for (id, operation) in issued.iter().filter(|(id, _)| !kept.contains(id.as_str())) {
            if found.1.contains(id) {
                continue;
            }
            let reference = said(operation).map_or_else(|| id.clone(), |issued| issued.reference);
            found.about(
                id,
                &reference,
                &format!(
                    "émise le {} selon le journal, elle n’est plus dans le registre",
                    crate::labels::day(&operation.day.to_string())
                ),
            );
        }
        for (letter, text) in self.lost_mails()? {
            found.0.push(Finding { letter: Some(letter), text });
        }
        Ok(found.0)
    }
}

fn said(operation: &Operation) -> Option<Issued> {
    serde_json::from_str(operation.value.as_deref()?).ok()
}

#[derive(Default)]
struct Found(Vec<Finding>, BTreeSet<String>);

impl Found {
    fn general(&mut self, text: String) {
        self.0.push(Finding { letter: None, text });
    }

    fn about(&mut self, letter: &str, reference: &str, what: &str) {
        let text = format!("Lettre {reference}\u{a0}: {what}.");
        self.0.push(Finding { letter: Some(letter.to_owned()), text });
    }

    /// The operations about letters, each against its hash, and the registers made of them; gives those that issued.
    fn operations(&mut self, read: Read<'_>) -> Outcome<BTreeMap<String, Operation>> {
        let mut issued = BTreeMap::new();
        for kind in SAID {
            let mut holders: BTreeMap<(String, String), Operation> = BTreeMap::new();
            for written in journal::written(read, kind)? {
                let operation = written.operation;
                // The paper of a letter stays at the desk that issued it.
                if written.elsewhere && kind == Kind::LetterIssued {
                    self.1.insert(operation.register.entity.clone());
                }
                let letter = operation.register.entity.clone();
                if !packet::agrees(&operation, &written.header, &written.salt) {
                    self.about(&letter, &letter, "ce que le journal en dit a été modifié");
                }
                let register = (letter, operation.register.field.clone());
                let outranked = holders.get(&register).is_some_and(|known| known.outranks(&operation));
                if !outranked {
                    holders.insert(register, operation);
                }
            }
            for held in journal::held_of_kind(read, kind)? {
                let operation = holders.remove(&(held.entity.clone(), held.field.clone()));
                let same = operation.as_ref().is_some_and(|operation| {
                    operation.id == held.operation
                        && operation.value == held.value
                        && operation.author == held.author
                        && operation.day == held.day
                });
                if !same {
                    let what = "ce qui en est montré n’est pas ce que dit le journal";
                    self.about(&held.entity, &held.entity, what);
                }
                if let (Kind::LetterIssued, Some(operation)) = (kind, operation) {
                    issued.insert(held.entity, operation);
                }
            }
            for ((letter, _), operation) in holders {
                let what = "ce que dit le journal n’est plus montré";
                self.about(&letter, &letter, what);
                if kind == Kind::LetterIssued {
                    issued.insert(letter, operation);
                }
            }
        }
        Ok(issued)
    }

    /// A letter against its PDF, its seal and the data under that seal.
    fn letter(&mut self, letter: &LetterRecord, pdf: Option<&[u8]>, previous: Option<&str>) {
        let mut say = |what: &str| self.about(&letter.id, &letter.reference, what);
        match pdf {
            None => say("son PDF n’est plus dans le registre"),
            Some(pdf) if sha256(pdf) != letter.sha256 => say("le PDF a changé depuis son émission"),
            Some(_) => {}
        }
        if letter.previous.as_deref() != previous
            || seal(&letter.data, &letter.sha256, previous) != letter.seal
        {
            say("la chaîne des sceaux est rompue");
        }
        let Ok(data) = serde_json::from_str::<Value>(&letter.data) else {
            say("ce qui a été scellé ne se lit plus");
            return;
        };
        for field in differing(letter, &data) {
            say(&format!("{field} n’est pas ce qui a été scellé"));
        }
    }

    /// A letter against the operation that issued it.
    fn against_journal(&mut self, letter: &LetterRecord, operation: Option<&Operation>) {
        let mut say = |what: &str| self.about(&letter.id, &letter.reference, what);
        let Some(operation) = operation else {
            say("le journal ne dit pas qu’elle a été émise");
            return;
        };
        let same = said(operation).is_some_and(|issued| {
            issued.reference == letter.reference
                && issued.step == letter.step
                && issued.claimed_cents == letter.claimed
                && issued.sha256 == letter.sha256
                && issued.seal == letter.seal
        });
        let author = operation.author == letter.author
            && operation.register.client.as_deref() == Some(letter.client.as_str())
            && operation.day.to_string() == letter.issued_on;
        if !same || !author {
            say("elle n’est pas telle que le journal l’a émise");
        }
    }
}

/// Columns of a letter that do not say what its sealed data say, in words.
fn differing(letter: &LetterRecord, data: &Value) -> Vec<&'static str> {
    let text = |path: &str| data.pointer(path).and_then(Value::as_str).map(str::to_owned);
    let count = data.get("pages").and_then(Value::as_array).and_then(|pages| i64::try_from(pages.len()).ok());
    // The first letters of a ledger were sealed without their author and their id: the journal tells these two.
    let unless_absent = |path: &str, value: &str| text(path).is_none_or(|sealed| sealed == value);
    [
        ("sa référence", text("/reference").as_deref() == Some(letter.reference.as_str())),
        ("son étape", text("/step").as_deref() == Some(letter.step.as_str())),
        ("sa date", text("/date").as_deref() == Some(letter.issued_on.as_str())),
        ("son client", text("/client/code").as_deref() == Some(letter.client.as_str())),
        ("le nom du client", text("/client/name").as_deref() == Some(letter.client_name.as_str())),
        ("le montant réclamé", data.get("claimed_cents").and_then(Value::as_i64) == Some(letter.claimed)),
        ("le nombre de pages", count == Some(letter.pages)),
        ("son auteur", unless_absent("/author", &letter.author)),
        ("son identifiant", unless_absent("/id", &letter.id)),
    ]
    .into_iter()
    .filter_map(|(field, same)| (!same).then_some(field))
    .collect()
}
