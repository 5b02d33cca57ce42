//! Lines put together into entries, so that each customer line knows what its entry did.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use encaisse_core::money::Cents;

use super::account::{JournalKind, Kinds, nature};
use super::interner::hash;
use super::limits::{MAX_ENTRY_KEYS, MAX_HELD_ENTRIES, MAX_HELD_LINES};
use super::line::CustomerLine;

/// What a line says of its entry.
pub(super) struct Part<'a> {
    pub journal: &'a [u8],
    pub number: &'a [u8],
    pub date: &'a [u8],
    pub account: &'a [u8],
    pub amount: Cents,
    pub rank: u64,
    pub kind: JournalKind,
}

/// An entry that does not balance, or lines that could not be put together.
pub(super) enum Finding {
    Unbalanced { rank: u64, difference: Cents, key: Vec<u8> },
    Scattered { rank: u64 },
}

#[derive(Default)]
struct Entry {
    /// Journal, number and date, cut by a byte no field holds.
    key: Vec<u8>,
    /// True when the number says nothing (blank or zeros).
    weak: bool,
    sum: Cents,
    debit_kinds: Kinds,
    credit_kinds: Kinds,
    tax: Cents,
    rank: u64,
    kind: JournalKind,
    size: u64,
    lines: Vec<CustomerLine>,
}

const CUT: u8 = 0x1F;

/// Holds one entry at a time, and those left unbalanced until their other lines come.
pub(super) struct Assembler<F> {
    on_line: F,
    current: Entry,
    waiting: HashMap<Vec<u8>, Entry>,
    waiting_lines: usize,
    keys: HashSet<u64>,
    /// Distinct entries so far.
    pub entries: u64,
    /// What is wrong, in no order.
    pub findings: Vec<Finding>,
    scattered: bool,
}

/// Findings beyond this are not worth holding: the report keeps fewer.
const MAX_FINDINGS: usize = MAX_HELD_ENTRIES;

impl<F: FnMut(CustomerLine) -> ControlFlow<()>> Assembler<F> {
    pub(super) fn new(on_line: F) -> Self {
        Assembler {
            on_line,
            current: Entry::default(),
            waiting: HashMap::new(),
            waiting_lines: 0,
            keys: HashSet::new(),
            entries: 0,
            findings: Vec::new(),
            scattered: false,
        }
    }

    /// True when a line of these journal, number and date goes on with the entry at hand.
    pub(super) fn continues(&self, journal: &[u8], number: &[u8], date: &[u8]) -> bool {
        let entry = &self.current;
        let lengths = journal.len() + number.len() + date.len() + 2;
        if entry.size == 0 || entry.key.len() != lengths || (entry.weak && entry.sum.is_zero()) {
            return false;
        }
        // From the end: dates and numbers change more often than journals.
        let same = |from: usize, part: &[u8]| entry.key.get(from..from + part.len()) == Some(part);
        same(0, journal) && same(journal.len() + 1, number) && same(journal.len() + number.len() + 2, date)
    }

    /// Adds a line to its entry.
    pub(super) fn push(&mut self, part: &Part<'_>, line: Option<CustomerLine>) -> ControlFlow<()> {
        if !self.continues(part.journal, part.number, part.date) {
            self.open(part)?;
        }
        let entry = &mut self.current;
        entry.size += 1;
        entry.sum += part.amount;
        if part.amount.is_positive() {
            entry.debit_kinds.add(part.account);
        } else if part.amount.is_negative() {
            entry.credit_kinds.add(part.account);
        }
        if part.account.starts_with(b"4457") {
            entry.tax -= part.amount;
        }
        if let Some(line) = line {
            entry.lines.push(line);
            if entry.lines.len() > MAX_HELD_LINES {
                if entry.kind != JournalKind::Opening {
                    self.scattered(part.rank);
                }
                return self.hand_over();
            }
        }
        ControlFlow::Continue(())
    }

    /// Hands over what is held and tells the entries that never balanced.
    pub(super) fn finish(&mut self) -> ControlFlow<()> {
        self.close()?;
        self.flush_waiting(true)
    }

    fn open(&mut self, part: &Part<'_>) -> ControlFlow<()> {
        self.close()?;
        let entry = &mut self.current;
        entry.key.clear();
        entry.key.extend_from_slice(part.journal);
        entry.key.push(CUT);
        entry.key.extend_from_slice(part.number);
        entry.key.push(CUT);
        entry.key.extend_from_slice(part.date);
        if self.keys.len() >= MAX_ENTRY_KEYS || self.keys.insert(hash(&entry.key)) {
            self.entries += 1;
        }
        if !self.waiting.is_empty()
            && let Some(earlier) = self.waiting.remove(&self.current.key)
        {
            self.waiting_lines -= earlier.lines.len();
            self.current = earlier;
            return ControlFlow::Continue(());
        }
        let entry = &mut self.current;
        entry.weak = part.number.iter().all(|&b| b == b'0');
        entry.kind = part.kind;
        entry.rank = part.rank;
        ControlFlow::Continue(())
    }

    /// Ends the entry at hand: handed over when it balances, kept waiting for its other lines when it does not.
    fn close(&mut self) -> ControlFlow<()> {
        if self.current.size == 0 {
            return ControlFlow::Continue(());
        }
        if self.current.sum.is_zero() {
            self.hand_over()?;
            let entry = &mut self.current;
            (entry.debit_kinds, entry.credit_kinds) = (Kinds::default(), Kinds::default());
            (entry.tax, entry.size) = (Cents::ZERO, 0);
            return ControlFlow::Continue(());
        }
        let entry = std::mem::take(&mut self.current);
        self.waiting_lines += entry.lines.len();
        let rank = entry.rank;
        self.waiting.insert(entry.key.clone(), entry);
        if self.waiting.len() > MAX_HELD_ENTRIES || self.waiting_lines > MAX_HELD_LINES {
            self.scattered(rank);
            return self.flush_waiting(false);
        }
        ControlFlow::Continue(())
    }

    fn flush_waiting(&mut self, report: bool) -> ControlFlow<()> {
        let mut entries: Vec<Entry> = std::mem::take(&mut self.waiting).into_values().collect();
        self.waiting_lines = 0;
        entries.sort_unstable_by_key(|entry| entry.rank);
        for entry in entries {
            // Without a number, lines of one journal and day are no entry: they owe nobody a balance.
            if report && !entry.weak && !self.scattered && self.findings.len() < MAX_FINDINGS {
                let key = entry.key.clone();
                self.findings.push(Finding::Unbalanced { rank: entry.rank, difference: entry.sum, key });
            }
            self.current = entry;
            self.hand_over()?;
        }
        self.current = Entry::default();
        ControlFlow::Continue(())
    }

    fn scattered(&mut self, rank: u64) {
        if !self.scattered {
            self.findings.push(Finding::Scattered { rank });
        }
        self.scattered = true;
    }

    fn hand_over(&mut self) -> ControlFlow<()> {
        let entry = &mut self.current;
        let mut lines = std::mem::take(&mut entry.lines);
        let (tax, kind) = (entry.tax, entry.kind);
        for mut line in lines.drain(..) {
            let is_debit = !line.amount.is_negative();
            let facing = if is_debit { entry.credit_kinds } else { entry.debit_kinds };
            line.entry_tax = tax;
            line.entry_nature = match kind {
                JournalKind::Opening => kind.usual_nature(is_debit),
                _ if facing.is_empty() => kind.usual_nature(is_debit),
                _ => nature(line.account_class, is_debit, facing),
            };
            (self.on_line)(line)?;
        }
        self.current.lines = lines;
        ControlFlow::Continue(())
    }
}
