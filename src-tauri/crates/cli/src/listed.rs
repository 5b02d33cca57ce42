//! Lists typed on one line, where the comma is also the decimal sign.

/// The parts of a list cut by commas: `B2=300,50,D1` is `B2=300,50` and `D1`.
///
/// A part of one or two digits alone is the cents of the amount before it: no piece, date or cause is so short.
pub fn parts(typed: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in typed.split(',').filter(|part| !part.trim().is_empty()) {
        match found.last_mut().filter(|last| last.contains('=') && is_cents(part)) {
            Some(last) => {
                last.push(',');
                last.push_str(part);
            }
            None => found.push(part.to_owned()),
        }
    }
    found
}

fn is_cents(part: &str) -> bool {
    let digits = part.trim_end_matches(['€', ' ', '\u{a0}', '\u{202f}']);
    matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn the_comma_of_an_amount_does_not_cut_it() {
        let rows: [(&str, &[&str]); 8] = [
            ("B2=300,50,D1", &["B2=300,50", "D1"]),
            ("B2=1 300,5 €,D1=20", &["B2=1 300,5 €", "D1=20"]),
            ("2026-11-30=500,50,2026-12-31=500", &["2026-11-30=500,50", "2026-12-31=500"]),
            ("2026-11-30,2026-12-31=12,00", &["2026-11-30", "2026-12-31=12,00"]),
            ("FA-1=10,00,FA-2=5", &["FA-1=10,00", "FA-2=5"]),
            ("NOIRET/FA-1=10,00", &["NOIRET/FA-1=10,00"]),
            ("FA-1=10,", &["FA-1=10"]),
            ("", &[]),
        ];
        for (typed, expected) in rows {
            assert_eq!(parts(typed), expected, "{typed}");
        }
    }
}
