//! The data sheet of an order for payment, on paper: one page a person copies from.

use std::path::Path;

use encaisse_core::court::{Confirmed, OrderAmounts, OrderFacts, payment_order, penalty_texts};
use encaisse_core::legal::late_interest::RateRule;
use encaisse_core::letters::Language;
use encaisse_core::money::Cents;
use encaisse_core::typography::{self, date_short};
use encaisse_typeset::court_file::lay_out_piece;
use encaisse_typeset::{Document, Offset};

use super::case::Case;
use super::pieces::pieces;
use super::reference::{in_force, told};
use super::routes::{answered, costs};
use crate::border::clients::{Done, SavedFile};
use crate::border::court::CourtRequest;
use crate::border::settings::Company;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::legal_tables::procedures::Reference;
use crate::operations::done;
use crate::penalties::Penalty;
use crate::places::{safe_name, write_whole};
use crate::printing::{fonts, pdf};

impl Desk {
    /// Name proposed for the data sheet.
    pub fn order_sheet_name(&self, code: &str) -> Outcome<String> {
        let name = safe_name(&format!("Injonction de payer {} {}", self.client_name(code)?, self.today()));
        Ok(format!("{name}.pdf"))
    }

    /// Writes the data sheet.
    pub fn save_order_sheet(&mut self, request: &CourtRequest, path: &Path) -> Outcome<SavedFile> {
        let (bytes, pages) = self.order_sheet(request)?;
        write_whole(path, &bytes)?;
        Ok(SavedFile { path: path.display().to_string(), rows: pages })
    }

    /// Hands the data sheet to the printer of the system, or to the program that shows PDF.
    pub fn print_order_sheet(&mut self, request: &CourtRequest) -> Outcome<Done> {
        let (bytes, _) = self.order_sheet(request)?;
        let taken = self.hand_to_printer(&self.order_sheet_name(&request.code)?, &bytes)?;
        Ok(done(format!("Fiche d’injonction de payer {}", taken.words()), &[]))
    }

    fn order_sheet(&mut self, request: &CourtRequest) -> Outcome<(Vec<u8>, i64)> {
        let case = self.case(&request.code, &request.invoices)?;
        if case.items.is_empty() {
            return Err(Refusal::NothingForCourt { client: request.code.clone() });
        }
        let (reference, own) = in_force(self.ledger()?.read())?;
        let exhibits = pieces(&case)
            .into_iter()
            .filter(|piece| !request.left_out.contains(&piece.id))
            .map(|piece| piece.title);
        let facts = facts(&case, &reference, &own, exhibits.collect());
        let fonts = fonts()?;
        let head = format!("{}, compte {}, au {}", case.name, case.code, date_short(case.today));
        let layout = lay_out_piece(&head, &[], &payment_order(&facts), fonts);
        let document = Document {
            title: format!("Injonction de payer, {}", case.name),
            author: case.company.name.clone(),
            date: case.today,
            language: Language::French.tag(),
        };
        let pages = i64::try_from(layout.pages.len()).unwrap_or(i64::MAX);
        Ok((pdf(fonts, &layout, &document, Offset::default())?, pages))
    }
}

fn facts(case: &Case, reference: &Reference, own: &[String], exhibits: Vec<String>) -> OrderFacts {
    let asked = case.asked(costs(case));
    let cents = |cents: Option<i64>| Cents::new(cents.unwrap_or_default());
    let found = case.penalties.as_deref().unwrap_or_default();
    let questions =
        reference.entries.iter().filter(|entry| entry.group == "payment-order" && !entry.ask.is_empty());
    let forms = ["payment-order.commercial-form", "payment-order.civil-form"].into_iter();
    OrderFacts {
        creditor: creditor(&case.company),
        debtor: debtor(case),
        facts: questions
            .filter(|entry| entry.ask != "amount")
            .map(|entry| {
                let view = answered(case, entry, own);
                let by = view.answered_by.map(|by| format!(" ({by})")).unwrap_or_default();
                Confirmed {
                    question: view.title,
                    text: view.source,
                    answer: view.answer.map(|answer| format!("{answer}{by}")),
                }
            })
            .collect(),
        invoices: case
            .items
            .iter()
            .map(|item| {
                let due = item.due.map_or(case.today, |due| due.day());
                (item.piece.clone(), item.issued, due, item.remaining)
            })
            .collect(),
        amounts: OrderAmounts {
            principal: Cents::new(asked.principal_cents),
            penalties: cents(asked.interest_cents),
            indemnities: cents(asked.indemnity_cents),
            indemnity_count: found.iter().filter(|penalty| penalty.indemnity.is_positive()).count(),
            costs: Cents::new(asked.costs_cents),
        },
        no_penalties: asked.penalties_withheld,
        until: case.today,
        rate: rates_words(found),
        texts: penalty_texts(found.first().map_or(RateRule::EcbPlus10, |penalty| penalty.terms.rule))
            .to_owned(),
        exhibits,
        forms: forms
            .filter_map(|key| reference.entry(key))
            .map(|entry| typography::running(&format!("{} : {}", entry.title, told(entry))))
            .collect(),
    }
}

/// Each rule of the rates, once.
fn rates_words(found: &[Penalty]) -> String {
    let mut told: Vec<String> = Vec::new();
    for penalty in found {
        let words = rate_words(penalty.terms.rule);
        if !told.contains(&words) {
            told.push(words);
        }
    }
    if told.is_empty() { rate_words(RateRule::EcbPlus10) } else { told.join(", ou ") }
}

fn rate_words(rule: RateRule) -> String {
    match rule {
        RateRule::Contractual(rate) => format!("taux contractuel de {}", typography::rate(rate)),
        RateRule::PublicBuyer => "taux de la BCE majoré de huit points".to_owned(),
        RateRule::EcbPlus10 => "taux de la BCE majoré de dix points, par semestre".to_owned(),
    }
}

fn creditor(company: &Company) -> Vec<String> {
    let registered = match (company.siren.is_empty(), company.rcs_city.is_empty()) {
        (true, _) => String::new(),
        (false, true) => format!("SIREN {}", typography::siren(&company.siren)),
        (false, false) => format!("{} RCS {}", typography::siren(&company.siren), company.rcs_city),
    };
    let capital = match company.capital.is_empty() {
        true => String::new(),
        false => format!("au capital de {}", company.capital),
    };
    let signed = match company.signatory.is_empty() {
        true => String::new(),
        false => format!("représentée par {}, {}", company.signatory, company.capacity),
    };
    filled([
        company.name.clone(),
        format!("{} {capital}", company.legal_form).trim().to_owned(),
        company.address.join(", "),
        format!("{} {}", company.postcode, company.city).trim().to_owned(),
        registered,
        signed,
    ])
}

fn debtor(case: &Case) -> Vec<String> {
    let record = &case.projected.record;
    let siren = record.siren.as_deref().map(|siren| format!("SIREN {}", typography::siren(siren)));
    let town = [record.postcode.as_deref(), record.city.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    filled([
        record.name.clone(),
        crate::labels::customer_type(&record.customer_type).to_owned(),
        record.address.lines().map(str::trim).collect::<Vec<_>>().join(", "),
        town.join(" "),
        siren.unwrap_or_else(|| "SIREN à indiquer".to_owned()),
        format!("compte {}", record.code),
    ])
}

fn filled(lines: [String; 6]) -> Vec<String> {
    lines.into_iter().filter(|line| !line.trim().is_empty()).collect()
}
