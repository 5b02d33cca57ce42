//! Whether the address of a drawn letter can be read through the window of the envelope in use, and nothing else.

use encaisse_store::Read;
use encaisse_typeset::{Area, Layout, in_the_window};

use crate::border::letters::{CheckLine, Fix};
use crate::envelopes::in_use;
use crate::error::Outcome;
use crate::printing::fonts;

/// Micrometres in a millimetre.
const MILLIMETRE: i64 = 1_000;

/// What of the first page does not suit the window; nothing when all is well, or when nothing is drawn.
pub(super) fn checked(read: Read<'_>, layout: &Layout, client: &str) -> Outcome<Vec<CheckLine>> {
    let Some(page) = layout.pages.first() else { return Ok(Vec::new()) };
    let used = in_use(read)?;
    let (address, beside) = in_the_window(page, used.may, fonts()?);
    let called = used.name.map_or_else(|| "DL ou C6/5".to_owned(), |name| format!("«\u{a0}{name}\u{a0}»"));
    let mut lines = Vec::new();
    if let Some(outside) = address.and_then(|address| outside(address, used.always)) {
        lines.push(told(
            "blocking",
            format!("L’adresse sort de la fenêtre de l’enveloppe {called}\u{a0}: {outside}"),
            client,
        ));
    }
    if let Some(first) = beside.first() {
        let text = format!("La fenêtre de l’enveloppe {called} peut montrer «\u{a0}{first}\u{a0}»");
        lines.push(told("look", text, client));
    }
    Ok(lines)
}

fn told(level: &str, text: String, client: &str) -> CheckLine {
    CheckLine {
        code: "window".to_owned(),
        level: level.to_owned(),
        text,
        fix: Some(Fix {
            kind: "edit_envelope".to_owned(),
            label: "Choisir l’enveloppe".to_owned(),
            target: client.to_owned(),
            codes: Vec::new(),
        }),
        bulk: None,
    }
}

/// By how much an address passes what is always seen, on the side where it passes most.
fn outside(address: Area, seen: Area) -> Option<String> {
    let sides = [
        (seen.x - address.x, "à gauche"),
        (address.x + address.width - seen.x - seen.width, "à droite"),
        (seen.y - address.y, "en haut"),
        (address.y + address.height - seen.y - seen.height, "en bas"),
    ];
    let (most, side) = sides.into_iter().max_by_key(|(passed, _)| *passed)?;
    // A tenth of a millimetre is nothing a printer can keep.
    (most > MILLIMETRE / 10).then(|| {
        let tenths = most * 10 / MILLIMETRE;
        format!("{},{}\u{a0}mm de trop {side}", tenths / 10, tenths % 10)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn area(x: i64, y: i64, width: i64, height: i64) -> Area {
        Area { x: x * 1_000, y: y * 1_000, width: width * 1_000, height: height * 1_000 }
    }

    #[test]
    fn the_worst_side_is_told_in_millimetres() {
        let seen = area(110, 59, 80, 20);
        for (address, expected) in [
            (area(110, 59, 80, 20), None),
            (area(112, 60, 50, 10), None),
            (area(105, 60, 50, 10), Some("5,0\u{a0}mm de trop à gauche")),
            (area(150, 60, 45, 20), Some("5,0\u{a0}mm de trop à droite")),
            (area(110, 50, 20, 20), Some("9,0\u{a0}mm de trop en haut")),
            (area(110, 70, 20, 12), Some("3,0\u{a0}mm de trop en bas")),
        ] {
            assert_eq!(outside(address, seen).as_deref(), expected, "{address:?}");
        }
    }
}
