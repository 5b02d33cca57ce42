//! Is the plan computed once, and again as soon as something happens?

use std::sync::Arc;

use super::*;
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
