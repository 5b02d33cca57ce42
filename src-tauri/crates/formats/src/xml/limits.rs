//! Figures of an XML document. Going over one is a refusal that names it.

/// How large and how deep a document may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of the whole document, once in UTF-8.
    pub bytes: usize,
    /// Elements inside each other.
    pub depth: usize,
    /// Attributes of one element, declarations of namespaces included.
    pub attributes: usize,
    /// Namespaces declared by one element.
    pub namespaces: usize,
    /// Bytes of the text of one element that is read.
    pub text: usize,
    /// Elements of the whole document.
    pub elements: u64,
}

impl Limits {
    /// One business document: an invoice, a day of a bank.
    pub const DOCUMENT: Limits = Limits {
        bytes: 64 * 1024 * 1024,
        depth: 64,
        attributes: 256,
        namespaces: 64,
        text: 1024 * 1024,
        elements: 5_000_000,
    };
}
