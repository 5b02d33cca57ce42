//! Why it is unpaid, in the real window: twenty invoices by keyboard, a promise on the phone, and the day after.

use std::path::Path;

use fantoccini::key::Key;
use serde_json::{Value, json};
use support::window::{OFFICE, Window};

use crate::files::files;
use crate::hand::{begun, ctrl, take_in};

/// Keys of a cause and its sub-reason; validating is one more.
const CHOICES: [&str; 5] = ["a2", "c1", "d1", "e1", "d2"];

/// Twenty invoices get a cause by keyboard, the synthesis follows, undo restores, and yesterday keeps its own reading;
/// a call leaves a promise, which is broken, and first, the day after its date.
#[tokio::test]
async fn from_twenty_late_invoices_to_a_broken_promise() {
    let home = tempfile::tempdir().unwrap();
    let files = files();
    let window = begun(home.path(), files.today).await;
    take_in(&window, &files.fec, None).await;

    let before = synthesis(&window, None).await;
    assert_eq!(before["qualified_pct"], 0, "nobody said anything yet");
    window.click("nav-qualify").await;
    for rank in 0..20 {
        qualify(&window, CHOICES[rank % CHOICES.len()]).await;
    }
    window.screenshot("20-qualifier-vingt").await;
    let after = synthesis(&window, None).await;
    let causes: i64 = sums(&after).iter().sum();
    let total = after["synthesis"]["total"]["amount_cents"].as_i64().unwrap();
    assert_eq!(causes + unqualified(&after), total, "causes and what has none are what is overdue");
    assert_eq!(after["qualified_invoices"], 20);

    // The last one is taken back, and done again.
    window.keys(&ctrl('z')).await;
    until_qualified(&window, 19).await;
    window.invoke("redo", json!({})).await;
    until_qualified(&window, 20).await;

    window.click("nav-causes").await;
    window.find("causes-total").await;
    window.screenshot("21-causes").await;

    // A call, and the promise it leaves.
    let client = window.invoke("follow_up", json!({})).await;
    assert_eq!(client["due"], json!([]), "nothing to follow up yet");
    window.click("nav-clients").await;
    window.find("client-totals").await;
    window.click("client-open").await;
    let name = window.text("card-name").await;
    window.keys("p").await;
    call_with_promise(&window, &day_after(files.today, 3)).await;
    window.screenshot("23-promesse").await;
    window.close().await;

    // The next day reads yesterday as it was.
    today_is(home.path(), &day_after(files.today, 1));
    let window = Window::open(home.path(), OFFICE).await;
    window.find("client-totals").await;
    window.click("nav-qualify").await;
    qualify(&window, "e2").await;
    assert_eq!(synthesis(&window, None).await["qualified_invoices"], 21);
    let yesterday = synthesis(&window, Some(files.today)).await;
    assert_eq!(sums(&yesterday), sums(&after), "yesterday's reading is yesterday's synthesis");
    assert_eq!(yesterday["qualified_invoices"], 20);
    window.close().await;

    // Four days later the promise is broken, and comes first.
    today_is(home.path(), &day_after(files.today, 4));
    let window = Window::open(home.path(), OFFICE).await;
    window.find("client-totals").await;
    window.click("nav-follow-up").await;
    window.sees("Promesse rompue").await;
    window.screenshot("24-suivi-promesse-rompue").await;
    let due = window.invoke("follow_up", json!({})).await["due"].clone();
    assert_eq!(due[0]["kind"], "broken_promise");
    assert!(name.contains(due[0]["client_name"].as_str().unwrap()), "{name}");
    window.close().await;
}

fn today_is(home: &Path, day: &str) {
    std::fs::write(home.join("today.txt"), day).unwrap();
}

fn day_after(day: &str, days: u32) -> String {
    let day: encaisse_core::dates::Date = day.parse().unwrap();
    encaisse_core::dates::plus_days(day, days).to_string()
}

/// At most three keys: the cause, its sub-reason, and Enter.
async fn qualify(window: &Window, keys: &str) {
    let before = window.text("qualify-piece").await;
    for key in keys.chars() {
        window.keys(&key.to_string()).await;
    }
    window.keys(&Key::Enter.to_string()).await;
    window
        .until(&format!(
            "return document.querySelector('[data-testid=qualify-piece]')?.innerText !== {}",
            json!(before)
        ))
        .await;
}

async fn synthesis(window: &Window, on: Option<&str>) -> Value {
    window
        .invoke("causes_page", json!({ "args": { "on": on, "sales_rep": null, "customer_type": null } }))
        .await
}

fn sums(page: &Value) -> Vec<i64> {
    let rows = page["synthesis"]["rows"].as_array().unwrap();
    rows.iter().map(|row| row["amount_cents"].as_i64().unwrap()).collect()
}

fn unqualified(page: &Value) -> i64 {
    page["synthesis"]["unqualified"]["amount_cents"].as_i64().unwrap()
}

async fn until_qualified(window: &Window, wanted: i64) {
    for _ in 0..200 {
        if synthesis(window, None).await["qualified_invoices"] == wanted {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("never {wanted} qualified invoices");
}

async fn call_with_promise(window: &Window, on: &str) {
    window.find("draft").await;
    window.keys("1").await;
    window.fill("draft-line-on", &french(on)).await;
    window.screenshot("22-appel").await;
    window.click("draft-save").await;
    window.find("undo-toast").await;
}

fn french(day: &str) -> String {
    let parts: Vec<&str> = day.split('-').collect();
    format!("{}/{}/{}", parts[2], parts[1], parts[0])
}
