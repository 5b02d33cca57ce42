//! What a dropped file is, told before anything reads it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use std::path::Path;

use encaisse_formats::inspect::{FileKind, detect};

#[test]
fn a_file_is_known_by_its_bytes_whatever_its_name() {
    use FileKind as K;
    let cfonb = format!("0130004    00123EUR2 00012345678  {}", "0".repeat(86));
    for (head, name, kind) in [
        ("", "x.txt", K::Empty),
        ("\u{feff} \r\n", "x.txt", K::Empty),
        ("%PDF-1.4", "123456782FEC20261231.txt", K::Pdf),
        ("\u{feff}JOURNALCODE;JOURNALLIB;ECRITURENUM;ECRITUREDATE;COMPTENUM", "x.csv", K::Fec),
        (
            "VE|Ventes|1|20260105|411000|Clients|C1|N|F1|20260105|F|1,00|0,00|||||",
            "123456782FEC20261231.txt",
            K::Fec,
        ),
        ("VE|Ventes|1|20260105|411000|Clients|C1|N|F1|20260105|F|1,00|0,00|||||", "notes.txt", K::Fec),
        ("VE|Ventes|1|hier|411000|Clients|C1|N|F1|20260105|F|1,00|0,00|||||", "notes.txt", K::OtherCsv),
        ("Liste\nCode;Raison sociale;SIREN;Ville\nC1;Noé;;Lyon", "x.csv", K::ClientsCsv),
        ("Code client;Client;Date facture;Échéance;Montant TTC\nC1;Noé;;;", "x.csv", K::OtherCsv),
        ("OFXHEADER:100\nDATA:OFXSGML", "x", K::Ofx),
        ("<?xml version=\"1.0\"?>\n<?OFX OFXHEADER=\"200\"?>\n<OFX>", "x", K::Ofx),
        ("<?xml version=\"1.0\"?>\n<Document/>", "x", K::Xml),
        ("<?xml version=\"1.0\"?>\n<Document><BkToCstmrStmt>", "x", K::Camt),
        ("Compte 1;;\nDate;Libellé;Débit;Crédit\n01/06/2026;PRLV;-12,00;", "x", K::BankCsv),
        ("!Type:Bank\nD01/01/2026", "x", K::Qif),
        (":20:START\n:25:12345678\n:28C:1/1", "x", K::Mt940),
        (cfonb.as_str(), "x", K::Cfonb),
        ("GIF89a", "x", K::Image),
        ("Rar!\u{1a}", "x", K::Zip),
        ("Bonjour", "x", K::Unknown),
        ("a\0\0\0", "x", K::Unknown),
    ] {
        assert_eq!(detect(head.as_bytes(), name), kind, "{head:?}");
    }
    assert_eq!(detect(b"PK\x03\x04....[Content_Types].xml", "a.xlsx"), K::Xlsx);
    assert_eq!(detect(b"PK\x03\x04\x14", "cut-short.xlsx"), K::Xlsx);
    assert_eq!(detect(b"PK\x03\x04....letter.txt", "a.zip"), K::Zip);
    assert_eq!(detect(b"\xFF\xD8\xFF\xE0", "scan.pdf"), K::Image);
    let latin = b"Date;Libell\xE9;D\xE9bit;Cr\xE9dit\n01/06/2026;PRLV;-12,00;\n";
    assert_eq!(detect(latin, "x"), K::BankCsv);
    let ledger = b"Date;N\xB0 pi\xE8ce;Libell\xE9;D\xE9bit;Cr\xE9dit\n01/06/2026;1;X;12,00;\n";
    assert_eq!(detect(ledger, "x"), K::OtherCsv);
    let wide: Vec<u8> = "JournalCode\tJournalLib\tCompteNum\tEcritureDate"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(detect(&wide, "x"), K::Fec);
}

#[test]
fn every_sample_is_told_apart() {
    let Some(corpus) = std::env::var_os("ENCAISSE_CORPUS").map(std::path::PathBuf::from) else { return };
    let kind_of = |path: &Path| {
        let bytes = std::fs::read(path).unwrap();
        detect(&bytes[..bytes.len().min(65_536)], path.file_name().unwrap().to_str().unwrap())
    };
    let files = |folder: &str| {
        let entries = std::fs::read_dir(corpus.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_file()).collect::<Vec<_>>()
    };
    use FileKind as K;
    let folders = [
        ("fec", K::Fec),
        ("facturx", K::Pdf),
        ("cii", K::Xml),
        ("ubl", K::Xml),
        ("camt", K::Camt),
        ("ofx", K::Ofx),
        ("cfonb", K::Cfonb),
        ("mt940", K::Mt940),
        ("qif", K::Qif),
        ("bank-csv", K::BankCsv),
    ];
    let mut wrong = Vec::new();
    for (folder, kind) in folders {
        wrong.extend(
            files(folder).into_iter().map(|path| (kind_of(&path), path)).filter(|(found, _)| *found != kind),
        );
    }
    for set in std::fs::read_dir(corpus.join("generated")).unwrap().map(|entry| entry.unwrap().path()) {
        for path in if set.is_dir() { files(set.to_str().unwrap()) } else { Vec::new() } {
            let kind = match path.file_name().unwrap().to_str().unwrap() {
                "clients.csv" => K::ClientsCsv,
                "factures.xlsx" => K::Xlsx,
                "releve.ofx" => K::Ofx,
                "releve_camt053.xml" => K::Camt,
                "releve_banque.csv" => K::BankCsv,
                "releve_cfonb120.txt" => K::Cfonb,
                name if name.contains("FEC") => K::Fec,
                name if name.ends_with(".csv") => K::OtherCsv,
                _ => continue,
            };
            wrong.extend(Some((kind_of(&path), path)).filter(|(found, _)| *found != kind));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
