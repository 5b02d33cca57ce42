//! A label cut into runs of letters and runs of digits, the only pieces that survive what banks do to texts.

use crate::unaccented::unaccented;

/// A run of letters or a run of digits, in capitals without accents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Atom {
    pub text: String,
    pub digits: bool,
    /// True when nothing stands between it and the one before.
    pub glued: bool,
    /// What stands before it: the first sign that is no blank, else a blank.
    pub before: char,
    /// True when an O was read as 0 or an I as 1.
    pub mended: bool,
    /// True for dates, accounts, amounts: read as a number only where the amount agrees.
    pub doubtful: bool,
}

/// The atoms of one text, O and I read as digits inside numbers.
pub(crate) fn atoms(text: &str) -> Vec<Atom> {
    let mut found = Vec::new();
    let mut token: Vec<char> = Vec::new();
    let mut before = ' ';
    for letter in folded(text).chars().chain(std::iter::once(' ')) {
        if letter.is_alphanumeric() {
            token.push(letter);
            continue;
        }
        if !token.is_empty() {
            split(&token, before, &mut found);
            token.clear();
            before = ' ';
        }
        if before == ' ' && !letter.is_whitespace() {
            before = letter;
        }
    }
    found
}

/// Capitals without accents.
pub(super) fn folded(text: &str) -> String {
    unaccented(text).flat_map(char::to_uppercase).collect()
}

fn split(token: &[char], before: char, found: &mut Vec<Atom>) {
    let read = with_digits(token);
    let mut glued = false;
    for (letter, mended) in read {
        let digits = letter.is_ascii_digit();
        match found.last_mut() {
            Some(last) if glued && last.digits == digits => {
                last.text.push(letter);
                last.mended |= mended;
            }
            _ => {
                let text = letter.to_string();
                let before = if glued { ' ' } else { before };
                found.push(Atom { text, digits, glued, before, mended, doubtful: false });
                glued = true;
            }
        }
    }
}

/// An O or an I beside a digit is one: `FA2O26-OOO563` is FA2026-000563, `HOTEL` is not touched.
fn with_digits(token: &[char]) -> Vec<(char, bool)> {
    let mut read: Vec<(char, bool)> = token.iter().map(|&letter| (letter, false)).collect();
    if !token.iter().any(char::is_ascii_digit) {
        return read;
    }
    for forward in [true, false] {
        let mut beside = false;
        let mut mend = |place: &mut (char, bool)| {
            match place.0 {
                'O' if beside => *place = ('0', true),
                'I' if beside => *place = ('1', true),
                _ => {}
            }
            beside = place.0.is_ascii_digit();
        };
        if forward {
            read.iter_mut().for_each(&mut mend);
        } else {
            read.iter_mut().rev().for_each(&mut mend);
        }
    }
    read
}

/// A number without the zeros before it.
pub(crate) fn bare(digits: &str) -> &str {
    let bare = digits.trim_start_matches('0');
    if bare.is_empty() { digits.get(digits.len().saturating_sub(1)..).unwrap_or(digits) } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let show = |atom: &Atom| format!("{}{}", if atom.glued { "" } else { " " }, atom.text);
        atoms(text).iter().map(show).collect::<String>().trim().to_owned()
    }

    #[test]
    fn a_label_becomes_letters_and_digits() {
        for (text, expected) in [
            ("Facture n° FA2026-000123", "FACTURE N FA2026 000123"),
            ("FACT FA2O26-OOO563", "FACT FA2026 000563"),
            ("VIR HOTEL OBIO", "VIR HOTEL OBIO"),
            ("REGLT 2O26/I23", "REGLT 2026 123"),
            ("Électricité & Fils", "ELECTRICITE FILS"),
            ("", ""),
            ("///", ""),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(atoms("12/34").iter().map(|atom| atom.before).collect::<Vec<_>>(), [' ', '/']);
        assert!(atoms("FA2O26").iter().any(|atom| atom.mended));
    }

    #[test]
    fn zeros_before_a_number_say_nothing() {
        assert_eq!((bare("000123"), bare("120"), bare("000"), bare("")), ("123", "120", "0", ""));
    }
}
