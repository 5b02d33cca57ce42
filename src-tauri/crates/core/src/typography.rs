//! French typography: amounts, rates, dates, numbers in groups, and the spaces of running text.
//!
//! Two spaces never break: U+00A0 before `€`, `%`, `:` and inside « », and the narrow U+202F between
//! thousands and before `; ! ?`. The typesetter breaks lines on U+0020 only, so a string made here never
//! loses its unit at the end of a line.

pub mod english;

use chrono::Datelike;

use crate::dates::Date;
use crate::money::{Cents, Rate};

/// The no-break space: before `€`, `%`, `:` and inside « ».
pub const NBSP: char = '\u{a0}';

/// The narrow no-break space: between thousands and before `; ! ?`.
pub const NNBSP: char = '\u{202f}';

const MINUS: char = '\u{2212}';

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Abbreviations of the Imprimerie nationale: short months are written out.
const SHORT_MONTHS: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

/// Millimetres from tenths of them, the decimal only where there is one.
///
/// ```
/// use encaisse_core::typography::millimetres;
/// assert_eq!((millimetres(1_100), millimetres(1_485), millimetres(-5)), ("110".into(), "148,5".into(), "\u{2212}0,5".into()));
/// ```
pub fn millimetres(tenths: i64) -> String {
    let sign = if tenths < 0 { MINUS.to_string() } else { String::new() };
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole},{rest}") }
}

/// An amount of euros with its two decimals and its sign.
///
/// ```
/// use encaisse_core::{money::Cents, typography::amount};
/// assert_eq!(amount(Cents::new(23_416_08)), "23\u{202f}416,08\u{a0}€");
/// assert_eq!(amount(Cents::new(-480_00)), "\u{2212}480,00\u{a0}€");
/// ```
pub fn amount(cents: Cents) -> String {
    let magnitude = cents.get().unsigned_abs();
    let sign = if cents.is_negative() { MINUS.to_string() } else { String::new() };
    format!("{sign}{},{:02}{NBSP}€", thousands(magnitude / 100), magnitude % 100)
}

/// An amount of euros without decimals when it has none: the way a share capital is written.
///
/// ```
/// use encaisse_core::{money::Cents, typography::round_amount};
/// assert_eq!(round_amount(Cents::new(120_000_00)), "120\u{202f}000\u{a0}€");
/// ```
pub fn round_amount(cents: Cents) -> String {
    if cents.get() % 100 == 0 && !cents.is_negative() {
        return format!("{}{NBSP}€", thousands(cents.get().unsigned_abs() / 100));
    }
    amount(cents)
}

/// An amount rounded to the euro, halves away from zero: for a page that is read, never for one that claims.
///
/// ```
/// use encaisse_core::{money::Cents, typography::whole_euros};
/// assert_eq!(whole_euros(Cents::new(45_599_50)), "45\u{202f}600\u{a0}€");
/// assert_eq!(whole_euros(Cents::new(-49)), "0\u{a0}€");
/// ```
pub fn whole_euros(cents: Cents) -> String {
    let rounded = cents.get().unsigned_abs().saturating_add(50) / 100;
    let sign = if cents.is_negative() && rounded > 0 { MINUS.to_string() } else { String::new() };
    format!("{sign}{}{NBSP}€", thousands(rounded))
}

/// A whole number in groups of three.
///
/// ```
/// assert_eq!(encaisse_core::typography::thousands(1_234_567), "1\u{202f}234\u{202f}567");
/// ```
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(NNBSP);
        }
        grouped.push(digit);
    }
    grouped
}

/// A yearly rate with at least two decimals.
///
/// ```
/// use encaisse_core::typography::rate;
/// assert_eq!(rate("12.4".parse().unwrap()), "12,40\u{a0}%");
/// ```
pub fn rate(rate: Rate) -> String {
    let mut percent = rate.as_percent().normalize();
    if percent.scale() < 2 {
        percent.rescale(2);
    }
    format!("{}{NBSP}%", percent.to_string().replace('.', ",").replace('-', &MINUS.to_string()))
}

/// A date as a letter writes it, month in lower case.
///
/// ```
/// use encaisse_core::{dates::Date, typography::date_long};
/// assert_eq!(date_long(Date::from_ymd_opt(2026, 12, 1).unwrap()), "1er\u{a0}décembre\u{a0}2026");
/// ```
pub fn date_long(date: Date) -> String {
    let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
    let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    format!("{day}{NBSP}{month}{NBSP}{}", date.year())
}

/// A month under a chart, where room lacks.
///
/// ```
/// use encaisse_core::{dates::Date, typography::month_short};
/// assert_eq!(month_short(Date::from_ymd_opt(2026, 11, 30).unwrap()), "nov.\u{a0}2026");
/// ```
pub fn month_short(date: Date) -> String {
    let month = SHORT_MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
    format!("{month}{NBSP}{}", date.year())
}

/// A date as a table writes it.
///
/// ```
/// use encaisse_core::{dates::Date, typography::date_short};
/// assert_eq!(date_short(Date::from_ymd_opt(2026, 11, 22).unwrap()), "22/11/2026");
/// ```
pub fn date_short(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// A month as a sentence writes it.
///
/// ```
/// use encaisse_core::{dates::Date, typography::month};
/// assert_eq!(month(Date::from_ymd_opt(2026, 10, 31).unwrap()), "octobre\u{a0}2026");
/// ```
pub fn month(date: Date) -> String {
    let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
    format!("{month}{NBSP}{}", date.year())
}

/// An enumeration: « a, b et c ».
///
/// ```
/// let dates = ["28/08/2026".to_owned(), "21/10/2026".to_owned()];
/// assert_eq!(encaisse_core::typography::list(&dates), "28/08/2026 et 21/10/2026");
/// ```
pub fn list(parts: &[String]) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} et {last}", rest.join(", ")),
    }
}

/// An IBAN, or a creditor reference, in groups of four that stay on one line.
///
/// ```
/// use encaisse_core::typography::iban;
/// assert_eq!(iban("FR7630006000011234567890189").replace('\u{a0}', " "), "FR76 3000 6000 0112 3456 7890 189");
/// ```
pub fn iban(text: &str) -> String {
    groups(text, 4)
}

/// A SIREN in groups of three.
///
/// ```
/// use encaisse_core::typography::siren;
/// assert_eq!(siren("732829320").replace('\u{a0}', " "), "732 829 320");
/// ```
pub fn siren(text: &str) -> String {
    groups(text, 3)
}

fn groups(text: &str, size: usize) -> String {
    let mut grouped = String::with_capacity(text.len() * 2);
    for (index, c) in text.chars().filter(|c| !c.is_whitespace()).enumerate() {
        if index > 0 && index % size == 0 {
            grouped.push(NBSP);
        }
        grouped.push(c);
    }
    grouped
}

/// What somebody typed, made fit for one printed line: control characters and direction marks are dropped,
/// line ends become spaces.
///
/// Direction marks can make a name read backwards on paper, so none reaches a letter.
///
/// ```
/// assert_eq!(encaisse_core::typography::plain("Dupont\u{202e}\r\nSARL\u{0}"), "Dupont SARL");
/// ```
pub fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | ' ' => {
                if !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {}
            '\u{ad}' | '\u{61c}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => {}
            c if c.is_control() => {}
            c => line.push(c),
        }
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}

/// Gives running text its no-break spaces and typographic apostrophes.
///
/// Addresses of the Web and of e-mail are left as they are, and so are marks inside numbers (`12:30`).
///
/// ```
/// use encaisse_core::typography::running;
/// assert_eq!(running("Objet: l'offre « 100 % »"), "Objet\u{a0}: l’offre «\u{a0}100\u{a0}%\u{a0}»");
/// ```
pub fn running(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 16);
    let mut parts = text.split_inclusive(' ').peekable();
    while let Some(part) = parts.next() {
        let word = part.trim_end_matches(' ');
        if is_address(word) {
            spaced.push_str(part);
        } else {
            let follows = parts.peek().is_some();
            space_word(&mut spaced, word, part.len() > word.len(), follows);
        }
    }
    spaced
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.") || word.contains('@')
}

/// Appends one word; `spaced` tells that an ordinary space follows it, `follows` that another word does.
fn space_word(out: &mut String, word: &str, spaced: bool, follows: bool) {
    let mut chars = word.chars().peekable();
    let mut opened = false;
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        opened = false;
        match c {
            ';' | '!' | '?' if ends_here(next) => bind(out, NNBSP, c),
            ':' if ends_here(next) => bind(out, NBSP, c),
            '»' => bind(out, NBSP, c),
            '€' | '%' if ends_with_digit(out) => bind(out, NBSP, c),
            '«' => {
                out.push(c);
                while chars.next_if(|n| matches!(*n, NBSP | NNBSP)).is_some() {}
                if chars.peek().is_some() || follows {
                    out.push(NBSP);
                }
                opened = chars.peek().is_none();
            }
            '\'' if next.is_some_and(char::is_alphabetic) && out.ends_with(char::is_alphabetic) => {
                out.push('’')
            }
            c => out.push(c),
        }
    }
    if spaced && !opened {
        out.push(' ');
    }
}

fn ends_here(next: Option<char>) -> bool {
    next.is_none_or(|c| matches!(c, NBSP | NNBSP | ')' | '»' | '.' | ',' | ';' | '!' | '?' | '…'))
}

fn ends_with_digit(out: &str) -> bool {
    out.trim_end_matches([' ', NBSP, NNBSP]).ends_with(|c: char| c.is_ascii_digit())
}

/// Appends a mark bound to what precedes it by `space`, whatever space was there.
fn bind(out: &mut String, space: char, mark: char) {
    out.truncate(out.trim_end_matches([' ', NBSP, NNBSP]).len());
    let joined = out.is_empty() || out.ends_with(['(', ';', '!', '?', ':']);
    // « Vraiment ?! » and « (? » take no space; « 100 % ? » and « » ; » do.
    if !joined {
        out.push(space);
    } else if out.ends_with('«') {
        out.push(NBSP);
    }
    out.push(mark);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_on_a_french_letter() {
        let rows = [
            (0, "0,00 €"),
            (5, "0,05 €"),
            (99_999, "999,99 €"),
            (100_000, "1_000,00 €"),
            (123_456_789, "1_234_567,89 €"),
            (-748, "−7,48 €"),
        ];
        for (cents, expected) in rows {
            let expected = expected.replace(' ', "\u{a0}").replace('_', "\u{202f}");
            assert_eq!(amount(Cents::new(cents)), expected);
        }
    }

    #[test]
    fn rates_keep_what_they_have_and_never_less_than_two_decimals() {
        for (given, expected) in
            [("12.4", "12,40 %"), ("10", "10,00 %"), ("8.125", "8,125 %"), ("-0.5", "−0,50 %")]
        {
            assert_eq!(rate(given.parse().unwrap()), expected.replace(' ', "\u{a0}"));
        }
    }

    #[test]
    fn running_text_gets_its_spaces_once_and_only_where_french_wants_them() {
        let rows = [
            ("Quand ? Demain !", "Quand_? Demain_!"),
            ("Un; deux", "Un_; deux"),
            ("Vraiment ?!", "Vraiment_?!"),
            ("Objet : facture", "Objet~: facture"),
            ("« Bonjour »", "«~Bonjour~»"),
            ("«Bonjour»", "«~Bonjour~»"),
            ("12,40 % et 40 €", "12,40~% et 40~€"),
            ("à 12:30 précises", "à 12:30 précises"),
            ("voir https://exemple.fr/?a=1;b=2 ici", "voir https://exemple.fr/?a=1;b=2 ici"),
            ("compta@exemple.fr ; merci", "compta@exemple.fr_; merci"),
            ("l'été d'août", "l’été d’août"),
            ("", ""),
            ("  deux  espaces ", "  deux  espaces "),
        ];
        for (given, expected) in rows {
            let expected = expected.replace('~', "\u{a0}").replace('_', "\u{202f}");
            assert_eq!(running(given), expected, "{given}");
            assert_eq!(running(&expected), expected, "twice: {given}");
        }
    }

    #[test]
    fn direction_marks_and_control_characters_never_reach_paper() {
        for mark in ['\u{202e}', '\u{2066}', '\u{200f}', '\u{feff}', '\u{7}', '\u{1b}', '\u{9f}'] {
            assert_eq!(plain(&format!("a{mark}b")), "ab", "{:x}", mark as u32);
        }
        assert_eq!(plain(" a \n\n b\u{202f}c "), "a b\u{202f}c");
    }
}
