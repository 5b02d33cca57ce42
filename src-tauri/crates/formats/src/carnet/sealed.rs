//! What the page of a carnet and its reply are closed with: AES-256-GCM, under a key that a password and a salt make
//! (PBKDF2, SHA-256), which every browser computes by itself.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use pbkdf2::pbkdf2_hmac;
use sha2::Sha256;

use crate::protect::ProtectError;

/// Rounds of a password: what OWASP asks for with SHA-256.
pub(super) const ROUNDS: u32 = 600_000;
/// Bytes of a salt.
const SALT: usize = 16;
/// Bytes of a beginning.
const START: usize = 12;

/// What a text is closed for: it is opened as nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum For {
    /// What the page shows.
    Page,
    /// What its reader answered.
    Reply,
}

/// A password with its salt, made slow to guess once for all that is closed with it.
pub(super) struct Seal {
    key: Aes256Gcm,
    salt: [u8; SALT],
}

impl Seal {
    /// Of a password, with a new salt.
    pub fn draw(password: &str) -> Result<Self, ProtectError> {
        let mut salt = [0; SALT];
        getrandom::fill(&mut salt).map_err(|_| ProtectError::NoRandom)?;
        Ok(Seal::of(password, salt))
    }

    fn of(password: &str, salt: [u8; SALT]) -> Self {
        let mut key = [0; 32];
        pbkdf2_hmac::<Sha256>(password.as_bytes(), &salt, ROUNDS, &mut key);
        Seal { key: Aes256Gcm::new(&key.into()), salt }
    }

    /// Closes a text: salt, beginning, closed text.
    pub fn close(&self, mark: &str, what: For, text: &str) -> Result<Vec<u8>, ProtectError> {
        let mut start = [0; START];
        getrandom::fill(&mut start).map_err(|_| ProtectError::NoRandom)?;
        let bound = bound(mark, what);
        let payload = Payload { msg: text.as_bytes(), aad: bound.as_bytes() };
        let closed =
            self.key.encrypt(Nonce::from_slice(&start), payload).map_err(|_| ProtectError::TooLarge)?;
        Ok([self.salt.as_slice(), &start, &closed].concat())
    }

    /// The text that was closed; nothing when the password is not this one, or when a byte of it was altered.
    pub fn open(password: &str, mark: &str, what: For, closed: &[u8]) -> Option<String> {
        let (salt, rest) = closed.split_first_chunk::<SALT>()?;
        let (start, closed) = rest.split_first_chunk::<START>()?;
        let bound = bound(mark, what);
        let payload = Payload { msg: closed, aad: bound.as_bytes() };
        let opened = Seal::of(password, *salt).key.decrypt(Nonce::from_slice(start), payload).ok()?;
        String::from_utf8(opened).ok()
    }
}

/// What goes with a closed text without being in it.
fn bound(mark: &str, what: For) -> String {
    let what = match what {
        For::Page => "page",
        For::Reply => "reply",
    };
    format!("encaisse carnet {mark} {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_opened_by_its_password_for_what_it_is_and_whole() {
        let seal = Seal::draw("lune-tiroir-cerise").unwrap();
        let closed = seal.close("7K2M", For::Reply, "Vu le gérant").unwrap();
        let open = |password, mark, what, closed: &[u8]| Seal::open(password, mark, what, closed);
        assert_eq!(open("lune-tiroir-cerise", "7K2M", For::Reply, &closed).as_deref(), Some("Vu le gérant"));
        assert_eq!(open("lune-tiroir-ceris", "7K2M", For::Reply, &closed), None);
        assert_eq!(open("lune-tiroir-cerise", "7K2N", For::Reply, &closed), None);
        assert_eq!(open("lune-tiroir-cerise", "7K2M", For::Page, &closed), None);
        assert_eq!(open("lune-tiroir-cerise", "7K2M", For::Reply, &closed[..closed.len() - 1]), None);
        assert_ne!(closed, seal.close("7K2M", For::Reply, "Vu le gérant").unwrap());
    }
}
