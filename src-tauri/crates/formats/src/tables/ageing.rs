//! Aged balances (« balance âgée »): one row for each customer, its balance cut by age.
//!
//! There is no invoice in them, and none is made up: what is read is a balance and its buckets at a day.

use encaisse_core::money::Cents;

use super::bucket::Bucket;
use super::cell::Row;
use super::columns::{Choices, Columns};
use super::customer::Customer;
use super::field::TableField;
use super::issue::{TableIssue, TableIssueKind};
use super::layout::{Issues, Layout, Prepared, prepare};
use super::table::Table;
use super::titles::{self, Basis};
use super::totals::{self, Amounts, Sums};
use super::values::Values;

/// The balance of a customer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgedCustomer {
    /// Line in the file.
    pub line: u64,
    /// Whose balance it is.
    pub customer: Customer,
    /// The balance, as written; the sum of the buckets when no column says it. Negative is owed to the customer.
    pub balance: Cents,
    /// The amount of each bucket, in the order of [`AgedBalance::buckets`].
    pub amounts: Vec<Cents>,
}

/// An aged balance: `layout.rows = customers + layout.refused + layout.left_out`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgedBalance {
    /// How it is laid out; its `as_of` is the day of the balances.
    pub layout: Layout,
    /// What days are counted from, when something says it.
    pub basis: Option<Basis>,
    /// The buckets, in the order of the columns.
    pub buckets: Vec<Bucket>,
    /// The customers, in the order of the file.
    pub customers: Vec<AgedCustomer>,
    /// All that is wrong.
    pub issues: Issues,
}

impl AgedBalance {
    /// Reads an aged balance.
    ///
    /// ```
    /// use encaisse_core::money::Cents;
    /// use encaisse_formats::tables::{AgedBalance, Choices, Table};
    /// let text = "Balance âgée au 30/06/2026;;;\nClient;Solde;Non échu;1 à 30 jours\nNoé;1 200,00;;1 200,00\n";
    /// let aged = AgedBalance::read(&Table::open(text.as_bytes()).unwrap(), &Choices::default());
    /// assert_eq!(aged.customers[0].amounts, [Cents::ZERO, Cents::new(1_200_00)]);
    /// assert_eq!(aged.layout.as_of.unwrap().to_string(), "2026-06-30");
    /// ```
    pub fn read(table: &Table, choices: &Choices) -> Self {
        let mut prepared = prepare(table, choices);
        let fields = prepared.columns.mapping.columns().iter().filter_map(|column| column.field);
        let buckets: Vec<Bucket> = fields
            .filter_map(|field| match field {
                TableField::Bucket(bucket) => Some(bucket),
                _ => None,
            })
            .collect();
        let has = |field| prepared.columns.mapping.has(field);
        let named = [TableField::Code, TableField::Name, TableField::Label].into_iter().any(has);
        let basis = titles::basis(&prepared.titles, &prepared.header.headings);
        let mut customers = Vec::new();
        if !prepared.refuse_without(named, !buckets.is_empty()) {
            prepared.issues.extend(doubts(&prepared, basis));
            customers = read_rows(&mut prepared, &buckets);
        }
        let (layout, issues) = prepared.finish();
        AgedBalance { layout, basis, buckets, customers, issues }
    }

    /// The sum of a bucket over all customers.
    pub fn total_of(&self, bucket: Bucket) -> Cents {
        let rank = self.buckets.iter().position(|one| *one == bucket);
        let amounts = self.customers.iter().filter_map(|customer| customer.amounts.get(rank?));
        amounts.copied().sum()
    }
}

/// What the titles leave unsaid.
fn doubts(prepared: &Prepared, basis: Option<Basis>) -> Vec<TableIssue> {
    let day = prepared.layout.as_of.is_none().then_some(TableIssueKind::NoAsOfDate);
    let from = match basis {
        None => Some(TableIssueKind::BasisUnknown),
        Some(Basis::InvoiceDate) => Some(TableIssueKind::BasisInvoiceDate),
        Some(Basis::DueDate) => None,
    };
    [day, from].into_iter().flatten().map(|kind| TableIssue::of_file(kind, "")).collect()
}

fn read_rows(prepared: &mut Prepared, buckets: &[Bucket]) -> Vec<AgedCustomer> {
    use TableField as F;
    let Prepared { columns, rows, issues, layout, .. } = prepared;
    let of_balance =
        [F::Balance, F::Remaining, F::Amount, F::Gross].into_iter().find(|field| columns.mapping.has(*field));
    let mut fields: Vec<F> = buckets.iter().map(|bucket| F::Bucket(*bucket)).collect();
    fields.extend(of_balance);
    fields.extend([F::Debit, F::Credit].into_iter().filter(|field| columns.mapping.has(*field)));
    let mut sums = Sums::default();
    let mut customers = Vec::new();
    for row in rows.iter() {
        if is_detail(row, columns) {
            layout.left_out.details += 1;
            continue;
        }
        let mut found = Vec::new();
        let amounts = totals::amounts(row, columns, &fields, &mut found);
        if is_total(row, columns, &amounts, &sums) {
            layout.left_out.totals += 1;
            issues.extend(found);
            sums.close(row, &amounts, columns, issues);
            continue;
        }
        let unreadable = !found.is_empty();
        issues.extend(found);
        let mut values = Values { row, columns, issues };
        let customer = customer_of(&values);
        if customer.is_unknown() || amounts.is_empty() {
            // A name alone is a heading between customers (a sales rep, a region).
            if amounts.is_empty() && !unreadable && !customer.is_unknown() && customer.code.is_none() {
                layout.left_out.groups += 1;
                continue;
            }
            let kind =
                if customer.is_unknown() { TableIssueKind::NoCustomer } else { TableIssueKind::NoAmount };
            values.issue(kind, None);
            layout.refused += 1;
            continue;
        }
        let of = |field| amounts.get(&field).copied();
        let cut: Vec<Cents> =
            buckets.iter().map(|bucket| of(F::Bucket(*bucket)).unwrap_or_default()).collect();
        let sum: Cents = cut.iter().copied().sum();
        let sides = (of(F::Debit).or(of(F::Credit)))
            .map(|_| of(F::Debit).unwrap_or_default().abs() - of(F::Credit).unwrap_or_default().abs());
        let balance = of_balance.and_then(of).or(sides).unwrap_or(sum);
        if balance != sum && !unreadable {
            values.issue(TableIssueKind::BucketsDisagree, of_balance);
        }
        sums.add(&amounts);
        customers.push(AgedCustomer { line: row.line, customer, balance, amounts: cut });
    }
    customers
}

fn customer_of(values: &Values<'_>) -> Customer {
    let name = values.text(TableField::Name).or_else(|| values.text(TableField::Label));
    Customer { code: values.text(TableField::Code), name }
}

/// A row that begins with « Total » is one of sums, unless it may be a customer of that name and is no sum.
fn is_total(row: &Row, columns: &Columns, amounts: &Amounts, sums: &Sums) -> bool {
    let Some(label) = totals::label(row) else { return false };
    let code = columns.mapping.column_of(TableField::Code);
    let coded = code.is_some_and(|column| column != label.column && !row.cell(column).is_empty());
    !coded && (label.is_plain() || sums.agree(amounts))
}

/// A piece listed under its customer: it has a date, which a balance has not.
fn is_detail(row: &Row, columns: &Columns) -> bool {
    [TableField::Date, TableField::DueDate]
        .into_iter()
        .filter_map(|field| columns.mapping.column_of(field))
        .any(|column| !row.cell(column).is_empty())
}
