//! Processes at home: what a cause says to fix.

use super::SubReason;

/// The processes of the method. A desk names its own beside them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Process {
    /// How invoices are made.
    Invoicing,
    /// Orders, production, delivery.
    Logistics,
    /// What is agreed with the client, and written down.
    Contracting,
    /// To whom credit is given, how much, how long.
    CustomerCredit,
    /// Asking for the money.
    Collection,
}

impl Process {
    /// All five, in the order they are offered.
    pub const ALL: [Process; 5] = [
        Process::Invoicing,
        Process::Logistics,
        Process::Contracting,
        Process::CustomerCredit,
        Process::Collection,
    ];

    /// The code kept in ledgers.
    pub const fn code(self) -> &'static str {
        match self {
            Process::Invoicing => "invoicing",
            Process::Logistics => "logistics",
            Process::Contracting => "contracting",
            Process::CustomerCredit => "customer_credit",
            Process::Collection => "collection",
        }
    }

    /// Reads a code; `None` for words of the desk.
    pub fn from_code(code: &str) -> Option<Self> {
        Process::ALL.into_iter().find(|process| process.code() == code)
    }

    /// The process a sub-reason of the method points to.
    ///
    /// A client's payables process that was not understood points to how reminders are made: the right person, at
    /// the right time.
    ///
    /// ```
    /// use encaisse_core::causes::{Process, SubReason};
    /// assert_eq!(Process::of(SubReason::B2), Process::Logistics);
    /// assert_eq!(Process::of(SubReason::C1), Process::Collection);
    /// ```
    pub const fn of(sub: SubReason) -> Self {
        match sub {
            SubReason::A1 | SubReason::A2 | SubReason::A3 => Process::Invoicing,
            SubReason::A4 | SubReason::C2 => Process::Contracting,
            SubReason::B1 | SubReason::B2 | SubReason::B3 => Process::Logistics,
            SubReason::C1 | SubReason::E1 | SubReason::E2 => Process::Collection,
            SubReason::D1 | SubReason::D2 | SubReason::D3 => Process::CustomerCredit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::causes::Cause;

    /// From the published table: B is logistics, D is customer credit, E is collection.
    #[test]
    fn the_causes_of_the_published_table_point_to_the_processes_it_names() {
        for (cause, process) in [
            (Cause::Delivery, Process::Logistics),
            (Cause::Solvency, Process::CustomerCredit),
            (Cause::NoReminder, Process::Collection),
        ] {
            assert!(cause.sub_reasons().all(|sub| Process::of(sub) == process), "{cause:?}");
        }
    }

    #[test]
    fn a_code_is_read_back() {
        for process in Process::ALL {
            assert_eq!(Process::from_code(process.code()), Some(process));
        }
    }
}
