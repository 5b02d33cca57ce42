//! A letter as one text, the way a person would read it aloud.

use encaisse_core::letters::{Block, Letter, Run};

fn words(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Everything the letter says, one block a line, no-break spaces made plain.
pub fn said(letter: &Letter) -> String {
    let mut lines = vec![letter.date_line.clone(), words(&letter.subject)];
    lines.extend(letter.registered.clone());
    lines.extend(letter.references.iter().map(|(label, text)| format!("{label} {text}")));
    for block in letter.body.iter().chain(&letter.annex) {
        match block {
            Block::Paragraph(runs) | Block::Small(runs) => lines.push(words(runs)),
            Block::Heading(text) => lines.push(text.clone()),
            Block::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<&str> =
                        row.cells.iter().map(String::as_str).filter(|c| !c.is_empty()).collect();
                    lines.push(cells.join(" | "));
                    lines.extend(row.detail.clone());
                }
            }
            Block::Payment(payment) => lines.extend(payment.rows.iter().map(|(a, b, _)| format!("{a} {b}"))),
            Block::Signature(signature) => {
                lines.push(format!("{}, {}", signature.name, signature.capacity));
                lines.extend(signature.enclosures.clone());
            }
            Block::NewPage => {}
        }
    }
    lines.extend(letter.footer.clone());
    lines.join("\n").replace(['\u{a0}', '\u{202f}'], " ")
}
