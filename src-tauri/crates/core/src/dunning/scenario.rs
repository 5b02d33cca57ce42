//! What follows what: steps, each on its day, by its channel, done by somebody.

use std::collections::BTreeSet;

use crate::letters::LetterKind;
use crate::money::Cents;

/// How far one is. The method has a preventive level and three levels of reminders; then a file for a court.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// Before the due date.
    Preventive,
    /// From the day after it: an oversight is presumed.
    First,
    /// A date is set.
    Second,
    /// From six weeks on: formal notice.
    Third,
    /// The file for a court.
    Litigation,
}

impl Level {
    const CODES: [(Level, &'static str); 5] = [
        (Level::Preventive, "preventive"),
        (Level::First, "first"),
        (Level::Second, "second"),
        (Level::Third, "third"),
        (Level::Litigation, "litigation"),
    ];

    /// The word in the ledger.
    pub fn code(self) -> &'static str {
        Level::CODES.iter().find(|(level, _)| *level == self).map_or("", |(_, code)| code)
    }

    /// Reads [`Level::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Level::CODES.iter().find(|(_, known)| *known == code).map(|(level, _)| *level)
    }
}

/// By which way a step reaches the client.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Channel {
    /// A letter sent in an e-mail.
    Email,
    /// A call.
    Phone,
    /// A plain letter.
    Letter,
    /// A letter the post follows.
    Tracked,
    /// A registered letter with proof of delivery.
    Registered,
    /// A text message, copied by hand.
    Text,
    /// Something to do at home: nobody is contacted.
    Task,
}

impl Channel {
    const CODES: [(Channel, &'static str); 7] = [
        (Channel::Email, "email"),
        (Channel::Phone, "phone"),
        (Channel::Letter, "letter"),
        (Channel::Tracked, "tracked"),
        (Channel::Registered, "registered"),
        (Channel::Text, "text"),
        (Channel::Task, "task"),
    ];

    /// The word in the ledger.
    pub fn code(self) -> &'static str {
        Channel::CODES.iter().find(|(channel, _)| *channel == self).map_or("", |(_, code)| code)
    }

    /// Reads [`Channel::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Channel::CODES.iter().find(|(_, known)| *known == code).map(|(channel, _)| *channel)
    }

    /// True for the steps that are a letter: they are done once it was posted.
    ///
    /// ```
    /// use encaisse_core::dunning::Channel;
    /// assert!(Channel::Email.is_written() && !Channel::Text.is_written()); // a text message has no letter behind it
    /// ```
    pub const fn is_written(self) -> bool {
        matches!(self, Channel::Email | Channel::Letter | Channel::Tracked | Channel::Registered)
    }

    /// True where the client is reached.
    pub const fn is_contact(self) -> bool {
        !matches!(self, Channel::Task)
    }
}

/// Who does a step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Owner {
    /// Accounting.
    Accounting,
    /// The sales rep of the client.
    SalesRep,
    /// The owner-manager.
    OwnerManager,
}

impl Owner {
    const CODES: [(Owner, &'static str); 3] = [
        (Owner::Accounting, "accounting"),
        (Owner::SalesRep, "sales_rep"),
        (Owner::OwnerManager, "owner_manager"),
    ];

    /// The word in the ledger.
    pub fn code(self) -> &'static str {
        Owner::CODES.iter().find(|(owner, _)| *owner == self).map_or("", |(_, code)| code)
    }

    /// Reads [`Owner::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Owner::CODES.iter().find(|(_, known)| *known == code).map(|(owner, _)| *owner)
    }
}

/// One step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Its name in the scenario; what was done or skipped refers to it.
    pub code: String,
    /// How far one is.
    pub level: Level,
    /// Days after the due date; negative before it.
    pub after: i32,
    /// By which way.
    pub channel: Channel,
    /// Who does it.
    pub owner: Owner,
    /// The letter that is written, for a written step.
    pub letter: Option<LetterKind>,
    /// Below this claim the step waits.
    pub minimum: Cents,
}

/// What is wrong with a scenario.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ScenarioFault {
    /// It has no step.
    #[error("a scenario has at least one step")]
    Empty,
    /// Two steps have one name.
    #[error("two steps are named {0}")]
    NameTwice(String),
    /// A step comes before the one above it.
    #[error("step {0} comes before the one above it")]
    Order(String),
    /// A written step without a letter of the scale, or a letter on a step that is not written.
    #[error("step {0} has no letter that fits its channel")]
    Letter(String),
    /// A preventive step after the due date, or another before it.
    #[error("step {0} is on the wrong side of the due date")]
    Side(String),
    /// A formal notice before the reminders, or before six weeks.
    #[error("step {0} comes too early")]
    TooEarly(String),
}

/// Days late from which a formal notice may be sent: six weeks.
const SIX_WEEKS: i32 = 42;

/// Steps in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scenario {
    steps: Vec<Step>,
}

impl Scenario {
    /// A scenario whose steps follow one another in time and in strength.
    ///
    /// # Errors
    ///
    /// The first fault, from the first step on.
    ///
    /// ```
    /// use encaisse_core::dunning::{Ready, Scenario, ScenarioFault};
    /// let mut steps = Ready::Company.scenario().steps().to_vec();
    /// steps.swap(1, 2);
    /// assert!(matches!(Scenario::new(steps), Err(ScenarioFault::Order(_))));
    /// ```
    pub fn new(steps: Vec<Step>) -> Result<Self, ScenarioFault> {
        if steps.is_empty() {
            return Err(ScenarioFault::Empty);
        }
        let mut names = BTreeSet::new();
        let mut before: Option<&Step> = None;
        for step in &steps {
            if !names.insert(step.code.as_str()) {
                return Err(ScenarioFault::NameTwice(step.code.clone()));
            }
            let fits = match step.letter {
                Some(kind) => step.channel.is_written() && level_of(kind) == Some(step.level),
                None => !step.channel.is_written(),
            };
            if !fits {
                return Err(ScenarioFault::Letter(step.code.clone()));
            }
            if (step.level == Level::Preventive) != (step.after <= 0) {
                return Err(ScenarioFault::Side(step.code.clone()));
            }
            if step.level >= Level::Third && step.after < SIX_WEEKS {
                return Err(ScenarioFault::TooEarly(step.code.clone()));
            }
            if before.is_some_and(|before| before.after > step.after || before.level > step.level) {
                return Err(ScenarioFault::Order(step.code.clone()));
            }
            before = Some(step);
        }
        Ok(Scenario { steps })
    }

    /// For the ready ones, whose tests hold them to [`Scenario::new`].
    pub(super) fn known(steps: Vec<Step>) -> Self {
        Scenario { steps }
    }

    /// Its steps.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The place of a step by its name.
    pub fn place(&self, code: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.code == code)
    }
}

/// The level a letter belongs to; none for the letters that do not ask.
fn level_of(kind: LetterKind) -> Option<Level> {
    match kind {
        LetterKind::PreDue => Some(Level::Preventive),
        LetterKind::FirstReminder => Some(Level::First),
        LetterKind::SecondReminder => Some(Level::Second),
        LetterKind::FormalNotice | LetterKind::LastNotice => Some(Level::Third),
        _ => None,
    }
}
