//! PNG to rows of red, green and blue over white.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::{Body, Picture, PictureError, checked_size};

/// What every PNG begins with.
pub(super) const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A];

/// How pixels are written.
#[derive(Clone, Copy)]
struct Head {
    width: u32,
    height: u32,
    depth: u8,
    colour: u8,
}

impl Head {
    fn channels(self) -> Option<usize> {
        match self.colour {
            0 | 3 => Some(1),
            2 => Some(3),
            4 => Some(2),
            6 => Some(4),
            _ => None,
        }
    }

    /// Bits of a pixel; nothing for what the format forbids.
    fn bits(self) -> Option<usize> {
        let allowed: &[u8] = match self.colour {
            0 => &[1, 2, 4, 8, 16],
            3 => &[1, 2, 4, 8],
            _ => &[8, 16],
        };
        allowed.contains(&self.depth).then(|| Some(self.channels()? * usize::from(self.depth)))?
    }
}

pub(super) fn read(bytes: &[u8]) -> Result<Picture, PictureError> {
    let mut head = None;
    let (mut palette, mut clear, mut packed) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = bytes.get(SIGNATURE.len()..).unwrap_or_default();
    loop {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(PictureError::Damaged)?;
        let (kind, after) = after.split_first_chunk::<4>().ok_or(PictureError::Damaged)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| PictureError::Damaged)?;
        let (content, after) = after.split_at_checked(length).ok_or(PictureError::Damaged)?;
        match kind {
            b"IHDR" => head = Some(header(content)?),
            b"PLTE" => palette = content.to_vec(),
            b"tRNS" => clear = content.to_vec(),
            b"IDAT" => packed.extend_from_slice(content),
            b"IEND" => break,
            _ => {}
        }
        rest = after.get(4..).ok_or(PictureError::Damaged)?;
    }
    let head = head.ok_or(PictureError::Damaged)?;
    let rgb = pixels(head, &palette, &clear, &packed)?;
    Ok(Picture { width: head.width, height: head.height, body: Body::Rgb(rgb) })
}

fn header(content: &[u8]) -> Result<Head, PictureError> {
    let &[w3, w2, w1, w0, h3, h2, h1, h0, depth, colour, _, _, interlace] = content else {
        return Err(PictureError::Damaged);
    };
    let head = Head {
        width: u32::from_be_bytes([w3, w2, w1, w0]),
        height: u32::from_be_bytes([h3, h2, h1, h0]),
        depth,
        colour,
    };
    checked_size(head.width, head.height)?;
    if interlace != 0 {
        return Err(PictureError::Interlaced);
    }
    head.bits().map(|_| head).ok_or(PictureError::Damaged)
}

/// Expands, filters back and reads every row.
fn pixels(head: Head, palette: &[u8], clear: &[u8], packed: &[u8]) -> Result<Vec<u8>, PictureError> {
    let (width, height) = (head.width as usize, head.height as usize);
    let bits = head.bits().ok_or(PictureError::Damaged)?;
    let row_bytes = (width * bits).div_ceil(8);
    let step = bits.div_ceil(8);
    let mut source = ZlibDecoder::new(packed);
    let mut before = vec![0_u8; row_bytes];
    let mut row = vec![0_u8; row_bytes];
    let mut rgb = Vec::with_capacity(width * height * 3);
    for _ in 0..height {
        let mut filter = [0_u8];
        source.read_exact(&mut filter).map_err(|_| PictureError::Damaged)?;
        source.read_exact(&mut row).map_err(|_| PictureError::Damaged)?;
        let [filter] = filter;
        unfilter(filter, &mut row, &before, step)?;
        for column in 0..width {
            rgb.extend(over_white(pixel(head, &row, column, palette, clear).ok_or(PictureError::Damaged)?));
        }
        std::mem::swap(&mut before, &mut row);
    }
    Ok(rgb)
}

/// Undoes the filter of a row, from the bytes at its left and those above.
fn unfilter(filter: u8, row: &mut [u8], above: &[u8], step: usize) -> Result<(), PictureError> {
    for index in 0..row.len() {
        let at = |bytes: &[u8], index: Option<usize>| {
            index.and_then(|index| bytes.get(index)).copied().unwrap_or(0)
        };
        let left = at(row, index.checked_sub(step));
        let up = at(above, Some(index));
        let corner = at(above, index.checked_sub(step));
        let guess = match filter {
            0 => 0,
            1 => left,
            2 => up,
            3 => u8::try_from((u16::from(left) + u16::from(up)) / 2).unwrap_or(u8::MAX),
            4 => paeth(left, up, corner),
            _ => return Err(PictureError::Damaged),
        };
        if let Some(byte) = row.get_mut(index) {
            *byte = byte.wrapping_add(guess);
        }
    }
    Ok(())
}

/// The neighbour nearest to left + up − corner.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |neighbour: u8| (guess - i16::from(neighbour)).abs();
    if far(left) <= far(up) && far(left) <= far(corner) {
        left
    } else if far(up) <= far(corner) {
        up
    } else {
        corner
    }
}

/// Red, green, blue and opacity of a pixel.
fn pixel(head: Head, row: &[u8], column: usize, palette: &[u8], clear: &[u8]) -> Option<[u8; 4]> {
    let channels = head.channels()?;
    let sample = |channel: usize| sample(head.depth, row, column * channels + channel);
    let scaled = |channel: usize| Some(scale(head.depth, sample(channel)?));
    // A colour that stands for nothing at all, as the file writes it.
    let keyed = |channel: usize| {
        clear.get(channel * 2..channel * 2 + 2).map(|pair| match pair {
            [high, low] => u16::from_be_bytes([*high, *low]),
            _ => 0,
        })
    };
    match head.colour {
        0 => {
            let grey = scaled(0)?;
            let opaque = keyed(0).is_none_or(|key| Some(key) != sample(0));
            Some([grey, grey, grey, if opaque { 255 } else { 0 }])
        }
        2 => {
            let hidden = (0..3).all(|channel| keyed(channel).is_some() && keyed(channel) == sample(channel));
            Some([scaled(0)?, scaled(1)?, scaled(2)?, if hidden { 0 } else { 255 }])
        }
        3 => {
            let index = usize::from(sample(0)?);
            let &[red, green, blue] = palette.get(index * 3..index * 3 + 3)? else { return None };
            Some([red, green, blue, clear.get(index).copied().unwrap_or(255)])
        }
        4 => {
            let grey = scaled(0)?;
            Some([grey, grey, grey, scaled(1)?])
        }
        _ => Some([scaled(0)?, scaled(1)?, scaled(2)?, scaled(3)?]),
    }
}

/// A sample as it is written.
fn sample(depth: u8, row: &[u8], index: usize) -> Option<u16> {
    match depth {
        16 => {
            let &[high, low] = row.get(index * 2..index * 2 + 2)? else { return None };
            Some(u16::from_be_bytes([high, low]))
        }
        8 => row.get(index).copied().map(u16::from),
        _ => {
            let bits = usize::from(depth);
            let byte = row.get(index * bits / 8)?;
            let shift = 8 - bits - index * bits % 8;
            Some(u16::from((byte >> shift) & ((1 << bits) - 1)))
        }
    }
}

/// A sample between 0 and 255.
fn scale(depth: u8, sample: u16) -> u8 {
    let most = (1_u32 << depth) - 1;
    u8::try_from(u32::from(sample) * 255 / most).unwrap_or(u8::MAX)
}

fn over_white([red, green, blue, opacity]: [u8; 4]) -> [u8; 3] {
    let mix = |colour: u8| {
        let opacity = u32::from(opacity);
        u8::try_from((u32::from(colour) * opacity + 255 * (255 - opacity)) / 255).unwrap_or(u8::MAX)
    };
    [mix(red), mix(green), mix(blue)]
}
