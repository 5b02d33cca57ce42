//! What the law of late payment says, as functions of dates and amounts.
//!
//! The figures that a text may change (rates, ceilings, periods, the 40 €) are tables handed in as arguments;
//! only the mechanics live here. A period without a figure stops: there is never a default.

pub mod customer_type;
pub mod deadlines;
pub mod fixed_compensation;
pub mod half_year;
pub mod late_interest;
pub mod limitation;
pub mod payment_terms;
pub mod rates;
pub mod working_days;

#[cfg(test)]
mod published;
