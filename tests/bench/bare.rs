//! The yardstick: the rows and the sums of the Clients page, each by one plain statement.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, params};

/// What both sides must agree on.
#[derive(PartialEq, Eq, Debug)]
pub struct Answer {
    /// Code, overdue and balance of each row, in order.
    pub rows: Vec<(String, i64, i64)>,
    /// Clients that match.
    pub clients: i64,
    /// Their overdue cents.
    pub overdue: i64,
    /// Their balance in cents.
    pub balance: i64,
}

/// A reader of the ledger file that knows nothing of Encaisse.
pub struct Bare {
    sql: Connection,
}

/// Sums of open items, as the page shows them.
const FIGURES: &str = "count(remaining) AS open_items,
    sum(CASE WHEN remaining > 0 AND late <= 0 THEN remaining ELSE 0 END) AS not_due,
    sum(CASE WHEN remaining > 0 AND late BETWEEN 1 AND 30 THEN remaining ELSE 0 END) AS d1_30,
    sum(CASE WHEN remaining > 0 AND late BETWEEN 31 AND 60 THEN remaining ELSE 0 END) AS d31_60,
    sum(CASE WHEN remaining > 0 AND late BETWEEN 61 AND 90 THEN remaining ELSE 0 END) AS d61_90,
    sum(CASE WHEN remaining > 0 AND late > 90 THEN remaining ELSE 0 END) AS over_90,
    sum(CASE WHEN remaining < 0 THEN remaining ELSE 0 END) AS unallocated,
    max(CASE WHEN remaining > 0 AND late > 0 THEN late END) AS oldest,
    sum(CASE WHEN remaining > 0 AND late > 0 THEN remaining * late ELSE 0 END) AS cent_days,
    coalesce(sum(CASE WHEN remaining > 0 AND late > 0 THEN remaining END), 0) AS overdue,
    coalesce(sum(remaining), 0) AS balance";

/// Clients that match, each with its open items.
const OPEN: &str = "FROM (SELECT c.*, i.remaining, CAST(julianday(?1) - julianday(i.due) AS INTEGER) AS late
    FROM client AS c LEFT JOIN item AS i
      ON i.client = c.id AND i.remaining <> 0 AND i.account IN ('411', '4117')
    WHERE c.till = 0";

/// Each word of the text in the name, the text in the number of an open piece, or an amount: of a piece, of all that a
/// client owes or owes late.
const NAMED: &str = " AND (named)";
const NAMED_OR_NUMBERED: &str = " AND ((named) OR c.id IN
    (SELECT client FROM item WHERE remaining <> 0 AND instr(search, ?2) > 0))";
const NAMED_NUMBERED_OR_AMOUNT: &str = " AND ((named) OR c.id IN
    (SELECT client FROM item WHERE remaining <> 0
       AND (instr(search, ?2) > 0 OR remaining = ?3 OR amount = ?3)
     UNION SELECT client FROM item WHERE remaining > 0 AND account IN ('411', '4117') GROUP BY client
       HAVING sum(remaining) = ?3 OR sum(CASE WHEN due < ?1 THEN remaining END) = ?3))";

impl Bare {
    /// Opens a ledger file to read it.
    pub fn open(path: &Path) -> Bare {
        let sql = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("it opens");
        // Both sides keep as much of the file in memory.
        sql.execute_batch("PRAGMA cache_size = -32000; PRAGMA temp_store = memory").expect("settings");
        Bare { sql }
    }

    /// Clients and items of the ledger.
    pub fn size(&self) -> (i64, i64) {
        let count = |table: &str| {
            self.sql
                .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
                .expect("a count")
        };
        (count("client"), count("item"))
    }

    /// Texts of each kind that a person would type, all different, `count` of each at most.
    pub fn texts(&self, count: usize) -> [(&'static str, Vec<String>); 3] {
        let limit = i64::try_from(count).expect("a small number");
        // The middle of the portfolio, so that nothing depends on its first rows.
        let from = |sql: &str| -> Vec<String> {
            let mut statement = self.sql.prepare(sql).expect("a statement");
            let rows = statement.query_map([limit], |row| row.get(0)).expect("rows");
            rows.map(|row| row.expect("a text")).collect()
        };
        [
            (
                "keystroke, part of a name",
                from(
                    "SELECT DISTINCT substr(search, 1 + id % 5, 3 + id % 7) FROM client
                      WHERE id > (SELECT max(id) / 2 FROM client) AND search GLOB '[a-z]*' LIMIT ?1",
                ),
            ),
            (
                "keystroke, part of a number",
                from(
                    "SELECT DISTINCT substr(piece, 1, 6 + place % 6) FROM
                      (SELECT piece, row_number() OVER (ORDER BY search) AS place FROM item
                        WHERE remaining <> 0) LIMIT ?1",
                ),
            ),
            (
                "keystroke, an amount",
                from(
                    "SELECT DISTINCT printf('%d,%02d', remaining / 100, remaining % 100) FROM item
                      WHERE remaining > 0 AND client > (SELECT max(id) / 2 FROM client) LIMIT ?1",
                ),
            ),
        ]
    }

    /// The rows, latest overdue first, and the sums of what matches.
    pub fn ask(&mut self, text: &str, today: &str, rows: i64) -> Answer {
        let lower = text.to_lowercase();
        let words = lower
            .split_whitespace()
            .map(|word| format!("instr(c.search, '{}') > 0", word.replace('\'', "''")));
        let named = words.collect::<Vec<_>>().join(" AND ");
        let number: String =
            text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
        let amount = text.replace(',', "").parse::<i64>().ok().filter(|_| text.contains(','));
        let chosen = match (text.is_empty(), number.len() >= 3, amount) {
            (true, ..) => "",
            (_, _, Some(_)) => NAMED_NUMBERED_OR_AMOUNT,
            (_, true, None) => NAMED_OR_NUMBERED,
            _ => NAMED,
        }
        .replace("named", &named);
        let page = format!(
            "SELECT code, name, customer_type, sales_rep, last_action, last_action_on, {FIGURES}
             {OPEN}{chosen}) GROUP BY id ORDER BY overdue DESC, sort_name, code LIMIT ?4"
        );
        let sums = format!("SELECT count(DISTINCT id), {FIGURES} {OPEN}{chosen} AND ?4 = ?4)");
        let bound = params![today, number, amount, rows];
        let mut statement = self.sql.prepare_cached(&page).expect("a statement");
        let read = statement
            .query_map(bound, |row| {
                for column in 1..6 {
                    row.get_ref(column)?;
                }
                Ok((row.get(0)?, row.get::<_, i64>("overdue")?, row.get::<_, i64>("balance")?))
            })
            .expect("rows");
        let found = read.map(|row| row.expect("a row")).collect();
        let mut statement = self.sql.prepare_cached(&sums).expect("a statement");
        statement
            .query_row(bound, |row| {
                Ok(Answer {
                    rows: found,
                    clients: row.get(0)?,
                    overdue: row.get("overdue")?,
                    balance: row.get("balance")?,
                })
            })
            .expect("sums")
    }
}
