//! Commands of the post: deposits, what became of registered letters, the slip of the counter.

use std::path::Path;

use encaisse_app::border::postal::{BulkPosting, PostalSaid, PostedLetter, SlipRequest};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
use serde_json::json;

use crate::answers::{self, Answer};
use crate::arguments::Arguments;
use crate::commands::Failure;

type Done = Result<Answer, Failure>;

/// Records one deposit of many letters.
pub fn post_letters(desk: &mut Desk, arguments: &Arguments) -> Done {
    let on = arguments.value(0)?.to_owned();
    let mut letters: Vec<PostedLetter> = arguments
        .values
        .iter()
        .skip(1)
        .map(|typed| match typed.split_once('=') {
            Some((letter, number)) => {
                PostedLetter { letter: letter.to_owned(), tracking_number: Some(number.to_owned()) }
            }
            None => PostedLetter { letter: typed.clone(), tracking_number: None },
        })
        .collect();
    if let Some(batch) = arguments.option("batch") {
        let waiting = desk.letter_batch(batch)?.rows.into_iter().filter(|row| row.status == "issued");
        letters.extend(
            waiting.filter_map(|row| Some(PostedLetter { letter: row.letter?, tracking_number: None })),
        );
    }
    Ok(answers::done(desk.post_letters(&BulkPosting { letters, on })?))
}

/// Records what the post did with a letter.
pub fn postal_state(desk: &mut Desk, arguments: &Arguments) -> Done {
    let on = arguments.value(2)?;
    Ok(answers::done(desk.set_postal_state(&PostalSaid {
        letter: arguments.value(0)?.to_owned(),
        state: arguments.value(1)?.to_owned(),
        on: if on == "none" { String::new() } else { on.to_owned() },
    })?))
}

/// The way of a letter after its deposit.
pub fn letter_way(desk: &Desk, arguments: &Arguments) -> Done {
    let way = desk.letter_way(arguments.value(0)?)?;
    let mut text = String::new();
    for state in &way.states {
        text.push_str(&format!("{} le {}\n", state.label, labels::day(&state.on)));
    }
    if let Some(until) = &way.until {
        text.push_str(&format!("Délai jusqu’au {}\n", labels::day(until)));
    }
    for document in &way.documents {
        text.push_str(&format!("{} ({})\n", document.name, document.id));
    }
    if text.is_empty() {
        text.push_str("Rien n’est connu de son chemin.\n");
    }
    Ok(Answer { json: json!(way), text })
}

/// Attaches the receipt of a letter.
pub fn attach_receipt(desk: &mut Desk, arguments: &Arguments) -> Done {
    Ok(answers::done(desk.attach_to_letter(arguments.value(0)?, Path::new(arguments.value(1)?))?))
}

/// Writes the slip of the counter.
pub fn deposit_slip(desk: &Desk, arguments: &Arguments) -> Done {
    let asked = SlipRequest {
        on: arguments.option("on").map(str::to_owned),
        batch: arguments.option("batch").map(str::to_owned),
    };
    Ok(answers::saved(&desk.save_deposit_slip(&asked, Path::new(arguments.required("out")?))?))
}
