//! Is the plan of a day the same on any machine, in any order of files, in any language and time zone?
//!
//! Each set is planned on three days; the digest of its canonical JSON (keys sorted, no spaces) lies beside, in
//! `plans.txt`, with the digest of its ledger, so that a generator that changed is told from a plan that did.
//! `ENCAISSE_RETELL=1` writes that file again.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use sha2::{Digest, Sha256};
use support::desk::Desk;
use support::invented::Company;
use support::places::repository;

use crate::told::{imported, opened};

/// Days the sets are planned on: soon after the ledger, a month later, when everything is late.
const DAYS: [&str; 3] = ["2026-07-10", "2026-08-12", "2026-11-23"];

/// Files of one company, and its name in the list of digests.
struct Set {
    name: String,
    files: Vec<PathBuf>,
    /// Kept while its files are read.
    _folder: Box<dyn std::any::Any>,
}

/// The project’s own ledger, and the companies of the generator beside the corpus where the machine has it.
fn sets() -> Vec<Set> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let status = Command::new("python3")
        .arg(repository().join("tests/bench/ledger.py"))
        .args(["--clients", "60", "--invoices", "900", "--out"])
        .arg(folder.path())
        .stdout(std::process::Stdio::null())
        .status()
        .expect("python3 starts");
    assert!(status.success(), "the generator writes a ledger");
    let files = vec![folder.path().join("fec.txt")];
    let mut sets = vec![Set { name: "own".to_owned(), files, _folder: Box::new(folder) }];
    for seed in [31, 32, 33] {
        let Some(company) = Company::of(seed, 60, 1_500) else { break };
        let files = ["factures.csv", "clients.csv", "releve_camt053.xml"].map(|name| company.file(name));
        let files = [vec![company.ledger()], files.to_vec()].concat();
        sets.push(Set { name: format!("seed-{seed}"), files, _folder: Box::new(company) });
    }
    sets
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A desk that took these files in, with payments looked at on the last of the days.
fn desk_of<'a>(files: impl Iterator<Item = &'a PathBuf>) -> Desk {
    let mut desk = opened(DAYS[0]);
    for file in files {
        imported(&desk, file);
    }
    desk.move_to(DAYS[2]);
    desk.json(&["payments-checked", DAYS[2]]);
    desk
}

/// The plan of a day, as it is told in these surroundings.
fn plan(desk: &mut Desk, day: &str, surroundings: &[(&str, &str)]) -> Value {
    desk.move_to(day);
    let output =
        desk.command(&["--json", "plan"]).envs(surroundings.iter().copied()).output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// « own 2026-07-10 0f3a… » of each day.
fn told(name: &str, ledger: &Path, desk: &mut Desk, surroundings: &[(&str, &str)]) -> Vec<String> {
    let mut lines =
        vec![format!("{name} ledger {}", digest(&std::fs::read(ledger).expect("the ledger is read")))];
    for day in DAYS {
        let plan = plan(desk, day, surroundings);
        let count = |key: &str| plan[key].as_array().expect("rows").len();
        assert!(count("clients") + count("withheld") > 0, "{name} on {day}: nothing to say");
        lines.push(format!("{name} {day} {}", digest(plan.to_string().as_bytes())));
    }
    lines
}

#[test]
fn the_plan_is_the_same_on_any_machine_and_in_any_order_of_files() {
    let golden = repository().join("tests/ledgers/plans.txt");
    let known = std::fs::read_to_string(&golden).unwrap_or_default();
    let mut lines: Vec<String> = Vec::new();
    for set in sets() {
        let mut onward = desk_of(set.files.iter());
        let here =
            told(&set.name, &set.files[0], &mut onward, &[("TZ", "Europe/Paris"), ("LC_ALL", "fr_FR.UTF-8")]);
        // Asked again, elsewhere: nothing of it is kept.
        let elsewhere = tempfile::tempdir().expect("a folder can be made");
        let home = elsewhere.path().to_str().expect("a plain path");
        let far = [("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "C"), ("HOME", home)];
        assert_eq!(told(&set.name, &set.files[0], &mut onward, &far), here);
        // Another ledger of the same files, taken in from the last to the first.
        let mut backward = desk_of(set.files.iter().rev());
        assert_eq!(told(&set.name, &set.files[0], &mut backward, &[("TZ", "America/Adak")]), here);
        lines.extend(here);
    }
    if std::env::var_os("ENCAISSE_RETELL").is_some() {
        std::fs::write(&golden, lines.join("\n") + "\n").expect("the digests can be written");
        return;
    }
    for line in &lines {
        assert!(known.lines().any(|known| known == line), "not in plans.txt: {line}");
    }
}
