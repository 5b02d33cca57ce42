//! What is proposed, and why.

use crate::ids::Id;
use crate::money::Cents;

/// What one receipt seems to settle. It changes nothing until a person accepts it.
///
/// The amounts always add up: lines, the part left on account and what is unassigned make the receipt. A
/// [`Difference`] stands beside: it is what the item would still owe.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// The receipt.
    pub receipt: Id,
    /// What is settled, in order of age. Below zero when a payment that came back opens it again.
    pub lines: Vec<Share>,
    /// Left to a client without an invoice: who, and how much.
    pub on_account: Option<(usize, Cents)>,
    /// A small rest of one item that the payer seems to consider settled.
    pub difference: Option<Difference>,
    /// What nothing explains.
    pub unassigned: Cents,
    /// How sure it is.
    pub standing: Standing,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Part of a receipt set against one item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Share {
    /// The item.
    pub item: Id,
    /// Position of its client in [`Book::debtors`](super::Book::debtors).
    pub debtor: usize,
    /// How much.
    pub amount: Cents,
}

/// A small rest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The item it remains on.
    pub item: Id,
    /// How much.
    pub amount: Cents,
    /// What it looks like.
    pub kind: DifferenceKind,
}

/// What a small rest looks like.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DifferenceKind {
    /// Taken off for paying early: at most 3 %.
    Discount,
    /// Kept by a bank on the way: at most 20 €.
    BankCharges,
    /// A slip of the pen: at most 1 €.
    Rounding,
}

impl DifferenceKind {
    /// The code on the border.
    pub const fn code(self) -> &'static str {
        match self {
            DifferenceKind::Discount => "discount",
            DifferenceKind::BankCharges => "bank_charges",
            DifferenceKind::Rounding => "rounding",
        }
    }
}

/// How sure a proposal is. The smaller, the surer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Standing {
    /// Number and amount agree, or payer and amount, and nothing else could be meant: accepted in bulk.
    Sure,
    /// One reading stands out.
    Likely,
    /// Worth looking at.
    Possible,
}

impl Standing {
    /// The code on the border.
    pub const fn code(self) -> &'static str {
        match self {
            Standing::Sure => "sure",
            Standing::Likely => "likely",
            Standing::Possible => "possible",
        }
    }
}

/// How a number is written in a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum How {
    /// With all its letters and digits.
    Exact,
    /// Without its letters or zeros, with another separator, O for 0.
    Reformatted,
    /// Its beginning only: the bank cut the label.
    Cut,
    /// One character wrong, or two swapped.
    OneCharacter,
}

impl How {
    /// The code on the border.
    pub const fn code(self) -> &'static str {
        match self {
            How::Exact => "exact",
            How::Reformatted => "reformatted",
            How::Cut => "cut",
            How::OneCharacter => "one_character",
        }
    }
}

/// Why something is proposed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reason {
    /// A text bears the number of this invoice.
    Number {
        /// The number, as the invoice bears it.
        piece: String,
        /// How the text writes it.
        how: How,
    },
    /// A text bears the reference of this letter.
    Letter {
        /// The reference, as the letter bears it.
        reference: String,
    },
    /// A reference of the payment is the number and nothing else.
    EndToEnd,
    /// The amount is that of one item.
    AmountOfOne,
    /// The amount is the sum of so many items.
    SumOf(usize),
    /// The amount is all that the client owes.
    WholeAccount,
    /// The amount is all that is due.
    AllDue,
    /// The amount is all the invoices of one month.
    OneMonth,
    /// The client was already named.
    KnownClient,
    /// The account of the payer paid for this client before.
    PayerAccount,
    /// The payer bears the name of this client, and of no other.
    PayerName,
    /// The payer bears the name of several clients, this one among them.
    NameOfSeveral,
    /// The texts bear the SIREN of this client.
    PayerSiren,
    /// The company above this client, named by the payment, pays for it.
    PaidByParent {
        /// Its position in [`Book::debtors`](super::Book::debtors).
        parent: usize,
    },
    /// The texts name another client than the items.
    OtherPayer,
    /// A factor has the debt: the money is to be passed on.
    AssignedDebt,
    /// Several items would do: the oldest is taken.
    OldestFirst,
    /// Less than the item was paid.
    Partial,
    /// More than the items was paid.
    Overpaid,
    /// All that a letter asks was paid, penalties with it.
    AmountOfLetter,
    /// Items due about the day of the batch.
    DueThatDay,
    /// A payment came back, and bears the number of this invoice.
    ReturnedNumber,
    /// A payment came back, of the amount of this invoice.
    ReturnedAmount,
}

impl Reason {
    /// The code on the border.
    pub const fn code(&self) -> &'static str {
        match self {
            Reason::Number { .. } => "number",
            Reason::Letter { .. } => "letter",
            Reason::EndToEnd => "end_to_end",
            Reason::AmountOfOne => "amount_of_one",
            Reason::SumOf(_) => "sum_of",
            Reason::WholeAccount => "whole_account",
            Reason::AllDue => "all_due",
            Reason::OneMonth => "one_month",
            Reason::KnownClient => "known_client",
            Reason::PayerAccount => "payer_account",
            Reason::PayerName => "payer_name",
            Reason::NameOfSeveral => "name_of_several",
            Reason::PayerSiren => "payer_siren",
            Reason::PaidByParent { .. } => "paid_by_parent",
            Reason::OtherPayer => "other_payer",
            Reason::AssignedDebt => "assigned_debt",
            Reason::OldestFirst => "oldest_first",
            Reason::Partial => "partial",
            Reason::Overpaid => "overpaid",
            Reason::AmountOfLetter => "amount_of_letter",
            Reason::DueThatDay => "due_that_day",
            Reason::ReturnedNumber => "returned_number",
            Reason::ReturnedAmount => "returned_amount",
        }
    }
}
