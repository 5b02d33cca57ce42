//! Pictures of a letterhead: PNG and JPEG to what a page can hold.
//!
//! A JPEG is kept as it is once its size and colours are known. A PNG is decoded here, over white, because paper is:
//! a picture with transparency then prints the same everywhere. Sizes are checked before memory is asked for.

mod png;
#[cfg(test)]
mod tests;

use thiserror::Error;

/// Widest and tallest picture, in pixels: 600 dots an inch over the largest place a letter gives.
pub const LARGEST_SIDE: u32 = 4_000;
/// Pixels at most.
pub const MOST_PIXELS: u64 = 6_000_000;

/// A picture that can be printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// Pixels along a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Its pixels.
    pub body: Body,
}

/// The pixels of a picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Body {
    /// A whole JPEG file, in shades of grey or in colours.
    Jpeg {
        /// The bytes of the file.
        bytes: Vec<u8>,
        /// True for one component.
        grey: bool,
    },
    /// Red, green, blue, row after row.
    Rgb(Vec<u8>),
}

/// Why a file is no picture a letter can bear.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum PictureError {
    /// Neither PNG nor JPEG.
    #[error("neither PNG nor JPEG")]
    Unknown,
    /// Cut short, or its content contradicts its head.
    #[error("damaged picture")]
    Damaged,
    /// Too many pixels.
    #[error("{width} × {height} pixels are too many")]
    TooLarge {
        /// Pixels along a row.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// An interlaced PNG.
    #[error("interlaced PNG")]
    Interlaced,
    /// A JPEG in the colours of a press.
    #[error("JPEG in four colours")]
    FourColours,
}

/// Reads a picture.
///
/// # Errors
/// [`PictureError`] with the reason.
pub fn read(bytes: &[u8]) -> Result<Picture, PictureError> {
    if bytes.starts_with(&png::SIGNATURE) {
        png::read(bytes)
    } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        jpeg(bytes)
    } else {
        Err(PictureError::Unknown)
    }
}

/// Bytes as the text of a page carries them (RFC 4648).
pub fn base64(bytes: &[u8]) -> String {
    crate::mail::base64(bytes)
}

fn checked_size(width: u32, height: u32) -> Result<(), PictureError> {
    if width == 0 || height == 0 {
        return Err(PictureError::Damaged);
    }
    let pixels = u64::from(width) * u64::from(height);
    if width > LARGEST_SIDE || height > LARGEST_SIDE || pixels > MOST_PIXELS {
        return Err(PictureError::TooLarge { width, height });
    }
    Ok(())
}

/// Walks the segments of a JPEG to the one that says its size.
fn jpeg(bytes: &[u8]) -> Result<Picture, PictureError> {
    let mut at = 2_usize;
    loop {
        let head = bytes.get(at..at + 4).ok_or(PictureError::Damaged)?;
        let &[0xFF, marker, high, low] = head else { return Err(PictureError::Damaged) };
        if marker == 0xFF {
            // Filling before a marker.
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = bytes.get(at + 4..at + 2 + length).ok_or(PictureError::Damaged)?;
        match marker {
            // Frames of every coding, save the tables C4, C8 and CC.
            0xC0..=0xCF if ![0xC4, 0xC8, 0xCC].contains(&marker) => {
                let &[_, h1, h0, w1, w0, components, ..] = segment else { return Err(PictureError::Damaged) };
                let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
                checked_size(u32::from(width), u32::from(height))?;
                let grey = match components {
                    1 => true,
                    3 => false,
                    4 => return Err(PictureError::FourColours),
                    _ => return Err(PictureError::Damaged),
                };
                // The end of the picture: without it, the file was cut.
                let tail = bytes.get(bytes.len().saturating_sub(64)..).unwrap_or_default();
                if !tail.windows(2).any(|pair| pair == [0xFF, 0xD9]) {
                    return Err(PictureError::Damaged);
                }
                return Ok(Picture {
                    width: u32::from(width),
                    height: u32::from(height),
                    body: Body::Jpeg { bytes: bytes.to_vec(), grey },
                });
            }
            // Pixels before any frame.
            0xDA | 0xD9 => return Err(PictureError::Damaged),
            _ => at += 2 + length.max(2),
        }
    }
}
