//! Who sells, buys or is paid.

use encaisse_core::identifiers::{FrenchVat, Siren, Siret};

use crate::text::fold::fold;

/// An identifier and the register it comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Identifier {
    /// As written.
    pub value: String,
    /// ISO 6523: `0002` SIREN, `0009` SIRET, `0088` GLN, `0224` code of routing…
    pub scheme: Option<String>,
}

/// A postal address.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Address {
    /// Street and what completes it.
    pub lines: Vec<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// ISO 3166, two letters.
    pub country: Option<String>,
}

/// A company or a person of the document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Party {
    /// Legal name (BT-27, BT-44), or the only one there is.
    pub name: Option<String>,
    /// Name of trade, when both are given (BT-28, BT-45).
    pub trading_name: Option<String>,
    /// Number in the register of companies (BT-30, BT-47).
    pub legal_id: Option<Identifier>,
    /// VAT number (BT-31, BT-48), as written.
    pub vat: Option<String>,
    /// Other identifiers (BT-29, BT-46).
    pub ids: Vec<Identifier>,
    /// Electronic address (BT-34, BT-49).
    pub electronic_address: Option<Identifier>,
    /// Postal address.
    pub address: Address,
}

impl Party {
    /// The SIREN, from whichever identifier gives it: the register, the VAT number, the others.
    ///
    /// ```
    /// use encaisse_formats::e_invoice::Party;
    /// let party = Party { vat: Some("FR 44 732 829 320".to_owned()), ..Party::default() };
    /// assert_eq!(party.siren().unwrap().as_str(), "732829320");
    /// ```
    pub fn siren(&self) -> Option<Siren> {
        let french = |id: &Identifier| match id.scheme.as_deref() {
            None | Some("0002" | "0009") => Siren::parse(&id.value)
                .ok()
                .or_else(|| Siret::parse(&id.value).ok().map(|siret| siret.siren().clone())),
            Some(_) => None,
        };
        let by_vat = || FrenchVat::parse(self.vat.as_deref()?).ok().map(|vat| vat.siren().clone());
        let stated = |id: &&Identifier| id.scheme.is_some();
        self.legal_id
            .as_ref()
            .and_then(french)
            .or_else(by_vat)
            .or_else(|| self.ids.iter().filter(stated).find_map(french))
    }

    /// VAT number without blanks, letters raised.
    pub fn compact_vat(&self) -> Option<String> {
        let vat: String = self.vat.as_deref()?.split_whitespace().collect();
        (!vat.is_empty()).then(|| vat.to_ascii_uppercase())
    }

    /// What tells this party from another one.
    pub(super) fn key(&self) -> String {
        self.siren()
            .map(|siren| siren.as_str().to_owned())
            .or_else(|| self.compact_vat())
            .unwrap_or_else(|| fold(self.name.as_deref().unwrap_or_default()))
    }

    /// True when both are told by the same identifier, or by nothing but equal names.
    pub(super) fn is(&self, other: &Party) -> bool {
        if let (Some(ours), Some(theirs)) = (self.siren(), other.siren()) {
            return ours == theirs;
        }
        if let (Some(ours), Some(theirs)) = (self.compact_vat(), other.compact_vat()) {
            return ours == theirs;
        }
        let names = |party: &Party| {
            [&party.name, &party.trading_name]
                .into_iter()
                .flatten()
                .map(|name| fold(name))
                .filter(|name| !name.is_empty())
                .collect::<Vec<_>>()
        };
        let theirs = names(other);
        names(self).iter().any(|name| theirs.contains(name))
    }

    /// True when nothing was said of it.
    pub(super) fn is_blank(&self) -> bool {
        *self == Party::default()
    }
}
