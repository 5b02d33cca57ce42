//! The frame of the window: which ledger is open, how fresh, what can be undone; opening and leaving ledgers.

use std::path::{Path, PathBuf};

use encaisse_core::dates::{Date, days_between};
use encaisse_core::journal::Kind;
use encaisse_store::clients::{self, Filter, View};
use encaisse_store::{accepted, acts, imports, items, journal, ledger_header};

use crate::border::session::{
    LastImport, LedgerSummary, NewLedger, PaymentsChecked, RecentLedger, RecentRestore, Session,
};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{Change, append};
use crate::rules;

impl Desk {
    /// The state of the frame.
    pub fn session(&mut self) -> Outcome<Session> {
        let ledger = match self.ledger() {
            Ok(_) => Some(self.summary()?),
            Err(_) => None,
        };
        let recent = self
            .memory
            .recent
            .iter()
            .filter(|known| known.path.exists())
            .enumerate()
            .map(|(rank, known)| RecentLedger {
                token: rank.to_string(),
                name: known.name.clone(),
                path: known.path.display().to_string(),
                // Folder by folder on the disk: only read on the first screen, which is where it is shown.
                last_backup: match ledger {
                    Some(_) => None,
                    None => self.backups_of(&known.path).ok().and_then(|rows| rows.into_iter().next()),
                },
            })
            .collect();
        Ok(Session { today: self.today().to_string(), user: self.memory.person.clone(), ledger, recent })
    }

    /// Creates a ledger where ledgers live, and opens it.
    pub fn create_ledger(&mut self, new: &NewLedger) -> Outcome<PathBuf> {
        let path = self.ledger_path(&new.name);
        self.create_ledger_at(&path, new)?;
        Ok(path)
    }

    /// Creates a ledger at a place the person chose, and opens it.
    pub fn create_ledger_at(&mut self, path: &Path, new: &NewLedger) -> Outcome<()> {
        let name = new.name.trim();
        if name.is_empty() {
            let expected = "le nom de l’entreprise";
            return Err(Refusal::BadValue { field: "Nom", value: String::new(), expected });
        }
        let mut fields = vec![("name", name.to_owned())];
        if let Some(siren) = new.siren.as_deref().filter(|siren| !siren.trim().is_empty()) {
            let siren = encaisse_core::identifiers::Siren::parse(siren).map_err(|_| Refusal::BadValue {
                field: "SIREN",
                value: siren.to_owned(),
                expected: "neuf chiffres dont la clé est juste",
            })?;
            fields.push(("siren", siren.as_str().to_owned()));
        }
        self.create(path, name, false)?;
        let author = self.author();
        let changes: Vec<Change> = fields
            .into_iter()
            .map(|(field, value)| Change::desk(Kind::Company, "", field, Some(value)))
            .collect();
        self.ledger_mut()?.write(|write| append(write, &author, &changes))?;
        Ok(())
    }

    /// Opens a ledger opened before, by its rank.
    pub fn open_recent(&mut self, token: &str) -> Outcome<()> {
        let path = self.recent_path(token)?;
        self.open(&path)
    }

    /// Puts a backup in the place of a ledger opened before, and opens it.
    pub fn restore_recent(&mut self, wanted: &RecentRestore) -> Outcome<()> {
        let path = self.recent_path(&wanted.ledger)?;
        self.open_to_restore(&path)?;
        self.restore_at(&path, &wanted.backup)
    }

    fn recent_path(&self, token: &str) -> Outcome<PathBuf> {
        let rank: usize = token.parse().map_err(|_| Refusal::Stale)?;
        let mut existing = self.memory.recent.iter().filter(|known| known.path.exists());
        existing.nth(rank).map(|known| known.path.clone()).ok_or(Refusal::Stale)
    }

    /// Leaves the ledger: the next start opens on the first screen.
    pub fn close_ledger(&mut self) -> Outcome<()> {
        self.close();
        self.memory.closed = true;
        self.memory.save(&self.home)
    }

    /// Moves the ledger file, and goes on there.
    pub fn move_ledger(&mut self, target: &Path) -> Outcome<()> {
        let path = self.ledger()?.path().to_owned();
        if target.exists() {
            return Err(encaisse_store::StoreError::Exists(target.to_owned()).into());
        }
        check_safe_place(target)?;
        self.ledger()?.backup_to(target)?;
        crate::documents::copy_missing(
            &crate::documents::document_folder(&path),
            &crate::documents::document_folder(target),
        )?;
        self.open(target)?;
        let former = path.with_extension("déplacé.registre");
        std::fs::rename(&path, &former)
            .map_err(|reason| Refusal::CannotWrite { file: crate::import::file_name(&path), reason })
    }

    fn summary(&mut self) -> Outcome<LedgerSummary> {
        let today = self.today();
        let to_follow_up = i64::try_from(self.follow_up()?.due.len()).unwrap_or(i64::MAX);
        let (totals, to_notify, unqualified) = {
            let read = self.view()?;
            let totals = clients::totals(read, today, &Filter::default())?;
            let overdue = Filter { view: View::Overdue, ..Filter::default() };
            let sums = items::overdue_sums(read, today)?;
            (totals, clients::totals(read, today, &overdue)?.clients, sums.unqualified_invoices)
        };
        let to_allocate = self.receipts_to_allocate()?;
        let exchange = self.may_exchange()?;
        let ledger = self.ledger()?;
        let read = ledger.read();
        let company = rules::company(read)?;
        let last_import =
            imports::all(read)?.into_iter().find(|import| !import.cancelled).map(|import| LastImport {
                age_days: import.received_on.parse::<Date>().map_or(0, |day| days_between(day, today)),
                file: import.file,
                on: import.received_on,
            });
        let checked = journal::held(read, Kind::PaymentsChecked, "", "")?
            .and_then(|held| Some(PaymentsChecked { on: held.value?, by: held.author }));
        Ok(LedgerSummary {
            name: company.name,
            path: ledger.path().display().to_string(),
            siren: Some(company.siren).filter(|siren| !siren.is_empty()),
            demo: ledger_header(read)?.sample,
            clients: totals.clients,
            open_items: totals.figures.open_items,
            outstanding_cents: totals.figures.outstanding(),
            overdue_cents: totals.figures.overdue(),
            to_qualify: unqualified,
            to_follow_up,
            to_notify,
            last_import,
            payments_checked: checked,
            payments_until: imports::payments_until(read)?,
            to_allocate,
            exchange,
            shared_folder: self.shared_folder()?.is_some(),
            bridge_cents: accepted::bridge(read)?,
            last_backup: self.list_backups()?.into_iter().next(),
            undo: acts::last_done(read)?.map(|act| act.label),
            redo: acts::first_undone(read)?.map(|act| act.label),
            read_only: None,
        })
    }
}

/// Refuses folders that a synchroniser or a network watches: a ledger is damaged there.
pub(crate) fn check_safe_place(path: &Path) -> Outcome<()> {
    const WATCHED: [&str; 6] = ["onedrive", "dropbox", "nextcloud", "google drive", "icloud", "syncthing"];
    /// What they leave at the top of a folder, whatever its name.
    const MARKS: [&str; 6] = [
        ".stfolder",
        ".dropbox",
        ".dropbox.cache",
        ".sync.ffs_db",
        ".owncloudsync.log",
        ".nextcloudsync.log",
    ];
    let text = path.to_string_lossy().to_lowercase();
    let marked = |folder: &Path| MARKS.iter().any(|mark| folder.join(mark).exists());
    if text.starts_with(r"\\")
        || WATCHED.iter().any(|name| text.contains(name))
        || path.ancestors().skip(1).any(marked)
    {
        return Err(Refusal::UnsafePlace(path.to_owned()));
    }
    Ok(())
}
