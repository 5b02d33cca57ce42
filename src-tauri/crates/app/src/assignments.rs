//! Debts that are no longer ours: said by a person, since most desks know it without a file.

use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_store::items::{self, ItemFilter, ItemSort};

use crate::border::clients::Done;
use crate::border::items::DebtAssignment;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{Change, EVERY_VIEW, to_json};
use crate::recorded::AssignedSaid;

impl Desk {
    /// Says that a factor has the debt of an invoice, or that it is ours again.
    pub fn assign_debt(&mut self, said: &DebtAssignment) -> Outcome<Done> {
        let unknown = || Refusal::UnknownPiece { piece: said.invoice.clone() };
        let id: Id = said.invoice.parse().map_err(|_| unknown())?;
        let filter = ItemFilter { invoice: Some(id), settled: true, ..ItemFilter::default() };
        let line = items::list(self.view()?, &filter, ItemSort::Age, 1)?.pop().ok_or_else(unknown)?;
        if line.kind != "invoice" {
            let expected = "une facture\u{a0}: un avoir ou un règlement ne se cède pas";
            return Err(Refusal::BadValue { field: "Créance cédée", value: line.piece, expected });
        }
        let to = said.to.as_deref().map(|factor| factor.trim().replace('\n', " "));
        let label = match &to {
            Some(factor) => format!("{}\u{a0}: {}", line.piece, crate::labels::assigned(factor)),
            None if line.assigned.is_none() => {
                return Err(Refusal::AlreadyOver { what: "Cette créance n’est pas cédée" });
            }
            None => format!("{}\u{a0}: la créance est de nouveau à nous", line.piece),
        };
        let value = Some(to_json(&AssignedSaid { to })?);
        let change = Change::client(Kind::Assigned, &line.client, &said.invoice, "", value);
        self.act(label, &[change], EVERY_VIEW)
    }

    /// The same by number of piece, for the terminal.
    pub fn assign_piece(&mut self, client: &str, piece: &str, to: Option<String>) -> Outcome<Done> {
        let invoice = self.find_piece(client, piece)?.invoice;
        self.assign_debt(&DebtAssignment { invoice, to })
    }
}
