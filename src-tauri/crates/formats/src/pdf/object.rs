//! The eight kinds of PDF objects.

/// An object as it is written. The value of a real number is never needed here.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Object {
    Null,
    Boolean,
    Real,
    Integer(i64),
    Text(Vec<u8>),
    Name(Vec<u8>),
    Array(Vec<Object>),
    Dictionary(Dictionary),
    Stream(Stream),
    Reference(Reference),
}

/// Number and generation of an object elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Reference {
    pub(super) number: u32,
    pub(super) generation: u16,
}

/// A dictionary and the place in the file where its bytes begin.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Stream {
    pub(super) dictionary: Dictionary,
    pub(super) start: usize,
}

/// Names and their objects, in the order written; of two equal names the last one counts.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Dictionary(pub(super) Vec<(Vec<u8>, Object)>);

impl Dictionary {
    pub(super) fn get(&self, name: &str) -> Option<&Object> {
        self.0.iter().rev().find(|(found, _)| found == name.as_bytes()).map(|(_, value)| value)
    }

    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        match self.get(name)? {
            Object::Integer(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn name(&self, name: &str) -> Option<&[u8]> {
        match self.get(name)? {
            Object::Name(value) => Some(value),
            _ => None,
        }
    }
}
