//! QIF: no account, no currency, no order of day and month.

use encaisse_core::money::Cents;
use encaisse_formats::bank::{BankFile, Format, IssueKind, read};

use crate::{cents, date, file, kinds, only};

fn of(text: &str) -> BankFile {
    file(Format::Qif, text)
}

/// What is wrong besides the account that QIF never names.
fn noticed(file: &BankFile) -> Vec<IssueKind> {
    kinds(file).into_iter().filter(|kind| *kind != IssueKind::UnknownAccount).collect()
}

#[test]
fn one_day_above_twelve_tells_the_order_of_all() {
    let days = |text: &str| of(text).operations().map(|o| o.booking).collect::<Vec<_>>();
    assert_eq!(
        days("!Type:Bank\nD01/06/10\nT1\n^\nD29/12/10\nT1\n^\n"),
        [date(2010, 6, 1), date(2010, 12, 29)]
    );
    assert_eq!(
        days("!Type:Bank\nD06/01/10\nT1\n^\nD12/29/10\nT1\n^\n"),
        [date(2010, 6, 1), date(2010, 12, 29)]
    );
    assert_eq!(days("!Type:Bank\nD1/ 6'10\nT1\n^\nD13/6/94\nT1\n^\n"), [date(2010, 6, 1), date(1994, 6, 13)]);
    let either = of("!Type:Bank\nD01/06/10\nT1\n^\n");
    assert_eq!(
        (only(&either).booking, noticed(&either)),
        (date(2010, 6, 1), vec![IssueKind::AmbiguousDates])
    );
    let impossible = of("!Type:Bank\nD31/02/2026\nT1\n^\nD13/02/2026\nT2\n^\n");
    assert_eq!((cents(&impossible), noticed(&impossible)), (vec![200], vec![IssueKind::BadDate]));
}

#[test]
fn amounts_are_french_or_english() {
    let amounts = |text: &str| cents(&of(&format!("!Type:Bank\nD13/06/2026\nT{text}\n^\n")));
    for (text, expected) in [
        ("-1,000.00", -100_000),
        ("1 000,00", 100_000),
        ("1\u{a0}000,00", 100_000),
        ("12,5", 1250),
        ("-3", -300),
    ] {
        assert_eq!(amounts(text), [expected], "{text}");
    }
    // Alone, this could be one euro or a thousand; another amount of the file tells.
    assert_eq!(noticed(&of("D13/06/2026\nT1,000\n^\n"))[0], IssueKind::BadAmount);
    assert_eq!(cents(&of("D13/06/2026\nT1,000\n^\nD13/06/2026\nT2.50\n^\n")), [100_000, 250]);
    assert_eq!(cents(&of("D13/06/2026\nU5,00\n^\n")), [500]);
}

#[test]
fn headings_may_be_padded_absent_or_of_other_blocks() {
    let record = "D13/06/2026\nT1\nPNOE\n^\n";
    for text in [
        format!("!Type:Bank \n{record}"),
        format!("!type:bank\r\n{}", record.replace('\n', "\r\n")),
        record.to_owned(),
        record.trim_end_matches("^\n").to_owned(),
        format!("!Option:AutoSwitch\n!Account\nNCompte\nTBank\n^\n!Clear:AutoSwitch\n!Type:CCard\n{record}"),
        format!("!Type:Bank\n^\n{record}"),
        format!("!Type:Cat\nNVentes\nI\n^\n!Type:Oth A\n{record}"),
    ] {
        assert_eq!(cents(&of(&text)), [100], "{text:?}");
    }
}

#[test]
fn parts_sum_to_the_operation_or_the_difference_is_told() {
    let split = |part: &str| of(&format!("D13/06/2026\nT-10,00\nSA\n$-4,00\nSB\n${part}\n^\n"));
    assert_eq!(noticed(&split("-6,00")), []);
    assert_eq!(noticed(&split("-5,00")), [IssueKind::SplitsDiffer(Cents::new(-100))]);
}

#[test]
fn who_and_why_are_payee_and_memo() {
    let found = of("!Type:Bank\nD13/06/2026\nT10,00\nN4711\nPNOE SARL\nMFACTURE 12\nLVentes\n^\n");
    let receipt = only(&found);
    assert_eq!(
        (receipt.text().as_str(), receipt.counterparty.name.as_deref()),
        ("NOE SARL FACTURE 12", Some("NOE SARL"))
    );
    assert_eq!(receipt.end_to_end.as_deref(), Some("4711"));
    assert_eq!(kinds(&found), [IssueKind::UnknownAccount]);
}

#[test]
fn a_record_without_an_amount_is_no_operation() {
    let found = of("PCARTE\nD16/06/2026\n^\nPCARTE\n^\n");
    assert_eq!(
        noticed(&found),
        [IssueKind::MissingAmount, IssueKind::MissingAmount, IssueKind::NothingReadable]
    );
    assert!(found.issues.refused());
}

#[test]
fn french_banks_write_windows_1252() {
    let found =
        read(Format::Qif, b"!Type:Bank\nD13/06/2026\nT-12,00\nPCaf\xE9 \x80\n^\n".as_slice()).unwrap();
    assert_eq!(only(&found).label, "Café €");
}
