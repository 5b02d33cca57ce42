//! Opening a ledger: settings read back, one writer, numbered migrations.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use crate::error::{Result, StoreError};
use crate::lock::DeskLock;

/// « ENCS »: tells our files from other databases.
const APPLICATION_ID: i64 = 0x454E_4353;
/// SQLite 3.51.3: earlier versions have a known fault in WAL recovery.
const SQLITE_FLOOR: i32 = 3_051_003;
/// Lines of one client are one long text: larger pages than usual write it in fewer pieces.
const PAGE_BYTES: u32 = 16_384;
const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("../migrations/0001_ledger.sql")),
    M::up(include_str!("../migrations/0002_causes.sql")),
    M::up(include_str!("../migrations/0003_beyond.sql")),
    M::up(include_str!("../migrations/0004_groups.sql")),
    M::up(include_str!("../migrations/0005_letters.sql")),
    M::up(include_str!("../migrations/0006_exchange.sql")),
    M::up(include_str!("../migrations/0007_risk.sql")),
    M::up(include_str!("../migrations/0008_sharing.sql")),
];

/// No lock of SQLite's own around each call: Rust already keeps a connection to one thread at a time.
const WRITER: OpenFlags = OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);
const READER: OpenFlags = OpenFlags::SQLITE_OPEN_READ_ONLY.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

/// An open ledger. Dropping it releases the file.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    path: PathBuf,
    // Held for as long as the ledger is open.
    _lock: Option<DeskLock>,
}

/// A second pair of eyes on the file of an open ledger, for a thread that reads beside others.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
}

impl Reader {
    /// The ledger as it was last committed.
    pub fn read(&self) -> Read<'_> {
        Read { sql: &self.connection }
    }

    /// From here on it shows the ledger as it is now, whatever is written meanwhile.
    pub(crate) fn stand_still(&self) -> Result<()> {
        self.connection.execute_batch("BEGIN")?;
        ledger_header(self.read()).map(drop)
    }
}

/// Reading the ledger.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    pub(crate) sql: &'a Connection,
}

/// Writing the ledger, inside one transaction.
#[derive(Debug)]
pub struct Write<'a> {
    transaction: Transaction<'a>,
}

impl<'a> Write<'a> {
    /// The same ledger, for reading what this transaction sees.
    pub fn read(&self) -> Read<'_> {
        Read { sql: &self.transaction }
    }

    pub(crate) fn sql(&self) -> &Connection {
        &self.transaction
    }
}

/// Identity of a ledger, its revision, and whether it is the sample company.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LedgerHeader {
    /// Random identity.
    pub id: String,
    /// Rises with every write.
    pub revision: i64,
    /// True for the sample company.
    pub sample: bool,
}

/// Reads the header of the ledger.
pub fn ledger_header(read: Read<'_>) -> Result<LedgerHeader> {
    Ok(read.sql.query_row("SELECT id, revision, sample FROM ledger", [], |row| {
        Ok(LedgerHeader { id: row.get(0)?, revision: row.get(1)?, sample: row.get(2)? })
    })?)
}

impl Ledger {
    /// Creates a ledger file; refuses when something is already there.
    pub fn create(path: &Path, id: &str, created_on: &str, sample: bool) -> Result<Self> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        let lock = DeskLock::take(path)?;
        let draft = crate::backup::draft_name(path);
        if let Err(error) = Self::write_new(&draft, id, created_on, sample) {
            // The draft never counted: leaving it would only take room.
            let _ = std::fs::remove_file(&draft);
            return Err(error);
        }
        crate::backup::take_name(&draft, path)?;
        Self::prepare(Connection::open_with_flags(path, WRITER)?, path, Some(lock))
    }

    /// Writes an empty ledger whole, in one file: the one that will bear the name.
    fn write_new(draft: &Path, id: &str, created_on: &str, sample: bool) -> Result<()> {
        let connection = Connection::open_with_flags(draft, WRITER | OpenFlags::SQLITE_OPEN_CREATE)?;
        // Before anything is written: it cannot change later.
        connection.execute_batch(&format!("PRAGMA page_size = {PAGE_BYTES}"))?;
        let mut ledger = Self::prepare(connection, draft, None)?;
        ledger.connection.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}"))?;
        ledger.migrate()?;
        ledger.connection.execute(
            "INSERT INTO ledger (only, id, created_on, sample, revision) VALUES (1, ?1, ?2, ?3, 0)",
            (id, created_on, sample),
        )?;
        // The last to close takes the log back into the file.
        ledger.connection.close().map_err(|(_, error)| error.into())
    }

    /// Opens a ledger file.
    pub fn open(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let lock = DeskLock::take(path)?;
        let connection = Connection::open_with_flags(path, WRITER)?;
        Self::check_is_ledger(&connection, path)?;
        let mut ledger = Self::prepare(connection, path, Some(lock))?;
        ledger.migrate()?;
        Ok(ledger)
    }

    /// An empty ledger in memory with the same tables: the state of a past day is projected there.
    pub fn in_memory(id: &str) -> Result<Self> {
        let mut ledger =
            Ledger { connection: Connection::open_in_memory()?, path: PathBuf::new(), _lock: None };
        ledger.connection.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY")?;
        ledger.migrate()?;
        ledger.connection.execute(
            "INSERT INTO ledger (only, id, created_on, sample, revision) VALUES (1, ?1, '', 0, 0)",
            [id],
        )?;
        Ok(ledger)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The ledger, for reading.
    pub fn read(&self) -> Read<'_> {
        Read { sql: &self.connection }
    }

    /// Opens the same file once more, to read only: for work shared between threads.
    pub fn reader(&self) -> Result<Reader> {
        let connection = Connection::open_with_flags(&self.path, READER)?;
        connection.busy_timeout(Duration::from_secs(2))?;
        connection.set_prepared_statement_cache_capacity(64);
        connection.execute_batch("PRAGMA trusted_schema = off; PRAGMA cell_size_check = on")?;
        Ok(Reader { connection })
    }

    /// Runs `work` in one transaction: all of it is on disk when this returns, or none of it.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Write<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.write_once(work, || Ok(()))
    }

    /// The same, given up when what must stand before the end does not.
    pub(crate) fn write_once<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Write<'_>) -> std::result::Result<T, E>,
        stands: impl FnOnce() -> Result<()>,
    ) -> std::result::Result<T, E> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| E::from(error.into()))?;
        let write = Write { transaction };
        let value = work(&write)?;
        stands()?;
        write
            .transaction
            .execute("UPDATE ledger SET revision = revision + 1", [])
            .and_then(|_| write.transaction.commit())
            .map_err(|error| E::from(error.into()))?;
        Ok(value)
    }

    /// Runs `work` in a transaction that is always given up: what would be, without doing it.
    pub fn rehearse<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Write<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Deferred)
            .map_err(|error| E::from(error.into()))?;
        let write = Write { transaction };
        let value = work(&write)?;
        write.transaction.rollback().map_err(|error| E::from(error.into()))?;
        Ok(value)
    }

    /// Limits the file to a number of pages, as a full disk would: for tests of that case.
    pub fn limit_pages(&self, pages: i64) -> Result<()> {
        self.connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
        Ok(())
    }

    /// Number of pages of the file.
    pub fn pages(&self) -> Result<i64> {
        Ok(self.connection.query_row("PRAGMA page_count", [], |row| row.get(0))?)
    }

    /// What SQLite itself finds wrong with the file; empty when sound.
    pub fn integrity_findings(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check(20)")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        let findings: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
        Ok(findings.into_iter().filter(|finding| finding != "ok").collect())
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    fn check_is_ledger(connection: &Connection, path: &Path) -> Result<()> {
        let not_a_ledger = || StoreError::NotALedger(path.to_owned());
        let read = |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
        let application = read("PRAGMA application_id").map_err(|_| not_a_ledger())?;
        if application != APPLICATION_ID {
            return Err(not_a_ledger());
        }
        let found = read("PRAGMA user_version")?;
        let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
        if found > known {
            return Err(StoreError::Newer { found, known });
        }
        Ok(())
    }

    fn prepare(connection: Connection, path: &Path, lock: Option<DeskLock>) -> Result<Self> {
        if rusqlite::version_number() < SQLITE_FLOOR {
            return Err(StoreError::OldSqlite(rusqlite::version_number()));
        }
        connection.busy_timeout(Duration::from_secs(2))?;
        connection.set_prepared_statement_cache_capacity(64);
        for (name, set, expected) in SETTINGS {
            connection.execute_batch(&format!("PRAGMA {name} = {set}"))?;
            let found = connection.query_row(&format!("PRAGMA {name}"), [], |row| {
                Ok(match row.get_ref(0)? {
                    rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                    other => other.as_str()?.to_owned(),
                })
            })?;
            if found != *expected {
                return Err(StoreError::Setting { name, found });
            }
        }
        connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        Ok(Ledger { connection, path: path.to_owned(), _lock: lock })
    }

    fn migrate(&mut self) -> Result<()> {
        Migrations::from_slice(MIGRATIONS).to_latest(&mut self.connection).map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            other => StoreError::Damaged(other.to_string()),
        })
    }
}

/// Settings of every opening: name, value, what it must read back as.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("journal_mode", "wal", "wal"),
    ("synchronous", "full", "2"),
    ("foreign_keys", "on", "1"),
    ("trusted_schema", "off", "0"),
    ("cell_size_check", "on", "1"),
    ("mmap_size", "0", "0"),
    ("secure_delete", "on", "1"),
    ("temp_store", "memory", "2"),
    ("cache_size", "-32000", "-32000"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_apply_to_an_empty_file() {
        assert!(Migrations::from_slice(MIGRATIONS).validate().is_ok());
    }

    #[test]
    fn a_ledger_opens_again_with_its_identity() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.encaisse");
        drop(Ledger::create(&path, "abc", "2026-11-22", false).unwrap());
        let ledger = Ledger::open(&path).unwrap();
        assert_eq!(ledger_header(ledger.read()).unwrap().id, "abc");
    }

    #[test]
    fn a_second_opening_is_refused_while_the_first_lasts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.encaisse");
        let first = Ledger::create(&path, "abc", "2026-11-22", false).unwrap();
        assert!(matches!(Ledger::open(&path), Err(StoreError::AlreadyOpen)));
        drop(first);
        assert!(Ledger::open(&path).is_ok());
    }

    #[test]
    fn another_database_and_a_newer_ledger_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let other = folder.path().join("other.db");
        Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
        assert!(matches!(Ledger::open(&other), Err(StoreError::NotALedger(_))));
        let path = folder.path().join("a.encaisse");
        let ledger = Ledger::create(&path, "abc", "2026-11-22", false).unwrap();
        ledger.connection.execute_batch("PRAGMA user_version = 99").unwrap();
        drop(ledger);
        assert!(matches!(Ledger::open(&path), Err(StoreError::Newer { found: 99, .. })));
    }

    #[test]
    fn a_transaction_that_fails_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.encaisse");
        let mut ledger = Ledger::create(&path, "abc", "2026-11-22", false).unwrap();
        let failed: Result<()> = ledger.write(|write| {
            write
                .sql()
                .execute("INSERT INTO act (label, day, state) VALUES ('x', '2026-11-22', 'done')", [])?;
            Err(StoreError::DiskFull)
        });
        assert!(failed.is_err());
        let acts: i64 =
            ledger.connection.query_row("SELECT count(*) FROM act", [], |row| row.get(0)).unwrap();
        assert_eq!(acts, 0);
    }
}
