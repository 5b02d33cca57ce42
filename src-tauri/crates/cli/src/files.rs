//! What the commands about files answer.

use encaisse_app::border::imports::{Counts, ImportPreview, ImportReport, ImportRow, UndoReport};
use encaisse_app::border::problem::FileIssue;
use encaisse_app::labels;
use serde_json::{Value, json};

use crate::answers::{Answer, LEFT, RIGHT};
use crate::table::{euros, table};

/// What is wrong in a file, line after line, each with its remedy.
pub fn issues(issues: &[FileIssue]) -> String {
    let told = issues.iter().map(|issue| {
        let place = match (issue.line, &issue.column) {
            (Some(line), Some(column)) => format!("ligne {line}, colonne {column}"),
            (Some(line), None) => format!("ligne {line}"),
            _ => "fichier entier".to_owned(),
        };
        format!("  {} {place}\u{a0}: {} {}\n", issue.code, issue.message, issue.remedy)
    });
    told.collect()
}

fn counted(counts: &Counts) -> String {
    let many = |count: i64, word: &str| format!("{count} {word}{}", if count > 1 { "s" } else { "" });
    let mut text = format!(
        "{} {}\u{a0}: {}, {}, {}, {}, {}\n",
        many(counts.read, "ligne"),
        if counts.read > 1 { "lues" } else { "lue" },
        many(counts.created, "nouvelle"),
        many(counts.updated, "changée"),
        many(counts.identical, "identique"),
        many(counts.refused, "refusée"),
        many(counts.ignored, "ignorée"),
    );
    for reason in &counts.ignored_by {
        text.push_str(&format!("  {}\u{a0}: {}\n", reason.label, reason.count));
    }
    text
}

fn counts_json(counts: &Counts) -> Value {
    let by: serde_json::Map<String, Value> =
        counts.ignored_by.iter().map(|reason| (reason.reason.clone(), json!(reason.count))).collect();
    json!({
        "read": counts.read, "created": counts.created, "updated": counts.updated,
        "identical": counts.identical, "refused": counts.refused, "ignored": counts.ignored,
        "ignored_by": by,
    })
}

fn merged(mut into: Value, from: Value) -> Value {
    if let (Value::Object(into), Value::Object(from)) = (&mut into, from) {
        into.extend(from);
    }
    into
}

/// What an import did.
pub fn report(report: &ImportReport) -> Answer {
    let json = merged(
        json!({
            "batch": report.batch, "kind": report.kind, "file": report.file, "detected": report.detected,
            "issues": report.issues, "totals": report.totals, "assumed_due": report.assumed_due,
            "outstanding_before_cents": report.outstanding_before_cents,
            "outstanding_after_cents": report.outstanding_after_cents,
        }),
        counts_json(&report.counts),
    );
    let mut text = format!("Import {}\u{a0}: {}\n{}", report.batch, report.file, counted(&report.counts));
    text.push_str(&format!(
        "Encours\u{a0}: {} → {}\n",
        euros(report.outstanding_before_cents),
        euros(report.outstanding_after_cents)
    ));
    text.push_str(&issues(&report.issues));
    Answer { json, text }
}

/// What an import would do.
pub fn preview(preview: &ImportPreview) -> Answer {
    let json = merged(
        json!({
            "batch": Value::Null, "kind": preview.kind, "file": preview.file, "detected": preview.detected,
            "issues": preview.issues, "totals": preview.totals, "effects": preview.effects,
            "unknown": preview.unknown, "settled": preview.settled, "not_complete": preview.not_complete,
            "statements": preview.statements, "reading": preview.reading,
            "outstanding_after_cents": preview.outstanding_after_cents,
        }),
        counts_json(&preview.counts),
    );
    let mut text = format!("Aperçu, rien n’est écrit\u{a0}: {}\n{}", preview.file, counted(&preview.counts));
    for effect in &preview.effects {
        text.push_str(&format!("  {}\u{a0}: {}\n", effect.label, effect.count));
    }
    for unknown in preview.unknown.iter().filter(|unknown| unknown.chosen.is_none()) {
        let alike: Vec<String> =
            unknown.proposals.iter().map(|client| format!("{} ({})", client.code, client.why)).collect();
        text.push_str(&format!("  à reconnaître\u{a0}: {} → {}\n", unknown.key, alike.join(", ")));
    }
    text.push_str(&issues(&preview.issues));
    Answer { json, text }
}

/// One answer as it is, several as a list.
pub fn one_or_many(mut answers: Vec<Answer>) -> Answer {
    if answers.len() == 1
        && let Some(only) = answers.pop()
    {
        return only;
    }
    let text = answers.iter().map(|answer| answer.text.as_str()).collect();
    Answer { json: answers.into_iter().map(|answer| answer.json).collect(), text }
}

/// The history of imports.
pub fn imports(rows: &[ImportRow]) -> Answer {
    let json = rows
        .iter()
        .map(|row| {
            json!({
                "batch": row.batch, "file": row.file, "kind": row.kind, "at": row.at, "by": row.by,
                "undone": row.undone, "coverage": row.coverage, "counts": counts_json(&row.counts),
            })
        })
        .collect();
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let state = if row.undone { "annulé" } else { "" };
            vec![
                row.batch.clone(),
                labels::day(&row.at),
                row.file.clone(),
                row.counts.read.to_string(),
                state.to_owned(),
            ]
        })
        .collect();
    let headings = [("Import", LEFT), ("Le", LEFT), ("Fichier", LEFT), ("Lignes", RIGHT), ("", LEFT)];
    Answer { json, text: table(&headings, &cells) }
}

/// An import was taken back.
pub fn undone(report: &UndoReport) -> Answer {
    let mut text = "Import annulé.\n".to_owned();
    for kept in &report.kept {
        text.push_str(&format!("  gardé\u{a0}: {}. {}\n", kept.what, kept.why));
    }
    Answer { json: json!({ "reversed": report.reversed, "kept": report.kept }), text }
}
