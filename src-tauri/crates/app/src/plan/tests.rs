//! Is the plan computed once, and again as soon as something happens?

use std::sync::Arc;

use super::*;
use crate::border::follow_up::{NewTask, TaskChange};
use crate::border::letters::PaymentsCheck;
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
