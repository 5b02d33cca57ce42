//! Do desks that worked apart end with the same ledger, whatever became of the files they sent each other?

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a test fails by falling

mod oracle;
mod scoped;
mod world;

use scoped::{Office, SLIPS, Slip};
use world::{FAULTS, Fault, World};

/// One history: what does not hold, if anything.
fn history(seed: u64, fault: Option<Fault>) -> Result<(), String> {
    let mut world = World::new(seed, fault);
    for _ in 0..20 + seed % 61 {
        world.step()?;
    }
    world.end()
}

/// How many histories: few every day, many in a campaign.
fn count() -> u64 {
    if std::env::var_os("ENCAISSE_CAMPAIGN").is_some_and(|value| value == "full") { 1_000_000 } else { 500 }
}

/// Whatever was lost, late, doubled or written under a wrong clock, is the state what the oracle tells?
#[test]
fn desks_that_know_the_same_say_the_same() {
    for seed in 0..count() {
        if let Err(found) = history(seed, None) {
            panic!("history {seed}: {found}");
        }
    }
}

/// Would the properties see a rule that is wrong? Each fault is found within a thousand histories.
#[test]
fn every_fault_put_into_the_rules_is_found() {
    let mut unseen = Vec::new();
    for fault in FAULTS {
        match (0..1_000).find(|seed| history(*seed, Some(fault)).is_err()) {
            Some(seed) => println!("{fault:?}: found by history {}", seed + 1),
            None => unseen.push(fault),
        }
    }
    assert!(unseen.is_empty(), "not found in 1,000 histories: {unseen:?}");
}

/// One history of accounting and two sales reps.
fn shared(seed: u64, slip: Option<Slip>) -> Result<(), String> {
    let mut office = Office::open(seed, slip);
    for _ in 0..20 + seed % 61 {
        office.step()?;
    }
    office.end()
}

/// Does a rep hold their clients as accounting shows them, nothing of the others, whatever file comes late, and is
/// nothing they said lost?
#[test]
fn a_rep_is_told_of_their_clients_alone() {
    for seed in 0..count() {
        if let Err(found) = shared(seed, None) {
            panic!("history {seed}: {found}");
        }
    }
}

/// Would the properties see a rule of scope that is wrong?
#[test]
fn every_slip_of_scope_is_found() {
    let mut unseen = Vec::new();
    for slip in SLIPS {
        match (0..1_000).find(|seed| shared(*seed, Some(slip)).is_err()) {
            Some(seed) => println!("{slip:?}: found by history {}", seed + 1),
            None => unseen.push(slip),
        }
    }
    assert!(unseen.is_empty(), "not found in 1,000 histories: {unseen:?}");
}
