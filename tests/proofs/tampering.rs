//! Somebody changes the file of the ledger behind our back: is it always found, or the file refused?

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use support::desk::Desk;
use support::places::campaign;
use support::seed::Seed;

use crate::{TODAY, addressees, issue, opened, ready, text};

/// What people said of letters.
const LETTERS: &str = "kind IN ('letter_issued', 'letter_posted', 'letter_voided', 'letter_mailed')";
/// Tables of letters, and what people said of letters: the columns that are looked at.
const KEPT: [(&str, &str, &[&str]); 4] = [
    (
        "letter",
        "1",
        &[
            "id",
            "reference",
            "client",
            "client_name",
            "step",
            "issued_on",
            "author",
            "claimed_cents",
            "pages",
            "sha256",
            "previous_sha256",
            "seal",
            "data",
        ],
    ),
    ("letter_pdf", "1", &["letter", "content"]),
    (
        "operation",
        LETTERS,
        &[
            "id", "header", "kind", "client", "entity", "field", "author", "millis", "counter", "day",
            "salt", "value",
        ],
    ),
    ("register", LETTERS, &["kind", "entity", "field", "value", "operation", "author", "day"]),
];

/// A ledger with letters issued, posted, voided, replaced and sent by mail.
fn letters() -> Desk {
    let desk = ready();
    let clients = addressees(&desk, 5);
    let issued: Vec<String> = clients.iter().map(|client| issue(&desk, client).0).collect();
    desk.json(&["post-letter", &issued[0], TODAY, "--number", "1A 204 551 8712 3"]);
    desk.json(&["void-letter", &issued[1], "réglée le jour même"]);
    desk.json(&["post-letter", &issued[2], TODAY]);
    let out = desk.home().join("autre.pdf");
    desk.json(&["correct-letter", &issued[2], "montant erroné", "--out", text(&out)]);
    crate::sent_mail::send(&desk, &clients[3], &issued[3]);
    assert_eq!(desk.json(&["verify-letters"])["ok"], true);
    desk
}

/// What of a ledger file proves letters, in order; nothing when it no longer reads.
fn content(path: &Path) -> Option<Vec<Vec<Value>>> {
    let ledger = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let mut rows = Vec::new();
    for (table, which, columns) in KEPT {
        let sql = format!("SELECT {} FROM {table} WHERE {which} ORDER BY 1", columns.join(", "));
        let mut statement = ledger.prepare(&sql).ok()?;
        let mut found = statement.query([]).ok()?;
        while let Some(row) = found.next().ok()? {
            let cells = (0..columns.len()).map(|cell| row.get::<_, Value>(cell)).collect::<Result<_, _>>();
            rows.push(cells.ok()?);
        }
    }
    Some(rows)
}

/// True when the change is told: by `verify-letters`, or by a refusal to open or to read.
fn is_found(home: &Path, ledger: &Path) -> bool {
    match opened(home, ledger).and_then(|window| window.verify_letters()) {
        Ok(check) => !check.ok,
        Err(_) => true,
    }
}

/// Opens a ledger to do anything to it, with what guards letters out of the way, and back in its place afterwards.
fn behind_our_back(path: &Path, change: impl FnOnce(&Connection)) {
    let ledger = Connection::open(path).expect("a ledger is a database");
    let guards: Vec<(String, String)> = ledger
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .and_then(|mut found| found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .expect("triggers");
    ledger.execute_batch("PRAGMA foreign_keys = OFF").expect("a setting");
    for (guard, _) in &guards {
        ledger.execute_batch(&format!("DROP TRIGGER \"{guard}\"")).expect("a trigger can be dropped");
    }
    change(&ledger);
    for (_, sql) in guards {
        ledger.execute_batch(&sql).expect("a trigger can be made again");
    }
}

/// The same value with one bit of it changed.
fn altered(value: Value, chance: &mut Seed) -> Value {
    let at = |length: usize, chance: &mut Seed| {
        usize::try_from(chance.below(length.max(1) as u64)).expect("a place")
    };
    match value {
        Value::Null => Value::Text("x".to_owned()),
        Value::Integer(number) => {
            Value::Integer(number + 1 + i64::try_from(chance.below(9)).expect("a digit"))
        }
        Value::Text(text) => {
            let mut letters: Vec<char> = text.chars().collect();
            if letters.is_empty() {
                return Value::Text("x".to_owned());
            }
            let place = at(letters.len(), chance);
            letters[place] = if letters[place] == 'a' { 'b' } else { 'a' };
            Value::Text(letters.into_iter().collect())
        }
        Value::Blob(mut bytes) => {
            let place = at(bytes.len(), chance);
            bytes[place] ^= 1 << chance.below(8);
            Value::Blob(bytes)
        }
        Value::Real(_) => Value::Null,
    }
}

/// Any column of any row about a letter, changed by one character, one bit or one cent.
#[test]
fn any_column_of_any_letter_is_sealed() {
    let desk = letters();
    let mut chance = Seed::from_environment(61);
    let copy = desk.home().join("copie.encaisse");
    let pieces = (desk.ledger().with_extension("pieces"), copy.with_extension("pieces"));
    std::fs::create_dir_all(&pieces.1).expect("a folder");
    for file in std::fs::read_dir(&pieces.0).expect("the messages kept") {
        let file = file.expect("a file");
        std::fs::copy(file.path(), pieces.1.join(file.file_name())).expect("a copy");
    }
    std::fs::copy(desk.ledger(), &copy).expect("a copy");
    assert!(!is_found(desk.home(), &copy), "a copy is sound");
    let mut changed = 0;
    for (table, which, columns) in KEPT {
        let ledger = Connection::open(desk.ledger()).expect("a ledger");
        let rowed =
            if table == "register" { "kind || char(9) || entity || char(9) || field" } else { "rowid" };
        let keys: Vec<Value> = ledger
            .prepare(&format!("SELECT {rowed} FROM {table} WHERE {which}"))
            .and_then(|mut found| found.query_map([], |row| row.get(0))?.collect())
            .expect("rows");
        drop(ledger);
        for key in &keys {
            for column in columns {
                std::fs::copy(desk.ledger(), &copy).expect("a copy");
                let mut done = false;
                behind_our_back(&copy, |ledger| {
                    let sql = format!("SELECT {column} FROM {table} WHERE {rowed} = ?1");
                    let value: Value = ledger.query_row(&sql, [key], |row| row.get(0)).expect("a value");
                    let other = altered(value.clone(), &mut chance);
                    let sql = format!("UPDATE {table} SET {column} = ?1 WHERE {rowed} = ?2");
                    // A key that is taken, or a type the column does not have, is refused by the file itself.
                    done = ledger.execute(&sql, (&other, key)).is_ok() && other != value;
                });
                if done {
                    changed += 1;
                    assert!(is_found(desk.home(), &copy), "{table}.{column} of {key:?} was changed unseen");
                }
            }
        }
    }
    assert!(changed > 200, "only {changed} values could be changed");
}

/// A letter taken away, in the middle or at the end; one added; two whose places were exchanged.
#[test]
fn a_letter_that_is_taken_away_added_or_moved_is_found() {
    let desk = letters();
    let copy = desk.home().join("copie.encaisse");
    let at = |rank: &str| format!("(SELECT id FROM letter ORDER BY rowid {rank} LIMIT 1)");
    let taken = |rank: &str| {
        let letter = at(rank);
        // The guards, the PDF and the letter: everything but what the journal says.
        format!(
            "CREATE TEMP TABLE gone AS SELECT {letter} AS id;
             DELETE FROM letter_pdf WHERE letter IN (SELECT id FROM gone);
             DELETE FROM letter WHERE id IN (SELECT id FROM gone); DROP TABLE gone"
        )
    };
    let (first, last) = (taken("ASC"), taken("DESC"));
    let journal = format!("DELETE FROM act_operation WHERE operation IN (SELECT id FROM operation WHERE kind = 'letter_issued' AND entity = {0});
        DELETE FROM operation WHERE kind = 'letter_issued' AND entity = {0}", at("DESC"));
    let register = format!("DELETE FROM register WHERE kind = 'letter_issued' AND entity = {}", at("DESC"));
    for (what, sql, word) in [
        ("the first letter taken away", first.as_str(), "n’est plus dans le registre"),
        ("the last letter taken away", last.as_str(), "n’est plus dans le registre"),
        (
            "a letter in the middle taken away",
            "DELETE FROM letter_pdf WHERE letter = (SELECT id FROM letter WHERE rowid = 3); DELETE FROM letter WHERE rowid = 3",
            "la chaîne des sceaux est rompue",
        ),
        ("what the journal says of the last one taken away", journal.as_str(), "le journal"),
        ("what is shown of the last one taken away", register.as_str(), "n’est plus montré"),
        (
            "two letters that changed places",
            "UPDATE letter SET rowid = 900 WHERE rowid = 2; UPDATE letter SET rowid = 2 WHERE rowid = 3; UPDATE letter SET rowid = 3 WHERE rowid = 900",
            "la chaîne des sceaux est rompue",
        ),
        (
            "a letter added",
            "INSERT INTO letter SELECT 'x', reference || '9', client, client_name, step, issued_on, author, claimed_cents, pages, sha256, seal, seal, data FROM letter ORDER BY rowid DESC LIMIT 1",
            "le journal ne dit pas qu’elle a été émise",
        ),
        ("a PDF without its letter", "INSERT INTO letter_pdf VALUES ('x', x'00')", "sans sa lettre"),
        ("a PDF taken away", "DELETE FROM letter_pdf WHERE rowid = 2", "son PDF n’est plus dans le registre"),
        (
            "a deposit date moved",
            "UPDATE register SET value = replace(value, '2026-11-22', '2026-11-02') WHERE kind = 'letter_posted'",
            "n’est pas ce que dit le journal",
        ),
    ] {
        std::fs::copy(desk.ledger(), &copy).expect("a copy");
        behind_our_back(&copy, |ledger| {
            ledger.execute_batch(sql).unwrap_or_else(|error| panic!("{what}: {error}"));
        });
        let window = opened(desk.home(), &copy).expect("the ledger opens");
        let check = window.verify_letters().expect("a check");
        let told = check.findings.join("\n");
        assert!(!check.ok && told.contains(word), "{what}: {told}");
    }
    // The guards themselves.
    std::fs::copy(desk.ledger(), &copy).expect("a copy");
    Connection::open(&copy)
        .and_then(|ledger| ledger.execute_batch("DROP TRIGGER letter_is_never_edited"))
        .expect("a trigger can be dropped");
    assert!(is_found(desk.home(), &copy));
}

/// One bit of the file of the ledger changed anywhere: where it touches a letter, it is found or the file is refused.
#[test]
fn a_bit_changed_anywhere_in_the_file_is_found_where_it_counts() {
    let desk = letters();
    let sound = std::fs::read(desk.ledger()).expect("the file");
    let before = content(&desk.ledger()).expect("the letters");
    let copy = desk.home().join("copie.encaisse");
    let mut chance = Seed::from_environment(62);
    let rounds = if campaign() { 20_000 } else { 400 };
    let (mut counted, mut refused) = (0, 0);
    for round in 0..rounds {
        let mut bytes = sound.clone();
        let place = usize::try_from(chance.below(bytes.len() as u64)).expect("a place");
        let bit = chance.below(8);
        bytes[place] ^= 1 << bit;
        std::fs::write(&copy, &bytes).expect("a copy");
        for beside in ["copie.encaisse-wal", "copie.encaisse-shm"] {
            let _ = std::fs::remove_file(desk.home().join(beside));
        }
        let touched = content(&copy).as_ref() != Some(&before);
        // Messages are beside the first ledger: only what is in the file is looked at here.
        let told = match opened(desk.home(), &copy).and_then(|window| window.verify_letters()) {
            Ok(check) => check.findings.iter().any(|finding| !finding.starts_with("Message envoyé")),
            Err(_) => {
                refused += 1;
                true
            }
        };
        counted += usize::from(touched);
        assert!(told || !touched, "round {round}: bit {bit} of byte {place} was changed unseen");
    }
    assert!(counted * 20 > rounds, "{counted} of {rounds} changes touched a letter");
    println!("{rounds} bits changed, {counted} touched a letter: all found; {refused} files refused");
}
