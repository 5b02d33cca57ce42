//! What a client paid, and how late: each payment against the due date of what it paid.

use std::collections::HashMap;

use encaisse_core::dates::Date;
use encaisse_core::invoices::{Account, Item};
use encaisse_core::money::Cents;
use encaisse_core::payer::{self, MonthPaid};

/// A payment of an item, or of a part of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Payment<'a> {
    pub item: &'a Item,
    pub due: Date,
    pub on: Date,
    pub amount: Cents,
}

/// Every payment of what stands on accounts 411, in no order.
pub(crate) fn payments(account: &Account) -> impl Iterator<Item = Payment<'_>> {
    let debts = account.items.iter().filter(|item| item.class.is_411() && item.amount.is_positive());
    let known: HashMap<usize, (&Item, Date)> =
        debts.filter_map(|item| Some((item.line, (item, item.due?.day())))).collect();
    account.allocations.iter().filter_map(move |allocation| {
        let (item, due) = *known.get(&allocation.debit)?;
        let credit = account.lines.get(allocation.credit)?;
        let payment = Payment { item, due, on: allocation.on, amount: allocation.amount };
        payer::is_money(credit.nature).then_some(payment)
    })
}

/// The same, by calendar month.
pub(super) fn by_month(account: &Account) -> Vec<MonthPaid> {
    payer::by_month(payments(account).map(|paid| (paid.due, paid.on, paid.amount)))
}
