//! In the files themselves, read by other people’s tools: does the address show through the window, and nothing else?

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

#[path = "../../core/tests/sample/mod.rs"]
mod sample;
mod tools;

use encaisse_core::letters::{self, Block, Language, LetterKind, Template, shipped_wording};
use encaisse_typeset::{Document, Fonts, Layout, Offset, Printer, lay_out};
use sample::{day, facts};
use tools::{addresses::addresses, tenths, tool, words};

const KINDS: [LetterKind; 3] =
    [LetterKind::FirstReminder, LetterKind::SecondReminder, LetterKind::FormalNotice];

/// The first pages of many letters, in one file.
fn one_file(layout: &Layout) -> (tempfile::TempDir, String) {
    let printer = Printer::new(&Fonts::embedded().unwrap(), [layout], Offset::default()).unwrap();
    let document = Document {
        title: "Lettres".into(),
        author: "Ateliers Marchand".into(),
        date: day("2026-11-23"),
        language: "fr-FR",
    };
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("lettres.pdf");
    std::fs::write(&path, printer.pdf(layout, &document).unwrap()).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (directory, path)
}

/// Decision 14: x 110 to 190 mm, y 59 to 79 mm is always visible in DL and C6/5; x from 90 mm, y 44 to 94 mm may be.
#[test]
fn in_two_hundred_files_the_window_shows_the_address_and_nothing_else() {
    let fonts = Fonts::embedded().unwrap();
    let (mut pages, mut expected) = (Vec::new(), Vec::new());
    for (rank, address) in addresses(200).enumerate() {
        let kind = KINDS[rank % KINDS.len()];
        let mut facts = facts();
        facts.client.address = address;
        let template =
            Template::parse(kind, Language::French, shipped_wording(kind, Language::French)).unwrap();
        let letter = letters::write(&facts, &template).unwrap();
        expected.push(letter.address.lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" "));
        pages.push(lay_out(&letter, &fonts).pages.swap_remove(0));
    }
    let (_directory, path) = one_file(&Layout { pages, missing: Vec::new() });
    let Some(pages) = words(&path) else { return };
    assert_eq!(pages.len(), 200);
    for (words, expected) in pages.iter().zip(expected) {
        let mut shown = Vec::new();
        for ([left, top, right, bottom], text) in words {
            // The box of a word is as high as its typeface; its middle is in its letters.
            let middle = (top + bottom) / 2;
            if *right <= tenths(900) || middle <= tenths(440) || middle >= tenths(940) {
                continue;
            }
            let across = *left >= tenths(1_100) - 100 && *right <= tenths(1_900) + 100;
            assert!(across && middle > tenths(590) && middle < tenths(790), "{text} of « {expected} »");
            shown.push(text.as_str());
        }
        let shown = shown.join(" ").replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(shown, expected);
    }
}

/// Law page §7.1: what a telephone reads on paper is the text the letter was written with.
#[test]
fn the_codes_of_twelve_letters_are_read_from_a_render_at_300_dpi() {
    let fonts = Fonts::embedded().unwrap();
    let shipped = shipped_wording(LetterKind::FirstReminder, Language::French);
    let template = Template::parse(LetterKind::FirstReminder, Language::French, shipped).unwrap();
    let (mut pages, mut codes) = (Vec::new(), Vec::new());
    for (rank, address) in addresses(12).enumerate() {
        let mut facts = facts();
        facts.client.address = address;
        facts.reference = format!("C{rank:04}-R1-{rank}");
        facts.items.truncate(1 + rank % 3);
        let letter = letters::write(&facts, &template).unwrap();
        codes.extend(letter.annex.iter().filter_map(|block| match block {
            Block::Payment(payment) => Some(payment.code.clone()),
            _ => None,
        }));
        pages.extend(lay_out(&letter, &fonts).pages);
    }
    let (directory, path) = one_file(&Layout { pages, missing: Vec::new() });
    let prefix = directory.path().join("page");
    let prefix = prefix.to_str().unwrap();
    if tool("pdftoppm", &["-r", "300", "-gray", &path, prefix]).is_none() {
        return;
    }
    let mut pictures: Vec<String> = std::fs::read_dir(directory.path())
        .unwrap()
        .map(|entry| entry.unwrap().path().to_str().unwrap().to_owned())
        .filter(|name| name.ends_with(".pgm"))
        .collect();
    pictures.sort();
    let mut read = Vec::new();
    for picture in &pictures {
        let arguments = ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture];
        let Some(text) = tool("zbarimg", &arguments) else { return };
        read.push(text.trim_end_matches('\n').to_owned());
    }
    assert_eq!(read, codes);
}
