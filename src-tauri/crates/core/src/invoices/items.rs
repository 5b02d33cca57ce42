//! From lines and what remains of them to items, each under its computed identity.

use std::collections::{BTreeMap, HashMap};

use super::{DueRule, Facts, Item, ItemKind};
use crate::allocation::Allocation;
use crate::dates::Date;
use crate::entries::{AccountClass, Line, Nature};
use crate::ids::Id;
use crate::money::Cents;
use crate::references::{normalise, number_in_label};

/// Who a line is, once accounting has settled what it settles: nothing decided later changes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Identity {
    id: Id,
    invoice: Id,
    kind: ItemKind,
    piece: String,
    rank: u32,
    key: String,
}

/// The identities of the lines that are told as items.
pub(super) struct Names<'a> {
    facts: &'a Facts<'a>,
    ranks: Ranks,
    identities: BTreeMap<usize, Identity>,
    /// Lines there were when accounting had spoken.
    count: usize,
}

impl<'a> Names<'a> {
    /// Names what is open, and debts that were settled, once accounting has spoken.
    pub fn of(
        facts: &'a Facts<'a>,
        lines: &[Line],
        remaining: &[Cents],
        allocations: &[Allocation],
        differences: &HashMap<usize, Cents>,
    ) -> Self {
        let mut settled = vec![false; lines.len()];
        for allocation in allocations {
            if let Some(mark) = settled.get_mut(allocation.debit) {
                *mark = true;
            }
        }
        let (ranks, identities, count) = (Ranks::new(), BTreeMap::new(), lines.len());
        let mut names = Names { facts, ranks, identities, count };
        for (index, line) in lines.iter().enumerate() {
            let difference = differences.contains_key(&index);
            let open = remaining.get(index).is_some_and(|cents| !cents.is_zero());
            let paid = line.amount.is_positive() && settled.get(index).is_some_and(|mark| *mark);
            if difference || open || paid {
                let identity = Identity::of(facts, line, difference, &mut names.ranks);
                names.identities.insert(index, identity);
            }
        }
        names
    }

    /// Names the credits that accounting set against something, after all the others: a person who had set one
    /// against an invoice still finds it.
    pub fn name_settled_credits(&mut self, lines: &[Line]) {
        for (index, line) in lines.iter().enumerate() {
            if line.amount.is_negative() && !self.identities.contains_key(&index) {
                self.name(index, line);
            }
        }
    }

    /// The items of the lines there are.
    pub fn ids(&self) -> Vec<Option<Id>> {
        (0..self.count).map(|index| self.identities.get(&index).map(|identity| identity.id)).collect()
    }

    /// Names one more line.
    pub fn name(&mut self, index: usize, line: &Line) -> Id {
        let identity = Identity::of(self.facts, line, false, &mut self.ranks);
        let id = identity.id;
        self.identities.insert(index, identity);
        id
    }

    /// Names what is open of the lines that were added since.
    pub fn name_open(&mut self, lines: &[Line], remaining: &[Cents]) {
        for (index, (line, cents)) in lines.iter().zip(remaining).enumerate().skip(self.count) {
            if !cents.is_zero() && !self.identities.contains_key(&index) {
                self.name(index, line);
            }
        }
    }

    /// The identities of so many lines, in their order.
    pub fn into_identities(mut self, count: usize) -> Vec<Option<Identity>> {
        (0..count).map(|index| self.identities.remove(&index)).collect()
    }
}

/// Items of one kind and one key met so far.
type Ranks = HashMap<(ItemKind, String), u32>;

impl Identity {
    fn of(facts: &Facts<'_>, line: &Line, difference: bool, ranks: &mut Ranks) -> Self {
        let kind = if difference { ItemKind::Other } else { kind_of(line) };
        let (key, piece) = piece_of(line, difference);
        let rank = ranks.entry((kind, key.clone())).or_default();
        *rank += 1;
        let rank_text = rank.to_string();
        Identity {
            id: Id::of(&["item", facts.ledger, facts.client, kind.code(), &key, &rank_text]),
            invoice: Id::of(&["invoice", facts.ledger, facts.client, &key]),
            kind,
            piece,
            rank: *rank,
            key,
        }
    }
}

/// What lines became, to be told as items.
pub(super) struct Told<'a> {
    pub lines: &'a [Line],
    pub remaining: &'a [Cents],
    pub allocations: &'a [Allocation],
    pub identities: Vec<Option<Identity>>,
    pub differences: &'a HashMap<usize, Cents>,
    /// Debits that bring an invoice back to life, and the line of that invoice.
    pub reopened: &'a HashMap<usize, usize>,
}

/// Builds the items: everything open, and debts that were settled.
pub(super) fn build(due: &DueRule<'_>, told: Told<'_>) -> Vec<Item> {
    let mut settled: Vec<Option<Date>> = vec![None; told.lines.len()];
    for allocation in told.allocations {
        if let Some(last) = settled.get_mut(allocation.debit) {
            *last = (*last).max(Some(allocation.on));
        }
    }
    let originals = originals(told.lines);
    let mut items = Vec::new();
    for (index, (line, identity)) in told.lines.iter().zip(told.identities).enumerate() {
        let Some(identity) = identity else { continue };
        let left = told.remaining.get(index).copied().unwrap_or_default();
        let (amount, remaining) = match told.differences.get(&index) {
            Some(difference) => (*difference, *difference),
            None => (line.amount, left),
        };
        let settled_on = settled.get(index).copied().flatten();
        if remaining.is_zero() && !(line.amount.is_positive() && settled_on.is_some()) {
            continue;
        }
        let first = told.reopened.get(&index).and_then(|first| told.lines.get(*first));
        let (issued, column) = match (line.nature, line.reference.as_deref(), first) {
            (Nature::ReturnedPayment, _, Some(first)) => (first.piece_date, first.due),
            (Nature::ReturnedPayment, Some(reference), None) => {
                originals.get(reference).copied().unwrap_or((line.piece_date, line.due))
            }
            _ => (line.piece_date, line.due),
        };
        items.push(Item {
            id: identity.id,
            invoice: identity.invoice,
            class: line.class,
            source: line.source,
            kind: identity.kind,
            piece: identity.piece,
            rank: identity.rank,
            issued,
            booked: line.piece_date,
            due: (!remaining.is_negative()).then(|| due.due(identity.invoice, issued, column)),
            amount,
            remaining,
            settled_on: settled_on.filter(|_| remaining.is_zero()),
            currency: line.currency.as_deref().map(str::to_owned),
            label: line.label.to_string(),
            line: index,
        });
    }
    items
}

/// Date and due date of the invoice each reference first named: what a payment that came back brings to life.
fn originals(lines: &[Line]) -> HashMap<&str, (Date, Option<Date>)> {
    let mut originals = HashMap::new();
    if !lines.iter().any(|line| line.nature == Nature::ReturnedPayment) {
        return originals;
    }
    for line in
        lines.iter().filter(|line| line.nature != Nature::ReturnedPayment && line.amount.is_positive())
    {
        if let Some(reference) = line.reference.as_deref() {
            originals.entry(reference).or_insert((line.piece_date, line.due));
        }
    }
    originals
}

fn kind_of(line: &Line) -> ItemKind {
    match (line.class, line.nature, line.amount.is_positive()) {
        (AccountClass::Deposit | AccountClass::OtherCredit, ..) => ItemKind::Deposit,
        (AccountClass::Bill, ..) => ItemKind::Bill,
        (AccountClass::Doubtful, ..) => ItemKind::Doubtful,
        (_, Nature::Sale | Nature::Opening | Nature::ReturnedPayment, true) => ItemKind::Invoice,
        (_, Nature::CreditNote | Nature::Sale, false) => ItemKind::CreditNote,
        (_, Nature::Receipt | Nature::Bill | Nature::Netting | Nature::DepositSetOff, false) => {
            ItemKind::Payment
        }
        (_, Nature::Opening, false) => {
            if normalise(&line.label).starts_with("AVOIR") {
                ItemKind::CreditNote
            } else {
                ItemKind::Payment
            }
        }
        _ => ItemKind::Other,
    }
}

/// Key that identifies the piece inside its client, and the number shown.
fn piece_of(line: &Line, difference: bool) -> (String, String) {
    if difference {
        return (format!("~opening~{}", line.date), "Écart d’à-nouveau".to_owned());
    }
    if let Some(reference) = &line.reference {
        return (reference.to_string(), line.piece.trim().to_owned());
    }
    if line.nature == Nature::Sale
        && let Some(number) = number_in_label(&line.label)
    {
        return (normalise(number), number.to_owned());
    }
    let shown = if line.piece.trim().is_empty() { line.label.trim() } else { line.piece.trim() };
    (format!("~{}~{}~{}", line.piece_date, line.amount.get(), normalise(&line.piece)), shown.to_owned())
}
