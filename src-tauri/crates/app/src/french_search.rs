//! Searching as a French hand types: without accents, without capitals.

use encaisse_core::unaccented::unaccented;

/// Text without accents or capitals, ligatures opened: what searches and sorts compare.
///
/// ```
/// use encaisse_app::french_search::fold;
/// assert_eq!(fold("Hôtel « Cœur » d’Été"), "hotel coeur d'ete");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in unaccented(text) {
        match c {
            '’' | '‘' => out.push('\''),
            '«' | '»' | '"' => {}
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}
