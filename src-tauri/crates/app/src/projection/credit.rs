//! How much credit a client has, and what was decided of its orders.

use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::promises::standing;
use encaisse_store::credit::CreditRecord;
use encaisse_store::promises::PromiseRecord;

use super::{Projected, Registers, json_of};
use crate::recorded::{LimitSaid, OrderSaid};

pub(super) fn of(registers: &Registers, code: &str) -> CreditRecord {
    let limit = json_of::<LimitSaid>(registers, Kind::CreditLimit, code, "");
    let order = json_of::<OrderSaid>(registers, Kind::OrderStatus, code, "");
    CreditRecord { limit: limit.map(|said| said.limit()), decision: order.and_then(|said| said.decision()) }
}

impl Projected {
    /// What is promised and did not come yet, of promises that run.
    pub(crate) fn promised(&self, today: Date) -> Cents {
        let missing = |promise: &PromiseRecord| {
            let now = standing(&promise.instalments, &promise.receipts, promise.cancelled.is_some(), today);
            let promised: Cents = promise.instalments.iter().map(|due| due.amount).sum();
            if now.state.is_live() { promised - now.received } else { Cents::ZERO }
        };
        self.promises.iter().map(missing).sum()
    }
}
