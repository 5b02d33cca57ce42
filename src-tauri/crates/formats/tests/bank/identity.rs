//! The same file twice, or two files that overlap, give each operation once.

use std::collections::BTreeSet;

use encaisse_core::ids::Id;
use encaisse_formats::bank::{BankFile, Format, Identity, Verdict, compare, identities};
use proptest::prelude::*;

use crate::file;
use crate::samples::{mt940, ofx};

/// A day of June, cents, a label among few, perhaps a reference among few.
type Move = (u8, i64, u8, Option<u8>);

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = (1..6_u8, -3..4_i64, 0..2_u8, proptest::option::of(0..3_u8));
    proptest::collection::vec(one, 0..30).prop_map(|mut moves| {
        moves.sort_by_key(|(day, ..)| *day);
        moves
    })
}

/// A download of the moves whose day is in a range.
fn download(moves: &[Move], days: std::ops::RangeInclusive<u8>) -> BankFile {
    let told: String = moves
        .iter()
        .filter(|(day, ..)| days.contains(day))
        .map(|(day, cents, label, reference)| {
            let reference = reference.map_or(String::new(), |reference| format!("R{reference}"));
            format!(
                "<STMTTRN><DTPOSTED>202606{day:02}<TRNAMT>{}<FITID>{reference}<NAME>L{label}</STMTTRN>\n",
                *cents
            )
        })
        .collect();
    file(Format::Ofx, &ofx(&told))
}

fn named(file: &BankFile) -> Vec<Identity> {
    identities(&file.statements, "")
}

fn names(file: &BankFile) -> BTreeSet<Id> {
    named(file).into_iter().map(|identity| identity.name).collect()
}

proptest! {
    #[test]
    fn every_operation_has_a_name_of_its_own(moves in moves()) {
        let file = download(&moves, 1..=5);
        prop_assert_eq!(names(&file).len(), moves.len());
    }

    #[test]
    fn the_same_file_twice_adds_nothing(moves in moves()) {
        let (once, again) = (download(&moves, 1..=5), download(&moves, 1..=5));
        prop_assert_eq!(names(&once), names(&again));
        prop_assert!(compare(&named(&once), &named(&again)).iter().all(|verdict| *verdict == Verdict::Known));
    }

    #[test]
    fn two_files_that_overlap_give_the_whole_once(moves in moves(), first in 1..=5_u8, second in 1..=5_u8) {
        let (low, high) = (first.min(second), first.max(second));
        let union: BTreeSet<Id> =
            names(&download(&moves, 1..=high)).union(&names(&download(&moves, low..=5))).copied().collect();
        prop_assert_eq!(union, names(&download(&moves, 1..=5)));
    }

    #[test]
    fn the_order_of_a_file_changes_nothing(moves in moves()) {
        let mut newest = moves.clone();
        newest.reverse();
        prop_assert_eq!(names(&download(&moves, 1..=5)), names(&download(&newest, 1..=5)));
    }
}

#[test]
fn banks_that_number_anew_each_day_hide_nothing() {
    let day = |day: &str| format!("<STMTTRN><DTPOSTED>{day}<TRNAMT>10<FITID>0001<NAME>VIR</STMTTRN>");
    let first = names(&file(Format::Ofx, &ofx(&day("20260601"))));
    let second = names(&file(Format::Ofx, &ofx(&day("20260602"))));
    assert!(first.is_disjoint(&second));
}

#[test]
fn references_that_change_at_each_download_are_seen() {
    let month = |salt: &str| {
        let one = |label: &str| {
            format!("<STMTTRN><DTPOSTED>20260601<TRNAMT>10<FITID>{salt}{label}<NAME>{label}</STMTTRN>")
        };
        named(&file(Format::Ofx, &ofx(&(one("NOE") + &one("LEA")))))
    };
    assert_eq!(compare(&month("A"), &month("B")), [Verdict::Known, Verdict::Known]);
    // One alone may be another payment of the same client: a person says.
    assert_eq!(compare(&month("A"), &month("B")[..1]), [Verdict::Twin]);
    assert_eq!(compare(&[], &month("A")), [Verdict::New, Verdict::New]);
}

#[test]
fn the_same_statement_in_two_messages_is_one_and_two_pages_are_two() {
    let page = |from: &str, to: &str, label: &str| {
        mt940(&format!(":61:2606020602C1,NTRFNONREF\r\n:86:{label}\r\n:62F:C260602EUR{to}")).replace(
            "C260601EUR100,00",
            &format!("C{}EUR{from}", if from == "100," { "260601" } else { "260602" }),
        )
    };
    let twice = page("100,", "101,", "VIR") + &page("100,", "101,", "VIR");
    assert_eq!(names(&file(Format::Mt940, &twice)).len(), 1);
    let pages = page("100,", "101,", "VIR") + &page("101,", "102,", "VIR");
    assert_eq!(names(&file(Format::Mt940, &pages)).len(), 2);
}

#[test]
fn an_account_the_file_does_not_name_is_the_one_given() {
    let found = file(Format::Qif, "D13/06/2026\nT1\n^\n");
    let of = |account: &str| identities(&found.statements, account);
    assert_eq!(of("A"), of("A"));
    assert_ne!(of("A"), of("B"));
}
