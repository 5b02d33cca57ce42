//! The values of an element: text, identifier, amount, day.

use encaisse_core::dates::Date;
use rust_decimal::Decimal;

use super::party::Identifier;
use crate::text::amount::MAX_DIGITS;
use crate::xml::Walk;

/// Characters of a value that are kept.
const MAX_VALUE: usize = 4_000;

/// The text of an element, blanks around it taken off; `None` when nothing is left.
pub(super) fn text(walk: &Walk<'_>) -> Option<String> {
    let text = walk.text().trim();
    (!text.is_empty()).then(|| text.chars().take(MAX_VALUE).collect())
}

/// The text of an element and the register it comes from.
pub(super) fn identifier(walk: &Walk<'_>) -> Option<Identifier> {
    let scheme = walk.attribute("schemeID").filter(|scheme| !scheme.is_empty()).map(str::to_owned);
    Some(Identifier { value: text(walk)?, scheme })
}

/// A decimal of XML Schema with cents at least; `None` for anything else, or too many digits.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let (sign, digits) = match text.as_bytes() {
        [b'-', ..] => ("-", text.get(1..)?),
        [b'+', ..] => ("", text.get(1..)?),
        _ => ("", text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let fraction = fraction.trim_end_matches('0');
    let significant = whole.trim_start_matches('0').len() + fraction.len();
    if !all_digits(whole) || !all_digits(fraction) || digits.is_empty() || digits == "." {
        return None;
    }
    if significant > MAX_DIGITS || whole.trim_start_matches('0').len() + 2 > MAX_DIGITS {
        return None;
    }
    let mut amount: Decimal =
        format!("{sign}{}.{fraction}0", if whole.is_empty() { "0" } else { whole }).parse().ok()?;
    amount.rescale(amount.normalize().scale().max(2));
    // A zero keeps the sign it is written with.
    amount.set_sign_negative(!sign.is_empty());
    Some(amount)
}

/// A day in one of the two spellings; `format` is that of UNTDID 2379.
pub(super) fn day(text: &str, format: Option<&str>) -> Option<Date> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let compact = |text: &str| crate::text::date::parse_date(text.as_bytes()).ok().flatten();
    match text.as_bytes() {
        // 102 is a day; 203 and 204 add a time.
        _ if digits(text) => match (text.len(), format) {
            (8, None | Some("102")) => compact(text),
            (12, Some("203")) | (14, Some("204")) => compact(text.get(..8)?),
            _ => None,
        },
        [_, _, _, _, b'-', _, _, b'-', _, _, ..] => match text.as_bytes().get(10) {
            None | Some(b'T' | b'Z' | b'+' | b'-') => compact(text.get(..10)?),
            Some(_) => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_amounts_are_read() {
        for (text, amount) in [
            ("624.90", "624.90"),
            ("500", "500.00"),
            ("2337.5", "2337.50"),
            ("-0.00", "-0.00"),
            ("+12.345", "12.345"),
            (".5", "0.50"),
            ("5.", "5.00"),
            ("0012.3000000000000000000000000000000000", "12.30"),
            ("9999999999999.99", "9999999999999.99"),
        ] {
            assert_eq!(decimal(text).map(|d| d.to_string()).as_deref(), Some(amount), "{text}");
        }
        for text in
            ["12,34", "1 234.00", "12..34", "1_000", "1e3", ".", "-", "--1", "٣", "99999999999999.99", "NaN"]
        {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn which_days_are_read() {
        let read = |text, format| day(text, format).map(|day| day.to_string());
        for (text, format) in [
            ("20260302", Some("102")),
            ("20260302", None),
            ("202603021530", Some("203")),
            ("2026-03-02", None),
            ("2026-03-02+01:00", None),
            ("2026-03-02T00:00:00", None),
        ] {
            assert_eq!(read(text, format).as_deref(), Some("2026-03-02"), "{text}");
        }
        for (text, format) in [
            ("202603", Some("610")),
            ("202609", Some("616")),
            ("02/03/2026", None),
            ("20260231", Some("102")),
            ("2026-02-31", None),
            ("2026-03-021", None),
            ("20260302", Some("101")),
        ] {
            assert_eq!(read(text, format), None, "{text}");
        }
    }
}
