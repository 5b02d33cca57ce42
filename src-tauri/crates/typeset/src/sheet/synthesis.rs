//! The table of the method.

use super::pen::{Align, BADGE, CELL, HAIRLINE, LEFT, NOTE, OUTLINE, Pen, Slot, Type};
use super::{Mark, Synthesis, SynthesisRow};
use crate::page::{Shade, Um, mm};

/// Width of each column but the last, which has what is left; numbers end on the right of theirs.
const COLUMNS: [(Um, Align); 8] = [
    (mm(45), Align::Left),
    (mm(20), Align::Right),
    (mm(11), Align::Right),
    (mm(15), Align::Right),
    (mm(13), Align::Right),
    (mm(13), Align::Right),
    (mm(21), Align::Right),
    (0, Align::Left),
];
/// Space before the last column.
const GAP: Um = mm(5);
const ROW: Um = mm(5) + mm(1) / 2;

/// Draws the table; gives where it ends.
pub(super) fn draw(pen: &mut Pen<'_>, table: &Synthesis, y: Um, width: Um) -> Um {
    let slots = slots(width);
    for (title, slot) in table.columns.iter().zip(slots) {
        pen.text(title, slot, y, NOTE.grey());
    }
    let mut y = y + NOTE.line() + mm(1);
    pen.rule(LEFT, y, width, OUTLINE, Shade::Black);
    for row in &table.rows {
        place(pen, row, &slots, y);
        y += ROW;
        let (thickness, shade) = match row.mark {
            Mark::Unknown => (OUTLINE, Shade::Black),
            Mark::Cause(_) => (HAIRLINE, Shade::Light),
            Mark::Total => continue,
        };
        pen.rule(LEFT, y, width, thickness, shade);
    }
    let note = pen.lines(&table.note, NOTE.grey(), width, 1);
    pen.write(&note, Slot::left(LEFT, width), y, NOTE.grey())
}

fn slots(table: Um) -> [Slot; 8] {
    let mut x = LEFT;
    COLUMNS.map(|(width, align)| {
        let slot = if width > 0 {
            Slot { x, width, align }
        } else {
            Slot { x: x + GAP, width: LEFT + table - x - GAP, align }
        };
        x += width;
        slot
    })
}

fn place(pen: &mut Pen<'_>, row: &SynthesisRow, slots: &[Slot; 8], y: Um) {
    let hand: Type = if row.mark == Mark::Total { CELL.bold() } else { CELL };
    let top = y + (ROW - hand.line()) / 2;
    let letter = match row.mark {
        Mark::Cause(cause) => Some(cause.letter()),
        Mark::Unknown => Some("?"),
        Mark::Total => None,
    };
    if let Some(letter) = letter {
        pen.badge(letter, LEFT, y + (ROW - BADGE) / 2);
    }
    let [label, figures @ .., process] = &row.cells;
    let [label_slot, figure_slots @ .., process_slot] = slots;
    let aside = if letter.is_some() { BADGE + mm(2) } else { 0 };
    pen.text(label, Slot::left(label_slot.x + aside, label_slot.width - aside - mm(2)), top, hand);
    for (index, (figure, slot)) in figures.iter().zip(figure_slots).enumerate() {
        // The amount is what the page is about.
        pen.figure(figure, *slot, top, if index == 0 { hand.bold() } else { hand });
    }
    pen.text(process, *process_slot, top, hand);
}
