//! Field 61: one operation, in one line cut by position and shape. SWIFT, category 9, field 61.

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;

use super::super::amount::parse_decimal;
use super::super::day::{civil, number, year_first};
use super::super::issue::IssueKind;
use super::super::operation::Status;

/// Longest customer reference.
const REFERENCE_LENGTH: usize = 16;

/// What field 61 says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    /// Day of value; the text when no such day exists.
    pub(super) value: Result<Date, String>,
    /// Month and day of booking, without a year.
    pub(super) booking: Option<(u32, u32)>,
    pub(super) amount: Cents,
    pub(super) status: Status,
    pub(super) reversal: bool,
    /// Kind of operation, three characters.
    pub(super) code: String,
    pub(super) customer_reference: String,
    pub(super) bank_reference: String,
    /// What stands behind a customer reference that is full.
    pub(super) tail: String,
    /// The supplementary line.
    pub(super) supplement: String,
}

/// Cuts field 61; the error says which part is missing.
pub(super) fn parse(text: &str) -> Result<Line, IssueKind> {
    let (first, supplement) = text.split_once('\n').unwrap_or((text, ""));
    let (day, rest) = first.split_at_checked(6).ok_or(IssueKind::BadLine)?;
    number(day).ok_or(IssueKind::BadLine)?;
    let rest = rest.trim_start();
    let month = rest.get(..4).and_then(number);
    let booking = month.map(|number| (number / 100, number % 100));
    let rest = rest.get(if booking.is_some() { 4 } else { 0 }..).unwrap_or_default().trim_start();
    let (sign, status, reversal, rest) = mark(rest).ok_or(IssueKind::BadLine)?;
    // An optional letter, the third of the currency.
    let rest = match rest.strip_prefix(|c: char| c.is_ascii_alphabetic()) {
        Some(behind) if behind.starts_with(|c: char| c.is_ascii_digit() || c == ',') => behind,
        _ => rest,
    };
    let length = rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b' ')).count();
    let (amount, rest) = rest.split_at_checked(length).ok_or(IssueKind::BadLine)?;
    let amount = match parse_decimal(amount) {
        Ok(Some(amount)) => amount,
        Ok(None) => return Err(IssueKind::MissingAmount),
        Err(_) => return Err(IssueKind::BadAmount),
    };
    // A letter N, F or S and three characters; some banks leave it out.
    let (code, references) = match rest.strip_prefix(['N', 'F', 'S']) {
        Some(behind) => behind.split_at_checked(3).unwrap_or((behind, "")),
        None => ("", rest),
    };
    let (customer, tail, bank) = references_of(references);
    Ok(Line {
        value: year_first(day).ok_or_else(|| day.to_owned()),
        booking,
        amount: if sign { amount } else { -amount },
        status,
        reversal,
        code: code.to_owned(),
        customer_reference: customer.to_owned(),
        bank_reference: bank.to_owned(),
        tail: tail.to_owned(),
        supplement: supplement.to_owned(),
    })
}

/// True for money in. `RC` takes a credit back, so money goes out; `RD` takes a debit back. `EC` and `ED` are
/// expected.
fn mark(text: &str) -> Option<(bool, Status, bool, &str)> {
    let marks = [
        ("RC", false, Status::Booked, true),
        ("RD", true, Status::Booked, true),
        ("EC", true, Status::Pending, false),
        ("ED", false, Status::Pending, false),
        ("C", true, Status::Booked, false),
        ("D", false, Status::Booked, false),
    ];
    marks.iter().find_map(|&(mark, sign, status, reversal)| {
        text.strip_prefix(mark).map(|rest| (sign, status, reversal, rest))
    })
}

/// Customer reference, what is behind it, bank reference.
fn references_of(text: &str) -> (&str, &str, &str) {
    if let Some((customer, bank)) = text.split_once("//") {
        let (customer, tail) = full(customer);
        return (customer, tail, bank);
    }
    let (customer, tail) = full(text);
    (customer, tail, "")
}

/// A reference without blanks may be longer than allowed; one that is padded ends where it must.
fn full(text: &str) -> (&str, &str) {
    if !text.trim_end().contains("  ") && text.len() <= 2 * REFERENCE_LENGTH + 2 {
        return (text, "");
    }
    text.split_at_checked(text.floor_char_boundary(REFERENCE_LENGTH)).unwrap_or((text, ""))
}

/// The day of booking: month and day of the line, in the year that brings it nearest to a day we know. Around New
/// Year that is not always the year of that day.
pub(super) fn booking_day((month, day): (u32, u32), near: Date) -> Option<Date> {
    let year = chrono::Datelike::year(&near);
    (-1..=1)
        .filter_map(|shift| civil(u32::try_from(year + shift).ok()?, month, day))
        .min_by_key(|date| (*date - near).num_days().abs())
}

#[cfg(test)]
// The last two digits are cents.
#[allow(clippy::inconsistent_digit_grouping)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_gives_the_sign_and_a_reversal_turns_it() {
        for (mark, cents, status) in [
            ("C", 12_30, Status::Booked),
            ("D", -12_30, Status::Booked),
            ("RC", -12_30, Status::Booked),
            ("RD", 12_30, Status::Booked),
            ("EC", 12_30, Status::Pending),
            ("ED", -12_30, Status::Pending),
            ("CR", 12_30, Status::Booked),
            ("DR", -12_30, Status::Booked),
            ("RDR", 12_30, Status::Booked),
        ] {
            let line = parse(&format!("2606130613{mark}12,3NTRFNONREF")).unwrap();
            assert_eq!((line.amount.get(), line.status), (cents, status), "{mark}");
        }
    }

    #[test]
    fn references_are_cut_where_they_must_be() {
        let read = |text: &str| {
            let line = parse(text).unwrap();
            (line.customer_reference, line.bank_reference, line.tail, line.supplement)
        };
        let four =
            |a: &str, b: &str, c: &str, d: &str| (a.to_owned(), b.to_owned(), c.to_owned(), d.to_owned());
        assert_eq!(read("260613C6,NTRFREF 1//B2\n/OCMT/EUR6"), four("REF 1", "B2", "", "/OCMT/EUR6"));
        assert_eq!(
            read("260613    CR6,N0440121470966      NOE SARL"),
            four("0121470966      ", "", "NOE SARL", "")
        );
        assert_eq!(read("260613D65,00NOVBNL47INGB9999999999"), four("NL47INGB9999999999", "", "", ""));
    }

    #[test]
    fn what_is_no_operation_is_told() {
        for (text, kind) in [
            ("2606", IssueKind::BadLine),
            ("260613X12,", IssueKind::BadLine),
            ("260613CNTRF", IssueKind::MissingAmount),
            ("260613C1,2,3NTRF", IssueKind::BadAmount),
        ] {
            assert_eq!(parse(text), Err(kind), "{text}");
        }
        assert_eq!(parse("160230D6,NTRF").unwrap().value, Err("160230".to_owned()));
    }

    #[test]
    fn around_new_year_the_nearest_year_is_the_right_one() {
        let date = |y, m, d| Date::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(booking_day((12, 31), date(2026, 1, 2)), Some(date(2025, 12, 31)));
        assert_eq!(booking_day((1, 2), date(2025, 12, 31)), Some(date(2026, 1, 2)));
        assert_eq!(booking_day((2, 30), date(2026, 1, 2)), None);
    }
}
