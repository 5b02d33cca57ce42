//! Disputes: opened, followed, closed.

mod views;

use encaisse_core::causes::Cause;
use encaisse_core::dates::{Date, plus_days};
use encaisse_core::disputes::Ending;
use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::payment_runs::working_day_from;
use encaisse_store::disputes::{DisputeLine, list};
use encaisse_store::items::{self, ItemFilter, ItemLine, ItemSort};

use crate::border::clients::Done;
use crate::border::disputes::{DisputeClosing, DisputeEdit, DisputeNote, DisputeSaid, NewDispute};
use crate::causes::reasons::{Reasons, process_label};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::items::EVERYTHING;
use crate::labels;
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::places::random_id;
use crate::recorded::{Comment, Dispute, DisputeEnd};
use crate::typed::checked_date;

pub(crate) use views::of_client;

/// Days before one asks where a dispute stands, when nobody said.
const FOLLOW_UP_DAYS: u32 = 7;

/// What a letter about a dispute says of it.
#[derive(Clone, Debug)]
pub(crate) struct Disputed {
    pub piece: String,
    pub invoice: Id,
    pub contested: Cents,
    /// Remaining of the invoice that nobody contests.
    pub uncontested: Cents,
    pub opened_on: Date,
    pub reason_label: String,
    pub resolver: String,
}

impl Desk {
    /// Opens a dispute on an invoice, which is its cause too when nobody said why it is unpaid.
    pub fn open_dispute(&mut self, new: &NewDispute) -> Outcome<Done> {
        let item = self.disputable(&new.invoice)?;
        let mut changes = self.dispute_changes(&item, &new.dispute, false)?;
        changes.extend(self.cause_of_dispute(&item, &new.dispute)?);
        self.act(format!("Litige ouvert sur {}", item.piece), &changes, CLIENT_VIEWS)
    }

    /// The operations of a dispute to open.
    pub(crate) fn dispute_changes(
        &mut self,
        item: &Contestable,
        said: &DisputeSaid,
        from_cause: bool,
    ) -> Outcome<Vec<Change>> {
        let today = self.today();
        let read = self.view()?;
        let reasons = Reasons::of(read)?;
        let cause = said.reason.get(..1).and_then(Cause::from_letter);
        let reason = reasons.checked(cause.unwrap_or(Cause::Delivery), &said.reason)?;
        if let Some(typed) = said.contested_cents {
            checked_contested(typed, item.remaining)?;
        }
        let open = list(read, Some(&item.client))?;
        if open.iter().any(|line| line.dispute.invoice == item.invoice && line.dispute.ended.is_none()) {
            return Err(Refusal::AlreadyOver { what: "Un litige est déjà ouvert sur cette facture" });
        }
        let resolver = match said.resolver.trim() {
            "" => process_label(&reasons.process(&reason)),
            typed => typed.to_owned(),
        };
        let follow_up = match said.follow_up_on.as_deref().filter(|day| !day.is_empty()) {
            Some(day) => checked_date(day)?,
            None => working_day_from(plus_days(today, FOLLOW_UP_DAYS)),
        };
        let value = Dispute {
            invoice: item.invoice.to_string(),
            reason: reason.code().to_owned(),
            contested_cents: said.contested_cents,
            opened_on: today.to_string(),
            note: said.note.trim().to_owned(),
            from_cause,
        };
        let id = random_id()?;
        let field =
            |field: &str, value: String| Change::client(Kind::Dispute, &item.client, &id, field, Some(value));
        Ok(vec![
            field("", to_json(&value)?),
            field("resolver", resolver),
            field("follow_up_on", follow_up.to_string()),
        ])
    }

    /// An invoice with something left to contest.
    pub(crate) fn disputable(&mut self, invoice: &str) -> Outcome<Contestable> {
        let unknown = || Refusal::UnknownPiece { piece: invoice.to_owned() };
        let id: Id = invoice.parse().map_err(|_| unknown())?;
        let filter = ItemFilter { invoice: Some(id), ..ItemFilter::default() };
        let lines = items::list(self.view()?, &filter, ItemSort::Age, EVERYTHING)?;
        Contestable::of(&lines).ok_or_else(unknown)
    }

    /// Sets one field of a dispute.
    pub fn update_dispute(&mut self, edit: &DisputeEdit) -> Outcome<Done> {
        let line = self.open_dispute_line(&edit.id)?;
        let typed = edit.value.trim();
        let value = match edit.field.as_str() {
            "resolver" => Some(typed.to_owned()).filter(|text| !text.is_empty()),
            "follow_up_on" if typed.is_empty() => None,
            "follow_up_on" => Some(checked_date(typed)?.to_string()),
            "contested_cents" => {
                let remaining = line.dispute.remaining.get();
                let cents = if typed.is_empty() { remaining } else { typed.parse().unwrap_or(0) };
                checked_contested(cents, remaining)?;
                Some(cents.to_string())
            }
            other => return Err(Refusal::UnknownField(other.to_owned())),
        };
        let change = Change::client(Kind::Dispute, &line.client, &edit.id, &edit.field, value);
        self.act(format!("Litige sur {} modifié", line.dispute.piece), &[change], CLIENT_VIEWS)
    }

    /// Writes an exchange about a dispute down.
    pub fn note_dispute(&mut self, note: &DisputeNote) -> Outcome<Done> {
        let line = self.dispute_line(&note.id)?;
        let text = note.text.trim();
        if text.is_empty() {
            let expected = "ce qui a été dit, en quelques mots";
            return Err(Refusal::BadValue { field: "Échange", value: String::new(), expected });
        }
        let value = Comment {
            text: text.to_owned(),
            invoice: Some(line.dispute.invoice.to_string()),
            dispute: Some(note.id.clone()),
            on: Some(self.today().to_string()),
        };
        let change = Change::client(Kind::Comment, &line.client, &random_id()?, "", Some(to_json(&value)?));
        self.act(format!("Échange sur le litige {}", line.dispute.piece), &[change], CLIENT_VIEWS)
    }

    /// Closes a dispute: what is left of the invoice may be claimed again.
    pub fn close_dispute(&mut self, closing: &DisputeClosing) -> Outcome<Done> {
        let line = self.open_dispute_line(&closing.id)?;
        let how = Ending::from_code(&closing.how).ok_or_else(|| Refusal::BadValue {
            field: "Issue du litige",
            value: closing.how.clone(),
            expected: "credit_note, payment, agreement ou rejection",
        })?;
        let value = DisputeEnd {
            how: how.code().to_owned(),
            on: self.today().to_string(),
            note: closing.note.trim().to_owned(),
        };
        let change =
            Change::client(Kind::Dispute, &line.client, &closing.id, "closed", Some(to_json(&value)?));
        let label = format!("Litige sur {} clos\u{a0}: {}", line.dispute.piece, labels::ending(how));
        self.act(label, &[change], CLIENT_VIEWS)
    }

    pub(crate) fn dispute_line(&mut self, id: &str) -> Outcome<DisputeLine> {
        let found = list(self.view()?, None)?.into_iter().find(|line| line.dispute.id == id);
        found.ok_or_else(|| Refusal::UnknownFollowUp { what: "litige", id: id.to_owned() })
    }

    fn open_dispute_line(&mut self, id: &str) -> Outcome<DisputeLine> {
        let line = self.dispute_line(id)?;
        if line.dispute.ended.is_some() {
            return Err(Refusal::AlreadyOver { what: "Ce litige est clos" });
        }
        Ok(line)
    }

    /// What a letter about an open dispute says of it.
    pub(crate) fn disputed(&mut self, id: &str) -> Outcome<Disputed> {
        let line = self.open_dispute_line(id)?;
        let reasons = Reasons::of(self.view()?)?;
        let dispute = line.dispute;
        Ok(Disputed {
            piece: dispute.piece,
            invoice: dispute.invoice,
            contested: dispute.contested,
            uncontested: dispute.remaining - dispute.contested,
            opened_on: dispute.opened_on,
            reason_label: reasons.label(&dispute.reason),
            resolver: dispute.resolver,
        })
    }
}

/// An invoice one may contest.
pub(crate) struct Contestable {
    pub client: String,
    pub invoice: Id,
    pub piece: String,
    pub remaining: i64,
}

impl Contestable {
    fn of(lines: &[ItemLine]) -> Option<Self> {
        let first = lines.first()?;
        let remaining: i64 = lines.iter().map(|line| line.remaining.max(0)).sum();
        let (client, piece) = (first.client.clone(), first.piece.clone());
        (remaining > 0).then_some(Contestable { client, invoice: first.invoice, piece, remaining })
    }
}

fn checked_contested(cents: i64, remaining: i64) -> Outcome<()> {
    if cents <= 0 {
        let expected = "un montant positif, ou rien pour toute la facture";
        return Err(Refusal::BadValue { field: "Montant contesté", value: cents.to_string(), expected });
    }
    if cents > remaining {
        return Err(Refusal::TooMuch { what: "Montant contesté", typed: cents, most: remaining });
    }
    Ok(())
}
