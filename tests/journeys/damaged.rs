//! A ledger that no longer opens, and the way back.

use serde_json::json;
use support::desk::Desk;
use support::window::{LAPTOP, Window};

/// Does the first screen offer the last backup of a ledger that does not open, and bring it back?
#[tokio::test]
async fn a_damaged_ledger_is_restored_from_the_first_screen() {
    let desk = Desk::on("2026-11-23");
    std::fs::write(desk.home().join("today.txt"), "2026-11-23").unwrap();
    desk.json(&["demo"]);
    desk.json(&["backup"]);
    let items = desk.json(&["items"])["items"].as_array().expect("a list").len();
    std::fs::write(desk.ledger(), b"a disk that failed wrote this").unwrap();

    let window = Window::open(desk.home(), LAPTOP).await;
    window.click("start-recent").await;
    window.sees("Ce fichier n’est pas un registre d’Encaisse.").await;
    window.find("start-restore").await;
    window.screenshot("registre-endommage").await;
    window.click("start-restore").await;
    window.find("demo-banner").await;
    window.screenshot("registre-restaure").await;
    let session = window.invoke("session", json!({})).await;
    assert_eq!(session["ledger"]["open_items"], items, "{session}");
    window.close().await;
}
