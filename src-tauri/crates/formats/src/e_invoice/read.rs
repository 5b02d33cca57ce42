//! Bytes to an e-invoice, whatever it is wrapped in.

use super::draft::Draft;
use super::embedded::{Embedded, embedded_xml};
use super::invoice::{EInvoice, Syntax};
use super::issue::{EInvoiceIssue, EInvoiceIssueKind};
use super::{check, cii, ubl};
use crate::inspect::FileKind;
use crate::severity::Severity;
use crate::xml::{self, Limits, Step, Walk, XmlFault, XmlFaultKind};

/// Bytes that tell markup from anything else.
const HEAD: usize = 64 * 1024;

/// What a file holds, and all that is wrong with it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reading {
    /// The invoice; absent when its document could not be walked.
    pub invoice: Option<EInvoice>,
    /// The name under which a PDF carries it.
    pub attachment: Option<String>,
    /// All that is wrong.
    pub issues: Vec<EInvoiceIssue>,
}

impl Reading {
    /// True when the file cannot be imported.
    pub fn refused(&self) -> bool {
        self.issues.iter().any(|issue| issue.severity() == Severity::Refusal)
    }

    fn refusal(kind: EInvoiceIssueKind, line: Option<u64>) -> Self {
        let issue = EInvoiceIssue { line, ..EInvoiceIssue::whole(kind) };
        Reading { issues: vec![issue], ..Reading::default() }
    }
}

/// Reads an e-invoice: CII, UBL, or a PDF that carries one.
pub fn read(bytes: &[u8]) -> Reading {
    match crate::inspect::by_signature(bytes, "") {
        Some(FileKind::Pdf) => read_embedded(embedded_xml(bytes)),
        Some(other) => Reading::refusal(EInvoiceIssueKind::OtherFormat(other), None),
        None => read_xml(bytes),
    }
}

/// Reads the e-invoice that was found in a PDF.
pub fn read_embedded(found: Embedded) -> Reading {
    let mut reading = Reading { issues: found.issues, ..Reading::default() };
    if let Some((name, xml)) = found.file {
        let inner = read_xml(&xml);
        reading.invoice = inner.invoice;
        reading.issues.extend(inner.issues);
        reading.attachment = Some(name);
    }
    reading
}

/// True for a PDF: its way to the attachment is better followed apart.
pub fn is_pdf(bytes: &[u8]) -> bool {
    crate::inspect::by_signature(bytes, "") == Some(FileKind::Pdf)
}

/// The spelling that the first bytes of a document announce, whatever follows.
///
/// ```
/// use encaisse_formats::e_invoice::{Syntax, announced};
/// let head = b"<?xml version='1.0'?>\n<!-- seen --><rsm:CrossIndustryInvoice xmlns:rsm='urn:x'>";
/// assert_eq!(announced(head), Some(Syntax::CrossIndustryInvoice));
/// assert_eq!(announced(b"<Document/>"), None);
/// ```
pub fn announced(head: &[u8]) -> Option<Syntax> {
    xml::root(head).as_deref().and_then(Syntax::of_root)
}

fn read_xml(bytes: &[u8]) -> Reading {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    if !xml::is_markup(head) && !head.iter().all(u8::is_ascii_whitespace) {
        let kind = crate::inspect::detect(bytes, "");
        return Reading::refusal(EInvoiceIssueKind::OtherFormat(kind), None);
    }
    walk(bytes).unwrap_or_else(refused)
}

fn refused(fault: XmlFault) -> Reading {
    let line = (fault.kind != XmlFaultKind::Empty).then_some(fault.line);
    Reading::refusal(EInvoiceIssueKind::Xml(fault.kind), line)
}

fn walk(bytes: &[u8]) -> Result<Reading, XmlFault> {
    let mut walk = Walk::new(bytes, Limits::DOCUMENT)?;
    walk.step()?;
    let root = walk.path().first().copied().unwrap_or_default().to_owned();
    let Some(syntax) = Syntax::of_root(&root) else {
        let name = root.chars().take(80).collect();
        return Ok(Reading::refusal(EInvoiceIssueKind::NotAnInvoice(name), Some(walk.line())));
    };
    let is_ubl = matches!(syntax, Syntax::UblInvoice | Syntax::UblCreditNote);
    let mut draft = Draft::new(syntax);
    let mut pending = ubl::Pending::default();
    loop {
        let step = walk.step()?;
        let path = walk.path();
        let path = path.get(1..).unwrap_or_default();
        let unneeded = match step {
            Step::End => break,
            Step::Open if is_ubl => ubl::open(&mut draft, path, &walk),
            Step::Open => cii::open(&mut draft, path, &walk),
            Step::Close => {
                if is_ubl {
                    ubl::close(&mut draft, &mut pending, path, &walk);
                } else {
                    cii::close(&mut draft, path, &walk);
                }
                false
            }
        };
        if unneeded {
            walk.skip();
        }
    }
    if walk.mislabelled() {
        draft.issues.push(EInvoiceIssue::whole(EInvoiceIssueKind::Mislabelled));
    }
    if walk.loose() || walk.trailing() {
        draft.issues.push(EInvoiceIssue::whole(EInvoiceIssueKind::LooseXml));
    }
    draft.settle();
    check::check(&draft.invoice, &mut draft.issues);
    Ok(Reading { invoice: Some(draft.invoice), attachment: None, issues: draft.issues })
}
