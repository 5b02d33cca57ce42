//! Commands about terms of sale, and about what becomes of the penalties they give.

use std::path::Path;

use encaisse_app::border::penalties::{PenaltyEdit, PenaltyPage, PenaltyView};
use encaisse_app::border::terms::{
    InvoiceContract, InvoiceTerms, TermsEdit, TermsPage, TermsQuery, TermsView,
};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
use encaisse_app::typed;
use serde_json::json;

use crate::answers::{self, Answer, LEFT, RIGHT};
use crate::arguments::Arguments;
use crate::commands::Failure;
use crate::table::{euros, table};

type Done = Result<Answer, Failure>;

/// Keeps, corrects, takes away a version; lists them; says which one governs an invoice and why.
pub fn terms(desk: &mut Desk, arguments: &Arguments) -> Done {
    match arguments.values.first().map(String::as_str) {
        Some("add") => Ok(answers::done(desk.save_terms(&edit(arguments, None)?, file(arguments))?)),
        Some("correct") => {
            let id = arguments.value(1)?.to_owned();
            Ok(answers::done(desk.save_terms(&edit(arguments, Some(id))?, file(arguments))?))
        }
        Some("attach") => {
            let id = arguments.value(1)?;
            Ok(answers::done(desk.attach_terms(id, Path::new(arguments.required("file")?))?))
        }
        Some("remove") => Ok(answers::done(desk.remove_terms(arguments.value(1)?)?)),
        Some("contract") => {
            let client = arguments.required("client")?.to_owned();
            let invoice = desk.terms_of_piece(&client, arguments.required("piece")?)?.invoice;
            let contract = arguments.values.get(1).cloned().unwrap_or_default();
            Ok(answers::done(desk.set_invoice_contract(&InvoiceContract { client, invoice, contract })?))
        }
        None | Some("list") => match (arguments.option("client"), arguments.option("piece")) {
            (Some(client), Some(piece)) => Ok(of_piece(&desk.terms_of_piece(client, piece)?)),
            (client, _) => Ok(list(&desk.terms(&TermsQuery { client: client.map(str::to_owned) })?)),
        },
        Some(other) => Err(format!(
            "terms attend add, correct, attach, remove, contract ou list, pas «\u{a0}{other}\u{a0}»."
        )
        .into()),
    }
}

/// Gives penalties up, or writes down that some were received.
pub fn say_penalty(desk: &mut Desk, arguments: &Arguments, what: &str) -> Done {
    let code = arguments.required("client")?.to_owned();
    let invoice = desk.terms_of_piece(&code, arguments.required("piece")?)?.invoice;
    let amount_cents = match arguments.option("amount") {
        None => None,
        Some(typed) => Some(
            typed::parse_amount(typed)
                .ok_or_else(|| format!("«\u{a0}{typed}\u{a0}» n’est pas un montant."))?
                .get(),
        ),
    };
    Ok(answers::done(desk.say_penalty(&PenaltyEdit {
        code,
        invoice,
        what: what.to_owned(),
        part: arguments.option("part").map(str::to_owned),
        amount_cents,
        reason: arguments.required("reason")?.to_owned(),
        on: arguments.option("date").map(str::to_owned),
    })?))
}

/// What becomes of penalties, when something has: a line an invoice.
pub fn fates(page: &PenaltyPage) -> String {
    let touched =
        |view: &&PenaltyView| view.settled_on.is_some() || view.claimed_on.is_some() || !view.acts.is_empty();
    let views: Vec<&PenaltyView> = page.open.iter().chain(&page.settled).collect();
    if !views.iter().any(touched) {
        return String::new();
    }
    let row = |view: &&PenaltyView| {
        let sums = &view.sums;
        let claimed = match &view.claimed_on {
            Some(on) => format!("{} le {}", euros(sums.claimed_cents), labels::day(on)),
            None => String::new(),
        };
        vec![
            view.piece.clone(),
            view.settled_on.as_deref().map(labels::day).unwrap_or_default(),
            view.days_late.to_string(),
            euros(sums.due_cents),
            claimed,
            euros(sums.waived_cents),
            euros(sums.received_cents),
            euros(sums.remaining_cents),
        ]
    };
    let rows: Vec<Vec<String>> = views.iter().map(row).collect();
    let headings = [
        ("Pièce", LEFT),
        ("Réglée le", LEFT),
        ("Retard", RIGHT),
        ("Dues", RIGHT),
        ("Réclamées", LEFT),
        ("Abandonnées", RIGHT),
        ("Reçues", RIGHT),
        ("Restent", RIGHT),
    ];
    let mut text = format!("\nCe qu’elles deviennent\u{a0}:\n{}", table(&headings, &rows));
    for why in &page.withheld {
        text.push_str(&format!("{why}\n"));
    }
    text
}

fn file(arguments: &Arguments) -> Option<&Path> {
    arguments.option("file").map(Path::new)
}

fn edit(arguments: &Arguments, id: Option<String>) -> Result<TermsEdit, Failure> {
    let text = |name: &str| arguments.option(name).map(str::to_owned);
    let (rate, rate_bp) = match arguments.option("rate") {
        None => (None, None),
        Some("legal") => (Some("legal".to_owned()), None),
        Some(typed) => {
            let percent = typed::parse_amount(typed)
                .ok_or_else(|| format!("«\u{a0}{typed}\u{a0}» n’est pas un taux."))?;
            (Some("contractual".to_owned()), Some(typed::hundredths(percent)))
        }
    };
    let days = arguments.option("deadline").map(|typed| {
        typed.parse().map_err(|_| format!("«\u{a0}{typed}\u{a0}» n’est pas un nombre de jours."))
    });
    Ok(TermsEdit {
        id,
        client: text("client"),
        kind: arguments.option("kind").unwrap_or("cgv").to_owned(),
        effective: arguments.required("from")?.to_owned(),
        until: text("until"),
        contract: text("contract"),
        payment: text("terms"),
        rate,
        rate_bp,
        rate_clause: text("clause"),
        notice_days: days.transpose()?,
        imputation: text("imputation"),
        acceleration: text("acceleration"),
        discount: text("discount"),
    })
}

fn list(page: &TermsPage) -> Answer {
    let row = |view: &TermsView| {
        let said = &view.said;
        let rate = match (said.rate.as_deref(), said.rate_bp) {
            (Some("contractual"), Some(bp)) => format!("{},{:02}\u{202f}%", bp / 100, bp % 100),
            (Some("legal"), _) => "légal".to_owned(),
            _ => String::new(),
        };
        let rate = if view.rate_refused { format!("{rate} (non appliqué)") } else { rate };
        vec![
            said.id.clone().unwrap_or_default(),
            view.name.clone(),
            view.state_label.clone(),
            view.payment_label.clone().unwrap_or_default(),
            rate,
            view.document_name.clone().unwrap_or_default(),
        ]
    };
    let rows: Vec<Vec<String>> = page.client.iter().chain(&page.company).map(row).collect();
    let headings = [
        ("Id", LEFT),
        ("Version", LEFT),
        ("État", LEFT),
        ("Règlement", LEFT),
        ("Pénalités", LEFT),
        ("Document", LEFT),
    ];
    Answer { json: json!(page), text: table(&headings, &rows) }
}

fn of_piece(found: &InvoiceTerms) -> Answer {
    let contract = found.contract.as_deref().map(|number| format!(", contrat {number}")).unwrap_or_default();
    let mut text = format!(
        "Facture {} du {}{contract}\nConditions\u{a0}: {}\n",
        found.piece,
        labels::day(&found.issued),
        found.governed_by.as_deref().unwrap_or("aucune version enregistrée à cette date")
    );
    let rows: Vec<Vec<String>> = found
        .points
        .iter()
        .map(|point| vec![point.what.clone(), point.value.clone(), point.source.clone()])
        .collect();
    text.push_str(&table(&[("Point", LEFT), ("Ce qui s’applique", LEFT), ("Selon", LEFT)], &rows));
    for point in &found.points {
        if let Some(remark) = &point.remark {
            text.push_str(&format!("{remark}.\n"));
        }
    }
    Answer { json: json!(found), text }
}
