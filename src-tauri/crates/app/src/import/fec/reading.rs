//! The one reading of a ledger file, shared between three hands: values on this thread, clients gathered on a
//! second, the file as received hashed and compressed on a third.

use std::collections::HashMap;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use encaisse_core::entries::{Line, Nature, Source};
use encaisse_core::references::{ReferenceCensus, SeenReference, normalise};
use encaisse_formats::fec::{self, CustomerLine, Report};
use encaisse_store::imports::RawBlock;
use sha2::{Digest, Sha256};

use crate::error::{Outcome, Refusal};

/// Bytes of a raw block before compression.
const BLOCK: usize = 1024 * 1024;
/// Lines handed over at a time: handing one over costs as much as reading it.
const BATCH: usize = 512;

/// What one reading of the file gave.
pub(super) struct Reading {
    pub report: Report,
    /// In order of code.
    pub clients: Vec<ReadClient>,
    pub census: ReferenceCensus,
    pub has_opening: bool,
    pub raw: Vec<RawBlock>,
    pub sha256: String,
    pub bytes: u64,
}

/// The lines of one client, their references not settled yet: that takes the whole file.
pub(in crate::import) struct ReadClient {
    pub code: Arc<str>,
    pub name: Arc<str>,
    lines: Vec<Line>,
    references: Vec<Option<SeenReference>>,
}

impl ReadClient {
    /// A client whose lines were read from something else than a FEC.
    pub fn of(code: &str, name: &str) -> Self {
        ReadClient { code: code.into(), name: name.into(), lines: Vec::new(), references: Vec::new() }
    }

    /// Adds a line, with the reference that a census has seen.
    pub fn push(&mut self, line: Line, seen: Option<SeenReference>) {
        self.lines.push(line);
        self.references.push(seen);
    }

    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// The lines, each with the reference that identifies its piece.
    pub fn into_lines(mut self, census: &ReferenceCensus) -> Vec<Line> {
        for (line, seen) in self.lines.iter_mut().zip(&self.references) {
            line.reference = match seen {
                Some(seen) => census.identifying(*seen),
                // A column of the file says the number itself.
                None => Some(normalise(&line.piece).into()),
            };
        }
        self.lines
    }
}

/// Reads the file whole; its lines are those of the extract at `position`.
pub(super) fn read_file(file: &str, source: impl Read, position: usize) -> Outcome<Reading> {
    let cannot_read = |reason| crate::work::unreadable(file, reason);
    let (blocks, keeper) = keep_raw();
    let (batches, gatherer) = gather(position);
    let mut tee = Tee { source, block: Vec::with_capacity(BLOCK), blocks };
    let mut batch = Vec::with_capacity(BATCH);
    let report = fec::read(&mut tee, |line: CustomerLine| {
        batch.push(line);
        if batch.len() < BATCH {
            return ControlFlow::Continue(());
        }
        match batches.send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })
    .map_err(|error| match error {
        fec::ReadError::Io(reason) => cannot_read(reason),
        other => Refusal::Fault(other.to_string()),
    })?;
    let gone = |_| Refusal::Fault("lines".to_owned());
    batches.send(batch).map_err(gone)?;
    drop(batches);
    // What the reader did not need to see is part of the file all the same.
    io::copy(&mut tee, &mut io::sink()).map_err(cannot_read)?;
    tee.finish();
    let Gathered { mut clients, census, has_opening, .. } =
        gatherer.join().map_err(|_| Refusal::Fault("lines".to_owned()))?;
    let (raw, sha256, bytes) = keeper.join().map_err(|_| Refusal::Fault("raw file".to_owned()))??;
    clients.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(Reading { report, clients, census, has_opening, raw, sha256, bytes })
}

/// Clients as their lines come.
#[derive(Default)]
struct Gathered {
    position: usize,
    clients: Vec<ReadClient>,
    ranks: HashMap<Arc<str>, usize>,
    census: ReferenceCensus,
    has_opening: bool,
}

fn gather(position: usize) -> (SyncSender<Vec<CustomerLine>>, JoinHandle<Gathered>) {
    let (sender, receiver): (SyncSender<Vec<CustomerLine>>, _) = sync_channel(16);
    let gatherer = std::thread::spawn(move || {
        let mut gathered = Gathered { position, ..Gathered::default() };
        receiver.into_iter().flatten().for_each(|line| gathered.take(line));
        gathered
    });
    (sender, gatherer)
}

impl Gathered {
    fn take(&mut self, line: CustomerLine) {
        let rank = self.rank_of(&line);
        let Some(client) = self.clients.get_mut(rank) else { return };
        if client.name.is_empty() {
            client.name = line.customer_name().into();
        }
        self.has_opening |= line.entry_nature == Nature::Opening;
        let number = line.invoice_number.filter(|number| !number.trim().is_empty());
        let has_number = number.is_some();
        let line = Line {
            extract: self.position,
            source: Source::Ledger,
            rank: u32::try_from(line.rank).unwrap_or(u32::MAX),
            class: line.account_class,
            nature: line.entry_nature,
            account: line.account,
            journal: line.journal,
            entry: line.entry_number,
            date: line.entry_date,
            piece: number.or(line.piece).unwrap_or_else(|| "".into()),
            reference: None,
            piece_date: line.piece_date.unwrap_or(line.entry_date),
            label: line.label.into(),
            amount: line.amount,
            letter: line.letter,
            letter_date: line.letter_date,
            due: line.due,
            currency: line.currency.map(|currency| currency.code),
        };
        client.references.push(
            (!has_number)
                .then(|| self.census.observe(&line.piece, &client.code, line.nature, line.piece_date)),
        );
        client.lines.push(line);
    }

    fn rank_of(&mut self, line: &CustomerLine) -> usize {
        if let Some(&rank) = self.ranks.get(line.customer_key()) {
            return rank;
        }
        let code: Arc<str> = line.aux.clone().unwrap_or_else(|| line.account.clone());
        let rank = self.clients.len();
        self.ranks.insert(code.clone(), rank);
        let name = line.customer_name().into();
        self.clients.push(ReadClient { code, name, lines: Vec::new(), references: Vec::new() });
        rank
    }
}

type Kept = Outcome<(Vec<RawBlock>, String, u64)>;

/// Compresses and hashes the file beside its reading.
fn keep_raw() -> (SyncSender<Vec<u8>>, JoinHandle<Kept>) {
    let (sender, receiver): (SyncSender<Vec<u8>>, Receiver<Vec<u8>>) = sync_channel(8);
    let keeper = std::thread::spawn(move || {
        let (mut raw, mut whole, mut bytes) = (Vec::new(), Sha256::new(), 0_u64);
        for block in receiver {
            whole.update(&block);
            bytes += block.len() as u64;
            raw.push(RawBlock::of(&block).map_err(Refusal::Ledger)?);
        }
        Ok((raw, encaisse_core::ids::hex(&whole.finalize()), bytes))
    });
    (sender, keeper)
}

/// Hands every byte read to the keeper of the raw file.
struct Tee<R> {
    source: R,
    block: Vec<u8>,
    blocks: SyncSender<Vec<u8>>,
}

impl<R: Read> Read for Tee<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(room)?;
        self.block.extend_from_slice(room.get(..count).unwrap_or_default());
        if self.block.len() >= BLOCK {
            self.send();
        }
        Ok(count)
    }
}

impl<R> Tee<R> {
    fn send(&mut self) {
        let block = std::mem::replace(&mut self.block, Vec::with_capacity(BLOCK));
        // The keeper only goes away when it failed, and its failure is told when it is joined.
        let _ = self.blocks.send(block);
    }

    fn finish(mut self) {
        if !self.block.is_empty() {
            self.send();
        }
    }
}

/// A file as received, compressed block by block, and its digest.
pub(in crate::import) struct KeptFile {
    pub raw: Vec<RawBlock>,
    pub sha256: String,
    pub bytes: i64,
}

/// Keeps a file that is read a second time: nothing of it is held whole.
pub(in crate::import) fn keep(mut source: impl Read) -> io::Result<Outcome<KeptFile>> {
    let (mut raw, mut whole, mut bytes) = (Vec::new(), Sha256::new(), 0_i64);
    loop {
        let mut block = Vec::with_capacity(BLOCK);
        source.by_ref().take(BLOCK as u64).read_to_end(&mut block)?;
        if block.is_empty() {
            let sha256 = encaisse_core::ids::hex(&whole.finalize());
            return Ok(Ok(KeptFile { raw, sha256, bytes }));
        }
        whole.update(&block);
        bytes += i64::try_from(block.len()).unwrap_or(i64::MAX);
        match RawBlock::of(&block) {
            Ok(block) => raw.push(block),
            Err(error) => return Ok(Err(error.into())),
        }
    }
}
