//! What an e-invoice holds.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use encaisse_formats::e_invoice::{self, Assignment, EInvoice, EInvoiceIssueKind, Party, Reading};
use encaisse_formats::inspect::FileKind;
use encaisse_formats::xml::Limits;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::e_invoice_issues;
use crate::error::{Outcome, Refusal};
use crate::foreign::ForeignReader;

/// True when a file is to be read as an e-invoice: asked for, a PDF, or XML that begins like one.
pub(super) fn is_one(asked: Option<&str>, found: FileKind, head: &[u8]) -> bool {
    match (asked, found) {
        (Some("e-invoice"), _) | (None, FileKind::Pdf) => true,
        (None, FileKind::Xml) => e_invoice::announced(head).is_some(),
        _ => false,
    }
}

/// Says what an e-invoice holds: its figures as written, its effect on the debt, all its issues.
pub(super) fn inspect(path: &Path, file: &str, foreign: &ForeignReader) -> Outcome<Value> {
    let cannot_read = |reason| Refusal::CannotRead { file: file.to_owned(), reason };
    // One byte beyond the limit is enough for the reader to refuse.
    let room = Limits::DOCUMENT.bytes.saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path).map_err(cannot_read)?.take(room).read_to_end(&mut bytes).map_err(cannot_read)?;
    let reading = foreign.e_invoice(file, &bytes)?;
    let mut found = reading.invoice.as_ref().map_or_else(|| json!({}), |invoice| figures(&reading, invoice));
    let only_a_pdf = reading.issues.iter().any(|issue| issue.kind == EInvoiceIssueKind::NoAttachment);
    if let Some(keys) = found.as_object_mut() {
        keys.insert("kind".to_owned(), json!(if only_a_pdf { "pdf" } else { "e-invoice" }));
        let issues: Vec<_> = reading.issues.iter().map(e_invoice_issues::say).collect();
        keys.insert("issues".to_owned(), json!(issues));
    }
    Ok(found)
}

fn figures(reading: &Reading, invoice: &EInvoice) -> Value {
    let totals = &invoice.totals;
    let effect = invoice.effect();
    let buyer = &invoice.buyer;
    json!({
        "attachment": reading.attachment,
        "root": invoice.syntax.root(),
        "profile": invoice.guideline,
        "number": invoice.number,
        "type": invoice.document_type.code,
        "issue_date": invoice.issue_date.map(|day| day.to_string()),
        "currency": invoice.currency,
        "seller": invoice.seller.name,
        "seller_siren": siren(&invoice.seller),
        "buyer": buyer.name,
        "buyer_id": buyer.legal_id.as_ref().map(|id| &id.value),
        "buyer_vat": buyer.vat,
        "buyer_siren": siren(buyer),
        "due_date": invoice.due_date().map(|day| day.to_string()),
        "instalments": invoice
            .instalments
            .iter()
            .map(|part| json!({ "due": part.due.map(|day| day.to_string()), "amount": amount(part.amount) }))
            .collect::<Vec<_>>(),
        "terms": invoice.terms.first(),
        "payment_ref": invoice.payment_reference,
        "iban": invoice.iban(),
        "tax_basis": amount(totals.tax_basis),
        "tax_total": amount(totals.tax_total),
        "grand_total": amount(totals.grand_total),
        "prepaid": amount(totals.prepaid),
        "due_payable": amount(totals.due_payable),
        "preceding": invoice.references.preceding.first().map(|preceding| &preceding.number),
        "order": invoice.references.order,
        "contract": invoice.references.contract,
        "buyer_reference": invoice.references.buyer_reference,
        "lines": invoice.lines,
        "effect": amount(effect.map(|effect| effect.to_pay)),
        "assigned": invoice.assignment().map(|assignment| match assignment {
            Assignment::ByType => "type",
            Assignment::ByPayee => "payee",
        }),
    })
}

fn siren(party: &Party) -> Option<String> {
    party.siren().map(|siren| siren.as_str().to_owned())
}

/// An amount as a decimal string, absent when it is not written.
fn amount(amount: Option<Decimal>) -> Option<String> {
    amount.map(|amount| amount.to_string())
}
