//! Is the file for a court what its index says? Made at the terminal, with documents of strangers in it, and read back by
//! an independent reader of PDF.

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use support::desk::Desk;
use support::places::repository;

const TODAY: &str = "2026-11-22";

/// What `qpdf` makes of a file; `None`, said aloud, when it is not on this machine.
fn read(path: &Path) -> Option<Value> {
    match Command::new("qpdf")
        .args(["--json=2", "--json-key=pages", "--json-key=qpdf", "--json-key=outlines"])
        .arg(path)
        .output()
    {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            Some(serde_json::from_slice(&output.stdout).expect("the answer of qpdf"))
        }
        Err(error) => {
            eprintln!("not checked: qpdf is missing ({error})");
            None
        }
    }
}

/// The file of a client of the sample with a letter, an invoice and a proof that is no PDF; and what was said of it.
fn made(desk: &Desk) -> Value {
    let facture = repository().join("tests/scenarios/files/facture.pdf");
    let photo = repository().join("tests/scenarios/files/courrier.txt");
    let path = |path: &Path| path.to_str().expect("a path").to_owned();
    let out = |name: &str| path(&desk.home().join(name));
    desk.says(&["demo"]);
    for half in ["2026-S1", "2026-S2"] {
        desk.says(&["confirm-rate", half]);
    }
    desk.says(&["payments-checked", TODAY]);
    desk.says(&["letter", "--client", "C0219", "--step", "formal-notice", "--out", &out("lettre.pdf")]);
    desk.says(&[
        "attach-piece",
        &path(&facture),
        "--client",
        "C0219",
        "--role",
        "invoice",
        "--piece",
        "F2026-0206",
    ]);
    desk.says(&[
        "attach-piece",
        &path(&facture),
        "--client",
        "C0219",
        "--role",
        "delivery_note",
        "--piece",
        "F2026-0240",
    ]);
    desk.says(&[
        "attach-piece",
        &path(&photo),
        "--client",
        "C0219",
        "--role",
        "postal_proof",
        "--letter",
        "C0219-MD-1",
    ]);
    desk.json(&["court-file", "--client", "C0219", "--out", &out("dossier.pdf")])
}

/// Does each line of the index, and of the outline, lead to the page the piece begins on? Do the pages add up?
#[test]
fn every_entry_of_the_index_leads_to_its_piece() {
    let desk = Desk::on(TODAY);
    let said = made(&desk);
    let pieces = said["pieces"].as_array().expect("pieces");
    let front = pieces[0]["page"].as_u64().expect("a page") - 1;
    let sum: u64 = pieces.iter().filter_map(|piece| piece["pages"].as_u64()).sum();
    assert_eq!(said["pages"].as_u64(), Some(front + sum));
    assert!(pieces.len() > 7, "{said}");

    let Some(read) = read(&desk.home().join("dossier.pdf")) else { return };
    let pages: Vec<&str> =
        read["pages"].as_array().expect("pages").iter().filter_map(|page| page["object"].as_str()).collect();
    assert_eq!(pages.len() as u64, front + sum);
    let objects = &read["qpdf"][1];
    let value = |reference: &str| &objects[format!("obj:{reference}")]["value"];
    let rank = |object: &Value| {
        pages.iter().position(|page| Some(*page) == object.as_str()).map(|rank| rank as u64 + 1)
    };
    let mut links = Vec::new();
    for page in &pages[..front as usize] {
        let annotations = value(page)["/Annots"].as_array().cloned().unwrap_or_default();
        for annotation in &annotations {
            links.push(rank(&value(annotation.as_str().expect("a reference"))["/Dest"][0]));
        }
    }
    let expected: Vec<Option<u64>> = pieces.iter().map(|piece| piece["page"].as_u64()).collect();
    assert_eq!(links, expected);

    let mut outlined = Vec::new();
    for entry in read["outlines"].as_array().expect("an outline") {
        for kid in entry["kids"].as_array().into_iter().flatten() {
            outlined.push(kid["destpageposfrom1"].as_u64());
        }
    }
    assert_eq!(outlined, expected);
}

/// Is what is missing told before anything else, is a letter in it as it was sealed, is every page marked?
#[test]
fn the_pages_say_what_they_are() {
    let desk = Desk::on(TODAY);
    let said = made(&desk);
    let path = desk.home().join("dossier.pdf");
    let Ok(output) = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output() else {
        eprintln!("not checked: pdftotext is missing");
        return;
    };
    let text = String::from_utf8(output.stdout).expect("text").replace(['\u{a0}', '\u{202f}'], " ");
    let pages: Vec<&str> = text.split('\u{c}').collect();
    let total = said["pages"].as_u64().expect("pages");
    let cover = pages[0];
    let missing = cover.find("Pièces manquantes").expect("what is missing");
    assert!(missing < cover.find("Sommes").expect("sums"));
    assert!(cover.contains("il manque la preuve de livraison de F2026-0206"), "{cover}");
    assert!(!cover.contains("il manque la copie de F2026-0206"), "{cover}");
    for piece in said["pieces"].as_array().expect("pieces") {
        let (first, count) =
            (piece["page"].as_u64().expect("a page"), piece["pages"].as_u64().expect("pages"));
        for of_piece in 1..=count {
            let page = first + of_piece - 1;
            let mark = format!(
                "Pièce n° {} – page {of_piece}/{count} · dossier, page {page}/{total}",
                piece["number"]
            );
            assert!(pages[page as usize - 1].contains(&mark), "page {page}: {mark}");
        }
    }
    // The letter says what it said alone, line for line, but for the mark.
    let alone =
        Command::new("pdftotext").arg("-layout").arg(desk.home().join("lettre.pdf")).arg("-").output();
    let alone = String::from_utf8(alone.expect("pdftotext").stdout)
        .expect("text")
        .replace(['\u{a0}', '\u{202f}'], " ");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let letter = said["pieces"]
        .as_array()
        .expect("pieces")
        .iter()
        .find(|piece| piece["title"].as_str().is_some_and(|title| title.starts_with("Mise en demeure")));
    let first = letter.expect("the letter")["page"].as_u64().expect("a page") as usize;
    let first_page = alone.split('\u{c}').next().expect("a page");
    assert!(words(pages[first - 1]).starts_with(&words(first_page)), "{}", pages[first - 1]);
    // What is no PDF has a page that says so, under its number.
    assert!(text.contains("« courrier.txt » ne peut pas être repris"), "{text}");
    // The data sheet keeps to one page.
    let sheet = desk.home().join("fiche.pdf");
    let sheet = sheet.to_str().expect("a path");
    assert_eq!(desk.json(&["payment-order", "--client", "C0219", "--out", sheet])["pages"], 1);
}
