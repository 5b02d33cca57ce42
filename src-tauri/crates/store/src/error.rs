//! What can go wrong with a ledger file, as facts.

use std::path::PathBuf;

/// A failure of the ledger. Nothing was written unless said otherwise.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is not there.
    #[error("no ledger at {0}")]
    Missing(PathBuf),
    /// A file is there already.
    #[error("a file is already at {0}")]
    Exists(PathBuf),
    /// The file is not a ledger of Encaisse.
    #[error("not a ledger: {0}")]
    NotALedger(PathBuf),
    /// The ledger was written by a newer version.
    #[error("schema {found} is newer than {known}")]
    Newer {
        /// Number of the schema in the file.
        found: i64,
        /// Greatest number known here.
        known: i64,
    },
    /// Another Encaisse has the ledger open.
    #[error("already open")]
    AlreadyOpen,
    /// A setting of the database did not take.
    #[error("setting {name} reads {found}")]
    Setting {
        /// Name of the setting.
        name: &'static str,
        /// What it reads.
        found: String,
    },
    /// The bundled SQLite is too old.
    #[error("SQLite {0} is too old")]
    OldSqlite(i32),
    /// The disk is full.
    #[error("disk full")]
    DiskFull,
    /// The file is damaged.
    #[error("damaged: {0}")]
    Damaged(String),
    /// A stored value does not read back.
    #[error("{what} does not read back")]
    Unreadable {
        /// Which value.
        what: &'static str,
    },
    /// The file system refused.
    #[error("file system: {0}")]
    Io(#[from] std::io::Error),
    /// Anything else SQLite says.
    #[error("database: {0}")]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::AlreadyOpen,
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::ReadOnly) => {
                StoreError::Io(std::io::Error::other(error))
            }
            _ => StoreError::Sql(error),
        }
    }
}

/// Result of the ledger.
pub type Result<T> = std::result::Result<T, StoreError>;
