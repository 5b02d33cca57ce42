//! What payments settle: proposals, acceptance, and what accounting makes of it.

use crate::border::allocations::{
    AcceptRequest, CandidatesRequest, MatchesPage, MatchesRequest, ReceiptRef, SetAside, ShareView,
};
use crate::border::clients::Done;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};

impl Desk {
    /// x
    pub fn matches(&mut self, _: &MatchesRequest) -> Outcome<MatchesPage> {
        Err(Refusal::Stale)
    }
    /// x
    pub fn match_candidates(&mut self, _: &CandidatesRequest) -> Outcome<Vec<ShareView>> {
        Err(Refusal::Stale)
    }
    /// x
    pub fn accept_matches(&mut self, _: &AcceptRequest) -> Outcome<Done> {
        Err(Refusal::Stale)
    }
    /// x
    pub fn release_match(&mut self, _: &ReceiptRef) -> Outcome<Done> {
        Err(Refusal::Stale)
    }
    /// x
    pub fn set_aside(&mut self, _: &SetAside) -> Outcome<Done> {
        Err(Refusal::Stale)
    }
}
