//! Does each receipt at the bank find its invoices, and is what is called sure never wrong?
//!
//! Invented companies are written by the generator of the corpus, with one month at the bank in four formats and what
//! each payment really settled. Without the corpus, the tables beside the rules ask about each rule alone.

mod months;
mod statements;
mod tally;

use encaisse_core::proposals::propose;
use encaisse_formats::bank::Format;
use support::places::{campaign, corpus};

use crate::months::{Month, Which};
use crate::tally::Tally;

/// Seeds of every day, and of a campaign.
fn seeds() -> u64 {
    if campaign() { 20 } else { 2 }
}

/// Reads the chosen payments of many months in one format, and counts what was found.
fn measured(format: Format, which: Which) -> Tally {
    let mut tally = Tally::default();
    let corpus = corpus().expect("asked before");
    for seed in 1..=seeds() {
        let month = Month::invented(&corpus, seed);
        let (receipts, truths) = statements::receipts(&month, format, which);
        let book = month.book(which, format);
        let proposals = propose(&receipts, &book);
        assert_eq!(proposals.len(), receipts.len());
        for ((receipt, truth), proposal) in receipts.iter().zip(truths).zip(&proposals) {
            tally.count(&book, receipt, truth, proposal);
        }
        // The order of the file and of the book says nothing.
        let mut turned = book.clone();
        turned.items.reverse();
        turned.habits.reverse();
        let backwards: Vec<_> = receipts.iter().rev().cloned().collect();
        let mut again = propose(&backwards, &turned);
        again.reverse();
        assert_eq!(again, proposals, "seed {seed}, {format:?}");
    }
    println!("{format:?} {which:?}: {tally}");
    tally
}

/// A month read at once, nothing known of the payers: what is sure is right, and most is found.
#[test]
fn a_month_of_receipts_finds_its_invoices() {
    if corpus().is_none() {
        return;
    }
    for (format, least) in [(Format::Camt, 90), (Format::Ofx, 80), (Format::Cfonb, 80), (Format::Table, 80)] {
        let tally = measured(format, Which::Month);
        assert!(tally.wrong_and_sure.is_empty(), "{format:?}: {:#?}", tally.wrong_and_sure);
        assert!(tally.right_in_percent() >= least, "{format:?}: {tally}");
    }
}

/// The second half of the month, with what the first half taught of its payers.
#[test]
fn what_was_accepted_teaches_who_pays() {
    if corpus().is_none() {
        return;
    }
    for format in [Format::Camt, Format::Ofx, Format::Cfonb, Format::Table] {
        let without = measured(format, Which::SecondHalf { habits: false });
        let with = measured(format, Which::SecondHalf { habits: true });
        for tally in [&without, &with] {
            assert!(tally.wrong_and_sure.is_empty(), "{format:?}: {:#?}", tally.wrong_and_sure);
        }
        assert!(with.right >= without.right, "{format:?}: {without} before, {with} after");
    }
}

/// Only what accounting has not booked yet, against the ledger as it stands: the work of every week.
#[test]
fn receipts_not_booked_yet_find_their_invoices() {
    if corpus().is_none() {
        return;
    }
    for format in [Format::Camt, Format::Ofx, Format::Cfonb, Format::Table] {
        let tally = measured(format, Which::Unbooked);
        assert!(tally.wrong_and_sure.is_empty(), "{format:?}: {:#?}", tally.wrong_and_sure);
    }
}
