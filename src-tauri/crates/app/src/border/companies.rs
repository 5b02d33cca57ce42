//! Every company of this desk, and what is to be done for them today.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::plan::PlanRow;
use super::problem::Problem;

/// A morning over all companies.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CompaniesView {
    /// The day.
    pub on: String,
    /// The companies, in the order of their names.
    pub companies: Vec<CompanyRow>,
    /// What is to be done, all companies together: broken promises first, then amount × age.
    pub rows: Vec<CompanyTask>,
    /// How many there are, shown or not.
    pub to_do: i64,
}

/// One company.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CompanyRow {
    /// Opens its ledger.
    pub token: String,
    /// Its name.
    pub name: String,
    /// Where its ledger is, for display only.
    pub path: String,
    /// True for the one that is open.
    pub open: bool,
    /// Contacts to make today.
    pub to_do: i64,
    /// What they ask for.
    pub claimed_cents: i64,
    /// Steps that are due and wait, for a reason.
    pub withheld: i64,
    /// Past its due date.
    pub overdue_cents: i64,
    /// Last day a person checked payments up to.
    pub payments_checked: Option<String>,
    /// Why its ledger could not be read.
    pub problem: Option<Problem>,
}

/// One contact to make, and for which company.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CompanyTask {
    /// Opens the ledger of the company.
    pub token: String,
    /// Name of the company.
    pub company: String,
    /// The contact.
    pub row: PlanRow,
}
