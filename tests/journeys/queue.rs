//! Several files in one go, and one too large to wait for.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use support::window::Window;

use crate::hand::{begun, choose, owed, shows, take_in};
use crate::payments::{TODAY, ledger, list, statement};

/// A workbook that was cut short on its way.
fn cut_short(folder: &Path) -> PathBuf {
    let path = folder.join("clients.xlsx");
    std::fs::write(&path, b"PK\x03\x04\x14\x00 and nothing more").unwrap();
    path
}

/// Are files chosen in any order read in the order that makes sense, and does a bad one stop nobody?
#[tokio::test]
async fn files_chosen_together_are_read_in_turn_and_a_bad_one_stops_nobody() {
    let home = tempfile::tempdir().unwrap();
    let window = begun(home.path(), TODAY).await;
    let (bank, bad, list, ledger) =
        (statement(home.path()), cut_short(home.path()), list(home.path()), ledger(home.path()));
    let gone = home.path().join("disparu.csv");
    choose(&window, &[&bank, &gone, &bad, &list, &ledger]).await;

    taken(&window, "732829320FEC20261231.txt").await;
    window.click("import-next").await;
    window.sees("clients.xlsx, fichier entier").await;
    window.screenshot("42-file-un-mauvais").await;
    assert_eq!(turns(&window).await, ["done", "refused", "waiting", "waiting", "waiting"]);
    window.click("import-next").await;
    taken(&window, "factures.csv").await;
    window.click("import-next").await;
    taken(&window, "releve.csv").await;
    window.screenshot("43-file-finie").await;
    window.click("import-next").await;
    window.sees("disparu.csv").await;
    assert_eq!(turns(&window).await, ["done", "refused", "done", "done", "refused"]);
    assert_eq!(owed(&window).await, (476_000, 0));
    window.close().await;
}

/// Takes in the file under the eyes, which must be this one.
async fn taken(window: &Window, name: &str) {
    window.find("import-confirm").await;
    assert!(window.text("page-title").await.contains("Importer"));
    window.sees(name).await;
    window.click("import-confirm").await;
    window.find("import-result").await;
}

/// Where each file of the queue is.
async fn turns(window: &Window) -> Vec<String> {
    const TURNS: &str = "return [...document.querySelectorAll('[data-testid=import-queue-row]')]\
        .map(({ dataset }) => dataset.value)";
    let turns = window.script(TURNS, vec![]).await;
    turns.as_array().unwrap().iter().map(|turn| turn.as_str().unwrap().to_owned()).collect()
}

/// Is a long reading shown, is the page still alive meanwhile, and does a stop leave the ledger as it was?
#[tokio::test]
async fn a_long_reading_is_shown_and_stopped() {
    let home = tempfile::tempdir().unwrap();
    let window = begun(home.path(), TODAY).await;
    take_in(&window, &ledger(home.path()), None).await;
    let before = window.invoke("list_clients", everyone()).await;

    choose(&window, &[&large(home.path())]).await;
    window.find("import-work").await;
    window.sees("Lecture de 732829320FEC20271231.txt").await;
    window.until("return document.querySelector('[data-testid=import-work] progress')?.value > 0").await;
    window.screenshot("44-lecture-longue").await;
    // The page answers while the desk works: it asks for the clients, who come once the desk is free.
    window.click("nav-clients").await;
    window.click("nav-letters").await;
    window.click("nav-import").await;
    window.click("import-stop").await;
    window.sees("Arrêté à votre demande. Rien n’a été écrit.").await;
    window.screenshot("45-lecture-arretee").await;
    assert!(!shows(&window, "import-work").await);
    assert_eq!(window.invoke("list_clients", everyone()).await, before);
    window.close().await;
}

fn everyone() -> Value {
    json!({ "args": {
        "text": "", "view": "all", "customer_type": null, "sales_rep": null,
        "sort": "name", "descending": false, "offset": 0, "limit": 50,
    } })
}

/// A ledger file of the next year, long to read.
fn large(folder: &Path) -> PathBuf {
    const ENTRIES: usize = 300_000;
    let mut text =
        "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|\
         EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n"
            .to_owned();
    for rank in 0..ENTRIES {
        let client = rank % 500;
        let _ = write!(
            text,
            "VE|Ventes|{rank}|20270105|411000|Clients|C{client}|Maison {client}|FB{rank}|20270105|Facture FB{rank}|\
             120,00|0,00|||20270105||\n\
             VE|Ventes|{rank}|20270105|706000|Prestations|||FB{rank}|20270105|Facture FB{rank}|0,00|120,00|||20270105||\n"
        );
    }
    let path = folder.join("732829320FEC20271231.txt");
    std::fs::write(&path, text).unwrap();
    path
}
