//! Integrity: what the ledger says of itself, replayed and compared.

use std::collections::{BTreeMap, BTreeSet};

use encaisse_core::ids::hex;
use encaisse_formats::packet;
use encaisse_store::{Read, exchange, facts, journal, projection as stored};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::desk::Desk;
use crate::error::{Outcome, Refusal};

/// Result of a check.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// True when nothing was found.
    pub ok: bool,
    /// What was found, in words.
    pub findings: Vec<String>,
}

/// Digest of the state: equal on two machines that know the same.
#[derive(Clone, Debug, Serialize)]
pub struct StateDigest {
    /// SHA-256 over the projected clients and the operations.
    pub digest: String,
    /// Operations known.
    pub operations: usize,
    /// Clients projected.
    pub facts: usize,
}

impl Desk {
    /// Digest of everything known.
    pub fn digest(&self) -> Outcome<StateDigest> {
        digest_of(self.ledger()?.read())
    }

    /// Checks the file, the hashes of facts and operations, and the chain of letters.
    pub fn check(&self) -> Outcome<Check> {
        let ledger = self.ledger()?;
        let read = ledger.read();
        let mut findings = ledger.integrity_findings()?;
        for (client, import) in facts::damaged_lines(read)? {
            findings.push(format!("Lignes abîmées\u{a0}: client {client}, import n°\u{a0}{import}."));
        }
        for operation in journal::damaged(read, packet::identifier)? {
            findings.push(format!("Opération abîmée\u{a0}: {operation}."));
        }
        findings.extend(self.lost_documents()?);
        // Messages that are away are told with the documents.
        let known: BTreeSet<String> = findings.iter().cloned().collect();
        findings
            .extend(self.verify_letters()?.findings.into_iter().filter(|finding| !known.contains(finding)));
        Ok(Check { ok: findings.is_empty(), findings })
    }

    /// Replays facts and journal beside the tables and compares; writes nothing.
    pub fn rebuild_check(&mut self) -> Outcome<Check> {
        let read = self.ledger()?.read();
        let before: BTreeMap<String, String> = stored::digests(read)?.into_iter().collect();
        let after = self.ledger_mut()?.rehearse(|write| -> Outcome<BTreeMap<String, String>> {
            replay(write)?;
            Ok(stored::digests(write.read())?.into_iter().collect())
        })?;
        let mut findings = Vec::new();
        for (code, digest) in &before {
            match after.get(code) {
                Some(replayed) if replayed == digest => {}
                Some(_) => {
                    findings.push(format!("Client {code}\u{a0}: les tables diffèrent de la relecture."))
                }
                None => findings.push(format!("Client {code}\u{a0}: rien ne le justifie dans les fichiers.")),
            }
        }
        for code in after.keys().filter(|code| !before.contains_key(*code)) {
            findings.push(format!("Client {code}\u{a0}: absent des tables."));
        }
        Ok(Check { ok: findings.is_empty(), findings })
    }

    /// Replays facts and journal into the tables.
    pub fn rebuild(&mut self) -> Outcome<Check> {
        self.backup_before("avant recalcul")?;
        self.ledger_mut()?.write(replay)?;
        self.check()
    }
}

fn replay(write: &encaisse_store::Write<'_>) -> Result<(), Refusal> {
    exchange::settle_all(write)?;
    exchange::place_files(write)?;
    crate::projection::refresh_all(write)
}

/// Digest of everything a ledger knows, a transaction not committed yet included.
pub(crate) fn digest_of(read: Read<'_>) -> Outcome<StateDigest> {
    let (clients, operations) = (stored::digests(read)?, journal::decisions(read)?);
    let mut hash = Sha256::new();
    for (code, digest) in &clients {
        hash.update(code.as_bytes());
        hash.update([0]);
        hash.update(digest.as_bytes());
    }
    hash.update([1]);
    operations.iter().for_each(|id| hash.update(id.as_bytes()));
    Ok(StateDigest { digest: hex(&hash.finalize()), operations: operations.len(), facts: clients.len() })
}
