//! Saying why an overdue invoice is unpaid.

mod act;
mod known;
mod typology;

use encaisse_store::items::{self, ItemFilter, ItemSort};

use crate::border::items::ItemView;
use crate::border::qualification::{PartSaid, Qualification, Queue, QueueQuery};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::items::today_items;

/// Invoices of the queue sent to the page: it shows a few dozen at a time.
const QUEUE: i64 = 500;
/// Events shown beside an invoice.
const EVENTS: usize = 8;

impl Desk {
    /// Overdue invoices without a cause.
    pub fn qualify_queue(&mut self, query: &QueueQuery) -> Outcome<Queue> {
        let today = self.today();
        let read = self.view()?;
        let sort = match query.order.as_str() {
            "age" => ItemSort::Age,
            "client" => ItemSort::Client,
            _ => ItemSort::Amount,
        };
        let sums = items::overdue_sums(read, today)?;
        let filter = ItemFilter { overdue_on: Some(today), unqualified: true, ..ItemFilter::default() };
        Ok(Queue {
            overdue_invoices: sums.invoices,
            qualified_invoices: sums.invoices - sums.unqualified_invoices,
            remaining_cents: sums.unqualified,
            rows: today_items(read, &filter, sort, QUEUE, today)?,
        })
    }

    /// Qualifies by number of piece, for the terminal; returns the item.
    pub fn qualify_piece(
        &mut self,
        client: &str,
        piece: &str,
        said: (&str, Option<&str>, &str),
    ) -> Outcome<ItemView> {
        let (cause, sub_reason, comment) = said;
        let part = PartSaid {
            cause: cause.to_owned(),
            sub_reason: sub_reason.map(str::to_owned),
            amount_cents: None,
        };
        let said =
            Qualification { parts: vec![part], comment: comment.to_owned(), ..Qualification::default() };
        self.qualify_piece_as(client, piece, said)
    }

    /// Qualifies by number of piece, with all that goes along; returns the item.
    pub fn qualify_piece_as(&mut self, client: &str, piece: &str, said: Qualification) -> Outcome<ItemView> {
        let item = self.find_piece(client, piece)?;
        self.qualify_invoice(&Qualification { invoice: item.invoice, ..said })?;
        self.find_piece(client, piece)
    }

    /// The item of this number, among the open ones of a client.
    pub fn find_piece(&mut self, client: &str, piece: &str) -> Outcome<ItemView> {
        self.client_name(client)?;
        let today = self.today();
        let wanted = encaisse_core::references::normalise(piece);
        let filter = ItemFilter { client: Some(client), ..ItemFilter::default() };
        let mut found: Vec<_> = today_items(self.view()?, &filter, ItemSort::Age, i64::MAX, today)?
            .into_iter()
            .filter(|item| encaisse_core::references::normalise(&item.piece) == wanted)
            .collect();
        let invoices: std::collections::BTreeSet<String> =
            found.iter().map(|item| item.invoice.clone()).collect();
        match (found.is_empty(), invoices.len()) {
            (true, _) => Err(Refusal::UnknownPiece { piece: piece.to_owned() }),
            (_, 1) => Ok(found.swap_remove(0)),
            _ => Err(Refusal::AmbiguousPiece { piece: piece.to_owned() }),
        }
    }
}
