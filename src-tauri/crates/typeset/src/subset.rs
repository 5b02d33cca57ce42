//! The typeface reduced to the characters a batch of letters uses: made once, embedded in each document.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Stream};
use printpdf::{FontMetrics, ParsedFont, PdfFontMetricsStub};
use subsetter::GlyphRemapper;

use crate::fonts::{Face, FontError, Fonts};
use crate::lay_out::Layout;

/// Both weights, reduced. A weight nobody uses is absent.
pub(crate) struct Subset {
    pub(crate) regular: Option<Reduced>,
    pub(crate) bold: Option<Reduced>,
}

/// One weight, reduced.
pub(crate) struct Reduced {
    pub(crate) font: ParsedFont,
    /// The font as the file holds it, compressed once: compressing is most of what a file costs.
    pub(crate) program: Stream,
}

impl Subset {
    /// The reduced weight, when it holds every character of the text.
    pub(crate) fn covers(&self, text: &str, bold: bool) -> bool {
        let reduced = if bold { &self.bold } else { &self.regular };
        reduced.as_ref().is_some_and(|reduced| {
            text.chars().all(|c| reduced.font.codepoint_to_glyph.contains_key(&u32::from(c)))
        })
    }

    pub(crate) fn of<L: Borrow<Layout>>(
        fonts: &Fonts,
        layouts: impl IntoIterator<Item = L>,
    ) -> Result<Self, FontError> {
        let mut characters = Characters::default();
        for layout in layouts {
            characters.add(layout.borrow());
        }
        Subset::of_characters(fonts, &characters)
    }

    pub(crate) fn of_characters(fonts: &Fonts, characters: &Characters) -> Result<Self, FontError> {
        Ok(Subset {
            regular: reduce(fonts.face(false), &characters.regular, "ENCAIS+Lato-Regular")?,
            bold: reduce(fonts.face(true), &characters.bold, "ENCAIS+Lato-Bold")?,
        })
    }
}

/// The characters of a batch of letters, collected one letter at a time: all that its typeface depends on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Characters {
    regular: BTreeSet<char>,
    bold: BTreeSet<char>,
}

impl Characters {
    /// Adds those of one letter.
    pub fn add(&mut self, layout: &Layout) {
        for text in layout.pages.iter().flat_map(|page| &page.texts) {
            if text.bold { &mut self.bold } else { &mut self.regular }.extend(text.content.chars());
        }
    }
}

/// The face with these characters only, its glyphs numbered anew.
fn reduce(face: &Face, used: &BTreeSet<char>, name: &str) -> Result<Option<Reduced>, FontError> {
    if used.is_empty() {
        return Ok(None);
    }
    let mut remapper = GlyphRemapper::new();
    let mut codes = BTreeMap::new();
    let mut widths = BTreeMap::new();
    for (c, glyph) in used.iter().filter_map(|c| face.glyph(*c).map(|glyph| (*c, glyph))) {
        let id = remapper.remap(glyph.id);
        codes.insert(u32::from(c), id);
        widths.insert(id, glyph.advance);
    }
    let bytes = subsetter::subset(face.bytes, 0, &remapper).map_err(|_| FontError::Subset)?;
    let mut program = Stream::new(Dictionary::new(), bytes.clone());
    program.dict.set("Length1", i64::try_from(bytes.len()).unwrap_or_default());
    program.compress().map_err(|_| FontError::Subset)?;
    let metrics = &face.parsed.pdf_font_metrics;
    let mut font = ParsedFont::with_glyph_data(
        bytes,
        0,
        Some(name.to_owned()),
        codes,
        widths,
        face.parsed.units_per_em,
        FontMetrics { ascent: face.parsed.font_metrics.ascent, descent: face.parsed.font_metrics.descent },
    );
    font.pdf_font_metrics = PdfFontMetricsStub { ..metrics.clone() };
    Ok(Some(Reduced { font, program }))
}
