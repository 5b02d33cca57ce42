//! Every screen on the sample company, light and dark, large and small: pictures to be looked at.

use fantoccini::key::Key;
use serde_json::json;
use support::window::{LAPTOP, OFFICE, Window};

use crate::hand::{begun, choose, ctrl, take_in};
use crate::payments::{TODAY, ledger, list, statement};

const SCREENS: [(&str, &str); 7] = [
    ("nav-follow-up", "follow-row"),
    ("nav-causes", "causes-total"),
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
        if name == "grand" {
            the_published_table(&window).await;
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

/// Do the screens of the first days show themselves, where the window is dark and small?
#[tokio::test]
async fn the_screens_of_the_first_days_show_themselves() {
    let home = tempfile::tempdir().unwrap();
    let window = begun(home.path(), TODAY).await;
    take_in(&window, &ledger(home.path()), None).await;
    take_in(&window, &statement(home.path()), None).await;
    window.close().await;

    let window = Window::open(home.path(), LAPTOP).await;
    window.find("client-totals").await;
    theme_is(&window, "dark").await;
    choose(&window, &[&list(home.path())]).await;
    window.find("import-confirm").await;
    window.screenshot("ecran-petit-dark-controle").await;
    window.click("import-change-format").await;
    window.find("import-choice").await;
    window.screenshot("ecran-petit-dark-format").await;
    window.click("import-forward").await;
    window.find("import-column").await;
    window.screenshot("ecran-petit-dark-colonnes").await;
    window.click("nav-allocate").await;
    window.find("allocate-row").await;
    window.screenshot("ecran-petit-dark-affecter").await;
    window.keys("m").await;
    window.find("allocate-find").await;
    window.screenshot("ecran-petit-dark-affecter-modifier").await;
    // The number of an invoice is never cut, however little room there is.
    const CUT: &str = "return [...document.querySelectorAll('[data-testid=allocate-share] b')]\
        .filter((number) => number.scrollWidth > number.closest('td').clientWidth).length";
    assert_eq!(window.script(CUT, vec![]).await, json!(0));
    window.keys(&ctrl('k')).await;
    window.find("palette-input").await;
    window.keys("reprise").await;
    window.until("return document.querySelectorAll('[data-testid=palette-row]').length === 1").await;
    window.keys(&Key::Enter.to_string()).await;
    window.find("starting-row").await;
    window.screenshot("ecran-petit-dark-reprise").await;
    window.close().await;
}

/// Does the screen « Causes » of the sample show the table the method publishes, line by line?
async fn the_published_table(window: &Window) {
    window.click("nav-causes").await;
    window.find("causes-total").await;
    const CELLS: &str = "return [...document.querySelectorAll('[data-testid=causes-row], [data-testid=causes-total]')]\
        .map((row) => [...row.querySelectorAll('td, th')].map((cell) => cell.innerText.replace(/\\s/g, '')))";
    let rows = window.script(CELLS, vec![]).await;
    let line = |label: &str| {
        let found = rows.as_array().unwrap().iter().find(|row| row[0].as_str().unwrap().contains(label));
        found.unwrap_or_else(|| panic!("no line {label} in {rows}")).as_array().unwrap().clone()
    };
    for (label, figures) in [
        ("Facturation", ["16500", "20", "10"]),
        ("Litige", ["45600", "58", "18"]),
        ("Administratif", ["2500", "4", "3"]),
        ("Solvabilité", ["24500", "14", "8"]),
        ("Absencederelances", ["32400", "56", "34"]),
        ("Totaléchu", ["121500", "152", "47"]),
    ] {
        let shown = line(label);
        for figure in figures {
            assert!(shown.iter().any(|cell| cell == figure), "{label}: {figure} is not in {shown:?}");
        }
    }
    window.sees("B, E et D font 84 % du montant qualifié").await;
    window.sees("B, E, A, D, C").await;
}

async fn theme_is(window: &Window, theme: &str) {
    let mut rules = window.invoke("settings", json!({})).await["rules"].clone();
    rules["theme"] = json!(theme);
    let saved = window.invoke("save_rules", json!({ "args": rules })).await;
    assert!(saved["refused"].is_null(), "{saved}");
    window.script("document.documentElement.dataset.theme = arguments[0]", vec![json!(theme)]).await;
}
