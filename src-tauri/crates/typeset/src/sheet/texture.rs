//! What tells causes apart on a printer without colour: beside its letter, each has its own texture.

use encaisse_core::causes::Cause;

use super::pen::{OUTLINE, Pen};
use crate::page::{Area, Shade, Um, points};

const STROKE: Um = points(45);
/// Distance between two strokes, along an edge.
const SPACING: Um = points(340);

/// Fills an area with the texture of a cause and outlines it.
pub(super) fn fill(pen: &mut Pen<'_>, cause: Cause, area: Area) {
    let corners = corners(area);
    match cause {
        Cause::Invoicing => slanted(pen, area),
        Cause::Delivery => pen.fill(corners.clone(), Shade::Grey),
        Cause::Administrative => pen.fill(corners.clone(), Shade::White),
        Cause::Solvency => level(pen, area),
        Cause::NoReminder => pen.fill(corners.clone(), Shade::Light),
    }
    let [first, second, ..] = corners.as_slice() else { return };
    let outline = [corners.as_slice(), &[*first, *second]].concat();
    pen.line(outline, OUTLINE, Shade::Grey);
}

fn corners(area: Area) -> Vec<(Um, Um)> {
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    vec![(area.x, area.y), (right, area.y), (right, bottom), (area.x, bottom)]
}

/// Strokes rising to the right.
fn slanted(pen: &mut Pen<'_>, area: Area) {
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    let mut reach = SPACING;
    while reach < area.width + area.height {
        // Where the stroke meets the edges, counted along them from the bottom right corner.
        let (up, across) = (reach.min(area.height), reach.min(area.width));
        pen.line(
            vec![(right - (reach - up), bottom - up), (right - across, bottom - (reach - across))],
            STROKE,
            Shade::Grey,
        );
        reach += SPACING;
    }
}

/// Level strokes.
fn level(pen: &mut Pen<'_>, area: Area) {
    let spacing = SPACING * 7 / 10;
    let mut y = area.y + area.height - spacing;
    while y > area.y {
        pen.line(vec![(area.x, y), (area.x + area.width, y)], STROKE, Shade::Grey);
        y -= spacing;
    }
}
