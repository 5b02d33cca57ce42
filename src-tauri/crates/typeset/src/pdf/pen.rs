//! Drawing operations of a page.

#![allow(
    clippy::float_arithmetic,
    reason = "the PDF library takes points as f32; every place was decided in whole micrometres before"
)]

use printpdf::{
    Color, DictItem, ExternalStream, ExternalXObject, FontId, Greyscale, Line, LineDashPattern,
    LineJoinStyle, LinePoint, Mm, Op, PaintMode, PdfFontHandle, PdfPage, Point, Polygon, PolygonRing, Pt,
    Rect, Rgb, TextItem, WindingOrder, XObjectId, XObjectTransform,
};

use super::{Picture, Pixels};
use crate::page::{Area, Paint, Paper, Path, PaymentCode, Rule, Shade, Text, Um};

/// Writes what a page holds as drawing operations; says again only what changed.
pub(super) struct Pen {
    ops: Vec<Op>,
    paper: Paper,
    shade: Option<Shade>,
    line: Option<(Um, Shade, Option<Um>)>,
    font: Option<(bool, i64)>,
    offset: (Um, Um),
}

impl Pen {
    pub(super) const fn new(paper: Paper, offset: (Um, Um)) -> Self {
        Pen { ops: Vec::new(), paper, shade: None, line: None, font: None, offset }
    }

    /// What was drawn, on its sheet.
    pub(super) fn page(self) -> PdfPage {
        let millimetres = |um: Um| Mm(small(um) / 1_000.0);
        PdfPage::new(millimetres(self.paper.width), millimetres(self.paper.height), self.ops)
    }

    /// Points from the bottom left corner.
    fn at(&self, x: Um, y: Um) -> Point {
        Point { x: length(x + self.offset.0), y: length(self.paper.height - y - self.offset.1) }
    }

    fn corners(&self, points: &[(Um, Um)]) -> Vec<LinePoint> {
        points.iter().map(|(x, y)| LinePoint { p: self.at(*x, *y), bezier: false }).collect()
    }

    fn shade(&mut self, shade: Shade) {
        if self.shade != Some(shade) {
            self.ops.push(Op::SetFillColor { col: grey(shade) });
            self.shade = Some(shade);
        }
    }

    /// Lines end square on their last point and turn round, so that a steep month grows no spike.
    fn line(&mut self, width: Um, shade: Shade, dash: Option<Um>) {
        if self.line == Some((width, shade, dash)) {
            return;
        }
        let dashes = dash.map(|dash| length(dash).0);
        let pattern =
            dashes.map_or_else(LineDashPattern::solid, |dash| LineDashPattern::new(0.0, &[dash, dash]));
        self.ops.extend([
            Op::SetOutlineColor { col: grey(shade) },
            Op::SetOutlineThickness { pt: length(width) },
            Op::SetLineDashPattern { dash: pattern },
            Op::SetLineJoinStyle { join: LineJoinStyle::Round },
        ]);
        self.line = Some((width, shade, dash));
    }

    pub(super) fn path(&mut self, path: &Path) {
        let points = self.corners(&path.points);
        match path.paint {
            Paint::Fill(shade) => {
                self.shade(shade);
                self.fill(vec![PolygonRing { points }]);
            }
            Paint::Line { width, shade, dash } => {
                self.line(width, shade, dash);
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            }
        }
    }

    fn fill(&mut self, rings: Vec<PolygonRing>) {
        let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    pub(super) fn rule(&mut self, rule: &Rule) {
        self.shade(rule.shade);
        let Point { x, y } = self.at(rule.x, rule.y + rule.height);
        self.ops.push(Op::DrawRectangle {
            rectangle: Rect {
                x,
                y,
                width: length(rule.width),
                height: length(rule.height),
                mode: Some(PaintMode::Fill),
                winding_order: None,
            },
        });
    }

    /// One path for the whole symbol, so that no hairline shows between modules.
    pub(super) fn code(&mut self, code: &PaymentCode) {
        self.shade(Shade::Black);
        let modules = i64::try_from(code.modules).unwrap_or(1).max(1);
        let place = |module: usize| code.side * i64::try_from(module).unwrap_or_default() / modules;
        let mut rings = Vec::with_capacity(code.runs.len());
        for (row, first, length) in &code.runs {
            let (left, right) = (code.x + place(*first), code.x + place(first + length));
            let (top, bottom) = (code.y + place(*row), code.y + place(row + 1));
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            rings.push(PolygonRing { points: self.corners(&corners) });
        }
        self.fill(rings);
    }

    /// Puts a picture in its area.
    pub(super) fn picture(&mut self, area: Area, id: &XObjectId) {
        let Point { x, y } = self.at(area.x, area.y + area.height);
        let transform = XObjectTransform {
            translate_x: Some(x),
            translate_y: Some(y),
            scale_x: Some(length(area.width).0),
            scale_y: Some(length(area.height).0),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject { id: id.clone(), transform });
    }

    pub(super) fn text(&mut self, text: &Text, font: &FontId) {
        self.shade(text.shade);
        self.ops.push(Op::StartTextSection);
        // A font stays in force from one text section to the next.
        if self.font != Some((text.bold, text.size)) {
            let size = Pt(small(text.size) / 100.0);
            self.ops.push(Op::SetFont { font: PdfFontHandle::External(font.clone()), size });
            self.font = Some((text.bold, text.size));
        }
        // Horizontal scale outlives its text section: it is set back to natural.
        if text.scale != 1_000 {
            self.ops.push(Op::SetHorizontalScaling { percent: small(text.scale) / 10.0 });
        }
        self.ops.push(Op::SetTextCursor { pos: self.at(text.x, text.baseline) });
        self.ops.push(Op::ShowText { items: vec![TextItem::Text(text.content.clone())] });
        if text.scale != 1_000 {
            self.ops.push(Op::SetHorizontalScaling { percent: 100.0 });
        }
        self.ops.push(Op::EndTextSection);
    }
}

/// A picture as the stream of a file.
pub(super) fn stream(picture: &Picture) -> ExternalXObject {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    let (content, space, filter) = match &picture.pixels {
        Pixels::Jpeg(bytes, true) => (bytes.clone(), "DeviceGray", Some("DCTDecode")),
        Pixels::Jpeg(bytes, false) => (bytes.clone(), "DeviceRGB", Some("DCTDecode")),
        Pixels::Rgb(pixels) => (pixels.clone(), "DeviceRGB", None),
    };
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(picture.width))),
        ("Height", DictItem::Int(i64::from(picture.height))),
        ("ColorSpace", name(space)),
        ("BitsPerComponent", DictItem::Int(8)),
    ];
    let filter = filter.map(|filter| ("Filter", name(filter)));
    let dict = entries.into_iter().chain(filter).map(|(key, value)| (key.to_owned(), value)).collect();
    let stream = ExternalStream { dict, content, compress: matches!(picture.pixels, Pixels::Rgb(_)) };
    ExternalXObject { stream, width: None, height: None, dpi: None }
}

fn grey(shade: Shade) -> Color {
    if let Some(colour) = shade.colour() {
        let part = |part: u8| f32::from(part) / 255.0;
        let (r, g, b) = (part(colour.red), part(colour.green), part(colour.blue));
        return Color::Rgb(Rgb { r, g, b, icc_profile: None });
    }
    Color::Greyscale(Greyscale { percent: f32::from(shade.lightness()) / 100.0, icc_profile: None })
}

/// Micrometres as points.
fn length(um: Um) -> Pt {
    Pt(small(um) * 72.0 / 25_400.0)
}

/// A length or size of a page, far inside the whole numbers `f32` holds exactly (2²⁴).
fn small(number: i64) -> f32 {
    #[allow(clippy::cast_precision_loss, reason = "pages are 297 000 micrometres high")]
    let number = number as f32;
    number
}
