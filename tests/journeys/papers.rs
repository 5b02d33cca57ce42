//! What leaves the house, in the real window: the letterhead, a batch and its paper, a printer that stops, the proof of a
//! letter, the file for a court.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use support::office::office;
use support::printer::Printer;
use support::window::{OFFICE, Window};

const TODAY: &str = "2026-11-23";
const CLIENTS: usize = 6;

/// A picture of one point, as small as PNG allows.
const POINT: &[u8] =
    b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\
    \x08\x02\x00\x00\x00\x90\x77\x53\xde\x00\x00\x00\x0c\x49\x44\x41\x54\x78\x9c\x63\xe8\x92\xd7\x05\
    \x00\x02\x0d\x00\xd7\xe9\xa3\xed\x4d\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

/// Can a batch be set up, printed by a printer that stops, posted and proved, with every file where it was asked for?
#[tokio::test]
async fn a_batch_from_its_letterhead_to_its_proof() {
    let desk = office(TODAY, CLIENTS);
    let home = desk.home();
    std::fs::write(home.join("today.txt"), TODAY).unwrap();
    let printer = Printer::at(home);
    printer.takes();
    let window = Window::open(home, OFFICE).await;
    letterhead(&window, home).await;

    window.click("nav-letters").await;
    // What is ready is ticked already.
    window.find("review-start").await;
    window.choose("batch-step", "formal-notice").await;
    // The first is read whole and left out, the second is read and kept: the others are taken as they are.
    window.click("review-start").await;
    window.find("letter-page").await;
    window.screenshot("60-lot-relecture").await;
    window.click("review-skip").await;
    for left in (1..CLIENTS).rev() {
        let s = if left > 1 { "s" } else { "" };
        window.sees(&format!("Relecture : encore {left} lettre{s}")).await;
        // Only what is in front can be kept: the page is there first.
        window.until("return document.querySelector('[data-testid=review-keep]')?.disabled === false").await;
        window.click("review-keep").await;
    }
    window.find("batch-look").await;
    window.screenshot("61-lot-controle").await;
    window.sees("5 lettres").await;
    window.click("batch-issue").await;
    window.find("batch-label").await;
    window.screenshot("62-lot-emis").await;

    files(&window, home).await;
    printing(&window, &printer).await;
    proof(&window, home).await;
    window.close().await;
}

/// A logo and a colour; the page in front shows them, and the letters to come have them.
async fn letterhead(window: &Window, home: &Path) {
    let (logo, text) = (home.join("logo.png"), home.join("logo.txt"));
    std::fs::write(&logo, POINT).unwrap();
    std::fs::write(&text, "ceci n’est pas une image").unwrap();
    window.click("nav-settings").await;
    window.click("settings-part-letterhead").await;
    window.will_choose(&[&text]);
    window.click("letterhead-choose-logo").await;
    window.find("problem").await;
    window.screenshot("58-en-tete-refuse").await;
    window.will_choose(&[&logo]);
    window.click("letterhead-choose-logo").await;
    window.sees("logo.png, 1 × 1 pixels").await;
    window.fill("letterhead-accent", "#8a1f2d").await;
    window.click("letterhead-save").await;
    window.find("undo-toast").await;
    window.find("letterhead-page").await;
    window.screenshot("59-en-tete").await;
}

/// One PDF, one for each client, drafts of messages, the deposit slip.
async fn files(window: &Window, home: &Path) {
    let (whole, slip) = (home.join("lot.pdf"), home.join("bordereau.pdf"));
    let (folder, mails) = (home.join("par-client"), home.join("brouillons"));
    for made in [&folder, &mails] {
        std::fs::create_dir_all(made).unwrap();
    }
    window.will_choose(&[&whole]);
    window.click("batch-pdf").await;
    window.file_appears(&whole).await;
    window.will_choose(&[&folder]);
    window.click("batch-folder").await;
    window.sees("5 fichiers dans").await;
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 5);
    window.will_choose(&[&mails]);
    window.click("batch-mail").await;
    window.sees("brouillons").await;
    window.screenshot("63-lot-brouillons").await;
    window.will_choose(&[&slip]);
    window.click("batch-slip").await;
    window.file_appears(&slip).await;
    let text = text_of(&whole);
    // The largest sum comes first: it is the one that was left out when it was read.
    for rank in 0..CLIENTS - 1 {
        assert!(text.contains(&format!("K{rank:03}-MD-1")), "{rank}");
        assert!(text_of(&slip).contains(&format!("Société Évrard {rank}")), "{rank}");
    }
    assert!(!text.contains("K005-MD-1"));
    assert!(std::fs::read_dir(&mails).unwrap().count() >= 5);
}

/// It stops after two pages, the rest is printed, and nothing is posted before a person says so.
async fn printing(window: &Window, printer: &Printer) {
    printer.stops();
    window.click("batch-print").await;
    window.find("batch-printing").await;
    window.screenshot("64-imprimante-arretee").await;
    window.fill("batch-last-page", "2").await;
    printer.plays("lpstat", "exit 0");
    window.click("batch-print-rest").await;
    window
        .until("return !document.querySelector('[data-testid=batch-printing]')?.classList.contains('warn')")
        .await;
    assert_eq!(printer.cancelled(), ["HP-12"], "a printer that wakes up prints nothing twice");
    let letters = letters(window).await;
    assert!(letters.iter().all(|letter| letter["status"] == "issued"), "printed is not posted");

    window.fill("batch-posted-on", "23/11/2026").await;
    window.click("batch-post").await;
    window.find("undo-toast").await;
    window.screenshot("65-lot-poste").await;
    let letters = self::letters(window).await;
    assert_eq!(letters.iter().filter(|letter| letter["status"] == "posted").count(), 5);
}

/// The page that proves one of them, and its PDF.
async fn proof(window: &Window, home: &Path) {
    window.click("batch-letter").await;
    window.click("letter-prove").await;
    window.find("letter-proof-verdict").await;
    assert!(window.text("letter-proof-verdict").await.contains("rien à signaler"));
    window.screenshot("66-preuve").await;
    let pdf = home.join("preuve.pdf");
    window.will_choose(&[&pdf]);
    window.click("letter-proof-pdf").await;
    window.file_appears(&pdf).await;
    let text = text_of(&pdf);
    assert!(text.contains("-MD-1") && text.contains("Société Évrard"), "{text}");
    window.click("letter-proof-close").await;
}

/// Is the file for a court made from what is ticked, with what is missing told first, and its data sheet beside it?
#[tokio::test]
async fn a_file_for_the_court_says_what_it_lacks() {
    let desk = office(TODAY, 1);
    let home = desk.home();
    let letter = home.join("lettre.pdf");
    let letter = letter.to_str().unwrap();
    desk.json(&["letter", "--client", "K000", "--step", "formal-notice", "--out", letter]);
    std::fs::write(home.join("today.txt"), TODAY).unwrap();
    let window = Window::open(home, OFFICE).await;
    window.click("nav-clients").await;
    window.click("client-open").await;
    window.click("card-court").await;
    window.find("court-total").await;
    window.screenshot("67-dossier").await;
    window.sees("il manque la copie de V000-0").await;
    let (file, sheet) = (home.join("dossier.pdf"), home.join("fiche.pdf"));
    window.will_choose(&[&file]);
    window.click("court-save").await;
    window.file_appears(&file).await;
    window.find("court-saved").await;
    assert!(text_of(&file).contains("Pièces manquantes"));

    window
        .script("document.querySelector('[data-testid=court-tab][data-value=routes]').click()", vec![])
        .await;
    window.find("court-route").await;
    window.screenshot("68-voies").await;
    window.will_choose(&[&sheet]);
    window.click("court-sheet").await;
    window.file_appears(&sheet).await;
    assert!(text_of(&sheet).contains("Charpentes Rivière"));
    window.close().await;
}

async fn letters(window: &Window) -> Vec<Value> {
    let board = window.invoke("letters_board", json!({})).await;
    board["letters"].as_array().unwrap_or_else(|| panic!("{board:#}")).clone()
}

fn text_of(pdf: &Path) -> String {
    let output =
        Command::new("pdftotext").args(["-layout"]).arg(pdf).arg("-").output().expect("pdftotext starts");
    assert!(output.status.success(), "{}: {output:?}", pdf.display());
    String::from_utf8(output.stdout).expect("text in UTF-8")
}
