//! Invoices that a factor has: said by a file or by a person, who has the last word.

use std::collections::HashMap;

use encaisse_core::beyond::Sighting;
use encaisse_core::dates::Date;
use encaisse_core::ids::Id;
use encaisse_core::invoices::{Account, Item, ItemKind, assigned};
use encaisse_core::journal::Kind;

use super::{Projected, Registers, Told};
use crate::recorded::AssignedSaid;

/// Tells each item who has it, when it is not ours.
pub(super) fn tell(
    account: &Account,
    ceded: &[Sighting],
    registers: &Registers,
    as_of: Option<Date>,
    told: &mut [Told],
) {
    let ceded: Vec<Sighting> =
        ceded.iter().filter(|one| as_of.is_none_or(|day| one.as_of <= day)).cloned().collect();
    let mut held: HashMap<Id, String> = assigned(&account.items, &ceded)
        .into_iter()
        .map(|(invoice, who)| (invoice, who.to_string()))
        .collect();
    for ((kind, entity, _), register) in registers {
        let (Kind::Assigned, Ok(invoice)) = (kind, entity.parse::<Id>()) else { continue };
        match register.value.as_deref().and_then(|text| serde_json::from_str(text).ok()) {
            Some(AssignedSaid { to: Some(factor) }) => held.insert(invoice, factor),
            Some(AssignedSaid { to: None }) => held.remove(&invoice),
            None => None,
        };
    }
    if held.is_empty() {
        return;
    }
    for (item, told) in account.items.iter().zip(told).filter(|(item, _)| item.kind == ItemKind::Invoice) {
        told.assigned = held.get(&item.invoice).cloned();
    }
}

impl Projected {
    /// Who has the debt of this item when it is not ours; empty when nobody named them.
    pub fn assigned(&self, item: &Item) -> Option<&str> {
        let rank = self.account.items.iter().position(|known| known.id == item.id)?;
        self.told.get(rank)?.assigned.as_deref()
    }
}
