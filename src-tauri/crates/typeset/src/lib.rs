//! Letters and the synthesis of causes to paper: positioned pages, drawn as PDF here and as vector elements by the
//! window.
//!
//! Layout works in whole micrometres and font units, so the same text breaks at the same words on every
//! machine. The drawings place what [`lay_out`] decided and decide nothing themselves: what the preview
//! shows is what the printer gets.

pub mod assembly;
mod block;
mod code;
mod columns;
pub mod court_file;
mod flow;
mod fonts;
mod lay_out;
mod letterhead;
mod lines;
mod merge;
mod page;
mod pdf;
mod record;
mod separator;
pub mod sheet;
mod slip;
mod subset;
mod table;
mod test_page;

pub use fonts::{FontError, Fonts};
pub use lay_out::{Layout, lay_out};
pub use letterhead::{ALWAYS_VISIBLE, MAY_BE_VISIBLE};
pub use merge::merge;
pub use page::{Area, Page, Paint, Paper, Path, PaymentCode, PlacedPicture, Rule, Shade, Text, Um, mm};
pub use pdf::{Document, Offset, PdfError, Picture, Pixels, Printer};
pub use record::{Record, lay_out_record};
pub use separator::separator;
pub use slip::{Slip, lay_out_slip};
pub use subset::Characters;
pub use test_page::{TestPage, area, in_the_window, lay_out_test_page};
