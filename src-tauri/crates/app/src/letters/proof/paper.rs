//! The proof of a letter on one page.

use encaisse_core::letters::{Block, Column, ColumnKind, Row, RowStyle, Run, Table};
use encaisse_core::money::Cents;
use encaisse_core::typography::{amount, plain};
use encaisse_typeset::{Fonts, Layout, Record, lay_out_record};

use super::recorded;
use crate::border::proofs::{LetterProof, ProofItem, ProofSeal};
use crate::labels::day;

/// Items named before the list is cut: the letter itself holds them all.
const MOST_ITEMS: usize = 14;

pub(super) fn title(proof: &LetterProof) -> String {
    format!("Preuve de la lettre {}", proof.letter.reference)
}

/// One page, with as many items as it holds.
pub(super) fn lay_out(proof: &LetterProof, company: &str, fonts: &Fonts) -> Layout {
    let mut most = proof.items.len().min(MOST_ITEMS);
    loop {
        let layout = lay_out_record(&record(proof, company, most), fonts);
        if layout.pages.len() == 1 || most == 0 {
            return layout;
        }
        most -= 1;
    }
}

fn record(proof: &LetterProof, company: &str, most: usize) -> Record {
    let mut body = vec![
        paragraph(vec![bold(&verdict(proof))]),
        Block::Small(vec![regular(&proof.reach)]),
        pairs("La lettre", "", &facts(proof)),
    ];
    if !proof.items.is_empty() {
        body.push(items(&proof.items, most));
    }
    if !proof.rates.is_empty() {
        body.push(rates(proof));
    }
    body.push(pairs("", "Ce qu’elle est devenue", &life(proof)));
    body.push(Block::Small(vec![regular(
        "Pour vérifier un exemplaire\u{a0}: l’empreinte SHA-256 du fichier PDF doit être celle de cette page. Chaque \
         sceau est l’empreinte du sceau précédent, de celle du PDF et des données de la lettre.",
    )]));
    Record {
        title: plain(&title(proof)),
        running_head: plain(&proof.letter.reference),
        body,
        footer: vec![plain(&format!("{company} · page établie le {}", day(&proof.verified_on)))],
    }
}

fn verdict(proof: &LetterProof) -> String {
    let checked = format!("Vérification du {}", day(&proof.verified_on));
    match proof.findings.split_first() {
        None => {
            let all = match proof.letters {
                1 => "la lettre du registre est intacte".to_owned(),
                count => format!("les {count} lettres du registre sont intactes"),
            };
            format!("{checked}\u{a0}: rien à signaler, {all}.")
        }
        Some((first, [])) => format!("{checked}\u{a0}: altération détectée. {first}"),
        Some((first, others)) => {
            format!("{checked}\u{a0}: {} altérations détectées. {first}", others.len() + 1)
        }
    }
}

fn facts(proof: &LetterProof) -> Vec<(String, String)> {
    let row = &proof.letter;
    let pages = if row.pages > 1 { "pages" } else { "page" };
    let sealed = proof.sealed_at.as_deref().map_or_else(String::new, |at| {
        let (on, time) = at.split_once(' ').unwrap_or((at, ""));
        format!(", scellée le {} à {time} à l’horloge de l’ordinateur", day(on))
    });
    let seal = |of: &Option<ProofSeal>, none: &str| {
        of.as_ref().map_or_else(|| none.to_owned(), |of| format!("{} ({})", grouped(&of.seal), of.reference))
    };
    let mut facts = vec![
        ("Nature".to_owned(), format!("{} {}, {} {pages}", row.step_label, row.reference, row.pages)),
        ("Destinataire".to_owned(), format!("{} (compte {})", row.client_name, row.client)),
        ("Émise".to_owned(), format!("le {} par {}{sealed}", day(&row.issued_on), proof.author)),
        ("Total réclamé".to_owned(), amount(Cents::new(row.claimed_cents))),
        ("SHA-256 du PDF".to_owned(), grouped(&row.sha256)),
        ("Modèle".to_owned(), format!("{}, SHA-256 {}", proof.template, grouped(&proof.template_sha256))),
        ("Rang".to_owned(), format!("{} sur {} dans la chaîne des lettres", proof.position, proof.letters)),
        ("Sceau précédent".to_owned(), seal(&proof.previous, "aucun\u{a0}: première lettre du registre")),
        ("Sceau".to_owned(), grouped(&proof.seal)),
        ("Sceau suivant".to_owned(), seal(&proof.next, "aucun\u{a0}: dernière lettre à ce jour")),
    ];
    if let Some(replaced) = &proof.replaces {
        facts.push(("Remplace".to_owned(), replaced.clone()));
    }
    if let Some(by) = &proof.replaced_by {
        facts.push(("Remplacée par".to_owned(), by.clone()));
    }
    facts
}

fn life(proof: &LetterProof) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = proof
        .events
        .iter()
        .map(|event| (day(&event.on), format!("{}, {}", event.what, recorded(event))))
        .collect();
    for mail in &proof.mails {
        let files: Vec<String> = mail
            .attachments
            .iter()
            .map(|file| {
                let sealed = file.sha256 == proof.letter.sha256;
                format!("{}{}", file.name, if sealed { " (le PDF scellé)" } else { "" })
            })
            .collect();
        let mut text = format!(
            "Message «\u{a0}{}\u{a0}» de {} à {}, Message-ID {}, date {}, avec {}, SHA-256 {}",
            mail.subject,
            mail.from,
            mail.to.join(", "),
            mail.message_id,
            mail.sent_at,
            files.join(", "),
            grouped(&mail.sha256)
        );
        for remark in &mail.remarks {
            text.push_str(&format!(". {remark}"));
        }
        lines.push((day(&mail.on), text));
    }
    if lines.is_empty() {
        lines.push(("—".to_owned(), "ni dépôt à la poste ni message envoyé ne sont enregistrés".to_owned()));
    }
    lines
}

fn items(items: &[ProofItem], most: usize) -> Block {
    let euros = |cents: i64| amount(Cents::new(cents));
    let row = |item: &ProofItem| {
        vec![
            plain(&item.piece),
            day(&item.due),
            euros(item.remaining_cents),
            euros(item.contested_cents),
            euros(item.interest_cents),
            euros(item.indemnity_cents),
        ]
    };
    let mut rows: Vec<Row> = items.iter().take(most).map(|item| plain_row(row(item))).collect();
    let others = items.len().saturating_sub(most);
    if others > 0 {
        let name = if others == 1 { "et 1 autre".to_owned() } else { format!("et {others} autres") };
        let sum = |of: fn(&ProofItem) -> i64| euros(items.iter().skip(most).map(of).sum());
        rows.push(plain_row(vec![
            name,
            String::new(),
            sum(|item| item.remaining_cents),
            sum(|item| item.contested_cents),
            sum(|item| item.interest_cents),
            sum(|item| item.indemnity_cents),
        ]));
    }
    Block::Table(Table {
        columns: vec![
            column("Facture", ColumnKind::Text),
            column("Échéance", ColumnKind::Short),
            column("Reste dû", ColumnKind::Number),
            column("dont contesté", ColumnKind::Number),
            column("Pénalités", ColumnKind::Number),
            column("Indemnité", ColumnKind::Number),
        ],
        rows,
    })
}

fn rates(proof: &LetterProof) -> Block {
    let rows = proof.rates.iter().map(|rate| {
        let percent = amount(Cents::new(rate.rate_bp)).replace('€', "%");
        plain_row(vec![percent, day(&rate.from), day(&rate.to), plain(&rate.source)])
    });
    Block::Table(Table {
        columns: vec![
            column("Taux annuel", ColumnKind::Short),
            column("Du", ColumnKind::Short),
            column("Au", ColumnKind::Short),
            column("Source", ColumnKind::Text),
        ],
        rows: rows.collect(),
    })
}

fn pairs(left: &str, right: &str, lines: &[(String, String)]) -> Block {
    let rows = lines.iter().map(|(label, value)| plain_row(vec![plain(label), plain(value)]));
    Block::Table(Table {
        columns: vec![column(left, ColumnKind::Short), column(right, ColumnKind::Text)],
        rows: rows.collect(),
    })
}

fn column(title: &str, kind: ColumnKind) -> Column {
    Column { title: title.to_owned(), kind }
}

fn plain_row(cells: Vec<String>) -> Row {
    Row { cells, detail: None, style: RowStyle::Plain }
}

/// A digest in four groups: it is read aloud, and breaks where a line ends.
fn grouped(digest: &str) -> String {
    let mut text = String::with_capacity(digest.len() + 3);
    for (rank, letter) in digest.chars().enumerate() {
        if rank > 0 && rank % 16 == 0 {
            text.push(' ');
        }
        text.push(letter);
    }
    text
}

fn paragraph(runs: Vec<Run>) -> Block {
    Block::Paragraph(runs)
}

fn bold(text: &str) -> Run {
    Run { text: plain(text), bold: true }
}

fn regular(text: &str) -> Run {
    Run { text: plain(text), bold: false }
}
