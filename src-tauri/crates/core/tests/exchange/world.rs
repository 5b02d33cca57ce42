//! Desks that work apart and send each other files: lost, late, twice, in any order; with clocks of 2001 and 2099,
//! restored backups, copied ledgers, and versions that do not know each other's kinds.

use std::collections::{BTreeMap, BTreeSet};

use encaisse_core::exchange::{Place, Told, erasable, settle, shows_conflicts, state};
use encaisse_core::journal::Stamp;

use crate::desk::{Chance, Desk, Packet, covers};
use crate::oracle::{is_erased, said};
use crate::rules::{Fault, erase, faulty_settle, said_by_rules};

/// The desks and the files on their way.
pub struct World {
    desks: Vec<Desk>,
    sent: Vec<Packet>,
    /// Erasures each computer ever heard of: whatever its ledger becomes, they hold.
    heard: BTreeMap<usize, Vec<Told>>,
    /// Every operation as it was typed.
    written: BTreeMap<String, Told>,
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
        let people = ["Anne", "Paul", "Paul", "Noé", "Zoé", "Anne", "Léa", "Marc"];
        let count = 3 + chance.below(6);
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
            untold: BTreeSet::new(),
            remembered: Vec::new(),
        });
        let desks: Vec<Desk> = desks.collect();
        World {
            backups: vec![None; desks.len()],
            desks,
            sent: Vec::new(),
            heard: BTreeMap::new(),
            written: BTreeMap::new(),
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
        match self.chance.below(22) {
            0..=7 => self.edit(at)?,
            8 | 9 if self.desks[at].accounting => self.file(at)?,
            10..=12 => {
                let from = if self.chance.below(3) == 0 { self.chance.below(9) } else { 0 };
                let packet = self.desks[at].packet(from);
                for told in &packet.told {
                    let erased = is_erased(told, &self.desks[at].known);
                    hold(!erased || told.value.is_none(), || format!("P11: {told:?} leaves"))?;
                }
                self.sent.push(packet);
            }
            13..=16 if !self.sent.is_empty() => {
                let one = self.chance.below(self.sent.len());
                let mut packet = self.sent[one].clone();
                if self.chance.below(2) == 0 {
                    packet.told.reverse();
                }
                self.merge(at, packet)?;
            }
            17 => self.desks[at].wall += [1, 0, -86_400_000, 315_360_000_000][self.chance.below(4)],
            18 => self.backups[at] = Some(self.desks[at].clone()),
            19 => self.restore(at),
            20 if self.desks[at].accounting => self.erase(at)?,
            // The next version is installed; what waited for it is shown.
            21 => self.desks[at].newer = true,
            _ => {}
        }
        self.check(at)
    }

    fn edit(&mut self, at: usize) -> Found {
        let (kind, field) = match self.chance.below(10) {
            0 if self.desks[at].newer => ("kind_of_tomorrow", "f"),
            0..=3 => ("client", "f"),
            4 => ("client", "phone"),
            5 => ("contact", ""),
            _ => ("promise", "f"),
        };
        let entity = format!("C{}", self.chance.below(2));
        let value = match self.chance.below(6) {
            0 => None,
            value => Some(format!("v{value}")),
        };
        self.tell(at, Place { kind: kind.into(), entity, field: field.into() }, value)
    }

    /// Accounting erases something typed about a person.
    fn erase(&mut self, at: usize) -> Found {
        let desk = &self.desks[at];
        let may =
            |told: &&Told| told.value.is_some() && erasable(&told.place.kind, &told.place.field).is_some();
        let found: Vec<Place> = desk.known.iter().filter(may).map(|told| told.place.clone()).collect();
        if found.is_empty() {
            return Ok(());
        }
        let place = found[self.chance.below(found.len())].clone();
        let names = desk.known.iter().filter(|told| told.place == place && told.value.is_some());
        let names: Vec<&str> = names.map(|told| told.id.as_str()).collect();
        let value = format!("{} {}", names.join(" "), self.drawn);
        let field = erasable(&place.kind, &place.field).unwrap();
        self.tell(at, Place { kind: "erasure".into(), entity: place.entity, field }, Some(value))?;
        let desk = &mut self.desks[at];
        erase(&mut desk.known, &mut desk.untold);
        desk.remember();
        Ok(())
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
        self.written.insert(told.id.clone(), told.clone());
        self.acknowledged.push((self.desks[at].replica.clone(), told));
        // Somebody who did not know says again what was erased.
        let desk = &mut self.desks[at];
        if self.fault != Some(Fault::ErasureSkipped) {
            erase(&mut desk.known, &mut desk.untold);
        }
        Ok(())
    }

    /// What a desk does with a file it receives.
    fn merge(&mut self, at: usize, packet: Packet) -> Found {
        let fault = self.fault;
        let desk = &mut self.desks[at];
        let clock = desk.clock;
        let mut touched: BTreeSet<Place> = BTreeSet::new();
        if fault == Some(Fault::AbsenceRemoves) {
            let named: BTreeSet<Place> = packet.told.iter().map(|told| told.place.clone()).collect();
            let held = |told: &Told| packet.told.iter().any(|one| one.id == told.id);
            desk.known.retain(|told| !named.contains(&told.place) || held(told));
            touched.extend(named);
        }
        let mut heard = false;
        for told in packet.told {
            let unknown = told.place.kind == "kind_of_tomorrow" && !desk.newer;
            if fault == Some(Fault::UnknownDropped) && unknown {
                continue;
            }
            let latest = desk.known.iter().map(|known| known.stamp).max().unwrap_or_default();
            if fault == Some(Fault::LateDropped) && told.stamp < latest && desk.known.len() > 12 {
                continue;
            }
            let untold = packet.untold.contains(&told.id);
            match desk.known.iter_mut().find(|known| known.id == told.id) {
                Some(known) => {
                    let masked = untold || desk.untold.contains(&told.id);
                    let value = if masked { told.value.clone() } else { known.value.clone() };
                    let same = Told { value, ..known.clone() } == told;
                    hold(same, || format!("P9: two operations are {}", told.id))?;
                    if !untold && desk.untold.remove(&told.id) {
                        known.value = told.value;
                    }
                }
                None => {
                    heard |= told.place.kind == "erasure";
                    touched.insert(told.place.clone());
                    if untold {
                        desk.untold.insert(told.id.clone());
                    }
                    desk.known.push(told);
                }
            }
        }
        // What was erased stays so whatever arrives, and what arrives may erase.
        if fault != Some(Fault::ErasureSkipped) && (heard || fault != Some(Fault::ErasedComesBack)) {
            erase(&mut desk.known, &mut desk.untold);
        }
        desk.remember();
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
        self.acknowledged
            .retain(|(replica, told)| *replica != lost || backup.known.iter().any(|one| one.id == told.id));
        let remembered = self.desks[at].remembered.clone();
        self.desks[at] = backup.clone();
        if self.has(Fault::IdentityReused) {
            return;
        }
        self.desks[at].replica = format!("r{at}.{}", self.drawn);
        self.desks[at].number = 0;
        if !self.has(Fault::ErasureForgotten) {
            self.take_erasures(at, remembered);
        }
        if self.chance.below(3) == 0 {
            // A copy of the same ledger on one more computer, which never heard of anything since.
            let mut copy = Desk { number: 0, remembered: Vec::new(), ..backup };
            copy.replica = format!("c{at}.{}", self.drawn);
            self.desks.push(copy);
            self.backups.push(None);
        }
    }

    /// A computer that remembers what was erased erases it again in an older ledger, before anything is shown.
    fn take_erasures(&mut self, at: usize, remembered: Vec<Told>) {
        let desk = &mut self.desks[at];
        for told in &remembered {
            if desk.known.iter().all(|known| known.id != told.id) {
                desk.known.push(told.clone());
            }
            let settled = settle(desk.known.iter().filter(|one| one.place == told.place)).unwrap();
            let heads = settled.heads.iter().map(|head| head.id.clone()).collect();
            desk.registers.insert(told.place.clone(), (settled.holder.id.clone(), heads));
        }
        desk.remembered = remembered;
        erase(&mut desk.known, &mut desk.untold);
    }

    /// What a desk shows is what it would show had it been told everything at once, and what the oracle tells.
    fn check(&mut self, at: usize) -> Found {
        let desk = &self.desks[at];
        let heard = self.heard.entry(at).or_default();
        heard.extend(desk.known.iter().filter(|told| told.place.kind == "erasure").cloned());
        heard.sort_by(Told::order);
        heard.dedup_by(|a, b| a.id == b.id);
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
        for told in &desk.known {
            let erased = is_erased(told, heard);
            hold(!erased || told.value.is_none(), || format!("P11: {told:?} was erased and is held"))?;
            let typed = self.written.get(&told.id).map(|written| &written.value);
            let same = erased || desk.untold.contains(&told.id) || typed == Some(&told.value);
            hold(same, || format!("P7: {told:?} no longer says {typed:?}"))?;
        }
        let oracle = said(&desk.known, covers);
        hold(rebuilt == oracle, || format!("the rules say {rebuilt:#?}, the oracle {oracle:#?}"))
    }

    /// At the end everybody receives everything, each in an order of their own, some of it twice.
    pub fn end(&mut self) -> Found {
        let all: Vec<Packet> = self.desks.iter().map(|desk| desk.packet(0)).collect();
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
            hold(place.kind != "erasure", || format!("P13: nobody chooses between erasures of {place:?}"))?;
            self.tell(0, place, Some("chosen".into()))?;
        }
        let known = self.desks[0].packet(0);
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
            for told in &desk.known {
                let untold = desk.untold.contains(&told.id);
                hold(untold == is_erased(told, &desk.known), || format!("P11: {told:?} lacks its value"))?;
            }
            hold(first == other && desk.registers == self.desks[0].registers, || {
                format!("{property}: two desks that know the same say {first:#?} and {other:#?}")
            })?;
        }
        Ok(())
    }
}
