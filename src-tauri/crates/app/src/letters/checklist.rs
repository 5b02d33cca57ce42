//! What stands between a client and a letter, each line with its fix.
//!
//! From a FEC alone no notice is possible: no address, assumed due dates, rates to confirm. Nothing is hidden behind
//! a refusal: the list says what is missing and puts the fix where the hand is.

mod addressee;
mod contacts;
mod held;
mod letters;

use encaisse_core::dates::{Date, days_between};
use encaisse_core::identifiers::{Iban, Siren};
use encaisse_core::invoices::Item;
use encaisse_core::journal::Kind;
use encaisse_core::legal::customer_type::{CustomerType, LegalStatus, PenaltiesBlocked};
use encaisse_core::letters::LetterKind;
use encaisse_core::typography;
use encaisse_store::{Read, imports, items, journal};

use crate::border::letters::{CheckLine, Fix};
use crate::border::settings::Company;
use crate::error::{Outcome, Refusal};
use crate::penalties::{Rulebook, Standing, blocked_words, terms_of};
use crate::projection::{Projected, Registers};
use crate::reports;
use crate::terms::Governed;
use crate::typed::filled;

/// Days a check of payments holds: after that, somebody may have paid.
const CHECK_HOLDS: i64 = 7;

/// What the list is made from.
pub(super) struct Checked<'a> {
    pub read: Read<'a>,
    pub company: &'a Company,
    pub projected: &'a Projected,
    pub registers: &'a Registers,
    pub claimed: &'a [Item],
    /// Why nothing is claimed, in words, when nothing is.
    pub nothing_claimed: &'a str,
    /// True when the letter tells something to pay.
    pub asks: bool,
    pub today: Date,
    pub kind: LetterKind,
    /// Rates that are missing or to confirm.
    pub rates: &'a [Refusal],
    /// What penalties are computed from, when the letter may speak of them.
    pub book: Option<&'a Rulebook>,
    /// Receipts of anybody that nobody allocated yet.
    pub to_allocate: i64,
    /// Days between two contacts with a client.
    pub contact_delay: i64,
}

pub(super) fn checklist(checked: &Checked<'_>) -> Outcome<Vec<CheckLine>> {
    // The other letters claim nothing: what only a claim needs is not asked.
    let claims = checked.kind.reminds() || checked.kind == LetterKind::PreDue;
    let mut lines = vec![payments(checked)?];
    lines.extend(checked.kind.reminds().then(|| regime(checked)));
    lines.extend(debtor(checked));
    if claims {
        lines.extend(due_dates(checked));
    }
    lines.extend(addressee::postal_address(checked));
    lines.extend(held::credits(checked));
    lines.extend(held::receipts(checked));
    if claims {
        lines.extend(held::disputes(checked));
        lines.extend(held::promises(checked));
        lines.extend(letters::running_notice(checked)?);
        lines.extend(letters::unposted(checked));
        lines.extend(contacts::recent(checked));
    }
    lines.extend(contacts::somebody(checked)?);
    lines.extend(rates(checked));
    lines.extend(terms(checked));
    lines.extend(creditor(checked));
    lines.extend(reported(checked));
    if !checked.kind.claims_penalties() {
        // A reminder claims no penalties: what only they need is told and stops nothing. A reminder before the due date
        // rests on that date.
        let dates = checked.kind == LetterKind::PreDue;
        for line in lines.iter_mut().filter(|line| {
            (line.code == "due" && !dates) || line.code == "type" || line.code.starts_with("rate-")
        }) {
            if line.level == "blocking" {
                line.level = "look".to_owned();
            }
        }
    }
    lines.sort_by_key(|line| match line.level.as_str() {
        "blocking" => 0,
        "look" => 1,
        _ => 2,
    });
    Ok(lines)
}

/// « Règlements vérifiés au … »: the last check, if it still holds.
pub(super) fn payments_checked(read: Read<'_>) -> Outcome<Option<(Date, String)>> {
    let held = journal::held(read, Kind::PaymentsChecked, "", "")?;
    Ok(held.and_then(|held| Some((held.value?.parse().ok()?, held.author))))
}

/// True while the last check of payments still holds.
pub(crate) fn payments_are_checked(read: Read<'_>, today: Date) -> Outcome<bool> {
    Ok(payments_checked(read)?.is_some_and(|(on, _)| days_between(on, today) <= CHECK_HOLDS))
}

/// The last day payments are known of, and who tells it.
pub(super) struct PaymentsUntil {
    pub day: Date,
    bank: bool,
}

/// The last day payments are known of on `today`: a file that goes further tells the whole of it.
pub(super) fn payments_until(read: Read<'_>, today: Date) -> Outcome<Option<PaymentsUntil>> {
    let told = imports::payments_told(read)?;
    Ok(told.and_then(|(day, bank)| Some(PaymentsUntil { day: day.parse::<Date>().ok()?.min(today), bank })))
}

fn line(code: &str, level: &str, text: impl Into<String>, fix: Option<Fix>) -> CheckLine {
    CheckLine { code: code.to_owned(), level: level.to_owned(), text: text.into(), fix, bulk: None }
}

fn fix(kind: &str, label: &str, target: &str) -> Option<Fix> {
    Some(Fix { kind: kind.to_owned(), label: label.to_owned(), target: target.to_owned(), codes: Vec::new() })
}

fn payments(checked: &Checked<'_>) -> Outcome<CheckLine> {
    let ask = fix("payments_checked", "Règlements vérifiés", "");
    // What files tell helps to check; it never stands for the word of a person.
    let known = payments_until(checked.read, checked.today)?
        .filter(|known| days_between(known.day, checked.today) <= CHECK_HOLDS)
        .map(|known| {
            let by = if known.bank { "banque" } else { "comptabilité" };
            format!(" ({by} connue au {})", known.day.format("%d/%m"))
        })
        .unwrap_or_default();
    Ok(match payments_checked(checked.read)? {
        Some((on, by)) if days_between(on, checked.today) <= CHECK_HOLDS => line(
            "payments",
            "ok",
            format!("Règlements vérifiés au {} par {by}{known}", typography::date_short(on)),
            ask,
        ),
        Some((on, _)) => line(
            "payments",
            "blocking",
            format!(
                "Règlements vérifiés il y a {} jours\u{a0}: à revoir{known}",
                days_between(on, checked.today)
            ),
            ask,
        ),
        None => line("payments", "blocking", format!("Les règlements reçus sont à vérifier{known}"), ask),
    })
}

/// What the law gives against this client.
fn regime(checked: &Checked<'_>) -> CheckLine {
    let record = &checked.projected.record;
    let standing = Standing::of(checked.projected);
    let edit = |label: &str| fix("edit_type", label, &record.code);
    match standing.kind.penalties_allowed(standing.request_received) {
        Err(PenaltiesBlocked::TypeUnknown) => {
            line("type", "blocking", "La typologie du client est à préciser", edit("Préciser"))
        }
        Err(PenaltiesBlocked::ReceiptDateMissing) => line(
            "received",
            "look",
            "Sans intérêts\u{a0}: la date de réception de la demande de paiement manque",
            fix("edit_received", "Saisir", &record.code),
        ),
        Err(blocked) => line(
            "type",
            "look",
            format!("Sans pénalités\u{a0}: {}", blocked_words(blocked)),
            edit("Modifier"),
        ),
        Ok(_) => line(
            "type",
            "ok",
            format!("Typologie\u{a0}: {}", crate::labels::customer_type(&record.customer_type)),
            edit("Modifier"),
        ),
    }
}

/// Whether the client may be written to at all, and named exactly.
fn debtor(checked: &Checked<'_>) -> Vec<CheckLine> {
    let record = &checked.projected.record;
    let standing = Standing::of(checked.projected);
    let mut lines = Vec::new();
    if let LegalStatus::Insolvency { since } = standing.status {
        let text = format!(
            "Procédure collective depuis le {}\u{a0}: on ne relance plus, on déclare la créance",
            typography::date_short(since)
        );
        // Thanks and statements ask nothing of such a debtor.
        let told = matches!(checked.kind, LetterKind::Statement | LetterKind::ThankYou);
        lines.push(line("insolvency", if told { "look" } else { "blocking" }, text, None));
    }
    if record.siren.is_none() && !matches!(standing.kind, CustomerType::Consumer) {
        lines.push(line(
            "siren",
            "look",
            "SIREN du débiteur inconnu\u{a0}: il sera absent de la lettre",
            fix("edit_siren", "Saisir", &record.code),
        ));
    }
    lines
}

/// Offers to confirm the due dates of all clients where those of one letter wait for it. A batch has its own way: its
/// remarks are mended for the clients they repeat for.
pub(super) fn offer_for_all(read: Read<'_>, lines: &mut [CheckLine]) -> Outcome<()> {
    let Some(waiting) = lines.iter_mut().find(|line| line.code == "due" && line.level == "blocking") else {
        return Ok(());
    };
    let codes = items::assumed_clients(read)?;
    waiting.bulk = (codes.len() > 1).then(|| Fix {
        kind: "confirm_due".to_owned(),
        label: format!("Confirmer pour {} clients", codes.len()),
        target: String::new(),
        codes,
    });
    Ok(())
}

fn due_dates(checked: &Checked<'_>) -> Vec<CheckLine> {
    let mut lines = Vec::new();
    let code = &checked.projected.record.code;
    let assumed = checked.claimed.iter().filter(|item| !item.due.is_some_and(|due| due.is_stated())).count();
    if assumed > 0 {
        let (counted, label) = if assumed > 1 {
            (format!("{assumed} échéances supposées"), format!("Confirmer {assumed} échéances"))
        } else {
            ("Une échéance supposée".to_owned(), "Confirmer l’échéance".to_owned())
        };
        lines.push(line(
            "due",
            "blocking",
            format!("{counted}\u{a0}: {} ne repose que sur des dates confirmées", named(checked.kind)),
            fix("confirm_due", &label, code),
        ));
    } else if !checked.claimed.is_empty() {
        lines.push(line("due", "ok", "Échéances confirmées", None));
    }
    if checked.claimed.is_empty() {
        lines.push(line("items", "blocking", checked.nothing_claimed, None));
    }
    lines
}

/// The letter that rests on due dates.
fn named(kind: LetterKind) -> &'static str {
    if kind == LetterKind::PreDue { "un rappel avant échéance" } else { "une mise en demeure" }
}

fn rates(checked: &Checked<'_>) -> Vec<CheckLine> {
    let mut lines = Vec::new();
    for refusal in checked.rates {
        let (half_year, text, label) = match refusal {
            Refusal::RateUnconfirmed { half_year, proposed } => (
                half_year,
                format!(
                    "Taux BCE du {} à confirmer\u{a0}: {proposed}\u{202f}%",
                    crate::labels::half_year(half_year)
                ),
                "Confirmer le taux",
            ),
            Refusal::RateMissing { half_year, .. } => (
                half_year,
                format!("Le taux BCE du {} manque", crate::labels::half_year(half_year)),
                "Saisir le taux",
            ),
            _ => continue,
        };
        let code = format!("rate-{half_year}");
        lines.push(line(&code, "blocking", text, fix("confirm_rate", label, half_year)));
    }
    lines
}

/// What the terms of what is claimed make of its penalties: each thing to know once.
fn terms(checked: &Checked<'_>) -> Vec<CheckLine> {
    let projected = checked.projected;
    let standing = Standing::of(projected);
    let (Some(book), Ok(regime)) = (checked.book, standing.kind.penalties_allowed(standing.request_received))
    else {
        return Vec::new();
    };
    let found: Vec<Governed> =
        checked.claimed.iter().map(|item| terms_of(projected, item, book, regime, checked.today)).collect();
    let mut remarks: Vec<&str> = Vec::new();
    for terms in &found {
        let known = terms.remark.as_ref().map(|remark| remark.text.as_str());
        remarks.extend(known.filter(|text| !remarks.contains(text)));
    }
    let see = || fix("edit_terms", "Voir les conditions", &projected.record.code);
    let mut lines: Vec<CheckLine> = remarks
        .iter()
        .enumerate()
        .map(|(rank, text)| line(&format!("terms-rate-{rank}"), "look", (*text).to_owned(), see()))
        .collect();
    let mut sources: Vec<&str> = found.iter().filter_map(|terms| terms.governed_by.as_deref()).collect();
    sources.sort_unstable();
    sources.dedup();
    let text = match sources.as_slice() {
        [] => return lines,
        [one] if found.iter().all(|terms| terms.governed_by.is_some()) => format!("Conditions\u{a0}: {one}"),
        _ => "Conditions différentes selon les factures\u{a0}: l’annexe le dit pour chacune".to_owned(),
    };
    lines.push(line("terms", "ok", text, see()));
    lines
}

fn creditor(checked: &Checked<'_>) -> Vec<CheckLine> {
    let company = checked.company;
    let mut lines = Vec::new();
    let missing = [
        ("le nom", &company.name),
        ("la forme juridique", &company.legal_form),
        ("le code postal", &company.postcode),
        ("la ville", &company.city),
    ]
    .into_iter()
    .filter(|(_, value)| filled(value).is_none())
    .map(|(name, _)| name.to_owned())
    .chain(company.address.is_empty().then(|| "l’adresse".to_owned()))
    .chain(Siren::parse(&company.siren).is_err().then(|| "le SIREN".to_owned()))
    .collect::<Vec<_>>();
    if !missing.is_empty() {
        let text = format!("Votre société\u{a0}: {} à compléter", typography::list(&missing));
        lines.push(line("company", "blocking", text, fix("edit_company", "Compléter", "")));
    }
    if checked.asks && Iban::parse(&company.iban).is_err() {
        let edit = fix("edit_bank", "Saisir l’IBAN", "");
        lines.push(match checked.kind {
            LetterKind::DisputeAcknowledgement | LetterKind::PromiseConfirmation => line(
                "bank",
                "look",
                "L’IBAN manque ou sa clé est fausse\u{a0}: la lettre part sans code de paiement",
                edit,
            ),
            _ => line("bank", "blocking", "L’IBAN manque ou sa clé est fausse", edit),
        });
    }
    if filled(&company.signatory).is_none() {
        lines.push(line(
            "signatory",
            "blocking",
            "Le signataire est à indiquer",
            fix("edit_signatory", "Indiquer", ""),
        ));
    }
    let nothing_wrong = lines.is_empty();
    let alone = ["EI", "EIRL", "ENTREPRENEUR INDIVIDUEL", "MICRO-ENTREPRENEUR"]
        .contains(&company.legal_form.trim().to_uppercase().as_str());
    if !alone && filled(&company.legal_form).is_some() {
        let mentions: Vec<String> =
            [("le capital", &company.capital), ("la ville du RCS", &company.rcs_city)]
                .into_iter()
                .filter(|(_, value)| filled(value).is_none())
                .map(|(name, _)| name.to_owned())
                .collect();
        if !mentions.is_empty() {
            let text = format!(
                "Mentions du pied de page incomplètes\u{a0}: {} (C. com., art. R123-237 et R123-238)",
                typography::list(&mentions)
            );
            lines.push(line("mentions", "look", text, fix("edit_company", "Compléter", "")));
        }
    }
    if nothing_wrong {
        lines.push(line(
            "company",
            "ok",
            "Mentions de votre société, banque et signataire",
            fix("edit_company", "Voir", ""),
        ));
    }
    lines
}

fn reported(checked: &Checked<'_>) -> Vec<CheckLine> {
    reports::views(checked.registers, checked.projected)
        .into_iter()
        .filter(|said| said.state == "waiting")
        .map(|said| {
            // Grounds can be asked for while a payment travels; a sum cannot.
            let (level, what) = match checked.kind {
                LetterKind::DisputeAcknowledgement
                | LetterKind::Statement
                | LetterKind::PromiseConfirmation
                | LetterKind::ThankYou => ("look", "ce que la lettre dit rester dû est à vérifier"),
                _ => ("blocking", "la lettre attend le prochain import"),
            };
            let text = format!(
                "Règlement annoncé de {} le {}\u{a0}: {what}",
                typography::amount(encaisse_core::money::Cents::new(said.amount_cents)),
                crate::labels::day(&said.on)
            );
            line(&format!("reported-{}", said.id), level, text, None)
        })
        .collect()
}
