//! The files that a PDF carries, and nothing else of it.
//!
//! Only what leads to an attachment is read: the table of objects, the catalogue, the tree of names, the file
//! itself. Pages, fonts and pictures are never looked at, so what is wrong there cannot hurt; whatever is missing
//! or damaged *on the way* is a fault, never a skip. Everything is counted against [`limits`].
//!
//! The syntax is that of ISO 32000-1, chapters 7.3 to 7.5, 7.7.2, 7.9.6 and 7.11.

mod attachments;
mod fault;
mod file;
pub mod limits;
mod object;
mod parse;
mod stream;
mod table;

pub use attachments::Attachment;
pub use fault::PdfFault;
pub use file::Pdf;
