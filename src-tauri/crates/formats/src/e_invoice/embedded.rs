//! The e-invoice that a PDF carries.

use super::issue::{EInvoiceIssue, EInvoiceIssueKind};
use super::read::announced;
use crate::pdf::{Attachment, Pdf, PdfFault};

/// Names that the makers of the formats chose, the best first: a file of the transition carries two generations.
const NAMES: [&str; 3] = ["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"];

/// Relationships that PDF/A-3 gives to an invoice and its page.
const RELATIONSHIPS: [&str; 3] = ["Data", "Alternative", "Source"];

/// What was found in a PDF.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Embedded {
    /// The XML and the name it was carried under.
    pub file: Option<(String, Vec<u8>)>,
    /// What is wrong.
    pub issues: Vec<EInvoiceIssue>,
}

/// Takes the e-invoice out of a PDF: bytes in, bytes out, and nothing else is touched, so that this can run in a
/// process of its own.
///
/// A known name comes first, then an XML file that says it stands for the page, then any XML; of the last two,
/// only one whose root is that of an invoice.
///
/// ```
/// let found = encaisse_formats::e_invoice::embedded_xml(b"%PDF-1.7\nnothing else");
/// assert!(found.file.is_none() && found.issues.len() == 1);
/// ```
pub fn embedded_xml(bytes: &[u8]) -> Embedded {
    let mut found = Embedded::default();
    match choose(bytes, &mut found) {
        Ok(()) => {}
        Err(fault) => found.issues.push(EInvoiceIssue::whole(EInvoiceIssueKind::Pdf(fault))),
    }
    found
}

fn choose(bytes: &[u8], found: &mut Embedded) -> Result<(), PdfFault> {
    let mut pdf = Pdf::open(bytes)?;
    let mut candidates = Vec::new();
    for attachment in pdf.attachments()? {
        let Some(rank) = rank(&attachment) else { continue };
        let contents = pdf.contents(&attachment)?;
        if rank < NAMES.len() || announced(&contents).is_some() {
            candidates.push((rank, attachment.name, contents));
        }
    }
    candidates.sort_by_key(|(rank, ..)| *rank);
    let several = candidates.len() > 1;
    match candidates.into_iter().next() {
        None => found.issues.push(EInvoiceIssue::whole(EInvoiceIssueKind::NoAttachment)),
        Some((_, name, contents)) => {
            if several {
                let kind = EInvoiceIssueKind::SeveralAttachments(name.clone());
                found.issues.push(EInvoiceIssue::whole(kind));
            }
            found.file = Some((name, contents));
        }
    }
    Ok(())
}

/// The smaller, the better; `None` for what is no XML.
fn rank(attachment: &Attachment) -> Option<usize> {
    let name = attachment.name.to_ascii_lowercase();
    if let Some(rank) = NAMES.iter().position(|known| *known == name) {
        return Some(rank);
    }
    let related = attachment.relationship.as_deref().is_some_and(|found| RELATIONSHIPS.contains(&found));
    name.ends_with(".xml").then_some(NAMES.len() + usize::from(!related))
}
