//! The sample company: fictional, built around today, taken in through the same doors as a real one.
//!
//! Its overdue invoices give exactly the synthesis published with the method: A 16 500 €, 20 invoices, 10
//! clients; B 45 600/58/18; C 2 500/4/3; D 24 500/14/8; E 32 400/56/34; in all 121 500 € and 152 invoices.

mod books;
mod credit;
mod life;
mod people;

use std::collections::HashMap;
use std::path::PathBuf;

use encaisse_store::items::{self, ItemFilter, ItemSort};

use crate::border::imports::PreviewRequest;
use crate::clock::Clock;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::items::EVERYTHING;
use crate::operations::{Change, append, reproject};

/// Name of the sample company.
const NAME: &str = "Ateliers Marchand";

impl Desk {
    /// Creates the sample company and opens it. The former sample is kept beside under another name.
    pub fn create_demo(&mut self) -> Outcome<PathBuf> {
        let path = self.free_path("Société exemple");
        self.create_demo_at(&path)?;
        Ok(path)
    }

    /// Creates the sample company at a place the person chose.
    pub fn create_demo_at(&mut self, path: &std::path::Path) -> Outcome<()> {
        self.create(path, NAME, true)?;
        self.fill_sample()
    }

    /// Leaves the sample company for an empty ledger of the same computer.
    pub fn start_empty(&mut self, name: &str) -> Outcome<PathBuf> {
        let path = self.free_path(name);
        self.create_ledger_at(
            &path,
            &crate::border::session::NewLedger { name: name.to_owned(), siren: None },
        )?;
        Ok(path)
    }

    fn free_path(&self, name: &str) -> PathBuf {
        let first = self.ledger_path(name);
        if !first.exists() {
            return first;
        }
        let numbered = |rank: u32| self.ledger_path(&format!("{name} {rank}"));
        (2..).map(numbered).find(|path| !path.exists()).unwrap_or(first)
    }

    fn fill_sample(&mut self) -> Outcome<()> {
        let today = self.today();
        let books = books::books(today);
        let folder = self.home.join("exemple");
        for (name, text) in [("FEC d’exemple.txt", &books.fec), ("Clients d’exemple.csv", &books.clients)]
        {
            let file = folder.join(name);
            crate::places::write_whole(&file, text.as_bytes())?;
            let picked = self.pick(&file)?;
            let request = PreviewRequest { token: picked.token, ..PreviewRequest::default() };
            let preview = self.preview_import(&request)?;
            self.confirm_import(&preview.token)?;
        }
        let invoices = self.invoice_ids()?;
        let mut days = life::changes(&books.said, &invoices, today)?;
        credit::add(&mut days, &books.said, today)?;
        let mut author = self.author();
        self.ledger_mut()?.write(|write| -> Outcome<()> {
            for (day, changes) in &days {
                author.clock = Clock::Day(*day);
                append(write, &author, changes)?;
            }
            let all: Vec<Change> = days.into_values().flatten().collect();
            reproject(write, &all)
        })
    }

    /// Identity of each invoice by its number, settled ones too: the sample never gives one number to two clients.
    fn invoice_ids(&mut self) -> Outcome<HashMap<String, String>> {
        let filter = ItemFilter { settled: true, ..ItemFilter::default() };
        let items = items::list(self.view()?, &filter, ItemSort::Client, EVERYTHING)?;
        Ok(items.into_iter().map(|item| (item.piece, item.invoice.to_string())).collect())
    }
}
