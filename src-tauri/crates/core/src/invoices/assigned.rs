//! Debts that a file says are no longer ours: a factor has them, and it is paid in our place.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Item, ItemKind};
use crate::beyond::{NEAR, Sighting};
use crate::dates::days_between;
use crate::ids::Id;
use crate::money::Cents;
use crate::references::normalise;

/// The invoices among these items that some file says are assigned, with who has them.
///
/// An invoice is meant by its number, with its amount or its date: a number may come back the year after. Of two files
/// the latest names the factor; none gives a debt back, which only a person can say.
pub fn assigned(items: &[Item], sightings: &[Sighting]) -> BTreeMap<Id, Arc<str>> {
    let mut told: Vec<&Sighting> = sightings.iter().filter(|one| one.assigned.is_some()).collect();
    told.sort_by(|a, b| (a.as_of, &a.file, &a.number, a.due).cmp(&(b.as_of, &b.file, &b.number, b.due)));
    let mut found = BTreeMap::new();
    for file in told.chunk_by(|a, b| a.file == b.file && a.number == b.number) {
        let Some((first, factor)) = file.first().and_then(|one| Some((one, one.assigned.clone()?))) else {
            continue;
        };
        let number = normalise(&first.number);
        let amount: Cents = file.iter().map(|one| one.amount).sum();
        let mut invoices: BTreeMap<Id, (Cents, bool)> = BTreeMap::new();
        let numbered = |item: &&Item| item.kind == ItemKind::Invoice && normalise(&item.piece) == number;
        for item in items.iter().filter(numbered) {
            let near = first.issued.is_some_and(|day| days_between(item.issued, day).abs() <= NEAR);
            let (sum, dated) = invoices.entry(item.invoice).or_default();
            *sum += item.amount;
            *dated |= near;
        }
        let meant = invoices.into_iter().filter(|(_, (sum, dated))| *dated || *sum == amount);
        found.extend(meant.map(|(invoice, _)| (invoice, Arc::clone(&factor))));
    }
    found
}
