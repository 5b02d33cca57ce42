//! What e-invoices are wrapped in: characters, declarations, PDF, and hands that mean harm.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod e_invoice;

use e_invoice::pdf::{
    assemble, deflated, file_objects, stream, with_associated, with_names, with_object_streams,
};
use e_invoice::{accepted, cii, issues, ubl};
use encaisse_formats::e_invoice::{EInvoiceIssueKind as K, Field, embedded_xml, read};
use encaisse_formats::inspect::FileKind;
use encaisse_formats::pdf::PdfFault;
use encaisse_formats::xml::XmlFaultKind;

fn found_in(pdf: &[u8]) -> (Option<String>, Vec<K>) {
    let reading = read(pdf);
    (reading.attachment, reading.issues.into_iter().map(|issue| issue.kind).collect())
}

#[test]
fn whatever_stands_before_the_root_does_not_hide_it() {
    let marked = format!("\u{feff}{}", cii(&[]));
    let blanks = format!("\n  {}", cii(&[]));
    let broken = cii(&[("encoding=\"UTF-8\"?>", "encoding=UTF-8>")]);
    assert!(issues(&marked).is_empty());
    for document in [blanks, broken, format!("{}\nsent by mail", cii(&[]))] {
        assert_eq!(issues(&document), [K::LooseXml]);
        accepted(&document);
    }
    let prefixes = ubl(&[
        ("<Invoice xmlns=", "<ns0:Invoice xmlns:ns0="),
        ("</Invoice>", "</ns0:Invoice>"),
        ("cbc:", "ns1:"),
        ("cac:", "ns2:"),
    ]);
    accepted(prefixes);
    accepted(ubl(&[
        (
            " xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" xmlns:cac=\"urn:a\" xmlns:cbc=\"urn:b\"",
            "",
        ),
        ("cbc:", ""),
        ("cac:", ""),
    ]));
}

#[test]
fn bytes_decide_of_the_characters() {
    let accents = |charset: &str| cii(&[("UTF-8", charset), ("Vergers du Lac", "Crémerie Noël")]);
    let latin = |text: &str| text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>();
    let wide: Vec<u8> =
        format!("\u{feff}{}", accents("UTF-16")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, lies) in [
        (accents("UTF-8").into_bytes(), false),
        (latin(&accents("ISO-8859-1")), false),
        (wide, false),
        (latin(&accents("UTF-8")), true),
        (accents("ISO-8859-1").into_bytes(), true),
    ] {
        assert_eq!(accepted(&bytes).buyer.name.as_deref(), Some("Crémerie Noël"));
        assert_eq!(issues(&bytes).contains(&K::Mislabelled), lies);
    }
    assert_eq!(
        issues(cii(&[("UTF-8", "EBCDIC-FR")])),
        [K::Xml(XmlFaultKind::Charset("EBCDIC-FR".to_owned()))]
    );
}

#[test]
fn no_document_type_and_no_entity_but_the_five() {
    let bomb = "<!DOCTYPE Invoice [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<Invoice ";
    assert_eq!(issues(ubl(&[("<Invoice ", bomb)])), [K::Xml(XmlFaultKind::Doctype)]);
    assert_eq!(
        issues(ubl(&[("<Invoice ", "<!DOCTYPE x SYSTEM \"file:///etc/hostname\">\n<Invoice ")])),
        [K::Xml(XmlFaultKind::Doctype)]
    );
    assert_eq!(
        issues(ubl(&[("Vergers du Lac", "&bomb;")])),
        [K::Xml(XmlFaultKind::Entity("bomb".to_owned()))]
    );
    let five = ubl(&[("Vergers du Lac", "&lt;A&amp;B&gt; &quot;&apos;&#233;&#xE9;<![CDATA[<C>]]>")]);
    assert_eq!(accepted(five).buyer.name.as_deref(), Some("<A&B> \"'éé<C>"));
}

#[test]
fn limits_are_refusals_that_name_their_figure() {
    let deep = format!("<Invoice>{}{}</Invoice>", "<a>".repeat(64), "</a>".repeat(64));
    assert_eq!(issues(deep), [K::Xml(XmlFaultKind::TooDeep(64))]);
    let wide = format!("<Invoice{}/>", (0..257).map(|n| format!(" a{n}='1'")).collect::<String>());
    assert_eq!(issues(wide), [K::Xml(XmlFaultKind::TooManyAttributes(256))]);
    let spaces = format!("<Invoice{}/>", (0..65).map(|n| format!(" xmlns:a{n}='u'")).collect::<String>());
    assert_eq!(issues(spaces), [K::Xml(XmlFaultKind::TooManyAttributes(64))]);
    let long = ubl(&[("Vergers du Lac", &"x".repeat(1024 * 1024 + 1))]);
    assert_eq!(issues(long), [K::Xml(XmlFaultKind::TextTooLong(1024 * 1024))]);
    let many =
        ubl(&[("<cac:PaymentTerms>", &format!("{}<cac:PaymentTerms>", "<cac:PaymentTerms/>".repeat(1_000)))]);
    assert!(issues(many).contains(&K::Xml(XmlFaultKind::TooManyElements(1_000))));
    let faults = "<cac:TaxTotal><cbc:TaxAmount>x</cbc:TaxAmount></cac:TaxTotal>".repeat(5_000);
    let faulty = ubl(&[("<cac:TaxTotal>", &format!("{faults}<cac:TaxTotal>")), (">100.00<", ">y<")]);
    assert!(issues(&faulty).contains(&K::BadAmount(Field::TaxBasis)) && issues(&faulty).len() < 210);
    let joined = format!(
        "<cac:AdditionalDocumentReference><cbc:EmbeddedDocumentBinaryObject>{}</cbc:EmbeddedDocumentBinaryObject>\
         </cac:AdditionalDocumentReference><cac:AccountingSupplierParty>",
        "QUJD".repeat(1024 * 1024)
    );
    accepted(ubl(&[("<cac:AccountingSupplierParty>", &joined)]));
}

#[test]
fn what_is_no_invoice_is_named() {
    assert_eq!(issues(b""), [K::Xml(XmlFaultKind::Empty)]);
    assert_eq!(issues("<Document><BkToCstmrStmt/></Document>"), [K::NotAnInvoice("Document".to_owned())]);
    assert_eq!(issues(b"\x89PNG\r\n\x1a\n"), [K::OtherFormat(FileKind::Image)]);
    assert_eq!(issues("Bonjour"), [K::OtherFormat(FileKind::Unknown)]);
    let whole = ubl(&[]);
    assert_eq!(issues(&whole[..whole.len() - 12]), [K::Xml(XmlFaultKind::Truncated)]);
    assert_eq!(issues(ubl(&[("</cbc:DueDate>", "</cbc:Due>")])), [K::Xml(XmlFaultKind::Malformed)]);
}

#[test]
fn an_invoice_is_found_wherever_a_pdf_carries_it() {
    let xml = cii(&[]);
    let file = |name| (name, "Data", xml.as_bytes());
    for (pdf, name) in [
        (with_names(&[file("factur-x.xml")]), "factur-x.xml"),
        (with_names(&[file("C:\\\\temp\\\\ZUGFeRD-invoice.xml")]), "ZUGFeRD-invoice.xml"),
        (with_associated(&[file("FACTUR-X.XML")]), "FACTUR-X.XML"),
        (with_object_streams(file("xrechnung.xml")), "xrechnung.xml"),
        (
            with_associated(&[
                ("annexe.pdf", "Supplement", b"%PDF-1.4"),
                ("F-42.xml", "Alternative", xml.as_bytes()),
            ]),
            "F-42.xml",
        ),
    ] {
        assert_eq!(found_in(&pdf), (Some(name.to_owned()), Vec::new()));
        accepted(pdf);
    }
}

#[test]
fn of_two_generations_the_newer_one_is_read() {
    let (new, old) = (cii(&[]), cii(&[("F-2026-0042", "F-OLD")]));
    let pdf = with_names(&[
        ("ZUGFeRD-invoice.xml", "Alternative", old.as_bytes()),
        ("factur-x.xml", "Data", new.as_bytes()),
    ]);
    let several = K::SeveralAttachments("factur-x.xml".to_owned());
    assert_eq!(found_in(&pdf), (Some("factur-x.xml".to_owned()), vec![several]));
    assert_eq!(accepted(pdf).number.as_deref(), Some("F-2026-0042"));
}

#[test]
fn a_pdf_without_invoice_or_not_to_be_opened_says_so() {
    let none = assemble(&[b"<</Type/Catalog>>".to_vec()], "");
    assert_eq!(found_in(&none), (None, vec![K::NoAttachment]));
    let other = with_names(&[("notice.xml", "Data", b"<notice/>")]);
    assert_eq!(found_in(&other), (None, vec![K::NoAttachment]));
    let protected = assemble(&[b"<</Type/Catalog>>".to_vec()], "/Encrypt<</Filter/Standard>>");
    assert_eq!(found_in(&protected).1, [K::Pdf(PdfFault::Encrypted)]);
    let lost = assemble(&[b"<</Type/Catalog/AF[9 0 R]>>".to_vec()], "");
    assert!(
        matches!(found_in(&lost).1[..], [K::Pdf(PdfFault::Damaged(_))]),
        "a hole on the way is no absence"
    );
    assert!(matches!(found_in(b"%PDF-1.7\ncut").1[..], [K::Pdf(PdfFault::Damaged(_))]));
}

/// A catalogue with one associated file whose stream is this object.
fn carrying(object: Vec<u8>) -> Vec<u8> {
    let mut objects = vec![b"<</Type/Catalog/AF[2 0 R]>>".to_vec()];
    objects.extend(file_objects(&[("factur-x.xml", "Data", b"")], 2));
    objects[2] = object;
    assemble(&objects, "")
}

#[test]
fn a_pdf_cannot_be_made_to_grow() {
    let zeros = vec![b' '; 20 * 1024 * 1024];
    let once = deflated(&zeros);
    let fault = |pdf: &[u8]| embedded_xml(pdf).issues.remove(0).kind;
    let bomb = carrying(stream("/Filter/FlateDecode", &once));
    assert_eq!(fault(&bomb), K::Pdf(PdfFault::RatioTooHigh(200)));
    let twice = carrying(stream("/Filter[/FlateDecode/FlateDecode]", &deflated(&once)));
    assert_eq!(fault(&twice), K::Pdf(PdfFault::RatioTooHigh(200)));
    let filters = carrying(stream(&format!("/Filter[{}]", "/ASCIIHexDecode".repeat(5)), b"41>"));
    assert_eq!(fault(&filters), K::Pdf(PdfFault::TooManyFilters(4)));
    let unknown = carrying(stream("/Filter/JBIG2Decode", b""));
    assert_eq!(fault(&unknown), K::Pdf(PdfFault::UnknownFilter));
    let nested = assemble(&[format!("<</AF{}>>", "[".repeat(100_000)).into_bytes()], "");
    assert_eq!(fault(&nested), K::Pdf(PdfFault::TooDeep(64)));
    let circle =
        assemble(&[b"<</Names<</EmbeddedFiles 2 0 R>>>>".to_vec(), b"<</Kids[2 0 R 2 0 R]>>".to_vec()], "");
    assert!(matches!(fault(&circle), K::Pdf(PdfFault::TooDeep(64) | PdfFault::TooManyObjects(_))));
    let itself = assemble(&[b"<</AF 2 0 R>>".to_vec(), b"2 0 R".to_vec()], "");
    assert_eq!(fault(&itself), K::Pdf(PdfFault::TooDeep(64)));
    let full = assemble(&[format!("<</AF[{}]>>", "1 ".repeat(200_001)).into_bytes()], "");
    assert_eq!(fault(&full), K::Pdf(PdfFault::TooManyObjects(200_000)));
    let files: Vec<_> = (0..33).map(|_| ("a.xml", "Data", b"<a/>".as_slice())).collect();
    assert_eq!(fault(&with_associated(&files)), K::Pdf(PdfFault::TooManyFiles(32)));
    let chain = String::from_utf8(assemble(&[b"<</Type/Catalog>>".to_vec()], "")).unwrap();
    let start = chain.find("xref").unwrap();
    let again = chain.replace("/Root", &format!("/Prev {start}/Root"));
    assert!(matches!(fault(again.as_bytes()), K::Pdf(PdfFault::Damaged(_))));
}

#[test]
fn the_other_filters_are_undone() {
    let xml = cii(&[]);
    let hexadecimal: String = xml.bytes().map(|byte| format!("{byte:02x}")).collect::<String>() + ">";
    accepted(carrying(stream("/Filter/ASCIIHexDecode", hexadecimal.as_bytes())));
    let mut five = String::new();
    for four in xml.as_bytes().chunks(4) {
        let mut padded = [0_u8; 4];
        padded[..four.len()].copy_from_slice(four);
        let mut value = u32::from_be_bytes(padded);
        let mut digits = [0_u8; 5];
        for digit in digits.iter_mut().rev() {
            *digit = u8::try_from(value % 85).unwrap() + b'!';
            value /= 85;
        }
        five.push_str(std::str::from_utf8(&digits[..=four.len()]).unwrap());
    }
    accepted(carrying(stream("/Filter[/ASCII85Decode]", format!("{five}~>").as_bytes())));
    accepted(carrying(stream("", xml.as_bytes())));
}

#[test]
fn no_change_of_bytes_makes_the_reader_fall() {
    let xml = cii(&[]);
    let carried = ("factur-x.xml", "Data", xml.as_bytes());
    let fixtures = [
        xml.clone().into_bytes(),
        ubl(&[]).into_bytes(),
        with_names(&[carried]),
        with_object_streams(carried),
    ];
    // A generator of numbers of its own, so that a failure can be seen again.
    let mut state = 0x2026_1122_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below).unwrap()).unwrap()
    };
    for fixture in fixtures {
        for _ in 0..500 {
            let mut bytes = fixture.clone();
            for _ in 0..=next(6) {
                let at = next(bytes.len());
                match next(4) {
                    0 => bytes[at] = u8::try_from(next(256)).unwrap(),
                    1 => bytes[at] ^= 1 << next(8),
                    2 => drop(bytes.drain(at..(at + next(40)).min(bytes.len()))),
                    _ => bytes.insert(at, b"<>&/[(0-9%"[next(10)]),
                }
                if bytes.is_empty() {
                    break;
                }
            }
            let reading = read(&bytes);
            assert!(reading.invoice.is_some() || !reading.issues.is_empty());
            if let Some(invoice) = reading.invoice {
                let _ = (invoice.items(), invoice.key(), invoice.assignment());
            }
        }
    }
}
