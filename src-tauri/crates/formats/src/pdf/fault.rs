//! Why the attachments of a PDF cannot be reached.

use thiserror::Error;

/// What stopped the reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum PdfFault {
    /// No `%PDF-` near the beginning.
    #[error("not a PDF")]
    NotAPdf,
    /// Protected, be it with an empty password. PDF/A, which Factur-X is, forbids it.
    #[error("encrypted")]
    Encrypted,
    /// An object that is missing, cut or not what its place calls for, at this byte.
    #[error("damaged near byte {0}")]
    Damaged(usize),
    /// A filter other than Flate, ASCII85 and ASCIIHex.
    #[error("unknown filter")]
    UnknownFilter,
    /// More bytes in the file than this.
    #[error("more than {0} bytes")]
    TooBig(usize),
    /// More objects than this.
    #[error("more than {0} objects")]
    TooManyObjects(usize),
    /// Deeper than this.
    #[error("deeper than {0}")]
    TooDeep(usize),
    /// More files than this.
    #[error("more than {0} files")]
    TooManyFiles(usize),
    /// More filters on one stream than this.
    #[error("more than {0} filters")]
    TooManyFilters(usize),
    /// A stream that decodes to more bytes than this, alone or with the others.
    #[error("more than {0} bytes decoded")]
    TooMuchDecoded(usize),
    /// A stream that decodes to more than this many bytes for one.
    #[error("more than {0} bytes for one")]
    RatioTooHigh(usize),
}
