//! The stable codes under which the ledger keeps the choices of a company.

use rust_decimal::Decimal;

use super::{DayCount, Imputation, RateRule};
use crate::money::Rate;

impl RateRule {
    /// `ecb+10`, `public` or `contract:` and the rate in percent.
    ///
    /// ```
    /// use encaisse_core::legal::late_interest::RateRule;
    /// let rule = RateRule::Contractual("8.25".parse().unwrap());
    /// assert_eq!(rule.code(), "contract:8.25");
    /// assert_eq!(RateRule::from_code("contract:8.25"), Some(rule));
    /// ```
    pub fn code(self) -> String {
        match self {
            RateRule::EcbPlus10 => "ecb+10".to_owned(),
            RateRule::PublicBuyer => "public".to_owned(),
            RateRule::Contractual(rate) => format!("contract:{}", rate.as_percent()),
        }
    }

    /// Reads [`RateRule::code`] back; `None` for any other text and for a contractual rate of zero or less.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "ecb+10" => Some(RateRule::EcbPlus10),
            "public" => Some(RateRule::PublicBuyer),
            _ => {
                let rate: Rate = code.strip_prefix("contract:")?.parse().ok()?;
                (rate.as_percent() > Decimal::ZERO).then_some(RateRule::Contractual(rate))
            }
        }
    }
}

impl DayCount {
    /// `365` or `actual`.
    pub const fn code(self) -> &'static str {
        match self {
            DayCount::Actual365 => "365",
            DayCount::ActualActual => "actual",
        }
    }

    /// Reads [`DayCount::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        [DayCount::Actual365, DayCount::ActualActual].into_iter().find(|count| count.code() == code)
    }
}

impl Imputation {
    /// `principal-first` or `interest-first`.
    pub const fn code(self) -> &'static str {
        match self {
            Imputation::PrincipalFirst => "principal-first",
            Imputation::InterestFirst => "interest-first",
        }
    }

    /// Reads [`Imputation::code`] back.
    pub fn from_code(code: &str) -> Option<Self> {
        [Imputation::PrincipalFirst, Imputation::InterestFirst].into_iter().find(|order| order.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_kept_is_read_back() {
        for code in ["ecb+10", "public", "contract:8.25", "contract:12"] {
            assert_eq!(RateRule::from_code(code).map(RateRule::code).as_deref(), Some(code));
        }
        for code in ["365", "actual"] {
            assert_eq!(DayCount::from_code(code).map(DayCount::code), Some(code));
        }
        for code in ["principal-first", "interest-first"] {
            assert_eq!(Imputation::from_code(code).map(Imputation::code), Some(code));
        }
    }

    #[test]
    fn anything_else_is_no_choice() {
        for code in ["", "ecb", "contract:", "contract:0", "contract:-1", "contract:8,25", "contract"] {
            assert_eq!(RateRule::from_code(code), None, "{code}");
        }
        assert_eq!(DayCount::from_code("360"), None);
        assert_eq!(Imputation::from_code("oldest-first"), None);
    }
}
