//! The customer of a row, or of a row that stands above its lines.

use super::cell::{Cell, Row};
use super::columns::Columns;
use super::field::TableField;
use super::values::words;
use crate::text::fold::fold;

/// Who a row is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Customer {
    /// Code or account, as written.
    pub code: Option<String>,
    /// Name.
    pub name: Option<String>,
}

impl Customer {
    /// True when neither code nor name is known.
    pub fn is_unknown(&self) -> bool {
        self.code.is_none() && self.name.is_none()
    }
}

/// The customer that a row above its lines names: an account beside a name, or both in one cell
/// (« 411DUPONT - Dupont SA », « Client : C001 Dupont »).
pub(super) fn of_heading(row: &Row, columns: &Columns) -> Customer {
    let code_column = columns.mapping.column_of(TableField::Code);
    let texts: Vec<(usize, String)> = row
        .filled()
        .filter(|(column, cell)| matches!(cell, Cell::Text(_)) || Some(*column) == code_column)
        .map(|(column, cell)| (column, words(&cell.text())))
        .collect();
    match texts.as_slice() {
        [] => Customer::default(),
        [(column, text)] if columns.mapping.column_of(TableField::Name) == Some(*column) => {
            split(text, false)
        }
        [(_, text)] => split(text, true),
        [(_, first), (_, second), ..] => match split(first, true) {
            // A word such as « Compte » alone, then account and name in the next cell.
            alone if alone.is_unknown() => split(second, true),
            Customer { code: Some(code), name: None } => {
                Customer { code: Some(code), name: Some(second.clone()) }
            }
            Customer { name: Some(name), .. } if code_column == texts.first().map(|(column, _)| *column) => {
                Customer { code: Some(name), name: Some(second.clone()) }
            }
            other => other,
        },
    }
}

/// Code and name of one text. A code is a first word that holds a digit, or begins with 411.
fn split(text: &str, with_code: bool) -> Customer {
    let mut rest = text.trim();
    while let Some((first, after)) = rest.split_once([' ', ':']).or(Some((rest, "")))
        && ["compte", "client", "tiers", "auxiliaire", "n", "no", ""].contains(&fold(first).as_str())
        && !rest.is_empty()
    {
        rest = after.trim_start_matches([' ', ':', '-']);
    }
    if rest.is_empty() {
        return Customer::default();
    }
    let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let first = first.trim_end_matches([':', '-', ',']);
    let code = first.bytes().any(|b| b.is_ascii_digit()) && first.len() >= 3 || first.starts_with("411");
    if with_code && code {
        let name = after.trim_start_matches(['-', '–', ':', ' ']);
        let name = (!name.is_empty()).then(|| name.to_owned());
        return Customer { code: Some(first.to_owned()), name };
    }
    Customer { code: None, name: Some(rest.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_name_of_one_text_are_told_apart() {
        for (text, code, name) in [
            ("411DUPONT - Dupont SA", Some("411DUPONT"), Some("Dupont SA")),
            ("Client : C001 Dupont SA", Some("C001"), Some("Dupont SA")),
            ("Compte 41100012", Some("41100012"), None),
            ("Ateliers Lucas", None, Some("Ateliers Lucas")),
            ("3M France", None, Some("3M France")),
            ("Compte", None, None),
        ] {
            let found = split(text, true);
            assert_eq!((found.code.as_deref(), found.name.as_deref()), (code, name), "{text}");
        }
    }
}
