//! Is a picture read as it looks on paper, and a file made to harm refused?

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;

use super::*;

/// A PNG of these rows, each with its filter byte in front.
fn png(width: u32, height: u32, depth: u8, colour: u8, more: &[(&[u8; 4], &[u8])], rows: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(rows).unwrap();
    let mut head = Vec::new();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([depth, colour, 0, 0, 0]);
    let packed = packed.finish().unwrap();
    let mut file = png::SIGNATURE.to_vec();
    let chunks = [(b"IHDR", head.as_slice())];
    let end: [(&[u8; 4], &[u8]); 2] = [(b"IDAT", packed.as_slice()), (b"IEND", &[])];
    for (kind, content) in
        chunks.iter().map(|(k, c)| (*k, *c)).chain(more.iter().map(|(k, c)| (*k, *c))).chain(end)
    {
        file.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
        file.extend(kind);
        file.extend(content);
        file.extend([0; 4]);
    }
    file
}

fn rgb(file: &[u8]) -> Vec<u8> {
    match read(file).unwrap().body {
        Body::Rgb(pixels) => pixels,
        Body::Jpeg { .. } => Vec::new(),
    }
}

#[test]
fn every_colour_type_is_read_over_white() {
    // Two pixels: a red one, and one that is clear.
    let opaque_then_clear = vec![255, 0, 0, 255, 255, 255];
    let rgba = png(2, 1, 8, 6, &[], &[0, 255, 0, 0, 255, 0, 0, 0, 0]);
    assert_eq!(rgb(&rgba), opaque_then_clear);
    let palette =
        png(2, 1, 1, 3, &[(b"PLTE", &[255, 0, 0, 9, 9, 9]), (b"tRNS", &[255, 0])], &[0, 0b0100_0000]);
    assert_eq!(rgb(&palette), opaque_then_clear);
    let keyed = png(2, 1, 8, 2, &[(b"tRNS", &[0, 1, 0, 2, 0, 3])], &[0, 255, 0, 0, 1, 2, 3]);
    assert_eq!(rgb(&keyed), opaque_then_clear);
    assert_eq!(rgb(&png(2, 1, 8, 0, &[], &[0, 0, 128])), [0, 0, 0, 128, 128, 128]);
    assert_eq!(rgb(&png(2, 1, 8, 4, &[], &[0, 0, 255, 0, 0])), [0, 0, 0, 255, 255, 255]);
    assert_eq!(rgb(&png(1, 1, 16, 2, &[], &[0, 255, 255, 0, 0, 128, 0])), [255, 0, 127]);
    assert_eq!(
        rgb(&png(4, 1, 2, 0, &[], &[0, 0b0001_1011])),
        [0, 0, 0, 85, 85, 85, 170, 170, 170, 255, 255, 255]
    );
}

#[test]
fn each_filter_gives_the_same_pixels_back() {
    // Grey 10, 20 / 30, 40 written with each filter on the second row.
    for (filter, second) in [(0, [30, 40]), (1, [30, 10]), (2, [20, 20]), (3, [25, 15]), (4, [20, 10])] {
        let [a, b] = second;
        let file = png(2, 2, 8, 0, &[], &[0, 10, 20, filter, a, b]);
        let pixels: Vec<u8> = rgb(&file).into_iter().step_by(3).collect();
        assert_eq!(pixels, [10, 20, 30, 40], "filter {filter}");
    }
}

fn jpeg(width: u16, height: u16, components: u8) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8];
    file.extend(height.to_be_bytes());
    file.extend(width.to_be_bytes());
    file.extend([components, 1, 0x11, 0, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9]);
    file
}

#[test]
fn a_jpeg_tells_its_size_and_its_colours() {
    let read_size = |file: &[u8]| read(file).map(|picture| (picture.width, picture.height));
    assert_eq!(read_size(&jpeg(320, 80, 3)), Ok((320, 80)));
    assert!(matches!(read(&jpeg(8, 8, 1)).unwrap().body, Body::Jpeg { grey: true, .. }));
    assert_eq!(read_size(&jpeg(8, 8, 4)), Err(PictureError::FourColours));
    assert_eq!(read_size(&jpeg(5_000, 8, 3)), Err(PictureError::TooLarge { width: 5_000, height: 8 }));
    let whole = jpeg(8, 8, 3);
    assert_eq!(read_size(&whole[..whole.len() - 2]), Err(PictureError::Damaged), "cut short");
}

#[test]
fn what_is_no_picture_or_too_large_is_refused_before_memory_is_asked() {
    assert_eq!(read(b"GIF89a"), Err(PictureError::Unknown));
    assert_eq!(read(&[]), Err(PictureError::Unknown));
    let huge = png(60_000, 60_000, 8, 6, &[], &[]);
    assert_eq!(read(&huge), Err(PictureError::TooLarge { width: 60_000, height: 60_000 }));
    let short = png(100, 100, 8, 6, &[], &[0, 1, 2]);
    assert_eq!(read(&short), Err(PictureError::Damaged));
    let mut interlaced = png(1, 1, 8, 0, &[], &[0, 0]);
    interlaced[28] = 1;
    assert_eq!(read(&interlaced), Err(PictureError::Interlaced));
}

proptest! {
    /// Whatever the bytes: a picture or a refusal, and no panic.
    #[test]
    fn any_bytes_end_with_a_word(mut bytes in prop::collection::vec(any::<u8>(), 0..200), which in 0..3) {
        if which == 0 {
            let mut file = png::SIGNATURE.to_vec();
            file.append(&mut bytes);
            bytes = file;
        } else if which == 1 {
            let mut file = vec![0xFF, 0xD8, 0xFF];
            file.append(&mut bytes);
            bytes = file;
        }
        let _ = read(&bytes);
    }

    /// One byte changed anywhere in a true file: a picture or a refusal.
    #[test]
    fn a_changed_byte_ends_with_a_word(at in 0_usize..90, to in any::<u8>()) {
        let mut file = png(3, 2, 8, 2, &[], &[1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        if let Some(byte) = file.get_mut(at) {
            *byte = to;
        }
        let _ = read(&file);
    }
}
