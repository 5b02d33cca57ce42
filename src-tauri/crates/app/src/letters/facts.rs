//! What a formal notice is written from, gathered from the client, the company and the penalties.

use std::collections::BTreeMap;

use encaisse_core::causes::Cause;
use encaisse_core::dates::{Date, days_between};
use encaisse_core::invoices::{Item, ItemKind};
use encaisse_core::journal::Kind;
use encaisse_core::legal::customer_type::CustomerType;
use encaisse_core::legal::late_interest::RateRule;
use encaisse_core::letters::{
    BankDetails, Client, Consequence, CreditFacts, CustomerWording, DisputedItem, LateItem, LetterFacts,
    LetterKind, NeverReminded, Registered, Sender, Signatory,
};
use encaisse_core::postal::PostalAddress;
use encaisse_store::projection::ClientRecord;

use crate::amounts::parse_amount;
use crate::border::letters::LetterRequest;
use crate::border::settings::{Company, Rules};
use crate::penalties::Penalty;
use crate::projection::{Projected, Registers};
use crate::recorded::{Issued, Posted};
use crate::rules;

/// Everything a notice needs, beside the ledger.
pub(super) struct Sources<'a> {
    pub company: &'a Company,
    pub rules: &'a Rules,
    pub projected: &'a Projected,
    pub registers: &'a Registers,
    pub penalties: &'a [Penalty],
    pub disputed: &'a [Item],
    pub request: &'a LetterRequest,
    pub reference: &'a str,
    pub today: Date,
    pub kind: LetterKind,
    pub payments_checked: Option<Date>,
    pub contact: Option<String>,
}

pub(super) fn letter_facts(sources: &Sources<'_>) -> LetterFacts {
    let company = sources.company;
    let record = &sources.projected.record;
    let reminders = reminders(sources.registers);
    let wording = wording(record);
    // One client, one rule: every item bears the same.
    let rate_rule = sources.penalties.first().map_or(RateRule::EcbPlus10, |penalty| penalty.rule);
    LetterFacts {
        sender: sender(company),
        bank: BankDetails {
            holder: filled(&company.account_holder).unwrap_or_else(|| company.name.clone()),
            iban: company.iban.clone(),
            bic: filled(&company.bic),
            structured_reference: None,
        },
        client: Client {
            code: record.code.clone(),
            name: record.name.clone(),
            siren: record.siren.clone(),
            address: address(record),
            engagement: None,
            service: None,
        },
        reference: sources.reference.to_owned(),
        place: company.city.clone(),
        date: sources.today,
        registered: match sources.kind {
            LetterKind::FormalNotice => registered(sources.request),
            _ => Registered::No,
        },
        items: sources.penalties.iter().map(|penalty| item(penalty, &reminders, sources.today)).collect(),
        credits: credits(sources.projected),
        disputed: sources.disputed.iter().map(|item| DisputedItem { piece: item.piece.clone() }).collect(),
        never_reminded: NeverReminded::Named,
        rate_rule,
        rate_clause: matches!(rate_rule, RateRule::Contractual(_))
            .then(|| "nos conditions générales de vente".to_owned()),
        imputation: rules::imputation(sources.rules),
        customer: wording,
        deadline: sources
            .request
            .deadline
            .as_deref()
            .and_then(filled)
            .unwrap_or_else(|| sources.rules.deadline.clone()),
        consequence: match sources.rules.consequence.as_str() {
            "court" => Consequence::Court,
            "payment_order" => Consequence::PaymentOrder,
            _ => Consequence::Reserved,
        },
        later_step: true,
        acceleration_clause: None,
        broken_promise: None,
        payments_checked: sources.payments_checked,
        salutation: "Madame, Monsieur,".to_owned(),
        signatory: Signatory { name: company.signatory.clone(), capacity: company.capacity.clone() },
        contact: sources.contact.clone(),
        enclosures: enclosures(sources.penalties),
        previous_letters: {
            let mut days: Vec<Date> = reminders.values().flatten().copied().collect();
            days.sort_unstable();
            days.dedup();
            days
        },
    }
}

pub(super) fn filled(text: impl AsRef<str>) -> Option<String> {
    let text = text.as_ref().trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn sender(company: &Company) -> Sender {
    let street = company.address.join(", ");
    let town = format!("{} {}", company.postcode, company.city);
    Sender {
        name: company.name.clone(),
        legal_form: company.legal_form.clone(),
        capital: parse_amount(&company.capital),
        variable_capital: false,
        address: [street, town].iter().filter_map(filled).collect::<Vec<_>>().join(", "),
        siren: company.siren.clone(),
        rcs_city: filled(&company.rcs_city),
        vat: filled(&company.vat),
        phone: filled(&company.phone),
        email: filled(&company.email),
        situation: None,
        terms_note: None,
    }
}

/// The address block of a client, as the standard wants it: the line with a number is the street, what stands
/// above it is a service or a building, what stands below is a locality.
pub(super) fn address(record: &ClientRecord) -> PostalAddress {
    let lines: Vec<&str> = record.address.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let starts_with_number = |line: &&str| line.starts_with(|c: char| c.is_ascii_digit());
    let street = lines.iter().position(starts_with_number).unwrap_or(lines.len().saturating_sub(1));
    let above = lines.get(..street).unwrap_or_default();
    let below = lines.get(street + 1..).unwrap_or_default();
    let (recipient, building) = match above {
        [] => (String::new(), String::new()),
        [only] => (String::new(), (*only).to_owned()),
        [first, rest @ ..] => ((*first).to_owned(), rest.join(" ")),
    };
    PostalAddress {
        name: record.name.clone(),
        recipient,
        building,
        street: lines.get(street).map(|line| (*line).to_owned()).unwrap_or_default(),
        locality: below.join(" "),
        postcode: record.postcode.clone().unwrap_or_default(),
        city: record.city.clone().unwrap_or_default(),
        country: record.country.clone().unwrap_or_default(),
    }
}

fn registered(request: &LetterRequest) -> Registered {
    match request.tracking_number.as_deref().and_then(filled) {
        Some(number) => Registered::Number(number),
        None => Registered::Yes,
    }
}

/// Which law the client is under. A professional association is treated as any professional.
pub(super) fn wording(record: &ClientRecord) -> CustomerWording {
    match CustomerType::from_code(&record.customer_type).unwrap_or(CustomerType::Unknown) {
        CustomerType::PublicBuyer(_) => CustomerWording::PublicBuyer,
        CustomerType::Consumer => CustomerWording::Consumer,
        CustomerType::Association { professional: false } => CustomerWording::Association,
        _ => CustomerWording::Company,
    }
}

/// Days each item was claimed before: only letters that were posted and not voided count.
fn reminders(registers: &Registers) -> BTreeMap<String, Vec<Date>> {
    let mut days: BTreeMap<String, Vec<Date>> = BTreeMap::new();
    for ((kind, letter, _), held) in registers {
        if *kind != Kind::LetterIssued {
            continue;
        }
        let value = |kind: Kind| {
            registers.get(&(kind, letter.clone(), String::new())).and_then(|held| held.value.as_deref())
        };
        let voided = value(Kind::LetterVoided).is_some();
        let posted = value(Kind::LetterPosted)
            .and_then(|text| serde_json::from_str::<Posted>(text).ok())
            .and_then(|posted| posted.on.parse::<Date>().ok());
        let issued = held.value.as_deref().and_then(|text| serde_json::from_str::<Issued>(text).ok());
        if let (false, Some(on), Some(issued)) = (voided, posted, issued) {
            for item in issued.items {
                days.entry(item).or_default().push(on);
            }
        }
    }
    days.values_mut().for_each(|days| days.sort_unstable());
    days
}

fn item(penalty: &Penalty, reminders: &BTreeMap<String, Vec<Date>>, today: Date) -> LateItem {
    let item = &penalty.item;
    LateItem {
        piece: if item.rank > 1 { format!("{} ({})", item.piece, item.rank) } else { item.piece.clone() },
        basis: None,
        issued: item.issued,
        due: penalty.due,
        initial: item.amount,
        paid: item.amount - item.remaining,
        remaining: item.remaining,
        days_late: u32::try_from(days_between(penalty.due, today)).unwrap_or(0),
        reminders: reminders.get(&item.id.to_string()).cloned().unwrap_or_default(),
        segments: penalty.interest.segments.clone(),
        penalties_paid: penalty.interest.interest_paid,
        indemnity: penalty.indemnity,
    }
}

/// Credits of the client that settle nothing yet: told on their own lines, never netted silently.
fn credits(projected: &Projected) -> Vec<CreditFacts> {
    projected
        .account
        .items
        .iter()
        .filter(|item| item.class.is_411() && item.remaining.is_negative())
        .map(|item| CreditFacts {
            label: match item.kind {
                ItemKind::CreditNote => format!("Avoir {}", item.piece),
                _ => "Règlement à affecter".to_owned(),
            },
            date: item.issued,
            remaining: -item.remaining,
        })
        .collect()
}

fn enclosures(penalties: &[Penalty]) -> Vec<String> {
    let count =
        penalties.iter().map(|penalty| penalty.item.invoice).collect::<std::collections::BTreeSet<_>>().len();
    let copies =
        if count > 1 { format!("copies des {count} factures") } else { "copie de la facture".to_owned() };
    vec![copies]
}

/// True when a person said the invoice is disputed: it is named in the letter, and not claimed.
pub(super) fn is_disputed(projected: &Projected, item: &Item) -> bool {
    projected.said_of(item).is_some_and(|said| said.cause == Cause::Delivery)
}
