//! Numbers written with one slip, found among all of them: sixteen signs are one figure of the processor, and two numbers
//! are compared by one subtraction of signs rather than sign by sign.

use std::collections::HashMap;

/// Signs that stand in one figure.
const WIDE: usize = 16;

/// Numbers by their length, each as a figure.
#[derive(Clone, Debug, Default)]
pub(super) struct Near {
    short: HashMap<usize, Vec<(u128, usize)>>,
    long: Vec<(String, usize)>,
}

impl Near {
    /// Adds a form of the number at this place; places only grow.
    pub(super) fn add(&mut self, form: &str, rank: usize) {
        match figure(form) {
            _ if form.is_empty() => {}
            Some(figure) => self.short.entry(form.len()).or_default().push((figure, rank)),
            None => self.long.push((form.to_owned(), rank)),
        }
    }

    /// Places of the numbers one slip away from this one, in their order.
    pub(super) fn of(&self, key: &str) -> Vec<usize> {
        let mut found: Vec<usize> = match figure(key) {
            Some(wanted) => {
                let same_length = self.short.get(&key.len()).map_or(&[][..], Vec::as_slice);
                same_length
                    .iter()
                    .filter(|(own, _)| one_slip(own ^ wanted, *own))
                    .map(|(_, rank)| *rank)
                    .collect()
            }
            None => self.long.iter().filter(|(own, _)| one_away(own, key)).map(|(_, rank)| *rank).collect(),
        };
        found.dedup();
        found
    }
}

/// The signs of a text side by side; `None` for a longer one.
fn figure(text: &str) -> Option<u128> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > WIDE {
        return None;
    }
    Some(bytes.iter().fold(0, |figure, byte| figure << 8 | u128::from(*byte)))
}

/// True when only one sign differs, or two neighbours that were swapped.
fn one_slip(difference: u128, own: u128) -> bool {
    if difference == 0 {
        return false;
    }
    let (first, last) = ((127 - difference.leading_zeros()) / 8, difference.trailing_zeros() / 8);
    match first - last {
        0 => true,
        1 => {
            let pair = |figure: u128| (figure >> (last * 8)) & 0xFFFF;
            let (here, there) = (pair(own), pair(own ^ difference));
            here == (there >> 8 | (there & 0xFF) << 8)
        }
        _ => false,
    }
}

/// True when the texts have one length and differ by one sign, or by two neighbours swapped.
fn one_away(one: &str, other: &str) -> bool {
    if one.len() != other.len() || one.is_empty() {
        return false;
    }
    let mut differences = one.bytes().zip(other.bytes()).enumerate().filter(|(_, (a, b))| a != b);
    match (differences.next(), differences.next(), differences.next()) {
        (Some(_), None, None) => true,
        (Some((first, (a, b))), Some((second, (c, d))), None) => second == first + 1 && a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(numbers: &[&str], key: &str) -> Vec<usize> {
        let mut near = Near::default();
        for (rank, number) in numbers.iter().enumerate() {
            near.add(number, rank);
        }
        near.of(key)
    }

    #[test]
    fn one_character_away_is_one_wrong_or_two_swapped() {
        let numbers =
            ["FA2026000335", "FA2026000358", "FA2026000353", "FA2026000553X", "FA2026000535", "FA202600353"];
        assert_eq!(found(&numbers, "FA2026000353"), [0, 1]);
        assert_eq!(found(&["3214567", "2134567", "1234568"], "1234567"), [1, 2]);
        assert!(found(&[], "1234567").is_empty());
    }

    proptest! {
        /// Are the figures right about what the signs say, at every length?
        #[test]
        fn figures_and_signs_agree(numbers in proptest::collection::vec("[0-3A]{5,20}", 0..40), key in "[0-3A]{5,20}") {
            let mut near = Near::default();
            for (rank, number) in numbers.iter().enumerate() {
                near.add(number, rank);
            }
            let expected: Vec<usize> = numbers.iter().enumerate()
                .filter(|(_, number)| one_away(number, &key)).map(|(rank, _)| rank).collect();
            prop_assert_eq!(near.of(&key), expected);
        }

        /// Is every slip found?
        #[test]
        fn every_slip_is_found(number in "[0-9A-Z]{2,20}", at in 0_usize..20, sign in "[0-9A-Z]", swap in any::<bool>()) {
            let mut bytes = number.clone().into_bytes();
            let at = at % (bytes.len() - 1);
            if swap { bytes.swap(at, at + 1) } else { bytes[at] = sign.as_bytes()[0] }
            let written = String::from_utf8(bytes).unwrap();
            let mut near = Near::default();
            near.add(&number, 7);
            prop_assert_eq!(near.of(&written), if written == number { vec![] } else { vec![7] });
        }
    }
}
