//! Does a file made to harm end with a word, in bounded memory, and the ledger as it was?
//!
//! Each is looked at (`inspect`) and offered to a ledger that exists (`import`), by the real program. Memory is the
//! greatest that the program or its reader held. The counts of every day keep files below 100 MB; `make campaign`
//! makes the same ones as large as they come.

mod archives;
mod measure;
mod mutations;
mod pdfs;
mod texts;
mod workbooks;

use std::path::Path;

use measure::{Run, measured};
use support::desk::Desk;

/// Megabytes that reading a file of strangers may take.
const MEMORY: u64 = 512;

/// A file: its name, which says its kind to a person, and how it is made.
struct Hostile {
    name: &'static str,
    make: fn(&Path),
}

const fn hostile(name: &'static str, make: fn(&Path)) -> Hostile {
    Hostile { name, make }
}

const FILES: &[Hostile] = &[
    hostile("laughs.xml", texts::billion_laughs),
    hostile("laughs-camt.xml", texts::billion_laughs_camt),
    hostile("external-entity.xml", texts::external_entity),
    hostile("doctype.xml", texts::doctype),
    hostile("deep.xml", texts::deep),
    hostile("deep-camt.xml", texts::deep_camt),
    hostile("attributes.xml", texts::attributes),
    hostile("attributes-camt.xml", texts::attributes_camt),
    hostile("endless-text.xml", texts::endless_text),
    hostile("endless-text-camt.xml", texts::endless_text_camt),
    hostile("endless-comment-camt.xml", texts::endless_comment_camt),
    hostile("crowded-camt.xml", texts::crowded_camt),
    hostile("many-entries-camt.xml", texts::many_entries_camt),
    hostile("crowded-entry-camt.xml", texts::crowded_entry_camt),
    hostile("endless.cfonb", texts::endless_cfonb),
    hostile("endless.ofx", texts::endless_ofx),
    hostile("endless.sta", texts::endless_mt940),
    hostile("endless.qif", texts::endless_qif),
    hostile("crowded.cfonb", texts::crowded_cfonb),
    hostile("crowded.ofx", texts::crowded_ofx),
    hostile("crowded.sta", texts::crowded_mt940),
    hostile("crowded.qif", texts::crowded_qif),
    hostile("crowded-bank.csv", texts::crowded_bank_csv),
    hostile("crowded.csv", texts::crowded_csv),
    hostile("endless.csv", texts::endless_csv),
    hostile("endless-quote.csv", texts::endless_quote),
    hostile("endless-bank.csv", texts::endless_bank_csv),
    hostile("123456782FEC20261231.txt", texts::endless_ledger),
    hostile("too-large-camt.xml", texts::too_large_camt),
    hostile("too-large.ofx", texts::too_large_ofx),
    hostile("too-large.pdf", pdfs::too_large),
    hostile("nested.zip", archives::nested),
    hostile("overlap.zip", archives::overlap),
    hostile("ratio.zip", archives::ratio),
    hostile("entries.zip", archives::many_entries),
    hostile("expanded.zip", archives::much_expanded),
    hostile("lying.zip", archives::lying),
    hostile("texts.xlsx", workbooks::shared_text),
    hostile("announced.xlsx", workbooks::announced_texts),
    hostile("rows.xlsx", workbooks::billion_rows),
    hostile("ratio.xlsx", workbooks::ratio),
    hostile("deep.xlsx", workbooks::deep),
    hostile("entity.xlsx", workbooks::entity),
    hostile("kids.pdf", pdfs::recursive_kids),
    hostile("object-streams.pdf", pdfs::object_streams),
    hostile("flate.pdf", pdfs::flate),
    hostile("table.pdf", pdfs::huge_table),
    hostile("previous.pdf", pdfs::previous_of_itself),
];

/// What is wrong with a run of a file that must be refused.
fn faults(run: &Run, what: &str, name: &str) -> Vec<String> {
    let said = run.refusal.trim_end();
    let last = said.lines().rev().find(|line| line.starts_with('(') && line.ends_with(')'));
    let mut faults = Vec::new();
    if run.status != 1 {
        faults.push(format!("{name}: {what} ends with {}:\n{said}", run.status));
    } else if last.is_none() || said.lines().count() < 4 {
        faults.push(format!("{name}: {what} does not say its three parts:\n{said}"));
    }
    if run.memory > MEMORY {
        faults.push(format!("{name}: {what} held {} MB", run.memory));
    }
    faults
}

/// Does each end with its three sentences, within the memory promised, and leave the ledger as it was?
#[test]
fn each_is_refused_in_bounded_memory_and_the_ledger_stays() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let desk = Desk::on("2026-11-22");
    desk.json(&["init", "--name", "Essai"]);
    let before = (desk.json(&["digest"]), std::fs::read(desk.ledger()).expect("a ledger"));
    let mut wrong = Vec::new();
    let only = std::env::var("ENCAISSE_HOSTILE").unwrap_or_default();
    for Hostile { name, make } in FILES.iter().filter(|file| file.name.contains(&only)) {
        let path = folder.path().join(name);
        make(&path);
        let file = path.to_str().expect("a plain path");
        for what in ["inspect", "import"] {
            let run = measured(&desk, &[what, file]);
            let code = run.refusal.trim_end().lines().rev().find(|line| line.starts_with('('));
            println!(
                "{name:28} {what:8} {:4} MB {:6} ms  {}",
                run.memory,
                run.milliseconds,
                code.unwrap_or("-")
            );
            wrong.extend(faults(&run, what, name));
        }
        std::fs::remove_file(&path).expect("a file can be removed");
        let after = (desk.json(&["digest"]), std::fs::read(desk.ledger()).expect("a ledger"));
        if after != before {
            wrong.push(format!("{name}: the ledger has moved"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
