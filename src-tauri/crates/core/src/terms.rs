//! Terms of sale: which dated version governs an invoice, point by point, and why.
//!
//! General conditions bind the other side only once it knew and accepted them; where they disagree with special
//! conditions, the special ones prevail (Code civil, art. 1119). So a contract comes first, then what was agreed
//! with the client whatever the contract, then the client's conditions that were accepted, then ours. A version
//! that says nothing of a point leaves it to the next one; what nobody wrote, the law says.

mod rate;
#[cfg(test)]
mod tests;

pub use rate::{RateFound, RateRemark, contract_rate};

use crate::dates::{Date, PaymentTerms};
use crate::legal::late_interest::Imputation;
use crate::money::Rate;
use crate::typography::{NBSP, date_long};

/// Whose conditions a version is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TermsKind {
    /// Agreed with one client, for one contract or for all (conditions particulières).
    Special,
    /// The client's own conditions, which the creditor accepted (conditions générales d’achat).
    Purchase,
    /// The creditor's (conditions générales de vente).
    General,
}

impl TermsKind {
    /// Every kind, the first that prevails first.
    pub const ALL: [TermsKind; 3] = [TermsKind::Special, TermsKind::Purchase, TermsKind::General];

    /// The word in the journal and on the border.
    pub const fn code(self) -> &'static str {
        match self {
            TermsKind::Special => "special",
            TermsKind::Purchase => "cga",
            TermsKind::General => "cgv",
        }
    }

    /// Reads [`TermsKind::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        TermsKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a version says of the rate of late-payment penalties.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RateTerm {
    /// The rate of the law, in so many words (C. com. L441-10 II).
    Legal,
    /// A rate of its own, in percent a year.
    Contractual(Rate),
}

/// What a version says; it may say nothing of a point.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Clauses {
    /// When invoices are to be paid.
    pub payment: Option<PaymentTerms>,
    /// The rate of penalties.
    pub rate: Option<RateTerm>,
    /// Where the rate is written: « l’article 6 de nos conditions générales de vente du 1er mars 2026 ».
    pub rate_clause: Option<String>,
    /// Days a formal notice must leave.
    pub notice_days: Option<u16>,
    /// What a part payment settles first.
    pub imputation: Option<Imputation>,
    /// Where the loss of the benefit of the term is written.
    pub acceleration: Option<String>,
    /// Discount for early payment, in words.
    pub discount: Option<String>,
}

/// One dated version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// Its identity.
    pub id: String,
    /// Whose it is.
    pub kind: TermsKind,
    /// The first day it governs: invoices of that day are under it.
    pub effective: Date,
    /// The last day, when it ends without being replaced.
    pub until: Option<Date>,
    /// The contract it is about; a special version without one is about everything sold to the client.
    pub contract: Option<String>,
    /// What it says.
    pub clauses: Clauses,
}

impl Version {
    /// Its name, as a letter writes it to the client.
    ///
    /// ```
    /// use encaisse_core::terms::{Clauses, TermsKind, Version};
    /// let version = Version {
    ///     id: "1".into(),
    ///     kind: TermsKind::General,
    ///     effective: "2026-03-01".parse().unwrap(),
    ///     until: None,
    ///     contract: None,
    ///     clauses: Clauses::default(),
    /// };
    /// assert_eq!(version.name(), "nos conditions générales de vente du 1er\u{a0}mars\u{a0}2026");
    /// ```
    pub fn name(&self) -> String {
        let day = date_long(self.effective);
        match (self.kind, &self.contract) {
            (TermsKind::General, _) => format!("nos conditions générales de vente du {day}"),
            (TermsKind::Purchase, _) => format!("vos conditions générales d’achat du {day}"),
            (TermsKind::Special, None) => format!("nos conditions particulières du {day}"),
            (TermsKind::Special, Some(number)) => {
                format!("les conditions particulières du {day}, contrat n°{NBSP}{number}")
            }
        }
    }

    /// Where its rate is written: what a person typed, else its name.
    pub fn rate_place(&self) -> String {
        self.clauses.rate_clause.clone().unwrap_or_else(|| self.name())
    }

    fn governs(&self, on: Date) -> bool {
        self.effective <= on && self.until.is_none_or(|last| on <= last)
    }

    fn is_of(&self, contract: &str) -> bool {
        self.contract.as_deref().is_some_and(|own| same_contract(own, contract))
    }
}

/// True when two texts are the same contract number: case, spaces and punctuation tell nothing.
fn same_contract(a: &str, b: &str) -> bool {
    crate::references::normalise(a) == crate::references::normalise(b)
}

/// The versions that govern one invoice, the one that prevails first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct InForce<'a> {
    /// At most one for a contract, one for the client, one of the client, one of the creditor.
    pub versions: Vec<&'a Version>,
}

/// The versions in force for an invoice issued on `on`, under this contract when it is known.
///
/// Of each rank the latest one that has begun: a new version replaces the former, which still governs the invoices
/// issued before it.
pub fn in_force<'a>(versions: &'a [Version], contract: Option<&str>, on: Date) -> InForce<'a> {
    let latest = |wanted: &dyn Fn(&Version) -> bool| {
        let begun = versions.iter().filter(|version| version.effective <= on && wanted(version));
        begun.max_by_key(|version| (version.effective, &version.id)).filter(|version| version.governs(on))
    };
    let special = |version: &Version| version.kind == TermsKind::Special;
    let found = [
        contract.and_then(|number| latest(&|version| special(version) && version.is_of(number))),
        latest(&|version| special(version) && version.contract.is_none()),
        latest(&|version| version.kind == TermsKind::Purchase),
        latest(&|version| version.kind == TermsKind::General),
    ];
    InForce { versions: found.into_iter().flatten().collect() }
}

impl<'a> InForce<'a> {
    /// The first version that says something of a point, with what it says.
    pub fn point<T>(&self, read: impl Fn(&'a Clauses) -> Option<T>) -> Option<(T, &'a Version)> {
        self.versions.iter().find_map(|version| Some((read(&version.clauses)?, *version)))
    }

    /// When the invoice is to be paid, when a version says so.
    pub fn payment(&self) -> Option<(PaymentTerms, &'a Version)> {
        self.point(|clauses| clauses.payment)
    }

    /// What a part payment settles first, when a version says so.
    pub fn imputation(&self) -> Option<(Imputation, &'a Version)> {
        self.point(|clauses| clauses.imputation)
    }

    /// Days a formal notice must leave, when a version says so.
    pub fn notice_days(&self) -> Option<(u16, &'a Version)> {
        self.point(|clauses| clauses.notice_days)
    }

    /// Where the loss of the benefit of the term is written, when a version has it.
    pub fn acceleration(&self) -> Option<(&'a str, &'a Version)> {
        self.point(|clauses| clauses.acceleration.as_deref())
    }

    /// Discount for early payment, when a version gives one.
    pub fn discount(&self) -> Option<(&'a str, &'a Version)> {
        self.point(|clauses| clauses.discount.as_deref())
    }

    /// What is said of the rate, and by which version.
    pub fn rate(&self) -> Option<(RateTerm, &'a Version)> {
        self.point(|clauses| clauses.rate)
    }
}
