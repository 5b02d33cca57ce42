//! The desk: the ledger that is open, the day it is, who works here, and what was looked at and not yet done.

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use encaisse_core::dates::Date;
use encaisse_store::{Ledger, Read, StoreError, clients, exchange, facts, journal, ledger_header};

use crate::allocations::Kept;
use crate::border::plan::PlanView;
use crate::carnet::Returning;
use crate::clock::Clock;
use crate::error::{Outcome, Refusal};
use crate::exchange::Receiving;
use crate::follow_up::Shown;
use crate::foreign::ForeignReader;
use crate::import::Staged;
use crate::letters::Drafted;
use crate::letters::batch::Looked;
use crate::places::{Memory, Remembered, random_id, safe_name};
use crate::projection;
use crate::secrets::{Held, Keychain};
use crate::work::Work;

/// Everything one window, or one command, works with.
#[derive(Debug)]
pub struct Desk {
    pub(crate) home: PathBuf,
    pub(crate) clock: Clock,
    pub(crate) memory: Memory,
    pub(crate) staged: HashMap<String, Staged>,
    pub(crate) drafted: HashMap<String, Drafted>,
    pub(crate) batches: HashMap<String, Looked>,
    /// The carnet that came back and is looked at.
    pub(crate) returning: Option<Returning>,
    /// The file of a colleague that is looked at.
    pub(crate) receiving: Option<Receiving>,
    pub(crate) work: Work,
    pub(crate) kept_payments: Option<Arc<Kept>>,
    /// Receipts to allocate, at a revision of the ledger.
    pub(crate) to_allocate: Option<(i64, i64)>,
    /// The plan of everybody, at a revision of the ledger.
    pub(crate) planned: Option<(i64, Arc<PlanView>)>,
    /// What there was to do today, as it was first shown.
    pub(crate) shown_today: Option<Shown>,
    pub(crate) foreign: ForeignReader,
    /// The keychain of this desk, and its keys once they were read there.
    pub(crate) keys: Held,
    /// Identity of this desk on the open ledger.
    pub(crate) replica: String,
    /// Files of the shared folder that were read, or are for others: none is looked at twice.
    pub(crate) folder_seen: BTreeSet<PathBuf>,
    ledger: Option<Ledger>,
    past: Option<Past>,
    /// The latest day the ledger knows of, at a revision: every operation would be looked at to find it again.
    latest: Cell<Option<(i64, Option<Date>)>>,
}

/// The ledger as it stood on a past day, projected beside it.
#[derive(Debug)]
struct Past {
    day: Date,
    revision: i64,
    ledger: Ledger,
}

impl Desk {
    /// A desk over a data folder, with no ledger open.
    pub fn new(home: PathBuf, clock: Clock) -> Outcome<Self> {
        let memory = Memory::load(&home)?;
        Ok(Desk {
            home,
            clock,
            memory,
            staged: HashMap::new(),
            drafted: HashMap::new(),
            batches: HashMap::new(),
            returning: None,
            receiving: None,
            work: Work::default(),
            kept_payments: None,
            to_allocate: None,
            planned: None,
            shown_today: None,
            foreign: ForeignReader::here(),
            keys: Held::with(Keychain::none()),
            replica: String::new(),
            folder_seen: BTreeSet::new(),
            ledger: None,
            past: None,
            latest: Cell::new(None),
        })
    }

    /// Lets somebody watch and stop the long work of this desk.
    pub fn set_work(&mut self, work: Work) {
        self.work = work;
    }

    /// The same desk, of which another reads workbooks and PDF.
    #[must_use]
    pub fn reading_with(mut self, foreign: ForeignReader) -> Self {
        self.foreign = foreign;
        self
    }

    /// The day every rule calls today.
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// Who works here.
    pub fn person(&self) -> &str {
        &self.memory.person
    }

    /// Where a new ledger of this name goes.
    pub fn ledger_path(&self, name: &str) -> PathBuf {
        self.home.join("registres").join(format!("{}.registre", safe_name(name)))
    }

    /// Creates a ledger and opens it.
    pub fn create(&mut self, path: &Path, name: &str, sample: bool) -> Outcome<()> {
        crate::session::check_safe_place(path)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(StoreError::Io)?;
        }
        let mut ledger = Ledger::create(path, &random_id()?, &self.today().to_string(), sample)?;
        projection::renew(&mut ledger)?;
        self.adopt(ledger, name)
    }

    /// Opens a ledger; the one that was open is closed.
    pub fn open(&mut self, path: &Path) -> Outcome<()> {
        if self.ledger.as_ref().is_some_and(|open| open.path() == path) {
            return Ok(());
        }
        let mut ledger = Ledger::open(path)?;
        projection::renew(&mut ledger)?;
        let name = journal::held(ledger.read(), encaisse_core::journal::Kind::Company, "", "name")?
            .and_then(|held| held.value)
            .unwrap_or_else(|| path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
        self.adopt(ledger, &name)
    }

    /// Another desk on the same day, over another ledger, for reading: this one goes on as it is, and neither remembers it.
    pub(crate) fn beside(&self, path: &Path) -> Outcome<Desk> {
        let mut ledger = Ledger::open(path)?;
        projection::renew(&mut ledger)?;
        let mut desk = Desk::new(self.home.clone(), self.clock)?;
        desk.ledger = Some(ledger);
        Ok(desk)
    }

    /// Opens the ledger of the last session, if there is one and it was not closed on purpose.
    pub fn open_last(&mut self) -> Outcome<()> {
        if self.memory.closed {
            return Ok(());
        }
        match self.last_path() {
            Some(path) if path.exists() => self.open(&path),
            _ => Ok(()),
        }
    }

    /// Where the ledger of the last session is, whether it still opens or not.
    pub fn last_path(&self) -> Option<PathBuf> {
        self.memory.recent.first().map(|known| known.path.clone())
    }

    /// Closes the ledger.
    pub fn close(&mut self) {
        self.ledger = None;
        self.past = None;
        self.latest.set(None);
        self.kept_payments = None;
        self.to_allocate = None;
        self.planned = None;
        self.shown_today = None;
        self.staged.clear();
        self.drafted.clear();
        self.batches.clear();
        self.returning = None;
    }

    /// The open ledger.
    pub fn ledger(&self) -> Outcome<&Ledger> {
        self.ledger.as_ref().ok_or(Refusal::NoLedger)
    }

    /// The open ledger, for writing.
    pub(crate) fn ledger_mut(&mut self) -> Outcome<&mut Ledger> {
        self.ledger.as_mut().ok_or(Refusal::NoLedger)
    }

    /// The ledger as it stands on the day rules call today: itself, or its state of a past day.
    pub fn view(&mut self) -> Outcome<Read<'_>> {
        self.view_on(self.today())
    }

    /// The ledger as it stood at the end of a day: itself when nothing came later.
    pub(crate) fn view_on(&mut self, day: Date) -> Outcome<Read<'_>> {
        let last = self.last_day()?;
        let read = self.ledger.as_ref().ok_or(Refusal::NoLedger)?.read();
        if last.is_none_or(|last| last <= day) {
            return Ok(read);
        }
        let header = ledger_header(read)?;
        let fresh =
            self.past.as_ref().is_some_and(|past| past.day == day && past.revision == header.revision);
        if !fresh {
            let past = projection::of_past_day(read, &header.id, day)?;
            self.past = Some(Past { day, revision: header.revision, ledger: past });
        }
        self.past.as_ref().map(|past| past.ledger.read()).ok_or(Refusal::NoLedger)
    }

    /// The latest day the ledger knows of, by its files or by what was done.
    fn last_day(&self) -> Outcome<Option<Date>> {
        let revision = self.revision()?;
        if let Some((known, last)) = self.latest.get()
            && known == revision
        {
            return Ok(last);
        }
        let read = self.ledger()?.read();
        let last = facts::last_day(read)?.max(journal::last_day(read)?);
        self.latest.set(Some((revision, last)));
        Ok(last)
    }

    /// The day the ledger must be read at, when it knows of later days.
    pub(crate) fn past_day(&self) -> Outcome<Option<Date>> {
        let today = self.today();
        Ok(self.last_day()?.is_some_and(|last| last > today).then_some(today))
    }

    /// People one may give something to: who works here, sales reps, whoever already has something.
    pub(crate) fn people(&mut self) -> Outcome<Vec<String>> {
        let (own, today) = (self.person().to_owned(), self.today());
        let read = self.view()?;
        let mut people = vec![own];
        let reps = clients::sales_reps(read, today)?.into_iter().map(|(name, _)| name);
        let owners = crate::follow_up::owners(read)?;
        for name in reps.chain(owners).filter(|name| !name.is_empty()) {
            if !people.contains(&name) {
                people.push(name);
            }
        }
        Ok(people)
    }

    /// Moves as the ledger moves: what was looked at before may no longer be true.
    pub(crate) fn revision(&self) -> Outcome<i64> {
        Ok(ledger_header(self.ledger()?.read())?.revision)
    }

    /// Makes this desk another one on the ledger at this place, when it is next opened.
    pub(crate) fn forget_identity(&mut self, path: &Path) -> Outcome<()> {
        for known in self.memory.recent.iter_mut().filter(|known| known.path == path) {
            known.replica.clear();
        }
        self.memory.save(&self.home)
    }

    pub(crate) fn adopt(&mut self, ledger: Ledger, name: &str) -> Outcome<()> {
        self.close();
        let id = ledger_header(ledger.read())?.id;
        let path = ledger.path().to_owned();
        // A copy has another place, and an older ledger put back knows less than it did: neither may count on.
        let known = self.memory.recent.iter().find(|known| known.path == path && known.id == id);
        let folder = known.and_then(|known| known.folder.clone());
        let known = known.map(|known| (known.replica.clone(), known.number));
        let kept = match known.filter(|(replica, _)| !replica.is_empty()) {
            Some((replica, number)) => {
                let last = exchange::last_number(ledger.read(), &replica)?;
                (last >= number).then_some((replica, last))
            }
            None => None,
        };
        let (replica, number) = match kept {
            Some(kept) => kept,
            None => (random_id()?, 0),
        };
        self.replica = replica.clone();
        let place = path.clone();
        self.memory.remember(Remembered { name: name.to_owned(), path, id, replica, number, folder });
        self.memory.save(&self.home)?;
        self.ledger = Some(ledger);
        self.sweep_drafts(&place)
    }
}
