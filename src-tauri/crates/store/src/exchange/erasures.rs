//! Erasures applied: texts leave the journal, their operations stay and keep its chain whole.

use std::collections::BTreeSet;

use encaisse_core::exchange::{Place, Sent, Told, erases};
use encaisse_core::journal::Kind;

use super::{TOLD, all, as_written, read_told, settle_again};
use crate::connection::{Ledger, Read, Write};
use crate::error::Result;

/// Erasures known here.
pub fn erasures(read: Read<'_>) -> Result<Vec<Told>> {
    all(read, &format!("WHERE kind = '{}'", Kind::Erasure.code()))
}

/// The same, as they were written.
pub fn erasures_as_written(read: Read<'_>) -> Result<Vec<Sent>> {
    as_written(read, &format!("WHERE kind = '{}'", Kind::Erasure.code()))
}

/// Takes every erased text away, and settles what it was in; returns the clients it was about.
pub fn erase(write: &Write<'_>) -> Result<BTreeSet<String>> {
    let sql = write.sql();
    let (mut places, mut clients) = (BTreeSet::new(), BTreeSet::new());
    for erasure in erasures(write.read())? {
        let about: Vec<Told> = {
            let mut statement =
                sql.prepare_cached(&format!("{TOLD} WHERE entity = ?1 AND untold IS NOT 'erased'"))?;
            let rows = statement.query_map([&erasure.place.entity], read_told)?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        for told in about.iter().filter(|told| erases(&erasure, told)) {
            sql.prepare_cached(
                "UPDATE operation SET salt = '', value = NULL, untold = 'erased' WHERE id = ?1",
            )?
            .execute([&told.id])?;
            // The words of an act may repeat what was typed.
            sql.prepare_cached(
                "UPDATE act SET label = 'Élément effacé', state = 'final'
                 WHERE id IN (SELECT act FROM act_operation WHERE operation = ?1)",
            )?
            .execute([&told.id])?;
            let client: Option<String> =
                sql.query_row("SELECT client FROM operation WHERE id = ?1", [&told.id], |row| row.get(0))?;
            clients.extend(client);
            places.insert(told.place.clone());
        }
    }
    let places: BTreeSet<Place> = places;
    settle_again(write, &places)?;
    Ok(clients)
}

/// Writes the file again without what was taken away from it, and empties its log: an erased text is in no byte.
pub fn compact(ledger: &Ledger) -> Result<()> {
    let sql = ledger.connection();
    sql.execute_batch("VACUUM")?;
    sql.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}
