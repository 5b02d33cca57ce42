//! How clients pay, and the signs their risk mark is made of.

use std::collections::BTreeMap;

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;
use encaisse_core::payer::{Lateness, MonthPaid, starts};
use encaisse_core::promises::standing;
use encaisse_core::risk::Known;

use crate::connection::{Read, Write};
use crate::error::Result;
use crate::promises;
use crate::values::{date_from, date_text, optional_date};

/// Writes what a client paid.
pub(crate) fn insert(write: &Write<'_>, client: i64, paid: &[MonthPaid]) -> Result<()> {
    if paid.is_empty() {
        return Ok(());
    }
    let mut insert = write
        .sql()
        .prepare_cached("INSERT INTO paid (client, month, amount, cent_days) VALUES (?1, ?2, ?3, ?4)")?;
    for month in paid {
        let cent_days = i64::try_from(month.paid.cent_days).unwrap_or(i64::MAX);
        insert.execute((client, date_text(month.month), month.paid.amount.get(), cent_days))?;
    }
    Ok(())
}

/// What is known of every client of the portfolio on `today`, by its number in the ledger; of one of them when a code
/// is given.
pub fn known(read: Read<'_>, today: Date, only: Option<&str>) -> Result<BTreeMap<i64, Known>> {
    let mut found: BTreeMap<i64, Known> = BTreeMap::new();
    let mut codes: BTreeMap<String, i64> = BTreeMap::new();
    let mut statement = read.sql.prepare_cached(
        "SELECT id, code, insolvent_since FROM client WHERE till = 0 AND (?1 IS NULL OR code = ?1)",
    )?;
    let mut rows = statement.query([only])?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        // A day nobody can read is still somebody who said so.
        let insolvent = match optional_date(row, 2) {
            Ok(since) => since.is_some_and(|since| since <= today),
            Err(_) => true,
        };
        found.insert(id, Known { insolvent, ..Known::default() });
        codes.insert(row.get(1)?, id);
    }
    let one = only.and_then(|code| codes.get(code).copied());
    paid(read, today, one, &mut found)?;
    open(read, today, one, &mut found)?;
    for line in promises::list(read, only)? {
        let promise = &line.promise;
        let now = standing(&promise.instalments, &promise.receipts, promise.cancelled.is_some(), today);
        if let Some(known) = codes.get(&line.client).and_then(|id| found.get_mut(id)) {
            known.kept.count(now.state);
            known.broken |= now.is_open();
        }
    }
    Ok(found)
}

/// Months a client paid something in, those of the year looked at.
pub fn months(read: Read<'_>, today: Date, code: &str) -> Result<Vec<MonthPaid>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT month, amount, cent_days FROM paid JOIN client ON client.id = paid.client
         WHERE client.code = ?1 AND month BETWEEN ?2 AND ?3 ORDER BY month",
    )?;
    let from = date_text(starts(today, encaisse_core::payer::MONTHS));
    let mut rows = statement.query((code, from, date_text(today)))?;
    let mut months = Vec::new();
    while let Some(row) = rows.next()? {
        months.push(month(&row.get::<_, String>(0)?, row.get(1)?, row.get(2)?)?);
    }
    Ok(months)
}

fn month(first: &str, amount: i64, cent_days: i64) -> Result<MonthPaid> {
    let paid = Lateness { amount: Cents::new(amount), cent_days: i128::from(cent_days) };
    Ok(MonthPaid { month: date_from(first)?, paid })
}

fn paid(read: Read<'_>, today: Date, one: Option<i64>, found: &mut BTreeMap<i64, Known>) -> Result<()> {
    let mut statement = read.sql.prepare_cached(
        "SELECT client, month, amount, cent_days FROM paid
         WHERE (?1 IS NULL OR client = ?1) AND month BETWEEN ?2 AND ?3",
    )?;
    let from = date_text(starts(today, encaisse_core::payer::MONTHS));
    let mut rows = statement.query((one, from, date_text(today)))?;
    while let Some(row) = rows.next()? {
        if let Some(known) = found.get_mut(&row.get(0)?) {
            known
                .profile
                .add(&month(row.get_ref(1)?.as_str().unwrap_or_default(), row.get(2)?, row.get(3)?)?, today);
        }
    }
    Ok(())
}

/// What is open: how late it is, whether it is a matter of solvency, whether accounting doubts it.
fn open(read: Read<'_>, today: Date, one: Option<i64>, found: &mut BTreeMap<i64, Known>) -> Result<()> {
    let mut statement = read.sql.prepare_cached(
        "SELECT client,
                sum(CASE WHEN account <> '416' AND late > 0 THEN remaining ELSE 0 END),
                sum(CASE WHEN account <> '416' AND late > 0 THEN remaining * late ELSE 0 END),
                max(CASE WHEN account <> '416' AND late > 0 THEN late END),
                max(account = '416'),
                max(coalesce(instr(' ' || parts, ' D:'), 0) > 0)
         FROM (SELECT client, account, remaining, parts,
                      CAST(julianday(?2) - julianday(due) AS INTEGER) AS late
               FROM item WHERE remaining > 0 AND account IN ('411', '4117', '416') AND (?1 IS NULL OR client = ?1))
         GROUP BY client",
    )?;
    let mut rows = statement.query((one, date_text(today)))?;
    while let Some(row) = rows.next()? {
        let Some(known) = found.get_mut(&row.get(0)?) else { continue };
        known.profile.open =
            Lateness { amount: Cents::new(row.get(1)?), cent_days: i128::from(row.get::<_, i64>(2)?) };
        known.oldest_days = row.get(3)?;
        known.doubtful = row.get(4)?;
        known.solvency = row.get(5)?;
    }
    Ok(())
}
