//! Is anything half done after a blow? The program dies at random moments of its work; the ledger must be the one
//! of before or the one of after, and hold what was said to be done.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::Command;

use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use support::book::Book;
use support::desk::Desk;
use support::kill::{Ending, at_random_moments, rounds};
use support::office::office;
use support::places::campaign;

const TODAY: &str = "2026-11-22";

/// What a person would see: imports, letters, and the balance of everybody.
fn state(desk: &Desk) -> Value {
    serde_json::json!({
        "imports": desk.json(&["imports"]).as_array().map(Vec::len),
        "letters": desk.json(&["letters"]).as_array().map(Vec::len),
        "ageing": desk.json(&["ageing"]),
    })
}

/// The ledger opens, is sound, and its tables are those its journal gives.
fn sound(desk: &Desk, ending: &Ending) {
    for command in [&["check"][..], &["rebuild", "--check"], &["verify-letters"]] {
        let found = desk.json(command);
        assert_eq!(found["ok"], true, "{command:?} after {ending:?}: {found:#}");
    }
    // Opened once, the ledger has taken away what the blow left half written beside it and its backups.
    let half = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        !name.starts_with('.') && name.ends_with(".part")
    };
    let left: Vec<PathBuf> = files_under(desk.home()).into_iter().filter(half).collect();
    assert_eq!(left, Vec::<PathBuf>::new(), "after {ending:?}");
}

/// Every file under the name of a backup is a whole ledger.
fn backups_are_whole(desk: &Desk) -> usize {
    let mut whole = 0;
    for path in files_under(&desk.home().join("sauvegardes")) {
        if path.extension().is_some_and(|extension| extension == "sauvegarde") {
            let copy = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)
                .expect("a backup can be opened");
            let verdict: String =
                copy.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a verdict");
            assert_eq!(verdict, "ok", "{}", path.display());
            let ledgers: i64 =
                copy.query_row("SELECT count(*) FROM ledger", [], |row| row.get(0)).expect("a ledger");
            assert_eq!(ledgers, 1, "{}", path.display());
            whole += 1;
        }
    }
    whole
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.into_iter().flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] }).collect()
}

/// Starts each round from a copy of this ledger, at a new desk.
fn copy_of(base: &Desk) -> Desk {
    let desk = Desk::on(TODAY);
    std::fs::copy(base.ledger(), desk.ledger()).expect("a closed ledger is one file");
    desk
}

/// Invoices of many clients, some of them paid.
fn book(year: &str, sales: i64) -> Book {
    let mut book = Book::new();
    for rank in 0..sales {
        let (client, piece) = (format!("C{:03}", rank % 60), format!("F{year}-{rank:05}"));
        let day = format!("{year}-{:02}-{:02}", rank % 9 + 1, rank % 27 + 1);
        book = book.sale(&day, &client, &piece, 1_000 + rank * 7);
        if rank % 3 == 0 {
            book =
                book.receipt(&format!("{year}-10-{:02}", rank % 27 + 1), &client, &piece, 1_000 + rank * 7);
        }
    }
    book
}

/// An import is taken in whole or not at all, wherever it is cut.
#[test]
fn an_import_cut_short_is_all_there_or_not_at_all() {
    let base = Desk::on(TODAY);
    base.json(&["init", "--name", "Essai"]);
    let former = book("2025", 200).write(base.home(), "2025.txt");
    base.json(&["import", former.to_str().expect("a plain path")]);
    let next = book("2026", 1_200).write(base.home(), "2026.txt");
    let before = state(&base);
    let mut after = None;
    let desk = RefCell::new(copy_of(&base));
    at_random_moments(
        41,
        rounds(400),
        |_| {
            desk.replace(copy_of(&base));
            desk.borrow().command(&["import", next.to_str().expect("a plain path")])
        },
        |ending| {
            let desk = desk.borrow();
            sound(&desk, ending);
            let found = state(&desk);
            // The first run is left alone: it tells what the end looks like.
            let after = after.get_or_insert_with(|| found.clone());
            assert_ne!(&before, after, "the import changes something");
            assert!(found == before || found == *after, "half an import after {ending:?}");
            if ending.said.contains("Import I2") {
                assert_eq!(&found, after, "said to be done, and lost: {ending:?}");
            }
            backups_are_whole(&desk);
        },
    );
}

/// A letter is sealed whole or not at all, and a PDF in the hands of a person is that of the archive.
#[test]
fn a_letter_cut_short_is_sealed_or_was_never_made() {
    let base = Desk::on(TODAY);
    base.json(&["demo"]);
    for ready in
        [&["confirm-rate", "2026-S1"][..], &["confirm-rate", "2026-S2"], &["payments-checked", TODAY]]
    {
        base.json(ready);
    }
    let desk = RefCell::new(copy_of(&base));
    let out = |desk: &Desk| desk.home().join("lettre.pdf");
    at_random_moments(
        42,
        rounds(300),
        |_| {
            desk.replace(copy_of(&base));
            let path = out(&desk.borrow());
            let path = path.to_str().expect("a plain path");
            desk.borrow().command(&["letter", "--client", "C0205", "--step", "formal-notice", "--out", path])
        },
        |ending| {
            let desk = desk.borrow();
            sound(&desk, ending);
            let letters = desk.json(&["letters"]);
            let made = letters.as_array().expect("letters").len();
            assert!(made <= 1);
            if out(&desk).exists() {
                assert_eq!(made, 1, "a paper left without its record: {ending:?}");
                assert_eq!(letters[0]["sha256"], sha256(&out(&desk)), "{ending:?}");
            }
            if ending.said.contains("Mise en demeure") {
                assert!(made == 1 && out(&desk).exists(), "said to be done, and lost: {ending:?}");
            }
        },
    );
}

/// A batch of letters is cut in its middle: each letter is sealed whole or was never made, none is made twice, and the
/// batch goes on to its end.
#[test]
fn a_batch_cut_short_goes_on_and_makes_no_letter_twice() {
    let asked = if campaign() { 200 } else { 40 };
    let base = office(TODAY, asked);
    let desk = RefCell::new(copy_of(&base));
    let mut in_the_middle = 0;
    at_random_moments(
        45,
        rounds(200),
        |_| {
            desk.replace(copy_of(&base));
            desk.borrow().command(&["letters-batch", "--step", "reminder-1"])
        },
        |ending| {
            let desk = desk.borrow();
            sound(&desk, ending);
            let made = letters_by_client(&desk);
            let batches = desk.json(&["batches"]);
            if let Some(batch) = batches.as_array().and_then(|batches| batches.first()) {
                assert_eq!(batch["made"], made.len(), "{ending:?}");
                assert_eq!(batch["asked"], asked, "{ending:?}");
                in_the_middle += u32::from(!made.is_empty() && made.len() < asked);
                desk.json(&["letters-batch", "--resume", "Lot 1"]);
                desk.json(&[
                    "batch-pdf",
                    "Lot 1",
                    "--out",
                    desk.home().join("lot.pdf").to_str().expect("a path"),
                ]);
            } else {
                assert!(made.is_empty(), "a letter without its batch: {ending:?}");
                desk.json(&["letters-batch", "--step", "reminder-1"]);
            }
            let whole = letters_by_client(&desk);
            assert_eq!(whole.len(), asked, "{ending:?}");
            assert!(
                made.iter().all(|letter| whole.contains(letter)),
                "a letter made was changed: {ending:?}"
            );
            let clients: std::collections::BTreeSet<&str> =
                whole.iter().map(|(client, _)| client.as_str()).collect();
            assert_eq!(clients.len(), asked, "a client got two letters: {ending:?}");
            assert_eq!(desk.json(&["verify-letters"])["ok"], true);
            if ending.said.contains("Lot 1") {
                assert_eq!(made.len(), asked, "said to be done, and lost: {ending:?}");
            }
        },
    );
    assert!(in_the_middle > 0, "no blow fell between two letters");
}

/// Client and digest of each letter.
fn letters_by_client(desk: &Desk) -> Vec<(String, String)> {
    let letters = desk.json(&["letters"]);
    let text = |row: &Value, key: &str| row[key].as_str().expect("a text").to_owned();
    let rows = letters.as_array().expect("letters");
    rows.iter().map(|row| (text(row, "client"), text(row, "sha256"))).collect()
}

/// A backup exists whole under its name, or does not exist; the ledger is never touched by it.
#[test]
fn a_backup_cut_short_never_bears_the_name_of_one() {
    let base = Desk::on(TODAY);
    base.json(&["demo"]);
    let digest = base.json(&["digest"]);
    let desk = RefCell::new(copy_of(&base));
    at_random_moments(
        43,
        rounds(300),
        |_| {
            desk.replace(copy_of(&base));
            desk.borrow().command(&["backup"])
        },
        |ending| {
            let desk = desk.borrow();
            let whole = backups_are_whole(&desk);
            assert!(whole == 1 || !ending.said.contains("sauvegarde"), "said, and lost: {ending:?}");
            assert_eq!(desk.json(&["digest"]), digest);
            sound(&desk, ending);
        },
    );
}

/// A ledger exists whole, or its name is free: never a file that is neither opened nor replaced.
#[test]
fn a_creation_cut_short_leaves_the_name_free() {
    let desk = RefCell::new(Desk::on(TODAY));
    at_random_moments(
        44,
        rounds(100),
        |_| {
            desk.replace(Desk::on(TODAY));
            desk.borrow().command(&["init", "--name", "Essai"])
        },
        |ending| {
            let desk = desk.borrow();
            if !desk.ledger().exists() {
                assert!(!ending.said.contains("Registre créé"), "said, and lost: {ending:?}");
                desk.json(&["init", "--name", "Essai"]);
            }
            sound(&desk, ending);
        },
    );
}

fn sha256(path: &Path) -> String {
    let output = Command::new("sha256sum").arg(path).output().expect("sha256sum starts");
    String::from_utf8_lossy(&output.stdout).split_whitespace().next().unwrap_or_default().to_owned()
}

/// The room runs out during an import: it is refused whole, in words, and the ledger goes on being read.
///
/// Files may not grow past a limit, at which the system refuses each write: at some limits the backup does not fit, at
/// others the ledger or its log.
#[test]
fn an_import_without_room_is_refused_whole() {
    let base = Desk::on(TODAY);
    base.json(&["init", "--name", "Essai"]);
    let former = book("2025", 200).write(base.home(), "2025.txt");
    base.json(&["import", former.to_str().expect("a plain path")]);
    let next = book("2026", 1_200).write(base.home(), "2026.txt");
    let before = state(&base);
    let size = std::fs::metadata(base.ledger()).expect("a ledger").len() / 512;
    let mut refused = 0;
    for blocks in [size / 2, size + 16, size + 64, size + 200] {
        let desk = copy_of(&base);
        let command = desk.command(&["import", next.to_str().expect("a plain path")]);
        let mut limited = Command::new("sh");
        // The signal is ignored, so that a write that goes too far fails as on a full disk.
        limited.args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", &blocks.to_string()]);
        limited.arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            limited.env(name, value.expect("a variable with a value"));
        }
        let output = limited.output().expect("a shell starts");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() {
            continue;
        }
        refused += 1;
        assert!(
            output.status.code() == Some(1) && (told.contains("LED-008") || told.contains("LED-009")),
            "at {blocks} blocks: {} {told}",
            output.status
        );
        assert_eq!(state(&desk), before, "at {blocks} blocks");
        assert_eq!(desk.json(&["check"])["ok"], true);
        backups_are_whole(&desk);
        // With room again, the same import is done.
        desk.json(&["import", next.to_str().expect("a plain path")]);
    }
    assert!(refused >= 3, "only {refused} imports met the limit");
}

/// What can I do when the ledger itself no longer opens? Its last backup comes back; the damaged file stays beside.
#[test]
fn a_damaged_ledger_comes_back_from_its_backup() {
    let desk = Desk::on(TODAY);
    desk.json(&["demo"]);
    desk.json(&["backup"]);
    let digest = desk.json(&["digest"]);
    std::fs::write(desk.ledger(), b"a disk that failed wrote this").expect("the damage is done");
    assert_eq!(desk.refusal(&["causes"])["code"], "LED-004");
    let backups = desk.json(&["restore"]);
    let token = backups[0]["token"].as_str().expect("one backup");
    desk.json(&["restore", token]);
    assert_eq!(desk.json(&["digest"]), digest);
    let beside = files_under(desk.ledger().parent().expect("its folder"));
    let damaged = beside.iter().filter(|path| path.to_string_lossy().contains("avant restauration"));
    assert!(damaged.count() >= 1, "the damaged file is kept: {beside:?}");
}
