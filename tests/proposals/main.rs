//! Does each receipt at the bank find its invoices, and is what is called sure never wrong?
//!
//! Invented companies are written by the generator of the corpus, with one month at the bank in four formats and what
//! each payment really settled. Without the corpus, the tables beside the rules ask about each rule alone.

mod groups;
mod ledger;
mod months;
mod statements;
mod tally;

use encaisse_core::booked::{BankMove, booked};
use encaisse_core::proposals::{Reason, Standing, propose};
use encaisse_formats::bank::Format;
use support::places::{campaign, corpus};

use crate::months::{Month, Which};
use crate::tally::Tally;

/// Invented months: few every day, more in a campaign. `ENCAISSE_SEED` names the first one.
fn months() -> Vec<(u64, Month)> {
    from(1, if campaign() { 20 } else { 2 }, 100, 2_000)
}

fn from(usual: u64, count: u64, clients: u32, invoices: u32) -> Vec<(u64, Month)> {
    let Some(corpus) = corpus() else { return Vec::new() };
    let first = std::env::var("ENCAISSE_SEED").map_or(usual, |text| text.parse().expect("a whole number"));
    (first..first + count).map(|seed| (seed, Month::invented(&corpus, seed, clients, invoices))).collect()
}

/// Reads the chosen payments of many months in one format, and counts what was found.
fn measured(months: &[(u64, Month)], format: Format, which: Which) -> Tally {
    let mut tally = Tally::default();
    for (seed, month) in months {
        let (receipts, truths) = statements::receipts(month, format, which);
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
    let months = months();
    if months.is_empty() {
        return;
    }
    for (format, least) in [(Format::Camt, 90), (Format::Ofx, 80), (Format::Cfonb, 80), (Format::Table, 80)] {
        let tally = measured(&months, format, Which::Month);
        assert!(tally.wrong_and_sure.is_empty(), "{format:?}: {:#?}", tally.wrong_and_sure);
        assert!(tally.right_in_percent() >= least, "{format:?}: {tally}");
    }
}

/// Clients who owe hundreds of invoices, where an amount alone proves little: is what is sure still right?
#[test]
fn large_accounts_are_not_settled_by_chance() {
    let months = from(501, if campaign() { 20 } else { 1 }, 60, 8_000);
    for format in [Format::Camt, Format::Ofx, Format::Cfonb, Format::Table] {
        let tally = measured(&months, format, Which::Month);
        assert!(tally.wrong_and_sure.is_empty(), "{format:?}: {:#?}", tally.wrong_and_sure);
    }
}

/// The second half of the month, with what the first half taught of its payers.
#[test]
fn what_was_accepted_teaches_who_pays() {
    let months = months();
    if months.is_empty() {
        return;
    }
    for format in [Format::Camt, Format::Ofx, Format::Cfonb, Format::Table] {
        let without = measured(&months, format, Which::SecondHalf { habits: false });
        let with = measured(&months, format, Which::SecondHalf { habits: true });
        for tally in [&without, &with] {
            assert!(tally.wrong_and_sure.is_empty(), "{format:?}: {:#?}", tally.wrong_and_sure);
        }
        assert!(with.right >= without.right, "{format:?}: {without} before, {with} after");
    }
}

/// Only what accounting has not booked yet, against the ledger as it stands: the work of every week.
#[test]
fn receipts_not_booked_yet_find_their_invoices() {
    let months = months();
    if months.is_empty() {
        return;
    }
    for format in [Format::Camt, Format::Ofx, Format::Cfonb, Format::Table] {
        let tally = measured(&months, format, Which::Unbooked);
        assert!(tally.wrong_and_sure.is_empty(), "{format:?}: {:#?}", tally.wrong_and_sure);
    }
}

/// Three companies of four are paid for by the one above them, whose name stands alone on the statement: what is sure
/// is still right, with the numbers kept and without them.
#[test]
fn a_parent_company_pays_and_what_is_sure_is_right() {
    for numbers in [true, false] {
        let mut tally = Tally::default();
        for (seed, month) in from(801, if campaign() { 20 } else { 2 }, 100, 2_000) {
            let (mut receipts, truths) = statements::receipts(&month, Format::Camt, Which::Month);
            let mut book = month.book(Which::Month, Format::Camt);
            for (rank, debtor) in book.debtors.iter_mut().enumerate() {
                debtor.parent = rank.checked_rem(4).filter(|place| *place > 0).map(|place| rank - place);
            }
            for (receipt, truth) in receipts.iter_mut().zip(&truths) {
                groups::pay_from_above(receipt, truth, &book, numbers);
            }
            let proposals = propose(&receipts, &book);
            let by_parent = |reason: &Reason| matches!(reason, Reason::PaidByParent { .. });
            let told = proposals.iter().filter(|one| one.reasons.iter().any(by_parent)).count();
            assert!(told > 20, "seed {seed}: {told} proposals from a parent company");
            for ((receipt, truth), proposal) in receipts.iter().zip(truths).zip(&proposals) {
                if proposal.standing == Standing::Sure && proposal.reasons.iter().any(by_parent) {
                    let proved = |reason: &Reason| matches!(reason, Reason::Number { .. });
                    assert!(proposal.reasons.iter().any(proved), "seed {seed}: {proposal:?}");
                }
                tally.count(&book, receipt, truth, proposal);
            }
        }
        println!("paid from above, numbers {numbers}: {tally}");
        assert!(tally.wrong_and_sure.is_empty(), "{:#?}", tally.wrong_and_sure);
    }
}

/// What the ledger holds already is found in it, and nothing else is.
#[test]
fn receipts_of_the_ledger_are_not_read_twice() {
    for format in [Format::Camt, Format::Ofx, Format::Cfonb, Format::Table] {
        let (mut all, mut found, mut wrong) = (0, 0, Vec::new());
        for (seed, month) in months() {
            let (receipts, truths) = statements::receipts(&month, format, Which::Month);
            let moves: Vec<BankMove> = receipts.iter().map(ledger::bank_move).collect();
            let told = booked(&moves, &ledger::receipts(&month));
            for (one, truth) in moves.iter().zip(truths).filter(|(_, truth)| !truth.settled.is_empty()) {
                let held = told.iter().any(|booked| booked.bank_move == one.id);
                all += usize::from(truth.booked);
                found += usize::from(truth.booked && held);
                if held && !truth.booked {
                    wrong.push(format!("seed {seed}: {truth:?}"));
                }
            }
        }
        println!("{format:?} booked: {found} of {all} found, {} wrongly", wrong.len());
        assert!(found * 100 >= all * 98, "{format:?}: {found} of {all}");
        assert!(wrong.len() * 100 <= all, "{format:?}: {wrong:#?}");
    }
}
