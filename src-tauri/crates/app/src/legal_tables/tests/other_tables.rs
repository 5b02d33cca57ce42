//! Ceilings, limitation and the 40 € that ship.

use encaisse_core::legal::customer_type::PenaltyRules;
use encaisse_core::legal::limitation::ClaimKind;
use encaisse_core::legal::payment_terms::{CountedFrom, Situation};

use super::*;

#[test]
fn every_situation_has_one_ceiling_and_its_last_day() {
    let ceilings = legal_tables().unwrap().ceilings;
    // Law page §1.1, §1.3, §1.6; every event on 10 March 2026.
    let expected = [
        ("default", CountedFrom::Delivery, "2026-04-09"),
        ("agreed:net", CountedFrom::InvoiceDate, "2026-05-09"),
        ("agreed:eom", CountedFrom::InvoiceDate, "2026-04-30"),
        ("agreed:eom+", CountedFrom::InvoiceDate, "2026-05-15"),
        ("periodic", CountedFrom::InvoiceDate, "2026-04-24"),
        ("transport", CountedFrom::InvoiceDate, "2026-04-09"),
        ("perishable", CountedFrom::Delivery, "2026-04-09"),
        ("perishable:periodic", CountedFrom::Delivery, "2026-04-09"),
        ("meat", CountedFrom::Delivery, "2026-03-30"),
        ("spirits", CountedFrom::Delivery, "2026-04-30"),
        ("wine:net", CountedFrom::InvoiceDate, "2026-05-09"),
        ("wine:eom", CountedFrom::InvoiceDate, "2026-04-30"),
        ("wine:eom+", CountedFrom::InvoiceDate, "2026-05-15"),
        ("public:state", CountedFrom::PaymentRequest, "2026-04-09"),
        ("public:health", CountedFrom::PaymentRequest, "2026-04-29"),
        ("public:undertaking", CountedFrom::PaymentRequest, "2026-05-09"),
    ];
    let found: Vec<_> = ceilings
        .rows
        .iter()
        .map(|row| {
            let last = row.counting.last_day("2026-03-10".parse().unwrap()).to_string();
            (row.situation.code(), row.from, last)
        })
        .collect();
    assert_eq!(found, expected.map(|(code, from, last)| (code, from, last.to_owned())));
    assert_eq!(found.len(), Situation::ALL.len());
    // Ten-day periods: delivered on the 11th, counted from the 20th.
    let food = ceilings.ceiling(Situation::PerishableFoodPeriodic, "2026-03-11".parse().unwrap()).unwrap();
    assert_eq!(food.last_day, "2026-04-19".parse().unwrap());
    assert!(ceilings.rows.iter().all(|row| row.source.contains("art. ")));
}

#[test]
fn every_claim_has_its_period_and_four_warnings() {
    let limitation = legal_tables().unwrap().limitation;
    // Law page §4.
    for (kind, last) in [
        (ClaimKind::Trade, "2022-07-31"),
        (ClaimKind::AgainstConsumer, "2019-07-31"),
        (ClaimKind::Carriage, "2018-07-31"),
        (ClaimKind::AgainstPublicBody, "2021-12-31"),
    ] {
        let found = limitation.limitation(kind, "2017-07-31".parse().unwrap()).unwrap();
        assert_eq!(found.last_day, last.parse().unwrap(), "{kind:?}");
        let months: Vec<_> = found.alerts.iter().map(|alert| alert.months_left).collect();
        assert_eq!(months, [12, 6, 3, 1]);
    }
}

#[test]
fn forty_euros_since_2013_each_buyer_by_its_text() {
    let table = legal_tables().unwrap().compensation;
    let on = |rules, day: &str| {
        table.on(rules, day.parse().unwrap()).map(|row| (row.amount.get(), row.source.as_str()))
    };
    let professionals = PenaltyRules::BetweenProfessionals;
    assert_eq!(on(professionals, "2012-12-31"), None);
    assert_eq!(on(professionals, "2026-11-22"), Some((4_000, "C. com. art. L441-10 II et D441-5")));
    assert_eq!(on(PenaltyRules::PublicBuyer, "2013-04-30"), None);
    assert_eq!(on(PenaltyRules::PublicBuyer, "2026-11-22"), Some((4_000, "CCP art. L2192-13")));
}

#[test]
fn an_amount_finer_than_a_cent_or_a_code_nobody_knows_is_refused() {
    let amount = |text: &str| {
        format!(
            "[[amount]]\nrules = \"public\"\nsince = \"2013-05-01\"\namount = \"{text}\"\nsource = \"\"\n"
        )
    };
    assert!(parse::compensation(&amount("40.00")).is_ok());
    assert!(matches!(
        parse::compensation(&amount("40.005")),
        Err(LegalTableError::Field { field: "amount", .. })
    ));
    let ceiling =
        "[[ceiling]]\nsituation = \"toys\"\nfrom = \"invoice\"\ncount = \"days\"\ndays = 60\nsource = \"\"";
    assert!(matches!(parse::ceilings(ceiling), Err(LegalTableError::Field { field: "situation", .. })));
    let period =
        "alert_months = []\n[[period]]\nclaim = \"trade\"\nyears = 5\ncount = \"roughly\"\nsource = \"\"";
    assert!(matches!(parse::limitation(period), Err(LegalTableError::Field { field: "count", .. })));
}
