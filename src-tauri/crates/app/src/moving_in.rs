//! The first days: what was done elsewhere before, and the invoices themselves.

use std::path::Path;

use crate::border::clients::Done;
use crate::border::moving_in::{AttachReport, StartingChoice, StartingSteps};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};

impl Desk {
    /// x
    pub fn starting_steps(&mut self) -> Outcome<StartingSteps> {
        Err(Refusal::Stale)
    }
    /// x
    pub fn set_starting_steps(&mut self, _: &StartingChoice) -> Outcome<Done> {
        Err(Refusal::Stale)
    }
    /// x
    pub fn attach_invoices(&mut self, _: &Path) -> Outcome<AttachReport> {
        Err(Refusal::Stale)
    }
}
