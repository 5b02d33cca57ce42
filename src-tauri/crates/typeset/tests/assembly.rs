//! Does a file made of several hold every page, lead where its index says, and leave behind what a stranger put in?

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

mod tools;

use encaisse_core::letters::{Block, Run};
use encaisse_typeset::assembly::{
    Assembly, AssemblyError, Bookmark, Link, PlannedPage, Unreadable, assemble, count_pages,
};
use encaisse_typeset::court_file::{Front, IndexLine, lay_out_front, lay_out_marks, lay_out_piece};
use encaisse_typeset::{Document, Fonts, Layout, Offset, Printer};
use lopdf::{Object, Stream, dictionary};
use tools::tool;

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Run { text: text.to_owned(), bold: false }])
}

/// A stranger’s document: an A5 page turned by a quarter, a script at each place that may hold one, a note that is drawn,
/// then a sheet larger than A4.
fn stranger() -> Vec<u8> {
    let mut file = lopdf::Document::with_version("1.7");
    let tree = file.new_object_id();
    let script = || dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert('paid')") };
    let font =
        file.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let note = file.add_object(Stream::new(
        dictionary! { "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 100.into(), 20.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F" => font } } },
        b"BT /F 12 Tf (SIGNE AU DEPOT) Tj ET".to_vec(),
    ));
    let drawn = file.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Stamp", "Rect" => vec![50.into(), 50.into(), 250.into(), 90.into()],
        "AP" => dictionary! { "N" => note }, "A" => script(),
    });
    let mut page = |words: &str, size: (i64, i64), turn: i64| {
        let content = format!("BT /F 24 Tf 60 200 Td ({words}) Tj ET");
        let content = file.add_object(Stream::new(dictionary! {}, content.into_bytes()));
        file.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "Rotate" => turn,
            "MediaBox" => vec![0.into(), 0.into(), size.0.into(), size.1.into()],
            "Contents" => content, "AA" => dictionary! { "O" => script() }, "Annots" => vec![drawn.into()],
        })
    };
    let kids = vec![page("BON DE LIVRAISON", (420, 595), 90).into(), page("PLAN", (842, 1191), 0).into()];
    // What pages inherit stands on their tree.
    let resources = dictionary! { "Font" => dictionary! { "F" => font } };
    let pages = dictionary! { "Type" => "Pages", "Count" => 2, "Kids" => kids, "Resources" => resources };
    file.objects.insert(tree, pages.into());
    let root =
        file.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree, "OpenAction" => script() });
    file.trailer.set("Root", root);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

/// A cover, an index, one piece of ours and the stranger’s two pages.
fn made() -> (Assembly, Vec<Vec<u8>>) {
    let fonts = Fonts::embedded().unwrap();
    let lines = [
        IndexLine::Group("Compte".to_owned()),
        IndexLine::Piece { number: 1, title: "Chronologie".to_owned(), page: 3 },
        IndexLine::Piece { number: 2, title: "Bon de livraison".to_owned(), page: 4 },
    ];
    let cover =
        [Block::Heading("Dossier".to_owned()), paragraph("il manque la preuve de livraison de F-2026-031")];
    let front = Front {
        running_head: "Dossier",
        footer: &[],
        cover: &cover,
        index_title: "Index des pièces",
        lines: &lines,
    };
    let laid = lay_out_front(&front, &fonts);
    assert_eq!(laid.index_page, 2);
    let (mut pages, found) = (laid.layout, laid.links);
    let piece = lay_out_piece("Dossier", &[], &[paragraph("Facture émise le 3 mars 2026.")], &fonts);
    let marks: Vec<String> = (1..=5).map(|page| format!("dossier, page {page}/5")).collect();
    pages.pages.extend(piece.pages);
    let own = u32::try_from(pages.pages.len()).unwrap();
    pages.pages.extend(lay_out_marks(&marks, &fonts).pages);
    let layout = Layout { pages: pages.pages, missing: Vec::new() };
    let date = "2026-11-22".parse().unwrap();
    let document =
        Document { title: "Dossier".to_owned(), author: "Ateliers".to_owned(), date, language: "fr-FR" };
    let bytes = Printer::new(&fonts, [&layout], Offset::default()).unwrap().pdf(&layout, &document).unwrap();
    let planned = [(0, 1), (0, 2), (0, 3), (1, 1), (1, 2)];
    let pages = (1..)
        .zip(planned)
        .map(|(number, (source, page)): (u32, (usize, u32))| PlannedPage { source, page, mark: own + number })
        .collect();
    let links =
        found.iter().map(|link| Link { page: link.page, area: link.area, target: link.target }).collect();
    let entry = |title: &str, page, under| Bookmark { title: title.to_owned(), page, under };
    let outline = vec![
        entry("Index", 2, false),
        entry("Pièces", 3, false),
        entry("1. Chronologie", 3, true),
        entry("2. Bon de livraison", 4, true),
    ];
    let plan = Assembly {
        title: "Dossier é".to_owned(),
        author: "Ateliers".to_owned(),
        date,
        pages,
        links,
        outline,
    };
    (plan, vec![bytes, stranger()])
}

#[test]
fn each_line_of_the_index_leads_to_the_page_it_names() {
    let (plan, sources) = made();
    assert_eq!((count_pages(&sources[0]), count_pages(&sources[1])), (Ok(8), Ok(2)));
    let file = lopdf::Document::load_mem(&assemble(&plan, &sources).unwrap()).unwrap();
    let pages: Vec<_> = file.page_iter().collect();
    assert_eq!(pages.len(), 5);
    let mut led = Vec::new();
    for link in file.get_page_annotations(pages[1]).unwrap() {
        let target = link.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        led.push(pages.iter().position(|page| *page == target).unwrap() + 1);
    }
    assert_eq!(led, [3, 4]);
    // Every page is an A4 sheet, upright or on its side.
    for (page, wide) in pages.iter().zip([false, false, false, true, false]) {
        let dictionary = file.get_dictionary(*page).unwrap();
        let sheet: Vec<f32> = dictionary
            .get(b"MediaBox")
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .map(|n| n.as_float().unwrap())
            .collect();
        assert_eq!((sheet[2] > sheet[3], dictionary.has(b"Rotate")), (wide, false));
        assert!((sheet[2].max(sheet[3]) - 841.89).abs() < 0.1, "{sheet:?}");
    }
}

#[test]
fn nothing_that_acts_comes_along_and_what_is_drawn_does() {
    let (plan, sources) = made();
    let bytes = assemble(&plan, &sources).unwrap();
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    for object in file.objects.values() {
        let told = format!("{object:?}");
        assert!(!told.contains("JavaScript") && !told.contains("OpenAction"), "{told}");
    }
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("dossier.pdf");
    std::fs::write(&path, &bytes).unwrap();
    let path = path.to_str().unwrap();
    if let Some(said) = tool("qpdf", &["--check", path]) {
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
    let Some(text) = tool("pdftotext", &["-layout", path, "-"]) else { return };
    let pages: Vec<&str> = text.split('\u{c}').collect();
    assert!(pages[0].contains("il manque la preuve de livraison"), "{text}");
    assert!(pages[1].contains("Index des pièces") && pages[1].contains("dossier, page 2/5"), "{text}");
    assert!(pages[3].contains("BON DE LIVRAISON") && pages[3].contains("SIGNE AU DEPOT"), "{text}");
    assert!(pages[4].contains("PLAN") && pages[4].contains("dossier, page 5/5"), "{text}");
}

#[test]
fn a_page_keeps_the_bytes_of_its_content() {
    let (plan, sources) = made();
    let file = lopdf::Document::load_mem(&assemble(&plan, &sources).unwrap()).unwrap();
    let source = lopdf::Document::load_mem(&sources[0]).unwrap();
    let kept: Vec<&[u8]> = file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .map(|stream| stream.content.as_slice())
        .collect();
    for page in source.page_iter().take(3) {
        let content = source.get_page_contents(page)[0];
        let content = &source.get_object(content).unwrap().as_stream().unwrap().content;
        assert!(kept.contains(&content.as_slice()));
    }
}

#[test]
fn what_is_no_document_is_said_and_not_guessed() {
    assert_eq!(count_pages(b"\xff\xd8\xff\xe0 a photograph"), Err(Unreadable::Damaged));
    assert_eq!(count_pages(b""), Err(Unreadable::Damaged));
    let whole = stranger();
    assert_eq!(count_pages(&whole[..whole.len() / 2]), Err(Unreadable::Damaged));
    let (mut plan, sources) = made();
    plan.pages[4].page = 9;
    assert!(matches!(assemble(&plan, &sources), Err(AssemblyError::NoPage { source_index: 1, page: 9 })));
}
