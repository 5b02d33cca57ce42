//! The same month as accounting wrote it.

use encaisse_core::booked::{BankMove, LedgerReceipt};
use encaisse_core::dates::Date;
use encaisse_core::money::Cents;
use encaisse_core::proposals::Receipt;

use crate::months::Month;

/// Lines of the bank journal on customer accounts.
pub fn receipts(month: &Month) -> Vec<LedgerReceipt> {
    let rows = month.ledger();
    let rows = rows.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    rows.filter(|row| row[0] == "BQ" && row[4].starts_with("411"))
        .enumerate()
        .map(|(id, row)| LedgerReceipt {
            id,
            debtor: 0,
            name: row[7].to_owned(),
            on: Date::parse_from_str(row[3], "%Y%m%d").expect("a day"),
            amount: Cents::new(cents(row[12]) - cents(row[11])),
            label: row[10].to_owned(),
            reference: row[8].to_owned(),
        })
        .collect()
}

/// A receipt as a move of the bank.
pub fn bank_move(receipt: &Receipt) -> BankMove {
    BankMove {
        id: receipt.id,
        on: receipt.on,
        amount: receipt.amount,
        means: receipt.means,
        parts: receipt.parts.iter().filter_map(|part| part.amount).collect(),
        texts: receipt.texts.clone(),
        payer: receipt.payer.clone(),
    }
}

fn cents(text: &str) -> i64 {
    text.replace(',', "").parse().expect("two decimals")
}
