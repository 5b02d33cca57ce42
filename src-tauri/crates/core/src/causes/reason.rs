//! A sub-reason: one of the fourteen of the method, or one the desk added under a letter.

use std::fmt;

use super::{Cause, SubReason};

/// A sub-reason the desk added. Its code is its letter, a hyphen and signs drawn at random: two desks that add one
/// at the same time never mean the same by it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct OwnReason {
    cause: Cause,
    code: String,
}

/// Why, more precisely than a letter.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reason {
    /// One of the fourteen.
    Method(SubReason),
    /// One of the desk's own.
    Own(OwnReason),
}

impl Reason {
    /// A new one of the desk's own, under a letter, named by signs drawn at random.
    pub fn own(cause: Cause, signs: &str) -> Self {
        Reason::Own(OwnReason { cause, code: format!("{}-{signs}", cause.letter()) })
    }

    /// Reads a code: `B2`, or `B-7k2q` for one of the desk's own.
    ///
    /// ```
    /// use encaisse_core::causes::{Cause, Reason, SubReason};
    /// assert_eq!(Reason::from_code("b2"), Some(Reason::Method(SubReason::B2)));
    /// assert_eq!(Reason::from_code("C-7k2q").map(|reason| reason.cause()), Some(Cause::Administrative));
    /// assert_eq!(Reason::from_code("C7"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        if let Some(sub) = SubReason::from_code(code) {
            return Some(Reason::Method(sub));
        }
        let (letter, signs) = code.trim().split_once('-')?;
        let plain = !signs.is_empty() && signs.chars().all(|sign| sign.is_ascii_alphanumeric());
        let cause = Cause::from_letter(letter)?;
        plain.then(|| Reason::own(cause, signs))
    }

    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Reason::Method(sub) => sub.code(),
            Reason::Own(own) => &own.code,
        }
    }

    /// The cause it stands under.
    pub fn cause(&self) -> Cause {
        match self {
            Reason::Method(sub) => sub.cause(),
            Reason::Own(own) => own.cause,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}
