//! The address a letter goes to: the registered office for what counts at law, else where invoices are handled.

use encaisse_core::journal::Kind;
use encaisse_core::letters::LetterKind;
use encaisse_store::projection::ClientRecord;

use crate::projection::Registers;

/// Fields of the address where invoices are handled, typed by a person; the name is the word on the wire.
pub(crate) const BILLING_FIELDS: [&str; 4] =
    ["billing_address", "billing_postcode", "billing_city", "billing_country"];

/// What was typed for a field of the billing address.
pub(crate) fn billing(registers: &Registers, client: &str, field: &str) -> Option<String> {
    registers.get(&(Kind::Client, client.to_owned(), field.to_owned())).and_then(|held| held.value.clone())
}

/// True when invoices of the client are handled elsewhere than at its registered office.
pub(crate) fn has_billing(registers: &Registers, client: &str) -> bool {
    billing(registers, client, "billing_address").is_some()
}

/// Puts in place of the registered office the address this kind of letter goes to. An address is taken whole: a street
/// of one place with the city of another reaches nobody.
pub(crate) fn put_address(record: &mut ClientRecord, registers: &Registers, kind: LetterKind) {
    if kind.goes_to_the_office() || !has_billing(registers, &record.code) {
        return;
    }
    let typed = |field: &str| billing(registers, &record.code, field);
    let (address, postcode, city, country) = (
        typed("billing_address").unwrap_or_default(),
        typed("billing_postcode"),
        typed("billing_city"),
        typed("billing_country"),
    );
    record.address = address;
    record.postcode = postcode;
    record.city = city;
    record.country = country;
}
