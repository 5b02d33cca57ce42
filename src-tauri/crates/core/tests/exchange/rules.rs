//! The rules of the core as a desk runs them, and the faults put into them on purpose.

use std::collections::BTreeSet;

use encaisse_core::exchange::{Settled, Told, erases, files, settle, state};

use crate::desk::covers;
use crate::oracle::Said;

/// A fault put into the rules on purpose: the properties must find each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// What came first holds.
    FirstReceivedHolds,
    /// Two operations of one stamp: the one that came last holds.
    TieNotBroken,
    /// The clock of a desk does not adopt what it received.
    ClockNotAdopted,
    /// An operation that is seen and answered still stands.
    ParentsIgnored,
    /// An operation older than what is known is dropped.
    LateDropped,
    /// What a file does not hold is taken away.
    AbsenceRemoves,
    /// A restored ledger goes on with the numbers and names it had.
    IdentityReused,
    /// Kinds of a newer version are dropped.
    UnknownDropped,
    /// Files rank by their arrival here.
    FilesRankByArrival,
    /// Only the greatest of what stands is kept as a parent by who answers.
    AnswersOneOnly,
    /// A register that a file touches takes what the file says.
    MergeOverwrites,
    /// An erasure that comes in a file is kept, and erases nothing.
    ErasureSkipped,
    /// What was erased comes back with an older file.
    ErasedComesBack,
    /// A backup put back forgets what was erased since.
    ErasureForgotten,
}

/// All of them.
pub const FAULTS: [Fault; 14] = [
    Fault::FirstReceivedHolds,
    Fault::TieNotBroken,
    Fault::ClockNotAdopted,
    Fault::ParentsIgnored,
    Fault::LateDropped,
    Fault::AbsenceRemoves,
    Fault::IdentityReused,
    Fault::UnknownDropped,
    Fault::FilesRankByArrival,
    Fault::AnswersOneOnly,
    Fault::MergeOverwrites,
    Fault::ErasureSkipped,
    Fault::ErasedComesBack,
    Fault::ErasureForgotten,
];

/// Takes away every value that an erasure known here names; `untold` are the operations whose value is not here.
pub fn erase(known: &mut [Told], untold: &mut BTreeSet<String>) {
    let erasures: Vec<Told> = known.iter().filter(|told| told.place.kind == "erasure").cloned().collect();
    for told in known.iter_mut().filter(|told| erasures.iter().any(|erasure| erases(erasure, told))) {
        told.value = None;
        untold.insert(told.id.clone());
    }
}

pub fn faulty_settle<'a>(about: &[&'a Told], fault: Option<Fault>) -> Option<Settled<'a>> {
    let mut settled = settle(about.iter().copied())?;
    let first = |heads: &[&'a Told]| about.iter().find(|told| heads.contains(told)).copied();
    match fault {
        Some(Fault::FirstReceivedHolds) => settled.holder = first(&settled.heads)?,
        Some(Fault::TieNotBroken) => {
            let stamp = settled.holder.stamp;
            let tied = about.iter().filter(|told| settled.heads.contains(told) && told.stamp == stamp);
            settled.holder = tied.copied().last()?;
        }
        Some(Fault::ParentsIgnored) => {
            settled.heads = about.to_vec();
            settled.heads.sort_by(|a, b| a.order(b));
        }
        Some(Fault::MergeOverwrites) => settled.holder = about.last().copied()?,
        _ => {}
    }
    Some(settled)
}

/// The state as the rules of the core tell it.
pub fn said_by_rules(known: &[Told], fault: Option<Fault>) -> Said {
    let mut found = Said::default();
    for (place, settled) in state(known) {
        let about: Vec<&Told> = known.iter().filter(|told| told.place == *place).collect();
        let settled = if fault.is_some() { faulty_settle(&about, fault).unwrap_or(settled) } else { settled };
        let mut heads: Vec<String> = settled.heads.iter().map(|head| head.id.clone()).collect();
        heads.sort();
        let name = format!("{}/{}/{}", place.kind, place.entity, place.field);
        found.registers.insert(name, (settled.holder.id.clone(), heads));
    }
    let mut taken = files(known.iter().filter(|told| told.place.kind == "import"));
    if fault == Some(Fault::FilesRankByArrival) {
        taken.sort_by_key(|file| known.iter().position(|told| told.place.entity == file.file));
    }
    for day in 1..=12 {
        let best = taken
            .iter()
            .enumerate()
            .filter(|(_, file)| file.counts && covers(file.file).0 <= day && day <= covers(file.file).1)
            .max_by_key(|(rank, file)| (covers(file.file).1, *rank));
        if let Some((_, file)) = best {
            found.days.insert(day, file.reading.id.clone());
        }
    }
    found
}
