//! Erasing what was typed about a person: found by their name, an address, a number; erased here, then wherever files
//! go. What the law says to keep is named with its reason, and kept.

mod words;

use std::collections::{BTreeMap, BTreeSet};

use encaisse_core::exchange::{Sent, erasable, keeps_fact};
use encaisse_core::journal::{Kind, Operation};
use encaisse_formats::packet;
use encaisse_store::exchange::{self, Incoming};
use encaisse_store::{acts, clients, journal};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::border::clients::Done;
use crate::border::session::BackupRow;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::french_search::fold;
use crate::operations::{Change, EVERY_VIEW, append, append_said, done, to_json};
use crate::places::{Erased, random_id};
use crate::projection;

/// Letters a search has at least: fewer would find everybody.
const LEAST: usize = 3;
/// Letters of half of a name: 128 bits.
const HALF: usize = 32;

/// What is searched for.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PersonSearch {
    /// A name, an address, a number: as it was typed, accents and capitals aside.
    pub words: String,
    /// Code of the client it is about; all of them when absent.
    pub client: Option<String>,
}

/// What was typed about a person.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PersonPage {
    /// What can be erased.
    pub found: Vec<PersonEntry>,
    /// What stays, and why.
    pub kept: Vec<PersonKept>,
    /// Backups that were made before, latest first: they hold it still.
    pub backups: Vec<BackupRow>,
}

/// Something that can be erased.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PersonEntry {
    /// Names it.
    pub key: String,
    /// What it is, in words.
    pub what: String,
    /// Code of its client.
    pub client: String,
    /// Name of its client.
    pub client_name: String,
    /// Day it was last said.
    pub on: String,
    /// Who said it.
    pub by: String,
    /// The words that will go, as they were typed.
    pub excerpt: String,
    /// What stays when they go; absent when nothing does.
    pub stays: Option<String>,
}

/// Something that stays.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PersonKept {
    /// What, and how many.
    pub what: String,
    /// Why.
    pub why: String,
}

/// What is to be erased.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PersonErase {
    /// The search it was found by.
    pub search: PersonSearch,
    /// What of it, by key.
    pub keys: Vec<String>,
    /// True to delete older backups too.
    pub backups: bool,
}

/// An erasure, as the journal keeps it: when it was asked for, and nothing of what it erases.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct ErasureSaid {
    on: String,
    /// Two erasures of one field are two decisions.
    id: String,
    /// Of a field that lives on, the operations it erases.
    #[serde(default)]
    operations: Vec<String>,
    /// Of a fact, the operations that say it again without its words, by half of their names: in full they would be erased.
    #[serde(default)]
    again: Vec<String>,
}

/// What is erased together: client, entity, field of the erasure.
type Target = (String, String, String);

impl Desk {
    /// Everything typed that holds these words.
    pub fn find_person(&self, search: &PersonSearch) -> Outcome<PersonPage> {
        let read = self.ledger()?.read();
        let words = searched(search)?;
        let (mut found, mut kept) = (Vec::new(), BTreeMap::<Kind, usize>::new());
        for ((client, ..), operations) in &self.about(search)? {
            let Some(last) = operations.last() else { continue };
            found.push(PersonEntry {
                key: key_of(&last.register),
                what: crate::exchange::kind_words(last.register.kind.code()).to_owned(),
                client_name: clients::name_of(read, client)?.unwrap_or_else(|| client.clone()),
                client: client.clone(),
                on: last.day.to_string(),
                by: last.author.clone(),
                excerpt: words::excerpt(last, &words),
                stays: words::stays(last.register.kind).map(str::to_owned),
            });
        }
        for operation in self.holding(&words, search.client.as_deref())? {
            if !may_go(&operation, &words) {
                *kept.entry(operation.register.kind).or_default() += 1;
            }
        }
        let kept = kept.into_iter().map(|(kind, count)| PersonKept {
            what: format!("{} ({count})", crate::exchange::kind_words(kind.code())),
            why: why(kind).to_owned(),
        });
        let always = PersonKept {
            what: "Fichiers importés, lettres émises".to_owned(),
            why: "Pièces comptables et preuves des relances\u{a0}: la loi demande de les garder.".to_owned(),
        };
        Ok(PersonPage { found, kept: kept.chain([always]).collect(), backups: self.list_backups()? })
    }

    /// Erases what was chosen, for good: here at once, at other desks with the next file each receives.
    pub fn erase_person(&mut self, wanted: &PersonErase) -> Outcome<Done> {
        let about = self.about(&wanted.search)?;
        let chosen: BTreeMap<Target, Vec<Operation>> = about
            .into_iter()
            .filter(|(_, operations)| {
                operations.last().is_some_and(|last| wanted.keys.contains(&key_of(&last.register)))
            })
            .collect();
        if chosen.is_empty() {
            return Err(Refusal::Stale);
        }
        let count = chosen.len();
        self.erase_targets(&chosen, &searched(&wanted.search)?)?;
        if wanted.backups {
            self.forget_backups()?;
        }
        let label = if count == 1 {
            "1 élément effacé".to_owned()
        } else {
            format!("{count} éléments effacés")
        };
        Ok(done(label, EVERY_VIEW))
    }

    /// Erases again what this computer knows was erased: a backup put back holds it still.
    pub(crate) fn erase_again(&mut self) -> Outcome<()> {
        let id = encaisse_store::ledger_header(self.ledger()?.read())?.id;
        let known: Vec<Sent> =
            self.memory.erased.iter().filter(|erased| erased.ledger == id).map(sent).collect();
        let added = self.ledger_mut()?.write(|write| -> Outcome<usize> {
            let (mut added, merge) = (0, exchange::next_merge(write.read())?);
            for sent in &known {
                let Ok(arrived) = packet::arrived(sent) else { continue };
                let incoming = Incoming {
                    told: &arrived.told,
                    client: arrived.client.as_deref(),
                    day: arrived.day,
                    origin: arrived.origin.as_ref(),
                    sent,
                };
                added += usize::from(exchange::receive(write, merge, &incoming)?);
                exchange::settle_again(write, &BTreeSet::from([arrived.told.place.clone()]))?;
            }
            let clients = exchange::erase(write)?;
            projection::refresh(write, clients.iter().map(String::as_str))?;
            Ok(added)
        })?;
        if added > 0 {
            exchange::compact(self.ledger()?)?;
        }
        Ok(())
    }

    fn erase_targets(&mut self, targets: &BTreeMap<Target, Vec<Operation>>, words: &str) -> Outcome<()> {
        let (author, day) = (self.author(), self.today().to_string());
        let mut wanted = Vec::with_capacity(targets.len());
        for (target, operations) in targets {
            let fact = operations.first().filter(|one| keeps_fact(one.register.kind));
            let known = fact.map(|one| self.said_of(one)).transpose()?.unwrap_or_default();
            let lives_on = |one: &&Operation| fact.is_some() || one.register.kind == Kind::Client;
            let named: Vec<String> = operations.iter().filter(lives_on).map(|one| one.id.clone()).collect();
            wanted.push((target, known, named));
        }
        let label = format!("Données effacées\u{a0}: {}", targets.len());
        self.ledger_mut()?.write(|write| -> Outcome<()> {
            for ((client, entity, field), known, operations) in wanted {
                // The fact first: it is never missing.
                let facts = words::said_again(&known, words);
                let facts = facts.iter().map(|(change, by)| (change, by.author.as_str(), by.day));
                let again = append_said(write, &author, facts)?;
                let again = again.iter().filter_map(|id| id.get(..HALF)).map(str::to_owned).collect();
                let said = ErasureSaid { on: day.clone(), id: random_id()?, operations, again };
                let change = Change::client(Kind::Erasure, client, entity, field, Some(to_json(&said)?));
                append(write, &author, &[change])?;
            }
            let clients = exchange::erase(write)?;
            projection::refresh(write, clients.iter().map(String::as_str))?;
            acts::record(write, &label, &day, &[], false)?;
            Ok(())
        })?;
        self.remember_erased()?;
        Ok(exchange::compact(self.ledger()?)?)
    }

    /// Keeps on this computer what is erased, and the facts said again, for the day an older ledger is put back.
    pub(crate) fn remember_erased(&mut self) -> Outcome<()> {
        let read = self.ledger()?.read();
        let id = encaisse_store::ledger_header(read)?.id;
        let mut known = exchange::erasures_as_written(read)?;
        let said =
            known.iter().filter_map(|sent| serde_json::from_str::<ErasureSaid>(sent.value.as_deref()?).ok());
        let again: Vec<String> = said.flat_map(|said| said.again).filter(|half| half.len() == HALF).collect();
        known.extend(exchange::as_written_of(read, &again)?);
        // What is here is told anew: a fact said again may have lost more words since.
        let mut elsewhere = Vec::new();
        for one in &self.memory.erased {
            if one.ledger != id || !exchange::is_here(read, &packet::identifier(&one.header))? {
                elsewhere.push(one.clone());
            }
        }
        self.memory.erased = elsewhere;
        self.memory.erased.extend(known.into_iter().map(|sent| Erased {
            ledger: id.clone(),
            header: sent.header,
            salt: sent.salt,
            value: sent.value,
        }));
        self.memory.save(&self.home)
    }

    /// Everything said of the register of an operation, in the common order.
    fn said_of(&self, one: &Operation) -> Outcome<Vec<Operation>> {
        let mut known = journal::operations(self.ledger()?.read(), one.register.client.as_deref(), None)?;
        known.retain(|other| other.register == one.register);
        known.sort_by(Operation::order);
        Ok(known)
    }

    /// What may be erased and holds the words, with every operation of it, in the common order.
    fn about(&self, search: &PersonSearch) -> Outcome<BTreeMap<Target, Vec<Operation>>> {
        let words = searched(search)?;
        let mut found: BTreeMap<Target, Vec<Operation>> = BTreeMap::new();
        for operation in self.holding(&words, search.client.as_deref())? {
            let register = &operation.register;
            let field =
                erasable(register.kind.code(), &register.field).filter(|_| may_go(&operation, &words));
            if let (Some(client), Some(field)) = (register.client.clone(), field) {
                found.entry((client, register.entity.clone(), field)).or_default().push(operation);
            }
        }
        for operations in found.values_mut() {
            operations.sort_by(Operation::order);
        }
        Ok(found)
    }

    /// Operations whose text holds these words.
    fn holding(&self, words: &str, client: Option<&str>) -> Outcome<Vec<Operation>> {
        let mut found = journal::operations(self.ledger()?.read(), client, None)?;
        found.retain(|one| one.value.as_deref().is_some_and(|value| fold(value).contains(words)));
        Ok(found)
    }
}

fn sent(erased: &Erased) -> Sent {
    Sent {
        header: erased.header.clone(),
        salt: erased.salt.clone(),
        value: erased.value.clone(),
        untold: false,
    }
}

/// True when an operation that holds these words can lose them.
fn may_go(operation: &Operation, words: &str) -> bool {
    let register = &operation.register;
    erasable(register.kind.code(), &register.field).is_some() && words::can_go(operation, words)
}

fn searched(search: &PersonSearch) -> Outcome<String> {
    let words = fold(&search.words);
    if words.chars().count() < LEAST {
        let expected = "trois lettres au moins";
        return Err(Refusal::BadValue { field: "Recherche", value: search.words.clone(), expected });
    }
    Ok(words)
}

fn key_of(register: &encaisse_core::journal::Register) -> String {
    let field = erasable(register.kind.code(), &register.field).unwrap_or_default();
    format!("{}/{}", field.replace(' ', "/"), register.entity)
}

/// Why a kind stays.
fn why(kind: Kind) -> &'static str {
    match kind {
        Kind::Promise | Kind::Dispute | Kind::Cause | Kind::Document => {
            "Preuve d’un litige ou d’un engagement\u{a0}: cinq ans, sauf ses mots libres."
        }
        Kind::LetterIssued
        | Kind::LetterPosted
        | Kind::LetterVoided
        | Kind::LetterMailed
        | Kind::PostalState => "Preuve d’une relance\u{a0}: cinq ans.",
        Kind::Carnet => "Ce qu’un carnet montrait\u{a0}: le fichier parti reste chez son lecteur.",
        _ => "À changer à sa place.",
    }
}
