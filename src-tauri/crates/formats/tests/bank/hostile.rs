//! Files made to harm, or damaged on their way: a refusal or a remark, never a fall.

use encaisse_formats::bank::{Format, IssueKind, Limit, read};

use crate::samples::{all, camt, entry};
use crate::{file, kinds};

/// Whole numbers that look random and are the same at each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

#[test]
fn ordinary_files_are_read_without_a_remark() {
    for (format, text) in all() {
        let found = file(format, &text);
        assert!(found.operations().count() > 0 && !found.issues.refused(), "{format:?} {:?}", kinds(&found));
    }
}

#[test]
fn five_hundred_damaged_files_of_each_format_make_nothing_fall() {
    let mut dice = Dice(0x5EED_CAFE_F00D);
    for (format, text) in all() {
        for _ in 0..500 {
            let mut bytes = text.clone().into_bytes();
            for _ in 0..=dice.roll(8) {
                let at = dice.roll(bytes.len().max(1));
                if bytes.is_empty() {
                    break;
                }
                match dice.roll(4) {
                    0 => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
                    1 => _ = bytes.remove(at),
                    2 => bytes.insert(at, b"<>&;:/?\"'\r\n\0 ^-,.9"[dice.roll(18)]),
                    _ => bytes.truncate(at.max(1)),
                }
            }
            for other in [format, Format::Table] {
                let _ = read(other, bytes.as_slice()).unwrap();
            }
        }
    }
}

#[test]
fn a_file_read_in_the_wrong_format_falls_nowhere() {
    for (_, text) in all() {
        for format in [Format::Camt, Format::Ofx, Format::Cfonb, Format::Mt940, Format::Qif, Format::Table] {
            let _ = file(format, &text);
        }
    }
}

#[test]
fn a_document_type_is_refused_and_no_entity_grows() {
    let text = camt(&entry("1", "CRDT", "<AddtlNtryInf>&boom;</AddtlNtryInf>"));
    let (declaration, rest) = text.split_once('\n').unwrap();
    let bomb = format!("{declaration}\n<!DOCTYPE d [<!ENTITY b \"bbb\"><!ENTITY boom \"&b;&b;\">]>\n{rest}");
    let found = file(Format::Camt, &bomb);
    assert_eq!((kinds(&found), found.statements.len()), (vec![IssueKind::Doctype], 0));
    let outside = format!("{declaration}\n<!DOCTYPE d SYSTEM \"file:///etc/passwd\">\n{rest}");
    assert_eq!(kinds(&file(Format::Camt, &outside)), [IssueKind::Doctype]);
    assert_eq!(kinds(&file(Format::Camt, &text)), [IssueKind::UnknownEntity]);
}

#[test]
fn depth_and_length_have_an_end() {
    let deep = camt(&entry("1", "CRDT", &("<a>".repeat(80) + &"</a>".repeat(80))));
    assert_eq!(kinds(&file(Format::Camt, &deep)), [IssueKind::TooBig(Limit::Depth)]);
    let long = camt(&entry("1", "CRDT", &format!("<a>{}</a>", "x".repeat(3 << 20))));
    assert_eq!(kinds(&file(Format::Camt, &long)), [IssueKind::TooBig(Limit::Text)]);
    let wide = camt(&entry("1", "CRDT", &"<a/>".repeat(1_000_002)));
    assert_eq!(kinds(&file(Format::Camt, &wide)), [IssueKind::TooBig(Limit::Elements)]);
    let big = std::io::Read::take(std::io::repeat(b'D'), 80 << 20);
    assert_eq!(kinds(&read(Format::Qif, big).unwrap()), [IssueKind::TooBig(Limit::Size(64))]);
}

#[test]
fn what_is_no_statement_is_told_apart() {
    for format in [Format::Ofx, Format::Cfonb, Format::Mt940, Format::Qif, Format::Table] {
        assert_eq!(kinds(&file(format, " \r\n ")), [IssueKind::Empty], "{format:?}");
        assert_eq!(kinds(&file(format, "a\0b")), [IssueKind::Binary], "{format:?}");
        assert!(matches!(kinds(&file(format, "%PDF-1.7"))[0], IssueKind::OtherFormat(_)), "{format:?}");
        assert!(file(format, "Bonjour").issues.refused(), "{format:?}");
    }
    assert!(file(Format::Camt, "").issues.refused());
}

#[test]
fn sums_that_leave_sixty_four_bits_are_no_sums() {
    let entries = entry("9999999999999.99", "CRDT", "").repeat(3);
    let found = file(Format::Camt, &camt(&entries));
    assert!(found.statements[0].totals().is_some());
    assert_eq!(found.operations().count(), 3);
}
