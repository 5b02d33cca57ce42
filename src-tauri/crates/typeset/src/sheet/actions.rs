//! What is done about it: the list takes the room that is left, and says what it leaves out.

use super::content::{Action, Actions};
use super::pen::{BADGE, HAIRLINE, LEFT, MEASURE, NOTE, OUTLINE, Pen, ROW, Slot, TITLE, Type};
use crate::lines::Line;
use crate::page::{Shade, Um, mm, points};

/// Room for the number of an action, then for the letter of its cause.
const NUMBER: Um = mm(6);
const LETTER: Um = mm(7);
/// Width of each column; the first has what is left.
const COLUMNS: [Um; 6] = [0, mm(30), mm(30), mm(20), mm(29), mm(56)];
const GAP: Um = mm(3);
const UNDER_TITLE: Um = mm(1);
const UNDER_COLUMNS: Um = mm(1) / 2;
/// Lines a cell may take and space between rows, from the easiest to read to the closest.
const DENSITIES: [(usize, Um); 4] = [(2, points(400)), (2, points(220)), (1, points(300)), (1, points(160))];

/// Draws the list between two heights; gives how many actions it holds.
pub(super) fn draw(pen: &mut Pen<'_>, actions: &Actions, top: Um, bottom: Um) -> usize {
    pen.text(&actions.title, Slot::left(LEFT, MEASURE), top, TITLE);
    let y = top + TITLE.line() + UNDER_TITLE;
    if actions.rows.is_empty() {
        let lines = pen.lines(&actions.nothing, ROW.grey(), MEASURE, 2);
        pen.write(&lines, Slot::left(LEFT, MEASURE), y, ROW.grey());
        return 0;
    }
    let slots = slots();
    for (title, slot) in actions.columns.iter().zip(slots) {
        pen.text(title, slot, y, NOTE.grey());
    }
    let y = y + NOTE.line() + UNDER_COLUMNS;
    pen.rule(LEFT, y, MEASURE, OUTLINE, Shade::Black);
    rows(pen, &actions.rows, &slots, y, bottom)
}

/// Height the list would like to have.
pub(super) fn height(pen: &mut Pen<'_>, actions: &Actions) -> Um {
    let [(most, space), ..] = DENSITIES;
    let slots = slots();
    let rows = actions.rows.iter().map(|action| Row::of(pen, action, &slots, most, space).height);
    TITLE.line() + UNDER_TITLE + NOTE.line() + UNDER_COLUMNS + rows.sum::<Um>()
}

fn slots() -> [Slot; 6] {
    let mut x = LEFT + NUMBER + LETTER;
    let rest = MEASURE - NUMBER - LETTER - COLUMNS.iter().sum::<Um>();
    COLUMNS.map(|width| {
        let width = if width > 0 { width } else { rest };
        let slot = Slot::left(x, width - GAP);
        x += width;
        slot
    })
}

/// Rows at the easiest density that holds them all, or as many as the closest one holds.
fn rows(pen: &mut Pen<'_>, actions: &[Action], slots: &[Slot; 6], top: Um, bottom: Um) -> usize {
    let room = bottom - top;
    let mut fallback = (0, Vec::new());
    for (most, space) in DENSITIES {
        let rows: Vec<Row> = actions.iter().map(|action| Row::of(pen, action, slots, most, space)).collect();
        if rows.iter().map(|row| row.height).sum::<Um>() <= room {
            place(pen, &rows, slots, top, space);
            return rows.len();
        }
        fallback = (space, rows);
    }
    let (space, mut rows) = fallback;
    let mut height = ROW.line();
    rows.retain(|row| {
        height += row.height;
        height <= room
    });
    let y = place(pen, &rows, slots, top, space);
    let others = others(actions.len() - rows.len());
    pen.text(&others, Slot::left(LEFT + NUMBER + LETTER, MEASURE / 2), y + space / 2, ROW.grey());
    rows.len()
}

fn others(count: usize) -> String {
    if count == 1 { "et 1 autre action".to_owned() } else { format!("et {count} autres actions") }
}

/// An action broken into lines.
struct Row {
    letter: Option<&'static str>,
    cells: Vec<Vec<Line>>,
    late: bool,
    height: Um,
}

impl Row {
    fn of(pen: &mut Pen<'_>, action: &Action, slots: &[Slot; 6], most: usize, space: Um) -> Self {
        let mut cells = Vec::with_capacity(slots.len());
        for (index, (cell, slot)) in action.cells.iter().zip(slots).enumerate() {
            cells.push(pen.lines(cell, hand(index, action.late), slot.width, most));
        }
        let tallest = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let height = i64::try_from(tallest).unwrap_or(1) * ROW.line() + space;
        Row { letter: action.cause.map(|cause| cause.letter()), cells, late: action.late, height }
    }
}

/// What is late says so in bold.
const fn hand(column: usize, late: bool) -> Type {
    if column == 0 || (late && column == STATE) { ROW.bold() } else { ROW }
}

/// The column of the state.
const STATE: usize = 4;

fn place(pen: &mut Pen<'_>, rows: &[Row], slots: &[Slot; 6], top: Um, space: Um) -> Um {
    let mut y = top;
    for (index, row) in rows.iter().enumerate() {
        let text = y + space / 2;
        pen.text(&(index + 1).to_string(), Slot::right(LEFT, NUMBER - GAP), text, ROW.grey());
        if let Some(letter) = row.letter {
            pen.badge(letter, LEFT + NUMBER, text + (ROW.line() - BADGE) / 2);
        }
        for (column, (cell, slot)) in row.cells.iter().zip(slots).enumerate() {
            pen.write(cell, *slot, text, hand(column, row.late));
        }
        y += row.height;
        pen.rule(LEFT, y, MEASURE, HAIRLINE, Shade::Light);
    }
    y
}
