//! One payment with all that its texts say, and one way to read it.

use crate::dates::Date;
use crate::ids::Id;
use crate::money::Cents;

use super::mentions::{Mention, Strength, mentions};
use super::payer::{Payer, Said};
use super::proposal::{Difference, DifferenceKind, How, Proposal, Reason, Share, Standing};
use super::receipt::{Means, Part, Receipt};
use super::shelf::{Open, Shelf};

/// A payment, looked at once.
pub(super) struct Case {
    pub on: Date,
    pub amount: Cents,
    pub means: Means,
    /// Numbers of open items.
    pub mentions: Vec<Mention>,
    /// True when the texts bear the number of an invoice that is settled already, and of no open one.
    pub settled_named: bool,
    pub payer: Payer,
    pub texts: Vec<String>,
}

impl Case {
    pub(super) fn of(receipt: &Receipt, shelf: &Shelf) -> Self {
        // A batch that is one payment, or whose payments bear no amounts, is read as one.
        let (mut texts, mut documents) = (receipt.texts.clone(), receipt.documents.clone());
        for part in &receipt.parts {
            texts.extend(part.texts.iter().filter(|text| !receipt.texts.contains(text)).cloned());
            documents.extend(part.documents.iter().cloned());
        }
        let only = if let [only] = receipt.parts.as_slice() { Some(only) } else { None };
        let name = receipt.payer.as_deref().or_else(|| only.and_then(|part| part.payer.as_deref()));
        let account =
            receipt.payer_account.as_deref().or_else(|| only.and_then(|part| part.payer_account.as_deref()));
        let said = Said { client: receipt.client, name, account, texts: &texts };
        let payer = Payer::of(&said, shelf);
        Case::read(receipt, receipt.amount, payer, texts, &documents, shelf)
    }

    pub(super) fn of_part(receipt: &Receipt, part: &Part, shelf: &Shelf) -> Self {
        let said = Said {
            client: receipt.client,
            name: part.payer.as_deref(),
            account: part.payer_account.as_deref(),
            texts: &part.texts,
        };
        let payer = Payer::of(&said, shelf);
        let amount = part.amount.unwrap_or_default();
        Case::read(receipt, amount, payer, part.texts.clone(), &part.documents, shelf)
    }

    fn read(
        receipt: &Receipt,
        amount: Cents,
        payer: Payer,
        mut texts: Vec<String>,
        documents: &[String],
        shelf: &Shelf,
    ) -> Self {
        // The order in which a file gives its texts says nothing.
        texts.sort();
        texts.dedup();
        let found = mentions(&texts, documents, &shelf.pieces, &shelf.ours);
        let settled = mentions(&texts, documents, &shelf.settled_pieces, &shelf.ours);
        let settled_named = settled.iter().any(|mention| mention.strength == Strength::Strong)
            && !found.iter().any(|mention| mention.strength == Strength::Strong);
        Case { on: receipt.on, amount, means: receipt.means, mentions: found, settled_named, payer, texts }
    }

    /// The numbers that the texts insist on.
    pub(super) fn named(&self) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(|mention| mention.strength > Strength::Weak && !mention.hits.is_empty())
    }

    /// Open items of these clients, invoiced by the day of the payment; oldest first.
    pub(super) fn items_of(&self, clients: &[usize], shelf: &Shelf, open: &Open) -> Vec<usize> {
        let mut ranks: Vec<usize> = clients
            .iter()
            .flat_map(|client| shelf.family(*client))
            .flat_map(|client| shelf.items_of(client).iter().copied())
            .filter(|rank| open.is_open(*rank) && self.may_pay(*rank, shelf))
            .collect();
        ranks.sort_unstable();
        ranks.dedup();
        ranks
    }

    /// True for an invoice that existed on the day of the payment.
    pub(super) fn may_pay(&self, rank: usize, shelf: &Shelf) -> bool {
        shelf.item(rank).is_some_and(|item| item.issued <= self.on)
    }
}

/// One way to read a payment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Reading {
    /// Rank of the item, and how much of it.
    pub lines: Vec<(usize, Cents)>,
    pub on_account: Option<(usize, Cents)>,
    pub difference: Option<(usize, Cents, DifferenceKind)>,
    pub unassigned: Cents,
    pub standing: Standing,
    pub reasons: Vec<Reason>,
}

impl Reading {
    /// All that remains of these items.
    pub(super) fn settling(ranks: &[usize], open: &Open, standing: Standing, reasons: Vec<Reason>) -> Self {
        let mut lines: Vec<_> = ranks.iter().map(|rank| (*rank, open.remaining(*rank))).collect();
        lines.sort_unstable();
        Reading { lines, on_account: None, difference: None, unassigned: Cents::ZERO, standing, reasons }
    }

    pub(super) fn ranks(&self) -> impl Iterator<Item = usize> {
        self.lines.iter().map(|(rank, _)| *rank)
    }

    pub(super) fn take(&self, open: &mut Open) {
        for (rank, amount) in &self.lines {
            open.take(*rank, *amount);
        }
    }

    /// Never surer than this.
    pub(super) fn at_best(mut self, standing: Standing) -> Self {
        self.standing = self.standing.max(standing);
        self
    }

    pub(super) fn proposal(mut self, receipt: Id, shelf: &Shelf) -> Proposal {
        self.reasons.sort();
        self.reasons.dedup();
        let share = |(rank, amount): (usize, Cents)| {
            let item = shelf.item(rank)?;
            Some(Share { item: item.id, debtor: item.debtor, amount })
        };
        let difference = self
            .difference
            .and_then(|(rank, amount, kind)| Some(Difference { item: shelf.item(rank)?.id, amount, kind }));
        Proposal {
            receipt,
            lines: self.lines.into_iter().filter_map(share).collect(),
            on_account: self.on_account,
            difference,
            unassigned: self.unassigned,
            standing: self.standing,
            reasons: self.reasons,
        }
    }
}

/// The reason that this number gives.
pub(super) fn number(rank: usize, how: How, shelf: &Shelf) -> Option<Reason> {
    Some(Reason::Number { piece: shelf.item(rank)?.piece.clone(), how })
}

/// How the payer stands to the items read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Accord {
    /// The payer is, or may be, who owes one of them.
    Agrees,
    /// Nobody knows who paid.
    Unknown,
    /// The payer is known to be somebody else.
    Contradicts,
}

/// Compares the payer with those who owe the items, and gives its reasons.
pub(super) fn accord(case: &Case, ranks: &[usize], shelf: &Shelf) -> (Accord, Vec<Reason>) {
    let payer = &case.payer;
    if payer.candidates.is_empty() {
        return (Accord::Unknown, Vec::new());
    }
    let debtors: Vec<usize> = ranks.iter().filter_map(|rank| shelf.debtor_of(*rank)).collect();
    if !debtors.iter().any(|debtor| payer.may_be(shelf, *debtor)) {
        return (Accord::Contradicts, vec![Reason::OtherPayer]);
    }
    let mut reasons: Vec<Reason> = payer.reason.iter().cloned().collect();
    for debtor in debtors.iter().filter(|debtor| !payer.candidates.contains(debtor)) {
        let above = payer.candidates.iter().find(|candidate| shelf.pays_for(**candidate, *debtor));
        reasons.extend(above.map(|parent| Reason::PaidByParent { parent: *parent }));
    }
    (Accord::Agrees, reasons)
}
