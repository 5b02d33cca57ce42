//! Amounts as people type them.

use encaisse_core::money::Cents;

/// Reads an amount typed in French: `1 234,56`, `1234.56`, `1 234 €`. `None` when it is not one.
///
/// ```
/// use encaisse_app::amounts::parse_amount;
/// use encaisse_core::money::Cents;
/// assert_eq!(parse_amount("1 234,56 €"), Some(Cents::new(123_456)));
/// assert_eq!(parse_amount("FA-12"), None);
/// ```
pub fn parse_amount(text: &str) -> Option<Cents> {
    let bare = text.trim().trim_end_matches('€').trim();
    if !bare.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    encaisse_formats::text::amount::parse_amount(bare.as_bytes()).ok().flatten()
}

/// The cents of an amount; of a rate typed as an amount, its hundredths of a percent.
pub const fn hundredths(amount: Cents) -> i64 {
    amount.get()
}
