//! Ways to share the work between accounting and sales.

use super::ready::Ready;
use super::scenario::{Channel, Level, Owner, Scenario, Step};

/// Who does what, said at once for every step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Preset {
    /// Accounting drives; the sales rep steps in once, where the ready scenarios say so.
    Accounting,
    /// The sales rep asks first, up to the formal notice; accounting takes over there.
    SalesFirst,
    /// One credit manager does everything.
    CreditManager,
    /// The sales rep calls first and last before the formal notice; accounting does the rest.
    SalesEnds,
}

impl Preset {
    /// All of them, in the order one chooses from.
    pub const ALL: [Preset; 4] =
        [Preset::Accounting, Preset::SalesFirst, Preset::CreditManager, Preset::SalesEnds];

    /// The word in the ledger.
    pub const fn code(self) -> &'static str {
        match self {
            Preset::Accounting => "accounting",
            Preset::SalesFirst => "sales_first",
            Preset::CreditManager => "credit_manager",
            Preset::SalesEnds => "sales_ends",
        }
    }

    /// Reads [`Preset::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Preset::ALL.into_iter().find(|preset| preset.code() == code)
    }

    /// The same steps, each done by whom the preset says. Days, channels and letters stay.
    ///
    /// ```
    /// use encaisse_core::dunning::{Owner, Preset, Ready};
    /// let shared = Preset::SalesEnds.apply(&Ready::Company.scenario());
    /// let by = |code: &str| shared.steps().iter().find(|step| step.code == code).map(|step| step.owner);
    /// assert_eq!(by("call-1"), Some(Owner::SalesRep)); // the first call
    /// assert_eq!(by("call-2"), Some(Owner::Accounting));
    /// assert_eq!(by("call-rep"), Some(Owner::SalesRep)); // the last one before the formal notice
    /// ```
    #[must_use]
    pub fn apply(self, scenario: &Scenario) -> Scenario {
        let calls = |step: &&Step| step.channel == Channel::Phone && step.level < Level::Third;
        let mut calls = scenario.steps().iter().filter(calls).map(|step| step.code.clone());
        let first = calls.next();
        let last = calls.next_back().or_else(|| first.clone());
        let is_end = |step: &Step| Some(&step.code) == first.as_ref() || Some(&step.code) == last.as_ref();
        let owner = |step: &Step| match (self, step.level) {
            (Preset::Accounting, _) => at_first(step),
            (Preset::CreditManager, _) => Owner::Accounting,
            (Preset::SalesFirst, Level::Preventive | Level::First | Level::Second) => Owner::SalesRep,
            (Preset::SalesEnds, Level::Preventive | Level::First | Level::Second) if is_end(step) => {
                Owner::SalesRep
            }
            (_, Level::Litigation) => Owner::OwnerManager,
            _ => Owner::Accounting,
        };
        let steps = scenario.steps().iter().map(|step| Step { owner: owner(step), ..step.clone() });
        Scenario::known(steps.collect())
    }
}

/// Who does a step of that name in the scenarios that ship; for a step of the desk's own, by its level.
fn at_first(step: &Step) -> Owner {
    let shipped = Ready::ALL.into_iter().find_map(|ready| {
        let scenario = ready.scenario();
        let place = scenario.place(&step.code)?;
        scenario.steps().get(place).map(|known| known.owner)
    });
    let own = if step.level == Level::Litigation { Owner::OwnerManager } else { Owner::Accounting };
    shipped.unwrap_or(own)
}

impl Owner {
    /// Who does a step of a client that has a person of its own: that one takes what accounting and the sales rep do,
    /// and leaves the owner-manager what is theirs.
    ///
    /// ```
    /// use encaisse_core::dunning::Owner;
    /// assert_eq!(Owner::Accounting.for_client(Some(Owner::SalesRep)), Owner::SalesRep);
    /// assert_eq!(Owner::OwnerManager.for_client(Some(Owner::SalesRep)), Owner::OwnerManager);
    /// ```
    #[must_use]
    pub fn for_client(self, own: Option<Owner>) -> Owner {
        match (self, own) {
            (Owner::OwnerManager, _) | (_, None) => self,
            (_, Some(own)) => own,
        }
    }
}
