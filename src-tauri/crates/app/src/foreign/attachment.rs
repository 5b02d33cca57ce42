//! The XML that a PDF carries on its way between two processes: one line.

use std::io::{self, Write};

use encaisse_formats::e_invoice::{EInvoiceIssue, EInvoiceIssueKind, Embedded};
use encaisse_formats::pdf::PdfFault;
use serde::{Deserialize, Serialize};

use super::apart::Answer;

#[derive(Serialize, Deserialize)]
struct Sent {
    name: Option<String>,
    /// Its bytes, each as the letter of that number: they may be of any character set.
    bytes: String,
    /// What is wrong: a name, a figure, words.
    issues: Vec<(String, usize, String)>,
}

/// Writes what was found in a PDF.
pub(super) fn write(found: &Embedded, out: &mut impl Write) -> io::Result<()> {
    let issues = found.issues.iter().map(issue_out).collect();
    let (name, bytes) = match &found.file {
        Some((name, bytes)) => (Some(name.clone()), bytes.iter().map(|byte| char::from(*byte)).collect()),
        None => (None, String::new()),
    };
    serde_json::to_writer(&mut *out, &Sent { name, bytes, issues })?;
    out.write_all(b"\n")
}

/// Reads it back. `None` when it is not whole, or is nothing that a PDF may give.
pub(super) fn read(answer: &mut Answer<'_>) -> Option<Embedded> {
    let sent: Sent = serde_json::from_str(answer.line()?).ok()?;
    let bytes = || sent.bytes.chars().map(|letter| u8::try_from(letter).ok()).collect::<Option<Vec<u8>>>();
    let file = match sent.name {
        Some(name) => Some((name, bytes()?)),
        None => None,
    };
    let issues = sent.issues.into_iter().map(issue_back).collect::<Option<_>>()?;
    Some(Embedded { file, issues })
}

/// A name, and what it makes of a figure.
type Fault = (&'static str, fn(usize) -> PdfFault);

/// The faults of a PDF, each with the figure it may hold.
const FAULTS: [Fault; 11] = [
    ("not_a_pdf", |_| PdfFault::NotAPdf),
    ("encrypted", |_| PdfFault::Encrypted),
    ("damaged", PdfFault::Damaged),
    ("unknown_filter", |_| PdfFault::UnknownFilter),
    ("too_big", PdfFault::TooBig),
    ("too_many_objects", PdfFault::TooManyObjects),
    ("too_deep", PdfFault::TooDeep),
    ("too_many_files", PdfFault::TooManyFiles),
    ("too_many_filters", PdfFault::TooManyFilters),
    ("too_much_decoded", PdfFault::TooMuchDecoded),
    ("ratio_too_high", PdfFault::RatioTooHigh),
];

fn issue_out(issue: &EInvoiceIssue) -> (String, usize, String) {
    use PdfFault as P;
    match &issue.kind {
        EInvoiceIssueKind::SeveralAttachments(name) => ("several_attachments".to_owned(), 0, name.clone()),
        EInvoiceIssueKind::Pdf(fault) => {
            let figure = match *fault {
                P::Damaged(figure)
                | P::TooBig(figure)
                | P::TooManyObjects(figure)
                | P::TooDeep(figure)
                | P::TooManyFiles(figure)
                | P::TooManyFilters(figure)
                | P::TooMuchDecoded(figure)
                | P::RatioTooHigh(figure) => figure,
                P::NotAPdf | P::Encrypted | P::UnknownFilter => 0,
            };
            let known = FAULTS.iter().find(|(_, make)| make(figure) == *fault);
            (known.map_or("damaged", |(name, _)| name).to_owned(), figure, String::new())
        }
        // A PDF by itself says nothing else.
        _ => ("no_attachment".to_owned(), 0, String::new()),
    }
}

fn issue_back((name, figure, words): (String, usize, String)) -> Option<EInvoiceIssue> {
    let kind = match name.as_str() {
        "no_attachment" => EInvoiceIssueKind::NoAttachment,
        "several_attachments" => EInvoiceIssueKind::SeveralAttachments(words),
        name => FAULTS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, make)| EInvoiceIssueKind::Pdf(make(figure)))?,
    };
    Some(EInvoiceIssue { kind, line: None, excerpt: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_issue_comes_back_as_it_left() {
        let faults = FAULTS.iter().map(|(_, make)| EInvoiceIssueKind::Pdf(make(7)));
        let others = [
            EInvoiceIssueKind::NoAttachment,
            EInvoiceIssueKind::SeveralAttachments("factur-x.xml".to_owned()),
        ];
        for kind in faults.chain(others) {
            let issue = EInvoiceIssue { kind, line: None, excerpt: String::new() };
            assert_eq!(issue_back(issue_out(&issue)), Some(issue));
        }
        assert_eq!(issue_back(("anything".to_owned(), 0, String::new())), None);
    }
}
