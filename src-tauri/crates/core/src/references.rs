//! Which references identify a piece, and how two spellings of one number meet.

use std::collections::HashMap;
use std::sync::Arc;

use crate::dates::Date;
use crate::entries::Nature;

/// The form under which references are compared: capitals and digits only.
///
/// ```
/// use encaisse_core::references::normalise;
/// assert_eq!(normalise(" fa 2026/0042 "), "FA20260042");
/// ```
pub fn normalise(reference: &str) -> String {
    let mut normal = String::with_capacity(reference.len());
    normalise_into(reference, &mut normal);
    normal
}

fn normalise_into(reference: &str, normal: &mut String) {
    // Nearly every number is ASCII, and millions of them go through here.
    if reference.is_ascii() {
        let kept = reference.chars().filter(char::is_ascii_alphanumeric);
        normal.extend(kept.map(|c| c.to_ascii_uppercase()));
    } else {
        normal.extend(reference.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase));
    }
}

/// Learns, over one file, which references name one piece of one client.
///
/// Some packages write a batch number on every line of the month, `RAN` on opening lines or `-`: such a
/// reference pairs strangers, so it never settles anything. A reference is trusted when it has a digit, and
/// all its sales belong to one client and one date.
#[derive(Default, Debug)]
pub struct ReferenceCensus {
    ranks: HashMap<Arc<str>, usize>,
    seen: Vec<Seen>,
    normal: String,
}

/// A reference that a census has seen: to be asked about once the whole file is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SeenReference(usize);

#[derive(Debug)]
struct Seen {
    /// Normalised, shared by all the lines that carry it.
    reference: Arc<str>,
    /// Of its first sale or opening, if any.
    client: Option<Arc<str>>,
    sale_date: Option<Date>,
    shared: bool,
}

impl ReferenceCensus {
    /// Counts one line of a customer account; only sales, credit notes and openings say whose a number is.
    pub fn observe(
        &mut self,
        reference: &str,
        client: &Arc<str>,
        nature: Nature,
        piece_date: Date,
    ) -> SeenReference {
        self.normal.clear();
        normalise_into(reference, &mut self.normal);
        let rank = match self.ranks.get(self.normal.as_str()) {
            Some(&rank) => rank,
            None => {
                let reference: Arc<str> = self.normal.as_str().into();
                self.ranks.insert(reference.clone(), self.seen.len());
                self.seen.push(Seen { reference, client: None, sale_date: None, shared: false });
                self.seen.len() - 1
            }
        };
        if matches!(nature, Nature::Sale | Nature::CreditNote | Nature::Opening)
            && let Some(seen) = self.seen.get_mut(rank)
        {
            let sale_date = (nature != Nature::Opening).then_some(piece_date);
            let other_date = matches!((seen.sale_date, sale_date), (Some(a), Some(b)) if a != b);
            let owner = seen.client.get_or_insert_with(|| client.clone());
            seen.shared |= owner != client || other_date;
            seen.sale_date = seen.sale_date.or(sale_date);
        }
        SeenReference(rank)
    }

    /// The normalised reference when it identifies one piece, else nothing.
    pub fn identifying(&self, reference: SeenReference) -> Option<Arc<str>> {
        let seen = self.seen.get(reference.0)?;
        let numbered = seen.reference.bytes().any(|byte| byte.is_ascii_digit());
        (numbered && !seen.shared).then(|| seen.reference.clone())
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

    /// What is settled by a reference after these sales: client and day of each.
    fn identified(reference: &str, sales: &[(&str, u32)]) -> Option<String> {
        let mut census = ReferenceCensus::default();
        for (client, on) in sales {
            census.observe(reference, &(*client).into(), Nature::Sale, day(*on));
        }
        // The receipt may come with another spelling, and from anybody: it says nothing of whose number it is.
        let receipt = reference.to_lowercase().replace('-', " ");
        let seen = census.observe(&receipt, &"BANQUE".into(), Nature::Receipt, day(30));
        census.identifying(seen).as_deref().map(str::to_owned)
    }

    #[test]
    fn a_batch_number_shared_by_two_clients_settles_nothing() {
        assert_eq!(identified("VE  0123", &[("DUPONT", 3), ("MARTIN", 3)]), None);
    }

    #[test]
    fn a_reference_repeated_on_several_days_is_a_batch_number() {
        assert_eq!(identified("MARS26", &[("DUPONT", 3), ("DUPONT", 9)]), None);
    }

    #[test]
    fn instalments_of_one_invoice_share_its_number() {
        assert_eq!(identified("F-77", &[("DUPONT", 3), ("DUPONT", 3)]).as_deref(), Some("F77"));
    }

    #[test]
    fn a_number_that_only_receipts_carry_still_pairs_them() {
        assert_eq!(identified("RG-12", &[]).as_deref(), Some("RG12"));
    }

    #[test]
    fn a_number_is_compared_in_capitals_whatever_its_alphabet() {
        assert_eq!(normalise("fé-12 ß"), "FÉ12SS");
    }

    #[test]
    fn words_without_digits_are_not_numbers() {
        for word in ["RAN", "-", "", "VIR", "A NOUVEAU"] {
            assert_eq!(identified(word, &[]), None, "{word:?}");
        }
    }
}
