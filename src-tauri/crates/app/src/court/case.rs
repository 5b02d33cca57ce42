//! Everything known of the invoices a file is about, gathered once: items, penalties, letters, documents.

use std::collections::BTreeSet;

use encaisse_core::dates::{Date, days_between};
use encaisse_core::invoices::{Item, ItemKind};
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::references::normalise;

use crate::border::court::{AskedAmounts, CourtInvoice};
use crate::border::letters::LetterRow;
use crate::border::settings::Company;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::french;
use crate::penalties::{self, Penalty, Rulebook, fates};
use crate::projection::{Context, Projected, Registers, json_of, project_client, registers};
use crate::recorded::{Document, Issued};
use crate::rules;

/// A client, and the invoices chosen.
pub(super) struct Case {
    pub code: String,
    pub name: String,
    pub today: Date,
    pub company: Company,
    pub projected: Projected,
    pub registers: Registers,
    /// Open invoices, oldest due first.
    pub open: Vec<Item>,
    /// Those the file is about.
    pub items: Vec<Item>,
    /// What they bear, or why nothing can be said.
    pub penalties: Result<Vec<Penalty>, String>,
    /// Letters that claimed one of them, oldest first, voided ones left out.
    pub letters: Vec<LetterRow>,
    /// Documents of the client, by id, in the order they were attached.
    pub documents: Vec<(String, Document)>,
}

impl Case {
    /// What remains of the invoices chosen. Where payments went to interest first, so does this account.
    pub fn principal(&self) -> Cents {
        let paid: Cents = self.penalties.iter().flatten().map(|penalty| penalty.interest.interest_paid).sum();
        self.items.iter().map(|item| item.remaining).sum::<Cents>() + paid
    }

    /// Ids of the invoices chosen.
    pub fn invoices(&self) -> BTreeSet<String> {
        self.items.iter().map(|item| item.invoice.to_string()).collect()
    }

    /// What would be asked for.
    pub fn asked(&self, costs: Cents) -> AskedAmounts {
        let principal = self.principal();
        let sums = self.penalties.as_ref().map(|penalties| {
            let interest: Cents = penalties.iter().map(|penalty| penalty.interest_left()).sum();
            let indemnity: Cents = penalties.iter().map(Penalty::indemnity_left).sum();
            (interest, indemnity)
        });
        let (interest, indemnity) = sums.as_ref().copied().unwrap_or((Cents::ZERO, Cents::ZERO));
        AskedAmounts {
            principal_cents: principal.get(),
            interest_cents: sums.as_ref().ok().map(|(interest, _)| interest.get()),
            indemnity_cents: sums.as_ref().ok().map(|(_, indemnity)| indemnity.get()),
            costs_cents: costs.get(),
            total_cents: (principal + interest + indemnity + costs).get(),
            penalties_withheld: self.penalties.as_ref().err().cloned(),
        }
    }

    /// The invoices one may choose from.
    pub fn invoice_views(&self) -> Vec<CourtInvoice> {
        let chosen: BTreeSet<String> = self.items.iter().map(|item| item.id.to_string()).collect();
        self.open
            .iter()
            .map(|item| {
                let due = item.due.map(|due| due.day());
                CourtInvoice {
                    invoice: item.invoice.to_string(),
                    piece: item.piece.clone(),
                    due: due.map(|due| due.to_string()),
                    days_late: due.map_or(0, |due| days_between(due, self.today)),
                    remaining_cents: item.remaining.get(),
                    contested_cents: self.projected.contested(item).get(),
                    chosen: chosen.contains(&item.id.to_string()),
                }
            })
            .collect()
    }
}

impl Desk {
    /// Gathers a case: these invoices, or everything overdue that is not contested.
    pub(super) fn case(&mut self, code: &str, invoices: &[String]) -> Outcome<Case> {
        let today = self.today();
        let name = self.client_name(code)?;
        let as_of = self.past_day()?;
        let read = self.ledger()?.read();
        let mut context = Context::of(read)?;
        context.as_of = as_of;
        let projected = project_client(read, &context, code)?;
        let registers = registers(read, code, as_of)?;
        let mut open: Vec<Item> = projected
            .account
            .items
            .iter()
            .filter(|item| {
                item.class.is_411() && item.kind == ItemKind::Invoice && item.remaining.is_positive()
            })
            .cloned()
            .collect();
        open.sort_by_key(|item| (item.due.map(|due| due.day()), item.piece.clone(), item.rank));
        let items = chosen(&projected, &open, invoices, today)?;
        let book = Rulebook::of(read)?;
        let known = fates(read, &projected, &registers, &book, today)?;
        let penalties = penalties::of_items(&projected, &items, &book, today)
            .map(|mut found| {
                found.iter_mut().for_each(|penalty| known.apply(penalty));
                found
            })
            .map_err(|refusal| french::say(&refusal).title);
        let claimed: BTreeSet<String> = items.iter().map(|item| item.id.to_string()).collect();
        let mut letters: Vec<LetterRow> = self
            .letters()?
            .into_iter()
            .filter(|row| row.client == code && row.status != "voided" && row.issued_on <= today.to_string())
            .filter(|row| {
                json_of::<Issued>(&registers, Kind::LetterIssued, &row.letter, "")
                    .is_some_and(|issued| issued.items.iter().any(|item| claimed.contains(item)))
            })
            .collect();
        letters.reverse();
        let company = rules::company(self.ledger()?.read())?;
        let documents = documents(&registers);
        Ok(Case {
            code: code.to_owned(),
            name,
            today,
            company,
            projected,
            registers,
            open,
            items,
            penalties,
            letters,
            documents,
        })
    }
}

/// Documents of the client.
fn documents(registers: &Registers) -> Vec<(String, Document)> {
    let mut found: Vec<(String, Document)> = registers
        .iter()
        .filter(|((kind, ..), _)| *kind == Kind::Document)
        .filter_map(|((_, id, _), held)| {
            Some((id.clone(), serde_json::from_str(held.value.as_deref()?).ok()?))
        })
        .collect();
    found.sort_by(|a, b| (&a.1.on, &a.1.name, &a.0).cmp(&(&b.1.on, &b.1.name, &b.0)));
    found
}

fn chosen(projected: &Projected, open: &[Item], invoices: &[String], today: Date) -> Outcome<Vec<Item>> {
    if invoices.is_empty() {
        let overdue = |item: &&Item| item.due.is_some_and(|due| due.day() < today);
        let uncontested = |item: &&Item| projected.contested(item).is_zero();
        return Ok(open.iter().filter(overdue).filter(uncontested).cloned().collect());
    }
    let mut items = Vec::new();
    for piece in invoices {
        let wanted = normalise(piece);
        let before = items.len();
        let of_piece = |item: &&Item| item.invoice.to_string() == *piece || normalise(&item.piece) == wanted;
        items.extend(open.iter().filter(of_piece).cloned());
        if items.len() == before {
            return Err(Refusal::UnknownPiece { piece: piece.clone() });
        }
    }
    items.sort_by_key(|item| (item.due.map(|due| due.day()), item.piece.clone(), item.rank));
    items.dedup_by(|a, b| a.id == b.id);
    Ok(items)
}
