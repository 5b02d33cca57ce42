//! How large a file of each kind may be: told by its size alone, before anything is read.

use std::path::Path;

use encaisse_formats::bank;
use encaisse_formats::e_invoice::{EInvoiceIssue, EInvoiceIssueKind};
use encaisse_formats::fec::{self, Issue, IssueKind};
use encaisse_formats::inspect::FileKind;
use encaisse_formats::pdf::{self, PdfFault};
use encaisse_formats::tables::{self, TableError};
use encaisse_formats::xml::{Limits, XmlFaultKind};

use crate::border::problem::FileIssue;
use crate::error::{Outcome, Refusal};
use crate::{bank_issues, e_invoice_issues, file_issues, list_issues};

const MEBIBYTE: u64 = 1024 * 1024;

/// Bytes of a file of each kind; over it is a refusal with the figure.
///
/// A ledger and a CAMT are read as they come; all others are held whole, so that none is above 64 MiB.
const MOST: [(FileKind, u64); 18] = [
    (FileKind::Fec, fec::limits::MAX_BYTES),
    (FileKind::ClientsCsv, tables::MAX_BYTES as u64),
    (FileKind::OtherCsv, tables::MAX_BYTES as u64),
    (FileKind::Xlsx, tables::MAX_BYTES as u64),
    (FileKind::OldWorkbook, tables::MAX_BYTES as u64),
    (FileKind::Html, tables::MAX_BYTES as u64),
    (FileKind::Pdf, pdf::limits::MAX_BYTES as u64),
    (FileKind::Xml, Limits::DOCUMENT.bytes),
    (FileKind::Camt, Limits::STATEMENT.bytes),
    (FileKind::BankCsv, bank::limits::MAX_BYTES),
    (FileKind::Ofx, bank::limits::MAX_BYTES),
    (FileKind::Cfonb, bank::limits::MAX_BYTES),
    (FileKind::Mt940, bank::limits::MAX_BYTES),
    (FileKind::Qif, bank::limits::MAX_BYTES),
    (FileKind::Zip, bank::limits::MAX_BYTES),
    // Nobody reads these; the reader of ledgers says what they are from their first bytes.
    (FileKind::Image, fec::limits::MAX_BYTES),
    (FileKind::Empty, fec::limits::MAX_BYTES),
    (FileKind::Unknown, fec::limits::MAX_BYTES),
];

/// Refuses by its size alone a file that no reader would take whole.
pub(super) fn check(path: &Path, file: &str, kind: FileKind) -> Outcome<()> {
    let cannot_read = |reason| Refusal::CannotRead { file: file.to_owned(), reason };
    let size = std::fs::metadata(path).map_err(cannot_read)?.len();
    let most = MOST.iter().find(|(known, _)| *known == kind).map_or(0, |(_, most)| *most);
    if size <= most {
        return Ok(());
    }
    use FileKind as K;
    let issue = match kind {
        K::ClientsCsv | K::OtherCsv | K::Xlsx | K::OldWorkbook | K::Html => {
            return Err(list_issues::refuse(file, &TableError::TooBig));
        }
        K::Pdf => of_invoice(EInvoiceIssueKind::Pdf(PdfFault::TooBig(pdf::limits::MAX_BYTES))),
        K::Xml => of_invoice(EInvoiceIssueKind::Xml(XmlFaultKind::TooBig(most))),
        K::Camt | K::BankCsv | K::Ofx | K::Cfonb | K::Mt940 | K::Qif | K::Zip => {
            let kind = bank::IssueKind::TooBig(bank::Limit::Size(most / MEBIBYTE));
            bank_issues::say(&bank::Issue { kind, line: None, excerpt: String::new() })
        }
        K::Fec | K::Image | K::Empty | K::Unknown => {
            let excerpt = String::new();
            file_issues::say(&Issue { kind: IssueKind::TooBig, line: None, column: None, excerpt })
        }
    };
    Err(Refusal::FileRefused { file: file.to_owned(), first: Box::new(file_issues::as_problem(&issue)) })
}

fn of_invoice(kind: EInvoiceIssueKind) -> FileIssue {
    e_invoice_issues::say(&EInvoiceIssue { kind, line: None, excerpt: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of this size that takes no room.
    fn sparse(bytes: u64) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(bytes).unwrap();
        file
    }

    #[test]
    fn each_kind_has_its_figure_and_a_refusal_that_says_it() {
        for (kind, most) in MOST {
            let said = |bytes| {
                check(sparse(bytes).path(), "x", kind).map_err(|refusal| crate::french::say(&refusal))
            };
            assert!(said(most).is_ok(), "{kind:?}");
            let refusal = said(most + 1).unwrap_err();
            let figure = if most > 1024 * MEBIBYTE { "2" } else { &(most / MEBIBYTE).to_string() };
            assert!(refusal.title.contains(figure), "{kind:?}: {}", refusal.title);
        }
    }
}
