//! What the data folder holds of the keys: where they are, and the keys themselves where there is no keychain.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;

use encaisse_formats::packet::Reader;
use serde::{Deserialize, Serialize};

use super::{Keys, gone};
use crate::error::{Outcome, Refusal};
use crate::places::write_whole;

/// The key a desk signs with, where no keychain has it.
const KEY: &str = "poste.cle";
/// The key a desk reads with, where no keychain has it.
const READER: &str = "poste.lecture";
/// Says where they are. A file of its own: the memory of the desk is written whole by each program from what it read
/// when it started, and one that started before the keys were drawn would forget where they are.
const MARK: &str = "poste.cles";

/// Where the keys of a desk are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// In the keychain of the system.
    Keychain,
    /// In files of the data folder.
    File,
}

impl Place {
    /// The word on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Place::Keychain => "keychain",
            Place::File => "file",
        }
    }
}

/// What the data folder says of the keys.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Mark {
    /// Name of the item of the keychain, drawn for this folder: two folders on one computer have two.
    pub item: String,
    /// Where the keys are; nothing before they are drawn.
    pub keys: Option<Place>,
}

impl Mark {
    /// The mark of a folder. One that is there and cannot be read is a refusal: keys would be drawn over it.
    pub fn of(home: &Path) -> Outcome<Self> {
        match read(home, MARK)? {
            None => Ok(Mark::default()),
            Some(bytes) => serde_json::from_slice(&bytes).map_err(|_| gone(Place::File)),
        }
    }

    /// Writes it, on disk before this ends.
    pub fn save(&self, home: &Path) -> Outcome<()> {
        let text = serde_json::to_vec_pretty(self).map_err(|error| Refusal::Fault(error.to_string()))?;
        write_whole(&home.join(MARK), &text)
    }
}

/// Keeps other programs from drawing or moving the keys of a folder meanwhile, as long as what it gives lives.
///
/// Where a folder cannot be held so, nothing is: two programs would have to draw keys in the same instant.
pub(super) fn hold(home: &Path) -> Option<File> {
    let folder = File::open(home).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Both keys as files hold them, each when it is there.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub signing: Option<[u8; 32]>,
    pub reader: Option<Reader>,
}

impl Files {
    /// What the files of a folder hold. One that is there and holds no key is a refusal.
    pub fn of(home: &Path) -> Outcome<Self> {
        let damaged = || gone(Place::File);
        let signing = match read(home, KEY)? {
            Some(bytes) => Some(<[u8; 32]>::try_from(bytes).map_err(|_| damaged())?),
            None => None,
        };
        let reader = match read(home, READER)? {
            Some(bytes) => {
                let text = String::from_utf8(bytes).map_err(|_| damaged())?;
                Some(Reader::of(&text).ok_or_else(damaged)?)
            }
            None => None,
        };
        Ok(Files { signing, reader })
    }

    /// True when a folder has no such file.
    pub fn are_none(home: &Path) -> Outcome<bool> {
        Ok(read(home, KEY)?.is_none() && read(home, READER)?.is_none())
    }

    /// True when these are the keys, or nothing is there.
    fn are_of(&self, keys: &Keys) -> bool {
        self.signing.is_none_or(|signing| signing == keys.signing)
            && self.reader.as_ref().is_none_or(|reader| reader.secret() == keys.reader.secret())
    }
}

/// Writes both keys, each in a file its owner alone may read.
pub(super) fn write_files(home: &Path, keys: &Keys) -> Outcome<()> {
    let secret = keys.reader.secret();
    for (file, bytes) in [(KEY, &keys.signing[..]), (READER, secret.as_bytes())] {
        let cannot = |reason| Refusal::CannotWrite { file: file.to_owned(), reason };
        write_private(&home.join(file), bytes).map_err(cannot)?;
    }
    Ok(())
}

/// Removes the files of keys that a keychain has by now. Other keys are left: somebody put them there.
pub(super) fn remove_copies(home: &Path, keys: &Keys) -> Outcome<()> {
    match Files::of(home) {
        Ok(files) if files.are_of(keys) => remove_files(home),
        _ => Ok(()),
    }
}

/// Removes the files of the keys.
pub(super) fn remove_files(home: &Path) -> Outcome<()> {
    for file in [KEY, READER] {
        match fs::remove_file(home.join(file)) {
            Err(reason) if reason.kind() != ErrorKind::NotFound => {
                return Err(Refusal::CannotWrite { file: file.to_owned(), reason });
            }
            _ => {}
        }
    }
    Ok(())
}

/// The bytes of a file of the folder; nothing when it is not there.
fn read(home: &Path, file: &str) -> Outcome<Option<Vec<u8>>> {
    match fs::read(home.join(file)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(reason) if reason.kind() == ErrorKind::NotFound => Ok(None),
        Err(reason) => Err(Refusal::CannotRead { file: file.to_owned(), reason }),
    }
}

/// Writes a file that only its owner may read, whole or not at all.
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let draft = path.with_extension("part");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    std::io::Write::write_all(&mut file, bytes)?;
    file.sync_all()?;
    fs::rename(&draft, path)
}
