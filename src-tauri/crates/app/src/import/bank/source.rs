//! Where statements come from: a file of one format, an archive of several, a sheet of a workbook.

use std::io::Read;

use encaisse_formats::archive::{self, ArchiveError, Entry};
use encaisse_formats::bank::{self, BankFile, Format};
use encaisse_formats::clients::TableRow;
use encaisse_formats::inspect::{FileKind, detect};

use crate::border::problem::{FileIssue, Severity};
use crate::error::{Outcome, Refusal};
use crate::foreign::ForeignReader;
use crate::{bank_issues, file_issues, tables_issues};

/// Statements read, with all that is wrong.
pub(in crate::import) struct Found {
    pub file: BankFile,
    pub issues: Vec<FileIssue>,
    pub issues_total: u64,
    /// What refuses the whole file.
    pub refused: Option<FileIssue>,
}

/// The statements that these bytes are; `None` when they are none.
pub(in crate::import) fn read(
    file: &str,
    bytes: &[u8],
    kind: FileKind,
    asked: Option<&str>,
    foreign: &ForeignReader,
) -> Outcome<Option<Found>> {
    let said = asked == Some("bank");
    if asked.is_some() && !said {
        return Ok(None);
    }
    match kind {
        FileKind::Zip => of_archive(file, bytes).map(Some),
        FileKind::Xlsx => of_sheet(file, bytes, said, foreign),
        other => match format(other, asked) {
            Some(format) => of_source(file, format, bytes).map(Some),
            None => Ok(None),
        },
    }
}

/// The format of a file that is one statement after the other, from its kind or from what a person says.
pub(in crate::import) fn format(kind: FileKind, asked: Option<&str>) -> Option<Format> {
    let said = asked == Some("bank");
    let boxed = matches!(kind, FileKind::Zip | FileKind::Xlsx | FileKind::OldWorkbook | FileKind::Pdf);
    if boxed || asked.is_some() && !said {
        return None;
    }
    Format::of(kind).or_else(|| said.then_some(Format::Table))
}

/// Reads statements as they come.
pub(in crate::import) fn of_source(file: &str, format: Format, source: impl Read) -> Outcome<Found> {
    bank::read(format, source).map(Found::of).map_err(|reason| crate::work::unreadable(file, reason))
}

impl Found {
    fn of(file: BankFile) -> Self {
        let issues: Vec<FileIssue> = file.issues.kept().iter().map(bank_issues::say).collect();
        let whole = |issue: &&FileIssue| issue.severity == Severity::Refusal;
        let refused = file.issues.refused().then(|| issues.iter().find(whole).cloned()).flatten();
        let issues_total = file.issues.total();
        Found { file, issues, issues_total, refused }
    }
}

fn of_sheet(file: &str, bytes: &[u8], said: bool, foreign: &ForeignReader) -> Outcome<Option<Found>> {
    let table = foreign.table(file, bytes)?.map_err(|error| tables_issues::refuse(file, &error))?;
    let rows: Vec<TableRow> = table.rows.iter().cloned().map(TableRow::from).collect();
    if !said
        && (encaisse_formats::tables::recognise(&table).is_some() || !bank::rows_look_like_statement(&rows))
    {
        return Ok(None);
    }
    let mut found = Found::of(bank::read_rows(rows));
    found.issues.extend(table.issues.iter().map(tables_issues::say));
    found.issues_total += table.issues.len() as u64;
    Ok(Some(found))
}

/// The statements of all the files of an archive, together.
fn of_archive(file: &str, bytes: &[u8]) -> Outcome<Found> {
    let refuse = |issue: &FileIssue| {
        let first = Box::new(file_issues::as_problem(issue));
        Refusal::FileRefused { file: file.to_owned(), first }
    };
    let refused = |error: ArchiveError| refuse(&bank_issues::archive(error));
    let mut all: Option<Found> = None;
    let mut left_out = Vec::new();
    for entry in archive::entries(bytes).map_err(refused)?.iter().filter(|entry| is_file(entry)) {
        let name = entry.base_name();
        let content = entry.expand().map_err(refused)?;
        let kind = detect(content.get(..content.len().min(64 * 1024)).unwrap_or_default(), name);
        let Some(format) = Format::of(kind) else {
            left_out.push(match kind {
                FileKind::Zip => bank_issues::nested(name),
                _ => bank_issues::left_out(name, kind),
            });
            continue;
        };
        let found = of_source(name, format, content.as_slice())?;
        all = Some(match all {
            None => found,
            Some(known) => joined(known, found),
        });
    }
    let mut found = all.ok_or_else(|| {
        let refusal = left_out.iter().find(|issue| issue.severity == Severity::Refusal).cloned();
        refuse(&refusal.unwrap_or_else(bank_issues::nothing))
    })?;
    found.issues_total += left_out.len() as u64;
    found.issues.extend(left_out);
    Ok(found)
}

/// Two files of an archive; the whole is refused when each is.
fn joined(mut first: Found, mut second: Found) -> Found {
    first.file.statements.append(&mut second.file.statements);
    first.issues.append(&mut second.issues);
    first.issues_total += second.issues_total;
    first.refused = first.refused.and(second.refused);
    first
}

/// Neither a folder nor what systems leave beside files.
pub(in crate::import) fn is_file(entry: &Entry<'_>) -> bool {
    let name = entry.base_name();
    !name.is_empty() && !name.starts_with("._") && ![".DS_Store", "Thumbs.db", "desktop.ini"].contains(&name)
}
