//! Window envelopes: which part of a folded sheet the window shows, whichever way the sheet has slipped.
//!
//! A4 is folded in three, in two or not at all, to fit. The sheet is smaller than the envelope, so it slides: what is
//! seen at both extremes is *always visible*, what is seen at one of them *may be visible*. The address must stand in
//! the first; nothing else may stand in the second. Lengths are tenths of a millimetre, from the top left corner.

use thiserror::Error;

/// Tenths of a millimetre.
pub type Tenths = i64;

/// A sheet of A4.
const SHEET: (Tenths, Tenths) = (2_100, 2_970);
/// Heights of A4 folded in three, in two, and flat.
const PANELS: [Tenths; 3] = [990, 1_485, 2_970];
/// The smallest side of an envelope or a window one may type: below, it is another unit.
const SMALLEST: Tenths = 100;

/// A rectangle from its top left corner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Zone {
    /// Left edge.
    pub x: Tenths,
    /// Top edge.
    pub y: Tenths,
    /// Width.
    pub width: Tenths,
    /// Height.
    pub height: Tenths,
}

impl Zone {
    /// Right edge.
    pub const fn right(self) -> Tenths {
        self.x + self.width
    }

    /// Bottom edge.
    pub const fn bottom(self) -> Tenths {
        self.y + self.height
    }
}

/// An envelope and its window, seen from the front.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Envelope {
    /// What it is called: « DL 110 × 220 ».
    pub name: String,
    /// Width of the envelope.
    pub width: Tenths,
    /// Height of the envelope.
    pub height: Tenths,
    /// The window.
    pub window: Zone,
}

/// Why no envelope is like that.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum EnvelopeFault {
    /// A4 does not go in, flat or folded.
    #[error("A4 does not fit")]
    TooSmall,
    /// The window is not inside the envelope.
    #[error("window outside the envelope")]
    WindowOutside,
    /// The sheet slides so far that no part of it is always seen.
    #[error("nothing is always visible")]
    NothingVisible,
}

/// Envelopes every stationer has. The place of the window is trade practice: no public standard fixes it, so it is to be
/// checked on the box, with the test page.
pub const SHIPPED: [(&str, &str, Tenths, Tenths, Zone); 3] = [
    (
        "dl",
        "DL 110 × 220, fenêtre 35 × 100",
        2_200,
        1_100,
        Zone { x: 1_000, y: 550, width: 1_000, height: 350 },
    ),
    (
        "c65",
        "C6/5 114 × 229, fenêtre 35 × 100",
        2_290,
        1_140,
        Zone { x: 1_090, y: 590, width: 1_000, height: 350 },
    ),
    (
        "c5",
        "C5 162 × 229, fenêtre 45 × 100",
        2_290,
        1_620,
        Zone { x: 1_090, y: 570, width: 1_000, height: 450 },
    ),
];

impl Envelope {
    /// A shipped envelope by its code.
    pub fn shipped(code: &str) -> Option<Self> {
        SHIPPED
            .into_iter()
            .find(|(known, ..)| *known == code)
            .map(|(_, name, width, height, window)| Envelope { name: name.to_owned(), width, height, window })
    }

    /// Checks the measures a person took.
    pub fn check(&self) -> Result<(), EnvelopeFault> {
        let window = self.window;
        let inside = window.x >= 0
            && window.y >= 0
            && window.width >= SMALLEST
            && window.height >= SMALLEST
            && window.right() <= self.width
            && window.bottom() <= self.height;
        if self.width < SHEET.0 || self.height < PANELS.into_iter().min().unwrap_or_default() {
            return Err(EnvelopeFault::TooSmall);
        }
        if !inside {
            return Err(EnvelopeFault::WindowOutside);
        }
        let seen = self.always_visible();
        if seen.width <= 0 || seen.height <= 0 { Err(EnvelopeFault::NothingVisible) } else { Ok(()) }
    }

    /// Height of the sheet once folded to fit.
    pub fn panel(&self) -> Tenths {
        PANELS.into_iter().filter(|panel| *panel <= self.height).max().unwrap_or(SHEET.1)
    }

    /// Where the sheet is folded, from its top.
    pub fn folds(&self) -> &'static [Tenths] {
        match self.panel() {
            990 => &[990, 1_980],
            1_485 => &[1_485],
            _ => &[],
        }
    }

    /// How far the sheet slides inside: sideways, and up or down.
    pub fn play(&self) -> (Tenths, Tenths) {
        (self.width - SHEET.0, self.height - self.panel())
    }

    /// The part of the sheet the window shows at both extremes.
    ///
    /// ```
    /// use encaisse_core::envelopes::{Envelope, Zone};
    /// let dl = Envelope::shipped("dl").unwrap();
    /// assert_eq!(dl.always_visible(), Zone { x: 1000, y: 550, width: 900, height: 240 }); // x 100–190, y 55–79 mm
    /// assert_eq!(dl.may_be_visible(), Zone { x: 900, y: 440, width: 1100, height: 460 }); // x 90–200, y 44–90 mm
    /// ```
    pub fn always_visible(&self) -> Zone {
        let (side, down) = self.play();
        let window = self.window;
        Zone { width: window.width - side, height: window.height - down, ..window }
    }

    /// The part of the sheet the window shows at one extreme at least.
    pub fn may_be_visible(&self) -> Zone {
        let (side, down) = self.play();
        let window = self.window;
        Zone {
            x: window.x - side,
            y: window.y - down,
            width: window.width + side,
            height: window.height + down,
        }
    }

    /// What the window shows of the sheet when it has slipped to the left and the top of the envelope, and when it
    /// has slipped to the right and the bottom.
    pub fn extremes(&self) -> [Zone; 2] {
        let (side, down) = self.play();
        let window = self.window;
        [window, Zone { x: window.x - side, y: window.y - down, ..window }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(x: Tenths, right: Tenths, y: Tenths, bottom: Tenths) -> Zone {
        Zone { x, y, width: right - x, height: bottom - y }
    }

    #[test]
    fn the_shipped_envelopes_show_what_the_table_of_the_trade_says() {
        // Code, always visible, may be visible: the table of windows of the law page, section 6.2.
        for (code, always, may) in [
            ("dl", zone(1_000, 1_900, 550, 790), zone(900, 2_000, 440, 900)),
            ("c65", zone(1_090, 1_900, 590, 790), zone(900, 2_090, 440, 940)),
            ("c5", zone(1_090, 1_900, 570, 885), zone(900, 2_090, 435, 1_020)),
        ] {
            let envelope = Envelope::shipped(code).unwrap();
            assert_eq!(envelope.check(), Ok(()), "{code}");
            assert_eq!(envelope.always_visible(), always, "{code}");
            assert_eq!(envelope.may_be_visible(), may, "{code}");
        }
    }

    #[test]
    fn what_is_always_visible_is_what_both_extremes_show() {
        for (code, ..) in SHIPPED {
            let envelope = Envelope::shipped(code).unwrap();
            let [first, second] = envelope.extremes();
            let (always, may) = (envelope.always_visible(), envelope.may_be_visible());
            let x = first.x.max(second.x);
            assert_eq!(
                always,
                zone(
                    x,
                    first.right().min(second.right()),
                    first.y.max(second.y),
                    first.bottom().min(second.bottom())
                )
            );
            assert_eq!(may.x, first.x.min(second.x));
            assert_eq!(may.bottom(), first.bottom().max(second.bottom()));
        }
    }

    #[test]
    fn a_sheet_is_folded_as_little_as_the_envelope_allows() {
        let of = |height| Envelope { height, ..Envelope::shipped("dl").unwrap() };
        for (height, panel, folds) in [(1_100, 990, 2), (1_484, 990, 2), (1_620, 1_485, 1), (3_240, 2_970, 0)]
        {
            assert_eq!((of(height).panel(), of(height).folds().len()), (panel, folds));
        }
    }

    #[test]
    fn impossible_measures_are_named() {
        let dl = Envelope::shipped("dl").unwrap();
        let with = |window| Envelope { window, ..dl.clone() };
        for (envelope, fault) in [
            (Envelope { width: 2_000, ..dl.clone() }, EnvelopeFault::TooSmall),
            (Envelope { height: 900, ..dl.clone() }, EnvelopeFault::TooSmall),
            (with(Zone { x: 1_300, ..dl.window }), EnvelopeFault::WindowOutside),
            (with(Zone { width: 10, ..dl.window }), EnvelopeFault::WindowOutside),
            (with(Zone { height: 105, ..dl.window }), EnvelopeFault::NothingVisible),
        ] {
            assert_eq!(envelope.check(), Err(fault), "{envelope:?}");
        }
    }
}
