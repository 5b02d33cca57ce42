//! What the portfolio keeps at hand from one question to the next.

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;
use rusqlite::Connection;

use super::View;
use crate::connection::Read;
use crate::error::Result;
use crate::payers;
use crate::values::date_text;

/// Sums per client on `today`, counts of views and values of filters, kept in temporary tables until the ledger
/// or the day moves: a keystroke then only reads rows of clients, not of items, and only those it is about.
pub(super) fn refresh_figures(read: Read<'_>, today: Date) -> Result<()> {
    let sql = read.sql;
    let day = date_text(today);
    let kept: bool = sql
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = 'figures_of')")?
        .query_row([], |row| row.get(0))?;
    if kept {
        let fresh: bool = sql
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM figures_of JOIN ledger USING (revision) WHERE today = ?1)",
            )?
            .query_row([&day], |row| row.get(0))?;
        if fresh {
            return Ok(());
        }
    }
    sql.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS figures_of (revision INTEGER, today TEXT);
         CREATE TEMP TABLE IF NOT EXISTS figures (
             client INTEGER PRIMARY KEY, open_items INTEGER, not_due INTEGER, d1_30 INTEGER, d31_60 INTEGER,
             d61_90 INTEGER, over_90 INTEGER, unallocated INTEGER, oldest_days INTEGER, cent_days INTEGER,
             unqualified INTEGER, overdue INTEGER, outstanding INTEGER, balance INTEGER);
         CREATE TEMP TABLE IF NOT EXISTS payer (
             client INTEGER PRIMARY KEY, average INTEGER, mark INTEGER, points INTEGER, weighed INTEGER,
             weighed_days INTEGER, exposure INTEGER, credit INTEGER, used INTEGER, status TEXT, decided INTEGER,
             exceeded INTEGER);
         CREATE TEMP TABLE IF NOT EXISTS view_counts (
             every INTEGER, overdue INTEGER, unqualified INTEGER, credit INTEGER, incomplete INTEGER,
             exceeded INTEGER);
         CREATE TEMP TABLE IF NOT EXISTS facets (field TEXT, value TEXT, clients INTEGER);",
    )?;
    sql.execute("DELETE FROM figures", [])?;
    sql.execute(FIGURES, [&day])?;
    weigh_payers(read, today)?;
    count_views(sql)?;
    sql.execute_batch(FACETS)?;
    sql.execute("DELETE FROM figures_of", [])?;
    sql.execute("INSERT INTO figures_of SELECT revision, ?1 FROM ledger", [&day])?;
    Ok(())
}

const FIGURES: &str = "
    INSERT INTO figures
    SELECT client, open_items, not_due, d1_30, d31_60, d61_90, over_90, unallocated, oldest_days, cent_days,
           unqualified,
           d1_30 + d31_60 + d61_90 + over_90,
           not_due + d1_30 + d31_60 + d61_90 + over_90,
           not_due + d1_30 + d31_60 + d61_90 + over_90 + unallocated
    FROM (
        SELECT client, count(*) AS open_items,
            sum(CASE WHEN remaining > 0 AND late <= 0 THEN remaining ELSE 0 END) AS not_due,
            sum(CASE WHEN remaining > 0 AND late BETWEEN 1 AND 30 THEN remaining ELSE 0 END) AS d1_30,
            sum(CASE WHEN remaining > 0 AND late BETWEEN 31 AND 60 THEN remaining ELSE 0 END) AS d31_60,
            sum(CASE WHEN remaining > 0 AND late BETWEEN 61 AND 90 THEN remaining ELSE 0 END) AS d61_90,
            sum(CASE WHEN remaining > 0 AND late > 90 THEN remaining ELSE 0 END) AS over_90,
            sum(CASE WHEN remaining < 0 THEN remaining ELSE 0 END) AS unallocated,
            max(CASE WHEN remaining > 0 AND late > 0 THEN late END) AS oldest_days,
            sum(CASE WHEN remaining > 0 AND late > 0 THEN remaining * late ELSE 0 END) AS cent_days,
            count(DISTINCT CASE WHEN remaining > 0 AND late > 0 AND unqualified > 0 THEN invoice END)
                AS unqualified
        FROM (SELECT client, remaining, invoice, unqualified,
                     CAST(julianday(?1) - julianday(due) AS INTEGER) AS late
              FROM item WHERE remaining <> 0 AND account IN ('411', '4117'))
        GROUP BY client)";

const FACETS: &str = "
    DELETE FROM facets;
    INSERT INTO facets
    SELECT 'customer_type', coalesce(customer_type, ''), count(*) FROM client WHERE till = 0 GROUP BY 2
    UNION ALL SELECT 'sales_rep', coalesce(sales_rep, ''), count(*) FROM client WHERE till = 0 GROUP BY 2
    UNION ALL SELECT 'mark', CAST(mark AS TEXT), count(*) FROM payer WHERE mark IS NOT NULL GROUP BY 2
    UNION ALL SELECT 'status', status, count(*) FROM payer GROUP BY 2;";

/// How each client pays, its risk mark, how much of its limit is used, and what is told of its next order.
fn weigh_payers(read: Read<'_>, today: Date) -> Result<()> {
    read.sql.execute("DELETE FROM payer", [])?;
    let mut insert = read.sql.prepare_cached(
        "INSERT INTO payer (client, average, mark, points, weighed, weighed_days, exposure, credit, used, status,
             decided, exceeded)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    for (client, payer) in payers::all(read, today, None)? {
        let weighed = payer.weighed();
        let judged = payer.judged(today);
        let all = payer.known.profile.all();
        insert.execute(rusqlite::params![
            client,
            payer.known.profile.average(),
            weighed.as_ref().map(|found| found.mark.rank()),
            weighed.as_ref().map(|found| found.points),
            all.amount.get(),
            i64::try_from(all.cent_days).unwrap_or(i64::MAX),
            payer.exposure.get(),
            payer.credit.limit.and_then(|limit| limit.amount).map(Cents::get),
            payer.known.limit_used_pct,
            judged.status.code(),
            judged.decided,
            judged.is_exceeded(),
        ])?;
    }
    Ok(())
}

fn count_views(sql: &Connection) -> Result<()> {
    let views = [View::All, View::Overdue, View::Unqualified, View::Credit, View::Incomplete, View::Exceeded];
    let columns: Vec<String> =
        views.iter().map(|view| format!("count(CASE WHEN {} THEN 1 END)", view.condition())).collect();
    sql.execute("DELETE FROM view_counts", [])?;
    sql.execute(
        &format!(
            "INSERT INTO view_counts
             SELECT {} FROM client AS c LEFT JOIN figures AS f ON f.client = c.id
                  LEFT JOIN payer AS p ON p.client = c.id
             WHERE c.till = 0",
            columns.join(", ")
        ),
        [],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::clients::{customer_types, view_counts};
    use crate::connection::Ledger;
    use crate::error::StoreError;
    use crate::projection::{ClientRecord, ClientRows, replace_client};

    /// Does what is kept follow the ledger, and only what was committed?
    #[test]
    fn counts_and_choices_follow_each_write() {
        let today = "2026-11-22".parse().unwrap();
        let mut ledger = Ledger::in_memory("abc").unwrap();
        let put = |ledger: &mut Ledger, code: &str, kind: &str| {
            let client = ClientRecord {
                code: code.to_owned(),
                customer_type: kind.to_owned(),
                city: Some("Lyon".to_owned()),
                ..ClientRecord::default()
            };
            let rows = ClientRows { record: client, ..ClientRows::default() };
            ledger.write(|write| replace_client(write, &rows)).unwrap();
        };
        let shown = |ledger: &Ledger| {
            let [all, .., incomplete, _] = view_counts(ledger.read(), today).unwrap();
            (all, incomplete, customer_types(ledger.read(), today).unwrap())
        };
        put(&mut ledger, "C1", "unknown");
        assert_eq!(shown(&ledger), (1, 1, vec![("unknown".to_owned(), 1)]));
        put(&mut ledger, "C2", "company");
        put(&mut ledger, "C1", "company");
        assert_eq!(shown(&ledger), (2, 0, vec![("company".to_owned(), 2)]));
        let given_up: Result<(), StoreError> = ledger.write(|write| {
            crate::projection::remove_client(write, "C1")?;
            Err(StoreError::DiskFull)
        });
        assert!(given_up.is_err());
        assert_eq!(shown(&ledger), (2, 0, vec![("company".to_owned(), 2)]));
    }
}
