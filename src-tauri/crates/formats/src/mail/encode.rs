//! The encodings of mail: encoded words (RFC 2047), quoted-printable and base64 (RFC 2045), parameters (RFC 2231).

/// Characters of a line, its end left out.
const LINE: usize = 76;

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(crate) fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0_u32, |word, &b| (word << 8) | u32::from(b)) << (8 * (3 - chunk.len()));
        for rank in 0..4 {
            let letter = BASE64.get((word >> (18 - 6 * rank)) as usize & 63).copied().unwrap_or(b'=');
            text.push(if rank <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

/// Reads base64 back, of either alphabet, its filling there or not; nothing when a sign is none of it.
pub(crate) fn unbase64(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.as_bytes().chunks(4) {
        let mut word = 0_u32;
        for sign in chunk {
            let value = match sign {
                b'A'..=b'Z' => sign - b'A',
                b'a'..=b'z' => sign - b'a' + 26,
                b'0'..=b'9' => sign - b'0' + 52,
                b'+' | b'-' => 62,
                b'/' | b'_' => 63,
                _ => return None,
            };
            word = (word << 6) | u32::from(value);
        }
        let [_, all @ ..] = (word << (6 * (4 - chunk.len()))).to_be_bytes();
        // One sign alone is no byte.
        let count = chunk.len().checked_sub(1).filter(|count| *count > 0)?;
        bytes.extend_from_slice(all.get(..count)?);
    }
    Some(bytes)
}

/// Base64 in lines of 76.
pub(super) fn base64_lines(bytes: &[u8]) -> String {
    let mut lines = String::new();
    // 57 bytes make 76 letters.
    for chunk in bytes.chunks(LINE / 4 * 3) {
        lines.push_str(&base64(chunk));
        lines.push_str("\r\n");
    }
    lines
}

/// The value of a header that follows `name: `: plain when nothing in it can be misread, else in encoded words.
pub(super) fn header_text(name: &str, value: &str) -> String {
    let plain = value.bytes().all(|b| (b' '..=b'~').contains(&b))
        && !value.contains("=?")
        && !value.starts_with(' ')
        && !value.ends_with(' ')
        && !value.contains("  ")
        && name.len() + 2 + value.len() <= LINE;
    if plain { value.to_owned() } else { encoded_words(value) }
}

/// Encoded words of at most 60 characters, one a line, each made of whole characters.
pub(super) fn encoded_words(value: &str) -> String {
    const BYTES: usize = 36;
    let mut words: Vec<String> = Vec::new();
    let mut part = String::new();
    for letter in value.chars() {
        if part.len() + letter.len_utf8() > BYTES {
            words.push(std::mem::take(&mut part));
        }
        part.push(letter);
    }
    if !part.is_empty() {
        words.push(part);
    }
    let words: Vec<String> =
        words.iter().map(|word| format!("=?UTF-8?B?{}?=", base64(word.as_bytes()))).collect();
    words.join("\r\n ")
}

/// A text body in quoted-printable: every line ends by CR LF and has 76 characters at most.
pub(super) fn quoted_printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 5 / 4);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for line in text.split('\n') {
        let mut width = 0;
        let bytes = line.as_bytes();
        for (rank, &byte) in bytes.iter().enumerate() {
            let last = rank + 1 == bytes.len();
            // A line that begins by a dot, or by « From », is changed on its way by some mail programs.
            let fragile = width == 0
                && (byte == b'.'
                    || (byte == b'F' && bytes.get(rank..).is_some_and(|rest| rest.starts_with(b"From "))));
            let bare = match byte {
                b'=' => false,
                b' ' | b'\t' => !last,
                b'!'..=b'~' => !fragile,
                _ => false,
            };
            let needed = if bare { 1 } else { 3 };
            // One place is kept for the soft break.
            if width + needed > LINE - 1 {
                out.push_str("=\r\n");
                width = 0;
            }
            if bare {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("={byte:02X}"));
            }
            width += needed;
        }
        out.push_str("\r\n");
    }
    out
}

/// A parameter of a header, folded on lines of its own: plain between quotes, else as RFC 2231 says.
pub(super) fn parameter(name: &str, value: &str) -> String {
    let plain = value.bytes().all(|b| (b' '..=b'~').contains(&b) && b != b'"' && b != b'\\');
    if plain && name.len() + value.len() + 5 <= LINE {
        return format!(";\r\n {name}=\"{value}\"");
    }
    let encoded = percent(value);
    let mut parts: Vec<String> = vec![String::new()];
    for unit in encoded {
        if parts.last().is_some_and(|part| part.len() + unit.len() > 50) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(&unit);
        }
    }
    let charset = |rank: usize| if rank == 0 { "UTF-8''" } else { "" };
    match parts.as_slice() {
        [one] => format!(";\r\n {name}*=UTF-8''{one}"),
        many => {
            let lines = many.iter().enumerate();
            lines.map(|(rank, part)| format!(";\r\n {name}*{rank}*={}{part}", charset(rank))).collect()
        }
    }
}

/// The characters of a text, those that are not unreserved (RFC 3986) as `%` and two digits for each byte.
pub(super) fn percent(text: &str) -> impl Iterator<Item = String> {
    text.chars().map(|letter| {
        if letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '_' | '~') {
            return letter.to_string();
        }
        letter.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_the_examples_of_its_standard() {
        // RFC 4648 §10.
        for (text, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), coded);
            assert_eq!(unbase64(coded).as_deref(), Some(text.as_bytes()));
        }
    }

    #[test]
    fn quoted_printable_keeps_what_mail_programs_change() {
        assert_eq!(quoted_printable("Réf. = 1 \nFrom x\n.y"), "R=C3=A9f. =3D 1=20\r\n=46rom x\r\n=2Ey\r\n");
        assert!(quoted_printable(&"é".repeat(200)).lines().all(|line| line.len() <= 76));
    }
}
