//! Backups: an online copy, verified before it counts.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use crate::connection::{Ledger, LedgerHeader, Read, Write, ledger_header};
use crate::error::{Result, StoreError};
use crate::projection::digests;

/// Ends the name of a file that does not count yet; the number of the process stands before.
const DRAFT: &str = ".part";

impl Ledger {
    /// Copies the ledger to `target` and verifies the copy: same revision, same operations, same projected rows, sound
    /// file. The copy appears under its name only once it is whole and on disk.
    pub fn backup_to(&self, target: &Path) -> Result<()> {
        copy_to(target, |draft| {
            let copy = filled(self.connection(), draft)?;
            // Both files are read whole: at the same time, on two processors.
            let (here, there) = std::thread::scope(|scope| {
                let other = scope.spawn(move || said_by_copy(&copy));
                (said(self.read()), other.join().unwrap_or_else(|_| Err(fallen())))
            });
            same(here?, there?)
        })
    }

    /// Runs `work` in one transaction while the ledger is copied as it was before, and the copy verified, as by
    /// [`Ledger::backup_to`]: nothing is committed before that copy is on disk under its name.
    pub fn write_beside_backup<T, E: From<StoreError>>(
        &mut self,
        target: &Path,
        work: impl FnOnce(&Write<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let before = self.reader()?;
        before.stand_still()?;
        std::thread::scope(|scope| {
            let copying = scope.spawn(move || {
                let read = before.read();
                copy_to(target, |draft| {
                    let copy = filled(read.sql, draft)?;
                    same(said(read)?, said_by_copy(&copy)?)
                })
            });
            self.write_once(work, || copying.join().unwrap_or_else(|_| Err(fallen())))
        })
    }
}

/// Makes a file under another name; it takes its own once it is whole.
fn copy_to(target: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let draft = draft_name(target);
    if let Err(error) = fill(&draft) {
        // The draft never counted: leaving it would only take room.
        let _ = fs::remove_file(&draft);
        return Err(error);
    }
    take_name(&draft, target)
}

/// A copy of what a connection sees.
fn filled(source: &Connection, draft: &Path) -> Result<Connection> {
    let mut copy = Connection::open(draft)?;
    Backup::new(source, &mut copy)?.run_to_completion(2_000, Duration::ZERO, None)?;
    copy.execute_batch("PRAGMA journal_mode = delete")?;
    Ok(copy)
}

/// What a ledger and its copy must agree on.
type SaidByLedger = (LedgerHeader, Vec<String>, Vec<(String, String)>);

fn said(read: Read<'_>) -> Result<SaidByLedger> {
    Ok((ledger_header(read)?, crate::journal::ids(read)?, digests(read)?))
}

fn said_by_copy(copy: &Connection) -> Result<SaidByLedger> {
    check_sound(copy)?;
    said(Read { sql: copy })
}

fn same(here: SaidByLedger, there: SaidByLedger) -> Result<()> {
    if here == there { Ok(()) } else { Err(StoreError::Damaged("the copy differs".to_owned())) }
}

fn fallen() -> StoreError {
    StoreError::Damaged("the copy was not read".to_owned())
}

/// Puts a backup in the place of a ledger that is not open; the former file is renamed beside it, never
/// deleted. Returns where the former file is.
pub fn restore(backup: &Path, ledger: &Path, aside: &Path) -> Result<()> {
    let source = Connection::open_with_flags(backup, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    check_sound(&source)?;
    ledger_header(Read { sql: &source })?;
    drop(source);
    let draft = draft_name(ledger);
    fs::copy(backup, &draft)?;
    File::open(&draft)?.sync_all()?;
    // The files beside go too, even those of a ledger that is gone: a log must never meet another ledger.
    for suffix in ["-wal", "-shm", ""] {
        let side = with_suffix(ledger, suffix);
        if side.exists() {
            fs::rename(&side, with_suffix(aside, suffix))?;
        }
    }
    fs::rename(&draft, ledger)?;
    if let Some(folder) = ledger.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn check_sound(connection: &Connection) -> Result<()> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged(verdict)) }
}

/// Gives a whole file its name, once its bytes are on disk.
pub(crate) fn take_name(draft: &Path, target: &Path) -> Result<()> {
    File::open(draft)?.sync_all()?;
    fs::rename(draft, target)?;
    if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Removes what programs that died left in a folder: drafts of files whose names are `wanted`. The desk holds the lock of
/// the ledger meanwhile, so that no other one writes them.
pub fn sweep(folder: &Path, wanted: impl Fn(&str) -> bool) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if drafted(&entry.file_name().to_string_lossy()).is_some_and(&wanted) {
            // What resists only takes room.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The name a draft would have taken: « x.sauvegarde » of « x.sauvegarde.4127.part ».
fn drafted(name: &str) -> Option<&str> {
    let name = ["-journal", "-wal", "-shm"].iter().find_map(|side| name.strip_suffix(side)).unwrap_or(name);
    let (target, process) = name.strip_suffix(DRAFT)?.rsplit_once('.')?;
    process.parse::<u32>().is_ok().then_some(target)
}

pub(crate) fn draft_name(target: &Path) -> PathBuf {
    with_suffix(target, &format!(".{}{DRAFT}", std::process::id()))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which files of a folder does a desk that opens its ledger take away?
    #[test]
    fn drafts_of_the_dead_go_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let (gone, left) = (
            ["a.sauvegarde.4127.part", "b.sauvegarde.9.part-journal"],
            ["a.sauvegarde", "c.registre.12.part", "notes.part", "d.sauvegarde.x1.part", "4127.part"],
        );
        for name in gone.iter().chain(&left) {
            fs::write(folder.path().join(name), b"").unwrap();
        }
        sweep(folder.path(), |target| target.ends_with(".sauvegarde"));
        let mut found: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        found.sort();
        let mut left = left.map(str::to_owned).to_vec();
        left.sort();
        assert_eq!(found, left);
    }
}
