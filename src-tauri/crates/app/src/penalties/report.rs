//! Penalties for the terminal and the client card.

use encaisse_core::dates::{Date, days_between};
use encaisse_core::money::Cents;
use encaisse_core::references::normalise;

use super::{Fates, InvoiceFate, Rulebook, fates, of_items, overdue, segment_views};
use crate::border::clients::ClientRef;
use crate::border::letters::SegmentView;
use crate::border::penalties::{PenaltyPage, PenaltySums, PenaltyView};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::projection::{Context, project_client, registers};

/// Penalties of one client, for the terminal: items with their periods, and the total in cents.
#[derive(Clone, Debug, serde::Serialize)]
pub struct PenaltyReport {
    /// One entry per overdue item.
    pub items: Vec<PenaltyItem>,
    /// Interest and compensation of all of them.
    pub total_cents: i64,
    /// What becomes of the penalties of each invoice, those that were paid late included.
    pub fates: PenaltyPage,
}

/// Penalties of one item.
#[derive(Clone, Debug, serde::Serialize)]
pub struct PenaltyItem {
    /// Piece.
    pub piece: String,
    /// Due date the computation starts from.
    pub due: String,
    /// `stated` or `assumed`.
    pub due_basis: String,
    /// The periods.
    pub segments: Vec<SegmentView>,
    /// Their sum.
    pub interest_cents: i64,
    /// Fixed compensation.
    pub indemnity_cents: i64,
}

impl Desk {
    /// Late interest of a client to a day included, line by line.
    pub fn penalties(
        &mut self,
        client: &str,
        piece: Option<&str>,
        until: Option<Date>,
    ) -> Outcome<PenaltyReport> {
        self.client_name(client)?;
        let until = until.unwrap_or_else(|| self.today());
        let as_of = self.past_day()?;
        let read = self.ledger()?.read();
        let mut context = Context::of(read)?;
        context.as_of = as_of;
        let projected = project_client(read, &context, client)?;
        let wanted = piece.map(normalise);
        let mut items = overdue(&projected, until);
        let told = |piece: &str| wanted.as_ref().is_none_or(|wanted| normalise(piece) == *wanted);
        items.retain(|item| told(&item.piece));
        let book = Rulebook::of(read)?;
        let registers = registers(read, client, as_of)?;
        let mut known = fates(read, &projected, &registers, &book, until)?;
        known.invoices.retain(|found| told(&found.piece));
        if let (true, true, Some(piece)) = (items.is_empty(), known.invoices.is_empty(), piece) {
            return Err(Refusal::UnknownPiece { piece: piece.to_owned() });
        }
        // What a factor has bears interest for the factor.
        let asked = items.len();
        items.retain(|item| projected.assigned(item).is_none());
        if items.is_empty() && asked > 0 {
            return Err(Refusal::PenaltiesWithheld("la créance est cédée à un factor, qui la suit"));
        }
        let penalties = of_items(&projected, &items, &book, until)?;
        let items: Vec<PenaltyItem> = penalties
            .iter()
            .map(|penalty| PenaltyItem {
                piece: penalty.item.piece.clone(),
                due: penalty.due.to_string(),
                due_basis: if penalty.item.due.is_some_and(|due| due.is_stated()) {
                    "stated"
                } else {
                    "assumed"
                }
                .to_owned(),
                segments: segment_views(penalty),
                interest_cents: penalty.interest.interest.get(),
                indemnity_cents: penalty.indemnity.get(),
            })
            .collect();
        let total_cents = items.iter().map(|item| item.interest_cents + item.indemnity_cents).sum();
        Ok(PenaltyReport { items, total_cents, fates: page(&known, until) })
    }

    /// What becomes of the penalties of a client, invoice by invoice.
    pub fn client_penalties(&mut self, wanted: &ClientRef) -> Outcome<PenaltyPage> {
        self.client_name(&wanted.code)?;
        let today = self.today();
        let as_of = self.past_day()?;
        let read = self.ledger()?.read();
        let mut context = Context::of(read)?;
        context.as_of = as_of;
        let projected = project_client(read, &context, &wanted.code)?;
        let registers = registers(read, &wanted.code, as_of)?;
        Ok(page(&fates(read, &projected, &registers, &Rulebook::of(read)?, today)?, today))
    }
}

fn page(known: &Fates, day: Date) -> PenaltyPage {
    let views: Vec<PenaltyView> = known.invoices.iter().map(|found| view(found, day)).collect();
    let mut sums = PenaltySums::default();
    for view in &views {
        sums.due_cents += view.sums.due_cents;
        sums.claimed_cents += view.sums.claimed_cents;
        sums.waived_cents += view.sums.waived_cents;
        sums.received_cents += view.sums.received_cents;
        sums.remaining_cents += view.sums.remaining_cents;
    }
    let (settled, open) = views.into_iter().partition(|view| view.settled_on.is_some());
    PenaltyPage { open, settled, sums, withheld: known.withheld.clone() }
}

fn view(found: &InvoiceFate, day: Date) -> PenaltyView {
    let fate = &found.fate;
    let due = found.items.first().map_or(day, |penalty| penalty.due);
    let amounts = found.items.iter().map(|penalty| penalty.item.amount);
    PenaltyView {
        invoice: found.invoice.to_string(),
        piece: found.piece.clone(),
        due: due.to_string(),
        assumed: found.items.iter().any(|penalty| !penalty.item.due.is_some_and(|due| due.is_stated())),
        settled_on: found.settled_on.map(|on| on.to_string()),
        days_late: days_between(due, found.settled_on.unwrap_or(day)),
        amount_cents: amounts.sum::<Cents>().get(),
        interest_cents: fate.due.interest.get(),
        indemnity_cents: fate.due.indemnity.get(),
        sums: PenaltySums {
            due_cents: fate.due.total().get(),
            claimed_cents: fate.claimed.get(),
            waived_cents: fate.waived.total().get(),
            received_cents: fate.received.total().get(),
            remaining_cents: fate.remaining().total().get(),
        },
        excess_cents: fate.excess.get(),
        claimed_on: found.claimed.as_ref().map(|(on, _)| on.to_string()),
        claimed_by: found.claimed.as_ref().map(|(_, reference)| reference.clone()),
        governed_by: found.items.first().and_then(|penalty| penalty.terms.governed_by.clone()),
        segments: found.items.iter().flat_map(segment_views).collect(),
        acts: found.acts.clone(),
    }
}
