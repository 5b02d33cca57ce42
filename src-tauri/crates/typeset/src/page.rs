//! One page as data: texts, rules and payment codes with their place, in micrometres from the top left corner.

/// A length in micrometres.
pub type Um = i64;

/// Millimetres as micrometres.
pub const fn mm(millimetres: i64) -> Um {
    millimetres * 1_000
}

/// Hundredths of a point as micrometres, rounded down.
pub(crate) const fn points(hundredths: i64) -> Um {
    hundredths * 25_400 / 7_200
}

/// Width of an A4 sheet.
pub(crate) const SHEET_WIDTH: Um = mm(210);
/// Height of an A4 sheet.
pub(crate) const SHEET_HEIGHT: Um = mm(297);
/// No text outside this margin.
pub(crate) const MARGIN: Um = mm(20);
/// Width left between the margins.
pub(crate) const MEASURE: Um = SHEET_WIDTH - 2 * MARGIN;

/// One A4 page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// Texts in reading order.
    pub texts: Vec<Text>,
    /// Filled bars: rules, borders, fold marks.
    pub rules: Vec<Rule>,
    /// Payment codes.
    pub codes: Vec<PaymentCode>,
}

/// How dark something is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shade {
    /// Text.
    Black,
    /// Labels and small print, still 7:1 on white.
    Grey,
    /// Rules between rows.
    Light,
}

/// A rectangle on the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Area {
    /// Left edge.
    pub x: Um,
    /// Top edge.
    pub y: Um,
    /// Width.
    pub width: Um,
    /// Height.
    pub height: Um,
}

/// One stretch of text on one line, in one weight.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// Left edge.
    pub x: Um,
    /// Baseline.
    pub baseline: Um,
    /// Printed width, condensing included.
    pub width: Um,
    /// Size in hundredths of a point.
    pub size: i64,
    /// Horizontal scale in thousandths: 1000 is natural, less is condensed.
    pub scale: i64,
    /// Bold or regular.
    pub bold: bool,
    /// How dark.
    pub shade: Shade,
    /// The characters.
    pub content: String,
}

/// A filled bar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Left edge.
    pub x: Um,
    /// Top edge.
    pub y: Um,
    /// Width.
    pub width: Um,
    /// Height.
    pub height: Um,
    /// How dark.
    pub shade: Shade,
}

/// A QR symbol, as horizontal runs of dark modules.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaymentCode {
    /// Left edge of the symbol, quiet zone excluded.
    pub x: Um,
    /// Top edge of the symbol, quiet zone excluded.
    pub y: Um,
    /// Side of the symbol.
    pub side: Um,
    /// Modules along a side.
    pub modules: usize,
    /// Row, first column, length of each run of dark modules.
    pub runs: Vec<(usize, usize, usize)>,
}
