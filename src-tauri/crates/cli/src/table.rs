//! Tables a person can read: aligned columns, French numbers.

/// Where a column leans.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lean {
    /// Texts.
    Left,
    /// Figures.
    Right,
}

/// Lays rows out under their headings.
pub fn table(headings: &[(&str, Lean)], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        let heading = headings.get(column).map_or(0, |(heading, _)| heading.chars().count());
        cells.chain([heading]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let line = |cells: Vec<&str>| {
        let laid: Vec<String> = cells
            .iter()
            .zip(&widths)
            .zip(headings)
            .map(|((cell, &width), (_, lean))| {
                let gap = " ".repeat(width.saturating_sub(cell.chars().count()));
                match lean {
                    Lean::Left => format!("{cell}{gap}"),
                    Lean::Right => format!("{gap}{cell}"),
                }
            })
            .collect();
        laid.join("  ").trim_end().to_owned() + "\n"
    };
    let mut text = line(headings.iter().map(|(heading, _)| *heading).collect());
    for row in rows {
        text.push_str(&line(row.iter().map(String::as_str).collect()));
    }
    text
}

/// `-123456` as `−1 234,56`.
pub fn euros(cents: i64) -> String {
    let whole = (cents / 100).unsigned_abs().to_string();
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    let sign = if cents < 0 { "−" } else { "" };
    format!("{sign}{grouped},{:02}", (cents % 100).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_in_a_french_account() {
        for (cents, text) in [
            (0, "0,00"),
            (-5, "−0,05"),
            (123_456_789, "1\u{202f}234\u{202f}567,89"),
            (-100_000, "−1\u{202f}000,00"),
        ] {
            assert_eq!(euros(cents), text);
        }
    }
}
