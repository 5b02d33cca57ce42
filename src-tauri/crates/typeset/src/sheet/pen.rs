//! The pen of the sheet: a text in its place, never wider than it; a letter in its square.

use encaisse_core::typography::plain;

use crate::fonts::Fonts;
use crate::lines::{Line, Span, Style, break_lines, condensed};
use crate::page::{Page, Paint, Paper, Path, Rule, Shade, Text, Um, mm, points};

/// No ink outside this margin.
const MARGIN: Um = mm(12);
/// Left edge of what is written.
pub(super) const LEFT: Um = MARGIN;
/// Right edge of what is written.
pub(super) const RIGHT: Um = Paper::A4_LANDSCAPE.width - MARGIN;
/// Top of what is written.
pub(super) const TOP: Um = MARGIN;
/// Bottom of what is written.
pub(super) const BOTTOM: Um = Paper::A4_LANDSCAPE.height - MARGIN;
/// Width between the margins.
pub(super) const MEASURE: Um = RIGHT - LEFT;

/// A fine line.
pub(super) const HAIRLINE: Um = points(40);
/// Outline of what is filled.
pub(super) const OUTLINE: Um = points(60);
/// Side of the square a letter stands in.
pub(super) const BADGE: Um = points(1_080);

/// A size of text and its weight.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    style: Style,
    bold: bool,
}

impl Type {
    pub(super) const fn line(self) -> Um {
        self.style.line()
    }

    pub(super) const fn bold(self) -> Self {
        Type { bold: true, ..self }
    }

    pub(super) const fn grey(self) -> Self {
        Type { style: Style { shade: Shade::Grey, ..self.style }, ..self }
    }
}

const fn regular(size: i64, leading: i64) -> Type {
    Type { style: Style { size, leading, shade: Shade::Black }, bold: false }
}

/// Sizes the finding is tried at, largest first.
pub(super) const FINDINGS: [Type; 3] =
    [regular(1_700, 2_150).bold(), regular(1_500, 1_900).bold(), regular(1_320, 1_680).bold()];
/// What stands at the head of the page, and the cost at its end.
pub(super) const LEAD: Type = regular(960, 1_300);
/// Titles of the parts.
pub(super) const TITLE: Type = regular(920, 1_250).bold();
/// Rows of the table.
pub(super) const CELL: Type = regular(860, 1_160);
/// Rows of the actions.
pub(super) const ROW: Type = regular(780, 1_060);
/// Labels, notes, titles of columns.
pub(super) const NOTE: Type = regular(720, 960);
/// What stands in a chart.
pub(super) const TICK: Type = regular(660, 860);

/// Where a text stands in its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// A stretch of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) x: Um,
    pub(super) width: Um,
    pub(super) align: Align,
}

impl Slot {
    pub(super) const fn left(x: Um, width: Um) -> Self {
        Slot { x, width, align: Align::Left }
    }

    pub(super) const fn right(x: Um, width: Um) -> Self {
        Slot { x, width, align: Align::Right }
    }

    /// Room on both sides of a point.
    pub(super) const fn around(x: Um, width: Um) -> Self {
        Slot { x: x - width / 2, width, align: Align::Centre }
    }

    /// Where a text of that width begins.
    const fn left_of(self, width: Um) -> Um {
        self.x
            + match self.align {
                Align::Left => 0,
                Align::Centre => (self.width - width) / 2,
                Align::Right => self.width - width,
            }
    }
}

/// The page being drawn.
pub(super) struct Pen<'a> {
    fonts: &'a Fonts,
    page: Page,
    missing: Vec<char>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        let page = Page { paper: Paper::A4_LANDSCAPE, ..Page::default() };
        Pen { fonts, page, missing: Vec::new() }
    }

    pub(super) fn finish(self) -> (Page, Vec<char>) {
        (self.page, self.missing)
    }

    /// Text as it can be printed on one line.
    fn span(&mut self, text: &str, hand: Type) -> Span {
        Span { text: self.fonts.printable(&plain(text), hand.bold, &mut self.missing), bold: hand.bold }
    }

    /// Width of a text.
    pub(super) fn width(&mut self, text: &str, hand: Type) -> Um {
        let span = self.span(text, hand);
        self.fonts.face(hand.bold).width(&span.text, hand.style.size)
    }

    /// How much lower than a text in a large type a small one begins, to stand on the same line.
    pub(super) fn drop(&self, large: Type, small: Type) -> Um {
        let baseline = |hand: Type| self.fonts.face(hand.bold).baseline(hand.style.size, hand.line());
        baseline(large) - baseline(small)
    }

    /// A text broken into so many lines at most; what is left over is cut with « … ».
    pub(super) fn lines(&mut self, text: &str, hand: Type, width: Um, most: usize) -> Vec<Line> {
        let span = self.span(text, hand);
        let mut lines = break_lines(self.fonts, &[span], hand.style.size, width);
        if most == 0 {
            return Vec::new();
        }
        if lines.len() > most {
            let rest: Vec<String> = lines.drain(most - 1..).map(words).collect();
            lines.push(self.cut(&rest.join(" "), hand, width));
        }
        lines
    }

    /// The beginning of a text and « … ».
    fn cut(&self, text: &str, hand: Type, width: Um) -> Line {
        let face = self.fonts.face(hand.bold);
        let mut kept = text.to_owned();
        loop {
            kept.truncate(kept.trim_end_matches([' ', ',', '\u{a0}', '\u{202f}']).len());
            let shown = format!("{kept}…");
            let wide = face.width(&shown, hand.style.size);
            if wide <= width || kept.pop().is_none() {
                return Line { spans: vec![Span { text: shown, bold: hand.bold }], width: wide };
            }
        }
    }

    /// Writes lines one under the other from a height; gives where they end.
    pub(super) fn write(&mut self, lines: &[Line], slot: Slot, y: Um, hand: Type) -> Um {
        let mut y = y;
        for line in lines {
            line.write(&mut self.page, self.fonts, (slot.left_of(line.width), y), hand.style);
            y += hand.line();
        }
        y
    }

    /// Writes a text on one line, cut to its slot.
    pub(super) fn text(&mut self, text: &str, slot: Slot, y: Um, hand: Type) {
        let lines = self.lines(text, hand, slot.width, 1);
        self.write(&lines, slot, y, hand);
    }

    /// Writes a figure on one line: condensed to its slot when it must, never cut.
    pub(super) fn figure(&mut self, text: &str, slot: Slot, y: Um, hand: Type) {
        let Span { text: content, bold } = self.span(text, hand);
        let face = self.fonts.face(bold);
        let (scale, width) = condensed(face.width(&content, hand.style.size), slot.width);
        let baseline = y + face.baseline(hand.style.size, hand.line());
        let Style { size, shade, .. } = hand.style;
        self.page.texts.push(Text {
            x: slot.left_of(width),
            baseline,
            width,
            size,
            scale,
            bold,
            shade,
            content,
        });
    }

    /// Draws a bar.
    pub(super) fn rule(&mut self, x: Um, y: Um, width: Um, height: Um, shade: Shade) {
        self.page.rules.push(Rule { x, y, width, height, shade });
    }

    /// Fills what the points enclose.
    pub(super) fn fill(&mut self, points: Vec<(Um, Um)>, shade: Shade) {
        self.page.paths.push(Path { points, paint: Paint::Fill(shade) });
    }

    /// Clears the ground of a text that may stand on a line.
    pub(super) fn clear(&mut self, x: Um, y: Um, width: Um, height: Um) {
        self.fill(vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)], Shade::White);
    }

    /// Joins points.
    pub(super) fn line(&mut self, points: Vec<(Um, Um)>, width: Um, shade: Shade) {
        self.page.paths.push(Path { points, paint: Paint::Line { width, shade, dash: None } });
    }

    /// Joins points with dashes.
    pub(super) fn dashes(&mut self, points: Vec<(Um, Um)>, width: Um, shade: Shade, dash: Um) {
        self.page.paths.push(Path { points, paint: Paint::Line { width, shade, dash: Some(dash) } });
    }

    /// A letter in its square, at a place.
    pub(super) fn badge(&mut self, letter: &str, x: Um, y: Um) {
        let (right, bottom) = (x + BADGE, y + BADGE);
        self.line(
            vec![(x, y), (right, y), (right, bottom), (x, bottom), (x, y), (right, y)],
            OUTLINE,
            Shade::Grey,
        );
        let hand = NOTE.bold();
        self.text(letter, Slot::around(x + BADGE / 2, BADGE), y + (BADGE - hand.line()) / 2, hand);
    }
}

fn words(line: Line) -> String {
    line.spans.into_iter().map(|span| span.text).collect()
}
