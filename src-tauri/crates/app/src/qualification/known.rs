//! What is known around an invoice: what happened, what may explain it, what was promised, who can be called.

use encaisse_core::causes::{
    Cause, Evidence, PLATFORM_REASONS, PlatformStatus as Status, Reason, Suggestion as Found, Why, suggest,
};
use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_store::items::{ItemFilter, ItemSort};
use encaisse_store::{clients, projection as stored};

use super::{EVENTS, QUEUE};
use crate::border::clients::Done;
use crate::border::items::ItemView;
use crate::border::qualification::{PlatformStatus, PlatformStatusEdit, QualifyContext, SameAs, Suggestion};
use crate::causes::reasons::Reasons;
use crate::clients::{client_row, contacts};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::items::today_items;
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::projection::{Context, Projected, Registers, json_of, project_client, registers};
use crate::recorded::{CauseParts, Issued, PlatformSaid, Posted};
use crate::{disputes, follow_up, labels, promises, timeline};

impl Desk {
    /// What is known around an invoice.
    pub fn qualify_context(&mut self, invoice: &str) -> Outcome<QualifyContext> {
        let today = self.today();
        let unknown = || Refusal::UnknownPiece { piece: invoice.to_owned() };
        let id: Id = invoice.parse().map_err(|_| unknown())?;
        let as_of = self.past_day()?;
        let people = self.people()?;
        let read = self.view()?;
        let code = stored::client_of_invoice(read, id)?.ok_or_else(unknown)?;
        let all = ItemFilter { client: Some(&code), ..ItemFilter::default() };
        let (items, others): (Vec<ItemView>, Vec<ItemView>) =
            today_items(read, &all, ItemSort::Age, QUEUE, today)?
                .into_iter()
                .partition(|item| item.invoice == invoice);
        let client = client_row(clients::one(read, today, &code)?.ok_or_else(unknown)?);
        let (promises, reliability) = promises::of_client(read, &code, today)?;
        let dispute = disputes::of_client(read, &code, today)?
            .into_iter()
            .find(|dispute| dispute.invoice == invoice && dispute.state == "open");
        let read = self.ledger()?.read();
        let reasons = Reasons::of(read)?;
        let mut context = Context::of(read)?;
        context.as_of = as_of;
        let projected = project_client(read, &context, &code)?;
        let registers = registers(read, &code, as_of)?;
        let mut timeline = timeline::events(read, &projected, &registers, today)?;
        timeline.truncate(EVENTS);
        let previous = previous(&projected, &registers, invoice);
        let platform = json_of::<PlatformSaid>(&registers, Kind::PlatformStatus, invoice, "");
        let days_late = items.iter().filter_map(|item| item.days_late).max().unwrap_or(0);
        let evidence = Evidence {
            platform: platform
                .as_ref()
                .and_then(|said| Some((Status::from_code(&said.status)?, said.reason.as_str()))),
            insolvent: projected.record.insolvent_since.is_some(),
            label: projected
                .account
                .items
                .iter()
                .find(|item| item.invoice == id)
                .map_or("", |item| item.label.as_str()),
            previous: previous.as_ref().map(|(piece, reason)| (piece.as_str(), reason.clone())),
            reminders: reminders(&registers, &projected, id),
            days_late,
        };
        Ok(QualifyContext {
            // The former qualification of the client has its own key.
            suggestions: suggest(&evidence)
                .into_iter()
                .filter(|found| !matches!(found.why, Why::Previous(_)))
                .map(|found| suggestion(found, &reasons))
                .collect(),
            same_as: previous.map(|(piece, reason)| SameAs {
                piece,
                cause: reason.cause().letter().to_owned(),
                sub_reason: reason.code().to_owned(),
                sub_reason_label: reasons.label(reason.code()),
            }),
            platform_status: platform.map(platform_view),
            promises,
            reliability,
            dispute,
            quick_dates: follow_up::quick_dates(today, follow_up::runs_of(&registers, &code).as_deref()),
            people,
            remaining_cents: items.iter().map(|item| item.remaining_cents.max(0)).sum(),
            items,
            client,
            others,
            timeline,
            contacts: contacts(&registers),
        })
    }

    /// Writes down the status an e-invoice has on its platform.
    pub fn set_platform_status(&mut self, edit: &PlatformStatusEdit) -> Outcome<Done> {
        let unknown = || Refusal::UnknownPiece { piece: edit.invoice.clone() };
        let id: Id = edit.invoice.parse().map_err(|_| unknown())?;
        let code = stored::client_of_invoice(self.view()?, id)?.ok_or_else(unknown)?;
        let (status, reason) = (edit.status.trim(), edit.reason.trim().to_uppercase());
        let bad = |field: &'static str, value: &str, expected: &'static str| Refusal::BadValue {
            field,
            value: value.to_owned(),
            expected,
        };
        let value = if status.is_empty() {
            None
        } else {
            Status::from_code(status)
                .ok_or_else(|| bad("Statut de la plateforme", status, "206, 207, 208, 210 ou 213"))?;
            if !reason.is_empty() && PLATFORM_REASONS.iter().all(|(known, _)| *known != reason) {
                return Err(bad("Motif de la plateforme", &reason, "un code comme QTE_ERR ou JUSTIF_ABS"));
            }
            Some(to_json(&PlatformSaid { status: status.to_owned(), reason })?)
        };
        let change = Change::client(Kind::PlatformStatus, &code, &edit.invoice, "", value);
        self.act("Statut de la plateforme noté".to_owned(), &[change], CLIENT_VIEWS)
    }

    /// A settled invoice, which may still be qualified.
    pub(super) fn settled_piece(&mut self, invoice: &str) -> Outcome<crate::disputes::Contestable> {
        let unknown = || Refusal::UnknownPiece { piece: invoice.to_owned() };
        let id: Id = invoice.parse().map_err(|_| unknown())?;
        let filter = ItemFilter { invoice: Some(id), settled: true, ..ItemFilter::default() };
        let found = encaisse_store::items::list(self.view()?, &filter, ItemSort::Age, 1)?.pop();
        let line = found.ok_or_else(unknown)?;
        Ok(crate::disputes::Contestable { client: line.client, invoice: id, piece: line.piece, remaining: 0 })
    }
}

/// The latest qualification of another invoice of the client.
fn previous(projected: &Projected, registers: &Registers, invoice: &str) -> Option<(String, Reason)> {
    let ((_, entity, _), held) = registers
        .iter()
        .filter(|((kind, entity, _), held)| *kind == Kind::Cause && entity != invoice && held.value.is_some())
        .max_by_key(|(_, held)| (held.day, held.operation.clone()))?;
    let parts: CauseParts = serde_json::from_str(held.value.as_deref()?).ok()?;
    let part = parts.parts.into_iter().next()?;
    let reason = match part.sub_reason {
        Some(code) => Reason::from_code(&code)?,
        None => Reason::Method(Cause::from_letter(&part.cause)?.sub_reasons().next()?),
    };
    let items = &projected.account.items;
    let piece = items.iter().find(|item| item.invoice.to_string() == *entity)?.piece.clone();
    Some((piece, reason))
}

/// Letters posted that claimed this invoice.
fn reminders(registers: &Registers, projected: &Projected, invoice: Id) -> usize {
    let items: Vec<String> = projected
        .account
        .items
        .iter()
        .filter(|item| item.invoice == invoice)
        .map(|item| item.id.to_string())
        .collect();
    registers
        .keys()
        .filter(|(kind, letter, _)| {
            *kind == Kind::LetterIssued
                && json_of::<Posted>(registers, Kind::LetterPosted, letter, "").is_some()
                && json_of::<Issued>(registers, Kind::LetterIssued, letter, "")
                    .is_some_and(|letter| letter.items.iter().any(|item| items.contains(item)))
        })
        .count()
}

fn suggestion(found: Found, reasons: &Reasons) -> Suggestion {
    let why = match &found.why {
        Why::Platform(status, reason) => {
            let words = labels::platform_reason(reason);
            let more = if words.is_empty() { String::new() } else { format!(", {words}") };
            format!(
                "statut {} de la plateforme\u{a0}: {}{more}",
                status.code(),
                labels::platform_status(*status).to_lowercase()
            )
        }
        Why::Insolvency => "procédure collective ouverte".to_owned(),
        Why::Label(word) => format!("le libellé dit «\u{a0}{}\u{a0}»", word.to_lowercase()),
        Why::Previous(piece) => format!("comme {piece}"),
        Why::NeverReminded => "aucune relance postée".to_owned(),
    };
    Suggestion {
        cause: found.reason.cause().letter().to_owned(),
        sub_reason: found.reason.code().to_owned(),
        sub_reason_label: reasons.label(found.reason.code()),
        why,
    }
}

fn platform_view(said: PlatformSaid) -> PlatformStatus {
    let status = Status::from_code(&said.status).map(labels::platform_status).unwrap_or_default();
    let reason = labels::platform_reason(&said.reason);
    let label = if reason.is_empty() { status.to_owned() } else { format!("{status}, {reason}") };
    PlatformStatus { status: said.status, reason: said.reason, label }
}
