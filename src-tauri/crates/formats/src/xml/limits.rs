//! Figures of an XML document. Going over one is a refusal that names it.

/// How large and how deep a document may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of the whole document, once in UTF-8.
    pub bytes: u64,
    /// Elements inside each other.
    pub depth: usize,
    /// Attributes of one element, declarations of namespaces included.
    pub attributes: usize,
    /// Namespaces declared by one element.
    pub namespaces: usize,
    /// Bytes of the text of one element that is read; of one tag, comment or other piece of markup.
    pub text: usize,
    /// Elements of the whole document.
    pub elements: u64,
}

impl Limits {
    /// One business document: an invoice.
    pub const DOCUMENT: Limits = Limits {
        bytes: 64 * 1024 * 1024,
        depth: 64,
        attributes: 256,
        namespaces: 64,
        text: 1024 * 1024,
        elements: 5_000_000,
    };

    /// A statement of a bank, of which one entry is held at a time: what is read and let go may be long.
    pub const STATEMENT: Limits =
        Limits { bytes: 512 * 1024 * 1024, elements: 40_000_000, ..Limits::DOCUMENT };
}
