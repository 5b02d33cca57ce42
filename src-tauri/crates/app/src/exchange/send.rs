//! Making a file for a colleague: everything they may know, so that one file heals whatever was lost before it.

use std::path::Path;

use encaisse_core::exchange::Sent;
use encaisse_core::journal::Kind;
use encaisse_formats::packet::{self, Manifest, Packet};
use encaisse_store::exchange::{self, Colleague};
use encaisse_store::ledger_header;
use serde::Serialize;
use serde_json::Value;

use super::{ACCOUNTING, ExchangeFault, PhraseGiven, SALES, colleague, role, role_typed, scope};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::french_search::fold;
use crate::places::write_whole;
use crate::rules;

/// What is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct SendRequest<'a> {
    /// Who it is for.
    pub to: &'a str,
    /// `accounting` or `sales`; what is known of them, else `sales`, who is given their own clients.
    pub role: Option<&'a str>,
    /// The phrase that seals it; when absent, the key of a desk that is known, else nothing: it is signed only.
    pub phrase: Option<PhraseGiven<'a>>,
}

/// A file that was made.
#[derive(Clone, Debug, Serialize)]
pub struct SentReport {
    /// Where it is.
    pub path: String,
    /// Who it is for.
    pub to: String,
    /// Their role.
    pub role: String,
    /// Which of the files made for them it is.
    pub number: i64,
    /// Operations in it.
    pub operations: usize,
    /// Files of accounting in it.
    pub files: usize,
    /// Clients of a sales rep in it; all of them when absent.
    pub clients: Option<usize>,
    /// Bytes of the file.
    pub bytes: usize,
    /// `phrase` or `key`, which it takes to read it; `nothing` when whoever has it may.
    pub sealed: &'static str,
}

/// A file, what is known of its reader once it is made, and what to tell of it.
pub(super) struct Made {
    pub bytes: Vec<u8>,
    pub to: Colleague,
    pub report: SentReport,
}

/// What protects a file, with its bytes.
enum Sealed {
    Phrase(Vec<u8>),
    Key(Vec<u8>),
    Nothing,
}

impl Sealed {
    fn code(&self) -> &'static str {
        match self {
            Sealed::Phrase(_) => "phrase",
            Sealed::Key(_) => "key",
            Sealed::Nothing => "nothing",
        }
    }
}

impl Desk {
    /// Makes a file for a colleague: the ledger for accounting, their own clients for whoever is not said to be of it.
    ///
    /// Files of accounting leave from accounting only.
    pub fn exchange_export(&mut self, request: &SendRequest<'_>, path: &Path) -> Outcome<SentReport> {
        let made = self.packet_for(request, &crate::import::file_name(path))?;
        write_whole(path, &made.bytes)?;
        self.ledger_mut()?.write(|write| exchange::save_colleague(write, &made.to))?;
        Ok(SentReport { path: path.display().to_string(), ..made.report })
    }

    /// A file for a colleague, not written yet; `file` is what it will be called.
    pub(super) fn packet_for(&mut self, request: &SendRequest<'_>, file: &str) -> Outcome<Made> {
        let phrase = request.phrase.map(PhraseGiven::read).transpose()?;
        let (key, reader) = (self.signing_key()?, self.reading_key()?);
        let (person, today) = (self.person().to_owned(), self.today().to_string());
        let asked = role_typed(request.role)?;
        let read = self.ledger()?.read();
        let own = role(read, &person)?;
        let mut to = colleague(read, request.to.trim(), asked.unwrap_or(SALES))?;
        to.role = asked.map_or(to.role, str::to_owned);
        let scope = if to.role == ACCOUNTING { None } else { Some(scope::of(read, &to.name)?) };
        // Who had clients once is told that they have none any more.
        if scope.as_ref().is_some_and(|scope| scope.clients.is_empty()) && to.key.is_empty() {
            return Err(ExchangeFault::NoClients { to: to.name }.into());
        }
        to.sent += 1;
        to.sent_on = Some(today);
        let accounting = own == ACCOUNTING;
        let mut operations = exchange::outgoing(read)?;
        if !accounting {
            operations.retain(|sent| !is_import(sent));
        }
        if let Some(scope) = &scope {
            operations = scope::operations(read, operations, &scope.clients)?;
        }
        let holds = exchange::numbers(read)?
            .into_iter()
            // How much others do is no business of a sales rep.
            .filter(|(_, name, _)| scope.is_none() || fold(name) == to.person)
            .map(|(replica, _, numbers)| (replica, numbers.ranges().to_vec()))
            .collect();
        let manifest = Manifest {
            ledger: ledger_header(read)?.id,
            company: rules::company(read)?.name,
            from: person,
            role: own,
            key: key.public(),
            reader: reader.public(),
            to: to.name.clone(),
            number: to.sent,
            holds,
            merged: to.received,
            scope: scope.clone(),
        };
        let files = if accounting { exchange::files(read)? } else { Vec::new() };
        let files = match &scope {
            Some(scope) => scope::files(read, files, &scope.clients)?,
            None => files,
        };
        let packet = Packet { manifest, operations, files };
        let fault = |fault| ExchangeFault::File { file: file.to_owned(), fault };
        let mut bytes = packet::write(&packet, &key).map_err(fault)?;
        let sealed = match &phrase {
            Some(phrase) => Sealed::Phrase(packet::seal_with(&bytes, phrase).map_err(fault)?),
            None if !to.recipient.is_empty() => {
                Sealed::Key(packet::seal_to(&bytes, &to.recipient).map_err(fault)?)
            }
            None => Sealed::Nothing,
        };
        let protection = sealed.code();
        if let Sealed::Phrase(content) | Sealed::Key(content) = sealed {
            bytes = content;
        }
        let report = SentReport {
            path: String::new(),
            to: to.name.clone(),
            role: to.role.clone(),
            number: to.sent,
            operations: packet.operations.len(),
            files: packet.files.len(),
            clients: scope.map(|scope| scope.clients.len()),
            bytes: bytes.len(),
            sealed: protection,
        };
        Ok(Made { bytes, to, report })
    }
}

/// True for an operation that took a file in or back.
fn is_import(sent: &Sent) -> bool {
    let header: Option<Value> = serde_json::from_str(&sent.header).ok();
    header.is_some_and(|header| header.get("kind").and_then(Value::as_str) == Some(Kind::Import.code()))
}
