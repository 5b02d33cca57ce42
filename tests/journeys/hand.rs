//! What every journey does alike: begin, take a file in, press keys, look at what is owed.

use std::path::Path;

use fantoccini::key::Key;
use serde_json::{Value, json};
use support::window::{OFFICE, Window};

/// A window on a new, empty ledger, that day.
pub async fn begun(home: &Path, today: &str) -> Window {
    std::fs::write(home.join("today.txt"), today).unwrap();
    let window = Window::open(home, OFFICE).await;
    window.fill("start-name", "Ateliers d’essai").await;
    window.click("start-create").await;
    window.find("import-drop").await;
    window
}

/// Chooses these files on the page « Importer », all in one dialog; the first to be read is shown.
pub async fn choose(window: &Window, files: &[&Path]) {
    window.will_choose(files);
    window.click("nav-import").await;
    if shows(window, "import-again").await {
        window.click("import-again").await;
    }
    window.click("import-choose").await;
}

/// Takes a file in, from the page in front to what it changed; the picture is of the check.
pub async fn take_in(window: &Window, file: &Path, picture: Option<&str>) {
    choose(window, &[file]).await;
    window.find("import-confirm").await;
    if let Some(picture) = picture {
        window.screenshot(picture).await;
    }
    window.click("import-confirm").await;
    window.find("import-result").await;
}

/// True when the page shows such an element now.
pub async fn shows(window: &Window, name: &str) -> bool {
    let shown = format!("return document.querySelector('[data-testid={name}]') !== null");
    window.script(&shown, vec![]).await == json!(true)
}

/// A key pressed while Ctrl is held.
pub fn ctrl(key: impl Into<char>) -> String {
    format!("{}{}{}", Key::Control, key.into(), Key::Null)
}

/// Goes from field to field with Tab, or back with Shift and Tab, as far as the wanted one.
pub async fn tab_to(window: &Window, name: &str, back: bool) {
    let tab = if back { format!("{}{}{}", Key::Shift, Key::Tab, Key::Null) } else { Key::Tab.to_string() };
    for _ in 0..40 {
        window.keys(&tab).await;
        if focused(window).await == name {
            return;
        }
    }
    panic!("Tab never reaches {name}:\n{}", window.page_text().await);
}

/// Name of the element that has the focus; empty when it has none.
pub async fn focused(window: &Window) -> String {
    let name = window.script("return document.activeElement?.dataset.testid ?? ''", vec![]).await;
    name.as_str().unwrap_or_default().to_owned()
}

/// What clients owe, and the bridge to account 411.
pub async fn owed(window: &Window) -> (i64, i64) {
    let ledger = window.invoke("session", json!({})).await["ledger"].clone();
    (ledger["outstanding_cents"].as_i64().unwrap(), ledger["bridge_cents"].as_i64().unwrap())
}

/// Waits until clients owe that much.
pub async fn until_owed(window: &Window, wanted: i64) {
    for _ in 0..200 {
        if owed(window).await.0 == wanted {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("never {wanted} owed but {:?}:\n{}", owed(window).await, window.page_text().await);
}

/// Receipts to allocate, accepted, and left aside.
pub async fn matches(window: &Window) -> Value {
    window.invoke("matches", json!({ "args": {} })).await
}
