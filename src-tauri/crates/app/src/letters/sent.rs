//! The message a letter was sent in, dropped back: recognised by the sealed PDF it carries, kept whole, never changed.
//!
//! A header of our own would not come back: mail programs write the message again. The bytes of an attachment do, so
//! their SHA-256 is the mark. The reference in the subject only says which letter was meant when the PDF is another.

mod fault;

use std::fs;
use std::path::Path;

use encaisse_core::dates::{Date, plus_days};
use encaisse_core::journal::Kind;
use encaisse_formats::mail::{LARGEST_MAIL, SentMailError, SentMessage, read_sent};
use encaisse_store::letters::LetterRecord;
use encaisse_store::{Read, clients, journal, letters};

pub use self::fault::SendingFault;
use crate::border::proofs::{FiledMail, MailedPart, SentMail};
use crate::clients::contacts;
use crate::desk::Desk;
use crate::documents::keep;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::letters::issue::sha256;
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::projection::registers;
use crate::recorded::{Mailed, MailedFile};
use crate::rules;
use crate::typed::checked_date;

impl Desk {
    /// Keeps the message a letter was sent in as a proof of its sending.
    ///
    /// `letter` is the one it was dropped on; without it, the letter whose sealed PDF it carries.
    pub fn file_sent_mail(&mut self, path: &Path, letter: Option<&str>) -> Outcome<FiledMail> {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let asked = letter.map(|letter| self.letter_row(letter)).transpose()?;
        let refused = |why: SendingFault| Refusal::NoProofOfSending { file: file.clone(), why };
        let unreadable = |reason| Refusal::CannotRead { file: file.clone(), reason };
        if fs::metadata(path).map_err(unreadable)?.len() > LARGEST_MAIL {
            return Err(refused(SendingFault::Unreadable(SentMailError::TooLarge)));
        }
        let bytes = fs::read(path).map_err(unreadable)?;
        let message = read_sent(&bytes).map_err(|error| refused(SendingFault::Unreadable(error)))?;
        let read = self.ledger()?.read();
        let known = letters::all(read)?;
        let record = carried(&known, &message, asked.as_ref().map(|row| row.letter.as_str()))
            .map_err(refused)?
            .clone();
        let remarks = self.sending_remarks(&record, &message)?.map_err(refused)?;
        let on = dated(&record, &message, self.today())?.map_err(refused)?;
        let said = Mailed {
            sha256: sha256(&bytes),
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            message_id: message.message_id.unwrap_or_default(),
            sent_at: message.sent_at.unwrap_or_default(),
            on: on.to_string(),
            from: message.from.join(", "),
            to: message.to,
            subject: message.subject,
            attachments: message
                .attachments
                .into_iter()
                .map(|file| MailedFile { name: file.name, sha256: file.sha256 })
                .collect(),
            remarks,
        };
        keep(self.ledger()?.path(), &bytes)?;
        let label =
            format!("Message du {} classé avec la lettre {}", labels::day(&said.on), record.reference);
        let field = said.sha256.clone();
        let mail = shown(&said, self.person());
        let value = Some(to_json(&said)?);
        let change = Change::client(Kind::LetterMailed, &record.client, &record.id, &field, value);
        let done = self.act(label, &[change], CLIENT_VIEWS)?;
        Ok(FiledMail {
            label: done.label,
            reference: record.reference,
            client: record.client,
            mail,
            stale: done.stale,
        })
    }

    /// What a person should know of a message, or why it was not sent by us.
    fn sending_remarks(
        &self,
        record: &LetterRecord,
        message: &SentMessage,
    ) -> Outcome<Result<Vec<String>, SendingFault>> {
        let read = self.ledger()?.read();
        let ours = rules::company(read)?.email.trim().to_lowercase();
        let theirs = addresses_of(read, &record.client)?;
        let from = message.from.join(", ");
        if message.from.iter().any(|address| theirs.contains(address) && *address != ours) {
            return Ok(Err(SendingFault::FromClient { from }));
        }
        let mut remarks = Vec::new();
        if ours.is_empty() {
            remarks.push(format!("Expéditeur {from}, l’e-mail de votre société n’étant pas renseigné"));
        } else if !message.from.contains(&ours) {
            remarks.push(format!("Expéditeur {from}, qui n’est pas l’e-mail de votre société"));
        }
        if !message.to.iter().any(|address| theirs.contains(address)) {
            remarks.push("Aucun destinataire n’est une adresse connue de ce client".to_owned());
        }
        if message.message_id.is_none() {
            remarks.push("Cette copie n’a pas de Message-ID".to_owned());
        }
        Ok(Ok(remarks))
    }
}

/// The letter a message carries: the one whose sealed PDF is among its files.
fn carried<'a>(
    known: &'a [LetterRecord],
    message: &SentMessage,
    asked: Option<&str>,
) -> Result<&'a LetterRecord, SendingFault> {
    let travels =
        |letter: &&LetterRecord| message.attachments.iter().any(|file| file.sha256 == letter.sha256);
    let wanted = asked.and_then(|id| known.iter().find(|letter| letter.id == id));
    if let Some(wanted) = wanted.filter(travels) {
        return Ok(wanted);
    }
    match (wanted, known.iter().find(travels)) {
        (None, Some(found)) => Ok(found),
        (Some(wanted), Some(found)) => {
            Err(SendingFault::OtherLetter { asked: wanted.reference.clone(), found: found.reference.clone() })
        }
        (wanted, None) => {
            let named =
                wanted.or_else(|| known.iter().find(|letter| names(&message.subject, &letter.reference)));
            let pdf = message.attachments.iter().find(|file| file.pdf);
            match (named, pdf) {
                (Some(letter), Some(pdf)) => Err(SendingFault::OtherPdf {
                    reference: letter.reference.clone(),
                    name: pdf.name.clone(),
                }),
                (Some(letter), None) => Err(SendingFault::WithoutPdf { reference: letter.reference.clone() }),
                (None, _) => Err(SendingFault::NoLetter),
            }
        }
    }
}

/// True when a subject holds a reference by itself: `C1-MD-1` is not in `C1-MD-12`.
fn names(subject: &str, reference: &str) -> bool {
    subject.match_indices(reference).any(|(at, _)| {
        let before = subject.get(..at).and_then(|text| text.chars().next_back());
        let after = subject.get(at + reference.len()..).and_then(|text| text.chars().next());
        let apart = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric() && sign != '-');
        apart(before) && apart(after)
    })
}

/// The day a message was sent: not before the letter, not after tomorrow, since its zone may be ahead of ours.
fn dated(record: &LetterRecord, message: &SentMessage, today: Date) -> Outcome<Result<Date, SendingFault>> {
    let issued = checked_date(&record.issued_on)?;
    Ok(match message.on {
        Some(on) if !message.draft && on < issued => {
            Err(SendingFault::BeforeLetter { on, issued, reference: record.reference.clone() })
        }
        Some(on) if !message.draft && on > plus_days(today, 1) => Err(SendingFault::InTheFuture { on }),
        Some(on) if !message.draft => Ok(on),
        _ => Err(SendingFault::Draft),
    })
}

/// Every address known of a client.
fn addresses_of(read: Read<'_>, client: &str) -> Outcome<Vec<String>> {
    let own = clients::record(read, client)?.and_then(|record| record.email);
    let contacts = contacts(&registers(read, client, None)?).into_iter().filter_map(|contact| contact.email);
    Ok(own.into_iter().chain(contacts).map(|address| address.trim().to_lowercase()).collect())
}

/// The messages a letter was sent in, in order.
pub(super) fn of_letter(read: Read<'_>, client: &str, letter: &str) -> Outcome<Vec<SentMail>> {
    let mut mails: Vec<SentMail> = journal::held_of_client(read, Kind::LetterMailed, client)?
        .into_iter()
        .filter(|held| held.entity == letter)
        .filter_map(|held| Some(shown(&serde_json::from_str(held.value.as_deref()?).ok()?, &held.author)))
        .collect();
    mails.sort_by(|a, b| (&a.on, &a.sent_at).cmp(&(&b.on, &b.sent_at)));
    Ok(mails)
}

fn shown(said: &Mailed, author: &str) -> SentMail {
    SentMail {
        on: said.on.clone(),
        sent_at: said.sent_at.clone(),
        message_id: said.message_id.clone(),
        from: said.from.clone(),
        to: said.to.clone(),
        subject: said.subject.clone(),
        attachments: said
            .attachments
            .iter()
            .map(|file| MailedPart { name: file.name.clone(), sha256: file.sha256.clone() })
            .collect(),
        sha256: said.sha256.clone(),
        remarks: said.remarks.clone(),
        author: author.to_owned(),
    }
}
