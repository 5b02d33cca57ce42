//! Who is contacted on a day, about what, how, and why; who is not, why, and until when.
//!
//! A [`Scenario`] says which steps follow one another. A [`Client`] is what is known of one: open items, what holds them
//! back, what was posted, said, done and skipped. [`plan`] reads both on a day, and nothing else: asked twice it says
//! the same, and nothing it says is kept. What advances an item is what was *posted*, said or done about it.

mod ahead;
mod inform;
mod plan;
mod position;
mod preset;
mod ready;
mod scenario;
mod script;
mod state;

pub use ahead::ahead;
pub use inform::{Inform, to_inform};
pub use plan::{Action, Claim, DayPlan, Reason, Withheld, next_letter, next_steps, plan};
pub use preset::Preset;
pub use ready::Ready;
pub use scenario::{Channel, Level, Owner, Scenario, ScenarioFault, Step};
pub use script::{Ask, Say, Script, script};
pub use state::{Client, Event, Grouping, Hold, Later, Limits, OpenItem, Reach, Told, Why};

#[cfg(test)]
mod tests;
