//! How clients pay, the signs their risk mark is made of, and what is told of their next order.

use std::collections::BTreeMap;

use encaisse_core::credit::{Standing, Watched, judge};
use encaisse_core::dates::Date;
use encaisse_core::money::Cents;
use encaisse_core::payer::{Lateness, MONTHS, MonthPaid, starts};
use encaisse_core::promises::standing;
use encaisse_core::risk::{Known, Weighing, weigh};

use crate::connection::{Read, Write};
use crate::credit::{self, CreditRecord};
use crate::error::Result;
use crate::promises;
use crate::values::{asked, date_from, date_text, optional_date};

/// Writes what a client paid.
pub(crate) fn insert(write: &Write<'_>, client: i64, paid: &[MonthPaid]) -> Result<()> {
    if paid.is_empty() {
        return Ok(());
    }
    let mut insert = write.sql().prepare_cached(
        "INSERT INTO paid (client, month, amount, cent_days, last_on) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for month in paid {
        let cent_days = i64::try_from(month.paid.cent_days).unwrap_or(i64::MAX);
        let (month_text, last) = (date_text(month.month), date_text(month.last_on));
        insert.execute((client, month_text, month.paid.amount.get(), cent_days, last))?;
    }
    Ok(())
}

/// What is known of a client that may order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Payer {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Sales rep.
    pub sales_rep: Option<String>,
    /// The signs of its risk mark.
    pub known: Known,
    /// The last day it paid something, in the year looked at.
    pub last_paid: Option<Date>,
    /// What it owes in all.
    pub exposure: Cents,
    /// Its limit, and what was decided of its orders.
    pub credit: CreditRecord,
}

impl Payer {
    /// Its risk mark with the calculation.
    pub fn weighed(&self) -> Option<Weighing> {
        weigh(&self.known)
    }

    /// What is told of its next order.
    pub fn judged(&self, today: Date) -> Standing {
        let watched = Watched {
            exposure: self.exposure,
            oldest_days: self.known.oldest_days,
            broken: self.known.broken,
            insolvent: self.known.insolvent,
            mark: self.weighed().map(|found| found.mark),
        };
        judge(self.credit.limit.as_ref(), &watched, self.credit.decision.as_ref(), today)
    }
}

/// Every client of the portfolio on `today`, by its number in the ledger; one of them when a code is given.
pub fn all(read: Read<'_>, today: Date, only: Option<&str>) -> Result<BTreeMap<i64, Payer>> {
    let mut found: BTreeMap<i64, Payer> = BTreeMap::new();
    let mut codes: BTreeMap<String, i64> = BTreeMap::new();
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT c.id, c.code, c.name, c.sales_rep, c.insolvent_since, {}
         FROM client AS c LEFT JOIN credit_limit AS l ON l.client = c.id
              LEFT JOIN order_decision AS o ON o.client = c.id
         WHERE c.till = 0 AND ({})",
        credit::COLUMNS,
        asked(only, "c.code = ?1", "?1 IS NULL")
    ))?;
    let mut rows = statement.query([only])?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        // A day nobody can read is still somebody who said so.
        let insolvent = match optional_date(row, 4) {
            Ok(since) => since.is_some_and(|since| since <= today),
            Err(_) => true,
        };
        let code: String = row.get(1)?;
        let payer = Payer {
            code: code.clone(),
            name: row.get(2)?,
            sales_rep: row.get(3)?,
            known: Known { insolvent, ..Known::default() },
            last_paid: None,
            exposure: Cents::ZERO,
            credit: credit::record(row, 5)?,
        };
        found.insert(id, payer);
        codes.insert(code, id);
    }
    let one = only.and_then(|code| codes.get(code).copied());
    paid(read, today, one, &mut found)?;
    open(read, today, one, &mut found)?;
    for line in promises::list(read, only)? {
        let promise = &line.promise;
        let now = standing(&promise.instalments, &promise.receipts, promise.cancelled.is_some(), today);
        if let Some(payer) = codes.get(&line.client).and_then(|id| found.get_mut(id)) {
            payer.known.kept.count(now.state);
            payer.known.broken |= now.is_open();
        }
    }
    for payer in found.values_mut() {
        let limit = payer.credit.limit;
        payer.known.limit_used_pct = limit.and_then(|limit| limit.used_pct(payer.exposure));
    }
    Ok(found)
}

fn paid(read: Read<'_>, today: Date, one: Option<i64>, found: &mut BTreeMap<i64, Payer>) -> Result<()> {
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT client, month, amount, cent_days, last_on FROM paid WHERE ({}) AND month BETWEEN ?2 AND ?3",
        asked(one, "client = ?1", "?1 IS NULL")
    ))?;
    let from = date_text(starts(today, MONTHS));
    let mut rows = statement.query((one, from, date_text(today)))?;
    while let Some(row) = rows.next()? {
        let Some(payer) = found.get_mut(&row.get(0)?) else { continue };
        let month = month_paid(row)?;
        payer.known.profile.add(&month, today);
        payer.last_paid = payer.last_paid.max(Some(month.last_on));
    }
    Ok(())
}

/// What clients paid month by month, by code; of one of them when a code is given.
pub fn months(read: Read<'_>, only: Option<&str>) -> Result<BTreeMap<String, Vec<MonthPaid>>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT c.code, p.month, p.amount, p.cent_days, p.last_on FROM paid AS p JOIN client AS c ON c.id = p.client
         WHERE {}",
        asked(only, "c.code = ?1", "?1 IS NULL")
    ))?;
    let mut rows = statement.query([only])?;
    let mut found: BTreeMap<String, Vec<MonthPaid>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        found.entry(row.get(0)?).or_default().push(month_paid(row)?);
    }
    Ok(found)
}

/// A month from the second column on: first day, amount, days, last day.
fn month_paid(row: &rusqlite::Row<'_>) -> Result<MonthPaid> {
    let text = |column: usize| row.get::<_, String>(column);
    let paid = Lateness { amount: Cents::new(row.get(2)?), cent_days: i128::from(row.get::<_, i64>(3)?) };
    Ok(MonthPaid { month: date_from(&text(1)?)?, paid, last_on: date_from(&text(4)?)? })
}

/// What is open: how much, how late, whether it is a matter of solvency, whether accounting doubts it.
fn open(read: Read<'_>, today: Date, one: Option<i64>, found: &mut BTreeMap<i64, Payer>) -> Result<()> {
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT client,
                sum(CASE WHEN ours AND late > 0 THEN remaining ELSE 0 END),
                sum(CASE WHEN ours AND late > 0 THEN remaining * late ELSE 0 END),
                max(CASE WHEN ours AND late > 0 THEN late END),
                max(remaining > 0 AND account = '416'),
                max(ours AND coalesce(instr(' ' || parts, ' D:'), 0) > 0),
                sum(remaining)
         FROM (SELECT client, account, remaining, parts, remaining > 0 AND account IN ('411', '4117') AS ours,
                      CAST(julianday(?2) - julianday(due) AS INTEGER) AS late
               FROM item WHERE remaining <> 0 AND ({}))
         GROUP BY client",
        asked(one, "client = ?1", "?1 IS NULL")
    ))?;
    let mut rows = statement.query((one, date_text(today)))?;
    while let Some(row) = rows.next()? {
        let Some(payer) = found.get_mut(&row.get(0)?) else { continue };
        payer.known.profile.open =
            Lateness { amount: Cents::new(row.get(1)?), cent_days: i128::from(row.get::<_, i64>(2)?) };
        payer.known.oldest_days = row.get(3)?;
        payer.known.doubtful = row.get(4)?;
        payer.known.solvency = row.get(5)?;
        payer.exposure = Cents::new(row.get(6)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use encaisse_core::credit::{Decision, Limit, OrderStatus};
    use encaisse_core::entries::{AccountClass, Source};
    use encaisse_core::ids::Id;
    use encaisse_core::invoices::{DueDate, Item, ItemKind};

    use super::*;
    use crate::clients::exceeded;
    use crate::connection::Ledger;
    use crate::projection::{ClientRecord, ClientRows, ItemRecord, replace_client};

    const TODAY: &str = "2026-11-23";

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn item(piece: &str, class: AccountClass, due: Option<&str>, cents: i64) -> ItemRecord {
        let cents = Cents::new(cents);
        let item = Item {
            id: Id::of(&[piece]),
            invoice: Id::of(&[piece]),
            class,
            source: Source::Ledger,
            kind: ItemKind::Invoice,
            piece: piece.to_owned(),
            rank: 1,
            issued: day("2026-07-01"),
            booked: day("2026-07-01"),
            due: due.map(|due| DueDate::Stated(day(due))),
            amount: cents,
            remaining: cents,
            settled_on: None,
            currency: None,
            label: String::new(),
            line: 0,
        };
        ItemRecord {
            item,
            search: piece.to_owned(),
            qualified: None,
            unqualified: Cents::ZERO,
            contested: Cents::ZERO,
            dispute: None,
            promise: None,
            assigned: None,
            steps: Vec::new(),
        }
    }

    fn ledger(limit: Limit, decision: Option<Decision>) -> Ledger {
        let paid = |month: &str, cents, days| MonthPaid {
            month: day(month),
            paid: Lateness::of(Cents::new(cents), days),
            last_on: day(month),
        };
        let rows = ClientRows {
            record: ClientRecord { code: "C1".to_owned(), ..ClientRecord::default() },
            items: vec![
                item("F1", AccountClass::Receivable, Some("2026-10-24"), 100_000),
                item("F2", AccountClass::Receivable, Some(TODAY), 50_000),
                item("F3", AccountClass::Doubtful, Some("2025-01-31"), 7_000),
                item("E1", AccountClass::Bill, None, 20_000),
                item("A1", AccountClass::Deposit, None, -30_000),
            ],
            // The first month is out of the year looked at.
            paid: vec![
                paid("2025-11-01", 900_000, 90),
                paid("2025-12-01", 100_000, 10),
                paid("2026-10-01", 100_000, 20),
            ],
            credit: CreditRecord { limit: Some(limit), decision },
            ..ClientRows::default()
        };
        let mut ledger = Ledger::in_memory("abc").unwrap();
        ledger.write(|write| replace_client(write, &rows)).unwrap();
        ledger
    }

    /// Does a client read back from its tables say how it pays, what it owes and what it may order?
    #[test]
    fn a_client_is_read_with_its_signs() {
        let limit = Limit {
            amount: Some(Cents::new(140_000)),
            days: Some(60),
            tolerance_pct: 10,
            tolerance_days: 5,
            review_on: Some(day("2027-03-31")),
        };
        let until = Some(day("2026-11-30"));
        let decision = Decision { status: OrderStatus::Deliver, until };
        let ledger = ledger(limit, Some(decision));
        let found = all(ledger.read(), day(TODAY), Some("C1")).unwrap();
        let payer = found.values().next().unwrap();
        assert_eq!(payer.credit, CreditRecord { limit: Some(limit), decision: Some(decision) });
        assert_eq!(payer.exposure, Cents::new(147_000), "bills and doubtful in, deposits off");
        let known = &payer.known;
        assert_eq!((known.oldest_days, known.doubtful, known.solvency), (Some(30), true, false));
        // 1 000 € at 10 days, as much at 20 and as much overdue for 30.
        assert_eq!((known.profile.average(), known.profile.trend()), (Some(20), Some(15)));
        assert_eq!((payer.last_paid, known.limit_used_pct), (Some(day("2026-10-01")), Some(105)));
        let told = |on: &str| {
            all(ledger.read(), day(on), None).unwrap().values().next().unwrap().judged(day(on)).status
        };
        assert_eq!((told("2026-11-30"), told("2026-12-01")), (OrderStatus::Deliver, OrderStatus::Watch));
        assert_eq!(exceeded(ledger.read(), day(TODAY)).unwrap().len(), 1);
        assert!(all(ledger.read(), day(TODAY), Some("C2")).unwrap().is_empty());
    }
}
