//! What holds a claim back on a given day: a contested part, a live promise.

use encaisse_core::dates::Date;
use encaisse_core::invoices::Item;
use encaisse_core::money::Cents;
use encaisse_core::promises::{State, standing};

use super::Projected;
use super::promises::covers;

impl Projected {
    /// Contested part of what remains of this item: out of any claim.
    pub fn contested(&self, item: &Item) -> Cents {
        let rank = self.account.items.iter().position(|known| known.id == item.id);
        rank.and_then(|rank| self.told.get(rank)).map_or(Cents::ZERO, |told| told.contested)
    }

    /// Last day of a promise on this item that is live on `today`: letters wait until then.
    pub fn promised_until(&self, item: &Item, today: Date) -> Option<Date> {
        self.promises
            .iter()
            .filter(|promise| covers(promise, item))
            .map(|promise| {
                let now =
                    standing(&promise.instalments, &promise.receipts, promise.cancelled.is_some(), today);
                (now.state, promise.instalments.last().map(|due| due.on))
            })
            .filter(|(state, _)| state.is_live())
            .filter_map(|(_, last)| last)
            .max()
    }

    /// Last day of the latest promise that is broken on `today` while money is still missing.
    pub fn broken_promise(&self, today: Date) -> Option<Date> {
        self.promises
            .iter()
            .filter(|promise| {
                let now =
                    standing(&promise.instalments, &promise.receipts, promise.cancelled.is_some(), today);
                now.state == State::Broken && now.is_open()
            })
            .filter_map(|promise| promise.instalments.last().map(|due| due.on))
            .max()
    }
}
