//! The first days: clients a list names in its own way, a folder of invoices, and the reminders made elsewhere.

use std::path::{Path, PathBuf};

use fantoccini::key::Key;
use serde_json::{Value, json};
use support::window::Window;

use crate::hand::{begun, choose, ctrl, shows, take_in};
use crate::payments::{TODAY, ledger};

/// A list that gives clients by a name accounting does not use.
fn list_of_names(folder: &Path, day: &str, numbers: [&str; 2]) -> PathBuf {
    let path = folder.join(format!("facturation-{day}.csv"));
    let [first, second] = numbers;
    let text = format!(
        "Liste des factures au {day}/09/2026;;;;;\n\
         N° facture;Date;Échéance;Client;Montant TTC;Reste dû\n\
         {first};{day}/09/2026;12/10/2026;Charpentes du Lac;1500,00;1500,00\n\
         {second};{day}/09/2026;12/10/2026;Garage Évrard;240,00;240,00\n"
    );
    std::fs::write(&path, text).unwrap();
    path
}

/// Is who a client of a list is asked once, by a search or a new code, and known the week after?
#[tokio::test]
async fn clients_nobody_knows_are_told_once() {
    let home = tempfile::tempdir().unwrap();
    let window = begun(home.path(), TODAY).await;
    take_in(&window, &ledger(home.path()), None).await;

    choose(&window, &[&list_of_names(home.path(), "11", ["FA2026-0201", "FA2026-0202"])]).await;
    if shows(&window, "import-forward").await {
        window.click("import-forward").await;
    }
    window.find("import-unknown[nom:charpentes du lac]").await;
    window.screenshot("46-clients-inconnus").await;
    window.fill("import-unknown-search[nom:charpentes du lac]", "rivi").await;
    window.click("import-unknown-choice[nom:charpentes du lac][RIVIERE]").await;
    window.click("import-unknown-apply[nom:charpentes du lac]").await;
    // The other resembles nobody: it is new, unless one says otherwise.
    window
        .until("return document.querySelectorAll('[data-testid^=import-unknown-apply]').length === 0")
        .await;
    window.screenshot("47-clients-decides").await;
    window.click("import-confirm").await;
    window.find("import-result").await;
    assert_eq!(pieces(&window, "RIVIERE").await, ["FA2026-0103", "FA2026-0104", "FA2026-0201"]);

    take_in(&window, &list_of_names(home.path(), "18", ["FA2026-0203", "FA2026-0204"]), None).await;
    assert!(pieces(&window, "RIVIERE").await.contains(&"FA2026-0203".to_owned()), "it is known by now");
    let created = window.invoke("search", json!({ "args": { "text": "garage" } })).await;
    let code = created[0]["client"].as_str().unwrap();
    assert_eq!(pieces(&window, code).await, ["FA2026-0202", "FA2026-0204"]);
    window.close().await;
}

/// Numbers of a client's open invoices, in order.
async fn pieces(window: &Window, client: &str) -> Vec<String> {
    let card = window.invoke("client_card", json!({ "args": { "code": client } })).await;
    let items = card["items"].as_array().unwrap_or_else(|| panic!("no client {client}: {card}"));
    let mut pieces: Vec<String> =
        items.iter().map(|item| item["piece"].as_str().unwrap().to_owned()).collect();
    pieces.sort();
    pieces
}

/// The smallest page a reader opens.
const PDF: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n\
    trailer<</Root 1 0 R>>\n%%EOF\n";

/// Does a folder of invoices find its invoices by number, say what it leaves, and attach nothing twice?
#[tokio::test]
async fn a_folder_of_invoices_is_attached_by_number() {
    let home = tempfile::tempdir().unwrap();
    let window = begun(home.path(), TODAY).await;
    take_in(&window, &ledger(home.path()), None).await;
    let folder = home.path().join("factures");
    std::fs::create_dir_all(folder.join("juillet")).unwrap();
    for (name, text) in [
        ("FA2026-0101.pdf", format!("{PDF}% 1")),
        ("Facture FA2026-0103 Rivière.pdf", format!("{PDF}% 3")),
        ("juillet/FA2026-0104.PDF", format!("{PDF}% 4")),
        ("conditions générales.pdf", format!("{PDF}% 5")),
        ("FA2026-0102.pdf", "un texte renommé".to_owned()),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    for (attached, picture) in [
        ("3 factures jointes, 2 fichiers laissés de côté.", "48-dossier"),
        ("0 facture jointe, 3 déjà jointes, 2 fichiers laissés de côté.", "49-dossier-encore"),
    ] {
        window.will_choose(&[&folder]);
        window.click("nav-import").await;
        if shows(&window, "import-again").await {
            window.click("import-again").await;
        }
        window.click("import-attach").await;
        window.sees(attached).await;
        window.screenshot(picture).await;
    }
    window.click("nav-clients").await;
    window.click("client-open").await;
    window.find("card-name").await;
    let copy = home.path().join("copie.pdf");
    window.will_choose(&[&copy]);
    window.click("card-item-invoice").await;
    window.file_appears(&copy).await;
    window.screenshot("50-facture-jointe").await;
    window.close().await;
}

/// Does every late client get its step in one act, one client another, and does undo take each back?
#[tokio::test]
async fn reminders_made_elsewhere_go_on_from_where_they_were() {
    let home = tempfile::tempdir().unwrap();
    let window = begun(home.path(), TODAY).await;
    take_in(&window, &ledger(home.path()), None).await;
    window.click("import-go-starting").await;
    window.find("starting-row").await;
    window.screenshot("51-reprise").await;
    assert_eq!(steps(&window).await, [json!(null), json!(null)]);

    window.click("starting-all").await;
    window.find("undo-toast").await;
    let proposed = steps(&window).await;
    assert!(proposed.iter().all(Value::is_string), "{proposed:?}");
    window.choose("starting-step[RIVIERE]", "reminder-1").await;
    window.keys("jj").await;
    window.fill("starting-on", "12/09/2026").await;
    window.screenshot("52-reprise-un-client").await;
    window.keys(&ctrl(Key::Enter)).await;
    window.until("return document.querySelector('[data-testid=starting-save]')?.disabled === true").await;
    assert_ne!(steps(&window).await, proposed);
    window.sees("12/09/2026").await;

    for expected in [proposed, vec![json!(null), json!(null)]] {
        window.keys(&ctrl('z')).await;
        for _ in 0..100 {
            if steps(&window).await == expected {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert_eq!(steps(&window).await, expected);
    }
    window.screenshot("53-reprise-annulee").await;
    window.close().await;
}

/// The step said of each late client.
async fn steps(window: &Window) -> Vec<Value> {
    let answer = window.invoke("starting_steps", json!({})).await;
    answer["clients"].as_array().unwrap().iter().map(|client| client["chosen"].clone()).collect()
}
