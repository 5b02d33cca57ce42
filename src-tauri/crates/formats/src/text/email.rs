//! E-mail addresses.

/// True for one address that can be written to: no blank, one `@`, a dotted domain.
///
/// ```
/// use encaisse_formats::text::email::is_email;
/// assert!(is_email("compta@noe.example"));
/// assert!(!is_email("compta@noe.example, autre@noe.example"));
/// ```
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |part: &str| part.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let dots = |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    !local.is_empty()
        && local.len() <= 64
        && text.len() <= 254
        && plain(local)
        && dots(local)
        && dots(domain)
        && domain.contains('.')
        && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn which_addresses_can_be_written_to() {
        for text in ["compta@noe.example", "a.b+c@x-y.example", "hélène@noé.example"] {
            assert!(is_email(text), "{text}");
        }
        let wrong =
            ["", "noe.example", "a@b", "a b@c.example", "a@b@c.example", "a@.example", "<a@b.example>"];
        for text in wrong.into_iter().chain(["a@b.example\r\nBcc: x", "a@b.example\0", ".a@b.example"]) {
            assert!(!is_email(text), "{text}");
        }
    }
}
