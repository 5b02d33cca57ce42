//! Whole histories with real ledgers: three desks, files lost, late and doubled, a backup put back, a ledger copied.

use std::path::PathBuf;

use support::desk::Desk;
use support::places::campaign;
use support::seed::Seed;

use crate::{Post, TODAY, accounting, digest, sound};

const NAMES: [&str; 3] = ["Hélène Aubry", "Paul Noël", "Zoé Lang"];

/// The desks, what is on its way to each, and what was sent at any time.
struct Office {
    post: Post,
    desks: Vec<Desk>,
    chance: Seed,
    sent: Vec<(usize, PathBuf)>,
    count: u32,
}

impl Office {
    fn open(seed: u64) -> Self {
        let (post, helene) = (Post::open(), accounting());
        let mut desks = vec![helene];
        for (rank, name) in NAMES.iter().enumerate().skip(1) {
            let desk = Desk::on(TODAY);
            post.take(&desk, &post.send(&desks[0], name, &format!("joint {rank}.encaisse"), true));
            post.take(&desks[0], &post.send(&desk, NAMES[0], &format!("salut {rank}.encaisse"), true));
            desks.push(desk);
        }
        Office { post, desks, chance: Seed::new(seed), sent: Vec::new(), count: 0 }
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.chance.below(u64::try_from(limit).expect("small"))).expect("small")
    }

    /// Files go between accounting and one person.
    fn send(&mut self, from: usize) {
        let to = if from == 0 { 1 + self.below(2) } else { 0 };
        self.count += 1;
        let name = format!("{}.encaisse", self.count);
        let path = self.post.send(&self.desks[from], NAMES[to], &name, false);
        self.sent.push((to, path));
    }

    fn step(&mut self) {
        let at = self.below(3);
        let client = ["C1", "C2"][self.below(2)];
        self.count += 1;
        let word = format!("mot {}", self.count);
        let desk = &self.desks[at];
        match self.chance.below(10) {
            0..=2 => drop(desk.json(&["set", "client", client, "phone", &word])),
            3 => drop(desk.json(&["task", &word, "--client", client, "--on", "2026-12-01"])),
            4 => {
                let piece = if client == "C1" { "F1" } else { "F2" };
                let cause = ["A", "B", "C"][self.below(3)];
                self.desks[at].json(&["qualify", piece, "--client", client, "--cause", cause]);
            }
            5 | 6 => self.send(at),
            7 | 8 if !self.sent.is_empty() => {
                let one = self.below(self.sent.len());
                let (to, path) = self.sent[one].clone();
                self.post.take(&self.desks[to], &path);
            }
            9 => {
                desk.json(&["backup"]);
                desk.json(&["set", "client", client, "email", "perdu@exemple.fr"]);
                let backups = desk.json(&["restore"]);
                let token = backups[0]["token"].as_str().expect("a backup").to_owned();
                desk.json(&["restore", &token]);
            }
            _ => {}
        }
    }

    /// Everybody receives everything.
    fn end(&mut self) {
        for round in 0..2 {
            for person in [1, 2] {
                let name = format!("fin {round} {person}.encaisse");
                let path = self.post.send(&self.desks[person], NAMES[0], &name, false);
                self.post.take(&self.desks[0], &path);
            }
            for person in [1, 2] {
                let name = format!("fin {round} {person} retour.encaisse");
                let path = self.post.send(&self.desks[0], NAMES[person], &name, false);
                self.post.take(&self.desks[person], &path);
            }
        }
    }
}

/// Whatever happened on the way, are the three ledgers the same, and each what its journal says?
#[test]
fn three_ledgers_that_know_the_same_are_the_same() {
    for seed in 0..if campaign() { 40 } else { 2 } {
        let mut office = Office::open(seed);
        for _ in 0..30 {
            office.step();
        }
        office.end();
        let first = digest(&office.desks[0]);
        for desk in &office.desks {
            assert_eq!(digest(desk), first, "history {seed}");
            sound(desk);
            let told = desk.json(&["exchange", "status"]);
            assert_eq!(told["waiting"], 0, "history {seed}: {told:#}");
        }
    }
}
