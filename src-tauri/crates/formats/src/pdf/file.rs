//! A PDF whose objects are read one by one, when asked for.

use std::collections::HashMap;
use std::rc::Rc;

use super::fault::PdfFault;
use super::limits::{MAX_BYTES, MAX_DECODED, MAX_DEPTH, MAX_FILTERS, MAX_OBJECTS};
use super::object::{Dictionary, Object, Reference, Stream};
use super::parse::Parser;
use super::stream;
use super::table::{Place, Table};

/// How far from its beginning and from its end the marks of a file are looked for.
const EDGE: usize = 1024;

/// A decoded stream of objects: where each of them begins, by rank.
#[derive(Debug)]
struct ObjectStream {
    bytes: Vec<u8>,
    index: Vec<(u64, usize)>,
}

/// An open PDF.
#[derive(Debug)]
pub struct Pdf<'a> {
    pub(super) bytes: &'a [u8],
    table: Table,
    object_streams: HashMap<u32, Rc<ObjectStream>>,
    read: usize,
    decoded: usize,
    depth: usize,
}

impl<'a> Pdf<'a> {
    /// Finds the objects of a file.
    ///
    /// ```
    /// use encaisse_formats::pdf::{Pdf, PdfFault};
    /// assert_eq!(Pdf::open(b"Bonjour").err(), Some(PdfFault::NotAPdf));
    /// ```
    ///
    /// # Errors
    /// [`PdfFault`]: not a PDF, protected, damaged, or over a limit.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PdfFault> {
        if bytes.len() > MAX_BYTES {
            return Err(PdfFault::TooBig(MAX_BYTES));
        }
        // Offsets count from the mark: some mailers put lines before it.
        let head = bytes.get(..bytes.len().min(EDGE)).unwrap_or_default();
        let start = memchr::memmem::find(head, b"%PDF-").ok_or(PdfFault::NotAPdf)?;
        let mut pdf = Pdf {
            bytes: bytes.get(start..).unwrap_or_default(),
            table: Table::default(),
            object_streams: HashMap::new(),
            read: 0,
            decoded: 0,
            depth: 0,
        };
        pdf.table = Table::read(&mut pdf)?;
        if pdf.table.trailer.get("Encrypt").is_some_and(|entry| *entry != Object::Null) {
            return Err(PdfFault::Encrypted);
        }
        Ok(pdf)
    }

    /// Where the newest table begins.
    pub(super) fn last_table(&self) -> Result<usize, PdfFault> {
        let tail = self.bytes.len().saturating_sub(EDGE);
        let damaged = PdfFault::Damaged(tail);
        let end = self.bytes.get(tail..).unwrap_or_default();
        let mark = memchr::memmem::rfind(end, b"startxref").ok_or(damaged)?;
        let mut parser = Parser::new(self.bytes, tail + mark);
        parser.word("startxref");
        parser.number().and_then(|at| usize::try_from(at).ok()).ok_or(damaged)
    }

    /// The root of everything.
    pub(super) fn catalogue(&mut self) -> Result<Dictionary, PdfFault> {
        let root = self.table.trailer.get("Root").cloned().ok_or(PdfFault::Damaged(self.bytes.len()))?;
        self.dictionary(&root)
    }

    /// The object itself, references followed.
    pub(super) fn resolve(&mut self, object: &Object) -> Result<Object, PdfFault> {
        let Object::Reference(reference) = object else { return Ok(object.clone()) };
        self.depth += 1;
        let found = if self.depth > MAX_DEPTH {
            Err(PdfFault::TooDeep(MAX_DEPTH))
        } else {
            self.fetch(*reference).and_then(|object| self.resolve(&object))
        };
        self.depth -= 1;
        found
    }

    /// What must be a dictionary.
    pub(super) fn dictionary(&mut self, object: &Object) -> Result<Dictionary, PdfFault> {
        match self.resolve(object)? {
            Object::Dictionary(dictionary) => Ok(dictionary),
            _ => Err(PdfFault::Damaged(0)),
        }
    }

    /// What must be an array.
    pub(super) fn array(&mut self, object: &Object) -> Result<Vec<Object>, PdfFault> {
        match self.resolve(object)? {
            Object::Array(items) => Ok(items),
            _ => Err(PdfFault::Damaged(0)),
        }
    }

    fn fetch(&mut self, reference: Reference) -> Result<Object, PdfFault> {
        match self.table.place(reference.number) {
            Some(Place::At(at, generation)) if generation == reference.generation => {
                self.charged(self.bytes, at, |parser| parser.indirect(reference))
            }
            Some(Place::Inside(stream, rank)) if reference.generation == 0 => {
                self.inside(reference.number, stream, rank)
            }
            // The standard calls a reference to nothing the null object; on our way it is a hole.
            _ => Err(PdfFault::Damaged(0)),
        }
    }

    /// Reads one object and counts what it held: the same large one, read again and again, is a trap too.
    fn charged(
        &mut self,
        bytes: &[u8],
        at: usize,
        read: impl FnOnce(&mut Parser<'_>) -> Result<Object, PdfFault>,
    ) -> Result<Object, PdfFault> {
        let mut parser = Parser::new(bytes, at);
        let object = read(&mut parser)?;
        self.read += parser.values();
        if self.read > MAX_OBJECTS {
            return Err(PdfFault::TooManyObjects(MAX_OBJECTS));
        }
        self.spend(parser.at().saturating_sub(at))?;
        Ok(object)
    }

    /// An object kept in a stream of objects (7.5.7).
    fn inside(&mut self, number: u32, stream: u32, rank: usize) -> Result<Object, PdfFault> {
        let objects = match self.object_streams.get(&stream) {
            Some(objects) => Rc::clone(objects),
            None => {
                let objects = Rc::new(self.object_stream(stream)?);
                self.object_streams.insert(stream, Rc::clone(&objects));
                objects
            }
        };
        match objects.index.get(rank) {
            Some((found, at)) if *found == u64::from(number) => {
                self.charged(&objects.bytes, *at, |parser| parser.object())
            }
            _ => Err(PdfFault::Damaged(0)),
        }
    }

    fn object_stream(&mut self, number: u32) -> Result<ObjectStream, PdfFault> {
        let Some(Place::At(at, generation)) = self.table.place(number) else {
            return Err(PdfFault::Damaged(0));
        };
        let damaged = PdfFault::Damaged(at);
        let holder =
            self.charged(self.bytes, at, |parser| parser.indirect(Reference { number, generation }))?;
        let Object::Stream(holder) = holder else { return Err(damaged) };
        let whole =
            |name: &str| holder.dictionary.integer(name).and_then(|value| usize::try_from(value).ok());
        let (count, first) = whole("N").zip(whole("First")).ok_or(damaged)?;
        if count > MAX_OBJECTS {
            return Err(PdfFault::TooManyObjects(MAX_OBJECTS));
        }
        let bytes = self.decoded(&holder)?;
        let mut heading = Parser::new(&bytes, 0);
        let mut index = Vec::new();
        for _ in 0..count {
            let (found, offset) = heading.number().zip(heading.number()).ok_or(damaged)?;
            let offset = usize::try_from(offset).map_err(|_| damaged)?;
            index.push((found, first.saturating_add(offset)));
        }
        Ok(ObjectStream { bytes, index })
    }

    /// The bytes of a stream, all its filters undone.
    pub(super) fn decoded(&mut self, stream: &Stream) -> Result<Vec<u8>, PdfFault> {
        let at = stream.start;
        let damaged = PdfFault::Damaged(at);
        let length = stream.dictionary.get("Length").cloned().ok_or(damaged)?;
        let Object::Integer(length) = self.resolve(&length)? else { return Err(damaged) };
        let end = usize::try_from(length).ok().and_then(|length| at.checked_add(length)).ok_or(damaged)?;
        let raw = self.bytes.get(at..end).ok_or(damaged)?;
        if !Parser::new(self.bytes, end).word("endstream") {
            return Err(damaged);
        }
        let filters = self.one_or_many(stream.dictionary.get("Filter"))?;
        let parameters = self.one_or_many(stream.dictionary.get("DecodeParms"))?;
        if filters.len() > MAX_FILTERS {
            return Err(PdfFault::TooManyFilters(MAX_FILTERS));
        }
        let mut bytes = raw.to_vec();
        for (rank, filter) in filters.iter().enumerate() {
            let Object::Name(filter) = filter else { return Err(damaged) };
            let parameters = match parameters.get(rank) {
                Some(Object::Dictionary(parameters)) => Some(parameters),
                _ => None,
            };
            bytes = stream::decode(filter, parameters, &bytes, at)?;
            self.spend(bytes.len())?;
        }
        Ok(bytes)
    }

    fn spend(&mut self, bytes: usize) -> Result<(), PdfFault> {
        self.decoded = self.decoded.saturating_add(bytes);
        if self.decoded > MAX_DECODED { Err(PdfFault::TooMuchDecoded(MAX_DECODED)) } else { Ok(()) }
    }

    /// What may be one object, an array of them, or nothing; each resolved.
    pub(super) fn one_or_many(&mut self, object: Option<&Object>) -> Result<Vec<Object>, PdfFault> {
        let Some(object) = object else { return Ok(Vec::new()) };
        match self.resolve(object)? {
            Object::Null => Ok(Vec::new()),
            Object::Array(items) => items.iter().map(|item| self.resolve(item)).collect(),
            one => Ok(vec![one]),
        }
    }
}
