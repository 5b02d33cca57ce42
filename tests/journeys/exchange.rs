//! Accounting and a sales rep, each in a window of their own: a first file under a phrase, then a folder, then a person
//! erased.

use std::path::Path;

use serde_json::{Value, json};
use support::window::{LAPTOP, Window};

use crate::hand::{begun, take_in};
use crate::payments::{TODAY, ledger};

const PHRASE: &str = "bateau cerise tunnel lampe";
const HELENE: &str = "Hélène Aubry";
const MARC: &str = "Marc Lefèvre";

async fn desks(window: &Window) {
    window.click("nav-exchange").await;
    window.find("exchange-tab").await;
    let tab = "document.querySelector('[data-testid=exchange-tab][data-value=desks]').click(); return true";
    window.script(tab, vec![]).await;
    window.find("packet-save").await;
}

/// Makes a file for somebody, on the page.
async fn send(window: &Window, to: &str, path: &Path) {
    desks(window).await;
    window.fill("packet-to", to).await;
    window.fill("packet-phrase", PHRASE).await;
    window
        .until("return document.querySelector('[data-testid=packet-weight]').dataset.level === 'strong'")
        .await;
    window.will_choose(&[path]);
    window.click("packet-save").await;
    window.find("packet-saved").await;
}

/// Takes a file in, on the page: looked at, then merged.
async fn take(window: &Window, path: &Path) {
    desks(window).await;
    window.will_choose(&[path]);
    window.click("packet-pick").await;
    window.fill("packet-their-phrase", PHRASE).await;
    window.click("packet-look").await;
    window.find("packet-figures").await;
    window.click("packet-merge").await;
    window.find("packet-merged").await;
}

async fn act(window: &Window, command: &str, args: Value) {
    let done = window.invoke(command, json!({ "args": args })).await;
    assert!(done.get("refused").is_none(), "{command}: {done:#}");
}

/// Does a rep join with the phrase and find their client alone, does what they note reach accounting through the folder,
/// and is what accounting erases gone from both windows?
#[tokio::test]
async fn a_rep_works_beside_accounting() {
    let (home, field, shared) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let known = json!({ "person": HELENE, "replica": "", "recent": [] });
    std::fs::write(home.path().join("poste.json"), known.to_string()).unwrap();
    let helene = begun(home.path(), TODAY).await;
    take_in(&helene, &ledger(home.path()), None).await;
    let rep = json!({ "code": "RIVIERE", "field": "sales_rep", "value": MARC });
    act(&helene, "update_client", rep).await;
    // What was done behind the page is seen once it is read again.
    helene.script("location.reload(); return true", vec![]).await;
    let first = shared.path().join("premier.encaisse");
    send(&helene, MARC, &first).await;
    helene.sees("1 client").await;
    helene.screenshot("90-envoi-commercial").await;

    std::fs::write(field.path().join("today.txt"), TODAY).unwrap();
    let marc = Window::open(field.path(), LAPTOP).await;
    marc.fill("join-phrase", PHRASE).await;
    marc.screenshot("91-rejoindre").await;
    marc.will_choose(&[&first]);
    marc.click("join-pick").await;
    marc.find("nav-clients").await;
    marc.click("nav-clients").await;
    marc.find("client-row").await;
    let seen = marc.invoke("session", json!({})).await;
    assert_eq!((&seen["user"], &seen["ledger"]["clients"]), (&json!(MARC), &json!(1)), "{seen:#}");
    marc.screenshot("92-ses-clients").await;
    let answer = shared.path().join("reponse.encaisse");
    send(&marc, HELENE, &answer).await;
    take(&helene, &answer).await;
    for path in [&first, &answer] {
        std::fs::remove_file(path).unwrap();
    }

    // Both know each other: the folder is enough.
    let task = |what: &str| json!({ "code": "RIVIERE", "invoice": null, "what": what, "owner": "", "on": "2026-10-05" });
    act(&marc, "add_task", task("Voir Mme Quetzal")).await;
    for window in [&marc, &helene] {
        desks(window).await;
        window.will_choose(&[shared.path()]);
        window.click("folder-choose").await;
        window.find("folder-look").await;
    }
    helene.sees("1 envoi lu").await;
    helene.screenshot("93-dossier-partage").await;
    let due = helene.invoke("client_card", json!({ "args": { "code": "RIVIERE" } })).await;
    assert!(due.to_string().contains("Voir Mme Quetzal"), "{due:#}");

    // Erased in the settings, then everywhere the folder goes.
    helene.click("nav-settings").await;
    helene.click("settings-part-person").await;
    helene.fill("person-words", "quetzal").await;
    helene.click("person-find").await;
    helene.click("person-entry").await;
    helene.click("person-erase").await;
    helene.find("person-done").await;
    helene.screenshot("94-effacement").await;
    desks(&helene).await;
    helene.click("folder-look").await;
    helene.sees("1 envoi déposé").await;
    desks(&marc).await;
    marc.click("folder-look").await;
    marc.until("return / lus?[,.]/.test(document.querySelector('[data-testid=folder-told]').textContent)")
        .await;
    let left = marc.invoke("find_person", json!({ "args": { "words": "quetzal", "client": null } })).await;
    assert_eq!(left["found"], json!([]), "{left:#}");
    marc.screenshot("95-efface-chez-lui").await;
    marc.close().await;
    helene.close().await;
}
