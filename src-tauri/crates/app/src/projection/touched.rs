//! What an operation moves of its client: most of what people say leaves the account as it is.

use std::collections::BTreeMap;

use encaisse_core::journal::Kind;
use encaisse_store::{Read, Write, facts, pieces, projection};

use super::{Context, client_record, project_client, registers};
use crate::error::Outcome;

/// Clients that operations spoke of, each with whether its account may be told otherwise.
#[derive(Clone, Debug, Default)]
pub(crate) struct Touched<'a>(BTreeMap<&'a str, bool>);

impl<'a> Touched<'a> {
    /// Counts an operation in, by the word of its kind.
    pub fn by(&mut self, client: &'a str, kind: &str, field: &str) {
        *self.0.entry(client).or_default() |= moves_account(kind, field);
    }

    /// Counts a client in, whatever was said of it.
    pub fn whole(&mut self, client: &'a str) {
        self.0.insert(client, true);
    }
}

/// False for what nothing but the row of a client is read from: who it is, how to reach it, what was done last. Any
/// other kind is held to move its account.
fn moves_account(kind: &str, field: &str) -> bool {
    match Kind::from_code(kind) {
        Some(Kind::Client) => field == "terms",
        Some(
            Kind::Contact
            | Kind::Comment
            | Kind::Conversation
            | Kind::Task
            | Kind::Question
            | Kind::Carnet
            | Kind::Erasure,
        ) => false,
        _ => true,
    }
}

/// Projects clients again, as far as what was said of them reaches.
pub(crate) fn refresh_touched(write: &Write<'_>, touched: &Touched<'_>) -> Outcome<()> {
    let context = Context::of(write.read())?;
    for (code, whole) in &touched.0 {
        // What was said of somebody whose files are gone is kept in the journal, and waits there.
        if !facts::is_known(write.read(), code)? {
            projection::remove_client(write, code)?;
        } else if *whole || !refresh_record(write, &context, code)? {
            projection::replace_client(write, &project_client(write.read(), &context, code)?.take_rows())?;
        }
    }
    Ok(())
}

/// Writes the row of a client again; false when it has none yet.
fn refresh_record(write: &Write<'_>, context: &Context, code: &str) -> Outcome<bool> {
    let read: Read<'_> = write.read();
    let registers = registers(read, code, None)?;
    let name = facts::name_of(read, code, &context.extracts)?;
    let listed = if context.has_pieces { pieces::of_client(read, code)?.0 } else { None };
    Ok(projection::replace_record(write, client_record(read, code, name, listed, &registers)?)?)
}
