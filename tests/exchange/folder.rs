//! A folder between desks: do they end with the same ledger by looking at it alone, whoever dies in the middle, and does
//! nothing but sealed files ever stand there?

use std::cell::{Cell, RefCell};
use std::path::Path;

use support::desk::Desk;
use support::kill::{at_random_moments, rounds};
use tempfile::TempDir;

use crate::{Post, digest, pair, sound, text};

/// One look at the folder.
fn look(desk: &Desk, folder: &Path) -> serde_json::Value {
    desk.json(&["exchange", "folder", text(folder)])
}

/// Both look until neither has anything left to say.
fn settle(desks: &[&Desk], folder: &Path) {
    for _ in 0..6 {
        let told: Vec<_> = desks.iter().map(|desk| look(desk, folder)).collect();
        let quiet = |report: &serde_json::Value| {
            report["read"].as_array().is_some_and(Vec::is_empty)
                && report["written"].as_array().is_some_and(Vec::is_empty)
        };
        if told.iter().all(quiet) {
            return;
        }
    }
    panic!("they never stop");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Does what each types reach the other through the folder, is every file there sealed to its reader and never written
/// over, and do they fall silent once both know?
#[test]
fn two_desks_agree_through_a_folder() {
    let (post, shared) = (Post::open(), TempDir::new().expect("a folder"));
    let (helene, paul) = pair(&post);
    settle(&[&helene, &paul], shared.path());
    helene.json(&["set", "client", "C1", "phone", "02 47 00 00 11"]);
    paul.json(&["task", "Rappeler", "--client", "C2", "--on", "2026-12-01"]);
    let told = look(&helene, shared.path());
    assert_eq!(told["written"].as_array().map(Vec::len), Some(1), "{told:#}");
    let before: Vec<(String, Vec<u8>)> = names(shared.path())
        .into_iter()
        .map(|name| (name.clone(), std::fs::read(shared.path().join(name)).expect("a file")))
        .collect();
    settle(&[&paul, &helene], shared.path());
    assert_eq!(digest(&helene), digest(&paul));
    for name in names(shared.path()) {
        let bytes = std::fs::read(shared.path().join(&name)).expect("a file");
        assert!(bytes.starts_with(b"age-encryption.org/v1\n-> X25519 "), "{name} is readable");
        let former = before.iter().find(|(known, _)| *known == name);
        assert!(former.is_none_or(|(_, was)| *was == bytes), "{name} was written over");
    }
    assert!(names(shared.path()).len() <= 4, "{:?}", names(shared.path()));
    // Half of a file, on its way still: told, and nothing else is held up by it.
    let whole = names(shared.path()).remove(0);
    let bytes = std::fs::read(shared.path().join(whole)).expect("a file");
    let broken = shared.path().join("en cours.encaisse");
    std::fs::write(&broken, &bytes[..bytes.len() / 2]).expect("a file");
    paul.json(&["task", "Encore", "--client", "C2", "--on", "2026-12-02"]);
    settle(&[&paul, &helene], shared.path());
    assert_eq!(digest(&helene), digest(&paul));
    std::fs::remove_file(broken).expect("a file");
    for desk in [&helene, &paul] {
        sound(desk);
    }
}

/// Is the ledger kept out of the folder, and the folder out of where the ledger, its backups and its keys are?
#[test]
fn the_ledger_never_lives_there() {
    let (post, shared) = (Post::open(), TempDir::new().expect("a folder"));
    let (helene, _) = pair(&post);
    for folder in [helene.home(), helene.home().parent().expect("a parent")] {
        let refused = helene.refusal(&["exchange", "folder", text(folder)]);
        assert_eq!(refused["code"], "EXC-018", "{}", folder.display());
    }
    assert_eq!(helene.refusal(&["exchange", "folder"])["code"], "EXC-019");
    // What a synchroniser leaves at the top of its folders tells them, whatever their names.
    std::fs::create_dir(shared.path().join(".stfolder")).expect("a mark");
    let place = shared.path().join("compta/essai.registre");
    let output = helene.command(&["--json", "init", "--name", "Essai"]).arg("--ledger").arg(&place).output();
    let told = String::from_utf8_lossy(&output.expect("encaisse starts").stderr).into_owned();
    assert!(told.contains("LED-011") && !place.exists(), "{told}");
}

/// Two programs look at the folder and are killed at random: is nothing half there, and do the two ledgers end the same?
#[test]
fn desks_killed_while_they_look_end_the_same() {
    let (post, shared) = (Post::open(), TempDir::new().expect("a folder"));
    let (helene, paul) = pair(&post);
    settle(&[&helene, &paul], shared.path());
    let (turn, said) = (Cell::new(0_u32), RefCell::new(0_u32));
    at_random_moments(
        47,
        rounds(100),
        |_| {
            turn.set(turn.get() + 1);
            let (who, other) = if turn.get() % 2 == 0 { (&helene, &paul) } else { (&paul, &helene) };
            *said.borrow_mut() += 1;
            let phone = format!("02 47 00 {:02} {:02}", turn.get() / 100, turn.get() % 100);
            other.json(&["set", "client", "C1", "phone", &phone]);
            look(other, shared.path());
            who.command(&["--json", "exchange", "folder", text(shared.path())])
        },
        |ending| {
            for name in names(shared.path()) {
                let whole = name.starts_with('.') || name.ends_with(".encaisse");
                assert!(whole, "{name} after {ending:?}");
            }
        },
    );
    settle(&[&helene, &paul, &helene, &paul], shared.path());
    assert_eq!(digest(&helene), digest(&paul));
    for desk in [&helene, &paul] {
        sound(desk);
    }
    assert!(*said.borrow() > 2);
}
