//! The day of the window: the computer's. The build for tests reads it from a file, so that no test depends on the
//! day it runs.

use encaisse_app::clock::Clock;

#[cfg(not(feature = "rehearsed-dialogs"))]
pub(crate) fn clock() -> Clock {
    Clock::Computer
}

#[cfg(feature = "rehearsed-dialogs")]
pub(crate) fn clock() -> Clock {
    let written = std::fs::read_to_string(encaisse_app::places::home().join("today.txt"));
    written.ok().and_then(|text| text.trim().parse().ok()).map_or(Clock::Computer, Clock::Day)
}
