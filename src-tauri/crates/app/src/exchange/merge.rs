//! Merging a file from another desk: looked at whole, then all of it in one transaction, or none of it.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use encaisse_core::exchange::SentFile;
use encaisse_core::journal::{Kind, Stamp};
use encaisse_formats::packet::{self, Arrived, Fault, LARGEST_FILE, Manifest, Packet, Reader};
use encaisse_store::exchange::{self, Colleague, Incoming, MergeRecord};
use encaisse_store::{Ledger, Read, StoreError, Write, acts, ledger_header, projection as stored};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::status::{DeskRow, desks, holds_text};
use super::{
    ACCOUNTING, Card, ExchangeFault, PhraseGiven, SALES, cards, colleague, role_typed, scope, words,
};
use crate::border::clients::Done;
use crate::checks::digest_of;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::french_search::fold;
use crate::operations::{EVERY_VIEW, append, done, reproject};
use crate::projection;

/// What a person says about a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choices<'a> {
    /// Its phrase.
    pub phrase: Option<PhraseGiven<'a>>,
    /// Who its sender is, when that is not known yet.
    pub role: Option<&'a str>,
    /// Operations whose values are to hold, one for each card a person settled: part of the merge, taken back with it.
    pub chosen: &'a [String],
    /// Only tell what it would do.
    pub dry_run: bool,
}

/// What a file did, or would do.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MergeReport {
    /// Who sent it.
    pub from: String,
    /// Which of their files it is.
    pub number: i64,
    /// Operations that were not here.
    pub added: usize,
    /// Operations that were.
    pub known: usize,
    /// Of those added, what something later already said otherwise.
    pub older: usize,
    /// Of those added, what waits for a client or a piece that is not here.
    pub waiting: usize,
    /// Files of accounting that were not here, or were read again since.
    pub files: usize,
    /// What two people said without having seen each other's.
    pub conflicts: Vec<Card>,
    /// What a sales rep sent that accounting alone decides: left aside, named here.
    pub refused: Vec<String>,
    /// Desks of which something lacks.
    pub missing: Vec<DeskRow>,
    /// True when this very file was merged before.
    pub already: bool,
    /// Digest of the ledger, once done.
    pub digest: String,
}

/// A file that may be merged.
struct Checked {
    packet: Packet,
    arrived: Vec<Arrived>,
    sha256: String,
    sender: Colleague,
}

impl Desk {
    /// Merges a file from a colleague, or tells what that would do.
    pub fn exchange_import(&mut self, path: &Path, choices: &Choices<'_>) -> Outcome<MergeReport> {
        let (file, packet, sha256, sealed) = opened(path, choices, &self.reading_key()?)?;
        let checked = self.checked(&file, packet, sha256, sealed, choices)?;
        if let Some(merged) = exchange::merged(self.ledger()?.read(), &checked.sha256)? {
            let read = self.ledger()?.read();
            return Ok(MergeReport {
                from: merged.name,
                number: merged.number,
                known: checked.arrived.len(),
                conflicts: cards::all(read)?,
                missing: lacking(read)?,
                already: true,
                digest: digest_of(read)?.digest,
                ..MergeReport::default()
            });
        }
        if choices.dry_run {
            return self.ledger_mut()?.rehearse(|write| merge_into(write, &file, &checked));
        }
        let day = self.today().to_string();
        let cloned = self.cloned(&checked)?;
        let author = self.author();
        let erased = exchange::erasures(self.ledger()?.read())?.len();
        let report = self.write_beside_backup("avant échange", |write, backup| {
            let id = exchange::next_merge(write.read())?;
            let mut report = merge_into(write, &file, &checked)?;
            if !choices.chosen.is_empty() {
                let changes = cards::chosen(write.read(), choices.chosen)?;
                append(write, &author, &changes)?;
                reproject(write, &changes)?;
                report.conflicts = cards::all(write.read())?;
                report.digest = digest_of(write.read())?.digest;
            }
            let mut sender = checked.sender.clone();
            sender.received = checked.packet.manifest.number;
            sender.received_on = Some(day.clone());
            sender.recipient.clone_from(&checked.packet.manifest.reader);
            sender.holds = holds_text(&checked.packet.manifest.holds);
            sender.acknowledged = checked.packet.manifest.merged;
            exchange::save_colleague(write, &sender)?;
            let merge = MergeRecord {
                id,
                sha256: checked.sha256.clone(),
                name: sender.name,
                number: sender.received,
                day: day.clone(),
                added: i64::try_from(report.added).unwrap_or(i64::MAX),
                backup,
                last: exchange::last_arrival(write.read())?,
            };
            exchange::record_merge(write, &merge)?;
            acts::record(
                write,
                &format!("Envoi n°\u{a0}{} de {} intégré", merge.number, merge.name),
                &day,
                &[],
                false,
            )?;
            Ok(report)
        })?;
        if exchange::erasures(self.ledger()?.read())?.len() > erased {
            self.remember_erased()?;
            exchange::compact(self.ledger()?)?;
        }
        if cloned {
            let path = self.ledger()?.path().to_owned();
            self.forget_identity(&path)?;
            self.close();
            self.open(&path)?;
        }
        Ok(report)
    }

    /// Joins the ledger of a colleague: a new one here, with what their file holds.
    pub fn exchange_join(
        &mut self,
        place: &Path,
        path: &Path,
        choices: &Choices<'_>,
    ) -> Outcome<MergeReport> {
        let (_, packet, _, _) = opened(path, choices, &self.reading_key()?)?;
        let manifest = &packet.manifest;
        if self.memory.recent.is_empty() {
            self.memory.person = manifest.to.clone();
        }
        crate::session::check_safe_place(place)?;
        if let Some(folder) = place.parent() {
            std::fs::create_dir_all(folder).map_err(StoreError::Io)?;
        }
        let mut ledger = Ledger::create(place, &manifest.ledger, &self.today().to_string(), false)?;
        projection::renew(&mut ledger)?;
        let (own, sender) = (self.memory.person.clone(), manifest.from.clone());
        ledger.write(|write| -> Outcome<()> {
            let role = if manifest.scope.is_some() { SALES } else { ACCOUNTING };
            exchange::save_colleague(write, &colleague(write.read(), &own, role)?)?;
            Ok(exchange::save_colleague(write, &colleague(write.read(), &sender, ACCOUNTING)?)?)
        })?;
        self.adopt(ledger, &manifest.company)?;
        let joined = self.exchange_import(path, choices);
        if joined.is_err() || choices.dry_run {
            // A ledger that holds nothing would only be in the way.
            self.close();
            self.memory.recent.retain(|known| known.path != place);
            self.memory.save(&self.home)?;
            std::fs::remove_file(place).map_err(StoreError::Io)?;
        }
        joined
    }

    /// The company whose ledger a file is of.
    pub(super) fn company_of(&mut self, path: &Path, choices: &Choices<'_>) -> Outcome<String> {
        let (_, packet, _, _) = opened(path, choices, &self.reading_key()?)?;
        Ok(packet.manifest.company)
    }

    /// Takes the last merge back: the backup made before it, while nobody decided anything since.
    pub fn exchange_undo(&mut self) -> Outcome<Done> {
        let read = self.ledger()?.read();
        let merge = exchange::last_merge(read)?.ok_or(ExchangeFault::NothingMerged)?;
        if exchange::last_arrival(read)? != merge.last {
            return Err(ExchangeFault::DecidedSince { from: merge.name, backup: merge.backup }.into());
        }
        self.restore_backup(&merge.backup)?;
        Ok(done(format!("Envoi n°\u{a0}{} de {} retiré", merge.number, merge.name), EVERY_VIEW))
    }

    /// True when a file tells operations of this very desk that are not here: its disk was copied whole.
    fn cloned(&self, checked: &Checked) -> Outcome<bool> {
        let read = self.ledger()?.read();
        let ours = checked
            .arrived
            .iter()
            .filter(|arrived| arrived.origin.as_ref().is_some_and(|origin| origin.replica == self.replica));
        for arrived in ours {
            if !exchange::is_here(read, &arrived.told.id)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn checked(
        &self,
        file: &str,
        packet: Packet,
        sha256: String,
        sealed: bool,
        choices: &Choices<'_>,
    ) -> Outcome<Checked> {
        let read = self.ledger()?.read();
        let (name, manifest) = (|| file.to_owned(), &packet.manifest);
        let from = || manifest.from.clone();
        if manifest.ledger != ledger_header(read)?.id {
            return Err(ExchangeFault::OtherLedger { file: name(), company: manifest.company.clone() }.into());
        }
        if fold(&manifest.to) != fold(self.person()) {
            return Err(ExchangeFault::ForSomebodyElse { file: name(), to: manifest.to.clone() }.into());
        }
        let sales = super::role(read, self.person())? == SALES;
        if sales != manifest.scope.is_some() {
            return Err(ExchangeFault::OtherRole { file: name(), from: from(), sales }.into());
        }
        let role = role_typed(choices.role)?;
        let mut sender = colleague(read, &manifest.from, role.unwrap_or(SALES))?;
        sender.role = role.map_or(sender.role, str::to_owned);
        if sender.key != manifest.key {
            // A phrase that two people agreed upon vouches for a desk not known yet, or a new computer.
            if !sealed {
                return Err(ExchangeFault::UnknownSender { file: name(), from: from() }.into());
            }
            sender.key.clone_from(&manifest.key);
        }
        let wrong = |rank: usize, part: &str| {
            let part = part.to_owned();
            Refusal::from(ExchangeFault::Content { file: name(), from: from(), rank, part })
        };
        let arrived = packet::all_arrived(&packet.operations).map_err(|(rank, part)| wrong(rank, part))?;
        if let Some(at) = arrived.iter().position(|one| one.ledger != manifest.ledger) {
            return Err(wrong(at + 1, "ledger"));
        }
        let stamps: HashMap<&str, Stamp> =
            arrived.iter().map(|one| (one.told.id.as_str(), one.told.stamp)).collect();
        for (at, one) in arrived.iter().enumerate() {
            let seen = one.told.parents.iter().filter_map(|parent| stamps.get(parent.as_str()));
            if seen.into_iter().any(|parent| *parent >= one.told.stamp) {
                return Err(wrong(at + 1, "stamp"));
            }
        }
        let about_files = arrived.iter().any(|one| one.told.place.kind == Kind::Import.code());
        if sender.role != ACCOUNTING && (about_files || !packet.files.is_empty()) {
            return Err(ExchangeFault::FactsFromSales { file: name(), from: from() }.into());
        }
        let readings: BTreeSet<(&str, &str)> = arrived
            .iter()
            .filter(|one| one.told.place.kind == Kind::Import.code() && one.told.value.is_some())
            .map(|one| (one.told.id.as_str(), one.told.place.entity.as_str()))
            .collect();
        if !packet.files.iter().all(|one| readings.contains(&(one.reading.as_str(), one.file.as_str()))) {
            return Err(wrong(0, "reading"));
        }
        Ok(Checked { packet, arrived, sha256, sender })
    }
}

/// A file read from its first byte to its last: its name, what it holds, its digest, and whether a phrase opened it.
fn opened(path: &Path, choices: &Choices<'_>, reader: &Reader) -> Outcome<(String, Packet, String, bool)> {
    let file = crate::import::file_name(path);
    let fault = |fault| Refusal::from(ExchangeFault::File { file: file.clone(), fault });
    let cannot = |reason| Refusal::CannotRead { file: file.clone(), reason };
    let size = std::fs::metadata(path).map_err(cannot)?.len();
    if size > u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX) {
        return Err(fault(Fault::TooLarge));
    }
    let mut bytes = std::fs::read(path).map_err(cannot)?;
    // A phrase vouches for who sent it; a key only keeps others from reading.
    let vouched = packet::takes_phrase(&bytes);
    if packet::is_sealed(&bytes) {
        let phrase = choices.phrase.map(PhraseGiven::read).transpose()?;
        bytes = packet::open_sealed(&bytes, phrase.as_ref(), reader).map_err(fault)?;
    }
    let packet = packet::read(&bytes).map_err(fault)?;
    Ok((file, packet, encaisse_core::ids::hex(&Sha256::digest(&bytes)), vouched))
}

/// The whole of a merge but its record.
fn merge_into(write: &Write<'_>, file: &str, checked: &Checked) -> Outcome<MergeReport> {
    let merge = exchange::next_merge(write.read())?;
    let manifest = &checked.packet.manifest;
    let mut report =
        MergeReport { from: manifest.from.clone(), number: manifest.number, ..MergeReport::default() };
    let mut added: Vec<Incoming<'_>> = Vec::new();
    let mut left = 0;
    let told = Told::of(write, manifest)?;
    for (arrived, sent) in checked.arrived.iter().zip(&checked.packet.operations) {
        if told.as_ref().is_some_and(|told| !told.has(arrived.client.as_deref())) {
            left += 1;
            continue;
        }
        if checked.sender.role != ACCOUNTING
            && !exchange::is_here(write.read(), &arrived.told.id)?
            && !scope::is_theirs_to_send(arrived)
        {
            report.refused.push(words::kind(&arrived.told.place.kind).to_owned());
            left += 1;
            continue;
        }
        let incoming = Incoming {
            told: &arrived.told,
            client: arrived.client.as_deref(),
            day: arrived.day,
            origin: arrived.origin.as_ref(),
            sent,
        };
        if exchange::receive(write, merge, &incoming)? {
            added.push(incoming);
        }
    }
    (report.added, report.known) = (added.len(), checked.arrived.len() - added.len() - left);
    report.older = added.len() - exchange::settle_received(write, &added)?;
    for one in &checked.packet.files {
        let taken = match &told {
            Some(told) => told.take(write, one).map(|()| true),
            None => exchange::take_file(write, one),
        };
        let taken = taken.map_err(|error| match error {
            StoreError::Unreadable { what } => Refusal::from(ExchangeFault::Content {
                file: file.to_owned(),
                from: manifest.from.clone(),
                rank: 0,
                part: what.to_owned(),
            }),
            other => other.into(),
        })?;
        report.files += usize::from(taken);
    }
    exchange::place_files(write)?;
    if told.is_some() {
        exchange::withdraw(write)?;
    }
    // What was erased here stays so whatever arrives, and what arrives may erase.
    let erased = exchange::erase(write)?;
    // A rule of the desk, a file: anybody may be told otherwise.
    if report.files > 0 || told.is_some() || added.iter().any(|one| one.client.is_none()) {
        projection::refresh_all(write)?;
    } else {
        let mut touched = projection::Touched::default();
        for one in &added {
            touched.by(one.client.unwrap_or_default(), &one.told.place.kind, &one.told.place.field);
        }
        erased.iter().for_each(|client| touched.whole(client));
        projection::refresh_touched(write, &touched)?;
    }
    let mut shown: HashMap<&str, bool> = HashMap::new();
    for client in added.iter().filter_map(|one| one.client) {
        let known = match shown.get(client) {
            Some(known) => *known,
            None => *shown.entry(client).or_insert(stored::is_shown(write.read(), client)?),
        };
        report.waiting += usize::from(!known);
    }
    report.conflicts = cards::all(write.read())?;
    report.missing = lacking(write.read())?;
    report.digest = digest_of(write.read())?.digest;
    Ok(report)
}

/// The clients of this desk, once a file told them.
struct Told {
    clients: BTreeSet<String>,
    speaks_last: bool,
}

impl Told {
    /// Those a file tells, unless a later one spoke before; nothing at a desk that is told of everybody.
    fn of(write: &Write<'_>, manifest: &Manifest) -> Outcome<Option<Self>> {
        let Some(scope) = &manifest.scope else { return Ok(None) };
        let in_force = exchange::portfolio(write.read())?;
        let speaks_last = scope.replaces(in_force.as_ref());
        if speaks_last {
            exchange::save_portfolio(write, scope)?;
        }
        let clients = match in_force {
            Some(known) if !speaks_last => known.clients,
            _ => scope.clients.clone(),
        };
        Ok(Some(Told { clients, speaks_last }))
    }

    fn has(&self, client: Option<&str>) -> bool {
        client.is_none_or(|client| self.clients.contains(client))
    }

    fn take(&self, write: &Write<'_>, file: &SentFile) -> Result<(), StoreError> {
        exchange::take_part(write, &scope::kept(file, &self.clients, self.speaks_last), self.speaks_last)
    }
}

/// Desks of which something lacks.
fn lacking(read: Read<'_>) -> Outcome<Vec<DeskRow>> {
    Ok(desks(read)?.into_iter().filter(|desk| !desk.missing.is_empty()).collect())
}
