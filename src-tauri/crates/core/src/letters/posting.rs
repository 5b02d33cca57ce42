//! Where each kind of letter goes, and the order in which letters go to the post.

use super::letter::LetterKind;
use crate::postal::is_abroad;
use crate::unaccented::unaccented;

impl LetterKind {
    /// True for a letter that goes to the registered office of the client, where it is at law: others go where invoices
    /// are handled.
    pub const fn goes_to_the_office(self) -> bool {
        matches!(self, LetterKind::FormalNotice | LetterKind::DisputeAcknowledgement)
    }

    /// True for a letter that travels by registered post, with its receipt: only the formal notice needs a proof.
    pub const fn is_registered(self) -> bool {
        matches!(self, LetterKind::FormalNotice)
    }
}

/// Which heap goes to the counter first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum First {
    /// Registered letters, then ordinary ones.
    Registered,
    /// Ordinary letters, then registered ones.
    Ordinary,
}

/// What the place of a letter in the heap depends on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mailing<'a> {
    /// By registered post.
    pub registered: bool,
    /// Postcode of the addressee.
    pub postcode: &'a str,
    /// City of the addressee.
    pub city: &'a str,
    /// Country of the addressee; empty for France.
    pub country: &'a str,
    /// Client code.
    pub client: &'a str,
}

/// The place of a letter in the heap: smaller goes first.
pub type PostingRank = (bool, bool, String, String, String);

impl Mailing<'_> {
    /// Place in the heap: by kind of post, France before abroad, then postcode, city and client.
    ///
    /// ```
    /// use encaisse_core::letters::{First, Mailing};
    /// let lyon = Mailing { registered: false, postcode: "69003", city: "Lyon", country: "", client: "C2" };
    /// let annecy = Mailing { registered: true, postcode: "74000", city: "Annecy", country: "", client: "C1" };
    /// assert!(annecy.rank(First::Registered) < lyon.rank(First::Registered));
    /// assert!(lyon.rank(First::Ordinary) < annecy.rank(First::Ordinary));
    /// ```
    pub fn rank(&self, first: First) -> PostingRank {
        let later = self.registered != (first == First::Registered);
        (
            later,
            is_abroad(self.country),
            unaccented(self.postcode).collect(),
            unaccented(self.city).collect(),
            self.client.to_owned(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mailing<'a>(registered: bool, postcode: &'a str, city: &'a str, client: &'a str) -> Mailing<'a> {
        Mailing { registered, postcode, city, country: "", client }
    }

    #[test]
    fn the_heap_is_in_the_order_of_the_counter_whatever_the_order_it_was_made_in() {
        let abroad = Mailing { country: "Belgique", ..mailing(false, "1000", "Bruxelles", "C0") };
        let sorted = [
            mailing(true, "38000", "Grenoble", "C9"),
            mailing(true, "69100", "Villeurbanne", "C1"),
            mailing(false, "01000", "Bourg-en-Bresse", "C3"),
            mailing(false, "69003", "Écully", "C4"),
            mailing(false, "69003", "Lyon", "C2"),
            mailing(false, "69003", "LYON", "C5"),
            abroad,
        ];
        let mut shuffled = sorted.to_vec();
        shuffled.reverse();
        shuffled.sort_by_key(|one| one.rank(First::Registered));
        assert_eq!(shuffled, sorted);
        shuffled.sort_by_key(|one| one.rank(First::Ordinary));
        assert_eq!(shuffled.first().map(|one| one.client), Some("C3"));
        assert_eq!(shuffled.last().map(|one| one.client), Some("C1"));
    }
}
