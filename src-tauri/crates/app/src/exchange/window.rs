//! What the window does with files between desks: looked at first, merged when a person agrees.

use std::path::{Path, PathBuf};

use encaisse_formats::packet;
use encaisse_store::{Read, clients, exchange};
use sha2::{Digest, Sha256};

use super::{
    ACCOUNTING, Card, CardValue, Choices, DeskRow, MergeReport, PhraseGiven, SALES, SendRequest, cards, words,
};
use crate::border::clients::Done;
use crate::border::exchange::{
    CardSaid, CardView, ColleagueView, DeskView, ExchangePage, FolderFile, FolderTrouble, FolderView,
    KeysView, PacketAccept, PacketLook, PacketPicked, PacketRequest, PacketSaved, PacketView,
};
use crate::checks::digest_of;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{EVERY_VIEW, done};
use crate::places::{random_id, safe_name};

/// Characters of an identity that people compare.
const SHOWN: usize = 8;

/// The file that is looked at.
#[derive(Clone, Debug)]
pub(crate) struct Receiving {
    token: String,
    path: PathBuf,
    looked: Option<Looked>,
}

/// How it was looked at: what is merged is this, on this ledger.
#[derive(Clone, Debug)]
struct Looked {
    revision: i64,
    sha256: [u8; 32],
    phrase: Secret,
    accounting: bool,
}

/// A phrase that no trace tells.
#[derive(Clone)]
struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl Desk {
    /// Where the exchange stands.
    pub fn exchange_page(&self) -> Outcome<ExchangePage> {
        let status = self.exchange_status()?;
        let read = self.ledger()?.read();
        let colleague = |row: super::ColleagueRow| ColleagueView {
            name: row.name,
            accounting: row.role == ACCOUNTING,
            sent: row.sent,
            sent_on: row.sent_on,
            received: row.received,
            received_on: row.received_on,
            unacknowledged: counted(row.unacknowledged),
            acknowledged: row.acknowledged,
            known: row.known,
        };
        let merge = exchange::last_merge(read)?;
        Ok(ExchangePage {
            person: status.person,
            colleagues: status.colleagues.into_iter().map(colleague).collect(),
            desks: status.desks.into_iter().map(desk_view).collect(),
            conflicts: card_views(read, status.conflicts)?,
            waiting: status.waiting,
            digest: digest_of(read)?.digest,
            last_merge: merge.map(|merge| format!("Envoi n°\u{a0}{} de {}", merge.number, merge.name)),
            folder: self.shared_folder()?.map(|folder| folder.display().to_string()),
            sales: status.role == SALES,
            keys: KeysView { place: status.keys.keys.map(str::to_owned), words: status.keys.words },
        })
    }

    /// Joins the ledger of a colleague with the file they sent, where ledgers live.
    pub fn join_ledger(&mut self, path: &Path, phrase: &str) -> Outcome<()> {
        let choices = Choices { phrase: typed(phrase), ..Choices::default() };
        let company = self.company_of(path, &choices)?;
        let place = self.ledger_path(&company);
        self.exchange_join(&place, path, &choices).map(|_| ())
    }

    /// Looks at the shared folder.
    pub fn look_in_folder(&mut self) -> Outcome<FolderView> {
        let report = self.exchange_folder()?;
        let read = |read: super::FolderRead| FolderFile {
            person: read.from,
            number: read.number,
            added: counted(read.added),
            conflicts: counted(read.conflicts),
        };
        let written = |left: super::FolderWritten| FolderFile {
            person: left.to,
            number: left.number,
            added: 0,
            conflicts: 0,
        };
        let stale = if report.read.is_empty() { &[] } else { EVERY_VIEW };
        let trouble =
            |known: super::FolderProblem| FolderTrouble { file: known.file, problem: known.problem };
        Ok(FolderView {
            read: report.read.into_iter().map(read).collect(),
            written: report.written.into_iter().map(written).collect(),
            problems: report.problems.into_iter().map(trouble).collect(),
            unmet: report.unmet,
            stale: stale.iter().map(|view| (*view).to_owned()).collect(),
        })
    }

    /// Name proposed for a file.
    pub fn packet_file_name(&self, request: &PacketRequest) -> String {
        format!("{}.encaisse", safe_name(&format!("Envoi pour {} {}", request.to.trim(), self.today())))
    }

    /// Makes a file for a colleague.
    pub fn save_packet(&mut self, request: &PacketRequest, path: &Path) -> Outcome<PacketSaved> {
        let phrase = typed(&request.phrase);
        let role = request.accounting.then_some(ACCOUNTING);
        let made = self.exchange_export(&SendRequest { to: &request.to, role, phrase }, path)?;
        Ok(PacketSaved {
            path: made.path,
            to: made.to,
            number: made.number,
            operations: counted(made.operations),
            files: counted(made.files),
            bytes: counted(made.bytes),
            sealed: made.sealed.to_owned(),
            clients: made.clients.map(counted),
        })
    }

    /// Says whether a file from a colleague needs a phrase. Nothing else of it is read.
    pub fn pick_packet(&mut self, path: &Path) -> Outcome<PacketPicked> {
        let file = crate::import::file_name(path);
        let mut start = [0_u8; 64];
        let cannot = |reason| Refusal::CannotRead { file: file.clone(), reason };
        let mut opened = std::fs::File::open(path).map_err(cannot)?;
        let read = std::io::Read::read(&mut opened, &mut start).map_err(cannot)?;
        let sealed = packet::takes_phrase(start.get(..read).unwrap_or_default());
        let token = random_id()?;
        self.receiving = Some(Receiving { token: token.clone(), path: path.to_owned(), looked: None });
        Ok(PacketPicked { token, file, sealed })
    }

    /// Tells what a file would do. Nothing is written.
    pub fn look_packet(&mut self, look: &PacketLook) -> Outcome<PacketView> {
        let path = self.receiving_now(&look.token)?.path.clone();
        let looked = Looked {
            revision: self.revision()?,
            sha256: sha256_of(&path)?,
            phrase: Secret(look.phrase.clone()),
            accounting: look.accounting,
        };
        let report = self.exchange_import(&path, &Choices { dry_run: true, ..choices(&looked) })?;
        let view = packet_view(self.ledger()?.read(), report)?;
        if let Some(now) = &mut self.receiving {
            now.looked = Some(looked);
        }
        Ok(view)
    }

    /// Merges the file that was looked at, with what a person chose. Refused when the ledger or the file moved since.
    pub fn merge_packet(&mut self, accept: &PacketAccept) -> Outcome<Done> {
        let now = self.receiving_now(&accept.token)?.clone();
        let looked = now.looked.ok_or(Refusal::Stale)?;
        if looked.revision != self.revision()? || looked.sha256 != sha256_of(&now.path)? {
            return Err(Refusal::Stale);
        }
        let choices = Choices { chosen: &accept.chosen, ..choices(&looked) };
        let report = self.exchange_import(&now.path, &choices)?;
        self.receiving = None;
        let label = format!("Envoi n°\u{a0}{} de {} intégré", report.number, report.from);
        Ok(done(label, EVERY_VIEW))
    }

    /// Makes one of the values that stand hold.
    pub fn choose_value(&mut self, operation: &str) -> Outcome<Done> {
        let changes = cards::chosen(self.ledger()?.read(), &[operation.to_owned()])?;
        self.act("Valeur choisie".to_owned(), &changes, EVERY_VIEW)
    }

    fn receiving_now(&self, token: &str) -> Outcome<&Receiving> {
        self.receiving.as_ref().filter(|now| now.token == token).ok_or(Refusal::Stale)
    }
}

fn typed(phrase: &str) -> Option<PhraseGiven<'_>> {
    (!phrase.trim().is_empty()).then_some(PhraseGiven::Typed(phrase))
}

fn choices(looked: &Looked) -> Choices<'_> {
    Choices {
        phrase: typed(&looked.phrase.0),
        role: looked.accounting.then_some(ACCOUNTING),
        ..Choices::default()
    }
}

fn sha256_of(path: &Path) -> Outcome<[u8; 32]> {
    let file = crate::import::file_name(path);
    let bytes = std::fs::read(path).map_err(|reason| Refusal::CannotRead { file, reason })?;
    Ok(Sha256::digest(&bytes).into())
}

fn counted(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn packet_view(read: Read<'_>, report: MergeReport) -> Outcome<PacketView> {
    Ok(PacketView {
        from: report.from,
        number: report.number,
        added: counted(report.added),
        known: counted(report.known),
        older: counted(report.older),
        waiting: counted(report.waiting),
        refused: counted(report.refused.len()),
        files: counted(report.files),
        conflicts: card_views(read, report.conflicts)?,
        missing: report.missing.into_iter().map(desk_view).collect(),
        already: report.already,
    })
}

fn desk_view(row: DeskRow) -> DeskView {
    DeskView {
        person: row.person,
        desk: row.desk.chars().take(SHOWN).collect(),
        received: row.received,
        missing: row.missing,
    }
}

/// Cards as people read them; what this ledger does not hold yet is what arrives.
fn card_views(read: Read<'_>, cards: Vec<Card>) -> Outcome<Vec<CardView>> {
    let mut views = Vec::with_capacity(cards.len());
    for card in cards {
        let about = words::about(&card);
        let client = match &card.client {
            Some(code) => clients::name_of(read, code)?.unwrap_or_else(|| code.clone()),
            None => String::new(),
        };
        let said = |value: CardValue| -> Outcome<CardSaid> {
            Ok(CardSaid {
                here: exchange::is_here(read, &value.operation)?,
                words: words::said(&value),
                operation: value.operation,
                by: value.by,
                on: value.on,
            })
        };
        let values = [card.value].into_iter().chain(card.others).map(said).collect::<Outcome<_>>()?;
        views.push(CardView { client, about, values });
    }
    Ok(views)
}
