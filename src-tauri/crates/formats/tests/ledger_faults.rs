//! What a person is told of a file that is wrong, and what is not done to it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use std::io::Read;
use std::ops::ControlFlow;

use encaisse_core::entries::Nature;
use encaisse_core::money::Cents;
use encaisse_formats::fec::{Column, CustomerLine, Issue, IssueKind, ReadError, Report, Severity, read};
use encaisse_formats::inspect::FileKind;

const HEADING: &str = "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|\
                       PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise";

/// A line of journal VE: entry, account, debit, credit.
fn line(entry: &str, account: &str, debit: &str, credit: &str) -> String {
    let aux = if account.starts_with('4') { "C1|Noé" } else { "|" };
    format!(
        "VE|Ventes|{entry}|20260105|{account}|Compte|{aux}|F1|20260105|Facture|{debit}|{credit}|||20260131||"
    )
}

fn ledger(lines: &[String]) -> String {
    lines.iter().fold(HEADING.to_owned(), |text, line| text + "\r\n" + line) + "\r\n"
}

fn sale() -> [String; 2] {
    [line("1", "411000", "120,00", "0,00"), line("1", "706000", "0,00", "120,00")]
}

fn all(bytes: &[u8]) -> (Report, Vec<CustomerLine>) {
    let mut lines = Vec::new();
    let report = read(bytes, |line| {
        lines.push(line);
        ControlFlow::Continue(())
    });
    (report.unwrap(), lines)
}

fn issues(text: &str) -> Vec<Issue> {
    let (report, _) = all(text.as_bytes());
    let counts = report.counts;
    assert_eq!(counts.lines, counts.kept + counts.other_accounts + counts.refused);
    report.issues.kept().to_vec()
}

#[test]
fn what_is_not_a_ledger_is_named_for_what_it_is() {
    for (bytes, kind) in [
        (b"".as_slice(), IssueKind::Empty),
        (b"\r\n  \r\n", IssueKind::Empty),
        (b"\xEF\xBB\xBF", IssueKind::Empty),
        (b"%PDF-1.7\n1 0 obj", IssueKind::OtherFormat(FileKind::Pdf)),
        (b"PK\x03\x04\x14\0xl/workbook.xml", IssueKind::OtherFormat(FileKind::Xlsx)),
        (b"PK\x03\x04\x14\0a.txt", IssueKind::OtherFormat(FileKind::Zip)),
        (b"\x89PNG\r\n\x1a\n\0\0", IssueKind::OtherFormat(FileKind::Image)),
        (b"\x01\0\x02\xC8\0\0\x07\x01", IssueKind::Binary),
        (b"<?xml version='1.0'?><a/>", IssueKind::OtherFormat(FileKind::Xml)),
        (b"Bonjour,\nvoici le fichier.", IssueKind::NotAFec),
        (b"Date;Objet;Lieu\n01/02/2026;Reunion;Lyon", IssueKind::NotAFec),
        (b"Date;Libelle;Montant\n01/02/2026;Virement;12,00", IssueKind::OtherFormat(FileKind::BankCsv)),
        (
            b"JournalCode JournalLib EcritureNum EcritureDate CompteNum Debit Credit\nVE Ventes",
            IssueKind::UnknownSeparator,
        ),
        (
            b"JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|Debit\n",
            IssueKind::MissingColumn(Column::Credit),
        ),
    ] {
        let (report, lines) = all(bytes);
        assert_eq!(
            report.issues.kept().first().map(|i| &i.kind),
            Some(&kind),
            "{:?}",
            String::from_utf8_lossy(bytes)
        );
        assert!(report.refused() && lines.is_empty() && report.detection.is_none());
    }
}

#[test]
fn a_faulty_line_is_refused_with_its_place_and_unbalances_the_file() {
    let [customer, revenue] = sale();
    for (bad, kind, column, excerpt) in [
        (
            line("1", "411000", "12..34", "0,00"),
            IssueKind::BadAmount(Column::Debit),
            Some(Column::Debit),
            "12..34",
        ),
        (
            customer.replace("20260105|411", "20260231|411"),
            IssueKind::BadEntryDate,
            Some(Column::EntryDate),
            "20260231",
        ),
        (customer.replace("20260105|411", "|411"), IssueKind::MissingDate, Some(Column::EntryDate), ""),
        (customer.replace("411000", ""), IssueKind::MissingAccount, Some(Column::Account), ""),
        (
            "VE|Ventes|1|20260105|411000".to_owned(),
            IssueKind::RowTooShort { found: 5, expected: 18 },
            None,
            "",
        ),
        (customer.clone() + "|x|y", IssueKind::RowTooLong { found: 20, expected: 18 }, None, ""),
    ] {
        let found = issues(&ledger(&[bad.clone(), revenue.clone()]));
        let issue = found.iter().find(|issue| issue.kind == kind);
        let issue = issue.unwrap_or_else(|| panic!("{kind:?} not in {found:?}"));
        assert_eq!((issue.line, issue.column), (Some(2), column));
        assert!(kind.refuses_line() && issue.severity() == Severity::Warning);
        assert!(issue.excerpt.starts_with(if excerpt.is_empty() { "VE|" } else { excerpt }), "{issue:?}");
        let unbalanced = IssueKind::UnbalancedFile { debit: Cents::ZERO, credit: Cents::new(12_000) };
        assert!(found.iter().any(|i| i.kind == unbalanced && i.severity() == Severity::Refusal), "{kind:?}");
    }
}

#[test]
fn all_faults_are_told_at_once_each_with_its_line() {
    let [customer, revenue] = sale();
    let text = ledger(&[
        customer.replace("120,00", "cent vingt"),
        revenue,
        line("2", "411000", "5,00", "0,00").replace("Facture", "Fac|ture"),
        line("3", "706000", "0,00", "5,00").replace("|F1|20260105", "|F1|20261345"),
        line("4", "411000", "1,00", "0,00").replace("|F1|20260105", "|F1|20261345"),
    ]);
    let found: Vec<_> = issues(&text).into_iter().map(|issue| (issue.line, issue.kind)).collect();
    let unbalanced = |line, cents| (Some(line), IssueKind::UnbalancedEntry(Cents::new(cents)));
    let expected = [
        (Some(2), IssueKind::BadAmount(Column::Debit)),
        (Some(4), IssueKind::RowRejoined(Column::Label)),
        (Some(6), IssueKind::BadDate(Column::PieceDate)),
        unbalanced(3, -12_000),
        unbalanced(4, 500),
        unbalanced(5, -500),
        unbalanced(6, 100),
        (None, IssueKind::UnbalancedFile { debit: Cents::new(600), credit: Cents::new(12_500) }),
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_end_cut_off_is_told() {
    let [customer, revenue] = sale();
    let whole = ledger(&[customer, revenue]);
    let without_end = whole.trim_end();
    assert!(issues(without_end).is_empty(), "a last line without end is whole");
    let in_the_middle = &without_end[..without_end.len() - 40];
    let found = issues(in_the_middle);
    assert!(found.iter().any(|i| i.kind == IssueKind::TruncatedLastLine && i.line == Some(3)), "{found:?}");
    assert!(found.iter().any(|i| matches!(i.kind, IssueKind::UnbalancedFile { .. })), "{found:?}");
    let in_the_tail = &without_end[..without_end.len() - 3];
    assert!(issues(in_the_tail).iter().any(|i| i.kind == IssueKind::TruncatedLastLine));
}

#[test]
fn over_a_limit_is_told_with_the_figure() {
    let [customer, revenue] = sale();
    let long = customer.replace("Facture", &"x".repeat(70_000));
    let wide = customer.replace("Facture", &"x|".repeat(60));
    let found = issues(&ledger(&[customer, revenue, long, wide]));
    let kinds: Vec<_> = found.iter().map(|issue| (issue.line, &issue.kind)).collect();
    let too_long = IssueKind::RowTooLong { found: 78, expected: 18 };
    assert_eq!(kinds, [(Some(4), &IssueKind::LineTooLong), (Some(5), &too_long)]);
    assert!(found.iter().all(|issue| issue.excerpt.chars().count() <= 80));
    let heading = format!("{HEADING}{}\n", "|Autre".repeat(30));
    assert_eq!(issues(&heading)[0].kind, IssueKind::TooManyColumns(48));
}

#[test]
fn books_without_a_customer_are_refused_in_so_many_words() {
    let text = ledger(&[line("1", "512000", "1,00", ""), line("1", "706000", "", "1,00")]);
    assert_eq!(issues(&text).iter().map(|i| &i.kind).collect::<Vec<_>>(), [&IssueKind::NoCustomerLine]);
    assert_eq!(issues(HEADING)[0].kind, IssueKind::NoLine);
}

#[test]
fn mixed_character_sets_are_told_once_and_each_line_is_read_for_what_it_is() {
    let mut bytes = ledger(&sale()).into_bytes();
    let second =
        line("2", "411000", "3,00", "").replace("Noé", "Cafe") + "\r\n" + &line("2", "706000", "", "3,00");
    let at = second.find("Cafe").unwrap() + 3;
    bytes.extend_from_slice(second.as_bytes());
    let from_end = second.len() - at;
    let at = bytes.len() - from_end;
    bytes[at] = 0xE9;
    let (report, lines) = all(&bytes);
    assert_eq!(lines[0].customer_name(), "Noé");
    assert_eq!(lines[1].customer_name(), "Café");
    let kinds: Vec<_> = report.issues.kept().iter().map(|i| (&i.kind, i.line)).collect();
    assert_eq!(kinds, [(&IssueKind::MixedEncodings, Some(4))]);
}

#[test]
fn more_issues_than_are_kept_are_still_counted() {
    let bad = line("1", "411000", "x", "");
    let (report, _) = all(ledger(&vec![bad; 5_000]).as_bytes());
    assert_eq!(report.counts.refused, 5_000);
    assert!(
        report.issues.kept().len() <= 1_001 && report.issues.total() == 5_001,
        "{}",
        report.issues.total()
    );
}

#[test]
fn debits_below_zero_and_twin_amounts_come_to_one_signed_amount() {
    let text = ledger(&[
        line("1", "411000", "-10,00", "0,00"),
        line("1", "411000", "30,00", "5,00"),
        line("1", "706000", "", "15,00"),
    ]);
    let (report, lines) = all(text.as_bytes());
    assert_eq!(lines.iter().map(|l| l.amount.get()).collect::<Vec<_>>(), [-1_000, 2_500]);
    assert_eq!(report.totals.debit, Cents::new(3_000));
    assert!(report.totals.balanced());
}

#[test]
fn an_instalment_sale_paid_in_cash_at_once_is_a_sale_and_a_receipt() {
    let text = ledger(&[
        line("1", "411000", "60,00", ""),
        line("1", "411000", "60,00", ""),
        line("1", "706000", "", "100,00"),
        line("1", "445710", "", "20,00"),
        line("1", "530000", "60,00", ""),
        line("1", "411000", "", "60,00"),
    ]);
    let (_, lines) = all(text.as_bytes());
    let natures: Vec<_> = lines.iter().map(|l| l.entry_nature).collect();
    assert_eq!(natures, [Nature::Sale, Nature::Sale, Nature::Receipt]);
    assert!(lines.iter().all(|l| l.entry_tax == Cents::new(2_000)));
}

#[test]
fn without_entry_numbers_an_entry_ends_where_it_balances() {
    let text = ledger(&[
        line("0", "411000", "120,00", ""),
        line("0", "706000", "", "100,00"),
        line("0", "445710", "", "20,00"),
        line("0", "411000", "240,00", ""),
        line("0", "706000", "", "200,00"),
        line("0", "445710", "", "40,00"),
    ]);
    let (report, lines) = all(text.as_bytes());
    assert_eq!(lines.iter().map(|l| l.entry_tax.get()).collect::<Vec<_>>(), [2_000, 4_000]);
    assert_eq!((report.entries, report.issues.total()), (1, 0));
}

#[test]
fn entries_torn_over_the_whole_file_are_told_once_and_known_by_their_journal() {
    let entries = 100_100;
    let customers = (0..entries).map(|n| line(&format!("E{n}"), "411000", "1,00", ""));
    let revenues = (0..entries).map(|n| line(&format!("E{n}"), "706000", "", "1,00"));
    let (report, lines) = all(ledger(&customers.chain(revenues).collect::<Vec<_>>()).as_bytes());
    let kinds: Vec<_> = report.issues.kept().iter().map(|issue| &issue.kind).collect();
    assert_eq!(kinds, [&IssueKind::EntriesScattered]);
    assert_eq!((lines.len(), report.entries), (entries, entries as u64));
    assert!(lines.iter().all(|l| l.entry_nature == Nature::Sale));
}

#[test]
fn a_foreign_invoice_says_so() {
    let text = ledger(&sale()).replacen("20260131||", "20260131|130,00|USD", 1);
    let (_, lines) = all(text.as_bytes());
    let currency = lines[0].currency.as_ref().unwrap();
    assert_eq!((&*currency.amount, &*currency.code), ("130,00", "USD"));
}

#[test]
fn the_caller_can_stop_and_a_broken_disk_is_not_an_issue_of_the_file() {
    let text = ledger(&sale());
    let stopped = read(text.as_bytes(), |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(ReadError::Stopped)));

    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("unplugged"))
        }
    }
    let torn = read(text.as_bytes().chain(Broken), |_| ControlFlow::Continue(()));
    assert!(matches!(torn, Err(ReadError::Io(_))));
}

proptest::proptest! {
    #[test]
    fn no_damage_makes_the_reader_fall_or_lose_count(
        at in 0_usize..4_000, byte in proptest::num::u8::ANY, cut in 0_usize..4_000,
    ) {
        let mut bytes = include_bytes!("fixtures/pipe-latin9-padded.txt").to_vec();
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        bytes.truncate(bytes.len().saturating_sub(cut % 3_000));
        let (report, lines) = all(&bytes);
        let counts = report.counts;
        proptest::prop_assert_eq!(counts.lines, counts.kept + counts.other_accounts + counts.refused);
        proptest::prop_assert_eq!(counts.kept, lines.len() as u64);
    }
}
