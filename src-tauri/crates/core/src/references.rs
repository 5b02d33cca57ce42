//! Which references identify a piece, and how two spellings of one number meet.

use std::collections::HashMap;

use crate::dates::Date;
use crate::entries::Nature;

/// The form under which references are compared: capitals and digits only.
///
/// ```
/// use encaisse_core::references::normalise;
/// assert_eq!(normalise(" fa 2026/0042 "), "FA20260042");
/// ```
pub fn normalise(reference: &str) -> String {
    reference.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Learns, over one file, which references name one piece of one client.
///
/// Some packages write a batch number on every line of the month, `RAN` on opening lines or `-`: such a
/// reference pairs strangers, so it never settles anything. A reference is trusted when it has a digit, and
/// all its sales belong to one client and one date.
#[derive(Default, Debug)]
pub struct ReferenceCensus {
    seen: HashMap<String, Seen>,
}

#[derive(Debug)]
struct Seen {
    client: String,
    sale_date: Option<Date>,
    shared: bool,
}

impl ReferenceCensus {
    /// Counts one line of a customer account.
    pub fn observe(&mut self, reference: &str, client: &str, nature: Nature, piece_date: Date) {
        if !matches!(nature, Nature::Sale | Nature::CreditNote | Nature::Opening) {
            return;
        }
        let key = normalise(reference);
        let sale_date = (nature != Nature::Opening).then_some(piece_date);
        match self.seen.get_mut(&key) {
            None => {
                self.seen.insert(key, Seen { client: client.to_owned(), sale_date, shared: false });
            }
            Some(seen) => {
                let other_date = matches!((seen.sale_date, sale_date), (Some(a), Some(b)) if a != b);
                seen.shared |= seen.client != client || other_date;
                seen.sale_date = seen.sale_date.or(sale_date);
            }
        }
    }

    /// The normalised reference when it identifies one piece, else nothing.
    pub fn identifying(&self, reference: &str) -> Option<String> {
        let key = normalise(reference);
        if !key.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        match self.seen.get(&key) {
            Some(seen) if seen.shared => None,
            _ => Some(key),
        }
    }
}

/// The invoice number written in a label, when the reference says nothing: the first word with at least three
/// digits, or the word after « facture », « fact », « fac » or « n° ».
///
/// ```
/// use encaisse_core::references::number_in_label;
/// assert_eq!(number_in_label("Facture F-1042 Dupont"), Some("F-1042"));
/// assert_eq!(number_in_label("VENTES DU MOIS"), None);
/// ```
pub fn number_in_label(label: &str) -> Option<&str> {
    let words = || label.split_whitespace().map(|word| word.trim_matches(|c: char| ".,;:()".contains(c)));
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).count();
    let announced = words().zip(words().skip(1)).find_map(|(before, word)| {
        let before = normalise(before);
        let announces = matches!(before.as_str(), "FACTURE" | "FACT" | "FAC" | "FA" | "N" | "NO");
        (announces && digits(word) > 0).then_some(word)
    });
    announced.or_else(|| words().find(|word| digits(word) >= 3 && !word.contains('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> Date {
        Date::from_ymd_opt(2026, 3, day).unwrap()
    }

    #[test]
    fn a_batch_number_shared_by_two_clients_settles_nothing() {
        let mut census = ReferenceCensus::default();
        census.observe("VE  0123", "DUPONT", Nature::Sale, day(3));
        census.observe("VE  0123", "MARTIN", Nature::Sale, day(3));
        assert_eq!(census.identifying("VE  0123"), None);
    }

    #[test]
    fn a_reference_repeated_on_several_days_is_a_batch_number() {
        let mut census = ReferenceCensus::default();
        census.observe("MARS26", "DUPONT", Nature::Sale, day(3));
        census.observe("MARS26", "DUPONT", Nature::Sale, day(9));
        assert_eq!(census.identifying("MARS26"), None);
    }

    #[test]
    fn instalments_of_one_invoice_share_its_number() {
        let mut census = ReferenceCensus::default();
        census.observe("F-77", "DUPONT", Nature::Sale, day(3));
        census.observe("F-77", "DUPONT", Nature::Sale, day(3));
        assert_eq!(census.identifying("f 77"), Some("F77".to_owned()));
    }

    #[test]
    fn words_without_digits_are_not_numbers() {
        for word in ["RAN", "-", "", "VIR", "A NOUVEAU"] {
            assert_eq!(ReferenceCensus::default().identifying(word), None, "{word:?}");
        }
    }
}
