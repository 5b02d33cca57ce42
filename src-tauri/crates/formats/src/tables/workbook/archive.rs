//! The archive of a workbook, looked at before any library opens it: ZIP, APPNOTE.TXT 6.3, sections 4.3 to 4.4.
//!
//! Only what a spreadsheet writes is accepted: one directory at the very end, entries stored or deflated, none
//! sharing a byte with another. Names are keys and never paths: nothing is written anywhere.

use std::collections::BTreeSet;
use std::io::Read as _;

use flate2::bufread::DeflateDecoder;

use crate::tables::error::WorkbookError;
use crate::tables::limits::{MAX_ENTRIES, MAX_EXPANDED, MAX_RATIO, SMALL_ENTRY};

const END: &[u8] = b"PK\x05\x06";
const CENTRAL: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";

/// An entry of the archive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entry<'a> {
    /// Its name, as written.
    pub name: String,
    deflated: bool,
    /// Size once expanded, as announced and as checked while reading.
    pub size: u64,
    data: &'a [u8],
}

/// The entries of an archive.
pub(super) fn entries(bytes: &[u8]) -> Result<Vec<Entry<'_>>, WorkbookError> {
    let end = end_of_directory(bytes)?;
    let (count, size, offset) = (u64::from(u16_at(end, 10)?), u32_at(end, 12)?, u32_at(end, 16)?);
    if count > MAX_ENTRIES as u64 {
        return Err(WorkbookError::TooManyEntries(count));
    }
    let start = usize::try_from(offset).map_err(|_| WorkbookError::Damaged)?;
    let stop = start + usize::try_from(size).map_err(|_| WorkbookError::Damaged)?;
    // What stands before or between would be read by some programs and not by others.
    if stop + end.len() != bytes.len() || u32_at(end, 4)? != 0 {
        return Err(WorkbookError::Damaged);
    }
    let mut directory = bytes.get(start..stop).ok_or(WorkbookError::Damaged)?;
    let files = bytes.get(..start).ok_or(WorkbookError::Damaged)?;
    let (mut found, mut ranges, mut names) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut expanded: u64 = 0;
    for _ in 0..count {
        let (entry, range, rest) = entry(directory, files)?;
        directory = rest;
        expanded += entry.size;
        if expanded > MAX_EXPANDED {
            return Err(WorkbookError::TooMuchExpanded(expanded));
        }
        if !names.insert(entry.name.to_lowercase()) {
            return Err(WorkbookError::Overlap);
        }
        ranges.push(range);
        found.push(entry);
    }
    if !directory.is_empty() {
        return Err(WorkbookError::Damaged);
    }
    ranges.sort_unstable();
    match ranges.windows(2).any(|pair| matches!(pair, [(_, end), (next, _)] if next < end)) {
        true => Err(WorkbookError::Overlap),
        false => Ok(found),
    }
}

/// The record that ends an archive, its comment included.
fn end_of_directory(bytes: &[u8]) -> Result<&[u8], WorkbookError> {
    let from = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    let tail = bytes.get(from..).unwrap_or_default();
    let at = memchr::memmem::rfind(tail, END).ok_or(WorkbookError::Damaged)?;
    let end = tail.get(at..).unwrap_or_default();
    let comment = usize::from(u16_at(end, 20)?);
    if end.len() == 22 + comment { Ok(end) } else { Err(WorkbookError::Damaged) }
}

type Found<'a, 'd> = (Entry<'a>, (usize, usize), &'d [u8]);

/// The first entry of what remains of the directory, the bytes it takes, and the rest.
fn entry<'a, 'd>(directory: &'d [u8], files: &'a [u8]) -> Result<Found<'a, 'd>, WorkbookError> {
    if !directory.starts_with(CENTRAL) {
        return Err(WorkbookError::Damaged);
    }
    let flags = u16_at(directory, 8)?;
    let method = u16_at(directory, 10)?;
    let (packed, size) = (u32_at(directory, 20)?, u64::from(u32_at(directory, 24)?));
    let length = |at| u16_at(directory, at).map(usize::from);
    let (name_length, extra, comment) = (length(28)?, length(30)?, length(32)?);
    let offset = u32_at(directory, 42)?;
    let name = directory.get(46..46 + name_length).ok_or(WorkbookError::Damaged)?;
    let rest = directory.get(46 + name_length + extra + comment..).ok_or(WorkbookError::Damaged)?;
    // Bit 0: encrypted; bit 13: directory masked.
    if flags & 0x2001 != 0 {
        return Err(WorkbookError::Encrypted);
    }
    // Sizes that need 64 bits are above every limit; no other way of packing is written by a spreadsheet.
    if packed == u32::MAX
        || offset == u32::MAX
        || !matches!(method, 0 | 8)
        || (method == 0 && size != u64::from(packed))
    {
        return Err(WorkbookError::Damaged);
    }
    let ratio = size / u64::from(packed).max(1);
    if size > SMALL_ENTRY && ratio > MAX_RATIO {
        return Err(WorkbookError::Ratio(ratio));
    }
    let start = usize::try_from(offset).map_err(|_| WorkbookError::Damaged)?;
    let local = files.get(start..).ok_or(WorkbookError::Damaged)?;
    let local_name = usize::from(u16_at(local, 26)?);
    if !local.starts_with(LOCAL)
        || local.get(30..30 + local_name) != Some(name)
        || u16_at(local, 8)? != method
    {
        return Err(WorkbookError::Overlap);
    }
    let from = start + 30 + local_name + usize::from(u16_at(local, 28)?);
    let to = from + usize::try_from(packed).map_err(|_| WorkbookError::Damaged)?;
    let data = files.get(from..to).ok_or(WorkbookError::Overlap)?;
    let name = String::from_utf8_lossy(name).into_owned();
    Ok((Entry { name, deflated: method == 8, size, data }, (start, to), rest))
}

impl Entry<'_> {
    /// The bytes of the entry, which must be as many as announced.
    pub(super) fn expand(&self) -> Result<Vec<u8>, WorkbookError> {
        let announced = usize::try_from(self.size).map_err(|_| WorkbookError::Damaged)?;
        if !self.deflated {
            return Ok(self.data.to_vec());
        }
        let mut bytes = Vec::new();
        // One more than announced shows the lie without expanding it.
        DeflateDecoder::new(self.data)
            .take(self.size + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| WorkbookError::Damaged)?;
        if bytes.len() == announced { Ok(bytes) } else { Err(WorkbookError::Overlap) }
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, WorkbookError> {
    let field = bytes.get(at..at + 2).and_then(|field| field.try_into().ok());
    field.map(u16::from_le_bytes).ok_or(WorkbookError::Damaged)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, WorkbookError> {
    let field = bytes.get(at..at + 4).and_then(|field| field.try_into().ok());
    field.map(u32::from_le_bytes).ok_or(WorkbookError::Damaged)
}
