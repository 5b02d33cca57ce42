//! PDF made to harm.

use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A PDF of these objects, numbered from 1; the first one is the catalogue.
fn pdf(path: &Path, objects: &[Vec<u8>]) {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (rank, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", rank + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| bytes.extend(format!("{place:010} 00000 n \n").bytes()));
    let size = objects.len() + 1;
    bytes.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes());
    std::fs::write(path, bytes).expect("room on the disk");
}

fn stream(dictionary: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<< {dictionary} /Length {} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
    out.write_all(bytes).expect("memory takes bytes");
    out.finish().expect("memory takes bytes")
}

const CATALOGUE: &[u8] = b"<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>";

const INVOICE: &[u8] = b"<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'><ID>F-7</ID>\
    <IssueDate>2026-03-02</IssueDate><InvoiceTypeCode>380</InvoiceTypeCode><DocumentCurrencyCode>EUR</DocumentCurrencyCode>\
    <DueDate>2026-04-01</DueDate><LegalMonetaryTotal><TaxInclusiveAmount>120</TaxInclusiveAmount>\
    <PayableAmount>120</PayableAmount></LegalMonetaryTotal></Invoice>";

/// A sound invoice that carries its XML.
pub fn sound(path: &Path) {
    pdf(
        path,
        &[
            CATALOGUE.to_vec(),
            b"<< /Names [(factur-x.xml) 3 0 R] >>".to_vec(),
            b"<< /Type /Filespec /F (factur-x.xml) /AFRelationship /Data /EF << /F 4 0 R >> >>".to_vec(),
            stream("/Type /EmbeddedFile /Filter /FlateDecode", &deflated(INVOICE)),
        ],
    );
}

/// The same with its objects in a stream, and a table in another.
pub fn small_object_streams(path: &Path) {
    let objects = [
        "<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>",
        "<< /Names [(factur-x.xml) 3 0 R] >>",
        "<< /Type /Filespec /F (factur-x.xml) /EF << /F 4 0 R >> >>",
    ];
    let mut places = String::new();
    let mut inside = String::new();
    for (rank, object) in objects.iter().enumerate() {
        places.push_str(&format!("{} {} ", rank + 1, inside.len()));
        inside.push_str(&format!("{object} "));
    }
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let file = bytes.len() as u32;
    bytes.extend(b"4 0 obj\n");
    bytes.extend(stream("/Type /EmbeddedFile /Filter /FlateDecode", &deflated(INVOICE)));
    bytes.extend(b"\nendobj\n");
    let held = bytes.len() as u32;
    bytes.extend(b"5 0 obj\n");
    let dictionary = format!("/Type /ObjStm /N 3 /First {} /Filter /FlateDecode", places.len());
    bytes.extend(stream(&dictionary, &deflated(format!("{places}{inside}").as_bytes())));
    bytes.extend(b"\nendobj\n");
    let table = bytes.len() as u32;
    let mut entries: Vec<u8> = vec![0, 0, 0, 0, 0, 255, 255];
    (0..3_u8).for_each(|rank| entries.extend([2, 0, 0, 0, 5, 0, rank]));
    for place in [file, held, table] {
        entries.extend([&[1][..], &place.to_be_bytes(), &[0, 0]].concat());
    }
    bytes.extend(b"6 0 obj\n");
    bytes.extend(stream("/Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R", &entries));
    bytes.extend(format!("\nendobj\nstartxref\n{table}\n%%EOF\n").bytes());
    std::fs::write(path, bytes).expect("room on the disk");
}

/// Names under themselves.
pub fn recursive_kids(path: &Path) {
    pdf(path, &[CATALOGUE.to_vec(), format!("<< /Kids [{}] >>", "2 0 R ".repeat(1000)).into_bytes()]);
}

/// An embedded file of nothing, twice as large as may be, packed twice.
pub fn flate(path: &Path) {
    let twice = deflated(&deflated(&vec![0; 120 << 20]));
    let filter = "/Type /EmbeddedFile /Filter [/FlateDecode /FlateDecode]";
    pdf(
        path,
        &[
            CATALOGUE.to_vec(),
            b"<< /Names [(factur-x.xml) 3 0 R] >>".to_vec(),
            b"<< /Type /Filespec /F (factur-x.xml) /EF << /F 4 0 R >> >>".to_vec(),
            stream(filter, &twice),
        ],
    );
}

/// Streams of objects, each of which holds the next.
pub fn object_streams(path: &Path) {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let count = 2_000_u32;
    let mut entries: Vec<u8> = vec![0, 0, 0, 0, 0, 255, 255];
    for number in 1..=count {
        let inside = format!("{} 0 {}", number + 1, "[ ".repeat(100_000));
        let place = bytes.len() as u32;
        let packed = deflated(inside.as_bytes());
        let dictionary = "/Type /ObjStm /N 1 /First 8 /Filter /FlateDecode";
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(stream(dictionary, &packed));
        bytes.extend(b"\nendobj\n");
        // Half of them are said to be in the one before.
        match number % 2 {
            0 => entries.extend([&[2][..], &(number - 1).to_be_bytes(), &[0, 0]].concat()),
            _ => entries.extend([&[1][..], &place.to_be_bytes(), &[0, 0]].concat()),
        }
    }
    let table = bytes.len() as u32;
    let number = count + 1;
    entries.extend([&[1][..], &table.to_be_bytes(), &[0, 0]].concat());
    let dictionary = format!("/Type /XRef /Size {} /W [1 4 2] /Root 2 0 R", number + 1);
    bytes.extend(format!("{number} 0 obj\n").bytes());
    bytes.extend(stream(&dictionary, &entries));
    bytes.extend(format!("\nendobj\nstartxref\n{table}\n%%EOF\n").bytes());
    std::fs::write(path, bytes).expect("room on the disk");
}

/// A table that announces a billion objects.
pub fn huge_table(path: &Path) {
    let text = "%PDF-1.7\nxref\n0 1000000000\n0000000000 65535 f \ntrailer\n<< /Size 1000000000 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";
    std::fs::write(path, text).expect("room on the disk");
}

/// A table whose former version is itself.
pub fn previous_of_itself(path: &Path) {
    let text = "%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 2 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF\n";
    std::fs::write(path, text).expect("room on the disk");
}

pub fn too_large(path: &Path) {
    crate::texts::sparse(path, b"%PDF-1.7\n", 1 << 30);
}
