//! One ordinary file of each format, for the tests that change files at random.

use encaisse_formats::bank::Format;

pub(crate) const IBAN: &str = "FR7630006000011234567890189";

/// A statement of CAMT.053 around these entries.
pub(crate) fn camt(entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Id>R1</Id>\n\
         <Acct><Id><IBAN>{IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>\n{entries}\n</Stmt></BkToCstmrStmt></Document>\n"
    )
}

/// An entry; `more` comes after the reference.
pub(crate) fn entry(amount: &str, side: &str, more: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts>BOOK</Sts>\
         <BookgDt><Dt>2026-06-02</Dt></BookgDt><ValDt><Dt>2026-06-03</Dt></ValDt>{more}</Ntry>"
    )
}

/// A record 01, 04 or 07 of CFONB: code, label, reference, amount.
pub(crate) fn record(code: &str, day: &str, label: &str, amount: &str) -> String {
    let internal = if code == "04" { "0000" } else { "    " };
    let (kind, value) = if code == "04" { ("05", day) } else { ("  ", "      ") };
    format!(
        "{code}30006{internal}00001EUR2 12345678901{kind}{day}  {value}{label:<31}  {:<7}  {amount}{:16}",
        "", ""
    )
}

/// A record 05.
pub(crate) fn further(qualifier: &str, text: &str) -> String {
    format!("0530006000000001EUR2 1234567890105020626     {qualifier}{text:<70}  ")
}

pub(crate) fn ofx(movements: &str) -> String {
    format!(
        "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nENCODING:USASCII\r\nCHARSET:1252\r\n\r\n\
         <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR\r\n\
         <BANKACCTFROM><BANKID>30006<BRANCHID>00001<ACCTID>12345678901<ACCTTYPE>CHECKING</BANKACCTFROM>\r\n\
         <BANKTRANLIST>\r\n{movements}\r\n</BANKTRANLIST>\r\n\
         <LEDGERBAL><BALAMT>1000.00<DTASOF>20260630</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\r\n"
    )
}

pub(crate) fn mt940(lines: &str) -> String {
    format!(":20:R1\r\n:25:{IBAN}\r\n:28C:12/1\r\n:60F:C260601EUR100,00\r\n{lines}\r\n-\r\n")
}

/// One ordinary file of each format.
pub(crate) fn all() -> Vec<(Format, String)> {
    let batch = "<AcctSvcrRef>B1</AcctSvcrRef><NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>\
                 <TxDtls><Refs><EndToEndId>FA1</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy=\"EUR\">10</Amt></TxAmt></AmtDtls>\
                 <RltdPties><Dbtr><Nm>NOÉ &amp; FILS</Nm></Dbtr></RltdPties><RmtInf><Ustrd>FA1</Ustrd></RmtInf></TxDtls>\
                 <TxDtls><RmtInf><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>";
    let balance = |code: &str, amount: &str| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-06-01</Dt></Dt></Bal>"
        )
    };
    let entries =
        [balance("OPBD", "100.00"), balance("CLBD", "112.50"), entry("12.50", "CRDT", batch)].concat();
    let cfonb = [
        record("01", "010626", "", "0000000001000{"),
        record("04", "020626", "VIR SEPA RECU NOE", "0000000000125{"),
        further("NPY", "NOE SARL"),
        further("LCC", "FACTURE FA1"),
        record("07", "020626", "", "0000000001125{"),
    ]
    .join("\r\n");
    let swift = ":61:2606030602C12,50NTRFNONREF//B1\r\nVIREMENT\r\n:86:166?00VIREMENT?20FACTURE FA1?32NOE SARL\r\n:62F:C260602EUR112,50";
    vec![
        (Format::Camt, camt(&entries)),
        (Format::Ofx, ofx("<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260602<TRNAMT>12.50<FITID>B1<NAME>VIR NOE<MEMO>FACTURE FA1</STMTTRN>")),
        (Format::Cfonb, cfonb),
        (Format::Mt940, mt940(swift)),
        (Format::Qif, "!Type:Bank\nD13/06/2026\nT12,50\nPVIR NOE\nMFACTURE FA1\nSVentes\n$12,50\n^\n".to_owned()),
        (Format::Table, "Compte n° 12345678901;;;\nDate;Libellé;Débit;Crédit;Solde\n13/06/2026;\"VIR NOE\nFA1\";;12,50;112,50\n14/06/2026;PRLV EDF;-2,50;;110,00\n".to_owned()),
    ]
}
