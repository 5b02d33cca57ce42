//! Breaking text into lines, at ordinary spaces only: U+00A0 and U+202F hold.

use crate::fonts::Fonts;
use crate::page::{Page, Shade, Text, Um, points};

/// A size of text and the height of its lines, both in hundredths of a point.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) size: i64,
    pub(crate) leading: i64,
    pub(crate) shade: Shade,
}

impl Style {
    pub(crate) const fn line(self) -> Um {
        points(self.leading)
    }
}

/// A stretch of one weight.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) bold: bool,
}

/// A line: its spans from left to right and its width.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Line {
    pub(crate) spans: Vec<Span>,
    pub(crate) width: Um,
}

impl Line {
    fn push(&mut self, text: &str, bold: bool) {
        match self.spans.last_mut() {
            Some(last) if last.bold == bold => last.text.push_str(text),
            _ => self.spans.push(Span { text: text.to_owned(), bold }),
        }
    }

    /// Writes the line on a page, its top left corner at a place.
    pub(crate) fn write(&self, page: &mut Page, fonts: &Fonts, at: (Um, Um), style: Style) {
        let (mut x, y) = at;
        for span in &self.spans {
            let face = fonts.face(span.bold);
            let width = face.width(&span.text, style.size);
            page.texts.push(Text {
                x,
                baseline: y + face.baseline(style.size, style.line()),
                width,
                size: style.size,
                scale: 1_000,
                bold: span.bold,
                shade: style.shade,
                content: span.text.clone(),
            });
            x += width;
        }
    }

    fn measure(&self, fonts: &Fonts, size: i64) -> Um {
        self.spans.iter().map(|span| fonts.face(span.bold).width(&span.text, size)).sum()
    }
}

/// One word, possibly in two weights, and the weight of the space before it.
#[derive(Default)]
struct Word {
    parts: Line,
    space: Option<bool>,
}

/// Horizontal scale, in thousandths, and width at which a text of that natural width keeps to its room.
pub(crate) const fn condensed(natural: Um, room: Um) -> (i64, Um) {
    if natural > room { (room * 1_000 / natural, room) } else { (1_000, natural) }
}

/// Breaks spans into lines no wider than `measure`. A word wider than that is cut between characters.
pub(crate) fn break_lines(fonts: &Fonts, spans: &[Span], size: i64, measure: Um) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    for word in words(spans) {
        // Widths are rounded up, so the sum over words is never less than the width of the whole.
        let space = match word.space {
            Some(bold) if !line.spans.is_empty() => fonts.face(bold).width(" ", size),
            _ => 0,
        };
        let width = word.parts.measure(fonts, size);
        if line.width + space + width > measure {
            finish(fonts, &mut line, size, &mut lines);
            if width > measure {
                line = cut(fonts, word.parts, size, measure, &mut lines);
                continue;
            }
        } else if space > 0 {
            line.push(" ", word.space.unwrap_or_default());
        }
        line.width += if line.spans.is_empty() { width } else { space + width };
        for span in &word.parts.spans {
            line.push(&span.text, span.bold);
        }
    }
    finish(fonts, &mut line, size, &mut lines);
    lines
}

/// Ends a line, with its exact width.
fn finish(fonts: &Fonts, line: &mut Line, size: i64, lines: &mut Vec<Line>) {
    if !line.spans.is_empty() {
        line.width = line.measure(fonts, size);
        lines.push(std::mem::take(line));
    }
}

/// The words of the spans, each with the weight of the space before it; runs of spaces count for one.
fn words(spans: &[Span]) -> Vec<Word> {
    let mut words = vec![Word::default()];
    for span in spans {
        for (index, piece) in span.text.split(' ').enumerate() {
            if index > 0 {
                words.push(Word { space: Some(span.bold), ..Word::default() });
            }
            if let (Some(word), false) = (words.last_mut(), piece.is_empty()) {
                word.parts.push(piece, span.bold);
            }
        }
    }
    words.retain(|word| !word.parts.spans.is_empty());
    words
}

/// Cuts a word between characters while it is too wide; returns its last line.
fn cut(fonts: &Fonts, word: Line, size: i64, measure: Um, lines: &mut Vec<Line>) -> Line {
    let mut line = Line::default();
    for span in word.spans {
        for c in span.text.chars() {
            let width = fonts.face(span.bold).width(c.encode_utf8(&mut [0; 4]), size);
            if line.width + width > measure && !line.spans.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c.encode_utf8(&mut [0; 4]), span.bold);
            line.width += width;
        }
    }
    line.width = line.measure(fonts, size);
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::mm;

    fn span(text: &str, bold: bool) -> Span {
        Span { text: text.to_owned(), bold }
    }

    fn texts(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| line.spans.iter().map(|span| span.text.as_str()).collect()).collect()
    }

    #[test]
    fn no_line_is_wider_than_the_measure_and_no_word_is_lost() {
        let fonts = Fonts::embedded().unwrap();
        let text = "Les pénalités continuent de courir jusqu’au paiement, à raison de 7,63\u{a0}€ par jour "
            .repeat(9);
        let spans = [span(&text, false), span("et en gras pour finir", true)];
        for measure in [mm(30), mm(55), mm(90), mm(170)] {
            let lines = break_lines(&fonts, &spans, 940, measure);
            assert!(lines.iter().all(|line| line.width <= measure && line.width > 0));
            assert_eq!(texts(&lines).join(" "), format!("{text}et en gras pour finir"));
        }
    }

    #[test]
    fn an_amount_never_loses_its_unit() {
        let fonts = Fonts::embedded().unwrap();
        let spans = [span("total de 23\u{202f}507,94\u{a0}€ dû", false)];
        let lines = break_lines(&fonts, &spans, 940, mm(22));
        assert_eq!(texts(&lines), ["total de", "23\u{202f}507,94\u{a0}€", "dû"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut_and_not_lost() {
        let fonts = Fonts::embedded().unwrap();
        let name = "W".repeat(300);
        let lines = break_lines(&fonts, &[span(&name, true)], 940, mm(40));
        assert!(lines.iter().all(|line| line.width <= mm(40)));
        assert_eq!(texts(&lines).concat(), name);
    }

    #[test]
    fn weights_meet_without_a_space_inside_a_word() {
        let fonts = Fonts::embedded().unwrap();
        let lines = break_lines(&fonts, &[span("dû", true), span(", soit", false)], 940, mm(90));
        assert_eq!(lines[0].spans, [span("dû", true), span(", soit", false)]);
    }
}
