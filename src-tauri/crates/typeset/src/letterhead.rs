//! The fixed places of a first page: sender, registered line, window of the envelope, references, date, folds.
//!
//! The window: text starts at x = 110 mm and stays in y 59–79 mm, the part that shows in DL and C6/5 envelopes
//! whichever way the folded sheet has slipped; nothing else stands in x ≥ 90, y 44–94, the part that may show.

use encaisse_core::letters::Letter;

use crate::flow::{BODY, Flow, NOTE};
use crate::lines::{Line, Style, break_lines, condensed};
use crate::page::{Area, MARGIN, Shade, Text, Um, mm, points};

/// What a DL or C6/5 window always shows, whichever way the sheet has slipped: the address stays in it.
pub const ALWAYS_VISIBLE: Area =
    Area { x: RIGHT_COLUMN, y: WINDOW_TOP, width: WINDOW_WIDTH, height: WINDOW_BOTTOM - WINDOW_TOP };

/// What such a window may show: nothing but the address stands in it.
pub const MAY_BE_VISIBLE: Area =
    Area { x: mm(90), y: ABOVE_WINDOW, width: mm(119), height: BELOW_WINDOW - ABOVE_WINDOW };

/// The logo: above the name, left of the registered line, far from what a window may show.
const LOGO: Area = Area { x: MARGIN, y: mm(6), width: mm(66), height: mm(13) };

/// Left edge of the address, the date and the signature.
pub(crate) const RIGHT_COLUMN: Um = mm(110);

const WINDOW_TOP: Um = mm(59);
const WINDOW_BOTTOM: Um = mm(79);
const WINDOW_WIDTH: Um = mm(80);
/// Above this height nothing shows through the window.
const ABOVE_WINDOW: Um = mm(44);
/// Below this height nothing shows through the window.
const BELOW_WINDOW: Um = mm(94);
/// References stay left of what the window may show.
const REFERENCES_WIDTH: Um = mm(69);
const FOLDS: [Um; 2] = [mm(99), mm(198)];

const ADDRESS_SIZE: i64 = 900;
const SMALLEST_ADDRESS: i64 = 500;
const ADDRESS_LEADING: Um = points(1_100);
const SENDER_NAME: Style = Style { size: 1_200, leading: 1_600, shade: Shade::Black };
const REGISTERED: Style = Style { size: 820, leading: 1_100, shade: Shade::Black };
const REFERENCES: Style = Style { size: 770, leading: 1_080, shade: Shade::Black };

/// Writes the fixed places and leaves the pen where the subject begins.
pub(crate) fn draw(flow: &mut Flow<'_>, letter: &Letter) {
    if let Some(logo) = &letter.letterhead.logo {
        flow.picture(logo, LOGO);
    }
    sender(flow, letter);
    if let Some(line) = &letter.registered {
        registered(flow, line);
    }
    address(flow, &letter.address.lines);
    let references_end = references(flow, &letter.references);
    let date = one_line(flow, &letter.date_line, BODY, mm(80));
    for (index, line) in date.iter().enumerate() {
        let y = BELOW_WINDOW + mm(1) + i64::try_from(index).unwrap_or_default() * BODY.line();
        flow.draw(line, RIGHT_COLUMN, y, BODY);
    }
    for fold in FOLDS {
        flow.rule(points(992), fold, mm(4), points(40), Shade::Grey);
    }
    flow.y = (references_end + mm(4)).max(BELOW_WINDOW + mm(11));
}

fn one_line(flow: &mut Flow<'_>, text: &str, style: Style, measure: Um) -> Vec<Line> {
    let span = flow.span(text, false);
    break_lines(flow.fonts, &[span], style.size, measure)
}

fn sender(flow: &mut Flow<'_>, letter: &Letter) {
    // Left of the page number and of the registered line.
    let measure = mm(86);
    let name = flow.span(&letter.sender.name, true);
    let mut y = MARGIN;
    for line in break_lines(flow.fonts, &[name], SENDER_NAME.size, measure).iter().take(2) {
        flow.draw(line, MARGIN, y, Style { shade: flow.accent, ..SENDER_NAME });
        y += SENDER_NAME.line();
    }
    for text in &letter.sender.lines {
        for line in one_line(flow, text, NOTE, measure) {
            if y + NOTE.line() > ABOVE_WINDOW {
                return;
            }
            flow.draw(&line, MARGIN, y, NOTE);
            y += NOTE.line();
        }
    }
}

/// The last of its lines ends just above what the window may show.
fn registered(flow: &mut Flow<'_>, text: &str) {
    let span = flow.span(text, true);
    let lines = break_lines(flow.fonts, &[span], REGISTERED.size, WINDOW_WIDTH);
    let shown = lines.len().min(4);
    let mut y = ABOVE_WINDOW - mm(1) - i64::try_from(shown).unwrap_or_default() * REGISTERED.line();
    for line in lines.iter().take(shown) {
        flow.draw(line, RIGHT_COLUMN, y, REGISTERED);
        y += REGISTERED.line();
    }
}

/// True for a line of the address: nothing else is written in its place.
pub(crate) fn is_address(text: &Text) -> bool {
    text.x == RIGHT_COLUMN && text.baseline > WINDOW_TOP && text.baseline <= WINDOW_BOTTOM
}

/// True for the line of place and date: a taller window may show it, and tells nobody anything by it.
pub(crate) fn is_date(text: &Text) -> bool {
    text.x == RIGHT_COLUMN && text.baseline > BELOW_WINDOW && text.baseline <= BELOW_WINDOW + mm(10)
}

/// Each line is condensed on its measured width when it passes the window; six lines and more draw closer.
pub(crate) fn address(flow: &mut Flow<'_>, lines: &[String]) {
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX).max(1);
    let (size, leading) = address_size(flow, count);
    let face = flow.fonts.face(false);
    let top = WINDOW_TOP + points(size) * face.ascent / face.units;
    for (index, line) in lines.iter().enumerate() {
        let span = flow.span(line, false);
        let natural = flow.fonts.face(false).width(&span.text, size);
        let (scale, width) = condensed(natural, WINDOW_WIDTH);
        flow.put(Text {
            x: RIGHT_COLUMN,
            baseline: top + i64::try_from(index).unwrap_or_default() * leading,
            width,
            size,
            scale,
            bold: false,
            shade: Shade::Black,
            content: span.text,
        });
    }
}

/// Size (hundredths of a point) and distance of lines at which `count` lines, accents and tails included, stay in
/// the window: nine points up to six lines, smaller letters rather than lines that touch beyond.
fn address_size(flow: &Flow<'_>, count: i64) -> (i64, Um) {
    let face = flow.fonts.face(false);
    let height = WINDOW_BOTTOM - WINDOW_TOP;
    let ink = |size: i64| points(size) * (face.ascent + face.descent) / face.units + 1;
    let mut size = ADDRESS_SIZE;
    loop {
        let leading = ADDRESS_LEADING.min((height - ink(size)) / (count - 1).max(1));
        if leading >= points(size) || size <= SMALLEST_ADDRESS {
            return (size, leading.max(0));
        }
        size -= 10;
    }
}

/// Labels in grey, values beside them; returns where they end.
fn references(flow: &mut Flow<'_>, references: &[(String, String)]) -> Um {
    let face = flow.fonts.face(false);
    let labels =
        references.iter().map(|(label, _)| face.width(label, REFERENCES.size)).max().unwrap_or_default();
    let offset = labels + mm(2);
    let mut y = WINDOW_TOP - mm(1);
    for (label, value) in references {
        let grey = Style { shade: Shade::Grey, ..REFERENCES };
        for line in one_line(flow, label, grey, REFERENCES_WIDTH).iter().take(1) {
            flow.draw(line, MARGIN, y, grey);
        }
        for line in one_line(flow, value, REFERENCES, (REFERENCES_WIDTH - offset).max(mm(20))) {
            flow.draw(&line, MARGIN + offset, y, REFERENCES);
            y += REFERENCES.line();
        }
    }
    y
}
