//! What several desks decided, as one set: the state is a function of the set, whatever the path of each operation.
//!
//! Operations only ever add up. A desk may hold any part of them, in any order, some of them twice: what it shows is
//! right for what it knows, and becomes the same as elsewhere once it knows the same. An operation names those of its
//! register that its author had seen, its parents; what nobody saw is still standing. The greatest of what stands gives
//! the value, and the others are told beside it: nothing that a person said is lost in silence.

mod erasure;
mod files;
mod numbers;
mod scope;
mod sent;

pub use erasure::{erasable, erases, keeps_fact};
pub use files::{Taken, files};
pub use numbers::Numbers;
pub use scope::{Portfolio, Said, Telling, may_say, telling, tells_field};
pub use sent::{Cell, FactRow, Sent, SentFile};

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::journal::{Kind, Stamp};

/// The register an operation sets: the word of its kind, which a newer version may have coined, and which one of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// Word of the kind, known here or not.
    pub kind: String,
    /// Which one.
    pub entity: String,
    /// Field of it; empty when the value is whole.
    pub field: String,
}

/// An operation as far as the state depends on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// Its name, which is the hash of all it says: two operations never share one.
    pub id: String,
    /// What it sets.
    pub place: Place,
    /// Who.
    pub author: String,
    /// Place in the common order.
    pub stamp: Stamp,
    /// Operations of the same register its author had seen.
    pub parents: Vec<String>,
    /// The value; nothing takes the value away.
    pub value: Option<String>,
}

impl Told {
    /// The common order: stamp, then author, then id. No two operations are equal in it.
    pub fn order(&self, other: &Told) -> Ordering {
        (self.stamp, &self.author, &self.id).cmp(&(other.stamp, &other.author, &other.id))
    }
}

/// What a register says, and what else was said of it that nobody has seen and answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settled<'a> {
    /// The operation that gives the value: the greatest of those that stand.
    pub holder: &'a Told,
    /// All that stand, the holder last: what the next operation names as its parents.
    pub heads: Vec<&'a Told>,
}

impl<'a> Settled<'a> {
    /// The others that stand with another value, the greatest first: what a person chooses between.
    pub fn losers(&self) -> Vec<&'a Told> {
        let others = self.heads.iter().rev().skip(1);
        others.filter(|head| head.value != self.holder.value).copied().collect()
    }
}

/// Settles one register from all operations known about it; nothing when there is none.
///
/// Two people name the sales rep of a client without having seen each other; then one of them chooses:
///
/// ```
/// use encaisse_core::exchange::{Place, Told, settle};
/// use encaisse_core::journal::Stamp;
/// let place = Place { kind: "client".into(), entity: "C1".into(), field: "sales_rep".into() };
/// let told = |id: &str, millis, parents: &[&str], value: &str| Told {
///     id: id.into(),
///     place: place.clone(),
///     author: "Claire".into(),
///     stamp: Stamp { millis, counter: 0 },
///     parents: parents.iter().map(|one| one.to_string()).collect(),
///     value: Some(value.into()),
/// };
/// let mut known = vec![told("a", 1, &[], "Paul"), told("b", 2, &["a"], "Anne"), told("c", 3, &["a"], "Noé")];
/// let settled = settle(&known).unwrap();
/// assert_eq!((settled.holder.id.as_str(), settled.losers().len()), ("c", 1));
/// known.push(told("d", 4, &["b", "c"], "Anne"));
/// let settled = settle(&known).unwrap();
/// assert_eq!((settled.holder.id.as_str(), settled.losers().len()), ("d", 0));
/// ```
pub fn settle<'a>(known: impl IntoIterator<Item = &'a Told> + Clone) -> Option<Settled<'a>> {
    let seen: BTreeSet<&str> =
        known.clone().into_iter().flat_map(|told| &told.parents).map(String::as_str).collect();
    // A name is the hash of its parents too: operations cannot name each other in a ring, and one always stands.
    let mut heads: Vec<&Told> = known.into_iter().filter(|told| !seen.contains(told.id.as_str())).collect();
    heads.sort_by(|a, b| a.order(b));
    heads.dedup_by(|a, b| a.id == b.id);
    let holder = heads.last().copied()?;
    Some(Settled { holder, heads })
}

/// Every register of a set of operations, settled.
pub fn state<'a>(known: impl IntoIterator<Item = &'a Told>) -> BTreeMap<&'a Place, Settled<'a>> {
    let mut registers: BTreeMap<&Place, Vec<&Told>> = BTreeMap::new();
    for told in known {
        registers.entry(&told.place).or_default().push(told);
    }
    registers.into_iter().filter_map(|(place, told)| Some((place, settle(told.iter().copied())?))).collect()
}

/// True when two values of a register of this kind are to be shown side by side. Files taken in are a set, so are
/// erasures, which all hold; and what a newer version says of a kind unknown here is for it to show.
pub fn shows_conflicts(kind: &str) -> bool {
    Kind::from_code(kind).is_some_and(|kind| !matches!(kind, Kind::Import | Kind::Erasure))
}

/// The years an operation may be stamped in, as milliseconds since 1970: 2000 to 2200, the same for everybody, so that
/// no desk refuses what another took because of its own clock.
pub const STAMPS: std::ops::Range<i64> = 946_684_800_000..7_258_118_400_000;
