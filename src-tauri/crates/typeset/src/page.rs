//! One page as data: texts, rules and payment codes with their place, in micrometres from the top left corner.

use encaisse_core::letters::Colour;

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

/// Width of the sheet a letter is written on.
pub(crate) const SHEET_WIDTH: Um = Paper::A4.width;
/// Height of the sheet a letter is written on.
pub(crate) const SHEET_HEIGHT: Um = Paper::A4.height;
/// No text of a letter outside this margin.
pub(crate) const MARGIN: Um = mm(20);
/// Width left between the margins of a letter.
pub(crate) const MEASURE: Um = SHEET_WIDTH - 2 * MARGIN;

/// The sheet a page is printed on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paper {
    /// Width.
    pub width: Um,
    /// Height.
    pub height: Um,
}

impl Paper {
    /// A4 upright.
    pub const A4: Paper = Paper { width: mm(210), height: mm(297) };
    /// A4 on its side.
    pub const A4_LANDSCAPE: Paper = Paper { width: mm(297), height: mm(210) };
}

impl Default for Paper {
    /// What letters are written on.
    fn default() -> Self {
        Paper::A4
    }
}

/// One page. What is drawn later covers what was drawn before: rules, then paths, codes and texts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// The sheet.
    pub paper: Paper,
    /// Filled bars: rules, borders, fold marks.
    pub rules: Vec<Rule>,
    /// Lines and surfaces of charts.
    pub paths: Vec<Path>,
    /// Payment codes.
    pub codes: Vec<PaymentCode>,
    /// Texts in reading order.
    pub texts: Vec<Text>,
    /// Pictures, under everything else.
    pub pictures: Vec<PlacedPicture>,
}

/// A picture at its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlacedPicture {
    /// Where.
    pub area: Area,
    /// Digest of its file: who draws it finds it by that name.
    pub digest: String,
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
    /// The ground under a curve.
    Pale,
    /// Paper, over what was drawn before.
    White,
    /// The colour of the company.
    Tint(Colour),
}

impl Shade {
    /// How light, in percent of white.
    pub const fn lightness(self) -> u8 {
        match self {
            Shade::Black => 0,
            Shade::Grey => 30,
            Shade::Light => 75,
            Shade::Pale => 92,
            Shade::White => 100,
            Shade::Tint(_) => 0,
        }
    }

    /// The colour, when it is one.
    pub const fn colour(self) -> Option<Colour> {
        match self {
            Shade::Tint(colour) => Some(colour),
            _ => None,
        }
    }
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

/// Points joined by straight lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Path {
    /// The points, in order.
    pub points: Vec<(Um, Um)>,
    /// What is done with them.
    pub paint: Paint,
}

/// How a path is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paint {
    /// The surface the points enclose.
    Fill(Shade),
    /// The line from the first point to the last.
    Line {
        /// Its width.
        width: Um,
        /// How dark.
        shade: Shade,
        /// Length of a dash, and of the gap after it; none for an unbroken line.
        dash: Option<Um>,
    },
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
