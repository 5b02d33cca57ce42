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
use crate::values::{date_from, date_text, optional_date};

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
         WHERE c.till = 0 AND (?1 IS NULL OR c.code = ?1)",
        credit::COLUMNS
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
    let mut statement = read.sql.prepare_cached(
        "SELECT client, month, amount, cent_days, last_on FROM paid
         WHERE (?1 IS NULL OR client = ?1) AND month BETWEEN ?2 AND ?3",
    )?;
    let from = date_text(starts(today, MONTHS));
    let mut rows = statement.query((one, from, date_text(today)))?;
    while let Some(row) = rows.next()? {
        let Some(payer) = found.get_mut(&row.get(0)?) else { continue };
        let text = |column: usize| row.get::<_, String>(column);
        let paid = Lateness { amount: Cents::new(row.get(2)?), cent_days: i128::from(row.get::<_, i64>(3)?) };
        let month = MonthPaid { month: date_from(&text(1)?)?, paid, last_on: date_from(&text(4)?)? };
        payer.known.profile.add(&month, today);
        payer.last_paid = payer.last_paid.max(Some(month.last_on));
    }
    Ok(())
}

/// What is open: how much, how late, whether it is a matter of solvency, whether accounting doubts it.
fn open(read: Read<'_>, today: Date, one: Option<i64>, found: &mut BTreeMap<i64, Payer>) -> Result<()> {
    let mut statement = read.sql.prepare_cached(
        "SELECT client,
                sum(CASE WHEN ours AND late > 0 THEN remaining ELSE 0 END),
                sum(CASE WHEN ours AND late > 0 THEN remaining * late ELSE 0 END),
                max(CASE WHEN ours AND late > 0 THEN late END),
                max(remaining > 0 AND account = '416'),
                max(ours AND coalesce(instr(' ' || parts, ' D:'), 0) > 0),
                sum(remaining)
         FROM (SELECT client, account, remaining, parts, remaining > 0 AND account IN ('411', '4117') AS ours,
                      CAST(julianday(?2) - julianday(due) AS INTEGER) AS late
               FROM item WHERE remaining <> 0 AND (?1 IS NULL OR client = ?1))
         GROUP BY client",
    )?;
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
