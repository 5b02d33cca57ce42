//! Somebody at work, who does anything at all.

use std::fmt::Debug;
use std::path::PathBuf;

use encaisse_app::border::clients::{ClientEdit, DueConfirmation, NewComment, ReportedPayment};
use encaisse_app::border::disputes::DisputesQuery;
use encaisse_app::border::imports::PreviewRequest;
use encaisse_app::border::items::ItemView;
use encaisse_app::border::session::NewLedger;
use encaisse_app::clock::Clock;
use encaisse_app::desk::Desk;
use encaisse_app::error::Outcome;
use encaisse_app::items::DueReading;
use encaisse_core::dates::{Date, plus_days};
use support::seed::Seed;
use tempfile::TempDir;

use crate::books::{CLIENTS, Received, books};

/// A desk, a day, and chance.
pub struct Worker {
    pub folder: TempDir,
    pub desk: Desk,
    pub chance: Seed,
    pub files: Vec<Received>,
    pub day: Date,
    /// Receipts set against invoices so far.
    pub accepted: usize,
}

impl Worker {
    /// Somebody with a ledger and a first file in it.
    pub fn new(seed: u64) -> Worker {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let day = "2025-06-30".parse().expect("a day");
        let (desk, files) = (desk_at(&folder, day), books(folder.path()));
        let mut worker =
            Worker { folder, desk, chance: Seed::from_environment(seed), files, day, accepted: 0 };
        let new = NewLedger { name: "Essai".to_owned(), siren: None };
        let path = worker.folder.path().join("essai.registre");
        worker.desk.create_ledger_at(&path, &new).expect("a ledger can be made");
        worker.import(0).expect("a sound ledger file");
        worker
    }

    /// A number below a limit.
    pub fn number(&mut self, limit: i64) -> i64 {
        let limit = u64::try_from(limit).expect("a positive limit");
        i64::try_from(self.chance.below(limit)).expect("a small number")
    }

    /// One of a list, if there is one.
    pub fn pick<'a, T>(&mut self, among: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(among.len()).expect("a short list");
        (count > 0).then(|| &among[usize::try_from(self.chance.below(count)).expect("a short list")])
    }

    /// One word of a list.
    pub fn word(&mut self, among: &[&str]) -> String {
        (*self.pick(among).expect("words")).to_owned()
    }

    /// A client.
    pub fn client(&mut self) -> String {
        self.word(&CLIENTS)
    }

    /// A day to come, within so many days.
    pub fn day_to_come(&mut self, within: i64) -> String {
        let days = u32::try_from(self.number(within)).expect("a few days");
        plus_days(self.day, days).to_string()
    }

    /// Does something, drawn by chance, and says what. What has nothing to bear on is no act.
    pub fn act(&mut self) -> (&'static str, Outcome<()>) {
        let client = self.client();
        match self.number(40) {
            0 => {
                let text = format!("note {}", self.number(1_000));
                let comment = NewComment { code: client, invoice: None, text };
                ("comment", self.desk.add_comment(&comment).map(drop))
            }
            1 | 2 => ("client", self.set_client(client)),
            3 => {
                let terms = self.word(&["net:30", "net:45", "net:60"]);
                let codes = if self.number(3) == 0 { Vec::new() } else { vec![client] };
                let request = DueConfirmation { codes, terms: Some(terms) };
                ("confirm due", self.desk.confirm_due(&request).map(drop))
            }
            4 => {
                let said = ReportedPayment {
                    code: client,
                    amount_cents: self.number(50_000) + 1,
                    on: "2025-06-15".to_owned(),
                    means: "transfer".to_owned(),
                    said_by: "le client".to_owned(),
                };
                ("report", self.desk.report_payment(&said).map(drop))
            }
            5 | 6 => ("undo", self.desk.undo().map(drop)),
            7 => ("redo", self.desk.redo().map(drop)),
            8 => ("undo and redo", self.undo_and_redo()),
            9 | 10 => {
                let day = self.day.to_string();
                let known = self.files.iter().filter(|file| *file.from <= *day).count();
                let rank = self.number(i64::try_from(known).expect("a few files"));
                ("import", self.import(usize::try_from(rank).expect("a rank")))
            }
            11 => ("undo import", self.undo_import()),
            12..16 => self.payments(),
            16 | 17 => self.decide(&client),
            18 => self.lend(&client),
            _ => self.follow_up(client),
        }
    }

    fn set_client(&mut self, code: String) -> Outcome<()> {
        let edits = [
            ("terms", "net:45"),
            ("terms", ""),
            ("customer_type", "company"),
            ("city", "Tours"),
            ("sales_rep", "Paul Serre"),
            ("name", "Maison Amiel"),
        ];
        let (field, value) = *self.pick(&edits).expect("edits");
        let edit = ClientEdit { code, field: field.to_owned(), value: value.to_owned() };
        self.desk.update_client(&edit).map(drop)
    }

    /// Takes the file of this rank.
    pub fn import(&mut self, rank: usize) -> Outcome<()> {
        let token = self.desk.pick(&self.files[rank].path)?.token;
        let preview = self.desk.preview_import(&PreviewRequest { token, ..PreviewRequest::default() })?;
        self.desk.confirm_import(&preview.token).map(drop)
    }

    fn undo_import(&mut self) -> Outcome<()> {
        let live: Vec<_> = self.desk.list_imports()?.into_iter().filter(|row| !row.undone).collect();
        // One at least stays, or there would be nobody left to write about.
        match self.pick(&live) {
            Some(row) if live.len() > 1 => self.desk.undo_import(&row.batch).map(drop),
            _ => Ok(()),
        }
    }

    /// What is undone and done again is as if nothing had happened.
    fn undo_and_redo(&mut self) -> Outcome<()> {
        let before = self.told();
        self.desk.undo()?;
        self.desk.redo()?;
        assert_eq!(self.told(), before, "undone and done again, something has changed");
        Ok(())
    }

    /// Open items.
    pub fn open_items(&mut self) -> Vec<ItemView> {
        self.desk.items(None, false, DueReading::Known).expect("items can be read")
    }

    /// Everything the screens tell, without the order it comes in.
    pub fn told(&mut self) -> Vec<String> {
        let mut told = Vec::new();
        texts(&mut told, &self.open_items());
        texts(&mut told, &self.desk.promises().expect("promises").rows);
        texts(&mut told, &self.desk.disputes(&DisputesQuery::default()).expect("disputes").rows);
        let follow_up = self.desk.follow_up().expect("a follow-up");
        texts(&mut told, &follow_up.due);
        texts(&mut told, &follow_up.to_come);
        texts(&mut told, &follow_up.questions);
        told.sort();
        told
    }

    /// The tables are those the journal gives, and another opening, some days later, reads the same ledger.
    pub fn replays(&mut self) {
        let digest = self.desk.digest().expect("a digest").digest;
        let rebuilt = self.desk.rebuild_check().expect("the journal can be replayed");
        assert!(rebuilt.ok, "{:#?}", rebuilt.findings);
        let path = self.desk.ledger().expect("an open ledger").path().to_owned();
        self.desk.close();
        let days = u32::try_from(self.number(4)).expect("a few days");
        self.day = plus_days(self.day, days);
        self.desk = desk_at(&self.folder, self.day);
        self.desk.open(&path).expect("the ledger opens again");
        assert_eq!(self.desk.digest().expect("a digest").digest, digest);
        assert!(self.desk.check().expect("a check").ok);
    }

    /// A small document of one of a few contents.
    pub fn document(&mut self) -> PathBuf {
        let rank = self.number(3);
        let path = self.folder.path().join(format!("bon {rank}.txt"));
        std::fs::write(&path, format!("bon {rank}")).expect("a file can be written");
        path
    }
}

fn texts(told: &mut Vec<String>, rows: &[impl Debug]) {
    told.extend(rows.iter().map(|row| format!("{row:?}")));
}

fn desk_at(folder: &TempDir, day: Date) -> Desk {
    Desk::new(folder.path().to_owned(), Clock::Day(day)).expect("a desk")
}
