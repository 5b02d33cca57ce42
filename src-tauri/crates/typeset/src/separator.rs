//! A page that stands between two heaps of letters: large words, nothing in the window of an envelope to be posted.

use crate::fonts::Fonts;
use crate::lay_out::Layout;
use crate::lines::{Span, Style, break_lines};
use crate::page::{MARGIN, MEASURE, Page, Shade, Um, mm};

const TITLE: Style = Style { size: 2_400, leading: 3_000, shade: Shade::Black };
const LINE: Style = Style { size: 1_400, leading: 2_000, shade: Shade::Black };
/// In the middle of the sheet, where a hand that leafs through the heap sees it.
const TOP: Um = mm(120);

/// A page with a title and some lines.
pub fn separator(title: &str, lines: &[String], fonts: &Fonts) -> Layout {
    let (mut page, mut missing) = (Page::default(), Vec::new());
    let mut y = TOP;
    let all =
        std::iter::once((title, TITLE, true)).chain(lines.iter().map(|line| (line.as_str(), LINE, false)));
    for (text, style, bold) in all {
        let span = Span { text: fonts.printable(text, bold, &mut missing), bold };
        for line in break_lines(fonts, &[span], style.size, MEASURE) {
            line.write(&mut page, fonts, (MARGIN, y), style);
            y += style.line();
        }
        y += mm(3);
    }
    Layout { pages: vec![page], missing }
}
