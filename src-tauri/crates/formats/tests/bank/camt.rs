//! CAMT: the traps of `.02` to `.13`.

use encaisse_core::money::Cents;
use encaisse_formats::bank::{Format, IssueKind, Status, chains, read};

use crate::samples::{IBAN, camt, entry};
use crate::{cents, date, file, issues, kinds, only};

fn of(entries: &str) -> encaisse_formats::bank::BankFile {
    file(Format::Camt, &camt(entries))
}

fn balance(code: &str, side: &str, amount: &str) -> String {
    format!(
        "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>\
         <Dt><Dt>2026-06-01</Dt></Dt></Bal>"
    )
}

#[test]
fn names_are_read_whatever_the_version_and_the_prefix() {
    let plain = camt(&entry("12.50", "CRDT", ""));
    for version in ["02", "04", "08", "13", "99"] {
        let text = plain.replace("053.001.02", &format!("053.001.{version}"));
        assert_eq!(cents(&file(Format::Camt, &text)), [1250], "{version}");
    }
    let prefixed =
        plain.replace("<", "<n:").replace("<n:/", "</n:").replace("<n:?", "<?").replace("xmlns=", "xmlns:n=");
    let found = file(Format::Camt, &prefixed);
    assert_eq!(cents(&found), [1250]);
    assert_eq!(found.version.as_deref(), Some("urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"));
    let without = plain.replace(" xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"", "");
    assert_eq!(
        (cents(&file(Format::Camt, &without)), file(Format::Camt, &without).version),
        (vec![1250], None)
    );
}

#[test]
fn reports_and_advices_are_read_like_statements() {
    let statement = camt(&entry("12.50", "CRDT", ""));
    for (list, name) in [("BkToCstmrAcctRpt", "Rpt"), ("BkToCstmrDbtCdtNtfctn", "Ntfctn")] {
        let text = statement.replace("BkToCstmrStmt", list).replace("<Stmt>", &format!("<{name}>"));
        let text = text.replace("</Stmt>", &format!("</{name}>"));
        assert_eq!(cents(&file(Format::Camt, &text)), [1250], "{name}");
    }
}

#[test]
fn only_booked_entries_count_whatever_the_shape_of_the_status() {
    for (status, expected) in [
        ("<Sts>BOOK</Sts>", Status::Booked),
        ("<Sts><Cd>BOOK</Cd></Sts>", Status::Booked),
        ("<Sts>PDNG</Sts>", Status::Pending),
        ("<Sts><Cd>PDNG</Cd></Sts>", Status::Pending),
        ("<Sts>INFO</Sts>", Status::Information),
        ("", Status::Booked),
    ] {
        let found = of(&entry("12.50", "CRDT", "").replace("<Sts>BOOK</Sts>", status));
        assert_eq!(only(&found).status, expected, "{status}");
        let waits = expected != Status::Booked;
        assert_eq!(kinds(&found).contains(&IssueKind::NotBooked(1)), waits, "{status}");
    }
}

#[test]
fn a_reversal_keeps_the_sign_of_its_direction() {
    let found = of(&entry("12.50", "DBIT", "<RvslInd>true</RvslInd>"));
    assert_eq!((only(&found).amount, only(&found).reversal), (Cents::new(-1250), true));
}

#[test]
fn a_day_may_have_an_hour_and_an_hour_may_be_missing() {
    for booked in [
        "<DtTm>2026-06-02T23:59:59+02:00</DtTm>",
        "<Dt>2026-06-02T00:00:00Z</Dt>",
        "2026-06-02",
        "<Dt>2026-06-02+01:00</Dt>",
    ] {
        let text = entry("1", "CRDT", "").replace("<Dt>2026-06-02</Dt>", booked);
        assert_eq!(only(&of(&text)).booking, date(2026, 6, 2), "{booked}");
    }
    // An advice may know the day of value only.
    let found = of(&entry("1", "CRDT", "").replace("<BookgDt><Dt>2026-06-02</Dt></BookgDt>", ""));
    assert_eq!(only(&found).booking, date(2026, 6, 3));
    let found = of(&entry("1", "CRDT", "").replace("<Dt>2026-06-03</Dt>", "<Dt>2026-02-30</Dt>"));
    assert_eq!((only(&found).value, kinds(&found)), (None, vec![IssueKind::BadValueDate]));
    let found = of(&entry("1", "CRDT", "").replace("2026-06-02", "2026-02-30"));
    assert_eq!(issues(&found)[0], (IssueKind::BadDate, Some(4)));
}

#[test]
fn amounts_have_five_decimals_or_a_comma_and_never_a_guess() {
    for (written, expected) in [("8.85000", 885), ("8,85", 885), ("8.850", 885), ("0", 0), (" 12 ", 1200)] {
        assert_eq!(cents(&of(&entry(written, "CRDT", ""))), [expected], "{written}");
    }
    for written in ["12..34", "1.234,56", "12.345", "douze", "1e3"] {
        let found = of(&(entry("5", "CRDT", "") + &entry(written, "CRDT", "")));
        assert_eq!(cents(&found), [500], "{written}");
        assert_eq!(kinds(&found), [IssueKind::BadAmount], "{written}");
        assert!(!found.issues.refused());
    }
    // Nothing else in the file: nothing to import.
    assert!(of(&entry("12..34", "CRDT", "")).issues.refused());
    assert_eq!(kinds(&of(&(entry("5", "CRDT", "") + &entry("", "CRDT", "")))), [IssueKind::MissingAmount]);
    assert_eq!(kinds(&of(&(entry("5", "CRDT", "") + &entry("5", "", "")))), [IssueKind::UnknownDirection]);
}

#[test]
fn words_for_nothing_are_nothing() {
    let more = "<AcctSvcrRef>NONREF</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId>\
                <MndtId>M1</MndtId></Refs><RltdPties><Dbtr><Nm> </Nm></Dbtr></RltdPties></TxDtls></NtryDtls>";
    let found = of(&entry("1", "CRDT", more));
    let receipt = only(&found);
    assert_eq!(
        (&receipt.bank_reference, &receipt.end_to_end, &receipt.counterparty.name),
        (&None, &None, &None)
    );
    assert_eq!(receipt.mandate.as_deref(), Some("M1"));
}

#[test]
fn who_paid_and_why_is_read_in_old_and_new_versions() {
    for party in ["<Nm>NOÉ SARL</Nm>", "<Pty><Nm>NOÉ SARL</Nm></Pty>"] {
        let more = format!(
            "<NtryDtls><TxDtls><Refs><EndToEndId>FA-1</EndToEndId></Refs><RltdPties><Dbtr>{party}</Dbtr><UltmtDbtr>{party}</UltmtDbtr>\
             <DbtrAcct><Id><IBAN>{IBAN}</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>FACTURES</Ustrd><Ustrd>FA-1 FA-2</Ustrd>\
             <Strd><RfrdDocInf><Nb>FA-1</Nb></RfrdDocInf><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>"
        );
        let found = of(&entry("1", "CRDT", &more));
        let receipt = only(&found);
        assert_eq!(receipt.counterparty.name.as_deref(), Some("NOÉ SARL"));
        assert_eq!(receipt.counterparty.on_behalf_of.as_deref(), Some("NOÉ SARL"));
        assert_eq!(receipt.counterparty.iban.as_ref().unwrap().as_str(), IBAN);
        assert_eq!(receipt.remittance, "FACTURES FA-1 FA-2");
        assert_eq!(receipt.end_to_end.as_deref(), Some("FA-1"));
        assert_eq!(receipt.structured_reference.as_deref(), Some("RF18539007547034"));
        assert_eq!(receipt.documents, ["FA-1"]);
    }
    // Some banks have the name in their label only.
    let found = of(&entry("1", "CRDT", "<AddtlNtryInf>VIR SEPA RECU DE NOE SARL REF FA-1</AddtlNtryInf>"));
    assert_eq!(only(&found).counterparty.name.as_deref(), Some("NOE SARL"));
}

#[test]
fn a_payment_that_came_back_says_why() {
    let more = "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>NOE SARL</Nm></Dbtr></RltdPties>\
                <RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf></TxDtls></NtryDtls>";
    let found = of(&entry("12.50", "DBIT", more));
    let back = only(&found);
    assert_eq!((back.amount, back.return_reason.as_deref()), (Cents::new(-1250), Some("AM04")));
    assert_eq!(back.counterparty.name.as_deref(), Some("NOE SARL"));
}

#[test]
fn a_batch_counts_once_and_offers_its_payments() {
    let payment = |name: &str, amount: &str| {
        format!(
            "<TxDtls><AmtDtls><TxAmt><Amt Ccy=\"EUR\">{amount}</Amt></TxAmt></AmtDtls>\
             <RltdPties><Dbtr><Nm>{name}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>FACTURE {name}</Ustrd></RmtInf></TxDtls>"
        )
    };
    let batch = |details: String| format!("<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>{details}</NtryDtls>");
    let found = of(&entry("30", "CRDT", &batch(payment("NOE", "10.00") + &payment("LEA", "20.00"))));
    let receipt = only(&found);
    let details: Vec<_> =
        receipt.details.iter().map(|d| (d.amount.unwrap().get(), d.debtor.name.clone().unwrap())).collect();
    assert_eq!(details, [(1000, "NOE".to_owned()), (2000, "LEA".to_owned())]);
    assert_eq!((receipt.amount.get(), &receipt.counterparty.name), (3000, &None));
    assert_eq!(receipt.remittance, "FACTURE NOE FACTURE LEA");
    assert_eq!(kinds(&found), []);
    let charged = of(&entry("29.50", "CRDT", &batch(payment("NOE", "10.00") + &payment("LEA", "20.00"))));
    assert_eq!(kinds(&charged), [IssueKind::DetailsDiffer(Cents::new(-50))]);
    let bare = of(&entry(
        "30",
        "CRDT",
        "<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch></NtryDtls><AddtlNtryInf>REMISE</AddtlNtryInf>",
    ));
    assert_eq!((only(&bare).details.len(), only(&bare).label.as_str()), (0, "REMISE"));
}

#[test]
fn details_in_another_currency_are_not_summed() {
    let more = "<NtryDtls><TxDtls><Amt Ccy=\"USD\">13</Amt></TxDtls><TxDtls><Amt Ccy=\"EUR\">2</Amt></TxDtls></NtryDtls>";
    let found = of(&entry("12", "CRDT", more));
    assert_eq!(
        only(&found).details.iter().map(|d| d.amount.map(Cents::get)).collect::<Vec<_>>(),
        [None, Some(200)]
    );
    assert_eq!(kinds(&found), []);
    let foreign = of(&entry("12", "CRDT", "").replace("Ccy=\"EUR\"", "Ccy=\"USD\""));
    assert_eq!(kinds(&foreign), [IssueKind::OtherCurrency]);
}

#[test]
fn balances_chain_or_the_break_is_told() {
    let ends = |closing: &str| {
        balance("OPBD", "CRDT", "100") + &balance("CLBD", "CRDT", closing) + &entry("12.50", "CRDT", "")
    };
    assert_eq!(kinds(&of(&ends("112.50"))), []);
    let (expected, found) = (Cents::new(11250), Cents::new(11300));
    assert_eq!(kinds(&of(&ends("113"))), [IssueKind::BalancesDoNotChain { expected, found }]);
    // PRCD stands for an opening balance that is missing, and an overdraft is negative.
    let former = of(&(balance("PRCD", "DBIT", "100")
        + &balance("CLBD", "DBIT", "87.50")
        + &entry("12.50", "CRDT", "")));
    assert_eq!(chains(&former.statements[0]), Some(true));
    let unreadable = of(&(balance("OPBD", "CRDT", "1O0") + &entry("1", "CRDT", "")));
    assert_eq!(kinds(&unreadable), [IssueKind::BadBalance]);
}

#[test]
fn several_statements_follow_each_other() {
    let one = camt(
        &(balance("OPBD", "CRDT", "100") + &balance("CLBD", "CRDT", "112.50") + &entry("12.50", "CRDT", "")),
    );
    let statement = one.split_once("<Stmt>").unwrap().1.split_once("</Stmt>").unwrap().0.to_owned();
    let with = |second: String| one.replace("</Stmt>", &format!("</Stmt><Stmt>{second}</Stmt>"));
    let follows = statement.replace("R1", "R2").replace(">112.50<", ">125.00<").replace(">100<", ">112.50<");
    assert_eq!(kinds(&file(Format::Camt, &with(follows))), []);
    let gap = statement.replace("R1", "R2");
    let (closing, opening) = (Cents::new(11250), Cents::new(10000));
    assert_eq!(
        kinds(&file(Format::Camt, &with(gap))),
        [IssueKind::StatementsDoNotChain { closing, opening }]
    );
    let twice = file(Format::Camt, &with(statement));
    assert_eq!((kinds(&twice), twice.statements.len()), (vec![IssueKind::StatementTwice], 1));
}

#[test]
fn an_account_may_have_no_iban_or_a_wrong_one() {
    let text = camt(&entry("1", "CRDT", ""));
    let other = text.replace(&format!("<IBAN>{IBAN}</IBAN>"), "<Othr><Id>US-0099</Id></Othr>");
    assert_eq!(file(Format::Camt, &other).statements[0].account.key().as_deref(), Some("US0099"));
    let wrong = text.replace("890189", "890188");
    assert_eq!(kinds(&file(Format::Camt, &wrong)), [IssueKind::BadIban]);
    let none = text.replace(&format!("<Id><IBAN>{IBAN}</IBAN></Id>"), "");
    assert_eq!(kinds(&file(Format::Camt, &none)), [IssueKind::UnknownAccount]);
}

#[test]
fn what_follows_the_document_is_left_out() {
    let found = file(Format::Camt, &(camt(&entry("1", "CRDT", "")) + "\n-- envoyé par la banque"));
    assert_eq!((cents(&found), kinds(&found)), (vec![100], vec![IssueKind::TrailingText]));
    let empty = file(Format::Camt, "<Document><BkToCstmrStmt><GrpHdr/></BkToCstmrStmt></Document>");
    assert_eq!(kinds(&empty), [IssueKind::NoStatement]);
    let cut = camt(&entry("1", "CRDT", ""));
    let cut = file(Format::Camt, &cut[..cut.len() - 60]);
    assert_eq!((kinds(&cut), cut.statements.len()), (vec![IssueKind::BrokenXml], 0));
}

#[test]
fn a_label_of_utf8_may_hold_latin_bytes() {
    let text = camt(&entry("1", "CRDT", "<AddtlNtryInf>CAF#</AddtlNtryInf>"));
    let bytes: Vec<u8> = text.bytes().map(|b| if b == b'#' { 0xC9 } else { b }).collect();
    let found = read(Format::Camt, bytes.as_slice()).unwrap();
    assert_eq!((only(&found).label.as_str(), kinds(&found)), ("CAFÉ", vec![IssueKind::WrongEncoding]));
    let latin: Vec<u8> =
        text.replace("UTF-8", "ISO-8859-1").bytes().map(|b| if b == b'#' { 0xC9 } else { b }).collect();
    let found = read(Format::Camt, latin.as_slice()).unwrap();
    assert_eq!((only(&found).label.as_str(), kinds(&found)), ("CAFÉ", vec![]));
}
