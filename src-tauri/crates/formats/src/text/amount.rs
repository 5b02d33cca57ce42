//! Amounts as French packages write them, read into whole cents without binary fractions.

use encaisse_core::money::Cents;
use thiserror::Error;

/// More significant digits than this, decimals included, is refused.
pub const MAX_DIGITS: usize = 15;

/// Why a field is not an amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum AmountError {
    /// A character that no amount holds, or separators in an impossible order (`12..34`, `1,2,3`).
    #[error("not a number")]
    NotANumber,
    /// A fraction of a cent.
    #[error("more than two decimals")]
    FractionOfCent,
    /// One separator with three digits behind: thousands or decimals, nothing says which.
    #[error("thousands or decimals")]
    Ambiguous,
    /// More than [`MAX_DIGITS`] significant digits.
    #[error("more than {MAX_DIGITS} digits")]
    TooManyDigits,
}

/// Reads an amount; `None` when the field is blank.
///
/// Zeros and blanks of padding, decimal point or comma, sign before or after, thousands cut by blanks (also
/// U+00A0 and U+202F, in UTF-8 or in one byte) or by the other separator, parentheses for a negative amount and
/// a euro sign at an end are all read. What could be read in two ways is an error.
///
/// ```
/// use encaisse_core::money::Cents;
/// use encaisse_formats::text::amount::parse_amount;
/// assert_eq!(parse_amount(b" 000000000003000,00"), Ok(Some(Cents::new(3_000_00))));
/// assert_eq!(parse_amount(b"12,00-"), Ok(Some(Cents::new(-12_00))));
/// assert_eq!(parse_amount(b""), Ok(None));
/// ```
///
/// # Errors
/// One of [`AmountError`]; the field then has no value at all.
pub fn parse_amount(field: &[u8]) -> Result<Option<Cents>, AmountError> {
    // The shape nearly every field has: digits, one separator, two digits. Read in one pass, no copy.
    let mut value: u64 = 0;
    let mut decimals: Option<u8> = None;
    if field.len() <= MAX_DIGITS + 1 {
        let mut plain = !field.is_empty();
        for &byte in field {
            match byte {
                b'0'..=b'9' => {
                    value = value * 10 + u64::from(byte - b'0');
                    if let Some(count) = decimals.as_mut() {
                        *count += 1;
                    }
                }
                b',' | b'.' if decimals.is_none() => decimals = Some(0),
                _ => {
                    plain = false;
                    break;
                }
            }
        }
        if plain {
            let scaled = match decimals {
                Some(2) => Some(value),
                Some(1) => Some(value * 10),
                None | Some(0) if field.len() > 1 || decimals.is_none() => Some(value * 100),
                _ => None,
            };
            if let Some(cents) = scaled {
                return i64::try_from(cents)
                    .map(|c| Some(Cents::new(c)))
                    .map_err(|_| AmountError::TooManyDigits);
            }
        }
    }
    parse_slow(field)
}

fn parse_slow(field: &[u8]) -> Result<Option<Cents>, AmountError> {
    let (text, negative) = strip(field)?;
    if text.is_empty() {
        return if negative { Err(AmountError::NotANumber) } else { Ok(None) };
    }
    let (whole, fraction) = split_decimals(&text)?;
    cents(&whole, &fraction, negative)
}

/// Which separator cuts the decimals of a column.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DecimalSign {
    /// `1 234,56`
    Comma,
    /// `1,234.56`
    Point,
}

impl DecimalSign {
    /// What an amount alone says about the decimals of its column; `None` when it could be read either way.
    ///
    /// ```
    /// use encaisse_formats::text::amount::DecimalSign;
    /// assert_eq!(DecimalSign::told_by("1.234,56"), Some(DecimalSign::Comma));
    /// assert_eq!(DecimalSign::told_by("1,234"), None);
    /// ```
    pub fn told_by(text: &str) -> Option<Self> {
        let bytes: Vec<u8> =
            text.bytes().filter(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')).collect();
        let at = bytes.iter().rposition(|b| !b.is_ascii_digit())?;
        let (before, behind) = bytes.split_at(at);
        let (last, fraction) = behind.split_first()?;
        let written = |sign: u8| if sign == b',' { DecimalSign::Comma } else { DecimalSign::Point };
        let other = |sign: u8| if sign == b',' { DecimalSign::Point } else { DecimalSign::Comma };
        if before.contains(last) {
            return Some(other(*last));
        }
        let cut = before.iter().any(|b| !b.is_ascii_digit());
        let thousands =
            fraction.len() == 3 && (1..=3).contains(&before.len()) && before.first() != Some(&b'0');
        (cut || !thousands).then(|| written(*last))
    }
}

/// Reads an amount of a column whose decimal sign is known: nothing is ambiguous any more.
///
/// ```
/// use encaisse_core::money::Cents;
/// use encaisse_formats::text::amount::{DecimalSign, parse_amount_with};
/// assert_eq!(parse_amount_with(b"1,234", DecimalSign::Point), Ok(Some(Cents::new(1_234_00))));
/// assert!(parse_amount_with(b"1,234", DecimalSign::Comma).is_err());
/// ```
///
/// # Errors
/// One of [`AmountError`]; the field then has no value at all.
pub fn parse_amount_with(field: &[u8], sign: DecimalSign) -> Result<Option<Cents>, AmountError> {
    let (text, negative) = strip(field)?;
    if text.is_empty() {
        return if negative { Err(AmountError::NotANumber) } else { Ok(None) };
    }
    let (decimal, other) = match sign {
        DecimalSign::Comma => (b',', b'.'),
        DecimalSign::Point => (b'.', b','),
    };
    let mut halves = text.split(|&b| b == decimal);
    let (whole, fraction) = (halves.next().unwrap_or_default(), halves.next().unwrap_or_default());
    if halves.next().is_some() || fraction.contains(&other) {
        return Err(AmountError::NotANumber);
    }
    match whole.contains(&other) {
        true => cents(&thousands(whole, other)?, fraction, negative),
        false => cents(whole, fraction, negative),
    }
}

fn cents(whole: &[u8], fraction: &[u8], negative: bool) -> Result<Option<Cents>, AmountError> {
    if whole.is_empty() && fraction.is_empty() {
        return Err(AmountError::NotANumber);
    }
    let significant = whole.iter().skip_while(|&&b| b == b'0').count();
    let kept = fraction.len() - fraction.iter().rev().take_while(|&&b| b == b'0').count();
    if kept > 2 {
        return Err(AmountError::FractionOfCent);
    }
    if significant + 2 > MAX_DIGITS {
        return Err(AmountError::TooManyDigits);
    }
    let mut cents: i64 = 0;
    let places = fraction.iter().copied().chain([b'0', b'0']).take(2);
    for byte in whole.iter().copied().chain(places) {
        let digit = i64::from(byte - b'0');
        cents = cents.checked_mul(10).and_then(|c| c.checked_add(digit)).ok_or(AmountError::TooManyDigits)?;
    }
    Ok(Some(Cents::new(if negative { -cents } else { cents })))
}

/// Digits and separators alone, with the sign taken off. Inner blanks are dropped: they cut thousands.
fn strip(field: &[u8]) -> Result<(Vec<u8>, bool), AmountError> {
    let mut text = Vec::with_capacity(field.len());
    let mut negative = false;
    let mut signs = 0;
    let mut rest = field.trim_ascii();
    if let Some(inner) = rest.strip_prefix(b"(").and_then(|r| r.strip_suffix(b")")) {
        (rest, negative, signs) = (inner, true, 1);
    }
    for currency in ["€".as_bytes(), b"EUR", b"\x80", b"\xA4"] {
        if let Some(before) = rest.strip_suffix(currency).or_else(|| rest.strip_prefix(currency)) {
            rest = before;
            break;
        }
    }
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'0'..=b'9' | b',' | b'.' => text.push(byte),
            b'-' | b'+' => {
                let last = rest.iter().all(|b| !b.is_ascii_digit());
                if signs > 0 || !(text.is_empty() || last) {
                    return Err(AmountError::NotANumber);
                }
                signs += 1;
                negative = byte == b'-';
            }
            b' ' | b'\t' | 0xA0 => {}
            0xC2 if rest.first() == Some(&0xA0) => rest = rest.get(1..).unwrap_or_default(),
            0xE2 if rest.starts_with(&[0x80, 0xAF]) => rest = rest.get(2..).unwrap_or_default(),
            _ => return Err(AmountError::NotANumber),
        }
    }
    Ok((text, negative))
}

/// Whole and decimal digits. With two kinds of separators the last one is the decimal one.
fn split_decimals(text: &[u8]) -> Result<(Vec<u8>, Vec<u8>), AmountError> {
    let is_separator = |b: &u8| matches!(b, b',' | b'.');
    let Some(at) = text.iter().rposition(is_separator) else {
        return Ok((text.to_vec(), Vec::new()));
    };
    let (before, behind) = text.split_at(at);
    let (decimal, fraction) = behind.split_first().unwrap_or((&b',', &[]));
    if before.contains(decimal) {
        // The same separator again: only `1.234.567` makes sense, whole thousands and no decimals.
        let whole = thousands(text, *decimal)?;
        return Ok((whole, Vec::new()));
    }
    match before.iter().find(|b| is_separator(b)) {
        Some(&other) => Ok((thousands(before, other)?, fraction.to_vec())),
        None if fraction.len() == 3 && fraction != b"000" && before.iter().any(|&b| b != b'0') => {
            Err(AmountError::Ambiguous)
        }
        None if fraction == b"000" && (1..=3).contains(&before.len()) && before.first() != Some(&b'0') => {
            Err(AmountError::Ambiguous)
        }
        None => Ok((before.to_vec(), fraction.to_vec())),
    }
}

/// The digits of groups of three cut by `separator`.
fn thousands(text: &[u8], separator: u8) -> Result<Vec<u8>, AmountError> {
    let mut groups = text.split(|&b| b == separator);
    let head = groups.next().unwrap_or_default();
    let mut digits = head.to_vec();
    let mut even = (1..=3).contains(&head.len());
    for group in groups {
        even &= group.len() == 3;
        digits.extend_from_slice(group);
    }
    if even && digits.iter().all(u8::is_ascii_digit) { Ok(digits) } else { Err(AmountError::NotANumber) }
}

#[cfg(test)]
// The last two digits are cents.
#[allow(clippy::inconsistent_digit_grouping)]
mod tests {
    use super::*;

    #[test]
    fn which_spellings_of_an_amount_are_read() {
        for (text, cents) in [
            ("0000000069,60", 69_60),
            (" 000000000003000,00", 3_000_00),
            ("1250", 1_250_00),
            ("1250,", 1_250_00),
            (",50", 50),
            ("12,5", 12_50),
            ("1864.94", 1_864_94),
            ("12,00-", -12_00),
            ("-12,00", -12_00),
            ("+12,00", 12_00),
            ("1 234,56", 1_234_56),
            ("1\u{a0}234,56", 1_234_56),
            ("1\u{202f}234\u{202f}567,89", 1_234_567_89),
            ("(12,30)", -12_30),
            ("1.234,56", 1_234_56),
            ("1,234.56", 1_234_56),
            ("1.234.567", 1_234_567_00),
            ("12,3000", 12_30),
            ("45,90 €", 45_90),
            ("9999999999999,99", 999_999_999_999_999),
        ] {
            assert_eq!(parse_amount(text.as_bytes()), Ok(Some(Cents::new(cents))), "{text}");
        }
        assert_eq!(parse_amount(b"1\xA0234,56"), Ok(Some(Cents::new(1_234_56))));
        assert_eq!(parse_amount(b"   "), Ok(None));
    }

    #[test]
    fn what_is_not_an_amount_is_never_guessed() {
        for (text, error) in [
            ("12..34", AmountError::NotANumber),
            ("1,2,3", AmountError::NotANumber),
            ("12,00 EUROS", AmountError::NotANumber),
            ("1-2", AmountError::NotANumber),
            ("--3", AmountError::NotANumber),
            ("-", AmountError::NotANumber),
            (",", AmountError::NotANumber),
            ("1,234", AmountError::Ambiguous),
            ("1,000", AmountError::Ambiguous),
            ("1,2345", AmountError::FractionOfCent),
            ("99999999999999,99", AmountError::TooManyDigits),
            ("1e5", AmountError::NotANumber),
            ("١٢", AmountError::NotANumber),
        ] {
            assert_eq!(parse_amount(text.as_bytes()), Err(error), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn an_amount_written_in_french_is_read_back(cents in -99_999_999_999_999_i64..99_999_999_999_999) {
            let text = format!("{}{},{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100);
            proptest::prop_assert_eq!(parse_amount(text.as_bytes()), Ok(Some(Cents::new(cents))));
        }

        #[test]
        fn no_bytes_make_the_reader_fall(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..40)) {
            let _ = parse_amount(&bytes);
        }
    }
}
