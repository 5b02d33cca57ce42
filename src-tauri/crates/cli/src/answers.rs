//! What a command answers: one JSON document, and the same for a person to read.

use std::path::Path;

use encaisse_app::border::causes::{CauseRow, Causes, CausesPage};
use encaisse_app::border::clients::{ClientCard, ClientPage, Done, SavedFile};
use encaisse_app::border::items::{Ageing, AgeingRow, ItemView};
use encaisse_app::border::letters::{LetterPreview, LetterRow, MailDraft};
use encaisse_app::border::session::BackupRow;
use encaisse_app::checks::{Check, StateDigest};
use encaisse_app::error::Refusal;
use encaisse_app::penalties::PenaltyReport;
use encaisse_app::{codes, labels};
use serde_json::{Value, json};

use crate::table::{Lean, euros, table};

/// An answer, twice.
#[derive(Debug)]
pub struct Answer {
    /// For programs.
    pub json: Value,
    /// For people.
    pub text: String,
}

pub(crate) const LEFT: Lean = Lean::Left;
pub(crate) const RIGHT: Lean = Lean::Right;

/// What a file holds, as it is.
pub fn raw(json: Value, asked: bool) -> Answer {
    // It may be long: it is written once.
    let text = if asked { String::new() } else { format!("{json:#}\n") };
    Answer { json, text }
}

/// A code explained.
pub fn explained(code: &str) -> Result<Answer, Refusal> {
    let entry = codes::explain(code)?;
    let text = format!("{}\n{}\n{}\n", entry.code, entry.meaning, entry.remedy);
    Ok(Answer { json: json!({ "code": entry.code, "meaning": entry.meaning, "remedy": entry.remedy }), text })
}

/// A ledger was created.
pub fn created(path: &Path) -> Answer {
    let shown = path.display().to_string();
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Answer {
        text: format!("Registre créé\u{a0}: {shown}\n"), json: json!({ "ledger": name, "path": shown })
    }
}

/// Something was done.
pub fn done(done: Done) -> Answer {
    Answer { text: format!("{}\n", done.label), json: json!({ "done": done.label }) }
}

/// A file was written.
pub fn saved(file: &SavedFile) -> Answer {
    let many = if file.rows > 1 { "s" } else { "" };
    let text = format!("{} ({} ligne{many})\n", file.path, file.rows);
    Answer { json: json!({ "path": file.path, "rows": file.rows }), text }
}

/// The portfolio.
pub fn clients(page: &ClientPage) -> Answer {
    let rows: Vec<Value> = page
        .rows
        .iter()
        .map(|row| {
            json!({
                "code": row.code, "name": row.name, "type": row.customer_type,
                "outstanding_cents": row.outstanding_cents, "overdue_cents": row.overdue_cents,
                "unallocated_cents": row.unallocated_cents, "balance_cents": row.balance_cents,
                "buckets": row.buckets, "days_late_avg": row.days_late_avg, "risk": row.risk,
                "limit_cents": row.limit_cents, "limit_used_pct": row.limit_used_pct,
                "exposure_cents": row.exposure_cents, "order_status": row.order_status, "owner": row.sales_rep,
                "last_action": row.last_action,
            })
        })
        .collect();
    let cells: Vec<Vec<String>> = page
        .rows
        .iter()
        .map(|row| {
            let days = row.days_late_avg.map(|days| format!("{days} j")).unwrap_or_default();
            vec![
                row.code.clone(),
                row.name.clone(),
                euros(row.outstanding_cents),
                euros(row.overdue_cents),
                days,
                row.risk_label.clone().unwrap_or_default(),
                row.limit_used_pct.map(|used| format!("{used}\u{202f}%")).unwrap_or_default(),
            ]
        })
        .collect();
    let headings = [
        ("Code", LEFT),
        ("Client", LEFT),
        ("Encours", RIGHT),
        ("Échu", RIGHT),
        ("Retard moyen", RIGHT),
        ("Risque", LEFT),
        ("Limite utilisée", RIGHT),
    ];
    let text = format!(
        "{}{} client{}, encours {}, échu {}\n",
        table(&headings, &cells),
        page.totals.clients,
        if page.totals.clients > 1 { "s" } else { "" },
        euros(page.totals.outstanding_cents),
        euros(page.totals.overdue_cents)
    );
    Answer { json: json!({ "clients": rows, "totals": page.totals }), text }
}

/// One client whole.
pub fn client(card: &ClientCard) -> Answer {
    let json = json!({
        "code": card.row.code, "name": card.row.name, "outstanding_cents": card.row.outstanding_cents,
        "overdue_cents": card.row.overdue_cents, "balance_cents": card.row.balance_cents,
        "buckets": card.row.buckets, "identity": card.identity, "contacts": card.contacts, "items": card.items,
        "promises": card.promises, "disputes": card.disputes, "questions": card.questions, "tasks": card.tasks,
        "circuit": card.circuit, "reported_payments": card.reported_payments, "timeline": card.timeline,
        "interest_cents": card.interest_cents, "indemnity_cents": card.indemnity_cents,
        "parent_name": card.parent_name, "subsidiaries": card.subsidiaries, "owner": card.row.sales_rep,
        "last_action": card.row.last_action, "days_late_avg": card.payer.days_late_avg, "risk": card.payer.risk,
        "payer": card.payer, "reliability": card.reliability, "limit_cents": card.row.limit_cents,
        "limit_used_pct": card.row.limit_used_pct, "exposure_cents": card.row.exposure_cents,
        "order_status": card.row.order_status,
    });
    let mut text = format!(
        "{} {}\n{}Encours {}, échu {}\n{}{}",
        card.row.code,
        card.row.name,
        group(card),
        euros(card.row.outstanding_cents),
        euros(card.row.overdue_cents),
        crate::risk::payer(&card.payer),
        items(&card.items).text
    );
    for event in card.timeline.iter().take(20) {
        let detail = event.detail.as_deref().unwrap_or_default();
        text.push_str(&format!("{}  {} {detail}\n", labels::day(&event.on), event.title));
    }
    Answer { json, text }
}

/// Who pays for a client, and for whom it pays.
fn group(card: &ClientCard) -> String {
    let mut text = String::new();
    if let Some(parent) = &card.identity.parent {
        text.push_str(&format!(
            "Société mère\u{a0}: {parent} {}\n",
            card.parent_name.as_deref().unwrap_or_default()
        ));
    }
    let below: Vec<String> =
        card.subsidiaries.iter().map(|member| format!("{} {}", member.code, member.name)).collect();
    if !below.is_empty() {
        text.push_str(&format!("Filiales\u{a0}: {}\n", below.join(", ")));
    }
    text
}

/// Open items.
pub fn items(items: &[ItemView]) -> Answer {
    let cells: Vec<Vec<String>> = items
        .iter()
        .map(|item| {
            let due = item.due.as_deref().map(labels::day).unwrap_or_default();
            let basis = if item.due_basis.as_deref() == Some("assumed") { "supposée" } else { "" };
            vec![
                item.client.clone(),
                item.piece.clone(),
                labels::day(&item.issued),
                due,
                basis.to_owned(),
                euros(item.remaining_cents),
                item.days_late.map(|days| days.to_string()).unwrap_or_default(),
                why_not_asked(item),
            ]
        })
        .collect();
    let headings = [
        ("Client", LEFT),
        ("Pièce", LEFT),
        ("Émise", LEFT),
        ("Échéance", LEFT),
        ("", LEFT),
        ("Reste dû", RIGHT),
        ("Retard", RIGHT),
        ("Cause", LEFT),
    ];
    Answer { json: json!({ "items": items }), text: table(&headings, &cells) }
}

/// Every cause of an item, and who has it when it is not ours.
fn why_not_asked(item: &ItemView) -> String {
    let parts = [letters_of(item), item.assigned_label.clone().unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Every cause of an item, the one that weighs most first.
fn letters_of(item: &ItemView) -> String {
    let mut letters: Vec<&str> = item.cause.as_deref().into_iter().collect();
    for part in &item.parts {
        if !letters.contains(&part.cause.as_str()) {
            letters.push(&part.cause);
        }
    }
    letters.join(", ")
}

/// The aged balance.
pub fn ageing(ageing: &Ageing) -> Answer {
    let row = |row: &AgeingRow, name: &str| {
        vec![
            row.code.clone(),
            name.to_owned(),
            euros(row.buckets.not_due_cents),
            euros(row.buckets.d1_30_cents),
            euros(row.buckets.d31_60_cents),
            euros(row.buckets.d61_90_cents),
            euros(row.buckets.over_90_cents),
            euros(row.unallocated_cents),
            euros(row.balance_cents),
        ]
    };
    let mut cells: Vec<Vec<String>> = ageing.clients.iter().map(|client| row(client, &client.name)).collect();
    cells.push(row(&ageing.totals, "Total"));
    let headings = [
        ("Code", LEFT),
        ("Client", LEFT),
        ("Non échu", RIGHT),
        ("1–30 j", RIGHT),
        ("31–60 j", RIGHT),
        ("61–90 j", RIGHT),
        ("> 90 j", RIGHT),
        ("À affecter", RIGHT),
        ("Solde", RIGHT),
    ];
    Answer { json: json!(ageing), text: table(&headings, &cells) }
}

/// The synthesis by cause, with what it finds.
pub fn causes_page(page: &CausesPage) -> Answer {
    let mut answer = causes(&page.synthesis);
    if page.cautious {
        answer.text.push_str(&format!(
            "À lire avec prudence\u{a0}: {}\u{202f}% du montant échu a une cause.\n",
            page.qualified_pct
        ));
    }
    answer.text.push_str(&format!("{}. {}\n", page.finding_by_amount, page.ranking_note));
    let mut json = json!(page.synthesis);
    if let Some(fields) = json.as_object_mut() {
        fields.insert("page".to_owned(), json!(page));
    }
    Answer { json, text: answer.text }
}

fn causes(causes: &Causes) -> Answer {
    let row = |row: &CauseRow, label: &str| {
        vec![label.to_owned(), euros(row.amount_cents), row.invoices.to_string(), row.clients.to_string()]
    };
    let mut cells: Vec<Vec<String>> =
        causes.rows.iter().map(|cause| row(cause, cause.cause.as_deref().unwrap_or_default())).collect();
    cells.push(row(&causes.unqualified, "Sans cause"));
    cells.push(row(&causes.total, "Total"));
    let headings = [("Statut", LEFT), ("Montant", RIGHT), ("Factures", RIGHT), ("Clients", RIGHT)];
    let mut text = table(&headings, &cells);
    if !causes.ranking.by_amount.is_empty() {
        text.push_str(&format!(
            "Par montant\u{a0}: {}. Par nombre\u{a0}: {}.\n",
            causes.ranking.by_amount.join(", "),
            causes.ranking.by_count.join(", ")
        ));
    }
    Answer { json: json!(causes), text }
}

/// Late interest, line by line.
pub fn penalties(report: &PenaltyReport) -> Answer {
    let mut cells = Vec::new();
    for item in &report.items {
        for segment in &item.segments {
            cells.push(vec![
                item.piece.clone(),
                labels::day(&segment.from),
                labels::day(&segment.to),
                segment.days.to_string(),
                euros(segment.base_cents),
                format!("{}\u{202f}%", euros(segment.rate_bp)),
                euros(segment.amount_cents),
            ]);
        }
        if item.indemnity_cents > 0 {
            let blank = String::new;
            cells.push(vec![
                item.piece.clone(),
                "indemnité".to_owned(),
                blank(),
                blank(),
                blank(),
                blank(),
                euros(item.indemnity_cents),
            ]);
        }
    }
    let headings = [
        ("Pièce", LEFT),
        ("Du", LEFT),
        ("Au", LEFT),
        ("Jours", RIGHT),
        ("Base", RIGHT),
        ("Taux", RIGHT),
        ("Montant", RIGHT),
    ];
    let mut text = format!("{}Total\u{a0}: {}\n", table(&headings, &cells), euros(report.total_cents));
    text.push_str(&crate::terms::fates(&report.fates));
    Answer { json: json!(report), text }
}

/// A letter drawn and not recorded.
pub fn draft(preview: &LetterPreview, out: &Path) -> Answer {
    let shown = out.display().to_string();
    let json = json!({
        "letter": Value::Null, "pdf": shown, "pages": preview.pages.len(), "sha256": Value::Null,
        "claimed_cents": preview.claimed_cents, "items": preview.items, "checklist": preview.checklist,
    });
    let mut text = format!("Projet, rien n’est enregistré\u{a0}: {shown}\n");
    for line in &preview.checklist {
        text.push_str(&format!("  [{}] {}\n", line.level, line.text));
    }
    Answer { json, text }
}

/// A letter issued.
pub fn letter(row: &LetterRow, preview: &LetterPreview, out: &Path) -> Answer {
    let shown = out.display().to_string();
    let json = json!({
        "letter": row.reference, "id": row.letter, "pdf": shown, "pages": row.pages, "sha256": row.sha256,
        "claimed_cents": row.claimed_cents, "items": preview.items,
    });
    let text = format!(
        "{} {}\u{a0}: {}\u{a0}€, {} page{}, {shown}\n",
        row.step_label,
        row.reference,
        euros(row.claimed_cents),
        row.pages,
        if row.pages > 1 { "s" } else { "" }
    );
    Answer { json, text }
}

/// Letters made.
pub fn letters(rows: &[LetterRow]) -> Answer {
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let status = match row.status.as_str() {
                "posted" => {
                    format!("postée le {}", labels::day(row.posted_on.as_deref().unwrap_or_default()))
                }
                "voided" => "annulée".to_owned(),
                _ => "émise".to_owned(),
            };
            vec![
                row.reference.clone(),
                row.client_name.clone(),
                labels::day(&row.issued_on),
                euros(row.claimed_cents),
                status,
            ]
        })
        .collect();
    let headings = [("Référence", LEFT), ("Client", LEFT), ("Du", LEFT), ("Réclamé", RIGHT), ("État", LEFT)];
    Answer { json: json!(rows), text: table(&headings, &cells) }
}

/// A draft of a message.
pub fn mail(draft: &MailDraft) -> Answer {
    let path = draft.path.clone().unwrap_or_default();
    let mut text = format!("{path}\nÀ\u{a0}: {}\nObjet\u{a0}: {}\n", draft.to, draft.subject);
    if draft.attachments.len() > 1 {
        text.push_str(&format!("Pièces jointes\u{a0}: {}\n", draft.attachments.join(", ")));
    }
    let json = json!({
        "eml": path, "to": draft.to, "subject": draft.subject, "attachments": draft.attachments,
        "missing": draft.missing,
    });
    Answer { json, text }
}

/// The result of a check.
pub fn check(check: &Check) -> Answer {
    let text = if check.ok { "Rien à signaler.\n".to_owned() } else { check.findings.join("\n") + "\n" };
    Answer { json: json!(check), text }
}

/// The digest of the state.
pub fn digest(digest: &StateDigest) -> Answer {
    let text = format!("{}\n{} opérations, {} clients\n", digest.digest, digest.operations, digest.facts);
    Answer { json: json!(digest), text }
}

/// Backups.
pub fn backups(rows: &[BackupRow]) -> Answer {
    let text = rows.iter().map(|row| format!("{}  {}\n", row.at, row.name)).collect();
    Answer { json: json!(rows), text }
}
