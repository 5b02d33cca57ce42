//! The buckets of an aged balance, and how headings spell them.

use crate::text::fold::fold;

/// A column of an aged balance: how many days late the amounts under it are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Bucket {
    /// Not due yet.
    NotDue,
    /// From so many days late to so many, both included; without an end for the last one.
    Late(u16, Option<u16>),
    /// Payments and credits set against nothing.
    Unallocated,
}

impl Bucket {
    /// The stable name of the bucket: `not_due`, `1_30`, `over_90`, `unallocated`.
    pub fn code(self) -> String {
        match self {
            Bucket::NotDue => "not_due".to_owned(),
            Bucket::Late(from, Some(to)) => format!("{from}_{to}"),
            Bucket::Late(from, None) => format!("over_{}", from.saturating_sub(1)),
            Bucket::Unallocated => "unallocated".to_owned(),
        }
    }

    /// Reads [`Bucket::code`] back.
    ///
    /// ```
    /// use encaisse_formats::tables::Bucket;
    /// assert_eq!(Bucket::from_code("over_90"), Some(Bucket::Late(91, None)));
    /// assert_eq!(Bucket::from_code("31_60"), Some(Bucket::Late(31, Some(60))));
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "not_due" => return Some(Bucket::NotDue),
            "unallocated" => return Some(Bucket::Unallocated),
            _ => {}
        }
        if let Some(days) = code.strip_prefix("over_") {
            return Some(Bucket::Late(days.parse::<u16>().ok()?.checked_add(1)?, None));
        }
        let (from, to) = code.split_once('_')?;
        Some(Bucket::Late(from.parse().ok()?, Some(to.parse().ok()?)))
    }
}

/// Words of what is not due yet, folded.
const NOT_DUE: &str = "nonechu nonechus aechoir encoursnonechu soldenonechu courant actuel notdue current";

/// Words of what is set against nothing.
const UNALLOCATED: &str = "nonaffecte nonaffectes nonlettre nonlettres nonimpute nonimputes avances \
     reglementsnonaffectes acomptesnonaffectes creditsnonaffectes unallocated";

/// Words around two numbers of days: « de 1 à 30 jours », « échu de 31 à 60 ».
const BETWEEN: &str = "jours jour j a ajours aj de deajours deaj entreet entreetjours echudea echudeajours echude \
     echuajours echua days todays retarddeajours joursderetard ajoursderetard";

/// Words around one number of days: « plus de 90 jours », « 91 jours et plus ».
const PAST: &str = "plusde plusdejours plusdej plusdejour dejours dej de jours jour j etplus joursetplus jouretplus \
     jetplus sup superieura audeladejours audelade audela over days overdays jplus joursplus echudeplusdejours \
     echuplusdejours";

fn among(words: &str, word: &str) -> bool {
    word.is_empty() || words.split_whitespace().any(|known| known == word)
}

/// Reads « Non échu », « 1 à 30 jours », `31-60`, `> 90`, « + de 90 jours ».
pub(super) fn bucket(heading: &str) -> Option<Bucket> {
    let folded = fold(heading);
    if folded.is_empty() {
        return None;
    }
    if among(NOT_DUE, &folded) {
        return Some(Bucket::NotDue);
    }
    if among(UNALLOCATED, &folded) {
        return Some(Bucket::Unallocated);
    }
    let words: String = folded.chars().filter(|c| c.is_alphabetic()).collect();
    match numbers(heading).as_slice() {
        [from, to] if from < to && among(BETWEEN, &words) => Some(Bucket::Late(*from, Some(*to))),
        [days] if *days >= 1 => one_bound(heading.trim(), &words, *days),
        _ => None,
    }
}

/// A bucket with one bound: the last one, or the first.
fn one_bound(text: &str, words: &str, days: u16) -> Option<Bucket> {
    let says = |start: &str| words.starts_with(start);
    let open = words.contains("plus") || words.contains("audela") || says("sup") || says("over");
    if (open || text.starts_with(['>', '+', '≥']) || text.ends_with('+')) && among(PAST, words) {
        // « 91 jours et plus » and `≥ 91` begin at 91, « plus de 90 » and `> 90` at the day after.
        let included = words.contains("etplus") || text.starts_with('≥');
        return Some(Bucket::Late(days + u16::from(!included), None));
    }
    (says("moinsde") || text.starts_with(['<', '≤'])).then_some(Bucket::Late(1, Some(days)))
}

/// The whole numbers of a heading; none when one is too long to be days.
fn numbers(heading: &str) -> Vec<u16> {
    let runs = heading.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(|run| run.parse().ok().filter(|_| run.len() <= 3))
        .collect::<Option<Vec<u16>>>()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_spelling_of_a_bucket_is_read() {
        for (headings, bucket) in [
            ("Non échu|À échoir|Courant", Some(Bucket::NotDue)),
            ("0-30|0 à 30 jours|0 - 30 j", Some(Bucket::Late(0, Some(30)))),
            ("1 à 30 jours|1-30|De 1 à 30 jours", Some(Bucket::Late(1, Some(30)))),
            ("< 30|Moins de 30 jours", Some(Bucket::Late(1, Some(30)))),
            ("> 90|+ de 90 jours|Plus de 90|Plus de 90 jours|+90", Some(Bucket::Late(91, None))),
            ("91 jours et plus|≥ 91", Some(Bucket::Late(91, None))),
            ("Non affecté", Some(Bucket::Unallocated)),
            ("90|2026|30/06/2026|60 à 30|Plus de 1000 jours|Délai 30 jours", None),
        ] {
            for heading in headings.split('|') {
                assert_eq!(super::bucket(heading), bucket, "{heading}");
            }
        }
    }
}
