//! What happens when the printer refuses, stops, or is asked for the rest? A printer of our own stands on the path.

use serde_json::Value;
use support::desk::Desk;
use support::office::office;
use support::printer::Printer;

use crate::read;

const TODAY: &str = "2026-11-22";

fn run(printer: &Printer, desk: &Desk, arguments: &[&str]) -> (Option<i32>, Value) {
    let arguments = [&["--json"], arguments].concat();
    let output = desk.command(&arguments).env("PATH", printer.path()).output().expect("it starts");
    let told = if output.status.success() { &output.stdout } else { &output.stderr };
    (output.status.code(), serde_json::from_slice(told).expect("JSON"))
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
    let printer = Printer::at(desk.home());
    for (said, why) in [
        ("lp: Error - The printer or class does not exist.", "elle n’existe pas sur cet ordinateur"),
        ("lp: Destination \"HP\" is not accepting jobs.", "elle n’accepte plus de travaux"),
        ("lp: Error - scheduler not responding.", "le service d’impression ne répond pas"),
        ("lp: Error - no default destination available.", "aucune imprimante n’est celle du système"),
        ("lp: ?", "le système ne dit pas pourquoi"),
    ] {
        printer.plays("lp", &format!("echo '{said}' >&2; exit 1"));
        for command in [&["print-batch", "1"][..], &["print-letter", "K000-MD-1"]] {
            let (status, told) = run(&printer, &desk, command);
            assert_eq!((status, &told["code"]), (Some(1), &"PRN-002".into()), "{told:#}");
            assert!(told["title"].as_str().unwrap().contains(why), "{told:#}");
        }
    }
    assert_eq!(moved(&desk), 0);
}

#[test]
fn a_printer_that_stops_at_four_of_six_prints_the_rest_only() {
    let desk = batch(6);
    let printer = Printer::at(desk.home());
    printer.takes();
    printer.stops();
    let (_, job) = run(&printer, &desk, &["print-batch", "1"]);
    assert_eq!((&job["job"], &job["state"]), (&"HP-12".into(), &"stopped".into()), "{job:#}");
    let letters = job["letters"].as_array().expect("letters").clone();
    assert_eq!(letters.len(), 6);
    let (_, state) = run(&printer, &desk, &["print-state", "HP-12"]);
    assert_eq!(state["state"], "stopped");
    // The fourth letter came out but for its last page: it is printed again, with those after it.
    let last = letters[3]["last_page"].as_i64().unwrap() - 1;
    run(&printer, &desk, &["print-batch", "1", "--last-good-page", &last.to_string(), "--job", "HP-12"]);
    let rest = read("pdftotext", &["-layout"], &printer.printed());
    for (rank, letter) in letters.iter().enumerate() {
        let reference = letter["reference"].as_str().unwrap();
        assert_eq!(rest.contains(reference), rank >= 3, "{reference}");
    }
    assert_eq!(printer.cancelled(), ["HP-12"], "a printer that wakes up does not print them twice");
    let (status, told) = run(&printer, &desk, &["print-batch", "1", "--last-good-page", "99"]);
    assert_eq!((status, &told["code"]), (Some(1), &"VAL-002".into()));
    assert_eq!(moved(&desk), 0, "printed is not posted");
}

#[test]
fn what_left_the_queue_is_told_as_received_and_still_not_posted() {
    let desk = batch(1);
    let printer = Printer::at(desk.home());
    printer.takes();
    let (_, job) = run(&printer, &desk, &["print-batch", "1"]);
    assert_eq!(job["state"], "done", "{job:#}");
    assert_eq!(moved(&desk), 0);
}
