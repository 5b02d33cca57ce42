//! Erasing what was typed about a person.

use std::collections::BTreeSet;

use encaisse_app::desk::Desk;
use encaisse_app::erasure::{PersonEntry, PersonErase, PersonSearch};
use encaisse_app::labels;
use serde_json::json;

use crate::answers::{self, Answer, LEFT};
use crate::arguments::Arguments;
use crate::commands::Failure;
use crate::table::table;

/// Says what holds these words, or erases it.
pub fn erase(desk: &mut Desk, arguments: &Arguments) -> Result<Answer, Failure> {
    let search = PersonSearch {
        words: arguments.value(0)?.to_owned(),
        client: arguments.option("client").map(str::to_owned),
    };
    let page = desk.find_person(&search)?;
    let asked: Vec<&str> = arguments.list("accept").collect();
    if asked.is_empty() {
        let row = |entry: &PersonEntry| {
            vec![
                entry.key.clone(),
                entry.what.clone(),
                entry.client_name.clone(),
                labels::day(&entry.on),
                entry.by.clone(),
                entry.excerpt.clone(),
            ]
        };
        let headings = [
            ("Clé", LEFT),
            ("Quoi", LEFT),
            ("Client", LEFT),
            ("Le", LEFT),
            ("Par", LEFT),
            ("Ce qui part", LEFT),
        ];
        let mut text = table(&headings, &page.found.iter().map(row).collect::<Vec<_>>());
        let stays: BTreeSet<&str> = page.found.iter().filter_map(|entry| entry.stays.as_deref()).collect();
        for fact in stays {
            text.push_str(&format!("{fact}\n"));
        }
        for kept in &page.kept {
            text.push_str(&format!("Gardé\u{a0}: {}. {}\n", kept.what, kept.why));
        }
        for backup in &page.backups {
            text.push_str(&format!(
                "En garde la trace\u{a0}: sauvegarde du {}, {}.\n",
                backup.at, backup.reason
            ));
        }
        if !page.backups.is_empty() {
            text.push_str("--backups les remplace par une neuve.\n");
        }
        return Ok(Answer { json: json!(page), text });
    }
    let all = asked.contains(&"all");
    let keys = page.found.into_iter().map(|entry| entry.key);
    let keys = keys.filter(|key| all || asked.contains(&key.as_str())).collect();
    let wanted = PersonErase { search, keys, backups: arguments.flag("backups") };
    Ok(answers::done(desk.erase_person(&wanted)?))
}
