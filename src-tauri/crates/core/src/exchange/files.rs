//! Files taken in, from the operations that took them in or back: which came first, which counts, what was read last.

use std::collections::BTreeMap;

use super::{Told, settle};

/// A file as the journal tells it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken<'a> {
    /// SHA-256 of the file.
    pub file: &'a str,
    /// The operation that took it in first: its rank among files is this one's.
    pub first: &'a Told,
    /// The operation that took it in last: where two desks read one file in two ways, this reading holds.
    pub reading: &'a Told,
    /// True unless it was taken back since.
    pub counts: bool,
}

/// Files in the order they were first taken in, whatever the order desks learnt of them; `known` are operations about
/// files.
pub fn files<'a>(known: impl IntoIterator<Item = &'a Told>) -> Vec<Taken<'a>> {
    let mut by_file: BTreeMap<&str, Vec<&Told>> = BTreeMap::new();
    for told in known {
        by_file.entry(&told.place.entity).or_default().push(told);
    }
    let mut found: Vec<Taken<'_>> = by_file
        .into_iter()
        .filter_map(|(file, told)| {
            let counts = settle(told.iter().copied())?.holder.value.is_some();
            let mut taken: Vec<&Told> = told.into_iter().filter(|told| told.value.is_some()).collect();
            taken.sort_by(|a, b| a.order(b));
            Some(Taken { file, first: taken.first()?, reading: taken.last()?, counts })
        })
        .collect();
    found.sort_by(|a, b| a.first.order(b.first));
    found
}
