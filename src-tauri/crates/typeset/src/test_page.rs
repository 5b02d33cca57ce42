//! The test page of an envelope: rulers, the address where letters print it, the window at both extremes, the folds.
//!
//! Printed, folded and put in the envelope, it shows whether the address can be read whichever way the sheet slips. The
//! rulers tell by how much a printer is off.

use encaisse_core::envelopes::{Envelope, Tenths, Zone};

use crate::flow::{BODY, Flow, NORMAL};
use crate::fonts::Fonts;
use crate::lay_out::Layout;
use crate::letterhead;
use crate::lines::{Style, break_lines};
use crate::page::{Area, MARGIN, Page, Paint, Path, Rule, SHEET_HEIGHT, SHEET_WIDTH, Shade, Um, mm, points};

const TITLE: Style = Style { size: 1_500, leading: 2_000, shade: Shade::Black };
const LABEL: Style = Style { size: 700, leading: 860, shade: Shade::Grey };
const HAIR: Um = points(30);
const LINE: Um = points(80);
/// Where the rulers begin: what lies nearer to the edge many printers do not print.
const RULER: Um = mm(8);
/// Where the words begin, under anything a window shows.
const WORDS: Um = mm(112);

/// What stands on the page beside the drawing, in the words of the person's language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TestPage {
    /// Title.
    pub title: String,
    /// The address as letters print it.
    pub address: Vec<String>,
    /// Beside the two positions of the window, in the order of [`Envelope::extremes`].
    pub extremes: [String; 2],
    /// Beside each fold.
    pub fold: String,
    /// What to do, paragraph by paragraph.
    pub words: Vec<String>,
}

/// An area of tenths of a millimetre as the pages have it.
pub fn area(zone: Zone) -> Area {
    Area { x: um(zone.x), y: um(zone.y), width: um(zone.width), height: um(zone.height) }
}

fn um(tenths: Tenths) -> Um {
    tenths * 100
}

/// Draws the test page of an envelope.
pub fn lay_out_test_page(said: &TestPage, envelope: &Envelope, fonts: &Fonts) -> Layout {
    let mut flow = Flow::new(fonts, NORMAL, "", &[]);
    letterhead::address(&mut flow, &said.address);
    let title = flow.span(&said.title, true);
    let mut y = mm(22);
    for line in break_lines(fonts, &[title], TITLE.size, mm(84)).iter().take(2) {
        flow.draw(line, MARGIN, y, TITLE);
        y += TITLE.line();
    }
    let [first, second] = envelope.extremes().map(area);
    label(&mut flow, &said.extremes[0], first.x, first.y + first.height + mm(1), first.width);
    label(&mut flow, &said.extremes[1], second.x, second.y - mm(1) - LABEL.line(), second.width);
    for fold in envelope.folds() {
        label(&mut flow, &said.fold, mm(16), um(*fold) - LABEL.line() / 2, mm(60));
        flow.rule(mm(4), um(*fold), mm(10), HAIR * 2, Shade::Black);
    }
    flow.y = WORDS.max(first.y + first.height + mm(12));
    for text in &said.words {
        let span = flow.span(text, false);
        for line in break_lines(fonts, &[span], BODY.size, mm(160)) {
            flow.draw(&line, MARGIN + mm(5), flow.y, BODY);
            flow.y += BODY.line();
        }
        flow.y += mm(2);
    }
    let (mut pages, missing) = flow.finish();
    if let Some(page) = pages.first_mut() {
        // The rule of the foot belongs to letters.
        page.rules.retain(|rule| rule.y < SHEET_HEIGHT - mm(30) || rule.x != MARGIN);
        frame(page, first, LINE, None);
        frame(page, second, LINE, Some(mm(2)));
        frame(page, area(envelope.always_visible()), HAIR, None);
        rulers(page, fonts);
    }
    Layout { pages, missing }
}

fn label(flow: &mut Flow<'_>, text: &str, x: Um, y: Um, width: Um) {
    let span = flow.span(text, false);
    for line in break_lines(flow.fonts, &[span], LABEL.size, width).iter().take(1) {
        flow.draw(line, x, y, LABEL);
    }
}

fn frame(page: &mut Page, area: Area, width: Um, dash: Option<Um>) {
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    let corners = [(area.x, area.y), (right, area.y), (right, bottom), (area.x, bottom), (area.x, area.y)];
    for pair in corners.windows(2) {
        let points = pair.to_vec();
        page.paths.push(Path { points, paint: Paint::Line { width, shade: Shade::Grey, dash } });
    }
}

/// A ruler in millimetres along the top and one along the left, counted from the edges of the sheet.
fn rulers(page: &mut Page, fonts: &Fonts) {
    for millimetre in 10..=(SHEET_WIDTH / mm(1) - 8) {
        tick(page, fonts, millimetre, true);
    }
    for millimetre in 10..=(SHEET_HEIGHT / mm(1) - 10) {
        tick(page, fonts, millimetre, false);
    }
    page.rules.push(Rule {
        x: mm(10),
        y: RULER,
        width: SHEET_WIDTH - mm(18),
        height: HAIR,
        shade: Shade::Black,
    });
    page.rules.push(Rule {
        x: RULER,
        y: mm(10),
        width: HAIR,
        height: SHEET_HEIGHT - mm(20),
        shade: Shade::Black,
    });
}

fn tick(page: &mut Page, fonts: &Fonts, millimetre: Um, across: bool) {
    let length = match (millimetre % 10, millimetre % 5) {
        (0, _) => mm(4),
        (_, 0) => mm(3),
        _ => mm(2),
    };
    let place = mm(millimetre) - HAIR / 2;
    let rule = if across {
        Rule { x: place, y: RULER, width: HAIR, height: length, shade: Shade::Black }
    } else {
        Rule { x: RULER, y: place, width: length, height: HAIR, shade: Shade::Black }
    };
    page.rules.push(rule);
    if millimetre % 10 == 0 {
        let text = millimetre.to_string();
        let width = fonts.face(false).width(&text, LABEL.size);
        let (x, y) = if across {
            (mm(millimetre) - width / 2, RULER - LABEL.line())
        } else {
            (RULER - width - mm(1), mm(millimetre) - LABEL.line() / 2)
        };
        let line = crate::lines::Line { spans: vec![crate::lines::Span { text, bold: false }], width };
        line.write(page, fonts, (x, y), LABEL);
    }
}

/// Where the address of a letter is inked, and the texts that a window would show beside it.
///
/// `seen` is the part of the sheet a window shows at one extreme at least.
pub fn in_the_window<'a>(page: &'a Page, seen: Area, fonts: &Fonts) -> (Option<Area>, Vec<&'a str>) {
    let face = fonts.face(false);
    let (mut address, mut beside): (Option<Area>, Vec<&str>) = (None, Vec::new());
    for text in &page.texts {
        let em = points(text.size);
        let top = text.baseline - em * face.ascent / face.units;
        let ink = Area {
            x: text.x,
            y: top,
            width: text.width,
            height: em * (face.ascent + face.descent) / face.units,
        };
        if letterhead::is_address(text) {
            address = Some(address.map_or(ink, |known| around(known, ink)));
        } else if meet(ink, seen) && !letterhead::is_date(text) {
            beside.push(&text.content);
        }
    }
    (address, beside)
}

fn around(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let right = (a.x + a.width).max(b.x + b.width);
    let bottom = (a.y + a.height).max(b.y + b.height);
    Area { x, y, width: right - x, height: bottom - y }
}

fn meet(a: Area, b: Area) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
