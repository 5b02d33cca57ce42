//! Field 86: free text, which some banks cut into parts in one of two ways.

use super::super::operation::Operation;
use super::super::words::{filled, join, reference, squeeze};

/// Says of an operation what its field 86 says; `lines` as they stand in the file.
pub(super) fn describe(operation: &mut Operation, lines: &[String]) {
    // Parts are folded anywhere, even inside a word.
    let folded = lines.concat();
    if let Some(parts) = question_marks(&folded) {
        return by_question_marks(operation, &parts);
    }
    if let Some(parts) = slashes(&folded) {
        return by_slashes(operation, &parts);
    }
    operation.label = join([operation.label.as_str(), lines.join(" ").as_str()]);
}

/// `020?00VIREMENT?20FACTURE 12?32NOE`: two digits behind each question mark.
fn question_marks(text: &str) -> Option<Vec<(u32, String)>> {
    let (head, rest) = text.split_once('?')?;
    let code = head.trim();
    if !(code.is_empty() || (code.len() <= 4 && code.bytes().all(|b| b.is_ascii_alphanumeric()))) {
        return None;
    }
    let mut parts: Vec<(u32, String)> = Vec::new();
    for piece in rest.split('?') {
        let code = piece.get(..2).filter(|code| code.bytes().all(|b| b.is_ascii_digit()));
        match (code.and_then(|code| code.parse().ok()), parts.last_mut()) {
            (Some(code), _) => parts.push((code, piece.get(2..).unwrap_or_default().to_owned())),
            // A question mark of the text itself.
            (None, Some((_, text))) => {
                text.push('?');
                text.push_str(piece);
            }
            (None, None) => return None,
        }
    }
    Some(parts)
}

fn by_question_marks(operation: &mut Operation, parts: &[(u32, String)]) {
    let of = |from: u32, to: u32| {
        let found = parts.iter().filter(move |(code, _)| (from..=to).contains(code));
        found.map(|(_, text)| text.as_str())
    };
    let text: String = of(20, 29).chain(of(60, 63)).collect();
    operation.label = join([operation.label.as_str(), of(0, 0).collect::<String>().as_str()]);
    let party = &mut operation.counterparty;
    party.name = filled(&of(32, 33).collect::<String>());
    party.set_account(of(38, 38).next().or(of(31, 31).next()));
    let words = keywords(&text);
    let word = |name: &str| words.iter().find(|(key, _)| *key == name).map(|(_, text)| text.as_str());
    operation.remittance = match word("SVWZ") {
        Some(text) => squeeze(text),
        None if words.is_empty() => squeeze(&text),
        None => String::new(),
    };
    operation.end_to_end = word("EREF").and_then(reference).or(operation.end_to_end.take());
    operation.mandate = word("MREF").and_then(reference);
    party.on_behalf_of = word("ABWA").and_then(filled);
}

/// `EREF+…SVWZ+…` inside the German text.
fn keywords(text: &str) -> Vec<(&'static str, String)> {
    let names = [
        "EREF", "KREF", "MREF", "CRED", "DEBT", "SVWZ", "ABWA", "ABWE", "IBAN", "BIC", "COAM", "OAMT", "PURP",
    ];
    let mut places: Vec<(usize, &'static str)> = names
        .into_iter()
        .flat_map(|name| text.match_indices(name).map(move |(at, _)| (at, name)))
        .filter(|(at, name)| text.get(at + name.len()..).is_some_and(|rest| rest.starts_with('+')))
        .collect();
    places.sort_unstable();
    let ends: Vec<usize> = places.iter().skip(1).map(|(at, _)| *at).chain([text.len()]).collect();
    places
        .iter()
        .zip(ends)
        .filter_map(|((at, name), end)| Some((*name, text.get(at + name.len() + 1..end)?.to_owned())))
        .collect()
}

const SLASH_WORDS: [&str; 16] = [
    "ORDP", "BENM", "REMI", "EREF", "NAME", "IBAN", "ACCT", "MARF", "PREF", "RTRN", "TRCD", "CSID", "BIC",
    "ULTD", "ULTC", "PURP",
];

/// `/ORDP//NAME/NOE/REMI/FACTURE 12`: words of four letters between slashes.
fn slashes(text: &str) -> Option<Vec<(&'static str, String)>> {
    let mut places: Vec<(usize, &'static str)> = SLASH_WORDS
        .into_iter()
        .flat_map(|word| text.match_indices(word).map(move |(at, _)| (at, word)))
        .filter(|(at, word)| {
            let before =
                at.checked_sub(1).and_then(|at| text.get(at..)).is_some_and(|rest| rest.starts_with('/'));
            before && text.get(at + word.len()..).is_some_and(|rest| rest.starts_with('/'))
        })
        .collect();
    places.sort_unstable();
    if !places.iter().any(|(_, word)| ["REMI", "NAME", "ORDP", "BENM", "EREF"].contains(word)) {
        return None;
    }
    let ends: Vec<usize> =
        places.iter().skip(1).map(|(at, _)| at.saturating_sub(1)).chain([text.len()]).collect();
    Some(
        places
            .iter()
            .zip(ends)
            .filter_map(|((at, word), end)| Some((*word, text.get(at + word.len() + 1..end)?.to_owned())))
            .collect(),
    )
}

fn by_slashes(operation: &mut Operation, parts: &[(&'static str, String)]) {
    let word =
        |name: &str| parts.iter().find(|(key, text)| *key == name && !text.trim_matches('/').is_empty());
    let text = |name: &str| word(name).map(|(_, text)| text.trim_matches('/'));
    operation.remittance = text("REMI").map(|text| squeeze(&text.replace('/', " "))).unwrap_or_default();
    let party = &mut operation.counterparty;
    party.name = text("NAME").or(text("ORDP")).or(text("BENM")).and_then(filled);
    party.set_account(text("IBAN").or(text("ACCT")));
    party.on_behalf_of = text("ULTD").or(text("ULTC")).and_then(filled);
    operation.end_to_end = text("EREF").and_then(reference).or(operation.end_to_end.take());
    operation.mandate = text("MARF").and_then(reference);
    operation.return_reason = text("RTRN").and_then(filled);
}

#[cfg(test)]
mod tests {
    use encaisse_core::dates::Date;
    use encaisse_core::money::Cents;

    use super::*;

    fn described(lines: &[&str]) -> Operation {
        let mut operation = Operation::new(1, Date::from_ymd_opt(2026, 6, 13).unwrap(), Cents::new(1));
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        describe(&mut operation, &lines);
        operation
    }

    #[test]
    fn parts_behind_question_marks() {
        let operation = described(&[
            "166?00VIREMENT?20EREF+E-1SVWZ+FACTU",
            "RE 12?21 ?31FR7630006000011234567890189?32MENUI",
            "SERIE NOE?34000",
        ]);
        assert_eq!(operation.label, "VIREMENT");
        assert_eq!(operation.remittance, "FACTURE 12");
        assert_eq!(operation.end_to_end.as_deref(), Some("E-1"));
        assert_eq!(operation.counterparty.name.as_deref(), Some("MENUISERIE NOE"));
        assert!(operation.counterparty.iban.is_some());
    }

    #[test]
    fn words_between_slashes() {
        let operation = described(&[
            "/TRCD/100//ORDP//NAME/NOE SARL/IBAN/FR7630006000011234567890189",
            "/REMI/FACTURE 12",
        ]);
        assert_eq!(operation.counterparty.name.as_deref(), Some("NOE SARL"));
        assert_eq!(operation.remittance, "FACTURE 12");
        assert!(operation.counterparty.iban.is_some());
    }

    #[test]
    fn free_text_is_the_label() {
        assert_eq!(described(&["VIR NOE", "FACTURE 12 ? OUI"]).label, "VIR NOE FACTURE 12 ? OUI");
    }
}
