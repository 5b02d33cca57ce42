//! Whatever is imported, accepted and taken back, in whatever order: account 411 is what accounting says.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;
use support::desk::Desk;
use support::invented::Company;
use support::places::campaign;
use support::seed::Seed;

use crate::told::{
    account_411, aged, expected_411, imported, items, number, open_receipts, opened, rows, sound, text,
};

/// A desk, its files, and chance.
struct Walk {
    company: Company,
    desk: Desk,
    chance: Seed,
    files: Vec<PathBuf>,
}

impl Walk {
    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).expect("a short list");
        usize::try_from(self.chance.below(limit)).expect("a short list")
    }

    fn pick(&mut self, among: &[Value]) -> Option<Value> {
        (!among.is_empty()).then(|| among[self.below(among.len())].clone())
    }

    /// Imports that count.
    fn live(&self) -> Vec<Value> {
        let imports = self.desk.json(&["imports"]);
        imports.as_array().expect("a list").iter().filter(|row| row["undone"] == false).cloned().collect()
    }

    fn step(&mut self) -> String {
        match self.below(9) {
            0..=3 => {
                let rank = self.below(self.files.len());
                let file = self.files[rank].clone();
                imported(&self.desk, &file, &[]);
                format!("import {}", file.display())
            }
            4 => {
                let live = self.live();
                let Some(row) = self.pick(&live) else { return "nothing".to_owned() };
                self.desk.json(&["undo-import", text(&row, "batch")]);
                format!("undo {}", text(&row, "file"))
            }
            5 => format!("accept what is sure: {}", self.desk.json(&["allocate", "--sure"])),
            6 => {
                let open = open_receipts(&self.desk);
                let open: Vec<Value> =
                    open.into_iter().filter(|one| number(one, "unassigned_cents") == 0).collect();
                let Some(receipt) = self.pick(&open) else { return "nothing".to_owned() };
                self.desk.json(&["allocate", text(&receipt, "id")]);
                format!("accept {receipt:#}")
            }
            7 => {
                let page = self.desk.json(&["matches"]);
                let aside = rows(&page, "aside").iter().chain(rows(&page, "accepted")).cloned();
                let Some(row) = self.pick(&aside.collect::<Vec<_>>()) else { return "nothing".to_owned() };
                self.desk.json(&["release", text(&row, "receipt")]);
                format!("release {row:#}")
            }
            _ => {
                let open = open_receipts(&self.desk);
                let Some(receipt) = self.pick(&open) else { return "nothing".to_owned() };
                self.desk.json(&["set-aside", text(&receipt, "id"), "apport"]);
                format!("set aside {receipt:#}")
            }
        }
    }

    /// Buckets, credits and bridge are account 411 in each row; here, account 411 is the one of the events.
    fn adds_up(&self, done: &[String]) {
        let ageing = aged(&self.desk);
        let live = self.live();
        let held = |kind: &str| live.iter().any(|row| text(row, "kind") == kind);
        let told = account_411(&ageing);
        if held("fec") {
            assert_eq!(told, expected_411(&self.company), "{done:#?}");
        } else if !held("customer-ledger") {
            assert_eq!(told, BTreeMap::new(), "no accounting, no account 411: {done:#?}");
        }
        let sum: i64 = items(&self.desk).iter().map(|item| number(item, "remaining_cents")).sum();
        assert_eq!(number(&ageing["totals"], "balance_cents"), sum, "{done:#?}");
    }
}

/// Dozens of acts, drawn by chance.
#[test]
fn account_411_stands_whatever_is_done() {
    let walks = if campaign() { 20 } else { 1 };
    let mut seeds = Seed::from_environment(3);
    for _ in 0..walks {
        let seed = seeds.next_number() % 10_000;
        let Some(company) = Company::of(seed, 20, 120) else { return };
        let others =
            ["factures.csv", "balance_agee.csv", "grand_livre.csv", "releve_camt053.xml", "releve.ofx"];
        let files: Vec<PathBuf> =
            [company.ledger()].into_iter().chain(others.map(|name| company.file(name))).collect();
        let mut walk = Walk { company, desk: opened(), chance: Seed::new(seed), files };
        let mut done = vec![format!("seed {seed}")];
        imported(&walk.desk, &walk.files[0], &[]);
        for _ in 0..40 {
            done.push(walk.step());
            walk.adds_up(&done);
        }
        sound(&walk.desk);
    }
}
