//! Documents and texts made to harm.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use support::places::campaign;

const MEBIBYTE: u64 = 1024 * 1024;
/// Just below what is held whole.
const LONG: u64 = 60 * MEBIBYTE;
const CII: &str =
    "<rsm:CrossIndustryInvoice xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\">";
const CAMT: &str =
    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Id>1</Id>";
const LAUGHS: &str = "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\
    <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>\n";

/// What stands before, one piece again and again up to so many bytes, and what stands behind.
fn write(path: &Path, before: &str, piece: &str, bytes: u64, behind: &str) {
    let mut file = BufWriter::new(File::create(path).expect("a file can be made"));
    file.write_all(before.as_bytes()).expect("room on the disk");
    let block = piece.repeat((1 << 16) / piece.len() + 1);
    let mut left = bytes;
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(block.len());
        // Whole pieces, unless one is a single letter.
        let taken = most - most % piece.len();
        if taken == 0 {
            break;
        }
        file.write_all(&block.as_bytes()[..taken]).expect("room on the disk");
        left -= taken as u64;
    }
    file.write_all(behind.as_bytes()).expect("room on the disk");
    file.flush().expect("room on the disk");
}

/// A file that claims more bytes than it takes on the disk.
pub fn sparse(path: &Path, head: &[u8], bytes: u64) {
    let mut file = File::create(path).expect("a file can be made");
    // Text as far as its kind is looked for.
    file.write_all(&[head, " ".repeat(1 << 16).as_bytes()].concat()).expect("room on the disk");
    file.set_len(bytes).expect("a sparse file can be made");
}

pub fn billion_laughs(path: &Path) {
    write(path, &format!("<?xml version=\"1.0\"?>\n{LAUGHS}{CII}&d;</rsm:CrossIndustryInvoice>"), " ", 0, "");
}

pub fn billion_laughs_camt(path: &Path) {
    write(
        path,
        &format!("<?xml version=\"1.0\"?>\n{LAUGHS}{CAMT}&d;</Stmt></BkToCstmrStmt></Document>"),
        " ",
        0,
        "",
    );
}

pub fn external_entity(path: &Path) {
    let text = format!(
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>\n{CII}&e;</rsm:CrossIndustryInvoice>"
    );
    write(path, &text, " ", 0, "");
}

pub fn doctype(path: &Path) {
    let text = format!("<!DOCTYPE x SYSTEM \"http://localhost/x.dtd\">\n{CII}</rsm:CrossIndustryInvoice>");
    write(path, &text, " ", 0, "");
}

pub fn deep(path: &Path) {
    write(path, CII, "<a>", 300_000, "");
}

pub fn deep_camt(path: &Path) {
    write(path, CAMT, "<a>", 300_000, "");
}

pub fn attributes(path: &Path) {
    write(path, &format!("{CII}<a"), " b=\"c\"", 600_000, "/></rsm:CrossIndustryInvoice>");
}

pub fn attributes_camt(path: &Path) {
    write(path, &format!("{CAMT}<a"), " xmlns:b=\"c\"", 60 * MEBIBYTE, "/>");
}

pub fn endless_text(path: &Path) {
    write(path, &format!("{CII}<a>"), "x", LONG, "</a></rsm:CrossIndustryInvoice>");
}

pub fn endless_text_camt(path: &Path) {
    write(path, &format!("{CAMT}<Ntry><AddtlNtryInf>"), "x", large(), "</AddtlNtryInf></Ntry>");
}

pub fn endless_comment_camt(path: &Path) {
    write(path, &format!("{CAMT}<!--"), "x", large(), "-->");
}

/// Entries that hold nothing.
pub fn crowded_camt(path: &Path) {
    write(path, CAMT, "<Ntry/>", 64 * MEBIBYTE, "</Stmt></BkToCstmrStmt></Document>");
}

/// Entries that are whole, as short as they can be, and more than are read.
pub fn many_entries_camt(path: &Path) {
    let entry = "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-01-02</Dt></BookgDt></Ntry>";
    write(
        path,
        CAMT,
        entry,
        if campaign() { 500 } else { 100 } * MEBIBYTE,
        "</Stmt></BkToCstmrStmt></Document>",
    );
}

/// One entry that holds elements without end.
pub fn crowded_entry_camt(path: &Path) {
    write(path, &format!("{CAMT}<Ntry>"), "<a>x</a>", large(), "</Ntry>");
}

pub fn endless_cfonb(path: &Path) {
    let head = format!("0130004    00123EUR2 00012345678  {}", "0".repeat(86));
    write(path, &format!("{head}\r\n04"), "x", LONG, "");
}

pub fn endless_ofx(path: &Path) {
    write(
        path,
        "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><STMTTRN><NAME>",
        "x",
        LONG,
        "",
    );
}

pub fn endless_mt940(path: &Path) {
    write(path, ":20:START\r\n:25:12345678\r\n:28C:1/1\r\n:60F:C260601EUR1,00\r\n:86:", "x", LONG, "");
}

pub fn endless_qif(path: &Path) {
    write(path, "!Type:Bank\nD01/06/2026\nT12,00\nP", "x", LONG, "\n^\n");
}

/// Operations as short as they can be, more than are read.
pub fn crowded_cfonb(path: &Path) {
    let head = format!("0130004    00123EUR2 00012345678  {:86}", "");
    let operation = format!(
        "0430004    00123EUR2 00012345678  05010626  010626{:31}  0000000{:3}{:013}A{:16}\r\n",
        "VIR", "", 1, ""
    );
    write(path, &format!("{head}\r\n"), &operation, LONG, "");
}

pub fn crowded_ofx(path: &Path) {
    let head = "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><BANKTRANLIST>";
    write(path, head, "<STMTTRN><DTPOSTED>20260601<TRNAMT>1</STMTTRN>", LONG, "");
}

pub fn crowded_mt940(path: &Path) {
    write(
        path,
        ":20:START\r\n:25:12345678\r\n:28C:1/1\r\n:60F:C260601EUR1,00\r\n",
        ":61:260601C1,NTRF\r\n",
        LONG,
        "",
    );
}

pub fn crowded_qif(path: &Path) {
    write(path, "!Type:Bank\n", "D1/6/26\nT1\n^\n", LONG, "");
}

pub fn crowded_bank_csv(path: &Path) {
    write(path, "Date;Libellé;Débit;Crédit\n", "01/06/2026;A;;1,00\n", LONG, "");
}

/// Half a million wide rows.
pub fn crowded_csv(path: &Path) {
    write(
        path,
        "Code client;Raison sociale;SIREN\n",
        "C;a;b;c;d;e;f;g;h;i;j;k;l;m;n;o;p;q;r;s;t;u;v;w\n",
        LONG,
        "",
    );
}

pub fn endless_csv(path: &Path) {
    write(path, "Code client;Raison sociale;SIREN\nC1;", "x", LONG, "");
}

pub fn endless_quote(path: &Path) {
    write(path, "Code client;Raison sociale;SIREN\nC1;\"", "x\n", LONG, "");
}

pub fn endless_bank_csv(path: &Path) {
    write(path, "Date;Libellé;Débit;Crédit\n01/06/2026;", ";", LONG, "");
}

/// A ledger whose second line does not end.
pub fn endless_ledger(path: &Path) {
    let headings = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\t\
        PieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n";
    let bytes = if campaign() { 1024 } else { 128 } * MEBIBYTE;
    write(path, &format!("{headings}VE\tVentes\t1\t"), "x", bytes, "");
}

pub fn too_large_camt(path: &Path) {
    sparse(path, CAMT.as_bytes(), 1024 * MEBIBYTE);
}

pub fn too_large_ofx(path: &Path) {
    sparse(path, b"OFXHEADER:100\nDATA:OFXSGML\n\n<OFX>", 1024 * MEBIBYTE);
}

/// As large as a document read as it comes may be.
fn large() -> u64 {
    if campaign() { 500 * MEBIBYTE } else { 96 * MEBIBYTE }
}
