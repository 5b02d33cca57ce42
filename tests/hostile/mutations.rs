//! Does any reader fall, whatever the bytes? Small sound files, changed at random, through every reader in this process.

use std::path::Path;

use encaisse_app::foreign::ForeignReader;
use encaisse_app::import::inspect::inspect;
use support::places::campaign;

use crate::{archives, pdfs, workbooks};

const CAMT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>R-06</Id>
<Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-05-31</Dt></Dt></Bal>
<Ntry><Amt Ccy="EUR">120.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-06-13</Dt></BookgDt>
<NtryDtls><TxDtls><Amt Ccy="EUR">120.00</Amt><RltdPties><Dbtr><Pty><Nm>Noé &amp; fils</Nm></Pty></Dbtr></RltdPties>
<RmtInf><Ustrd>FA-1</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>
"#;
const OFX: &str = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR\
    <BANKACCTFROM><BANKID>30006<BRANCHID>00001<ACCTID>12345678901</BANKACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>CREDIT\
    <DTPOSTED>20260613<TRNAMT>+120,00<FITID>7<NAME>NOE &amp; FILS<MEMO>FA-1</STMTTRN></BANKTRANLIST>\
    <LEDGERBAL><BALAMT>220.00<DTASOF>20260630</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>";
const MT940: &str = ":20:START\r\n:25:FR7630006000011234567890189\r\n:28C:1/1\r\n:60F:C260531EUR100,00\r\n\
    :61:2606130613C120,00NTRFNONREF//B1\r\n:86:166?00VIR SEPA?20FA-1?32NOE ET FILS\r\n:62F:C260630EUR220,00\r\n-\r\n";
const QIF: &str = "!Type:Bank\nD13/06/2026\nT120,00\nPMenuiserie Noé\nMFA-1\nSVentes\n$100,00\nSTVA\n$20,00\n^\nD1/ 6'26\nT-5\n^\n";
const BANK_CSV: &str = "Compte 123;;\nDate;Libellé;Débit;Crédit;Solde\n13/06/2026;VIR NOE;;120,00;220,00\n14/06/2026;\"PRLV \"\"EDF\"\"\";-12,00;;208,00\n";
const CLIENTS: &str = "Code;Raison sociale;SIREN;E-mail;Adresse;Code postal;Ville;Conditions\nC1;Noé ; fils;732829320;a@b.fr;1 rue X;69001;Lyon;30 jours fin de mois\n";
const INVOICES: &str = "Factures au 30/06/2026\nN° pièce;Type;Date;Échéance;Code client;Client;Montant HT;TVA;Montant TTC;Réglé;Reste dû\n\
    FA1;Facture;10/06/2026;10/07/2026;C1;Noé;100,00;20,00;120,00;0,00;120,00\nAV1;Avoir;11/06/2026;;C1;Noé;-10;-2;-12;0;-12\nTotal;;;;;;90;18;108;0;108\n";
const LEDGER: &str = "Compte;Date;Journal;N° pièce;Libellé;Échéance;Débit;Crédit;Solde\n411C1;;;;Noé;;;;\n;10/06/2026;VE;FA1;Facture FA1;10/07/2026;120,00;;120,00\n";
const FEC: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n\
    VE\tVentes\t1\t20260610\t411000\tClients\tC1\tNoé\tFA1\t20260610\tFacture\t120,00\t0,00\t\t\t20260610\t\t\r\n\
    VE\tVentes\t1\t20260610\t707000\tVentes\t\t\tFA1\t20260610\tFacture\t0,00\t120,00\t\t\t20260610\t\t\r\n";
const UBL: &str = "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'><ID>F-7</ID><IssueDate>2026-03-02</IssueDate>\
    <InvoiceTypeCode>380</InvoiceTypeCode><DocumentCurrencyCode>EUR</DocumentCurrencyCode><DueDate>2026-04-01</DueDate><LegalMonetaryTotal>\
    <TaxInclusiveAmount currencyID='EUR'>120</TaxInclusiveAmount><PayableAmount>120</PayableAmount></LegalMonetaryTotal></Invoice>";
const CII: &str = "<?xml version='1.0'?><rsm:CrossIndustryInvoice xmlns:rsm='urn:x' xmlns:ram='urn:y' xmlns:udt='urn:z'><rsm:ExchangedDocument>\
    <ram:ID>F-7</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format='102'>20260302</udt:DateTimeString></ram:IssueDateTime>\
    </rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>\
    <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:GrandTotalAmount>120</ram:GrandTotalAmount><ram:DuePayableAmount>120</ram:DuePayableAmount>\
    </ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>";

/// A name, what a person says it is when the bytes no longer do, and the bytes.
type Sample = (&'static str, &'static str, Vec<u8>);

fn samples(folder: &Path) -> Vec<Sample> {
    let made = |name: &str, make: fn(&Path)| {
        make(&folder.join(name));
        std::fs::read(folder.join(name)).expect("a file was made")
    };
    let cfonb = format!(
        "0130006    00001EUR2 12345678901  310526{:50}0000000010000{{{:16}\r\n0430006    00001EUR2 12345678901  05130626  130626{:31}  0000000   {:013}{{{:16}\r\n",
        "", "", "VIR NOE", 1200, ""
    );
    vec![
        ("releve.xml", "bank", CAMT.into()),
        ("releve.ofx", "bank", OFX.into()),
        ("releve.txt", "bank", cfonb.into_bytes()),
        ("releve.sta", "bank", MT940.into()),
        ("releve.qif", "bank", QIF.into()),
        ("releve.csv", "bank", BANK_CSV.into()),
        ("clients.csv", "clients", CLIENTS.into()),
        ("factures.csv", "invoices", INVOICES.into()),
        ("grand-livre.csv", "customer-ledger", LEDGER.into()),
        ("balance.csv", "ageing", "Client;Non échu;1-30 j;31-60 j;Solde\nNoé;10,00;20,00;0;30,00\n".into()),
        ("123456782FEC20261231.txt", "fec", FEC.into()),
        ("ubl.xml", "e-invoice", UBL.into()),
        ("cii.xml", "e-invoice", CII.into()),
        ("factures.xlsx", "invoices", made("a.xlsx", workbooks::sound)),
        ("facture.pdf", "e-invoice", made("a.pdf", pdfs::sound)),
        ("objets.pdf", "e-invoice", made("b.pdf", pdfs::small_object_streams)),
        ("releves.zip", "bank", made("a.zip", |path| archives::of(path, "releve.xml", CAMT.as_bytes()))),
    ]
}

/// Whole numbers that look random and are the same at each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        const SIGNS: &[u8] = b"<>&;:/?\"'\r\n\0 ^-,.9()[]|\t\xFF\xC3";
        for _ in 0..=self.roll(6) {
            let at = self.roll(bytes.len());
            match self.roll(6) {
                _ if bytes.is_empty() => return,
                0 => bytes[at] = self.roll(256) as u8,
                1 => _ = bytes.remove(at),
                2 => bytes.insert(at, SIGNS[self.roll(SIGNS.len())]),
                3 => bytes[at] ^= 1 << self.roll(8),
                4 => {
                    let to = (at + self.roll(40)).min(bytes.len());
                    let piece = bytes[at..to].to_vec();
                    let place = self.roll(bytes.len());
                    bytes.splice(place..place, piece);
                }
                _ => bytes.truncate(at.max(1)),
            }
        }
    }
}

/// Is there an answer, or a refusal, to each of them?
#[test]
fn no_reader_falls_whatever_the_bytes() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let count = if campaign() { 20_000 } else { 500 };
    for (name, kind, sound) in samples(folder.path()) {
        let path = folder.path().join(name);
        std::fs::write(&path, &sound).expect("room on the disk");
        let answer = inspect(&path, None, &ForeignReader::here());
        assert!(answer.is_ok_and(|answer| answer.refused.is_none()), "{name} is not sound to begin with");
        let mut dice = Dice(0x5EED_0000 + sound.len() as u64);
        for round in 0..count {
            let mut bytes = sound.clone();
            dice.change(&mut bytes);
            std::fs::write(&path, &bytes).expect("room on the disk");
            for said in [None, Some(kind)] {
                let fell = std::panic::catch_unwind(|| _ = inspect(&path, said, &ForeignReader::here()));
                assert!(fell.is_ok(), "{name}, round {round}: {}", String::from_utf8_lossy(&bytes));
            }
        }
    }
}
