//! Open items and the aged balance.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use encaisse_core::ageing::{AgedBalance, Bucket};
use encaisse_core::dates::{Date, PaymentTerms, days_between};
use encaisse_core::money::Cents;
use encaisse_store::items::{self, ItemFilter, ItemLine, ItemSort};
use encaisse_store::{Read, accepted};

use crate::border::items::{Ageing, AgeingRow, Buckets, ItemView, PartView};
use crate::causes::reasons::Reasons;
use crate::desk::Desk;
use crate::documents::by_invoice;
use crate::error::Outcome;
use crate::promises::states_of;

/// Items of a list, at most: more than any portfolio holds.
pub(crate) const EVERYTHING: i64 = i64::MAX;

/// Which due dates an ageing reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DueReading {
    /// Stated where they are, assumed elsewhere.
    #[default]
    Known,
    /// As if none were known: every item ages at the desk's default terms from the date it was booked.
    Assumed,
}

impl Desk {
    /// Open items, oldest first within a client.
    pub fn items(&mut self, client: Option<&str>, overdue: bool, due: DueReading) -> Outcome<Vec<ItemView>> {
        let today = self.today();
        let read = self.view()?;
        let terms = crate::rules::default_terms(read)?;
        let filter = ItemFilter { client, ..ItemFilter::default() };
        let lines = items::list(read, &filter, ItemSort::Client, EVERYTHING)?;
        let words = Words::of(read, client, &lines, today)?;
        let views = lines.into_iter().map(|line| aged_view(line, today, due, terms, &words));
        Ok(views.filter(|view| !overdue || view.days_late.is_some_and(|days| days > 0)).collect())
    }

    /// The aged balance, per client and in all.
    pub fn ageing(&mut self, due: DueReading) -> Outcome<Ageing> {
        let today = self.today();
        let read = self.view()?;
        let terms = crate::rules::default_terms(read)?;
        let mut clients: BTreeMap<String, (String, AgedBalance)> = BTreeMap::new();
        for line in items::list(read, &ItemFilter::default(), ItemSort::Client, EVERYTHING)? {
            let remaining = Cents::new(line.remaining);
            let day = due_day(&line, due, terms);
            let (_, balance) =
                clients.entry(line.client).or_insert_with(|| (line.client_name, AgedBalance::default()));
            match day {
                Some(day) if remaining.is_positive() => balance.add_due(remaining, day, today),
                _ => balance.add_credit(remaining),
            }
        }
        let mut bridges: HashMap<String, i64> = accepted::bridges(read)?.into_iter().collect();
        // A client whose account is even here may not be in accounting.
        for code in bridges.keys() {
            if !clients.contains_key(code)
                && let Some(record) = encaisse_store::clients::record(read, code)?
            {
                clients.insert(code.clone(), (record.name, AgedBalance::default()));
            }
        }
        let bridge_of_all = bridges.values().sum();
        let mut total = AgedBalance::default();
        let rows = clients
            .into_iter()
            .map(|(code, (name, balance))| {
                total.add(&balance);
                let bridge = bridges.remove(&code).unwrap_or_default();
                ageing_row(code, name, &balance, bridge)
            })
            .collect();
        let totals = ageing_row(String::new(), String::new(), &total, bridge_of_all);
        Ok(Ageing { as_of: today.to_string(), clients: rows, totals })
    }
}

fn ageing_row(code: String, name: String, balance: &AgedBalance, bridge: i64) -> AgeingRow {
    AgeingRow {
        code,
        name,
        buckets: Buckets {
            not_due_cents: balance.not_due.get(),
            d1_30_cents: balance.days_1_to_30.get(),
            d31_60_cents: balance.days_31_to_60.get(),
            d61_90_cents: balance.days_61_to_90.get(),
            over_90_cents: balance.over_90.get(),
        },
        unallocated_cents: balance.unallocated.get(),
        balance_cents: balance.balance().get(),
        bridge_cents: bridge,
        ledger_cents: balance.balance().get() + bridge,
    }
}

fn due_day(line: &ItemLine, due: DueReading, terms: PaymentTerms) -> Option<Date> {
    match due {
        DueReading::Known => line.due.as_deref()?.parse().ok(),
        DueReading::Assumed => Some(terms.due(line.booked.parse().ok()?)),
    }
}

/// Items as a screen shows them on `today`.
pub(crate) fn today_items(
    read: Read<'_>,
    filter: &ItemFilter<'_>,
    sort: ItemSort,
    limit: i64,
    today: Date,
) -> Outcome<Vec<ItemView>> {
    let lines = items::list(read, filter, sort, limit)?;
    let words = Words::of(read, filter.client, &lines, today)?;
    let view = |line| aged_view(line, today, DueReading::Known, PaymentTerms::Net(30), &words);
    Ok(lines.into_iter().map(view).collect())
}

/// What lines need to be told: sub-reasons in the words of the desk, promises as they stand, invoices attached.
struct Words {
    reasons: Reasons,
    /// State of each promise, by id.
    promises: HashMap<String, String>,
    /// Document of each invoice that has one, by id.
    documents: HashMap<String, String>,
}

impl Words {
    fn of(read: Read<'_>, client: Option<&str>, lines: &[ItemLine], today: Date) -> Outcome<Self> {
        let promised = lines.iter().any(|line| line.promise.is_some());
        let promises = if promised { states_of(read, client, today)? } else { HashMap::new() };
        let clients: BTreeSet<&str> = lines.iter().map(|line| line.client.as_str()).collect();
        Ok(Words { reasons: Reasons::of(read)?, promises, documents: by_invoice(read, clients)? })
    }
}

/// Parts as the ledger keeps them, `cause:reason:cents`, in words.
pub(crate) fn item_parts(text: &str, reasons: &Reasons) -> Vec<PartView> {
    let part = |word: &str| -> Option<PartView> {
        let mut fields = word.splitn(3, ':');
        let (cause, code, cents) = (fields.next()?, fields.next()?, fields.next()?);
        Some(PartView {
            cause: cause.to_owned(),
            sub_reason: Some(code.to_owned()).filter(|code| !code.is_empty()),
            sub_reason_label: reasons.label(code),
            amount_cents: cents.parse().ok()?,
        })
    };
    text.split(' ').filter_map(part).collect()
}

fn aged_view(
    line: ItemLine,
    today: Date,
    reading: DueReading,
    terms: PaymentTerms,
    words: &Words,
) -> ItemView {
    let day = if line.remaining < 0 { None } else { due_day(&line, reading, terms) };
    let bucket = match day {
        Some(day) => Bucket::of(day, today).code(),
        None => "unallocated",
    };
    let basis = if line.stated && reading == DueReading::Known { "stated" } else { "assumed" };
    let invoice = line.invoice.to_string();
    ItemView {
        id: line.id.to_string(),
        document: words.documents.get(&invoice).cloned(),
        invoice,
        client: line.client,
        client_name: line.client_name,
        piece: line.piece,
        rank: line.rank,
        kind: line.kind,
        source: line.source,
        issued: line.issued,
        due: day.map(|day| day.to_string()),
        due_basis: day.map(|_| basis.to_owned()),
        amount_cents: line.amount,
        remaining_cents: line.remaining,
        days_late: day.map(|day| days_between(day, today)),
        bucket: bucket.to_owned(),
        cause: line.cause,
        sub_reason_label: line.sub_reason.as_deref().map(|code| words.reasons.label(code)),
        sub_reason: line.sub_reason,
        comment: line.comment,
        parts: item_parts(&line.parts, &words.reasons),
        unqualified_cents: line.unqualified,
        contested_cents: line.contested,
        dispute: line.dispute,
        promise: line.promise.and_then(|id| words.promises.get(&id).cloned()),
        currency: line.currency,
        assigned_label: line.assigned.as_deref().map(crate::labels::assigned),
        assigned_to: line.assigned,
    }
}

/// What remains of each overdue item, in cents, by client.
pub(crate) fn owed_by_client(read: Read<'_>, today: Date) -> Outcome<HashMap<String, HashMap<String, i64>>> {
    let filter = ItemFilter { overdue_on: Some(today), ..ItemFilter::default() };
    let mut owed: HashMap<String, HashMap<String, i64>> = HashMap::new();
    for item in items::list(read, &filter, ItemSort::Client, EVERYTHING)? {
        owed.entry(item.client).or_default().insert(item.id.to_string(), item.remaining);
    }
    Ok(owed)
}
