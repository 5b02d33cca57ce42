//! Why an overdue invoice is unpaid: five causes, fourteen sub-reasons, and the process at home to fix.
//!
//! To each late payment belongs an internal cause. The codes are stable: they stand in ledgers and in files
//! exchanged with colleagues.

mod process;
mod reason;
mod split;
mod suggestions;
pub mod synthesis;

pub use process::Process;
pub use reason::{OwnReason, Reason};
pub use split::{Part, Split, split};
pub use suggestions::{Evidence, PLATFORM_REASONS, PlatformStatus, Suggestion, Why, suggest};

/// The five causes of the method.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Cause {
    /// A: the invoice itself.
    Invoicing,
    /// B: the delivery or the service is disputed.
    Delivery,
    /// C: paperwork and terms.
    Administrative,
    /// D: the client cannot pay.
    Solvency,
    /// E: nobody asked well.
    NoReminder,
}

impl Cause {
    /// A to E.
    pub const ALL: [Cause; 5] =
        [Cause::Invoicing, Cause::Delivery, Cause::Administrative, Cause::Solvency, Cause::NoReminder];

    /// The letter of the cause.
    pub const fn letter(self) -> &'static str {
        match self {
            Cause::Invoicing => "A",
            Cause::Delivery => "B",
            Cause::Administrative => "C",
            Cause::Solvency => "D",
            Cause::NoReminder => "E",
        }
    }

    /// Reads a letter, capital or not.
    pub fn from_letter(letter: &str) -> Option<Self> {
        Cause::ALL.into_iter().find(|cause| cause.letter().eq_ignore_ascii_case(letter.trim()))
    }

    /// Its sub-reasons, in the order of their digit.
    pub fn sub_reasons(self) -> impl Iterator<Item = SubReason> {
        SubReason::ALL.into_iter().filter(move |sub| sub.cause() == self)
    }
}

/// The fourteen sub-reasons, named by their stable code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SubReason {
    /// Wrong wording of the invoice.
    A1,
    /// Missing information, such as the order number.
    A2,
    /// Invoiced too late or too early.
    A3,
    /// Price.
    A4,
    /// Quality.
    B1,
    /// Quantity.
    B2,
    /// Not what was ordered.
    B3,
    /// The client's payables process was not understood or followed.
    C1,
    /// Which terms of payment apply.
    C2,
    /// Cash trouble.
    D1,
    /// Financial dependence.
    D2,
    /// Insolvent or close to it.
    D3,
    /// Slack reminders.
    E1,
    /// Reminders to the wrong person.
    E2,
}

impl SubReason {
    /// All fourteen, in order.
    pub const ALL: [SubReason; 14] = [
        SubReason::A1,
        SubReason::A2,
        SubReason::A3,
        SubReason::A4,
        SubReason::B1,
        SubReason::B2,
        SubReason::B3,
        SubReason::C1,
        SubReason::C2,
        SubReason::D1,
        SubReason::D2,
        SubReason::D3,
        SubReason::E1,
        SubReason::E2,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            SubReason::A1 => "A1",
            SubReason::A2 => "A2",
            SubReason::A3 => "A3",
            SubReason::A4 => "A4",
            SubReason::B1 => "B1",
            SubReason::B2 => "B2",
            SubReason::B3 => "B3",
            SubReason::C1 => "C1",
            SubReason::C2 => "C2",
            SubReason::D1 => "D1",
            SubReason::D2 => "D2",
            SubReason::D3 => "D3",
            SubReason::E1 => "E1",
            SubReason::E2 => "E2",
        }
    }

    /// Reads a code, capital or not.
    pub fn from_code(code: &str) -> Option<Self> {
        SubReason::ALL.into_iter().find(|sub| sub.code().eq_ignore_ascii_case(code.trim()))
    }

    /// The cause it stands under.
    pub const fn cause(self) -> Cause {
        match self {
            SubReason::A1 | SubReason::A2 | SubReason::A3 | SubReason::A4 => Cause::Invoicing,
            SubReason::B1 | SubReason::B2 | SubReason::B3 => Cause::Delivery,
            SubReason::C1 | SubReason::C2 => Cause::Administrative,
            SubReason::D1 | SubReason::D2 | SubReason::D3 => Cause::Solvency,
            SubReason::E1 | SubReason::E2 => Cause::NoReminder,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_method_has_five_causes_and_fourteen_sub_reasons() {
        let counts: Vec<usize> = Cause::ALL.into_iter().map(|cause| cause.sub_reasons().count()).collect();
        assert_eq!(counts, [4, 3, 2, 3, 2]);
    }

    #[test]
    fn a_code_starts_with_the_letter_of_its_cause() {
        for sub in SubReason::ALL {
            assert!(sub.code().starts_with(sub.cause().letter()), "{sub:?}");
            assert_eq!(SubReason::from_code(&sub.code().to_lowercase()), Some(sub));
        }
    }
}
