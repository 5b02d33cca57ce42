//! The columns of a table: as wide as what they hold, the room left shared out, the text smaller when it must.

use encaisse_core::letters::{ColumnKind, RowStyle, Table};

use crate::flow::Flow;
use crate::lines::{Line, Style};
use crate::page::{MARGIN, MEASURE, Shade, Um, mm, points};

/// Largest and smallest size of a table's text, in hundredths of a point.
const SIZES: (i64, i64) = (840, 640);
/// Least space between two columns.
const GAP: Um = points(700);
/// A short cell longer than this takes several lines.
const WIDEST_SHORT: Um = mm(38);
/// A text cell gets at least this, or the whole table is set smaller.
const NARROWEST_TEXT: Um = mm(26);

/// Word by word, widths are rounded up more than once: a cell as wide as its column must not break for that.
const SLACK: Um = 30;

/// A column placed on the page.
pub(crate) struct Place {
    pub(crate) x: Um,
    pub(crate) width: Um,
    /// Width a title may take, leaning on the gap.
    pub(crate) title: Um,
    pub(crate) kind: ColumnKind,
}

impl Place {
    /// Where a line begins: numbers end on the right edge of their column.
    pub(crate) fn left(&self, line: &Line) -> Um {
        match self.kind {
            ColumnKind::Number => self.x + self.width - line.width,
            ColumnKind::Short | ColumnKind::Text => self.x,
        }
    }
}

/// Chooses the largest size at which every column fits, and places the columns.
pub(crate) fn fit(flow: &mut Flow<'_>, table: &Table) -> (Style, Vec<Place>) {
    let mut size = SIZES.0;
    loop {
        let style = Style { size, leading: size * 135 / 100, shade: Shade::Black };
        let widths: Vec<Um> = natural_widths(flow, table, size);
        let gaps = GAP * i64::try_from(widths.len().saturating_sub(1)).unwrap_or_default();
        let free = MEASURE - gaps - widths.iter().sum::<Um>();
        if free >= 0 || size <= SIZES.1 {
            let wanted = wanted_by_text(flow, table, size);
            return (style, spread(table, widths, wanted, free));
        }
        size -= 20;
    }
}

/// Widest cell of each column. Cells that may overflow on an empty neighbour do not count, long text wraps.
fn natural_widths(flow: &mut Flow<'_>, table: &Table, size: i64) -> Vec<Um> {
    let fonts = flow.fonts;
    let mut widths = Vec::with_capacity(table.columns.len());
    for (index, column) in table.columns.iter().enumerate() {
        let words = column.title.split(' ').map(|word| fonts.face(false).width(word, size));
        let mut widest = words.max().unwrap_or_default();
        for row in &table.rows {
            let Some(cell) = row.cells.get(index).filter(|cell| !cell.is_empty()) else { continue };
            let bold = is_bold(row.style);
            let neighbour = match column.kind {
                ColumnKind::Number => index.checked_sub(1),
                ColumnKind::Short | ColumnKind::Text => Some(index + 1),
            };
            let free = neighbour.and_then(|index| row.cells.get(index)).is_some_and(String::is_empty);
            if free && row.style != RowStyle::Plain {
                continue;
            }
            let text = fonts.printable(cell, bold, &mut Vec::new());
            let width = fonts.face(bold).width(&text, size);
            widest = widest.max(match column.kind {
                ColumnKind::Number => width,
                ColumnKind::Short => width.min(WIDEST_SHORT),
                ColumnKind::Text => width.min(NARROWEST_TEXT),
            });
        }
        widths.push(widest + SLACK);
    }
    widths
}

/// Gives the room left to the text columns until they hold in one line, then to the gaps.
fn spread(table: &Table, widths: Vec<Um>, wanted: Um, free: Um) -> Vec<Place> {
    let count = |n: usize| i64::try_from(n).unwrap_or_default();
    let texts = count(table.columns.iter().filter(|column| column.kind == ColumnKind::Text).count());
    let gaps = count(widths.len().saturating_sub(1)).max(1);
    let to_text = if texts > 0 { (free / texts).min(wanted) } else { 0 };
    let to_gap = (free - to_text * texts).max(0) / gaps;
    let mut x = MARGIN;
    let mut places = Vec::with_capacity(widths.len());
    for (column, width) in table.columns.iter().zip(widths) {
        let width = if column.kind == ColumnKind::Text { (width + to_text).max(mm(8)) } else { width };
        // A number leans to the left, and nothing is at the left of the first column.
        let leans = column.kind != ColumnKind::Number || !places.is_empty();
        let title = if leans { width + to_gap } else { width };
        places.push(Place { x, width, title, kind: column.kind });
        x += width + GAP + to_gap;
    }
    places
}

/// How much more than the least a text column would take to hold in one line.
fn wanted_by_text(flow: &Flow<'_>, table: &Table, size: i64) -> Um {
    let texts = table.columns.iter().enumerate().filter(|(_, column)| column.kind == ColumnKind::Text);
    let cells = texts.flat_map(|(index, _)| table.rows.iter().filter_map(move |row| row.cells.get(index)));
    let widest = cells.map(|cell| flow.fonts.face(false).width(cell, size)).max().unwrap_or_default();
    (widest + SLACK - NARROWEST_TEXT).max(0)
}

/// True for the rows set in bold.
pub(crate) const fn is_bold(style: RowStyle) -> bool {
    matches!(style, RowStyle::Subtotal | RowStyle::Total)
}
