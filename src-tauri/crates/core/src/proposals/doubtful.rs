//! Digits that look like a number and are a date, an account, an amount or a count.

use crate::dates::Date;
use crate::identifiers::Siret;

use super::text::Atom;

/// Marks the digits of one text that are likely no invoice number. They are kept: a number may look like a date,
/// and is believed when the amount agrees.
pub(super) fn mark(atoms: &mut [Atom], ours: &[String]) {
    let marks: Vec<bool> = (0..atoms.len()).map(|at| is_doubtful(atoms, at, ours)).collect();
    for (atom, mark) in atoms.iter_mut().zip(marks) {
        atom.doubtful |= mark;
    }
    mark_accounts(atoms);
}

fn is_doubtful(atoms: &[Atom], at: usize, ours: &[String]) -> bool {
    let Some(atom) = atoms.get(at) else { return false };
    if !atom.digits {
        return false;
    }
    ours.iter().any(|own| own.contains(&atom.text) && atom.text.len() >= 9)
        || (0..3).any(|back| at.checked_sub(back).is_some_and(|start| is_date(atoms, start)))
        || is_solid_date(atoms, at)
        || is_amount(atoms, at)
        || is_phone_or_company(atom)
        || is_about_a_batch(atoms, at)
        || follows(atoms, at, &["RUM", "ICS", "MANDAT", "MDT", "TEL", "CARTE", "CB", "DEVIS", "CDE", "BDC"])
}

/// `12/06/2026`, `12.06.26`, `2026-06-12`, `DU 12 06 2026`.
fn is_date(atoms: &[Atom], start: usize) -> bool {
    let Some([one, two, three]) = atoms.get(start..start + 3) else { return false };
    let all_digits = [one, two, three].iter().all(|atom| atom.digits && !atom.glued);
    let same = two.before == three.before;
    let announced = start.checked_sub(1).and_then(|at| atoms.get(at)).is_some_and(announces_a_day);
    if !all_digits || !same || !(matches!(two.before, '/' | '.' | '-') || two.before == ' ' && announced) {
        return false;
    }
    match (one.text.len(), two.text.len(), three.text.len()) {
        (1 | 2, 1 | 2, 4) => exists(&three.text, &two.text, &one.text),
        (1 | 2, 1 | 2, 2) => exists(&format!("20{}", three.text), &two.text, &one.text),
        (4, 2, 2) => exists(&one.text, &two.text, &three.text),
        _ => false,
    }
}

/// `20260612`, `12062026`, `DU 120626`.
fn is_solid_date(atoms: &[Atom], at: usize) -> bool {
    let Some(atom) = atoms.get(at) else { return false };
    if atom.glued {
        return false;
    }
    let part = |from: usize, to: usize| atom.text.get(from..to).unwrap_or("");
    let announced = at.checked_sub(1).and_then(|at| atoms.get(at)).is_some_and(announces_a_day);
    match atom.text.len() {
        8 => exists(part(0, 4), part(4, 6), part(6, 8)) || exists(part(4, 8), part(2, 4), part(0, 2)),
        6 => announced && exists(&format!("20{}", part(4, 6)), part(2, 4), part(0, 2)),
        _ => false,
    }
}

fn announces_a_day(atom: &Atom) -> bool {
    matches!(atom.text.as_str(), "DU" | "LE" | "AU" | "DATE" | "ECH" | "ECHEANCE")
}

fn exists(year: &str, month: &str, day: &str) -> bool {
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else { return false };
    (1990..2100).contains(&year) && Date::from_ymd_opt(year, month, day).is_some()
}

/// `1 234,56`, `120.00 EUR`: two digits after a comma or a point, and before them.
fn is_amount(atoms: &[Atom], at: usize) -> bool {
    let decimals = |at: usize| {
        let Some(atom) = atoms.get(at) else { return false };
        let ends = atoms.get(at + 1).is_none_or(|next| !next.digits || next.before == ' ');
        atom.digits && atom.text.len() == 2 && matches!(atom.before, ',' | '.') && ends
    };
    let euros = atoms.get(at + 1).is_some_and(|next| matches!(next.text.as_str(), "EUR" | "EUROS"));
    decimals(at) || decimals(at + 1) || euros
}

fn is_phone_or_company(atom: &Atom) -> bool {
    match atom.text.len() {
        10 => atom.text.starts_with('0'),
        14 => Siret::parse(&atom.text).is_ok(),
        _ => false,
    }
}

/// `REMISE CHEQUES N 2790565 2 CHQ`: the number of the slip and the count.
fn is_about_a_batch(atoms: &[Atom], at: usize) -> bool {
    let counted = atoms.get(at + 1).is_some_and(|next| counts(&next.text));
    let batch = atoms.iter().any(|atom| matches!(atom.text.as_str(), "REMISE" | "BORDEREAU" | "REM"));
    counted || batch
}

/// Words that a count of payments stands before.
pub(super) fn counts(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "CHQ",
        "CHQS",
        "CHEQUE",
        "CHEQUES",
        "OPERATION",
        "OPERATIONS",
        "OPE",
        "OPES",
        "OPS",
        "PRELEVEMENTS",
        "PRLV",
        "TRANSACTIONS",
    ];
    WORDS.contains(&word)
}

fn follows(atoms: &[Atom], at: usize, words: &[&str]) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| atoms.get(at));
    before(1).is_some_and(|atom| words.contains(&atom.text.as_str()))
        || before(1).is_some_and(|atom| matches!(atom.text.as_str(), "N" | "NO"))
            && before(2).is_some_and(|atom| words.contains(&atom.text.as_str()))
}

/// An IBAN, in one word or in groups of four: two letters, two digits, at least eleven more signs.
fn mark_accounts(atoms: &mut [Atom]) {
    let mut at = 0;
    while at < atoms.len() {
        let end = account_end(atoms, at);
        if let Some(span) = atoms.get_mut(at..end) {
            span.iter_mut().for_each(|atom| atom.doubtful = true);
        }
        at = end.max(at + 1);
    }
}

fn account_end(atoms: &[Atom], at: usize) -> usize {
    let (Some(country), Some(check)) = (atoms.get(at), atoms.get(at + 1)) else { return at };
    let starts = !country.digits && !country.glued && country.text.len() == 2 && check.digits && check.glued;
    if !starts || check.text.len() < 2 {
        return at;
    }
    let mut length = 2 + check.text.len();
    // The whole word, else groups of four that fill up to a known length.
    let mut end = at + 2;
    while let Some(atom) = atoms.get(end).filter(|atom| atom.glued) {
        length += atom.text.len();
        end += 1;
    }
    if length >= 15 {
        return end;
    }
    if length != 4 {
        return at;
    }
    let mut group = 4;
    while let Some(atom) = atoms.get(end).filter(|atom| atom.glued || group == 4 && atom.before == ' ') {
        group = if atom.glued { group + atom.text.len() } else { atom.text.len() };
        length += atom.text.len();
        end += 1;
        if length >= 27 {
            break;
        }
    }
    if length >= 15 { end } else { at }
}

#[cfg(test)]
mod tests {
    use super::super::text::atoms;
    use super::*;

    fn doubted(text: &str) -> String {
        let mut atoms = atoms(text);
        mark(&mut atoms, &["FR7630006000011234567890189".into(), "732829320".into()]);
        let doubted = atoms.iter().filter(|atom| atom.doubtful && atom.digits);
        doubted.map(|atom| atom.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn dates_accounts_amounts_and_counts_are_not_believed_at_once() {
        for (text, expected) in [
            ("FACT 123 DU 12/06/2026", "12 06 2026"),
            ("FACT 445/529", ""),
            ("FACT 2026/000450", ""),
            ("FACT 2026-06-12", "2026 06 12"),
            ("FA2026-06-12", ""),
            ("REGLEMENT DU 120626 FAC 77", "120626"),
            ("VIR 20260612", "20260612"),
            ("IBAN FR76 3000 6000 0112 3456 7890 189 FAC 77", "76 3000 6000 0112 3456 7890 189"),
            ("FR1420041010050500013M02606 FAC 77", "1420041010050500013 02606"),
            ("SOLDE 1234,56 EUR", "1234 56"),
            ("REMISE CHEQUES N 2790565 2 CHQ", "2790565 2"),
            ("SIREN 732829320 FAC 9", "732829320"),
            ("TEL 0472001122", "0472001122"),
            ("DEVIS 1234 FAC 55", "1234"),
            ("FACTURES FA2026-000123 FA2026-000124", ""),
        ] {
            assert_eq!(doubted(text), expected, "{text}");
        }
    }
}
