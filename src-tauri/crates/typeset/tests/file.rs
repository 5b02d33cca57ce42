//! Is the file a printer or a reader opens the letter that was laid out? Read back by other people's tools.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

#[path = "../../core/tests/sample/mod.rs"]
mod sample;
mod tools;

use std::path::Path;

use encaisse_core::letters::{self, Block, Letter, LetterFacts};
use encaisse_typeset::{Document, Fonts, Layout, Offset, PdfError, Printer, lay_out};
use sample::{facts, facts_with, template};
use tools::{Word, tenths, tool, words};

fn document(letter: &Letter, facts: &LetterFacts) -> Document {
    Document {
        title: letter.title.clone(),
        author: facts.sender.name.clone(),
        date: facts.date,
        language: letter.language.tag(),
    }
}

/// Writes the letter into a directory of its own.
fn file(facts: &LetterFacts, offset: Offset) -> (tempfile::TempDir, String) {
    let fonts = Fonts::embedded().unwrap();
    let letter = letters::write(facts, &template()).unwrap();
    let layout = lay_out(&letter, &fonts);
    let printer = Printer::new(&fonts, [&layout], offset).unwrap();
    let bytes = printer.pdf(&layout, &document(&letter, facts)).unwrap();
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("lettre.pdf");
    std::fs::write(&path, bytes).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (directory, path)
}

#[test]
fn the_text_comes_out_letter_for_letter() {
    let mut accents = facts();
    accents.client.name = "Œuvres d’Aÿ, Crêperie Noël & Fils – « L’Île »".into();
    accents.sender.name = "Ateliers Çà et Là".into();
    let (_directory, path) = file(&accents, Offset::default());
    let Some(text) = tool("pdftotext", &["-layout", &path, "-"]) else { return };
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    for words in [
        "Œuvres d’Aÿ, Crêperie Noël & Fils – « L’Île », SIREN 732 829 320",
        "Ateliers Çà et Là",
        "Mise en demeure de payer 23 507,94 €",
        "Villeurbanne, le 23 novembre 2026",
        "IBAN",
        "FR76 3000 6000 0112 3456 7890 189",
        "Hélène Marchand",
        "9 480,00 €",
        "12,40 %",
    ] {
        assert!(text.contains(words), "« {words} » is missing from:\n{text}");
    }
}

#[test]
fn no_break_spaces_and_the_minus_sign_survive_in_the_file() {
    let mut credited = facts();
    credited.credits = vec![encaisse_core::letters::CreditFacts {
        label: "Avoir".into(),
        date: credited.date,
        remaining: encaisse_core::money::Cents::new(48_000),
    }];
    let (_directory, path) = file(&credited, Offset::default());
    let Some(text) = tool("pdftotext", &["-raw", &path, "-"]) else { return };
    assert!(text.contains('\u{2212}'), "{text}");
    let bytes = std::fs::read(&path).unwrap();
    let maps = unicode_maps(&bytes);
    for code in ["00A0", "202F", "2212", "20AC"] {
        assert!(maps.to_uppercase().contains(code), "U+{code} is not mapped");
    }
}

/// The decompressed character maps of a file.
fn unicode_maps(bytes: &[u8]) -> String {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let texts = streams.filter_map(|stream| stream.decompressed_content().ok());
    texts
        .map(|text| String::from_utf8_lossy(&text).into_owned())
        .filter(|text| text.contains("begincmap"))
        .collect()
}

#[test]
fn fonts_are_embedded_subset_and_searchable() {
    let (_directory, path) = file(&facts(), Offset::default());
    let Some(listed) = tool("pdffonts", &[&path]) else { return };
    let fonts: Vec<&str> = listed.lines().skip(2).collect();
    assert_eq!(fonts.len(), 2, "{listed}");
    for font in fonts {
        assert!(font.contains("+Lato-") && font.contains("yes yes yes"), "{listed}");
    }
}

#[test]
fn the_file_says_what_it_is_and_stays_small() {
    let (_directory, path) = file(&facts(), Offset::default());
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.len() < 45_000, "{} bytes", bytes.len());
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    assert_eq!(pdf.version, "1.7");
    assert_eq!(pdf.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"fr-FR");
    let Some(information) = tool("pdfinfo", &[&path]) else { return };
    for words in ["Mise en demeure, SARL Hôtel Les Tilleuls", "Ateliers Marchand", "23", "A4", "1.7"] {
        assert!(information.contains(words), "« {words} » is missing from:\n{information}");
    }
    tool("qpdf", &["--check", &path]);
}

fn first_page(path: &str) -> Option<Vec<Word>> {
    words(path)?.into_iter().next()
}

#[test]
fn in_the_file_too_only_the_address_shows_through_the_window() {
    let (_directory, path) = file(&facts(), Offset::default());
    let Some(words) = first_page(&path) else { return };
    let shown: Vec<&str> = words
        .iter()
        .filter(|([left, top, right, bottom], _)| {
            let baseline = (top + bottom) / 2;
            *right > tenths(900) && *left < tenths(2_000) && baseline > tenths(440) && baseline < tenths(940)
        })
        .map(|(place, text)| {
            assert!(
                place[0] >= tenths(1_100) - 100 && place[2] <= tenths(1_900) + 100,
                "{text} at {place:?}"
            );
            text.as_str()
        })
        .collect();
    assert_eq!(shown.join(" "), "SARL Hôtel Les Tilleuls Monsieur Paul Ferrand 8 AVENUE DU LAC 74000 ANNECY");
}

#[test]
fn an_offset_moves_everything_by_what_was_asked() {
    let (_first, straight) = file(&facts(), Offset::default());
    let (_second, shifted) = file(&facts(), Offset { right: 15, down: -20 });
    let (Some(straight), Some(shifted)) = (first_page(&straight), first_page(&shifted)) else { return };
    for ((from, text), (to, _)) in straight.iter().zip(&shifted) {
        assert!((to[0] - from[0] - tenths(15)).abs() < 20, "{text}: {from:?} {to:?}");
        assert!((to[1] - from[1] + tenths(20)).abs() < 20, "{text}: {from:?} {to:?}");
    }
}

#[test]
fn the_printed_code_decodes_to_its_payload() {
    let letter = letters::write(&facts(), &template()).unwrap();
    let payload = letter.annex.iter().find_map(|block| match block {
        Block::Payment(payment) => Some(payment.code.clone()),
        _ => None,
    });
    let (directory, path) = file(&facts(), Offset::default());
    let picture = directory.path().join("page");
    let picture = picture.to_str().unwrap();
    if tool("pdftoppm", &["-r", "300", "-f", "2", "-l", "2", "-png", "-singlefile", &path, picture]).is_none()
    {
        return;
    }
    let picture = format!("{picture}.png");
    assert!(Path::new(&picture).exists());
    let Some(read) = tool("zbarimg", &["--quiet", "--raw", &picture]) else { return };
    assert_eq!(Some(read.trim_end_matches('\n')), payload.as_deref());
}

#[test]
fn a_batch_shares_one_subset_and_refuses_a_letter_from_elsewhere() {
    let fonts = Fonts::embedded().unwrap();
    let letters: Vec<(LetterFacts, Letter)> = [1, 13]
        .into_iter()
        .map(|count| (facts_with(count), letters::write(&facts_with(count), &template()).unwrap()))
        .collect();
    let layouts: Vec<Layout> = letters.iter().map(|(_, letter)| lay_out(letter, &fonts)).collect();
    let printer = Printer::new(&fonts, &layouts, Offset::default()).unwrap();
    for ((facts, letter), layout) in letters.iter().zip(&layouts) {
        assert!(printer.pdf(layout, &document(letter, facts)).unwrap().starts_with(b"%PDF-1.7"));
    }
    let mut other = facts();
    other.contact = Some("Łukasz Þór".into());
    let letter = letters::write(&other, &template()).unwrap();
    let refused = printer.pdf(&lay_out(&letter, &fonts), &document(&letter, &other));
    assert!(matches!(refused, Err(PdfError::OutsideBatch)));
}
