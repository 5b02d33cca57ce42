//! Commands of what comes after the letters: the file for a court, the data sheet, the routes, deadlines and texts.

use std::path::Path;

use encaisse_app::border::court::{
    CourtAnswer, CourtFile, CourtFileSaved, CourtRequest, CourtRoutes, DeadlineChoice, DeadlineView,
    LegalText, LegalTextEdit, PieceAttachment,
};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
use serde_json::json;

use crate::answers::{self, Answer, LEFT, RIGHT};
use crate::arguments::Arguments;
use crate::catalogue::{Spec, spec};
use crate::commands::Failure;
use crate::table::{euros, table};

type Done = Result<Answer, Failure>;

/// Commands of this part, in the order of the help.
pub const COMMANDS: &[Spec] = &[
    spec(
        "court-file",
        "--client CODE [--piece PIÈCE,…] [--without IDENTIFIANT,…] [--out FICHIER]",
        "dossier pour un tribunal en un PDF indexé ; sans --out, ce qu’il contiendrait et ce qui manque",
        &["client", "piece", "without", "out"],
        &[],
    ),
    spec(
        "attach-piece",
        "FICHIER --client CODE --role invoice|delivery_note|order|postal_proof|register|other [--piece PIÈCE] [--letter LETTRE]",
        "joint une pièce à une facture, à une lettre ou au client",
        &["client", "role", "piece", "letter"],
        &[],
    ),
    spec(
        "payment-order",
        "--client CODE [--piece PIÈCE,…] --out FICHIER",
        "fiche de renseignements d’une injonction de payer, en une page",
        &["client", "piece", "out"],
        &[],
    ),
    spec(
        "routes",
        "--client CODE",
        "voies de recouvrement\u{a0}: textes, sources, chiffres, réponses et échéances",
        &["client"],
        &[],
    ),
    spec(
        "answer-court",
        "QUESTION RÉPONSE --client CODE",
        "note une réponse, un montant ou la date d’un acte (act.publication AAAA-MM-JJ) ; vide pour la retirer",
        &["client"],
        &[],
    ),
    spec(
        "deadlines",
        "--client CODE [--schedule [ÉCHÉANCE…]]",
        "échéances des procédures, mises à l’agenda avec --schedule",
        &["client"],
        &["schedule"],
    ),
    spec(
        "legal-texts",
        "[CLÉ --source SOURCE --as-of-text AAAA-MM-JJ [--value VALEUR] [--text TEXTE] | CLÉ --reset]",
        "textes, tarifs et délais, ou la valeur de ce registre à la place de celle fournie",
        &["value", "text", "source", "as-of-text"],
        &["reset"],
    ),
];

/// Answers a command of this part; `None` for any other.
pub fn run(name: &str, desk: &mut Desk, arguments: &Arguments) -> Option<Done> {
    Some(match name {
        "court-file" => court_file(desk, arguments),
        "attach-piece" => attach_piece(desk, arguments),
        "payment-order" => payment_order(desk, arguments),
        "routes" => routes(desk, arguments),
        "answer-court" => answer_court(desk, arguments),
        "deadlines" => deadlines(desk, arguments),
        "legal-texts" => legal_texts(desk, arguments),
        _ => return None,
    })
}

/// Words between commas.
fn listed(arguments: &Arguments, option: &str) -> Vec<String> {
    let parts = arguments.option(option).unwrap_or_default().split(',').map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn request(arguments: &Arguments) -> Result<CourtRequest, Failure> {
    Ok(CourtRequest {
        code: arguments.required("client")?.to_owned(),
        invoices: listed(arguments, "piece"),
        left_out: listed(arguments, "without"),
    })
}

fn court_file(desk: &mut Desk, arguments: &Arguments) -> Done {
    let request = request(arguments)?;
    Ok(match arguments.option("out") {
        Some(out) => saved(&desk.save_court_file(&request, Path::new(out))?),
        None => looked_at(&desk.court_file(&request)?),
    })
}

fn saved(file: &CourtFileSaved) -> Answer {
    let mut text = format!("{}, {} pages\n", file.path, file.pages);
    for missing in &file.missing {
        text.push_str(&format!("  {missing}\n"));
    }
    let cells: Vec<Vec<String>> = file
        .pieces
        .iter()
        .map(|piece| {
            vec![
                piece.number.to_string(),
                piece.title.clone(),
                piece.page.to_string(),
                piece.pages.to_string(),
            ]
        })
        .collect();
    text.push_str(&table(&[("Pièce", RIGHT), ("Intitulé", LEFT), ("Page", RIGHT), ("Pages", RIGHT)], &cells));
    Answer { json: json!(file), text }
}

fn looked_at(file: &CourtFile) -> Answer {
    let mut text = format!("{}, au {}\n", file.name, labels::day(&file.on));
    for missing in &file.missing {
        text.push_str(&format!("  {}\n", missing.words));
    }
    let cells: Vec<Vec<String>> = file
        .pieces
        .iter()
        .map(|piece| {
            let number = piece.number.map_or_else(|| "–".to_owned(), |number| number.to_string());
            vec![number, piece.title.clone(), piece.group.clone(), piece.id.clone()]
        })
        .collect();
    text.push_str(&table(
        &[("Pièce", RIGHT), ("Intitulé", LEFT), ("Partie", LEFT), ("Identifiant", LEFT)],
        &cells,
    ));
    text.push_str(&format!("Total\u{a0}: {} €\n", euros(file.total_cents)));
    Answer { json: json!(file), text }
}

fn attach_piece(desk: &mut Desk, arguments: &Arguments) -> Done {
    let about = PieceAttachment {
        code: arguments.required("client")?.to_owned(),
        role: arguments.required("role")?.to_owned(),
        invoice: arguments.option("piece").map(str::to_owned),
        letter: arguments.option("letter").map(str::to_owned),
    };
    Ok(answers::done(desk.attach_piece(&about, Path::new(arguments.value(0)?))?))
}

fn payment_order(desk: &mut Desk, arguments: &Arguments) -> Done {
    let out = arguments.required("out")?;
    let sheet = desk.save_order_sheet(&request(arguments)?, Path::new(out))?;
    let text = format!("{}, {} page{}\n", sheet.path, sheet.rows, if sheet.rows > 1 { "s" } else { "" });
    Ok(Answer { json: json!({ "path": sheet.path, "pages": sheet.rows }), text })
}

fn routes(desk: &mut Desk, arguments: &Arguments) -> Done {
    let found = desk.court_routes(arguments.required("client")?)?;
    let text = told(&found);
    Ok(Answer { json: json!(found), text })
}

fn told(found: &CourtRoutes) -> String {
    let mut text = format!("{}, au {}\n", found.name, labels::day(&found.on));
    for route in &found.routes {
        text.push_str(&format!("\n{}\n", route.title));
        for entry in &route.texts {
            text.push_str(&told_text(entry));
        }
        for figure in &route.figures {
            text.push_str(&format!("  → {}\u{a0}: {}\n", figure.label, figure.told));
        }
        for act in &route.acts {
            match &act.on {
                Some(on) => text.push_str(&format!("  ▪ {} {}\n", act.label, labels::day(on))),
                None => {
                    text.push_str(&format!("  ▪ {} … ({}) [act.{}]\n", act.label, act.waiting, act.act));
                }
            }
            for deadline in &act.deadlines {
                text.push_str(&format!("      {}\n", told_deadline(deadline)));
            }
        }
    }
    if !found.limitation.is_empty() {
        text.push_str("\nPrescription\n");
    }
    for deadline in &found.limitation {
        text.push_str(&format!("  {}\n", told_deadline(deadline)));
    }
    text
}

fn told_text(entry: &LegalText) -> String {
    let value = if entry.told.is_empty() { String::new() } else { format!("\u{a0}: {}", entry.told) };
    let own = if entry.own { ", valeur de ce registre" } else { "" };
    let mut text = format!("  • {}{value}\n", entry.title);
    if !entry.text.is_empty() {
        text.push_str(&format!("    {}\n", entry.text));
    }
    text.push_str(&format!("    [{}, lu le {}{own}]\n", entry.source, labels::day(&entry.as_of)));
    if !entry.ask.is_empty() {
        let answer = match (&entry.answer, &entry.answered_by) {
            (Some(answer), Some(by)) => format!("{answer} ({by})"),
            _ => format!("à confirmer [{}]", entry.key),
        };
        text.push_str(&format!("    Réponse\u{a0}: {answer}\n"));
    }
    text
}

fn told_deadline(deadline: &DeadlineView) -> String {
    let side = if deadline.earliest { "possible dès le" } else { "au plus tard le" };
    let carried =
        deadline.carried.as_deref().map(|day| format!(", reporté au {} (CPC art. 642)", labels::day(day)));
    let agenda = if deadline.in_agenda { ", à l’agenda" } else { "" };
    format!(
        "{}, {side} {}{}{agenda} [{}]",
        deadline.label,
        labels::day(&deadline.on),
        carried.unwrap_or_default(),
        deadline.source
    )
}

fn answer_court(desk: &mut Desk, arguments: &Arguments) -> Done {
    Ok(answers::done(desk.answer_court(&CourtAnswer {
        code: arguments.required("client")?.to_owned(),
        key: arguments.value(0)?.to_owned(),
        answer: arguments.value(1)?.to_owned(),
    })?))
}

fn deadlines(desk: &mut Desk, arguments: &Arguments) -> Done {
    let code = arguments.required("client")?.to_owned();
    if arguments.flag("schedule") {
        let choice = DeadlineChoice { code, deadlines: arguments.values.clone() };
        return Ok(answers::done(desk.schedule_deadlines(&choice)?));
    }
    let found = desk.court_routes(&code)?;
    let acts = found.routes.iter().flat_map(|route| &route.acts);
    let mut all: Vec<&DeadlineView> = acts.flat_map(|act| &act.deadlines).chain(&found.limitation).collect();
    all.sort_by(|a, b| a.on.cmp(&b.on));
    let cells: Vec<Vec<String>> = all
        .iter()
        .map(|deadline| {
            vec![
                labels::day(&deadline.on),
                deadline.carried.as_deref().map(labels::day).unwrap_or_default(),
                deadline.days_left.to_string(),
                deadline.label.clone(),
                deadline.id.clone(),
            ]
        })
        .collect();
    let headings =
        [("Jour", LEFT), ("Reporté", LEFT), ("Reste", RIGHT), ("Échéance", LEFT), ("Identifiant", LEFT)];
    Ok(Answer { json: json!({ "deadlines": all }), text: table(&headings, &cells) })
}

fn legal_texts(desk: &mut Desk, arguments: &Arguments) -> Done {
    let Some(key) = arguments.values.first() else {
        let found = desk.legal_texts()?;
        let text = found.iter().map(|entry| format!("{}\n{}", entry.key, told_text(entry))).collect();
        return Ok(Answer { json: json!({ "texts": found }), text });
    };
    if arguments.flag("reset") {
        return Ok(answers::done(desk.reset_legal_text(key)?));
    }
    let known = desk.legal_texts()?.into_iter().find(|entry| entry.key == *key);
    let (value, text) = known.map(|entry| (entry.value, entry.text)).unwrap_or_default();
    Ok(answers::done(desk.save_legal_text(&LegalTextEdit {
        key: key.clone(),
        value: arguments.option("value").map_or(value, str::to_owned),
        text: arguments.option("text").map_or(text, str::to_owned),
        source: arguments.required("source")?.to_owned(),
        as_of: arguments.required("as-of-text")?.to_owned(),
    })?))
}
