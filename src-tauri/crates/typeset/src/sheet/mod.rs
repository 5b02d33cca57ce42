//! The synthesis of causes on one landscape page, for a printer without colour.
//!
//! From top to bottom: what was found, the table and the two orders of weight, each cause month by month with
//! what it is made of, what is done about it, what it costs. Parts above take the room they need; the list of
//! actions has what is left, and says how many it leaves out.

mod actions;
mod content;
mod head;
mod pareto;
mod pen;
mod synthesis;
mod texture;
mod trends;

pub use content::{
    Action, Actions, Bar, CausesSheet, Mark, Panel, Pareto, Reason, Synthesis, SynthesisRow, Trends,
};

use crate::fonts::Fonts;
use crate::lay_out::Layout;
use crate::page::{Area, Um, mm};
use pen::{BOTTOM, LEFT, MEASURE, Pen, TOP};

/// Width of the table.
const TABLE: Um = mm(172);
/// Space between the table and the charts, and between the charts.
const GUTTER: Um = mm(6);
/// Space between two parts.
const PART: Um = mm(5);

/// Places everything the sheet says on one A4 page on its side.
pub fn lay_out_sheet(sheet: &CausesSheet, fonts: &Fonts) -> Layout {
    let mut pen = Pen::new(fonts);
    let top = head::draw(&mut pen, sheet, TOP) + PART;
    let bottom = synthesis::draw(&mut pen, &sheet.synthesis, top, TABLE);
    paretos(&mut pen, &sheet.paretos, top, bottom);
    let foot = head::foot(&mut pen, sheet, BOTTOM) - PART / 2;
    let top = bottom + PART;
    let plot = plot_height(&mut Pen::new(fonts), sheet, foot - top);
    let (below, scales) = trends::draw(&mut pen, &sheet.trends, top, plot);
    let listed = actions::draw(&mut pen, &sheet.actions, below + PART, foot);
    trends::annotate(&mut pen, &sheet.trends, &scales, listed);
    let (page, missing) = pen.finish();
    Layout { pages: vec![page], missing }
}

/// The curves take the room the actions leave. Drawn once on a sheet of its own to be measured.
fn plot_height(draft: &mut Pen<'_>, sheet: &CausesSheet, room: Um) -> Um {
    let (least, most) = trends::PLOT;
    if trends::highest(&sheet.trends) <= 0 {
        return least;
    }
    let (taken, _) = trends::draw(draft, &sheet.trends, 0, least);
    let spare = room - taken - PART - actions::height(draft, &sheet.actions);
    (least + spare).clamp(least, most)
}

/// The charts share what the table leaves, side by side.
fn paretos(pen: &mut Pen<'_>, paretos: &[pareto::Pareto], top: Um, bottom: Um) {
    let count = i64::try_from(paretos.len()).unwrap_or_default().max(1);
    let width = (MEASURE - TABLE - count * GUTTER) / count;
    let mut x = LEFT + TABLE + GUTTER;
    for pareto in paretos {
        pareto::draw(pen, pareto, Area { x, y: top, width, height: bottom - top });
        x += width + GUTTER;
    }
}
