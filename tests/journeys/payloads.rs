//! A ledger whose every text is a script: none may run, on any screen.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::Command;

use serde_json::json;
use support::places::encaisse;
use support::window::{OFFICE, Window};

/// Ways to make a page run something, `RUN` standing for what would leave a trace.
const SHAPES: [&str; 20] = [
    "<script>RUN</script>",
    "<img src=x onerror=RUN>",
    "\"><svg onload=RUN>",
    "'><body onload=RUN>",
    "<iframe src=javascript:RUN></iframe>",
    "<a href=javascript:RUN>x</a>",
    "</title><script>RUN</script>",
    "</textarea><img src=x onerror=RUN>",
    "<details open ontoggle=RUN>",
    "<input autofocus onfocus=RUN>",
    "<video><source onerror=RUN></video>",
    "<math><mtext><img src=x onerror=RUN></mtext></math>",
    "<style>@import 'javascript:RUN'</style>",
    "<object data=javascript:RUN>",
    "<embed src=javascript:RUN>",
    "<meta http-equiv=refresh content=0;url=javascript:RUN>",
    "{@html '<img src=x onerror=RUN>'}",
    "${RUN}{{constructor.constructor('RUN')()}}",
    "--><!--<img src=x onerror=RUN>-->",
    "&lt;img src=x onerror=RUN&gt;&#x3C;script&#x3E;RUN",
];

/// What a payload leaves behind, in ten spellings.
const TRACES: [&str; 10] = [
    "window.__ran=true",
    "self.__ran=1",
    "top.__ran=true",
    "globalThis.__ran=true",
    "document.title='ran'",
    "parent.__ran=true",
    "frames.__ran=true",
    "window['__ran']=true",
    "(()=>{window.__ran=true})()",
    "eval('window.__ran=true')",
];

const PAYLOADS: usize = SHAPES.len() * TRACES.len();

/// Does any of two hundred scripts written in the texts of a ledger run on any screen?
#[tokio::test]
async fn no_text_of_a_ledger_ever_runs() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("<img src=x onerror=window.__ran=true>.txt");
    std::fs::write(&file, ledger()).unwrap();
    let hostile = "<img src=x onerror=window.__ran=true>";
    for arguments in [
        vec!["init", "--name", hostile],
        vec!["import", file.to_str().unwrap()],
        vec!["set", "company", "signatory", hostile],
        vec!["set", "company", "city", hostile],
    ] {
        let done = Command::new(encaisse())
            .env("ENCAISSE_HOME", home.path())
            .args(["--as-of", "2026-11-23"])
            .args(&arguments)
            .output()
            .unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
    std::fs::write(home.path().join("today.txt"), "2026-11-23").unwrap();
    let window = Window::open(home.path(), OFFICE).await;

    window.click("nav-clients").await;
    window.find("client-totals").await;
    let shown = window.text("client-total-count").await;
    assert!(shown.contains("200"), "all two hundred clients are there: {shown}");
    nothing_ran(&window, "clients").await;
    let scroll = "for (const box of document.querySelectorAll('*')) box.scrollTop = arguments[0]";
    let mut seen = BTreeSet::new();
    // Rows come a page at a time and stay: what a first pass met before its rows, a later one draws.
    for pass in 0.. {
        for down in (0..=8_000).step_by(400) {
            window.script(scroll, vec![json!(down)]).await;
            nothing_ran(&window, "clients, scrolled").await;
            seen.extend(keys_of(&window, "client-open").await);
        }
        if seen.len() == PAYLOADS {
            break;
        }
        assert!(pass < 20, "{} clients of {PAYLOADS} were drawn", seen.len());
    }
    window.script(scroll, vec![json!(0)]).await;
    window
        .until("return document.querySelector('[data-testid=client-open]')?.textContent.startsWith('0 ') === true")
        .await;
    window.click("client-open").await;
    window.find("card-name").await;
    for _ in 1..PAYLOADS {
        nothing_ran(&window, "client").await;
        window.click("card-next").await;
    }
    window.click("nav-qualify").await;
    window.find("qualify-piece").await;
    for _ in 1..PAYLOADS {
        nothing_ran(&window, "qualify").await;
        window.click("qualify-skip").await;
    }
    for (nav, landmark) in [
        ("nav-letters", "letter-candidate"),
        ("nav-import", "import-drop"),
        ("nav-settings", "settings-name"),
    ] {
        window.click(nav).await;
        window.find(landmark).await;
        nothing_ran(&window, nav).await;
        if nav == "nav-letters" {
            assert_eq!(keys_of(&window, landmark).await.len(), PAYLOADS, "every client is proposed a letter");
        }
    }
    // The same texts with amounts that are none: the refusal quotes them.
    let refused = home.path().join("refused.txt");
    std::fs::write(&refused, ledger().replace("|120,00|0,00|", &format!("|{hostile}|0,00|"))).unwrap();
    window.click("nav-import").await;
    window.will_choose(&[&refused]);
    window.click("import-choose").await;
    window.find("import-issue").await;
    nothing_ran(&window, "import, checked").await;
    window.screenshot("textes-hostiles-import").await;
    window.click("palette-open").await;
    window.fill("palette-input", "<").await;
    window.find("palette-row").await;
    nothing_ran(&window, "palette").await;
    window.screenshot("textes-hostiles").await;
    window.close().await;
}

/// Keys of the elements of this name that are drawn.
async fn keys_of(window: &Window, name: &str) -> BTreeSet<String> {
    let script =
        "return [...document.querySelectorAll(`[data-testid=\"${arguments[0]}\"]`)].map(e => e.dataset.key)";
    let keys = window.script(script, vec![json!(name)]).await;
    serde_json::from_value(keys).expect("a list of keys")
}

/// Neither a trace, nor an element our own page would not have.
async fn nothing_ran(window: &Window, place: &str) {
    let found = window
        .script(
            "return [typeof window.__ran, document.title === 'ran', document.querySelectorAll(\
             'script:not([src]), iframe, object, embed, base, meta[http-equiv=refresh], [onerror], [onload], \
             [ontoggle], [onfocus], a[href^=javascript]').length]",
            vec![],
        )
        .await;
    assert_eq!(found, json!(["undefined", false, 0]), "a text ran, or became markup, on {place}");
}

/// Two hundred clients, a payload in every text of their lines.
fn ledger() -> String {
    let mut text =
        "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|\
         PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n"
            .to_owned();
    let payloads =
        SHAPES.iter().flat_map(|shape| TRACES.iter().map(move |trace| shape.replace("RUN", trace)));
    for (rank, payload) in payloads.enumerate() {
        let payload = payload.replace('|', "/");
        let day = "20260901";
        let _ = writeln!(
            text,
            "VE{payload}|{payload}|{rank}{payload}|{day}|411000|{payload}|C{rank}{payload}|{rank} {payload}|F{rank}{payload}|{day}|\
             {payload}|120,00|0,00|{payload}|||120,00|{payload}"
        );
        let _ = writeln!(
            text,
            "VE{payload}|{payload}|{rank}{payload}|{day}|706000|{payload}|||F{rank}{payload}|{day}|{payload}|0,00|120,00|||||"
        );
    }
    text
}
