//! A morning on the sample company, in the real window: a call with a promise, a step put off, a batch looked at, the sheet
//! of the day; and the list of the day after.

use std::path::Path;

use fantoccini::key::Key;
use serde_json::{Value, json};
use support::window::{OFFICE, Window};

use crate::hand::ctrl;

const TODAY: &str = "2026-11-23";
const TOMORROW: &str = "2026-11-24";

/// Does what was done in the morning leave the list, and does the next day begin with what is left?
#[tokio::test]
async fn a_morning_and_the_list_of_the_day_after() {
    let home = tempfile::tempdir().unwrap();
    let window = opened(home.path(), TODAY, Some("start-demo")).await;
    window.invoke("payments_checked", json!({ "args": { "on": TODAY } })).await;
    window.click("nav-follow-up").await;
    window.find("follow-row").await;
    let due = due(&window).await;
    assert_eq!(due[0]["kind"], "broken_promise", "what was promised and did not come is first");
    let steps: Vec<Value> = due.into_iter().filter(|row| row["step"].is_string()).collect();
    let (called, later) = (steps[0].clone(), steps[1].clone());

    // What to say is under the eyes; the outcome is one key, a date and Ctrl+Enter.
    select(&window, &called).await;
    window.find("call-script").await;
    window.sees("À dire").await;
    window.screenshot("70-matin").await;
    window.keys("1").await;
    window.find("draft-line-on").await;
    window.fill("draft-line-on", "27/11/2026").await;
    window.screenshot("71-appel").await;
    window.keys(&ctrl(Key::Enter)).await;
    gone(&window, &called).await;

    select(&window, &later).await;
    window.keys("r").await;
    window.click("quick-date").await;
    window.until(&format!("return {} > 0", rank(&later))).await;
    window.screenshot("72-matin-apres").await;
    let ticked = window.invoke("follow_up", json!({})).await["ticked"].clone();
    assert!(ticked.as_array().unwrap().iter().any(|row| row["id"] == called["id"]), "{ticked}");

    // The sheet of the day, on paper, without what is done.
    let sheet = home.path().join("feuille.pdf");
    window.will_choose(&[&sheet]);
    window.click("sheet-save").await;
    window.file_appears(&sheet).await;
    assert!(std::fs::read(&sheet).unwrap().starts_with(b"%PDF-1."));

    // A batch is looked at: what leaves, and what is withheld and why.
    window.click("nav-letters").await;
    window.find("review-start").await;
    window.screenshot("73-lot").await;
    window.click("review-start").await;
    window.find("letter-page").await;
    window.close().await;

    let window = opened(home.path(), TOMORROW, None).await;
    window.click("nav-follow-up").await;
    window.find("follow-row").await;
    window.screenshot("74-lendemain").await;
    let plan = window.invoke("follow_up", json!({})).await;
    let has = |list: &str, code: &Value, kind: &str| {
        let rows = plan[list].as_array().unwrap();
        rows.iter().any(|row| row["code"] == *code && (row["kind"] == kind || kind == "any"))
    };
    assert!(
        !has("due", &called["code"], called["kind"].as_str().unwrap()),
        "what is promised is not asked for"
    );
    assert!(has("to_come", &called["code"], "promise_due"), "the promise is to come");
    assert!(
        has("due", &later["code"], later["kind"].as_str().unwrap()),
        "what was put off is back on its day"
    );
    window.close().await;
}

async fn opened(home: &Path, day: &str, start: Option<&str>) -> Window {
    std::fs::write(home.join("today.txt"), day).unwrap();
    let window = Window::open(home, OFFICE).await;
    if let Some(start) = start {
        window.click(start).await;
    }
    window.find("client-totals").await;
    window
}

async fn due(window: &Window) -> Vec<Value> {
    window.invoke("follow_up", json!({})).await["due"].as_array().unwrap().clone()
}

/// The rank of a row on the screen, or -1.
fn rank(row: &Value) -> String {
    format!(
        "[...document.querySelectorAll('[data-testid=follow-row]')].findIndex((row) => row.dataset.key === {})",
        row["id"]
    )
}

async fn select(window: &Window, row: &Value) {
    let click =
        format!("document.querySelectorAll('[data-testid=follow-row]')[{}].click(); return true", rank(row));
    window.script(&click, vec![]).await;
    let name = row["client_name"].as_str().unwrap();
    window.until(&format!("return document.querySelector('aside h2')?.innerText === {}", json!(name))).await;
}

async fn gone(window: &Window, row: &Value) {
    window.until(&format!("return {} === -1", rank(row))).await;
}
