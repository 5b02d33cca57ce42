//! One invented month: the book before it, its payments, and what they really settled.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::Datelike;
use encaisse_core::dates::{Date, minus_days};
use encaisse_core::ids::Id;
use encaisse_core::money::Cents;
use encaisse_core::proposals::{Book, Debtor, Habit, OpenItem, OurNames, SettledItem};
use encaisse_formats::bank::Format;
use serde_json::Value;
use tempfile::TempDir;

use crate::statements;

/// Which payments of the month are read.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// All of them, against the book as it stood before.
    Month,
    /// Those after the 15th, with or without what the first ones taught.
    SecondHalf {
        /// True to learn from the first half.
        habits: bool,
    },
    /// Those that accounting has not booked yet.
    Unbooked,
}

impl Which {
    pub fn holds(self, one: &Move) -> bool {
        match self {
            Which::Month => true,
            Which::SecondHalf { .. } => one.on.day() > 15,
            Which::Unbooked => !one.booked,
        }
    }
}

/// A payment, and what it settled.
#[derive(Clone, Debug)]
pub struct Move {
    pub on: Date,
    pub amount: i64,
    pub label: String,
    /// What it is, and how well its label is written.
    pub kind: String,
    pub booked: bool,
    /// Number of the invoice and how much of it; below zero when it is open again.
    pub settled: BTreeMap<String, i64>,
}

/// An invented company and its month at the bank.
pub struct Month {
    folder: TempDir,
    expected: Value,
    /// Client, date and due date of each invoice, when the list of invoices has it.
    dates: BTreeMap<String, (Date, Option<Date>)>,
    pub moves: Vec<Move>,
}

impl Month {
    /// The month of this seed, in a company of this size.
    pub fn invented(corpus: &Path, seed: u64, clients: u32, invoices: u32) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let script = corpus.parent().expect("the corpus lies beside its tools").join("tools/make_ledger.py");
        let (seed, out) = (seed.to_string(), folder.path().to_string_lossy().into_owned());
        let status = Command::new("python3")
            .arg(script)
            .args(["--out", &out, "--unbooked-days", "14", "--seed", &seed])
            .args(["--clients", &clients.to_string(), "--invoices", &invoices.to_string()])
            .stdout(std::process::Stdio::null())
            .status()
            .expect("python3 starts");
        assert!(status.success(), "the generator writes a ledger");
        let text = std::fs::read_to_string(folder.path().join("expected.json")).expect("expected figures");
        let expected: Value = serde_json::from_str(&text).expect("figures in JSON");
        let moves = moves(&expected);
        let dates = dates(&folder.path().join("factures.csv"));
        Month { folder, expected, dates, moves }
    }

    pub fn file(&self, format: Format) -> PathBuf {
        let name = match format {
            Format::Camt => "releve_camt053.xml",
            Format::Ofx => "releve.ofx",
            Format::Cfonb => "releve_cfonb120.txt",
            _ => "releve_banque.csv",
        };
        self.folder.path().join(name)
    }

    /// The ledger as text.
    pub fn ledger(&self) -> String {
        let name = text(&self.expected["ledger"]["file"]);
        std::fs::read_to_string(self.folder.path().join(name)).expect("a ledger")
    }

    /// The book as it stood before the payments that are read.
    pub fn book(&self, which: Which, format: Format) -> Book {
        let clients = self.expected["clients"].as_array().expect("clients");
        let debtors: Vec<Debtor> = clients
            .iter()
            .map(|client| Debtor {
                code: text(&client["code"]),
                name: text(&client["name"]),
                siren: Some(text(&client["siren"])),
                parent: None,
            })
            .collect();
        let company = &self.expected["company"];
        let company = OurNames {
            name: Some(text(&company["name"])),
            accounts: vec![text(&company["iban"])],
            siren: Some(text(&company["siren"])),
        };
        let habits = match which {
            Which::SecondHalf { habits: true } => self.habits(format),
            _ => Vec::new(),
        };
        let items = self.remaining(which).into_iter().filter(|(_, (_, remaining))| *remaining > 0);
        let items = items.map(|(piece, (debtor, remaining))| {
            let (issued, due) = self.dates_of(&piece);
            OpenItem {
                assigned: false,
                id: item(&piece),
                debtor,
                piece,
                issued,
                due,
                remaining: Cents::new(remaining),
                disputed: Cents::ZERO,
            }
        });
        let items = items.collect();
        Book { debtors, items, settled: self.settled(), habits, company, letters: Vec::new() }
    }

    /// What each invoice still owes: the open items of the day of the report, back to before the payments read.
    fn remaining(&self, which: Which) -> BTreeMap<String, (usize, i64)> {
        let mut remaining: BTreeMap<String, (usize, i64)> = BTreeMap::new();
        for (debtor, client) in self.expected["clients"].as_array().expect("clients").iter().enumerate() {
            for open in client["open_items"].as_array().expect("items") {
                remaining.insert(text(&open[0]), (debtor, cents(&open[4])));
            }
        }
        let owners = self.owners();
        for one in &self.moves {
            for (piece, amount) in &one.settled {
                let read = which.holds(one);
                let change = match (read, one.booked) {
                    (true, true) => *amount,
                    (false, false) => -amount,
                    _ => continue,
                };
                let debtor = owners.get(piece).copied().or_else(|| remaining.get(piece).map(|known| known.0));
                let Some(debtor) = debtor else { continue };
                remaining.entry(piece.clone()).or_insert((debtor, 0)).1 += change;
            }
        }
        remaining
    }

    /// Client of each invoice that the month names.
    fn owners(&self) -> BTreeMap<String, usize> {
        let clients = self.expected["clients"].as_array().expect("clients");
        let codes: BTreeMap<String, usize> =
            clients.iter().enumerate().map(|(rank, client)| (text(&client["code"]), rank)).collect();
        let moves = self.expected["bank"]["moves"].as_array().expect("moves");
        let shares = moves.iter().filter_map(|one| one["allocations"].as_array()).flatten();
        shares.filter_map(|share| Some((text(&share[1]), *codes.get(&text(&share[0]))?))).collect()
    }

    fn settled(&self) -> Vec<SettledItem> {
        let owners = self.owners();
        let open: BTreeMap<String, usize> =
            self.remaining(Which::Unbooked).into_iter().map(|(p, o)| (p, o.0)).collect();
        let mut settled = Vec::new();
        for one in &self.moves {
            for (piece, amount) in one.settled.iter().filter(|(_, amount)| **amount < 0) {
                let Some(debtor) = owners.get(piece).or_else(|| open.get(piece)) else { continue };
                settled.push(SettledItem {
                    id: item(piece),
                    debtor: *debtor,
                    piece: piece.clone(),
                    issued: self.dates_of(piece).0,
                    amount: Cents::new(-amount),
                    settled_on: minus_days(one.on, 3),
                });
            }
        }
        settled
    }

    /// Who paid for whom in the first half of the month.
    fn habits(&self, format: Format) -> Vec<Habit> {
        let owners = self.owners();
        let (receipts, truths) = statements::receipts(self, format, Which::Month);
        let mut habits = Vec::new();
        for (receipt, truth) in receipts.iter().zip(truths) {
            let mut debtors: Vec<usize> =
                truth.settled.keys().filter_map(|piece| owners.get(piece).copied()).collect();
            debtors.dedup();
            if truth.on.day() <= 15
                && let [debtor] = debtors.as_slice()
                && (receipt.payer.is_some() || receipt.payer_account.is_some())
            {
                let (payer_account, payer) = (receipt.payer_account.clone(), receipt.payer.clone());
                habits.push(Habit { payer_account, payer, debtor: *debtor, times: 1 });
            }
        }
        habits
    }

    /// Date and due date; the last day of the year of its number when the list has it no more.
    fn dates_of(&self, piece: &str) -> (Date, Option<Date>) {
        let year = piece.get(2..6).and_then(|year| year.parse().ok()).expect("FA and a year");
        let last = Date::from_ymd_opt(year, 12, 31).expect("a day");
        self.dates.get(piece).copied().unwrap_or((last, None))
    }
}

fn moves(expected: &Value) -> Vec<Move> {
    let moves = expected["bank"]["moves"].as_array().expect("moves");
    let read = |one: &Value| {
        let mut settled: BTreeMap<String, i64> = BTreeMap::new();
        for share in one["allocations"].as_array().into_iter().flatten() {
            *settled.entry(text(&share[1])).or_default() += cents(&share[2]);
        }
        if let Some(piece) = one["returned_invoice"].as_str() {
            settled.insert(piece.to_owned(), cents(&one["amount"]));
        }
        let quality = one["label_quality"].as_str().unwrap_or("");
        Move {
            on: one["date"].as_str().expect("a day").parse().expect("a day"),
            amount: cents(&one["amount"]),
            label: text(&one["label"]),
            kind: format!("{} {quality}", text(&one["kind"])),
            // What comes back is always booked at once there.
            booked: one["in_ledger"].as_bool().unwrap_or(true),
            settled,
        }
    };
    moves.iter().map(read).collect()
}

fn dates(path: &Path) -> BTreeMap<String, (Date, Option<Date>)> {
    let table = std::fs::read_to_string(path).expect("a list of invoices");
    let day = |text: &str| Date::parse_from_str(text, "%d/%m/%Y").ok();
    let rows = table.lines().skip(1).map(|line| line.split(';').collect::<Vec<_>>());
    rows.filter(|row| row.get(1) == Some(&"Facture"))
        .filter_map(|row| Some((row[0].to_owned(), (day(row[2])?, day(row[3])))))
        .collect()
}

/// Identity of the item of an invoice.
pub fn item(piece: &str) -> Id {
    Id::of(&["item", piece])
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn cents(value: &Value) -> i64 {
    value.as_i64().expect("cents")
}
