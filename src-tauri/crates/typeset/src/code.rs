//! The payment code as a drawing: QR, level M, horizontal runs of dark modules merged.

use fast_qr::{ECL, QRBuilder};

use crate::page::{PaymentCode, Um, mm};

/// Side of the symbol; the standard asks for 2 cm at least.
pub(crate) const SIDE: Um = mm(26);

/// Modules left white on each side.
const QUIET: usize = 4;

/// Draws `text`; `None` when it does not fit a symbol.
pub(crate) fn symbol(text: &str) -> Option<PaymentCode> {
    let symbol = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let modules = symbol.size;
    let mut runs = Vec::new();
    for row in 0..modules {
        let mut start = None;
        let dark = symbol[row].iter().take(modules).map(|module| module.value()).chain([false]);
        for (column, dark) in dark.enumerate() {
            match (dark, start) {
                (true, None) => start = Some(column),
                (false, Some(first)) => {
                    runs.push((row, first, column - first));
                    start = None;
                }
                (true, Some(_)) | (false, None) => {}
            }
        }
    }
    Some(PaymentCode { x: 0, y: 0, side: SIDE, modules, runs })
}

/// Width of the white border the symbol needs on each side.
pub(crate) fn quiet_zone(code: &PaymentCode) -> Um {
    let side = |modules: usize| i64::try_from(modules).unwrap_or(i64::MAX);
    (code.side * side(QUIET) + side(code.modules) - 1) / side(code.modules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cover_the_dark_modules_and_nothing_else() {
        let code = symbol("BCD\n002\n1\nSCT").unwrap();
        let dark: usize = code.runs.iter().map(|(_, _, length)| length).sum();
        let expected = QRBuilder::new("BCD\n002\n1\nSCT").ecl(ECL::M).build().unwrap();
        let counted = (0..expected.size).flat_map(|row| expected[row].iter().take(expected.size));
        assert_eq!(dark, counted.filter(|module| module.value()).count());
        assert!(
            code.runs
                .iter()
                .all(|(row, first, length)| *row < code.modules && first + length <= code.modules)
        );
    }

    /// Law page §7.1: the largest payload is 331 bytes and must stay within version 13 (69 modules).
    #[test]
    fn the_largest_payload_stays_within_version_13() {
        assert!(symbol(&"x".repeat(331)).unwrap().modules <= 69);
    }
}
