//! Printed at 300 dots an inch and photographed, does each code pay the right amount under the right reference, and does
//! the bank's answer find its way back to the invoices of the letter?

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::book::Book;
use support::desk::Desk;

use crate::{TODAY, text};

const CLIENT: &str = "TALBOT";

/// Two late invoices; a part of the first one may be paid.
fn desk(paid: Option<i64>) -> Desk {
    let desk = Desk::on(TODAY);
    desk.json(&["init", "--name", "Charpentes Rivière", "--siren", "732829320"]);
    for (field, value) in [
        ("legal_form", "SARL"),
        ("address", "12 chemin du Bac"),
        ("postcode", "37000"),
        ("city", "Tours"),
        ("iban", "FR7630006000011234567890189"),
        ("account_holder", "SARL Rivière Frères & Hêtre"),
        ("signatory", "Luc Rivière"),
    ] {
        desk.json(&["set", "company", field, value]);
    }
    let mut book = Book::new()
        .sale("2026-08-01", CLIENT, "FA2026-0042", 125_437)
        .due("2026-08-31")
        .sale("2026-09-01", CLIENT, "FA2026-0043", 60_000)
        .due("2026-09-30");
    if let Some(cents) = paid {
        book = book.receipt("2026-10-15", CLIENT, "FA2026-0042", cents);
    }
    desk.json(&["import", text(&book.write(desk.home(), "ecritures.txt"))]);
    for (field, value) in [("address", "14 rue des Tanneurs"), ("postcode", "37000"), ("city", "Tours")] {
        desk.json(&["set", "client", CLIENT, field, value]);
    }
    desk.json(&["payments-checked", TODAY]);
    desk
}

fn reminder(desk: &Desk) -> PathBuf {
    let path = desk.home().join("relance.pdf");
    desk.json(&["letter", "--client", CLIENT, "--step", "reminder-1", "--out", text(&path)]);
    path
}

/// The codes a telephone reads on the paper: reference (structured or free) and amount of each, by name of holder.
fn scanned(desk: &Desk, letter: &Path) -> BTreeMap<String, (String, String)> {
    let picture = desk.home().join("page");
    let done = Command::new("pdftoppm").args(["-r", "300", "-png"]).arg(letter).arg(&picture).status();
    assert!(done.expect("pdftoppm starts").success());
    let pages = std::fs::read_dir(desk.home()).expect("pictures").map(|file| file.expect("a file").path());
    let pages: Vec<PathBuf> =
        pages.filter(|page| page.extension().is_some_and(|kind| kind == "png")).collect();
    let output = Command::new("zbarimg")
        .args(["-q", "--xml", "-Sdisable", "-Sqrcode.enable"])
        .args(&pages)
        .output()
        .expect("zbarimg starts");
    pages.iter().for_each(|page| std::fs::remove_file(page).expect("a picture"));
    let told = String::from_utf8(output.stdout).expect("text");
    let mut codes = BTreeMap::new();
    for payload in told.split("<![CDATA[").skip(1).filter_map(|part| part.split("]]>").next()) {
        let lines: Vec<&str> = payload.split('\n').collect();
        assert_eq!(lines[..5], ["BCD", "002", "1", "SCT", ""], "{payload}");
        assert_eq!(lines[5], "SARL RIVIERE FRERES & HETRE", "a name in ASCII: {payload}");
        assert_eq!(lines[6], "FR7630006000011234567890189");
        let (structured, free) = (lines[9], lines.get(10).copied().unwrap_or_default());
        assert!(structured.is_empty() != free.is_empty(), "one of the two, never both: {payload}");
        let place = if structured.is_empty() { "free" } else { "structured" };
        let reference = format!("{structured}{free}");
        codes.insert(reference, (lines[7].to_owned(), place.to_owned()));
    }
    codes
}

fn words(path: &Path) -> String {
    let output = Command::new("pdftotext").arg(path).arg("-").output().expect("pdftotext starts");
    let text = String::from_utf8(output.stdout).expect("text");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn expected(codes: &[(&str, &str, &str)]) -> BTreeMap<String, (String, String)> {
    let code = |(reference, amount, place): &(&str, &str, &str)| {
        ((*reference).to_owned(), ((*amount).to_owned(), (*place).to_owned()))
    };
    codes.iter().map(code).collect()
}

#[test]
fn each_code_pays_what_remains_under_its_own_reference() {
    let whole = desk(None);
    assert_eq!(scanned(&whole, &reminder(&whole)), expected(&[("TALBOT-R1-1", "EUR1854.37", "free")]));
    whole.json(&["set", "rule", "code_per_invoice", "yes"]);
    let free = expected(&[
        ("TALBOT-R1-2", "EUR1854.37", "free"),
        ("FA2026-0042", "EUR1254.37", "free"),
        ("FA2026-0043", "EUR600.00", "free"),
    ]);
    assert_eq!(scanned(&whole, &reminder(&whole)), free);
    whole.json(&["set", "rule", "structured_reference", "yes"]);
    let letter = reminder(&whole);
    let codes = scanned(&whole, &letter);
    // Law page §7: the reference of FA20260042, and its code of §7.1.
    assert_eq!(codes["RF83FA20260042"], ("EUR1254.37".to_owned(), "structured".to_owned()));
    assert!(codes.values().all(|(_, place)| place == "structured"), "{codes:?}");
    assert_eq!(codes.len(), 3, "{codes:?}");
    let printed = words(&letter);
    for expected in ["RF83 FA20 2600 42", "Annexe : régler une facture à la fois", "Facture FA2026-0043"] {
        assert!(printed.contains(expected), "« {expected} » is not in {printed}");
    }
    // Part of the first invoice is paid: its code and the total follow.
    let part = desk(Some(25_437));
    part.json(&["set", "rule", "code_per_invoice", "yes"]);
    let left = expected(&[
        ("TALBOT-R1-1", "EUR1600.00", "free"),
        ("FA2026-0042", "EUR1000.00", "free"),
        ("FA2026-0043", "EUR600.00", "free"),
    ]);
    assert_eq!(scanned(&part, &reminder(&part)), left);
}

/// The reference comes back in the label of the bank: the invoices of the letter are proposed, surely when the amount agrees.
#[test]
fn a_payment_under_the_reference_of_a_letter_finds_its_invoices() {
    let desk = desk(None);
    desk.json(&["set", "rule", "structured_reference", "yes"]);
    reminder(&desk);
    let reference = scanned(&desk, &desk.home().join("relance.pdf")).into_keys().next().expect("a code");
    let bank = desk.home().join("releve.csv");
    let lines = format!(
        "Compte n° 00011234567;;\n;;\nDate;Libellé;Montant\n20/11/2026;VIR SEPA RECU INCONNU {reference};1854,37\n\
         21/11/2026;VIR SEPA RECU INCONNU {reference};700,00\n"
    );
    std::fs::write(&bank, lines).expect("a file");
    desk.json(&["import", text(&bank)]);
    let told = desk.json(&["matches"]).to_string();
    assert!(told.contains("Référence de la lettre TALBOT-R1-1 dans le libellé"), "{told}");
    assert!(told.contains("\"sure\""), "{told}");
    // The second one comes when nothing is left to pay.
    assert_eq!(desk.json(&["allocate", "--sure"])["accepted"], 1);
    let items = desk.json(&["items"]);
    assert_eq!(items["items"], serde_json::json!([]), "{items}");
}
