//! Everything receipts are compared with: what is open, what accounting booked, what past receipts taught.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use encaisse_core::booked::{BankMove, Booked, LedgerReceipt, booked};
use encaisse_core::dates::{Date, minus_days};
use encaisse_core::entries::{AccountClass, Nature};
use encaisse_core::extracts::{Extract, is_superseded};
use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::proposals::{Book, Debtor, Habit, Means, OpenItem, OurNames, Part, Receipt, SettledItem};
use encaisse_store::accepted::AcceptedLine;
use encaisse_store::bank::{self, ReceiptRecord};
use encaisse_store::items::{self, ItemFilter, ItemLine, ItemSort};
use encaisse_store::{Read, accepted, clients, facts, journal};

use crate::desk::Desk;
use crate::error::Outcome;
use crate::import::PartSaid;
use crate::items::EVERYTHING;
use crate::recorded::AsideSaid;

/// Days a settled invoice may still come back: a direct debit is contested for thirteen months (Monetary and
/// Financial Code, art. L133-24).
const MAY_COME_BACK: u32 = 400;

/// Receipts that accounting holds, for the files that count: read once, as they change with the files only.
#[derive(Debug)]
pub(crate) struct LedgerReceipts {
    imports: Vec<i64>,
    entries: Arc<Vec<(String, LedgerReceipt)>>,
}

/// What is known of payments on a day.
pub(super) struct Known {
    pub today: Date,
    /// Operations of the bank that may concern clients, oldest first.
    pub moves: Vec<ReceiptRecord>,
    /// Those that accounting holds.
    pub booked: HashSet<Id>,
    pub accepted: Vec<AcceptedLine>,
    /// Left aside, with the reason.
    pub aside: HashMap<Id, String>,
    pub book: Book,
    /// Open items by id, as screens show them.
    pub items: HashMap<Id, ItemLine>,
    /// Credits of accounting that settle nothing.
    pub credits: Vec<ItemLine>,
    /// Position of each client in the book.
    pub debtors: HashMap<String, usize>,
}

impl Desk {
    /// Reads everything receipts are compared with.
    pub(super) fn known_payments(&mut self) -> Outcome<Known> {
        let today = self.today();
        let entries = self.ledger_receipts()?;
        let read = self.ledger()?.read();
        let mut debtors = HashMap::new();
        let mut book = Book { company: our_names(read)?, ..Book::default() };
        let payers = clients::payers(read)?;
        for client in &payers {
            debtors.insert(client.code.clone(), book.debtors.len());
            book.debtors.push(Debtor {
                code: client.code.clone(),
                name: client.name.clone(),
                siren: client.siren.clone(),
                parent: None,
            });
        }
        for (client, debtor) in payers.iter().zip(&mut book.debtors) {
            debtor.parent = client.parent.as_ref().and_then(|parent| debtors.get(parent)).copied();
        }
        let moves: Vec<ReceiptRecord> = bank::receipts(read)?.into_iter().filter(concerns_clients).collect();
        let accepted = accepted::list(read, None)?;
        let found = booked(&bank_moves(&moves), &entries_for(&entries, &debtors, &book));
        let booked_ids: HashSet<Id> = found.iter().map(|booked| booked.bank_move).collect();
        book.habits = habits(&moves, &accepted, &found, &entries, &debtors);
        let comes_back = moves.iter().any(|one| one.told.amount.is_negative());
        let mut items = HashMap::new();
        let mut credits = Vec::new();
        let filter = ItemFilter { settled: comes_back, ..ItemFilter::default() };
        for line in items::list(read, &filter, ItemSort::Client, EVERYTHING)? {
            let Some(&debtor) = debtors.get(&line.client) else { continue };
            if line.remaining > 0 {
                book.items.extend(open_item(&line, debtor));
                items.insert(line.id, line);
            } else if line.remaining < 0 {
                if line.source == "ledger" {
                    credits.push(line);
                }
            } else if let Some(settled) = settled_item(&line, debtor, today) {
                book.settled.push(settled);
                items.insert(line.id, line);
            }
        }
        let aside = aside(read)?;
        Ok(Known { today, moves, booked: booked_ids, accepted, aside, book, items, credits, debtors })
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
        let known = self.known_payments()?;
        let count = i64::try_from(known.open_moves().count() + known.credits.len()).unwrap_or(i64::MAX);
        self.to_allocate = Some((revision, count));
        Ok(Some(count))
    }

    /// Receipts and returned payments of accounting: kept until the files that count change.
    fn ledger_receipts(&mut self) -> Outcome<Arc<Vec<(String, LedgerReceipt)>>> {
        let read = self.ledger()?.read();
        let extracts = facts::extracts(read)?;
        let imports: Vec<i64> = extracts.iter().map(|(import, _)| *import).collect();
        if let Some(kept) = self.ledger_receipts.as_ref().filter(|kept| kept.imports == imports) {
            return Ok(Arc::clone(&kept.entries));
        }
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
        let entries = Arc::new(entries);
        self.ledger_receipts = Some(LedgerReceipts { imports, entries: Arc::clone(&entries) });
        Ok(entries)
    }
}

impl Known {
    /// Operations of the bank that settle nothing yet.
    pub fn open_moves(&self) -> impl Iterator<Item = &ReceiptRecord> {
        let accepted: HashSet<Id> = self.accepted.iter().map(|line| line.record.receipt).collect();
        self.moves.iter().filter(move |one| {
            !accepted.contains(&one.id) && !self.booked.contains(&one.id) && !self.aside.contains_key(&one.id)
        })
    }

    /// The receipts to propose for: those of the bank, then the credits of accounting.
    pub fn receipts(&self) -> Vec<Receipt> {
        let of_bank = self.open_moves().map(of_move);
        let of_ledger = self.credits.iter().filter_map(|line| {
            let client = self.debtors.get(&line.client).copied();
            let on = line.issued.parse().ok()?;
            let means = if line.kind == "payment" { Means::Transfer } else { Means::Other };
            let mut receipt = Receipt::new(line.id, on, Cents::new(-line.remaining), means);
            receipt.texts = vec![line.label.clone(), line.piece.clone()];
            receipt.client = client;
            Some(receipt)
        });
        of_bank.chain(of_ledger).collect()
    }
}

/// Money in, and payments that came back; what the company pays itself is nobody's debt.
fn concerns_clients(record: &ReceiptRecord) -> bool {
    record.told.amount.is_positive() || record.told.means == Means::Returned.code()
}

fn of_move(record: &ReceiptRecord) -> Receipt {
    let told = &record.told;
    let means = Means::from_code(&told.means).unwrap_or(Means::Other);
    let mut receipt = Receipt::new(record.id, told.booked, told.amount, means);
    receipt.texts = texts(record);
    receipt.documents.clone_from(&told.documents);
    receipt.payer.clone_from(&told.payer);
    receipt.payer_account.clone_from(&told.payer_account);
    receipt.parts = parts(record)
        .into_iter()
        .map(|part| Part {
            amount: part.amount_cents.map(Cents::new),
            texts: part.texts,
            documents: part.documents,
            payer: part.payer,
            payer_account: part.payer_account,
        })
        .collect();
    receipt
}

fn parts(record: &ReceiptRecord) -> Vec<PartSaid> {
    serde_json::from_str(&record.told.parts).unwrap_or_default()
}

fn texts(record: &ReceiptRecord) -> Vec<String> {
    let told = &record.told;
    let all = [Some(&told.label), Some(&told.remittance), told.reference.as_ref()];
    all.into_iter().flatten().filter(|text| !text.is_empty()).cloned().collect()
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

fn entries_for(
    entries: &[(String, LedgerReceipt)],
    debtors: &HashMap<String, usize>,
    book: &Book,
) -> Vec<LedgerReceipt> {
    let of = |(code, entry): &(String, LedgerReceipt)| {
        let debtor = debtors.get(code).copied();
        let name = debtor.and_then(|rank| book.debtors.get(rank)).map(|debtor| debtor.name.clone());
        LedgerReceipt {
            debtor: debtor.unwrap_or(usize::MAX),
            name: name.unwrap_or_default(),
            ..entry.clone()
        }
    };
    entries.iter().map(of).collect()
}

/// What past receipts taught: whose account paid for whom. What was accepted here, and what accounting booked for one
/// client alone.
fn habits(
    moves: &[ReceiptRecord],
    accepted: &[AcceptedLine],
    found: &[Booked],
    entries: &[(String, LedgerReceipt)],
    debtors: &HashMap<String, usize>,
) -> Vec<Habit> {
    let by_id: HashMap<Id, &ReceiptRecord> = moves.iter().map(|record| (record.id, record)).collect();
    let mut learnt: BTreeMap<(Option<&str>, Option<&str>, usize), u32> = BTreeMap::new();
    let mut learn = |receipt: Id, client: &str| {
        let (Some(record), Some(&debtor)) = (by_id.get(&receipt), debtors.get(client)) else { return };
        let (account, payer) = (record.told.payer_account.as_deref(), record.told.payer.as_deref());
        if record.told.amount.is_positive() && (account.is_some() || payer.is_some()) {
            *learnt.entry((account, payer, debtor)).or_default() += 1;
        }
    };
    for line in accepted {
        learn(line.record.receipt, &line.client);
    }
    for booked in found {
        if let [one] = booked.entries.as_slice()
            && let Some((client, _)) = entries.get(*one)
        {
            learn(booked.bank_move, client);
        }
    }
    learnt
        .into_iter()
        .map(|((account, payer, debtor), times)| Habit {
            payer_account: account.map(str::to_owned),
            payer: payer.map(str::to_owned),
            debtor,
            times,
        })
        .collect()
}

fn open_item(line: &ItemLine, debtor: usize) -> Option<OpenItem> {
    Some(OpenItem {
        id: line.id,
        debtor,
        piece: line.piece.clone(),
        issued: line.issued.parse().ok()?,
        due: line.due.as_deref().and_then(|day| day.parse().ok()),
        remaining: Cents::new(line.remaining),
        disputed: Cents::new(line.contested),
    })
}

fn settled_item(line: &ItemLine, debtor: usize, today: Date) -> Option<SettledItem> {
    let settled_on: Date = line.settled_on.as_deref()?.parse().ok()?;
    (settled_on >= minus_days(today, MAY_COME_BACK) && line.amount > 0).then_some(())?;
    Some(SettledItem {
        id: line.id,
        debtor,
        piece: line.piece.clone(),
        issued: line.issued.parse().ok()?,
        amount: Cents::new(line.amount),
        settled_on,
    })
}

fn our_names(read: Read<'_>) -> Outcome<OurNames> {
    let company = crate::rules::company(read)?;
    let filled = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    let mut accounts: Vec<String> = filled(company.iban).into_iter().collect();
    accounts.extend(bank::accounts(read)?);
    Ok(OurNames { name: filled(company.name), accounts, siren: filled(company.siren) })
}

fn aside(read: Read<'_>) -> Outcome<HashMap<Id, String>> {
    let mut aside = HashMap::new();
    for held in journal::held_of_kind(read, Kind::Aside)? {
        let (Some(value), Ok(name)) = (held.value, held.entity.parse::<Id>()) else { continue };
        let Ok(said) = serde_json::from_str::<AsideSaid>(&value) else { continue };
        let receipt = bank::resolve(read, name)?.map_or(name, |(id, ..)| id);
        aside.insert(receipt, said.reason);
    }
    Ok(aside)
}
