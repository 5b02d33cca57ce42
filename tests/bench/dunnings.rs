//! The plan of a thousand overdue items, as a ratio to Tryton's « create dunnings » of the same amounts.
//!
//! ```text
//! cargo bench -p encaisse-acceptance --bench dunnings -- LEDGER .venv/bin/python [ROUNDS]
//! ```
//!
//! Tryton is installed from its package and works on a database in memory, already started; only its call is timed.
//! Our side reads the ledger from its file: the plan of everybody with its reasons, serialised as the window gets it.
//! What the two do is not the same: Tryton writes a row for each line, Encaisse computes its plan and writes nothing.

mod ratio;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use encaisse_app::border::imports::PreviewRequest;
use encaisse_app::border::letters::PaymentsCheck;
use encaisse_app::clock::Clock;
use encaisse_app::desk::Desk;
use rusqlite::{Connection, OpenFlags};

const TODAY: &str = "2026-03-31";
const LINES: usize = 1_000;
/// A hundred times faster, or more.
const AIM: f64 = 100.0;

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [ledger, python, more @ ..] = given.as_slice() else {
        eprintln!("dunnings LEDGER PYTHON [ROUNDS]");
        std::process::exit(2);
    };
    let rounds: usize = more.first().map_or(7, |text| text.parse().expect("a number of rounds"));
    let home = tempfile::tempdir().expect("a folder can be made");
    let path = home.path().join("bench.registre");
    let mut desk =
        Desk::new(home.path().to_owned(), Clock::Day(TODAY.parse().expect("a day"))).expect("a desk");
    import(&mut desk, &path, Path::new(ledger));
    desk.payments_checked(&PaymentsCheck { on: TODAY.to_owned() }).expect("they are checked");

    let lines = overdue(&path);
    import_file(&mut desk, &addresses(home.path(), &lines));
    assert!(lines.len() >= LINES, "{} overdue items, {LINES} are wanted", lines.len());
    let theirs = tryton(python, &home.path().join("lines.tsv"), &lines, rounds);
    println!("Plan of a day, {} overdue items, beside Tryton’s dunnings, {rounds} rounds", lines.len());
    ratio::report("dunnings created, of a plan", rounds, AIM, |round| {
        (theirs[round], planned(&mut desk, round))
    });
}

fn import(desk: &mut Desk, path: &Path, ledger: &Path) {
    desk.create(path, "Banc d’essai", false).expect("a ledger is created");
    import_file(desk, ledger);
}

fn import_file(desk: &mut Desk, file: &Path) {
    let token = desk.pick(file).expect("the file is there").token;
    let request = PreviewRequest { token, ..PreviewRequest::default() };
    let preview = desk.preview_import(&request).expect("the file is read");
    desk.confirm_import(&preview.token).expect("the file is taken in");
}

/// A client list with an e-mail address for each: a plan that can reach nobody has little to tell.
fn addresses(home: &Path, lines: &[(String, String, i64)]) -> PathBuf {
    let codes: BTreeSet<&str> = lines.iter().map(|(client, ..)| client.as_str()).collect();
    let mut text = String::from("Code;Raison sociale;E-mail;Téléphone\n");
    for code in codes {
        writeln!(text, "{code};Client {code};compta@{}.example;02 47 00 00 00", code.to_lowercase())
            .expect("text grows");
    }
    let path = home.join("clients.csv");
    std::fs::write(&path, text).expect("a file");
    path
}

/// Client, due date and cents of everything overdue in the ledger.
fn overdue(path: &Path) -> Vec<(String, String, i64)> {
    let sql = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("it opens");
    let mut statement = sql
        .prepare(
            "SELECT client.code, due, remaining FROM item JOIN client ON client.id = item.client
             WHERE client.till = 0 AND remaining > 0 AND account IN ('411', '4117') AND due < ?1",
        )
        .expect("a statement");
    let rows = statement.query_map([TODAY], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}

/// Seconds of each round at Tryton's, which creates a dunning for every line.
fn tryton(python: &str, file: &Path, lines: &[(String, String, i64)], rounds: usize) -> Vec<f64> {
    let text = lines.iter().fold(String::new(), |mut text, (client, due, cents)| {
        writeln!(text, "{client}\t{due}\t{cents}").expect("text grows");
        text
    });
    std::fs::write(file, text).expect("a file");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/tryton_dunnings.py");
    let said = Command::new(python).arg(script).arg(file).arg(rounds.to_string()).output().expect("python");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let said = String::from_utf8(said.stdout).expect("text");
    let mut said = said.lines();
    assert_eq!(said.next(), Some(lines.len().to_string().as_str()), "a dunning for each line");
    said.map(|seconds| seconds.parse().expect("seconds")).collect()
}

/// Seconds of a plan that nothing kept from a round before can shorten.
fn planned(desk: &mut Desk, round: usize) -> f64 {
    desk.set_plan_rule("least_item", &format!("0,{:02}", 1 + round % 90)).expect("a rule");
    let started = Instant::now();
    let plan = desk.plan(None).expect("a plan");
    let bytes = serde_json::to_vec(&plan).expect("it serialises");
    let seconds = started.elapsed().as_secs_f64();
    assert!(!bytes.is_empty() && !plan.clients.is_empty());
    seconds
}
