//! What the page may do. Widening any of this is a decision, taken here and in ARCHITECTURE.md together.

use serde_json::{Value, json};

use crate::sources::{Source, files};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src ipc: http://ipc.localhost; frame-src 'none'; object-src 'none'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const LOCAL_SERVER: &str = " http://localhost:5173 ws://localhost:5173";

fn configuration() -> Value {
    serde_json::from_str(&Source::read("src-tauri/tauri.conf.json").text).expect("the configuration is JSON")
}

fn capability() -> Value {
    serde_json::from_str(&Source::read("src-tauri/capabilities/main.json").text)
        .expect("the capability is JSON")
}

/// The commands declared in `src-tauri/src/command_names.rs`.
fn declared_commands() -> Vec<String> {
    let source = Source::read("src-tauri/src/command_names.rs");
    let list = source.text.split_once("= &[").expect("a list of names").1;
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// What may the page load, and whom may it speak to?
#[test]
fn the_content_policy_is_the_narrow_one() {
    let security = &configuration()["app"]["security"];
    assert_eq!(
        security["csp"],
        json!(POLICY),
        "the page runs our own files only: no inline script or style, no frame, no network"
    );
    let served = POLICY.replace("http://ipc.localhost", &format!("http://ipc.localhost{LOCAL_SERVER}"));
    assert_eq!(
        security["devCsp"],
        json!(served),
        "the policy of development differs by the local server alone, else a page works there and breaks here"
    );
}

/// Are the doors that a page could use to leave closed?
#[test]
fn the_window_keeps_its_doors_closed() {
    let configuration = configuration();
    let app = &configuration["app"];
    for (what, value, expected) in [
        ("the global object stays off", &app["withGlobalTauri"], json!(false)),
        ("prototypes are frozen", &app["security"]["freezePrototype"], json!(true)),
        ("files are not served to the page", &app["security"]["assetProtocol"]["enable"], json!(false)),
        ("no folder is served to the page", &app["security"]["assetProtocol"]["scope"], json!([])),
        ("one capability file", &app["security"]["capabilities"], json!(["main"])),
        ("no policy is switched off", &app["security"]["dangerousDisableAssetCspModification"], Value::Null),
        ("files dropped go to our side", &app["windows"][0]["dragDropEnabled"], json!(true)),
        ("the window opens through the code that closes it", &app["windows"][0]["create"], json!(false)),
        ("one window", &app["windows"][1], Value::Null),
        ("no plug-in is configured", &configuration["plugins"], Value::Null),
    ] {
        assert_eq!(value, &expected, "{what}");
    }
}

/// Does the capability file allow our commands, each by its name, and not one thing more?
#[test]
fn the_page_may_call_our_commands_and_nothing_else() {
    let capability = capability();
    let allowed: Vec<Value> =
        declared_commands().iter().map(|name| json!(format!("allow-{}", name.replace('_', "-")))).collect();
    assert_eq!(
        capability["permissions"],
        Value::Array(allowed),
        "permissions are those of src-tauri/src/command_names.rs, in its order: no permission on files, shell, \
         network, processes, dialogs or events, which this side handles itself"
    );
    assert_eq!(capability["windows"], json!(["main"]), "one window is named");
    for absent in ["remote", "webviews", "platforms"] {
        assert_eq!(capability[absent], Value::Null, "`{absent}` would widen the capability");
    }
    let beside: Vec<String> =
        files().into_iter().filter(|path| path.starts_with("src-tauri/capabilities/")).collect();
    assert_eq!(beside, ["src-tauri/capabilities/main.json"], "one capability file");
}

/// Is each command declared once, in an order that makes an addition visible?
#[test]
fn commands_are_declared_in_order() {
    let declared = declared_commands();
    let mut sorted = declared.clone();
    sorted.sort();
    sorted.dedup();
    assert!(!declared.is_empty());
    assert_eq!(declared, sorted, "src-tauri/src/command_names.rs is alphabetical and says each name once");
}

/// Are the toolkit's own plug-ins for files, shell and network absent from what is built?
#[test]
fn no_plugin_gives_the_page_more() {
    let lock = Source::read("Cargo.lock");
    let listed: Vec<&str> =
        lock.text.lines().filter(|line| line.starts_with("name = \"tauri-plugin-")).collect();
    assert!(listed.is_empty(), "a plug-in brings commands a page could call: {listed:?}");

    let workspace = Source::read("Cargo.toml");
    let tauri =
        workspace.text.lines().find(|line| line.starts_with("tauri = ")).expect("the window uses tauri");
    for feature in ["devtools", "protocol-asset", "isolation", "unstable", "macos-private-api"] {
        assert!(
            !tauri.contains(feature),
            "feature `{feature}` opens something: developer tools stay out of releases"
        );
    }
}

/// Can the program that ships be told what its dialogs answer?
#[test]
fn rehearsed_dialogs_are_for_tests_alone() {
    let manifest = Source::read("src-tauri/Cargo.toml");
    assert!(
        !manifest.text.lines().any(|line| line.starts_with("default = ")),
        "a feature on by default would ship; `rehearsed-dialogs` reads the answers of a person from a file"
    );
    let makefile = Source::read("Makefile");
    let asking = makefile.text.matches("rehearsed-dialogs").count();
    assert_eq!(
        asking, 1,
        "one line of the Makefile builds for tests; `run`, `demo` and `build` ask the person"
    );
}
