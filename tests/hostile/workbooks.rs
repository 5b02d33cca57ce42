//! Workbooks made to harm.

use std::path::Path;

use crate::archives::Archive;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet, its shared texts, and what is put before the root of the sheet.
fn book(path: &Path, sheet: &str, texts: &str) {
    let mut archive = Archive::default();
    archive.entry(
        "[Content_Types].xml",
        b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
    );
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |inside: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}</Relationships>"
        )
    };
    archive.entry("_rels/.rels", relations(&relation("r1", "officeDocument", "xl/workbook.xml")).as_bytes());
    let parts = relation("r1", "worksheet", "worksheets/sheet1.xml")
        + &relation("r2", "sharedStrings", "sharedStrings.xml");
    archive.entry("xl/_rels/workbook.xml.rels", relations(&parts).as_bytes());
    let workbook = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    archive.entry("xl/workbook.xml", workbook.as_bytes());
    archive.entry("xl/sharedStrings.xml", texts.as_bytes());
    archive.entry("xl/worksheets/sheet1.xml", sheet.as_bytes());
    std::fs::write(path, archive.finish()).expect("room on the disk");
}

fn sheet(inside: &str) -> String {
    format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{inside}</sheetData></worksheet>")
}

fn texts(inside: &str) -> String {
    format!("<sst xmlns=\"{MAIN}\" count=\"1\" uniqueCount=\"1\">{inside}</sst>")
}

fn rows(count: usize, cell: &str) -> String {
    (1..=count).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" {cell}</c></row>")).collect()
}

/// One long text, shown by twenty thousand cells.
pub fn shared_text(path: &Path) {
    let text = format!("<si><t>{}</t></si>", "facture ".repeat(4000));
    book(path, &sheet(&rows(15_000, "t=\"s\"><v>0</v>")), &texts(&text));
}

/// Shared texts that are announced by the billion.
pub fn announced_texts(path: &Path) {
    let announced = format!(
        "<sst xmlns=\"{MAIN}\" count=\"4000000000\" uniqueCount=\"4000000000\"><si><t>a</t></si></sst>"
    );
    book(path, &sheet(&rows(2, "t=\"s\"><v>0</v>")), &announced);
}

/// A billion rows, of which two are filled.
pub fn billion_rows(path: &Path) {
    let text = format!(
        "<worksheet xmlns=\"{MAIN}\"><dimension ref=\"A1:XFD1000000000\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
         <row r=\"1000000000\"><c r=\"XFD1000000000\"><v>1</v></c></row></sheetData></worksheet>"
    );
    book(path, &text, &texts(""));
}

/// Much of nothing.
pub fn ratio(path: &Path) {
    book(path, &sheet(&" ".repeat(80 << 20)), &texts(""));
}

pub fn deep(path: &Path) {
    book(path, &sheet(&"<a>".repeat(100_000)), &texts(""));
}

pub fn entity(path: &Path) {
    let text = format!("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]>{}", texts("<si><t>&a;&a;&a;</t></si>"));
    book(path, &sheet(&rows(2, "t=\"s\"><v>0</v>")), &text);
}

/// A sound list of two invoices.
pub fn sound(path: &Path) {
    let lines = [
        ["N° pièce", "Type", "Date", "Code client", "Client", "Montant TTC"],
        ["FA1", "Facture", "10/06/2026", "C1", "Noé", "120,00"],
        ["AV1", "Avoir", "11/06/2026", "C1", "Noé", "-12,00"],
    ];
    let mut shared = String::new();
    let mut rows = String::new();
    for (rank, line) in lines.iter().enumerate() {
        rows.push_str(&format!("<row r=\"{}\">", rank + 1));
        for (column, text) in ('A'..).zip(line) {
            let index = shared.matches("<si>").count();
            shared.push_str(&format!("<si><t>{text}</t></si>"));
            rows.push_str(&format!("<c r=\"{column}{}\" t=\"s\"><v>{index}</v></c>", rank + 1));
        }
        rows.push_str("</row>");
    }
    book(path, &sheet(&rows), &texts(&shared));
}
