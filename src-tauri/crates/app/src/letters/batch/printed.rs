//! A batch on the printer: handed over whole, and what is left of it when the printer stops.

use crate::border::batches::{BatchPapers, BatchPrint, JobRef, PrintJob, PrintState};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::printing::Taken;
use crate::printing::queue::{self, JobState};

impl Desk {
    /// Hands a batch to the printer, or what of it did not come out. Nothing is marked: a letter is posted when a person
    /// types the day of its deposit.
    pub fn print_batch(&self, asked: &BatchPrint) -> Outcome<PrintJob> {
        let papers = match asked.last_good_page {
            None => asked.papers.clone(),
            Some(page) => self.rest_after(&asked.papers, page)?,
        };
        let (bytes, letters, pages) = self.batch_pdf(&papers)?;
        if let Some(job) = &asked.job {
            queue::cancel(job)?;
        }
        let name = self.batch_file_name(&papers.batch)?;
        let taken = self.hand_to_printer(&name, &bytes)?;
        let (job, state) = match &taken {
            Taken::ByPrinter(job) => (Some(job.id.clone()).filter(|id| !id.is_empty()), job.state.code()),
            Taken::ByReader => (None, "opened"),
        };
        let made = super::counted(letters.len(), pages);
        let label = match &taken {
            Taken::ByPrinter(job) if job.state == JobState::Stopped => {
                format!("{made} en attente\u{a0}: l’imprimante {} est arrêtée", job.printer())
            }
            Taken::ByPrinter(_) => format!("{made} à l’imprimante. Imprimer n’est pas poster"),
            Taken::ByReader => format!("{made} à imprimer depuis le lecteur de PDF"),
        };
        Ok(PrintJob { label, job, state: state.to_owned(), letters, pages })
    }

    /// Where a job is, as the system says.
    pub fn print_state(&self, asked: &JobRef) -> Outcome<PrintState> {
        let state = queue::state_of(&asked.job)?;
        let label = match state {
            JobState::Waiting => "L’impression est en cours",
            JobState::Done => "L’imprimante a tout reçu\u{a0}: comptez les feuilles avant de poster",
            JobState::Stopped => {
                "L’imprimante s’est arrêtée. Dites la dernière page sortie\u{a0}: seul le reste s’imprimera"
            }
            JobState::Unknown => "Le système ne dit pas où en est l’impression",
        };
        Ok(PrintState { state: state.code().to_owned(), label: label.to_owned() })
    }

    /// The heap from the first letter that did not come out whole.
    fn rest_after(&self, papers: &BatchPapers, page: i64) -> Outcome<BatchPapers> {
        let (_, letters, pages) = self.batch_pdf(papers)?;
        if !(0..=pages).contains(&page) {
            return Err(Refusal::BadValue {
                field: "Dernière page sortie",
                value: page.to_string(),
                expected: "un numéro de page de ce lot, ou 0 si rien n’est sorti",
            });
        }
        let next =
            letters.into_iter().find(|letter| letter.last_page > page).ok_or(Refusal::NothingInBatch)?;
        Ok(BatchPapers { from: Some(next.letter), ..papers.clone() })
    }
}
