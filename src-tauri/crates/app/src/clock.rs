//! The only place of the product that asks the computer what time it is.

use encaisse_core::dates::Date;

/// Where the day and the time of operations come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clock {
    /// The computer.
    Computer,
    /// A day somebody chose: rules read it as today, whatever the computer says.
    Day(Date),
}

impl Clock {
    /// The day every rule calls today.
    pub fn today(self) -> Date {
        match self {
            Clock::Computer => chrono::Local::now().date_naive(),
            Clock::Day(day) => day,
        }
    }

    /// Milliseconds since 1970, to place operations in order.
    pub fn millis(self) -> i64 {
        chrono::Utc::now().timestamp_millis()
    }

    /// Local date and time for names of backups: `2026-11-22 09:12:05`.
    pub fn stamp(self) -> String {
        chrono::Local::now().format("%Y-%m-%d %H:%M:%S").to_string()
    }
}
