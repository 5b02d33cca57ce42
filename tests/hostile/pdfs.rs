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
