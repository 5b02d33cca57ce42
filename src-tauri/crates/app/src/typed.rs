//! What people type, read as what it means or refused with an example.

use encaisse_core::dates::{Date, PaymentTerms};
use encaisse_core::money::Cents;

use crate::error::{Outcome, Refusal};

/// Reads an amount typed in French: `1 234,56`, `1234.56`, `1 234 €`. `None` when it is not one.
///
/// ```
/// use encaisse_app::typed::parse_amount;
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

/// Reads a terms code, or a number of days.
pub(crate) fn checked_terms(text: &str) -> Outcome<PaymentTerms> {
    PaymentTerms::from_code(text)
        .or_else(|| text.parse().ok().map(PaymentTerms::Net))
        .or_else(|| encaisse_formats::clients::parse_terms(text))
        .ok_or_else(|| Refusal::BadValue {
            field: "Conditions de règlement",
            value: text.to_owned(),
            expected: "«\u{a0}30 jours nets\u{a0}», «\u{a0}45 jours fin de mois\u{a0}», ou un nombre de jours",
        })
}

/// Reads a day, `YYYY-MM-DD` or `JJ/MM/AAAA`.
pub(crate) fn checked_date(text: &str) -> Outcome<Date> {
    text.parse::<Date>().or_else(|_| Date::parse_from_str(text, "%d/%m/%Y")).map_err(|_| Refusal::BadValue {
        field: "Date",
        value: text.to_owned(),
        expected: "une date du calendrier, par exemple 22/11/2026",
    })
}

/// Refuses what no e-mail can be sent to.
pub(crate) fn check_email(text: &str) -> Outcome<()> {
    let bad = || Refusal::BadValue {
        field: "E-mail",
        value: text.to_owned(),
        expected: "une adresse comme comptabilite@exemple.fr",
    };
    let (local, domain) = text.trim().split_once('@').ok_or_else(bad)?;
    let plain = |part: &str| {
        !part.is_empty()
            && !part.contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;:\"()[]\\@".contains(c))
    };
    if plain(local) && plain(domain) && domain.contains('.') { Ok(()) } else { Err(bad()) }
}

/// A text with something in it, without the blanks around.
pub(crate) fn filled(text: impl AsRef<str>) -> Option<String> {
    let text = text.as_ref().trim();
    (!text.is_empty()).then(|| text.to_owned())
}
