//! One Encaisse per ledger: an operating-system lock on a side file, released by the system if we die.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::{Result, StoreError};

/// The lock on one ledger.
#[derive(Debug)]
pub(crate) struct DeskLock {
    // The lock lasts as long as the handle.
    _file: File,
}

impl DeskLock {
    /// Takes the lock beside `ledger`, or says that somebody has it.
    pub(crate) fn take(ledger: &Path) -> Result<Self> {
        let mut name = ledger.file_name().unwrap_or_default().to_owned();
        name.push(".lock");
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(ledger.with_file_name(name))?;
        match file.try_lock() {
            Ok(()) => Ok(DeskLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::AlreadyOpen),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
