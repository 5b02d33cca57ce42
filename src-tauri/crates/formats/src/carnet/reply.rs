//! The reply of the page: a text that survives a mail program.
//!
//! One line for each answer: the code of its line, the field, the value. A line that begins with neither is the rest of
//! the one before it, cut by somebody's mail. The last one counts the answers, so that a reply cut short is refused.
//!
//! The reply of a carnet under a password is that text closed, in base64 between the same first and last lines; the last
//! one counts its signs.

use std::collections::BTreeMap;

use encaisse_core::carnet::{Field, LineCode};
use thiserror::Error;

use super::sealed::{For, Seal};
use super::table::typed;
use super::{Returned, ReturnedLine};
use crate::mail::{base64, unbase64};
use crate::protect::ProtectError;
use crate::tables::Cell;

/// The first line of a reply, before its mark.
const FIRST: &str = "ENCAISSE-CARNET";
/// The last one, before its count.
const LAST: &str = "ENCAISSE-FIN";
/// Behind the mark of a reply that is closed.
const CLOSED: &str = "SCELLE";
/// Signs of a line of a closed reply.
const WIDE: usize = 60;
/// Answers of a reply.
const MOST: usize = 50_000;

/// Why a reply cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum ReplyError {
    /// The end is missing, or counts other answers than there are.
    #[error("{found} answers of {said:?}")]
    Cut {
        /// Answers it says it holds.
        said: Option<usize>,
        /// Answers found.
        found: usize,
    },
    /// More than fifty thousand answers.
    #[error("too many answers")]
    TooMany,
    /// Closed under a password that was not given, or altered on its way.
    #[error("sealed")]
    Sealed,
}

/// True for a reply of the page, alone or inside a message.
pub fn is_reply(text: &str) -> bool {
    text.lines().any(|line| bare(line).starts_with(FIRST))
}

/// The mark of the carnet a closed reply answers; nothing for a reply that is not closed.
pub fn sealed_mark(text: &str) -> Option<String> {
    let first = text.lines().map(bare).find(|line| line.starts_with(FIRST))?;
    let mut words = first.strip_prefix(FIRST)?.split_whitespace();
    let (mark, closed) = (words.next()?, words.next()?);
    (closed == CLOSED).then(|| mark.to_owned())
}

/// Closes a reply under the password of its carnet, as the page does.
///
/// ```
/// use encaisse_core::carnet::Field;
/// use encaisse_formats::carnet::{open_reply, seal_reply, sealed_mark, write_reply};
/// let reply = write_reply("7K2M", &[("7K2M-Q9XWJ4T3".to_owned(), Field::Comment, "Vu".to_owned())]);
/// let closed = seal_reply("7K2M", &reply, "lune-tiroir-cerise").unwrap();
/// assert_eq!(sealed_mark(&closed).as_deref(), Some("7K2M"));
/// assert_eq!(open_reply(&closed, &["autre-phrase-dite", "lune-tiroir-cerise"]).unwrap(), reply);
/// ```
///
/// # Errors
/// The system gives nothing random.
pub fn seal_reply(mark: &str, reply: &str, password: &str) -> Result<String, ProtectError> {
    let signs = base64(&Seal::draw(password)?.close(mark, For::Reply, reply)?);
    let signs = signs.trim_end_matches('=').replace('+', "-").replace('/', "_");
    let mut text = format!("{FIRST} {mark} {CLOSED}\r\n");
    let mut rest = signs.as_str();
    while !rest.is_empty() {
        let (line, behind) = rest.split_at_checked(WIDE).unwrap_or((rest, ""));
        text.push_str(&format!("{line}\r\n"));
        rest = behind;
    }
    text.push_str(&format!("{LAST} {}\r\n", signs.len()));
    Ok(text)
}

/// The reply that was closed, under one of these passwords.
///
/// # Errors
/// It is not whole, or none of the passwords opens it.
pub fn open_reply(text: &str, passwords: &[&str]) -> Result<String, ReplyError> {
    let mark = sealed_mark(text).ok_or(ReplyError::Sealed)?;
    let (mut signs, mut said) = (String::new(), None);
    for line in text.lines().map(bare).skip_while(|line| !line.starts_with(FIRST)).skip(1) {
        if let Some(count) = line.strip_prefix(LAST) {
            said = count.trim().parse().ok();
            break;
        }
        signs.extend(line.chars().filter(|sign| !sign.is_whitespace()));
    }
    if said != Some(signs.len()) {
        return Err(ReplyError::Cut { said, found: signs.len() });
    }
    let closed = unbase64(&signs).ok_or(ReplyError::Sealed)?;
    let opened = passwords.iter().find_map(|password| Seal::open(password, &mark, For::Reply, &closed));
    opened.ok_or(ReplyError::Sealed)
}

/// Writes the reply that the page would write.
///
/// ```
/// use encaisse_core::carnet::Field;
/// use encaisse_formats::carnet::{read_reply, write_reply};
/// let reply = write_reply("7K2M", &[("7K2M-Q9XWJ4T3".to_owned(), Field::Comment, "Vu\nle gérant".to_owned())]);
/// let read = read_reply(&reply).unwrap();
/// assert_eq!(read.lines[0].cells[&Field::Comment].words(), "Vu\nle gérant");
/// ```
pub fn write_reply(mark: &str, answers: &[(String, Field, String)]) -> String {
    let mut text = format!("{FIRST} {mark}\r\n");
    for (code, field, value) in answers {
        let value = value.trim().replace('\\', "\\\\").replace("\r\n", "\n").replace(['\n', '\r'], "\\n");
        text.push_str(&format!("{code} {} {value}\r\n", field.code()));
    }
    text.push_str(&format!("{LAST} {}\r\n", answers.len()));
    text
}

/// Reads a reply, whatever stands before and behind it.
///
/// # Errors
/// See [`ReplyError`].
pub fn read_reply(text: &str) -> Result<Returned, ReplyError> {
    let (mut answers, mut said) = (Vec::<(u64, String, Field, String)>::new(), None);
    let mut begun = false;
    for (line, number) in text.lines().zip(1u64..) {
        let line = bare(line);
        if line.starts_with(FIRST) {
            begun = true;
            continue;
        }
        if !begun {
            continue;
        }
        if let Some(count) = line.strip_prefix(LAST) {
            said = count.trim().parse().ok();
            break;
        }
        match (answer(line), answers.last_mut()) {
            (Some((code, field, value)), _) => answers.push((number, code, field, value)),
            (None, Some((.., value))) if !line.is_empty() => {
                value.push(' ');
                value.push_str(line);
            }
            (None, _) => {}
        }
        if answers.len() > MOST {
            return Err(ReplyError::TooMany);
        }
    }
    if said != Some(answers.len()) {
        return Err(ReplyError::Cut { said, found: answers.len() });
    }
    let mut lines: Vec<ReturnedLine> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (row, code, field, value) in answers {
        let Some(value) = typed(field, &Cell::Text(unescaped(&value)), None) else { continue };
        let place = *places.entry(code.clone()).or_insert(lines.len());
        match lines.get_mut(place).filter(|line| !line.cells.contains_key(&field)) {
            Some(line) => _ = line.cells.insert(field, value),
            None => {
                places.insert(code.clone(), lines.len());
                lines.push(ReturnedLine { row, code, cells: BTreeMap::from([(field, value)]) });
            }
        }
    }
    Ok(Returned { lines, missing: Vec::new() })
}

/// A line without the marks of a quoted message.
fn bare(line: &str) -> &str {
    line.trim_start_matches(['>', '|', ' ', '\t', '\u{a0}', '\u{feff}']).trim_end()
}

fn answer(line: &str) -> Option<(String, Field, String)> {
    let mut parts = line.splitn(3, ' ');
    let (code, field, value) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    // A code mistyped by hand is still a line, to be refused by its name.
    let coded = code.parse::<LineCode>().is_ok() || code.len() == 13 && code.get(4..5) == Some("-");
    Some((code.to_owned(), Field::from_code(field).filter(|_| coded)?, value.to_owned()))
}

fn unescaped(value: &str) -> String {
    let (mut text, mut letters) = (String::new(), value.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => text.push('\n'),
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
            letter => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use encaisse_core::carnet::{Typed, mark};
    use proptest::prelude::*;

    use super::*;

    fn code(rank: usize) -> String {
        LineCode::of(&mark("essai"), "invoice", &rank.to_string()).to_string()
    }

    #[test]
    fn a_reply_quoted_and_cut_by_a_mail_program_is_read_whole() {
        let text = format!(
            "Bonjour,\n\n> ENCAISSE-CARNET 7K2M\n> {} comment Le gérant attend\n> l’avoir de mars\n> {} promise_on 04/12/2026\n> ENCAISSE-FIN 2\n\nMarc",
            code(1),
            code(2)
        );
        let read = read_reply(&text).unwrap();
        assert_eq!(read.lines[0].cells[&Field::Comment].words(), "Le gérant attend l’avoir de mars");
        assert!(matches!(read.lines[1].cells[&Field::PromiseOn], Typed::Day(_)));
    }

    #[test]
    fn a_reply_cut_short_is_refused() {
        let whole = write_reply("7K2M", &[(code(1), Field::Comment, "Vu".to_owned())]);
        let cut = whole.split(LAST).next().unwrap();
        assert_eq!(read_reply(cut), Err(ReplyError::Cut { said: None, found: 1 }));
        let other = whole.replace("FIN 1", "FIN 2");
        assert_eq!(read_reply(&other), Err(ReplyError::Cut { said: Some(2), found: 1 }));
    }

    proptest! {
        #[test]
        fn every_answer_arrives_and_none_is_invented(
            said in proptest::collection::btree_map((0usize..9, 0usize..7), "[ -~éè\\n\\\\]{1,60}", 0..20),
        ) {
            let said: Vec<_> = said
                .into_iter()
                .filter(|(_, value)| !value.trim().is_empty())
                .map(|((rank, field), value)| (code(rank), Field::ALL[field], value))
                .collect();
            let read = read_reply(&write_reply("7K2M", &said)).unwrap();
            let back: usize = read.lines.iter().map(|line| line.cells.len()).sum();
            prop_assert_eq!(back, said.len());
            for (code, field, value) in said {
                let line = read.lines.iter().find(|line| line.code == code && line.cells.contains_key(&field)).unwrap();
                if let Typed::Text(text) = &line.cells[&field] {
                    prop_assert_eq!(text, value.trim());
                }
            }
        }
    }
}
