//! Questions screens ask about the portfolio.

mod facets;
mod kept;
mod reach;
mod row;

use std::collections::{BTreeSet, HashMap};

use encaisse_core::credit::OrderStatus;
use encaisse_core::dates::Date;
use encaisse_core::money::Cents;
use encaisse_core::payer::Lateness;
use encaisse_core::risk::Mark;
use rusqlite::{OptionalExtension, Row, ToSql};

use crate::connection::Read;
use crate::error::Result;
pub use facets::{customer_types, marks, order_statuses, sales_reps};
use kept::refresh_figures;
pub use reach::{ReachLine, reach, reach_open};
pub use row::record;

/// Sums of one client, or of many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// Open items on accounts 411.
    pub open_items: i64,
    /// Not due, in cents.
    pub not_due: i64,
    /// 1 to 30 days late.
    pub d1_30: i64,
    /// 31 to 60 days late.
    pub d31_60: i64,
    /// 61 to 90 days late.
    pub d61_90: i64,
    /// More than 90 days late.
    pub over_90: i64,
    /// Credits not allocated, never positive.
    pub unallocated: i64,
    /// Age of the oldest overdue item.
    pub oldest_days: Option<i64>,
    /// Σ (overdue cents × days late): divided by the overdue amount, the weighted lateness.
    pub cent_days: i64,
    /// Overdue invoices without a cause.
    pub unqualified: i64,
}

impl Figures {
    /// What is past its due date.
    pub const fn overdue(&self) -> i64 {
        self.d1_30 + self.d31_60 + self.d61_90 + self.over_90
    }

    /// Owed, credits not deducted.
    pub const fn outstanding(&self) -> i64 {
        self.not_due + self.overdue()
    }

    /// The account.
    pub const fn balance(&self) -> i64 {
        self.outstanding() + self.unallocated
    }
}

/// One client in a list.
#[derive(Clone, Debug)]
pub struct ClientLine {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Customer type code.
    pub customer_type: String,
    /// Sales rep.
    pub sales_rep: Option<String>,
    /// Last thing done.
    pub last_action: Option<String>,
    /// When.
    pub last_action_on: Option<String>,
    /// Sums.
    pub figures: Figures,
    /// Days late on average, over what was paid in a year and what is overdue.
    pub average_days: Option<i64>,
    /// Risk mark; absent while nothing is known.
    pub mark: Option<Mark>,
    /// What it owes in all, in cents.
    pub exposure: i64,
    /// Its limit, in cents.
    pub limit: Option<i64>,
    /// Percent of it that is used.
    pub limit_used_pct: Option<i64>,
    /// What is told of its next order.
    pub status: OrderStatus,
    /// True while that is a person’s decision.
    pub decided: bool,
    /// True when it is beyond its limit, in amount or in days.
    pub exceeded: bool,
}

/// A subset of the portfolio.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum View {
    /// All.
    #[default]
    All,
    /// With something overdue.
    Overdue,
    /// With an overdue invoice without cause.
    Unqualified,
    /// In credit.
    Credit,
    /// Without type or address.
    Incomplete,
    /// Beyond its limit, in amount or in days.
    Exceeded,
}

impl View {
    const fn condition(self) -> &'static str {
        match self {
            View::All => "1",
            View::Overdue => "f.overdue > 0",
            View::Unqualified => "f.unqualified > 0",
            View::Credit => "f.balance < 0",
            View::Exceeded => "p.exceeded",
            View::Incomplete => "(c.customer_type = 'unknown' OR c.city IS NULL)",
        }
    }
}

/// Order of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sort {
    /// By name.
    #[default]
    Name,
    /// By code.
    Code,
    /// By what is owed.
    Outstanding,
    /// By what is overdue.
    Overdue,
    /// By age of the oldest item.
    Oldest,
    /// By days late on average.
    Average,
    /// By risk.
    Risk,
    /// By what is used of the limit.
    LimitUsed,
    /// By last action.
    LastAction,
    /// By sales rep.
    SalesRep,
}

impl Sort {
    const fn expression(self) -> &'static str {
        match self {
            Sort::Name => "c.sort_name",
            Sort::Code => "c.code",
            Sort::Outstanding => "f.outstanding",
            Sort::Overdue => "f.overdue",
            Sort::Oldest => "coalesce(f.oldest_days, 0)",
            Sort::Average => "coalesce(p.average, -1)",
            Sort::Risk => "coalesce(p.points, -1)",
            Sort::LimitUsed => "coalesce(p.used, -1)",
            Sort::LastAction => "coalesce(c.last_action_on, '')",
            Sort::SalesRep => "coalesce(c.sales_rep, '')",
        }
    }
}

/// What part of the portfolio is asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Folded text: in the name, the code or the number of an open piece.
    pub text: String,
    /// The same text as a number of a piece: capitals and digits.
    pub reference: String,
    /// The same text as an amount, in cents.
    pub amount: Option<i64>,
    /// Saved view.
    pub view: View,
    /// Customer type code.
    pub customer_type: Option<String>,
    /// Sales rep; an empty text means nobody.
    pub sales_rep: Option<String>,
    /// Risk mark.
    pub mark: Option<Mark>,
    /// What is told of the next order.
    pub orders: Option<OrderStatus>,
}

/// Name of a client.
pub fn name_of(read: Read<'_>, code: &str) -> Result<Option<String>> {
    let mut statement = read.sql.prepare_cached("SELECT name FROM client WHERE code = ?1")?;
    Ok(statement.query_row([code], |row| row.get(0)).optional()?)
}

/// What one client owes, in cents.
pub fn open_of(read: Read<'_>, code: &str) -> Result<i64> {
    let mut statement = read.sql.prepare_cached(
        "SELECT coalesce(sum(remaining), 0) FROM item JOIN client ON client.id = item.client
         WHERE client.code = ?1 AND remaining > 0 AND account IN ('411', '4117')",
    )?;
    Ok(statement.query_row([code], |row| row.get(0))?)
}

/// What each client owes, in cents, by code; who owes nothing is absent.
pub fn owed(read: Read<'_>) -> Result<HashMap<String, i64>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT client.code, sum(remaining) FROM item JOIN client ON client.id = item.client
         WHERE remaining > 0 AND account IN ('411', '4117') GROUP BY client.id",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Sums over a set of clients.
#[derive(Clone, Copy, Debug, Default)]
pub struct Totals {
    /// Clients.
    pub clients: i64,
    /// Sums.
    pub figures: Figures,
    /// Days late on average, over what was paid in a year and what is overdue.
    pub average_days: Option<i64>,
}

const SUMS: &str = "sum(f.open_items), sum(f.not_due), sum(f.d1_30), sum(f.d31_60), sum(f.d61_90),
    sum(f.over_90), sum(f.unallocated), max(f.oldest_days), sum(f.cent_days), sum(f.unqualified)";
const PAYER: &str = "p.average, p.mark, p.exposure, p.credit, p.used, p.status, p.decided, p.exceeded";
const OWN: &str = "f.open_items, f.not_due, f.d1_30, f.d31_60, f.d61_90, f.over_90, f.unallocated,
    f.oldest_days, f.cent_days, f.unqualified";

fn figures(row: &Row<'_>, first: usize) -> rusqlite::Result<Figures> {
    let cents = |column: usize| row.get::<_, Option<i64>>(first + column).map(Option::unwrap_or_default);
    Ok(Figures {
        open_items: cents(0)?,
        not_due: cents(1)?,
        d1_30: cents(2)?,
        d31_60: cents(3)?,
        d61_90: cents(4)?,
        over_90: cents(5)?,
        unallocated: cents(6)?,
        oldest_days: row.get(first + 7)?,
        cent_days: cents(8)?,
        unqualified: cents(9)?,
    })
}

struct Where {
    sql: String,
    values: Vec<Box<dyn ToSql>>,
}

fn conditions(filter: &Filter) -> Where {
    let mut sql = format!("c.till = 0 AND {}", filter.view.condition());
    let mut values: Vec<Box<dyn ToSql>> = Vec::new();
    if !filter.text.is_empty() {
        // Each word wherever it stands: « garage 12 » finds Garage Perrin 12.
        let mut words = Vec::new();
        for word in filter.text.split_whitespace() {
            values.push(Box::new(word.to_owned()));
            words.push(format!("instr(c.search, ?{}) > 0", values.len()));
        }
        sql.push_str(&format!(
            " AND (({})",
            if words.is_empty() { "1".to_owned() } else { words.join(" AND ") }
        ));
        if filter.reference.len() >= 3 {
            values.push(Box::new(filter.reference.clone()));
            sql.push_str(&format!(
                " OR EXISTS (SELECT 1 FROM item WHERE item.client = c.id AND remaining <> 0
                             AND instr(item.search, ?{}) > 0)",
                values.len()
            ));
        }
        if let Some(cents) = filter.amount {
            values.push(Box::new(cents));
            let place = values.len();
            sql.push_str(&format!(
                " OR f.outstanding = ?{place} OR f.overdue = ?{place} OR EXISTS (SELECT 1 FROM item
                  WHERE item.client = c.id AND remaining <> 0 AND (remaining = ?{place} OR amount = ?{place}))"
            ));
        }
        sql.push(')');
    }
    for (column, wanted) in [("customer_type", &filter.customer_type), ("sales_rep", &filter.sales_rep)] {
        if let Some(wanted) = wanted {
            values.push(Box::new(wanted.clone()));
            sql.push_str(&format!(" AND coalesce(c.{column}, '') = ?{}", values.len()));
        }
    }
    if let Some(mark) = filter.mark {
        values.push(Box::new(mark.rank()));
        sql.push_str(&format!(" AND p.mark = ?{}", values.len()));
    }
    if let Some(status) = filter.orders {
        values.push(Box::new(status.code()));
        sql.push_str(&format!(" AND p.status = ?{}", values.len()));
    }
    Where { sql, values }
}

/// Rows of the portfolio, in order.
pub fn page(
    read: Read<'_>,
    today: Date,
    filter: &Filter,
    order: (Sort, bool),
    window: (i64, i64),
) -> Result<Vec<ClientLine>> {
    refresh_figures(read, today)?;
    let mut chosen = conditions(filter);
    let direction = if order.1 { "DESC" } else { "ASC" };
    chosen.values.push(Box::new(window.1));
    chosen.values.push(Box::new(window.0));
    let (limit, offset) = (chosen.values.len() - 1, chosen.values.len());
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT c.code, c.name, c.customer_type, c.sales_rep, c.last_action, c.last_action_on, {PAYER}, {OWN}
         FROM client AS c LEFT JOIN figures AS f ON f.client = c.id LEFT JOIN payer AS p ON p.client = c.id
         WHERE {} ORDER BY {} {direction}, c.sort_name, c.code LIMIT ?{limit} OFFSET ?{offset}",
        chosen.sql,
        order.0.expression(),
    ))?;
    let rows = statement.query_map(rusqlite::params_from_iter(chosen.values.iter()), line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn line(row: &Row<'_>) -> rusqlite::Result<ClientLine> {
    Ok(ClientLine {
        code: row.get(0)?,
        name: row.get(1)?,
        customer_type: row.get(2)?,
        sales_rep: row.get(3)?,
        last_action: row.get(4)?,
        last_action_on: row.get(5)?,
        average_days: row.get(6)?,
        mark: row.get::<_, Option<u8>>(7)?.and_then(Mark::from_rank),
        exposure: row.get::<_, Option<i64>>(8)?.unwrap_or_default(),
        limit: row.get(9)?,
        limit_used_pct: row.get(10)?,
        status: row
            .get::<_, Option<String>>(11)?
            .and_then(|code| OrderStatus::from_code(&code))
            .unwrap_or_default(),
        decided: row.get::<_, Option<bool>>(12)?.unwrap_or_default(),
        exceeded: row.get::<_, Option<bool>>(13)?.unwrap_or_default(),
        figures: figures(row, 14)?,
    })
}

/// Sums of everything that matches.
pub fn totals(read: Read<'_>, today: Date, filter: &Filter) -> Result<Totals> {
    refresh_figures(read, today)?;
    let chosen = conditions(filter);
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT count(*), sum(p.weighed), sum(p.weighed_days), {SUMS}
         FROM client AS c LEFT JOIN figures AS f ON f.client = c.id LEFT JOIN payer AS p ON p.client = c.id WHERE {}",
        chosen.sql
    ))?;
    Ok(statement.query_row(rusqlite::params_from_iter(chosen.values.iter()), |row| {
        let sum = |column: usize| row.get::<_, Option<i64>>(column).map(Option::unwrap_or_default);
        let all = Lateness { amount: Cents::new(sum(1)?), cent_days: i128::from(sum(2)?) };
        Ok(Totals { clients: row.get(0)?, average_days: all.days(), figures: figures(row, 3)? })
    })?)
}

/// How many clients each view holds, in the order of [`View`].
pub fn view_counts(read: Read<'_>, today: Date) -> Result<[i64; 6]> {
    refresh_figures(read, today)?;
    let mut statement = read.sql.prepare_cached("SELECT * FROM view_counts")?;
    Ok(statement.query_row([], |row| {
        Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?])
    })?)
}

/// Codes of the clients beyond their limit, in amount or in days.
pub fn exceeded(read: Read<'_>, today: Date) -> Result<BTreeSet<String>> {
    refresh_figures(read, today)?;
    let mut statement = read.sql.prepare_cached(
        "SELECT code FROM client JOIN payer ON payer.client = client.id WHERE payer.exceeded",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One client with its sums.
pub fn one(read: Read<'_>, today: Date, code: &str) -> Result<Option<ClientLine>> {
    refresh_figures(read, today)?;
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT c.code, c.name, c.customer_type, c.sales_rep, c.last_action, c.last_action_on, {PAYER}, {OWN}
         FROM client AS c LEFT JOIN figures AS f ON f.client = c.id LEFT JOIN payer AS p ON p.client = c.id
         WHERE c.code = ?1"
    ))?;
    Ok(statement.query_row([code], line).optional()?)
}

/// A client as payments name it.
#[derive(Clone, Debug)]
pub struct PayerLine {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// SIREN.
    pub siren: Option<String>,
    /// Code of the client that pays for it.
    pub parent: Option<String>,
}

/// Clients of the portfolio, as payments name them.
pub fn payers(read: Read<'_>) -> Result<Vec<PayerLine>> {
    let mut statement = read
        .sql
        .prepare_cached("SELECT code, name, siren, parent FROM client WHERE till = 0 ORDER BY code")?;
    let rows = statement.query_map([], |row| {
        Ok(PayerLine { code: row.get(0)?, name: row.get(1)?, siren: row.get(2)?, parent: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Clients that another one pays for: code and name, by name.
pub fn subsidiaries(read: Read<'_>, parent: &str) -> Result<Vec<(String, String)>> {
    let mut statement = read
        .sql
        .prepare_cached("SELECT code, name FROM client WHERE parent = ?1 ORDER BY sort_name, code")?;
    let rows = statement.query_map([parent], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Codes of all clients of the portfolio.
pub fn codes(read: Read<'_>) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare_cached("SELECT code FROM client WHERE till = 0 ORDER BY code")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
