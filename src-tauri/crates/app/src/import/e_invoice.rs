//! An electronic invoice, taken in as what it says of one piece: number, dates, what is to pay and when.

use encaisse_core::beyond::SightedKind;
use encaisse_core::entries::Source;
use encaisse_core::identifiers::Siren;
use encaisse_core::references::normalise;
use encaisse_formats::e_invoice::{Direction, EInvoice, OurCompany};
use encaisse_store::{Read, items};

use super::pieces::{PieceFile, ShownPiece};
use super::{Asked, Origin, reason};
use crate::border::imports::{Detected, ImportPreview};
use crate::border::problem::{FileIssue, Severity};
use crate::desk::Desk;
use crate::e_invoice_issues::{self, Aside};
use crate::error::{Outcome, Refusal};

impl Desk {
    pub(super) fn preview_e_invoice(
        &mut self,
        file: &str,
        bytes: Vec<u8>,
        from: Origin,
        asked: &Asked<'_>,
    ) -> Outcome<ImportPreview> {
        let reading = self.foreign.e_invoice(file, &bytes)?;
        let mut issues: Vec<FileIssue> = reading.issues.iter().map(e_invoice_issues::say).collect();
        issues.sort_by_key(|issue| std::cmp::Reverse(issue.severity));
        let refused = |issue: &FileIssue| Refusal::FileRefused {
            file: file.to_owned(),
            first: Box::new(crate::file_issues::as_problem(issue)),
        };
        let Some(invoice) = reading.invoice.as_ref().filter(|_| !reading.refused()) else {
            let first = issues.first().cloned();
            return Err(first.map_or(Refusal::Stale, |issue| refused(&issue)));
        };
        let us = our_company(self.ledger()?.read())?;
        let assigned = invoice.assigned_to();
        let number = normalise(invoice.number.as_deref().unwrap_or_default());
        // What a factor has is no new debt of ours; what it says of an invoice we know is worth knowing.
        let nobody_s = assigned.is_some() && !items::is_an_invoice(self.ledger()?.read(), &number)?;
        let aside = match invoice.direction(&us) {
            Direction::Purchase => Some(Aside::Purchase),
            Direction::Foreign => Some(Aside::OthersInvoice),
            Direction::Sale | Direction::Unknown if nobody_s => Some(Aside::Assigned),
            Direction::Sale | Direction::Unknown if invoice.effect().is_none() => Some(Aside::NoDebt),
            Direction::Sale | Direction::Unknown => None,
        };
        if let Some(aside) = aside {
            let number = invoice.number.as_deref().unwrap_or_default();
            let buyer = invoice.buyer.name.as_deref().unwrap_or_default();
            return Err(refused(&e_invoice_issues::aside(aside, number, buyer)));
        }
        let pieces = pieces_of(invoice);
        let count = pieces.len() as u64;
        let unreadable = issues.iter().any(|issue| issue.severity == Severity::Refusal);
        let file = PieceFile {
            kind: "e-invoice",
            file: file.to_owned(),
            bytes,
            from,
            source: Source::EInvoice,
            origin: "e-invoice".to_owned(),
            as_of: invoice.issue_date,
            rows: count.max(1),
            refused: u64::from(count == 0),
            ignored_by: reason("none", "", 0).into_iter().collect(),
            issues_total: issues.len() as u64,
            issues,
            detected: Detected {
                encoding: String::new(),
                separator: String::new(),
                layout: match &reading.attachment {
                    Some(name) => format!("{}, {name} dans un PDF", invoice.syntax.root()),
                    None => invoice.syntax.root().to_owned(),
                },
                columns: 0,
                siren: invoice.seller.siren().map(|siren| siren.as_str().to_owned()),
            },
            reading: asked.choices.clone(),
            mapping: None,
            sample: Vec::new(),
            known_mapping: None,
            readable: !unreadable && count > 0,
            may_be_complete: false,
            changes: Vec::new(),
            pieces,
        };
        self.plan_pieces(file, asked.choices)
    }
}

/// What tells our company on an e-invoice.
pub(crate) fn our_company(read: Read<'_>) -> Outcome<OurCompany> {
    let company = crate::rules::company(read)?;
    Ok(OurCompany {
        siren: Siren::parse(&company.siren).ok(),
        vat: Some(company.vat).filter(|vat| !vat.is_empty()),
    })
}

fn pieces_of(invoice: &EInvoice) -> Vec<ShownPiece> {
    let buyer = &invoice.buyer;
    let piece = |(due, amount)| ShownPiece {
        line: 1,
        code: None,
        name: buyer.name.clone(),
        siren: buyer.siren().map(|siren| siren.as_str().to_owned()),
        kind: if encaisse_core::money::Cents::is_negative(amount) {
            SightedKind::CreditNote
        } else {
            SightedKind::Invoice
        },
        number: invoice.number.clone().unwrap_or_default(),
        issued: invoice.issue_date,
        due,
        amount,
        remaining: None,
        currency: invoice.currency.clone(),
        assigned: invoice.assigned_to().map(str::to_owned),
    };
    invoice.items().into_iter().map(piece).collect()
}
