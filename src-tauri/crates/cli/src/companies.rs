//! The morning of several companies.

use encaisse_app::border::companies::{CompaniesView, CompanyRow, CompanyTask};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
use serde_json::json;

use crate::answers::{Answer, LEFT, RIGHT};
use crate::catalogue::{Spec, spec};
use crate::commands::Failure;
use crate::table::{euros, table};

/// Commands of this part, in the order of the help.
pub const COMMANDS: &[Spec] = &[spec(
    "companies",
    "",
    "les sociétés de ce poste, et ce qui est à faire aujourd’hui pour chacune",
    &[],
    &[],
)];

/// Every company whose ledger this desk opened, the sample aside.
pub fn companies(desk: &mut Desk) -> Result<Answer, Failure> {
    let found = desk.companies()?;
    let text = shown(&found);
    Ok(Answer { json: json!(found), text })
}

fn shown(found: &CompaniesView) -> String {
    if found.companies.is_empty() {
        return "Aucune société sur ce poste. La société d’exemple n’est pas comptée.\n".to_owned();
    }
    let row = |row: &CompanyRow| match &row.problem {
        Some(problem) => {
            vec![
                row.name.clone(),
                String::new(),
                String::new(),
                String::new(),
                String::new(),
                problem.title.clone(),
            ]
        }
        None => vec![
            row.name.clone(),
            row.to_do.to_string(),
            euros(row.claimed_cents),
            row.withheld.to_string(),
            euros(row.overdue_cents),
            row.payments_checked.as_deref().map_or_else(|| "jamais".to_owned(), labels::day),
        ],
    };
    let headings = [
        ("Société", LEFT),
        ("À faire", RIGHT),
        ("Réclamé", RIGHT),
        ("Retenues", RIGHT),
        ("Échu", RIGHT),
        ("Règlements vérifiés", LEFT),
    ];
    let mut text = table(&headings, &found.companies.iter().map(row).collect::<Vec<_>>());
    if !found.rows.is_empty() {
        let row = |task: &CompanyTask| {
            vec![
                task.company.clone(),
                task.row.code.clone(),
                task.row.name.clone(),
                task.row.step_label.clone(),
                euros(task.row.claimed_cents),
                task.row.days_late.to_string(),
            ]
        };
        let headings = [
            ("Société", LEFT),
            ("Code", LEFT),
            ("Client", LEFT),
            ("Étape", LEFT),
            ("Réclamé", RIGHT),
            ("Retard", RIGHT),
        ];
        text.push('\n');
        text.push_str(&table(&headings, &found.rows.iter().map(row).collect::<Vec<_>>()));
    }
    text
}
