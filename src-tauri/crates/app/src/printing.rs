//! From a layout to a file, and from a file to the printer of this computer.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use encaisse_typeset::{Document, Fonts, Layout, Offset, Picture, Printer};

use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::places::write_whole;

/// The typeface that ships with the product.
pub(crate) fn fonts() -> Outcome<Fonts> {
    Fonts::embedded().map_err(|error| Refusal::Fault(error.to_string()))
}

/// One layout as a PDF file.
pub(crate) fn pdf(fonts: &Fonts, layout: &Layout, document: &Document, offset: Offset) -> Outcome<Vec<u8>> {
    Printer::new(fonts, [layout], offset)
        .and_then(|printer| printer.pdf(layout, document))
        .map_err(|error| Refusal::Fault(error.to_string()))
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
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Taken {
    /// The printer of the system.
    ByPrinter,
    /// The program that shows PDF: the person prints from there.
    ByReader,
}

impl Taken {
    /// What became of a letter or a synthesis.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Taken::ByPrinter => "envoyée à l’imprimante",
            Taken::ByReader => "ouverte pour impression",
        }
    }
}

impl Desk {
    /// Hands a PDF to the printer of the system, or to the program that shows PDF.
    pub(crate) fn hand_to_printer(&self, name: &str, pdf: &[u8]) -> Outcome<Taken> {
        let path = self.home.join("impression").join(name);
        write_whole(&path, pdf)?;
        if run("lp", &path) {
            Ok(Taken::ByPrinter)
        } else if open(&path) {
            Ok(Taken::ByReader)
        } else {
            Err(Refusal::CannotPrint)
        }
    }
}

/// Runs a printing command to its end; true when it took the file.
fn run(program: &str, path: &Path) -> bool {
    quiet(program, path.as_os_str()).status().is_ok_and(|status| status.success())
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
