//! A folder that desks share, whatever carries it from one to the other: each leaves its files there and reads those
//! left for it. The ledger itself never goes there.
//!
//! A file is written under another name, then named after what it holds: its author, its reader, the desk, the numbers
//! of its operations. The same name is the same content, so that nothing is ever written over.

use std::fs;
use std::path::{Path, PathBuf};

use encaisse_formats::packet::Fault;
use encaisse_store::StoreError;
use encaisse_store::exchange::{self, Colleague};
use serde::Serialize;

use super::{ACCOUNTING, Choices, ExchangeFault, SALES, SendRequest, role};
use crate::border::problem::Problem;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::french_search::fold;
use crate::places::safe_name;

const KIND: &str = "encaisse";
/// Characters of the identity of a desk in the name of a file.
const SHOWN: usize = 8;

/// What one look at the shared folder did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FolderReport {
    /// The folder.
    pub folder: String,
    /// Files that were merged.
    pub read: Vec<FolderRead>,
    /// Files that were left for others.
    pub written: Vec<FolderWritten>,
    /// Files that could not be merged, and why.
    pub problems: Vec<FolderProblem>,
    /// Colleagues whose desk is not known yet: a first file under a phrase goes between the two by another way.
    pub unmet: Vec<String>,
}

/// A file that was merged.
#[derive(Clone, Debug, Serialize)]
pub struct FolderRead {
    /// Its name.
    pub file: String,
    /// Who left it.
    pub from: String,
    /// Which of their files it is.
    pub number: i64,
    /// Operations that were not here.
    pub added: usize,
    /// Registers where two values now stand.
    pub conflicts: usize,
}

/// A file that was left.
#[derive(Clone, Debug, Serialize)]
pub struct FolderWritten {
    /// Its name.
    pub file: String,
    /// Who it is for.
    pub to: String,
    /// Which of the files made for them it is.
    pub number: i64,
    /// Bytes of it.
    pub bytes: usize,
}

/// A file that could not be merged.
#[derive(Clone, Debug, Serialize)]
pub struct FolderProblem {
    /// Its name.
    pub file: String,
    /// Why.
    pub problem: Problem,
}

impl Desk {
    /// The folder the desks of this ledger share, once somebody chose it here.
    pub fn shared_folder(&self) -> Outcome<Option<PathBuf>> {
        let path = self.ledger()?.path();
        let known = self.memory.recent.iter().find(|known| known.path == path);
        Ok(known.and_then(|known| known.folder.clone()))
    }

    /// Chooses the folder that the desks of this ledger share; none stops sharing.
    ///
    /// Refused where the ledger, its backups or the keys of this desk are: only files for others go there.
    pub fn share_folder(&mut self, folder: Option<&Path>) -> Outcome<()> {
        let path = self.ledger()?.path().to_owned();
        let folder = folder.map(|folder| real(folder).map(|real| (folder, real))).transpose()?;
        if let Some((typed, folder)) = &folder
            && (real(&path)?.starts_with(folder) || real(&self.home)?.starts_with(folder))
        {
            return Err(ExchangeFault::LedgerInFolder { folder: typed.display().to_string() }.into());
        }
        let folder = folder.map(|(_, real)| real);
        for known in self.memory.recent.iter_mut().filter(|known| known.path == path) {
            known.folder.clone_from(&folder);
        }
        self.folder_seen.clear();
        self.memory.save(&self.home)
    }

    /// Reads what colleagues left in the shared folder, then leaves what they do not know yet.
    pub fn exchange_folder(&mut self) -> Outcome<FolderReport> {
        let folder = self.shared_folder()?.ok_or(ExchangeFault::NoFolder)?;
        self.reach_keys()?;
        let mut report = FolderReport { folder: folder.display().to_string(), ..FolderReport::default() };
        for path in files_of(&folder)? {
            self.read_left(&path, &mut report)?;
        }
        let own = fold(self.person());
        let read = self.ledger()?.read();
        let sales = role(read, self.person())? == SALES;
        let arrived = exchange::last_arrival(read)?;
        let colleagues = exchange::colleagues(read)?.into_iter().filter(|known| known.person != own);
        for colleague in colleagues.filter(|known| !sales || known.role == ACCOUNTING).collect::<Vec<_>>() {
            if colleague.recipient.is_empty() {
                report.unmet.push(colleague.name);
            } else if colleague.shared < arrived {
                report.written.extend(self.leave(&folder, &colleague, arrived)?);
            }
        }
        Ok(report)
    }

    /// The same for a ledger that is opened for it and closed again; nothing while somebody has it open.
    pub fn watch_folder(&mut self, ledger: &Path) -> Outcome<Option<FolderReport>> {
        match self.open(ledger) {
            Err(Refusal::Ledger(StoreError::AlreadyOpen)) => return Ok(None),
            opened => opened?,
        }
        let report = self.exchange_folder()?;
        self.close();
        Ok(Some(report))
    }

    fn read_left(&mut self, path: &Path, report: &mut FolderReport) -> Outcome<()> {
        if self.folder_seen.contains(path) {
            return Ok(());
        }
        let file = crate::import::file_name(path);
        match self.exchange_import(path, &Choices::default()) {
            Ok(merged) if merged.already => {}
            Ok(merged) => report.read.push(FolderRead {
                file,
                from: merged.from,
                number: merged.number,
                added: merged.added,
                conflicts: merged.conflicts.len(),
            }),
            Err(Refusal::Exchange(fault)) if is_for_others(&fault) => {}
            // It may still be on its way: looked at again next time.
            Err(refusal @ (Refusal::Exchange(_) | Refusal::CannotRead { .. })) => {
                report.problems.push(FolderProblem { file, problem: refusal.into() });
                return Ok(());
            }
            Err(fault) => return Err(fault),
        }
        self.folder_seen.insert(path.to_owned());
        Ok(())
    }

    /// Leaves a file for a colleague; nothing when it is there already.
    fn leave(&mut self, folder: &Path, to: &Colleague, arrived: i64) -> Outcome<Option<FolderWritten>> {
        let desk: String = self.replica.chars().take(SHOWN).collect();
        let last = exchange::last_number(self.ledger()?.read(), &self.replica)?;
        let prefix = format!("{} pour {} {desk}", safe_name(self.person()), safe_name(&to.name));
        let name = format!("{prefix} 1-{last} {arrived}.{KIND}");
        let path = folder.join(&name);
        let request = SendRequest { to: &to.name, role: None, phrase: None };
        let mut written = None;
        let mut kept = to.clone();
        if !path.exists() {
            let made = self.packet_for(&request, &name)?;
            let cannot = |reason| Refusal::CannotWrite { file: name.clone(), reason };
            write_in(folder, &format!(".{desk}.part"), &path, &made.bytes).map_err(cannot)?;
            let (number, bytes) = (made.report.number, made.bytes.len());
            written = Some(FolderWritten { file: name.clone(), to: to.name.clone(), number, bytes });
            kept = made.to;
        }
        kept.shared = arrived;
        self.ledger_mut()?.write(|write| exchange::save_colleague(write, &kept))?;
        self.folder_seen.insert(path.clone());
        // Each file holds all that the former ones did: once one was read, those before it are in the way.
        if to.acknowledged >= to.sent {
            for former in files_of(folder)?.into_iter().filter(|former| *former != path) {
                let ours = crate::import::file_name(&former).starts_with(&format!("{prefix} "));
                if ours && fs::remove_file(&former).is_ok() {
                    self.folder_seen.remove(&former);
                }
            }
        }
        Ok(written)
    }
}

/// True for a file that is none of this desk's business: for another desk, another person, another company.
fn is_for_others(fault: &ExchangeFault) -> bool {
    matches!(
        fault,
        ExchangeFault::File { fault: Fault::NotForUs, .. }
            | ExchangeFault::ForSomebodyElse { .. }
            | ExchangeFault::OtherLedger { .. }
    )
}

/// Files of desks in a folder, by name.
fn files_of(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let cannot = |reason| Refusal::CannotRead { file: folder.display().to_string(), reason };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let hidden = crate::import::file_name(&path).starts_with('.');
        if !hidden && path.extension().is_some_and(|kind| kind == KIND) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Writes a file under another name, synced, then gives it its own.
fn write_in(folder: &Path, draft: &str, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let draft = folder.join(draft);
    let mut file = fs::File::create(&draft)?;
    std::io::Write::write_all(&mut file, bytes)?;
    file.sync_all()?;
    fs::rename(&draft, path)
}

/// A place without links nor dots, to be compared with another.
fn real(path: &Path) -> Outcome<PathBuf> {
    let file = || path.display().to_string();
    path.canonicalize().map_err(|reason| Refusal::CannotRead { file: file(), reason })
}
