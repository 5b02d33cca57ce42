//! The history of imports, and taking one back as a whole.

use encaisse_core::journal::Kind;
use encaisse_store::imports;

use super::{StoredReport, kept};
use crate::border::imports::{Coverage, ImportRow, UndoReport};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::Change;

impl Desk {
    /// Files taken in, latest first.
    pub fn list_imports(&self) -> Outcome<Vec<ImportRow>> {
        let rows = imports::all(self.ledger()?.read())?;
        Ok(rows
            .into_iter()
            .map(|import| ImportRow {
                counts: serde_json::from_str::<StoredReport>(&import.report)
                    .map(|report| report.counts)
                    .unwrap_or_default(),
                batch: import.batch,
                file: import.file,
                kind: import.kind,
                at: import.received_on,
                by: import.author,
                coverage: import.coverage.map(|(from, to)| Coverage { from, to }),
                undone: import.cancelled,
            })
            .collect())
    }

    /// Takes an import back as a whole: a record that names it, so that it travels like the rest and can be
    /// taken back in turn. What people typed stays, and waits for its piece.
    pub fn undo_import(&mut self, batch: &str) -> Outcome<UndoReport> {
        let read = self.ledger()?.read();
        let import =
            imports::by_batch(read, batch)?.ok_or_else(|| Refusal::UnknownImport(batch.to_owned()))?;
        if import.cancelled {
            return Err(Refusal::AlreadyUndone(batch.to_owned()));
        }
        let (hanging, typed) = (kept::Hanging::of(read)?, kept::typed(read, &import)?);
        self.backup_before("avant annulation d’un import")?;
        let change = Change::desk(Kind::Import, &import.sha256, "", None);
        let author = self.author();
        let label = format!("Import {batch} annulé");
        let day = author.clock.today().to_string();
        self.ledger_mut()?.write(|write| -> Outcome<()> {
            let made = crate::operations::append(write, &author, std::slice::from_ref(&change))?;
            encaisse_store::exchange::place_files(write)?;
            crate::projection::refresh_all(write)?;
            encaisse_store::acts::record(write, &label, &day, &made, true)?;
            Ok(())
        })?;
        let kept = hanging.told(self.ledger()?.read(), &import, typed)?;
        Ok(UndoReport { reversed: true, kept })
    }
}
