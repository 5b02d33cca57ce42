//! MT940 and MT942: the traps of fields and marks.

use encaisse_core::money::Cents;
use encaisse_formats::bank::{BankFile, Format, IssueKind, Status, chains};

use crate::samples::{IBAN, mt940};
use crate::{cents, date, file, issues, kinds, only};

fn of(lines: &str) -> BankFile {
    file(Format::Mt940, &mt940(lines))
}

#[test]
fn balances_prove_which_way_a_reversal_goes() {
    for (mark, closing) in
        [("C", "112,5"), ("D", "87,5"), ("RC", "87,5"), ("RD", "112,5"), ("CR", "112,5"), ("DR", "87,5")]
    {
        let found = of(&format!(":61:2606030602{mark}12,5NTRFNONREF\r\n:62F:C260602EUR{closing}"));
        assert_eq!(chains(&found.statements[0]), Some(true), "{mark}");
    }
    let expected = of(":61:2606030602EC12,5NTRFNONREF\r\n:62F:C260602EUR100,");
    assert_eq!((only(&expected).status, chains(&expected.statements[0])), (Status::Pending, Some(true)));
}

#[test]
fn days_without_a_year_take_the_nearest() {
    let text = mt940(":61:2601021231C1,NTRFNONREF").replace("C260601", "C251230");
    let found = file(Format::Mt940, &text);
    assert_eq!((only(&found).booking, only(&found).value), (date(2025, 12, 31), Some(date(2026, 1, 2))));
    let none = of(":61:260603C1,NTRFNONREF");
    assert_eq!(only(&none).booking, date(2026, 6, 3));
}

#[test]
fn the_thirtieth_of_february_is_told() {
    let text = mt940(":61:2602300301D6,00N024NONREF").replace("C260601", "C260228");
    let found = file(Format::Mt940, &text);
    assert_eq!((only(&found).booking, only(&found).value), (date(2026, 3, 1), None));
    assert_eq!(kinds(&found), [IssueKind::BadValueDate]);
    let neither = of(":61:2602300230D6,00N024NONREF\r\n:61:260603C1,NTRF");
    assert_eq!((cents(&neither), kinds(&neither)), (vec![100], vec![IssueKind::BadDate]));
}

#[test]
fn envelopes_and_words_between_messages_are_left_out() {
    let one = mt940(":61:2606030602C12,5NTRFNONREF//B1\r\n:86:VIR NOE\r\n:62F:C260602EUR112,5");
    let sent = format!("{{1:F01BANKFRPP}}{{2:O940}}{{4:\r\n{}", one.replace("\r\n-\r\n", "\r\n-}{5:}\r\n"));
    let after = format!("BANKFRPP\r\n940\r\nBANKFRPP\r\n{one}0000 01BANK\r\n");
    for text in [sent, after, one.replace("\r\n-\r\n", "\r\n-\u{3}")] {
        let found = file(Format::Mt940, &text);
        assert_eq!((cents(&found), kinds(&found)), (vec![1250], vec![]), "{text}");
        assert_eq!(only(&found).label, "VIR NOE");
        assert_eq!(only(&found).bank_reference.as_deref(), Some("B1"));
    }
}

#[test]
fn text_before_and_after_the_lines_is_not_theirs() {
    let found = of(
        ":86:RELEVE\r\n:61:2606030602C12,5NTRFNONREF\r\n:86:VIR NOE\r\nFACTURE 1\r\n:62F:C260602EUR112,5\r\n:86:FIN",
    );
    assert_eq!(only(&found).text(), "VIR NOE FACTURE 1");
    let several = of(":61:2606030602C12,5NTRFNONREF\r\n:86:VIR NOE\r\n:86:FACTURE 1\r\n:62F:C260602EUR112,5");
    assert_eq!(only(&several).text(), "VIR NOE FACTURE 1");
}

#[test]
fn blanks_letters_and_overlong_lines_are_read() {
    let found = of(
        ":61:260603    CR12,5NMSCNONREF//\r\n/SUPPLEMENT/\r\n:61:2606030602C000000000012,50N0440121470966      NOE SARL",
    );
    assert_eq!(cents(&found), [1250, 1250]);
    let labels: Vec<&str> = found.operations().map(|o| o.label.as_str()).collect();
    assert_eq!(labels, ["/SUPPLEMENT/", "NOE SARL"]);
    let controls = of(":61:2606030602C1,NTRFNONREF\r\n:86:\u{1}VIR\u{7f} NOE\t1");
    assert_eq!(only(&controls).label, "VIR NOE 1");
}

#[test]
fn a_line_that_is_none_is_counted() {
    let found = of(":61:2606030602C1,NTRFNONREF\r\n:61:RIEN\r\n:61:2606030602C1,2,3NTRF");
    assert_eq!((cents(&found), found.statements[0].refused().count()), (vec![100], 2));
    assert_eq!(issues(&found), [(IssueKind::BadLine, Some(6)), (IssueKind::BadAmount, Some(7))]);
}

#[test]
fn a_closing_balance_may_lack_its_currency() {
    let found = of(":61:2606030602C12,5NTRFNONREF\r\n:62F:C260602112,5");
    assert_eq!(chains(&found.statements[0]), Some(true));
    let wrong = of(":61:2606030602C12,5NTRFNONREF\r\n:62F:C260602EURrien");
    assert_eq!(kinds(&wrong), [IssueKind::BadBalance]);
}

#[test]
fn pages_follow_each_other() {
    let first = mt940(":61:2606030602C1,NTRFNONREF\r\n:62M:C260602EUR101,");
    let second = mt940(":61:2606030602C1,NTRFNONREF\r\n:62F:C260602EUR102,")
        .replace(":60F:C260601EUR100,00", ":60M:C260602EUR101,");
    assert_eq!(kinds(&file(Format::Mt940, &(first.clone() + &second))), []);
    let (closing, opening) = (Cents::new(10100), Cents::new(10500));
    let gap = second.replace(":60M:C260602EUR101,", ":60M:C260602EUR105,").replace("EUR102,", "EUR106,");
    assert_eq!(
        kinds(&file(Format::Mt940, &(first + &gap))),
        [IssueKind::StatementsDoNotChain { closing, opening }]
    );
}

#[test]
fn the_account_is_an_iban_with_or_without_its_currency() {
    for account in [IBAN.to_owned(), format!("{IBAN}EUR"), format!("{IBAN} EUR")] {
        let found = file(Format::Mt940, &mt940("").replace(IBAN, &account));
        assert_eq!(found.statements[0].account.key().as_deref(), Some(IBAN), "{account}");
    }
}

#[test]
fn an_intraday_report_has_no_balance() {
    let text = format!(
        ":20:R1\n:25:{IBAN}\n:28C:1\n:34F:EUR0,\n:13D:2606021200+0200\n:61:2606020602C5,NTRFNONREF\n:90C:1EUR5,\n-\n"
    );
    let found = file(Format::Mt940, &text);
    assert_eq!((cents(&found), chains(&found.statements[0]), kinds(&found)), (vec![500], None, vec![]));
}
