//! English typography, as a French company writes to a client abroad: the same no-break spaces where a line must not
//! break, the euro sign before the amount, months in words so that no day is taken for a month.

use chrono::Datelike;

use super::{MINUS, NBSP};
use crate::dates::Date;
use crate::money::{Cents, Rate};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// An amount of euros with its two decimals and its sign.
///
/// ```
/// use encaisse_core::{money::Cents, typography::english::amount};
/// assert_eq!(amount(Cents::new(23_416_08)), "€23,416.08");
/// assert_eq!(amount(Cents::new(-480_00)), "\u{2212}€480.00");
/// ```
pub fn amount(cents: Cents) -> String {
    let magnitude = cents.get().unsigned_abs();
    let sign = if cents.is_negative() { MINUS.to_string() } else { String::new() };
    format!("{sign}€{}.{:02}", thousands(magnitude / 100), magnitude % 100)
}

/// An amount of euros without decimals when it has none: the way a share capital is written.
///
/// ```
/// use encaisse_core::{money::Cents, typography::english::round_amount};
/// assert_eq!(round_amount(Cents::new(120_000_00)), "€120,000");
/// assert_eq!(round_amount(Cents::new(120_000_50)), "€120,000.50");
/// ```
pub fn round_amount(cents: Cents) -> String {
    if cents.get() % 100 == 0 && !cents.is_negative() {
        return format!("€{}", thousands(cents.get().unsigned_abs() / 100));
    }
    amount(cents)
}

fn thousands(number: u64) -> String {
    super::thousands(number).replace(super::NNBSP, ",")
}

/// A yearly rate with at least two decimals.
///
/// ```
/// use encaisse_core::typography::english::rate;
/// assert_eq!(rate("12.4".parse().unwrap()), "12.40%");
/// ```
pub fn rate(rate: Rate) -> String {
    super::rate(rate).replace(',', ".").replace(NBSP, "")
}

/// A date as a letter writes it.
///
/// ```
/// use encaisse_core::{dates::Date, typography::english::date_long};
/// let day = Date::from_ymd_opt(2026, 12, 1).unwrap();
/// assert_eq!(date_long(day), "1\u{a0}December\u{a0}2026");
/// ```
pub fn date_long(date: Date) -> String {
    format!("{}{NBSP}{}{NBSP}{}", date.day(), month(date), date.year())
}

/// A date as a table writes it: `11/08/2026` would be August for some readers and November for others.
///
/// ```
/// use encaisse_core::{dates::Date, typography::english::date_short};
/// let day = Date::from_ymd_opt(2026, 11, 8).unwrap();
/// assert_eq!(date_short(day), "8\u{a0}Nov\u{a0}2026");
/// ```
pub fn date_short(date: Date) -> String {
    let month: String = month(date).chars().take(3).collect();
    format!("{}{NBSP}{month}{NBSP}{}", date.day(), date.year())
}

fn month(date: Date) -> &'static str {
    MONTHS.get(date.month0() as usize).copied().unwrap_or_default()
}

/// An enumeration: “a, b and c”.
///
/// ```
/// let pieces = ["F1".to_owned(), "F2".to_owned()];
/// assert_eq!(encaisse_core::typography::english::list(&pieces), "F1 and F2");
/// ```
pub fn list(parts: &[String]) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// Gives running text its typographic apostrophes; English binds no mark to the word before it with a space.
///
/// ```
/// assert_eq!(encaisse_core::typography::english::running("the client's terms: none"), "the client’s terms: none");
/// ```
pub fn running(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let between = before.is_some_and(char::is_alphabetic)
            && chars.peek().is_some_and(|next| next.is_alphabetic() || *next == ' ');
        out.push(if c == '\'' && between { '’' } else { c });
        before = Some(c);
    }
    out
}
