//! What happens when the printer refuses, stops, or is asked for the rest? A printer of our own stands on the path.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use serde_json::Value;
use support::desk::Desk;
use support::office::office;

use crate::read;

const TODAY: &str = "2026-11-22";

/// A folder of programs that play the printer, and what was told to them.
struct Printer {
    folder: PathBuf,
}

impl Printer {
    fn at(desk: &Desk) -> Self {
        let folder = desk.home().join("imprimante");
        std::fs::create_dir_all(&folder).expect("a folder");
        let printer = Printer { folder };
        printer.plays("lpstat", "exit 0");
        printer.plays("cancel", "echo \"$1\" >> \"$(dirname \"$0\")/cancelled\"");
        printer
    }

    fn plays(&self, program: &str, script: &str) {
        let path = self.folder.join(program);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a program");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("it may run");
    }

    /// Takes what it is given, keeps a copy, and calls it HP-12.
    fn takes(&self) {
        self.plays("lp", "for f in \"$@\"; do :; done; cp \"$f\" \"$(dirname \"$0\")/printed.pdf\"; echo \"request id is HP-12 (1 file(s))\"");
    }

    fn run(&self, desk: &Desk, arguments: &[&str]) -> (Option<i32>, Value) {
        let path = format!("{}:{}", self.folder.display(), std::env::var("PATH").expect("a path"));
        let output =
            desk.command(&[&["--json"], arguments].concat()).env("PATH", path).output().expect("it starts");
        let told = if output.status.success() { &output.stdout } else { &output.stderr };
        (output.status.code(), serde_json::from_slice(told).expect("JSON"))
    }

    fn printed(&self) -> String {
        read("pdftotext", &["-layout"], &self.folder.join("printed.pdf"))
    }
}

fn batch(clients: usize) -> Desk {
    let desk = office(TODAY, clients);
    desk.json(&["letters-batch", "--step", "formal-notice"]);
    desk
}

/// Letters that say they were posted, or anything but issued.
fn moved(desk: &Desk) -> usize {
    let letters = desk.json(&["letters"]);
    letters.as_array().expect("letters").iter().filter(|row| row["status"] != "issued").count()
}

#[test]
fn a_printer_that_refuses_says_why_and_nothing_is_marked() {
    let desk = batch(2);
    let printer = Printer::at(&desk);
    for (said, why) in [
        ("lp: Error - The printer or class does not exist.", "elle n’existe pas sur cet ordinateur"),
        ("lp: Destination \"HP\" is not accepting jobs.", "elle n’accepte plus de travaux"),
        ("lp: Error - scheduler not responding.", "le service d’impression ne répond pas"),
        ("lp: Error - no default destination available.", "aucune imprimante n’est celle du système"),
        ("lp: ?", "le système ne dit pas pourquoi"),
    ] {
        printer.plays("lp", &format!("echo '{said}' >&2; exit 1"));
        for command in [&["print-batch", "1"][..], &["print-letter", "K000-MD-1"]] {
            let (status, told) = printer.run(&desk, command);
            assert_eq!((status, &told["code"]), (Some(1), &"PRN-002".into()), "{told:#}");
            assert!(told["title"].as_str().unwrap().contains(why), "{told:#}");
        }
    }
    assert_eq!(moved(&desk), 0);
}

#[test]
fn a_printer_that_stops_at_four_of_six_prints_the_rest_only() {
    let desk = batch(6);
    let printer = Printer::at(&desk);
    printer.takes();
    printer.plays(
        "lpstat",
        "case \"$1\" in -o) echo 'HP-12  claire  204800  Sun 22 Nov 2026';; -p) echo 'printer HP disabled since Sun 22 Nov 2026 - paper jam';; esac",
    );
    let (_, job) = printer.run(&desk, &["print-batch", "1"]);
    assert_eq!((&job["job"], &job["state"]), (&"HP-12".into(), &"stopped".into()), "{job:#}");
    let letters = job["letters"].as_array().expect("letters").clone();
    assert_eq!(letters.len(), 6);
    let (_, state) = printer.run(&desk, &["print-state", "HP-12"]);
    assert_eq!(state["state"], "stopped");
    // The fourth letter came out but for its last page: it is printed again, with those after it.
    let last = letters[3]["last_page"].as_i64().unwrap() - 1;
    printer.run(&desk, &["print-batch", "1", "--last-good-page", &last.to_string(), "--job", "HP-12"]);
    let rest = printer.printed();
    for (rank, letter) in letters.iter().enumerate() {
        let reference = letter["reference"].as_str().unwrap();
        assert_eq!(rest.contains(reference), rank >= 3, "{reference}");
    }
    let cancelled = std::fs::read_to_string(printer.folder.join("cancelled")).expect("the job was taken out");
    assert_eq!(cancelled.trim(), "HP-12", "a printer that wakes up does not print them twice");
    let (status, told) = printer.run(&desk, &["print-batch", "1", "--last-good-page", "99"]);
    assert_eq!((status, &told["code"]), (Some(1), &"VAL-002".into()));
    assert_eq!(moved(&desk), 0, "printed is not posted");
}

#[test]
fn what_left_the_queue_is_told_as_received_and_still_not_posted() {
    let desk = batch(1);
    let printer = Printer::at(&desk);
    printer.takes();
    let (_, job) = printer.run(&desk, &["print-batch", "1"]);
    assert_eq!(job["state"], "done", "{job:#}");
    assert_eq!(moved(&desk), 0);
}
