//! What a returned file holds: opened first when it is under a password, whichever of its forms it has.

use std::path::Path;

use encaisse_formats::carnet::{
    NotACarnet, ReplyError, Returned, is_open_document, is_reply, open_reply, read_reply, read_table,
    sealed_mark,
};
use encaisse_formats::protect::{ProtectError, Protected};
use encaisse_formats::tables::{MAX_BYTES, Table};
use encaisse_formats::text::encoding::decode_file;

use super::kept::KeptCarnets;
use super::words;
use crate::desk::Desk;
use crate::error::{CarnetFault, Outcome, Refusal};
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
        let mut bytes =
            std::fs::read(path).map_err(|reason| Refusal::CannotRead { file: file.to_owned(), reason })?;
        let fault = |fault| Refusal::Carnet(fault);
        if Protected::may_be(&bytes)
            && let Some(workbook) = opened(&bytes, file, kept, typed).map_err(fault)?
        {
            bytes = workbook;
        }
        if !Table::is_workbook(&bytes) && bytes.len() <= MAX_BYTES {
            let (text, _) = decode_file(&bytes);
            if is_reply(&text) {
                return reply(&text, file, kept, typed).map_err(fault);
            }
        }
        if is_open_document(&bytes) {
            return Err(fault(CarnetFault::OpenDocument { file: file.to_owned() }));
        }
        let table = self.foreign.table(file, &bytes)?.map_err(|error| list_issues::refuse(file, &error))?;
        read_table(&table, &words::headings())
            .map_err(|NotACarnet| fault(CarnetFault::NotACarnet { file: file.to_owned() }))
    }
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
