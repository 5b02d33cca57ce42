//! The figures by which a ledger is compared with another reading of it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;

use super::account::is_opening_code;
use super::line::CustomerLine;
use super::report::Report;
use crate::text::fold::fold;

/// A customer and what it owes on accounts 411.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CustomerBalance {
    /// Auxiliary account, else account.
    pub key: String,
    /// Its name in the ledger.
    pub name: String,
    /// Debits − credits.
    pub balance: Cents,
}

/// Lines that share a lettrage code on one account of one customer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct LetterGroup {
    /// `CompteNum`.
    pub account: String,
    /// `CompAuxNum`, empty without auxiliary account.
    pub aux: String,
    /// `EcritureLet`.
    pub letter: String,
    /// Debits − credits of the group.
    pub net: Cents,
}

/// Figures of a whole ledger; « customer » means accounts 411.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figures {
    /// Name of the character set.
    pub encoding: &'static str,
    /// `TAB`, or the character.
    pub separator: &'static str,
    /// Columns of the heading.
    pub columns: usize,
    /// Lines under the heading.
    pub lines: u64,
    /// Lines without as many fields as the heading.
    pub ragged_lines: u64,
    /// Debits, all accounts.
    pub total_debit: Cents,
    /// Credits, all accounts.
    pub total_credit: Cents,
    /// Whether they are equal.
    pub balanced: bool,
    /// First `EcritureDate`.
    pub first_date: Option<Date>,
    /// Last `EcritureDate`.
    pub last_date: Option<Date>,
    /// Codes of the journals, sorted.
    pub journals: Vec<String>,
    /// Distinct journal, number, date.
    pub entries: u64,
    /// Lines on accounts 411.
    pub customer_lines: u64,
    /// Distinct customers on accounts 411.
    pub customers: usize,
    /// Debits on accounts 411.
    pub customer_debit: Cents,
    /// Credits on accounts 411.
    pub customer_credit: Cents,
    /// Balance of accounts 411.
    pub customer_balance: Cents,
    /// Customer lines with a lettrage code.
    pub lettered_lines: u64,
    /// Groups of account, auxiliary and code.
    pub lettrage_groups: usize,
    /// Groups that do not come to zero.
    pub unbalanced_lettrage_groups: Vec<LetterGroup>,
    /// Customer lines outside balanced groups.
    pub open_lines: u64,
    /// Of which debits.
    pub open_debit_lines: u64,
    /// Of which credits.
    pub open_credit_lines: u64,
    /// Their sum: always the balance of accounts 411.
    pub open_balance: Cents,
    /// Customer lines of journals whose code is one of an opening journal.
    pub opening_lines: u64,
    /// Customers whose balance is not zero.
    pub customers_nonzero: usize,
    /// Customers whose balance is negative.
    pub customers_in_credit: usize,
    /// The eight largest balances.
    pub top_balances: Vec<CustomerBalance>,
}

/// Account, auxiliary account, lettrage code.
type GroupKey = (Arc<str>, Option<Arc<str>>, Arc<str>);

#[derive(Default)]
struct Group {
    net: Cents,
    debits: u64,
    credits: u64,
}

/// Gathers [`Figures`] from the lines of a reading.
#[derive(Default)]
pub struct FiguresBuilder {
    customers: HashMap<Arc<str>, (String, Cents)>,
    groups: HashMap<GroupKey, Group>,
    opening_codes: HashSet<Arc<str>>,
    journals_seen: HashSet<Arc<str>>,
    debit: Cents,
    credit: Cents,
    open: Group,
    lines: u64,
    lettered: u64,
    opening: u64,
}

impl FiguresBuilder {
    /// Takes one line; those outside accounts 411 change nothing.
    pub fn add(&mut self, line: &CustomerLine) {
        if !line.account_class.is_411() {
            return;
        }
        self.lines += 1;
        if line.amount.is_negative() {
            self.credit -= line.amount;
        } else {
            self.debit += line.amount;
        }
        let key = line.aux.as_ref().unwrap_or(&line.account);
        match self.customers.get_mut(key) {
            Some((_, balance)) => *balance += line.amount,
            None => {
                let name = line.customer_name().to_owned();
                self.customers.insert(Arc::clone(key), (name, line.amount));
            }
        }
        if self.journals_seen.insert(Arc::clone(&line.journal)) && is_opening_code(&fold(&line.journal)) {
            self.opening_codes.insert(Arc::clone(&line.journal));
        }
        self.opening += u64::from(self.opening_codes.contains(&line.journal));
        let group = match &line.letter {
            Some(letter) => {
                self.lettered += 1;
                let key = (Arc::clone(&line.account), line.aux.clone(), Arc::clone(letter));
                self.groups.entry(key).or_default()
            }
            None => &mut self.open,
        };
        group.net += line.amount;
        group.debits += u64::from(!line.amount.is_negative());
        group.credits += u64::from(line.amount.is_negative());
    }

    /// The figures, once the reading gave its report.
    pub fn finish(self, report: &Report) -> Figures {
        let groups = self.groups.len();
        let mut open = self.open;
        let mut unbalanced = Vec::new();
        for ((account, aux, letter), group) in self.groups {
            if group.net.is_zero() {
                continue;
            }
            open.net += group.net;
            open.debits += group.debits;
            open.credits += group.credits;
            unbalanced.push(LetterGroup {
                account: account.to_string(),
                aux: aux.as_deref().unwrap_or_default().to_owned(),
                letter: letter.to_string(),
                net: group.net,
            });
        }
        unbalanced.sort();
        let mut balances: Vec<CustomerBalance> = self
            .customers
            .into_iter()
            .map(|(key, (name, balance))| CustomerBalance { key: key.to_string(), name, balance })
            .collect();
        balances.sort_by(|a, b| b.balance.cmp(&a.balance).then_with(|| a.key.cmp(&b.key)));
        let detection = report.detection.as_ref();
        let mut journals: Vec<String> = report.journals.iter().map(|journal| journal.code.clone()).collect();
        journals.sort();
        Figures {
            encoding: detection.map_or("", |d| d.encoding.label()),
            separator: detection.map_or("", |d| d.separator.label()),
            columns: detection.map_or(0, |d| d.columns.len()),
            lines: report.counts.lines,
            ragged_lines: report.counts.ragged,
            total_debit: report.totals.debit,
            total_credit: report.totals.credit,
            balanced: report.totals.balanced(),
            first_date: report.coverage.map(|(first, _)| first),
            last_date: report.coverage.map(|(_, last)| last),
            journals,
            entries: report.entries,
            customer_lines: self.lines,
            customers: balances.len(),
            customer_debit: self.debit,
            customer_credit: self.credit,
            customer_balance: self.debit - self.credit,
            lettered_lines: self.lettered,
            lettrage_groups: groups,
            unbalanced_lettrage_groups: unbalanced,
            open_lines: open.debits + open.credits,
            open_debit_lines: open.debits,
            open_credit_lines: open.credits,
            open_balance: open.net,
            opening_lines: self.opening,
            customers_nonzero: balances.iter().filter(|customer| !customer.balance.is_zero()).count(),
            customers_in_credit: balances.iter().filter(|customer| customer.balance.is_negative()).count(),
            top_balances: balances.into_iter().take(8).collect(),
        }
    }
}
