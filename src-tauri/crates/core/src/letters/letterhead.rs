//! What a company puts around its letters: a logo, one colour, a signature.

/// Around the text of a letter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Letterhead {
    /// At the head of the first page.
    pub logo: Option<PictureRef>,
    /// Of the name, the subject and the headings.
    pub accent: Option<Colour>,
    /// Above the name of who signs; nothing when the letter is signed by hand.
    pub signature: Option<PictureRef>,
}

/// A picture kept elsewhere: which one, and its size in pixels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PictureRef {
    /// Digest of its file.
    pub digest: String,
    /// Pixels along a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// A colour of ink.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// Reads `#1c5794`.
    ///
    /// ```
    /// use encaisse_core::letters::Colour;
    /// let blue = Colour::from_code("#1C5794").unwrap();
    /// assert_eq!((blue.red, blue.green, blue.blue), (0x1c, 0x57, 0x94));
    /// assert_eq!(blue.code(), "#1c5794");
    /// assert_eq!(Colour::from_code("bleu"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        let digits = code.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
        Some(Colour { red: part(0)?, green: part(2)?, blue: part(4)? })
    }

    /// The text [`Colour::from_code`] reads.
    pub fn code(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// True when text of that colour is read on white paper: a contrast of 4.5 to 1, light being taken as the square of
    /// each component.
    ///
    /// ```
    /// use encaisse_core::letters::Colour;
    /// assert!(Colour::from_code("#1c5794").unwrap().is_readable());
    /// assert!(!Colour::from_code("#ffd400").unwrap().is_readable());
    /// ```
    pub fn is_readable(self) -> bool {
        let square = |part: u8| u64::from(part) * u64::from(part);
        let light = 2_126 * square(self.red) + 7_152 * square(self.green) + 722 * square(self.blue);
        // (1 + 0,05) / 4,5 − 0,05 = 0,1833… of white, which is 10 000 × 255².
        light <= 119_212_500
    }
}
