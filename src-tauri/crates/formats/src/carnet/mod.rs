//! The carnet of a sales rep as files: a workbook and a page that works alone, and what comes back of both.
//!
//! What is written is what [`Carnet`] holds, nothing else: no hidden copy of anything, no author, no path. What comes
//! back is found again by the code of its line, wherever its row and its columns now stand.

mod page;
mod reply;
mod sealed;
mod sheets;
mod table;
mod workbook;

use encaisse_core::carnet::{About, Cells, Field, LineCode};
use encaisse_core::dates::Date;
use encaisse_core::money::Cents;

pub use page::{PageParts, write_page};
pub use reply::{ReplyError, is_reply, open_reply, read_reply, seal_reply, sealed_mark, write_reply};
pub use table::{NotACarnet, is_open_document, read_table};
pub use workbook::write_workbook;

/// A column of the carnet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Column {
    /// The code of the line.
    Code,
    /// Name of the client.
    Client,
    /// Number of the invoice.
    Piece,
    /// Its due date.
    Due,
    /// What remains due.
    Remaining,
    /// Days late.
    DaysLate,
    /// What was promised already, in words.
    Promised,
    /// What is asked.
    Question,
    /// A field to fill in.
    Typed(Field),
}

impl Column {
    /// Every column, from left to right.
    pub const ALL: [Column; 15] = [
        Column::Code,
        Column::Client,
        Column::Piece,
        Column::Due,
        Column::Remaining,
        Column::DaysLate,
        Column::Promised,
        Column::Question,
        Column::Typed(Field::Cause),
        Column::Typed(Field::Comment),
        Column::Typed(Field::PromiseOn),
        Column::Typed(Field::PromiseAmount),
        Column::Typed(Field::Next),
        Column::Typed(Field::NextOn),
        Column::Typed(Field::Reply),
    ];

    /// The field one fills in it.
    pub const fn field(self) -> Option<Field> {
        match self {
            Column::Typed(field) => Some(field),
            _ => None,
        }
    }
}

/// A line to fill in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Its code.
    pub code: LineCode,
    /// What it is about.
    pub about: About,
    /// Name of the client.
    pub client: String,
    /// Number of the invoice.
    pub piece: String,
    /// Its due date.
    pub due: Option<Date>,
    /// What remains due.
    pub remaining: Option<Cents>,
    /// Days late.
    pub days_late: Option<i64>,
    /// What was promised already, in words.
    pub promised: String,
    /// What is asked.
    pub question: String,
    /// The cause that is known, as one chooses it.
    pub cause: String,
}

impl Line {
    /// The text of a column of text.
    pub(crate) fn text(&self, column: Column) -> &str {
        match column {
            Column::Client => &self.client,
            Column::Piece => &self.piece,
            Column::Promised => &self.promised,
            Column::Question => &self.question,
            Column::Typed(Field::Cause) => &self.cause,
            _ => "",
        }
    }
}

/// What one takes to a meeting with a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClientSheet {
    /// Name of the client.
    pub client: String,
    /// What there is to know: words, and their value in words.
    pub facts: Vec<(String, String)>,
    /// What to ask.
    pub asks: Vec<String>,
}

/// Everything a carnet says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Carnet {
    /// What it is, for whom, of which day.
    pub title: String,
    /// How to fill it in, above the lines.
    pub notes: Vec<String>,
    /// Name of the sheet of lines, of the sheets of clients, and of the hidden list of causes.
    pub sheets: [String; 3],
    /// Heading of each of [`Column::ALL`].
    pub headings: Vec<String>,
    /// What to ask, over the questions of a client.
    pub asks: String,
    /// The mark of its lines.
    pub mark: String,
    /// The day it is made.
    pub day: Date,
    /// Causes one may choose, in words.
    pub causes: Vec<String>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// A sheet for each client.
    pub clients: Vec<ClientSheet>,
    /// Address a reply is mailed to; empty when there is none.
    pub reply_to: String,
}

impl Carnet {
    /// The heading of a column.
    pub(crate) fn heading(&self, column: Column) -> &str {
        let place = Column::ALL.iter().position(|known| *known == column);
        place.and_then(|place| self.headings.get(place)).map_or("", String::as_str)
    }
}

/// A line that came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReturnedLine {
    /// Row of the sheet, or line of the reply, from 1.
    pub row: u64,
    /// Its code as written; it may be no code at all.
    pub code: String,
    /// What stands in its cells.
    pub cells: Cells,
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Returned {
    /// The lines, in the order of the file.
    pub lines: Vec<ReturnedLine>,
    /// Fields whose column was not found.
    pub missing: Vec<Field>,
}
