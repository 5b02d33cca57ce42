//! What is kept of payments from one act to the next: it changes with the files, or with the names of clients, never
//! with what people accept.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use encaisse_core::booked::{BankMove, Booked, LedgerReceipt, booked};
use encaisse_core::entries::{AccountClass, Nature};
use encaisse_core::extracts::{Extract, is_superseded};
use encaisse_core::ids::Id;
use encaisse_core::money::Cents;
use encaisse_core::proposals::Means;
use encaisse_store::bank::{self, ReceiptRecord};
use encaisse_store::{Read, accepted, clients, facts, items, journal};

use super::known::{aside, parts, texts};
use crate::desk::Desk;
use crate::error::Outcome;

/// Receipts as the files that count tell them, kept until a file comes or goes.
#[derive(Debug)]
pub(crate) struct Files {
    /// The last operation about a file.
    at: i64,
    /// Operations of the bank that may concern clients, oldest first.
    pub moves: Arc<Vec<ReceiptRecord>>,
    /// Receipts and returned payments of accounting, each with its client.
    entries: Vec<(String, LedgerReceipt)>,
}

/// The files, and what accounting already holds of the bank, kept until a client changes its name too.
#[derive(Debug)]
pub(crate) struct Kept {
    at: i64,
    pub files: Arc<Files>,
    /// Operations that accounting holds, each with the clients it holds them for, in the order of its entries.
    pub booked: Arc<HashMap<Id, Vec<String>>>,
}

impl Desk {
    /// What is kept of payments, made again when it is out of date.
    pub(super) fn kept_payments(&mut self) -> Outcome<Arc<Kept>> {
        let read = self.ledger()?.read();
        let (of_files, of_names) = (journal::last_about_files(read)?, journal::last_about_names(read)?);
        let at = of_files.max(of_names);
        if let Some(kept) = self.kept_payments.as_ref().filter(|kept| kept.at == at) {
            return Ok(Arc::clone(kept));
        }
        let former = self.kept_payments.take().filter(|kept| kept.files.at == of_files);
        let read = self.ledger()?.read();
        let files = match former {
            Some(kept) => Arc::clone(&kept.files),
            None => Arc::new(Files::of(read, of_files)?),
        };
        let found = booked(&bank_moves(&files.moves), &named(read, &files.entries)?);
        let booked_for = |one: Booked| {
            let clients = one.entries.iter().filter_map(|entry| Some(files.entries.get(*entry)?.0.clone()));
            (one.bank_move, clients.collect())
        };
        let booked = Arc::new(found.into_iter().map(booked_for).collect());
        let kept = Arc::new(Kept { at, files, booked });
        self.kept_payments = Some(Arc::clone(&kept));
        Ok(kept)
    }

    /// How many receipts settle nothing yet; nothing while no bank file was taken in.
    pub(crate) fn receipts_to_allocate(&mut self) -> Outcome<Option<i64>> {
        if !bank::is_known(self.ledger()?.read())? {
            return Ok(None);
        }
        let revision = self.revision()?;
        if let Some((known, count)) = self.to_allocate
            && known == revision
        {
            return Ok(Some(count));
        }
        let kept = self.kept_payments()?;
        let read = self.ledger()?.read();
        let (accepted, aside) = (accepted::receipts(read)?, aside(read)?);
        let open = open_moves(&kept.files.moves, accepted, &kept.booked, &aside).count();
        let count = i64::try_from(open).unwrap_or(i64::MAX) + items::open_credits(read)?;
        self.to_allocate = Some((revision, count));
        Ok(Some(count))
    }
}

/// Operations of the bank that settle nothing yet.
pub(super) fn open_moves<'a>(
    moves: &'a [ReceiptRecord],
    accepted: HashSet<Id>,
    booked: &'a HashMap<Id, Vec<String>>,
    aside: &'a HashMap<Id, String>,
) -> impl Iterator<Item = &'a ReceiptRecord> {
    moves.iter().filter(move |one| {
        !accepted.contains(&one.id) && !booked.contains_key(&one.id) && !aside.contains_key(&one.id)
    })
}

impl Files {
    fn of(read: Read<'_>, at: i64) -> Outcome<Self> {
        let moves = bank::receipts(read)?.into_iter().filter(concerns_clients).collect();
        let extracts = facts::extracts(read)?;
        let spans: Vec<Extract> = extracts.iter().map(|(_, extract)| *extract).collect();
        let mut entries = Vec::new();
        for code in facts::known_clients(read)? {
            let (_, lines) = facts::lines_of(read, &code, &extracts)?;
            let counts = lines.into_iter().filter(|line| {
                matches!(line.nature, Nature::Receipt | Nature::ReturnedPayment)
                    && line.class == AccountClass::Receivable
                    && !is_superseded(line, &spans)
            });
            for line in counts {
                let entry = LedgerReceipt {
                    id: entries.len(),
                    on: line.piece_date,
                    amount: -line.amount,
                    label: line.label.to_string(),
                    reference: line.piece.to_string(),
                    ..LedgerReceipt::default()
                };
                entries.push((code.clone(), entry));
            }
        }
        Ok(Files { at, moves: Arc::new(moves), entries })
    }
}

/// Money in, and payments that came back; what the company pays itself is nobody's debt.
fn concerns_clients(record: &ReceiptRecord) -> bool {
    record.told.amount.is_positive() || record.told.means == Means::Returned.code()
}

fn bank_moves(moves: &[ReceiptRecord]) -> Vec<BankMove> {
    let of = |record: &ReceiptRecord| BankMove {
        id: record.id,
        on: record.told.booked,
        amount: record.told.amount,
        means: Means::from_code(&record.told.means).unwrap_or(Means::Other),
        parts: parts(record).iter().filter_map(|part| part.amount_cents.map(Cents::new)).collect(),
        texts: texts(record),
        payer: record.told.payer.clone(),
    };
    moves.iter().map(of).collect()
}

/// Entries with the name that their client has today.
fn named(read: Read<'_>, entries: &[(String, LedgerReceipt)]) -> Outcome<Vec<LedgerReceipt>> {
    let names = clients::payers(read)?;
    let places: HashMap<&str, usize> =
        names.iter().enumerate().map(|(place, client)| (client.code.as_str(), place)).collect();
    let of = |(code, entry): &(String, LedgerReceipt)| {
        let place = places.get(code.as_str()).copied();
        let name = place.and_then(|place| names.get(place)).map(|client| client.name.clone());
        LedgerReceipt { debtor: place.unwrap_or(usize::MAX), name: name.unwrap_or_default(), ..entry.clone() }
    };
    Ok(entries.iter().map(of).collect())
}
