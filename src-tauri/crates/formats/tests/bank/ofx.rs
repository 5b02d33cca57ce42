//! OFX: the traps of both generations.

use encaisse_core::money::Cents;
use encaisse_formats::bank::{BankFile, Format, IssueKind, read};
use encaisse_formats::text::encoding::Encoding;

use crate::samples::{IBAN, ofx};
use crate::{cents, date, file, issues, kinds, only};

fn movement(leaves: &str) -> String {
    format!("<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260602120000[0:GMT]{leaves}</STMTTRN>")
}

fn of(movements: &str) -> BankFile {
    file(Format::Ofx, &ofx(movements))
}

#[test]
fn the_sign_of_the_amount_rules_and_not_the_type() {
    for (amount, expected) in
        [("12.50", 1250), ("-12,50", -1250), ("+12.50", 1250), (" 12.5 ", 1250), ("-1234", -123_400)]
    {
        assert_eq!(
            cents(&of(&movement(&format!("<TRNAMT>{amount}<FITID>1<NAME>X")))),
            [expected],
            "{amount}"
        );
    }
    let debit = movement("<TRNAMT>12.50<NAME>X").replace("CREDIT", "DEBIT");
    assert_eq!(cents(&of(&debit)), [1250]);
}

#[test]
fn an_amount_that_is_none_leaves_its_operation_out() {
    let good = movement("<TRNAMT>1.00<NAME>X");
    for (amount, kind) in
        [("$120", IssueKind::BadAmount), ("12..3", IssueKind::BadAmount), ("", IssueKind::MissingAmount)]
    {
        let found = of(&(good.clone() + "\n" + &movement(&format!("<TRNAMT>{amount}<NAME>X"))));
        assert_eq!((cents(&found), issues(&found)), (vec![100], vec![(kind, Some(11))]), "{amount}");
    }
}

#[test]
fn header_on_one_line_missing_or_in_xml() {
    let body = ofx(&movement("<TRNAMT>1.00<NAME>X")).split_once("<OFX>").unwrap().1.to_owned();
    for (head, version) in [
        ("OFXHEADER:100 DATA:OFXSGML VERSION:102 SECURITY:NONE ENCODING:USASCII <OFX>", Some("102")),
        ("<OFX>", None),
        ("<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\" VERSION=\"211\"?><OFX>", Some("211")),
        ("\u{feff}\r\n\r\nOFXHEADER:100\r\nVERSION:151\r\n<OFX>", Some("151")),
    ] {
        let found = file(Format::Ofx, &format!("{head}{body}"));
        assert_eq!((found.version.as_deref(), cents(&found)), (version, vec![100]), "{head}");
    }
}

#[test]
fn tags_in_small_letters_closed_or_not_are_the_same_tags() {
    let text = ofx(&movement("<TRNAMT>1.00</TRNAMT><FITID></FITID><NAME>NOE</NAME><MEMO></MEMO>"));
    let found = file(Format::Ofx, &text);
    assert_eq!((only(&found).label.as_str(), &only(&found).bank_reference), ("NOE", &None));
    assert_eq!(cents(&file(Format::Ofx, &text.to_lowercase())), [100]);
    // An operation whose end is missing ends where the next one begins.
    let open = "<STMTTRN><DTPOSTED>20260602<TRNAMT>1.00<NAME>A";
    assert_eq!(cents(&of(&open.repeat(2))), [100, 100]);
}

#[test]
fn signs_that_begin_nothing_are_letters() {
    let found = of(&movement("<TRNAMT>1.00<NAME>R&D <NOE> & FILS 1<2 &amp; &eacute;"));
    assert_eq!(only(&found).label, "R&D");
    let found = of(&movement("<TRNAMT>1.00<NAME>R&D < NOE & FILS 1<2 &amp; CO"));
    assert_eq!(only(&found).label, "R&D < NOE & FILS 1<2 & CO");
}

#[test]
fn the_written_day_is_taken_and_an_impossible_one_is_not() {
    let on = |day: &str| of(&movement("<TRNAMT>1.00<NAME>X").replace("20260602120000[0:GMT]", day));
    assert_eq!(only(&on("20260602235959.000[-12:NST]")).booking, date(2026, 6, 2));
    let turned = on("02062026");
    assert_eq!((only(&turned).booking, kinds(&turned)), (date(2026, 6, 2), vec![IssueKind::TurnedDate]));
    for day in ["", "20120231", "0000"] {
        assert_eq!(kinds(&on(day)), [IssueKind::BadDate, IssueKind::NothingReadable], "{day}");
    }
}

#[test]
fn the_iban_is_built_from_the_parts_of_a_french_account() {
    let found = of(&movement("<TRNAMT>1.00<NAME>X"));
    assert_eq!(found.statements[0].account.key().as_deref(), Some(IBAN));
    assert_eq!(found.statements[0].closing().unwrap().amount, Cents::new(100_000));
    let foreign = ofx("").replace("30006", "160000100");
    assert_eq!(
        file(Format::Ofx, &foreign).statements[0].account.key().as_deref(),
        Some("1600001000000112345678901")
    );
}

#[test]
fn several_accounts_and_cards_are_as_many_statements() {
    let text = ofx(&movement("<TRNAMT>1.00<NAME>X"));
    let card = "<CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>EUR<CCACCTFROM><ACCTID>4970XXXX1234</CCACCTFROM>\
                <BANKTRANLIST><STMTTRN><DTPOSTED>20260603<TRNAMT>-2.00<NAME>Y</STMTTRN></BANKTRANLIST></CCSTMTRS></OFX>";
    let found = file(Format::Ofx, &text.replace("</OFX>", card));
    assert_eq!(cents(&found), [100, -200]);
    let cards: Vec<bool> = found.statements.iter().map(|statement| statement.account.card).collect();
    assert_eq!(cards, [false, true]);
}

#[test]
fn an_empty_balance_is_no_balance() {
    let text = ofx(&movement("<TRNAMT>1.00<NAME>X"));
    for balance in ["", " ", "</BALAMT>"] {
        let found = file(Format::Ofx, &text.replace("1000.00", balance));
        assert_eq!((found.statements[0].closing(), kinds(&found)), (None, vec![]), "{balance:?}");
    }
    assert_eq!(kinds(&file(Format::Ofx, &text.replace("1000.00", "mille"))), [IssueKind::BadBalance]);
}

#[test]
fn utf8_is_tried_before_what_the_header_says() {
    let text = ofx(&movement("<TRNAMT>1.00<NAME>CAFÉ"));
    let found = file(Format::Ofx, &text);
    assert_eq!((only(&found).label.as_str(), found.encoding), ("CAFÉ", Encoding::Utf8));
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let found = read(Format::Ofx, latin.as_ref()).unwrap();
    assert_eq!(only(&found).label, "CAFÉ");
}

#[test]
fn payee_and_account_of_the_other_end_are_aggregates() {
    let found = of(&movement(&format!(
        "<TRNAMT>1.00<PAYEE><NAME>NOE SARL<CITY>LYON</PAYEE><BANKACCTTO><BANKID>30006<ACCTID>{IBAN}</BANKACCTTO><NAME>VIR"
    )));
    let receipt = only(&found);
    assert_eq!((receipt.label.as_str(), receipt.counterparty.name.as_deref()), ("VIR", Some("NOE SARL")));
    assert_eq!(receipt.counterparty.iban.as_ref().unwrap().as_str(), IBAN);
}

#[test]
fn the_older_ofc_has_its_own_names() {
    let text = "<OFC><DTD>2<ACCTSTMT><ACCTFROM><BANKID>30006<BRANCHID>00001<ACCTID>12345678901</ACCTFROM>\
                <STMTRS><DTSTART>20260601<LEDGER>1000,00<STMTTRN><TRNTYPE>1<DTPOSTED>20260602<TRNAMT>12,50<FITID>1\
                <CLTID>1<NAME>NOE</STMTTRN></STMTRS></ACCTSTMT></OFC>";
    let found = file(Format::Ofx, text);
    assert_eq!(cents(&found), [1250]);
}
