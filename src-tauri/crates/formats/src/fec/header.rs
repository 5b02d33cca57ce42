//! How a FEC is laid out, and where each column lies.

use super::columns::Column;
use super::detect::Separator;
use super::lines::LineEnd;
use crate::text::encoding::Encoding;

/// Which of the legal layouts the columns follow.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Layout {
    /// The eighteen columns.
    Standard18,
    /// Farm income on a cash basis: 21 columns.
    Cash21,
    /// Professional income on a cash basis: 22 columns.
    Cash22,
    /// Any other number or order of columns.
    Extended,
}

/// How amounts are given.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AmountLayout {
    /// Columns `Debit` and `Credit`.
    DebitCredit,
    /// Columns `Montant` and `Sens`.
    AmountSide,
}

/// A column of the file, in its order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundColumn {
    /// Its heading as written; the legal name when the file has no heading.
    pub name: String,
    /// What it holds, when known.
    pub meaning: Option<Column>,
}

/// How a file is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Detection {
    /// Character set, told over the whole file.
    pub encoding: Encoding,
    /// What stands between two fields.
    pub separator: Separator,
    /// What ends a line.
    pub line_end: LineEnd,
    /// False when the first line already is an entry.
    pub has_heading: bool,
    /// Which of the legal layouts.
    pub layout: Layout,
    /// How amounts are given.
    pub amounts: AmountLayout,
    /// The columns, in the order of the file.
    pub columns: Vec<FoundColumn>,
}

impl Detection {
    /// True when the file brings its own due dates.
    pub fn has_due_dates(&self) -> bool {
        self.columns.iter().any(|column| column.meaning == Some(Column::DueDate))
    }
}

const ABSENT: u8 = u8::MAX;

/// The heading as the reader uses it.
pub(super) struct Header {
    pub separator: Separator,
    pub has_heading: bool,
    pub amounts: AmountLayout,
    /// Fields a line must have.
    pub expected: usize,
    /// Blank fields behind them in the heading: a separator that ends each line.
    pub trailing: usize,
    /// Fields below which no amount can be read.
    pub needed: usize,
    columns: Vec<FoundColumn>,
    places: [u8; Column::COUNT],
}

impl Header {
    /// Places the columns, blank headings of the end left out; the first one of a meaning wins.
    ///
    /// # Errors
    /// A column without which no line can be read.
    pub(super) fn new(
        separator: Separator,
        has_heading: bool,
        mut found: Vec<(Option<Column>, String)>,
    ) -> Result<Self, Column> {
        let all = found.len();
        while found.last().is_some_and(|(_, name)| name.is_empty()) {
            found.pop();
        }
        let mut places = [ABSENT; Column::COUNT];
        for (index, (meaning, _)) in found.iter().enumerate() {
            let place = meaning.and_then(|column| places.get_mut(column as usize));
            if let Some(place) = place.filter(|place| **place == ABSENT) {
                *place = u8::try_from(index).unwrap_or(ABSENT);
            }
        }
        let columns: Vec<FoundColumn> =
            found.into_iter().map(|(meaning, name)| FoundColumn { name, meaning }).collect();
        let mut header = Header {
            separator,
            has_heading,
            amounts: AmountLayout::DebitCredit,
            expected: columns.len(),
            trailing: all - columns.len(),
            needed: 0,
            columns,
            places,
        };
        let pair = if header.place(Column::Debit).is_none() && header.place(Column::Amount).is_some() {
            header.amounts = AmountLayout::AmountSide;
            [Column::Amount, Column::Side]
        } else {
            [Column::Debit, Column::Credit]
        };
        for column in [Column::EntryDate, Column::Account].into_iter().chain(pair) {
            let place = header.place(column).ok_or(column)?;
            header.needed = header.needed.max(place + 1);
        }
        Ok(header)
    }

    /// Where a column lies.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).filter(|place| **place != ABSENT).map(|place| usize::from(*place))
    }

    /// Where a column lies, or a place no line reaches.
    pub(super) fn at(&self, column: Column) -> usize {
        self.places.get(column as usize).map_or(usize::from(ABSENT), |place| usize::from(*place))
    }

    pub(super) fn detection(self, encoding: Encoding, line_end: LineEnd) -> Detection {
        let layout = match self.expected {
            18 if self.place(Column::CurrencyCode).is_some() => Layout::Standard18,
            21 if self.place(Column::OperationNature).is_some() => Layout::Cash21,
            22 if self.place(Column::CustomerId).is_some() => Layout::Cash22,
            _ => Layout::Extended,
        };
        Detection {
            encoding,
            separator: self.separator,
            line_end,
            has_heading: self.has_heading,
            layout,
            amounts: self.amounts,
            columns: self.columns,
        }
    }
}
