//! Tables of receivables: how they are opened, what their columns mean, and how a source is recognised again.

mod reading;
mod view;

pub(super) use reading::{Opened, kind_code, open};
pub(super) use view::{detected, ignored_by, mapping_view, sample};
