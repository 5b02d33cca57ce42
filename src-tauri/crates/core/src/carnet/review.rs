//! What the answers of a line are, and what becomes of each.

use super::{About, Answer, Cells, Field, Finding, Here, Sent, Typed, Verdict, Why};
use crate::dates::{Date, plus_days};
use crate::money::Cents;
use crate::payment_runs::working_day_from;
use crate::unaccented::unaccented;

/// Days ahead one may promise: beyond, a year was typed for another.
const AHEAD: u32 = 730;
/// Signs of a text.
const MOST_SIGNS: usize = 4_000;
/// Days in which what comes next is expected when no day was given.
const NEXT_DAYS: u32 = 3;

/// What lines are read against: who answered, the causes of the choice with their words, the day.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Who the carnet was made for.
    pub who: &'a str,
    /// Causes one may choose: code and words.
    pub causes: &'a [(String, String)],
    /// Today.
    pub today: Date,
}

/// A text of somebody else, as it is kept here: with who said it.
///
/// ```
/// use encaisse_core::carnet::signed;
/// assert_eq!(signed(" Avoir de 8 % promis ", "Marc Lefèvre"), "Avoir de 8 % promis (Marc Lefèvre)");
/// ```
pub fn signed(text: &str, who: &str) -> String {
    format!("{} ({who})", text.trim())
}

/// The answers of a line, in the order of its columns, each with what becomes of it. What is as it left is no answer,
/// nor is a cell that was emptied.
pub fn review(sent: &Sent, here: &Here, cells: &Cells, asked: &Asked<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (field, typed) in cells {
        if typed.words().is_empty() {
            continue;
        }
        if !field.belongs_to(sent.about) {
            found.push(refused(*field, typed.words(), Why::NotAsked));
            continue;
        }
        if matches!(typed, Typed::Fault(_)) {
            found.push(refused(*field, typed.words(), Why::Fault));
            continue;
        }
        let read = match field {
            Field::Cause => match cause(typed, sent, asked) {
                None => continue,
                Some(read) => read,
            },
            Field::Comment => words(typed).map(Answer::Comment),
            Field::Reply => words(typed).map(Answer::Reply),
            Field::PromiseOn => promise(typed, cells.get(&Field::PromiseAmount), here, asked),
            Field::Next => next(typed, cells.get(&Field::NextOn), asked),
            // Read with the cell it goes with.
            Field::PromiseAmount if filled(cells, Field::PromiseOn) => continue,
            Field::PromiseAmount => Err(Why::NoDay),
            Field::NextOn if filled(cells, Field::Next) => continue,
            Field::NextOn => Err(Why::NoWords),
        };
        let shown = shown(*field, typed, cells);
        found.push(match read {
            Err(why) => refused(*field, shown, why),
            Ok(answer) => {
                let verdict = verdict(&answer, sent, here, asked);
                Finding { field: *field, answer: Some(answer), typed: shown, verdict }
            }
        });
    }
    found
}

/// The answers of a line that came back twice with different ones: all refused, since nobody knows which is meant.
pub fn repeated(cells: &Cells) -> Vec<Finding> {
    cells.iter().map(|(field, typed)| refused(*field, typed.words(), Why::Twice)).collect()
}

fn refused(field: Field, typed: String, why: Why) -> Finding {
    Finding { field, answer: None, typed, verdict: Verdict::Refused(why) }
}

fn filled(cells: &Cells, field: Field) -> bool {
    cells.get(&field).is_some_and(|typed| !typed.words().is_empty())
}

fn shown(field: Field, typed: &Typed, cells: &Cells) -> String {
    let with = match field {
        Field::PromiseOn => Field::PromiseAmount,
        Field::Next => Field::NextOn,
        _ => return typed.words(),
    };
    let with = cells.get(&with).map(Typed::words).filter(|words| !words.is_empty());
    with.map_or_else(|| typed.words(), |with| format!("{}, {with}", typed.words()))
}

fn words(typed: &Typed) -> Result<String, Why> {
    let words = typed.words();
    if words.chars().count() > MOST_SIGNS { Err(Why::TooLong) } else { Ok(words) }
}

/// `None` for the cause that stood in the file: it was not touched.
fn cause(typed: &Typed, sent: &Sent, asked: &Asked<'_>) -> Option<Result<Answer, Why>> {
    let typed = typed.words();
    let plain = |text: &str| unaccented(text.trim()).collect::<String>().to_lowercase();
    // « A2 · Mention absente », the code alone, or the words alone.
    let head = typed.split(['·', ' ', '\u{a0}']).next().unwrap_or_default();
    let meant = |(code, words): &&(String, String)| {
        code.eq_ignore_ascii_case(head) && !head.is_empty() || plain(words) == plain(&typed)
    };
    match asked.causes.iter().find(meant) {
        Some((code, _)) if sent.shown_cause.as_ref() == Some(code) => None,
        Some((code, _)) => Some(Ok(Answer::Cause(code.clone()))),
        None if head.len() <= 2 && head.to_ascii_uppercase().starts_with('D') => Some(Err(Why::Reserved)),
        None => Some(Err(Why::NotACause)),
    }
}

fn promise(day: &Typed, amount: Option<&Typed>, here: &Here, asked: &Asked<'_>) -> Result<Answer, Why> {
    let on = day_of(day, asked.today)?;
    let remaining = here.remaining.unwrap_or_default();
    let amount = match amount.filter(|typed| !typed.words().is_empty()) {
        None => remaining,
        Some(Typed::Number(euros)) => Cents::round_half_up(*euros).ok_or(Why::NotAnAmount)?,
        Some(Typed::Fault(_)) => return Err(Why::Fault),
        Some(_) => return Err(Why::NotAnAmount),
    };
    let known = here.promises.contains(&(on, amount));
    if !amount.is_positive() && !known && remaining.is_positive() {
        return Err(Why::NotPositive);
    }
    if amount > remaining && remaining.is_positive() && !known {
        return Err(Why::TooMuch);
    }
    Ok(Answer::Promise { on, amount })
}

fn next(what: &Typed, on: Option<&Typed>, asked: &Asked<'_>) -> Result<Answer, Why> {
    let what = words(what)?;
    let on = match on.filter(|typed| !typed.words().is_empty()) {
        None => working_day_from(plus_days(asked.today, NEXT_DAYS)),
        Some(typed) => day_of(typed, asked.today)?,
    };
    Ok(Answer::Next { what, on })
}

/// A day to come, today included, not too far.
fn day_of(typed: &Typed, today: Date) -> Result<Date, Why> {
    match typed {
        Typed::Day(day) if *day > plus_days(today, AHEAD) => Err(Why::TooFar),
        Typed::Day(day) => Ok(*day),
        Typed::Fault(_) => Err(Why::Fault),
        Typed::Text(_) | Typed::Number(_) => Err(Why::NotADay),
    }
}

/// What is known is said first: an answer that was taken in stays so when its invoice is paid, or its day past.
fn verdict(answer: &Answer, sent: &Sent, here: &Here, asked: &Asked<'_>) -> Verdict {
    let said = |text: &str| signed(text, asked.who);
    let same = match answer {
        Answer::Cause(code) => here.known.cause.as_ref() == Some(code),
        Answer::Comment(text) => here.known.comment == said(text) || here.comments.contains(&said(text)),
        Answer::Promise { on, amount } => {
            here.promises.iter().any(|(day, cents)| day == on && (cents == amount || !amount.is_positive()))
        }
        // The day may have been left to us, and moved since.
        Answer::Next { what, .. } => here.tasks.iter().any(|(known, _)| *known == said(what)),
        Answer::Reply(text) => here.reply.as_deref().is_some_and(|reply| reply.trim() == text.trim()),
    };
    if same {
        return Verdict::Known;
    }
    match (sent.about, here.remaining) {
        (About::Question, _) if here.reply.is_some() => return Verdict::Refused(Why::Answered),
        (About::Question, _) => return Verdict::New,
        (About::Invoice, None) => return Verdict::Refused(Why::Gone),
        (About::Invoice, Some(remaining)) if !remaining.is_positive() => return Verdict::Refused(Why::Paid),
        (About::Invoice, Some(_)) => {}
    }
    if let Answer::Promise { on, .. } | Answer::Next { on, .. } = answer
        && *on < asked.today
    {
        return Verdict::Refused(Why::Past);
    }
    let against = match answer {
        // A cause that the file did not tell is one its reader did not see either.
        Answer::Cause(_) => here.known.cause != sent.known.cause || here.known.cause != sent.shown_cause,
        Answer::Comment(_) => here.known.comment != sent.known.comment,
        Answer::Promise { .. } => here.known.promise != sent.known.promise,
        Answer::Next { .. } | Answer::Reply(_) => false,
    };
    if against { Verdict::Conflict } else { Verdict::New }
}

#[cfg(test)]
mod tests;
