//! Lists of clients.

/// True when a line looks like the headings of a list of clients.
pub fn looks_like_headings(line: &str) -> bool {
    let folded = crate::text::fold::fold(line);
    folded.contains("raisonsociale") && folded.contains("siren")
}
