//! What an archive of bank files holds: banks send several statements in one ZIP.

use std::path::Path;

use encaisse_formats::archive::{self, ArchiveError, Entry};
use encaisse_formats::bank::Format;
use encaisse_formats::inspect::{FileKind, detect};
use serde_json::{Value, json};

use super::bank;
use crate::border::problem::{FileIssue, Severity};
use crate::error::{Outcome, Refusal};
use crate::import::bank::is_file;
use crate::{bank_issues, file_issues};

/// Says what each bank file of an archive holds; folders inside are left out of the names.
pub(super) fn inspect(path: &Path, file: &str) -> Outcome<Value> {
    let bytes =
        std::fs::read(path).map_err(|reason| Refusal::CannotRead { file: file.to_owned(), reason })?;
    let refused = |error| {
        let first = Box::new(file_issues::as_problem(&bank_issues::archive(error)));
        Refusal::FileRefused { file: file.to_owned(), first }
    };
    let (mut files, mut issues) = (Vec::new(), Vec::new());
    for entry in archive::entries(&bytes).map_err(refused)?.iter().filter(|entry| is_file(entry)) {
        let name = entry.base_name();
        match one(entry, name).map_err(refused)? {
            Ok(told) => files.push(told),
            Err(issue) => issues.push(issue),
        }
    }
    if files.is_empty() && issues.iter().all(|issue: &FileIssue| issue.severity != Severity::Refusal) {
        issues.push(bank_issues::nothing());
    }
    Ok(json!({ "kind": "zip", "files": files, "issues": issues }))
}

/// A bank file of the archive, or why it is left out.
fn one(entry: &Entry<'_>, name: &str) -> Result<Result<Value, FileIssue>, ArchiveError> {
    let content = entry.expand()?;
    let kind = detect(content.get(..content.len().min(64 * 1024)).unwrap_or_default(), name);
    if kind == FileKind::Zip {
        return Ok(Err(bank_issues::nested(name)));
    }
    if Format::of(kind).is_none() {
        return Ok(Err(bank_issues::left_out(name, kind)));
    }
    let mut told = bank::told(kind, content.as_slice()).map_err(|_| ArchiveError::Damaged)?;
    told.insert("file".to_owned(), json!(name));
    Ok(Ok(Value::Object(told)))
}
