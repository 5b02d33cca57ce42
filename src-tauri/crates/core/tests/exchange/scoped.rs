//! Accounting and two sales reps: clients that change hands, files lost, late and twice, causes that are not told.
//!
//! The rules of scope are run as the ledger runs them; what must hold is told apart from them.

use std::collections::{BTreeMap, BTreeSet};

use encaisse_core::exchange::{Place, Portfolio, Said, Telling, Told, may_say, settle, telling};
use encaisse_core::journal::Stamp;

use crate::desk::Chance;

/// A fault put into the rules on purpose.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slip {
    /// Everything travels.
    EverythingTold,
    /// A cause that is not told travels whole.
    ReservedTold,
    /// A late file says again who has which client.
    LateFileReplaces,
    /// What a rep was not told is answered by what they say.
    UntoldAnswered,
    /// What was typed about a client goes with the client.
    TypedGoesToo,
    /// What accounting decides is taken from a rep.
    RepDecides,
}

/// All of them.
pub const SLIPS: [Slip; 6] = [
    Slip::EverythingTold,
    Slip::ReservedTold,
    Slip::LateFileReplaces,
    Slip::UntoldAnswered,
    Slip::TypedGoesToo,
    Slip::RepDecides,
];

const REPS: [&str; 2] = ["Marc", "Sophie"];
const CLIENTS: [&str; 3] = ["C1", "C2", "C3"];
const KINDS: [(&str, &str); 5] =
    [("promise", ""), ("cause", ""), ("client", "phone"), ("client", "sales_rep"), ("court_answer", "")];

type Found = Result<(), String>;

fn hold(condition: bool, what: impl Fn() -> String) -> Found {
    if condition { Ok(()) } else { Err(what()) }
}

/// An operation with its client, as it stands at a desk: its value may not be known there.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Known {
    told: Told,
    client: String,
    untold: bool,
    typed_here: bool,
}

/// What a file to a rep holds.
type Packet = (Portfolio, Vec<Known>);

#[derive(Default)]
struct Desk {
    known: Vec<Known>,
    portfolio: Option<Portfolio>,
}

/// Accounting, first, then the reps.
pub struct Office {
    desks: [Desk; 3],
    to_reps: Vec<(usize, Packet)>,
    to_house: Vec<Vec<Known>>,
    typed: BTreeSet<String>,
    chance: Chance,
    slip: Option<Slip>,
    drawn: i64,
}

/// What accounting alone says of a cause.
fn is_reserved(told: &Told) -> bool {
    told.place.kind == "cause" && told.value.as_deref().is_some_and(|value| value.starts_with('D'))
}

fn said<'a>(told: &'a Told, client: &'a str) -> Said<'a> {
    let (kind, field) = (told.place.kind.as_str(), told.place.field.as_str());
    Said { kind, field, client: Some(client), names: None, reserved: is_reserved(told) }
}

impl Office {
    pub fn open(seed: u64, slip: Option<Slip>) -> Self {
        Office {
            desks: Default::default(),
            to_reps: Vec::new(),
            to_house: Vec::new(),
            typed: BTreeSet::new(),
            chance: Chance::new(seed),
            slip,
            drawn: 0,
        }
    }

    fn has(&self, slip: Slip) -> bool {
        self.slip == Some(slip)
    }

    /// One step of somebody.
    pub fn step(&mut self) -> Found {
        let at = self.chance.below(3);
        match self.chance.below(10) {
            0..=4 => self.say(at),
            5 | 6 => self.send(at)?,
            _ if at == 0 && !self.to_house.is_empty() => {
                let one = self.chance.below(self.to_house.len());
                let packet = self.to_house[one].clone();
                self.house_takes(packet)?;
            }
            _ if !self.to_reps.is_empty() => {
                let one = self.chance.below(self.to_reps.len());
                let (to, packet) = self.to_reps[one].clone();
                self.rep_takes(to, packet);
            }
            _ => {}
        }
        self.check()
    }

    /// What somebody types, as their program lets them.
    fn say(&mut self, at: usize) {
        let client = CLIENTS[self.chance.below(3)].to_owned();
        let (kind, field) = KINDS[self.chance.below(5)];
        if at > 0 && !self.desks[at].portfolio.as_ref().is_some_and(|told| told.clients.contains(&client)) {
            return;
        }
        self.drawn += 1;
        let value = match (kind, field) {
            ("client", "sales_rep") => REPS[self.chance.below(2)].to_owned(),
            ("cause", _) if at == 0 => ["A", "D"][self.chance.below(2)].to_owned(),
            ("cause", _) => "B".to_owned(),
            _ => format!("{client} {}", self.drawn),
        };
        let place = Place { kind: kind.into(), entity: client.clone(), field: field.into() };
        let answered = self.has(Slip::UntoldAnswered);
        let desk = &self.desks[at];
        let about: Vec<&Known> = desk.known.iter().filter(|one| one.told.place == place).collect();
        let heads =
            settle(about.iter().map(|one| &one.told)).map(|settled| settled.heads).unwrap_or_default();
        let seen = heads
            .iter()
            .filter(|head| answered || about.iter().any(|one| one.told.id == head.id && !one.untold));
        let stamp = desk.known.iter().map(|one| one.told.stamp).max().unwrap_or_default().after(self.drawn);
        let told = Told {
            id: format!("{}", self.drawn),
            place,
            author: format!("desk {at}"),
            stamp,
            parents: seen.map(|head| head.id.clone()).collect(),
            value: Some(value),
        };
        if at > 0 && !may_say(&said(&told, &client)) {
            // Their program refuses it; one that was altered would not, and accounting is asked.
            let mut forged = self.desks[at].known.clone();
            forged.push(Known { told, client, untold: false, typed_here: true });
            self.to_house.push(forged);
            return;
        }
        if at > 0 {
            self.typed.insert(told.id.clone());
        }
        self.desks[at].known.push(Known { told, client, untold: false, typed_here: true });
    }

    /// Who has a client, as accounting tells it.
    fn clients_of(&self, rep: &str) -> BTreeSet<String> {
        let of = |client: &str| {
            let about = self.desks[0].known.iter().map(|one| &one.told);
            let about: Vec<&Told> = about
                .filter(|told| told.place.field == "sales_rep" && told.place.entity == *client)
                .collect();
            settle(about).is_some_and(|settled| settled.holder.value.as_deref() == Some(rep))
        };
        CLIENTS.into_iter().filter(|client| of(client)).map(str::to_owned).collect()
    }

    fn send(&mut self, at: usize) -> Found {
        if at > 0 {
            self.to_house.push(self.desks[at].known.clone());
            return Ok(());
        }
        let to = 1 + self.chance.below(2);
        let packet = self.packet(to);
        for one in &packet.1 {
            hold(packet.0.clients.contains(&one.client), || format!("P10: {one:?} is of another"))?;
            hold(one.untold || !is_reserved(&one.told), || format!("P10: {one:?} is not for a rep"))?;
            hold(one.told.place.kind != "court_answer", || format!("P10: {one:?} is of the house"))?;
        }
        self.to_reps.push((to, packet));
        Ok(())
    }

    fn packet(&self, to: usize) -> Packet {
        let house = &self.desks[0];
        let at = house.known.iter().map(|one| one.told.stamp).max().unwrap_or_default();
        let told = Portfolio { at, clients: self.clients_of(REPS[to - 1]) };
        let travels = |one: &Known| {
            let reserved = is_reserved(&one.told) && !self.has(Slip::ReservedTold);
            let telling = match self.has(Slip::EverythingTold) {
                true => Telling::Whole,
                false => telling(&Said { reserved, ..said(&one.told, &one.client) }, &told.clients),
            };
            let mut one = Known { typed_here: false, ..one.clone() };
            match telling {
                Telling::Nothing => None,
                Telling::Whole => Some(one),
                Telling::Header => {
                    (one.told.value, one.untold) = (None, true);
                    Some(one)
                }
            }
        };
        let known = house.known.iter().filter_map(travels).collect();
        (told, known)
    }

    fn rep_takes(&mut self, at: usize, (told, packet): Packet) {
        let (replaces, goes) = (self.has(Slip::LateFileReplaces), self.has(Slip::TypedGoesToo));
        let desk = &mut self.desks[at];
        if replaces || told.replaces(desk.portfolio.as_ref()) {
            desk.portfolio = Some(told);
        }
        let clients = desk.portfolio.as_ref().map(|told| told.clients.clone()).unwrap_or_default();
        for one in packet {
            if clients.contains(&one.client) && desk.known.iter().all(|known| known.told.id != one.told.id) {
                desk.known.push(one);
            }
        }
        desk.known.retain(|one| clients.contains(&one.client) || (one.typed_here && !goes));
    }

    fn house_takes(&mut self, packet: Vec<Known>) -> Found {
        let decides = self.has(Slip::RepDecides);
        for one in packet {
            let here = self.desks[0].known.iter().any(|known| known.told.id == one.told.id);
            if !here && !one.untold && (decides || may_say(&said(&one.told, &one.client))) {
                self.desks[0].known.push(Known { typed_here: false, ..one });
            }
        }
        let decided = |one: &&Known| {
            ["sales_rep"].contains(&one.told.place.field.as_str()) || one.told.place.kind == "court_answer"
        };
        for one in self.desks[0].known.iter().filter(decided) {
            hold(one.told.author == "desk 0", || format!("P12: {one:?} was decided by a rep"))?;
        }
        Ok(())
    }

    /// At any time, a rep holds nothing of a client that is not theirs but what they typed, and no untold value.
    fn check(&self) -> Found {
        for desk in &self.desks[1..] {
            let clients = desk.portfolio.as_ref().map(|told| told.clients.clone()).unwrap_or_default();
            for one in &desk.known {
                hold(one.typed_here || clients.contains(&one.client), || format!("P10: {one:?} stayed"))?;
            }
        }
        Ok(())
    }

    /// Everybody hears everything, old files once more; then who shares a client shares its state.
    pub fn end(&mut self) -> Found {
        for _ in 0..2 {
            for at in [1, 2] {
                let known = self.desks[at].known.clone();
                self.house_takes(known)?;
            }
            for at in [1, 2] {
                let packet = self.packet(at);
                self.rep_takes(at, packet);
                let late = self.to_reps.iter().filter(|(to, _)| *to == at);
                for (_, packet) in late.cloned().collect::<Vec<_>>() {
                    self.rep_takes(at, packet);
                }
            }
        }
        self.check()?;
        let house: BTreeSet<&str> = self.desks[0].known.iter().map(|one| one.told.id.as_str()).collect();
        for id in &self.typed {
            hold(house.contains(id.as_str()), || format!("P7: {id} was typed by a rep and is lost"))?;
        }
        for at in [1, 2] {
            let clients = self.clients_of(REPS[at - 1]);
            let told = self.desks[at].portfolio.clone().unwrap_or_default().clients;
            hold(told == clients, || format!("P10: {told:?} are told, {clients:?} are theirs"))?;
            let (here, there) =
                (shown(&self.desks[at].known, &clients), shown(&self.desks[0].known, &clients));
            hold(here == there, || format!("P10: a rep shows {here:#?}, accounting {there:#?}"))?;
        }
        self.nothing_answered_unseen()
    }

    /// An operation answers only what its author had read.
    fn nothing_answered_unseen(&self) -> Found {
        let known = &self.desks[0].known;
        for one in known.iter().filter(|one| one.told.author != "desk 0") {
            let answered = known.iter().filter(|other| one.told.parents.contains(&other.told.id));
            for other in answered {
                hold(!is_reserved(&other.told), || format!("P13: {one:?} answers {other:?}, unseen"))?;
            }
        }
        Ok(())
    }
}

/// What a desk shows of some clients, as the slow reading of what it knows: the greatest of what nobody answered.
fn shown(known: &[Known], clients: &BTreeSet<String>) -> BTreeMap<String, (String, Option<String>)> {
    let mut found = BTreeMap::new();
    for one in known.iter().filter(|one| clients.contains(&one.client)) {
        let same: Vec<&Known> = known.iter().filter(|other| other.told.place == one.told.place).collect();
        let stands = |head: &&&Known| same.iter().all(|other| !other.told.parents.contains(&head.told.id));
        let key = |head: &&Known| {
            let stamp: Stamp = head.told.stamp;
            (stamp, head.told.author.clone(), head.told.id.clone())
        };
        let Some(holder) = same.iter().filter(stands).copied().max_by_key(key) else { continue };
        if holder.told.place.kind == "court_answer" {
            continue;
        }
        let value = holder.told.value.clone().filter(|_| !is_reserved(&holder.told));
        let place = format!("{}/{}/{}", one.told.place.kind, one.told.place.entity, one.told.place.field);
        found.insert(place, (holder.told.id.clone(), value));
    }
    found
}
