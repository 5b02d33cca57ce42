//! Does the test page show the window where the envelope has it, and does the choice of an envelope stop what would not
//! be read?

use std::path::Path;

use support::desk::Desk;
use support::office::office;

use crate::read;

const TODAY: &str = "2026-11-22";

/// Words of the first page with their box, in tenths of a millimetre.
fn boxes(path: &Path) -> Vec<(String, [i64; 4])> {
    let text = read("pdftotext", &["-bbox", "-l", "1"], path);
    text.lines()
        .filter(|line| line.trim_start().starts_with("<word"))
        .map(|line| {
            let parts: Vec<&str> = line.split('"').collect();
            let number = |rank: usize| {
                let points: f64 = parts[rank].parse().expect("a number");
                #[allow(clippy::cast_possible_truncation, reason = "a page is small")]
                let tenths = (points * 254.0 / 72.0).round() as i64;
                tenths
            };
            let word = parts[8].trim_start_matches('>').trim_end_matches("</word>").to_owned();
            (word, [number(1), number(3), number(5), number(7)])
        })
        .collect()
}

fn test_page(desk: &Desk, code: &str) -> Vec<(String, [i64; 4])> {
    let path = desk.home().join(format!("{code}.pdf"));
    desk.json(&["test-page", code, "--out", path.to_str().unwrap()]);
    boxes(&path)
}

#[test]
fn the_rulers_count_millimetres_from_the_edges_of_the_sheet() {
    let desk = office(TODAY, 1);
    for code in ["dl", "c65", "c5"] {
        let found = test_page(&desk, code);
        for millimetre in [50, 100, 150, 200] {
            let text = millimetre.to_string();
            let across = found.iter().find(|(word, at)| *word == text && at[1] < 100);
            let (_, at) = across.unwrap_or_else(|| panic!("{code}: {text} across"));
            assert!(((at[0] + at[2]) / 2 - millimetre * 10).abs() <= 3, "{code}: {text} across at {at:?}");
            let down = found.iter().find(|(word, at)| *word == text && at[2] < 90);
            let (_, at) = down.unwrap_or_else(|| panic!("{code}: {text} down"));
            assert!(((at[1] + at[3]) / 2 - millimetre * 10).abs() <= 8, "{code}: {text} down at {at:?}");
        }
    }
}

#[test]
fn the_address_stands_in_what_each_shipped_window_always_shows() {
    let desk = office(TODAY, 1);
    // Code, always visible (left, right, top, bottom) and where it is folded: section 6.2 of the law page.
    for (code, [left, right, top, bottom], folds) in [
        ("dl", [1_000, 1_900, 550, 790], &[990, 1_980][..]),
        ("c65", [1_090, 1_900, 590, 790], &[990, 1_980]),
        ("c5", [1_090, 1_900, 570, 885], &[1_485]),
    ] {
        let found = test_page(&desk, code);
        let words = ["Société", "Ombres", "comptabilité", "BATIMENT", "GAULLE", "40012", "GRENOBLE", "CEDEX"];
        for word in words {
            let (_, at) =
                found.iter().find(|(known, _)| known == word).unwrap_or_else(|| panic!("{code}: {word}"));
            assert!(
                at[0] >= left && at[2] <= right && at[1] >= top - 5 && at[3] <= bottom + 5,
                "{code}: {word} at {at:?}"
            );
        }
        let marks: Vec<i64> =
            found.iter().filter(|(word, _)| word == "pli").map(|(_, at)| (at[1] + at[3]) / 2).collect();
        assert_eq!(marks.len(), folds.len(), "{code}");
        for (mark, fold) in marks.iter().zip(folds) {
            assert!((mark - fold).abs() <= 8, "{code}: a fold at {mark} for {fold}");
        }
    }
}

#[test]
fn the_shift_of_the_printer_in_use_moves_the_page() {
    let desk = office(TODAY, 1);
    let at = |desk: &Desk| {
        let found = test_page(desk, "dl");
        found.into_iter().find(|(word, _)| word == "GRENOBLE").expect("the city").1
    };
    let before = at(&desk);
    desk.json(&["printer-shift", "2.0", "-1.5", "--printer", "HP"]);
    assert_eq!(at(&desk), before, "another printer is in use");
    desk.json(&["use-printer", "HP"]);
    let after = at(&desk);
    assert_eq!((after[0] - before[0], after[1] - before[1]), (20, -15));
    assert_eq!(desk.refusal(&["printer-shift", "25", "0"])["code"], "VAL-002");
}

#[test]
fn a_letter_is_checked_against_the_window_in_use() {
    let desk = office(TODAY, 1);
    let remarks = |desk: &Desk| {
        let preview = desk.json(&["letters-batch", "--dry-run"]);
        let checks = preview["checks"].as_array().expect("remarks").clone();
        checks.into_iter().find(|check| check["code"] == "window")
    };
    for code in ["dl", "c65", "c5"] {
        desk.json(&["envelope", code]);
        assert_eq!(remarks(&desk), None, "{code}");
    }
    // A window on the left: the address of our letters is not in it.
    desk.json(&["envelope", "--name", "Fenêtre à gauche", "--size", "220x110", "--window", "20,50,90,40"]);
    let known = desk.json(&["envelopes"]);
    let left =
        known["envelopes"].as_array().unwrap().iter().find(|one| one["shipped"] == false).expect("ours");
    assert_eq!(left["fits"], false);
    desk.json(&["envelope", left["code"].as_str().unwrap()]);
    let remark = remarks(&desk).expect("the address is not seen");
    assert_eq!(
        (&remark["level"], &remark["fix"]["kind"]),
        (&"blocking".into(), &"edit_envelope".into()),
        "{remark:#}"
    );
    desk.json(&["undo"]);
    assert_eq!(remarks(&desk), None);
    assert_eq!(
        desk.refusal(&["envelope", "--name", "Trop petite", "--size", "150x110", "--window", "20,50,90,40"])
            ["code"],
        "VAL-002"
    );
}
