//! Workbooks and PDF of strangers, read in a process apart.
//!
//! Both are opened by much code, some of it not ours, over formats made to hold anything. The program therefore starts
//! itself again with one special argument, and gives that copy the bytes and nothing else: no ledger, no path, 512 MiB
//! of memory and a minute. What comes back is rows of cells, or the XML that a PDF carries, checked again on arrival.
//! A copy that falls, or does not end, is a refusal like another; the ledger never was in its hands.

mod apart;
mod attachment;
mod confine;
mod serve;
mod table;

use std::path::PathBuf;
use std::time::Duration;

use encaisse_formats::e_invoice::{self, Embedded, Reading, embedded_xml};
use encaisse_formats::tables::{Table, TableError};

use crate::error::{Outcome, Refusal};

pub use serve::serve;

/// The argument that makes the program a reader of one file: `--read-foreign xlsx`, its bytes behind.
pub const READ_FOREIGN: &str = "--read-foreign";

/// How long a reader may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is read apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// A workbook.
    Workbook,
    /// A PDF that may carry an e-invoice.
    Pdf,
}

impl Kind {
    const ALL: [Kind; 2] = [Kind::Workbook, Kind::Pdf];

    /// What the argument calls it.
    fn name(self) -> &'static str {
        match self {
            Kind::Workbook => "xlsx",
            Kind::Pdf => "pdf",
        }
    }
}

/// Why a reader gave no answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoAnswer {
    /// It could not be started.
    NotStarted,
    /// It fell, or its system stopped it: memory, time of the processor.
    Stopped,
    /// It was stopped after this many seconds.
    TooLong(u64),
}

/// Who reads workbooks and PDF.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ForeignReader {
    program: Option<PathBuf>,
    patience: Option<Duration>,
}

impl ForeignReader {
    /// This very process: for tests of what is behind.
    pub fn here() -> Self {
        ForeignReader::default()
    }

    /// A process apart, started from this program for each file.
    pub fn apart(program: PathBuf) -> Self {
        ForeignReader { program: Some(program), patience: None }
    }

    /// A process apart, started from the program that runs.
    ///
    /// # Errors
    /// The system does not say where that program is.
    pub fn apart_from_here() -> Outcome<Self> {
        let program = std::env::current_exe().map_err(|error| Refusal::Fault(error.to_string()))?;
        Ok(ForeignReader::apart(program))
    }

    /// The rows of cells of a file; a text is cut here, a workbook is read apart.
    pub(crate) fn table(&self, file: &str, bytes: &[u8]) -> Outcome<Result<Table, TableError>> {
        match &self.program {
            Some(program) if Table::is_workbook(bytes) => {
                let read = |answer: &mut apart::Answer<'_>| table::read(answer);
                apart::ask(program, Kind::Workbook, bytes, self.patience.unwrap_or(PATIENCE), read)
                    .map_err(|why| Refusal::NotReadApart { file: file.to_owned(), why })
            }
            _ => Ok(Table::open(bytes)),
        }
    }

    /// An e-invoice, as XML or inside a PDF.
    pub(crate) fn e_invoice(&self, file: &str, bytes: &[u8]) -> Outcome<Reading> {
        Ok(match e_invoice::is_pdf(bytes) {
            true => e_invoice::read_embedded(self.embedded(file, bytes)?),
            false => e_invoice::read(bytes),
        })
    }

    /// The e-invoice that a PDF carries.
    fn embedded(&self, file: &str, bytes: &[u8]) -> Outcome<Embedded> {
        match &self.program {
            Some(program) => {
                let read = |answer: &mut apart::Answer<'_>| attachment::read(answer);
                apart::ask(program, Kind::Pdf, bytes, self.patience.unwrap_or(PATIENCE), read)
                    .map_err(|why| Refusal::NotReadApart { file: file.to_owned(), why })
            }
            None => Ok(embedded_xml(bytes)),
        }
    }
}

#[cfg(test)]
mod tests;
