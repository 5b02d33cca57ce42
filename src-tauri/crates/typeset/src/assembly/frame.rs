//! The sheet a drawing is put on: A4, upright or on its side, at its own size when it fits, the mark in the margin.

#![allow(clippy::float_arithmetic, reason = "a PDF places things by matrices of real numbers")]

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::import::Drawing;
use super::source::Bounds;
use super::stream;
use crate::page::{Area, Paper, Um};

/// Points in a micrometre.
const POINT: f32 = 72.0 / 25_400.0;
/// What two programs may make of the same sheet of paper.
const SLACK: f32 = 1.5;

fn points(micrometres: Um) -> f32 {
    i32::try_from(micrometres).map_or(0.0, |um| um as f32 * POINT)
}

/// An area of an upright sheet as the corners of a PDF rectangle.
pub(super) fn rectangle(area: Area) -> Vec<Object> {
    let top = Paper::A4.height - area.y;
    let corners = [area.x, top - area.height, area.x + area.width, top];
    corners.map(|corner| Object::Real(points(corner))).to_vec()
}

/// A page of the file: the drawing, and the mark over it.
pub(super) fn page(file: &mut Document, tree: ObjectId, drawn: &Drawing, mark: &Drawing) -> ObjectId {
    let turned = drawn.quarters % 2 == 1;
    let (width, height) = match turned {
        true => (drawn.sheet.height(), drawn.sheet.width()),
        false => (drawn.sheet.width(), drawn.sheet.height()),
    };
    let paper = if width > height { Paper::A4_LANDSCAPE } else { Paper::A4 };
    let (paper_width, paper_height) = (points(paper.width), points(paper.height));
    let fits = width <= paper_width + SLACK && height <= paper_height + SLACK;
    let scale = if fits { 1.0 } else { (paper_width / width).min(paper_height / height) };
    let left = (paper_width - width * scale) / 2.0;
    let bottom = paper_height - height * scale;
    let placed = then(upright(drawn.sheet, drawn.quarters), [scale, 0.0, 0.0, scale, left, bottom]);

    let mut names = Dictionary::new();
    let mut content = format!("q {} cm\n", written(placed));
    for (index, (id, place)) in drawn.parts.iter().enumerate() {
        names.set(format!("D{index}"), *id);
        match place {
            Some(place) => content.push_str(&format!("q {} cm /D{index} Do Q\n", written(*place))),
            None => content.push_str(&format!("/D{index} Do\n")),
        }
    }
    content.push_str("Q\n");
    for (id, _) in mark.parts.iter().take(1) {
        names.set("M", *id);
        // The mark was set in the corner of an upright sheet.
        let right = paper_width - points(Paper::A4.width);
        content.push_str(&format!("q {} cm /M Do Q\n", written([1.0, 0.0, 0.0, 1.0, right, 0.0])));
    }
    let content = file.add_object(stream(Dictionary::new(), content.into_bytes()));
    file.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "MediaBox" => vec![0.into(), 0.into(), paper_width.into(), paper_height.into()],
        "Resources" => dictionary! { "XObject" => names },
        "Contents" => content,
    })
}

/// From the units of a page to its sheet as one reads it, its bottom left corner at nought.
fn upright(sheet: Bounds, quarters: u8) -> [f32; 6] {
    match quarters {
        1 => [0.0, -1.0, 1.0, 0.0, -sheet.bottom, sheet.right],
        2 => [-1.0, 0.0, 0.0, -1.0, sheet.right, sheet.top],
        3 => [0.0, 1.0, -1.0, 0.0, sheet.top, -sheet.left],
        _ => [1.0, 0.0, 0.0, 1.0, -sheet.left, -sheet.bottom],
    }
}

/// One matrix, then another.
fn then(first: [f32; 6], next: [f32; 6]) -> [f32; 6] {
    let [a, b, c, d, e, f] = first;
    let [p, q, r, s, t, u] = next;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

/// The matrix that puts a form of an annotation in its rectangle; `None` where it has no size.
pub(super) fn fitted(drawn: Bounds, matrix: Option<[f32; 6]>, place: Bounds) -> Option<[f32; 6]> {
    let [a, b, c, d, e, f] = matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let corners = [
        (drawn.left, drawn.bottom),
        (drawn.right, drawn.bottom),
        (drawn.left, drawn.top),
        (drawn.right, drawn.top),
    ]
    .map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
    let least = corners.iter().fold((f32::MAX, f32::MAX), |least, at| (least.0.min(at.0), least.1.min(at.1)));
    let most = corners.iter().fold((f32::MIN, f32::MIN), |most, at| (most.0.max(at.0), most.1.max(at.1)));
    let (width, height) = (most.0 - least.0, most.1 - least.1);
    let (across, up) = (place.width() / width, place.height() / height);
    let found = [across, 0.0, 0.0, up, place.left - least.0 * across, place.bottom - least.1 * up];
    found.iter().all(|number| number.is_finite()).then_some(found)
}

fn written(matrix: [f32; 6]) -> String {
    matrix.map(|number| format!("{number:.4}")).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(matrix: [f32; 6], (x, y): (f32, f32)) -> (i64, i64) {
        let [a, b, c, d, e, f] = matrix;
        #[allow(clippy::cast_possible_truncation, reason = "whole points in a test")]
        let whole = |number: f32| number.round() as i64;
        (whole(a * x + c * y + e), whole(b * x + d * y + f))
    }

    /// A page of 200 × 100 that begins at (10, 20): whichever way it is turned, its corners are those of its sheet.
    #[test]
    fn a_turned_page_is_put_upright() {
        let sheet = Bounds { left: 10.0, bottom: 20.0, right: 210.0, top: 120.0 };
        for (quarters, top_left_seen) in
            [(0, (10.0, 120.0)), (1, (10.0, 20.0)), (2, (210.0, 20.0)), (3, (210.0, 120.0))]
        {
            let height = if quarters % 2 == 1 { 200 } else { 100 };
            assert_eq!(at(upright(sheet, quarters), top_left_seen), (0, height), "{quarters} quarters");
        }
    }

    #[test]
    fn an_annotation_fills_its_rectangle() {
        let drawn = Bounds { left: 0.0, bottom: 0.0, right: 10.0, top: 20.0 };
        let place = Bounds { left: 100.0, bottom: 200.0, right: 150.0, top: 240.0 };
        let matrix = fitted(drawn, None, place).unwrap();
        assert_eq!((at(matrix, (0.0, 0.0)), at(matrix, (10.0, 20.0))), ((100, 200), (150, 240)));
    }

    #[test]
    fn matrices_follow_one_another() {
        let both = then([2.0, 0.0, 0.0, 2.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0, 5.0, 7.0]);
        assert_eq!(at(both, (3.0, 4.0)), (11, 15));
    }
}
