//! The book, arranged once so that each receipt is compared quickly and in one order.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::dates::Date;
use crate::money::Cents;

use super::book::{Book, OpenItem, SettledItem};
use super::names::{Name, Names};
use super::pieces::Pieces;

/// A company that pays for others that pay for others: no further than this.
const GENERATIONS: usize = 8;

/// The arranged book. An item is named by its rank: oldest first, whatever the order of the book.
pub(super) struct Shelf<'a> {
    pub book: &'a Book,
    pub items: Vec<&'a OpenItem>,
    pub pieces: Pieces,
    pub settled: Vec<&'a SettledItem>,
    pub settled_pieces: Pieces,
    pub names: Names,
    /// Our accounts and SIREN, compact.
    pub ours: Vec<String>,
    own_name: Name,
    of_debtor: Vec<Vec<usize>>,
    accounts: HashMap<String, BTreeSet<usize>>,
    payers: HashMap<Name, BTreeSet<usize>>,
    sirens: HashMap<&'a str, BTreeSet<usize>>,
    children: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Shelf<'a> {
    pub(super) fn of(book: &'a Book) -> Self {
        let clients = book.debtors.len();
        let mut items: Vec<&OpenItem> =
            book.items.iter().filter(|item| item.debtor < clients && item.remaining.is_positive()).collect();
        items.sort_by(|a, b| order(a).cmp(&order(b)));
        items.dedup_by_key(|item| item.id);
        let mut settled: Vec<&SettledItem> =
            book.settled.iter().filter(|item| item.debtor < clients && item.amount.is_positive()).collect();
        settled.sort_by(|a, b| (a.settled_on, &a.piece, a.id).cmp(&(b.settled_on, &b.piece, b.id)));
        let mut of_debtor = vec![Vec::new(); clients];
        for (rank, item) in items.iter().enumerate() {
            if let Some(own) = of_debtor.get_mut(item.debtor) {
                own.push(rank);
            }
        }
        let mut sirens: HashMap<&str, BTreeSet<usize>> = HashMap::new();
        let mut children: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (rank, debtor) in book.debtors.iter().enumerate() {
            if let Some(siren) = debtor.siren.as_deref().filter(|siren| siren.len() == 9) {
                sirens.entry(siren).or_default().insert(rank);
            }
            if let Some(parent) = debtor.parent.filter(|parent| *parent != rank) {
                children.entry(parent).or_default().push(rank);
            }
        }
        let ours = book.company.accounts.iter().chain(&book.company.siren).map(|own| compact(own)).collect();
        let mut shelf = Shelf {
            book,
            pieces: Pieces::of(items.iter().map(|item| (item.piece.as_str(), item.issued))),
            settled_pieces: Pieces::of(settled.iter().map(|item| (item.piece.as_str(), item.issued))),
            items,
            settled,
            names: Names::of(book.debtors.iter().map(|debtor| debtor.name.as_str())),
            ours,
            own_name: Name::of(book.company.name.as_deref().unwrap_or("")),
            of_debtor,
            accounts: HashMap::new(),
            payers: HashMap::new(),
            sirens,
            children,
        };
        shelf.learn();
        shelf
    }

    fn learn(&mut self) {
        for habit in &self.book.habits {
            if habit.debtor >= self.book.debtors.len() || habit.times == 0 {
                continue;
            }
            if let Some(account) = habit.payer_account.as_deref().map(compact)
                && !account.is_empty()
                && !self.ours.contains(&account)
            {
                self.accounts.entry(account).or_default().insert(habit.debtor);
            }
            if let Some(name) = habit.payer.as_deref().map(Name::of)
                && !name.is_empty()
                && !self.is_us(&name)
            {
                self.payers.entry(name).or_default().insert(habit.debtor);
            }
        }
    }

    pub(super) fn item(&self, rank: usize) -> Option<&'a OpenItem> {
        self.items.get(rank).copied()
    }

    pub(super) fn debtor_of(&self, rank: usize) -> Option<usize> {
        self.item(rank).map(|item| item.debtor)
    }

    /// Clients for whom this account paid before.
    pub(super) fn payers_of_account(&self, account: &str) -> BTreeSet<usize> {
        self.accounts.get(account).cloned().unwrap_or_default()
    }

    /// The client for whom this very name paid before, when it is one only and no other client bears the name.
    pub(super) fn payers_of_name(&self, name: &str) -> Option<usize> {
        let name = Name::of(name);
        let known = self.payers.get(&name)?;
        let mut known = known.iter().copied();
        let only = known.next().filter(|_| known.next().is_none())?;
        let borne = self.names.clients(&name);
        borne.iter().all(|(client, _)| *client == only).then_some(only)
    }

    pub(super) fn client_of_siren(&self, siren: &str) -> Option<usize> {
        if self.ours.iter().any(|own| own == siren) {
            return None;
        }
        let mut clients = self.sirens.get(siren)?.iter();
        clients.next().copied().filter(|_| clients.next().is_none())
    }

    /// True for our own name, which stands on every transfer we receive.
    pub(super) fn is_us(&self, name: &Name) -> bool {
        name.agrees_with(&self.own_name) == Some(super::names::Agreement::Same)
    }

    /// True when the payer is this client, or a company above it.
    pub(super) fn pays_for(&self, payer: usize, debtor: usize) -> bool {
        let above = |client: &usize| self.book.debtors.get(*client).and_then(|client| client.parent);
        std::iter::successors(Some(debtor), above).take(GENERATIONS).any(|client| client == payer)
    }

    /// The client and those it pays for, itself first.
    pub(super) fn family(&self, client: usize) -> Vec<usize> {
        let mut all = vec![client];
        let mut at = 0;
        while let Some(parent) = all.get(at).copied() {
            let children = self.children.get(&parent).into_iter().flatten();
            let new: Vec<usize> = children.copied().filter(|child| !all.contains(child)).collect();
            all.extend(new);
            at += 1;
        }
        all
    }

    /// Every company of the group of this client, from the one that pays for all of them down.
    pub(super) fn group(&self, client: usize) -> Vec<usize> {
        let above = |client: &usize| self.book.debtors.get(*client).and_then(|client| client.parent);
        let head = std::iter::successors(Some(client), above).take(GENERATIONS).last();
        self.family(head.unwrap_or(client))
    }

    /// Ranks of the items of a client, oldest first.
    pub(super) fn items_of(&self, client: usize) -> &[usize] {
        self.of_debtor.get(client).map_or(&[], Vec::as_slice)
    }
}

fn order(item: &OpenItem) -> (Date, Date, &str, crate::ids::Id) {
    (item.issued, item.due.unwrap_or(item.issued), &item.piece, item.id)
}

/// Capitals, without blanks.
fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// What is still open of each item while receipts are set against them.
#[derive(Clone, Debug)]
pub(super) struct Open(Vec<Cents>);

impl Open {
    pub(super) fn of(shelf: &Shelf) -> Self {
        Open(shelf.items.iter().map(|item| item.remaining).collect())
    }

    pub(super) fn remaining(&self, rank: usize) -> Cents {
        self.0.get(rank).copied().unwrap_or_default()
    }

    pub(super) fn is_open(&self, rank: usize) -> bool {
        self.remaining(rank).is_positive()
    }

    pub(super) fn take(&mut self, rank: usize, amount: Cents) {
        if let Some(remaining) = self.0.get_mut(rank) {
            *remaining -= amount;
        }
    }
}
