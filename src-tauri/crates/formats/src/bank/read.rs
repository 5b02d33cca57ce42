//! One door for all formats.

use std::io::{self, Read};

use super::issue::{IssueKind, Limit};
use super::limits::{MAX_BYTES, MAX_LINE};
use super::statement::{BankFile, Format};
use super::{camt, cfonb, finish, mt940, ofx, qif, table};
use crate::inspect::{FileKind, by_signature};
use crate::text::encoding::{Encoding, decode_file};

/// Reads a bank file of this format.
///
/// ```
/// use encaisse_core::money::Cents;
/// use encaisse_formats::bank::{Format, read};
/// let file = read(Format::Qif, "!Type:Bank\nD13/06/2026\nT120,00\nPMenuiserie Noé\n^\n".as_bytes()).unwrap();
/// let receipt = file.operations().next().unwrap();
/// assert_eq!(receipt.amount, Cents::new(120_00));
/// assert_eq!(receipt.counterparty.name.as_deref(), Some("Menuiserie Noé"));
/// ```
///
/// # Errors
/// The source cannot be read. All that is wrong *in* the file is among its issues.
pub fn read(format: Format, source: impl Read) -> io::Result<BankFile> {
    if format == Format::Camt {
        return camt::read(source).map(finish::finish);
    }
    let mut bytes = Vec::new();
    source.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    let refuse = |kind| {
        let mut file = BankFile::new(format, Encoding::Ascii);
        file.issues.push(kind, None, "");
        Ok(file)
    };
    if bytes.len() as u64 > MAX_BYTES {
        return refuse(IssueKind::TooBig(Limit::Size(MAX_BYTES >> 20)));
    }
    if let Some(kind) = by_signature(&bytes, "") {
        return refuse(IssueKind::OtherFormat(kind));
    }
    let (text, encoding) = decode_file(&bytes);
    if text.trim().is_empty() {
        return refuse(IssueKind::Empty);
    }
    if text.contains('\0') {
        return refuse(IssueKind::Binary);
    }
    let mut file = BankFile::new(format, encoding);
    if let Some(line) = endless_line(format, &text) {
        file.issues.push(IssueKind::TooBig(Limit::Line), Some(line), "");
        return Ok(file);
    }
    match format {
        Format::Ofx => ofx::read(&text, &mut file),
        Format::Cfonb => cfonb::read(&text, &mut file),
        Format::Mt940 => mt940::read(&text, &mut file),
        Format::Qif => qif::read(&text, &mut file),
        Format::Camt | Format::Table => table::read(&text, &mut file),
    }
    Ok(finish::finish(file))
}

/// The first line that is longer than any of its format; of OFX, which may be written on one line, the first text.
fn endless_line(format: Format, text: &str) -> Option<u64> {
    let end: &[char] = match format {
        Format::Mt940 | Format::Qif => &['\n', '\r'],
        Format::Ofx => &['<', '\n', '\r'],
        // Records of 120 characters may follow each other without ends of line.
        Format::Cfonb => &['\n', '\r', ' '],
        Format::Camt | Format::Table => return None,
    };
    let mut start = 0;
    for piece in text.split(end) {
        if piece.len() > MAX_LINE {
            let before = text.get(..start).unwrap_or_default();
            return Some(before.matches('\n').count() as u64 + 1);
        }
        start += piece.len() + 1;
    }
    None
}

impl Format {
    /// The format of a file of this kind, when it is one of a bank.
    pub fn of(kind: FileKind) -> Option<Self> {
        match kind {
            FileKind::Camt => Some(Format::Camt),
            FileKind::Ofx => Some(Format::Ofx),
            FileKind::Cfonb => Some(Format::Cfonb),
            FileKind::Mt940 => Some(Format::Mt940),
            FileKind::Qif => Some(Format::Qif),
            FileKind::BankCsv => Some(Format::Table),
            _ => None,
        }
    }
}
