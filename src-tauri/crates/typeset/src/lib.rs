//! Letters and the synthesis of causes to paper: positioned pages, drawn as PDF here and as vector elements by the
//! window.
//!
//! Layout works in whole micrometres and font units, so the same text breaks at the same words on every
//! machine. The drawings place what [`lay_out`] decided and decide nothing themselves: what the preview
//! shows is what the printer gets.

mod block;
mod code;
mod columns;
mod flow;
mod fonts;
mod lay_out;
mod letterhead;
mod lines;
mod page;
mod pdf;
pub mod sheet;
mod subset;
mod table;

pub use fonts::{FontError, Fonts};
pub use lay_out::{Layout, lay_out};
pub use letterhead::{ALWAYS_VISIBLE, MAY_BE_VISIBLE};
pub use page::{Area, Page, Paint, Paper, Path, PaymentCode, PlacedPicture, Rule, Shade, Text, Um, mm};
pub use pdf::{Document, Offset, PdfError, Picture, Pixels, Printer};
