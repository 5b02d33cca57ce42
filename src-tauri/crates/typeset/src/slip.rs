//! A list that goes to the counter with the letters it names: a title, a table, room for a stamp.

use encaisse_core::letters::Table;

use crate::flow::{Flow, HEADING, NORMAL, SMALL};
use crate::fonts::Fonts;
use crate::lay_out::Layout;
use crate::lines::{Line, Style, break_lines};
use crate::page::{MARGIN, MEASURE, Shade, mm, points};
use crate::table;

const TITLE: Style = Style { size: 1_500, leading: 2_000, shade: Shade::Black };
/// Room for the stamp of the post office.
const STAMP: i64 = mm(32);

/// What a slip says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slip {
    /// Its title.
    pub title: String,
    /// Who hands in, and when.
    pub head: Vec<String>,
    /// The letters.
    pub table: Table,
    /// What stands over the two boxes at the end: who hands in, who takes.
    pub boxes: [String; 2],
    /// What continuation pages carry at their head.
    pub running_head: String,
}

/// Places a slip on A4 pages.
pub fn lay_out_slip(slip: &Slip, fonts: &Fonts) -> Layout {
    let mut flow = Flow::new(fonts, NORMAL, &slip.running_head, &[]);
    let title = lines(&mut flow, &slip.title, true, TITLE);
    for line in &title {
        flow.draw(line, MARGIN, flow.y, TITLE);
        flow.y += TITLE.line();
    }
    flow.space(mm(2));
    for text in &slip.head {
        for line in lines(&mut flow, text, false, SMALL) {
            flow.draw(&line, MARGIN, flow.y, SMALL);
            flow.y += SMALL.line();
        }
    }
    flow.space(mm(4));
    table::draw(&mut flow, &slip.table);
    flow.space(mm(8));
    flow.ensure(STAMP + HEADING.line());
    let half = MEASURE / 2 - mm(3);
    let top = flow.y;
    for (x, label) in [MARGIN, MARGIN + MEASURE - half].into_iter().zip(&slip.boxes) {
        let label = lines(&mut flow, label, true, SMALL);
        for (rank, line) in label.iter().take(2).enumerate() {
            flow.draw(line, x + mm(3), top + mm(2) + i64::try_from(rank).unwrap_or(0) * SMALL.line(), SMALL);
        }
        let thin = points(60);
        flow.rule(x, top, half, thin, Shade::Grey);
        flow.rule(x, top + STAMP, half, thin, Shade::Grey);
        flow.rule(x, top, thin, STAMP, Shade::Grey);
        flow.rule(x + half - thin, top, thin, STAMP + thin, Shade::Grey);
    }
    let (pages, missing) = flow.finish();
    Layout { pages, missing }
}

fn lines(flow: &mut Flow<'_>, text: &str, bold: bool, style: Style) -> Vec<Line> {
    let span = flow.span(text, bold);
    break_lines(flow.fonts, &[span], style.size, MEASURE)
}
