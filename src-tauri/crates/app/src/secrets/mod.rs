//! The keys of this desk: in the keychain of the system where there is one, else in files that its user alone may read.
//!
//! A desk is known to its colleagues by its keys, so that none is ever drawn in the place of one that cannot be had: a
//! mark says where they are, and when they are not there that is a refusal, until a person asks for new ones.

mod kept;
mod keychain;
mod tool;
mod words;

use encaisse_core::ids::hex;
use encaisse_formats::packet::{Key, Reader};
use serde::Serialize;

pub use kept::Place;
pub use keychain::{Keychain, Unreachable};

pub(crate) use keychain::Asking;

use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::exchange::ExchangeFault;
use crate::places::random_id;
use kept::{Files, Mark, hold, remove_copies, remove_files, write_files};

/// First word of the text a keychain keeps: says how the rest is written.
const VERSION: &str = "1";

/// Both keys of a desk.
#[derive(Clone)]
pub(crate) struct Keys {
    signing: [u8; 32],
    reader: Reader,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

impl Keys {
    /// These keys, with one drawn for each that lacks.
    fn drawn(files: Files) -> Outcome<Self> {
        let signing = match files.signing {
            Some(signing) => signing,
            None => {
                let mut secret = [0_u8; 32];
                getrandom::fill(&mut secret).map_err(|error| Refusal::Fault(error.to_string()))?;
                secret
            }
        };
        Ok(Keys { signing, reader: files.reader.unwrap_or_else(Reader::draw) })
    }

    /// What a keychain keeps: one line, « 1 », the key that signs, the key that reads.
    fn text(&self) -> String {
        format!("{VERSION} {} {}", hex(&self.signing), self.reader.secret())
    }

    /// Reads [`Keys::text`] back.
    fn of(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let (version, signing, reader) = (words.next()?, words.next()?, words.next()?);
        let byte = |at: usize| u8::from_str_radix(signing.get(at..at + 2)?, 16).ok();
        let bytes: Vec<u8> = (0..signing.len()).step_by(2).map(byte).collect::<Option<_>>()?;
        let signing = <[u8; 32]>::try_from(bytes).ok().filter(|_| version == VERSION)?;
        Some(Keys { signing, reader: Reader::of(reader)? })
    }
}

/// The keys of a desk, once a keychain gave them, and what became of asking it.
#[derive(Debug)]
pub(crate) struct Held {
    keychain: Keychain,
    /// Name of the item, and the keys it holds.
    keys: Option<(String, Keys)>,
    /// Why the keychain did not take keys: it is asked once a session.
    not_kept: Option<Unreachable>,
}

impl Held {
    /// Nothing yet.
    pub fn with(keychain: Keychain) -> Self {
        Held { keychain, keys: None, not_kept: None }
    }
}

/// Where the keys of a desk are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct KeysReport {
    /// `keychain` or `file`; nothing before they are drawn, at the first file for a colleague or from one.
    pub keys: Option<&'static str>,
    /// In words, with what protects them.
    #[serde(skip)]
    pub words: String,
}

fn gone(place: Place) -> Refusal {
    ExchangeFault::KeysGone { place }.into()
}

impl Desk {
    /// The same desk, whose keys go to a keychain where there is one.
    #[must_use]
    pub fn keeping_keys_in(mut self, keychain: Keychain) -> Self {
        self.keys = Held::with(keychain);
        self
    }

    /// The key this computer signs with, drawn once.
    pub(crate) fn signing_key(&mut self) -> Outcome<Key> {
        Ok(Key::of(&self.keys(Asking::Aloud)?.signing))
    }

    /// The key this computer reads with, drawn once.
    pub(crate) fn reading_key(&mut self) -> Outcome<Reader> {
        Ok(self.keys(Asking::Aloud)?.reader)
    }

    /// Sees that the keys are within reach, before many files ask for them. Nobody is asked for a password.
    pub(crate) fn reach_keys(&mut self) -> Outcome<()> {
        self.keys(Asking::Quietly).map(|_| ())
    }

    /// Where the keys are, as the data folder tells it; the keychain is not asked.
    pub(crate) fn keys_place(&self) -> Outcome<KeysReport> {
        // A mark that cannot be read is refused where the keys are needed; what else stands there is told meanwhile.
        let place = match Mark::of(&self.home).map_or(Some(Place::File), |mark| mark.keys) {
            None if !Files::are_none(&self.home)? => Some(Place::File),
            place => place,
        };
        let keychain = self.keys.not_kept.map_or_else(|| self.keys.keychain.vault().map(|_| ()), Err);
        Ok(KeysReport { keys: place.map(Place::code), words: words::of(place, keychain) })
    }

    /// Where the keys are, once it was seen that they are there.
    ///
    /// # Errors
    /// The keychain that has them is out of reach, or has them no more.
    pub fn exchange_keys(&mut self) -> Outcome<KeysReport> {
        if self.keys_place()?.keys.is_some() {
            self.keys(Asking::Aloud)?;
        }
        self.keys_place()
    }

    /// Draws new keys, whatever became of the former ones: colleagues will not know this desk before a first file under
    /// a phrase.
    pub fn exchange_new_keys(&mut self) -> Outcome<KeysReport> {
        let _held = hold(&self.home);
        // The former item stays: a copy of this folder may still use it. Cut short here, keys are drawn by the next need.
        let none = Mark::default();
        none.save(&self.home)?;
        remove_files(&self.home)?;
        self.keys.keys = None;
        self.settle(Keys::drawn(Files::default())?, &none)?;
        self.keys_place()
    }

    fn keys(&mut self, asking: Asking) -> Outcome<Keys> {
        let mark = Mark::of(&self.home)?;
        if mark.keys == Some(Place::Keychain) {
            return self.kept_in_keychain(&mark, asking);
        }
        // Two programs at once would draw two pairs: one waits for the other, then reads what it left.
        let _held = hold(&self.home);
        let mark = Mark::of(&self.home)?;
        let files = Files::of(&self.home)?;
        match (mark.keys, &files) {
            (Some(Place::Keychain), _) => self.kept_in_keychain(&mark, asking),
            (Some(Place::File), Files { signing: None, .. } | Files { reader: None, .. }) => {
                Err(gone(Place::File))
            }
            // A keychain that is locked would ask for its password.
            (Some(Place::File), _) if asking == Asking::Quietly => Keys::drawn(files),
            _ => self.settle(Keys::drawn(files)?, &mark),
        }
    }

    fn kept_in_keychain(&mut self, mark: &Mark, asking: Asking) -> Outcome<Keys> {
        if let Some((item, keys)) = &self.keys.keys
            && *item == mark.item
        {
            return Ok(keys.clone());
        }
        let unreachable = |why| ExchangeFault::KeysUnreachable { why };
        let vault = self.keys.keychain.vault().map_err(unreachable)?;
        let text = vault.find(&mark.item, asking).map_err(unreachable)?;
        let keys = text.and_then(|text| Keys::of(&text)).ok_or_else(|| gone(Place::Keychain))?;
        // Left when the program ended between its last two steps of moving them.
        remove_copies(&self.home, &keys)?;
        self.keys.keys = Some((mark.item.clone(), keys.clone()));
        Ok(keys)
    }

    /// Puts keys where they stay: in the keychain when it takes them, else in files.
    ///
    /// Each step is on disk before the next, and nothing that holds the keys goes away before something else was seen to
    /// hold them. Cut short before the mark: the files, if there were any, are still what counts, keys that were drawn
    /// served nowhere, and the item is one that nothing names. After it: the keychain counts, and the files that are left
    /// go with the next reading. Each attempt has an item of its own: the tool of one that was cut short may still be
    /// writing.
    fn settle(&mut self, keys: Keys, mark: &Mark) -> Outcome<Keys> {
        if self.keys.not_kept.is_none()
            && let Ok(vault) = self.keys.keychain.vault()
        {
            let (item, text) = (random_id()?, keys.text());
            let kept = vault.keep(&item, &text).and_then(|()| vault.find(&item, Asking::Quietly));
            match kept {
                Ok(Some(kept)) if kept == text => {
                    Mark { item: item.clone(), keys: Some(Place::Keychain) }.save(&self.home)?;
                    remove_files(&self.home)?;
                    self.keys.keys = Some((item, keys.clone()));
                    return Ok(keys);
                }
                kept => self.keys.not_kept = Some(kept.err().unwrap_or(Unreachable::Silent)),
            }
        }
        if mark.keys.is_none() {
            write_files(&self.home, &keys)?;
            Mark { item: String::new(), keys: Some(Place::File) }.save(&self.home)?;
        }
        Ok(keys)
    }
}

#[cfg(test)]
mod tests;
