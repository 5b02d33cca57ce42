//! Archives made to harm, and the hand that writes archives by bytes.

use std::io::Write as _;
use std::path::Path;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// An archive being written.
#[derive(Default)]
pub struct Archive {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    entries: u16,
}

impl Archive {
    /// Adds a deflated entry.
    pub fn entry(&mut self, name: &str, content: &[u8]) {
        self.packed(name, &deflated(content), content, content.len() as u64);
    }

    /// Adds an entry packed already, which says that it has `size` bytes.
    pub fn packed(&mut self, name: &str, packed: &[u8], content: &[u8], size: u64) {
        let at = self.bytes.len();
        let mut crc = Crc::new();
        crc.update(content);
        let head = head(crc.sum(), packed.len(), size, name);
        self.bytes.extend([b"PK\x03\x04\x14\0".as_slice(), &head, name.as_bytes(), packed].concat());
        self.named_at(&head, name, at);
    }

    /// Names in the directory an entry that stands at a place.
    fn named_at(&mut self, head: &[u8], name: &str, at: usize) {
        self.directory.extend([b"PK\x01\x02\x14\0\x14\0".as_slice(), head].concat());
        self.directory.extend([0; 10]);
        self.directory.extend((at as u32).to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.entries = self.entries.wrapping_add(1);
    }

    /// The whole archive.
    pub fn finish(mut self) -> Vec<u8> {
        let (start, size) = (self.bytes.len() as u32, self.directory.len() as u32);
        self.bytes.append(&mut self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend([self.entries.to_le_bytes(), self.entries.to_le_bytes()].concat());
        self.bytes.extend([size.to_le_bytes(), start.to_le_bytes()].concat());
        self.bytes.extend([0, 0]);
        self.bytes
    }
}

/// What both heads of an entry share, from the flags to the length of the extra field.
fn head(crc: u32, packed: usize, size: u64, name: &str) -> Vec<u8> {
    let mut head = vec![0, 0, 8, 0, 0, 0, 0x21, 0];
    for number in [crc, packed as u32, size as u32] {
        head.extend(number.to_le_bytes());
    }
    head.extend((name.len() as u16).to_le_bytes());
    head.extend([0, 0]);
    head
}

fn deflated(content: &[u8]) -> Vec<u8> {
    let mut out = DeflateEncoder::new(Vec::new(), Compression::best());
    out.write_all(content).expect("memory takes bytes");
    out.finish().expect("memory takes bytes")
}

fn write(path: &Path, archive: Archive) {
    std::fs::write(path, archive.finish()).expect("room on the disk");
}

/// A sound archive of one file.
pub fn of(path: &Path, name: &str, content: &[u8]) {
    let mut archive = Archive::default();
    archive.entry(name, content);
    write(path, archive);
}

/// Archives in archives in archives.
pub fn nested(path: &Path) {
    let mut bytes = vec![0; 1 << 20];
    for depth in 0..5 {
        let (mut archive, packed) = (Archive::default(), deflated(&bytes));
        let size = bytes.len() as u64;
        (0..16).for_each(|rank| archive.packed(&format!("lib {depth} {rank}.zip"), &packed, &bytes, size));
        bytes = archive.finish();
    }
    std::fs::write(path, bytes).expect("room on the disk");
}

/// A thousand names for the same bytes.
pub fn overlap(path: &Path) {
    let mut archive = Archive::default();
    archive.entry("releve.xml", &vec![b' '; 1 << 20]);
    let mut crc = Crc::new();
    crc.update(&vec![b' '; 1 << 20]);
    let crc = crc.sum();
    let packed = archive.bytes.len() - 30 - "releve.xml".len();
    for rank in 0..500 {
        let name = format!("releve{rank}.xml");
        archive.named_at(&head(crc, packed, 1 << 20, &name), &name, 0);
    }
    write(path, archive);
}

pub fn ratio(path: &Path) {
    let mut archive = Archive::default();
    archive.entry("releve.xml", &vec![0; 80 << 20]);
    write(path, archive);
}

pub fn many_entries(path: &Path) {
    let mut archive = Archive::default();
    (0..2_000).for_each(|rank| archive.entry(&format!("{rank}.xml"), b"x"));
    write(path, archive);
}

/// Each entry is small enough, all together are not.
pub fn much_expanded(path: &Path) {
    let content = vec![b' '; 1 << 20];
    let packed = deflated(&content);
    let mut archive = Archive::default();
    (0..900).for_each(|rank| archive.packed(&format!("{rank}.xml"), &packed, &content, 1 << 20));
    write(path, archive);
}

/// An entry that says it is small, and is not.
pub fn lying(path: &Path) {
    let content = vec![0; 8 << 20];
    let mut archive = Archive::default();
    archive.packed("releve.xml", &deflated(&content), &content, 1000);
    write(path, archive);
}
