//! Other people’s readers of PDF.

#![allow(dead_code, reason = "each test binary uses its own part of the tools")]

pub mod addresses;

use std::process::Command;

/// What a tool prints; `None`, said aloud, when it is not on this machine.
pub fn tool(name: &str, arguments: &[&str]) -> Option<String> {
    match Command::new(name).args(arguments).output() {
        Ok(output) => {
            assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8(output.stdout).unwrap())
        }
        Err(error) => {
            eprintln!("not checked: {name} is missing ({error})");
            None
        }
    }
}

/// A word and its place: left, top, right, bottom in thousandths of a point.
pub type Word = ([i64; 4], String);

/// The words `pdftotext -bbox` finds, page by page.
pub fn words(path: &str) -> Option<Vec<Vec<Word>>> {
    let boxes = tool("pdftotext", &["-bbox", path, "-"])?;
    let mut pages = Vec::new();
    for line in boxes.lines().map(str::trim) {
        if line.starts_with("<page ") {
            pages.push(Vec::new());
        } else if let Some(word) = line.strip_prefix("<word ") {
            let mut parts = word.split('"').skip(1).step_by(2).map(thousandths);
            let mut place = || parts.next().unwrap();
            let place = [place(), place(), place(), place()];
            let text = word.split_once('>').unwrap().1.trim_end_matches("</word>");
            pages.last_mut().unwrap().push((place, text.to_owned()));
        }
    }
    Some(pages)
}

fn thousandths(number: &str) -> i64 {
    let (whole, decimals) = number.split_once('.').unwrap();
    let decimals = format!("{decimals:0<3}");
    whole.parse::<i64>().unwrap() * 1_000 + decimals[..3].parse::<i64>().unwrap()
}

/// Tenths of a millimetre as thousandths of a point.
pub const fn tenths(tenths: i64) -> i64 {
    tenths * 720_000 / 2_540
}
