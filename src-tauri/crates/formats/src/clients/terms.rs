//! Terms of payment as people write them.

use encaisse_core::dates::PaymentTerms;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Word {
    Number(u16),
    EndOfMonth,
    On,
    Receipt,
}

/// Reads terms such as « 30 jours fin de mois le 10 », `45FDM`, `à réception` or the stored form `net:30`.
///
/// The order of the words decides between the two readings of « fin de mois ». `None` when a word is unknown or
/// the whole is ambiguous: a person then chooses.
///
/// ```
/// use encaisse_core::dates::PaymentTerms;
/// use encaisse_formats::clients::parse_terms;
/// assert_eq!(parse_terms("45 jours fin de mois"), Some(PaymentTerms::DaysThenEndOfMonth(45)));
/// assert_eq!(parse_terms("Fin de mois + 45 jours"), Some(PaymentTerms::EndOfMonthThenDays(45)));
/// assert_eq!(parse_terms("selon accord"), None);
/// ```
pub fn parse_terms(text: &str) -> Option<PaymentTerms> {
    if let Some(terms) = PaymentTerms::from_code(text.trim()) {
        return Some(terms);
    }
    let words = words(text)?;
    let terms = match words.as_slice() {
        [Word::Receipt] | [Word::Number(0)] | [Word::Number(0), Word::Receipt] => PaymentTerms::OnReceipt,
        [Word::Number(days)] | [Word::Number(days), Word::Receipt] => PaymentTerms::Net(*days),
        [Word::EndOfMonth] => PaymentTerms::DaysThenEndOfMonth(0),
        [Word::Number(days), Word::EndOfMonth] => PaymentTerms::DaysThenEndOfMonth(*days),
        [Word::EndOfMonth, Word::Number(days)] => PaymentTerms::EndOfMonthThenDays(*days),
        [Word::Number(days), Word::EndOfMonth, Word::On, Word::Number(day)] => {
            let day = u8::try_from(*day).ok().filter(|day| (1..=31).contains(day))?;
            PaymentTerms::DaysThenEndOfMonthOn(*days, day)
        }
        _ => return None,
    };
    let too_long = words.iter().any(|word| matches!(word, Word::Number(days) if *days > 365));
    (!too_long).then_some(terms)
}

fn words(text: &str) -> Option<Vec<Word>> {
    let mut found = Vec::new();
    let mut pieces = pieces(text).into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let word = match piece.as_str() {
            "fdm" | "fm" | "eom" | "finmois" => Word::EndOfMonth,
            "fin" => {
                while pieces.next_if(|next| matches!(next.as_str(), "de" | "du")).is_some() {}
                pieces.next_if(|next| next == "mois")?;
                Word::EndOfMonth
            }
            "le" => Word::On,
            "reception" | "comptant" | "cpt" | "immediat" | "immediate" => Word::Receipt,
            "j" | "jr" | "jrs" | "jour" | "jours" | "jn" | "jd" | "jdf" | "net" | "nets" | "date"
            | "facture" | "df" | "de" | "la" | "a" | "d" | "des" | "emission" | "paiement" | "reglement"
            | "days" => continue,
            digits => Word::Number(digits.parse().ok()?),
        };
        // « 30 jours date de facture, à réception de facture » says receipt once at most.
        if word != Word::Receipt || found.last() != Some(&Word::Receipt) {
            found.push(word);
        }
    }
    Some(found)
}

/// Runs of letters and runs of digits, accents and case taken off.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut kind = None;
    for letter in text.chars() {
        let class =
            if letter.is_ascii_digit() { Some(true) } else { letter.is_alphabetic().then_some(false) };
        if class.is_some() {
            if class != kind {
                pieces.push(String::new());
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push(letter);
            }
        }
        kind = class;
    }
    pieces.into_iter().map(|piece| crate::text::fold::fold(&piece)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_terms_are_understood() {
        use PaymentTerms as T;
        for (text, terms) in [
            ("30 jours net", Some(T::Net(30))),
            ("30J", Some(T::Net(30))),
            ("60 jours nets date de facture", Some(T::Net(60))),
            ("30", Some(T::Net(30))),
            ("30 jours à réception de facture", Some(T::Net(30))),
            ("À réception", Some(T::OnReceipt)),
            ("Comptant", Some(T::OnReceipt)),
            ("CPT", Some(T::OnReceipt)),
            ("30 jours fin de mois", Some(T::DaysThenEndOfMonth(30))),
            ("45FDM", Some(T::DaysThenEndOfMonth(45))),
            ("fin de mois", Some(T::DaysThenEndOfMonth(0))),
            ("fin de mois 45 jours", Some(T::EndOfMonthThenDays(45))),
            ("FDM+30", Some(T::EndOfMonthThenDays(30))),
            ("30 jours fin de mois le 10", Some(T::DaysThenEndOfMonthOn(30, 10))),
            ("30 FDM le 15", Some(T::DaysThenEndOfMonthOn(30, 15))),
            ("eom:30@10", Some(T::DaysThenEndOfMonthOn(30, 10))),
            ("30 jours le 10", None),
            ("30 jours fin de mois le 32", None),
            ("30/60/90", None),
            ("900 jours", None),
            ("selon contrat", None),
            ("", None),
        ] {
            assert_eq!(parse_terms(text), terms, "{text}");
        }
    }
}
