//! What a file of pieces changes in the accounts it speaks of: each is projected without it and with it.

use std::collections::{BTreeMap, BTreeSet};

use encaisse_core::beyond::{CompleteList, SightedKind, Sighting};
use encaisse_core::entries::Source;
use encaisse_core::invoices::Item;
use encaisse_core::money::Cents;
use encaisse_core::references::normalise;
use encaisse_store::{Ledger, Read, facts};

use super::{Placed, context};
use crate::border::imports::SettledPreview;
use crate::error::Outcome;
use crate::projection::{Context, Projected, Staged, project_client, project_lines};

/// Invoices shown as settled by a complete list.
const SETTLED: usize = 1_000;

/// What a file changes, over all the clients it speaks of.
#[derive(Default)]
pub(super) struct Accounts {
    /// Of what is owed, in cents.
    pub change: i64,
    pub created: i64,
    pub newly_stated: i64,
    pub added: i64,
    pub added_cents: i64,
    /// Dated inside the days of accounting, and unknown to it.
    pub absent: i64,
    pub absent_cents: i64,
    pub paid: i64,
    pub paid_cents: i64,
    /// Debts that are no longer ours.
    pub assigned: i64,
    pub assigned_cents: i64,
    /// Balances that are not those of the ledger.
    pub differing: i64,
    pub differing_cents: i64,
    pub settled: Vec<SettledPreview>,
}

impl Accounts {
    /// Projects the clients of the file, and everybody when it is complete; nothing when it is known already.
    pub fn of(
        ledger: &Ledger,
        placed: &[Placed<'_>],
        complete: Option<&CompleteList>,
        known: bool,
    ) -> Outcome<Self> {
        let mut accounts = Accounts::default();
        if known {
            return Ok(accounts);
        }
        let read = ledger.read();
        let before = context(ledger)?;
        let mut after = before.clone();
        after.has_pieces = true;
        after.complete.extend(complete.cloned());
        let mut staged: BTreeMap<&str, Vec<&Placed<'_>>> = BTreeMap::new();
        for placed in placed {
            if let Some(client) = placed.client() {
                staged.entry(client).or_default().push(placed);
            }
        }
        let everybody: BTreeSet<String> = facts::known_clients(read)?.into_iter().collect();
        let mut codes: BTreeSet<&str> = staged.keys().copied().collect();
        if complete.is_some() {
            codes.extend(everybody.iter().map(String::as_str));
        }
        for code in codes {
            let pieces = staged.remove(code).unwrap_or_default();
            accounts.created += i64::from(!everybody.contains(code));
            accounts.compare(read, code, &pieces, &before, &after)?;
        }
        accounts.settled.sort_by_key(|settled| std::cmp::Reverse(settled.amount_cents));
        accounts.settled.truncate(SETTLED);
        Ok(accounts)
    }

    fn compare(
        &mut self,
        read: Read<'_>,
        code: &str,
        pieces: &[&Placed<'_>],
        before: &Context,
        after: &Context,
    ) -> Outcome<()> {
        let was = project_client(read, before, code)?;
        let (name, lines) = facts::lines_of(read, code, &after.extracts)?;
        let sightings: Vec<Sighting> = pieces.iter().map(|placed| placed.sighting.clone()).collect();
        let is = project_lines(read, after, code, Staged { name, lines, pieces: sightings })?;
        if was.record.till {
            return Ok(());
        }
        self.change += owed(&is) - owed(&was);
        let known: BTreeMap<_, &Item> = was.account.items.iter().map(|item| (item.id, item)).collect();
        for item in is.account.items.iter().filter(|item| item.class.is_411()) {
            let former = known.get(&item.id);
            let stated = |item: &Item| item.due.is_some_and(|due| due.is_stated());
            let open = item.remaining.is_positive();
            self.newly_stated +=
                i64::from(open && stated(item) && former.is_some_and(|former| !stated(former)));
            if open && is.assigned(item).is_some() && was.assigned(item).is_none() {
                self.assigned += 1;
                self.assigned_cents += item.remaining.get();
            }
            if item.source != Source::Ledger && former.is_none() && open {
                self.added += 1;
                self.added_cents += item.remaining.get();
            }
            let left = former.map_or(Cents::ZERO, |former| former.remaining);
            if item.remaining.is_zero() && left.is_positive() {
                self.paid += 1;
                self.paid_cents += left.get();
                self.settled.push(SettledPreview {
                    client: code.to_owned(),
                    client_name: is.record.name.clone(),
                    piece: item.piece.clone(),
                    amount_cents: left.get(),
                });
            }
        }
        self.count_absent(pieces, &is);
        self.count_differences(pieces, &was);
        Ok(())
    }

    /// Pieces of the file that the account does not hold once it is taken in.
    fn count_absent(&mut self, pieces: &[&Placed<'_>], is: &Projected) {
        let held: BTreeSet<String> = is.account.lines.iter().map(|line| normalise(&line.piece)).collect();
        for placed in pieces.iter().filter(|placed| placed.piece.kind == SightedKind::Invoice) {
            let amount = placed.piece.remaining.unwrap_or(placed.piece.amount);
            if !held.contains(&normalise(&placed.piece.number)) && amount.is_positive() {
                self.absent += 1;
                self.absent_cents += amount.get();
            }
        }
    }

    /// Balances of an aged balance beside the account as it is known.
    fn count_differences(&mut self, pieces: &[&Placed<'_>], was: &Projected) {
        let mut balances =
            pieces.iter().filter(|placed| placed.piece.kind == SightedKind::Balance).peekable();
        if balances.peek().is_none() || was.account.lines.is_empty() {
            return;
        }
        let told: Cents = balances.map(|placed| placed.piece.amount).sum();
        let held: Cents =
            was.account.items.iter().filter(|item| item.class.is_411()).map(|item| item.remaining).sum();
        if told != held {
            self.differing += 1;
            self.differing_cents += (told - held).get();
        }
    }
}

fn owed(projected: &Projected) -> i64 {
    let items = projected.account.items.iter().filter(|item| item.class.is_411());
    items.map(|item| item.remaining.get().max(0)).sum()
}
