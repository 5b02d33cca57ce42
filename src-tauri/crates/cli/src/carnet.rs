//! The carnet of a sales rep or of a service: made, and taken back in.

use std::path::Path;

use encaisse_app::border::carnet::{CarnetAccept, CarnetPerson, CarnetRequest, CarnetReturn, ReturnRow};
use encaisse_app::desk::Desk;
use serde_json::json;

use crate::answers::{Answer, LEFT, RIGHT};
use crate::arguments::Arguments;
use crate::catalogue::{Spec, spec};
use crate::commands::Failure;
use crate::table::{euros, table};

/// These commands, in the order of the help.
pub const COMMANDS: &[Spec] = &[
    spec(
        "carnet",
        "[--for PERSONNE --out FICHIER [--html] [--without CODE,…] [--password MOTS | --no-password]]",
        "fichier à remplir par un commercial ou un service\u{a0}; sans option, pour qui il y en aurait un",
        &["for", "out", "without", "password"],
        &["html", "no-password"],
    ),
    spec(
        "carnet-return",
        "FICHIER [--password MOTS] [--dry-run] [--accept all|LIGNE,…]",
        "compare un carnet rendu, et prend les réponses acceptées en une seule action",
        &["accept", "password"],
        &["dry-run"],
    ),
];

type Done = Result<Answer, Failure>;

/// Makes a carnet, or says for whom one could be made.
pub fn carnet(desk: &mut Desk, arguments: &Arguments) -> Done {
    let Some(who) = arguments.option("for") else { return people(desk) };
    let out = arguments.required("out")?;
    let request = CarnetRequest {
        who: who.to_owned(),
        left_out: arguments.list("without").map(str::to_owned).collect(),
        format: if arguments.flag("html") { "html" } else { "xlsx" }.to_owned(),
        password: match arguments.option("password") {
            None if arguments.flag("no-password") => Some(String::new()),
            typed => typed.map(str::to_owned),
        },
    };
    let saved = desk.save_carnet(&request, Path::new(out))?;
    let mut text = format!(
        "Carnet {} pour {who}\u{a0}: {} lignes, {} clients, {}\n",
        saved.mark, saved.lines, saved.clients, saved.path
    );
    text.push_str(&match &saved.password {
        Some(password) => format!(
            "Mot de passe\u{a0}: {password}\nDites-le au téléphone, jamais dans le même message. Il reste le même pour les prochains carnets de {who}.\n"
        ),
        None => "Sans mot de passe\u{a0}: qui a le fichier peut le lire.\n".to_owned(),
    });
    Ok(Answer { json: json!(saved), text })
}

fn people(desk: &mut Desk) -> Done {
    let people = desk.carnet_people()?;
    let row = |person: &CarnetPerson| {
        vec![
            person.who.clone(),
            person.clients.to_string(),
            person.invoices.to_string(),
            person.questions.to_string(),
            euros(person.overdue_cents),
        ]
    };
    let headings =
        [("Pour", LEFT), ("Clients", RIGHT), ("Factures", RIGHT), ("Questions", RIGHT), ("Échu", RIGHT)];
    let text = table(&headings, &people.iter().map(row).collect::<Vec<_>>());
    Ok(Answer { json: json!(people), text })
}

/// Compares a carnet that came back, and takes in what is accepted.
pub fn carnet_return(desk: &mut Desk, arguments: &Arguments) -> Done {
    let read = desk.read_carnet_return(Path::new(arguments.value(0)?), arguments.option("password"))?;
    let asked: Vec<String> = arguments.list("accept").map(str::to_owned).collect();
    let keys = desk.carnet_keys(&read.token, &asked)?;
    let mut answer = told(&read);
    if arguments.flag("dry-run") || asked.is_empty() {
        return Ok(answer);
    }
    let taken = keys.len();
    let done = desk.accept_carnet(&CarnetAccept { token: read.token, keys })?;
    answer.text.push_str(&format!("{}\n", done.label));
    if let Some(fields) = answer.json.as_object_mut() {
        fields.insert("taken".to_owned(), json!(taken));
        fields.insert("label".to_owned(), json!(done.label));
    }
    Ok(answer)
}

fn told(read: &CarnetReturn) -> Answer {
    let row = |row: &ReturnRow| {
        vec![
            row.code.clone(),
            row.client_name.clone(),
            row.piece.clone(),
            row.field_label.clone(),
            row.here.clone(),
            row.theirs.clone(),
            match row.verdict.as_str() {
                "new" => "à prendre".to_owned(),
                "conflict" => "conflit".to_owned(),
                "known" => "déjà pris".to_owned(),
                _ => format!("refusé\u{a0}: {}", row.why),
            },
        ]
    };
    let headings = [
        ("Ligne", LEFT),
        ("Client", LEFT),
        ("Facture", LEFT),
        ("Champ", LEFT),
        ("Ici", LEFT),
        ("Rendu", LEFT),
        ("Effet", LEFT),
    ];
    let mut text = table(&headings, &read.rows.iter().map(row).collect::<Vec<_>>());
    text.push_str(&format!(
        "{} lignes reconnues, {} sans réponse, {} non rendues\n",
        read.lines, read.unchanged, read.absent
    ));
    for remark in &read.remarks {
        text.push_str(&format!("{remark}\n"));
    }
    Answer { json: json!(read), text }
}
