//! The first lines of the sheet, and the last.

use super::CausesSheet;
use super::pen::{FINDINGS, HAIRLINE, LEAD, LEFT, MEASURE, NOTE, Pen, RIGHT, Slot, TITLE, Type};
use crate::page::{Shade, Um, mm, points};

/// Lines the remarks may take together.
const REMARK_LINES: usize = 3;
const BORDER: Um = points(80);

/// Writes title, company, finding and what nuances it; gives where they end.
pub(super) fn draw(pen: &mut Pen<'_>, sheet: &CausesSheet, y: Um) -> Um {
    let side = MEASURE / 2 - mm(3);
    let title = pen.width(&sheet.title, TITLE);
    pen.text(&sheet.title, Slot::left(LEFT, side), y, TITLE);
    let drop = pen.drop(TITLE, NOTE);
    pen.text(&sheet.scope, Slot::left(LEFT + title + mm(3), MEASURE - side - title), y + drop, NOTE.grey());
    pen.text(&sheet.company, Slot::right(RIGHT - side, side), y, TITLE);
    let mut y = y + TITLE.line() + mm(1);
    pen.rule(LEFT, y, MEASURE, HAIRLINE, Shade::Grey);
    y += mm(3);
    if let Some(caution) = &sheet.caution {
        y = boxed(pen, caution, y) + mm(2);
    }
    y = finding(pen, &sheet.finding, y) + mm(1);
    let mut left = REMARK_LINES;
    for remark in &sheet.remarks {
        let lines = pen.lines(remark, LEAD.grey(), MEASURE, left.min(2));
        left = left.saturating_sub(lines.len());
        y = pen.write(&lines, Slot::left(LEFT, MEASURE), y, LEAD.grey());
    }
    y
}

/// A short warning in a frame.
fn boxed(pen: &mut Pen<'_>, text: &str, y: Um) -> Um {
    let hand = LEAD.bold();
    let padding = mm(2);
    let width = pen.width(text, hand).min(MEASURE - 2 * padding);
    let (right, bottom) = (LEFT + width + 2 * padding, y + hand.line() + mm(1));
    let top = y - mm(1) / 2;
    let frame = vec![(LEFT, top), (right, top), (right, bottom), (LEFT, bottom), (LEFT, top), (right, top)];
    pen.line(frame, BORDER, Shade::Black);
    pen.text(text, Slot::left(LEFT + padding, width + padding), y + mm(1) / 4, hand);
    bottom
}

/// On one line if a size allows it; on two at most.
fn finding(pen: &mut Pen<'_>, text: &str, y: Um) -> Um {
    let [.., smallest] = FINDINGS;
    let fitting: Option<Type> = FINDINGS.into_iter().find(|hand| pen.width(text, *hand) <= MEASURE);
    let hand = fitting.unwrap_or(smallest);
    let lines = pen.lines(text, hand, MEASURE, 2);
    pen.write(&lines, Slot::left(LEFT, MEASURE), y, hand)
}

/// Writes the cost and the small print up to the foot of the page; gives where they begin.
pub(super) fn foot(pen: &mut Pen<'_>, sheet: &CausesSheet, bottom: Um) -> Um {
    let note = NOTE.grey();
    let small = pen.lines(&sheet.foot, note, MEASURE, 1);
    let cost = pen.lines(&sheet.cost, LEAD.bold(), MEASURE, 2);
    let height = |count: usize, hand: Type| i64::try_from(count).unwrap_or_default() * hand.line();
    let small_top = bottom - height(small.len(), note);
    let cost_top = small_top - mm(1) - height(cost.len(), LEAD);
    pen.write(&small, Slot::left(LEFT, MEASURE), small_top, note);
    pen.write(&cost, Slot::left(LEFT, MEASURE), cost_top, LEAD.bold());
    let top = cost_top - mm(2);
    pen.rule(LEFT, top, MEASURE, HAIRLINE, Shade::Grey);
    top
}
