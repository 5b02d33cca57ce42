//! Does each file a desk receives say what it says once, whatever came before it?
//!
//! Invented companies come with all the files of one month. Without the corpus there is no generator, and the tables
//! beside the rules ask about each rule alone.

mod lists;
mod proposed;
mod receipts;
mod told;
mod walk;

use std::path::PathBuf;

use support::invented::Company;
use support::places::campaign;
use support::seed::Seed;

use crate::told::{account_411, aged, copied, expected_411, imported, known, opened, same, sound};

/// A company small enough for every day.
fn company() -> Option<Company> {
    Company::of(7, 30, 200)
}

/// Every kind of file of a company; the ledger first.
fn every_file(company: &Company) -> Vec<PathBuf> {
    let others = [
        "clients.csv",
        "factures.csv",
        "factures.xlsx",
        "balance_agee.csv",
        "grand_livre.csv",
        "releve_camt053.xml",
        "releve.ofx",
        "releve_cfonb120.txt",
        "releve_banque.csv",
    ];
    [company.ledger()].into_iter().chain(others.map(|name| company.file(name))).collect()
}

/// Is a file that comes twice taken in once, and are its rows all told each time?
#[test]
fn a_file_that_comes_twice_is_taken_in_once() {
    let Some(company) = company() else { return };
    let desk = opened();
    let kinds: Vec<String> = every_file(&company)
        .iter()
        .map(|file| imported(&desk, file, &[])["kind"].as_str().expect("a kind").to_owned())
        .collect();
    let expected = [
        "fec",
        "clients",
        "invoices",
        "invoices",
        "ageing",
        "customer-ledger",
        "bank",
        "bank",
        "bank",
        "bank",
    ];
    assert_eq!(kinds, expected);
    let (before, digest) = (known(&desk), desk.json(&["digest"])["digest"].clone());
    assert_eq!(account_411(&aged(&desk)), expected_411(&company));
    for file in every_file(&company) {
        imported(&desk, &file, &[]);
        same(&known(&desk), &before, &format!("{} came twice", file.display()));
        assert_eq!(desk.json(&["digest"])["digest"], digest, "{} came twice", file.display());
    }
    sound(&desk);
}

/// Six files in many orders: is what is owed the same, identities included?
#[test]
fn files_may_come_in_any_order() {
    let Some(company) = company() else { return };
    let others = ["factures.csv", "releve_camt053.xml", "balance_agee.csv", "grand_livre.csv", "releve.ofx"];
    let mut files: Vec<PathBuf> =
        [company.ledger()].into_iter().chain(others.map(|name| company.file(name))).collect();
    let empty = opened();
    let mut chance = Seed::from_environment(11);
    let mut first = None;
    for order in 0..if campaign() { 100 } else { 6 } {
        let desk = copied(&empty);
        for file in &files {
            imported(&desk, file, &[]);
        }
        let told = known(&desk);
        assert_eq!(account_411(&aged(&desk)), expected_411(&company));
        sound(&desk);
        let names: Vec<_> = files.iter().filter_map(|file| file.file_name()).collect();
        match &first {
            None => first = Some(told),
            Some(first) => same(&told, first, &format!("order {order}: {names:?}")),
        }
        for rank in (1..files.len()).rev() {
            let other = chance.below(u64::try_from(rank + 1).expect("a few files"));
            files.swap(rank, usize::try_from(other).expect("a few files"));
        }
    }
}

/// Is what came back out of the ledger as if it had never come?
#[test]
fn a_file_taken_back_leaves_nothing() {
    let Some(company) = company() else { return };
    let desk = opened();
    imported(&desk, &company.ledger(), &[]);
    let before = known(&desk);
    for file in every_file(&company).iter().skip(2) {
        let batch = imported(&desk, file, &[])["batch"].as_str().expect("a batch").to_owned();
        desk.json(&["undo-import", &batch]);
        same(&known(&desk), &before, &format!("{} was taken back", file.display()));
    }
    aged(&desk);
    sound(&desk);
}
