//! The typeface of the letters and its measures. Widths are raw advances: what the PDF draws, glyph by glyph.

use printpdf::ParsedFont;
use thiserror::Error;

use crate::page::Um;

/// Lato, SIL Open Font License 1.1 (text beside the files).
const REGULAR: &[u8] = include_bytes!("../../../../assets/fonts/Lato-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../../assets/fonts/Lato-Bold.ttf");

/// Printed in place of a character the typeface does not have.
const REPLACEMENT: char = '?';

/// Why the typeface cannot be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum FontError {
    /// The file is not a font.
    #[error("unreadable font")]
    Unreadable,
    /// The font lacks a character every letter needs.
    #[error("font without U+{:04X}", *.0 as u32)]
    Lacks(char),
    /// The font could not be reduced to the characters used.
    #[error("font cannot be subset")]
    Subset,
}

/// The two weights a letter uses. Reading them takes a few milliseconds: keep one for all letters.
#[derive(Clone, Debug)]
pub struct Fonts {
    regular: Face,
    bold: Face,
}

impl Fonts {
    /// The typeface that ships with the product.
    pub fn embedded() -> Result<Self, FontError> {
        Ok(Fonts { regular: Face::read(REGULAR)?, bold: Face::read(BOLD)? })
    }

    pub(crate) const fn face(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }

    /// The text with every character the face lacks replaced; those are added to `missing`.
    /// Characters of these texts that the regular face lacks, each once, with a space between them.
    pub fn lacking<'a>(&self, texts: impl Iterator<Item = &'a str>) -> String {
        let mut missing = Vec::new();
        for text in texts {
            self.printable(text, false, &mut missing);
        }
        missing.into_iter().map(String::from).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn printable(&self, text: &str, bold: bool, missing: &mut Vec<char>) -> String {
        let face = self.face(bold);
        text.chars()
            .map(|c| {
                if face.has(c) {
                    return c;
                }
                if !missing.contains(&c) {
                    missing.push(c);
                }
                REPLACEMENT
            })
            .collect()
    }
}

/// One weight.
#[derive(Clone, Debug)]
pub(crate) struct Face {
    pub(crate) bytes: &'static [u8],
    pub(crate) units: i64,
    pub(crate) ascent: i64,
    pub(crate) descent: i64,
    pub(crate) parsed: ParsedFont,
    /// By code point up to U+FFFF; glyph 0 is none.
    glyphs: Vec<Glyph>,
}

/// One character in a face.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    pub(crate) advance: u16,
}

impl Face {
    fn read(bytes: &'static [u8]) -> Result<Self, FontError> {
        let mut parsed = ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).ok_or(FontError::Unreadable)?;
        let mut glyphs = vec![Glyph::default(); 1 << 16];
        for (code, id) in &parsed.codepoint_to_glyph {
            let slot = usize::try_from(*code).ok().and_then(|code| glyphs.get_mut(code));
            if let (Some(slot), Some(advance)) = (slot, parsed.get_glyph_width(*id)) {
                *slot = Glyph { id: *id, advance };
            }
        }
        // Kept for its metrics only: each document embeds its own subset.
        parsed.original_bytes = Vec::new();
        parsed.codepoint_to_glyph.clear();
        parsed.glyph_widths.clear();
        let face = Face {
            bytes,
            units: i64::from(parsed.units_per_em),
            ascent: i64::from(parsed.font_metrics.ascent),
            descent: i64::from(parsed.font_metrics.descent.unsigned_abs()),
            parsed,
            glyphs,
        };
        let needed = [' ', '\u{a0}', '\u{202f}', '\u{2212}', '€', 'œ', 'Ÿ', '«', '’', REPLACEMENT];
        match needed.into_iter().find(|c| !face.has(*c)) {
            Some(lacking) => Err(FontError::Lacks(lacking)),
            None => Ok(face),
        }
    }

    fn has(&self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    pub(crate) fn glyph(&self, c: char) -> Option<Glyph> {
        self.glyphs.get(c as usize).copied().filter(|glyph| glyph.id != 0)
    }

    /// Width of a text at a size in hundredths of a point, rounded up to the micrometre.
    pub(crate) fn width(&self, text: &str, size: i64) -> Um {
        let units: i64 =
            text.chars().filter_map(|c| self.glyph(c)).map(|glyph| i64::from(glyph.advance)).sum();
        let denominator = 7_200 * self.units;
        (units * size * 25_400 + denominator - 1) / denominator
    }

    /// Distance from the top of a line of that height to its baseline.
    pub(crate) fn baseline(&self, size: i64, line_height: Um) -> Um {
        let scale = |units: i64| units * size * 25_400 / (7_200 * self.units);
        (line_height - scale(self.ascent + self.descent)) / 2 + scale(self.ascent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lato: figures are 1 160 units of 2 000 wide, so four of them at ten points take 23.2 points, 8 184.4 µm.
    #[test]
    fn a_width_is_the_sum_of_raw_advances() {
        let fonts = Fonts::embedded().unwrap();
        assert_eq!(fonts.face(false).width("0000", 1_000), 8_185);
        assert_eq!(fonts.face(false).width("", 1_000), 0);
    }

    #[test]
    fn a_character_the_face_lacks_is_replaced_and_told_once() {
        let fonts = Fonts::embedded().unwrap();
        let mut missing = Vec::new();
        assert_eq!(fonts.printable("a日b日", false, &mut missing), "a?b?");
        assert_eq!(missing, ['日']);
    }
}
