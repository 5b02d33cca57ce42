//! Procedures and routes that ship: every golden value of the law page on them, row by row.

use encaisse_core::legal::deadlines::{Act, Step};

use super::super::procedures::Reference;

/// The day a step ends, and the day it is carried to.
fn ends(step: Step, act: &str) -> (String, String) {
    let table = Reference::shipped().unwrap().deadlines();
    let found = table.deadline(step, act.parse().unwrap()).unwrap();
    (found.on.to_string(), found.carried.to_string())
}

fn check(step: Step, act: &str, on: &str, carried: &str) {
    assert_eq!(ends(step, act), (on.to_owned(), carried.to_owned()), "{step:?} from {act}");
}

#[test]
fn an_order_is_served_in_six_months_then_in_three() {
    // Law page §5.7, golden: order 2026-08-31 → 6 months → 2027-02-28, a Sunday → 2027-03-01 (CPC 642).
    check(Step::OrderService, "2026-08-31", "2027-02-28", "2027-03-01");
    // Law page §5.7, golden: order 2026-09-01 → 2026-12-01.
    check(Step::OrderService, "2026-09-01", "2026-12-01", "2026-12-01");
    // Pages that announce February 2026 are wrong: the date of the order decides, and the rule starts in September.
    check(Step::OrderService, "2026-02-16", "2026-08-16", "2026-08-17");
}

#[test]
fn what_follows_the_service_of_an_order() {
    // Law page §5.7: opposition one month, enforcement after two months, costs deposited within fifteen days.
    check(Step::Opposition, "2026-10-15", "2026-11-15", "2026-11-16");
    check(Step::OrderEnforcement, "2026-10-15", "2026-12-15", "2026-12-15");
    check(Step::OppositionDeposit, "2026-11-22", "2026-12-07", "2026-12-07");
    // CPC 641: no such day in February.
    check(Step::Opposition, "2027-01-31", "2027-02-28", "2027-03-01");
}

#[test]
fn a_claim_is_declared_two_months_after_the_bodacc() {
    // Law page §5.8: two months, two more across the sea, relief within six, retention of title within three.
    check(Step::Declaration, "2026-11-03", "2027-01-03", "2027-01-04");
    check(Step::DeclarationOverseas, "2026-11-03", "2027-03-03", "2027-03-03");
    check(Step::Relief, "2026-11-03", "2027-05-03", "2027-05-03");
    check(Step::RetentionOfTitle, "2026-11-03", "2027-02-03", "2027-02-03");
    // Law page §5.8: thirty days to answer the representative of the creditors.
    check(Step::DisputedClaimReply, "2026-11-03", "2026-12-03", "2026-12-03");
}

#[test]
fn an_uncontested_claim_takes_a_month_then_eight_days() {
    // Law page §5.6: one month from service, the record eight days after it at the earliest, served within six months.
    check(Step::UncontestedAnswer, "2026-10-22", "2026-11-22", "2026-11-23");
    check(Step::UncontestedRecord, "2026-10-22", "2026-11-30", "2026-11-30");
    check(Step::RecordService, "2026-12-01", "2027-06-01", "2027-06-01");
    // Law page §5.5: one month to accept the small-claims procedure.
    check(Step::SmallClaimAnswer, "2026-11-22", "2026-12-22", "2026-12-22");
}

#[test]
fn what_a_title_and_a_loss_start() {
    // Law page §2.8: the legal rate is raised after two months; §4: a title lasts ten years.
    check(Step::RateRaised, "2026-10-31", "2026-12-31", "2026-12-31");
    check(Step::TitleLimitation, "2026-11-22", "2036-11-22", "2036-11-22");
    check(Step::TitleLimitation, "2024-02-29", "2034-02-28", "2034-02-28");
    // Law page §5.9: 31 December of the second year after the event.
    check(Step::VatClaim, "2026-03-04", "2028-12-31", "2028-12-31");
}

#[test]
fn every_step_has_a_period_and_every_act_starts_one() {
    let reference = Reference::shipped().unwrap();
    let table = reference.deadlines();
    let on = "2026-11-22".parse().unwrap();
    for step in Step::all() {
        assert!(table.deadline(step, on).is_ok(), "{step:?}");
        assert!(!reference.title_of(step).is_empty(), "{step:?}");
    }
    for act in Act::all() {
        assert!(!table.after(act, on).is_empty(), "{act:?}");
    }
    // An order made before the rule of September 2026 has no day of enforcement here: none is guessed.
    assert!(table.deadline(Step::OrderEnforcement, "2026-08-31".parse().unwrap()).is_err());
}

#[test]
fn figures_of_the_routes_are_those_of_the_law_page() {
    let reference = Reference::shipped().unwrap();
    for (key, value) in [
        ("payment-order.commercial-form", "cerfa 12946*02"), // law page §5.7, forms
        ("payment-order.civil-form", "cerfa 12948*06"),      // law page §5.7, forms
        ("payment-order.service-fee", "2579"),               // law page §5.7, service cost
        ("payment-order.contribution", "5000000"),           // law page §5.7, TAE contribution
        ("payment-order.registry-fee", ""),                  // law page §5.7: sources disagree
        ("small-claims.ceiling", "500000"),                  // law page §5.5
        ("small-claims.attempt", "500000"),                  // law page §5.5, CPC 750-1
        ("other-suits.merits", "1000000"),                   // law page §5.5, CPC 853
        ("accounting.doubtful", "416"),                      // law page §5.10
        ("accounting.allowance", "68174"),                   // law page §5.10
        ("accounting.depreciation", "491"),                  // law page §5.10
        ("accounting.loss", "654"),                          // law page §5.10
        ("accounting.vat", "44571"),                         // law page §5.10
        ("accounting.penalties", "763"),                     // law page §5.10
        ("accounting.compensation", "758"),                  // law page §5.10
    ] {
        let found = reference.entry(key).map(|entry| entry.value.as_str());
        assert_eq!(found, Some(value), "{key}");
    }
    let court = &reference.entry("payment-order.court").unwrap().text;
    // Law page §5.7, the twelve commercial courts that are TAE.
    for town in [
        "Avignon",
        "Auxerre",
        "Le Havre",
        "Le Mans",
        "Limoges",
        "Lyon",
        "Marseille",
        "Nancy",
        "Nanterre",
        "Paris",
        "Saint-Brieuc",
        "Versailles",
    ] {
        assert!(court.contains(town), "{town}");
    }
}

#[test]
fn every_text_has_its_source_and_its_day() {
    let reference = Reference::shipped().unwrap();
    let mut keys = std::collections::BTreeSet::new();
    for entry in &reference.entries {
        assert!(!entry.source.is_empty() && keys.insert(&entry.key), "{}", entry.key);
        assert!(entry.as_of.parse::<encaisse_core::dates::Date>().is_ok(), "{}", entry.key);
        assert!(["", "yes-no", "text", "amount", "percent"].contains(&entry.ask.as_str()), "{}", entry.key);
    }
}
