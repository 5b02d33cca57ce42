//! The directory of an archive, and its entries one at a time.

use std::collections::BTreeSet;
use std::io::Read as _;

use flate2::bufread::DeflateDecoder;

use super::error::ArchiveError;
use super::limits::{MAX_ENTRIES, MAX_EXPANDED, MAX_RATIO, SMALL_ENTRY};

const END: &[u8] = b"PK\x05\x06";
const CENTRAL: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";

/// An entry of the archive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry<'a> {
    /// Its name, as written.
    pub name: String,
    deflated: bool,
    /// Size once expanded, as announced and as checked while reading.
    pub size: u64,
    data: &'a [u8],
}

/// The entries of an archive, folders among them; nothing is expanded.
///
/// # Errors
/// The archive is damaged, encrypted, over a limit, or not what its directory says.
pub fn entries(bytes: &[u8]) -> Result<Vec<Entry<'_>>, ArchiveError> {
    let end = end_of_directory(bytes)?;
    let (count, size, offset) = (u64::from(u16_at(end, 10)?), u32_at(end, 12)?, u32_at(end, 16)?);
    if count > MAX_ENTRIES as u64 {
        return Err(ArchiveError::TooManyEntries(count));
    }
    let start = usize::try_from(offset).map_err(|_| ArchiveError::Damaged)?;
    let stop = start + usize::try_from(size).map_err(|_| ArchiveError::Damaged)?;
    // What stands before or between would be read by some programs and not by others.
    if stop + end.len() != bytes.len() || u32_at(end, 4)? != 0 {
        return Err(ArchiveError::Damaged);
    }
    let mut directory = bytes.get(start..stop).ok_or(ArchiveError::Damaged)?;
    let files = bytes.get(..start).ok_or(ArchiveError::Damaged)?;
    let (mut found, mut ranges, mut names) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut expanded: u64 = 0;
    for _ in 0..count {
        let (entry, range, rest) = entry(directory, files)?;
        directory = rest;
        expanded += entry.size;
        if expanded > MAX_EXPANDED {
            return Err(ArchiveError::TooMuchExpanded(expanded));
        }
        if !names.insert(entry.name.to_lowercase()) {
            return Err(ArchiveError::Overlap);
        }
        ranges.push(range);
        found.push(entry);
    }
    if !directory.is_empty() {
        return Err(ArchiveError::Damaged);
    }
    ranges.sort_unstable();
    match ranges.windows(2).any(|pair| matches!(pair, [(_, end), (next, _)] if next < end)) {
        true => Err(ArchiveError::Overlap),
        false => Ok(found),
    }
}

/// The record that ends an archive, its comment included.
fn end_of_directory(bytes: &[u8]) -> Result<&[u8], ArchiveError> {
    let from = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    let tail = bytes.get(from..).unwrap_or_default();
    let at = memchr::memmem::rfind(tail, END).ok_or(ArchiveError::Damaged)?;
    let end = tail.get(at..).unwrap_or_default();
    let comment = usize::from(u16_at(end, 20)?);
    if end.len() == 22 + comment { Ok(end) } else { Err(ArchiveError::Damaged) }
}

type Found<'a, 'd> = (Entry<'a>, (usize, usize), &'d [u8]);

/// The first entry of what remains of the directory, the bytes it takes, and the rest.
fn entry<'a, 'd>(directory: &'d [u8], files: &'a [u8]) -> Result<Found<'a, 'd>, ArchiveError> {
    if !directory.starts_with(CENTRAL) {
        return Err(ArchiveError::Damaged);
    }
    let flags = u16_at(directory, 8)?;
    let method = u16_at(directory, 10)?;
    let (packed, size) = (u32_at(directory, 20)?, u64::from(u32_at(directory, 24)?));
    let length = |at| u16_at(directory, at).map(usize::from);
    let (name_length, extra, comment) = (length(28)?, length(30)?, length(32)?);
    let offset = u32_at(directory, 42)?;
    let name = directory.get(46..46 + name_length).ok_or(ArchiveError::Damaged)?;
    let rest = directory.get(46 + name_length + extra + comment..).ok_or(ArchiveError::Damaged)?;
    // Bit 0: encrypted; bit 13: directory masked.
    if flags & 0x2001 != 0 {
        return Err(ArchiveError::Encrypted);
    }
    // Sizes that need 64 bits are above every limit; no other way of packing is written by a spreadsheet.
    if packed == u32::MAX
        || offset == u32::MAX
        || !matches!(method, 0 | 8)
        || (method == 0 && size != u64::from(packed))
    {
        return Err(ArchiveError::Damaged);
    }
    let ratio = size / u64::from(packed).max(1);
    if size > SMALL_ENTRY && ratio > MAX_RATIO {
        return Err(ArchiveError::Ratio(ratio));
    }
    let start = usize::try_from(offset).map_err(|_| ArchiveError::Damaged)?;
    let local = files.get(start..).ok_or(ArchiveError::Damaged)?;
    let local_name = usize::from(u16_at(local, 26)?);
    if !local.starts_with(LOCAL)
        || local.get(30..30 + local_name) != Some(name)
        || u16_at(local, 8)? != method
    {
        return Err(ArchiveError::Overlap);
    }
    let from = start + 30 + local_name + usize::from(u16_at(local, 28)?);
    let to = from + usize::try_from(packed).map_err(|_| ArchiveError::Damaged)?;
    let data = files.get(from..to).ok_or(ArchiveError::Overlap)?;
    let name = String::from_utf8_lossy(name).into_owned();
    Ok((Entry { name, deflated: method == 8, size, data }, (start, to), rest))
}

impl Entry<'_> {
    /// The last part of the name: folders are left out, and nothing is ever written under it.
    pub fn base_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or_default()
    }

    /// The bytes of the entry, which must be as many as announced.
    ///
    /// # Errors
    /// They are damaged, or not as many.
    pub fn expand(&self) -> Result<Vec<u8>, ArchiveError> {
        let announced = usize::try_from(self.size).map_err(|_| ArchiveError::Damaged)?;
        if !self.deflated {
            return Ok(self.data.to_vec());
        }
        let mut bytes = Vec::new();
        // One more than announced shows the lie without expanding it.
        DeflateDecoder::new(self.data)
            .take(self.size + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| ArchiveError::Damaged)?;
        if bytes.len() == announced { Ok(bytes) } else { Err(ArchiveError::Overlap) }
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, ArchiveError> {
    let field = bytes.get(at..at + 2).and_then(|field| field.try_into().ok());
    field.map(u16::from_le_bytes).ok_or(ArchiveError::Damaged)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, ArchiveError> {
    let field = bytes.get(at..at + 4).and_then(|field| field.try_into().ok());
    field.map(u32::from_le_bytes).ok_or(ArchiveError::Damaged)
}
