//! Text that a spreadsheet would run, made harmless on the way out and given back on the way in.

use std::borrow::Cow;

/// The text as it may stand in a cell: one apostrophe in front when a spreadsheet could take it for a formula.
///
/// Dangerous is what begins, blanks aside, with `=`, `+`, `-`, `@` or their full-width forms, or with a tab, CR,
/// LF or NUL. Apostrophes already there are kept, so that [`unguard`] gives back exactly what was written.
///
/// ```
/// use encaisse_formats::text::formula::{guard, unguard};
/// assert_eq!(guard("=1+1"), "'=1+1");
/// assert_eq!(guard("L’Étoile"), "L’Étoile");
/// assert_eq!(unguard(&guard("'=1+1")), "'=1+1");
/// ```
pub fn guard(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell without the one apostrophe that [`guard`] put in front.
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(inner) if is_dangerous(inner) => inner,
        _ => cell,
    }
}

fn is_dangerous(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    let first = bare.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\u{3000}']).chars().next();
    matches!(
        first,
        Some(
            '=' | '+'
                | '-'
                | '@'
                | '\t'
                | '\r'
                | '\n'
                | '\0'
                | '＝'
                | '＋'
                | '－'
                | '＠'
                | '﹦'
                | '﹢'
                | '﹣'
                | '﹫'
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_texts_could_run() {
        for text in ["=1", "+33", "-1", "@SUM(A1)", "  =1", "\t=1", "\rx", "\nx", "\0x", "＝1", "＠x", "''=1"]
        {
            assert!(guard(text).starts_with('\''), "{text:?}");
        }
        for text in ["", "Noé", "1-2", "'Arche", "N°=3", "d’accord"] {
            assert_eq!(guard(text), text);
            assert_eq!(unguard(text), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn what_goes_out_comes_back(text in "['=+@ \\t\\r\\n\\x00-]{0,4}.{0,6}") {
            let cell = guard(&text).into_owned();
            proptest::prop_assert_eq!(unguard(&cell), text.as_str());
        }
    }
}
