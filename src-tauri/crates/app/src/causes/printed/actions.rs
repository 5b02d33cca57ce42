//! Improvement actions on paper: what is still to be done first, numbered, with the month each began.

use encaisse_core::causes::Cause;
use encaisse_typeset::sheet::{Action, Actions};

use crate::border::causes::{ImprovementView, MonthPoint};
use crate::labels;

/// The list, and where its actions stand on the curves.
pub(super) struct Listed {
    pub(super) actions: Actions,
    /// Cause and day of beginning, in the order of the list.
    begun: Vec<(Option<Cause>, Option<String>)>,
}

impl Listed {
    /// Rank of the month, and number, of each action on a cause that began within these months.
    pub(super) fn starts(&self, cause: Cause, months: &[&MonthPoint]) -> Vec<(usize, usize)> {
        let mut starts = Vec::new();
        for (index, (on, day)) in self.begun.iter().enumerate() {
            let (true, Some(day)) = (*on == Some(cause), day) else { continue };
            let month = months.iter().position(|point| month(&point.on) == month(day));
            starts.extend(month.map(|month| (month, index + 1)));
        }
        starts
    }
}

/// The month of a `YYYY-MM-DD`.
fn month(day: &str) -> &str {
    day.rsplit_once('-').map_or(day, |(month, _)| month)
}

/// Actions to start or running, then those done, then those dropped; each kind in the order of the screen.
pub(super) fn listed(improvements: &[ImprovementView]) -> Listed {
    let mut ordered: Vec<&ImprovementView> = improvements.iter().collect();
    ordered.sort_by_key(|view| match view.action.state.as_str() {
        "done" => 1,
        "dropped" => 2,
        _ => 0,
    });
    Listed {
        begun: ordered
            .iter()
            .map(|view| (Cause::from_letter(&view.action.cause), view.started_on.clone()))
            .collect(),
        actions: Actions {
            title: "Actions d’amélioration".to_owned(),
            columns: ["Action", "Processus", "Pilote", "Échéance", "État", "Effet"].map(str::to_owned),
            rows: ordered.into_iter().map(row).collect(),
            nothing: "Aucune action d’amélioration n’est encore décidée.".to_owned(),
        },
    }
}

fn row(view: &ImprovementView) -> Action {
    let action = &view.action;
    let state = if view.late { format!("{}, en retard", view.state_label) } else { view.state_label.clone() };
    let expected = if action.expected.is_empty() {
        String::new()
    } else {
        format!("attendu\u{a0}: {}", action.expected)
    };
    Action {
        cause: Cause::from_letter(&action.cause),
        cells: [
            action.title.clone(),
            view.process_label.clone(),
            action.owner.clone(),
            labels::day(&action.deadline),
            state,
            view.measured.clone().unwrap_or(expected),
        ],
        late: view.late,
    }
}
