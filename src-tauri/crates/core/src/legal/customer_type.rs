//! Who the client is, and what the law allows to claim from them.

use crate::dates::{Date, minus_days};

/// Which term of payment a public buyer has (CCP R2192-10 and -11).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PublicBuyerKind {
    /// The State, local authorities and their administrative bodies.
    State,
    /// Public health establishments and the army health service.
    Health,
    /// Other public undertakings.
    Undertaking,
}

/// Who the client is in the eyes of the law.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CustomerType {
    /// A company or a sole trader acting for their business.
    Company,
    /// A public buyer.
    PublicBuyer(PublicBuyerKind),
    /// A person acting outside any business.
    Consumer,
    /// An association.
    Association {
        /// True when it acts as a professional.
        professional: bool,
    },
    /// Nobody said yet: penalties are blocked.
    Unknown,
}

/// Which rules the penalties of a client follow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PenaltyRules {
    /// Penalties and 40 € between professionals (C. com. L441-10 II, D441-5).
    BetweenProfessionals,
    /// Interest and 40 € owed by a public buyer (CCP L2192-13, R2192-31).
    PublicBuyer,
}

/// Why a client owes neither penalties nor 40 €.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PenaltiesBlocked {
    /// Nobody said who the client is.
    #[error("the type of the client is unknown")]
    TypeUnknown,
    /// A consumer: legal interest from the formal notice only (C. civ. 1231-6).
    #[error("the client is a consumer")]
    Consumer,
    /// An association that does not act as a professional.
    #[error("the client is a non-professional association")]
    NonProfessionalAssociation,
    /// The term of a public buyer starts when the payment request is received: without that day, no due date.
    #[error("the day the payment request was received is unknown")]
    ReceiptDateMissing,
}

impl CustomerType {
    /// Every type, in the order a list offers them.
    pub const ALL: [CustomerType; 8] = [
        CustomerType::Company,
        CustomerType::PublicBuyer(PublicBuyerKind::State),
        CustomerType::PublicBuyer(PublicBuyerKind::Health),
        CustomerType::PublicBuyer(PublicBuyerKind::Undertaking),
        CustomerType::Consumer,
        CustomerType::Association { professional: true },
        CustomerType::Association { professional: false },
        CustomerType::Unknown,
    ];

    /// The stable code kept in the ledger.
    ///
    /// ```
    /// use encaisse_core::legal::customer_type::CustomerType;
    /// assert_eq!(CustomerType::Association { professional: true }.code(), "association:professional");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            CustomerType::Company => "company",
            CustomerType::PublicBuyer(PublicBuyerKind::State) => "public:state",
            CustomerType::PublicBuyer(PublicBuyerKind::Health) => "public:health",
            CustomerType::PublicBuyer(PublicBuyerKind::Undertaking) => "public:undertaking",
            CustomerType::Consumer => "consumer",
            CustomerType::Association { professional: true } => "association:professional",
            CustomerType::Association { professional: false } => "association",
            CustomerType::Unknown => "unknown",
        }
    }

    /// Reads [`CustomerType::code`] back; `None` for any other text.
    pub fn from_code(code: &str) -> Option<Self> {
        CustomerType::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether penalties and 40 € may be claimed, and by which rules. `request_received` is the day a public
    /// buyer received the payment request; other clients do not need it.
    ///
    /// ```
    /// use encaisse_core::legal::customer_type::{CustomerType, PenaltiesBlocked, PenaltyRules};
    /// assert_eq!(CustomerType::Company.penalties_allowed(None), Ok(PenaltyRules::BetweenProfessionals));
    /// assert_eq!(CustomerType::Unknown.penalties_allowed(None), Err(PenaltiesBlocked::TypeUnknown));
    /// ```
    ///
    /// # Errors
    /// [`PenaltiesBlocked`] with the reason; a type nobody gave blocks as well.
    pub fn penalties_allowed(self, request_received: Option<Date>) -> Result<PenaltyRules, PenaltiesBlocked> {
        match self {
            CustomerType::Company | CustomerType::Association { professional: true } => {
                Ok(PenaltyRules::BetweenProfessionals)
            }
            CustomerType::PublicBuyer(_) => match request_received {
                Some(_) => Ok(PenaltyRules::PublicBuyer),
                None => Err(PenaltiesBlocked::ReceiptDateMissing),
            },
            CustomerType::Consumer => Err(PenaltiesBlocked::Consumer),
            CustomerType::Association { professional: false } => {
                Err(PenaltiesBlocked::NonProfessionalAssociation)
            }
            CustomerType::Unknown => Err(PenaltiesBlocked::TypeUnknown),
        }
    }
}

/// Whether a court has opened insolvency proceedings against the client.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum LegalStatus {
    /// No proceedings.
    #[default]
    InOrder,
    /// Sauvegarde, redressement or liquidation.
    Insolvency {
        /// The day of the opening judgment.
        since: Date,
    },
}

impl LegalStatus {
    /// The stable code kept in the ledger: `in-order`, or `insolvency:` and the day of the judgment.
    ///
    /// ```
    /// use encaisse_core::legal::customer_type::LegalStatus;
    /// let status = LegalStatus::Insolvency { since: "2026-09-10".parse().unwrap() };
    /// assert_eq!(status.code(), "insolvency:2026-09-10");
    /// assert_eq!(LegalStatus::from_code("insolvency:2026-09-10"), Some(status));
    /// ```
    pub fn code(self) -> String {
        match self {
            LegalStatus::InOrder => "in-order".to_owned(),
            LegalStatus::Insolvency { since } => format!("insolvency:{since}"),
        }
    }

    /// Reads [`LegalStatus::code`] back; `None` for any other text.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "in-order" {
            return Some(LegalStatus::InOrder);
        }
        let since = code.strip_prefix("insolvency:")?.parse().ok()?;
        Some(LegalStatus::Insolvency { since })
    }

    /// The last day that bears interest: interest stops at the opening judgment (C. com. L622-28), by prudence
    /// the day before.
    ///
    /// ```
    /// use encaisse_core::legal::customer_type::LegalStatus;
    /// let insolvent = LegalStatus::Insolvency { since: "2026-09-10".parse().unwrap() };
    /// let until = "2026-11-22".parse().unwrap();
    /// assert_eq!(insolvent.last_interest_day(until), "2026-09-09".parse().unwrap());
    /// assert_eq!(LegalStatus::InOrder.last_interest_day(until), until);
    /// ```
    pub fn last_interest_day(self, until: Date) -> Date {
        match self {
            LegalStatus::InOrder => until,
            LegalStatus::Insolvency { since } => until.min(minus_days(since, 1)),
        }
    }

    /// True when payment was already forbidden on `day` (C. com. L622-7), hence no dunning from that day.
    pub fn forbids_payment_on(self, day: Date) -> bool {
        matches!(self, LegalStatus::Insolvency { since } if day >= since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_owes_penalties() {
        let received: Option<Date> = Some("2026-10-01".parse().unwrap());
        let check = |code: &str, without_date, with_date| {
            let kind = CustomerType::from_code(code).unwrap();
            assert_eq!(kind.penalties_allowed(None), without_date, "{code}");
            assert_eq!(kind.penalties_allowed(received), with_date, "{code}, request received");
        };
        let same = |code: &str, verdict| check(code, verdict, verdict);
        same("company", Ok(PenaltyRules::BetweenProfessionals));
        same("association:professional", Ok(PenaltyRules::BetweenProfessionals));
        same("association", Err(PenaltiesBlocked::NonProfessionalAssociation));
        same("consumer", Err(PenaltiesBlocked::Consumer));
        same("unknown", Err(PenaltiesBlocked::TypeUnknown));
        for public in ["public:state", "public:health", "public:undertaking"] {
            check(public, Err(PenaltiesBlocked::ReceiptDateMissing), Ok(PenaltyRules::PublicBuyer));
        }
    }

    #[test]
    fn codes_are_read_back_and_nothing_else_is() {
        for kind in CustomerType::ALL {
            assert_eq!(CustomerType::from_code(kind.code()), Some(kind));
        }
        for text in ["", "Company", "public", "association:", "société"] {
            assert_eq!(CustomerType::from_code(text), None, "{text}");
        }
    }

    #[test]
    fn a_legal_status_is_read_back_and_an_insolvency_without_its_day_is_none() {
        for code in ["in-order", "insolvency:2026-09-10"] {
            assert_eq!(LegalStatus::from_code(code).map(LegalStatus::code).as_deref(), Some(code));
        }
        for code in ["", "insolvency", "insolvency:", "insolvency:2026-02-30"] {
            assert_eq!(LegalStatus::from_code(code), None, "{code}");
        }
    }

    #[test]
    fn payment_is_forbidden_from_the_day_of_the_judgment() {
        let status = LegalStatus::Insolvency { since: "2026-09-10".parse().unwrap() };
        assert!(!status.forbids_payment_on("2026-09-09".parse().unwrap()));
        assert!(status.forbids_payment_on("2026-09-10".parse().unwrap()));
        assert!(!LegalStatus::InOrder.forbids_payment_on("2026-09-10".parse().unwrap()));
    }
}
