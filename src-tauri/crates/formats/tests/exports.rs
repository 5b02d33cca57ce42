//! What leaves the house in a table, opened as a colleague's spreadsheet would.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use encaisse_core::dates::Date;
use encaisse_core::money::Cents;
use encaisse_formats::clients::{ClientField, ClientTable, Mapping};
use encaisse_formats::export::{Cell, Column, ColumnKind, Table, XlsxError, write_csv, write_xlsx};

fn column(title: &str, kind: ColumnKind) -> Column {
    Column { title: title.to_owned(), kind }
}

fn day() -> Date {
    Date::from_ymd_opt(2026, 6, 30).unwrap()
}

fn ageing() -> Table {
    Table {
        columns: vec![
            column("Client", ColumnKind::Text),
            column("Solde", ColumnKind::Amount),
            column("Échéance", ColumnKind::Date),
            column("Retard", ColumnKind::Integer),
            column("SIREN", ColumnKind::Text),
        ],
        rows: vec![
            vec![
                Cell::Text("=HYPERLINK(\"http://x\")".to_owned()),
                Cell::Amount(Cents::new(125_005)),
                Cell::Date(day()),
                Cell::Integer(-3),
                Cell::Text("005520135".to_owned()),
            ],
            vec![Cell::Text("Noé ; \"fils\"".to_owned()), Cell::Amount(Cents::new(-7)), Cell::Empty],
        ],
    }
}

fn csv(table: &Table) -> String {
    let mut file = Vec::new();
    write_csv(table, &mut file).unwrap();
    String::from_utf8(file).unwrap()
}

#[test]
fn a_csv_opens_right_in_a_french_spreadsheet_and_nothing_in_it_runs() {
    assert_eq!(
        csv(&ageing()),
        "\u{feff}\"Client\";\"Solde\";\"Échéance\";\"Retard\";\"SIREN\"\r\n\
         \"'=HYPERLINK(\"\"http://x\"\")\";\"1250,05\";\"30/06/2026\";\"-3\";\"005520135\"\r\n\
         \"Noé ; \"\"fils\"\"\";\"-0,07\";\"\";\"\";\"\"\r\n"
    );
}

#[test]
fn an_xlsx_holds_numbers_and_days_and_texts_that_stay_texts() {
    let mut file = Vec::new();
    write_xlsx(&ageing(), "Balance [âgée]", day(), &mut file).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file)).unwrap();
    assert_eq!(book.sheet_names(), ["Balance âgée"]);
    let sheet = book.worksheet_range("Balance âgée").unwrap();
    assert_eq!(sheet.get((1, 0)), Some(&Data::String("=HYPERLINK(\"http://x\")".to_owned())));
    let shown = |row, column| sheet.get((row, column)).map(ToString::to_string);
    assert!(sheet.get((1, 1)).is_some_and(Data::is_float));
    assert_eq!(shown(1, 1).as_deref(), Some("1250.05"));
    assert!(sheet.get((1, 2)).is_some_and(Data::is_datetime));
    assert_eq!(shown(1, 2).as_deref(), Some("46203"), "30/06/2026 counted from 1900");
    assert_eq!(shown(1, 3).as_deref(), Some("-3"));
    assert_eq!(sheet.get((1, 4)), Some(&Data::String("005520135".to_owned())));
    assert_eq!(shown(2, 1).as_deref(), Some("-0.07"));
    assert!(book.worksheet_formula("Balance âgée").unwrap().is_empty());
}

#[test]
fn what_a_sheet_cannot_hold_is_refused_and_not_cut() {
    let long = Table { columns: ageing().columns, rows: vec![vec![Cell::Text("x".repeat(32_768))]] };
    let refused = write_xlsx(&long, "x", day(), &mut Vec::new());
    assert!(matches!(refused, Err(XlsxError::TextTooLong { row: 0, column: 0 })));
    let many = Table { columns: ageing().columns, rows: vec![Vec::new(); 1_048_576] };
    assert!(matches!(write_xlsx(&many, "x", day(), &mut Vec::new()), Err(XlsxError::TooManyRows(1_048_576))));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: if std::env::var_os("ENCAISSE_CAMPAIGN").is_some() { 10_000 } else { 500 },
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn a_hostile_list_goes_out_and_comes_back_the_same(
        texts in proptest::collection::vec(("[A-Z0-9]{1,6}", "[=+@'\\-\"; \\t\\r\\n,<&＝-]{0,5}[a-zé]{1,9}.{0,8}"), 1..8),
    ) {
        let rows = texts.iter().map(|(code, name)| vec![Cell::Text(code.clone()), Cell::Text(name.clone())]);
        let columns = vec![column("Code", ColumnKind::Text), column("Nom", ColumnKind::Text)];
        let file = csv(&Table { columns, rows: rows.collect() });
        let table = ClientTable::open(file.as_bytes()).unwrap();
        let back: Vec<_> = table.rows.iter().map(|row| (row.cells[0].clone(), row.cells[1].clone())).collect();
        let readable: Vec<_> = texts.iter().map(|(code, name)| (code.clone(), name.replace('\0', "\u{fffd}"))).collect();
        proptest::prop_assert_eq!(&back, &readable);
        // A cell that begins with a sign is an apostrophe away from running: none is left bare.
        for line in file.trim_start_matches('\u{feff}').split("\";\"").skip(1) {
            proptest::prop_assert!(!line.trim_start().starts_with(['=', '+', '@', '-', '＝']), "{}", line);
        }
        let mapping = Mapping::from_pairs([(0, ClientField::Code), (1, ClientField::Name)]);
        proptest::prop_assert_eq!(table.mapping().column_of(ClientField::Name), mapping.column_of(ClientField::Name));
    }

    #[test]
    fn a_hostile_text_is_a_text_in_a_spreadsheet(texts in proptest::collection::vec("[=+@'\\-<&\"]{0,3}\\PC{0,20}", 1..6)) {
        let rows = texts.iter().map(|text| vec![Cell::Text(text.clone())]).collect();
        let mut file = Vec::new();
        write_xlsx(&Table { columns: vec![column("Nom", ColumnKind::Text)], rows }, "x", day(), &mut file).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file)).unwrap();
        let sheet = book.worksheet_range("x").unwrap();
        for (row, text) in (1_u32..).zip(&texts) {
            let found = match sheet.get_value((row, 0)) {
                Some(Data::String(found)) => found.as_str(),
                None | Some(Data::Empty) => "",
                Some(other) => panic!("{other:?} for {text:?}"),
            };
            proptest::prop_assert_eq!(found, text.as_str());
        }
        proptest::prop_assert!(book.worksheet_formula("x").unwrap().is_empty());
    }
}
