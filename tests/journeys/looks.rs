//! Every screen on the sample company, light and dark, large and small: pictures to be looked at.

use serde_json::json;
use support::window::{LAPTOP, OFFICE, Window};

const SCREENS: [(&str, &str); 5] = [
    ("nav-clients", "client-totals"),
    ("nav-qualify", "qualify-all-done"),
    ("nav-letters", "letter-candidate"),
    ("nav-import", "import-drop"),
    ("nav-settings", "settings-name"),
];

/// Does every screen show itself, in both themes and on the smallest laptop?
#[tokio::test]
async fn every_screen_shows_itself() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("today.txt"), "2026-11-23").unwrap();
    for (size, name) in [(OFFICE, "grand"), (LAPTOP, "petit")] {
        let window = Window::open(home.path(), size).await;
        if name == "grand" {
            window.click("start-demo").await;
            window.find("demo-banner").await;
            // Seven items are open for the first client of the list, six are late.
            let board = window.invoke("letters_board", json!({})).await;
            assert_eq!(board["candidates"][0]["items"], 6, "{}", board["candidates"][0]);
        }
        for theme in ["light", "dark"] {
            theme_is(&window, theme).await;
            for (nav, landmark) in SCREENS {
                window.click(nav).await;
                window.find(landmark).await;
                window.screenshot(&format!("ecran-{name}-{theme}-{}", nav.trim_start_matches("nav-"))).await;
            }
            window.click("nav-clients").await;
            window.click("client-open").await;
            window.find("card-name").await;
            window.screenshot(&format!("ecran-{name}-{theme}-fiche")).await;
        }
        window.close().await;
    }
}

async fn theme_is(window: &Window, theme: &str) {
    let mut rules = window.invoke("settings", json!({})).await["rules"].clone();
    rules["theme"] = json!(theme);
    let saved = window.invoke("save_rules", json!({ "args": rules })).await;
    assert!(saved["refused"].is_null(), "{saved}");
    window.script("document.documentElement.dataset.theme = arguments[0]", vec![json!(theme)]).await;
}
