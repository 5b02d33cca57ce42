//! The five causes month by month on one scale, and under each what it is made of.

use std::collections::BTreeMap;

use super::content::{Panel, Reason, Trends};
use super::pen::{Align, BADGE, CELL, HAIRLINE, LEFT, MEASURE, NOTE, Pen, Slot, TICK, TITLE};
use crate::lines::Line;
use crate::page::{Area, Shade, Um, mm, points};

const GAP: Um = mm(5);
/// Height of the curves, the least and the most.
pub(super) const PLOT: (Um, Um) = (mm(11), mm(26));
/// Room over the curves for their figures and for the numbers of the actions.
const OVER: Um = mm(7);
const CURVE: Um = points(90);
const DASH: Um = points(150);
const DOT: Um = points(160);
/// Lines of sub-reasons under a panel.
const REASONS: usize = 4;

/// Where a month and an amount stand on a panel.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    plot: Area,
    /// The last month, counted from none.
    last: i64,
    /// The amount at the top.
    highest: i64,
}

impl Scale {
    fn across(self, month: usize) -> Um {
        self.plot.x + self.plot.width * count(month) / self.last
    }

    fn up(self, value: i64) -> Um {
        self.plot.y + self.plot.height - self.plot.height * value.max(0) / self.highest
    }
}

/// The highest point of all curves.
pub(super) fn highest(trends: &Trends) -> i64 {
    trends.panels.iter().flat_map(|panel| &panel.values).copied().max().unwrap_or_default()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or_default()
}

/// Draws the panels; gives where the longest ends, and the scale of each.
pub(super) fn draw(pen: &mut Pen<'_>, trends: &Trends, y: Um, height: Um) -> (Um, Vec<Scale>) {
    let title = pen.width(&trends.title, TITLE) + mm(4);
    pen.text(&trends.title, Slot::left(LEFT, MEASURE), y, TITLE);
    let drop = pen.drop(TITLE, NOTE);
    pen.text(&trends.note, Slot::right(LEFT + title, MEASURE - title), y + drop, NOTE.grey());
    let y = y + TITLE.line() + mm(2);
    let highest = highest(trends).max(1);
    let panels = count(trends.panels.len()).max(1);
    let width = (MEASURE - (panels - 1) * GAP) / panels;
    let mut x = LEFT;
    let mut end = y;
    let mut scales = Vec::with_capacity(trends.panels.len());
    for panel in &trends.panels {
        let slot = Slot::left(x, width);
        let plot = Area { x, y: y + CELL.line() + OVER, width, height };
        let scale = Scale { plot, last: count(panel.values.len().saturating_sub(1)).max(1), highest };
        name(pen, panel, slot, y);
        curve(pen, trends, panel, scale);
        end = end.max(under(pen, trends, panel, slot, plot.y + plot.height + mm(1) / 2));
        scales.push(scale);
        x += width + GAP;
    }
    (end, scales)
}

fn name(pen: &mut Pen<'_>, panel: &Panel, slot: Slot, y: Um) {
    let aside = BADGE + mm(2);
    pen.badge(panel.cause.letter(), slot.x, y + (CELL.line() - BADGE) / 2);
    pen.text(&panel.label, Slot::left(slot.x + aside, slot.width - aside), y, CELL.bold());
}

/// The first month and the last, then the sub-reasons.
fn under(pen: &mut Pen<'_>, trends: &Trends, panel: &Panel, slot: Slot, y: Um) -> Um {
    let [first, last] = &trends.months;
    pen.text(first, Slot::left(slot.x, slot.width / 2), y, TICK.grey());
    pen.text(last, Slot::right(slot.x + slot.width / 2, slot.width / 2), y, TICK.grey());
    reasons(pen, &panel.reasons, slot, y + TICK.line() + mm(1))
}

/// The curve on its ground; dashes to a month still running.
fn curve(pen: &mut Pen<'_>, trends: &Trends, panel: &Panel, scale: Scale) {
    let Scale { plot, .. } = scale;
    let base = plot.y + plot.height;
    pen.rule(plot.x, base, plot.width, HAIRLINE, Shade::Grey);
    let points: Vec<(Um, Um)> = panel
        .values
        .iter()
        .enumerate()
        .map(|(month, value)| (scale.across(month), scale.up(*value)))
        .collect();
    let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else { return };
    let mut ground = points.clone();
    ground.extend([(last.0, base), (first.0, base)]);
    pen.fill(ground, Shade::Pale);
    let known = points.len() - usize::from(trends.running && points.len() > 1);
    let (past, running) = points.split_at(known);
    pen.line(past.to_vec(), CURVE, Shade::Black);
    if let (Some(from), false) = (past.last(), running.is_empty()) {
        pen.dashes([&[*from], running].concat(), CURVE, Shade::Black, DASH);
    }
    let dot = diamond(last.0 - DOT, last.1, DOT);
    pen.fill(dot.clone(), if trends.running { Shade::White } else { Shade::Black });
    pen.line([dot.as_slice(), dot.get(..2).unwrap_or_default()].concat(), HAIRLINE, Shade::Black);
}

/// Writes on the curves: where each listed action began, under its number in the list, then the first and the
/// last figure.
pub(super) fn annotate(pen: &mut Pen<'_>, trends: &Trends, plots: &[Scale], listed: usize) {
    for (panel, scale) in trends.panels.iter().zip(plots) {
        starts(pen, panel, *scale, listed);
        ends(pen, panel, *scale);
    }
}

/// A fine line for each month an action began; those of one month share it.
fn starts(pen: &mut Pen<'_>, panel: &Panel, scale: Scale, listed: usize) {
    let mut months: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (month, action) in panel.starts.iter().filter(|(_, action)| *action <= listed) {
        months.entry(*month).or_default().push(action.to_string());
    }
    let top = scale.plot.y - OVER;
    for (month, numbers) in months {
        let x = scale.across(month);
        let line = vec![(x, top + TICK.line()), (x, scale.plot.y + scale.plot.height)];
        pen.dashes(line, HAIRLINE, Shade::Grey, HAIRLINE * 2);
        pen.text(&numbers.join(", "), Slot::around(x, mm(8)), top, TICK.bold());
    }
}

/// The first and the last figure, over whatever the curve does under them.
fn ends(pen: &mut Pen<'_>, panel: &Panel, scale: Scale) {
    let [begin, end] = &panel.ends;
    let Area { x, width, .. } = scale.plot;
    for (text, hand, align) in [(begin, TICK.grey(), Align::Left), (end, TICK.bold(), Align::Right)] {
        let wide = pen.width(text, hand).min(width / 2);
        let left = if align == Align::Left { x } else { x + width - wide };
        let under = panel.values.iter().enumerate().filter(|(month, _)| {
            let at = scale.across(*month);
            at >= left && at <= left + wide
        });
        let highest = under.map(|(_, value)| *value).max().unwrap_or_default();
        let top = scale.up(highest) - TICK.line() - DOT;
        // The line of an action may pass there.
        pen.clear(left, top, wide, TICK.line() - DOT);
        pen.figure(text, Slot { x: left, width: wide, align }, top, hand);
    }
}

/// Sub-reasons, and the process of those that point elsewhere than their cause: whole where there is room, on one
/// line each where there is less, and the last of them only counted where there is none.
fn reasons(pen: &mut Pen<'_>, reasons: &[Reason], slot: Slot, y: Um) -> Um {
    let value = reasons.iter().map(|reason| pen.width(&reason.value, NOTE)).max().unwrap_or_default();
    let label = Slot::left(slot.x, slot.width - value - mm(1));
    let wrapped = |pen: &mut Pen<'_>, most: usize| -> Vec<Vec<Line>> {
        reasons.iter().map(|reason| pen.lines(&reason.label, NOTE, label.width, most)).collect()
    };
    let taken = |lines: &[Line], reason: &Reason| lines.len() + usize::from(reason.process.is_some());
    let mut labels = wrapped(pen, 2);
    if labels.iter().zip(reasons).map(|(lines, reason)| taken(lines, reason)).sum::<usize>() > REASONS {
        labels = wrapped(pen, 1);
    }
    let (mut y, mut left) = (y, REASONS);
    for (index, (reason, lines)) in reasons.iter().zip(&labels).enumerate() {
        let after = reasons.len() - index - 1;
        // A line is kept to say how many are left out.
        if left < taken(lines, reason) + usize::from(after > 0) {
            pen.text(&others(after + 1), slot, y, NOTE.grey());
            return y + NOTE.line();
        }
        left -= taken(lines, reason);
        pen.figure(&reason.value, Slot::right(slot.x, slot.width), y, NOTE);
        y = pen.write(lines, label, y, NOTE);
        if let Some(process) = &reason.process {
            pen.text(process, Slot::left(slot.x + mm(3), slot.width - mm(3)), y, NOTE.grey());
            y += NOTE.line();
        }
    }
    y
}

fn others(count: usize) -> String {
    if count == 1 { "et 1 autre précision".to_owned() } else { format!("et {count} autres précisions") }
}

fn diamond(x: Um, y: Um, half: Um) -> Vec<(Um, Um)> {
    vec![(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
}
