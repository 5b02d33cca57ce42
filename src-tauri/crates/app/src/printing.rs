//! From a layout to a file, and from a file to the printer of this computer.

pub(crate) mod queue;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use encaisse_typeset::{Document, Fonts, Layout, Offset, Picture, Printer};
use queue::{Job, JobState};

use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::places::write_whole;

/// The typeface that ships with the product, read once: a batch draws hundreds of letters with it.
pub(crate) fn fonts() -> Outcome<&'static Fonts> {
    static FONTS: OnceLock<Result<Fonts, String>> = OnceLock::new();
    let read = FONTS.get_or_init(|| Fonts::embedded().map_err(|error| error.to_string()));
    read.as_ref().map_err(|error| Refusal::Fault(error.clone()))
}

/// One layout as a PDF file.
pub(crate) fn pdf(fonts: &Fonts, layout: &Layout, document: &Document, offset: Offset) -> Outcome<Vec<u8>> {
    Printer::new(fonts, [layout], offset)
        .and_then(|printer| printer.pdf(layout, document))
        .map_err(|error| Refusal::Fault(error.to_string()))
}

/// One letter of a batch as a PDF file, with the typeface of the batch.
pub(crate) fn pdf_of_batch(printer: &Printer, layout: &Layout, document: &Document) -> Outcome<Vec<u8>> {
    printer.pdf(layout, document).map_err(|error| Refusal::Fault(error.to_string()))
}

/// One layout as a PDF file, with the pictures it names.
pub(crate) fn pdf_with(
    fonts: &Fonts,
    layout: &Layout,
    document: &Document,
    offset: Offset,
    pictures: BTreeMap<String, Picture>,
) -> Outcome<Vec<u8>> {
    Printer::new(fonts, [layout], offset)
        .and_then(|printer| printer.with_pictures(pictures).pdf(layout, document))
        .map_err(|error| Refusal::Fault(error.to_string()))
}

/// What took a file to print.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Taken {
    /// The printer of the system, as this job.
    ByPrinter(Job),
    /// The program that shows PDF: the person prints from there.
    ByReader,
}

impl Taken {
    /// What became of a letter or a synthesis.
    pub(crate) fn words(&self) -> String {
        match self {
            Taken::ByPrinter(job) if job.state == JobState::Stopped => {
                format!("en attente\u{a0}: l’imprimante {} est arrêtée", job.printer())
            }
            Taken::ByPrinter(_) => "envoyée à l’imprimante".to_owned(),
            Taken::ByReader => "ouverte pour impression".to_owned(),
        }
    }
}

impl Desk {
    /// Hands a PDF to the printer of the system, or to the program that shows PDF. Printed is never posted: nothing is
    /// marked.
    pub(crate) fn hand_to_printer(&self, name: &str, pdf: &[u8]) -> Outcome<Taken> {
        let path = self.home.join("impression").join(name);
        write_whole(&path, pdf)?;
        match queue::submit(&self.memory.printer, &path)? {
            Some(job) => Ok(Taken::ByPrinter(job)),
            None if open(&path) => Ok(Taken::ByReader),
            None => Err(Refusal::CannotPrint),
        }
    }
}

/// Opens a file or a link we built with the program the system has for it, and goes on; true when it started.
pub(crate) fn open(target: impl AsRef<OsStr>) -> bool {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    quiet(program, target.as_ref()).spawn().is_ok()
}

fn quiet(program: &str, argument: &OsStr) -> Command {
    let mut command = Command::new(program);
    command.arg(argument).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}
