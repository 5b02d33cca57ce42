//! Workbooks and PDF of strangers, read in a process apart.
//!
//! Both are opened by much code, some of it not ours, over formats made to hold anything. The program therefore starts
//! itself again with one special argument, and gives that copy the bytes and nothing else: no ledger, no path, 512 MiB
//! of memory and a minute. What comes back is rows of cells, or the XML that a PDF carries, checked again on arrival.
//! A copy that falls, or does not end, is a refusal like another; the ledger never was in its hands.

mod apart;
mod attachment;
mod confine;
mod pages;
mod serve;
mod table;

use std::path::PathBuf;
use std::time::Duration;

use encaisse_formats::e_invoice::{self, Embedded, Reading, embedded_xml};
use encaisse_formats::tables::{Table, TableError};
use encaisse_typeset::assembly::Assembly;

use crate::error::{Outcome, Refusal};

pub(crate) use pages::NotTaken;
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
    /// A document whose pages are counted.
    Pages,
    /// Documents whose pages make one file.
    Assembly,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::Workbook, Kind::Pdf, Kind::Pages, Kind::Assembly];

    /// What the argument calls it.
    fn name(self) -> &'static str {
        match self {
            Kind::Workbook => "xlsx",
            Kind::Pdf => "pdf",
            Kind::Pages => "pages",
            Kind::Assembly => "assembly",
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

    /// How many pages of a document may stand in a file, or why none may. A reader that falls on it is an answer too.
    pub(crate) fn pages(&self, bytes: &[u8]) -> Outcome<Result<u32, NotTaken>> {
        let Some(program) = &self.program else { return Ok(pages::count(bytes)) };
        let read = |answer: &mut apart::Answer<'_>| pages::read_count(answer);
        match apart::ask(program, Kind::Pages, bytes, self.patience.unwrap_or(PATIENCE), read) {
            Ok(counted) => Ok(counted),
            Err(why @ NoAnswer::NotStarted) => Err(Refusal::NotReadApart { file: "PDF".to_owned(), why }),
            Err(NoAnswer::Stopped | NoAnswer::TooLong(_)) => Ok(Err(NotTaken::Damaged)),
        }
    }

    /// One file from pages of these documents.
    pub(crate) fn assemble(&self, file: &str, plan: &Assembly, sources: Vec<Vec<u8>>) -> Outcome<Vec<u8>> {
        let made = match &self.program {
            None => pages::make(plan, &sources),
            Some(program) => {
                let sent = pages::sent(plan, &sources).map_err(|error| Refusal::Fault(error.to_string()))?;
                drop(sources);
                let read = |answer: &mut apart::Answer<'_>| pages::read_made(answer);
                apart::ask(program, Kind::Assembly, &sent, self.patience.unwrap_or(PATIENCE), read)
                    .map_err(|why| Refusal::NotReadApart { file: file.to_owned(), why })?
            }
        };
        made.map_err(|why| Refusal::FileNotMade { file: file.to_owned(), why })
    }
}

#[cfg(test)]
mod tests;
