//! AES over many blocks, alone or chained. The blocks themselves are the crate’s.

use aes::cipher::{Array, BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use aes::{Aes128, Aes192, Aes256};

/// Bytes of a block.
pub(super) const BLOCK: usize = 16;

/// AES under a key of one of its three lengths.
pub(super) enum Cipher {
    Bits128(Aes128),
    Bits192(Aes192),
    Bits256(Aes256),
}

impl Cipher {
    /// Under this key; nothing when its length is none of the three.
    pub fn of(key: &[u8]) -> Option<Self> {
        match key.len() {
            16 => Aes128::new_from_slice(key).ok().map(Cipher::Bits128),
            24 => Aes192::new_from_slice(key).ok().map(Cipher::Bits192),
            32 => Aes256::new_from_slice(key).ok().map(Cipher::Bits256),
            _ => None,
        }
    }

    fn close_block(&self, block: [u8; BLOCK]) -> [u8; BLOCK] {
        let mut block = Array::from(block);
        match self {
            Cipher::Bits128(aes) => aes.encrypt_block(&mut block),
            Cipher::Bits192(aes) => aes.encrypt_block(&mut block),
            Cipher::Bits256(aes) => aes.encrypt_block(&mut block),
        }
        block.into()
    }

    fn open_block(&self, block: [u8; BLOCK]) -> [u8; BLOCK] {
        let mut block = Array::from(block);
        match self {
            Cipher::Bits128(aes) => aes.decrypt_block(&mut block),
            Cipher::Bits192(aes) => aes.decrypt_block(&mut block),
            Cipher::Bits256(aes) => aes.decrypt_block(&mut block),
        }
        block.into()
    }

    /// Closes blocks, each mixed with the one before it; the last one is filled with zeros.
    pub fn close_chained(&self, start: [u8; BLOCK], content: &[u8]) -> Vec<u8> {
        let (mut before, mut closed) = (start, Vec::with_capacity(content.len() + BLOCK));
        for part in content.chunks(BLOCK) {
            let mut block = before;
            block.iter_mut().zip(part).for_each(|(byte, said)| *byte ^= said);
            before = self.close_block(block);
            closed.extend_from_slice(&before);
        }
        closed
    }

    /// Opens what [`Cipher::close_chained`] closed; nothing when it is not made of whole blocks.
    pub fn open_chained(&self, start: [u8; BLOCK], content: &[u8]) -> Option<Vec<u8>> {
        let (mut before, mut opened) = (start, Vec::with_capacity(content.len()));
        for part in content.chunks(BLOCK) {
            let closed = <[u8; BLOCK]>::try_from(part).ok()?;
            let block = self.open_block(closed);
            opened.extend(block.iter().zip(before).map(|(byte, mixed)| byte ^ mixed));
            before = closed;
        }
        Some(opened)
    }

    /// Opens blocks that are on their own; nothing when they are not whole.
    pub fn open_alone(&self, content: &[u8]) -> Option<Vec<u8>> {
        let mut opened = Vec::with_capacity(content.len());
        for part in content.chunks(BLOCK) {
            opened.extend_from_slice(&self.open_block(<[u8; BLOCK]>::try_from(part).ok()?));
        }
        Some(opened)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// NIST SP 800-38A, F.2.1 and F.2.5: the first block of the examples.
    #[test]
    fn blocks_are_those_of_the_standard() {
        let plain: [u8; 16] = hex("6bc1bee22e409f96e93d7e117393172a").try_into().unwrap();
        let start: [u8; 16] = hex("000102030405060708090a0b0c0d0e0f").try_into().unwrap();
        for (key, closed) in [
            ("2b7e151628aed2a6abf7158809cf4f3c", "7649abac8119b246cee98e9b12e9197d"),
            (
                "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
                "f58c4c04d6e5f1ba779eabfb5f7bfbd6",
            ),
        ] {
            let cipher = Cipher::of(&hex(key)).unwrap();
            assert_eq!(cipher.close_chained(start, &plain), hex(closed));
            assert_eq!(cipher.open_chained(start, &hex(closed)).unwrap(), plain);
        }
        assert!(Cipher::of(&[0; 20]).is_none());
    }

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    }
}
