//! The code of a line: what finds it again however its file was sorted, moved or edited.

use std::fmt;
use std::str::FromStr;

use crate::ids::Id;

/// Digits of a code: those of Crockford, without the letters one takes for digits.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Digits that name the carnet.
const OF_CARNET: usize = 4;
/// Digits that name the line, the last one a check.
const OF_LINE: usize = 8;

/// What names a carnet in front of each of its lines: four digits such as `7K2M`.
///
/// It is drawn from a random identity and says nothing of the ledger.
pub fn mark(random: &str) -> String {
    digits(Id::of(&["carnet", random]), OF_CARNET)
}

/// The code of a line: `7K2M-Q9XWJ4T3`. It is computed, unlike anything else of another carnet, and holds neither the
/// client nor the number of the invoice.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LineCode {
    text: String,
}

impl LineCode {
    /// The code of what a line is about, in the carnet of this mark.
    ///
    /// ```
    /// use encaisse_core::carnet::LineCode;
    /// let code = LineCode::of("7K2M", "invoice", "0f3a");
    /// assert_eq!(code.to_string().len(), 13);
    /// assert_eq!(code.mark(), "7K2M");
    /// assert_eq!(code.to_string().to_lowercase().parse(), Ok(code));
    /// ```
    pub fn of(mark: &str, kind: &str, about: &str) -> Self {
        let mut text = format!("{mark}-{}", digits(Id::of(&["carnet line", mark, kind, about]), OF_LINE - 1));
        text.push(check(&text));
        LineCode { text }
    }

    /// The carnet it is a line of.
    pub fn mark(&self) -> &str {
        self.text.split('-').next().unwrap_or_default()
    }
}

impl fmt::Display for LineCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

/// Not a code of a line: another text, or one digit typed for another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotACode;

impl FromStr for LineCode {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let text = text.trim().to_ascii_uppercase();
        let (mark, line) = text.split_once('-').ok_or(NotACode)?;
        let known = |part: &str, length: usize| {
            part.len() == length && part.bytes().all(|byte| DIGITS.contains(&byte))
        };
        if !known(mark, OF_CARNET) || !known(line, OF_LINE) {
            return Err(NotACode);
        }
        let mut before = text.clone();
        if before.pop() != Some(check(&before)) {
            return Err(NotACode);
        }
        Ok(LineCode { text })
    }
}

fn digits(id: Id, count: usize) -> String {
    id.bytes().iter().take(count).filter_map(|byte| digit(usize::from(*byte))).collect()
}

fn digit(value: usize) -> Option<char> {
    DIGITS.get(value % DIGITS.len()).map(|digit| char::from(*digit))
}

/// One digit over the others: each weighs by its place, an odd weight, so that one digit for another always shows.
fn check(text: &str) -> char {
    let sum: usize = text
        .bytes()
        .filter_map(|byte| DIGITS.iter().position(|digit| *digit == byte))
        .enumerate()
        .map(|(place, value)| (2 * place + 1) * value)
        .sum();
    digit(sum).unwrap_or('0')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_code_is_told_apart() {
        for text in ["", "F2026-0412", "7K2M", "7K2M-", "7K2M-Q9XWJ4T", "7K2MQ9XWJ4T3", "7K2M-Q9XWJ4TI"] {
            assert_eq!(text.parse::<LineCode>(), Err(NotACode), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_code_comes_back_and_one_digit_for_another_is_seen(
            random in "[a-z0-9]{1,20}", about in "[0-9a-f]{32}", place in 0usize..13, other in 0usize..32,
        ) {
            let code = LineCode::of(&mark(&random), "invoice", &about);
            prop_assert_eq!(format!(" {code} ").parse::<LineCode>(), Ok(code.clone()));
            let mut typed: Vec<char> = code.to_string().chars().collect();
            let wrong = char::from(DIGITS[other]);
            if typed[place] != '-' && typed[place] != wrong {
                typed[place] = wrong;
                let typed: String = typed.into_iter().collect();
                prop_assert_eq!(typed.parse::<LineCode>(), Err(NotACode));
            }
        }
    }
}
