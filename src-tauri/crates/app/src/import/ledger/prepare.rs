//! Every client as it will be once the file is taken in, worked out on all processors.

use std::collections::HashMap;
use std::ops::AddAssign;
use std::sync::Mutex;

use encaisse_core::dates::Date;
use encaisse_core::entries::{AccountClass, Line, Nature};
use encaisse_core::invoices::ItemKind;
use encaisse_core::references::ReferenceCensus;
use encaisse_store::facts::{self, ClientLines};
use encaisse_store::projection::ClientRows;
use encaisse_store::{Ledger, Read, Reader};

use crate::error::{Outcome, Refusal};
use crate::import::fec::ReadClient;
use crate::projection::{Context, Projected, Staged, project_lines};

/// Clients taken from the queue at a time.
const SHARE: usize = 4;
/// Threads at most: beyond that the disk is what everybody waits for.
const WORKERS: usize = 8;

/// A client to work out: known already, in the file, or both.
pub(super) struct Job {
    pub code: String,
    pub staged: Option<ReadClient>,
}

/// A client worked out.
pub(super) struct Prepared {
    /// What the file brings, when it speaks of this client.
    pub lines: Option<ClientLines>,
    pub rows: ClientRows,
    pub tally: Tally,
    /// What it was worked out from, to be let go when nobody waits.
    pub spent: Projected,
}

/// What all jobs need to know.
pub(super) struct Ground<'a> {
    pub context: &'a Context,
    pub census: &'a ReferenceCensus,
    /// Position of the file among the extracts.
    pub position: usize,
    pub exclude: &'a [String],
}

/// What is counted of one client, or of all.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub created: i64,
    pub updated: i64,
    pub identical: i64,
    pub sales: i64,
    pub credit_notes: i64,
    pub receipts: i64,
    pub lettered: i64,
    /// Accounts 411 in the file, in cents.
    pub customer: i64,
    /// What is open of the lines of the file, in cents.
    pub open_here: i64,
    pub suspects: i64,
    pub outstanding: i64,
    pub balance: i64,
    pub open: i64,
    pub assumed: i64,
    /// Last day a receipt of the file is booked.
    pub last_receipt: Option<Date>,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.created += other.created;
        self.updated += other.updated;
        self.identical += other.identical;
        self.sales += other.sales;
        self.credit_notes += other.credit_notes;
        self.receipts += other.receipts;
        self.lettered += other.lettered;
        self.customer += other.customer;
        self.open_here += other.open_here;
        self.suspects += other.suspects;
        self.outstanding += other.outstanding;
        self.balance += other.balance;
        self.open += other.open;
        self.assumed += other.assumed;
        self.last_receipt = self.last_receipt.max(other.last_receipt);
    }
}

/// Works all clients out, in the order of the jobs.
pub(super) fn prepare(ledger: &Ledger, ground: &Ground<'_>, jobs: Vec<Job>) -> Outcome<Vec<Prepared>> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let workers = processors.min(WORKERS).min(jobs.len() / SHARE + 1);
    let readers: Vec<Reader> = (0..workers).map(|_| ledger.reader()).collect::<Result<_, _>>()?;
    let mut done = Vec::with_capacity(jobs.len());
    let mut jobs: Vec<_> = jobs.into_iter().enumerate().collect();
    // The largest first: nobody is left alone with it at the end.
    jobs.sort_by_key(|(_, job)| std::cmp::Reverse(job.staged.as_ref().map_or(0, ReadClient::count)));
    let queue = Mutex::new(jobs.into_iter());
    std::thread::scope(|scope| {
        let hands: Vec<_> =
            readers.into_iter().map(|reader| scope.spawn(|| work(reader, ground, &queue))).collect();
        hands.into_iter().try_for_each(|hand| {
            done.extend(hand.join().map_err(|_| Refusal::Fault("projection".to_owned()))??);
            Ok::<_, Refusal>(())
        })
    })?;
    done.sort_by_key(|(rank, _)| *rank);
    Ok(done.into_iter().map(|(_, prepared)| prepared).collect())
}

type Queue = Mutex<std::vec::IntoIter<(usize, Job)>>;

fn work(reader: Reader, ground: &Ground<'_>, queue: &Queue) -> Outcome<Vec<(usize, Prepared)>> {
    let mut done = Vec::new();
    loop {
        let share: Vec<_> = match queue.lock() {
            Ok(mut jobs) => jobs.by_ref().take(SHARE).collect(),
            Err(_) => return Err(Refusal::Fault("projection".to_owned())),
        };
        if share.is_empty() {
            return Ok(done);
        }
        for (rank, job) in share {
            done.push((rank, one(reader.read(), ground, job)?));
        }
    }
}

fn one(read: Read<'_>, ground: &Ground<'_>, job: Job) -> Outcome<Prepared> {
    let (mut name, mut lines) = facts::lines_of(read, &job.code, &ground.context.extracts)?;
    let mut tally = Tally::default();
    let mut brought = None;
    if let Some(staged) = job.staged {
        let staged_name = staged.name.to_string();
        let mut staged = staged.into_lines(ground.census);
        tally.compare(&lines, &staged);
        tally.count_lines(&staged);
        brought = Some(ClientLines::of(&job.code, &staged_name, &staged));
        name = Some(staged_name);
        lines.append(&mut staged);
    }
    let mut projected =
        project_lines(read, ground.context, &job.code, Staged { name, lines, pieces: Vec::new() })?;
    projected.record.till |= ground.exclude.contains(&job.code);
    tally.count_items(&projected, ground.position);
    Ok(Prepared { lines: brought, rows: projected.take_rows(), tally, spent: projected })
}

/// What names a line in its year, entry numbers left out: they may all be 0 or be renumbered.
type Place<'a> = (Date, &'a str, &'a str, &'a str, i64);
type Content<'a> = (Option<&'a str>, Option<Date>, Option<Date>, &'a str);

fn place(line: &Line) -> Place<'_> {
    (line.date, &line.journal, &line.account, &line.piece, line.amount.get())
}

fn content(line: &Line) -> Content<'_> {
    (line.letter.as_deref(), line.letter_date, line.due, &line.label)
}

impl Tally {
    /// How the lines of the file stand to those known: same, same place with another content, or new.
    fn compare(&mut self, known: &[Line], staged: &[Line]) {
        let mut same: HashMap<(Place<'_>, Content<'_>), u32> = HashMap::new();
        let mut places: HashMap<Place<'_>, u32> = HashMap::new();
        for line in known {
            *same.entry((place(line), content(line))).or_default() += 1;
            *places.entry(place(line)).or_default() += 1;
        }
        for line in staged {
            let take = |count: Option<&mut u32>| match count {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    true
                }
                _ => false,
            };
            if take(same.get_mut(&(place(line), content(line)))) {
                take(places.get_mut(&place(line)));
                self.identical += 1;
            } else if take(places.get_mut(&place(line))) {
                self.updated += 1;
            } else {
                self.created += 1;
            }
        }
    }

    fn count_lines(&mut self, staged: &[Line]) {
        for line in staged {
            self.lettered += i64::from(line.letter.is_some());
            if line.class.is_411() {
                self.customer += line.amount.get();
            }
            if line.class == AccountClass::Receivable {
                match line.nature {
                    Nature::Sale => self.sales += 1,
                    Nature::CreditNote => self.credit_notes += 1,
                    Nature::Receipt => {
                        self.receipts += 1;
                        self.last_receipt = self.last_receipt.max(Some(line.piece_date));
                    }
                    _ => {}
                }
            }
        }
    }

    fn count_items(&mut self, projected: &Projected, position: usize) {
        for item in &projected.account.items {
            let remaining = item.remaining.get();
            self.suspects += i64::from(item.kind == ItemKind::Other && remaining != 0);
            if !item.class.is_411() {
                continue;
            }
            let line = projected.account.lines.get(item.line);
            if line.is_some_and(|line| line.extract == position) {
                self.open_here += remaining;
            }
            if projected.record.till {
                continue;
            }
            self.balance += remaining;
            self.outstanding += remaining.max(0);
            self.open += i64::from(remaining != 0);
            self.assumed += i64::from(remaining > 0 && !item.due.is_some_and(|due| due.is_stated()));
        }
    }
}
