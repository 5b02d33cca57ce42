//! Why a limit is not kept, or an order not decided.

/// Why a limit is not kept, or an order not decided. Nothing has changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CreditFault {
    /// A limit without a reason: nobody could tell later whether it still holds.
    #[error("a limit of {client} without a reason")]
    NoReason {
        /// Client code.
        client: String,
    },
    /// A limit to be looked at again on a day that has passed.
    #[error("a review of {client} in the past")]
    ReviewPast {
        /// Client code.
        client: String,
        /// The day typed.
        day: String,
    },
    /// Orders let through without a last day.
    #[error("orders of {client} let through for ever")]
    NoEnd {
        /// Client code.
        client: String,
    },
}
