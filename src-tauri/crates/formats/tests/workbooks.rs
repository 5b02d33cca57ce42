//! Workbooks as spreadsheets and packages write them, and as nobody does who means well.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling
// The last two digits are cents.
#![allow(clippy::inconsistent_digit_grouping)]

use std::io::Write as _;

use encaisse_core::money::Cents;
use encaisse_formats::clients::ClientTable;
use encaisse_formats::inspect::{FileKind, detect};
use encaisse_formats::tables::{
    AgedBalance, Cell, Choices, InvoiceList, Source, Table, TableError, TableIssueKind as K, TableKind,
    WorkbookError, recognise,
};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

fn write(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells) {
        sheet.write_string(row, column, *cell).unwrap();
    }
}

const HEADINGS: [&str; 6] = ["N° pièce", "Type", "Date", "Code client", "Client", "Montant TTC"];

/// A list of invoices with titles, real dates, text that looks like a number, and a formula that was computed.
fn invoices(sheet: &mut Worksheet) {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    write(sheet, 0, &["Vallier SAS"]);
    write(sheet, 1, &["Factures clients au 30/06/2026"]);
    write(sheet, 3, &HEADINGS);
    write(sheet, 4, &["FA1", "Facture", "", "00012", "Noé", "1 234,56"]);
    sheet.write_datetime_with_format(4, 2, ExcelDateTime::from_ymd(2026, 6, 10).unwrap(), &day).unwrap();
    write(sheet, 5, &["FA2", "Avoir", "11/06/2026", "00012", "Noé"]);
    sheet.write_formula(5, 5, Formula::new("=0.1+0.2").set_result("0.30000000000000004")).unwrap();
    sheet.write_number(6, 0, 20260003).unwrap();
    write(sheet, 6, &["20260003", "Facture", "", "00013", "Zoé"]);
    sheet.write_number(6, 0, 20260003).unwrap();
    sheet.write_number(6, 2, 46184).unwrap();
    sheet.write_number(6, 5, 682.61).unwrap();
}

fn book(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

fn error(bytes: &[u8]) -> TableError {
    Table::open(bytes).unwrap_err()
}

#[test]
fn a_workbook_is_read_like_a_text() {
    let bytes = book(|book| invoices(book.add_worksheet().set_name("Factures").unwrap()));
    assert_eq!(detect(&bytes, "x"), FileKind::Xlsx);
    let table = Table::open(&bytes).unwrap();
    assert_eq!(table.source, Source::Sheet { name: "Factures".to_owned() });
    assert_eq!(recognise(&table), Some(TableKind::Invoices));
    let list = InvoiceList::read(&table, &Choices::default());
    let found: Vec<_> = list
        .pieces
        .iter()
        .map(|p| (p.line, p.number.as_deref().unwrap(), p.date.unwrap().to_string(), p.gross.unwrap().get()))
        .collect();
    assert_eq!(
        found,
        [
            (5, "FA1", "2026-06-10".to_owned(), 1_234_56),
            (6, "FA2", "2026-06-11".to_owned(), -30),
            (7, "20260003", "2026-06-11".to_owned(), 682_61)
        ]
    );
    assert_eq!(list.pieces[0].customer.code.as_deref(), Some("00012"));
    assert_eq!(list.layout.as_of.unwrap().to_string(), "2026-06-30");
}

#[test]
fn hidden_sheets_and_rows_and_formulas_without_value_are_told() {
    let bytes = book(|book| {
        book.add_worksheet().set_name("Lisez-moi").unwrap().write_string(0, 0, "Export").unwrap();
        let hidden = book.add_worksheet().set_name("Brouillon").unwrap();
        invoices(hidden.set_hidden(true));
        let sheet = book.add_worksheet().set_name("R & D").unwrap();
        invoices(sheet);
        sheet.set_row_hidden(5).unwrap();
        sheet.write_formula(6, 5, Formula::new("=F5*2")).unwrap();
    });
    // The library that writes gives every formula a value; a package that does not leaves it out.
    let bytes =
        edited(&bytes, "xl/worksheets/sheet3.xml", |xml| xml.replace("<f>F5*2</f><v>0</v>", "<f>F5*2</f>"));
    let table = Table::open(&bytes).unwrap();
    assert_eq!(table.source, Source::Sheet { name: "R & D".to_owned() });
    let told: Vec<_> =
        table.issues.iter().map(|issue| (issue.kind, issue.line, issue.excerpt.as_str())).collect();
    assert_eq!(
        told,
        [
            (K::HiddenSheet, None, "Brouillon"),
            (K::SheetLeftOut, None, "Lisez-moi"),
            (K::HiddenRows(1), Some(6), ""),
            (K::FormulaWithoutValue(1), Some(7), ""),
        ]
    );
    let list = InvoiceList::read(&table, &Choices::default());
    assert_eq!((list.pieces.len(), list.layout.refused), (2, 1), "what has no amount is no invoice");
    assert!(list.issues.kept.iter().any(|issue| issue.kind == K::FaultyCell && issue.line == Some(7)));
}

#[test]
fn days_of_the_1904_system_are_the_right_ones() {
    let bytes = book(|book| invoices(book.add_worksheet()));
    let bytes =
        edited(&bytes, "xl/workbook.xml", |xml| xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" "));
    let list = InvoiceList::read(&Table::open(&bytes).unwrap(), &Choices::default());
    // The same numbers, four years and a day later.
    let days: Vec<_> = list.pieces.iter().map(|piece| piece.date.unwrap().to_string()).collect();
    assert_eq!(days, ["2030-06-11", "2026-06-11", "2030-06-12"]);
}

#[test]
fn a_number_that_became_a_day_is_lost_and_told() {
    let bytes = book(|book| {
        let sheet = book.add_worksheet();
        invoices(sheet);
        let day = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_datetime_with_format(4, 0, ExcelDateTime::from_ymd(2026, 2, 1).unwrap(), &day).unwrap();
    });
    let list = InvoiceList::read(&Table::open(&bytes).unwrap(), &Choices::default());
    assert_eq!(list.pieces[0].number, None);
    let damaged = list.issues.kept.iter().find(|issue| issue.kind == K::NumberDamaged).unwrap();
    assert_eq!((damaged.line, damaged.column, damaged.excerpt.as_str()), (Some(5), Some(0), "01/02/2026"));
}

#[test]
fn amounts_with_more_than_two_decimals_are_rounded_and_told() {
    let bytes = book(|book| {
        let sheet = book.add_worksheet();
        invoices(sheet);
        sheet.write_number(6, 5, 12.345).unwrap();
        sheet.write_formula(4, 5, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    });
    let list = InvoiceList::read(&Table::open(&bytes).unwrap(), &Choices::default());
    assert_eq!(list.pieces.last().unwrap().gross, Some(Cents::new(12_35)));
    let told: Vec<_> = list.issues.kept.iter().map(|issue| issue.kind).collect();
    assert!(told.contains(&K::Rounded) && told.contains(&K::FaultyCell), "{told:?}");
}

#[test]
fn merged_headings_of_an_aged_balance_are_read() {
    let bytes = book(|book| {
        let sheet = book.add_worksheet();
        let plain = Format::new();
        write(sheet, 0, &["Balance âgée au 30/06/2026"]);
        sheet.merge_range(2, 0, 2, 1, "Client", &plain).unwrap();
        sheet.merge_range(2, 2, 2, 4, "Échéances", &plain).unwrap();
        write(sheet, 3, &["Code", "Nom", "Non échu", "1-30", "> 30", "Solde"]);
        write(sheet, 4, &["C1", "Noé"]);
        for (column, amount) in (2..).zip([10, 0, -4, 6]) {
            sheet.write_number(4, column, amount).unwrap();
        }
    });
    let table = Table::open(&bytes).unwrap();
    assert_eq!(recognise(&table), Some(TableKind::Ageing));
    let aged = AgedBalance::read(&table, &Choices::default());
    assert_eq!(aged.customers[0].amounts, [Cents::new(10_00), Cents::ZERO, Cents::new(-4_00)]);
    assert!(aged.issues.kept.is_empty(), "{:?}", aged.issues);
}

#[test]
fn a_list_of_clients_may_be_a_workbook() {
    let bytes = book(|book| {
        let sheet = book.add_worksheet();
        write(sheet, 0, &["Code", "Raison sociale", "SIREN", "CP", "Ville"]);
        write(sheet, 1, &["C1", "Noé", "", "", "Bourg"]);
        sheet.write_number(1, 2, 732_829_320).unwrap();
        sheet.write_number(1, 3, 1000).unwrap();
    });
    let table = ClientTable::open(&bytes).unwrap();
    assert_eq!(recognise(&Table::open(&bytes).unwrap()), Some(TableKind::Clients));
    let list = table.read(&table.mapping());
    assert_eq!(list.clients[0].siren.as_deref(), Some("732829320"));
    assert_eq!(list.clients[0].addresses[0].postcode, "01000");
}

#[test]
fn what_is_no_workbook_is_named() {
    let mut old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    old.resize(1024, 0);
    assert_eq!(error(&old), TableError::OtherFormat(FileKind::OldWorkbook));
    assert_eq!(detect(&old, "factures.xls"), FileKind::OldWorkbook);
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(error(&old), TableError::Workbook(WorkbookError::Encrypted));
    for page in
        ["<html><body><table><tr><td>1</td></tr></table>", "<!DOCTYPE HTML>\n<HTML>", "<table><tr/></table>"]
    {
        assert_eq!(error(page.as_bytes()), TableError::OtherFormat(FileKind::Html), "{page}");
        assert_eq!(detect(page.as_bytes(), "factures.xls"), FileKind::Html);
    }
    assert_eq!(
        error(&book(|book| {
            book.add_worksheet();
        })),
        TableError::Empty
    );
}

// --- Archives that nobody writes who means well.

struct Entry {
    name: String,
    content: Vec<u8>,
}

/// The entries of an archive, through another reader than ours.
fn unpacked(bytes: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut at = 0;
    let u16_at = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
    let directory = memchr::memmem::rfind(bytes, b"PK\x05\x06").unwrap();
    let mut central = u32::from_le_bytes(bytes[directory + 16..directory + 20].try_into().unwrap()) as usize;
    while bytes[central..].starts_with(b"PK\x01\x02") {
        let size = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        let (packed, local) = (size(central + 20), size(central + 42));
        let name =
            String::from_utf8(bytes[central + 46..central + 46 + u16_at(central + 28)].to_vec()).unwrap();
        let from = local + 30 + u16_at(local + 26) + u16_at(local + 28);
        let data = &bytes[from..from + packed];
        let mut content = Vec::new();
        match u16_at(central + 10) {
            0 => content.extend_from_slice(data),
            _ => {
                std::io::copy(&mut flate2::read::DeflateDecoder::new(data), &mut content).unwrap();
            }
        }
        entries.push(Entry { name, content });
        central += 46 + u16_at(central + 28) + u16_at(central + 30) + u16_at(central + 32);
        at += 1;
    }
    assert!(at > 0);
    entries
}

fn packed(entries: &[Entry]) -> Vec<u8> {
    let (mut files, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&entry.content).unwrap();
        let data = encoder.finish().unwrap();
        let mut crc = flate2::Crc::new();
        crc.update(&entry.content);
        let offset = u32::try_from(files.len()).unwrap();
        let mut common = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0];
        common.extend(crc.sum().to_le_bytes());
        common.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        common.extend(u32::try_from(entry.content.len()).unwrap().to_le_bytes());
        common.extend(u16::try_from(entry.name.len()).unwrap().to_le_bytes());
        common.extend([0, 0]);
        files.extend(b"PK\x03\x04");
        files.extend(&common);
        files.extend(entry.name.bytes());
        files.extend(data);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(entry.name.bytes());
    }
    let (start, count) = (u32::try_from(files.len()).unwrap(), u16::try_from(entries.len()).unwrap());
    let size = u32::try_from(directory.len()).unwrap();
    files.extend(directory);
    files.extend(b"PK\x05\x06\0\0\0\0");
    files.extend(count.to_le_bytes());
    files.extend(count.to_le_bytes());
    files.extend(size.to_le_bytes());
    files.extend(start.to_le_bytes());
    files.extend([0, 0]);
    files
}

/// The same archive with one entry changed.
fn edited(bytes: &[u8], name: &str, edit: impl Fn(String) -> String) -> Vec<u8> {
    let mut entries = unpacked(bytes);
    let entry = entries.iter_mut().find(|entry| entry.name == name).unwrap();
    let before = String::from_utf8(std::mem::take(&mut entry.content)).unwrap();
    let after = edit(before.clone());
    assert_ne!(before, after, "{name} is changed");
    entry.content = after.into_bytes();
    packed(&entries)
}

fn with(bytes: &[u8], name: &str, content: Vec<u8>) -> Vec<u8> {
    let mut entries = unpacked(bytes);
    entries.push(Entry { name: name.to_owned(), content });
    packed(&entries)
}

fn sample() -> Vec<u8> {
    book(|book| invoices(book.add_worksheet()))
}

#[test]
fn an_archive_made_to_harm_is_refused_before_it_is_opened() {
    use WorkbookError as W;
    let sample = sample();
    let sheet = "xl/worksheets/sheet1.xml";
    let deep = format!("<sheetData>{}{}", "<row>".repeat(80), "</row>".repeat(80));
    let attributes: String = (0..300).map(|i| format!(" a{i}=\"\"")).collect();
    let entries = |count: usize| {
        let mut entries = unpacked(&sample);
        entries.extend((0..count).map(|i| Entry { name: format!("x{i}"), content: Vec::new() }));
        packed(&entries)
    };
    let cases: [(&str, Vec<u8>, W); 12] = [
        ("entries", entries(1_001), W::TooManyEntries(1_001 + unpacked(&sample).len() as u64)),
        ("ratio", with(&sample, "xl/media/blank.bin", vec![0; 8 << 20]), W::Ratio(1_028)),
        (
            "doctype",
            edited(&sample, sheet, |xml| {
                xml.replace("<worksheet", "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet")
            }),
            W::Doctype,
        ),
        ("depth", edited(&sample, sheet, |xml| xml.replace("<sheetData>", &deep)), W::TooDeep),
        (
            "attributes",
            edited(&sample, sheet, |xml| xml.replace("<sheetData", &format!("<sheetData{attributes}"))),
            W::TooLong,
        ),
        (
            "announced texts",
            edited(&sample, "xl/sharedStrings.xml", |xml| {
                xml.replace("uniqueCount=\"", "uniqueCount=\"9999999")
            }),
            W::TooManyTexts(0),
        ),
        ("macros", with(&sample, "xl/vbaProject.bin", vec![1]), W::Macros),
        ("two of one name", with(&sample, "XL/Workbook.xml", b"<a/>".to_vec()), W::Overlap),
        ("a tail", [sample.as_slice(), b"tail"].concat(), W::Damaged),
        ("a head", [b"PK\x03\x04".as_slice(), &sample].concat(), W::Damaged),
        (
            "not a workbook",
            packed(&[Entry { name: "xl/a.txt".to_owned(), content: b"a".to_vec() }]),
            W::Damaged,
        ),
        ("wide characters", with(&sample, "xl/b.xml", b"\xFF\xFE<\0a\0/\0>\0".to_vec()), W::Damaged),
    ];
    for (what, bytes, expected) in cases {
        let found = Table::open(&bytes).unwrap_err();
        match expected {
            W::TooManyTexts(_) => {
                assert!(matches!(found, TableError::Workbook(W::TooManyTexts(n)) if n > 2_000_000))
            }
            W::Ratio(_) => {
                assert!(matches!(found, TableError::Workbook(W::Ratio(n)) if n > 100), "{found:?}")
            }
            other => assert_eq!(found, TableError::Workbook(other), "{what}"),
        }
    }
}

#[test]
fn sizes_that_lie_and_entries_that_overlap_are_refused() {
    let sample = sample();
    let directory = memchr::memmem::find(&sample, b"PK\x01\x02").unwrap();
    // The size once expanded, in the directory: one byte less than the truth.
    let mut lie = sample.clone();
    lie[directory + 24] = lie[directory + 24].wrapping_sub(1);
    assert_eq!(error(&lie), TableError::Workbook(WorkbookError::Overlap));
    // The second entry is said to lie where the first one does.
    let second = directory + 4 + memchr::memmem::find(&sample[directory + 4..], b"PK\x01\x02").unwrap();
    let mut overlap = sample.clone();
    overlap.copy_within(directory + 42..directory + 46, second + 42);
    assert_eq!(error(&overlap), TableError::Workbook(WorkbookError::Overlap));
    let mut secret = sample.clone();
    secret[directory + 8] |= 1;
    assert_eq!(error(&secret), TableError::Workbook(WorkbookError::Encrypted));
}

#[test]
fn a_sheet_of_scattered_cells_or_one_huge_shared_text_stays_small() {
    let far = edited(&sample(), "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("</sheetData>", "<row r=\"900000\"><c r=\"XFD900000\"><v>1</v></c></row></sheetData>")
    });
    assert_eq!(error(&far), TableError::TooManyColumns(900_000));
    let sparse: String =
        (100..9_000).map(|row| format!("<row r=\"{row}\"><c r=\"SR{row}\"><v>{row}</v></c></row>")).collect();
    let sparse = edited(&sample(), "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("</sheetData>", &format!("{sparse}</sheetData>"))
    });
    assert_eq!(error(&sparse), TableError::Workbook(WorkbookError::TooManyCells));
    let text: String = (0..8_000).map(|i| format!("{i:>7} ")).collect();
    let cells: String = (100..2_300)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let shared = edited(&sample(), "xl/sharedStrings.xml", |xml| {
        let (start, end) = (xml.find("<t>").unwrap() + 3, xml.find("</t>").unwrap());
        format!("{}{text}{}", &xml[..start], &xml[end..])
    });
    let shared = edited(&shared, "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("</sheetData>", &format!("{cells}</sheetData>"))
    });
    assert_eq!(error(&shared), TableError::Workbook(WorkbookError::TooMuchText));
}

#[test]
fn damaged_workbooks_never_make_the_reader_fall() {
    let sample = sample();
    let mut seed: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut next = |bound: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % bound as u64).unwrap()
    };
    let names: Vec<String> = unpacked(&sample).into_iter().map(|entry| entry.name).collect();
    for round in 0..500 {
        let bytes = if round % 2 == 0 {
            let mut bytes = sample.clone();
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).unwrap();
            bytes
        } else {
            // Under the compression, where the checks of the archive do not see it.
            let mut entries = unpacked(&sample);
            let name = &names[next(names.len())];
            let entry = entries.iter_mut().find(|entry| entry.name == *name).unwrap();
            let at = next(entry.content.len());
            entry.content[at] = u8::try_from(next(256)).unwrap();
            packed(&entries)
        };
        if let Ok(table) = Table::open(&bytes) {
            let _ = (recognise(&table), InvoiceList::read(&table, &Choices::default()));
        }
    }
    for length in 0..sample.len() {
        let _ = Table::open(&sample[..length]);
    }
}

#[test]
fn cells_are_text_numbers_or_days() {
    let table = Table::open(&sample()).unwrap();
    let row = table.rows.iter().find(|row| row.line == 5).unwrap();
    assert!(matches!(row.cell(2), Cell::Date(_)) && matches!(row.cell(5), Cell::Text(_)));
}
