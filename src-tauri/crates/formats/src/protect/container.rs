//! The compound document around a protected workbook: how it is protected, and the package itself.

use std::io::{Cursor, Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use cfb::{CompoundFile, Version};

use super::ProtectError;

/// The first bytes of a compound document.
pub(super) const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// How it is protected.
const INFO: &str = "/EncryptionInfo";
/// The workbook, closed.
const PACKAGE: &str = "/EncryptedPackage";
/// Bytes of [`INFO`]: those of every known program are a few thousand.
const MOST_INFO: u64 = 64 * 1024;

/// What matters in the document.
pub(super) struct Streams {
    pub info: Vec<u8>,
    pub package: Vec<u8>,
}

/// Reads them.
pub(super) fn read(bytes: &[u8]) -> Result<Streams, ProtectError> {
    // A library that falls on damaged bytes is one more sign that they are damaged.
    catch_unwind(AssertUnwindSafe(|| streams(bytes))).unwrap_or(Err(ProtectError::Damaged))
}

fn streams(bytes: &[u8]) -> Result<Streams, ProtectError> {
    let mut document = CompoundFile::open(Cursor::new(bytes)).map_err(|_| ProtectError::Damaged)?;
    if !document.is_stream(INFO) || !document.is_stream(PACKAGE) {
        return Err(ProtectError::Other);
    }
    let mut stream = |name: &str, most: u64| {
        let mut content = Vec::new();
        let stream = document.open_stream(name).map_err(|_| ProtectError::Damaged)?;
        if stream.len() > most {
            return Err(ProtectError::Damaged);
        }
        stream.take(most).read_to_end(&mut content).map_err(|_| ProtectError::Damaged)?;
        Ok(content)
    };
    let info = stream(INFO, MOST_INFO)?;
    let package = stream(PACKAGE, u64::try_from(bytes.len()).unwrap_or(u64::MAX))?;
    Ok(Streams { info, package })
}

/// Writes the document, with the description of the transformation that Excel wants beside the two streams
/// ([MS-OFFCRYPTO] 2.2 and 2.3.3).
pub(super) fn write(info: &[u8], package: &[u8]) -> Result<Vec<u8>, ProtectError> {
    // Version 3, of small sectors: LibreOffice opens no other.
    let empty = Cursor::new(Vec::new());
    let mut document =
        CompoundFile::create_with_version(Version::V3, empty).map_err(|_| ProtectError::Damaged)?;
    let spaces = "/\u{6}DataSpaces";
    for storage in ["", "/DataSpaceInfo", "/TransformInfo", "/TransformInfo/StrongEncryptionTransform"] {
        document.create_storage(format!("{spaces}{storage}")).map_err(|_| ProtectError::Damaged)?;
    }
    let transform = format!("{spaces}/TransformInfo/StrongEncryptionTransform/\u{6}Primary");
    for (name, content) in [
        (format!("{spaces}/Version"), version()),
        (format!("{spaces}/DataSpaceMap"), map()),
        (format!("{spaces}/DataSpaceInfo/StrongEncryptionDataSpace"), space()),
        (transform, primary()),
        (INFO.to_owned(), info.to_vec()),
        (PACKAGE.to_owned(), package.to_vec()),
    ] {
        let mut stream = document.create_stream(name).map_err(|_| ProtectError::Damaged)?;
        stream.write_all(&content).map_err(|_| ProtectError::Damaged)?;
        stream.flush().map_err(|_| ProtectError::Damaged)?;
    }
    document.flush().map_err(|_| ProtectError::Damaged)?;
    Ok(document.into_inner().into_inner())
}

/// A text with its length before it, filled up to a multiple of four bytes.
fn text(words: &str) -> Vec<u8> {
    let letters: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut written = u32::try_from(letters.len()).unwrap_or_default().to_le_bytes().to_vec();
    written.extend(letters);
    written.resize(written.len().next_multiple_of(4), 0);
    written
}

fn numbers(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// Version 1.0 for readers, those who change it and writers.
const VERSIONS: [u32; 3] = [1, 1, 1];

fn version() -> Vec<u8> {
    [text("Microsoft.Container.DataSpaces"), numbers(&VERSIONS)].concat()
}

fn map() -> Vec<u8> {
    let (stream, space) = (text("EncryptedPackage"), text("StrongEncryptionDataSpace"));
    let length = u32::try_from(12 + stream.len() + space.len()).unwrap_or_default();
    [numbers(&[8, 1, length, 1, 0]), stream, space].concat()
}

fn space() -> Vec<u8> {
    [numbers(&[8, 1]), text("StrongEncryptionTransform")].concat()
}

fn primary() -> Vec<u8> {
    let id = text("{FF9A3F03-56EF-4613-BDD5-5A41C1D07246}");
    let length = u32::try_from(8 + id.len()).unwrap_or_default();
    let name = text("Microsoft.Container.EncryptionTransform");
    [numbers(&[length, 1]), id, name, numbers(&VERSIONS), numbers(&[0, 0, 0, 4])].concat()
}

/// A document with one stream, for tests.
#[cfg(test)]
pub(super) fn one_stream(name: &str, content: &[u8]) -> Vec<u8> {
    let mut document = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    document.create_stream(format!("/{name}")).unwrap().write_all(content).unwrap();
    document.flush().unwrap();
    document.into_inner().into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_those_of_the_specification() {
        assert_eq!(map().get(8..12), Some(&[0x68, 0, 0, 0][..]));
        assert_eq!((map().len(), space().len(), version().len()), (0x70, 0x40, 0x4C));
        assert_eq!(primary().get(..4), Some(&[0x58, 0, 0, 0][..]));
        assert_eq!(primary().len(), 200);
    }
}
