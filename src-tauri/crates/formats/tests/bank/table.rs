//! The tables French banks export.

use encaisse_core::money::Cents;
use encaisse_formats::bank::{
    BankFile, Format, IssueKind, Status, chains, read_rows, rows_look_like_statement,
};
use encaisse_formats::clients::TableRow;
use encaisse_formats::inspect::{FileKind, detect};
use encaisse_formats::tables::Table;
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};

use crate::{cents, date, file, issues, kinds, only};

fn of(text: &str) -> BankFile {
    assert_eq!(detect(text.as_bytes(), "releve.csv"), FileKind::BankCsv, "{text}");
    file(Format::Table, text)
}

fn told(file: &BankFile) -> Vec<IssueKind> {
    kinds(file).into_iter().filter(|kind| *kind != IssueKind::UnknownAccount).collect()
}

/// One export of each bank, with the same two operations, and the label of the first.
const BANKS: [(&str, &str, &str); 10] = [
    ("bnp-paribas", include_str!("../fixtures/bank/bnp-paribas.csv"), "VIREMENT VIR SEPA RECU NOE"),
    ("societe-generale", include_str!("../fixtures/bank/societe-generale.csv"), "VIR RECU 123 DE: NOE"),
    (
        "credit-agricole",
        include_str!("../fixtures/bank/credit-agricole.csv"),
        "VIREMENT EN VOTRE FAVEUR NOE SARL FA-1",
    ),
    ("banque-populaire", include_str!("../fixtures/bank/banque-populaire.csv"), "VIR NOE"),
    ("credit-mutuel", include_str!("../fixtures/bank/credit-mutuel.csv"), "VIR NOE"),
    ("banque-postale", include_str!("../fixtures/bank/banque-postale.csv"), "VIR NOE"),
    ("boursobank", include_str!("../fixtures/bank/boursobank.csv"), "VIR NOE"),
    ("shine", include_str!("../fixtures/bank/shine.csv"), "VIR NOE"),
    ("qonto", include_str!("../fixtures/bank/qonto.csv"), ""),
    ("revolut", include_str!("../fixtures/bank/revolut.csv"), "Money added from NOE"),
];

#[test]
fn every_bank_of_the_list_is_read() {
    for (bank, text, label) in BANKS {
        let found = of(text);
        assert_eq!(cents(&found), [125_000, -1250], "{bank}");
        let first = found.operations().next().unwrap();
        assert_eq!((first.booking, first.status), (date(2026, 6, 13), Status::Booked), "{bank}");
        assert_eq!(first.label, label, "{bank}");
        assert!(first.text().contains("NOE") || first.counterparty.name.is_some(), "{bank}");
        assert_eq!(told(&found), [], "{bank}");
    }
}

#[test]
fn what_stands_above_the_headings_is_account_and_balance() {
    let found = of(
        "Compte courant n° 48815970782;;;\nSolde au 30/06/2026 : 91986,78 EUR;;;\n;;;\nDate;Libellé;Débit;Crédit\n13/06/2026;X;;1,00\n",
    );
    let statement = &found.statements[0];
    assert_eq!(statement.account.number.as_deref(), Some("48815970782"));
    let closing = statement.closing().unwrap();
    assert_eq!((closing.amount, closing.date), (Cents::new(9_198_678), Some(date(2026, 6, 30))));
}

#[test]
fn balances_and_totals_are_not_operations() {
    let found = of(
        "Date;Libellé;Débit;Crédit\n01/06/2026;SOLDE AU 01/06/2026;;100,00\n13/06/2026;VIR NOE SOLDE FA-1;;1,00\nDate;Libellé;Débit;Crédit\n14/06/2026;X;;2,00\nTotal des opérations;;0,00;3,00\n;Nouveau solde;;103,00\n",
    );
    assert_eq!((cents(&found), told(&found)), (vec![100, 200], vec![]));
}

#[test]
fn debits_are_expenses_whatever_their_sign() {
    for debit in ["12,50", "-12,50", "12,50-"] {
        let found = of(&format!("Date;Libellé;Débit;Crédit\n13/06/2026;X;{debit};0,00\n"));
        assert_eq!(cents(&found), [-1250], "{debit}");
    }
    let both = of("Date;Libellé;Débit;Crédit\n13/06/2026;X;1,00;2,00\n13/06/2026;Y;;2,00\n");
    assert_eq!((cents(&both), told(&both)), (vec![200], vec![IssueKind::UnknownDirection]));
}

#[test]
fn a_flag_says_which_way() {
    let found = of(
        "Date;Libellé;Montant;Sens\n13/06/2026;A;1,00;C\n13/06/2026;B;2,00;Débit\n13/06/2026;C;3,00;-\n13/06/2026;D;4,00;?\n",
    );
    assert_eq!(
        (cents(&found), issues(&found)[0].clone()),
        (vec![100, -200, -300], (IssueKind::UnknownDirection, Some(5)))
    );
}

#[test]
fn a_running_balance_proves_order_and_signs() {
    let oldest = "Date;Libellé;Montant;Solde\n13/06/2026;A;10,00;110,00\n13/06/2026;B;-2,00;108,00\n14/06/2026;C;-3,00;105,00\n";
    let newest = "Date;Libellé;Montant;Solde\n14/06/2026;C;-3,00;105,00\n13/06/2026;B;-2,00;108,00\n13/06/2026;A;10,00;110,00\n";
    for text in [oldest, newest] {
        let found = of(text);
        let statement = &found.statements[0];
        assert_eq!(statement.opening().unwrap().amount, Cents::new(10_000));
        assert_eq!(statement.closing().unwrap().amount, Cents::new(10_500));
        assert_eq!((chains(statement), told(&found)), (Some(true), vec![]));
    }
    // Without a sign of its own, an amount takes the one its balance proves.
    let unsigned = of(&oldest.replace("-2,00", "2,00").replace("-3,00", "3,00"));
    assert_eq!(cents(&unsigned), [1000, -200, -300]);
    assert_eq!(told(&unsigned), [IssueKind::SignFromBalance, IssueKind::SignFromBalance]);
    // The balance of today on every row proves nothing.
    let repeated = of("Date;Libellé;Montant;Solde\n13/06/2026;A;10,00;110,00\n14/06/2026;B;-2,00;110,00\n");
    assert_eq!((cents(&repeated), told(&repeated)), (vec![1000, -200], vec![]));
    assert_eq!(repeated.statements[0].closing().unwrap().amount, Cents::new(11_000));
    let broken = of(&oldest.replace("105,00", "104,00"));
    assert!(told(&broken).contains(&IssueKind::BalancesDoNotChain {
        expected: Cents::new(10_500),
        found: Cents::new(10_400)
    }));
}

#[test]
fn pending_and_declined_operations_are_not_booked() {
    let found = of(
        "Statut;Date de l'opération (UTC);Montant total (TTC);Nom de la contrepartie\nprocessing;13/06/2026;1,00;A\ndeclined;13/06/2026;2,00;B\nsettled;13/06/2026;3,00;C\n",
    );
    let statuses: Vec<Status> = found.operations().map(|o| o.status).collect();
    assert_eq!(statuses, [Status::Pending, Status::Void, Status::Booked]);
    assert_eq!(told(&found), [IssueKind::NotBooked(2)]);
}

#[test]
fn without_headings_the_contents_tell() {
    let found = of(
        "18.09.2026;HOFER 17:20;18.09.2026;33,87;O\n19.09.2026;Virement NOE;19.09.2026;24,00;I\n20.09.2026;Rien;20.09.2026;1,00;EUR\n21.09.2026;EVN;21.09.2026;14,00;O\n22.09.2026;EVN;22.09.2026;14,00;O\n23.09.2026;EVN;23.09.2026;14,00;O\n",
    );
    assert_eq!(cents(&found), [-3387, 2400, -1400, -1400, -1400]);
    assert_eq!(told(&found), [IssueKind::NoHeadings, IssueKind::UnknownDirection]);
    assert_eq!(kinds(&file(Format::Table, "a;b\nc;d\n")), [IssueKind::NoColumns]);
}

#[test]
fn one_account_or_several_are_named_by_their_column() {
    let several = of(
        "Date;Libellé;Montant;Compte\n13/06/2026;A;1,00;111\n13/06/2026;B;2,00;222\n14/06/2026;C;3,00;111\n",
    );
    let numbers: Vec<_> = several
        .statements
        .iter()
        .map(|s| (s.account.number.clone().unwrap(), s.operations().count()))
        .collect();
    assert_eq!(numbers, [("111".to_owned(), 2), ("222".to_owned(), 1)]);
    let own = of(
        "Date;Libellé;Montant;IBAN\n13/06/2026;A;1,00;FR7630006000011234567890189\n14/06/2026;B;2,00;FR7630006000011234567890189\n",
    );
    assert!(own.statements[0].account.iban.is_some());
    let theirs = of(
        "Date;Libellé;Montant;IBAN\n13/06/2026;A;1,00;FR7630006000011234567890189\n14/06/2026;B;2,00;\n15/06/2026;C;2,00;DE89370400440532013000\n",
    );
    assert!(theirs.statements[0].account.iban.is_none());
    assert!(theirs.operations().next().unwrap().counterparty.iban.is_some());
}

#[test]
fn the_order_of_dates_is_french_in_a_french_table_and_asked_for_in_another() {
    let french = of("Date;Libellé;Montant\n01/06/2026;A;1,00\n");
    assert_eq!((only(&french).booking, told(&french)), (date(2026, 6, 1), vec![]));
    let other = of("Date,Description,Amount\n01/06/2026,A,1.00\n");
    assert_eq!((only(&other).booking, told(&other)), (date(2026, 6, 1), vec![IssueKind::AmbiguousDates]));
    let american = of("Date,Description,Amount\n06/01/2026,A,1.00\n06/13/2026,A,1.00\n");
    assert_eq!(american.operations().next().unwrap().booking, date(2026, 6, 1));
    assert_eq!(told(&american), []);
}

#[test]
fn an_unreadable_cell_is_told_with_its_line() {
    let found =
        of("Date,Description,Amount\n2026-04-02,A,100.00\n2026-04-03,B,12..34\nhier,C,5.00\n2026-04-05,D,\n");
    assert_eq!(cents(&found), [10_000]);
    let told: Vec<_> =
        issues(&found).into_iter().filter(|(kind, _)| *kind != IssueKind::UnknownAccount).collect();
    assert_eq!(
        told,
        [(IssueKind::BadAmount, Some(3)), (IssueKind::BadDate, Some(4)), (IssueKind::MissingAmount, Some(5))]
    );
    let open = file(Format::Table, "Date;Libellé;Montant\n13/06/2026;\"A;1,00\n");
    assert!(matches!(kinds(&open)[0], IssueKind::BrokenTable(_)));
}

#[test]
fn rows_of_a_workbook_are_read_like_those_of_a_text() {
    let row = |line, cells: [&str; 3]| TableRow { line, cells: cells.map(str::to_owned).to_vec() };
    let found =
        read_rows(vec![row(1, ["Date", "Libellé", "Montant"]), row(2, ["2026-06-13", "NOE", "12.50"])]);
    assert_eq!(only(&found).amount, Cents::new(1250));
}

/// Cells of a text, a quoted one over several lines included.
fn cut(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut rows, mut quoted) = (vec![vec![String::new()]], false);
    for sign in text.trim_start_matches('\u{feff}').chars() {
        let row = rows.last_mut().unwrap();
        match sign {
            '"' => quoted = !quoted,
            '\r' => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            _ if sign == separator && !quoted => row.push(String::new()),
            _ => row.last_mut().unwrap().push(sign),
        }
    }
    rows
}

/// A workbook as a spreadsheet saves this text: days and amounts become real ones, unless all is kept as text.
fn resaved(text: &str, as_text: bool) -> Vec<u8> {
    let separator = [';', ',', '\t'].into_iter().max_by_key(|sign| text.matches(*sign).count()).unwrap();
    let day = CellFormat::new().set_num_format("dd/mm/yyyy");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(cut(text, separator)) {
        for (column, cell) in (0..).zip(&cells) {
            let parts: Vec<u16> = cell.split('/').filter_map(|part| part.parse().ok()).collect();
            let amount = cell.replace(['\u{a0}', ' '], "").replace(',', ".").parse::<f64>().ok();
            match (parts.as_slice(), amount) {
                ([d, m, y], _) if !as_text && *y >= 2000 => {
                    let date = ExcelDateTime::from_ymd(*y, *m as u8, *d as u8).unwrap();
                    sheet.write_datetime_with_format(row, column, date, &day).unwrap()
                }
                (_, Some(amount)) if !as_text && cell.contains([',', '.']) => {
                    sheet.write_number(row, column, amount).unwrap()
                }
                _ => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

/// Is a statement that was opened in a spreadsheet and saved as a workbook still the same statement?
#[test]
fn a_statement_saved_as_a_workbook_says_the_same() {
    for (bank, text, _) in BANKS {
        for as_text in [true, false] {
            let table = Table::open(&resaved(text, as_text)).unwrap();
            let rows: Vec<TableRow> = table.rows.iter().cloned().map(TableRow::from).collect();
            assert!(rows_look_like_statement(&rows), "{bank}");
            let (from_text, from_workbook) = (of(text), read_rows(rows));
            assert_eq!(told(&from_workbook), [], "{bank}, as text: {as_text}");
            let said = |file: &BankFile| -> Vec<_> {
                let operations = file.operations();
                operations.map(|one| (one.booking, one.amount, one.label.clone(), one.text())).collect()
            };
            assert_eq!(said(&from_workbook), said(&from_text), "{bank}, as text: {as_text}");
        }
    }
}
