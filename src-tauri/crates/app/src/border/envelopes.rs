//! Window envelopes and printers: where the address must stand, and by how much a printer is off.

use serde::{Deserialize, Serialize};
use specta::Type;

/// The envelopes of the desk and the printers of this computer.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct EnvelopesView {
    /// Envelopes one can choose, the shipped ones first.
    pub envelopes: Vec<EnvelopeRow>,
    /// The one letters are checked against; absent for what fits DL and C6/5 both.
    pub chosen: Option<String>,
    /// Printers the system knows, and those that were given a shift.
    pub printers: Vec<PrinterRow>,
    /// The one whose shift letters are drawn with.
    pub printer: String,
}

/// An envelope, in tenths of a millimetre from its top left corner, seen from the front.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct EnvelopeRow {
    /// Code; empty for one that is new.
    pub code: String,
    /// Name.
    pub name: String,
    /// Width.
    pub width: i64,
    /// Height.
    pub height: i64,
    /// Left edge of the window.
    pub left: i64,
    /// Top edge of the window.
    pub top: i64,
    /// Width of the window.
    pub window_width: i64,
    /// Height of the window.
    pub window_height: i64,
    /// True for a shipped one, which is not edited.
    #[serde(default)]
    pub shipped: bool,
    /// What the window always shows of the sheet, in words.
    #[serde(default)]
    pub always: String,
    /// True when letters print their address inside of that.
    #[serde(default)]
    pub fits: bool,
}

/// A printer and its shift.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct PrinterRow {
    /// Name in the system; empty for the shift of any other printer.
    pub name: String,
    /// Shift to the right, in tenths of a millimetre.
    pub right: i32,
    /// Shift down, in tenths of a millimetre.
    pub down: i32,
    /// The one the system takes when none is named.
    pub system_default: bool,
}

/// Argument of the commands that name an envelope.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct EnvelopeRef {
    /// Code; empty for what fits DL and C6/5 both.
    pub code: String,
}

/// Argument of `choose_printer`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct PrinterRef {
    /// Name in the system; empty for the one of the system.
    pub name: String,
}
