//! Which character set a file is written in. Nothing declares it, so the bytes decide, line after line.

use std::borrow::Cow;

use encoding_rs::{ISO_8859_15, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The character set of a whole file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// Nothing above 7 bits: every other set agrees.
    Ascii,
    /// UTF-8.
    Utf8,
    /// ISO 8859-15.
    Iso8859_15,
    /// Windows-1252: bytes 80 to 9F are used.
    Windows1252,
    /// Code page 850, of very old packages (é is 82).
    Cp850,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Some lines in UTF-8, others in a one-byte set: each line is read for what it is.
    Mixed,
}

impl Encoding {
    /// The set of this usual name.
    pub fn from_label(label: &str) -> Option<Self> {
        let all = [
            Encoding::Ascii,
            Encoding::Utf8,
            Encoding::Iso8859_15,
            Encoding::Windows1252,
            Encoding::Cp850,
            Encoding::Utf16Le,
            Encoding::Utf16Be,
        ];
        all.into_iter().find(|encoding| encoding.label() == label)
    }

    /// The usual name of the set, in lower case.
    pub fn label(self) -> &'static str {
        match self {
            Encoding::Ascii => "ascii",
            Encoding::Utf8 => "utf-8",
            Encoding::Iso8859_15 => "iso8859-15",
            Encoding::Windows1252 => "cp1252",
            Encoding::Cp850 => "cp850",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Mixed => "mixed",
        }
    }
}

/// UTF-16 told by its mark, or by the zero of every other byte of what is nearly all Latin text.
pub fn utf16(head: &[u8]) -> Option<Encoding> {
    match head {
        [0xFF, 0xFE, ..] => return Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return Some(Encoding::Utf16Be),
        _ => {}
    }
    let sample = head.get(..head.len().min(512)).unwrap_or_default();
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = sample.len() * 2 / 5;
    match (even, odd) {
        (0, odd) if sample.len() >= 16 && odd >= most => Some(Encoding::Utf16Le),
        (even, 0) if sample.len() >= 16 && even >= most => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Watches the lines of a file go by, decodes fields, and says in the end what the file was written in.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    utf8: bool,
    one_byte: bool,
    upper_controls: bool,
    cp850: bool,
}

impl Decoder {
    /// A decoder that has seen the first bytes of the file: code page 850 can only be told from many letters.
    pub fn new(head: &[u8]) -> Self {
        Decoder { cp850: std::str::from_utf8(head).is_err() && looks_like_cp850(head), ..Decoder::default() }
    }

    /// Takes note of one whole line; true when this line is the first that contradicts the others.
    pub fn observe(&mut self, line: &[u8]) -> bool {
        if line.is_ascii() {
            return false;
        }
        let before = self.encoding();
        if std::str::from_utf8(line).is_ok() {
            self.utf8 = true;
        } else {
            self.one_byte = true;
            self.upper_controls |= line.iter().any(|b| (0x80..=0x9F).contains(b));
        }
        before != Encoding::Mixed && self.encoding() == Encoding::Mixed
    }

    /// The text of a field. Control characters become blanks: none belongs to a name or a label.
    pub fn decode<'a>(&self, field: &'a [u8]) -> Cow<'a, str> {
        let text = self.decode_as_is(field);
        // In plain ASCII, which nearly every field is, bytes say it all.
        let controls = match text.is_ascii() {
            true => text.bytes().any(|b| b.is_ascii_control()),
            false => text.chars().any(char::is_control),
        };
        if controls {
            return Cow::Owned(text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect());
        }
        text
    }

    fn decode_as_is<'a>(&self, bytes: &'a [u8]) -> Cow<'a, str> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) if self.cp850 => Cow::Owned(bytes.iter().map(|&b| cp850(b)).collect()),
            Err(_) if self.upper_controls => WINDOWS_1252.decode_without_bom_handling(bytes).0,
            Err(_) => ISO_8859_15.decode_without_bom_handling(bytes).0,
        }
    }

    /// The set of the lines seen so far.
    pub fn encoding(&self) -> Encoding {
        match (self.utf8, self.one_byte) {
            (false, false) => Encoding::Ascii,
            (true, false) => Encoding::Utf8,
            (true, true) => Encoding::Mixed,
            (false, true) if self.cp850 => Encoding::Cp850,
            (false, true) if self.upper_controls => Encoding::Windows1252,
            (false, true) => Encoding::Iso8859_15,
        }
    }
}

/// The text of a whole file that fits in memory, its byte-order mark left out, and the set it is written in.
pub fn decode_file(bytes: &[u8]) -> (String, Encoding) {
    let wide = match utf16(bytes) {
        Some(Encoding::Utf16Le) => Some((UTF_16LE, Encoding::Utf16Le)),
        Some(_) => Some((UTF_16BE, Encoding::Utf16Be)),
        None => None,
    };
    if let Some((set, encoding)) = wide {
        return (set.decode_with_bom_removal(bytes).0.into_owned(), encoding);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut decoder = Decoder::new(bytes);
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        decoder.observe(line);
    }
    let lines = bytes.split_inclusive(|&b| b == b'\n').map(|line| decoder.decode_as_is(line));
    (lines.collect(), decoder.encoding())
}

/// The text of a whole file in a set that a person chose, its byte-order mark left out.
pub fn decode_as(bytes: &[u8], encoding: Encoding) -> String {
    let plain = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match encoding {
        Encoding::Utf16Le => UTF_16LE.decode_with_bom_removal(bytes).0.into_owned(),
        Encoding::Utf16Be => UTF_16BE.decode_with_bom_removal(bytes).0.into_owned(),
        Encoding::Windows1252 => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        Encoding::Iso8859_15 => ISO_8859_15.decode_without_bom_handling(bytes).0.into_owned(),
        Encoding::Cp850 => bytes.iter().map(|&byte| cp850(byte)).collect(),
        Encoding::Ascii | Encoding::Utf8 | Encoding::Mixed => String::from_utf8_lossy(plain).into_owned(),
    }
}

/// In code page 850 the accents of French sit in 82–97, between small letters; in Windows-1252 those bytes are
/// typographic signs, which stand beside blanks, and the accents sit above C0.
fn looks_like_cp850(head: &[u8]) -> bool {
    let mut inside = 0_usize;
    let mut latin = 0_usize;
    for window in head.windows(3) {
        let [before, byte, after] = window else { continue };
        match byte {
            0x82 | 0x85 | 0x87 | 0x88 | 0x8A | 0x93 | 0x97
                if before.is_ascii_alphabetic() && (after.is_ascii_alphabetic() || *after == b' ') =>
            {
                inside += 1;
            }
            0xC0..=0xFF if before.is_ascii_alphabetic() || after.is_ascii_alphabetic() => latin += 1,
            _ => {}
        }
    }
    inside > 0 && inside > latin * 2
}

/// The upper half of code page 850.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

fn cp850(byte: u8) -> char {
    if byte.is_ascii() {
        return char::from(byte);
    }
    CP850.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Encoding, String) {
        let mut decoder = Decoder::new(bytes);
        for line in bytes.split(|&b| b == b'\n') {
            decoder.observe(line);
        }
        (decoder.encoding(), decoder.decode(bytes.split(|&b| b == b'\n').next_back().unwrap()).into_owned())
    }

    #[test]
    fn a_name_is_read_right_whatever_the_package_wrote_it_in() {
        for (bytes, encoding, text) in [
            ("Hôtel Lœuf".as_bytes(), Encoding::Utf8, "Hôtel Lœuf"),
            (b"H\xF4tel L\xBDuf 5 \xA4", Encoding::Iso8859_15, "Hôtel Lœuf 5 €"),
            (b"H\xF4tel L\x9Cuf 5 \x80", Encoding::Windows1252, "Hôtel Lœuf 5 €"),
            (b"Libell\x82 soci\x82t\x82", Encoding::Cp850, "Libellé société"),
            (b"HOTEL", Encoding::Ascii, "HOTEL"),
            (b"H\xC3\xB4tel\nCaf\xE9", Encoding::Mixed, "Café"),
            (b"a\tb", Encoding::Ascii, "a b"),
        ] {
            assert_eq!(read(bytes), (encoding, text.to_owned()));
        }
    }

    #[test]
    fn utf16_is_told_with_and_without_its_mark() {
        let le: Vec<u8> = "JournalCode\tJournalLib".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "JournalCode\tJournalLib".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(utf16(&le), Some(Encoding::Utf16Le));
        assert_eq!(utf16(&be), Some(Encoding::Utf16Be));
        assert_eq!(utf16(b"\xFF\xFEJ\0"), Some(Encoding::Utf16Le));
        assert_eq!(utf16(b"JournalCode\tJournalLib"), None);
    }

    #[test]
    fn code_page_850_has_its_128_letters() {
        assert_eq!(CP850.chars().count(), 128);
        assert_eq!((cp850(0x82), cp850(0xE1), cp850(0xFF)), ('é', 'ß', '\u{a0}'));
    }
}
