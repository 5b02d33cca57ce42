//! Texts that come back from line to line, decoded once and shared.

use std::borrow::Cow;
use std::sync::Arc;

use crate::text::encoding::Decoder;

const SLOTS: usize = 4096;

/// Bytes as the file has them, and their text.
type Slot = (Box<[u8]>, Arc<str>);

/// A small table in which a text pushes out another of the same slot: bounded whatever the file holds.
pub(super) struct Interner {
    slots: Vec<Option<Slot>>,
    empty: Arc<str>,
}

impl Interner {
    pub(super) fn new() -> Self {
        Interner { slots: vec![None; SLOTS], empty: Arc::from("") }
    }

    /// The text of `field`.
    pub(super) fn text(&mut self, field: &[u8], decoder: &Decoder) -> Arc<str> {
        if field.is_empty() {
            return Arc::clone(&self.empty);
        }
        let hash = hash(field);
        let slot = usize::try_from(hash % SLOTS as u64).ok().and_then(|index| self.slots.get_mut(index));
        let Some(slot) = slot else {
            return Arc::from(decoder.decode(field));
        };
        match slot {
            Some((raw, text)) if **raw == *field => Arc::clone(text),
            _ => {
                let text: Arc<str> = match decoder.decode(field) {
                    Cow::Borrowed(text) => Arc::from(text),
                    Cow::Owned(text) => Arc::from(text.trim()),
                };
                *slot = Some((Box::from(field), Arc::clone(&text)));
                text
            }
        }
    }

    /// The text of `field`, or nothing when it is blank.
    pub(super) fn optional(&mut self, field: &[u8], decoder: &Decoder) -> Option<Arc<str>> {
        if field.is_empty() { None } else { Some(self.text(field, decoder)) }
    }
}

/// The text of a column that changes with each entry: only the line before can have the same.
pub(super) struct Last {
    raw: Vec<u8>,
    text: Arc<str>,
}

impl Last {
    pub(super) fn new() -> Self {
        Last { raw: Vec::new(), text: Arc::from("") }
    }

    /// The text of `field`.
    pub(super) fn text(&mut self, field: &[u8], decoder: &Decoder) -> Arc<str> {
        if self.raw != field {
            self.raw.clear();
            self.raw.extend_from_slice(field);
            self.text = Arc::from(decoder.decode(field));
        }
        Arc::clone(&self.text)
    }

    /// The text of `field`, or nothing when it is blank.
    pub(super) fn optional(&mut self, field: &[u8], decoder: &Decoder) -> Option<Arc<str>> {
        if field.is_empty() { None } else { Some(self.text(field, decoder)) }
    }
}

/// Eight bytes at a time, multiplied and folded: quick, and a clash only costs one more decoding.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |state: u64, word: u64| {
        let mixed = (state ^ word).wrapping_mul(MULTIPLIER);
        mixed ^ (mixed >> 32)
    };
    let mut chunks = bytes.chunks_exact(8);
    let mut state = MULTIPLIER ^ bytes.len() as u64;
    for chunk in &mut chunks {
        state = mix(state, chunk.try_into().map_or(0, u64::from_le_bytes));
    }
    let rest = chunks.remainder().iter().fold(0_u64, |word, &b| (word << 8) | u64::from(b));
    mix(state, rest)
}
