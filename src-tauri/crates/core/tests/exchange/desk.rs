//! One desk of a history, and the files it makes.

use std::collections::{BTreeMap, BTreeSet};

use encaisse_core::exchange::{Place, Told};
use encaisse_core::journal::Stamp;

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
    pub person: &'static str,
    pub replica: String,
    pub number: u64,
    pub wall: i64,
    pub accounting: bool,
    pub newer: bool,
    pub known: Vec<Told>,
    pub registers: BTreeMap<Place, (String, BTreeSet<String>)>,
    pub clock: Stamp,
    /// Operations whose value is not here.
    pub untold: BTreeSet<String>,
    /// Erasures this computer heard of, whatever becomes of its ledger.
    pub remembered: Vec<Told>,
}

/// What a file tells.
#[derive(Clone, Debug)]
pub struct Packet {
    pub told: Vec<Told>,
    pub untold: BTreeSet<String>,
}

impl Desk {
    /// A file of all that is known, or of what came since.
    pub fn packet(&self, from: usize) -> Packet {
        Packet { told: self.known.iter().skip(from).cloned().collect(), untold: self.untold.clone() }
    }

    /// Keeps the erasures known here outside of the ledger.
    pub fn remember(&mut self) {
        let known = self.known.iter().filter(|told| told.place.kind == "erasure").cloned();
        let fresh: Vec<Told> = known.filter(|told| !self.remembered.contains(told)).collect();
        self.remembered.extend(fresh);
    }
}
