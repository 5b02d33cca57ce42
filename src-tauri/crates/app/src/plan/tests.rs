//! Is the plan computed once, and again as soon as something happens?

use std::sync::Arc;

use super::*;
use crate::border::carnet::CarnetRequest;
use crate::border::collected::{CollectedExport, CollectedQuery};
use crate::border::follow_up::{NewTask, TaskChange};
use crate::border::letters::PaymentsCheck;
use crate::border::moving_in::{StartingChoice, StartingClient};
use crate::border::plan::{PlanSheet, ScenarioNew, StepEdit, StepNew};
use crate::clock::Clock;

const TODAY: &str = "2026-11-23";

/// The sample company, its payments checked.
fn sample(home: &std::path::Path) -> Desk {
    let mut desk = Desk::new(home.to_owned(), Clock::Day(TODAY.parse().unwrap())).unwrap();
    desk.create_demo().unwrap();
    desk.payments_checked(&PaymentsCheck { on: TODAY.to_owned() }).unwrap();
    desk
}

/// Reasons a client waits for, and how many steps it has today.
fn of(desk: &mut Desk, code: &str) -> (usize, Vec<String>) {
    let plan = desk.kept_plan().unwrap();
    let waits = plan.withheld.iter().filter(|row| row.code == code).map(|row| row.reason.clone());
    (plan.clients.iter().filter(|row| row.code == code).count(), waits.collect())
}

#[test]
fn an_act_changes_the_plan_that_is_kept_and_nothing_else_does() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = sample(home.path());
    let plan = desk.kept_plan().unwrap();
    desk.follow_up().unwrap();
    assert!(Arc::ptr_eq(&plan, &desk.kept_plan().unwrap()), "computed again while nothing happened");
    let code = plan.clients[0].code.clone();
    let before = of(&mut desk, &code);
    desk.pause_client(&code, "2026-12-05", "en congés").unwrap();
    assert_eq!(of(&mut desk, &code), (0, vec!["paused".to_owned()]));
    desk.undo().unwrap();
    assert_eq!(of(&mut desk, &code), before);
    desk.pause_client(&code, "2026-12-05", "en congés").unwrap();
    desk.clock = Clock::Day("2026-12-06".parse().unwrap());
    let (_, waits) = of(&mut desk, &code);
    assert!(!waits.contains(&"paused".to_owned()), "another day, another plan: {waits:?}");
}

#[test]
fn a_step_is_put_off_to_a_day_and_comes_back_that_day() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = sample(home.path());
    let row = desk.kept_plan().unwrap().clients[0].clone();
    desk.postpone_step(&row.code, &row.step, "2026-11-26").unwrap();
    assert_eq!(of(&mut desk, &row.code), (0, vec!["postponed".to_owned()]));
    let to_come = desk.follow_up().unwrap().to_come;
    let shown = to_come.iter().find(|shown| shown.step.as_ref() == Some(&row.step) && shown.code == row.code);
    assert_eq!(shown.map(|shown| (shown.on.as_str(), shown.days)), Some(("2026-11-26", -3)));
    desk.undo().unwrap();
    assert_eq!(of(&mut desk, &row.code), (1, vec![]));
    assert!(desk.postpone_step(&row.code, &row.step, TODAY).is_err(), "today is no later day");
    assert!(desk.postpone_step(&row.code, "no-step", "2026-11-26").is_err());
    desk.postpone_step(&row.code, &row.step, "2026-11-26").unwrap();
    desk.clock = Clock::Day("2026-11-26".parse().unwrap());
    assert_eq!(of(&mut desk, &row.code).0, 1, "it is back on its day");
}

#[test]
fn a_row_that_was_done_is_ticked_and_comes_back_with_undo() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = sample(home.path());
    let step = desk.follow_up().unwrap().due.into_iter().find(|row| row.step.is_some()).unwrap();
    let new =
        NewTask { code: step.code.clone(), what: "Envoyer le duplicata".to_owned(), ..NewTask::default() };
    desk.add_task(&NewTask { on: TODAY.to_owned(), ..new }).unwrap();
    let task = desk.follow_up().unwrap().due.into_iter().find(|row| row.kind == "task").unwrap();
    let of = |desk: &mut Desk, id: &str| {
        let ticked = desk.follow_up().unwrap().ticked;
        ticked.into_iter().find(|gone| gone.id == id).map(|gone| (gone.paid, gone.why))
    };
    desk.pause_client(&step.code, "2026-12-05", "en congés").unwrap();
    assert_eq!(of(&mut desk, &step.id), None, "what is paused is to come, and not done");
    desk.undo().unwrap();
    desk.settle_task(&TaskChange { id: task.id.clone(), state: "done".to_owned(), on: String::new() })
        .unwrap();
    assert_eq!(of(&mut desk, &task.id), Some((false, "traité".to_owned())));
    desk.undo().unwrap();
    assert_eq!(of(&mut desk, &task.id), None, "taken back, it is to be done again");
}

/// Steps of a scenario, by day: « -7 pre-due ».
fn steps(desk: &mut Desk, name: &str) -> Vec<String> {
    let found = desk.scenarios().unwrap().scenarios.into_iter().find(|one| one.label == name);
    found
        .map(|one| one.steps.iter().map(|step| format!("{} {}", step.after, step.code)).collect())
        .unwrap_or_default()
}

#[test]
fn a_scenario_of_ones_own_is_followed_while_it_exists() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = sample(home.path());
    let code = desk.kept_plan().unwrap().clients[0].code.clone();
    let days = |desk: &mut Desk| -> Vec<String> {
        desk.plan_ahead(&code, None).unwrap().into_iter().map(|row| row.step).collect()
    };
    let shipped = days(&mut desk);
    let new = ScenarioNew { name: "Grands comptes".to_owned(), from: "company".to_owned() };
    desk.new_scenario(&new).unwrap();
    assert!(desk.new_scenario(&new).is_err(), "two of one name");
    let own = |step: &str| StepEdit {
        scenario: "Grands comptes".to_owned(),
        step: step.to_owned(),
        ..StepEdit::default()
    };
    desk.edit_step(&StepEdit { remove: true, ..own("call-1") }).unwrap();
    // A call that becomes a letter writes the one of its level, a letter that becomes a call writes none.
    desk.edit_step(&StepEdit { channel: Some("letter".to_owned()), ..own("call-2") }).unwrap();
    desk.edit_step(&StepEdit { channel: Some("phone".to_owned()), ..own("reminder-1") }).unwrap();
    assert!(desk.edit_step(&StepEdit { letter: Some("formal-notice".to_owned()), ..own("call-2") }).is_err());
    let added = StepNew {
        scenario: "Grands comptes".to_owned(),
        level: "second".to_owned(),
        after: 40,
        channel: "text".to_owned(),
        owner: "sales_rep".to_owned(),
    };
    desk.add_step(&added).unwrap();
    let expected = [
        "-7 pre-due",
        "3 reminder-1",
        "22 reminder-2",
        "30 call-2",
        "37 call-rep",
        "40 text-1",
        "45 formal-notice",
        "60 last-notice",
        "75 court-file",
    ];
    assert_eq!(steps(&mut desk, "Grands comptes"), expected);
    assert_eq!(days(&mut desk), shipped, "nobody follows it yet");
    desk.set_type_scenario("company", Some("Grands comptes")).unwrap();
    let followed = days(&mut desk);
    assert!(
        followed.contains(&"text-1".to_owned()) && !followed.contains(&"call-1".to_owned()),
        "{followed:?}"
    );
    desk.set_client_scenario(&code, Some("company")).unwrap();
    assert_eq!(days(&mut desk), shipped, "what is said of a client comes before its type");
    desk.set_client_scenario(&code, None).unwrap();
    assert_eq!(days(&mut desk), followed);
    desk.reset_scenario("Grands comptes").unwrap();
    assert_eq!(days(&mut desk), shipped, "it is gone: back to the one that ships");
    desk.undo().unwrap();
    assert_eq!(days(&mut desk), followed);
}

#[test]
fn how_a_type_pays_chooses_between_what_is_said_of_the_client_and_of_its_type() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = sample(home.path());
    let rows = desk.scenarios().unwrap().behaviours;
    assert!(rows.iter().all(|row| row.clients > 0 && row.scenario.is_none()), "{rows:?}");
    let row = rows.iter().filter(|row| row.customer_type == "company").max_by_key(|row| row.clients).unwrap();
    let new = ScenarioNew { name: "Ferme".to_owned(), from: "company".to_owned() };
    desk.new_scenario(&new).unwrap();
    let firm = |desk: &mut Desk| {
        desk.scenarios()
            .unwrap()
            .scenarios
            .iter()
            .find(|one| one.label == "Ferme")
            .map(|one| one.code.clone())
    };
    let code = firm(&mut desk).unwrap();
    desk.set_behaviour_scenario("company", &row.behaviour, Some("Ferme")).unwrap();
    desk.set_type_scenario("company", Some("export")).unwrap();
    let clients: Vec<String> = desk.plan(None).unwrap().clients.into_iter().map(|one| one.code).collect();
    let look = |desk: &mut Desk, client: &str| {
        let query = AheadQuery { code: client.to_owned(), scenario: None };
        let found = desk.client_plan(&query).unwrap();
        (found.follows.unwrap(), found.behaviour)
    };
    let followers: Vec<&String> = clients.iter().filter(|one| look(&mut desk, one).0 == code).collect();
    assert!(!followers.is_empty() && followers.len() as i64 <= row.clients, "{followers:?}");
    let client = followers[0].clone();
    let words = format!("Règlements {}", row.behaviour_label);
    assert_eq!(look(&mut desk, &client), (code.clone(), Some(words.clone())));
    // The day goes on with the same invoice open: nothing jumps.
    desk.clock = Clock::Day("2027-05-31".parse().unwrap());
    assert_eq!(look(&mut desk, &client), (code, Some(words)));
    desk.set_client_scenario(&client, Some("company")).unwrap();
    assert_eq!(look(&mut desk, &client), ("company".to_owned(), None), "the client’s own choice first");
    desk.set_client_scenario(&client, None).unwrap();
    desk.reset_scenario("Ferme").unwrap();
    assert_eq!(look(&mut desk, &client), ("export".to_owned(), None), "it is gone: that of the type");
    desk.set_type_scenario("company", None).unwrap();
    assert_eq!(look(&mut desk, &client), ("company".to_owned(), None), "else the one that ships");
    assert!(desk.set_behaviour_scenario("company", "worse", None).is_err());
    assert!(desk.set_behaviour_scenario("nobody", "late", None).is_err());
}

#[test]
fn one_way_to_share_the_work_is_told_as_such_until_a_step_is_changed() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = sample(home.path());
    let preset = |desk: &mut Desk| desk.scenarios().unwrap().preset;
    assert_eq!(preset(&mut desk).as_deref(), Some("accounting"));
    for other in ["sales_first", "credit_manager", "sales_ends", "accounting"] {
        desk.apply_preset(other).unwrap();
        assert_eq!(preset(&mut desk).as_deref(), Some(other));
    }
    assert!(
        desk.scenarios().unwrap().scenarios.iter().all(|one| !one.changed),
        "back to what ships, nothing is kept"
    );
    let step = ("company".to_owned(), "call-1".to_owned(), Some("sales_rep".to_owned()));
    desk.edit_step(&StepEdit { scenario: step.0, step: step.1, owner: step.2, ..StepEdit::default() })
        .unwrap();
    assert_eq!(preset(&mut desk), None);
}

#[test]
fn a_formal_notice_waits_for_an_agreement_and_its_sales_rep_is_told_in_the_carnet_too() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = sample(home.path());
    let start = |row: &PlanRow| StartingClient {
        code: row.code.clone(),
        step: Some("formal-notice".to_owned()),
        reminded_on: None,
    };
    let clients = desk.kept_plan().unwrap().clients.iter().map(start).collect();
    desk.set_starting_steps(&StartingChoice { clients }).unwrap();
    let row = desk.follow_up().unwrap().due.into_iter().find(|row| row.kind == "agree").unwrap();
    let told = desk.to_inform(None).unwrap().into_iter().find(|told| told.code == row.code).unwrap();
    assert_eq!((told.step.as_str(), told.on.as_str()), ("formal-notice", TODAY));

    let request = CarnetRequest {
        who: told.sales_rep.clone(),
        format: "html".to_owned(),
        password: Some(String::new()),
        ..CarnetRequest::default()
    };
    let shown = |desk: &mut Desk| -> Vec<String> {
        let view = desk.carnet(&request).unwrap();
        view.clients
            .into_iter()
            .filter(|client| client.code == row.code)
            .flat_map(|one| one.to_inform)
            .collect()
    };
    let said = shown(&mut desk);
    assert!(said.len() == 1 && said[0].starts_with("Mise en demeure à partir du 23/11/2026"), "{said:?}");
    let file = home.path().join("carnet.html");
    desk.save_carnet(&request, &file).unwrap();
    assert!(std::fs::read_to_string(file).unwrap().contains(&said[0]), "what is shown is what leaves");
    desk.inform_rep(&row.code, "formal-notice").unwrap();
    assert_eq!(shown(&mut desk), Vec::<String>::new(), "told once");

    let planned = |desk: &mut Desk| desk.plan(Some(&row.code)).unwrap().clients;
    assert!(planned(&mut desk).is_empty());
    assert!(desk.agree_step(&row.code, "formal-notice", " ").is_err(), "somebody agreed, under a name");
    desk.agree_step(&row.code, "formal-notice", "Hélène Marchand").unwrap();
    let reasons = planned(&mut desk).remove(0).reasons;
    assert!(reasons.contains(&"accord de Hélène Marchand le 23/11/2026".to_owned()), "{reasons:?}");
    desk.undo().unwrap();
    assert!(planned(&mut desk).is_empty());
    desk.set_plan_rule("agreed_first", "no").unwrap();
    assert_eq!(planned(&mut desk).len(), 1, "the owner may do without");
}

#[test]
fn sheets_are_written_and_the_week_is_one_page() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = sample(home.path());
    for kind in ["day", "calls", "week"] {
        let sheet = PlanSheet { kind: kind.to_owned(), person: None };
        let path = home.path().join(desk.plan_sheet_name(&sheet).unwrap());
        let saved = desk.save_plan_sheet(&sheet, &path).unwrap();
        assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-1."), "{kind}");
        assert!(kind != "week" || saved.rows == 1, "{} pages", saved.rows);
    }
    let unknown = PlanSheet { kind: "month".to_owned(), person: None };
    assert!(desk.plan_sheet_name(&unknown).is_err());
}

#[test]
fn cash_by_sales_rep_adds_up_to_its_lines() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = sample(home.path());
    let year = CollectedQuery { from: "2026-01-01".to_owned(), to: String::new() };
    let found = desk.collected(&year).unwrap();
    assert!(found.reps.len() > 1 && !found.lines.is_empty());
    for rep in &found.reps {
        let lines = found.lines.iter().filter(|line| line.rep == rep.rep);
        assert_eq!(lines.map(|line| line.amount_cents).sum::<i64>(), rep.total_cents, "{}", rep.rep);
    }
    let path = home.path().join("cash.csv");
    let export = CollectedExport { period: year, format: "csv".to_owned() };
    let saved = desk.save_collected(&export, &path).unwrap();
    assert_eq!(saved.rows, i64::try_from(found.lines.len()).unwrap());
    let backwards = CollectedQuery { from: "2026-12-01".to_owned(), to: TODAY.to_owned() };
    assert!(desk.collected(&backwards).is_err());
}

#[test]
fn what_waits_is_told_once_a_reason_with_everybody_it_holds() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = sample(home.path());
    let (plan, held) = (desk.kept_plan().unwrap(), desk.held_back().unwrap());
    assert_eq!(held.rows.len(), plan.withheld.len(), "no row is hidden");
    assert!(held.rows.is_sorted_by(|a, b| a.amount_cents >= b.amount_cents));
    for told in &held.reasons {
        let rows: Vec<_> = plan.withheld.iter().filter(|row| row.reason == told.reason).collect();
        assert_eq!(told.amount_cents, rows.iter().map(|row| row.amount_cents).sum::<i64>(), "{told:?}");
        let codes: std::collections::BTreeSet<_> = rows.iter().map(|row| &row.code).collect();
        assert_eq!(told.clients as usize, codes.len(), "{told:?}");
    }
    let clients: std::collections::BTreeSet<_> = plan.withheld.iter().map(|row| &row.code).collect();
    let shown = desk.follow_up().unwrap();
    assert_eq!((shown.held_clients as usize, shown.payments_to_check), (clients.len(), false));

    desk.clock = Clock::Day("2027-03-01".parse().unwrap());
    let shown = desk.follow_up().unwrap();
    assert!(shown.payments_to_check, "nobody looked at what was received for three months");
    let held = desk.held_back().unwrap();
    let to_check = held.reasons.iter().find(|told| told.reason == "payments_not_checked").unwrap();
    assert_eq!(to_check.label, "les règlements reçus sont à vérifier");
}
