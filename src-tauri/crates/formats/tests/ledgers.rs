//! One small set of books in ten dresses: whatever a package writes, the same truth is read.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use std::ops::ControlFlow;

use encaisse_core::dates::Date;
use encaisse_core::entries::{AccountClass, Nature};
use encaisse_core::money::Cents;
use encaisse_formats::fec::{
    AmountLayout, CustomerLine, FiguresBuilder, Layout, LineEnd, Report, Separator, Severity, read,
};
use encaisse_formats::text::encoding::Encoding;

fn lines_of(bytes: &[u8]) -> (Report, Vec<CustomerLine>) {
    let mut lines = Vec::new();
    let report = read(bytes, |line| {
        lines.push(line);
        ControlFlow::Continue(())
    });
    lines.sort_by_key(|line| line.rank);
    (report.unwrap(), lines)
}

/// Nature, class, cents and piece of each customer line, in the order of the books.
const STORY: [(Nature, AccountClass, i64, &str); 8] = [
    (Nature::Opening, AccountClass::Receivable, 50_000, "F25-090"),
    (Nature::Sale, AccountClass::Receivable, 120_000, "F26-001"),
    (Nature::Sale, AccountClass::Receivable, 24_000, "F26-002"),
    (Nature::Receipt, AccountClass::Receivable, -120_000, "F26-001"),
    (Nature::CreditNote, AccountClass::Receivable, -6_000, "A26-001"),
    (Nature::Receipt, AccountClass::Deposit, -30_000, "AC-1"),
    (Nature::ToDoubtful, AccountClass::Doubtful, 50_000, "F25-090"),
    (Nature::ToDoubtful, AccountClass::Receivable, -50_000, "F25-090"),
];

fn tells_the_story(name: &str, bytes: &[u8]) -> (Report, Vec<CustomerLine>) {
    let (report, mut lines) = lines_of(bytes);
    assert!(!report.refused(), "{name}: {:?}", report.issues.kept());
    lines.sort_by_key(|l| (l.entry_date, l.amount != Cents::new(50_000), l.rank));
    let found: Vec<_> = lines
        .iter()
        .map(|l| (l.entry_nature, l.account_class, l.amount.get(), l.piece.as_deref().unwrap()))
        .collect();
    assert_eq!(found, STORY, "{name}");
    assert_eq!(lines[1].entry_tax, Cents::new(20_000), "{name}");
    assert_eq!(lines[1].letter.as_deref(), Some("AA"), "{name}");
    assert_eq!(lines[1].letter_date, Date::from_ymd_opt(2026, 2, 3), "{name}");
    assert_eq!(lines[0].piece_date, Date::from_ymd_opt(2025, 11, 20), "{name}");
    assert_eq!(
        (lines[0].customer_name(), lines[2].customer_name()),
        ("Menuiserie Noé", "Hôtel du Cœur"),
        "{name}"
    );
    assert_eq!(report.totals.debit, Cents::new(500_000), "{name}");
    assert!(report.totals.balanced(), "{name}");
    let counts = report.counts;
    assert_eq!((counts.lines, counts.kept, counts.other_accounts, counts.refused), (18, 8, 10, 0), "{name}");
    assert_eq!(
        report.coverage,
        Date::from_ymd_opt(2026, 1, 1).zip(Date::from_ymd_opt(2026, 3, 10)),
        "{name}"
    );
    (report, lines)
}

#[test]
fn the_same_books_are_read_whatever_their_dress() {
    use AmountLayout::{AmountSide, DebitCredit};
    use Layout::{Cash22, Extended, Standard18};
    use Separator::{Pipe, Semicolon, Tab};
    macro_rules! dresses {
        ($(($name:literal, $set:ident, $separator:expr, $end:ident, $layout:expr, $amounts:expr, $entries:literal)),* $(,)?) => {
            [$(($name, include_bytes!(concat!("fixtures/", $name)).as_slice(), Encoding::$set, $separator,
                LineEnd::$end, $layout, $amounts, $entries)),*]
        };
    }
    for (name, bytes, encoding, separator, end, layout, amounts, entries) in dresses![
        ("tab18.txt", Utf8, Tab, CrLf, Standard18, DebitCredit, 7),
        ("pipe-latin9-padded.txt", Iso8859_15, Pipe, CrLf, Standard18, DebitCredit, 7),
        ("amount-side-bom.txt", Utf8, Tab, Lf, Standard18, AmountSide, 7),
        ("cash22-crcrlf.txt", Utf8, Tab, CrCrLf, Cash22, DebitCredit, 7),
        ("semicolon-due.csv", Windows1252, Semicolon, CrLf, Extended, DebitCredit, 7),
        ("inline-cr.txt", Utf8, Pipe, Cr, Standard18, DebitCredit, 7),
        ("utf16.txt", Utf16Le, Tab, CrLf, Standard18, DebitCredit, 7),
        ("no-heading.txt", Utf8, Pipe, Lf, Standard18, DebitCredit, 7),
        ("hostile-labels.txt", Utf8, Pipe, CrLf, Standard18, DebitCredit, 7),
        ("sorted-by-account.txt", Utf8, Tab, Lf, Standard18, DebitCredit, 7),
    ] {
        let (report, _) = tells_the_story(name, bytes);
        let found = report.detection.unwrap();
        assert_eq!((found.encoding, found.separator, found.line_end), (encoding, separator, end), "{name}");
        assert_eq!((found.layout, found.amounts), (layout, amounts), "{name}");
        assert_eq!(report.entries, entries, "{name}");
        let beside_labels = report.issues.kept().iter().filter(|i| i.severity() > Severity::Info);
        assert_eq!(beside_labels.count(), if name == "hostile-labels.txt" { 18 } else { 0 }, "{name}");
    }
}

#[test]
fn sides_may_be_plus_and_minus_one_and_farms_have_21_columns() {
    let sides =
        include_str!("fixtures/amount-side-bom.txt").replace("\tD\t", "\t+1\t").replace("\tC\t", "\t-1\t");
    assert!(sides.contains("\t-1\t") && !sides.contains("\tC\t"));
    tells_the_story("+1/-1", sides.as_bytes());

    let farm = include_str!("fixtures/tab18.txt").replace("\r\n", "\t\t\t\r\n");
    let farm = farm.replacen("Idevise\t\t\t", "Idevise\tDateRglt\tModeRglt\tNatOp", 1);
    let (report, _) = tells_the_story("21 columns", farm.as_bytes());
    assert_eq!(report.detection.unwrap().layout, Layout::Cash21);
}

#[test]
fn headings_are_known_whatever_their_case_and_accents_and_in_any_order() {
    let text = include_str!("fixtures/tab18.txt");
    let odd = text
        .replace("JournalLib\t", "JOURNAL_LIBELLE\t")
        .replace("\tDebit\tCredit\t", "\tDébit\tCrédit\t")
        .replace("Idevise", "Id Devise");
    tells_the_story("odd headings", odd.as_bytes());
    let swapped: String = text
        .lines()
        .map(|line| {
            let mut fields: Vec<&str> = line.split('\t').collect();
            fields.rotate_left(4);
            fields.join("\t") + "\n"
        })
        .collect();
    let (report, _) = tells_the_story("another order", swapped.as_bytes());
    assert_eq!(report.detection.unwrap().columns[0].name, "CompteNum");
}

#[test]
fn a_due_date_column_is_used_and_the_others_stay_silent() {
    let (report, lines) = tells_the_story("due", include_bytes!("fixtures/semicolon-due.csv"));
    assert!(report.detection.unwrap().has_due_dates());
    let due: Vec<_> = lines.iter().map(|l| l.due.map(|d| d.to_string())).collect();
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(due[..5], [day("2025-12-20"), day("2026-02-04"), day("2026-02-28"), None, None]);
    assert_eq!(lines[1].invoice_number.as_deref(), Some("F26-001"));
    assert_eq!(&*lines[1].label, "Facture F26-001");
}

#[test]
fn a_label_that_holds_the_separator_comes_back_whole() {
    let (_, lines) = tells_the_story("hostile", include_bytes!("fixtures/hostile-labels.txt"));
    assert_eq!(&*lines[1].label, r#"Facture F26-001 | <script>alert(1)</script> | "=1+1" | l'écart"#);
}

#[test]
fn the_figures_of_the_books_are_those_counted_by_hand() {
    let (report, lines) = lines_of(include_bytes!("fixtures/tab18.txt"));
    let mut builder = FiguresBuilder::default();
    lines.iter().for_each(|line| builder.add(line));
    let f = builder.finish(&report);
    assert_eq!((f.customer_lines, f.customers, f.opening_lines), (6, 2, 1));
    assert_eq!((f.customer_debit.get(), f.customer_credit.get()), (194_000, 176_000));
    assert_eq!((f.lettered_lines, f.lettrage_groups, f.open_lines), (2, 1, 4));
    assert_eq!((f.open_debit_lines, f.open_credit_lines, f.open_balance.get()), (2, 2, 18_000));
    assert_eq!((f.customers_nonzero, f.customers_in_credit), (1, 0));
    assert_eq!(f.top_balances[0].key, "C2");
    assert_eq!(f.journals, ["AN", "BQ", "OD", "VE"]);
}
