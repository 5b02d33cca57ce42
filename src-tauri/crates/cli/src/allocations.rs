//! Commands about payments: what receipts may settle, what is accepted, what is left aside.

use encaisse_app::border::allocations::{
    AcceptDifference, AcceptPenalty, AcceptRequest, AcceptShare, Acceptance, AcceptedView, MatchesPage,
    MatchesRequest, ReceiptRef, ReceiptView, SetAside,
};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
use encaisse_app::typed;
use serde_json::json;

use crate::answers::{self, Answer, LEFT, RIGHT};
use crate::arguments::Arguments;
use crate::commands::Failure;
use crate::listed;
use crate::table::{euros, table};

type Done = Result<Answer, Failure>;

/// Says that a factor has the debt of an invoice, or that it is ours again.
pub fn assign(desk: &mut Desk, arguments: &Arguments) -> Done {
    let (client, piece) = (arguments.required("client")?, arguments.value(0)?);
    let factor = arguments.values.get(1..).unwrap_or_default().join(" ");
    let to = match (arguments.flag("back"), factor.is_empty()) {
        (true, false) => return Err("--back ne se donne pas avec un factor.".to_owned().into()),
        (true, true) => None,
        (false, _) => Some(factor),
    };
    Ok(answers::done(desk.assign_piece(client, piece, to)?))
}

/// Receipts to allocate with what each may settle, and what was accepted.
pub fn matches(desk: &mut Desk, arguments: &Arguments) -> Done {
    let client = arguments.option("client").map(str::to_owned);
    let page = desk.matches(&MatchesRequest { client, receipt: None })?;
    let text = format!("{}{}{}", head(&page), open(&page.open), accepted(&page.accepted));
    Ok(Answer { json: json!(page), text })
}

fn head(page: &MatchesPage) -> String {
    let sums = &page.sums;
    let until = page.payments_until.as_deref().map_or_else(|| "jamais".to_owned(), labels::day);
    format!(
        "{} à affecter pour {}, dont {} sûrs pour {}. Non comptabilisé\u{a0}: {}. Règlements au {until}.\n",
        sums.open,
        euros(sums.open_cents),
        sums.sure,
        euros(sums.sure_cents),
        euros(sums.unbooked_cents),
    )
}

fn open(receipts: &[ReceiptView]) -> String {
    let cells: Vec<Vec<String>> = receipts
        .iter()
        .map(|receipt| {
            let pieces: Vec<String> =
                receipt.shares.iter().map(|share| format!("{} {}", share.client, share.piece)).collect();
            vec![
                receipt.id.clone(),
                labels::day(&receipt.on),
                euros(receipt.amount_cents),
                receipt.standing.clone(),
                pieces.join(", "),
                receipt.label.clone(),
            ]
        })
        .collect();
    let headings = [
        ("Règlement", LEFT),
        ("Le", LEFT),
        ("Montant", RIGHT),
        ("", LEFT),
        ("Factures", LEFT),
        ("Libellé", LEFT),
    ];
    table(&headings, &cells)
}

fn accepted(accepted: &[AcceptedView]) -> String {
    let told = accepted.iter().map(|one| {
        let pieces: Vec<&str> = one.shares.iter().map(|share| share.piece.as_str()).collect();
        let (day, amount) = (labels::day(&one.on), euros(one.amount_cents));
        format!("  affecté\u{a0}: {day} {amount} → {}, {}\n", pieces.join(", "), one.state_label)
    });
    told.collect()
}

/// Accepts what receipts settle: all the sure ones, one as it is proposed, or one as it is said.
pub fn allocate(desk: &mut Desk, arguments: &Arguments) -> Done {
    if arguments.flag("sure") {
        let page = desk.matches(&MatchesRequest::default())?;
        let sure: Vec<Acceptance> =
            page.open.iter().filter(|receipt| receipt.standing == "sure").map(as_proposed).collect();
        if sure.is_empty() {
            return Ok(Answer {
                json: json!({ "accepted": 0 }), text: "Aucun règlement sûr.\n".to_owned()
            });
        }
        let accepted = sure.len();
        let done = desk.accept_matches(&AcceptRequest { receipts: sure })?;
        let text = format!("{}\n", done.label);
        return Ok(Answer { json: json!({ "done": done.label, "accepted": accepted }), text });
    }
    let receipt = arguments.value(0)?.to_owned();
    let items = arguments.option("items").or(arguments.option("penalties").map(|_| ""));
    let acceptance = match items {
        None => {
            let page = desk.matches(&MatchesRequest { client: None, receipt: Some(receipt.clone()) })?;
            let proposed = page.open.first().map(as_proposed);
            proposed.unwrap_or(Acceptance {
                receipt,
                shares: Vec::new(),
                penalties: Vec::new(),
                on_account: None,
                difference: None,
            })
        }
        Some(items) => said(desk, arguments, receipt, items)?,
    };
    Ok(answers::done(desk.accept_matches(&AcceptRequest { receipts: vec![acceptance] })?))
}

fn as_proposed(receipt: &ReceiptView) -> Acceptance {
    Acceptance {
        receipt: receipt.id.clone(),
        shares: receipt
            .shares
            .iter()
            .map(|share| AcceptShare { item: share.item.clone(), amount_cents: share.amount_cents })
            .collect(),
        penalties: receipt
            .penalties
            .iter()
            .map(|share| AcceptPenalty {
                client: share.client.clone(),
                invoice: share.invoice.clone(),
                amount_cents: share.amount_cents,
            })
            .collect(),
        on_account: receipt.on_account.as_ref().map(|rest| rest.client.clone()),
        difference: receipt.difference.as_ref().map(|difference| AcceptDifference {
            item: difference.item.clone(),
            amount_cents: difference.amount_cents,
            kind: difference.kind.clone(),
        }),
    }
}

/// `PIÈCE=MONTANT,…` of one client, `CODE/PIÈCE=MONTANT` for another one.
fn said(desk: &mut Desk, arguments: &Arguments, receipt: String, items: &str) -> Result<Acceptance, Failure> {
    let mut shares = Vec::new();
    for one in listed::parts(items) {
        let (item, amount_cents) = share(desk, arguments, &one)?;
        shares.push(AcceptShare { item, amount_cents });
    }
    let difference = match arguments.option("difference") {
        None => None,
        Some(text) => {
            let (share_text, kind) = text.rsplit_once(':').unwrap_or((text, "rounding"));
            let (item, amount_cents) = share(desk, arguments, share_text)?;
            Some(AcceptDifference { item, amount_cents, kind: kind.to_owned() })
        }
    };
    let on_account = arguments.option("on-account").map(str::to_owned);
    let mut penalties = Vec::new();
    for one in listed::parts(arguments.option("penalties").unwrap_or_default()) {
        penalties.push(penalty(desk, arguments, &one)?);
    }
    Ok(Acceptance { receipt, shares, penalties, on_account, difference })
}

fn share(desk: &mut Desk, arguments: &Arguments, text: &str) -> Result<(String, i64), Failure> {
    let expected = || format!("Attendu PIÈCE=MONTANT, pas «\u{a0}{text}\u{a0}».");
    let (piece, amount) = text.split_once('=').ok_or_else(expected)?;
    let (client, piece) = match piece.split_once('/') {
        Some((client, piece)) => (client, piece),
        None => (arguments.required("client")?, piece),
    };
    let found = desk.find_piece(client, piece)?;
    let cents = typed::parse_amount(amount).ok_or_else(expected)?;
    Ok((found.id, cents.get()))
}

/// `PIÈCE=MONTANT`: what of a receipt pays the penalties of an invoice.
fn penalty(desk: &mut Desk, arguments: &Arguments, text: &str) -> Result<AcceptPenalty, Failure> {
    let expected = || format!("Attendu PIÈCE=MONTANT, pas «\u{a0}{text}\u{a0}».");
    let (piece, amount) = text.split_once('=').ok_or_else(expected)?;
    let client = arguments.required("client")?.to_owned();
    let invoice = desk.terms_of_piece(&client, piece)?.invoice;
    let cents = typed::parse_amount(amount).ok_or_else(expected)?;
    Ok(AcceptPenalty { client, invoice, amount_cents: cents.get() })
}

/// Puts a receipt back among those to allocate.
pub fn release(desk: &mut Desk, arguments: &Arguments) -> Done {
    Ok(answers::done(desk.release_match(&ReceiptRef { receipt: arguments.value(0)?.to_owned() })?))
}

/// Leaves money aside that is not a client's.
pub fn set_aside(desk: &mut Desk, arguments: &Arguments) -> Done {
    let reason = arguments.values.get(1..).unwrap_or_default().join(" ");
    let receipts = vec![arguments.value(0)?.to_owned()];
    Ok(answers::done(desk.set_aside(&SetAside { receipts, reason })?))
}
