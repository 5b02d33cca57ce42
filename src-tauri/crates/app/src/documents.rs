//! Documents attached: kept beside the ledger under their hash, in every backup, never changed.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_store::{Read, StoreError, exchange, journal};

use crate::border::clients::{Done, SavedFile};
use crate::border::disputes::DocumentView;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::letters::issue::sha256;
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::places::{random_id, write_whole};
use crate::recorded::{Document, Mailed};

/// A document larger than this is refused: photos of a delivery note are far below.
pub(crate) const LARGEST: u64 = 25 * 1024 * 1024;

impl Desk {
    /// Attaches a document to a dispute. The same bytes are kept once.
    pub fn attach_document(&mut self, dispute: &str, path: &Path) -> Outcome<Done> {
        let line = self.dispute_line(dispute)?;
        let mut value = attached(self.ledger()?.path(), path, self.today())?;
        value.dispute = Some(dispute.to_owned());
        let name = value.name.clone();
        let change = Change::client(Kind::Document, &line.client, &random_id()?, "", Some(to_json(&value)?));
        self.act(format!("{name} joint au litige {}", line.dispute.piece), &[change], CLIENT_VIEWS)
    }

    /// Name a document was attached under.
    pub fn document_name(&self, id: &str) -> Outcome<String> {
        Ok(self.document(id)?.name)
    }

    /// Copies a document where the person chose, after checking that it is the one attached.
    pub fn save_document(&self, id: &str, path: &Path) -> Outcome<SavedFile> {
        let document = self.document(id)?;
        let Some(bytes) = bytes_of(self.ledger()?.path(), &document) else {
            return Err(Refusal::DocumentLost { name: document.name });
        };
        write_whole(path, &bytes)?;
        Ok(SavedFile { path: path.display().to_string(), rows: 1 })
    }

    fn document(&self, id: &str) -> Outcome<Document> {
        let held = journal::held(self.ledger()?.read(), Kind::Document, id, "")?;
        held.and_then(|held| serde_json::from_str(held.value.as_deref()?).ok())
            .ok_or_else(|| Refusal::UnknownFollowUp { what: "document", id: id.to_owned() })
    }

    /// Messages letters were sent in whose file is missing or has changed: the letter, and the words.
    pub(crate) fn lost_mails(&self) -> Outcome<Vec<(String, String)>> {
        let ledger = self.ledger()?;
        let folder = document_folder(ledger.path());
        let mut lost = Vec::new();
        for held in journal::held_of_kind(ledger.read(), Kind::LetterMailed)? {
            let said = held.value.as_deref().and_then(|text| serde_json::from_str::<Mailed>(text).ok());
            let Some(mail) = said else { continue };
            if sha256(&fs::read(folder.join(&mail.sha256)).unwrap_or_default()) != mail.sha256 {
                let day = crate::labels::day(&mail.on);
                lost.push((
                    held.entity,
                    format!("Message envoyé le {day} absent ou modifié\u{a0}: {}.", mail.subject),
                ));
            }
        }
        Ok(lost)
    }

    /// Documents the ledger names whose file is missing or has changed, in words.
    pub(crate) fn lost_documents(&self) -> Outcome<Vec<String>> {
        let ledger = self.ledger()?;
        let folder = document_folder(ledger.path());
        let mut lost = Vec::new();
        let elsewhere = exchange::held_from_elsewhere(ledger.read(), Kind::Document.code())?;
        for held in journal::held_of_kind(ledger.read(), Kind::Document)? {
            // Documents stay at the desk that attached them.
            if elsewhere.contains(&held.entity) {
                continue;
            }
            let said = held.value.as_deref().and_then(|text| serde_json::from_str::<Document>(text).ok());
            let Some(document) = said else { continue };
            if sha256(&fs::read(folder.join(&document.sha256)).unwrap_or_default()) != document.sha256 {
                lost.push(format!("Document absent ou modifié\u{a0}: {}.", document.name));
            }
        }
        lost.extend(self.lost_mails()?.into_iter().map(|(_, text)| text));
        Ok(lost)
    }
}

/// A document read where a person chose it and kept beside the ledger, attached to nothing yet.
pub(crate) fn attached(ledger: &Path, path: &Path, today: Date) -> Outcome<Document> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let unreadable = |reason| Refusal::CannotRead { file: name.clone(), reason };
    if fs::metadata(path).map_err(unreadable)?.len() > LARGEST {
        return Err(Refusal::DocumentTooLarge { file: name });
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    Ok(Document {
        sha256: keep(ledger, &bytes)?,
        bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        dispute: None,
        invoice: None,
        terms: None,
        role: String::new(),
        letter: None,
        on: today.to_string(),
        name,
    })
}

/// Documents attached to a letter, in the order they were.
pub(crate) fn of_letter(read: Read<'_>, client: &str, letter: &str) -> Outcome<Vec<DocumentView>> {
    let mut found = Vec::new();
    for held in journal::held_of_client(read, Kind::Document, client)? {
        let said = held.value.as_deref().and_then(|text| serde_json::from_str::<Document>(text).ok());
        let Some(document) = said.filter(|document| document.letter.as_deref() == Some(letter)) else {
            continue;
        };
        found.push(DocumentView {
            id: held.entity,
            name: document.name,
            bytes: document.bytes,
            on: document.on,
            author: held.author,
        });
    }
    found.sort_by(|a, b| (&a.on, &a.name).cmp(&(&b.on, &b.name)));
    Ok(found)
}

/// Where the documents of a ledger are: a folder of its name, beside it.
pub(crate) fn document_folder(ledger: &Path) -> PathBuf {
    ledger.with_extension("pieces")
}

/// The bytes of a document, when they are still the ones attached.
pub(crate) fn bytes_of(ledger: &Path, document: &Document) -> Option<Vec<u8>> {
    let bytes = fs::read(document_folder(ledger).join(&document.sha256)).ok()?;
    (sha256(&bytes) == document.sha256).then_some(bytes)
}

/// Keeps bytes beside a ledger, once, and gives the name they are kept under.
pub(crate) fn keep(ledger: &Path, bytes: &[u8]) -> Outcome<String> {
    let hash = sha256(bytes);
    let kept = document_folder(ledger).join(&hash);
    if !kept.exists() {
        write_whole(&kept, bytes)?;
    }
    Ok(hash)
}

/// Copies the documents that `to` does not have: they never change, so what is there is right.
pub(crate) fn copy_missing(from: &Path, to: &Path) -> Outcome<()> {
    let Ok(entries) = fs::read_dir(from) else { return Ok(()) };
    fs::create_dir_all(to).map_err(StoreError::Io)?;
    for entry in entries.flatten() {
        let target = to.join(entry.file_name());
        if !target.exists() {
            write_whole(&target, &fs::read(entry.path()).map_err(StoreError::Io)?)?;
        }
    }
    Ok(())
}

/// The document of each invoice of these clients, by id of the invoice: the page one reads rather than the data beside
/// it, the latest one where there are several.
pub(crate) fn by_invoice<'a>(
    read: Read<'_>,
    clients: impl IntoIterator<Item = &'a str>,
) -> Outcome<HashMap<String, String>> {
    let mut best: HashMap<String, (bool, String, String)> = HashMap::new();
    for client in clients {
        for held in journal::held_of_client(read, Kind::Document, client)? {
            let said = held.value.as_deref().and_then(|text| serde_json::from_str::<Document>(text).ok());
            let Some(document) = said.filter(|document| document.role.is_empty()) else { continue };
            let Some(invoice) = document.invoice else { continue };
            let page = !document.name.to_lowercase().ends_with(".xml");
            let rank = (page, document.on, held.entity);
            let known = best.entry(invoice).or_insert_with(|| rank.clone());
            if rank > *known {
                *known = rank;
            }
        }
    }
    Ok(best.into_iter().map(|(invoice, (_, _, id))| (invoice, id)).collect())
}

/// Documents of each dispute, in the order they were attached.
pub(crate) fn by_dispute(read: Read<'_>) -> Outcome<BTreeMap<String, Vec<DocumentView>>> {
    let mut found: BTreeMap<String, Vec<DocumentView>> = BTreeMap::new();
    for held in journal::held_of_kind(read, Kind::Document)? {
        let said = held.value.as_deref().and_then(|text| serde_json::from_str::<Document>(text).ok());
        let Some(document) = said else { continue };
        let Some(dispute) = document.dispute else { continue };
        found.entry(dispute).or_default().push(DocumentView {
            id: held.entity,
            name: document.name,
            bytes: document.bytes,
            on: document.on,
            author: held.author,
        });
    }
    for documents in found.values_mut() {
        documents.sort_by(|a, b| (&a.on, &a.name).cmp(&(&b.on, &b.name)));
    }
    Ok(found)
}
