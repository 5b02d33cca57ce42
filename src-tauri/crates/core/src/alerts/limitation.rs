//! What interrupts a limitation, and what does not: a new full period runs from the day of the act.
//!
//! A reminder or a formal notice, even registered, interrupts nothing (Cass. com. 18 May 2022, 20-23.204); against a
//! public body alone, a written claim does (loi 68-1250, art. 2).

use crate::dates::Date;
use crate::legal::limitation::ClaimKind;

/// An act that may interrupt a limitation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Interruption {
    /// The debtor acknowledged the debt (C. civ. art. 2240).
    Acknowledgement,
    /// A claim in court, even in summary proceedings (C. civ. art. 2241).
    CourtClaim,
    /// A protective measure or an act of enforcement (C. civ. art. 2244).
    Enforcement,
    /// A written claim to a public body (loi 68-1250, art. 2).
    WrittenClaim,
    /// The claim was declared in insolvency proceedings: nothing runs until they are closed (C. com. art. L622-25-1).
    InsolvencyClaim,
}

impl Interruption {
    /// Every act.
    pub const ALL: [Interruption; 5] = [
        Interruption::Acknowledgement,
        Interruption::CourtClaim,
        Interruption::Enforcement,
        Interruption::WrittenClaim,
        Interruption::InsolvencyClaim,
    ];

    /// The word on the border and in the ledger.
    pub const fn code(self) -> &'static str {
        match self {
            Interruption::Acknowledgement => "acknowledgement",
            Interruption::CourtClaim => "court_claim",
            Interruption::Enforcement => "enforcement",
            Interruption::WrittenClaim => "written_claim",
            Interruption::InsolvencyClaim => "insolvency_claim",
        }
    }

    /// Reads [`Interruption::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        Interruption::ALL.into_iter().find(|act| act.code() == code)
    }

    /// True when it interrupts this kind of claim.
    pub const fn interrupts(self, kind: ClaimKind) -> bool {
        !matches!(self, Interruption::WrittenClaim) || matches!(kind, ClaimKind::AgainstPublicBody)
    }
}

/// The day a limitation runs from: the due date, or the last act that interrupts it; `None` while nothing runs.
///
/// ```
/// use encaisse_core::alerts::{Interruption, runs_from};
/// use encaisse_core::legal::limitation::ClaimKind;
/// let day = |text: &str| text.parse().unwrap();
/// let acts = [(day("2025-03-10"), Interruption::Acknowledgement), (day("2026-01-05"), Interruption::WrittenClaim)];
/// let from = |kind| runs_from(day("2022-06-30"), &acts, kind, day("2026-11-23"));
/// assert_eq!(from(ClaimKind::Trade), Some(day("2025-03-10"))); // a letter interrupts nothing between traders
/// assert_eq!(from(ClaimKind::AgainstPublicBody), Some(day("2026-01-05")));
/// ```
pub fn runs_from(due: Date, acts: &[(Date, Interruption)], kind: ClaimKind, today: Date) -> Option<Date> {
    let counted = acts.iter().filter(|(on, act)| *on <= today && act.interrupts(kind));
    match counted.max() {
        Some((_, Interruption::InsolvencyClaim)) => None,
        Some((on, _)) => Some(due.max(*on)),
        None => Some(due),
    }
}
