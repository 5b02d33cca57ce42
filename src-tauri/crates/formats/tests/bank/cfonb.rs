//! CFONB 120: the traps of records at fixed places.

use encaisse_core::money::Cents;
use encaisse_formats::bank::{BankFile, Format, IssueKind, chains, read};

use crate::samples::{IBAN, further, record};
use crate::{cents, date, file, issues, kinds, only};

const OLD: &str = "0000000001000{";

fn block(inside: &[String], new: &str) -> String {
    let mut records = vec![record("01", "010626", "", OLD)];
    records.extend_from_slice(inside);
    records.push(record("07", "020626", "", new));
    records.join("\r\n") + "\r\n"
}

fn of(text: &str) -> BankFile {
    file(Format::Cfonb, text)
}

fn receipt() -> String {
    record("04", "020626", "VIR SEPA RECU NOE", "0000000000125{")
}

#[test]
fn a_block_is_a_statement_that_chains() {
    let found = of(&block(&[receipt()], "0000000001125{"));
    assert_eq!((cents(&found), kinds(&found)), (vec![1250], vec![]));
    let statement = &found.statements[0];
    assert_eq!(chains(statement), Some(true));
    assert_eq!(statement.account.key().as_deref(), Some(IBAN));
    assert_eq!(statement.opening().unwrap().date, Some(date(2026, 6, 1)));
    assert_eq!((only(&found).booking, only(&found).value), (date(2026, 6, 2), Some(date(2026, 6, 2))));
    let broken = of(&block(&[receipt()], "0000000001126{"));
    let (expected, found) = (Cents::new(11250), Cents::new(11260));
    assert_eq!(kinds(&broken), [IssueKind::BalancesDoNotChain { expected, found }]);
}

#[test]
fn a_month_is_many_blocks_and_a_missing_day_is_told() {
    let first = block(&[receipt()], "0000000001125{");
    let quiet = [
        record("01", "020626", "", "0000000001125{"),
        record("07", "030626", "** PAS DE MOUVEMENT **", "0000000001125{"),
    ];
    assert_eq!(kinds(&of(&(first.clone() + &quiet.join("\n")))), []);
    let gap = quiet.join("\n").replace("1125{", "1126{");
    let (closing, opening) = (Cents::new(11250), Cents::new(11260));
    assert_eq!(kinds(&of(&(first + &gap))), [IssueKind::StatementsDoNotChain { closing, opening }]);
}

#[test]
fn records_are_cut_without_ends_of_line_and_padded_without_blanks() {
    let text = block(&[receipt()], "0000000001125{");
    let expected = cents(&of(&text));
    assert_eq!(cents(&of(&text.replace("\r\n", ""))), expected, "one line");
    assert_eq!(cents(&of(&text.replace("\r\n", "\n"))), expected, "LF");
    assert_eq!(cents(&of(&text.replace("\r\n", "\r"))), expected, "CR");
    let trimmed: Vec<&str> = text.lines().map(str::trim_end).collect();
    assert_eq!(cents(&of(&trimmed.join("\n\n"))), expected, "stripped, blank lines");
    let tabs = text.replacen("   ", "\t  ", 1);
    assert_eq!(cents(&of(&tabs)), expected, "a tab for a blank");
}

#[test]
fn amounts_carry_their_sign_in_the_last_digit() {
    for (amount, expected) in [
        ("0000000000642A", 6421),
        ("0000000000642J", -6421),
        ("00000000006421", 6421),
        ("  0000000 642I", 6429),
    ] {
        let text = block(&[record("04", "020626", "X", amount)], OLD);
        assert_eq!(cents(&of(&text)), [expected], "{amount}");
    }
    // Without the number of decimals there are two.
    let blank = block(&[receipt().replace("EUR2", "EUR ")], "0000000001125{");
    assert_eq!(cents(&of(&blank)), [1250]);
    let wrong = of(&block(&[receipt(), record("04", "020626", "X", "00000000ABC42A")], "0000000001125{"));
    assert_eq!((cents(&wrong), issues(&wrong)), (vec![1250], vec![(IssueKind::BadAmount, Some(3))]));
}

#[test]
fn an_impossible_day_is_no_day() {
    let wrong = of(&block(&[receipt(), record("04", "310226", "X", "0000000000001{")], "0000000001125{"));
    assert_eq!((cents(&wrong), issues(&wrong)), (vec![1250], vec![(IssueKind::BadDate, Some(3))]));
    let value = receipt();
    let value = format!("{}{}{}", &value[..42], "310226", &value[48..]);
    let found = of(&block(&[value], "0000000001125{"));
    assert_eq!((only(&found).value, kinds(&found)), (None, vec![IssueKind::BadValueDate]));
    let old = of(&block(&[receipt()], "0000000001125{").replacen("010626", "  CART", 1));
    assert_eq!((old.statements[0].opening().unwrap().date, cents(&old)), (None, vec![1250]));
}

#[test]
fn further_records_say_who_and_why() {
    let long = "FACTURE ".repeat(8) + "FA-123";
    let found = of(&block(
        &[
            receipt(),
            further("LIB", "COMPLEMENT"),
            further("NPY", "NOE SARL"),
            further("NPO", "GROUPE NOE"),
            further("LCC", &long),
            further("LC2", "456 FIN"),
            further("LCS", "RF18539007547034"),
            further("RCN", &format!("{:<35}{}", "E2E-1", "GDDS")),
            further("REF", "BANQUE-1"),
            further("RUM", "MANDAT-1"),
            further("MMO", "USD2"),
        ],
        "0000000001125{",
    ));
    let receipt = only(&found);
    assert_eq!(receipt.label, "VIR SEPA RECU NOE COMPLEMENT");
    assert_eq!(receipt.remittance, format!("{long}456 FIN"));
    assert_eq!(receipt.counterparty.name.as_deref(), Some("NOE SARL"));
    assert_eq!(receipt.counterparty.on_behalf_of.as_deref(), Some("GROUPE NOE"));
    assert_eq!(receipt.structured_reference.as_deref(), Some("RF18539007547034"));
    assert_eq!(receipt.end_to_end.as_deref(), Some("E2E-1"));
    assert_eq!(receipt.bank_reference.as_deref(), Some("BANQUE-1"));
    assert_eq!(receipt.mandate.as_deref(), Some("MANDAT-1"));
    assert_eq!(receipt.written.len(), 11);
}

#[test]
fn a_rejected_payment_keeps_its_reason() {
    let text = record("04", "020626", "IMPAYE NOE", "0000000000125}");
    let text = format!("{}12{}", &text[..40], &text[42..]);
    let found = of(&block(&[text], "0000000000875{"));
    assert_eq!((only(&found).amount, only(&found).return_reason.as_deref()), (Cents::new(-1250), Some("12")));
}

#[test]
fn what_stands_outside_a_block_is_told_and_left_out() {
    let outside =
        format!("{}\n{}\n{}", receipt(), further("LIB", "X"), block(&[receipt()], "0000000001125{"));
    let found = of(&outside);
    assert_eq!(cents(&found), [1250]);
    assert_eq!(
        issues(&found),
        [(IssueKind::OutsideStatement, Some(1)), (IssueKind::DetailWithoutOperation, Some(2))]
    );
    let alone = of(&block(&[further("LIB", "X"), receipt()], "0000000001125{"));
    assert_eq!(kinds(&alone), [IssueKind::DetailWithoutOperation]);
    let nothing = of(&receipt());
    assert_eq!(kinds(&nothing), [IssueKind::OutsideStatement, IssueKind::NoStatement]);
}

#[test]
fn a_block_without_its_end_or_with_two_is_told() {
    let text = block(&[receipt()], "0000000001125{");
    let open: Vec<&str> = text.lines().take(2).collect();
    let found = of(&open.join("\n"));
    assert_eq!((cents(&found), kinds(&found)), (vec![1250], vec![IssueKind::NoClosing]));
    let twice = of(&(text + &record("07", "030626", "", "0000000001125{")));
    assert_eq!(kinds(&twice), [IssueKind::ClosingTwice]);
    let unknown = of(&block(&[receipt(), record("06", "020626", "", OLD)], "0000000001125{"));
    assert_eq!(kinds(&unknown), [IssueKind::UnknownRecord]);
}

#[test]
fn bills_and_direct_debits_are_refused_with_a_word() {
    let bills = format!("{:<240}\r\n{:<240}\r\n{:<240}", "3130006", "3430006", "3930006");
    let found = of(&bills);
    assert_eq!((kinds(&found), found.statements.len()), (vec![IssueKind::CfonbOtherRecords], 0));
}

#[test]
fn accents_are_read_in_one_byte() {
    let text = block(
        &[record("04", "020626", "VIR RECU NOE", "0000000000125{").replace("NOE", "NO#")],
        "0000000001125{",
    );
    let bytes: Vec<u8> = text.bytes().map(|b| if b == b'#' { 0xC9 } else { b }).collect();
    let found = read(Format::Cfonb, bytes.as_slice()).unwrap();
    assert_eq!((only(&found).label.as_str(), only(&found).amount), ("VIR RECU NOÉ", Cents::new(1250)));
}
