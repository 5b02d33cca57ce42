//! What a client may owe, in the real window: a limit it stays under, then one it passes, what covers it, why it is marked
//! so, and the list sales get.

use serde_json::{Value, json};
use support::window::{OFFICE, Window};

const TODAY: &str = "2026-11-23";

async fn clients(window: &Window, orders: Value) -> Vec<Value> {
    let query = json!({ "args": {
        "text": "", "view": "all", "customer_type": null, "sales_rep": null, "risk": null, "orders": orders,
        "sort": "outstanding", "descending": true, "offset": 0, "limit": 200,
    } });
    window.invoke("list_clients", query).await["rows"].as_array().unwrap().clone()
}

async fn limit(window: &Window, euros: &str, reason: &str) {
    window.click("limit-edit").await;
    window.fill("limit-field-amount", euros).await;
    window.fill("limit-field-reason", reason).await;
    window.click("limit-save").await;
}

/// Is whoever passes its limit told to block, in the list and in the file for sales, with the reasons?
#[tokio::test]
async fn a_limit_that_is_passed_reaches_sales() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("today.txt"), TODAY).unwrap();
    let window = Window::open(home.path(), OFFICE).await;
    window.click("start-demo").await;
    window.find("client-totals").await;
    let free = clients(&window, json!("deliver")).await;
    let row = free.iter().find(|row| row["overdue_cents"].as_i64() > Some(0)).expect("one that owes").clone();
    let (code, name) = (row["code"].as_str().unwrap(), row["name"].as_str().unwrap());
    let before = clients(&window, json!("block")).await.len();

    window.fill("client-search", code).await;
    window.sees("1 client").await;
    window.click("client-open").await;
    window.find("credit").await;
    limit(&window, "900000", "Trois ans sans incident").await;
    window.sees("900 000,00").await;
    window.sees("à livrer").await;
    limit(&window, "100", "Le dirigeant a changé").await;
    window.sees("à bloquer").await;
    window.sees("Le dirigeant a changé").await;

    // Why it is marked so, line by line.
    window
        .script("document.querySelector('[data-testid=risk-why] summary').click(); return true", vec![])
        .await;
    window.find("risk-line").await;
    window.screenshot("80-encours-et-limite").await;

    // What an insurer bears of it.
    window.click("protection-add").await;
    window.choose("protection-field-kind", "cover").await;
    window.fill("protection-field-title", "Assureur du Léman").await;
    window.fill("protection-field-amount", "50000").await;
    window.fill("protection-field-covered", "90").await;
    window.click("protection-save").await;
    window.sees("Assureur du Léman").await;
    window.screenshot("81-garantie").await;

    // Among those to block, and in the file for sales.
    window.click("nav-clients").await;
    window.fill("client-search", " ").await;
    window.choose("client-filter-orders", "=block").await;
    let count = before + 1;
    window.sees(&if count > 1 { format!("{count} clients") } else { "1 client".to_owned() }).await;
    window.sees(name).await;
    window.screenshot("82-a-bloquer").await;
    let listed = clients(&window, json!("block")).await;
    assert!(listed.iter().any(|row| row["code"] == code), "{listed:?}");
    let file = home.path().join("commandes.xlsx");
    window.will_choose(&[&file]);
    window.click("clients-orders").await;
    window.file_appears(&file).await;
    assert!(std::fs::read(&file).unwrap().starts_with(b"PK"), "a workbook");

    // Thresholds of alerts, in the settings.
    window.click("nav-settings").await;
    window.click("settings-part-rules").await;
    window.fill("settings-silence", "30").await;
    window.fill("settings-concentration", "15").await;
    window.click("settings-save-rules").await;
    let kept = "const done = arguments[0]; const look = () => window.__TAURI_INTERNALS__.invoke('settings', {}).then(\
        (all) => (all.rules.silence_days === 30 ? done(all.rules) : setTimeout(look, 50))); look()";
    let rules = window.script_until_done(kept, vec![]).await;
    assert_eq!(rules["concentration_pct"], 15);
    window.find("settings-silence").await;
    window.screenshot("83-seuils-des-alertes").await;
    window.close().await;
}
