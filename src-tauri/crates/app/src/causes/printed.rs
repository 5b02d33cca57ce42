//! The synthesis of causes on paper: one landscape page, with the figures of the screen.

mod actions;
mod sheet;
#[cfg(test)]
mod tests;

use std::path::Path;

use encaisse_core::letters::Language;
use encaisse_core::typography;
use encaisse_typeset::sheet::lay_out_sheet;
use encaisse_typeset::{Document, Offset};

use crate::border::causes::CausesQuery;
use crate::border::clients::{Done, SavedFile};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::operations::done;
use crate::places::write_whole;
use crate::printing::{fonts, pdf};
use crate::rules;

const TITLE: &str = "Synthèse des causes";

impl Desk {
    /// Name proposed for the file of the synthesis.
    pub fn causes_file_name(&self, query: &CausesQuery) -> Outcome<String> {
        Ok(format!("{TITLE} {}.pdf", self.past_or_today(query.on.as_deref())?))
    }

    /// Writes the synthesis, one landscape page.
    pub fn save_causes_pdf(&mut self, query: &CausesQuery, path: &Path) -> Outcome<SavedFile> {
        write_whole(path, &self.causes_pdf(query)?)?;
        Ok(SavedFile { path: path.display().to_string(), rows: 1 })
    }

    /// Hands the synthesis to the printer of the system, or to the program that shows PDF.
    pub fn print_causes(&mut self, query: &CausesQuery) -> Outcome<Done> {
        let pdf = self.causes_pdf(query)?;
        let taken = self.hand_to_printer(&self.causes_file_name(query)?, &pdf)?;
        Ok(done(format!("{TITLE} {}, 1 page", taken.words()), &[]))
    }

    fn causes_pdf(&mut self, query: &CausesQuery) -> Outcome<Vec<u8>> {
        let day = self.past_or_today(query.on.as_deref())?;
        let page = self.causes_page(query)?;
        let company = rules::company(self.ledger()?.read())?.name;
        let fonts = fonts()?;
        let layout = lay_out_sheet(&sheet::sheet(&page, query, &company), fonts);
        let title = format!("{TITLE} au {}, {company}", typography::date_short(day));
        // The offset of letters puts an address in a window: this page has none.
        pdf(
            fonts,
            &layout,
            &Document { title, author: company, date: day, language: Language::French.tag() },
            Offset::default(),
        )
    }
}
