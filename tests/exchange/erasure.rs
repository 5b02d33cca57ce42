//! What was typed about a person, erased: is it in no byte here, in no file made since, at no desk that heard of it,
//! whatever arrives later and whatever backup is put back?

use std::path::{Path, PathBuf};

use encaisse_formats::packet;
use flate2::read::DeflateDecoder;
use support::desk::Desk;

use crate::{Post, digest, pair, read_by, sound};

/// Words about Mme Quetzal, wherever they were typed.
const WORDS: [&str; 3] = ["quetzal", "02 47 55 66 77", "axolotl"];

fn typed(desk: &Desk) {
    desk.json(&["set", "client", "C1", "email", "m.quetzal@client.example"]);
    let call = ["call", "--client", "C1", "--outcome", "other", "--with", "Mme Quetzal"];
    desk.json(&[&call[..], &["--note", "Rappelle au 02 47 55 66 77, Axolotl"]].concat());
    desk.json(&["task", "Rappeler Mme Quetzal", "--client", "C1", "--on", "2026-12-01"]);
    desk.json(&["task", "Facturer le port", "--client", "C1", "--on", "2026-12-01"]);
}

/// Files under a folder that hold one of the words; the compressed raw files are not looked into.
fn holding(folder: &Path) -> Vec<(PathBuf, &'static str)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(holding(&path));
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        let said = String::from_utf8_lossy(&bytes).to_lowercase();
        found.extend(WORDS.iter().filter(|word| said.contains(**word)).map(|word| (path.clone(), *word)));
    }
    found
}

/// A file, expanded.
fn expanded(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut lines = DeflateDecoder::new(&bytes[20..bytes.len() - 96]);
    std::io::Read::read_to_string(&mut lines, &mut text).expect("lines");
    text.to_lowercase()
}

#[test]
fn an_erased_person_is_in_no_byte_and_does_not_come_back() {
    let post = Post::open();
    let (helene, paul) = pair(&post);
    typed(&helene);
    let old = post.send(&helene, "Paul Noël", "3.encaisse", false);
    post.take(&paul, &old);
    // Paul edits what Hélène is about to erase: she does not know yet, nor does he.
    paul.json(&[
        "call",
        "--client",
        "C1",
        "--outcome",
        "other",
        "--with",
        "Mme Quetzal",
        "--note",
        "Axolotl",
    ]);
    paul.json(&["set", "client", "C1", "email", "compta@client.example"]);
    let late = post.send(&paul, "Hélène Aubry", "4.encaisse", false);
    helene.json(&["backup"]);
    let listed = helene.json(&["erase", "quetzal"]);
    let keys: Vec<&str> =
        listed["found"].as_array().expect("a list").iter().filter_map(|one| one["key"].as_str()).collect();
    assert_eq!(keys.len(), 3, "{listed:#}");
    let before = digest(&helene);
    assert_eq!(helene.refusal(&["erase", "qu"])["code"], "VAL-002");
    assert_eq!(before, digest(&helene), "looking erases nothing");

    helene.json(&["erase", "quetzal", "--accept", "all"]);
    let ledger = std::fs::read(helene.ledger()).expect("a ledger");
    let said = String::from_utf8_lossy(&ledger).to_lowercase();
    for word in WORDS {
        assert!(!said.contains(word), "{word} is still in the ledger");
    }
    assert_eq!(helene.json(&["erase", "quetzal"])["found"], serde_json::json!([]));
    assert!(said.contains("facturer le port"), "the rest stays");
    sound(&helene);

    // Backups hold it until they are replaced; one that is put back loses it at once.
    assert!(!holding(helene.home()).is_empty());
    let backup = helene.json(&["restore"])[0]["token"].as_str().expect("a backup").to_owned();
    helene.json(&["restore", &backup]);
    assert_eq!(
        helene.json(&["erase", "quetzal"])["found"],
        serde_json::json!([]),
        "a backup brought it back"
    );

    // What arrives late brings back nothing but what may live.
    post.take(&helene, &late);
    let left = helene.json(&["erase", "quetzal"]);
    assert_eq!(
        left["found"].as_array().map(Vec::len),
        Some(1),
        "the call Paul noted is another one: {left:#}"
    );
    helene.json(&["erase", "quetzal", "--accept", "all", "--backups"]);
    let aside = |path: &Path| path.to_string_lossy().contains("avant restauration");
    let found: Vec<_> = holding(helene.home()).into_iter().filter(|(path, _)| !aside(path)).collect();
    assert_eq!(found, [], "in no byte");

    // The next file tells the others, and tells nothing else.
    let told = post.send(&helene, "Paul Noël", "5.encaisse", false);
    let said = expanded(&read_by(&paul, &told));
    for word in WORDS {
        assert!(!said.contains(word), "{word} leaves again");
    }
    assert!(packet::takes_phrase(&std::fs::read(post.path("1.encaisse")).expect("a file")));
    post.take(&paul, &told);
    let ledger = String::from_utf8_lossy(&std::fs::read(paul.ledger()).expect("a ledger")).to_lowercase();
    for word in WORDS {
        assert!(!ledger.contains(word), "{word} stays at the other desk");
    }
    assert!(ledger.contains("compta@client.example"), "the address given since stays");
    post.take(&paul, &old);
    assert_eq!(paul.json(&["erase", "quetzal"])["found"], serde_json::json!([]));
    for desk in [&helene, &paul] {
        sound(desk);
    }
    post.take(&helene, &post.send(&paul, "Hélène Aubry", "6.encaisse", false));
    assert_eq!(digest(&helene), digest(&paul));
}

/// What a text of the ledger, its side files and its new files says, in lower case.
fn bytes_of(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).expect("a file")).to_lowercase()
}

/// A name inside a cause, a promise, a dispute: do its words go from the ledger, from carnets and files made since and
/// from the other desk, while the cause, what was promised and what is contested stay as they were, day after day?
#[test]
fn words_go_and_what_they_were_about_stays() {
    let post = Post::open();
    let (helene, paul) = pair(&post);
    helene.json(&["set", "client", "C1", "sales_rep", "Marc Lefèvre"]);
    let says = |said: &[&str]| drop(paul.json(said));
    let cause = ["qualify", "F1", "--client", "C1", "--cause", "A", "--sub", "A2", "--comment"];
    says(&[&["--as-of", "2026-11-02"], &cause[..], &["Vu avec Mme Quetzal"]].concat());
    let split = ["qualify", "F1", "--client", "C1", "--cause", "C", "--comment", "Rien de nouveau"];
    says(&[&["--as-of", "2026-11-10"], &split[..]].concat());
    let promise = ["promise", "--client", "C1", "--promise", "2026-12-10=300", "--piece", "F1"];
    says(&[&promise[..], &["--by", "Mme Quetzal"]].concat());
    says(&["dispute", "F2", "--client", "C2", "--reason", "B1", "--note", "QUETZAL dit que c’est faux"]);
    post.take(&helene, &post.send(&paul, "Hélène Aubry", "3.encaisse", false));
    let facts = |desk: &Desk| {
        let mut promises = desk.json(&["promises"])["rows"].clone();
        for row in promises.as_array_mut().expect("promises") {
            row["by"] = serde_json::Value::Null;
        }
        let told: Vec<serde_json::Value> = ["2026-11-05", "2026-11-12", "2026-11-22"]
            .iter()
            .map(|day| {
                let mut items = desk.json(&["--as-of", day, "items", "--client", "C1"]);
                items.as_object_mut().and_then(|items| items.remove("comment"));
                for item in items["items"].as_array_mut().expect("items") {
                    item["comment"] = serde_json::Value::Null;
                }
                items
            })
            .collect();
        (promises, told, desk.json(&["items", "--client", "C2"])["items"][0]["contested_cents"].clone())
    };
    let before = facts(&helene);
    let listed = helene.json(&["erase", "quetzal"]);
    let found = listed["found"].as_array().expect("a list").clone();
    // A dispute says its words once more, as the cause it is.
    assert_eq!(found.len(), 4, "{listed:#}");
    for (what, excerpt) in [
        ("Cause", "Vu avec Mme Quetzal"),
        ("Promesse", "Mme Quetzal"),
        ("Litige", "QUETZAL dit que c’est faux"),
    ] {
        let one = found.iter().find(|one| one["what"] == what).unwrap_or_else(|| panic!("{listed:#}"));
        assert_eq!(one["excerpt"], excerpt);
        assert!(one["stays"].as_str().is_some_and(|stays| stays.ends_with("restent.")), "{one:#}");
    }
    helene.json(&["backup"]);
    helene.json(&["erase", "quetzal", "--accept", "all"]);
    assert_eq!(facts(&helene), before, "the facts moved");
    // An older ledger loses the words again, and keeps the facts.
    let backup = helene.json(&["restore"])[0]["token"].as_str().expect("a backup").to_owned();
    helene.json(&["restore", &backup]);
    assert_eq!(facts(&helene), before, "the facts left with a backup");
    assert_eq!(helene.json(&["erase", "quetzal"])["found"], serde_json::json!([]));
    assert!(!bytes_of(&helene.ledger()).contains("quetzal"));
    sound(&helene);
    let carnet = helene.home().join("carnet.html");
    helene.json(&["carnet", "--for", "Marc Lefèvre", "--html", "--out", crate::text(&carnet)]);
    assert!(!bytes_of(&carnet).contains("quetzal"), "a carnet made since still says it");
    let told = post.send(&helene, "Paul Noël", "4.encaisse", false);
    assert!(!expanded(&read_by(&paul, &told)).contains("quetzal"), "it leaves again");
    let merged = post.take(&paul, &told);
    assert_eq!(merged["conflicts"], serde_json::json!([]), "{merged:#}");
    assert!(!bytes_of(&paul.ledger()).contains("quetzal"), "it stays at the other desk");
    assert_eq!(facts(&paul), before);
    sound(&paul);
    assert_eq!(digest(&helene), digest(&paul));
}
