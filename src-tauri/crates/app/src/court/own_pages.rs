//! What the pages made for a file say, from what the ledger knows. Notes to oneself, causes and questions to colleagues
//! stay at home: a court file tells what was said with the client.

use encaisse_core::conversations::{Channel, Outcome as CallOutcome};
use encaisse_core::court::{
    AccountLine, Call, Event, PenaltyLines, Promised, account, calls, chronology, penalty_annex, promises,
};
use encaisse_core::entries::Nature;
use encaisse_core::journal::Kind;
use encaisse_core::letters::{Block, Column, ColumnKind, Row, RowStyle, Run, Table};
use encaisse_core::money::Cents;
use encaisse_core::promises::{State, standing};
use encaisse_core::typography::{amount, date_short};

use super::case::Case;
use super::pieces::OwnPage;
use crate::causes::reasons::Reasons;
use crate::labels;
use crate::recorded::{Conversation, Reported};

/// True when a page has something to tell.
pub(super) fn tells(page: OwnPage, case: &Case) -> bool {
    match page {
        OwnPage::Letters => !case.letters.is_empty(),
        OwnPage::Calls => !conversations(case).is_empty(),
        OwnPage::Promises => !promised(case).is_empty(),
        OwnPage::Penalties => case.penalties.is_ok(),
        OwnPage::Chronology | OwnPage::Account | OwnPage::Fingerprints => true,
    }
}

/// The blocks of one page of our own.
pub(super) fn blocks(page: OwnPage, case: &Case, reasons: &Reasons) -> Vec<Block> {
    match page {
        OwnPage::Chronology => chronology(&events(case, reasons)),
        OwnPage::Account => account(&account_lines(case), case.today),
        OwnPage::Letters => letters(case),
        OwnPage::Calls => calls(&conversations(case)),
        OwnPage::Promises => promises(&promised(case)),
        OwnPage::Penalties => penalties(case),
        // Made last, once every piece has its number.
        OwnPage::Fingerprints => Vec::new(),
    }
}

/// A reduction in words.
const fn reduction(nature: Nature) -> &'static str {
    match nature {
        Nature::CreditNote => "Avoir",
        Nature::Bill => "Effet accepté",
        Nature::WriteOff => "Passage en perte",
        Nature::Discount => "Escompte",
        Nature::SmallDifference => "Petit écart",
        Nature::Netting => "Compensation",
        Nature::DepositSetOff => "Acompte imputé",
        _ => "Règlement",
    }
}

fn account_lines(case: &Case) -> Vec<AccountLine> {
    let mut lines = Vec::new();
    for item in &case.items {
        let line = |on, label: &str, due, amount| AccountLine {
            on,
            piece: item.piece.clone(),
            label: label.to_owned(),
            due,
            amount,
        };
        lines.push(line(item.issued, "Facture", item.due.map(|due| due.day()), item.amount));
        for (on, amount, nature) in case.projected.account.reductions(item) {
            lines.push(line(on, reduction(nature), None, -amount));
        }
    }
    lines.sort_by_key(|line| (line.on, line.amount.is_negative(), line.piece.clone()));
    lines
}

fn events(case: &Case, reasons: &Reasons) -> Vec<Event> {
    let event = |on, title: String, detail: String, amount| Event { on, title, detail, amount };
    let mut events = Vec::new();
    for line in account_lines(case) {
        let due = line.due.map(|due| format!("échéance le {}", date_short(due))).unwrap_or_default();
        events.push(event(line.on, format!("{} {}", line.label, line.piece), due, Some(line.amount)));
    }
    for letter in &case.letters {
        let title = format!("{} {}", letter.step_label, letter.reference);
        if let Ok(on) = letter.issued_on.parse() {
            events.push(event(
                on,
                format!("{title} émise"),
                String::new(),
                Some(Cents::new(letter.claimed_cents)),
            ));
        }
        if let Some(on) = letter.posted_on.as_deref().and_then(|day| day.parse().ok()) {
            let number = letter.tracking_number.as_deref().map(|number| format!("n°\u{a0}{number}"));
            events.push(event(on, format!("{title} remise à la poste"), number.unwrap_or_default(), None));
        }
    }
    for call in conversations(case) {
        events.push(event(call.on, call.title, String::new(), None));
    }
    for promise in promised(case) {
        let due: Vec<String> = promise.due.iter().map(|day| date_short(*day)).collect();
        events.push(event(
            promise.made_on,
            format!("Promesse de {}", promise.by),
            format!("pour le {}\u{a0}: {}", due.join(", "), promise.outcome),
            Some(promise.amount),
        ));
    }
    let chosen = case.invoices();
    for dispute in &case.projected.disputes {
        if !chosen.contains(&dispute.invoice.to_string()) {
            continue;
        }
        let reason = reasons.label(&dispute.reason);
        let title = format!("Contestation de {}", dispute.piece);
        events.push(event(dispute.opened_on, title, reason, Some(dispute.contested)));
        if let Some((on, ending)) = dispute.ended {
            let title = format!("Contestation de {} close", dispute.piece);
            events.push(event(on, title, labels::ending(ending).to_owned(), None));
        }
    }
    let mut reported: Vec<_> =
        case.registers.iter().filter(|((kind, ..), _)| *kind == Kind::ReportedPayment).collect();
    reported.sort_by(|a, b| a.1.operation.cmp(&b.1.operation));
    for (_, held) in reported {
        let said = held.value.as_deref().and_then(|text| serde_json::from_str::<Reported>(text).ok());
        if let Some(said) = said {
            events.push(event(
                held.day,
                format!("Règlement annoncé par {}", said.said_by),
                format!("{}, daté du {}", labels::means(&said.means), labels::day(&said.on)),
                Some(Cents::new(said.amount_cents)),
            ));
        }
    }
    // What happened on one day is told as it was gathered: a letter is issued before it leaves.
    events.sort_by_key(|event| event.on);
    events
}

fn conversations(case: &Case) -> Vec<Call> {
    let chosen = case.invoices();
    let mut found: Vec<Call> = case
        .registers
        .iter()
        .filter(|((kind, ..), _)| *kind == Kind::Conversation)
        .filter_map(|(_, held)| {
            let said: Conversation = serde_json::from_str(held.value.as_deref()?).ok()?;
            if said.invoice.as_ref().is_some_and(|invoice| !chosen.contains(invoice)) {
                return None;
            }
            let channel = Channel::from_code(&said.channel).map_or("Échange", labels::conversation);
            let outcome = CallOutcome::from_code(&said.outcome).map(labels::outcome).unwrap_or_default();
            let with = if said.with.is_empty() { String::new() } else { format!(" avec {}", said.with) };
            Some(Call {
                on: said.on.parse().ok()?,
                title: format!("{channel}{with}\u{a0}: {}", outcome.to_lowercase()),
                note: said.note,
                author: held.author.clone(),
            })
        })
        .collect();
    found.sort_by(|a, b| (a.on, &a.title).cmp(&(b.on, &b.title)));
    found
}

fn promised(case: &Case) -> Vec<Promised> {
    let chosen = case.invoices();
    let about = |invoices: &[encaisse_core::ids::Id]| {
        invoices.is_empty() || invoices.iter().any(|invoice| chosen.contains(&invoice.to_string()))
    };
    let mut found: Vec<Promised> = case
        .projected
        .promises
        .iter()
        .filter(|promise| about(&promise.invoices))
        .map(|promise| {
            let now =
                standing(&promise.instalments, &promise.receipts, promise.cancelled.is_some(), case.today);
            let outcome = match (now.state, now.complete_on) {
                (State::Kept, Some(on)) => format!("tenue le {}", date_short(on)),
                (State::Broken, Some(on)) => format!("rompue, payée le {}", date_short(on)),
                (State::Broken, None) => "rompue".to_owned(),
                (State::Late, _) => "en retard".to_owned(),
                (State::Cancelled, _) => "annulée d’un commun accord".to_owned(),
                (State::Kept, None) => "tenue".to_owned(),
                (State::Expected, _) => "en cours".to_owned(),
            };
            Promised {
                made_on: promise.made_on,
                by: if promise.by.is_empty() { "le client".to_owned() } else { promise.by.clone() },
                due: promise.instalments.iter().map(|due| due.on).collect(),
                amount: promise.instalments.iter().map(|due| due.amount).sum(),
                received: now.received,
                outcome,
            }
        })
        .collect();
    found.sort_by_key(|promise| promise.made_on);
    found
}

fn penalties(case: &Case) -> Vec<Block> {
    let found = case.penalties.as_deref().unwrap_or_default();
    let lines: Vec<PenaltyLines> = found
        .iter()
        .map(|penalty| PenaltyLines {
            piece: penalty.item.piece.clone(),
            segments: penalty.interest.segments.clone(),
            rule: penalty.terms.rule,
            paid: penalty.interest.interest_paid,
            less: penalty.less.received + penalty.less.waived,
            indemnity: penalty.indemnity_left(),
        })
        .collect();
    penalty_annex(&lines, case.today)
}

/// Each letter with what proves that it left.
fn letters(case: &Case) -> Vec<Block> {
    let column = |title: &str, kind| Column { title: title.to_owned(), kind };
    let rows = case.letters.iter().map(|letter| Row {
        cells: vec![
            letter.reference.clone(),
            letter.step_label.clone(),
            labels::day(&letter.issued_on),
            letter.posted_on.as_deref().map_or_else(|| "non déposée".to_owned(), labels::day),
            letter.tracking_number.clone().unwrap_or_default(),
            amount(Cents::new(letter.claimed_cents)),
        ],
        detail: Some(format!("SHA-256 {}", letter.sha256)),
        style: RowStyle::Plain,
    });
    let note =
        "La date de dépôt est celle qu’une personne a notée ; les preuves jointes suivent chaque lettre.";
    vec![
        Block::Heading("Lettres émises, dépôt et suivi".to_owned()),
        Block::Small(vec![Run { text: encaisse_core::typography::running(note), bold: false }]),
        Block::Table(Table {
            columns: vec![
                column("Référence", ColumnKind::Short),
                column("Lettre", ColumnKind::Text),
                column("Datée du", ColumnKind::Short),
                column("Déposée le", ColumnKind::Short),
                column("N° de suivi", ColumnKind::Short),
                column("Réclamé", ColumnKind::Number),
            ],
            rows: rows.collect(),
        }),
    ]
}
