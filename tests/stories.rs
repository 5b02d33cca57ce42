//! Do whole stories still end as they are told? Each is a page of `tests/scenarios`, with its files beside it.

use std::path::PathBuf;

use support::places::repository;
use support::story::tell;

fn story(name: &str) {
    let folder = repository().join("tests/scenarios");
    let files = std::fs::read_dir(folder.join("files")).expect("the files of the stories");
    let props: Vec<PathBuf> = files.map(|file| file.expect("an entry").path()).collect();
    tell(&folder.join(format!("{name}.md")), &props);
}

/// From nothing to a formal notice in the hands of the post.
#[test]
fn the_first_hour() {
    story("first-hour");
}

/// Three instalments, a payment in part, and interest that changes rate on the first of July.
#[test]
fn instalments_and_a_partial_payment() {
    story("instalments");
}

/// Everything done can be undone, and done again.
#[test]
fn undo_and_redo() {
    story("undo-and-redo");
}

/// The wrong file, dropped by mistake, changes nothing.
#[test]
fn wrong_files() {
    story("wrong-files");
}

/// The company everyone tries first, with the figures of the method.
#[test]
fn the_sample_company() {
    story("sample-company");
}

/// A reminder claims no penalties: nothing that only they need holds it back.
#[test]
fn a_reminder_to_an_unknown_kind_of_client() {
    story("reminder");
}

/// What a client says is heard, and is not yet money.
#[test]
fn a_reported_payment() {
    story("reported-payment");
}

/// A letter is proved by its seal, by the message it left in, and corrected by another one.
#[test]
fn a_proved_letter() {
    story("proved-letter");
}

/// What left under a signature stays as it left.
#[test]
fn a_sealed_letter() {
    story("sealed-letter");
}

/// Why invoices are unpaid: one of them for two causes, one for a reason of the desk's own.
#[test]
fn causes_of_a_day() {
    story("causes");
}

/// What must not be missed, and what protects a debt.
#[test]
fn alerts_and_protections() {
    story("alerts");
}

/// How clients pay, how much credit they have, and whether their next order is delivered.
#[test]
fn limits_and_orders() {
    story("credit");
}

/// What becomes of a promise is what payments and dates say.
#[test]
fn promises_kept_late_and_broken() {
    story("promise");
}

/// What is contested waits; the rest does not.
#[test]
fn disputes_in_part_and_whole() {
    story("dispute");
}

/// A colleague knows; one asks, waits, and does what comes next.
#[test]
fn questions_tasks_and_payment_runs() {
    story("colleague");
}

/// Two companies, two ledgers, one morning.
#[test]
fn several_companies() {
    story("companies");
}

/// Reminders made elsewhere, and the invoices in a folder.
#[test]
fn the_first_days() {
    story("moving-in");
}

/// What was accepted of a statement waits while the statement is away.
#[test]
fn a_statement_taken_back() {
    story("bank-undone");
}

/// Is every page of the folder told by a test above?
#[test]
fn every_story_is_told() {
    let source = include_str!("stories.rs");
    for file in std::fs::read_dir(repository().join("tests/scenarios")).expect("a folder of stories") {
        let name = file.expect("an entry").file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".md") {
            assert!(source.contains(&format!("story(\"{stem}\")")), "{name} is told by no test");
        }
    }
}

/// Accounting two months late, a list and a statement: who owes what now, and nothing twice when accounting comes.
#[test]
fn accounting_two_months_old() {
    story("two-months-old");
}

/// Columns that nobody recognises, said once and kept under a name.
#[test]
fn mappings_with_a_name() {
    story("mappings");
}

/// Scenarios of one's own, who does what, who agrees, who is told before.
#[test]
fn scenarios_and_people() {
    story("scenarios");
}

/// What a factor has is not chased, whether a file or a person says so.
#[test]
fn debts_assigned_to_a_factor() {
    story("factor");
}

/// A company pays for those below it.
#[test]
fn a_parent_company_pays() {
    story("group");
}

/// Two versions of the terms of sale, and each invoice under the one of its date.
#[test]
fn terms_of_sale_of_two_dates() {
    story("terms");
}

/// What a court would look for is told before the file is made.
#[test]
fn a_court_file_and_what_it_lacks() {
    story("court-file");
}

/// A judgment stops much, and starts a term.
#[test]
fn an_insolvency_and_its_deadline() {
    story("insolvency");
}

/// Penalties due, claimed, received, given up; and an invoice paid late, whose penalties are claimed alone.
#[test]
fn what_becomes_of_penalties() {
    story("penalties");
}

/// The paper of the company and its words: a logo, a colour, a text for each letter, and one letter changed.
#[test]
fn a_letterhead_and_its_words() {
    story("letterhead");
}

/// Who is chased on a day, why, and what waits.
#[test]
fn the_plan_of_a_day() {
    story("plan");
}
