//! Files in: previewed, then taken in as a whole, then taken back as a whole if need be.

mod bank;
pub(crate) mod clients;
mod customer_ledger;
mod e_invoice;
mod fec;
mod history;
pub mod inspect;
mod kept;
mod ledger;
mod lists;
mod named;
mod parties;
mod pieces;
mod sizes;
mod tables;
mod taking;

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use encaisse_formats::bank::Format;
use encaisse_formats::inspect::{FileKind, detect};
use encaisse_formats::tables::TableKind;
use encaisse_formats::text::encoding::Encoding;
use encaisse_store::Read;
use encaisse_store::bank::{MoveRecord, StatementRecord};
use encaisse_store::facts::ClientLines;
use encaisse_store::imports::{self, NewImport, RawBlock};
use encaisse_store::pieces::ClientPieces;
use encaisse_store::projection::ClientRows;
use serde::{Deserialize, Serialize};

pub(crate) use bank::PartSaid;
pub(crate) use e_invoice::our_company;

use named::Named;

use crate::border::imports::{
    Choices, Counts, Detected, Effect, ImportPreview, PickedFile, PreviewRequest, Reason, RemapRequest,
    Totals,
};
use crate::border::problem::FileIssue;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::file_issues;
use crate::operations::Change;
use crate::places::random_id;

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

/// Bytes that tell what a file is.
const HEAD: u64 = 64 * 1024;

/// Where a file comes from: it is read again when the person reads it otherwise.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    File(PathBuf),
    Pasted(Vec<u8>),
}

/// What a person says of a file.
struct Asked<'a> {
    kind: Option<&'a str>,
    exclude: &'a [String],
    columns: &'a [Option<String>],
    choices: &'a Choices,
    /// The mapping asked for by its name.
    named: Option<&'a Named>,
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
    /// What the person decided on the way: tills left out, columns, who is who.
    pub changes: Vec<Change>,
    pub outstanding_before: i64,
    pub outstanding_after: i64,
    pub assumed_due: i64,
    pub can_confirm: bool,
    /// The batch that already holds this very content.
    pub known_as: Option<String>,
    pub from: Origin,
    pub effects: Vec<Effect>,
}

/// What the file brings.
#[derive(Debug)]
pub(crate) enum PlannedFacts {
    /// Customer-account lines, by client, and the due dates stated beside them.
    Lines { lines: Vec<ClientLines>, pieces: Vec<ClientPieces> },
    /// What a list says, by client: fields as JSON.
    Sightings(Vec<(String, String)>),
    /// Pieces that a list or an e-invoice shows.
    Pieces(Vec<ClientPieces>),
    /// What a bank tells.
    Bank { statements: Vec<StatementRecord>, moves: Vec<MoveRecord> },
}

impl PlannedFacts {
    /// How many times something is written for one client.
    fn clients(&self) -> usize {
        match self {
            PlannedFacts::Lines { lines, pieces } => lines.len() + pieces.len(),
            PlannedFacts::Sightings(said) => said.len(),
            PlannedFacts::Pieces(pieces) => pieces.len(),
            PlannedFacts::Bank { .. } => 0,
        }
    }
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
    /// Keeps the path of a file the person chose and gives a one-use token for it. A file that cannot be read says so
    /// when it is looked at: it stops none of those chosen with it.
    pub fn pick(&mut self, path: &Path) -> Outcome<PickedFile> {
        let size = std::fs::metadata(path).map_or(0, |known| known.len());
        let token = random_id()?;
        self.staged.insert(token.clone(), Staged::Picked(path.to_owned()));
        Ok(PickedFile { token, name: file_name(path), bytes: i64::try_from(size).unwrap_or(i64::MAX) })
    }

    /// The same for files chosen or dropped together, in the order in which each is best looked at.
    pub fn pick_together(&mut self, paths: &[PathBuf]) -> Outcome<Vec<PickedFile>> {
        let mut paths = paths.to_vec();
        paths.sort_by_cached_key(|path| turn(path));
        paths.iter().map(|path| self.pick(path)).collect()
    }

    /// Says what taking a file in would do.
    pub fn preview_import(&mut self, request: &PreviewRequest) -> Outcome<ImportPreview> {
        let Some(Staged::Picked(path)) = self.staged.get(&request.token) else { return Err(Refusal::Stale) };
        let asked = Asked {
            kind: request.kind.as_deref(),
            exclude: &request.exclude,
            columns: &[],
            choices: &request.choices,
            named: None,
        };
        self.preview(Origin::File(path.clone()), &asked)
    }

    /// Says what taking a pasted list in would do.
    pub fn preview_pasted(&mut self, text: &str) -> Outcome<ImportPreview> {
        let choices = Choices::default();
        let asked = Asked { kind: None, exclude: &[], columns: &[], choices: &choices, named: None };
        self.preview(Origin::Pasted(text.as_bytes().to_vec()), &asked)
    }

    /// Shows a file again, read otherwise.
    pub fn remap_import(&mut self, request: &RemapRequest) -> Outcome<ImportPreview> {
        let Some(Staged::Previewed(plan)) = self.staged.get(&request.token) else {
            return Err(Refusal::Stale);
        };
        let (from, kind) = (plan.from.clone(), plan.import.kind);
        let asked = Asked {
            kind: request.kind.as_deref().or(Some(kind)),
            exclude: &[],
            columns: &request.columns,
            choices: &request.choices,
            named: None,
        };
        let preview = self.preview(from, &asked)?;
        self.staged.remove(&request.token);
        Ok(preview)
    }

    fn preview(&mut self, from: Origin, asked: &Asked<'_>) -> Outcome<ImportPreview> {
        let Some(named) = named::asked(self.ledger()?.read(), asked.choices)? else {
            return self.preview_as_asked(from, asked);
        };
        let kind = asked.kind.or(Some(&named.said.kind));
        let preview = self.preview_as_asked(from, &Asked { kind, named: Some(&named), ..*asked })?;
        if preview.kind != named.said.kind {
            self.staged.remove(&preview.token);
            return Err(named.does_not_fit(&preview.file, None));
        }
        Ok(preview)
    }

    fn preview_as_asked(&mut self, from: Origin, asked: &Asked<'_>) -> Outcome<ImportPreview> {
        self.work.begin();
        let path = match &from {
            Origin::Pasted(bytes) => {
                let bytes = bytes.clone();
                return self.preview_bytes("Texte collé", bytes, FileKind::OtherCsv, from, asked);
            }
            Origin::File(path) => path.clone(),
        };
        let file = file_name(&path);
        let cannot_read = |reason| crate::work::unreadable(&file, reason);
        let mut source = File::open(&path).map_err(cannot_read)?;
        let size = source.metadata().map_err(cannot_read)?.len();
        let mut head = Vec::new();
        source.by_ref().take(HEAD).read_to_end(&mut head).map_err(cannot_read)?;
        let kind = match asked.kind {
            Some("fec") => FileKind::Fec,
            Some("clients") => FileKind::ClientsCsv,
            _ => detect(&head, &file),
        };
        sizes::check(&path, &file, kind)?;
        let job = format!("Lecture de {file}");
        let source = self.work.reading(File::open(&path).map_err(cannot_read)?, job, size);
        match kind {
            FileKind::Fec => self.preview_fec(&file, source, from, asked.exclude),
            FileKind::Image | FileKind::Empty | FileKind::Unknown if asked.kind.is_none() => {
                // Whatever else it is, the reader of ledger files says best what is wrong with it.
                self.preview_fec(&file, source, from, asked.exclude)
            }
            _ if bank::format(kind, asked.kind).is_some() => {
                let format = bank::format(kind, asked.kind).unwrap_or(Format::Table);
                let found = bank::of_source(&file, format, source)?;
                refuse_bank(&file, &found)?;
                // A second pass keeps the file as received: nothing holds it whole.
                let again = File::open(&path).map_err(cannot_read)?;
                self.preview_bank(&file, fec::keep(again).map_err(cannot_read)??, found, from, asked)
            }
            _ => {
                let bytes = read_whole(source).map_err(cannot_read)?;
                self.preview_bytes(&file, bytes, kind, from, asked)
            }
        }
    }

    /// Shows a file that is in memory.
    fn preview_bytes(
        &mut self,
        file: &str,
        bytes: Vec<u8>,
        kind: FileKind,
        from: Origin,
        asked: &Asked<'_>,
    ) -> Outcome<ImportPreview> {
        let e_invoice = asked.kind == Some("e-invoice")
            || asked.kind.is_none() && inspect::is_e_invoice(kind, bytes.get(..64 * 1024).unwrap_or(&bytes));
        if e_invoice {
            return self.preview_e_invoice(file, bytes, from, asked);
        }
        if let Some(found) = bank::read(file, &bytes, kind, asked.kind, &self.foreign)? {
            refuse_bank(file, &found)?;
            let kept =
                fec::keep(bytes.as_slice()).map_err(|reason| crate::work::unreadable(file, reason))??;
            return self.preview_bank(file, kept, found, from, asked);
        }
        let clients = asked.kind == Some("clients") || asked.kind.is_none() && kind == FileKind::ClientsCsv;
        if !clients
            && matches!(
                kind,
                FileKind::OtherCsv
                    | FileKind::ClientsCsv
                    | FileKind::Xlsx
                    | FileKind::OldWorkbook
                    | FileKind::Html
            )
        {
            let read = self.ledger()?.read();
            let opened = tables::open(read, file, &bytes, asked, &self.foreign)?;
            if let Some(opened) = opened.filter(|opened| opened.kind != TableKind::Clients) {
                return self.preview_table(file, bytes, from, opened, asked);
            }
        }
        match kind {
            FileKind::ClientsCsv
            | FileKind::OtherCsv
            | FileKind::Xlsx
            | FileKind::OldWorkbook
            | FileKind::Html => self.preview_list(file, bytes, from, asked),
            _ => self.preview_fec(file, bytes.as_slice(), from, asked.exclude),
        }
    }

    /// The file behind a token, used once: a file that is no import is read by its own use case.
    pub fn take_picked(&mut self, token: &str) -> Outcome<PathBuf> {
        match self.staged.remove(token) {
            Some(Staged::Picked(path)) => Ok(path),
            _ => Err(Refusal::Stale),
        }
    }

    /// Forgets a preview.
    pub fn discard_import(&mut self, token: &str) {
        self.staged.remove(token);
    }

    pub(crate) fn keep_plan(&mut self, plan: Plan) -> Outcome<String> {
        // Read to its end meanwhile, it is not wanted any more.
        if self.work.is_stopped() {
            return Err(Refusal::Stopped(plan.import.file));
        }
        let token = random_id()?;
        self.staged.retain(|_, staged| matches!(staged, Staged::Picked(_)));
        self.staged.insert(token.clone(), Staged::Previewed(Box::new(plan)));
        Ok(token)
    }
}

/// When a file is looked at among others: the ledger knows the clients that lists name, and lists bring the invoices
/// that the bank pays. What is not understood comes last.
fn turn(path: &Path) -> u8 {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    match detect(&head, &file_name(path)) {
        _ if read.is_err() => 3,
        FileKind::Fec => 0,
        FileKind::Unknown | FileKind::Empty | FileKind::Image => 3,
        FileKind::Zip => 2,
        kind if bank::format(kind, None).is_some() => 2,
        _ => 1,
    }
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

/// Refuses a bank file that is refused whole.
fn refuse_bank(file: &str, found: &bank::Found) -> Outcome<()> {
    let Some(issue) = &found.refused else { return Ok(()) };
    let first = Box::new(file_issues::as_problem(issue));
    Err(Refusal::FileRefused { file: file.to_owned(), first })
}

fn read_whole(mut source: impl std::io::Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.read_to_end(&mut bytes)?;
    Ok(bytes)
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
