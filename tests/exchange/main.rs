//! Do two desks that send each other files end with the same ledger, whatever became of the files?
//!
//! Real processes, real ledgers, a folder between them.

mod erasure;
mod folder;
mod histories;
mod keychain;
mod revoked;
mod sales;
mod shared;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use encaisse_formats::packet::{self, Key, Phrase, Reader};
use serde_json::Value;
use support::book::Book;
use support::desk::Desk;
use support::kill::{at_random_moments, rounds};
use support::places::campaign;
use support::seed::Seed;
use tempfile::TempDir;

const TODAY: &str = "2026-11-22";

/// The folder both desks see, with the phrase they agreed upon.
pub struct Post {
    folder: TempDir,
}

impl Post {
    /// An empty folder.
    pub fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("phrase.txt"), "bateau cerise tunnel lampe\n").expect("a phrase");
        Post { folder }
    }

    /// A file of the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file from one person to another, under the phrase the first time.
    pub fn send(&self, from: &Desk, to: &str, name: &str, sealed: bool) -> PathBuf {
        let (path, phrase) = (self.path(name), self.path("phrase.txt"));
        let mut typed = vec!["exchange", "export", "--to", to, "--role", "accounting", "--out", text(&path)];
        if sealed {
            typed.extend(["--passphrase-file", text(&phrase)]);
        }
        from.json(&typed);
        path
    }

    /// What a file did.
    pub fn take(&self, desk: &Desk, path: &Path) -> Value {
        let phrase = self.path("phrase.txt");
        desk.json(&["exchange", "import", text(path), "--passphrase-file", text(&phrase)])
    }
}

/// A path as it is typed.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// What two desks that know the same have in common.
pub fn digest(desk: &Desk) -> String {
    desk.json(&["digest"])["digest"].as_str().expect("a digest").to_owned()
}

/// A file as the desk it is for opens it.
pub fn read_by(desk: &Desk, path: &Path) -> Vec<u8> {
    let key = std::fs::read_to_string(desk.home().join("poste.lecture")).expect("a key");
    let bytes = std::fs::read(path).expect("a file");
    packet::open_sealed(&bytes, None, &Reader::of(&key).expect("a key")).expect("a file for this desk")
}

/// The tables are those the journal gives, and nothing is damaged.
pub fn sound(desk: &Desk) {
    for command in [&["check"][..], &["rebuild", "--check"]] {
        let found = desk.json(command);
        assert_eq!(found["ok"], true, "{command:?}: {found:#}");
    }
}

/// Accounting, with two clients and their invoices.
pub fn accounting() -> Desk {
    let desk = Desk::on(TODAY);
    desk.json(&["init", "--name", "Charpentes Rivière", "--siren", "732829320"]);
    desk.json(&["set", "person", "Hélène Aubry"]);
    let book = Book::new()
        .sale("2026-06-01", "C1", "F1", 120_000)
        .sale("2026-07-01", "C2", "F2", 80_000)
        .receipt("2026-08-01", "C2", "F2", 30_000);
    desk.json(&["import", text(&book.write(desk.home(), "ecritures.txt"))]);
    desk
}

/// Both, once the second has joined and each knows the desk of the other.
pub fn pair(post: &Post) -> (Desk, Desk) {
    let (helene, paul) = (accounting(), Desk::on(TODAY));
    let joined = post.take(&paul, &post.send(&helene, "Paul Noël", "1.encaisse", true));
    assert_eq!((joined["files"].as_u64(), joined["waiting"].as_u64()), (Some(1), Some(0)), "{joined:#}");
    let back = post.take(&helene, &post.send(&paul, "Hélène Aubry", "2.encaisse", true));
    assert_eq!(back["added"], 0, "{back:#}");
    (helene, paul)
}

/// Do both see the same figures, and what the other typed?
#[test]
fn what_each_typed_is_known_to_both() {
    let post = Post::open();
    let (helene, paul) = pair(&post);
    assert_eq!(digest(&helene), digest(&paul));
    assert_eq!(helene.json(&["ageing"]), paul.json(&["ageing"]));
    paul.json(&[
        "promise",
        "--client",
        "C1",
        "--promise",
        "2026-12-10=1200",
        "--piece",
        "F1",
        "--by",
        "Mme Roy",
    ]);
    helene.json(&["set", "client", "C2", "email", "compta@c2.example"]);
    let from_paul = post.send(&paul, "Hélène Aubry", "3.encaisse", false);
    let from_helene = post.send(&helene, "Paul Noël", "4.encaisse", false);
    let rehearsed = helene.json(&["exchange", "import", text(&from_paul), "--dry-run"]);
    let before = digest(&helene);
    let merged = post.take(&helene, &from_paul);
    assert_eq!(rehearsed, merged, "what is announced is what is done");
    assert_ne!(before, digest(&helene));
    assert_eq!(helene.json(&["promises"])["rows"].as_array().map(Vec::len), Some(1));
    post.take(&paul, &from_helene);
    assert_eq!(digest(&helene), digest(&paul));
    assert_eq!(post.take(&paul, &from_helene)["already"], true);
    for desk in [&helene, &paul] {
        sound(desk);
    }
    let told = helene.json(&["exchange", "status"]);
    assert_eq!(told["colleagues"][0]["received"], 2, "{told:#}");
}

/// Two desks of accounting take in a file each: does each end with both?
#[test]
fn files_taken_in_at_both_desks_are_at_both() {
    let post = Post::open();
    let (helene, paul) = pair(&post);
    for (desk, piece, name) in [(&helene, "F3", "a.txt"), (&paul, "F4", "b.txt")] {
        let book = Book::new().sale("2026-09-01", "C1", piece, 5_000).write(desk.home(), name);
        desk.json(&["import", text(&book)]);
    }
    let from_paul = post.send(&paul, "Hélène Aubry", "3.encaisse", false);
    let from_helene = post.send(&helene, "Paul Noël", "4.encaisse", false);
    post.take(&helene, &from_paul);
    post.take(&paul, &from_helene);
    assert_eq!(digest(&helene), digest(&paul));
    assert_eq!(helene.json(&["ageing"]), paul.json(&["ageing"]));
    sound(&helene);
    sound(&paul);
}

/// Two people said two things: are both shown, and does one choice settle it everywhere?
#[test]
fn two_values_are_shown_until_one_is_chosen() {
    let post = Post::open();
    let (helene, paul) = pair(&post);
    helene.json(&["set", "client", "C1", "sales_rep", "Paul Noël"]);
    paul.json(&["set", "client", "C1", "sales_rep", "Zoé Lang"]);
    let merged = post.take(&helene, &post.send(&paul, "Hélène Aubry", "3.encaisse", false));
    let card = &merged["conflicts"][0];
    assert_eq!(card["value"]["value"], "Zoé Lang", "{merged:#}");
    assert_eq!(card["others"][0]["value"], "Paul Noël");
    helene.json(&["set", "client", "C1", "sales_rep", "Zoé Lang"]);
    assert_eq!(helene.json(&["exchange", "status"])["conflicts"], serde_json::json!([]));
    let told = post.take(&paul, &post.send(&helene, "Paul Noël", "4.encaisse", false));
    assert_eq!(told["conflicts"], serde_json::json!([]), "{told:#}");
    assert_eq!(digest(&helene), digest(&paul));
}

/// Can a merge be taken back while nothing followed, and merged again to the same end?
#[test]
fn a_merge_can_be_taken_back() {
    let post = Post::open();
    let (helene, paul) = pair(&post);
    paul.json(&["task", "Rappeler", "--client", "C1", "--on", "2026-12-01"]);
    let before = digest(&helene);
    let path = post.send(&paul, "Hélène Aubry", "3.encaisse", false);
    post.take(&helene, &path);
    let after = digest(&helene);
    helene.json(&["exchange", "undo"]);
    assert_eq!(digest(&helene), before);
    post.take(&helene, &path);
    assert_eq!(digest(&helene), after);
    helene.json(&["set", "client", "C1", "phone", "02 47 00 00 11"]);
    assert_eq!(helene.refusal(&["exchange", "undo"])["code"], "EXC-013");
}

/// Are files for somebody else, of strangers, damaged, or from who may not write them, refused with nothing changed?
#[test]
fn what_may_not_come_in_changes_nothing() {
    let post = Post::open();
    let (helene, paul) = pair(&post);
    let before = digest(&helene);
    let refused =
        |desk: &Desk, path: &Path| desk.refusal(&["exchange", "import", text(path)])["code"].clone();
    let sealed = post.send(&paul, "Hélène Aubry", "5.encaisse", true);
    assert_eq!(refused(&helene, &sealed), "EXC-005");
    assert_eq!(refused(&helene, &post.send(&paul, "Zoé Lang", "6.encaisse", false)), "EXC-007");
    let good = post.send(&paul, "Hélène Aubry", "7.encaisse", false);
    let mut bytes = std::fs::read(&good).expect("a file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    let damaged = post.path("8.encaisse");
    std::fs::write(&damaged, &bytes).expect("a file");
    assert_eq!(refused(&helene, &damaged), "EXC-002");
    std::fs::write(&damaged, "bonjour").expect("a file");
    assert_eq!(refused(&helene, &damaged), "EXC-001");
    let other = accounting();
    assert_eq!(refused(&helene, &post.send(&other, "Hélène Aubry", "9.encaisse", false)), "EXC-006");
    // The same ledger, copied to another computer: nobody vouched for that desk.
    let copy = Desk::on(TODAY);
    std::fs::copy(paul.ledger(), copy.ledger()).expect("a closed ledger is one file");
    copy.json(&["set", "person", "Paul Noël"]);
    assert_eq!(refused(&helene, &post.send(&copy, "Hélène Aubry", "10.encaisse", false)), "EXC-008");
    // Accounting’s own ledger, in the hands of somebody who is not known as accounting.
    let double = Desk::on(TODAY);
    std::fs::copy(helene.ledger(), double.ledger()).expect("a closed ledger is one file");
    double.json(&["set", "person", "Anne Petit"]);
    let path = post.send(&double, "Hélène Aubry", "11.encaisse", true);
    let phrase = post.path("phrase.txt");
    let typed = ["exchange", "import", text(&path), "--passphrase-file", text(&phrase)];
    assert_eq!(helene.refusal(&typed)["code"], "EXC-009");
    assert_eq!(digest(&helene), before);
}

/// Signed, sealed, and altered by who holds the phrase: is it refused, or a state the journal gives, never a fault?
#[test]
fn what_is_well_signed_and_wrong_is_refused() {
    let post = Post::open();
    let (helene, paul) = pair(&post);
    paul.json(&["set", "client", "C1", "phone", "02 47 00 00 11"]);
    let honest = read_by(&helene, &post.send(&paul, "Hélène Aubry", "3.encaisse", false));
    let honest = packet::read(&honest).expect("a packet");
    let (before, phrase) = (digest(&helene), Phrase::new("bateau cerise tunnel lampe").costing(2));
    let mut chance = Seed::from_environment(31);
    let path = post.path("altered.encaisse");
    let phrase_file = post.path("phrase.txt");
    let count = if campaign() { 1_000 } else { 20 };
    let mut refused = 0;
    for case in 0..count {
        let mut altered = honest.clone();
        let count = altered.operations.len() as u64;
        let one = &mut altered.operations[chance.below(count) as usize];
        match chance.below(5) {
            0 => one.value = Some("autre".to_owned()),
            1 => one.salt.push('0'),
            2 => one.header = one.header.replacen('1', "2", 1 + chance.below(3) as usize),
            3 => one.header = one.header.replace("\"kind\":\"client\"", "\"kind\":\"import\""),
            _ => altered.manifest.holds.clear(),
        }
        let signed = packet::write(&altered, &Key::of(&[case as u8; 32])).expect("a packet");
        std::fs::write(&path, packet::seal_with(&signed, &phrase).expect("a seal")).expect("a file");
        let typed = [
            "--json",
            "exchange",
            "import",
            text(&path),
            "--passphrase-file",
            text(&phrase_file),
            "--dry-run",
        ];
        let output = helene.command(&typed).output().expect("encaisse starts");
        let told = String::from_utf8_lossy(&output.stderr);
        let fine = output.status.success() || (output.status.code() == Some(1) && told.contains("EXC-0"));
        assert!(fine, "case {case}: {told}");
        refused += u32::from(!output.status.success());
    }
    println!("{refused} of {count} refused");
    assert!(refused > 0);
    assert_eq!(digest(&helene), before);
    let mut wrong = honest;
    wrong.operations[0].value = Some("autre".to_owned());
    let signed = packet::write(&wrong, &Key::of(&[9; 32])).expect("a packet");
    std::fs::write(&path, packet::seal_with(&signed, &phrase).expect("a seal")).expect("a file");
    let typed = ["exchange", "import", text(&path), "--passphrase-file", text(&phrase_file)];
    assert_eq!(helene.refusal(&typed)["code"], "EXC-010");
}

/// The program dies in the middle of a merge: is all of the file there, or none of it, and does it go on?
#[test]
fn a_merge_cut_short_is_whole_or_absent() {
    let post = Post::open();
    let (helene, paul) = pair(&post);
    for rank in 0..12 {
        let what = format!("Rappeler {rank}");
        paul.json(&["task", &what, "--client", "C1", "--on", "2026-12-01"]);
    }
    let path = post.send(&paul, "Hélène Aubry", "3.encaisse", false);
    let before = digest(&helene);
    let base = helene.home().to_owned();
    let after = digest(&paul);
    let desk = RefCell::new(Desk::on(TODAY));
    at_random_moments(
        23,
        rounds(200),
        |_| {
            let fresh = Desk::on(TODAY);
            for name in ["essai.encaisse", "poste.json", "poste.cle", "poste.lecture"] {
                std::fs::copy(base.join(name), fresh.home().join(name)).expect("a closed ledger is one file");
            }
            let command = fresh.command(&["exchange", "import", text(&path)]);
            desk.replace(fresh);
            command
        },
        |ending| {
            let desk = desk.borrow();
            let found = digest(&desk);
            assert!(found == before || found == after, "half of a file after {ending:?}");
            assert!(found == after || !ending.finished(), "{ending:?}");
            sound(&desk);
            desk.json(&["exchange", "import", text(&path)]);
            assert_eq!(digest(&desk), after);
        },
    );
}
