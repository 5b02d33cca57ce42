//! Customer ledgers (« grand livre auxiliaire »): the lines of each account below the row that names its customer,
//! or each line with its account.

use std::collections::HashMap;

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;

use super::cell::Row;
use super::columns::{Choices, Columns};
use super::customer::{self, Customer};
use super::field::TableField;
use super::issue::{TableIssue, TableIssueKind};
use super::layout::{Issues, Layout, Prepared, prepare};
use super::table::Table;
use super::totals::{self, Amounts, Sums};
use super::values::{Values, is_day};

/// A line of an account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LedgerLine {
    /// Line in the file.
    pub line: u64,
    /// Date of the entry.
    pub date: Option<Date>,
    /// Journal.
    pub journal: Option<String>,
    /// Number of the piece.
    pub number: Option<String>,
    /// Label.
    pub label: Option<String>,
    /// Due date.
    pub due_date: Option<Date>,
    /// Lettering code.
    pub lettering: Option<String>,
    /// Debit less credit: what the line adds to what is owed.
    pub amount: Cents,
}

/// The account of a customer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CustomerAccount {
    /// Line of the row that names the customer, or of its first line.
    pub line: u64,
    /// Whose account it is.
    pub customer: Customer,
    /// Balance carried from before the first line.
    pub opening: Option<Cents>,
    /// Its lines, in the order of the file.
    pub lines: Vec<LedgerLine>,
}

impl CustomerAccount {
    /// What the account says is owed: opening and lines.
    pub fn balance(&self) -> Cents {
        self.opening.unwrap_or_default() + self.lines.iter().map(|line| line.amount).sum()
    }
}

/// The accounts of a ledger: `layout.rows = lines + layout.refused + layout.left_out`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CustomerLedger {
    /// How the ledger is laid out.
    pub layout: Layout,
    /// The accounts, in the order of the file.
    pub accounts: Vec<CustomerAccount>,
    /// Sum of the debits of the lines.
    pub debit: Cents,
    /// Sum of the credits of the lines.
    pub credit: Cents,
    /// All that is wrong.
    pub issues: Issues,
}

const SIDES: [TableField; 3] = [TableField::Debit, TableField::Credit, TableField::Balance];

impl CustomerLedger {
    /// Reads a customer ledger.
    ///
    /// ```
    /// use encaisse_formats::tables::{Choices, CustomerLedger, Table};
    /// let text = "Compte;Date;N° pièce;Libellé;Débit;Crédit\n\
    ///             411NOE;;;Noé;;\n\
    ///             ;05/01/2026;FA1;Facture;120,00;\n\
    ///             ;;;Total 411NOE;120,00;0,00\n";
    /// let ledger = CustomerLedger::read(&Table::open(text.as_bytes()).unwrap(), &Choices::default());
    /// assert_eq!(ledger.accounts[0].customer.code.as_deref(), Some("411NOE"));
    /// assert_eq!((ledger.accounts[0].lines.len(), ledger.layout.left_out.totals), (1, 1));
    /// ```
    pub fn read(table: &Table, choices: &Choices) -> Self {
        let mut prepared = prepare(table, choices);
        let has = |field| prepared.columns.mapping.has(field);
        let sides = has(TableField::Debit) && has(TableField::Credit) || has(TableField::Amount);
        let mut accounts = Accounts::default();
        if !prepared.refuse_without(true, sides) {
            accounts.read(&mut prepared);
        }
        let (debit, credit) = (accounts.debit, accounts.credit);
        let mut accounts = accounts.list;
        accounts.retain(|account| !account.lines.is_empty() || account.opening.is_some());
        let (layout, issues) = prepared.finish();
        CustomerLedger { layout, accounts, debit, credit, issues }
    }
}

#[derive(Default)]
struct Accounts {
    list: Vec<CustomerAccount>,
    /// Ranks of accounts that were met, by customer.
    known: HashMap<Customer, usize>,
    /// Rank of the account whose lines are being read.
    current: Option<usize>,
    debit: Cents,
    credit: Cents,
    /// With and without what was carried from before: a row of sums may count either.
    sums: Sums,
    moves: Sums,
    /// Accounts whose running balance was already said to be wrong.
    warned: Option<usize>,
}

impl Accounts {
    fn read(&mut self, prepared: &mut Prepared) {
        let Prepared { columns, rows, issues, layout, .. } = prepared;
        for row in rows.iter() {
            let dated = is_dated(row, columns);
            if !dated && let Some(label) = totals::label(row) {
                let written = totals::amounts(row, columns, &SIDES, issues);
                layout.left_out.totals += 1;
                if label.carried && self.opens(&written) {
                    continue;
                }
                if !self.moves.agree(&written) {
                    self.sums.close(row, &written, columns, issues);
                } else {
                    self.sums.close(row, &Amounts::new(), columns, issues);
                }
                self.moves.close(row, &Amounts::new(), columns, issues);
                continue;
            }
            let amounts = totals::amounts(
                row,
                columns,
                &[TableField::Debit, TableField::Credit, TableField::Amount],
                issues,
            );
            if !dated && amounts.is_empty() && !has_money(row, columns) {
                let found = customer::of_heading(row, columns);
                if !found.is_unknown() {
                    self.enter(found, row.line);
                    layout.left_out.groups += 1;
                    continue;
                }
            }
            if amounts.is_empty() {
                Values { row, columns, issues }.issue(TableIssueKind::NoAmount, None);
                layout.refused += 1;
            } else if !self.take(row, columns, &amounts, issues) {
                layout.refused += 1;
            }
        }
    }

    /// Begins the account of a customer, or goes on with it after a page break.
    fn enter(&mut self, customer: Customer, line: u64) {
        let next = self.list.len();
        let rank = *self.known.entry(customer.clone()).or_insert(next);
        if rank == next {
            self.list.push(CustomerAccount { line, customer, ..CustomerAccount::default() });
        }
        self.current = Some(rank);
    }

    /// Takes an amount carried from before as the opening of the account; false when its lines have begun.
    fn opens(&mut self, written: &Amounts) -> bool {
        let of = |field| written.get(&field).copied();
        let sides = of(TableField::Debit).unwrap_or_default() - of(TableField::Credit).unwrap_or_default();
        let moved = of(TableField::Debit).is_some() || of(TableField::Credit).is_some();
        let amount = if moved { Some(sides) } else { of(TableField::Balance) };
        let Some(account) = self.current.and_then(|rank| self.list.get_mut(rank)) else { return false };
        if !account.lines.is_empty() || account.opening.is_some() || amount.is_none() {
            return false;
        }
        account.opening = amount;
        let amount = amount.unwrap_or_default();
        let (debit, credit) =
            if amount.is_negative() { (Cents::ZERO, -amount) } else { (amount, Cents::ZERO) };
        self.sums.add(&sided(debit, credit));
        true
    }

    /// Takes a line into its account; false when it has none.
    fn take(
        &mut self,
        row: &Row,
        columns: &Columns,
        amounts: &Amounts,
        issues: &mut Vec<TableIssue>,
    ) -> bool {
        use TableField as F;
        let mut values = Values { row, columns, issues };
        if values.text(F::Code).is_some() {
            // Each line with its account: the name may stand on the first only.
            let customer = Customer { code: values.text(F::Code), name: values.text(F::Name) };
            let same = |account: &CustomerAccount| account.customer.code == customer.code;
            match self.list.iter().rposition(same).filter(|_| customer.name.is_none()) {
                Some(rank) => self.current = Some(rank),
                None => self.enter(customer, row.line),
            }
        }
        let Some(rank) = self.current else {
            values.issue(TableIssueKind::NoCustomer, None);
            return false;
        };
        let of = |field| amounts.get(&field).copied().unwrap_or_default();
        let (debit, credit) = match amounts.get(&F::Amount) {
            Some(amount) if amount.is_negative() => (Cents::ZERO, -*amount),
            Some(amount) => (*amount, Cents::ZERO),
            None => (of(F::Debit), of(F::Credit)),
        };
        let line = LedgerLine {
            line: row.line,
            date: values.date(F::Date),
            journal: values.text(F::Journal),
            number: values.text(F::Number),
            label: values.text(F::Label),
            due_date: values.date(F::DueDate),
            lettering: values.text(F::Lettering),
            amount: debit - credit,
        };
        let running = values.amount(F::Balance);
        self.debit += debit;
        self.credit += credit;
        self.sums.add(&sided(debit, credit));
        self.moves.add(&sided(debit, credit));
        let amount = line.amount;
        let Some(account) = self.list.get_mut(rank) else { return false };
        account.lines.push(line);
        // A column that repeats the amount of each line is no running balance.
        if let Some(running) = running
            && running != amount
            && running.abs() != account.balance().abs()
            && self.warned != Some(rank)
        {
            self.warned = Some(rank);
            Values { row, columns, issues }.issue(TableIssueKind::RunningBalanceDisagrees, Some(F::Balance));
        }
        true
    }
}

fn sided(debit: Cents, credit: Cents) -> Amounts {
    [(TableField::Debit, debit), (TableField::Credit, credit), (TableField::Balance, debit - credit)].into()
}

fn is_dated(row: &Row, columns: &Columns) -> bool {
    columns.mapping.column_of(TableField::Date).is_some_and(|column| is_day(row.cell(column)))
}

fn has_money(row: &Row, columns: &Columns) -> bool {
    let money = columns.mapping.columns().iter().filter(|c| c.field.is_some_and(TableField::is_amount));
    money.into_iter().any(|column| !row.cell(column.index).is_empty())
}
