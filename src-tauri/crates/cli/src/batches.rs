//! Commands of batches of letters: looked at, issued, put on paper, mailed.

use std::path::Path;

use encaisse_app::border::batches::{
    BatchClient, BatchClosing, BatchPapers, BatchPreview, BatchRequest, BatchResult, BatchView, Written,
};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
use serde_json::json;

use crate::answers::{self, Answer, LEFT, RIGHT};
use crate::arguments::Arguments;
use crate::commands::Failure;
use crate::table::{euros, table};

type Done = Result<Answer, Failure>;

/// Looks at a batch, and issues it unless `--dry-run` was asked.
pub fn letters_batch(desk: &mut Desk, arguments: &Arguments) -> Done {
    let clients = arguments.list("client");
    let insisted = arguments.list("insist");
    let request = BatchRequest {
        clients: clients
            .map(|code| BatchClient { code: code.to_owned(), ..BatchClient::default() })
            .chain(insisted.map(|code| BatchClient {
                code: code.to_owned(),
                insist: true,
                ..BatchClient::default()
            }))
            .collect(),
        step: arguments.option("step").filter(|step| *step != "next").map(str::to_owned),
        resume: arguments.option("resume").map(str::to_owned),
    };
    let preview = desk.preview_batch(&request)?;
    if arguments.flag("dry-run") {
        return Ok(looked_at(&preview));
    }
    let result = desk.issue_batch(&preview.token)?;
    Ok(issued(&result, &preview))
}

fn looked_at(preview: &BatchPreview) -> Answer {
    let cells: Vec<Vec<String>> = preview
        .rows
        .iter()
        .map(|row| {
            let state = match row.state.as_str() {
                "ready" => "prête",
                "look" => "à regarder",
                "blocked" => "à compléter",
                _ => "retenue",
            };
            vec![
                row.code.clone(),
                row.name.clone(),
                row.step_label.clone(),
                euros(row.claimed_cents),
                row.pages.to_string(),
                state.to_owned(),
                row.reason.clone(),
            ]
        })
        .collect();
    let headings = [
        ("Code", LEFT),
        ("Client", LEFT),
        ("Lettre", LEFT),
        ("Réclamé", RIGHT),
        ("Pages", RIGHT),
        ("État", LEFT),
        ("Pourquoi", LEFT),
    ];
    let text = format!(
        "{}\n{} {}, {} {}, {} réclamés\u{a0}; {} {}, {} à compléter\n",
        table(&headings, &cells),
        preview.letters,
        plural(preview.letters, "lettre"),
        preview.pages,
        plural(preview.pages, "page"),
        euros(preview.claimed_cents),
        preview.withheld,
        plural(preview.withheld, "retenue"),
        preview.blocked,
    );
    Answer { json: json!(preview), text }
}

fn issued(result: &BatchResult, preview: &BatchPreview) -> Answer {
    let mut text = format!("{}\u{a0}: {}\n", result.name, result.label);
    for row in preview.rows.iter().filter(|row| row.pages == 0) {
        text.push_str(&format!("  {} {}\u{a0}: {}\n", row.code, row.name, row.reason));
    }
    for left in &result.left {
        text.push_str(&format!("  {} {}\u{a0}: {}\n", left.code, left.name, left.reason));
    }
    Answer { json: json!(result), text }
}

fn plural(count: i64, one: &str) -> String {
    format!("{one}{}", if count > 1 { "s" } else { "" })
}

/// Every batch, latest first.
pub fn batches(desk: &Desk) -> Done {
    let found = desk.letter_batches()?;
    let cells: Vec<Vec<String>> = found.iter().map(row).collect();
    let headings = [
        ("Lot", LEFT),
        ("Du", LEFT),
        ("Lettres", RIGHT),
        ("Pages", RIGHT),
        ("Recommandées", RIGHT),
        ("Postées", RIGHT),
        ("Réclamé", RIGHT),
        ("Reste", LEFT),
    ];
    Ok(Answer { json: json!(found), text: table(&headings, &cells) })
}

fn row(batch: &BatchView) -> Vec<String> {
    let waiting = batch.asked - batch.made;
    let rest = match (&batch.closed_because, waiting) {
        (_, 0) => String::new(),
        (Some(why), _) => format!("{waiting} abandonnées\u{a0}: {why}"),
        (None, _) => format!("{waiting} à faire"),
    };
    vec![
        batch.name.clone(),
        labels::day(&batch.on),
        batch.letters.to_string(),
        batch.pages.to_string(),
        batch.registered.to_string(),
        batch.posted.to_string(),
        euros(batch.claimed_cents),
        rest,
    ]
}

/// Puts a batch on paper: one file in posting order, one per client, or both.
pub fn batch_pdf(desk: &Desk, arguments: &Arguments) -> Done {
    let batch = arguments.value(0)?;
    let asked = BatchPapers {
        batch: batch.to_owned(),
        ordinary_first: arguments.flag("ordinary-first"),
        separators: arguments.flag("separators"),
        from: arguments.option("from").map(str::to_owned),
    };
    match (arguments.option("out"), arguments.option("folder")) {
        (Some(path), None) => Ok(answers::saved(&desk.save_batch_pdf(&asked, Path::new(path))?)),
        (None, Some(folder)) => Ok(written(&desk.save_batch_folder(batch, Path::new(folder))?)),
        _ => Err("batch-pdf attend --out FICHIER ou --folder DOSSIER.".to_owned().into()),
    }
}

/// Writes one draft per client of a batch.
pub fn batch_mail(desk: &mut Desk, arguments: &Arguments) -> Done {
    Ok(written(&desk.mail_batch(arguments.value(0)?, Path::new(arguments.required("folder")?))?))
}

/// Gives up the rest of a batch.
pub fn close_batch(desk: &mut Desk, arguments: &Arguments) -> Done {
    let closing =
        BatchClosing { batch: arguments.value(0)?.to_owned(), reason: arguments.value(1)?.to_owned() };
    Ok(answers::done(desk.close_batch(&closing)?))
}

fn written(written: &Written) -> Answer {
    let count = i64::try_from(written.files.len()).unwrap_or(i64::MAX);
    let mut text = format!("{} {} dans {}\n", count, plural(count, "fichier"), written.folder);
    for name in &written.files {
        text.push_str(&format!("  {name}\n"));
    }
    for left in &written.left {
        text.push_str(&format!("  {} {}, sans fichier\u{a0}: {}\n", left.code, left.name, left.reason));
    }
    Answer { json: json!(written), text }
}
