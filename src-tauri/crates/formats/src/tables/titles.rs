//! What the lines above the headings say: the day the table was true, and what its buckets count from.

use encaisse_core::dates::Date;

use super::cell::Row;
use super::values::words;
use crate::text::date::{DateOrder, parse_date_with};
use crate::text::fold::fold;

/// What the days of an aged balance are counted from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Basis {
    /// The due date: the days are days late.
    DueDate,
    /// The date of the invoice: the days are its age, and say nothing of lateness.
    InvoiceDate,
}

/// The text of a row, its cells joined.
fn line(row: &Row) -> String {
    let cells: Vec<String> = row.filled().map(|(_, cell)| words(&cell.text())).collect();
    cells.join(" ")
}

/// The day a table was true, as its titles say: « au 30/06/2026 », « arrêté au 30 juin 2026 », the end of « du … au
/// … ». The day of printing is another one.
pub(super) fn as_of(titles: &[Row], headings: &[String]) -> Option<Date> {
    let lines: Vec<String> = titles.iter().map(line).chain(headings.iter().cloned()).collect();
    let mut alone = None;
    for line in &lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut last = None;
        for at in 0..words.len() {
            let Some(date) = date_at(&words, at) else { continue };
            let before = words.get(..at).unwrap_or_default().iter().rev().take(4);
            let before: Vec<String> = before.map(|word| fold(word)).filter(|word| !word.is_empty()).collect();
            if before.iter().any(|word| is_printing(word)) {
                continue;
            }
            match before.first().map(String::as_str) {
                Some("au" | "le" | "a" | "of" | "aladatedu" | "arrete" | "situation") => last = Some(date),
                Some("du" | "from") if before.get(1).is_none_or(|word| word != "date") => {}
                _ => alone = alone.or(Some(date)),
            }
        }
        if last.is_some() {
            return last;
        }
    }
    // A title that is nothing but a date, or a cell beside « Date d’arrêté ».
    alone
}

fn is_printing(word: &str) -> bool {
    [
        "edite",
        "editee",
        "edition",
        "imprime",
        "imprimee",
        "impression",
        "tirage",
        "exporte",
        "genere",
        "printed",
    ]
    .contains(&word)
}

/// The date that begins at a word: one word, or three as in « 30 juin 2026 ».
fn date_at(words: &[&str], at: usize) -> Option<Date> {
    let clean = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let one = clean(words.get(at)?);
    let three =
        words.get(at..at + 3).map(|three| three.iter().map(|word| clean(word)).collect::<Vec<_>>().join(" "));
    let read = |text: &str| parse_date_with(text, DateOrder::DayFirst).ok().flatten();
    (one.len() >= 8).then(|| read(&one)).flatten().or_else(|| read(&three?))
}

/// What the buckets count from, when titles or headings say it.
pub(super) fn basis(titles: &[Row], headings: &[String]) -> Option<Basis> {
    let text: String =
        titles.iter().map(line).chain(headings.iter().cloned()).map(|line| fold(&line)).collect();
    let said = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if said(&["datedefacture", "datefacture", "datedepiece", "datepiece", "datedefacturation", "invoicedate"])
    {
        Some(Basis::InvoiceDate)
    } else if said(&["echeance", "echu", "aechoir", "retard", "duedate", "overdue"]) {
        Some(Basis::DueDate)
    } else {
        None
    }
}

/// True for what a print repeats at each page: its number, the day it was printed.
pub(super) fn is_page_mark(row: &Row) -> bool {
    let text = line(row);
    let mut words = text.split([' ', ':']).filter(|word| !word.is_empty());
    let (first, second) = (fold(words.next().unwrap_or_default()), words.next().unwrap_or_default());
    let page = matches!(first.as_str(), "page" | "p") && second.starts_with(|c: char| c.is_ascii_digit());
    row.filled().count() <= 3 && (page || is_printing(&first))
}

#[cfg(test)]
mod tests {
    use super::super::cell::Cell;
    use super::*;

    fn row(cells: &[&str]) -> Row {
        Row { line: 1, cells: cells.iter().map(|cell| Cell::of_text((*cell).to_owned())).collect() }
    }

    #[test]
    fn the_day_is_the_one_of_the_balance_and_not_of_the_print() {
        let day = Date::from_ymd_opt(2026, 6, 30);
        for title in [
            "Balance âgée clients au 30/06/2026",
            "Balance âgée arrêtée au 30 juin 2026",
            "Édité le 02/07/2026 — situation au 30/06/2026",
            "Période du 01/01/2026 au 30/06/26",
            "Au : 30/06/2026",
            "Date d’arrêté 30/06/2026",
            "Factures clients (30-06-2026)",
        ] {
            assert_eq!(as_of(&[row(&["Vallier SAS"]), row(&[title])], &[]), day, "{title}");
        }
        assert_eq!(as_of(&[row(&["Édité le 02/07/2026"]), row(&["Au", "30/06/2026"])], &[]), day);
        assert_eq!(as_of(&[], &["Client".to_owned(), "Au 30/06/2026".to_owned()]), day);
        assert_eq!(as_of(&[row(&["Édité le 02/07/2026 à 10:30"]), row(&["Page 1"])], &[]), None);
    }

    #[test]
    fn what_a_print_repeats_is_no_row() {
        assert!(is_page_mark(&row(&["", "Page 2 / 5"])) && is_page_mark(&row(&["Édité le 02/07/2026"])));
        assert!(!is_page_mark(&row(&["Pagès Bâtiment", "12,00"])));
    }
}
