//! A page as inline SVG for the preview: presentation attributes only, text escaped, no script, no style.

use std::fmt::Write;

use crate::page::{Page, PaymentCode, Rule, SHEET_HEIGHT, SHEET_WIDTH, Shade, Text, Um};

/// The family the page of the application binds to the embedded typeface.
pub const FONT_FAMILY: &str = "Encaisse Letter";

/// Draws one page. Lengths are micrometres, so the drawing scales to any size by its view box.
///
/// Each text carries its printed width: another typeface, if the embedded one failed to load, is squeezed to
/// the same places.
pub fn draw(page: &Page) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {SHEET_WIDTH} {SHEET_HEIGHT}\" \
         font-family=\"'{FONT_FAMILY}', sans-serif\" xml:lang=\"fr\">"
    );
    bar(&mut svg, 0, 0, SHEET_WIDTH, SHEET_HEIGHT, "#ffffff");
    for Rule { x, y, width, height, shade } in &page.rules {
        bar(&mut svg, *x, *y, *width, *height, color(*shade));
    }
    for payment in &page.codes {
        code(&mut svg, payment);
    }
    for text in &page.texts {
        line(&mut svg, text);
    }
    svg.push_str("</svg>");
    svg
}

const fn color(shade: Shade) -> &'static str {
    match shade {
        Shade::Black => "#000000",
        Shade::Grey => "#4d4d4d",
        Shade::Light => "#bfbfbf",
    }
}

fn bar(svg: &mut String, x: Um, y: Um, width: Um, height: Um, fill: &str) {
    push(
        svg,
        format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"),
    );
}

/// One path for the whole symbol, in modules, so that no hairline shows between rows.
fn code(svg: &mut String, code: &PaymentCode) {
    let (x, y, modules) = (code.x, code.y, code.modules);
    push(
        svg,
        format_args!(
            "<svg x=\"{x}\" y=\"{y}\" width=\"{0}\" height=\"{0}\" viewBox=\"0 0 {modules} {modules}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#000000\" d=\"",
            code.side
        ),
    );
    for (row, first, length) in &code.runs {
        push(svg, format_args!("M{first} {row}h{length}v1h-{length}z"));
    }
    svg.push_str("\"/></svg>");
}

fn line(svg: &mut String, text: &Text) {
    let Text { x, baseline, width, size, .. } = text;
    let weight = if text.bold { "700" } else { "400" };
    push(
        svg,
        format_args!(
            "<text x=\"{x}\" y=\"{baseline}\" font-size=\"{}\" font-weight=\"{weight}\" textLength=\"{width}\" \
         lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\" xml:space=\"preserve\">",
            size * 25_400 / 7_200,
            color(text.shade)
        ),
    );
    escape(svg, &text.content);
    svg.push_str("</text>");
}

/// Text as XML wants it; characters XML forbids are dropped.
fn escape(svg: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => svg.push_str("&amp;"),
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '"' => svg.push_str("&quot;"),
            '\'' => svg.push_str("&#39;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => svg.push(c),
        }
    }
}

fn push(svg: &mut String, piece: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = svg.write_fmt(piece);
}
