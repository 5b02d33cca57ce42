//! Whole histories with real ledgers, accounting and two sales reps: clients that change hands, words erased, backups put
//! back, files lost, late and twice.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;
use support::book::Book;
use support::desk::Desk;
use support::places::campaign;
use support::seed::Seed;

use crate::sales::{clients, due, expanded};
use crate::{Post, TODAY, read_by, sound, text};

const HOUSE: &str = "Hélène Aubry";
const REPS: [&str; 2] = ["Marc Lefèvre", "Sophie Roy"];
/// Code, invoice, name that no other word resembles, rank of the rep; only the second client changes hands.
const CLIENTS: [(&str, &str, &str, usize); 3] =
    [("C1", "F11", "Zibeline", 0), ("C2", "F21", "Pangolin", 0), ("C3", "F31", "Quokka", 1)];

/// Accounting first, then the reps; files that were sent at any time, with the desk they are for.
struct Office {
    post: Post,
    desks: Vec<Desk>,
    chance: Seed,
    sent: Vec<(usize, PathBuf)>,
    /// Notes that may be erased, then those that were, as each desk of accounting’s history knows.
    notes: Vec<String>,
    erased: Vec<String>,
    count: usize,
}

impl Office {
    fn open(seed: u64) -> Self {
        let (post, house) = (Post::open(), Desk::on(TODAY));
        house.json(&["init", "--name", "Charpentes Rivière"]);
        house.json(&["set", "person", HOUSE]);
        let mut book = Book::new();
        for (client, piece, ..) in CLIENTS {
            book = book.sale("2026-08-01", client, piece, 120_000).due("2026-08-31");
        }
        house.json(&["import", text(&book.write(house.home(), "ecritures.txt"))]);
        for (client, _, name, rep) in CLIENTS {
            house.json(&["set", "client", client, "name", name]);
            house.json(&["set", "client", client, "sales_rep", REPS[rep]]);
        }
        let (sent, notes, erased) = (Vec::new(), Vec::new(), Vec::new());
        let desks = vec![house];
        let mut office = Office { post, desks, chance: Seed::new(seed), sent, notes, erased, count: 0 };
        for rep in 1..=REPS.len() {
            office.desks.push(Desk::on(TODAY));
            let path = office.written(0, rep, true);
            office.post.take(&office.desks[rep], &path);
            let path = office.written(rep, 0, true);
            office.post.take(&office.desks[0], &path);
        }
        office
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.chance.below(u64::try_from(limit).expect("small"))).expect("small")
    }

    /// A file from one desk to another; one for a rep tells nothing of anybody else, and nothing that was erased.
    fn written(&mut self, from: usize, to: usize, sealed: bool) -> PathBuf {
        self.count += 1;
        let path = self.post.path(&format!("{}.encaisse", self.count));
        let phrase = self.post.path("phrase.txt");
        let name = if to == 0 { HOUSE } else { REPS[to - 1] };
        let mut typed = vec!["exchange", "export", "--to", name, "--out", text(&path)];
        if sealed {
            typed.extend(["--passphrase-file", text(&phrase)]);
        }
        self.desks[from].json(&typed);
        if to > 0 && !sealed {
            let said = expanded(&read_by(&self.desks[to], &path));
            let theirs = self.clients_of(to);
            for (client, piece, name, _) in CLIENTS {
                let told = said.contains(name) || said.contains(piece);
                assert_eq!(
                    told,
                    theirs.contains(&client.to_owned()),
                    "{name} in the file of {}",
                    REPS[to - 1]
                );
            }
            assert!(!said.contains("Ornithorynque"), "a cause D leaves");
            let erased = self.erased.iter().find(|word| said.contains(&format!("{word}.")));
            assert_eq!(erased, None, "erased, and it leaves");
        }
        path
    }

    /// Codes of the clients accounting says a rep has.
    fn clients_of(&self, rep: usize) -> Vec<String> {
        let found = self.desks[0].json(&["clients"]);
        let rows = found["clients"].as_array().expect("clients").clone();
        let theirs = rows.iter().filter(|row| row["owner"] == REPS[rep - 1]);
        let mut codes: Vec<String> =
            theirs.map(|row| row["code"].as_str().expect("a code").to_owned()).collect();
        codes.sort();
        codes
    }

    /// What somebody says about a client of theirs.
    fn say(&mut self, at: usize) {
        let theirs = clients(&self.desks[at]);
        if theirs.is_empty() {
            return;
        }
        let client = theirs[self.below(theirs.len())].clone();
        let piece = CLIENTS.iter().find(|known| known.0 == client).expect("one of ours").1;
        self.count += 1;
        let (what, word) = (self.below(5), format!("Axolotl{}", self.count));
        let cause = ["A", "B", "C", "D"][self.below(if at == 0 { 4 } else { 3 })];
        let comment = if cause == "D" { "Ornithorynque" } else { "Clair" };
        let desk = &self.desks[at];
        match what {
            0 => drop(desk.json(&["set", "client", &client, "phone", &format!("02 47 {:06}", self.count)])),
            1 => drop(desk.json(&["task", &word, "--client", &client, "--on", "2026-12-01"])),
            2 => {
                let said = ["qualify", piece, "--client", &client, "--cause", cause, "--comment", comment];
                desk.json(&said);
            }
            3 => {
                let day = format!("2026-12-{:02}=12", 1 + self.count % 28);
                desk.json(&["promise", "--client", &client, "--promise", &day, "--piece", piece]);
            }
            _ => {
                let note = format!("{word}.");
                desk.json(&["call", "--client", &client, "--outcome", "other", "--note", &note]);
                self.notes.push(word);
            }
        }
    }

    fn step(&mut self) {
        let rep = 1 + self.below(2);
        match self.below(12) {
            0 | 1 => self.say(0),
            2 | 3 => self.say(rep),
            4 => {
                self.desks[0].json(&["set", "client", "C2", "sales_rep", REPS[rep - 1]]);
            }
            5 if !self.notes.is_empty() => {
                let one = self.below(self.notes.len());
                let word = self.notes[one].clone();
                let found = self.desks[0].json(&["erase", &word]);
                if found["found"].as_array().is_some_and(|found| !found.is_empty()) {
                    self.desks[0].json(&["erase", &word, "--accept", "all"]);
                    self.erased.push(word);
                }
            }
            6 | 7 => {
                let path = self.written(0, rep, false);
                self.sent.push((rep, path));
            }
            8 => {
                let path = self.written(rep, 0, false);
                self.sent.push((0, path));
            }
            9 | 10 if !self.sent.is_empty() => {
                let one = self.below(self.sent.len());
                let (to, path) = self.sent[one].clone();
                self.post.take(&self.desks[to], &path);
            }
            11 => {
                let at = self.below(3);
                self.desks[at].json(&["backup"]);
                self.say(at);
                let backups = self.desks[at].json(&["restore"]);
                let token = backups[0]["token"].as_str().expect("a backup").to_owned();
                self.desks[at].json(&["restore", &token]);
            }
            _ => {}
        }
    }

    /// Everybody hears everything; old files once more.
    fn end(&mut self) {
        self.desks[0].json(&["set", "client", "C1", "email", "compta@client.example"]);
        for _ in 0..2 {
            for (from, to) in [(1, 0), (2, 0), (0, 1), (0, 2)] {
                let path = self.written(from, to, false);
                self.post.take(&self.desks[to], &path);
            }
        }
        for (to, path) in self.sent.clone() {
            self.post.take(&self.desks[to], &path);
        }
    }
}

/// Promises by their identity, of some clients.
fn promises(desk: &Desk, of: &[String]) -> BTreeMap<String, Value> {
    let found = desk.json(&["promises"]);
    let rows = found["rows"].as_array().unwrap_or_else(|| panic!("{found:#}")).clone();
    let theirs = rows.into_iter().filter(|row| {
        row["client"].as_str().or(row["code"].as_str()).is_some_and(|code| of.contains(&code.to_owned()))
    });
    theirs.map(|row| (row["id"].to_string(), row["instalments"].clone())).collect()
}

/// Whatever happened on the way, has each rep their clients as accounting shows them, is nothing erased anywhere, and is
/// each ledger what its journal says?
#[test]
fn accounting_and_reps_agree_on_what_they_share() {
    for seed in 0..if campaign() { 40 } else { 2 } {
        let mut office = Office::open(seed);
        for _ in 0..30 {
            office.step();
        }
        office.end();
        for rep in 1..=REPS.len() {
            let (theirs, desk) = (office.clients_of(rep), &office.desks[rep]);
            assert_eq!(clients(desk), theirs, "history {seed}");
            for client in &theirs {
                assert_eq!(due(desk, client), due(&office.desks[0], client), "history {seed}");
            }
            assert_eq!(promises(desk, &theirs), promises(&office.desks[0], &theirs), "history {seed}");
        }
        for desk in &office.desks {
            sound(desk);
            for word in &office.erased {
                let found = desk.json(&["erase", &format!("{word}.")]);
                assert_eq!(found["found"], Value::Array(Vec::new()), "history {seed}: {word} came back");
            }
        }
    }
}
