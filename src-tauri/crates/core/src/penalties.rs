//! What becomes of the penalties of one invoice: due by the law, claimed by a letter, given up, received, left.
//!
//! They live beside the invoice and never inside it: nothing of what is here enters the balance of account 411, and
//! they are still due once the principal is paid. What people gave up and what was received apply in the order they
//! happened; of what is received, interest comes before the indemnity, which is no interest (law page §2.7).

#[cfg(test)]
mod tests;

use crate::money::Cents;

/// Late interest and flat indemnity, side by side.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Amounts {
    /// Late interest.
    pub interest: Cents,
    /// Flat recovery indemnity.
    pub indemnity: Cents,
}

impl Amounts {
    /// Both together.
    pub fn total(self) -> Cents {
        self.interest + self.indemnity
    }

    fn plus(self, other: Self) -> Self {
        Amounts { interest: self.interest + other.interest, indemnity: self.indemnity + other.indemnity }
    }

    fn less(self, other: Self) -> Self {
        Amounts { interest: self.interest - other.interest, indemnity: self.indemnity - other.indemnity }
    }
}

/// What a waiver is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Late interest.
    Interest,
    /// The flat indemnity.
    Indemnity,
    /// Both, interest first.
    Both,
}

impl Part {
    /// The word in the journal and on the border.
    pub const fn code(self) -> &'static str {
        match self {
            Part::Interest => "interest",
            Part::Indemnity => "indemnity",
            Part::Both => "both",
        }
    }

    /// Reads [`Part::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        [Part::Interest, Part::Indemnity, Part::Both].into_iter().find(|part| part.code() == code)
    }
}

/// What happened to penalties.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// The creditor gave up an amount, or all of a part: what still runs included.
    Waived(Part, Option<Cents>),
    /// Money came, and was filed as penalties.
    Received(Cents),
}

/// Where the penalties of an invoice stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Fate {
    /// What the law gives to the day, whatever became of it.
    pub due: Amounts,
    /// Given up.
    pub waived: Amounts,
    /// Received.
    pub received: Amounts,
    /// Received beyond what was due: to be looked at, it settles nothing.
    pub excess: Cents,
    /// Left, and claimed by a letter that was posted.
    pub claimed: Cents,
}

impl Fate {
    /// What is left to claim or to receive.
    ///
    /// ```
    /// use encaisse_core::money::Cents;
    /// use encaisse_core::penalties::{Amounts, Event, Part, fate};
    /// // 67,96 € of interest and 40 €: the client pays 50 €, the indemnity is given up.
    /// let due = Amounts { interest: Cents::new(6_796), indemnity: Cents::new(4_000) };
    /// let events = [Event::Received(Cents::new(5_000)), Event::Waived(Part::Indemnity, None)];
    /// let fate = fate(due, &events, Cents::ZERO);
    /// assert_eq!(fate.remaining().total(), Cents::new(1_796));
    /// ```
    pub fn remaining(&self) -> Amounts {
        self.due.less(self.waived).less(self.received)
    }

    /// Left, and claimed by no letter yet.
    pub fn not_claimed(&self) -> Cents {
        self.remaining().total() - self.claimed
    }
}

/// What becomes of penalties of which `due` is due, after these events, in the order they happened; `claimed` is what
/// the last letter that claimed them asked.
///
/// Whatever the events: what is given up and what is received are together at most what is due, and what is left is
/// claimed or not claimed.
pub fn fate(due: Amounts, events: &[Event], claimed: Cents) -> Fate {
    let mut fate = Fate { due, ..Fate::default() };
    for event in events {
        let left = fate.remaining();
        match *event {
            Event::Waived(part, amount) => {
                let most = amount.unwrap_or(Cents::new(i64::MAX)).max(Cents::ZERO);
                fate.waived = fate.waived.plus(take(left, part, most));
            }
            Event::Received(amount) => {
                let amount = amount.max(Cents::ZERO);
                let taken = take(left, Part::Both, amount);
                fate.received = fate.received.plus(taken);
                fate.excess += amount - taken.total();
            }
        }
    }
    // What was settled since the letter is taken off what it asked.
    let gone = fate.waived.total() + fate.received.total();
    fate.claimed = (claimed - gone).max(Cents::ZERO).min(fate.remaining().total());
    fate
}

/// At most so much of what is left, interest first.
fn take(left: Amounts, part: Part, most: Cents) -> Amounts {
    let interest = if part == Part::Indemnity { Cents::ZERO } else { left.interest.min(most) };
    let rest = most - interest;
    let indemnity = if part == Part::Interest { Cents::ZERO } else { left.indemnity.min(rest) };
    Amounts { interest, indemnity }
}
