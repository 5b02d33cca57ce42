//! What may explain an unpaid invoice, from what is known. A suggestion is never a choice: a person says why.

use super::{Reason, SubReason};
use crate::unaccented::unaccented;

/// Status an e-invoice has on its platform (DGFiP external specifications v3.2, 30 April 2026, table 8).
///
/// Only the statuses that say why an invoice may stay unpaid are here.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PlatformStatus {
    /// 206: approved in part.
    PartlyApproved,
    /// 207: disputed.
    Disputed,
    /// 208: suspended, documents are missing.
    Suspended,
    /// 210: refused by the buyer.
    Refused,
    /// 213: rejected by the platform.
    Rejected,
}

impl PlatformStatus {
    /// All of them, in order of code.
    pub const ALL: [PlatformStatus; 5] = [
        PlatformStatus::PartlyApproved,
        PlatformStatus::Disputed,
        PlatformStatus::Suspended,
        PlatformStatus::Refused,
        PlatformStatus::Rejected,
    ];

    /// The code of the table.
    pub const fn code(self) -> &'static str {
        match self {
            PlatformStatus::PartlyApproved => "206",
            PlatformStatus::Disputed => "207",
            PlatformStatus::Suspended => "208",
            PlatformStatus::Refused => "210",
            PlatformStatus::Rejected => "213",
        }
    }

    /// Reads a code of the table.
    pub fn from_code(code: &str) -> Option<Self> {
        PlatformStatus::ALL.into_iter().find(|status| status.code() == code.trim())
    }
}

/// Reason codes that go with a status, and what each most likely means here.
pub const PLATFORM_REASONS: [(&str, SubReason); 19] = [
    ("COORD_BANC_ERR", SubReason::A1),
    ("CMD_EJ_ERR", SubReason::A2),
    ("FACT_NON_CONFORME", SubReason::A1),
    ("JUSTIF_ABS", SubReason::A2),
    ("LIVR_INCOMP", SubReason::B2),
    ("MONTANT_ERR", SubReason::A4),
    ("TX_TVA_ERR", SubReason::A1),
    ("PU_ERR", SubReason::A4),
    ("REM_ERR", SubReason::A4),
    ("QTE_ERR", SubReason::B2),
    ("ART_ERR", SubReason::B3),
    ("QUALITE_ERR", SubReason::B1),
    ("MODPAI_ERR", SubReason::C2),
    ("DOUBLON", SubReason::A1),
    ("REF_ERR", SubReason::A2),
    ("SIRET_ERR", SubReason::A1),
    ("TRANSAC_INC", SubReason::B3),
    ("MONTANTTOTAL_ERR", SubReason::A4),
    ("AUTRE", SubReason::C1),
];

/// What is known around one invoice.
#[derive(Clone, Debug, Default)]
pub struct Evidence<'a> {
    /// Status of the e-invoice, and its reason code.
    pub platform: Option<(PlatformStatus, &'a str)>,
    /// Insolvency proceedings are open.
    pub insolvent: bool,
    /// Label of the entry in accounting.
    pub label: &'a str,
    /// Latest qualification of the same client: the piece and its sub-reason.
    pub previous: Option<(&'a str, Reason)>,
    /// Reminders that named this invoice.
    pub reminders: usize,
    /// Days late.
    pub days_late: i64,
}

/// What makes one think so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// The platform says so: status and reason codes.
    Platform(PlatformStatus, String),
    /// Insolvency proceedings are open.
    Insolvency,
    /// A word in the label.
    Label(&'static str),
    /// The same client's other invoice.
    Previous(String),
    /// Nobody has reminded the client of it yet.
    NeverReminded,
}

/// A cause that may be the right one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// Sub-reason.
    pub reason: Reason,
    /// What makes one think so.
    pub why: Why,
}

/// Words that accountants leave in labels. Longer ones first: `AVOIR A RECEVOIR` says more than `AVOIR`.
const WORDS: [(&str, SubReason); 17] = [
    ("REDRESSEMENT JUDICIAIRE", SubReason::D3),
    ("LIQUIDATION", SubReason::D3),
    ("SAUVEGARDE", SubReason::D3),
    ("PROVISION INSUFFISANTE", SubReason::D1),
    ("SANS PROVISION", SubReason::D1),
    ("CHEQUE IMPAYE", SubReason::D1),
    ("REJET PRLV", SubReason::D1),
    ("AVOIR A FAIRE", SubReason::A1),
    ("ATTENTE AVOIR", SubReason::A1),
    ("BON DE COMMANDE", SubReason::A2),
    ("ATTENTE BC", SubReason::A2),
    ("ECART DE PRIX", SubReason::A4),
    ("LIVRAISON INCOMPLETE", SubReason::B2),
    ("MANQUANT", SubReason::B2),
    ("NON CONFORME", SubReason::B3),
    ("RESERVE", SubReason::B1),
    ("LITIGE", SubReason::B3),
];

/// What may explain it, the strongest evidence first, each sub-reason once.
///
/// ```
/// use encaisse_core::causes::{Evidence, PlatformStatus, SubReason, Reason, suggest};
/// let evidence = Evidence {
///     platform: Some((PlatformStatus::Disputed, "QTE_ERR")),
///     days_late: 12,
///     ..Evidence::default()
/// };
/// let codes: Vec<String> = suggest(&evidence).iter().map(|found| found.reason.to_string()).collect();
/// assert_eq!(codes, ["B2", "E1"]); // the platform says a quantity is wrong; and nobody has reminded them yet
/// ```
pub fn suggest(evidence: &Evidence<'_>) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = Vec::new();
    let mut add = |reason: Reason, why: Why| {
        if found.iter().all(|known| known.reason != reason) {
            found.push(Suggestion { reason, why });
        }
    };
    if evidence.insolvent {
        add(Reason::Method(SubReason::D3), Why::Insolvency);
    }
    if let Some((status, reason)) = evidence.platform {
        add(Reason::Method(from_platform(status, reason)), Why::Platform(status, reason.to_owned()));
    }
    if let Some((word, sub)) = from_label(evidence.label) {
        add(Reason::Method(sub), Why::Label(word));
    }
    if let Some((piece, reason)) = &evidence.previous {
        add(reason.clone(), Why::Previous((*piece).to_owned()));
    }
    if evidence.reminders == 0 && evidence.days_late > 0 {
        add(Reason::Method(SubReason::E1), Why::NeverReminded);
    }
    found
}

fn from_platform(status: PlatformStatus, reason: &str) -> SubReason {
    let known = PLATFORM_REASONS.iter().find(|(code, _)| code.eq_ignore_ascii_case(reason.trim()));
    match (known, status) {
        (Some((_, sub)), _) => *sub,
        (None, PlatformStatus::Suspended) => SubReason::A2,
        (None, PlatformStatus::Refused | PlatformStatus::Rejected) => SubReason::A1,
        (None, PlatformStatus::PartlyApproved | PlatformStatus::Disputed) => SubReason::B3,
    }
}

fn from_label(label: &str) -> Option<(&'static str, SubReason)> {
    let plain: String = unaccented(label).flat_map(char::to_uppercase).collect();
    WORDS.into_iter().find(|(word, _)| plain.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(evidence: &Evidence<'_>) -> Vec<String> {
        suggest(evidence).iter().map(|found| found.reason.to_string()).collect()
    }

    /// Law page §8: 206 disputes the rest, 207 opens a dispute, 208 waits for documents.
    #[test]
    fn a_status_without_a_reason_still_says_something() {
        for (status, expected) in [("206", "B3"), ("207", "B3"), ("208", "A2"), ("210", "A1"), ("213", "A1")]
        {
            let status = PlatformStatus::from_code(status).unwrap();
            let evidence =
                Evidence { platform: Some((status, "")), reminders: 1, days_late: 3, ..Evidence::default() };
            assert_eq!(codes(&evidence), [expected]);
        }
    }

    #[test]
    fn an_accented_label_is_read_like_a_plain_one() {
        let evidence =
            Evidence { label: "Facture 12 – réserve sur parquet", reminders: 1, ..Evidence::default() };
        assert_eq!(codes(&evidence), ["B1"]);
    }

    #[test]
    fn nobody_is_told_that_reminders_lack_before_the_due_date_or_after_one() {
        assert!(codes(&Evidence { days_late: 0, ..Evidence::default() }).is_empty());
        assert!(codes(&Evidence { days_late: 40, reminders: 2, ..Evidence::default() }).is_empty());
    }

    #[test]
    fn each_sub_reason_is_suggested_once_by_its_strongest_evidence() {
        let evidence = Evidence {
            insolvent: true,
            label: "liquidation judiciaire",
            previous: Some(("F12", Reason::Method(SubReason::D3))),
            days_late: 30,
            ..Evidence::default()
        };
        assert_eq!(codes(&evidence), ["D3", "E1"]);
        assert_eq!(suggest(&evidence)[0].why, Why::Insolvency);
    }
}
