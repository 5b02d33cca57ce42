//! Import, see who owes what, qualify, and issue a formal notice: by mouse and keyboard, as a person would.

use std::path::Path;

use fantoccini::key::Key;
use serde_json::json;
use support::window::{OFFICE, Window};

use crate::files::files;

/// Company fields a notice needs, by the name of their field in Réglages.
const COMPANY: [(&str, &str); 12] = [
    ("legal_form", "SARL"),
    ("capital", "20 000 €"),
    ("address", "3 rue des Essais"),
    ("postcode", "69003"),
    ("city", "Lyon"),
    ("rcs_city", "Lyon"),
    ("phone", "04 72 00 00 00"),
    ("email", "compta@essai.example"),
    ("iban", "FR76 3000 6000 0112 3456 7890 189"),
    ("bic", "AGRIFRPP"),
    ("signatory", "Anne Essai"),
    ("capacity", "gérante"),
];

/// Can a new user go from nothing to a formal notice in the window, and find the PDF?
#[tokio::test]
async fn from_an_empty_ledger_to_a_formal_notice() {
    let home = tempfile::tempdir().unwrap();
    let files = files();
    std::fs::write(home.path().join("today.txt"), files.today).unwrap();
    let window = Window::open(home.path(), OFFICE).await;

    window.sees("Encaisse").await;
    window.screenshot("01-debut").await;
    window.fill("start-name", "Ateliers d’essai").await;
    window.click("start-create").await;

    import(&window, &files.fec, "02-importer").await;
    window.click("import-again").await;
    import(&window, &files.clients, "03-liste").await;

    window.click("nav-clients").await;
    window.find("client-totals").await;
    assert!(window.text("client-control").await.contains("0,00"), "the totals equal account 411");
    window.screenshot("04-clients").await;
    assign_company_type(&window).await;
    window.click("bulk-confirm-due").await;
    window.find("undo-toast").await;
    window.screenshot("05-clients-confirmes").await;

    company(&window).await;
    qualify_three(&window).await;
    let pdf = home.path().join("mise-en-demeure.pdf");
    issue(&window, &pdf).await;

    let bytes = std::fs::read(&pdf).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.") && bytes.len() > 10_000, "the PDF is where the person put it");
    window.close().await;
}

async fn import(window: &Window, file: &Path, picture: &str) {
    window.will_choose(&[file]);
    window.click("nav-import").await;
    window.click("import-choose").await;
    window.find("import-confirm").await;
    window.screenshot(&format!("{picture}-controle")).await;
    window.click("import-confirm").await;
    window.find("import-result").await;
    window.screenshot(&format!("{picture}-resultat")).await;
}

async fn assign_company_type(window: &Window) {
    window.click("client-tick-all").await;
    window.find("bulk-bar").await;
    window.choose("bulk-field", "customer_type").await;
    window.choose("bulk-value", "company").await;
    window.click("bulk-apply").await;
    window.find("undo-toast").await;
}

async fn company(window: &Window) {
    window.click("nav-settings").await;
    window.find("settings-name").await;
    for (field, value) in COMPANY {
        window.fill(&format!("settings-{field}"), value).await;
    }
    window.fill("settings-siren", "732829320").await;
    window.click("settings-save-company").await;
    window.find("undo-toast").await;
    window.screenshot("06-reglages").await;
}

async fn qualify_three(window: &Window) {
    window.click("nav-qualify").await;
    window.find("qualify-piece").await;
    window.screenshot("07-qualifier").await;
    for (cause, sub) in [("d", "1"), ("e", "1"), ("a", "2")] {
        let before = window.text("qualify-piece").await;
        window.keys(cause).await;
        window.keys(sub).await;
        window.keys(&format!("{}{}", Key::Control, Key::Enter)).await;
        window
            .until(&format!(
                "return document.querySelector('[data-testid=qualify-piece]')?.innerText !== {}",
                json!(before)
            ))
            .await;
    }
    window.screenshot("08-qualifier-apres").await;
    let everything = json!({ "args": { "on": null, "sales_rep": null, "customer_type": null } });
    let causes = window.invoke("causes_page", everything).await["synthesis"].clone();
    let qualified = |letter: &str| {
        causes["rows"].as_array().unwrap().iter().find(|row| row["cause"] == letter).unwrap()["invoices"]
            .clone()
    };
    assert_eq!([qualified("A"), qualified("D"), qualified("E")], [json!(1), json!(1), json!(1)]);
}

/// Clicks the fix of each line that blocks, in turn, until none is left.
async fn put_right(window: &Window) {
    const BLOCKING: &str =
        "document.querySelectorAll('[data-testid=letter-check][data-level=blocking]').length";
    const FORM: &str = "document.querySelector('[data-testid=letter-fix-save]') !== null";
    for _ in 0..8 {
        let before = window.script(&format!("return {BLOCKING}"), vec![]).await;
        if before == json!(0) {
            return;
        }
        window.click("letter-fix").await;
        window.until(&format!("return {BLOCKING} < {before} || {FORM}")).await;
        if window.script(&format!("return {FORM}"), vec![]).await == json!(true) {
            // The day payments were checked is typed by the person who checked them, never filled in advance.
            const DATE: &str =
                "document.querySelector('[data-testid=letter-fix-field][data-field=on]') !== null";
            if window.script(&format!("return {DATE}"), vec![]).await == json!(true) {
                window.fill("letter-fix-field", "15/07/2026").await;
            }
            window.click("letter-fix-save").await;
        }
        window.until(&format!("return {BLOCKING} < {before}")).await;
    }
    panic!("the checklist never ends:\n{}", window.page_text().await);
}

async fn issue(window: &Window, pdf: &Path) {
    window.click("nav-letters").await;
    window.click("letter-candidate").await;
    window.find("letter-check").await;
    window.choose("letter-step", "formal-notice").await;
    window.find("letter-interest").await;
    // Without its rate, a penalty is not nothing.
    assert_eq!(window.text("letter-claimed").await.trim(), "à calculer");
    window.screenshot("09-lettre-a-completer").await;
    put_right(window).await;
    window.find("letter-page").await;
    window.screenshot("10-lettre-prete").await;
    window.click("letter-issue").await;
    window.find("letter-post").await;
    window.will_choose(&[pdf]);
    window.click("letter-pdf").await;
    window.file_appears(pdf).await;
    window.screenshot("11-lettre-emise").await;
    window.fill("letter-posted-on", "15/07/2026").await;
    window.click("letter-post").await;
    window.find("undo-toast").await;
    window.screenshot("12-lettre-postee").await;
    window.sees("Postée").await;
}
