//! The pen: a page, a height on it, and what happens at the foot of a page.

use crate::fonts::Fonts;
use crate::lines::{Line, Span, Style, break_lines};
use crate::page::{
    Area, MARGIN, MEASURE, Page, PlacedPicture, Rule, SHEET_HEIGHT, SHEET_WIDTH, Shade, Text, Um, mm, points,
};
use encaisse_core::letters::PictureRef;

/// How close the text of a letter is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Density {
    /// Paragraphs.
    pub(crate) body: Style,
    /// Space under a paragraph.
    pub(crate) gap: Um,
    /// Room left to sign.
    pub(crate) signing: Um,
}

/// The density of most letters.
pub(crate) const NORMAL: Density = Density { body: BODY, gap: points(580), signing: mm(14) };

/// For a letter whose last lines alone would take another page.
pub(crate) const TIGHT: Density = Density {
    body: Style { size: 890, leading: 1_160, shade: Shade::Black },
    gap: points(400),
    signing: mm(12),
};

pub(crate) const BODY: Style = Style { size: 930, leading: 1_270, shade: Shade::Black };
pub(crate) const SMALL: Style = Style { size: 800, leading: 1_120, shade: Shade::Black };
pub(crate) const NOTE: Style = Style { size: 760, leading: 1_060, shade: Shade::Grey };
pub(crate) const FOOT: Style = Style { size: 620, leading: 840, shade: Shade::Grey };
pub(crate) const HEADING: Style = Style { size: 1_060, leading: 1_500, shade: Shade::Black };

/// Where the head of a continuation page leaves off.
const CONTINUATION_TOP: Um = mm(32);

/// The pages being written.
pub(crate) struct Flow<'a> {
    pub(crate) fonts: &'a Fonts,
    pub(crate) missing: Vec<char>,
    pub(crate) density: Density,
    pages: Vec<Page>,
    page: Page,
    running_head: Vec<Span>,
    footer: Vec<Line>,
    /// Ink of headings.
    pub(crate) accent: Shade,
    /// Above the name of who signs.
    pub(crate) signature: Option<PictureRef>,
    /// Top of what comes next.
    pub(crate) y: Um,
}

impl<'a> Flow<'a> {
    /// A first page, empty but for its foot.
    pub(crate) fn new(fonts: &'a Fonts, density: Density, running_head: &str, footer: &[String]) -> Self {
        let mut flow = Flow {
            fonts,
            missing: Vec::new(),
            density,
            pages: Vec::new(),
            page: Page::default(),
            running_head: Vec::new(),
            footer: Vec::new(),
            accent: Shade::Black,
            signature: None,
            y: MARGIN,
        };
        flow.running_head = vec![flow.span(running_head, false)];
        for mention in footer {
            let spans = [flow.span(mention, false)];
            flow.footer.extend(break_lines(fonts, &spans, FOOT.size, MEASURE));
        }
        flow
    }

    /// Lowest point text may reach: above the foot.
    pub(crate) fn bottom(&self) -> Um {
        self.foot_top() - mm(4)
    }

    fn foot_top(&self) -> Um {
        let lines = i64::try_from(self.footer.len()).unwrap_or_default();
        SHEET_HEIGHT - MARGIN - lines * FOOT.line()
    }

    /// True on a page nothing was written on below its head.
    pub(crate) fn at_top(&self) -> bool {
        !self.pages.is_empty() && self.y == CONTINUATION_TOP
    }

    /// Pages begun so far.
    pub(crate) fn count(&self) -> usize {
        self.pages.len() + 1
    }

    /// Height of an empty continuation page.
    pub(crate) fn page_height(&self) -> Um {
        self.bottom() - CONTINUATION_TOP
    }

    /// Starts a new page when `height` does not fit under the pen; true when it did.
    pub(crate) fn ensure(&mut self, height: Um) -> bool {
        let full = self.y + height > self.bottom() && !self.at_top();
        if full {
            self.new_page();
        }
        full
    }

    /// Ends the page and starts the next, with its head.
    pub(crate) fn new_page(&mut self) {
        self.draw_foot();
        self.pages.push(std::mem::take(&mut self.page));
        let head = break_lines(self.fonts, &self.running_head, NOTE.size, MEASURE - mm(20));
        self.y = MARGIN;
        for line in head.iter().take(2) {
            self.draw(line, MARGIN, self.y, NOTE);
            self.y += NOTE.line();
        }
        self.y = CONTINUATION_TOP;
    }

    /// Space before the next block; none at the top of a page.
    pub(crate) fn space(&mut self, height: Um) {
        if !self.at_top() {
            self.y += height;
        }
    }

    /// Text as the typeface can print it.
    pub(crate) fn span(&mut self, text: &str, bold: bool) -> Span {
        Span { text: self.fonts.printable(text, bold, &mut self.missing), bold }
    }

    /// Writes a line with its top left corner at a place.
    pub(crate) fn draw(&mut self, line: &Line, x: Um, y: Um, style: Style) {
        line.write(&mut self.page, self.fonts, (x, y), style);
    }

    /// Adds a text placed by the caller.
    pub(crate) fn put(&mut self, text: Text) {
        self.page.texts.push(text);
    }

    /// Adds a bar.
    pub(crate) fn rule(&mut self, x: Um, y: Um, width: Um, height: Um, shade: Shade) {
        self.page.rules.push(Rule { x, y, width, height, shade });
    }

    /// The style of a heading, in the colour of the company.
    pub(crate) const fn heading(&self) -> Style {
        Style { shade: self.accent, ..HEADING }
    }

    /// Adds a picture as large as it fits in an area, from its left edge, its foot on the foot of the area; gives its
    /// width.
    pub(crate) fn picture(&mut self, picture: &PictureRef, within: Area) -> Um {
        let (wide, tall) = (i64::from(picture.width.max(1)), i64::from(picture.height.max(1)));
        let height = within.height.min(within.width * tall / wide);
        let width = (height * wide / tall).min(within.width);
        let area = Area { x: within.x, y: within.y + within.height - height, width, height };
        self.page.pictures.push(PlacedPicture { area, digest: picture.digest.clone() });
        width
    }

    /// Adds a payment code.
    pub(crate) fn code(&mut self, code: crate::page::PaymentCode) {
        self.page.codes.push(code);
    }

    /// Writes lines one under the other; at least two stay together at each end of a page.
    pub(crate) fn write(&mut self, lines: &[Line], style: Style) {
        let count = lines.len();
        for (index, line) in lines.iter().enumerate() {
            let together = if index + 2 == count || index == 0 { 2.min(count - index) } else { 1 };
            // Three lines cannot be split without leaving one alone.
            let together = if index == 0 && count == 3 { 3 } else { together };
            let height = i64::try_from(together).unwrap_or(1) * style.line();
            self.ensure(height);
            self.draw(line, MARGIN, self.y, style);
            self.y += style.line();
        }
    }

    fn draw_foot(&mut self) {
        let mut y = self.foot_top();
        self.rule(MARGIN, y - mm(2), MEASURE, points(40), Shade::Light);
        for line in std::mem::take(&mut self.footer) {
            self.draw(&line, (SHEET_WIDTH - line.width) / 2, y, FOOT);
            y += FOOT.line();
            self.footer.push(line);
        }
    }

    /// The finished pages, numbered when there are several.
    pub(crate) fn finish(mut self) -> (Vec<Page>, Vec<char>) {
        self.draw_foot();
        self.pages.push(std::mem::take(&mut self.page));
        let count = self.pages.len();
        let face = self.fonts.face(false);
        if count > 1 {
            for (index, page) in self.pages.iter_mut().enumerate() {
                let content = format!("{}/{count}", index + 1);
                let width = face.width(&content, NOTE.size);
                page.texts.push(Text {
                    x: SHEET_WIDTH - MARGIN - width,
                    baseline: MARGIN + face.baseline(NOTE.size, NOTE.line()),
                    width,
                    size: NOTE.size,
                    scale: 1_000,
                    bold: false,
                    shade: NOTE.shade,
                    content,
                });
            }
        }
        (self.pages, self.missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of each page when `count` lines begin with room for `room` of them.
    fn split(fonts: &Fonts, count: usize, room: i64) -> Vec<usize> {
        let mut flow = Flow::new(fonts, NORMAL, "", &[]);
        flow.y = flow.bottom() - room * BODY.line();
        let span = flow.span("mot", false);
        let lines = vec![break_lines(fonts, &[span], BODY.size, MEASURE).remove(0); count];
        flow.write(&lines, BODY);
        let (pages, _) = flow.finish();
        let written = |page: &Page| page.texts.iter().filter(|text| text.content == "mot").count();
        pages.iter().map(written).collect()
    }

    #[test]
    fn no_line_of_a_paragraph_is_left_alone_at_the_foot_or_the_head_of_a_page() {
        let fonts = Fonts::embedded().unwrap();
        for count in 2..9 {
            for room in 0..10 {
                let pages = split(&fonts, count, room);
                assert_eq!(pages.iter().sum::<usize>(), count);
                assert!(!pages.contains(&1), "{count} lines, room for {room}: {pages:?}");
            }
        }
    }
}
