//! Texts of statements: blanks, and the words that stand for nothing.

use super::limits::MAX_LABEL;

/// Words on one line, one blank between them.
pub(super) fn squeeze(text: &str) -> String {
    if is_squeezed(text) {
        return text.to_owned();
    }
    let mut out = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    shorten(&mut out);
    out
}

/// True for what is as it should be already, told by its bytes; most texts are. Blanks and controls beyond ASCII
/// begin with one of four bytes.
fn is_squeezed(text: &str) -> bool {
    let mut before = b' ';
    let each = text.bytes().all(|byte| {
        let good = match byte {
            b' ' => before != b' ',
            0x21..=0x7E => true,
            0xC2 | 0xE1..=0xE3 => false,
            _ => byte >= 0x80,
        };
        before = byte;
        good
    });
    each && (before != b' ' || text.is_empty()) && text.len() <= MAX_LABEL
}

/// Cuts what no format allows to be that long.
fn shorten(text: &mut String) {
    if text.len() > MAX_LABEL {
        text.truncate(text.floor_char_boundary(MAX_LABEL));
    }
}

/// A text on one line; `None` when nothing is left.
pub(super) fn filled(text: &str) -> Option<String> {
    Some(squeeze(text)).filter(|text| !text.is_empty())
}

/// A reference; `None` for the words that say there is none, and for zeros.
///
/// `NOTPROVIDED` is of ISO 20022, `NONREF` of SWIFT; the others are met.
pub(super) fn reference(text: &str) -> Option<String> {
    let text = filled(text)?;
    let nothing = ["NOTPROVIDED", "NOT PROVIDED", "NONREF", "NOTAVAILABLE", "NON REF", "N/A", "NONE"];
    let is_nothing = nothing.iter().any(|word| text.eq_ignore_ascii_case(word))
        || text.chars().all(|c| matches!(c, '0' | '-' | '.' | ' '));
    (!is_nothing).then_some(text)
}

/// Texts joined by a blank, without those that say nothing new.
pub(super) fn join<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for text in texts {
        // A batch may have thousands of texts; what follows would be cut all the same.
        if out.len() > MAX_LABEL {
            break;
        }
        let text = squeeze(text);
        if text.is_empty() || out.contains(&text) {
            continue;
        }
        if text.contains(&out) {
            out.clear();
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&text);
    }
    shorten(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_nothing_is_nothing() {
        for text in ["", "  ", "NOTPROVIDED", "nonref", "0000000", "NOTAVAILABLE"] {
            assert_eq!(reference(text), None, "{text}");
        }
        assert_eq!(reference(" RF83 FA20 ").as_deref(), Some("RF83 FA20"));
    }

    #[test]
    fn a_text_is_said_once() {
        assert_eq!(join(["VIR  NOE", "FACTURE 12", "NOE"]), "VIR NOE FACTURE 12");
        assert_eq!(join(["PAIEMENT CB", "PAIEMENT CB 01/02 NOE"]), "PAIEMENT CB 01/02 NOE");
        assert_eq!(join(["", ""]), "");
    }
}
