//! Days as spreadsheets count them.

use chrono::Days;
use encaisse_core::dates::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The day of a serial number, a time of day left out; `None` outside 1990–2100.
///
/// In the 1900 system 1 is 1 January 1900 and 60 a 29 February that never was, so that every day since is counted
/// from 30 December 1899; in the 1904 system 0 is 1 January 1904 (ECMA-376, part 1, section 18.17.4.1).
///
/// ```
/// use encaisse_core::dates::Date;
/// use encaisse_formats::tables::day_of_serial;
/// assert_eq!(day_of_serial(45818.into(), false), Date::from_ymd_opt(2025, 6, 10));
/// assert_eq!(day_of_serial(44356.into(), true), Date::from_ymd_opt(2025, 6, 10));
/// ```
pub fn day_of_serial(serial: Decimal, since_1904: bool) -> Option<Date> {
    let origin = match since_1904 {
        true => Date::from_ymd_opt(1904, 1, 1)?,
        false => Date::from_ymd_opt(1899, 12, 30)?,
    };
    let day = origin.checked_add_days(Days::new(serial.trunc().to_u64()?))?;
    let last = Date::from_ymd_opt(2100, 12, 31)?;
    (Date::from_ymd_opt(1990, 1, 1)? <= day && day <= last).then_some(day)
}
