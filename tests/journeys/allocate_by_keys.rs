//! « Affecter » without a mouse: one receipt over two invoices and an account, one left aside, and all of it undone.

use fantoccini::key::Key;
use support::window::Window;

use crate::hand::{begun, ctrl, focused, matches, owed, tab_to, take_in, until_owed};
use crate::payments::{TODAY, ledger, statement};

/// Can a person say what 1 000 € paid, and leave aside what is nobody's, with keys alone?
#[tokio::test]
async fn receipts_are_allocated_with_keys_alone() {
    let home = tempfile::tempdir().unwrap();
    let window = begun(home.path(), TODAY).await;
    take_in(&window, &ledger(home.path()), None).await;
    take_in(&window, &statement(home.path()), None).await;

    window.keys(&ctrl('9')).await;
    front(&window, "VIR SEPA RECU MENUISERIE NOE").await;
    window.keys("j").await;
    front(&window, "CHARPENTES RIVIERE").await;
    window.keys("m").await;
    window.until("return document.activeElement?.dataset.testid === 'allocate-find'").await;
    add(&window, "FA2026-0104").await;
    add(&window, "FA2026-0103").await;
    shares(&window, &[("FA2026-0104", 36_000), ("FA2026-0103", 64_000)]).await;
    tab_to(&window, "allocate-share-amount", true).await;
    window.keys(&format!("500{}", Key::Enter)).await;
    shares(&window, &[("FA2026-0104", 36_000), ("FA2026-0103", 50_000)]).await;
    remainder(&window, 14_000).await;
    window.keys(&ctrl(Key::Enter)).await;
    assert!(window.text("allocate-problem").await.contains("140,00"), "what is left is said");

    tab_to(&window, "allocate-account", false).await;
    window.keys(" ").await;
    remainder(&window, 0).await;
    window.screenshot("40-affecter-au-clavier").await;
    window.keys(&ctrl(Key::Enter)).await;
    until_owed(&window, 390_000).await;
    assert_eq!(owed(&window).await, (390_000, 100_000), "what the account keeps settles no invoice");

    front(&window, "REMBOURSEMENT TVA").await;
    window.keys("x").await;
    window.until("return document.activeElement?.dataset.testid === 'ask-text'").await;
    window.keys("remboursement de TVA").await;
    window.keys(&ctrl(Key::Enter)).await;
    front(&window, "VIR SEPA RECU MENUISERIE NOE").await;
    assert_eq!(told(&window).await, [1, 1, 1], "open, accepted, aside");

    // What was left aside is looked at again, through the palette, and put back.
    window.keys(&ctrl('k')).await;
    window.find("palette-input").await;
    window.keys("mis de cote").await;
    window.until("return document.querySelectorAll('[data-testid=palette-row]').length > 0").await;
    window.keys(&Key::Enter.to_string()).await;
    window.sees("remboursement de TVA").await;
    window.screenshot("41-mis-de-cote").await;
    window.keys("r").await;
    until_told(&window, [2, 1, 0]).await;

    for expected in [[1, 1, 1], [2, 1, 0], [3, 0, 0]] {
        window.keys(&ctrl('z')).await;
        until_told(&window, expected).await;
    }
    assert_eq!(owed(&window).await, (476_000, 0), "as before the first key");
    window.close().await;
}

/// Waits until the receipt whose label holds these words is in front.
async fn front(window: &Window, words: &str) {
    window
        .until(&format!(
            "return document.querySelector('[data-testid=allocate-receipt]')?.innerText.includes('{words}') === true"
        ))
        .await;
}

/// Types the number of an invoice where invoices are looked for, and takes the one found.
async fn add(window: &Window, piece: &str) {
    assert_eq!(focused(window).await, "allocate-find", "one goes on typing");
    window.keys(piece).await;
    window
        .until(&format!(
            "const found = [...document.querySelectorAll('[data-testid=allocate-found]')]; \
             return found.length === 1 && found[0].innerText.includes('{piece}')"
        ))
        .await;
    window.keys(&Key::Enter.to_string()).await;
}

/// Waits until the receipt in front pays these invoices.
async fn shares(window: &Window, wanted: &[(&str, i64)]) {
    let wanted: Vec<String> = wanted.iter().map(|(piece, cents)| format!("{piece} {cents}")).collect();
    window
        .until(&format!(
            "return [...document.querySelectorAll('[data-testid=allocate-share]')]\
             .map(({{ dataset }}) => `${{dataset.piece}} ${{dataset.cents}}`).join() === '{}'",
            wanted.join(",")
        ))
        .await;
}

async fn remainder(window: &Window, cents: i64) {
    let left = "document.querySelector('[data-testid=allocate-remainder]').dataset.cents";
    window.until(&format!("return {left} === '{cents}'")).await;
}

/// Receipts to allocate, accepted, left aside.
async fn told(window: &Window) -> [usize; 3] {
    let page = matches(window).await;
    ["open", "accepted", "aside"].map(|tab| page[tab].as_array().unwrap().len())
}

async fn until_told(window: &Window, wanted: [usize; 3]) {
    for _ in 0..200 {
        if told(window).await == wanted {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("never {wanted:?}: {:?}", told(window).await);
}
