//! Keys of a desk in the keychain of a session: are they there and nowhere else, refused when they are out of reach,
//! and is a desk that lost them known again after a phrase?

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use encaisse_formats::packet;
use support::desk::Desk;
use support::keyring::Session;
use support::kill::{at_random_moments, rounds};

use crate::{Post, TODAY, accounting, digest, pair, sound, text};

const KEYS: [&str; 2] = ["poste.cle", "poste.lecture"];

fn files(desk: &Desk) -> Vec<&'static str> {
    KEYS.into_iter().filter(|file| desk.home().join(file).exists()).collect()
}

/// Everything a data folder holds, on another computer.
fn copied(desk: &Desk) -> Desk {
    let copy = Desk::on(TODAY);
    for entry in std::fs::read_dir(desk.home()).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            std::fs::copy(&path, copy.home().join(path.file_name().expect("a name"))).expect("a file");
        }
    }
    copy
}

/// What colleagues know a desk by: the keys its next file tells.
fn known(desk: &Desk, post: &Post) -> (String, String) {
    let path = post.path("known.encaisse");
    desk.json(&["exchange", "export", "--to", "Anne Petit", "--role", "accounting", "--out", text(&path)]);
    let bytes = std::fs::read(path).expect("a file");
    let manifest = packet::read(&bytes).expect("a file that nothing seals").manifest;
    (manifest.key, manifest.reader)
}

/// Refused with this code, and nothing was drawn nor written instead.
fn refused(desk: &Desk, arguments: &[&str], code: &str) {
    let mark = || std::fs::read(desk.home().join("poste.cles")).expect("a mark");
    let before = mark();
    assert_eq!(desk.refusal(arguments)["code"], code);
    assert_eq!((mark(), files(desk)), (before, vec![]));
}

/// Two desks whose keys are in a keychain: do they exchange, is a keychain that is away a refusal and no more, and does a
/// desk copied to another computer become known again by a phrase, once a person asked for new keys?
#[test]
fn desks_exchange_with_keys_in_a_keychain() {
    let post = Post::open();
    let (mut hers, his, elsewhere) =
        (Session::with_keyring(), Session::with_keyring(), Session::with_keyring());
    let (mut helene, mut paul) = (accounting(), Desk::on(TODAY));
    helene.enter(hers.address());
    paul.enter(his.address());
    post.take(&paul, &post.send(&helene, "Paul Noël", "1.encaisse", true));
    post.take(&helene, &post.send(&paul, "Hélène Aubry", "2.encaisse", true));
    for desk in [&helene, &paul] {
        assert_eq!(desk.json(&["exchange", "status"])["keys"], "keychain");
        assert_eq!(files(desk), [""; 0]);
    }
    paul.json(&["set", "client", "C1", "phone", "02 47 00 00 11"]);
    let sealed = post.send(&paul, "Hélène Aubry", "3.encaisse", false);
    let bytes = std::fs::read(&sealed).expect("a file");
    assert!(packet::is_sealed(&bytes) && !packet::takes_phrase(&bytes), "sealed to her desk");

    // Her keychain is shut, then away, then her session too: nothing is read, and nothing else changes.
    let import = ["exchange", "import", text(&sealed)];
    hers.lock();
    refused(&helene, &import, "EXC-020");
    assert!(helene.refusal(&import)["title"].as_str().expect("a title").contains("verrouillé"));
    hers.leave();
    refused(&helene, &import, "EXC-020");
    helene.enter("disabled:");
    refused(&helene, &import, "EXC-020");
    assert_eq!(helene.json(&["exchange", "status"])["keys"], "keychain", "which asks nothing");
    helene.enter(hers.address());
    hers.unlock();
    assert_eq!(helene.json(&import)["added"], 1);

    // Paul’s folder on another computer, with the keychain of somebody there.
    let mut moved = copied(&paul);
    moved.enter(elsewhere.address());
    let out = post.path("4.encaisse");
    let typed = ["exchange", "export", "--to", "Hélène Aubry", "--role", "accounting", "--out", text(&out)];
    refused(&moved, &typed, "EXC-021");
    refused(&moved, &["exchange", "keys"], "EXC-021");
    assert_eq!(moved.json(&["exchange", "keys", "--new"])["keys"], "keychain");
    assert_eq!(files(&moved), [""; 0]);
    let unknown = post.send(&moved, "Hélène Aubry", "4.encaisse", false);
    assert_eq!(helene.refusal(&["exchange", "import", text(&unknown)])["code"], "EXC-008");
    let former = post.send(&helene, "Paul Noël", "5.encaisse", false);
    assert_eq!(moved.refusal(&["exchange", "import", text(&former)])["code"], "EXC-007");

    // One file under a phrase, and both write to each other as before.
    moved.json(&["task", "Rappeler", "--client", "C1", "--on", "2026-12-01"]);
    assert_eq!(post.take(&helene, &post.send(&moved, "Hélène Aubry", "6.encaisse", true))["added"], 1);
    helene.json(&["set", "client", "C2", "email", "compta@c2.example"]);
    let back = post.send(&helene, "Paul Noël", "7.encaisse", false);
    assert!(moved.json(&["exchange", "import", text(&back)])["added"].as_u64() > Some(0));
    assert_eq!(digest(&helene), digest(&moved));
    let plain = post.send(&moved, "Hélène Aubry", "8.encaisse", false);
    helene.json(&["exchange", "import", text(&plain)]);
    sound(&helene);
    sound(&moved);
    // The former desk still has its own keys; it is Hélène who knows another one by now.
    known(&paul, &post);
}

/// Desks that began with files: do their keys move at the next need, known as before, and back to no file?
#[test]
fn keys_in_files_move_to_a_keychain() {
    let post = Post::open();
    let (helene, mut paul) = pair(&post);
    assert_eq!(paul.json(&["exchange", "status"])["keys"], "file");
    let before = known(&paul, &post);
    let session = Session::with_keyring();
    paul.enter(session.address());
    assert_eq!(known(&paul, &post), before);
    assert_eq!((files(&paul).len(), &paul.json(&["exchange", "keys"])["keys"]), (0, &"keychain".into()));
    paul.json(&["set", "client", "C1", "phone", "02 47 00 00 11"]);
    let path = post.send(&paul, "Hélène Aubry", "3.encaisse", false);
    assert_eq!(helene.json(&["exchange", "import", text(&path)])["added"], 1);
    // A session without a keychain: files, as where there is no session.
    let (bare, mut anne) = (Session::open(), accounting());
    anne.enter(bare.address());
    known(&anne, &post);
    assert_eq!((files(&anne).len(), &anne.json(&["exchange", "keys"])["keys"]), (2, &"file".into()));
}

/// The program dies while it moves keys: are they the same afterwards, in the keychain or in the files?
#[test]
fn a_move_of_keys_cut_short_loses_none() {
    let post = Post::open();
    let (_helene, paul) = pair(&post);
    let (before, session) = (known(&paul, &post), Session::with_keyring());
    let desk = RefCell::new(Desk::on(TODAY));
    at_random_moments(
        41,
        rounds(200),
        |_| {
            let mut fresh = copied(&paul);
            fresh.enter(session.address());
            let command = fresh.command(&["exchange", "keys"]);
            desk.replace(fresh);
            command
        },
        |ending| {
            let desk = desk.borrow();
            assert_eq!(known(&desk, &post), before, "{ending:?}");
            assert_eq!(files(&desk), [""; 0], "{ending:?}");
        },
    );
}

/// The tool of the system is given a key: does it stand in its arguments or its environment, which others may read?
#[test]
fn no_key_stands_where_others_read() {
    let (post, session) = (Post::open(), Session::with_keyring());
    let mut desk = accounting();
    desk.enter(session.address());
    let (bin, log) = (tempfile::tempdir().expect("a folder"), post.path("seen.txt"));
    let tool = bin.path().join("secret-tool");
    let real = std::env::split_paths(&std::env::var_os("PATH").expect("a path"))
        .map(|folder| folder.join("secret-tool"))
        .find(|path| path.exists())
        .expect("secret-tool: `make test` installs it");
    let script = format!(
        "#!/bin/sh\n{{ echo \"$@\"; cat /proc/$$/environ; }} >> '{}'\nexec '{}' \"$@\"\n",
        log.display(),
        real.display()
    );
    std::fs::write(&tool, script).expect("a script");
    let mode = <std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o755);
    std::fs::set_permissions(&tool, mode).expect("a script that runs");
    let before = std::env::var("PATH").unwrap_or_default();
    let out = post.path("1.encaisse");
    for _ in 0..2 {
        let typed = ["exchange", "export", "--to", "Paul Noël", "--role", "accounting", "--out", text(&out)];
        let mut command = desk.command(&typed);
        command.env("PATH", format!("{}:{before}", bin.path().display()));
        assert!(command.output().expect("encaisse starts").status.success());
    }
    let mark = std::fs::read_to_string(desk.home().join("poste.cles")).expect("a mark");
    let mark: serde_json::Value = serde_json::from_str(&mark).expect("a mark");
    let item = mark["item"].as_str().expect("an item");
    let kept =
        session.tool(&["lookup", "application", "encaisse", "poste", item]).output().expect("it starts");
    let kept = String::from_utf8(kept.stdout).expect("a line");
    let secrets: BTreeSet<&str> = kept.split(' ').skip(1).collect();
    assert_eq!(secrets.len(), 2, "both keys are there");
    let seen = std::fs::read_to_string(log).expect("what was seen");
    assert!(seen.contains(item) && seen.contains("store"), "the tool was met: {seen}");
    assert!(secrets.iter().all(|secret| !seen.contains(secret)), "{seen}");
    for file in walk(desk.home()) {
        let bytes = std::fs::read(&file).expect("a file");
        let held = |secret: &&str| bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
        assert!(!secrets.iter().any(held), "{}", file.display());
    }
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}
