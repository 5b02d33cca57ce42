//! From the lines of one client to what is open: invoices and their instalments, credits, deposits.

use std::collections::{BTreeMap, HashMap};

use crate::allocation::{Allocation, LetterGroup, Matching, Origin};
use crate::carry_forward::{carry_forward, is_opening};
use crate::dates::{Date, PaymentTerms};
use crate::entries::{AccountClass, Line, Nature};
use crate::extracts::{Extract, is_superseded};
use crate::ids::Id;
use crate::money::Cents;
use crate::references::{normalise, number_in_label};

/// What an item is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ItemKind {
    /// An invoice, or one instalment of it.
    Invoice,
    /// A credit note not set against anything yet.
    CreditNote,
    /// A payment not set against anything yet.
    Payment,
    /// A deposit (4191).
    Deposit,
    /// A bill of exchange (413).
    Bill,
    /// A doubtful debt (416).
    Doubtful,
    /// Anything else on a customer account.
    Other,
}

impl ItemKind {
    const CODES: [(ItemKind, &'static str); 7] = [
        (ItemKind::Invoice, "invoice"),
        (ItemKind::CreditNote, "credit_note"),
        (ItemKind::Payment, "payment"),
        (ItemKind::Deposit, "deposit"),
        (ItemKind::Bill, "bill"),
        (ItemKind::Doubtful, "doubtful"),
        (ItemKind::Other, "other"),
    ];

    /// The code on the border and in the ledger.
    pub fn code(self) -> &'static str {
        ItemKind::CODES.iter().find(|(kind, _)| *kind == self).map_or("other", |(_, code)| code)
    }

    /// Reads [`ItemKind::code`] back.
    pub fn from_code(code: &str) -> Self {
        ItemKind::CODES.iter().find(|(_, known)| *known == code).map_or(ItemKind::Other, |(kind, _)| *kind)
    }
}

/// When a debt falls due, and how we know.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DueDate {
    /// Said by the file, or confirmed by a person.
    Stated(Date),
    /// Deduced from terms of payment that nobody confirmed for this invoice. A FEC has no due date, so this is
    /// the common case; no formal notice rests on it.
    Assumed(Date),
}

impl DueDate {
    /// The day itself.
    pub const fn day(self) -> Date {
        match self {
            DueDate::Stated(day) | DueDate::Assumed(day) => day,
        }
    }

    /// True when somebody said so.
    pub const fn is_stated(self) -> bool {
        matches!(self, DueDate::Stated(_))
    }
}

/// How due dates of one client are found, in order: the file's column, a confirmation, the terms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DueRule {
    /// The client's terms, else the desk's.
    pub terms: PaymentTerms,
    /// Terms a person confirmed for every invoice issued up to a day.
    pub confirmed: Option<(PaymentTerms, Date)>,
}

impl DueRule {
    /// The due date of an invoice issued on `issued`, with the column of the file when there is one.
    pub fn due(&self, issued: Date, column: Option<Date>) -> DueDate {
        match (column, self.confirmed) {
            (Some(day), _) => DueDate::Stated(day),
            (None, Some((terms, until))) if issued <= until => DueDate::Stated(terms.due(issued)),
            _ => DueDate::Assumed(self.terms.due(issued)),
        }
    }
}

/// Something on a customer account: a debt, or a credit that settles nothing yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Computed identity.
    pub id: Id,
    /// Identity of the invoice it belongs to: cause and fixed compensation go there.
    pub invoice: Id,
    /// Account it stands on.
    pub class: AccountClass,
    /// What it is.
    pub kind: ItemKind,
    /// Number shown.
    pub piece: String,
    /// Rank of the instalment, from 1.
    pub rank: u32,
    /// Date of the invoice; of the original one when a payment came back.
    pub issued: Date,
    /// Date of the line that makes it open: the return date when a payment came back.
    pub booked: Date,
    /// When it falls due; credits have none.
    pub due: Option<DueDate>,
    /// Amount at first, negative for a credit.
    pub amount: Cents,
    /// What remains, same sign.
    pub remaining: Cents,
    /// Day the last cent was settled.
    pub settled_on: Option<Date>,
    /// Foreign currency code of the piece.
    pub currency: Option<String>,
    /// Label of the line.
    pub label: String,
    /// Index of its line among the effective lines.
    pub line: usize,
}

/// One client as accounting tells it.
#[derive(Clone, Debug)]
pub struct Account {
    /// Lines that count, oldest first.
    pub lines: Vec<Line>,
    /// Items, settled invoices included.
    pub items: Vec<Item>,
    /// What was set against what; indexes into `lines`.
    pub allocations: Vec<Allocation>,
}

impl Account {
    /// Reductions of one item, oldest first: amount, day, and the nature of what reduced it.
    pub fn reductions(&self, item: &Item) -> Vec<(Date, Cents, Nature)> {
        let mut found: Vec<_> = self
            .allocations
            .iter()
            .filter(|allocation| allocation.debit == item.line)
            .filter_map(|a| self.lines.get(a.credit).map(|line| (a.on, a.amount, line.nature)))
            .collect();
        found.sort_by_key(|(on, ..)| *on);
        found
    }
}

/// What the projection of one client is made from, its lines apart.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Identity of the ledger, part of every computed id.
    pub ledger: &'a str,
    /// Client code.
    pub client: &'a str,
    /// Extracts of the ledger.
    pub extracts: &'a [Extract],
}

/// Projects one client from its lines, in any order: which ones count, what settles what, what is open.
///
/// With `as_of`, only what was true that day: later lines are dropped, and a lettrage made later is ignored.
pub fn project(facts: &Facts<'_>, lines: Vec<Line>, due: &DueRule, as_of: Option<Date>) -> Account {
    let lines = effective_lines(lines, facts.extracts, as_of);
    let mut matching = Matching::new(&lines);
    let differences = settle(facts.extracts, &lines, &mut matching);
    let items = build_items(facts, due, &lines, &matching, &differences);
    let allocations = matching.into_allocations();
    Account { lines, items, allocations }
}

fn effective_lines(mut lines: Vec<Line>, extracts: &[Extract], as_of: Option<Date>) -> Vec<Line> {
    lines.retain(|line| !is_superseded(line, extracts));
    if let Some(day) = as_of {
        let mut unsure: Vec<LetterGroup> = lines
            .iter()
            .filter(|line| line.date > day && line.letter_date.is_none())
            .filter_map(LetterGroup::of)
            .collect();
        unsure.sort();
        lines.retain(|line| line.date <= day);
        for line in &mut lines {
            let later = line.letter_date.is_some_and(|on| on > day);
            let unknown = line.letter_date.is_none()
                && LetterGroup::of(line).is_some_and(|group| unsure.binary_search(&group).is_ok());
            if later || unknown {
                line.letter = None;
            }
        }
    }
    lines.sort_by(|a, b| {
        (a.piece_date, a.date, a.extract, a.rank).cmp(&(b.piece_date, b.date, b.extract, b.rank))
    });
    lines
}

/// Year after year: the opening meets the former year, codes settle, then equal references do.
fn settle(extracts: &[Extract], lines: &[Line], matching: &mut Matching<'_>) -> HashMap<usize, Cents> {
    let mut order: Vec<usize> = (0..extracts.len()).collect();
    order.sort_by_key(|&index| extracts.get(index).map(|extract| (extract.from, extract.to, extract.order)));
    let mut former: Vec<usize> = Vec::new();
    let mut differences = HashMap::new();
    for extract in order {
        let own: Vec<usize> =
            (0..lines.len()).filter(|&i| lines.get(i).is_some_and(|l| l.extract == extract)).collect();
        let opening: Vec<usize> =
            own.iter().copied().filter(|&i| lines.get(i).is_some_and(is_opening)).collect();
        let opens = extracts.get(extract).is_some_and(|extract| extract.has_opening);
        let carried = if former.is_empty() || !opens {
            Default::default()
        } else {
            carry_forward(lines, matching, &former, &opening)
        };
        differences.extend(carried.differences);
        let mut groups: BTreeMap<LetterGroup, Vec<usize>> = BTreeMap::new();
        for &index in &own {
            if let Some(group) = lines.get(index).and_then(LetterGroup::of) {
                groups.entry(group).or_default().push(index);
            }
        }
        for (index, group) in carried.joins {
            groups.entry(group).or_default().insert(0, index);
        }
        for members in groups.values() {
            matching.settle_letter_group(members);
        }
        settle_against_opening(lines, matching, &groups, &former, &opening);
        former.extend(&own);
        former.sort_unstable();
        matching.settle_equal_references(&former);
    }
    differences
}

/// Receipts lettered with invoices of a former year that this file knows only by one opening sum: they reduce
/// that sum, oldest first. Without this the account would be right and both sides would look open.
fn settle_against_opening(
    lines: &[Line],
    matching: &mut Matching<'_>,
    groups: &BTreeMap<LetterGroup, Vec<usize>>,
    former: &[usize],
    opening: &[usize],
) {
    let summed: Vec<usize> = opening
        .iter()
        .copied()
        .filter(|&i| lines.get(i).is_some_and(|line| line.reference.is_none()))
        .collect();
    if summed.is_empty() {
        return;
    }
    let orphans: Vec<usize> = groups
        .values()
        .filter(|members| members.iter().all(|&index| !matching.remaining(index).is_positive()))
        .flatten()
        .copied()
        .filter(|&index| matching.remaining(index).is_negative())
        .collect();
    let targets =
        if summed.iter().any(|&index| matching.remaining(index).is_positive()) { &summed } else { former };
    let members: Vec<usize> = targets.iter().copied().chain(orphans).collect();
    matching.settle_oldest_first(&members, Origin::OpeningLettrage);
}

fn build_items(
    facts: &Facts<'_>,
    due: &DueRule,
    lines: &[Line],
    matching: &Matching<'_>,
    differences: &HashMap<usize, Cents>,
) -> Vec<Item> {
    let mut settled: Vec<Option<Date>> = vec![None; lines.len()];
    for allocation in matching.allocations() {
        if let Some(last) = settled.get_mut(allocation.debit) {
            *last = (*last).max(Some(allocation.on));
        }
    }
    let settled = |index: usize| settled.get(index).copied().flatten();
    let originals = originals(lines);
    let mut ranks: HashMap<(ItemKind, String), u32> = HashMap::new();
    let mut items = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let (remaining, difference) = match differences.get(&index) {
            Some(amount) => (*amount, true),
            None => (matching.remaining(index), false),
        };
        let is_debit = line.amount.is_positive();
        let told = !remaining.is_zero() || (is_debit && settled(index).is_some());
        if !told {
            continue;
        }
        let kind = if difference { ItemKind::Other } else { kind_of(line) };
        let (key, piece) = piece_of(line, difference);
        let rank = ranks.entry((kind, key.clone())).and_modify(|rank| *rank += 1).or_insert(1);
        let (issued, column) = match (line.nature, line.reference.as_deref()) {
            (Nature::ReturnedPayment, Some(reference)) => {
                originals.get(reference).copied().unwrap_or((line.piece_date, line.due))
            }
            _ => (line.piece_date, line.due),
        };
        let rank_text = rank.to_string();
        items.push(Item {
            id: Id::of(&["item", facts.ledger, facts.client, kind.code(), &key, &rank_text]),
            invoice: Id::of(&["invoice", facts.ledger, facts.client, &key]),
            class: line.class,
            kind,
            piece,
            rank: *rank,
            issued,
            booked: line.piece_date,
            due: remaining
                .is_negative()
                .then_some(())
                .map_or_else(|| Some(due.due(issued, column)), |()| None),
            amount: if difference { remaining } else { line.amount },
            remaining,
            settled_on: if remaining.is_zero() { settled(index) } else { None },
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
