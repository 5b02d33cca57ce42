//! The routes of recovery for one client: text, source, figures and answers, one route after the other.

use encaisse_core::money::Cents;

use super::answers::{amount, answer, told};
use super::case::Case;
use super::{deadlines, figures, reference};
use crate::border::court::{CourtRoutes, LegalText, Route};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::labels;
use crate::legal_tables::procedures::Entry;

/// Costs a person typed for an order for payment.
pub(super) fn costs(case: &Case) -> Cents {
    amount(&case.registers, &case.code, "payment-order.costs").unwrap_or_default()
}

/// A text with the answer of this client.
pub(super) fn answered(case: &Case, entry: &Entry, own: &[String]) -> LegalText {
    let mut view = reference::view(entry, own);
    if let Some(found) = answer(&case.registers, &case.code, &entry.key).filter(|_| !entry.ask.is_empty()) {
        view.answer = Some(told(&entry.ask, &found.answer));
        view.answered_by = Some(format!("{}, {}", found.by, labels::day(&found.on)));
    }
    view
}

impl Desk {
    /// Routes of recovery for one client, with its figures and deadlines.
    pub fn court_routes(&mut self, code: &str) -> Outcome<CourtRoutes> {
        let case = self.case(code, &[])?;
        let (reference, own) = reference::in_force(self.ledger()?.read())?;
        let asked = case.asked(costs(&case));
        let routes = reference
            .groups
            .iter()
            .map(|group| Route {
                key: group.key.clone(),
                title: group.title.clone(),
                texts: reference
                    .entries
                    .iter()
                    .filter(|entry| entry.group == group.key)
                    .map(|entry| answered(&case, entry, &own))
                    .collect(),
                figures: figures::of_route(&group.key, &case, &reference, &asked),
                acts: deadlines::views(&group.key, &case, &reference),
            })
            .collect();
        Ok(CourtRoutes {
            routes,
            asked,
            limitation: deadlines::limitation(&case)?,
            on: case.today.to_string(),
            code: case.code,
            name: case.name,
        })
    }
}
