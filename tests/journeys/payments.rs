//! Ledger, list and statement in the real window: due dates become certain, receipts lower what is claimed, and taking
//! everything in again doubles nothing.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use support::book::Book;
use support::window::Window;

use crate::hand::{begun, ctrl, matches, owed, take_in, until_owed};

/// The day the files are read.
pub const TODAY: &str = "2026-10-01";

/// Two clients in the ledger, whose last receipt is of the tenth of September.
pub fn ledger(folder: &Path) -> PathBuf {
    Book::new()
        .sale("2026-06-01", "NOE", "FA2026-0101", 120_000)
        .sale("2026-06-15", "NOE", "FA2026-0102", 80_000)
        .sale("2026-07-01", "RIVIERE", "FA2026-0103", 240_000)
        .sale("2026-07-20", "RIVIERE", "FA2026-0104", 36_000)
        .sale("2026-08-01", "ROUX", "FA2026-0105", 15_000)
        .receipt("2026-09-10", "ROUX", "FA2026-0105", 15_000)
        .write(folder, "732829320FEC20261231.txt")
}

/// The list of the billing tool, of the same day as the ledger: it states the due dates.
pub fn list(folder: &Path) -> PathBuf {
    let path = folder.join("factures.csv");
    let text = "Liste des factures au 10/09/2026;;;;;;\n\
        N° facture;Date;Échéance;Code client;Client;Montant TTC;Reste dû\n\
        FA2026-0101;01/06/2026;16/07/2026;NOE;Menuiserie Noé;1200,00;1200,00\n\
        FA2026-0102;15/06/2026;30/07/2026;NOE;Menuiserie Noé;800,00;800,00\n\
        FA2026-0103;01/07/2026;31/08/2026;RIVIERE;Charpentes Rivière;2400,00;2400,00\n\
        FA2026-0104;20/07/2026;19/09/2026;RIVIERE;Charpentes Rivière;360,00;360,00\n";
    std::fs::write(&path, text).unwrap();
    path
}

/// September at the bank: one transfer names its invoice, one only its payer, a third is nobody's.
pub fn statement(folder: &Path) -> PathBuf {
    let path = folder.join("releve.csv");
    let text = "Compte courant n° 12345678901;;;\n\
        Date;Libellé;Débit;Crédit\n\
        21/09/2026;\"VIR SEPA RECU MENUISERIE NOE FACT FA2026-0101\";;1200,00\n\
        22/09/2026;\"VIR SEPA RECU CHARPENTES RIVIERE ACOMPTE\";;1000,00\n\
        23/09/2026;\"REMBOURSEMENT TVA DGFIP\";;512,00\n\
        24/09/2026;\"PRLV SEPA EDF ENTREPRISES\";-96,40;\n";
    std::fs::write(&path, text).unwrap();
    path
}

/// Does a payment known at the bank stop the claim, and does taking the files in again change nothing?
#[tokio::test]
async fn from_a_ledger_two_months_old_to_receipts_set_against_invoices() {
    let home = tempfile::tempdir().unwrap();
    let (fec, list, statement) = (ledger(home.path()), list(home.path()), statement(home.path()));
    let window = begun(home.path(), TODAY).await;

    take_in(&window, &fec, None).await;
    assert_eq!(owed(&window).await, (476_000, 0), "the ledger alone");
    assert_eq!(basis(&window, "NOE").await, ["assumed", "assumed"]);
    take_in(&window, &list, Some("31-liste-de-factures")).await;
    assert_eq!(basis(&window, "NOE").await, ["stated", "stated"], "the list says when they fall due");
    assert_eq!(owed(&window).await, (476_000, 0), "and changes no amount");
    take_in(&window, &statement, Some("32-releve")).await;
    assert_eq!(owed(&window).await, (476_000, 0), "a receipt settles nothing by itself");

    window.click("nav-allocate").await;
    window.find("allocate-open").await;
    window.screenshot("33-affecter").await;
    let page = matches(&window).await;
    assert_eq!([&page["sums"]["open"], &page["sums"]["sure"]], [&json!(3), &json!(1)]);
    assert_eq!(claimed(&window, "NOE").await, 200_000, "two invoices late");
    window.click("allocate-accept-sure").await;
    window.find("undo-toast").await;
    assert_eq!(owed(&window).await, (356_000, 120_000), "paid at the bank, not booked yet");
    assert_eq!(claimed(&window, "NOE").await, 80_000, "what is paid is not claimed");

    window.keys(&ctrl('z')).await;
    until_owed(&window, 476_000).await;
    window.invoke("redo", json!({})).await;
    until_owed(&window, 356_000).await;

    // The part payment is said by hand: the invoice is found by its number.
    let receipt = receipt_of(&window, 100_000).await;
    let item = candidate(&window, &receipt, "FA2026-0103").await;
    let share = json!({ "item": item, "amount_cents": 100_000 });
    accept(&window, json!({ "receipt": receipt, "shares": [share], "on_account": null, "difference": null }))
        .await;
    assert_eq!(owed(&window).await, (256_000, 220_000));
    let aside = receipt_of(&window, 51_200).await;
    window
        .invoke("set_aside", json!({ "args": { "receipts": [aside], "reason": "remboursement de TVA" } }))
        .await;
    assert_eq!(matches(&window).await["sums"]["open"], 0, "everything is told");

    let before = state(&window).await;
    for file in [&statement, &list, &fec] {
        take_in(&window, file, None).await;
    }
    assert_eq!(state(&window).await, before, "the same files again double nothing");
    window.click("nav-clients").await;
    window.find("client-totals").await;
    window.screenshot("34-clients-apres-affectation").await;
    window.close().await;
}

/// How the due dates of a client's open invoices are known.
async fn basis(window: &Window, client: &str) -> Vec<String> {
    let card = window.invoke("client_card", json!({ "args": { "code": client } })).await;
    let items = card["items"].as_array().unwrap();
    items.iter().map(|item| item["due_basis"].as_str().unwrap().to_owned()).collect()
}

/// What a letter would claim of a client today, penalties aside.
async fn claimed(window: &Window, client: &str) -> i64 {
    let board = window.invoke("letters_board", json!({})).await;
    let candidates = board["candidates"].as_array().unwrap();
    candidates
        .iter()
        .find(|one| one["code"] == client)
        .map_or(0, |one| one["overdue_cents"].as_i64().unwrap())
}

async fn receipt_of(window: &Window, cents: i64) -> String {
    let page = matches(window).await;
    let receipt = page["open"].as_array().unwrap().iter().find(|one| one["amount_cents"] == cents).unwrap();
    receipt["id"].as_str().unwrap().to_owned()
}

async fn candidate(window: &Window, receipt: &str, query: &str) -> String {
    let asked = json!({ "args": { "receipt": receipt, "query": query } });
    let found = window.invoke("match_candidates", asked).await;
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    found[0]["item"].as_str().unwrap().to_owned()
}

async fn accept(window: &Window, acceptance: Value) {
    window.invoke("accept_matches", json!({ "args": { "receipts": [acceptance] } })).await;
}

/// All that would double: what is owed, what is open, what was accepted.
async fn state(window: &Window) -> Value {
    let page = matches(window).await;
    let (outstanding, bridge) = owed(window).await;
    json!([outstanding, bridge, page["open"], page["accepted"], page["aside"], page["sums"]])
}
