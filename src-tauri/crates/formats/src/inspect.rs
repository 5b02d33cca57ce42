//! What kind of file this is, from its first bytes; its name only breaks ties.

use crate::text::encoding::decode_file;
use crate::text::fold::fold;

/// The kinds of files a desk receives.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FileKind {
    /// Fichier des écritures comptables.
    Fec,
    /// A list of clients.
    ClientsCsv,
    /// Another table in text.
    OtherCsv,
    /// PDF.
    Pdf,
    /// A spreadsheet of the zip kind (XLSX, XLSM).
    Xlsx,
    /// A workbook of the years before 2007 (XLS), or one that needs a password.
    OldWorkbook,
    /// A page of HTML, which some packages name `.xls`.
    Html,
    /// XML: an e-invoice, or something else.
    Xml,
    /// CAMT bank statement.
    Camt,
    /// Bank statement in a table of text.
    BankCsv,
    /// OFX, of either generation.
    Ofx,
    /// CFONB 120 statement.
    Cfonb,
    /// SWIFT MT940 statement.
    Mt940,
    /// QIF.
    Qif,
    /// An archive.
    Zip,
    /// A picture.
    Image,
    /// Nothing, or nothing but blanks.
    Empty,
    /// None of these.
    Unknown,
}

/// Tells the kind of a file from its first bytes (64 KiB are plenty) and its name.
///
/// ```
/// use encaisse_formats::inspect::{FileKind, detect};
/// assert_eq!(detect(b"%PDF-1.7\n", "123456782FEC20261231.txt"), FileKind::Pdf);
/// assert_eq!(detect(b"JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum\r\n", "x"), FileKind::Fec);
/// ```
pub fn detect(head: &[u8], name: &str) -> FileKind {
    if let Some(kind) = by_signature(head, name) {
        return kind;
    }
    let (text, _) = decode_file(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.is_empty() {
        return FileKind::Empty;
    }
    if text.contains('\0') {
        return FileKind::Unknown;
    }
    by_text(text, name)
}

/// The kinds told by fixed bytes: none of them is text.
pub(crate) fn by_signature(head: &[u8], name: &str) -> Option<FileKind> {
    let start = head.get(..head.len().min(1024)).unwrap_or_default();
    let pictures: [&[u8]; 6] = [b"\x89PNG\r\n", b"\xFF\xD8\xFF", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"];
    if memchr::memmem::find(start, b"%PDF-").is_some() {
        return Some(FileKind::Pdf);
    }
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        let lower = name.to_ascii_lowercase();
        // One that was cut short is still the workbook its name says, and is refused as one.
        let book = memchr::memmem::find(head, b"xl/").is_some()
            || [".xlsx", ".xlsm"].iter().any(|named| lower.ends_with(named));
        return Some(if book { FileKind::Xlsx } else { FileKind::Zip });
    }
    if start.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(FileKind::OldWorkbook);
    }
    if [b"\x1F\x8B".as_slice(), b"7z\xBC\xAF", b"Rar!"].iter().any(|magic| start.starts_with(magic)) {
        return Some(FileKind::Zip);
    }
    let webp = start.starts_with(b"RIFF") && start.get(8..12) == Some(b"WEBP");
    if webp || pictures.iter().any(|magic| start.starts_with(magic)) {
        return Some(FileKind::Image);
    }
    None
}

/// True for a page or a table of HTML: spreadsheets open it as a workbook when it is named like one.
pub(crate) fn is_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(1024).flat_map(char::to_lowercase).collect();
    start.starts_with("<!doctype html")
        || start.starts_with('<') && ["<html", "<table"].iter().any(|tag| start.contains(tag))
}

fn by_text(text: &str, name: &str) -> FileKind {
    let first = text.lines().next().unwrap_or_default();
    let upper = text.get(..text.floor_char_boundary(2048)).unwrap_or(text).to_ascii_uppercase();
    if upper.starts_with("OFXHEADER") || upper.starts_with("<?OFX") || upper.contains("<OFX>") {
        return FileKind::Ofx;
    }
    if is_html(text) {
        return FileKind::Html;
    }
    if text.starts_with('<') {
        let camt = ["BkToCstmrStmt", "BkToCstmrAcctRpt", "BkToCstmrDbtCdtNtfctn", ":camt.05"];
        let is_camt = camt.iter().any(|name| text.contains(name));
        return if is_camt { FileKind::Camt } else { FileKind::Xml };
    }
    // Its heading may be missing: records of lettered lines, each ended by a circumflex.
    let records = text.lines().take(40).any(|line| line.trim_end() == "^");
    let lettered = first.starts_with(['D', 'T', 'N', 'P', 'M']) && !first.contains(['\t', '|', ';']);
    let named = ["!Type:", "!Account", "!Option:"].iter().any(|word| text.starts_with(word));
    if named || (records && lettered) {
        return FileKind::Qif;
    }
    if upper.contains(":20:") && (upper.contains(":25:") || upper.contains(":60F:")) {
        return FileKind::Mt940;
    }
    if is_cfonb(first) {
        return FileKind::Cfonb;
    }
    let headings = fold(first);
    let names = ["journalcode", "comptenum", "ecrituredate", "ecriturelib"];
    if names.iter().filter(|heading| headings.contains(**heading)).count() >= 2 {
        return FileKind::Fec;
    }
    if is_entry(first) {
        return FileKind::Fec;
    }
    let separators = |line: &str| line.chars().filter(|c| matches!(c, '\t' | '|' | ';' | ',')).count();
    if crate::fec::siren_in_name(name).is_some() && separators(first) >= 17 {
        return FileKind::Fec;
    }
    if crate::bank::looks_like_statement(text) {
        return FileKind::BankCsv;
    }
    let top: Vec<&str> = text.lines().filter(|line| separators(line) > 0).take(20).collect();
    match top.iter().any(|line| crate::clients::looks_like_headings(line)) {
        true => FileKind::ClientsCsv,
        false if top.len() > 1 || separators(first) > 0 => FileKind::OtherCsv,
        false => FileKind::Unknown,
    }
}

/// A FEC may have no heading: its first line then has eighteen fields or more, the fourth a day, the fifth an
/// account.
fn is_entry(line: &str) -> bool {
    ['\t', '|', ';'].into_iter().any(|separator| {
        let fields: Vec<&str> = line.split(separator).map(|field| field.trim().trim_matches('"')).collect();
        let digits = |place: usize| {
            fields
                .get(place)
                .is_some_and(|field| field.len() >= 3 && field.bytes().all(|b| b.is_ascii_digit()))
        };
        fields.len() >= 18 && fields.get(3).is_some_and(|day| day.len() == 8) && digits(3) && digits(4)
    })
}

/// A statement begins with a record 01: bank, branch, currency and account at fixed places. Bills and direct debits
/// have records of twice the length that begin with 31.
fn is_cfonb(first: &str) -> bool {
    let bytes = first.as_bytes();
    let digits =
        |from: usize, to: usize| bytes.get(from..to).is_some_and(|b| b.iter().all(u8::is_ascii_digit));
    if ["31", "34", "39"].iter().any(|code| first.starts_with(code)) && (230..=240).contains(&bytes.len()) {
        return true;
    }
    (bytes.starts_with(b"01") || bytes.starts_with(b"04"))
        && bytes.len() >= 100
        && digits(2, 7)
        && digits(11, 16)
        && bytes.get(16..19).is_some_and(|b| b.iter().all(u8::is_ascii_uppercase))
}
