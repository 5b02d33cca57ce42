//! Where each object lies: tables and streams of cross-references, from the last saving back to the first
//! (ISO 32000-1, 7.5.4 and 7.5.8).

use std::collections::{HashMap, HashSet};

use super::fault::PdfFault;
use super::file::Pdf;
use super::limits::{MAX_OBJECTS, MAX_REVISIONS};
use super::object::{Dictionary, Object, Reference, Stream};
use super::parse::Parser;

/// Where an object lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// Deleted.
    Free,
    /// At this byte, under this generation.
    At(usize, u16),
    /// In this stream of objects, at this rank.
    Inside(u32, usize),
}

/// The place of every object, and what the newest trailer says.
#[derive(Debug, Default)]
pub(super) struct Table {
    places: HashMap<u32, Place>,
    pub(super) trailer: Dictionary,
}

impl Table {
    pub(super) fn place(&self, number: u32) -> Option<Place> {
        self.places.get(&number).copied()
    }

    /// Reads all the tables of a file; of two places of one object, the newer one counts.
    pub(super) fn read(pdf: &mut Pdf<'_>) -> Result<Self, PdfFault> {
        let mut table = Table::default();
        let mut waiting = vec![pdf.last_table()?];
        let mut seen = HashSet::new();
        while let Some(at) = waiting.pop() {
            if !seen.insert(at) || seen.len() > MAX_REVISIONS {
                return Err(PdfFault::Damaged(at));
            }
            let mut parser = Parser::new(pdf.bytes, at);
            let trailer = match parser.word("xref") {
                true => table.plain(&mut parser)?,
                false => table.stream(pdf, at)?,
            };
            let next = |name: &str| match trailer.get(name) {
                None => Ok(None),
                Some(Object::Integer(to)) => {
                    usize::try_from(*to).map(Some).map_err(|_| PdfFault::Damaged(at))
                }
                Some(_) => Err(PdfFault::Damaged(at)),
            };
            // A file for old and new readers alike says more in a stream, which comes before older tables.
            waiting.extend(next("Prev")?);
            waiting.extend(next("XRefStm")?);
            if table.trailer.0.is_empty() {
                table.trailer = trailer;
            }
        }
        Ok(table)
    }

    fn add(&mut self, number: u64, place: Place) -> Result<(), PdfFault> {
        let number = u32::try_from(number).map_err(|_| PdfFault::TooManyObjects(MAX_OBJECTS))?;
        self.places.entry(number).or_insert(place);
        if self.places.len() > MAX_OBJECTS { Err(PdfFault::TooManyObjects(MAX_OBJECTS)) } else { Ok(()) }
    }

    /// `xref`, sections of lines of twenty characters, `trailer`, a dictionary.
    fn plain(&mut self, parser: &mut Parser<'_>) -> Result<Dictionary, PdfFault> {
        while !parser.word("trailer") {
            let (Some(first), Some(count)) = (parser.number(), parser.number()) else {
                return parser.damaged();
            };
            for rank in 0..count {
                let (Some(offset), Some(generation)) = (parser.number(), parser.number()) else {
                    return parser.damaged();
                };
                let place = if parser.word("n") {
                    let at = usize::try_from(offset).map_err(|_| PdfFault::Damaged(parser.at()))?;
                    u16::try_from(generation).map_or(Place::Free, |generation| Place::At(at, generation))
                } else if parser.word("f") {
                    Place::Free
                } else {
                    return parser.damaged();
                };
                self.add(first.saturating_add(rank), place)?;
            }
        }
        match parser.object()? {
            Object::Dictionary(trailer) => Ok(trailer),
            _ => parser.damaged(),
        }
    }

    /// A stream whose dictionary is also the trailer.
    fn stream(&mut self, pdf: &mut Pdf<'_>, at: usize) -> Result<Dictionary, PdfFault> {
        let damaged = || PdfFault::Damaged(at);
        let mut head = Parser::new(pdf.bytes, at);
        let number = head.number().and_then(|n| u32::try_from(n).ok()).ok_or_else(damaged)?;
        let generation = head.number().and_then(|n| u16::try_from(n).ok()).ok_or_else(damaged)?;
        let object = Parser::new(pdf.bytes, at).indirect(Reference { number, generation })?;
        let Object::Stream(stream) = object else { return Err(damaged()) };
        if stream.dictionary.name("Type") != Some(b"XRef") {
            return Err(damaged());
        }
        let widths = widths(&stream).ok_or_else(damaged)?;
        let sections = sections(&stream).ok_or_else(damaged)?;
        let bytes = pdf.decoded(&stream)?;
        let size = widths.iter().sum::<usize>();
        let mut rows = bytes.chunks_exact(size);
        for (first, count) in sections {
            for rank in 0..count {
                let row = rows.next().ok_or_else(damaged)?;
                let (kind, rest) = row.split_at_checked(widths[0]).ok_or_else(damaged)?;
                let (second, third) = rest.split_at_checked(widths[1]).ok_or_else(damaged)?;
                let (second, third) = (value(second), value(third));
                let whole = |value: u64| usize::try_from(value).map_err(|_| damaged());
                let place = match if kind.is_empty() { 1 } else { value(kind) } {
                    1 => u16::try_from(third)
                        .map_or(Ok(Place::Free), |generation| Ok(Place::At(whole(second)?, generation)))?,
                    2 => Place::Inside(u32::try_from(second).map_err(|_| damaged())?, whole(third)?),
                    _ => Place::Free,
                };
                self.add(first.saturating_add(rank), place)?;
            }
        }
        Ok(stream.dictionary)
    }
}

/// Three widths, none over eight bytes, not all nothing.
fn widths(stream: &Stream) -> Option<[usize; 3]> {
    let Object::Array(items) = stream.dictionary.get("W")? else { return None };
    let mut widths = [0; 3];
    for (width, item) in widths.iter_mut().zip(items) {
        let Object::Integer(value) = item else { return None };
        *width = usize::try_from(*value).ok().filter(|&w| w <= 8)?;
    }
    (items.len() == 3 && widths.iter().any(|&w| w > 0)).then_some(widths)
}

/// First numbers and counts; without `Index`, all from nothing.
fn sections(stream: &Stream) -> Option<Vec<(u64, u64)>> {
    let Some(index) = stream.dictionary.get("Index") else {
        return Some(vec![(0, u64::try_from(stream.dictionary.integer("Size")?).ok()?)]);
    };
    let Object::Array(items) = index else { return None };
    items
        .chunks(2)
        .map(|pair| match pair {
            [Object::Integer(first), Object::Integer(count)] => {
                Some((u64::try_from(*first).ok()?, u64::try_from(*count).ok()?))
            }
            _ => None,
        })
        .collect()
}

fn value(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |value, &byte| value << 8 | u64::from(byte))
}
