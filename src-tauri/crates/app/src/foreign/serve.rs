//! The reader itself: bytes in, one answer out.

use std::ffi::OsStr;
use std::io::{BufWriter, Read, Write};
use std::process::ExitCode;

use encaisse_formats::e_invoice::embedded_xml;
use encaisse_formats::tables::MAX_BYTES;

use super::{Kind, READ_FOREIGN, attachment, confine, pages, table};

/// Reads one file and answers, when the program was started for that; `None` when it was started for anything else.
///
/// To be asked first thing, before anything is opened.
pub fn serve(mut arguments: impl Iterator<Item = impl AsRef<OsStr>>) -> Option<ExitCode> {
    if arguments.next()?.as_ref() != READ_FOREIGN {
        return None;
    }
    let asked = arguments.next()?;
    let kind = Kind::ALL.into_iter().find(|kind| asked.as_ref() == kind.name());
    let done = kind.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::InvalidInput)).and_then(answer);
    Some(if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

fn answer(kind: Kind) -> std::io::Result<()> {
    confine::confine()?;
    let mut bytes = Vec::new();
    let most = if kind == Kind::Assembly { pages::MOST_BYTES } else { MAX_BYTES as u64 };
    // One byte beyond the limit is enough for the reader to refuse.
    std::io::stdin().lock().take(most + 1).read_to_end(&mut bytes)?;
    let mut out = BufWriter::with_capacity(64 * 1024, std::io::stdout().lock());
    match kind {
        Kind::Workbook => table::write(&bytes, &mut out)?,
        Kind::Pdf => attachment::write(&embedded_xml(&bytes), &mut out)?,
        Kind::Pages => pages::write_count(pages::count(&bytes), &mut out)?,
        Kind::Assembly => pages::write_made(bytes, &mut out)?,
    }
    out.flush()
}
