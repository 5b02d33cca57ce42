//! French letters without their marks, so that two spellings of one word compare equal.

/// Letters of `text` in lower case, accents taken off, ligatures opened; the rest as it stands.
///
/// ```
/// use encaisse_core::unaccented::unaccented;
/// assert_eq!(unaccented("Cœur d’Été").collect::<String>(), "coeur d’ete");
/// ```
pub fn unaccented(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase).flat_map(|letter| {
        let (first, second) = bare(letter);
        std::iter::once(first).chain(second)
    })
}

fn bare(letter: char) -> (char, Option<char>) {
    let one = match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        'œ' => return ('o', Some('e')),
        'æ' => return ('a', Some('e')),
        'ß' => return ('s', Some('s')),
        other => other,
    };
    (one, None)
}
