//! The sample company: fictional, built around today, taken in through the same doors as a real one.
//!
//! Its overdue invoices give exactly the synthesis published with the method: A 16 500 €, 20 invoices, 10
//! clients; B 45 600/58/18; C 2 500/4/3; D 24 500/14/8; E 32 400/56/34; in all 121 500 € and 152 invoices.

mod books;
mod people;

use std::path::PathBuf;

use encaisse_core::journal::Kind;

use crate::border::imports::PreviewRequest;
use crate::clients::to_json;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::operations::{Change, append, reproject};
use crate::recorded::{CausePart, CauseParts};

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
        let author = self.author();
        let mut changes: Vec<Change> = people::COMPANY
            .iter()
            .map(|(field, value)| Change::desk(Kind::Company, "", field, Some((*value).to_owned())))
            .collect();
        let ids = self.invoice_ids()?;
        for said in &books.causes {
            let Some(invoice) = ids.get(&said.piece) else { continue };
            let part = CausePart {
                cause: said.cause.to_owned(),
                sub_reason: Some(said.sub_reason.to_owned()),
                amount_cents: None,
            };
            let parts = CauseParts { parts: vec![part], comment: String::new() };
            changes.push(Change::client(Kind::Cause, &said.client, invoice, "", Some(to_json(&parts)?)));
        }
        self.ledger_mut()?.write(|write| -> Outcome<()> {
            append(write, &author, &changes)?;
            reproject(write, &changes)
        })
    }

    /// Identity of each open invoice by its number: the sample never gives one number to two clients.
    fn invoice_ids(&mut self) -> Outcome<std::collections::HashMap<String, String>> {
        let items = self.items(None, false, crate::items::DueReading::Known)?;
        Ok(items.into_iter().map(|item| (item.piece, item.invoice)).collect())
    }
}
