//! Records of 120 characters at fixed places (CFONB, *Relevé de compte sur support informatique*, July 2004).

use encaisse_core::money::Cents;

use crate::text::amount::{AmountError, MAX_DIGITS};

/// Characters of a record.
pub(super) const LENGTH: usize = 120;

/// One record, its places counted from 1 as in the brochure.
pub(super) struct Record {
    letters: Vec<char>,
    /// Line in the file.
    pub(super) line: u64,
}

impl Record {
    /// A record; what is missing at its end was blanks that something stripped, a tab is a blank.
    pub(super) fn new(text: &str, line: u64) -> Self {
        let letters = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        Record { letters, line }
    }

    /// The characters from place `first` to place `last`, both included.
    pub(super) fn raw(&self, first: usize, last: usize) -> String {
        (first..=last).map(|place| self.letters.get(place - 1).copied().unwrap_or(' ')).collect()
    }

    /// The same without blanks around.
    pub(super) fn text(&self, first: usize, last: usize) -> String {
        self.raw(first, last).trim().to_owned()
    }

    /// The two digits that say what the record is.
    pub(super) fn code(&self) -> String {
        self.raw(1, 2)
    }

    /// The amount at 91–104, with the number of decimals of place 20 (two when it is blank).
    pub(super) fn amount(&self) -> Result<Cents, AmountError> {
        let decimals = self.raw(20, 20).chars().next().and_then(|c| c.to_digit(10)).unwrap_or(2);
        overpunched(&self.raw(91, 104), decimals)
    }
}

/// Digits of which the last one carries the sign: `{` and `A` to `I` are +0 to +9, `}` and `J` to `R` −0 to −9.
/// A plain digit is positive.
pub(super) fn overpunched(field: &str, decimals: u32) -> Result<Cents, AmountError> {
    let field: Vec<char> = field.chars().filter(|c| !c.is_whitespace()).collect();
    let (&last, digits) = field.split_last().ok_or(AmountError::NotANumber)?;
    let (digit, negative) = match last {
        '0'..='9' => (last, false),
        '{' => ('0', false),
        '}' => ('0', true),
        'A'..='I' => (shifted(last, 'A'), false),
        'J'..='R' => (shifted(last, 'J'), true),
        _ => return Err(AmountError::NotANumber),
    };
    let mut value: i64 = 0;
    for c in digits.iter().copied().chain([digit]) {
        let digit = c.to_digit(10).ok_or(AmountError::NotANumber)?;
        value = value
            .checked_mul(10)
            .and_then(|value| value.checked_add(i64::from(digit)))
            .ok_or(AmountError::TooManyDigits)?;
    }
    let scaled = match decimals {
        0 => value.checked_mul(100),
        1 => value.checked_mul(10),
        2 => Some(value),
        more => {
            let step = 10_i64.pow(more - 2);
            if value % step != 0 {
                return Err(AmountError::FractionOfCent);
            }
            Some(value / step)
        }
    };
    let most = 10_i64.pow(u32::try_from(MAX_DIGITS).unwrap_or(15));
    let cents = scaled.filter(|cents| *cents < most).ok_or(AmountError::TooManyDigits)?;
    Ok(Cents::new(if negative { -cents } else { cents }))
}

fn shifted(letter: char, from: char) -> char {
    let rank = u32::from(letter) - u32::from(from) + 1;
    char::from_digit(rank, 10).unwrap_or('0')
}

/// The records of a text: one on each line, or one behind another when there is no end of line.
pub(super) fn records(text: &str) -> impl Iterator<Item = Record> {
    let lines = text.split('\n').flat_map(|line| line.trim_end_matches('\r').split('\r'));
    let numbered = (1..).zip(lines).filter(|(_, line)| !line.trim().is_empty());
    numbered.flat_map(|(number, line)| cut(line).into_iter().map(move |part| Record::new(&part, number)))
}

/// A line behind whose 120th character another record begins holds several of them.
fn cut(line: &str) -> Vec<String> {
    let behind: String = line.chars().skip(LENGTH).take(2).collect();
    if !["01", "04", "05", "07"].contains(&behind.as_str()) {
        return vec![line.to_owned()];
    }
    let mut parts: Vec<String> = Vec::new();
    for (rank, letter) in line.chars().enumerate() {
        if rank.is_multiple_of(LENGTH) {
            parts.push(String::with_capacity(LENGTH));
        }
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

#[cfg(test)]
// The last two digits are cents.
#[allow(clippy::inconsistent_digit_grouping)]
mod tests {
    use super::*;

    #[test]
    fn the_last_character_carries_digit_and_sign() {
        for (field, decimals, cents) in [
            ("0000000000642A", 2, 64_21),
            ("0000000000642J", 2, -64_21),
            ("0000000000000{", 2, 0),
            ("0000000001904}", 2, -190_40),
            ("00000000006421", 2, 64_21),
            ("000000000 642I", 2, 64_29),
            ("0000000000064A", 0, 641_00),
            ("0000000006421{", 3, 64_21),
        ] {
            assert_eq!(overpunched(field, decimals), Ok(Cents::new(cents)), "{field}");
        }
        for field in ["", "0000000000642Z", "00A0000000642A", "0000000000 - 1"] {
            assert!(overpunched(field, 2).is_err(), "{field}");
        }
        assert_eq!(overpunched("1A", 3), Err(AmountError::FractionOfCent));
        assert_eq!(overpunched("99999999999999", 0), Err(AmountError::TooManyDigits));
    }

    #[test]
    fn records_without_ends_of_line_are_cut_every_120() {
        let text = format!("{:<120}{:<120}07", "01", "04");
        let codes: Vec<String> = records(&text).map(|record| record.code()).collect();
        assert_eq!(codes, ["01", "04", "07"]);
    }
}
