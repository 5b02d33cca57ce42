//! Drawn pages as the border carries them. Letters draw no path: charts stand on the synthesis of causes, which is
//! printed and never previewed.

use encaisse_core::letters::Colour;
use encaisse_typeset::{Layout, Page, Shade};

use crate::border::letters::{PageView, PictureView, RectView, TextView};

/// Hundredths of a point in a micrometre's terms: 7 200 hundredths of a point are 25 400 micrometres.
const POINTS_PER_INCH: i64 = 7_200;
const MICROMETRES_PER_INCH: i64 = 25_400;

pub(super) fn views(layout: &Layout) -> Vec<PageView> {
    layout.pages.iter().map(view).collect()
}

fn view(page: &Page) -> PageView {
    let texts = page
        .texts
        .iter()
        .map(|text| TextView {
            x: narrow(text.x),
            y: narrow(text.baseline),
            size: narrow(text.size * MICROMETRES_PER_INCH / POINTS_PER_INCH),
            width: narrow(text.width),
            bold: text.bold,
            grey: grey(text.shade),
            colour: text.shade.colour().map(Colour::code),
            text: text.content.clone(),
        })
        .collect();
    let mut rects: Vec<RectView> = page
        .rules
        .iter()
        .map(|rule| RectView {
            x: narrow(rule.x),
            y: narrow(rule.y),
            width: narrow(rule.width),
            height: narrow(rule.height),
            grey: grey(rule.shade),
        })
        .collect();
    for code in &page.codes {
        let at = |module: usize| {
            let (module, modules) =
                (i64::try_from(module).unwrap_or(0), i64::try_from(code.modules).unwrap_or(1));
            code.side * module / modules.max(1)
        };
        rects.extend(code.runs.iter().map(|&(row, column, length)| RectView {
            x: narrow(code.x + at(column)),
            y: narrow(code.y + at(row)),
            width: narrow(at(column + length) - at(column)),
            height: narrow(at(row + 1) - at(row)),
            grey: 0,
        }));
    }
    let pictures = page
        .pictures
        .iter()
        .map(|placed| PictureView {
            x: narrow(placed.area.x),
            y: narrow(placed.area.y),
            width: narrow(placed.area.width),
            height: narrow(placed.area.height),
            digest: placed.digest.clone(),
            href: String::new(),
        })
        .collect();
    PageView { width: narrow(page.paper.width), height: narrow(page.paper.height), texts, rects, pictures }
}

fn narrow(micrometres: i64) -> i32 {
    i32::try_from(micrometres).unwrap_or(0)
}

fn grey(shade: Shade) -> i32 {
    i32::from(shade.lightness()) * 255 / 100
}
