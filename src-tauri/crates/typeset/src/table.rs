//! Tables: a header on each page, a subject with its periods, totals never alone.

use std::ops::Range;

use encaisse_core::letters::{ColumnKind, Row, RowStyle, Table};

use crate::columns::{Place, fit, is_bold};
use crate::flow::Flow;
use crate::lines::{Line, Style, break_lines};
use crate::page::{MARGIN, MEASURE, Shade, Um, points};

const PADDING: Um = points(220);
const THIN: Um = points(40);
const THICK: Um = points(80);

/// Draws a table, over as many pages as it takes.
pub(crate) fn draw(flow: &mut Flow<'_>, table: &Table) {
    let (style, places) = fit(flow, table);
    let pen = Pen { style, places };
    let header = pen.header(flow, table);
    let rows: Vec<Drawn> = table.rows.iter().map(|row| pen.prepare(flow, row)).collect();
    let groups = group(&rows);
    let first = groups.first().and_then(|range| rows.get(range.clone())).map_or(0, stack);
    flow.ensure(header.height + first);
    pen.place_header(flow, &header);
    for group in groups {
        let rows = rows.get(group).unwrap_or_default();
        // A group taller than a page is the only one that may be split.
        let unsplit = stack(rows) + header.height <= flow.page_height();
        if unsplit && flow.y + stack(rows) > flow.bottom() {
            flow.new_page();
            pen.place_header(flow, &header);
        }
        for row in rows {
            if flow.y + row.height > flow.bottom() {
                flow.new_page();
                pen.place_header(flow, &header);
            }
            pen.place(flow, row);
        }
    }
}

/// Rows that stay together: a subject and its periods; the last subject and the totals.
fn group(rows: &[Drawn]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        match (row.style, groups.last_mut()) {
            (RowStyle::Continued | RowStyle::Subtotal | RowStyle::Total, Some(last)) => last.end = index + 1,
            _ => groups.push(index..index + 1),
        }
    }
    groups
}

fn stack(rows: &[Drawn]) -> Um {
    rows.iter().map(|row| row.height).sum()
}

/// A row broken into lines.
struct Drawn {
    cells: Vec<Vec<Line>>,
    detail: Vec<Line>,
    tallest: Um,
    height: Um,
    style: RowStyle,
}

struct Header {
    cells: Vec<Vec<Line>>,
    lines: usize,
    height: Um,
}

/// How this table is set.
struct Pen {
    style: Style,
    places: Vec<Place>,
}

impl Pen {
    /// Small print: titles, and the line under a row.
    const fn note(&self) -> Style {
        Style { size: self.style.size * 88 / 100, leading: self.style.leading * 88 / 100, shade: Shade::Grey }
    }

    fn header(&self, flow: &mut Flow<'_>, table: &Table) -> Header {
        let mut cells = Vec::new();
        for (column, place) in table.columns.iter().zip(&self.places) {
            let span = flow.span(&column.title, false);
            // A title may lean on the gap beside it: « Jours de retard » takes two lines, not three.
            cells.push(break_lines(flow.fonts, &[span], self.note().size, place.width.max(place.title)));
        }
        let lines = cells.iter().map(Vec::len).max().unwrap_or(1);
        Header { cells, lines, height: count(lines) * self.note().line() + PADDING }
    }

    /// Titles stand on the rule under them.
    fn place_header(&self, flow: &mut Flow<'_>, header: &Header) {
        let style = self.note();
        for (cell, place) in header.cells.iter().zip(&self.places) {
            let mut y = flow.y + count(header.lines - cell.len()) * style.line();
            for line in cell {
                flow.draw(line, place.left(line), y, style);
                y += style.line();
            }
        }
        flow.y += header.height;
        flow.rule(MARGIN, flow.y - THIN, MEASURE, THIN, Shade::Black);
    }

    fn prepare(&self, flow: &mut Flow<'_>, row: &Row) -> Drawn {
        let bold = is_bold(row.style);
        let mut cells = Vec::with_capacity(self.places.len());
        for (index, place) in self.places.iter().enumerate() {
            let text = row.cells.get(index).map(String::as_str).unwrap_or_default();
            let span = flow.span(text, bold);
            let free = row.style != RowStyle::Plain && row.cells.get(index + 1).is_some_and(String::is_empty);
            let measure = match place.kind {
                // Right-aligned, one line, reaching left over empty cells.
                ColumnKind::Number => MEASURE,
                ColumnKind::Short | ColumnKind::Text if free => MEASURE,
                ColumnKind::Short | ColumnKind::Text => place.width,
            };
            cells.push(break_lines(flow.fonts, &[span], self.style.size, measure));
        }
        let detail = row.detail.as_deref().map(|detail| flow.span(detail, false));
        let detail = detail.map(|span| break_lines(flow.fonts, &[span], self.note().size, MEASURE));
        let detail = detail.unwrap_or_default();
        let tallest = count(cells.iter().map(Vec::len).max().unwrap_or(1).max(1)) * self.style.line();
        let height = tallest + count(detail.len()) * self.note().line() + 2 * PADDING;
        Drawn { cells, detail, tallest, height, style: row.style }
    }

    fn place(&self, flow: &mut Flow<'_>, row: &Drawn) {
        let top = flow.y + PADDING;
        if matches!(row.style, RowStyle::Subtotal | RowStyle::Total) {
            flow.rule(MARGIN, flow.y - THICK, MEASURE, THICK, Shade::Black);
        }
        for (cell, place) in row.cells.iter().zip(&self.places) {
            let mut y = top;
            for line in cell {
                flow.draw(line, place.left(line), y, self.style);
                y += self.style.line();
            }
        }
        let mut y = top + row.tallest;
        for line in &row.detail {
            flow.draw(line, MARGIN, y, self.note());
            y += self.note().line();
        }
        flow.y += row.height;
        if row.style != RowStyle::Total {
            flow.rule(MARGIN, flow.y - THIN, MEASURE, THIN, Shade::Light);
        }
    }
}

fn count(lines: usize) -> i64 {
    i64::try_from(lines).unwrap_or_default()
}
