//! Published rates for the tests of this folder, as in the law page §3.1 and §3.2.

use crate::legal::half_year::HalfYear;
use crate::legal::rates::{Confidence, RateKind, RateRow, RateTable};

/// Half-year, refinancing rate, legal rate of other creditors.
const ROWS: [(&str, &str, &str); 9] = [
    ("2022-S1", "0.00", "0.76"),
    ("2022-S2", "0.00", "0.77"),
    ("2023-S1", "2.50", "2.06"),
    ("2023-S2", "4.00", "4.22"),
    ("2024-S1", "4.50", "5.07"),
    ("2024-S2", "4.25", "4.92"),
    ("2025-S1", "3.15", "3.71"),
    ("2025-S2", "2.15", "2.76"),
    ("2026-S1", "2.15", "2.62"),
];

/// The rates of 2022 to the first half of 2026 trusted, those of the second half of 2026 from secondary
/// sources.
pub(crate) fn unconfirmed() -> RateTable {
    let row = |half: &str, kind, rate: &str, confidence| RateRow {
        kind,
        half_year: half.parse().unwrap(),
        rate: rate.parse().unwrap(),
        source: format!("source {half}"),
        confidence,
    };
    let mut rows = Vec::new();
    for (half, mro, legal) in ROWS {
        rows.push(row(half, RateKind::EcbRefinancing, mro, Confidence::Official));
        rows.push(row(half, RateKind::LegalOthers, legal, Confidence::Official));
    }
    rows.push(row("2026-S2", RateKind::EcbRefinancing, "2.40", Confidence::Secondary));
    rows.push(row("2026-S2", RateKind::LegalOthers, "2.75", Confidence::Secondary));
    RateTable::new(rows).unwrap()
}

/// The same rates once a person confirmed the second half of 2026.
pub(crate) fn confirmed() -> RateTable {
    let mut table = unconfirmed();
    for kind in [RateKind::EcbRefinancing, RateKind::LegalOthers] {
        table.confirm(kind, HalfYear::second(2026), "Anne", "2026-11-22".parse().unwrap()).unwrap();
    }
    table
}
