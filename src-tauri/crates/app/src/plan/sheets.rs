//! The day on paper: what there is to do, what to say to whom, and one page a week for the owner-manager.

mod calls;
mod day;
mod week;

use std::path::Path;

use encaisse_core::letters::{Block, Column, ColumnKind, Language, Row, RowStyle, Run, Table};
use encaisse_core::money::Cents;
use encaisse_core::typography::{self, plain};
use encaisse_typeset::{Document, Layout, Offset, Record, lay_out_record};

use crate::border::clients::{Done, SavedFile};
use crate::border::follow_up::FollowUpRow;
use crate::border::plan::PlanSheet;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::done;
use crate::places::write_whole;
use crate::printing::{fonts, pdf};
use crate::rules;

impl Desk {
    /// Name proposed for the file of a sheet.
    pub fn plan_sheet_name(&self, sheet: &PlanSheet) -> Outcome<String> {
        Ok(format!("{} {}.pdf", title(&sheet.kind)?, self.today()))
    }

    /// Writes a sheet as a PDF.
    pub fn save_plan_sheet(&mut self, sheet: &PlanSheet, path: &Path) -> Outcome<SavedFile> {
        let (bytes, pages) = self.plan_sheet(sheet)?;
        write_whole(path, &bytes)?;
        Ok(SavedFile { path: path.display().to_string(), rows: pages })
    }

    /// Hands a sheet to the printer of the system, or to the program that shows PDF.
    pub fn print_plan_sheet(&mut self, sheet: &PlanSheet) -> Outcome<Done> {
        let (bytes, pages) = self.plan_sheet(sheet)?;
        let taken = self.hand_to_printer(&self.plan_sheet_name(sheet)?, &bytes)?;
        let pages = if pages > 1 { format!("{pages} pages") } else { "1 page".to_owned() };
        Ok(done(format!("{} {}, {pages}", title(&sheet.kind)?, taken.words()), &[]))
    }

    fn plan_sheet(&mut self, sheet: &PlanSheet) -> Outcome<(Vec<u8>, i64)> {
        let title = title(&sheet.kind)?;
        let today = self.today();
        let company = rules::company(self.ledger()?.read())?.name;
        let fonts = fonts()?;
        let foot = vec![plain(&format!("{company} · {title} du {}", typography::date_short(today)))];
        let record = |body: Vec<Block>, head: String| Record {
            running_head: plain(&head),
            title: plain(&head),
            body,
            footer: foot.clone(),
        };
        let head = format!("{title}, {}", typography::date_long(today));
        let layout: Layout = match sheet.kind.as_str() {
            "calls" => lay_out_record(&record(self.call_sheets(sheet)?, head), fonts),
            "week" => {
                let told = self.week()?;
                // One page: what weighs least leaves it first.
                let mut most = week::MOST;
                loop {
                    let layout = lay_out_record(&record(week::body(&told, most), head.clone()), fonts);
                    if layout.pages.len() == 1 || most == 1 {
                        break layout;
                    }
                    most -= 1;
                }
            }
            _ => lay_out_record(&record(day::body(&self.sheet_rows(sheet)?), head), fonts),
        };
        let pages = i64::try_from(layout.pages.len()).unwrap_or(i64::MAX);
        let document = Document {
            title: format!("{title} du {}, {company}", typography::date_short(today)),
            author: company,
            date: today,
            language: Language::French.tag(),
        };
        Ok((pdf(fonts, &layout, &document, Offset::default())?, pages))
    }

    /// What is to be done today, of everybody or of one person, in the order of the screen.
    fn sheet_rows(&mut self, sheet: &PlanSheet) -> Outcome<Vec<FollowUpRow>> {
        let mut rows = self.follow_up()?.due;
        rows.retain(|row| sheet.person.as_ref().is_none_or(|person| row.owner == *person));
        Ok(rows)
    }
}

/// The name of a sheet, by its word on the wire.
fn title(kind: &str) -> Outcome<&'static str> {
    match kind {
        "day" => Ok("Feuille du jour"),
        "calls" => Ok("Fiches d’appel"),
        "week" => Ok("Point de la semaine"),
        other => {
            let expected = "day, calls ou week";
            Err(Refusal::BadValue { field: "Feuille", value: other.to_owned(), expected })
        }
    }
}

fn euros(cents: i64) -> String {
    typography::amount(Cents::new(cents))
}

fn run(text: &str, bold: bool) -> Run {
    Run { text: plain(text), bold }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![run(text, false)])
}

fn column(title: &str, kind: ColumnKind) -> Column {
    Column { title: title.to_owned(), kind }
}

fn row(cells: Vec<String>) -> Row {
    Row { cells: cells.iter().map(|cell| plain(cell)).collect(), detail: None, style: RowStyle::Plain }
}

fn table(columns: Vec<Column>, rows: Vec<Row>) -> Block {
    Block::Table(Table { columns, rows })
}

/// « Et 9 954 autres, visibles à l’écran. » where a sheet stops before the end.
fn others(count: usize, most: usize) -> Option<String> {
    let more = u64::try_from(count.checked_sub(most)?).ok().filter(|more| *more > 0)?;
    let which = if more > 1 { "autres, visibles" } else { "autre, visible" };
    Some(format!("Et {} {which} à l’écran.", typography::thousands(more)))
}

/// Days late as the screen writes them: « 36 j », « J−7 ».
fn late(days: i64) -> String {
    if days > 0 { format!("{days}\u{a0}j") } else { format!("J\u{2212}{}", days.unsigned_abs()) }
}

#[cfg(test)]
mod tests {
    use super::others;

    #[test]
    fn a_sheet_that_stops_says_how_many_more_there_are() {
        for (count, expected) in [
            (0, None),
            (200, None),
            (201, Some("Et 1 autre, visible à l’écran.")),
            (10_154, Some("Et 9\u{202f}954 autres, visibles à l’écran.")),
        ] {
            assert_eq!(others(count, 200).as_deref(), expected, "{count}");
        }
    }
}
