//! Decoding of streams: Flate with its predictors, ASCII85, ASCIIHex (ISO 32000-1, 7.4).

use std::io::Read as _;

use flate2::bufread::ZlibDecoder;

use super::fault::PdfFault;
use super::limits::{MAX_RATIO, MAX_STREAM, RATIO_FLOOR};
use super::object::Dictionary;
use super::parse::unhex;

/// Undoes one filter.
pub(super) fn decode(
    filter: &[u8],
    parameters: Option<&Dictionary>,
    bytes: &[u8],
    at: usize,
) -> Result<Vec<u8>, PdfFault> {
    match filter {
        b"FlateDecode" | b"Fl" => unpredict(inflate(bytes, at)?, parameters, at),
        b"ASCIIHexDecode" | b"AHx" => {
            let end = bytes.iter().position(|&b| b == b'>').unwrap_or(bytes.len());
            unhex(bytes.get(..end).unwrap_or_default()).ok_or(PdfFault::Damaged(at))
        }
        b"ASCII85Decode" | b"A85" => ascii85(bytes).ok_or(PdfFault::Damaged(at)),
        _ => Err(PdfFault::UnknownFilter),
    }
}

/// Never holds more than the limit: the decoder is asked for one byte beyond, and its presence is the fault.
fn inflate(bytes: &[u8], at: usize) -> Result<Vec<u8>, PdfFault> {
    let by_ratio = bytes.len().saturating_mul(MAX_RATIO).max(RATIO_FLOOR);
    let limit = by_ratio.min(MAX_STREAM);
    let mut out = Vec::new();
    let room = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    ZlibDecoder::new(bytes).take(room).read_to_end(&mut out).map_err(|_| PdfFault::Damaged(at))?;
    match out.len() > limit {
        true if limit == MAX_STREAM => Err(PdfFault::TooMuchDecoded(MAX_STREAM)),
        true => Err(PdfFault::RatioTooHigh(MAX_RATIO)),
        false => Ok(out),
    }
}

/// PNG predictors, as every table of objects uses them (7.4.4.4).
fn unpredict(bytes: Vec<u8>, parameters: Option<&Dictionary>, at: usize) -> Result<Vec<u8>, PdfFault> {
    let damaged = || PdfFault::Damaged(at);
    let number = |name: &str, default: i64| parameters.and_then(|p| p.integer(name)).unwrap_or(default);
    match number("Predictor", 1) {
        1 => return Ok(bytes),
        10..=15 => {}
        _ => return Err(PdfFault::UnknownFilter),
    }
    let bits = number("Colors", 1).checked_mul(number("BitsPerComponent", 8)).ok_or_else(damaged)?;
    let pixel = usize::try_from(bits.saturating_add(7) / 8).map_err(|_| damaged())?.max(1);
    let width = bits.checked_mul(number("Columns", 1)).ok_or_else(damaged)?.saturating_add(7) / 8;
    let width = usize::try_from(width).map_err(|_| damaged())?;
    if width == 0 || width > MAX_STREAM {
        return Err(damaged());
    }
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0_u8; width];
    for row in bytes.chunks(width + 1) {
        let (Some((&kind, row)), true) = (row.split_first(), row.len() == width + 1) else {
            return Err(damaged());
        };
        let mut line: Vec<u8> = Vec::with_capacity(width);
        for (column, &byte) in row.iter().enumerate() {
            let back =
                |line: &[u8]| column.checked_sub(pixel).and_then(|c| line.get(c)).copied().unwrap_or(0);
            let (left, up, corner) = (back(&line), above.get(column).copied().unwrap_or(0), back(&above));
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => up,
                3 => u8::midpoint(left, up),
                4 => paeth(left, up, corner),
                _ => return Err(damaged()),
            };
            line.push(byte.wrapping_add(guess));
        }
        out.extend_from_slice(&line);
        above = line;
    }
    Ok(out)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |value: u8| (estimate - i16::from(value)).abs();
    if far(left) <= far(up) && far(left) <= far(corner) {
        left
    } else if far(up) <= far(corner) {
        up
    } else {
        corner
    }
}

fn ascii85(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len() / 5 * 4);
    let mut group: Vec<u8> = Vec::with_capacity(5);
    for &byte in bytes {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    out.extend_from_slice(&word(&group)?);
                    group.clear();
                }
            }
            byte if byte.is_ascii_whitespace() || byte == 0 => {}
            _ => return None,
        }
    }
    match group.len() {
        0 => Some(out),
        1 => None,
        count => {
            group.resize(5, 84);
            out.extend_from_slice(word(&group)?.get(..count - 1)?);
            Some(out)
        }
    }
}

fn word(group: &[u8]) -> Option<[u8; 4]> {
    let value = group.iter().fold(0_u64, |value, &digit| value * 85 + u64::from(digit));
    u32::try_from(value).ok().map(u32::to_be_bytes)
}
