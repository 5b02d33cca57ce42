//! Numbers of registered letters. Domestic ones have no common form, so nothing here refuses: it only warns.

use super::compact;

/// What can be said of the number of a registered letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RegisteredNumber {
    /// An international number (S10) whose check digit agrees.
    International,
    /// The form of an international number, but another check digit than the one it calls for.
    CheckDigitDiffers {
        /// The digit it calls for.
        expected: u8,
    },
    /// Another form: a domestic number, that nothing here can check.
    Other,
}

/// Looks at a number: two letters, eight digits, a check digit, two letters make an international one.
///
/// The weights are 8 6 4 2 3 5 9 7; the digit is 11 − (sum mod 11), 10 becoming 0 and 11 becoming 5.
///
/// ```
/// use encaisse_core::identifiers::{RegisteredNumber, check_registered_number};
/// assert_eq!(check_registered_number("RR 473 124 829 GB"), RegisteredNumber::International);
/// assert_eq!(check_registered_number("1A 204 338 4750 9"), RegisteredNumber::Other);
/// ```
pub fn check_registered_number(text: &str) -> RegisteredNumber {
    let number = compact(text);
    let Some((check, expected)) = s10_digits(&number) else { return RegisteredNumber::Other };
    if check == expected {
        RegisteredNumber::International
    } else {
        RegisteredNumber::CheckDigitDiffers { expected }
    }
}

/// The check digit written and the one called for; `None` when the number has another form.
fn s10_digits(number: &str) -> Option<(u8, u8)> {
    let bytes: &[u8; 13] = number.as_bytes().try_into().ok()?;
    let [a, b, digits @ .., c, d] = bytes;
    if ![a, b, c, d].into_iter().all(u8::is_ascii_uppercase) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let [serial @ .., check] = digits;
    let weights = [8, 6, 4, 2, 3, 5, 9, 7];
    let sum: u32 = serial.iter().zip(weights).map(|(&digit, weight)| u32::from(digit - b'0') * weight).sum();
    let expected = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        digit => u8::try_from(digit).ok()?,
    };
    Some((check - b'0', expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_of_an_international_number() {
        // Law page §6.3.
        assert_eq!(check_registered_number("RR473124829GB"), RegisteredNumber::International);
        assert_eq!(
            check_registered_number("rr473124828gb"),
            RegisteredNumber::CheckDigitDiffers { expected: 9 }
        );
        // Sum 0: 11 becomes 5. Serial 00000040, weight 9 × 4 = 36, 36 mod 11 = 3 → 8.
        assert_eq!(check_registered_number("RK000000005FR"), RegisteredNumber::International);
        assert_eq!(check_registered_number("RK000000408FR"), RegisteredNumber::International);
        // Serial 10001000: 8 + 3 = 11 → 5; serial 00010001: 2 + 7 = 9 → 2; serial 00100100: 4 + 5 = 9 → 2.
        assert_eq!(check_registered_number("RK100010005FR"), RegisteredNumber::International);
        // Serial 00001010: 3 + 9 = 12, 12 mod 11 = 1 → 10 becomes 0.
        assert_eq!(check_registered_number("RK000010100FR"), RegisteredNumber::International);
    }

    #[test]
    fn a_domestic_number_is_left_alone() {
        for number in ["", "1A20433847509", "2C12345678901", "RR47312482GB", "RR473124829G1"] {
            assert_eq!(check_registered_number(number), RegisteredNumber::Other, "{number}");
        }
    }
}
