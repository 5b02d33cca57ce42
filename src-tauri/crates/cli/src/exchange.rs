//! Files between the desks of one ledger: made for a person, merged, taken back, told.

use std::path::Path;

use encaisse_app::desk::Desk;
use encaisse_app::exchange::{Choices, ExchangeStatus, FolderReport, MergeReport, PhraseGiven, SendRequest};
use encaisse_app::labels;
use serde_json::json;

use crate::answers::{self, Answer};
use crate::arguments::Arguments;
use crate::catalogue::{Spec, spec};
use crate::commands::Failure;

type Done = Result<Answer, Failure>;

/// Commands of this file.
pub const COMMANDS: &[Spec] = &[spec(
    "exchange",
    "export --to QUI --out FICHIER [--passphrase-file FICHIER] [--role accounting|sales] | import FICHIER [--passphrase-file FICHIER] [--role accounting|sales] [--dry-run] | folder [DOSSIER] [--watch] [--forget] | keys [--new] | revoke QUI | undo | status",
    "fichiers entre les postes d’un même registre\u{a0}; import dans un --ledger nouveau rejoint celui du collègue",
    &["to", "out", "passphrase-file", "role"],
    &["dry-run", "watch", "forget", "new"],
)];

/// What was asked for.
pub fn exchange(desk: &mut Desk, arguments: &Arguments) -> Done {
    match arguments.value(0)? {
        "export" => export(desk, arguments),
        "import" => {
            let report = desk.exchange_import(Path::new(arguments.value(1)?), &choices(arguments))?;
            Ok(merged(&report, arguments.flag("dry-run")))
        }
        "folder" => folder(desk, arguments),
        "keys" => keys(desk, arguments),
        "revoke" => {
            let who = arguments.value(1)?;
            desk.exchange_revoke(who)?;
            let text = format!(
                "Le poste de {who} n’est plus reconnu ici\u{a0}: ses envois sont refusés, aucun ne lui est adressé. Une phrase \
                 convenue le fera connaître de nouveau.\n"
            );
            Ok(Answer { json: json!({ "revoked": who }), text })
        }
        "undo" => Ok(answers::done(desk.exchange_undo()?)),
        "status" => Ok(status(&desk.exchange_status()?)),
        other => {
            let expected = "export, import, folder, keys, revoke, undo ou status";
            Err(format!("exchange attend {expected}, pas «\u{a0}{other}\u{a0}».").into())
        }
    }
}

/// Joins the ledger of a colleague, at a new place.
pub fn join(desk: &mut Desk, arguments: &Arguments, place: &Path) -> Done {
    let report = desk.exchange_join(place, Path::new(arguments.value(1)?), &choices(arguments))?;
    Ok(merged(&report, arguments.flag("dry-run")))
}

fn choices(arguments: &Arguments) -> Choices<'_> {
    Choices {
        phrase: phrase(arguments),
        role: arguments.option("role"),
        dry_run: arguments.flag("dry-run"),
        ..Choices::default()
    }
}

fn phrase(arguments: &Arguments) -> Option<PhraseGiven<'_>> {
    arguments.option("passphrase-file").map(|path| PhraseGiven::File(Path::new(path)))
}

fn export(desk: &mut Desk, arguments: &Arguments) -> Done {
    let request = SendRequest {
        to: arguments.required("to")?,
        role: arguments.option("role"),
        phrase: phrase(arguments),
    };
    let made = desk.exchange_export(&request, Path::new(arguments.required("out")?))?;
    let protection = match made.sealed {
        "phrase" => "protégé par la phrase",
        "key" => "lisible à son seul poste",
        _ => "signé, lisible par qui l’a",
    };
    let what = match made.clients {
        None => "tout le registre".to_owned(),
        Some(1) => "son seul client".to_owned(),
        Some(clients) => format!("ses {clients} clients"),
    };
    let text = format!(
        "{}\nEnvoi n°\u{a0}{} pour {}\u{a0}: {what}, {} opérations et {} fichiers comptables, {protection}.\n",
        made.path, made.number, made.to, made.operations, made.files
    );
    Ok(Answer { json: json!(made), text })
}

/// Seconds between two looks at a watched folder.
const EVERY: std::time::Duration = std::time::Duration::from_secs(5);

/// Looks at the shared folder once, or until the program is stopped.
fn folder(desk: &mut Desk, arguments: &Arguments) -> Done {
    if let Ok(chosen) = arguments.value(1) {
        desk.share_folder(Some(Path::new(chosen)))?;
    }
    if arguments.flag("forget") {
        desk.share_folder(None)?;
        return Ok(Answer {
            json: json!({ "folder": null }), text: "Plus de dossier partagé.\n".to_owned()
        });
    }
    let path = desk.ledger()?.path().to_owned();
    while arguments.flag("watch") {
        // While somebody works on the ledger elsewhere, this look is left out.
        let report = desk.watch_folder(&path)?;
        if let Some(report) = report.filter(|report| !report.read.is_empty() || !report.written.is_empty()) {
            print!("{}", looked(&report).text);
        }
        std::thread::sleep(EVERY);
    }
    Ok(looked(&desk.exchange_folder()?))
}

/// Says where the keys of this desk are, or draws new ones.
fn keys(desk: &mut Desk, arguments: &Arguments) -> Done {
    let drawn = arguments.flag("new");
    let report = if drawn { desk.exchange_new_keys()? } else { desk.exchange_keys()? };
    let mut text = format!("{}\n", report.words);
    if drawn {
        text.push_str(
            "Nouvelles clés tirées\u{a0}: faites à chaque collègue un premier envoi sous une phrase convenue de vive voix. \
             D’ici là, leurs postes refusent vos envois, et les leurs ne se lisent plus ici.\n",
        );
    }
    Ok(Answer { json: json!(report), text })
}

fn looked(report: &FolderReport) -> Answer {
    let mut text = format!("{}\n", report.folder);
    for read in &report.read {
        text.push_str(&format!(
            "  lu\u{a0}: envoi n°\u{a0}{} de {}, {} nouvelles opérations, {} à choisir\n",
            read.number, read.from, read.added, read.conflicts
        ));
    }
    for written in &report.written {
        text.push_str(&format!("  déposé\u{a0}: envoi n°\u{a0}{} pour {}\n", written.number, written.to));
    }
    for known in &report.problems {
        text.push_str(&format!("  {}\u{a0}: {}\n", known.file, known.problem.title));
    }
    for name in &report.unmet {
        text.push_str(&format!(
            "  {name}\u{a0}: poste inconnu, un premier envoi sous phrase est à échanger autrement\n"
        ));
    }
    if text.lines().count() == 1 {
        text.push_str("  rien de nouveau\n");
    }
    Answer { json: json!(report), text }
}

fn merged(report: &MergeReport, rehearsed: bool) -> Answer {
    let mut text = match (report.already, rehearsed) {
        (true, _) => format!("Envoi n°\u{a0}{} de {}\u{a0}: déjà intégré.\n", report.number, report.from),
        (_, true) => format!("Envoi n°\u{a0}{} de {}, à l’essai\u{a0}:\n", report.number, report.from),
        _ => format!("Envoi n°\u{a0}{} de {}, intégré\u{a0}:\n", report.number, report.from),
    };
    if !report.already {
        text.push_str(&format!(
            "  {} nouvelles opérations, {} connues, {} dépassées, {} en attente, {} fichiers comptables\n",
            report.added, report.known, report.older, report.waiting, report.files
        ));
    }
    if let Some(first) = report.refused.first() {
        text.push_str(&format!(
            "  {} opérations laissées de côté, que la comptabilité décide seule\u{a0}: {first}\n",
            report.refused.len()
        ));
    }
    for desk in &report.missing {
        text.push_str(&format!(
            "  {}\u{a0}: reçu {}, il manque {}\n",
            desk.person, desk.received, desk.missing
        ));
    }
    text.push_str(&cards(&report.conflicts));
    Answer { json: json!(report), text }
}

fn cards(cards: &[encaisse_app::exchange::Card]) -> String {
    let mut text = String::new();
    for card in cards {
        let client = card.client.as_deref().unwrap_or("registre");
        text.push_str(&format!("  À choisir, {client}, {} {}\u{a0}:\n", card.kind, card.field));
        for said in [&card.value].into_iter().chain(&card.others) {
            let value = said.value.as_deref().unwrap_or("(aucun)");
            text.push_str(&format!("    {} le {}\u{a0}: {value}\n", said.by, labels::day(&said.on)));
        }
    }
    text
}

fn status(found: &ExchangeStatus) -> Answer {
    let mut text = format!("{}, poste {}\n", found.person, found.desk.get(..8).unwrap_or(&found.desk));
    for row in &found.colleagues {
        text.push_str(&format!(
            "{}\u{a0}: envoi n°\u{a0}{} fait, n°\u{a0}{} reçu, {} opérations d’ici sans accusé{}\n",
            row.name,
            row.sent,
            row.received,
            row.unacknowledged,
            if row.known { "" } else { ", poste non connu" }
        ));
    }
    for desk in &found.desks {
        let missing = match desk.missing.as_str() {
            "" => String::new(),
            missing => format!(", il manque {missing}"),
        };
        let name = desk.desk.get(..8).unwrap_or(&desk.desk);
        text.push_str(&format!("  {} ({name})\u{a0}: reçu {}{missing}\n", desk.person, desk.received));
    }
    text.push_str(&cards(&found.conflicts));
    text.push_str(&format!("{}\n", found.keys.words));
    Answer { json: json!(found), text }
}
