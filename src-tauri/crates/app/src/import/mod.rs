//! Files in: previewed, then taken in as a whole, then taken back as a whole if need be.

pub(crate) mod clients;
mod fec;
mod history;
pub mod inspect;
mod sizes;

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use encaisse_core::journal::Kind;
use encaisse_formats::clients::ClientTable;
use encaisse_formats::inspect::{FileKind, detect};
use encaisse_formats::text::encoding::Encoding;
use encaisse_store::facts::ClientLines;
use encaisse_store::imports::{self, NewImport, RawBlock};
use encaisse_store::{Read, Write, acts};
use serde::{Deserialize, Serialize};

pub(crate) use history::follow_cancellation;

use crate::border::imports::{
    Counts, Detected, ImportPreview, ImportReport, PickedFile, PreviewRequest, Reason, Totals,
};
use crate::border::problem::FileIssue;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::file_issues;
use crate::operations::Change;
use crate::places::random_id;
use encaisse_store::projection::ClientRows;

/// Issues of a file kept in a report.
const ISSUES_KEPT: usize = 1_000;

/// A file picked, or a file looked at and not taken in yet.
#[derive(Debug)]
pub(crate) enum Staged {
    /// The person chose it; nothing was read.
    Picked(PathBuf),
    /// It was previewed.
    Previewed(Box<Plan>),
}

/// What taking a file in will write.
#[derive(Debug)]
pub(crate) struct Plan {
    pub revision: i64,
    pub import: NewImport,
    pub raw: Vec<RawBlock>,
    pub report: StoredReport,
    pub facts: PlannedFacts,
    /// Clients as they will be, when nothing moves in between.
    pub projected: Vec<ClientRows>,
    /// What the person decided on the way: tills left out.
    pub changes: Vec<Change>,
    pub outstanding_before: i64,
    pub outstanding_after: i64,
    pub assumed_due: i64,
    pub can_confirm: bool,
    /// The batch that already holds this very content.
    pub known_as: Option<String>,
}

/// What the file brings.
#[derive(Debug)]
pub(crate) enum PlannedFacts {
    /// Customer-account lines, by client.
    Lines(Vec<ClientLines>),
    /// What a list says, by client: fields as JSON. The table is kept to be mapped again.
    Sightings { said: Vec<(String, String)>, table: Box<ClientTable> },
}

/// The report of an import, as kept in the ledger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct StoredReport {
    pub detected: Detected,
    pub counts: Counts,
    pub issues: Vec<FileIssue>,
    pub issues_total: i64,
    pub totals: Totals,
}

impl Desk {
    /// Keeps the path of a file the person chose and gives a one-use token for it.
    pub fn pick(&mut self, path: &Path) -> Outcome<PickedFile> {
        let name = file_name(path);
        let size = std::fs::metadata(path)
            .map_err(|reason| Refusal::CannotRead { file: name.clone(), reason })?
            .len();
        let token = random_id()?;
        self.staged.insert(token.clone(), Staged::Picked(path.to_owned()));
        Ok(PickedFile { token, name, bytes: i64::try_from(size).unwrap_or(i64::MAX) })
    }

    /// Says what taking a file in would do.
    pub fn preview_import(&mut self, request: &PreviewRequest) -> Outcome<ImportPreview> {
        let Some(Staged::Picked(path)) = self.staged.get(&request.token) else { return Err(Refusal::Stale) };
        let path = path.clone();
        let file = file_name(&path);
        let cannot_read = |reason| Refusal::CannotRead { file: file.clone(), reason };
        let mut source = File::open(&path).map_err(cannot_read)?;
        let mut head = vec![0; 64 * 1024];
        let length = source.read(&mut head).map_err(cannot_read)?;
        head.truncate(length);
        let kind = match request.kind.as_deref() {
            Some("fec") => FileKind::Fec,
            Some("clients") => FileKind::ClientsCsv,
            _ => detect(&head, &file),
        };
        sizes::check(&path, &file, kind)?;
        match kind {
            FileKind::ClientsCsv | FileKind::OtherCsv | FileKind::Xlsx => {
                let bytes = std::fs::read(&path).map_err(cannot_read)?;
                self.preview_list(&file, &bytes, None)
            }
            // Whatever else it is, the reader of ledger files says best what is wrong with it.
            _ => {
                let source = File::open(&path).map_err(cannot_read)?;
                self.preview_fec(&file, source, &request.exclude)
            }
        }
    }

    /// Says what taking a pasted list in would do.
    pub fn preview_pasted(&mut self, text: &str) -> Outcome<ImportPreview> {
        self.preview_list("Texte collé", text.as_bytes(), None)
    }

    /// Forgets a preview.
    pub fn discard_import(&mut self, token: &str) {
        self.staged.remove(token);
    }

    /// Takes a previewed file in: one transaction, after a verified backup.
    pub fn confirm_import(&mut self, token: &str) -> Outcome<ImportReport> {
        let Some(Staged::Previewed(plan)) = self.staged.remove(token) else { return Err(Refusal::Stale) };
        let mut plan = *plan;
        if !plan.can_confirm {
            let first = plan.report.issues.first().map(file_issues::as_problem).ok_or(Refusal::Stale)?;
            return Err(Refusal::FileRefused { file: plan.import.file, first: Box::new(first) });
        }
        if let Some(batch) = plan.known_as.clone() {
            return Ok(report_of(batch, &plan));
        }
        self.backup_before("avant import")?;
        let fresh = plan.revision == self.revision()?;
        let author = self.author();
        plan.import.report =
            serde_json::to_string(&plan.report).map_err(|error| Refusal::Fault(error.to_string()))?;
        let batch = self.ledger_mut()?.write(|write| -> Outcome<String> {
            let returning = imports::by_content(write.read(), &plan.import.sha256)?;
            let batch = match &returning {
                Some(import) => import.batch.clone(),
                None => insert(write, &plan)?,
            };
            let taken = Change::desk(Kind::Import, &plan.import.sha256, "", Some(plan.import.file.clone()));
            follow_cancellation(write, &taken)?;
            plan.changes.push(taken);
            let made = crate::operations::append(write, &author, &plan.changes)?;
            let label = format!("Import de {}", plan.import.file);
            acts::record(write, &label, &plan.import.received_on, &made, true)?;
            if fresh && returning.is_none() && plan.changes.len() == 1 {
                for client in &plan.projected {
                    encaisse_store::projection::replace_client(write, client)?;
                }
            } else {
                crate::projection::refresh_all(write)?;
            }
            Ok(batch)
        })?;
        let report = report_of(batch, &plan);
        let_go(plan);
        Ok(report)
    }

    pub(crate) fn keep_plan(&mut self, plan: Plan) -> Outcome<String> {
        let token = random_id()?;
        self.staged.retain(|_, staged| matches!(staged, Staged::Picked(_)));
        self.staged.insert(token.clone(), Staged::Previewed(Box::new(plan)));
        Ok(token)
    }
}

/// Writes a file that was never here: the file itself, and what it says. Returns what people call it.
fn insert(write: &Write<'_>, plan: &Plan) -> Outcome<String> {
    let (import, batch) = imports::insert(write, &plan.import)?;
    imports::insert_raw(write, import, &plan.raw)?;
    match &plan.facts {
        PlannedFacts::Lines(clients) => {
            for client in clients {
                encaisse_store::facts::insert_lines(write, import, client)?;
            }
        }
        PlannedFacts::Sightings { said, .. } => {
            for (client, fields) in said {
                encaisse_store::facts::insert_sighting(write, import, client, fields)?;
            }
        }
    }
    Ok(batch)
}

/// The import that counts and has this very content, by what people call it.
pub(crate) fn counting_import(read: Read<'_>, sha256: &str) -> Outcome<Option<String>> {
    let known = imports::by_content(read, sha256)?.filter(|import| !import.cancelled);
    Ok(known.map(|import| import.batch))
}

/// Gives memory back beside: a large ledger, or statement, is in so many pieces that a person would wait for it.
fn let_go<T: Send + 'static>(value: T) {
    std::thread::spawn(move || drop(value));
}

fn report_of(batch: String, plan: &Plan) -> ImportReport {
    let report = &plan.report;
    ImportReport {
        batch,
        file: plan.import.file.clone(),
        kind: plan.import.kind.to_owned(),
        detected: report.detected.clone(),
        counts: report.counts.clone(),
        issues: report.issues.clone(),
        totals: report.totals.clone(),
        outstanding_before_cents: plan.outstanding_before,
        outstanding_after_cents: plan.outstanding_after,
        assumed_due: plan.assumed_due,
    }
}

/// A character set in the words of a person.
pub(crate) fn encoding_words(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Ascii => "sans accents (ASCII)",
        Encoding::Utf8 => "UTF-8",
        Encoding::Iso8859_15 => "ISO 8859-15",
        Encoding::Windows1252 => "Windows-1252",
        Encoding::Cp850 => "page de code 850",
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::Mixed => "mêlé (UTF-8 et autre)",
    }
}

pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

pub(crate) fn reason(reason: &str, label: &str, count: u64) -> Option<Reason> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    (count > 0).then(|| Reason { reason: reason.to_owned(), label: label.to_owned(), count })
}
