//! What a letter is written from, gathered from the client, the company and the penalties.

use std::collections::BTreeMap;

use encaisse_core::dates::{Date, days_between};
use encaisse_core::invoices::{Item, ItemKind};
use encaisse_core::legal::customer_type::CustomerType;
use encaisse_core::letters::{
    BankDetails, Client, Consequence, CreditFacts, CustomerWording, DisputedItem, ItemTerms, Language,
    LateItem, LetterFacts, LetterKind, NeverReminded, Registered, Sender, Signatory, structured,
};
use encaisse_core::postal::PostalAddress;
use encaisse_core::typography;
use encaisse_store::projection::ClientRecord;

use super::past::{Sent, days};
use super::preview::Material;
use crate::border::settings::Company;
use crate::penalties::Penalty;
use crate::projection::Projected;
use crate::rules;
use crate::typed::{filled, parse_amount};

/// What a letter that claims is written from: the items with what they bear, and what is named as contested.
pub(super) fn letter_facts(
    material: &Material<'_>,
    penalties: &[Penalty],
    disputed: Vec<DisputedItem>,
    sent: &BTreeMap<String, Sent>,
) -> LetterFacts {
    let (company, rules) = (material.company, &material.book.rules);
    let record = &material.projected.record;
    let language = material.language;
    LetterFacts {
        sender: sender(material),
        bank: BankDetails {
            structured_reference: rules
                .structured_reference
                .then(|| structured(&material.reference).map(|reference| reference.as_str().to_owned()))
                .flatten(),
            code_per_invoice: rules.code_per_invoice,
            ..bank(company)
        },
        client: client(record),
        reference: material.reference.clone(),
        place: company.city.clone(),
        date: material.today,
        language,
        registered: match material.kind {
            LetterKind::FormalNotice => number(material).map_or(Registered::Yes, Registered::Number),
            LetterKind::LastNotice => number(material).map_or(Registered::No, Registered::Number),
            _ => Registered::No,
        },
        items: penalties.iter().map(|penalty| item(penalty, sent, material.today)).collect(),
        // A credit is set against a principal: none is claimed here.
        credits: if material.request.penalties_alone {
            Vec::new()
        } else {
            credits(&material.projected, language)
        },
        disputed,
        never_reminded: NeverReminded::Named,
        customer: wording(record),
        deadline: deadline(material).unwrap_or_else(|| match material.kind {
            // They go by ordinary post: nobody learns the day they are presented.
            LetterKind::SecondReminder | LetterKind::LastNotice => language.reply_deadline(DAYS_FROM_RECEIPT),
            _ => agreed_deadline(penalties, language)
                .unwrap_or_else(|| rules::deadline(rules, language).to_owned()),
        }),
        consequence: match rules.consequence.as_str() {
            "court" => Consequence::Court,
            "payment_order" => Consequence::PaymentOrder,
            _ => Consequence::Reserved,
        },
        later_step: material.kind != LetterKind::LastNotice,
        acceleration_clause: acceleration(material, penalties),
        broken_promise: material.projected.broken_promise(material.today),
        payments_until: material.payments_until,
        payments_checked: material.payments_checked,
        salutation: language.salutation().to_owned(),
        signatory: signatory(company),
        contact: material.contact.clone(),
        enclosures: match material.kind {
            LetterKind::PreDue => Vec::new(),
            _ => enclosures(penalties, language),
        },
        previous_letters: days(sent),
    }
}

/// Days that letters of the ordinary post give, from their receipt.
const DAYS_FROM_RECEIPT: u16 = 8;

/// The language a client is written to in.
pub(super) fn language(record: &ClientRecord) -> Language {
    record.language.as_deref().and_then(Language::from_code).unwrap_or_default()
}

/// The time that terms leave to a client in default: the longest of those that govern what is claimed.
fn agreed_deadline(penalties: &[Penalty], language: Language) -> Option<String> {
    penalties.iter().filter_map(|penalty| penalty.terms.notice_days).max().map(|days| language.deadline(days))
}

/// Where the loss of the benefit of the term is written: said when something is still to fall due and every invoice,
/// claimed or to come, is under terms that have the clause.
fn acceleration(material: &Material<'_>, penalties: &[Penalty]) -> Option<String> {
    let projected = &material.projected;
    let to_come: Vec<&Item> = projected
        .account
        .items
        .iter()
        .filter(|item| item.kind == ItemKind::Invoice && item.remaining.is_positive())
        .filter(|item| item.due.is_some_and(|due| due.day() >= material.today))
        .collect();
    if to_come.is_empty() {
        return None;
    }
    let of_claimed = penalties.iter().map(|penalty| penalty.terms.acceleration.clone());
    let of_others = to_come.into_iter().map(|item| {
        let found = projected.terms.in_force(item.invoice, item.issued);
        found.acceleration().map(|(clause, _)| clause.to_owned())
    });
    let mut clauses = of_claimed.chain(of_others).collect::<Option<Vec<String>>>()?;
    clauses.dedup();
    clauses.sort_unstable();
    clauses.dedup();
    Some(typography::list(&clauses))
}

/// The time given, when it is one of this letter only.
pub(super) fn deadline(material: &Material<'_>) -> Option<String> {
    material.request.deadline.as_deref().and_then(filled)
}

/// The registered number, when it is known before the letter is issued.
pub(super) fn number(material: &Material<'_>) -> Option<String> {
    material.request.tracking_number.as_deref().and_then(filled)
}

pub(super) fn bank(company: &Company) -> BankDetails {
    BankDetails {
        holder: filled(&company.account_holder).unwrap_or_else(|| company.name.clone()),
        iban: company.iban.clone(),
        bic: filled(&company.bic),
        structured_reference: None,
        code_per_invoice: false,
    }
}

pub(super) fn client(record: &ClientRecord) -> Client {
    Client {
        code: record.code.clone(),
        name: record.name.clone(),
        siren: record.siren.clone(),
        address: address(record),
        engagement: record.engagement.clone(),
        service: record.service.clone(),
    }
}

pub(super) fn signatory(company: &Company) -> Signatory {
    Signatory { name: company.signatory.clone(), capacity: company.capacity.clone() }
}

pub(super) fn sender(material: &Material<'_>) -> Sender {
    let (company, around) = (&material.company, &material.around);
    let street = company.address.join(", ");
    let town = format!("{} {}", company.postcode, company.city);
    Sender {
        name: company.name.clone(),
        legal_form: company.legal_form.clone(),
        capital: parse_amount(&company.capital),
        variable_capital: around.variable_capital,
        address: [street, town].iter().filter_map(filled).collect::<Vec<_>>().join(", "),
        siren: company.siren.clone(),
        rcs_city: filled(&company.rcs_city),
        vat: filled(&company.vat),
        phone: filled(&company.phone),
        email: filled(&company.email),
        situation: around.situation.clone(),
        terms_note: None,
        letterhead: around.letterhead(material.kind),
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

/// Which law the client is under. A professional association is treated as any professional.
pub(super) fn wording(record: &ClientRecord) -> CustomerWording {
    match CustomerType::from_code(&record.customer_type).unwrap_or(CustomerType::Unknown) {
        CustomerType::PublicBuyer(_) => CustomerWording::PublicBuyer,
        CustomerType::Consumer => CustomerWording::Consumer,
        CustomerType::Association { professional: false } => CustomerWording::Association,
        CustomerType::Unknown => CustomerWording::Unknown,
        _ => CustomerWording::Company,
    }
}

/// The number a letter gives an item: the instalments of one invoice are told apart.
pub(super) fn numbered(item: &Item) -> String {
    if item.rank > 1 { format!("{} ({})", item.piece, item.rank) } else { item.piece.clone() }
}

fn item(penalty: &Penalty, sent: &BTreeMap<String, Sent>, today: Date) -> LateItem {
    let item = &penalty.item;
    let sent = sent.get(&item.id.to_string()).cloned().unwrap_or_default();
    // Where interest comes first, what a payment settled of it is still owed on the principal: this statement has its
    // own running principal, the balance of the ledger never changes with it.
    let remaining = item.remaining + penalty.interest.interest_paid;
    LateItem {
        piece: numbered(item),
        basis: None,
        issued: item.issued,
        due: penalty.due,
        initial: item.amount,
        paid: item.amount - remaining,
        remaining,
        contested: penalty.contested,
        days_late: u32::try_from(days_between(penalty.due, item.settled_on.unwrap_or(today))).unwrap_or(0),
        reminders: sent.reminders,
        notice: sent.notice,
        segments: penalty.interest.segments.clone(),
        penalties_paid: penalty.interest.interest_paid,
        penalties_received: penalty.less.received,
        penalties_waived: penalty.less.waived,
        indemnity: penalty.indemnity_left(),
        indemnity_waived: penalty.less.indemnity_waived,
        settled_on: penalty.item.settled_on.filter(|_| item.remaining.is_zero()),
        terms: ItemTerms {
            rate_rule: penalty.terms.rule,
            rate_clause: penalty.terms.clause.clone(),
            imputation: penalty.terms.imputation,
            governed_by: penalty.terms.governed_by.clone(),
        },
    }
}

/// Credits of the client that settle nothing yet: told on their own lines, never netted silently.
pub(super) fn credits(projected: &Projected, language: Language) -> Vec<CreditFacts> {
    projected
        .account
        .items
        .iter()
        .filter(|item| item.class.is_411() && item.remaining.is_negative())
        .map(|item| CreditFacts {
            label: match item.kind {
                ItemKind::CreditNote => language.credit_note(&item.piece),
                _ => language.unallocated().to_owned(),
            },
            date: item.issued,
            remaining: -item.remaining,
        })
        .collect()
}

fn enclosures(penalties: &[Penalty], language: Language) -> Vec<String> {
    let count =
        penalties.iter().map(|penalty| penalty.item.invoice).collect::<std::collections::BTreeSet<_>>().len();
    vec![language.copies(count)]
}
