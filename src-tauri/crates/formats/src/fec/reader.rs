//! The reading of a whole file, line after line.

use std::io::{self, Cursor, Read};
use std::ops::ControlFlow;

use super::detect::recognise;
use super::entry::{Assembler, Finding};
use super::header::Header;
use super::issue::{Issue, IssueKind};
use super::limits::{MAX_BYTES, MAX_LINES, MAX_TOTAL_CENTS};
use super::line::CustomerLine;
use super::lines::{LineEnd, Lines};
use super::report::Report;
use super::rows::{Outcome, Rows, excerpt};
use crate::inspect::{self, FileKind};
use crate::text::encoding::{Decoder, Encoding, utf16};
use crate::text::transcode::Source;
use encaisse_core::money::Cents;
use thiserror::Error;

/// Why a reading did not go to the end. What is wrong *in* the file is in the report instead.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The source could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The caller asked to stop.
    #[error("stopped by the caller")]
    Stopped,
}

/// Reads a ledger once, from first to last byte, and hands every line of a customer account to `on_line`.
///
/// Lines come entry by entry, in the order of the file except for entries whose lines lie apart. Memory stays
/// bounded whatever the size of the file. Answer [`ControlFlow::Break`] to stop.
///
/// ```
/// use std::ops::ControlFlow;
/// use encaisse_core::money::Cents;
/// use encaisse_core::entries::Nature;
/// use encaisse_formats::fec::read;
///
/// let file = "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|\
///             PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\r\n\
///             VE|Ventes|1|20260105|411000|Clients|C1|Menuiserie Noé|F1|20260105|Facture F1|120,00|0,00|||20260131||\r\n\
///             VE|Ventes|1|20260105|706000|Prestations|||F1|20260105|Facture F1|0,00|120,00|||20260131||\r\n";
/// let mut owed = Cents::ZERO;
/// let report = read(file.as_bytes(), |line| {
///     assert_eq!(line.entry_nature, Nature::Sale);
///     owed += line.amount;
///     ControlFlow::Continue(())
/// })
/// .unwrap();
/// assert_eq!(owed, Cents::new(120_00));
/// assert!(!report.refused());
/// ```
///
/// # Errors
/// The source fails, or the caller stops. Everything else is an issue of the report.
pub fn read<R: Read>(
    mut source: R,
    on_line: impl FnMut(CustomerLine) -> ControlFlow<()>,
) -> Result<Report, ReadError> {
    let head = first_bytes(&mut source)?;
    let wide = utf16(&head);
    let mut lines = Lines::new(Source::new(Cursor::new(head).chain(source), wide));
    let mut report = Report::default();
    let (decoder, line_end) = {
        let shown = lines.peek()?;
        (Decoder::new(shown), LineEnd::of(shown))
    };
    lines.set_end(line_end);
    if lines.peek()?.starts_with(b"\xEF\xBB\xBF") {
        lines.skip(3);
    }
    let (header, number) = match first_line(&mut lines, &decoder, &mut report)? {
        Some(found) => found,
        None => return Ok(report),
    };
    let mut rows = Rows::new(header, decoder, Assembler::new(on_line), report, number);
    if !rows.header.has_heading {
        rows.push_issue(IssueKind::NoHeading, Some(number), String::new());
    }
    if !rows.header.separator.is_legal() {
        rows.push_issue(IssueKind::UnusualSeparator, None, rows.header.separator.label().to_owned());
    }
    let whole = body(&mut lines, &mut rows)?;
    if rows.assembler.finish().is_break() {
        return Err(ReadError::Stopped);
    }
    let wide = wide.unwrap_or_else(|| rows.decoder.encoding());
    Ok(conclude(rows, wide, line_end, whole))
}

fn first_bytes(source: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(4096);
    source.by_ref().take(4096).read_to_end(&mut head)?;
    Ok(head)
}

/// The heading and its line number; `None` once the report says why there is none.
///
/// When the first line already is an entry the source is left before it.
fn first_line<R: Read>(
    lines: &mut Lines<R>,
    decoder: &Decoder,
    report: &mut Report,
) -> Result<Option<(Header, u64)>, ReadError> {
    let shown = lines.peek()?;
    let start = shown.get(..shown.len().min(65_536)).unwrap_or_default().to_vec();
    let mut number = 0;
    let mut refuse = |kind: IssueKind, line: Option<u64>, bytes: &[u8]| {
        let excerpt = excerpt(decoder, bytes);
        report.issues.push(Issue { kind, line, column: None, excerpt });
    };
    loop {
        number += 1;
        let Some(span) = lines.next()? else {
            refuse(IssueKind::Empty, None, &[]);
            return Ok(None);
        };
        let line = lines.bytes(span);
        if line.trim_ascii().is_empty() && !span.too_long {
            continue;
        }
        match recognise(line, decoder) {
            Ok(header) => {
                if !header.has_heading {
                    lines.give_back(span);
                    number -= 1;
                }
                return Ok(Some((header, number)));
            }
            Err(kind) => {
                refuse(better_reason(kind, &start), Some(number), line);
                return Ok(None);
            }
        }
    }
}

/// What the file is, when it is not a ledger.
fn better_reason(kind: IssueKind, start: &[u8]) -> IssueKind {
    if kind != IssueKind::NotAFec {
        return kind;
    }
    match inspect::detect(start, "") {
        FileKind::Fec | FileKind::Empty | FileKind::OtherCsv => kind,
        FileKind::Unknown if start.contains(&0) => IssueKind::Binary,
        FileKind::Unknown => kind,
        other => IssueKind::OtherFormat(other),
    }
}

/// Reads the lines; false when a limit stopped the reading.
fn body<R: Read, F: FnMut(CustomerLine) -> ControlFlow<()>>(
    lines: &mut Lines<R>,
    rows: &mut Rows<F>,
) -> Result<bool, ReadError> {
    let mut number = rows.heading_line;
    while let Some(span) = lines.next()? {
        number += 1;
        if lines.bytes_read > MAX_BYTES {
            rows.push_issue(IssueKind::TooBig, None, String::new());
            return Ok(false);
        }
        if rows.report.counts.lines >= MAX_LINES {
            rows.push_issue(IssueKind::TooManyLines, Some(number), String::new());
            return Ok(false);
        }
        let line = lines.bytes(span);
        let outcome = if span.too_long {
            rows.refuse(IssueKind::LineTooLong, None, number, line)
        } else {
            rows.take(line, number)
        };
        match outcome {
            Outcome::Stopped => return Err(ReadError::Stopped),
            Outcome::Damaged if !span.ended => {
                let excerpt = excerpt(&rows.decoder, lines.bytes(span));
                rows.push_issue(IssueKind::TruncatedLastLine, Some(number), excerpt);
            }
            Outcome::Damaged | Outcome::Read => {}
        }
    }
    Ok(true)
}

/// The checks of the whole file.
fn conclude<F>(rows: Rows<F>, encoding: Encoding, line_end: LineEnd, whole: bool) -> Report {
    let Rows { mut report, assembler, header, debit, credit, lines_411, decoder, .. } = rows;
    report.entries = assembler.entries;
    let mut push =
        |kind, line, excerpt: String| report.issues.push(Issue { kind, line, column: None, excerpt });
    for finding in assembler.findings {
        match finding {
            Finding::Scattered { rank } => push(IssueKind::EntriesScattered, Some(rank), String::new()),
            Finding::Unbalanced { rank, difference, key } => {
                push(IssueKind::UnbalancedEntry(difference), Some(rank), excerpt(&decoder, &key));
            }
        }
    }
    if debit.max(credit) > MAX_TOTAL_CENTS {
        push(IssueKind::TotalTooLarge, None, String::new());
    } else {
        let cents = |sum: i128| Cents::new(i64::try_from(sum).unwrap_or(i64::MAX));
        report.totals.debit = cents(debit);
        report.totals.credit = cents(credit);
    }
    if whole {
        let totals = report.totals;
        if report.counts.lines == 0 {
            push(IssueKind::NoLine, None, String::new());
        } else if lines_411 == 0 {
            push(IssueKind::NoCustomerLine, None, String::new());
        }
        if !totals.balanced() {
            let kind = IssueKind::UnbalancedFile { debit: totals.debit, credit: totals.credit };
            push(kind, None, String::new());
        }
    }
    if let Some((first, last)) = report.coverage
        && last >= encaisse_core::dates::plus_months(first, 24)
    {
        push(IssueKind::DatesBeyondFiscalYear { first, last }, None, String::new());
    }
    report.detection = Some(header.detection(encoding, line_end));
    report
}
