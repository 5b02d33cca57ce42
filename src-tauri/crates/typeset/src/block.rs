//! Paragraphs, headings, signature and payment box.

use encaisse_core::letters::{PaymentBox, Run, Signature};

use crate::code::{SIDE, quiet_zone, symbol};
use crate::flow::{Density, Flow, HEADING, SMALL};
use crate::letterhead::RIGHT_COLUMN;
use crate::lines::{Line, Span, Style, break_lines};
use crate::page::{Area, MARGIN, MEASURE, SHEET_WIDTH, Shade, Um, mm, points};

const BORDER: Um = points(60);

/// A paragraph broken into lines, not yet written.
pub(crate) fn lines(flow: &mut Flow<'_>, runs: &[Run], style: Style) -> Vec<Line> {
    let spans: Vec<Span> = runs.iter().map(|run| flow.span(&run.text, run.bold)).collect();
    break_lines(flow.fonts, &spans, style.size, MEASURE)
}

/// Height of lines one under the other.
pub(crate) fn height(lines: &[Line], style: Style) -> Um {
    i64::try_from(lines.len()).unwrap_or_default() * style.line()
}

/// A paragraph and the space under it.
pub(crate) fn paragraph(flow: &mut Flow<'_>, runs: &[Run], style: Style) {
    let lines = lines(flow, runs, style);
    flow.write(&lines, style);
    flow.space(flow.density.gap);
}

/// A heading with room under it for what it announces.
pub(crate) fn heading(flow: &mut Flow<'_>, text: &str) {
    let span = flow.span(text, true);
    let lines = break_lines(flow.fonts, &[span], HEADING.size, MEASURE);
    flow.ensure(height(&lines, HEADING) + mm(25));
    flow.write(&lines, flow.heading());
    flow.space(mm(2));
}

/// Height a signature needs.
pub(crate) const fn signature_height(density: Density) -> Um {
    density.signing + 2 * density.body.line() + density.gap
}

/// Room to sign, then name and capacity under it.
pub(crate) fn signature(flow: &mut Flow<'_>, signature: &Signature) {
    let Density { body, gap, signing } = flow.density;
    flow.ensure(signature_height(flow.density));
    let aside = signature.enclosures.as_deref().map(|text| flow.span(text, false));
    let aside = aside.map(|span| break_lines(flow.fonts, &[span], SMALL.size, RIGHT_COLUMN - MARGIN - mm(5)));
    let mut y = flow.y + signing;
    for line in aside.unwrap_or_default().iter().take(4) {
        flow.draw(line, MARGIN, y, SMALL);
        y += SMALL.line();
    }
    if let Some(picture) = flow.signature.clone() {
        let height = signing - mm(1);
        flow.picture(&picture, Area { x: RIGHT_COLUMN, y: flow.y, width: mm(50), height });
    }
    flow.y += signing;
    for (text, bold) in [(&signature.name, true), (&signature.capacity, false)] {
        let span = flow.span(text, bold);
        let lines = break_lines(flow.fonts, &[span], body.size, SHEET_WIDTH - MARGIN - RIGHT_COLUMN);
        for line in lines.iter().take(3) {
            flow.draw(line, RIGHT_COLUMN, flow.y, body);
            flow.y += body.line();
        }
    }
    flow.space(gap);
}

/// The payment box: code on the left, account and amount on the right, never split.
pub(crate) fn payment(flow: &mut Flow<'_>, payment: &PaymentBox) {
    const ROW: Style = Style { size: 900, leading: 1_300, shade: Shade::Black };
    let code = symbol(&payment.code);
    let padding = code.as_ref().map_or(mm(4), |code| quiet_zone(code).max(mm(3)));
    let text_x = MARGIN + if code.is_some() { SIDE + 2 * padding + mm(2) } else { padding };
    let face = flow.fonts.face(false);
    let labels = payment.rows.iter().map(|(label, ..)| face.width(label, ROW.size)).max().unwrap_or_default();
    let value_x = text_x + labels + mm(5);
    let mut rows = Vec::new();
    for (label, value, bold) in &payment.rows {
        let label = flow.span(label, false);
        let value = flow.span(value, *bold);
        let measure = SHEET_WIDTH - MARGIN - padding - value_x;
        rows.push((label, break_lines(flow.fonts, &[value], ROW.size, measure)));
    }
    let text_height: Um = rows.iter().map(|(_, lines)| height(lines, ROW)).sum();
    let inner = text_height.max(if code.is_some() { SIDE } else { 0 });
    let box_height = inner + 2 * padding;
    let title = flow.span(&payment.title, true);
    flow.ensure(HEADING.line() + mm(4) + box_height);
    flow.space(mm(3));
    for line in break_lines(flow.fonts, &[title], HEADING.size, MEASURE) {
        flow.draw(&line, MARGIN, flow.y, flow.heading());
        flow.y += HEADING.line();
    }
    flow.y += mm(1);
    border(flow, box_height);
    let mut y = flow.y + padding + (inner - text_height) / 2;
    for (label, lines) in rows {
        let grey = Style { shade: Shade::Grey, ..ROW };
        for line in break_lines(flow.fonts, &[label], ROW.size, MEASURE).iter().take(1) {
            flow.draw(line, text_x, y, grey);
        }
        for line in lines {
            flow.draw(&line, value_x, y, ROW);
            y += ROW.line();
        }
    }
    if let Some(mut code) = code {
        code.x = MARGIN + padding;
        code.y = flow.y + padding + (inner - SIDE) / 2;
        flow.code(code);
    }
    flow.y += box_height;
    flow.space(mm(3));
}

fn border(flow: &mut Flow<'_>, height: Um) {
    let (x, y) = (MARGIN, flow.y);
    flow.rule(x, y, MEASURE, BORDER, Shade::Grey);
    flow.rule(x, y + height - BORDER, MEASURE, BORDER, Shade::Grey);
    flow.rule(x, y, BORDER, height, Shade::Grey);
    flow.rule(x + MEASURE - BORDER, y, BORDER, height, Shade::Grey);
}
