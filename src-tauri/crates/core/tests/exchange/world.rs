//! Desks that work apart and send each other files: lost, late, twice, in any order; with clocks of 2001 and 2099,
//! restored backups, copied ledgers, and versions that do not know each other's kinds.

use std::collections::{BTreeMap, BTreeSet};

use encaisse_core::exchange::{Place, Settled, Told, files, settle, shows_conflicts, state};
use encaisse_core::journal::Stamp;

use crate::oracle::{Said, said};

/// A fault put into the rules on purpose: the properties must find each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// What came first holds.
    FirstReceivedHolds,
    /// Two operations of one stamp: the one that came last holds.
    TieNotBroken,
    /// The clock of a desk does not adopt what it received.
    ClockNotAdopted,
    /// An operation that is seen and answered still stands.
    ParentsIgnored,
    /// An operation older than what is known is dropped.
    LateDropped,
    /// What a file does not hold is taken away.
    AbsenceRemoves,
    /// A restored ledger goes on with the numbers and names it had.
    IdentityReused,
    /// Kinds of a newer version are dropped.
    UnknownDropped,
    /// Files rank by their arrival here.
    FilesRankByArrival,
    /// Only the greatest of what stands is kept as a parent by who answers.
    AnswersOneOnly,
    /// A register that a file touches takes what the file says.
    MergeOverwrites,
}

/// All of them.
pub const FAULTS: [Fault; 11] = [
    Fault::FirstReceivedHolds,
    Fault::TieNotBroken,
    Fault::ClockNotAdopted,
    Fault::ParentsIgnored,
    Fault::LateDropped,
    Fault::AbsenceRemoves,
    Fault::IdentityReused,
    Fault::UnknownDropped,
    Fault::FilesRankByArrival,
    Fault::AnswersOneOnly,
    Fault::MergeOverwrites,
];

/// Numbers by chance, the same for one seed.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).unwrap()).unwrap()
    }
}

/// First and last month a file covers, by its name.
pub fn covers(file: &str) -> (u32, u32) {
    match file {
        "a" => (1, 12),
        "b" => (1, 6),
        "c" => (4, 9),
        "d" => (7, 12),
        _ => (1, 9),
    }
}

/// One desk, with the registers it keeps from one act to the next.
#[derive(Clone, Debug)]
pub struct Desk {
    person: &'static str,
    replica: String,
    number: u64,
    wall: i64,
    accounting: bool,
    newer: bool,
    pub known: Vec<Told>,
    pub registers: BTreeMap<Place, (String, BTreeSet<String>)>,
    clock: Stamp,
}

/// The desks and the files on their way.
pub struct World {
    pub desks: Vec<Desk>,
    sent: Vec<Vec<Told>>,
    backups: Vec<Option<Desk>>,
    acknowledged: Vec<(String, Told)>,
    numbered: BTreeMap<(String, u64), String>,
    chance: Chance,
    fault: Option<Fault>,
    drawn: u64,
}

type Found = Result<(), String>;

fn hold(condition: bool, what: impl Fn() -> String) -> Found {
    if condition { Ok(()) } else { Err(what()) }
}

impl World {
    pub fn new(seed: u64, fault: Option<Fault>) -> Self {
        let mut chance = Chance::new(seed);
        let people = ["Anne", "Paul", "Paul", "Noé", "Zoé", "Anne"];
        let count = 3 + chance.below(4);
        let desks = people.iter().take(count).enumerate().map(|(rank, person)| Desk {
            person,
            replica: format!("r{rank}"),
            number: 0,
            // 2001, 2026, 2026 too (several act in one millisecond), 2099.
            wall: [978_307_200_000, 1_792_000_000_000, 1_792_000_000_000, 4_070_908_800_000][chance.below(4)],
            accounting: rank == 0 || rank == 5,
            newer: chance.below(3) == 0,
            known: Vec::new(),
            registers: BTreeMap::new(),
            clock: Stamp::default(),
        });
        let desks: Vec<Desk> = desks.collect();
        World {
            backups: vec![None; desks.len()],
            desks,
            sent: Vec::new(),
            acknowledged: Vec::new(),
            numbered: BTreeMap::new(),
            chance,
            fault,
            drawn: 0,
        }
    }

    fn has(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    /// One step of one desk, and what must hold after it.
    pub fn step(&mut self) -> Found {
        let at = self.chance.below(self.desks.len());
        match self.chance.below(20) {
            0..=7 => self.edit(at)?,
            8 | 9 if self.desks[at].accounting => self.file(at)?,
            10..=12 => {
                let from = if self.chance.below(3) == 0 { self.chance.below(9) } else { 0 };
                self.sent.push(self.desks[at].known.iter().skip(from).cloned().collect());
            }
            13..=16 if !self.sent.is_empty() => {
                let one = self.chance.below(self.sent.len());
                let mut packet = self.sent[one].clone();
                if self.chance.below(2) == 0 {
                    packet.reverse();
                }
                self.merge(at, packet)?;
            }
            17 => self.desks[at].wall += [1, 0, -86_400_000, 315_360_000_000][self.chance.below(4)],
            18 => self.backups[at] = Some(self.desks[at].clone()),
            19 => self.restore(at),
            _ => {}
        }
        self.check(at)
    }

    fn edit(&mut self, at: usize) -> Found {
        let kind = match self.chance.below(8) {
            0 if self.desks[at].newer => "kind_of_tomorrow",
            0..=3 => "client",
            _ => "promise",
        };
        let entity = format!("C{}", self.chance.below(2));
        let value = match self.chance.below(6) {
            0 => None,
            value => Some(format!("v{value}")),
        };
        self.tell(at, Place { kind: kind.into(), entity, field: "f".into() }, value)
    }

    fn file(&mut self, at: usize) -> Found {
        let entity = ["a", "b", "c", "d", "e"][self.chance.below(5)].to_owned();
        let value = (self.chance.below(3) > 0).then(|| "file".to_owned());
        self.tell(at, Place { kind: "import".into(), entity, field: String::new() }, value)
    }

    /// What a person decides at a desk, as the ledger writes it down.
    fn tell(&mut self, at: usize, place: Place, value: Option<String>) -> Found {
        self.drawn += 1;
        let (drawn, adopts, one_only) =
            (self.drawn, !self.has(Fault::ClockNotAdopted), self.has(Fault::AnswersOneOnly));
        let reused = self.has(Fault::IdentityReused);
        let desk = &mut self.desks[at];
        let before = desk.clock;
        let last = if adopts {
            desk.known.iter().map(|told| told.stamp).max().unwrap_or_default().max(before)
        } else {
            before
        };
        desk.clock = last.after(desk.wall);
        desk.number += 1;
        let held = desk.registers.get(&place);
        let parents = match held {
            Some((holder, _)) if one_only => vec![holder.clone()],
            Some((_, heads)) => heads.iter().cloned().collect(),
            None => Vec::new(),
        };
        let salt = if reused { String::new() } else { format!("-{:08x}", drawn.wrapping_mul(2_654_435_761)) };
        let told = Told {
            id: format!("{}-{}{salt}", desk.replica, desk.number),
            place: place.clone(),
            author: desk.person.to_owned(),
            stamp: desk.clock,
            parents,
            value,
        };
        for seen in desk.known.iter().filter(|seen| seen.place == place) {
            hold(told.order(seen).is_gt(), || {
                format!("P6: {told:?} does not outrank what was seen, {seen:?}")
            })?;
        }
        hold(desk.clock > before, || "P6: a clock went back".into())?;
        desk.registers.insert(place, (told.id.clone(), BTreeSet::from([told.id.clone()])));
        if one_only {
            let known: Vec<&Told> = desk.known.iter().chain([&told]).collect();
            let settled = settle(known.into_iter().filter(|one| one.place == told.place)).unwrap();
            let heads = settled.heads.iter().map(|head| head.id.clone()).collect();
            desk.registers.insert(told.place.clone(), (told.id.clone(), heads));
        }
        desk.known.push(told.clone());
        let number = (desk.replica.clone(), desk.number);
        let other = self.numbered.insert(number, told.id.clone());
        hold(other.is_none(), || format!("P9: {other:?} and {} have one number", told.id))?;
        self.acknowledged.push((self.desks[at].replica.clone(), told));
        Ok(())
    }

    /// What a desk does with a file it receives.
    fn merge(&mut self, at: usize, packet: Vec<Told>) -> Found {
        let fault = self.fault;
        let desk = &mut self.desks[at];
        let clock = desk.clock;
        let mut touched: BTreeSet<Place> = BTreeSet::new();
        if fault == Some(Fault::AbsenceRemoves) {
            let named: BTreeSet<Place> = packet.iter().map(|told| told.place.clone()).collect();
            desk.known.retain(|told| !named.contains(&told.place) || packet.contains(told));
            touched.extend(named);
        }
        for told in packet {
            let unknown = told.place.kind == "kind_of_tomorrow" && !desk.newer;
            if fault == Some(Fault::UnknownDropped) && unknown {
                continue;
            }
            let latest = desk.known.iter().map(|known| known.stamp).max().unwrap_or_default();
            if fault == Some(Fault::LateDropped) && told.stamp < latest && desk.known.len() > 12 {
                continue;
            }
            match desk.known.iter().find(|known| known.id == told.id) {
                Some(known) => hold(*known == told, || format!("P9: two operations are {}", told.id))?,
                None => {
                    touched.insert(told.place.clone());
                    desk.known.push(told);
                }
            }
        }
        for place in touched {
            let about: Vec<&Told> = desk.known.iter().filter(|told| told.place == place).collect();
            let Some(settled) = faulty_settle(&about, fault) else { continue };
            let heads = settled.heads.iter().map(|head| head.id.clone()).collect();
            desk.registers.insert(place, (settled.holder.id.clone(), heads));
        }
        hold(desk.clock == clock, || "P6: a clock moved without an act".into())
    }

    fn restore(&mut self, at: usize) {
        let Some(backup) = self.backups[at].clone() else { return };
        self.drawn += 1;
        // What only this desk knew is gone with its disk, unless a file took it elsewhere.
        let lost = self.desks[at].replica.clone();
        self.acknowledged.retain(|(replica, told)| *replica != lost || backup.known.contains(told));
        self.desks[at] = backup.clone();
        if self.has(Fault::IdentityReused) {
            return;
        }
        self.desks[at].replica = format!("r{at}.{}", self.drawn);
        self.desks[at].number = 0;
        if self.chance.below(3) == 0 {
            // A copy of the same ledger on one more computer.
            let mut copy = self.desks[at].clone();
            copy.replica = format!("c{at}.{}", self.drawn);
            self.desks.push(copy);
            self.backups.push(None);
        }
    }

    /// What a desk shows is what it would show had it been told everything at once, and what the oracle tells.
    fn check(&self, at: usize) -> Found {
        let desk = &self.desks[at];
        let rebuilt = said_by_rules(&desk.known, self.fault);
        let kept: BTreeMap<String, (String, Vec<String>)> = desk
            .registers
            .iter()
            .map(|(place, (holder, heads))| {
                let name = format!("{}/{}/{}", place.kind, place.entity, place.field);
                (name, (holder.clone(), heads.iter().cloned().collect()))
            })
            .collect();
        hold(kept == rebuilt.registers, || {
            format!("P5: registers kept {kept:#?} are not those rebuilt {:#?}", rebuilt.registers)
        })?;
        let oracle = said(&desk.known, covers);
        hold(rebuilt == oracle, || format!("the rules say {rebuilt:#?}, the oracle {oracle:#?}"))
    }

    /// At the end everybody receives everything, each in an order of their own, some of it twice.
    pub fn end(&mut self) -> Found {
        let all: Vec<Vec<Told>> = self.desks.iter().map(|desk| desk.known.clone()).collect();
        for at in 0..self.desks.len() {
            let mut order: Vec<usize> = (0..all.len()).collect();
            for rank in 1..order.len() {
                order.swap(rank, self.chance.below(rank + 1));
            }
            order.push(self.chance.below(all.len()));
            for from in order {
                self.merge(at, all[from].clone())?;
            }
            self.check(at)?;
        }
        let union: BTreeSet<&str> = self.desks[0].known.iter().map(|told| told.id.as_str()).collect();
        for (_, told) in &self.acknowledged {
            hold(union.contains(told.id.as_str()), || format!("P7: {} is lost", told.id))?;
        }
        self.all_equal("P1–P4")?;
        // One person chooses, everybody hears of it.
        let open = self.conflicts(0);
        for place in open {
            self.tell(0, place, Some("chosen".into()))?;
        }
        let known = self.desks[0].known.clone();
        for at in 1..self.desks.len() {
            self.merge(at, known.clone())?;
        }
        self.all_equal("P13")?;
        let left = self.conflicts(self.desks.len() - 1);
        hold(left.is_empty(), || format!("P13: {left:?} is still to be chosen"))
    }

    fn conflicts(&self, at: usize) -> Vec<Place> {
        let known = &self.desks[at].known;
        let settled = state(known);
        let open = settled
            .into_iter()
            .filter(|(place, settled)| shows_conflicts(&place.kind) && !settled.losers().is_empty());
        open.map(|(place, _)| place.clone()).collect()
    }

    fn all_equal(&self, property: &str) -> Found {
        let first = said_by_rules(&self.desks[0].known, self.fault);
        for desk in &self.desks {
            let other = said_by_rules(&desk.known, self.fault);
            hold(first == other && desk.registers == self.desks[0].registers, || {
                format!("{property}: two desks that know the same say {first:#?} and {other:#?}")
            })?;
        }
        Ok(())
    }
}

fn faulty_settle<'a>(about: &[&'a Told], fault: Option<Fault>) -> Option<Settled<'a>> {
    let mut settled = settle(about.iter().copied())?;
    let first = |heads: &[&'a Told]| about.iter().find(|told| heads.contains(told)).copied();
    match fault {
        Some(Fault::FirstReceivedHolds) => settled.holder = first(&settled.heads)?,
        Some(Fault::TieNotBroken) => {
            let stamp = settled.holder.stamp;
            let tied = about.iter().filter(|told| settled.heads.contains(told) && told.stamp == stamp);
            settled.holder = tied.copied().last()?;
        }
        Some(Fault::ParentsIgnored) => {
            settled.heads = about.to_vec();
            settled.heads.sort_by(|a, b| a.order(b));
        }
        Some(Fault::MergeOverwrites) => settled.holder = about.last().copied()?,
        _ => {}
    }
    Some(settled)
}

/// The state as the rules of the core tell it.
fn said_by_rules(known: &[Told], fault: Option<Fault>) -> Said {
    let mut found = Said::default();
    for (place, settled) in state(known) {
        let about: Vec<&Told> = known.iter().filter(|told| told.place == *place).collect();
        let settled = if fault.is_some() { faulty_settle(&about, fault).unwrap_or(settled) } else { settled };
        let mut heads: Vec<String> = settled.heads.iter().map(|head| head.id.clone()).collect();
        heads.sort();
        let name = format!("{}/{}/{}", place.kind, place.entity, place.field);
        found.registers.insert(name, (settled.holder.id.clone(), heads));
    }
    let mut taken = files(known.iter().filter(|told| told.place.kind == "import"));
    if fault == Some(Fault::FilesRankByArrival) {
        taken.sort_by_key(|file| known.iter().position(|told| told.place.entity == file.file));
    }
    for day in 1..=12 {
        let best = taken
            .iter()
            .enumerate()
            .filter(|(_, file)| file.counts && covers(file.file).0 <= day && day <= covers(file.file).1)
            .max_by_key(|(rank, file)| (covers(file.file).1, *rank));
        if let Some((_, file)) = best {
            found.days.insert(day, file.reading.id.clone());
        }
    }
    found
}
