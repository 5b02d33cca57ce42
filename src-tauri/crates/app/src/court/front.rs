//! What stands before the pieces of a file: cover, what is missing, sums, index; and the outline beside the pages.

use encaisse_core::court::{Missing, Placed, place};
use encaisse_core::letters::{Block, Column, ColumnKind, Row, RowStyle, Run, Table};
use encaisse_core::money::Cents;
use encaisse_core::typography::{self, amount, date_long};
use encaisse_typeset::Fonts;
use encaisse_typeset::assembly::Bookmark;
use encaisse_typeset::court_file::{Front, FrontLayout, IndexLine, lay_out_front};

use super::case::Case;
use super::file::number;
use super::pieces::Piece;

/// Cover and index: laid out again until the pages they take are those they say.
pub(super) fn front(
    case: &Case,
    kept: &[Piece],
    counts: &[u32],
    lacking: &[Missing],
    (head, fonts): (&str, &Fonts),
) -> (FrontLayout, Vec<Placed>) {
    let cover = cover(case, lacking);
    let mut taken = 2;
    loop {
        let placed = place(taken, counts);
        let mut lines = Vec::new();
        let mut group = "";
        for (piece, placed) in kept.iter().zip(&placed) {
            if piece.group != group {
                group = piece.group;
                lines.push(IndexLine::Group(group.to_owned()));
            }
            lines.push(IndexLine::Piece {
                number: placed.number,
                title: piece.title.clone(),
                page: placed.first_page,
            });
        }
        let front = Front {
            running_head: head,
            footer: &[],
            cover: &cover,
            index_title: "Index des pièces",
            lines: &lines,
        };
        let laid = lay_out_front(&front, fonts);
        let found = number(laid.layout.pages.len());
        // Rows are as high whatever their page: the second pass says what it takes.
        if found == taken {
            return (laid, placed);
        }
        taken = found;
    }
}

fn cover(case: &Case, lacking: &[Missing]) -> Vec<Block> {
    let paragraph = |text: String| Block::Paragraph(vec![Run { text, bold: false }]);
    let asked = case.asked(Cents::ZERO);
    let record = &case.projected.record;
    let siren = record.siren.as_deref().map(|siren| format!(", SIREN {}", typography::siren(siren)));
    let mut blocks = vec![
        Block::Heading(format!("Dossier {}", case.name)),
        paragraph(format!(
            "{} contre {}{}. Compte {}, arrêté au {}.",
            case.company.name,
            case.name,
            siren.unwrap_or_default(),
            case.code,
            date_long(case.today)
        )),
        Block::Heading("Pièces manquantes".to_owned()),
    ];
    if lacking.is_empty() {
        blocks.push(paragraph("Aucune pièce usuelle ne manque.".to_owned()));
    }
    blocks.extend(
        lacking
            .iter()
            .map(|lack| Block::Small(vec![Run { text: format!("–\u{a0}{}", lack.words()), bold: false }])),
    );
    blocks.push(Block::Heading("Sommes".to_owned()));
    let row = |label: &str, cents: Option<i64>, style| Row {
        cells: vec![
            label.to_owned(),
            cents.map_or_else(|| "non chiffrées".to_owned(), |cents| amount(Cents::new(cents))),
        ],
        detail: None,
        style,
    };
    let column = |title: &str, kind| Column { title: title.to_owned(), kind };
    let count = case.invoices().len();
    let invoices = if count == 1 { "1\u{a0}facture".to_owned() } else { format!("{count}\u{a0}factures") };
    blocks.push(Block::Table(Table {
        columns: vec![column("Nature", ColumnKind::Text), column("Montant", ColumnKind::Number)],
        rows: vec![
            row(&format!("Principal, {invoices}"), Some(asked.principal_cents), RowStyle::Plain),
            row("Pénalités de retard", asked.interest_cents, RowStyle::Plain),
            row("Indemnités forfaitaires", asked.indemnity_cents, RowStyle::Plain),
            row("Total", Some(asked.total_cents), RowStyle::Total),
        ],
    }));
    blocks
}

/// The outline: missing pieces and index, then the pieces group by group.
pub(super) fn outline(kept: &[Piece], placed: &[Placed], index: u32) -> Vec<Bookmark> {
    let entry = |title: String, page: u32, under: bool| Bookmark { title, page, under };
    let mut outline = vec![
        entry("Pièces manquantes".to_owned(), 1, false),
        entry("Index des pièces".to_owned(), index, false),
    ];
    let mut group = "";
    for (piece, placed) in kept.iter().zip(placed) {
        if piece.group != group {
            group = piece.group;
            outline.push(entry(group.to_owned(), placed.first_page, false));
        }
        outline.push(entry(format!("{}. {}", placed.number, piece.title), placed.first_page, true));
    }
    outline
}
