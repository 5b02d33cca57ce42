//! Backups: verified before they count, made before anything that changes much.

mod names;

use std::fs;
use std::path::{Path, PathBuf};

use encaisse_store::{StoreError, Write, backup};

use crate::border::session::BackupRow;
use crate::desk::Desk;
use crate::documents::{copy_missing, document_folder};
use crate::error::{Outcome, Refusal};
use crate::places::safe_name;

/// Folder of the documents, shared by all backups of a ledger: a document never changes.
const DOCUMENTS: &str = "pieces";
/// Backups kept; older ones make room.
const KEPT: usize = 30;

fn backup_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

impl Desk {
    /// Makes a verified backup on request.
    pub fn backup_now(&mut self) -> Outcome<BackupRow> {
        self.backup_before("à la demande")?;
        self.list_backups()?.into_iter().next().ok_or_else(|| Refusal::Fault("backup".to_owned()))
    }

    /// Makes a verified backup, with the reason in its name; gives what it is restored by.
    pub(crate) fn backup_before(&self, reason: &str) -> Outcome<String> {
        let path = self.backup_place(reason)?;
        self.ledger()?.backup_to(&path)?;
        self.make_room()?;
        Ok(backup_name(&path))
    }

    /// Runs `work` in one transaction, while a verified backup of what was before is made; `work` is told what it is
    /// restored by.
    pub(crate) fn write_beside_backup<T>(
        &mut self,
        reason: &str,
        work: impl FnOnce(&Write<'_>, String) -> Outcome<T>,
    ) -> Outcome<T> {
        let path = self.backup_place(reason)?;
        let name = backup_name(&path);
        let done = self.ledger_mut()?.write_beside_backup(&path, |write| work(write, name));
        self.make_room()?;
        done
    }

    /// Where a backup goes; the documents it names are there already.
    fn backup_place(&self, reason: &str) -> Outcome<PathBuf> {
        let ledger = self.ledger()?;
        let folder = self.backup_folder(ledger.path())?;
        fs::create_dir_all(&folder).map_err(StoreError::Io)?;
        let stamp = self.clock.stamp().replace(':', "-");
        let there = self.list_backups()?;
        let there = there.iter().map(|row| row.name.as_str());
        let path = folder.join(names::next(&stamp, &safe_name(reason), there));
        // Documents first: a backup that counts has all of its own.
        copy_missing(&document_folder(ledger.path()), &folder.join(DOCUMENTS))?;
        Ok(path)
    }

    /// Removes what a program that died while it wrote a backup, or this ledger, left beside them.
    pub(crate) fn sweep_drafts(&self, ledger: &Path) -> Outcome<()> {
        backup::sweep(&self.backup_folder(ledger)?, |name| name.ends_with(names::SUFFIX));
        if let (Some(folder), Some(own)) = (ledger.parent(), ledger.file_name()) {
            backup::sweep(folder, |name| own == name);
        }
        Ok(())
    }

    /// Removes backups that are older than those kept.
    fn make_room(&self) -> Outcome<()> {
        let folder = self.backup_folder(self.ledger()?.path())?;
        for old in self.list_backups()?.into_iter().skip(KEPT) {
            // An old backup that resists only takes room.
            let _ = fs::remove_file(folder.join(old.name));
        }
        Ok(())
    }

    /// Makes a backup of the ledger as it is, then deletes those made before it.
    pub(crate) fn forget_backups(&self) -> Outcome<()> {
        let kept = self.backup_before("après effacement")?;
        let folder = self.backup_folder(self.ledger()?.path())?;
        for old in self.list_backups()?.into_iter().filter(|old| old.name != kept) {
            let cannot = |reason| Refusal::CannotWrite { file: old.name.clone(), reason };
            fs::remove_file(folder.join(&old.name)).map_err(cannot)?;
        }
        Ok(())
    }

    /// Backups of the open ledger, latest first.
    pub fn list_backups(&self) -> Outcome<Vec<BackupRow>> {
        self.backups_of(self.ledger()?.path())
    }

    /// Backups of the ledger at this place, latest first, even when the ledger itself no longer opens.
    pub fn backups_of(&self, path: &Path) -> Outcome<Vec<BackupRow>> {
        let Ok(entries) = fs::read_dir(self.backup_folder(path)?) else { return Ok(Vec::new()) };
        let mut rows: Vec<BackupRow> = entries
            .flatten()
            .filter_map(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                let stem = name.strip_suffix(names::SUFFIX)?;
                let (day, rest) = stem.split_once(' ')?;
                let (time, reason) = rest.split_once(' ').unwrap_or((rest, ""));
                let at = format!("{day} {}", time.get(..5)?.replace('-', ":"));
                let bytes = entry.metadata().ok()?.len();
                let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
                Some(BackupRow { token: name.clone(), at, reason: reason.to_owned(), bytes, name })
            })
            .collect();
        rows.sort_by(|a, b| names::order(&b.name).cmp(&names::order(&a.name)));
        Ok(rows)
    }

    /// Opens a ledger to put a backup in its place: damage is no obstacle, another window is.
    pub fn open_to_restore(&mut self, path: &Path) -> Outcome<()> {
        match self.open(path) {
            Err(Refusal::Ledger(
                StoreError::Missing(_)
                | StoreError::NotALedger(_)
                | StoreError::Damaged(_)
                | StoreError::Unreadable { .. }
                | StoreError::Sql(_),
            )) => Ok(()),
            opened => opened,
        }
    }

    /// Puts a backup of the open ledger back; the present file is kept beside, renamed.
    pub fn restore_backup(&mut self, token: &str) -> Outcome<()> {
        let path = self.ledger()?.path().to_owned();
        self.restore_at(&path, token)
    }

    /// Puts a backup back at this place and opens it: the way out when a damaged ledger no longer opens.
    pub fn restore_at(&mut self, path: &Path, token: &str) -> Outcome<()> {
        let known = self.backups_of(path)?.into_iter().find(|row| row.token == token);
        let row = known.ok_or_else(|| Refusal::UnknownBackup(token.to_owned()))?;
        let backup_path = self.backup_folder(path)?.join(row.name);
        let stamp = self.clock.stamp().replace(':', "-");
        let aside = path.with_extension(format!("avant restauration {stamp}.registre"));
        self.close();
        backup::restore(&backup_path, path, &aside)?;
        if let Some(folder) = backup_path.parent() {
            copy_missing(&folder.join(DOCUMENTS), &document_folder(path))?;
        }
        // A restored ledger is another past: this installation must not sign twice with one name.
        self.forget_identity(path)?;
        self.open(path)?;
        self.erase_again()
    }

    /// One folder a ledger, under its identity: read from the ledger when it is open, else remembered.
    fn backup_folder(&self, path: &Path) -> Outcome<PathBuf> {
        let open = self.ledger().ok().filter(|open| open.path() == path);
        let id = match open {
            Some(ledger) => encaisse_store::ledger_header(ledger.read())?.id,
            None => self
                .memory
                .recent
                .iter()
                .find(|known| known.path == path && !known.id.is_empty())
                .map(|known| known.id.clone())
                .ok_or(Refusal::NoLedger)?,
        };
        Ok(self.home.join("sauvegardes").join(id))
    }
}
