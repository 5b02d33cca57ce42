//! Several companies: one ledger each, and one morning over all of them.
//!
//! Nothing is shared between ledgers, no client and no figure: the others are opened beside the one in front, read, and
//! closed again.

use encaisse_core::journal::Kind;
use encaisse_store::clients::{self, Filter};
use encaisse_store::{journal, ledger_header};

use crate::border::companies::{CompaniesView, CompanyRow, CompanyTask};
use crate::border::plan::PlanRow;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::places::Remembered;

/// Contacts shown, all companies together.
const SHOWN: usize = 200;

impl Desk {
    /// What is to be done today for every company whose ledger this desk has opened.
    ///
    /// The sample company is left out, unless it is the one in front. A ledger that cannot be read, because another
    /// window has it or because it is damaged, says so on its line and stops none of the others.
    pub fn companies(&mut self) -> Outcome<CompaniesView> {
        let front = self.ledger().ok().map(|ledger| ledger.path().to_owned());
        let existing = self.memory.recent.iter().filter(|known| known.path.exists());
        let known: Vec<(usize, Remembered)> = existing.cloned().enumerate().collect();
        let (mut companies, mut rows) = (Vec::new(), Vec::new());
        for (rank, known) in known {
            let open = front.as_ref() == Some(&known.path);
            let read = if open { self.day_of_company() } else { self.day_beside(&known) };
            let mut row = CompanyRow {
                token: rank.to_string(),
                name: known.name.clone(),
                path: known.path.display().to_string(),
                open,
                to_do: 0,
                claimed_cents: 0,
                withheld: 0,
                overdue_cents: 0,
                payments_checked: None,
                problem: None,
            };
            match read {
                Ok(day) if day.sample && !open => continue,
                Ok(day) => {
                    row.to_do = count(day.rows.len());
                    row.claimed_cents = day.rows.iter().map(|row| row.claimed_cents).sum();
                    row.withheld = day.withheld;
                    row.overdue_cents = day.overdue_cents;
                    row.payments_checked = day.payments_checked;
                    rows.extend(day.rows.into_iter().map(|contact| CompanyTask {
                        token: row.token.clone(),
                        company: row.name.clone(),
                        row: contact,
                    }));
                }
                Err(refusal) => row.problem = Some(refusal.into()),
            }
            companies.push(row);
        }
        companies.sort_by(|a, b| (&a.name, &a.path).cmp(&(&b.name, &b.path)));
        rows.sort_by(|a, b| {
            PlanRow::first(&a.row, &b.row).then_with(|| (&a.company, &a.token).cmp(&(&b.company, &b.token)))
        });
        let to_do = count(rows.len());
        rows.truncate(SHOWN);
        Ok(CompaniesView { on: self.today().to_string(), companies, rows, to_do })
    }

    fn day_beside(&self, known: &Remembered) -> Outcome<CompanyDay> {
        self.beside(&known.path)?.day_of_company()
    }

    fn day_of_company(&mut self) -> Outcome<CompanyDay> {
        let plan = self.kept_plan()?;
        let today = self.today();
        // What a past day shows is a copy, which does not say it is the sample.
        let sample = ledger_header(self.ledger()?.read())?.sample;
        let read = self.view()?;
        Ok(CompanyDay {
            sample,
            rows: plan.clients.clone(),
            withheld: count(plan.withheld.len()),
            overdue_cents: clients::totals(read, today, &Filter::default())?.figures.overdue(),
            payments_checked: journal::held(read, Kind::PaymentsChecked, "", "")?.and_then(|held| held.value),
        })
    }
}

/// What one ledger says of the day.
struct CompanyDay {
    sample: bool,
    rows: Vec<PlanRow>,
    withheld: i64,
    overdue_cents: i64,
    payments_checked: Option<String>,
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::border::session::NewLedger;
    use crate::clock::Clock;

    /// Does a ledger that another window holds stop nobody, and does looking change nothing of what the desk remembers?
    #[test]
    fn a_ledger_open_elsewhere_says_so_and_the_others_are_read() {
        let home = tempfile::tempdir().unwrap();
        let clock = Clock::Day("2026-11-22".parse().unwrap());
        let mut desk = Desk::new(home.path().to_owned(), clock).unwrap();
        for name in ["Baron", "Canal", "Aubry"] {
            desk.create_ledger(&NewLedger { name: name.to_owned(), siren: None }).unwrap();
        }
        let mut other = Desk::new(home.path().to_owned(), clock).unwrap();
        other.open(&desk.ledger_path("Baron")).unwrap();
        let known = |desk: &Desk| {
            desk.memory
                .recent
                .iter()
                .map(|known| (known.name.clone(), known.replica.clone()))
                .collect::<Vec<_>>()
        };
        let before = known(&desk);
        let found = desk.companies().unwrap();
        let told: Vec<_> = found
            .companies
            .iter()
            .map(|row| {
                (row.name.as_str(), row.open, row.problem.as_ref().map(|problem| problem.code.as_str()))
            })
            .collect();
        assert_eq!(told, [("Aubry", true, None), ("Baron", false, Some("LED-006")), ("Canal", false, None)]);
        assert_eq!(known(&desk), before);
        // The others are closed again: another window may take them.
        other.open(&desk.ledger_path("Canal")).unwrap();
    }
}
