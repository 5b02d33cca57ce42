//! Letters that asked for payment, as receipts may name them.

use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::proposals::LetterClaim;
use encaisse_store::{Read, journal};

use crate::error::Outcome;
use crate::recorded::Issued;

/// Every letter that claimed something, by the reference its payment code carries: one that was voided may have been in
/// the hands of the client, and names what it pays all the same.
pub(super) fn claims(read: Read<'_>) -> Outcome<Vec<LetterClaim>> {
    let mut claims = Vec::new();
    for held in journal::held_of_kind(read, Kind::LetterIssued)? {
        let issued = held.value.as_deref().and_then(|text| serde_json::from_str::<Issued>(text).ok());
        let Some(issued) = issued.filter(|issued| !issued.items.is_empty()) else { continue };
        let items = issued.items.iter().filter_map(|item| item.parse::<Id>().ok()).collect();
        let claimed = Cents::new(issued.claimed_cents);
        claims.push(LetterClaim { reference: issued.reference, items, claimed });
    }
    Ok(claims)
}
