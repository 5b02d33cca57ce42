//! Does a batch hold each letter once, in the order of the counter, with the bytes that were sealed?

use std::path::{Path, PathBuf};

use encaisse_app::border::batches::{BatchClient, BatchRequest};
use encaisse_app::border::letters::LetterRequest;
use encaisse_app::clock::Clock;
use serde_json::Value;
use support::book::Book;
use support::desk::Desk;
use support::office::office;

use crate::read;

const TODAY: &str = "2026-11-22";

fn path(desk: &Desk, name: &str) -> (PathBuf, String) {
    let path = desk.home().join(name);
    let text = path.to_str().expect("a plain path").to_owned();
    (path, text)
}

/// Takes away a field that a list gave: a person who types nothing over it must first have typed something.
fn forget(desk: &Desk, client: &str, field: &str, any: &str) {
    desk.json(&["set", "client", client, field, any]);
    desk.json(&["set", "client", client, field, ""]);
}

/// Text of each page.
fn pages(path: &Path) -> Vec<String> {
    let text = read("pdftotext", &["-layout"], path);
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}

fn states(preview: &Value) -> Vec<(String, String)> {
    let text = |row: &Value, key: &str| row[key].as_str().expect("a text").to_owned();
    let rows = preview["rows"].as_array().expect("rows");
    rows.iter().map(|row| (text(row, "code"), text(row, "state"))).collect()
}

#[test]
fn what_is_counted_before_is_what_is_made() {
    let desk = office(TODAY, 6);
    desk.json(&["report-payment", "--client", "K001", "--amount", "10", "--date", "2026-11-20"]);
    desk.json(&["set", "client", "K002", "postcode", "6900"]);
    let counted = desk.json(&["letters-batch", "--dry-run"]);
    assert_eq!(desk.json(&["letters"]).as_array().map(Vec::len), Some(0), "looking writes nothing");
    assert_eq!(
        (&counted["letters"], &counted["withheld"], &counted["blocked"]),
        (&4.into(), &1.into(), &1.into())
    );
    let expected = ["look", "withheld", "blocked", "look", "look", "look"];
    assert_eq!(
        states(&counted),
        expected
            .iter()
            .enumerate()
            .map(|(rank, state)| (format!("K00{rank}"), (*state).to_owned()))
            .collect::<Vec<_>>()
    );
    let made = desk.json(&["letters-batch"]);
    assert_eq!((&made["letters"], &made["pages"]), (&counted["letters"], &counted["pages"]));
    assert_eq!(made["label"], "4 lettres, 4 pages");
    let letters = desk.json(&["letters"]);
    let claimed: i64 =
        letters.as_array().expect("letters").iter().filter_map(|row| row["claimed_cents"].as_i64()).sum();
    assert_eq!(counted["claimed_cents"], claimed);
    // Each client's next step follows what was made; a letter that is not posted is not followed yet.
    let again = desk.json(&["letters-batch", "--dry-run"]);
    assert_eq!(again["letters"], 0, "{again:#}");
    assert_eq!(desk.refusal(&["letters-batch"])["code"], "LET-011");
}

#[test]
fn the_heap_is_one_file_in_the_order_of_the_counter() {
    let desk = office(TODAY, 10);
    desk.json(&["letters-batch", "--step", "formal-notice", "--client", "K000,K002", "--client", "K003"]);
    let (first, out) = path(&desk, "recommandees.pdf");
    desk.json(&["batch-pdf", "1", "--out", &out]);
    assert_eq!(order(&pages(&first)), ["K003", "K002", "K000"], "37000, 69003, 74000");
    desk.json(&["letters-batch", "--step", "reminder-1", "--client", "K001,K004,K005,K006"]);
    let (second, out) = path(&desk, "rappels.pdf");
    desk.json(&["batch-pdf", "lot 2", "--out", &out, "--separators"]);
    let pages = pages(&second);
    assert!(
        pages[0].contains("Lettres ordinaires") && pages[0].contains("4 lettres, 4 pages"),
        "{}",
        pages[0]
    );
    assert_eq!(order(&pages), ["K001", "K006", "K004", "K005"], "01000, 69100, 74000");
    // The printer stopped: the rest only.
    let (rest, out) = path(&desk, "reste.pdf");
    desk.json(&["batch-pdf", "2", "--out", &out, "--from", "K004-R1-1"]);
    assert_eq!(order(&self::pages(&rest)), ["K004", "K005"]);
    assert_eq!(desk.refusal(&["batch-pdf", "7", "--out", &out])["code"], "LET-010");
}

/// Clients in the order of their first page.
fn order(pages: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for page in pages {
        let line = page.lines().find_map(|line| line.trim().strip_prefix("Votre compte"));
        found.extend(line.and_then(|line| line.split_whitespace().next()).map(str::to_owned));
    }
    found
}

#[test]
fn one_file_and_one_draft_per_client_hold_the_sealed_letter() {
    let desk = office(TODAY, 3);
    forget(&desk, "K002", "email", "a@exemple.fr");
    desk.json(&["letters-batch"]);
    let (folder, name) = path(&desk, "lettres");
    let written = desk.json(&["batch-pdf", "1", "--folder", &name]);
    assert_eq!(written["files"].as_array().map(Vec::len), Some(3));
    for row in desk.json(&["letters"]).as_array().expect("letters") {
        let file = folder.join(format!(
            "{} {}.pdf",
            row["reference"].as_str().unwrap(),
            row["client_name"].as_str().unwrap()
        ));
        let told = read("sha256sum", &[], &file);
        assert!(told.starts_with(row["sha256"].as_str().unwrap()), "{}", file.display());
    }
    let (mails, name) = path(&desk, "brouillons");
    let written = desk.json(&["batch-mail", "1", "--folder", &name]);
    assert_eq!(written["files"].as_array().map(Vec::len), Some(2));
    assert_eq!(written["left"][0]["code"], "K002", "{written:#}");
    for name in written["files"].as_array().expect("files") {
        let draft = std::fs::read_to_string(mails.join(name.as_str().unwrap())).expect("a draft");
        assert!(draft.contains("X-Unsent: 1") && draft.contains("application/pdf"), "{draft:.400}");
    }
}

#[test]
fn the_merged_file_is_sound_and_draws_what_was_sealed() {
    let desk = office(TODAY, 4);
    desk.json(&["letters-batch", "--step", "formal-notice"]);
    let (whole, out) = path(&desk, "lot.pdf");
    desk.json(&["batch-pdf", "1", "--out", &out]);
    assert!(read("qpdf", &["--check"], &whole).contains("No syntax or stream encoding errors"));
    let (folder, name) = path(&desk, "seules");
    desk.json(&["batch-pdf", "1", "--folder", &name]);
    let mut alone: Vec<String> = std::fs::read_dir(&folder)
        .expect("a folder")
        .flat_map(|file| pages(&file.expect("a file").path()))
        .collect();
    let mut together = pages(&whole);
    alone.sort();
    together.sort();
    assert_eq!(alone, together, "each page says the same in the heap and alone");
}

#[test]
fn what_was_given_up_is_told_and_what_was_made_stays() {
    let desk = office(TODAY, 3);
    desk.json(&["letters-batch", "--client", "K000,K001"]);
    desk.json(&["void-letter", "K001-R1-1", "adresse fausse"]);
    let batch = &desk.json(&["batches"])[0];
    assert_eq!((&batch["asked"], &batch["made"], &batch["letters"]), (&2.into(), &2.into(), &1.into()));
    let (file, out) = path(&desk, "lot.pdf");
    desk.json(&["batch-pdf", "1", "--out", &out]);
    assert_eq!(order(&pages(&file)), ["K000"], "a voided letter is not printed again");
}

/// Due dates nobody confirmed hold a notice back: one letter offers to confirm those of everybody, a batch those of its
/// own clients, once for all of them.
#[test]
fn assumed_due_dates_are_confirmed_for_many_at_once() {
    let desk = office(TODAY, 1);
    let mut book = Book::new();
    for (client, piece) in [("L1", "W1"), ("L2", "W2"), ("L3", "W3")] {
        book = book.sale("2026-05-04", client, piece, 50_000);
    }
    desk.json(&["import", book.write(desk.home(), "autres.txt").to_str().expect("a plain path")]);
    let home = desk.home().to_owned();
    let window = encaisse_app::desk::Desk::new(home, Clock::Day(TODAY.parse().expect("a day")));
    let mut window = window.expect("a desk");
    window.open(&desk.ledger()).expect("the ledger opens");
    let request =
        LetterRequest { code: "L2".to_owned(), step: "formal-notice".to_owned(), ..Default::default() };
    let alone = window.preview_letter(&request).expect("a preview").checklist;
    let due = alone.into_iter().find(|line| line.code == "due").expect("a line on due dates");
    let offered = due.bulk.expect("an offer for all");
    assert_eq!(
        (offered.label.as_str(), offered.codes),
        ("Confirmer pour 3 clients", codes(&["L1", "L2", "L3"]))
    );
    let asked =
        ["K000", "L1", "L3"].map(|code| BatchClient { code: code.to_owned(), ..BatchClient::default() });
    let step = Some("formal-notice".to_owned());
    let batch = BatchRequest { clients: asked.to_vec(), step, ..BatchRequest::default() };
    let seen = window.preview_batch(&batch).expect("a preview");
    let due = seen.checks.into_iter().find(|check| check.code == "due" && check.level == "blocking");
    let offered = due.and_then(|check| check.fix).expect("a fix");
    assert_eq!((offered.label.as_str(), offered.codes), ("Confirmer pour 2 clients", codes(&["L1", "L3"])));
    let again = seen.rows.iter().flat_map(|row| &row.checks).filter(|line| line.bulk.is_some()).count();
    assert_eq!(again, 0, "the list of clients is told once, not with each letter");
}

fn codes(of: &[&str]) -> Vec<String> {
    of.iter().map(|code| (*code).to_owned()).collect()
}
