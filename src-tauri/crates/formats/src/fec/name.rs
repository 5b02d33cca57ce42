//! What the name of a FEC says, for what it is worth.

/// The SIREN at the head of a file name such as `123456782FEC20261231.txt`.
///
/// Only the nine digits before `FEC` are taken; whether they are a valid SIREN is the caller's question, and the
/// closing date that follows is not read: names lie about it.
///
/// ```
/// use encaisse_formats::fec::siren_in_name;
/// assert_eq!(siren_in_name("878583475FEC20261231.txt").as_deref(), Some("878583475"));
/// assert_eq!(siren_in_name("export.txt"), None);
/// ```
pub fn siren_in_name(name: &str) -> Option<String> {
    let upper = name.to_ascii_uppercase();
    let before = upper.split("FEC").next().filter(|before| before.len() < upper.len())?;
    let before = before.trim_end_matches([' ', '_', '-', '.']);
    let digits: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
    (digits.len() == 9).then(|| digits.chars().rev().collect())
}

#[cfg(test)]
mod tests {
    use super::siren_in_name;

    #[test]
    fn nine_digits_before_the_word_and_nothing_else() {
        for (name, siren) in [
            ("111111111FEC20221231.TXT", Some("111111111")),
            ("Copie de 878583475_fec_2026.csv", Some("878583475")),
            ("FEC20221231.txt", None),
            ("12345FEC20221231.txt", None),
            ("12345678901234FEC20221231.txt", None),
        ] {
            assert_eq!(siren_in_name(name).as_deref(), siren, "{name}");
        }
    }
}
