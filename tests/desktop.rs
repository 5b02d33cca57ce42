//! The real window, from the outside.

use serde_json::json;
use support::window::{LAPTOP, OFFICE, Window};

/// Does the window open on the page built into it, and may that page do only what the capability file says?
#[tokio::test]
async fn the_window_opens_and_keeps_its_page_at_home() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), OFFICE).await;

    let session = window.invoke("session", json!({})).await;
    assert!(session.is_object() && session["refused"].is_null(), "the page and the program talk: {session}");

    for (command, arguments) in [
        (
            "plugin:event|listen",
            json!({ "event": "tauri://drag-drop", "target": { "kind": "Any" }, "handler": 1 }),
        ),
        ("plugin:window|set_title", json!({ "value": "autre" })),
        ("plugin:webview|create_webview_window", json!({ "options": { "label": "autre" } })),
        ("plugin:app|version", json!({})),
        ("unknown_command", json!({})),
    ] {
        let answer = window.invoke(command, arguments).await;
        assert!(answer["refused"].is_string(), "{command} must be refused to the page: {answer}");
    }

    window.screenshot("debut").await;
    window.close().await;
}

/// Does a test see the page at the size it asked for?
#[tokio::test]
async fn the_window_takes_the_size_of_the_smallest_laptop() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), LAPTOP).await;
    assert_eq!(window.script("return [innerWidth, innerHeight]", vec![]).await, json!([1024, 700]));
    window.screenshot("debut-1024x700").await;
    window.close().await;
}

/// Can a script that got into the page speak to the world, or take the page elsewhere?
#[tokio::test]
async fn a_script_in_the_page_reaches_nothing() {
    let home = tempfile::tempdir().unwrap();
    let window = Window::open(home.path(), OFFICE).await;
    let before = window.script("return location.href", vec![]).await;

    let try_everything = "
        const done = arguments[0];
        const tried = {};
        const script = document.createElement('script');
        script.textContent = 'window.__ran = true';
        document.body.append(script);
        tried.inline = window.__ran === true;
        const image = document.createElement('img');
        image.setAttribute('onerror', 'window.__ran = true');
        image.src = 'data:,';
        document.body.append(image);
        const frame = document.createElement('iframe');
        frame.srcdoc = '<script>parent.__ran = true</script>';
        document.body.append(frame);
        try { tried.eval = Boolean(new Function('return true')()); } catch { tried.eval = false; }
        tried.opened = window.open('https://example.org/') !== null;
        fetch('http://127.0.0.1:9/').then(() => { tried.fetched = true; }, (e) => { tried.fetched = String(e); })
          .then(() => { location.href = 'https://example.org/'; })
          .then(() => setTimeout(() => done({ ...tried, ran: window.__ran === true, at: location.href }), 500));
    ";
    let tried = window.script_until_done(try_everything, vec![]).await;
    let refused = json!({ "inline": false, "eval": false, "opened": false, "ran": false, "at": before });
    for (attempt, outcome) in refused.as_object().unwrap() {
        assert_eq!(&tried[attempt], outcome, "{attempt} must be refused: {tried}");
    }
    assert_ne!(tried["fetched"], json!(true), "no request may leave the page: {tried}");
    window.close().await;
}
