//! What an e-invoice says, and each trap of the trade in the smallest document that has it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::inconsistent_digit_grouping)]

mod e_invoice;

use e_invoice::{accepted, cii, issues, ubl};
use encaisse_core::dates::Date;
use encaisse_core::identifiers::Siren;
use encaisse_core::money::Cents;
use encaisse_formats::e_invoice::{
    Assignment, Direction, EInvoiceIssueKind as K, Field, Nature, OurCompany, Profile, read,
};

fn day(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

fn owed(document: &str) -> Option<i64> {
    read(document.as_bytes()).invoice.unwrap().receivable().map(Cents::get)
}

#[test]
fn both_spellings_say_the_same() {
    let (first, second) = (accepted(cii(&[])), accepted(ubl(&[])));
    for invoice in [&first, &second] {
        assert_eq!(invoice.number.as_deref(), Some("F-2026-0042"));
        assert_eq!(invoice.issue_date, day("2026-03-02"));
        assert_eq!(invoice.due_date(), day("2026-04-01"));
        assert_eq!(invoice.profile, Profile::En16931);
        assert_eq!(invoice.document_type.nature, Nature::Invoice);
        assert_eq!(invoice.terms, ["30 jours nets"]);
        assert_eq!(invoice.seller.name.as_deref(), Some("Ateliers Morel"));
        assert_eq!(invoice.seller.siren().unwrap().as_str(), "732829320");
        assert_eq!(invoice.receivable(), Some(Cents::new(120_00)));
        assert_eq!(invoice.items(), [(day("2026-04-01"), Cents::new(120_00))]);
    }
    assert_eq!(first.buyer.siren().unwrap().as_str(), "404833048");
    assert_eq!(first.iban(), Some("FR7630006000011234567890189"));
    assert_eq!(first.references.order.as_deref(), Some("ENG-1"));
    assert_eq!(first.references.buyer_reference.as_deref(), Some("SERVICE-7"));
    assert_eq!(first.vat[0].rate.unwrap().to_string(), "20.00");
    assert_eq!(first.key(), second.key(), "the same invoice as PDF and as XML");
    assert!(issues(cii(&[])).is_empty() && issues(ubl(&[])).is_empty());
}

#[test]
fn a_credit_note_lowers_the_debt_once_however_it_is_written() {
    let negative = [("100.00", "-100.00"), (">20.00</ram:Tax", ">-20.00</ram:Tax"), ("120.00", "-120.00")];
    let credit = ("<ram:TypeCode>380", "<ram:TypeCode>381");
    let both: Vec<_> = negative.iter().copied().chain([credit]).collect();
    assert_eq!(owed(&cii(&[credit])), Some(-120_00), "381, positive");
    assert_eq!(owed(&cii(&negative)), Some(-120_00), "380, negative");
    assert_eq!(owed(&cii(&both)), Some(-120_00), "381, negative");
    assert!(issues(cii(&both)).contains(&K::NegativeCreditNote));
    let root =
        [("<Invoice ", "<CreditNote "), ("</Invoice>", "</CreditNote>"), ("Invoice-2", "CreditNote-2")];
    assert_eq!(owed(&ubl(&root)), Some(-120_00), "the root says it, whatever the code");
    let corrected: Vec<_> =
        negative.iter().copied().chain([("<ram:TypeCode>380", "<ram:TypeCode>384")]).collect();
    assert_eq!(owed(&cii(&corrected)), Some(-120_00), "384, negative");
    for (code, cents) in [
        ("261", -120_00),
        ("396", -120_00),
        ("503", -120_00),
        ("386", 120_00),
        ("389", 120_00),
        ("751", 120_00),
    ] {
        assert_eq!(
            owed(&cii(&[("<ram:TypeCode>380", &format!("<ram:TypeCode>{code}"))])),
            Some(cents),
            "{code}"
        );
    }
}

#[test]
fn a_credit_note_names_the_invoice_it_sets_off() {
    let reference = "<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>F-1</ram:IssuerAssignedID>\
        <ram:FormattedIssueDateTime><DateTimeString format='102'>20260105</DateTimeString></ram:FormattedIssueDateTime>\
        </ram:InvoiceReferencedDocument></ram:ApplicableHeaderTradeSettlement>";
    let invoice = accepted(cii(&[("</ram:ApplicableHeaderTradeSettlement>", reference)]));
    assert_eq!(invoice.references.preceding.len(), 1);
    assert_eq!(invoice.references.preceding[0].number, "F-1");
    assert_eq!(invoice.references.preceding[0].date, day("2026-01-05"));
}

#[test]
fn a_pro_forma_is_no_debt_and_an_unknown_type_goes_nowhere() {
    let pro_forma = cii(&[("<ram:TypeCode>380", "<ram:TypeCode>325")]);
    assert!(read(pro_forma.as_bytes()).refused());
    assert_eq!((owed(&pro_forma), issues(&pro_forma)), (None, vec![K::ProForma]));
    let unknown = cii(&[("<ram:TypeCode>380", "<ram:TypeCode>999")]);
    assert_eq!((owed(&unknown), issues(&unknown)), (None, vec![K::UnknownType]));
    let absent = ubl(&[("<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", "")]);
    assert_eq!((owed(&absent), issues(&absent)), (None, vec![K::UnknownType]));
}

#[test]
fn an_assigned_debt_is_flagged() {
    for code in ["393", "396"] {
        let invoice = accepted(cii(&[("<ram:TypeCode>380", &format!("<ram:TypeCode>{code}"))]));
        assert_eq!(invoice.assignment(), Some(Assignment::ByType), "{code}");
    }
    let payee = |name: &str| {
        let party = format!(
            "<ram:PayeeTradeParty><ram:Name>{name}</ram:Name></ram:PayeeTradeParty><ram:ApplicableTradeTax>"
        );
        cii(&[("<ram:ApplicableTradeTax>", &party)])
    };
    assert_eq!(accepted(payee("Affacturage du Rhône")).assignment(), Some(Assignment::ByPayee));
    assert!(issues(payee("Affacturage du Rhône")).contains(&K::Assigned));
    assert_eq!(accepted(payee("ATELIERS MOREL")).assignment(), None, "the seller itself");
}

#[test]
fn instalments_keep_their_dates() {
    let terms = |first: &str, second: &str| {
        let group = |day: &str, amount: &str| {
            format!(
                "<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format=\"102\">{day}\
            </udt:DateTimeString></ram:DueDateDateTime>{amount}</ram:SpecifiedTradePaymentTerms>"
            )
        };
        let more = format!("{}<ram:SpecifiedTradeSettlementHeader", group("20260501", second));
        let amount = format!("</ram:DueDateDateTime>{first}</ram:SpecifiedTradePaymentTerms>");
        cii(&[
            ("</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>", &amount),
            ("<ram:SpecifiedTradeSettlementHeader", &more),
        ])
    };
    let part = |amount: &str| format!("<ram:PartialPaymentAmount>{amount}</ram:PartialPaymentAmount>");
    let document = terms(&part("50.00"), &part("70.00"));
    assert_eq!(issues(&document), [K::Instalments(2)]);
    assert_eq!(
        accepted(&document).items(),
        [(day("2026-04-01"), Cents::new(50_00)), (day("2026-05-01"), Cents::new(70_00))]
    );
    for document in [terms("", ""), terms(&part("50.00"), &part("60.00"))] {
        assert_eq!(issues(&document), [K::Instalments(2), K::InstalmentsDisagree]);
        assert_eq!(accepted(&document).items(), [(day("2026-05-01"), Cents::new(120_00))]);
    }
    let discount = terms("", "<ram:ApplicableTradePaymentDiscountTerms/>");
    assert_eq!(accepted(discount).instalments.len(), 1, "a discount is no date of payment");
}

#[test]
fn a_due_date_may_be_missing_impossible_or_too_early() {
    let given = "<ram:DueDateDateTime><udt:DateTimeString format=\"102\">20260401</udt:DateTimeString></ram:DueDateDateTime>";
    assert_eq!(issues(cii(&[(given, "")])), [K::NoDueDate { in_words: true }]);
    let words = "<ram:Description>30 jours nets</ram:Description>";
    assert_eq!(issues(cii(&[(given, ""), (words, "")])), [K::NoDueDate { in_words: false }]);
    assert_eq!(
        issues(cii(&[("20260401", "20260231")])),
        [K::BadDate(Field::DueDate), K::NoDueDate { in_words: true }]
    );
    let (due, issued) = (day("2026-02-01").unwrap(), day("2026-03-02").unwrap());
    assert_eq!(issues(cii(&[("20260401", "20260201")])), [K::DueBeforeIssue { due, issued }]);
    let credit = [("<ram:TypeCode>380", "<ram:TypeCode>381"), (given, "")];
    assert!(issues(cii(&credit)).is_empty(), "nobody is late on a credit note");
    let means = [
        ("<cbc:DueDate>2026-04-01</cbc:DueDate>", ""),
        (
            "30</cbc:PaymentMeansCode>",
            "30</cbc:PaymentMeansCode><cbc:PaymentDueDate>2026-04-02</cbc:PaymentDueDate>",
        ),
    ];
    assert_eq!(accepted(ubl(&means)).due_date(), day("2026-04-02"));
}

#[test]
fn two_totals_of_vat_are_told_apart_by_their_currency() {
    let second = "<ram:TaxTotalAmount currencyID=\"SEK\">230.00</ram:TaxTotalAmount><ram:TaxTotalAmount currencyID=\"EUR\">";
    let document = cii(&[("<ram:TaxTotalAmount currencyID=\"EUR\">", second)]);
    let totals = accepted(&document).totals;
    assert_eq!(totals.tax_total.unwrap().to_string(), "20.00");
    assert_eq!(totals.tax_total_accounting.unwrap().0, "SEK");
    assert_eq!(issues(&document), [K::SecondVatTotal("SEK".to_owned())]);
    let foreign = cii(&[("EUR", "CHF")]);
    assert_eq!(issues(&foreign), [K::ForeignCurrency("CHF".to_owned())]);
    assert_eq!(owed(&foreign), None, "kept as information");
}

#[test]
fn figures_that_do_not_agree_are_told() {
    let rounding = "<ram:TaxBasisTotalAmount>";
    let with = |to_pay: &str| {
        cii(&[
            (rounding, "<ram:RoundingAmount>0.02</ram:RoundingAmount><ram:TaxBasisTotalAmount>"),
            ("120.00</ram:DuePayable", to_pay),
        ])
    };
    assert!(issues(with("120.02</ram:DuePayable")).is_empty(), "rounded to what can be paid");
    assert!(matches!(issues(with("120.00</ram:DuePayable"))[..], [K::ToPayDisagrees { .. }]));
    assert!(matches!(
        issues(cii(&[("100.00</ram:TaxBasis", "90.00</ram:TaxBasis")]))[..],
        [K::TotalsDisagree { .. }]
    ));
    let prepaid = cii(&[
        ("0.00</ram:TotalPrepaid", "150.00</ram:TotalPrepaid"),
        ("120.00</ram:DuePayable", "-30.00</ram:DuePayable"),
    ]);
    assert_eq!(issues(&prepaid), [K::PrepaidAboveTotal]);
    assert_eq!(owed(&prepaid), Some(-30_00), "the seller owes");
    let part = cii(&[
        ("0.00</ram:TotalPrepaid", "20.00</ram:TotalPrepaid"),
        ("120.00</ram:DuePayable", "100.00</ram:DuePayable"),
    ]);
    assert_eq!((owed(&part), issues(&part).len()), (Some(100_00), 0));
    let silent = cii(&[("<ram:DuePayableAmount>120.00</ram:DuePayableAmount>", "")]);
    assert_eq!((owed(&silent), issues(&silent)), (Some(120_00), vec![K::ToPayComputed]));
}

#[test]
fn amounts_are_exact_or_refused() {
    let fine = cii(&[("120.00", "120.0000")]);
    assert!(issues(&fine).is_empty(), "zeros are no fraction");
    let fraction = cii(&[("120.00", "120.005"), (">20.00</ram:TaxTotal", ">20.005</ram:TaxTotal")]);
    assert!(issues(&fraction).contains(&K::FractionOfCent(Field::DuePayable)));
    assert_eq!(owed(&fraction), Some(120_01), "half a cent up");
    for wrong in ["120,00", "12..34", "1 200.00", "douze", "1e3", "99999999999999.99"] {
        let reading =
            read(cii(&[("120.00</ram:DuePayable", &format!("{wrong}</ram:DuePayable"))]).as_bytes());
        let issue = &reading.issues[0];
        assert_eq!((&issue.kind, issue.excerpt.as_str()), (&K::BadAmount(Field::DuePayable), wrong));
        assert!(reading.refused() && issue.line == Some(14), "{wrong}: {issue:?}");
    }
}

#[test]
fn without_number_day_sum_or_currency_nothing_is_kept() {
    for (part, field) in [
        ("<cbc:ID>F-2026-0042</cbc:ID>", Field::Number),
        ("<cbc:IssueDate>2026-03-02</cbc:IssueDate>", Field::IssueDate),
        ("<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>", Field::Currency),
    ] {
        let reading = read(ubl(&[(part, "")]).as_bytes());
        assert!(reading.refused() && reading.issues.iter().any(|i| i.kind == K::Missing(field)), "{field:?}");
    }
    let empty = ubl(&[("TaxInclusiveAmount", "Other"), ("PayableAmount", "Another")]);
    assert!(issues(empty).contains(&K::Missing(Field::DuePayable)));
    assert!(read(ubl(&[("2026-03-02", "02/03/2026")]).as_bytes()).refused());
}

#[test]
fn the_legal_name_of_a_buyer_with_two_names_is_taken() {
    let document = ubl(&[(
        "<cac:PartyLegalEntity>",
        "<cac:PartyName><cbc:Name>Le Lac</cbc:Name></cac:PartyName><cac:PartyLegalEntity>",
    )]);
    let buyer = accepted(&document).buyer;
    assert_eq!(
        (buyer.name.as_deref(), buyer.trading_name.as_deref()),
        (Some("Vergers du Lac"), Some("Le Lac"))
    );
    assert_eq!(issues(&document), [K::TwoBuyerNames]);
}

#[test]
fn the_same_number_of_another_seller_is_another_invoice() {
    let other = accepted(cii(&[("732829320", "552100554"), ("FR44552100554", "FR96552100554")]));
    assert_ne!(other.key(), accepted(cii(&[])).key());
}

#[test]
fn a_purchase_is_recognised_by_any_of_our_identifiers() {
    let invoice = accepted(cii(&[]));
    let us = |siren: &str| OurCompany { siren: Siren::parse(siren).ok(), vat: None };
    assert_eq!(invoice.direction(&us("732829320")), Direction::Sale);
    assert_eq!(invoice.direction(&us("404833048")), Direction::Purchase);
    assert_eq!(invoice.direction(&us("552100554")), Direction::Foreign);
    assert_eq!(invoice.direction(&OurCompany::default()), Direction::Unknown);
    let vat = OurCompany { siren: None, vat: Some("FR 83 404 833 048".to_owned()) };
    assert_eq!(invoice.direction(&vat), Direction::Purchase);
    assert_eq!(
        accepted(ubl(&[])).direction(&us("404833048")),
        Direction::Foreign,
        "a buyer without identifier"
    );
}

#[test]
fn the_older_german_generation_is_read() {
    let document = cii(&[
        ("CrossIndustryInvoice", "CrossIndustryDocument"),
        ("rsm:ExchangedDocument>", "rsm:HeaderExchangedDocument>"),
        ("rsm:SupplyChainTradeTransaction", "rsm:SpecifiedSupplyChainTradeTransaction"),
        ("ApplicableHeaderTrade", "ApplicableSupplyChainTrade"),
        ("SettlementHeaderMonetary", "SettlementMonetary"),
        ("IssuerAssignedID", "ID"),
    ]);
    let invoice = accepted(&document);
    assert_eq!((invoice.receivable(), invoice.due_date()), (Some(Cents::new(120_00)), day("2026-04-01")));
    assert_eq!(invoice.references.order.as_deref(), Some("ENG-1"));
}
