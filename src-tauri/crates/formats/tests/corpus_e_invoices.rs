//! Public e-invoices of every profile, against figures computed by an independent reader.
//!
//! They lie outside the sources, in the folder named by `ENCAISSE_CORPUS`; without it, the invented documents of
//! `e_invoices.rs` ask the same questions.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use std::path::PathBuf;

use encaisse_formats::e_invoice::{Assignment, Profile, Reading, read};
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn corpus() -> Option<PathBuf> {
    std::env::var_os("ENCAISSE_CORPUS").map(PathBuf::from)
}

fn as_expected(reading: &Reading) -> Value {
    let i = reading.invoice.as_ref().unwrap();
    let amount = |amount: Option<Decimal>| amount.map(|amount| amount.to_string());
    json!({
        "attachment": reading.attachment, "root": i.syntax.root(), "profile": i.guideline, "number": i.number,
        "type": i.document_type.code, "issue_date": i.issue_date.map(|day| day.to_string()),
        "currency": i.currency, "seller": i.seller.name, "buyer": i.buyer.name,
        "buyer_id": i.buyer.legal_id.as_ref().map(|id| &id.value), "buyer_vat": i.buyer.vat,
        "due_date": i.due_date().map(|day| day.to_string()), "terms": i.terms.first(),
        "payment_ref": i.payment_reference, "iban": i.iban(), "tax_basis": amount(i.totals.tax_basis),
        "tax_total": amount(i.totals.tax_total), "grand_total": amount(i.totals.grand_total),
        "prepaid": amount(i.totals.prepaid), "due_payable": amount(i.totals.due_payable),
        "preceding": i.references.preceding.first().map(|p| &p.number), "lines": i.lines,
    })
}

fn readings() -> Vec<(String, Value, Reading)> {
    let Some(folder) = corpus() else { return Vec::new() };
    let all: Value = serde_json::from_slice(&std::fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let kinds = ["facturx/", "cii/", "ubl/"];
    let ours =
        all.as_object().unwrap().iter().filter(|(name, _)| kinds.iter().any(|kind| name.starts_with(kind)));
    ours.map(|(name, expected)| {
        let reading = read(&std::fs::read(folder.join(name)).unwrap());
        (name.clone(), expected.clone(), reading)
    })
    .collect()
}

#[test]
fn every_key_of_the_public_invoices_is_found() {
    let readings = readings();
    for (name, expected, reading) in &readings {
        assert!(!reading.refused(), "{name}: {:?}", reading.issues);
        let found = as_expected(reading);
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(&found[key], value, "{name}: {key}");
        }
    }
    assert!(readings.is_empty() || readings.len() == 30, "{} files", readings.len());
}

#[test]
fn public_credit_notes_lower_the_debt_once_and_another_payee_is_seen() {
    for (name, _, reading) in readings() {
        let invoice = reading.invoice.unwrap();
        let to_pay = invoice.effect().unwrap().to_pay;
        let lowers = ["Avoir", "CreditNote", "creditnote", "negativ"].iter().any(|part| name.contains(part));
        assert_eq!(to_pay.is_sign_negative(), lowers, "{name}: {to_pay}");
        let payee = ["Factoring", "CII_example5", "factur-x-extended", "Fremdwaehrung"];
        let somebody_else = payee.iter().any(|part| name.contains(part));
        assert_eq!(invoice.assignment() == Some(Assignment::ByPayee), somebody_else, "{name}");
        assert_eq!(invoice.profile == Profile::Minimum, name.contains("MINIMUM"), "{name}");
    }
}
