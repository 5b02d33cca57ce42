//! What a returned file holds: opened first when it is under a password, whichever of its forms it has.

use std::path::Path;

use encaisse_formats::carnet::{
    NotACarnet, ReplyError, Returned, is_open_document, is_reply, open_reply, read_reply, read_table,
    sealed_mark,
};
use encaisse_formats::mail::{ReceivedMessage, is_message, is_outlook_message, read_outlook, read_received};
use encaisse_formats::protect::{ProtectError, Protected};
use encaisse_formats::tables::{MAX_BYTES, Table};
use encaisse_formats::text::encoding::decode_file;

use super::kept::KeptCarnets;
use super::words;
use crate::desk::Desk;
use crate::error::{CarnetFault, MessageFault, Outcome, Refusal};
use crate::list_issues;

/// Passwords tried on a workbook, the last ones first: each costs a tenth of a second.
const MOST_TRIED: usize = 50;

impl Desk {
    /// The lines of a file, whatever it is and whatever closes it.
    pub(super) fn returned_lines(
        &self,
        path: &Path,
        file: &str,
        kept: &KeptCarnets,
        typed: Option<&str>,
    ) -> Outcome<Returned> {
        let bytes =
            std::fs::read(path).map_err(|reason| Refusal::CannotRead { file: file.to_owned(), reason })?;
        let fault = |why| Refusal::Carnet(CarnetFault::Message { file: file.to_owned(), why });
        let message = if is_message(&bytes) {
            read_received(&bytes)
        } else if is_outlook_message(&bytes) {
            read_outlook(&bytes)
        } else {
            return self.lines_of(bytes, file, kept, typed);
        };
        let message = message.map_err(|why| fault(MessageFault::Unread(why)))?;
        match replies(&message, file, kept, typed) {
            Some(Ok(returned)) => return Ok(returned),
            Some(Err(refused)) => return Err(Refusal::Carnet(refused)),
            None => {}
        }
        let mut workbooks: Vec<(String, Vec<u8>)> = Vec::new();
        for (name, bytes) in message.files {
            let kind = Table::is_workbook(&bytes) || Protected::may_be(&bytes) || is_open_document(&bytes);
            if (kind || is_csv(&name)) && workbooks.iter().all(|(_, known)| *known != bytes) {
                workbooks.push((name, bytes));
            }
        }
        if workbooks.len() > 1 {
            return Err(fault(MessageFault::Several(workbooks.into_iter().map(|(name, _)| name).collect())));
        }
        let nothing = || fault(MessageFault::Nothing { damaged: message.damaged });
        let (name, bytes) = workbooks.pop().ok_or_else(nothing)?;
        self.lines_of(bytes, &format!("{file}, {name}"), kept, typed)
    }

    fn lines_of(
        &self,
        mut bytes: Vec<u8>,
        file: &str,
        kept: &KeptCarnets,
        typed: Option<&str>,
    ) -> Outcome<Returned> {
        let fault = |fault| Refusal::Carnet(fault);
        if Protected::may_be(&bytes)
            && let Some(workbook) = opened(&bytes, file, kept, typed).map_err(fault)?
        {
            bytes = workbook;
        }
        if let Some(text) = reply_text(&bytes) {
            return reply(&text, file, kept, typed).map_err(fault);
        }
        if is_open_document(&bytes) {
            return Err(fault(CarnetFault::OpenDocument { file: file.to_owned() }));
        }
        let table = self.foreign.table(file, &bytes)?.map_err(|error| list_issues::refuse(file, &error))?;
        read_table(&table, &words::headings())
            .map_err(|NotACarnet| fault(CarnetFault::NotACarnet { file: file.to_owned() }))
    }
}

fn is_csv(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|kind| kind.eq_ignore_ascii_case("csv"))
}

/// The text of a reply of the page.
fn reply_text(bytes: &[u8]) -> Option<String> {
    if Table::is_workbook(bytes) || bytes.len() > MAX_BYTES {
        return None;
    }
    let (text, _) = decode_file(bytes);
    is_reply(&text).then_some(text)
}

/// The reply that a message holds, in its text or beside it: the same one twice is one, and a cut one counts for nothing
/// beside a whole one.
fn replies(
    message: &ReceivedMessage,
    file: &str,
    kept: &KeptCarnets,
    typed: Option<&str>,
) -> Option<Result<Returned, CarnetFault>> {
    let texts =
        message.texts.iter().filter(|text| is_reply(text)).map(|text| (file.to_owned(), text.clone()));
    let files = message.files.iter().filter_map(|(name, bytes)| Some((name.clone(), reply_text(bytes)?)));
    let (mut read, mut refused) = (Vec::<(String, Returned)>::new(), None);
    for (name, text) in texts.chain(files) {
        match reply(&text, file, kept, typed) {
            Ok(returned) if read.iter().any(|(_, known)| says_the_same(known, &returned)) => {}
            Ok(returned) => read.push((name, returned)),
            Err(fault) => refused = refused.or(Some(fault)),
        }
    }
    if read.len() > 1 {
        let why = MessageFault::Several(read.into_iter().map(|(name, _)| name).collect());
        return Some(Err(CarnetFault::Message { file: file.to_owned(), why }));
    }
    read.pop().map(|(_, returned)| Ok(returned)).or(refused.map(Err))
}

/// Two replies with the same answers, whatever stands around them.
fn says_the_same(one: &Returned, other: &Returned) -> bool {
    one.lines
        .iter()
        .map(|line| (&line.code, &line.cells))
        .eq(other.lines.iter().map(|line| (&line.code, &line.cells)))
}

/// The workbook under a password; nothing for another file of that shape, which is told as what it is.
fn opened(
    bytes: &[u8],
    file: &str,
    kept: &KeptCarnets,
    typed: Option<&str>,
) -> Result<Option<Vec<u8>>, CarnetFault> {
    let fault = |why| CarnetFault::NotOpened { file: file.to_owned(), why };
    let protected = match Protected::open(bytes) {
        Err(ProtectError::Other) => return Ok(None),
        opened => opened.map_err(fault)?,
    };
    let passwords = typed.map_or_else(|| kept.passwords(), |typed| vec![typed]);
    for password in passwords.into_iter().take(MOST_TRIED) {
        if let Some(workbook) = protected.with(password).map_err(fault)? {
            return Ok(Some(workbook));
        }
    }
    Err(CarnetFault::WrongPassword { file: file.to_owned() })
}

/// The answers of a reply of the page, opened first when it is closed.
fn reply(text: &str, file: &str, kept: &KeptCarnets, typed: Option<&str>) -> Result<Returned, CarnetFault> {
    let cut = |why| match why {
        ReplyError::Sealed => CarnetFault::WrongPassword { file: file.to_owned() },
        why => CarnetFault::Cut { file: file.to_owned(), why },
    };
    let Some(mark) = sealed_mark(text) else { return read_reply(text).map_err(cut) };
    let Some(carnet) = kept.carnets.get(&mark) else {
        return Err(CarnetFault::OtherLedger { file: file.to_owned(), mark });
    };
    let passwords: Vec<&str> = typed.or(carnet.password.as_deref()).into_iter().collect();
    let opened = open_reply(text, &passwords).map_err(cut)?;
    read_reply(&opened).map_err(cut)
}
