//! Who does a step, who agrees to it, who is told before it leaves.

use std::collections::HashSet;

use encaisse_core::dates::Date;
use encaisse_core::dunning::{Inform, Owner, Step, Why, to_inform};
use encaisse_core::journal::Kind;
use encaisse_core::typography;
use encaisse_store::Read;

use super::acts::bad;
use super::{Known, Scenarios, states, words};
use crate::border::clients::Done;
use crate::border::plan::InformRow;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{Change, EVERY_VIEW, to_json};
use crate::recorded::StepAgreed;

/// Days ahead a sales rep is told of an escalation.
const INFORM_AHEAD: u32 = 7;

impl Desk {
    /// Says who does the steps of a client, whatever its scenario says; nothing comes back to the scenario.
    pub fn set_client_owner(&mut self, code: &str, owner: Option<&str>) -> Outcome<Done> {
        let name = self.client_name(code)?;
        let known = |text: &str| match Owner::from_code(text) {
            Some(Owner::OwnerManager) | None => Err(bad("Responsable", text, "accounting ou sales_rep")),
            Some(owner) => Ok(owner),
        };
        let owner = owner.map(known).transpose()?;
        let label = match owner {
            Some(owner) => format!("{name} suivi par\u{a0}: {}", words::owner(owner, None).to_lowercase()),
            None => format!("{name} suivi comme le dit son scénario"),
        };
        let value = owner.map(|owner| owner.code().to_owned());
        self.act(label, &[Change::client(Kind::Chasing, code, code, "owner", value)], EVERY_VIEW)
    }

    /// Writes down that the owner-manager agreed to the step that comes next for a client, and who that is.
    pub fn agree_step(&mut self, code: &str, step: &str, by: &str) -> Outcome<Done> {
        let name = self.client_name(code)?;
        let by = match by.trim() {
            "" => return Err(bad("Accord de", "", "le nom de qui a donné son accord")),
            by => by.to_owned(),
        };
        let (next, items) = self.coming(code, step)?;
        let label = format!("{} pour {name}\u{a0}: accord de {by}", words::step(&next));
        let said = StepAgreed { step: step.to_owned(), on: self.today().to_string(), items, by };
        let field = format!("{}{step}", states::AGREED_TO);
        self.act(
            label,
            &[Change::client(Kind::Chasing, code, code, &field, Some(to_json(&said)?))],
            EVERY_VIEW,
        )
    }

    /// Writes down that the sales rep of a client was told of a step before it leaves.
    pub fn inform_rep(&mut self, code: &str, step: &str) -> Outcome<Done> {
        let name = self.client_name(code)?;
        let today = self.today();
        let read = self.view()?;
        let known = informs(read, today, Some(code))?;
        let found = known.into_iter().find(|(_, told)| told.step.code == step);
        let expected = "une étape dont le commercial est à prévenir (encaisse to-inform)";
        let (client, told) = found.ok_or_else(|| bad("Étape", step, expected))?;
        let by = client.sales_rep.unwrap_or_default();
        let label = format!("{by} prévenu\u{a0}: {} pour {name}", words::step(&told.step).to_lowercase());
        let items = told.items().iter().map(ToString::to_string).collect();
        let said = StepAgreed { step: step.to_owned(), on: today.to_string(), items, by };
        let field = format!("{}{step}", states::INFORMED);
        self.act(
            label,
            &[Change::client(Kind::Chasing, code, code, &field, Some(to_json(&said)?))],
            EVERY_VIEW,
        )
    }

    /// Escalations of the days to come that a sales rep is to be told of, by rep, then by day.
    pub fn to_inform(&mut self, only: Option<&str>) -> Outcome<Vec<InformRow>> {
        let today = self.today();
        let mut found = rows(self.view()?, today)?;
        found.retain(|row| only.is_none_or(|rep| row.sales_rep == rep));
        Ok(found)
    }
}

/// The rows of everybody.
pub(crate) fn rows(read: Read<'_>, today: Date) -> Outcome<Vec<InformRow>> {
    let told = informs(read, today, None)?.into_iter();
    let mut found: Vec<InformRow> = told.map(|(client, told)| row(client, &told)).collect();
    found.sort_by(|a, b| {
        (&a.sales_rep, &a.on, &a.name, &a.step).cmp(&(&b.sales_rep, &b.on, &b.name, &b.step))
    });
    Ok(found)
}

fn row(client: Known, told: &Inform) -> InformRow {
    let owner = told.step.owner.for_client(client.owner);
    let pieces = told.items().iter().filter_map(|id| client.pieces.get(id).cloned()).collect();
    InformRow {
        reason: format!(
            "{} à partir du {}\u{a0}: à dire avant à {}",
            words::step(&told.step),
            typography::date_short(told.on),
            client.sales_rep.as_deref().unwrap_or_default()
        ),
        step_label: words::step(&told.step),
        step: told.step.code.clone(),
        on: told.on.to_string(),
        amount_cents: told.total.get(),
        owner_label: words::owner(owner, client.sales_rep.as_deref()),
        items: pieces,
        sales_rep: client.sales_rep.unwrap_or_default(),
        code: client.code,
        name: client.name,
    }
}

/// What each client with a sales rep is about to see; clients in pause or in insolvency see nothing.
fn informs(read: Read<'_>, today: Date, only: Option<&str>) -> Outcome<Vec<(Known, Inform)>> {
    let scenarios = Scenarios::of(read)?;
    let mut found = Vec::new();
    for client in states::read(read, today, only, &HashSet::new())? {
        let stopped = |why| matches!(why, Why::Insolvency | Why::Paused);
        let waits = client.state.holds.iter().any(|hold| hold.holds(today) && stopped(hold.why));
        let Some(scenario) = scenarios.for_client(&client).filter(|_| client.sales_rep.is_some() && !waits)
        else {
            continue;
        };
        let done_by = |step: &Step| step.owner.for_client(client.owner);
        for told in to_inform(scenario, &client.state, done_by, today, INFORM_AHEAD) {
            found.push((client.clone(), told));
        }
    }
    Ok(found)
}

/// Refuses what is neither a step said done, skipped or put off, nor one agreed to or told.
pub(super) fn unknown_state(state: &str) -> Refusal {
    bad("État", state, "done, skipped, postponed, agreed ou informed")
}
