//! Everything that happened with one client, on one line of time.

use encaisse_core::entries::Nature;
use encaisse_core::invoices::ItemKind;
use encaisse_core::journal::Kind;
use encaisse_core::typography;

use crate::border::clients::TimelineEvent;
use crate::labels;
use crate::projection::{Projected, Registers};
use crate::recorded::{CauseParts, Comment, Issued, Posted, Reported, Voided};

/// The last thing somebody did about a client, and when.
pub(crate) fn last_action(registers: &Registers) -> (Option<String>, Option<String>) {
    let last = registers
        .iter()
        .filter(|(_, held)| held.value.is_some())
        .filter_map(|((kind, ..), held)| Some((held.day, &held.operation, action_label(*kind)?)))
        .max();
    match last {
        Some((day, _, label)) => (Some(label.to_owned()), Some(day.to_string())),
        None => (None, None),
    }
}

fn action_label(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Cause => Some("Cause qualifiée"),
        Kind::Comment => Some("Note"),
        Kind::ReportedPayment => Some("Règlement annoncé"),
        Kind::LetterIssued => Some("Mise en demeure émise"),
        Kind::LetterPosted => Some("Mise en demeure postée"),
        Kind::LetterVoided => Some("Lettre annulée"),
        Kind::DueConfirmed => Some("Échéances confirmées"),
        _ => None,
    }
}

/// The events of a client, latest first.
pub(crate) fn events(projected: &Projected, registers: &Registers) -> Vec<TimelineEvent> {
    let mut events = account_events(projected);
    for ((kind, entity, _), held) in registers {
        let Some(value) = held.value.as_deref() else { continue };
        let piece = || {
            projected
                .account
                .items
                .iter()
                .find(|item| item.invoice.to_string() == *entity)
                .map_or_else(|| "Pièce".to_owned(), |item| item.piece.clone())
        };
        let told = match kind {
            Kind::Cause => serde_json::from_str::<CauseParts>(value).ok().and_then(|parts| {
                let first = parts.parts.into_iter().next()?;
                let reason = first.sub_reason.as_deref().map(labels::sub_reason).unwrap_or_default();
                let title = format!("{} qualifiée {}", piece(), first.cause);
                Some(("qualification", title, joined(&[reason, &parts.comment]), None))
            }),
            Kind::Comment => serde_json::from_str::<Comment>(value)
                .ok()
                .map(|comment| ("comment", "Note".to_owned(), Some(comment.text), None)),
            Kind::ReportedPayment => serde_json::from_str::<Reported>(value).ok().map(|reported| {
                let title = format!("Règlement annoncé par {}", reported.said_by);
                let detail =
                    format!("{}, daté du {}", labels::means(&reported.means), labels::day(&reported.on));
                ("reported_payment", title, Some(detail), Some(reported.amount_cents))
            }),
            Kind::LetterIssued => serde_json::from_str::<Issued>(value).ok().map(|letter| {
                let title = format!("{} {} émise", labels::step(&letter.step), letter.reference);
                ("letter", title, None, Some(letter.claimed_cents))
            }),
            Kind::LetterPosted => serde_json::from_str::<Posted>(value).ok().map(|posted| {
                let number = posted.tracking_number.map(|number| format!("n°\u{a0}{number}"));
                ("letter", format!("Lettre remise à la poste le {}", labels::day(&posted.on)), number, None)
            }),
            Kind::LetterVoided => serde_json::from_str::<Voided>(value)
                .ok()
                .map(|voided| ("letter", "Lettre annulée".to_owned(), Some(voided.reason), None)),
            Kind::DueConfirmed => Some(("identity", "Échéances confirmées".to_owned(), None, None)),
            _ => None,
        };
        if let Some((kind, title, detail, amount_cents)) = told {
            let author = held.author.clone();
            let kind = kind.to_owned();
            events.push(TimelineEvent {
                on: held.day.to_string(),
                kind,
                title,
                detail,
                amount_cents,
                author,
            });
        }
    }
    events.sort_by(|a, b| (&b.on, &b.title).cmp(&(&a.on, &a.title)));
    events
}

fn account_events(projected: &Projected) -> Vec<TimelineEvent> {
    let account = &projected.account;
    let event =
        |on: encaisse_core::dates::Date, kind: &str, title: String, detail, cents: i64| TimelineEvent {
            on: on.to_string(),
            kind: kind.to_owned(),
            title,
            detail,
            amount_cents: Some(cents),
            author: "Comptabilité".to_owned(),
        };
    let mut events = Vec::new();
    for item in account.items.iter().filter(|item| item.kind == ItemKind::Invoice) {
        let due = item.due.map(|due| format!("échéance le {}", typography::date_short(due.day())));
        events.push(event(item.issued, "invoice", format!("Facture {}", item.piece), due, item.amount.get()));
    }
    for line in account.lines.iter().filter(|line| line.class.is_411() && !line.amount.is_positive()) {
        let (kind, title) = match line.nature {
            Nature::Receipt => ("payment", "Règlement reçu"),
            Nature::CreditNote => ("invoice", "Avoir"),
            Nature::Bill => ("payment", "Effet accepté"),
            Nature::WriteOff => ("payment", "Passage en perte"),
            _ => continue,
        };
        let detail = Some(line.label.to_string()).filter(|label| !label.is_empty());
        events.push(event(line.piece_date, kind, title.to_owned(), detail, line.amount.get()));
    }
    events
}

fn joined(parts: &[&str]) -> Option<String> {
    let text = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("\u{a0}: ");
    Some(text).filter(|text| !text.is_empty())
}
