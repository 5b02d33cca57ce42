//! What becomes of each row of a file of pieces.

use std::collections::{BTreeMap, BTreeSet};

use encaisse_core::beyond::SightedKind;
use encaisse_core::references::normalise;
use encaisse_store::{Read, clients, items, pieces};

use super::{PieceFile, Placed, ShownPiece, gravest, tally};
use crate::border::imports::{Counts, RowPreview};
use crate::error::Outcome;
use crate::import::parties::Who;

/// One preview row for each piece: new, changed, known, or waiting for a word on whose it is.
pub(super) fn effects(
    read: Read<'_>,
    placed: &[Placed<'_>],
    file: &PieceFile,
    known: bool,
) -> Outcome<Vec<RowPreview>> {
    let mut before: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut names: BTreeMap<&str, Option<String>> = BTreeMap::new();
    let mut rows = Vec::with_capacity(placed.len());
    for placed in placed {
        let piece = placed.piece;
        let (effect, detail) = match &placed.who {
            Some(Who::Client(code)) => {
                if !before.contains_key(code.as_str()) {
                    let texts = pieces::latest_text(read, code, &file.origin)?.into_iter().collect();
                    before.insert(code, texts);
                    names.insert(code, clients::record(read, code)?.map(|record| record.name));
                }
                let texts = before.get(code.as_str());
                let same = texts.is_some_and(|texts| texts.contains(&pieces::text_of(&placed.sighting)));
                let number = normalise(&piece.number);
                if same || known {
                    ("identical", String::new())
                } else if !number.is_empty() && items::is_known(read, code, &number)? {
                    ("updated", changes(piece))
                } else {
                    ("created", too_early(piece))
                }
            }
            Some(Who::Unknown(_)) => {
                ("blocked", "Client à reconnaître\u{a0}: choisissez-le parmi ceux proposés".to_owned())
            }
            None => ("blocked", "Ni code ni nom de client sur cette ligne".to_owned()),
        };
        let early = effect != "blocked" && is_early(piece);
        let client = placed.client().map(str::to_owned);
        let known_name = client.as_deref().and_then(|code| names.get(code).cloned().flatten());
        rows.push(RowPreview {
            line: i64::try_from(piece.line).unwrap_or(i64::MAX),
            piece: piece.number.clone(),
            unknown: match &placed.who {
                Some(Who::Unknown(key)) => Some(key.clone()),
                _ => None,
            },
            client_name: known_name
                .or_else(|| piece.name.clone())
                .or_else(|| client.clone())
                .unwrap_or_default(),
            client,
            on: piece.issued.map(|day| day.to_string()),
            due: piece.due.map(|day| day.to_string()),
            amount_cents: Some(piece.amount.get()),
            remaining_cents: piece.remaining.map(encaisse_core::money::Cents::get),
            effect: if early && effect == "created" { "check" } else { effect }.to_owned(),
            detail: if early { too_early(piece) } else { detail },
        });
    }
    Ok(rows)
}

fn is_early(piece: &ShownPiece) -> bool {
    matches!((piece.issued, piece.due), (Some(issued), Some(due)) if due < issued)
}

fn too_early(piece: &ShownPiece) -> String {
    if is_early(piece) {
        "Échéance avant la date de la pièce\u{a0}: à vérifier".to_owned()
    } else {
        String::new()
    }
}

fn changes(piece: &ShownPiece) -> String {
    if let Some(factor) = &piece.assigned {
        return crate::labels::assigned(factor);
    }
    match (piece.kind, piece.due) {
        (SightedKind::Invoice, Some(day)) => {
            format!("Échéance indiquée\u{a0}: {}", encaisse_core::typography::date_short(day))
        }
        _ => String::new(),
    }
}

/// Counts that add up, and the rows to show, the gravest first.
pub(super) fn counted(file: &PieceFile, rows: Vec<RowPreview>) -> (Counts, Vec<RowPreview>) {
    let signed = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let ignored = file.ignored_by.iter().map(|reason| reason.count).sum();
    let mut counts = Counts {
        refused: signed(file.refused),
        ignored,
        ignored_by: file.ignored_by.clone(),
        ..Counts::default()
    };
    // An instalment is a row of the file like another; a piece of several rows counts each.
    tally(&mut counts, &rows);
    counts.read = counts.created + counts.updated + counts.identical + counts.refused + counts.ignored;
    (counts, gravest(rows))
}

/// What is open according to the file.
pub(super) fn open(pieces: &[ShownPiece]) -> i64 {
    pieces.iter().map(|piece| piece.remaining.unwrap_or(piece.amount).get()).sum()
}
