//! Is the synthesis one page that a printer without colour keeps readable, whatever is written in it?

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

mod causes_sheet;
mod tools;

use causes_sheet::{
    PUBLISHED, crowded, euros, nothing_overdue, sheet, thousands, twelve_actions, unqualified,
};
use encaisse_core::causes::Cause;
use encaisse_typeset::sheet::{CausesSheet, lay_out_sheet};
use encaisse_typeset::{Document, Fonts, Offset, Page, Paint, Paper, Printer, Shade, Text, Um, mm};
use tools::tool;

fn page(sheet: &CausesSheet) -> Page {
    let mut layout = lay_out_sheet(sheet, &Fonts::embedded().unwrap());
    assert_eq!(layout.pages.len(), 1);
    layout.pages.remove(0)
}

fn all() -> [(&'static str, CausesSheet); 5] {
    [
        ("published table", sheet()),
        ("nothing overdue", nothing_overdue()),
        ("nothing qualified", unqualified()),
        ("twelve actions", twelve_actions()),
        ("crowded", crowded()),
    ]
}

/// Left, top, right and bottom of what a text inks, capitals without accent (Lato: 720 and 213 of 1000).
fn ink(text: &Text) -> [Um; 4] {
    let em = text.size * 25_400 / 7_200;
    [text.x, text.baseline - em * 720 / 1_000, text.x + text.width, text.baseline + em * 213 / 1_000]
}

fn holds(page: &Page, words: &str) -> bool {
    page.texts.iter().any(|text| text.content.contains(words))
}

#[test]
fn one_page_on_its_side_and_nothing_within_ten_millimetres_of_its_edge() {
    for (what, sheet) in all() {
        let page = page(&sheet);
        assert_eq!(page.paper, Paper::A4_LANDSCAPE);
        let texts = page.texts.iter().map(ink);
        let rules = page.rules.iter().map(|rule| [rule.x, rule.y, rule.x + rule.width, rule.y + rule.height]);
        let points = page.paths.iter().flat_map(|path| &path.points).map(|(x, y)| [*x, *y, *x, *y]);
        for [left, top, right, bottom] in texts.chain(rules).chain(points) {
            let inside = left >= mm(10) && top >= mm(10) && right <= mm(287) && bottom <= mm(200);
            assert!(inside, "{what}: {left} {top} {right} {bottom}");
        }
    }
}

#[test]
fn no_text_covers_another() {
    for (what, sheet) in all() {
        let page = page(&sheet);
        for (index, one) in page.texts.iter().enumerate() {
            for other in &page.texts[index + 1..] {
                let ([a, b, c, d], [e, f, g, h]) = (ink(one), ink(other));
                let apart = c <= e || g <= a || d <= f || h <= b;
                assert!(apart, "{what}: « {} » and « {} »", one.content, other.content);
            }
        }
    }
}

#[test]
fn every_figure_of_the_published_table_is_written_and_none_is_cut() {
    let page = page(&sheet());
    for (_, label, process, amount, invoices, clients) in PUBLISHED {
        for words in [label, process, &euros(amount), &thousands(invoices), &thousands(clients)] {
            assert!(page.texts.iter().any(|text| text.content == words), "{words}");
        }
    }
    for words in ["121\u{202f}500\u{a0}€", "152", "61", "38\u{a0}%", "64\u{a0}%", "84\u{a0}%", "100\u{a0}%"]
    {
        assert!(page.texts.iter().any(|text| text.content == words), "{words}");
    }
    assert!(page.texts.iter().all(|text| !text.content.contains('…')));
}

#[test]
fn a_figure_too_wide_for_its_place_is_condensed_and_whole() {
    let page = page(&crowded());
    let amounts: Vec<&Text> = page
        .texts
        .iter()
        .filter(|text| text.content.starts_with("1\u{202f}234\u{202f}567\u{202f}8"))
        .collect();
    assert_eq!(amounts.len(), 7 + 10);
    assert!(amounts.iter().all(|text| text.scale < 1_000 && !text.content.contains('…')));
}

/// The letter of a cause stands in the table, under each Pareto and over its curve.
#[test]
fn each_cause_has_its_letter_wherever_it_is_drawn() {
    let mut bare = sheet();
    bare.actions.rows.clear();
    let page = page(&bare);
    for cause in Cause::ALL {
        let written = page.texts.iter().filter(|text| text.content == cause.letter()).count();
        assert_eq!(written, 4, "{}", cause.letter());
    }
}

/// What fills the bars, in order: surfaces and the direction of strokes.
#[test]
fn no_two_causes_have_the_same_texture() {
    let mut seen: Vec<(Option<Shade>, Option<bool>)> = Vec::new();
    for (cause, ..) in PUBLISHED {
        let mut alone = nothing_overdue();
        let mut full = sheet().paretos.remove(0);
        full.bars.retain(|bar| bar.cause == cause);
        let before = page(&alone).paths;
        alone.paretos[0] = full;
        let added: Vec<_> = page(&alone).paths.into_iter().filter(|path| !before.contains(path)).collect();
        let fill = added.iter().find_map(|path| match path.paint {
            // The ground of a figure is cleared with white, and is as wide as the figure.
            Paint::Fill(shade) if path.points[2].1 - path.points[0].1 > mm(8) => Some(shade),
            _ => None,
        });
        let strokes = added.iter().filter(|path| {
            matches!(path.paint, Paint::Line { shade: Shade::Grey, dash: None, .. }) && path.points.len() == 2
        });
        let slanted = strokes.map(|path| path.points[0].1 != path.points[1].1).next();
        assert!(!seen.contains(&(fill, slanted)), "{}: {fill:?} {slanted:?}", cause.letter());
        seen.push((fill, slanted));
    }
}

#[test]
fn actions_that_do_not_fit_are_counted() {
    for (sheet, least) in [(twelve_actions(), 7), (crowded(), 1)] {
        let page = page(&sheet);
        let listed = page.texts.iter().filter(|text| text.content == "15/12/2026").count();
        assert!(listed >= least, "{listed}");
        assert!(holds(&page, &format!("et {} autres actions", 12 - listed)), "{listed} listed");
    }
    let mut few = twelve_actions();
    few.actions.rows.truncate(5);
    let page = page(&few);
    assert_eq!(page.texts.iter().filter(|text| text.content == "15/12/2026").count(), 5);
    assert!(!holds(&page, "autre"));
}

/// A number over a curve is the number of an action one can read below.
#[test]
fn only_listed_actions_are_marked_on_the_curves() {
    let marked = |sheet: &CausesSheet| {
        let dotted = |paint: Paint| matches!(paint, Paint::Line { dash: Some(dash), .. } if dash < mm(1) / 2);
        page(sheet)
            .paths
            .iter()
            .filter(|path| dotted(path.paint) && path.points[0].0 == path.points[1].0)
            .count()
    };
    assert_eq!(marked(&sheet()), 2);
    let mut unlisted = sheet();
    unlisted.actions.rows.truncate(1);
    assert_eq!(marked(&unlisted), 1);
}

#[test]
fn curves_have_every_month_and_share_one_scale() {
    let page = page(&sheet());
    // The ground of a curve: its months, then the two corners of its base.
    let grounds: Vec<_> = page.paths.iter().filter(|path| path.paint == Paint::Fill(Shade::Pale)).collect();
    assert_eq!(grounds.len(), 5);
    let height = |index: usize| {
        let points = &grounds[index].points;
        assert_eq!(points.len(), 24 + 2);
        points[24].1 - points[23].1
    };
    // 45 600 € stands 18 times as high as 2 500 €.
    let (dispute, administrative) = (height(1), height(2));
    assert!((dispute * 2_500 / 45_600 - administrative).abs() <= 1, "{dispute} {administrative}");
}

#[test]
fn nothing_overdue_and_nothing_qualified_are_said() {
    let page = page(&nothing_overdue());
    assert!(holds(&page, "Rien n’est échu au") && holds(&page, "Aucune action d’amélioration"));
    assert_eq!(page.texts.iter().filter(|text| text.content == "Rien n’est échu.").count(), 2);
    assert!(holds(&self::page(&unqualified()), "À lire avec prudence"));
    assert!(!holds(&self::page(&sheet()), "prudence"));
}

#[test]
fn hostile_words_are_harmless_on_paper() {
    let mut hostile = sheet();
    for name in ["\u{202e}gnp.eciojvni\u{202c}", "a\u{0}b\u{1b}[31m\r\n\tc\u{85}", "日本語 😀", "W W W", ""]
    {
        hostile.company = name.repeat(40);
        hostile.actions.rows[0].cells = [(); 6].map(|()| name.repeat(40));
        hostile.trends.panels[0].reasons[0].label = name.repeat(40);
        let hidden = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(page(&hostile).texts.iter().all(|text| !text.content.contains(hidden)), "{name:?}");
    }
}

/// Writes a sheet into a directory of its own.
fn file(sheet: &CausesSheet) -> (tempfile::TempDir, String) {
    let fonts = Fonts::embedded().unwrap();
    let layout = lay_out_sheet(sheet, &fonts);
    let printer = Printer::new(&fonts, [&layout], Offset::default()).unwrap();
    let document = Document {
        title: "Synthèse des causes au 23/11/2026, Ateliers Marchand".into(),
        author: "Ateliers Marchand".into(),
        date: encaisse_core::dates::Date::from_ymd_opt(2026, 11, 23).unwrap(),
        language: "fr-FR",
    };
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("synthese.pdf");
    std::fs::write(&path, printer.pdf(&layout, &document).unwrap()).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (directory, path)
}

#[test]
fn the_file_says_what_it_is() {
    let (_directory, path) = file(&sheet());
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.len() < 60_000, "{} bytes", bytes.len());
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    assert_eq!(pdf.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"fr-FR");
    if let Some(listed) = tool("pdffonts", &[&path]) {
        let fonts: Vec<&str> = listed.lines().skip(2).collect();
        assert_eq!(fonts.len(), 2, "{listed}");
        assert!(fonts.iter().all(|font| font.contains("+Lato-") && font.contains("yes yes yes")), "{listed}");
    }
    tool("qpdf", &["--check", &path]);
    let Some(information) = tool("pdfinfo", &[&path]) else { return };
    for words in ["Synthèse des causes au 23/11/2026", "Ateliers Marchand", "841.89 x 595.276", "A4"] {
        assert!(information.contains(words), "« {words} » is missing from:\n{information}");
    }
    assert!(
        information.lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 1")),
        "{information}"
    );
}

#[test]
fn the_text_comes_out_of_the_file_figure_for_figure() {
    let (_directory, path) = file(&sheet());
    let Some(raw) = tool("pdftotext", &["-layout", &path, "-"]) else { return };
    assert!(raw.contains('\u{2212}'), "{raw}");
    let text = raw.replace(['\u{a0}', '\u{202f}'], " ");
    let lines: Vec<String> =
        text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for row in [
        "A Facturation 16 500 € 20 % 20 10 48 j",
        "B Litige livraison / prestation 45 600 € 20 % 58 18 48 j",
        "C Administratif 2 500 € 20 % 4 3 48 j",
        "D Solvabilité 24 500 € 20 % 14 8 48 j",
        "E Absence de relances 32 400 € 20 % 56 34 48 j",
        "Total échu 121 500 € 152 61",
        "B, E et D font 84 % du montant qualifié : logistique, recouvrement, crédit client.",
        "Ces retards ont coûté 742 € à ce jour, et 15 € de plus chaque jour.",
    ] {
        assert!(lines.iter().any(|line| line.contains(row)), "« {row} » is missing from:\n{text}");
    }
}
