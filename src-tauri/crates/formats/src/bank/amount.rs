//! Amounts in formats made by machines: one separator, and it is the decimal one.

use encaisse_core::money::Cents;

use crate::text::amount::{AmountError, DecimalSign, MAX_DIGITS, parse_amount};

/// Reads an amount where thousands are never cut, so that `8.850` is 8.85; `None` when there is nothing.
///
/// OFX 1.0.2 §3.2.9.2 allows point or comma and a leading sign; ISO 20022 a point and up to five decimals; SWIFT
/// a comma, with nothing behind it for whole amounts.
///
/// ```
/// use encaisse_core::money::Cents;
/// use encaisse_formats::bank::parse_decimal;
/// assert_eq!(parse_decimal("8.85000"), Ok(Some(Cents::new(885))));
/// assert_eq!(parse_decimal("+6,"), Ok(Some(Cents::new(600))));
/// assert!(parse_decimal("12..34").is_err());
/// ```
///
/// # Errors
/// One of [`AmountError`].
pub fn parse_decimal(text: &str) -> Result<Option<Cents>, AmountError> {
    let mut signs = text.chars().filter(|c| !c.is_whitespace()).peekable();
    if signs.peek().is_none() {
        return Ok(None);
    }
    let negative = signs.next_if(|c| matches!(c, '-' | '+')) == Some('-');
    let (mut cents, mut digits, mut significant) = (0_i64, 0_usize, 0_usize);
    // Decimals met, once the separator was.
    let mut decimals = None;
    let mut below_cent = false;
    for sign in signs {
        let digit = match sign {
            '.' | ',' if decimals.is_none() => {
                decimals = Some(0_usize);
                continue;
            }
            _ => sign.to_digit(10).ok_or(AmountError::NotANumber)?,
        };
        digits += 1;
        if let Some(count) = &mut decimals {
            *count += 1;
            if *count > 2 {
                below_cent |= digit > 0;
                continue;
            }
        } else {
            significant += usize::from(significant > 0 || digit > 0);
        }
        if significant + 2 <= MAX_DIGITS {
            cents = cents * 10 + i64::from(digit);
        }
    }
    if digits == 0 {
        return Err(AmountError::NotANumber);
    }
    if below_cent {
        return Err(AmountError::FractionOfCent);
    }
    if significant + 2 > MAX_DIGITS {
        return Err(AmountError::TooManyDigits);
    }
    for _ in decimals.unwrap_or(0)..2 {
        cents *= 10;
    }
    Ok(Some(Cents::new(if negative { -cents } else { cents })))
}

/// What a whole column of amounts tells of the one spelling that is ambiguous, `1,234`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Spelling {
    comma: bool,
    point: bool,
}

impl Spelling {
    /// Looks at one more cell: one or two digits behind a last separator make it the decimal one.
    pub(super) fn observe(&mut self, cell: &str) {
        let cell = cell.trim_end_matches(|c: char| !c.is_ascii_digit());
        let Some(at) = cell.rfind([',', '.']) else { return };
        let (before, behind) = cell.split_at(at);
        let decimals = behind.len() - 1;
        let other = if behind.starts_with(',') { '.' } else { ',' };
        if (1..=2).contains(&decimals) || (decimals > 0 && before.contains(other)) {
            match behind.starts_with(',') {
                true => self.comma = true,
                false => self.point = true,
            }
        }
    }

    /// The decimal sign of the column, when its cells agree on one.
    pub(super) fn sign(self) -> Option<DecimalSign> {
        match (self.comma, self.point) {
            (true, false) => Some(DecimalSign::Comma),
            (false, true) => Some(DecimalSign::Point),
            _ => None,
        }
    }
}

/// Reads a cell of a column: its sign tells what the cell alone does not.
pub(super) fn parse_cell(cell: &str, sign: Option<DecimalSign>) -> Result<Option<Cents>, AmountError> {
    match (parse_amount(cell.as_bytes()), sign) {
        (Err(AmountError::Ambiguous), Some(DecimalSign::Comma)) => {
            parse_amount(cell.replace('.', "").as_bytes())
        }
        (Err(AmountError::Ambiguous), Some(DecimalSign::Point)) => {
            parse_amount(cell.replace(',', "").as_bytes())
        }
        (read, _) => read,
    }
}

#[cfg(test)]
// The last two digits are cents.
#[allow(clippy::inconsistent_digit_grouping)]
mod tests {
    use super::*;

    #[test]
    fn which_spellings_a_machine_writes() {
        for (text, cents) in [
            ("18.150", 18_15),
            ("8.85000", 8_85),
            ("-1250,5", -1250_50),
            (" + 12.30 ", 12_30),
            ("6,", 6_00),
            (",50", 50),
            ("000000001213,28", 1213_28),
            ("2700", 2700_00),
            ("0", 0),
        ] {
            assert_eq!(parse_decimal(text), Ok(Some(Cents::new(cents))), "{text}");
        }
        assert_eq!(parse_decimal("  "), Ok(None));
        for text in ["12..34", "$120", "1,2,3", "-", ".", "1e3", "12.345", "99999999999999.99", "--1"] {
            assert!(parse_decimal(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_column_decides_what_one_cell_cannot() {
        let mut french = Spelling::default();
        ["1.234", "12,50"].iter().for_each(|cell| french.observe(cell));
        assert_eq!(parse_cell("1.234", french.sign()), Ok(Some(Cents::new(1234_00))));
        assert_eq!(parse_cell("1,234", french.sign()), Err(AmountError::Ambiguous));
        let mut english = Spelling::default();
        ["1,234", "9.5"].iter().for_each(|cell| english.observe(cell));
        assert_eq!(parse_cell("1,234", english.sign()), Ok(Some(Cents::new(1234_00))));
        assert_eq!(parse_cell("1,234", None), Err(AmountError::Ambiguous));
    }
}
