//! Names of backups: the second it was made, why, and its rank among those of that second.

/// Ends the name of a backup.
pub(super) const SUFFIX: &str = ".sauvegarde";
/// « 2026-11-22 09-12-05 ».
const STAMP: usize = 19;

/// The name of a backup made now, later than every one in the folder that has the same second, whatever it was made for.
pub(super) fn next<'a>(stamp: &str, reason: &str, there: impl Iterator<Item = &'a str>) -> String {
    let same_second = there.map(order).filter(|(second, _)| *second == stamp);
    match same_second.map(|(_, rank)| rank).max() {
        None => format!("{stamp} {reason}{SUFFIX}"),
        Some(last) => format!("{stamp} {reason} {}{SUFFIX}", last + 1),
    }
}

/// What backups are put in order by: the one made later is greater.
pub(super) fn order(name: &str) -> (&str, u32) {
    let stem = name.strip_suffix(SUFFIX).unwrap_or(name);
    let (second, reason) = stem.split_at_checked(STAMP).unwrap_or((stem, ""));
    (second, reason.rsplit(' ').next().and_then(|last| last.parse().ok()).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twelve backups of one second, for reasons that change, then one of the next: is each the latest when it is made?
    #[test]
    fn the_last_made_is_the_latest() {
        let reasons = ["à la demande", "avant échange", "avant import"];
        let mut made: Vec<String> = Vec::new();
        for turn in 0..13 {
            let stamp = if turn == 12 { "2026-11-22 09-12-06" } else { "2026-11-22 09-12-05" };
            made.push(next(stamp, reasons[turn % 3], made.iter().map(String::as_str)));
        }
        let mut sorted = made.clone();
        sorted.sort();
        sorted.sort_by(|one, other| order(one).cmp(&order(other)));
        assert_eq!(sorted, made);
        assert_eq!(made[0], "2026-11-22 09-12-05 à la demande.sauvegarde");
        assert_eq!(made[1], "2026-11-22 09-12-05 avant échange 2.sauvegarde");
        assert_eq!(made[12], "2026-11-22 09-12-06 à la demande.sauvegarde");
    }
}
