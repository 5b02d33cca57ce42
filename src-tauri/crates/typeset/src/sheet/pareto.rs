//! Causes from the heaviest to the lightest. Bars and the line of what they add up to share one scale, from
//! nothing to all of it: the line starts on the first bar and never crosses another.

use super::content::Bar;
pub(super) use super::content::Pareto;
use super::pen::{BADGE, HAIRLINE, NOTE, Pen, Slot, TICK, TITLE};
use super::texture;
use crate::page::{Area, Shade, Um, mm, points};

const CURVE: Um = points(80);
const DOT: Um = points(150);
const DASH: Um = points(180);
/// Where the few that matter stop, in percent.
const REFERENCE: i64 = 80;

/// Draws one chart in its place.
pub(super) fn draw(pen: &mut Pen<'_>, pareto: &Pareto, area: Area) {
    let Area { x, y, width, height } = area;
    let title = pen.width(&pareto.title, NOTE.bold());
    pen.text(&pareto.title, Slot::left(x, width), y, NOTE.bold());
    pen.text(&pareto.order, Slot::right(x + title, width - title), y, NOTE.grey());
    let top = y + TITLE.line() + mm(3);
    let base = y + height - BADGE - 2 * TICK.line();
    let all: i64 = pareto.bars.iter().map(|bar| bar.weight).sum();
    if all <= 0 {
        let lines = pen.lines(&pareto.nothing, NOTE.grey(), width, 4);
        pen.write(&lines, Slot::left(x, width), top, NOTE.grey());
        return;
    }
    pen.rule(x, base, width, HAIRLINE, Shade::Grey);
    let at = |weight: i64| base - (base - top) * weight / all;
    let count = i64::try_from(pareto.bars.len()).unwrap_or(1).max(1);
    let slot = width / count.max(5);
    reference(pen, area, at(all * REFERENCE / 100));
    let mut before = 0;
    let mut curve = Vec::with_capacity(pareto.bars.len());
    let mut left = x;
    for bar in &pareto.bars {
        before += bar.weight;
        let (centre, y) = (left + slot / 2, at(before));
        cumulative(pen, bar, Slot::right(centre + DOT - slot, slot), y - TICK.line() - DOT);
        column(pen, bar, Area { x: left, y: at(bar.weight), width: slot, height: base - at(bar.weight) });
        curve.push((centre, y));
        left += slot;
    }
    pen.line(curve.clone(), CURVE, Shade::Black);
    for (x, y) in curve {
        pen.fill(square(x, y, DOT), Shade::Black);
    }
}

/// Dashes under their figure.
fn reference(pen: &mut Pen<'_>, area: Area, y: Um) {
    let right = area.x + area.width;
    pen.dashes(vec![(area.x, y), (right, y)], HAIRLINE, Shade::Grey, DASH);
    let text = format!("{REFERENCE}\u{a0}%");
    pen.text(&text, Slot::right(area.x, area.width), y + HAIRLINE, TICK.grey());
}

/// Over a point and to its left: the line comes from below and leaves upwards.
fn cumulative(pen: &mut Pen<'_>, bar: &Bar, slot: Slot, y: Um) {
    let wide = pen.width(&bar.cumulative, TICK).min(slot.width);
    pen.clear(slot.x + slot.width - wide, y, wide, TICK.line());
    pen.figure(&bar.cumulative, slot, y, TICK);
}

/// One bar, its letter and its weight under it.
fn column(pen: &mut Pen<'_>, bar: &Bar, slot: Area) {
    let margin = slot.width / 6;
    let base = slot.y + slot.height;
    let body = Area { x: slot.x + margin, width: slot.width - 2 * margin, ..slot };
    texture::fill(pen, bar.cause, body);
    let centre = slot.x + slot.width / 2;
    pen.badge(bar.cause.letter(), centre - BADGE / 2, base + mm(1));
    pen.figure(&bar.value, Slot::around(centre, slot.width - mm(1)), base + mm(1) + BADGE + mm(1) / 2, TICK);
}

fn square(x: Um, y: Um, half: Um) -> Vec<(Um, Um)> {
    vec![(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
}
