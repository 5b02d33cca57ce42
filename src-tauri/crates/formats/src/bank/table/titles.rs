//! What banks write above the headings: whose account it is, and what is on it.

use encaisse_core::dates::Date;
use encaisse_core::identifiers::Iban;

use super::super::day::parse;
use super::super::statement::{Account, Balance, BalanceKind};
use crate::clients::TableRow;
use crate::text::amount::parse_amount;
use crate::text::date::DateOrder;
use crate::text::fold::fold;

/// Shortest number that may be one of an account.
const ACCOUNT_DIGITS: usize = 7;

/// Takes the account and the closing balance out of the title rows.
pub(super) fn read(titles: &[TableRow], account: &mut Account, balances: &mut Vec<Balance>) {
    for row in titles {
        if account.number.is_none() {
            find_account(row, account);
        }
        if let Some(balance) = balance(row) {
            balances.push(balance);
            break;
        }
    }
    // The account may stand below the balance.
    if account.number.is_none() {
        titles.iter().for_each(|row| find_account(row, account));
    }
}

/// True for a row that tells a balance or a total, not an operation. A payer may write « solde » too: only the words
/// of banks count.
pub(super) fn tells_a_balance(row: &TableRow) -> bool {
    let starts = [
        "soldeau",
        "soldefinal",
        "soldeinitial",
        "soldeprecedent",
        "soldedebut",
        "soldefin",
        "soldecrediteur",
        "soldedebiteur",
        "soldecomptable",
        "anciensolde",
        "nouveausolde",
        "totaldesoperations",
        "totaldesmouvements",
        "totauxdesmouvements",
        "totaldebit",
        "totalcredit",
    ];
    row.cells.iter().any(|cell| {
        let folded = fold(cell);
        matches!(folded.as_str(), "solde" | "total" | "totaux" | "soldeeuros")
            || starts.iter().any(|word| folded.starts_with(word) && folded.len() < 60)
    })
}

fn find_account(row: &TableRow, account: &mut Account) {
    if account.number.is_some() {
        return;
    }
    for cell in &row.cells {
        let bare: String = cell.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        let iban = bare.match_indices("FR").find_map(|(at, _)| Iban::parse(bare.get(at..at + 27)?).ok());
        if let Some(iban) = iban {
            account.number = Some(iban.as_str().to_owned());
            account.iban = Some(iban);
            return;
        }
    }
    let about = row
        .cells
        .iter()
        .map(|cell| fold(cell))
        .any(|cell| cell.contains("compte") || cell.contains("account"));
    let alone = row.cells.iter().filter(|cell| !cell.is_empty()).count() >= 3;
    if !about && !alone {
        return;
    }
    let numbers = row.cells.iter().flat_map(|cell| {
        cell.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| {
            word.len() >= ACCOUNT_DIGITS
                && word.bytes().filter(u8::is_ascii_digit).count() >= ACCOUNT_DIGITS
                && word.starts_with(|c: char| c.is_ascii_digit())
        })
    });
    let amounts = |word: &&str| word.len() <= 34;
    account.number = numbers.into_iter().find(amounts).map(str::to_owned);
}

/// « Solde au 30/06/2026 : 91986,78 EUR », or a day and an amount in cells of their own.
fn balance(row: &TableRow) -> Option<Balance> {
    let days = row.cells.iter().flat_map(|cell| cell.split_whitespace()).filter_map(day);
    let date = days.max();
    let said = row.cells.iter().position(|cell| fold(cell).contains("solde"));
    if row.cells.iter().any(|cell| fold(cell).contains("franc")) {
        return None;
    }
    let amount = match said {
        Some(at) => row.cells.iter().skip(at).find_map(|cell| amount_in(cell)),
        None => {
            date?;
            row.cells
                .iter()
                .rev()
                .find(|cell| !cell.is_empty())
                .filter(|cell| cell.contains([',', '.']))
                .and_then(|cell| amount_in(cell))
        }
    }?;
    Some(Balance { kind: BalanceKind::Closing, code: "titre".to_owned(), amount, currency: None, date })
}

fn day(word: &str) -> Option<Date> {
    parse(word.trim_matches(|c: char| !c.is_ascii_digit()), DateOrder::DayFirst)
}

/// The amount at the end of a text, days taken out.
fn amount_in(text: &str) -> Option<encaisse_core::money::Cents> {
    let words = text.split_whitespace().filter(|word| day(word).is_none());
    let text = words.collect::<Vec<_>>().join(" ");
    let text = text.trim_end_matches(|c: char| c.is_alphabetic() || c == '€' || c.is_whitespace());
    let start = text.rfind(|c: char| {
        !(c.is_ascii_digit() || matches!(c, ' ' | ',' | '.' | '-' | '+' | '\u{a0}' | '\u{202f}'))
    });
    let start = start
        .map_or(0, |at| at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    parse_amount(text.get(start..)?.trim().as_bytes()).ok().flatten()
}

#[cfg(test)]
// The last two digits are cents.
#[allow(clippy::inconsistent_digit_grouping)]
mod tests {
    use super::*;

    fn of(rows: &[&str]) -> (Option<String>, Option<(i64, Option<Date>)>) {
        let rows: Vec<TableRow> = rows
            .iter()
            .map(|row| TableRow { line: 1, cells: row.split(';').map(str::to_owned).collect() })
            .collect();
        let (mut account, mut balances) = (Account::default(), Vec::new());
        read(&rows, &mut account, &mut balances);
        (account.number, balances.first().map(|balance| (balance.amount.get(), balance.date)))
    }

    #[test]
    fn account_and_balance_above_the_headings() {
        let june = Date::from_ymd_opt(2026, 6, 30);
        for (rows, number, cents, day) in [
            (
                &["Compte courant n° 48815970782;;", "Solde au 30/06/2026 : 91986,78 EUR"][..],
                "48815970782",
                91986_78,
                june,
            ),
            (
                &["Solde au 30/06/2026 1 234,56 €", "Compte de dépôt n° 12345678901"],
                "12345678901",
                1234_56,
                june,
            ),
            (
                &["\"0012345678901\";01/06/2026;30/06/2026;12;30/06/2026;-1234,56 EUR"],
                "0012345678901",
                -1234_56,
                june,
            ),
            (
                &["Compte chèques;FR76 3000 6000 0112 3456 7890 189;30/06/2026;;1 234,56"],
                "FR7630006000011234567890189",
                1234_56,
                june,
            ),
            (
                &["Numéro Compte :;1234567A033", "Solde (EUROS) :;12,30", "Solde (FRANCS) :;80,68"],
                "1234567A033",
                12_30,
                None,
            ),
        ] {
            assert_eq!(of(rows), (Some(number.to_owned()), Some((cents, day))), "{rows:?}");
        }
        assert_eq!(of(&["Liste des opérations", "Période du 01/06/2026 au 30/06/2026"]), (None, None));
    }

    #[test]
    fn a_payer_may_write_the_word_too() {
        let row = |text: &str| TableRow { line: 1, cells: vec![text.to_owned()] };
        assert!(tells_a_balance(&row("SOLDE AU 30/06/2026")));
        assert!(!tells_a_balance(&row("VIR NOE SOLDE FACTURE 12")));
        assert!(!tells_a_balance(&row("SOLDE FACTURE 12")));
    }
}
