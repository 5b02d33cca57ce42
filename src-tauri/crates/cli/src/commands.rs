//! Each command asks one use case and gives its answer.

use std::path::{Path, PathBuf};

use encaisse_app::border::clients::{
    ClientEdit, ClientQuery, DueConfirmation, ExportRequest, ReportedPayment,
};
use encaisse_app::border::letters::{PaymentsCheck, Posting, Voiding};
use encaisse_app::border::penalties::PenaltyRef;
use encaisse_app::border::problem::{FileIssue, Problem};
use encaisse_app::border::session::NewLedger;
use encaisse_app::border::settings::RateConfirmation;
use encaisse_app::clock::Clock;
use encaisse_app::desk::Desk;
use encaisse_app::error::Refusal;
use encaisse_app::foreign::ForeignReader;
use encaisse_app::items::DueReading;
use encaisse_app::secrets::Keychain;
use encaisse_app::{exports, import, places, typed};

use crate::answers::{self, Answer};
use crate::arguments::Arguments;
use crate::{
    allocations, backups, batches, carnet, causes, companies, court, erasure, exchange, files, follow_up,
    imports, letters, moving_in, plan, postal, printing, proofs, scenarios, terms,
};

/// Why a command was not done.
#[derive(Debug)]
pub enum Failure {
    /// Typed wrong.
    Usage(String),
    /// Refused, or a fault.
    Refused(Box<Problem>),
    /// Told all the same: a file looked at, and refused.
    Told(Answer, Box<Problem>),
    /// A file refused whole, with all that is wrong in it.
    FileRefused(Box<Problem>, Vec<FileIssue>),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure::Refused(Box::new(refusal.into()))
    }
}

impl From<String> for Failure {
    fn from(said: String) -> Self {
        Failure::Usage(said)
    }
}

type Done = Result<Answer, Failure>;

/// Runs the command that was typed.
pub fn run(arguments: &Arguments) -> Done {
    let clock = match arguments.as_of.as_deref().map(str::parse) {
        None => Clock::Computer,
        Some(Ok(day)) => Clock::Day(day),
        Some(Err(_)) => return Err("--as-of attend une date AAAA-MM-JJ.".to_owned().into()),
    };
    let name = arguments.command.map_or("", |spec| spec.name);
    match name {
        "inspect" => {
            let found = import::inspect::inspect(
                Path::new(arguments.value(0)?),
                arguments.option("kind"),
                &ForeignReader::apart_from_here()?,
            )?;
            let answer = answers::raw(found.told, arguments.json);
            return match found.refused {
                Some(problem) => Err(Failure::Told(answer, Box::new(problem))),
                None => Ok(answer),
            };
        }
        "explain" => return Ok(answers::explained(arguments.value(0)?)?),
        _ => {}
    }
    let mut desk = Desk::new(places::home(), clock)?
        .reading_with(ForeignReader::apart_from_here()?)
        .keeping_keys_in(Keychain::of_the_system());
    let place = arguments.ledger.as_deref().map(PathBuf::from);
    match (name, place) {
        ("init", place) => return init(&mut desk, arguments, place),
        ("demo", Some(path)) => {
            desk.create_demo_at(&path)?;
            return Ok(answers::created(&path));
        }
        ("demo", None) => {
            let path = desk.create_demo()?;
            return Ok(answers::created(&path));
        }
        // A backup is what one asks for when the ledger itself no longer opens.
        ("restore", place) => return backups::restore(&mut desk, arguments, place),
        // Every ledger is looked at, whichever is in front.
        ("companies", None) => return companies::companies(&mut desk),
        // A colleague's file makes the ledger it is of.
        ("exchange", Some(path)) if !path.exists() && arguments.value(0)? == "import" => {
            return exchange::join(&mut desk, arguments, &path);
        }
        (_, Some(path)) => desk.open(&path)?,
        (_, None) => desk.open_last()?,
    }
    desk.ledger()?;
    on_ledger(name, &mut desk, arguments)
}

fn init(desk: &mut Desk, arguments: &Arguments, place: Option<PathBuf>) -> Done {
    let name = arguments.required("name")?.to_owned();
    let new = NewLedger { name, siren: arguments.option("siren").map(str::to_owned) };
    let path = match place {
        Some(path) => {
            desk.create_ledger_at(&path, &new)?;
            path
        }
        None => desk.create_ledger(&new)?,
    };
    Ok(answers::created(&path))
}

fn on_ledger(name: &str, desk: &mut Desk, arguments: &Arguments) -> Done {
    match name {
        "import" => imports::import(desk, arguments),
        "carnet" => carnet::carnet(desk, arguments),
        "carnet-return" => carnet::carnet_return(desk, arguments),
        "mappings" => imports::mappings(desk, arguments),
        "imports" => Ok(files::imports(&desk.list_imports()?)),
        "undo-import" => Ok(files::undone(&desk.undo_import(arguments.value(0)?)?)),
        "set" => set(desk, arguments),
        "confirm-due" => Ok(answers::done(desk.confirm_due(&DueConfirmation {
            codes: arguments.option("client").map(str::to_owned).into_iter().collect(),
            terms: arguments.option("terms").map(str::to_owned),
        })?)),
        "confirm-rate" => confirm_rate(desk, arguments),
        "payments-checked" => {
            Ok(answers::done(desk.payments_checked(&PaymentsCheck { on: arguments.value(0)?.to_owned() })?))
        }
        "report-payment" => report_payment(desk, arguments),
        "matches" => allocations::matches(desk, arguments),
        "allocate" => allocations::allocate(desk, arguments),
        "release" => allocations::release(desk, arguments),
        "assign" => allocations::assign(desk, arguments),
        "set-aside" => allocations::set_aside(desk, arguments),
        "clients" => clients(desk, arguments),
        "client" => Ok(answers::client(&desk.client_card(arguments.value(0)?)?)),
        "items" => {
            let overdue = arguments.flag("overdue");
            Ok(answers::items(&desk.items(arguments.option("client"), overdue, due(arguments)?)?))
        }
        "ageing" => Ok(answers::ageing(&desk.ageing(due(arguments)?)?)),
        "qualify" => causes::qualify(desk, arguments),
        "platform-status" => causes::platform_status(desk, arguments),
        "causes" => causes::causes(desk, arguments),
        "call" => follow_up::call(desk, arguments),
        "promise" => follow_up::promise(desk, arguments),
        "cancel-promise" => follow_up::cancel_promise(desk, arguments),
        "promises" => follow_up::promises(desk),
        "dispute" => follow_up::dispute(desk, arguments),
        "note-dispute" | "attach" | "close-dispute" => follow_up::change_dispute(desk, name, arguments),
        "document" => follow_up::document(desk, arguments),
        "attach-invoices" => moving_in::attach_invoices(desk, arguments),
        "disputes" => follow_up::disputes(desk, arguments),
        "ask" => follow_up::ask(desk, arguments),
        "answer" | "mail-question" => follow_up::answer(desk, name, arguments),
        "questions" => follow_up::questions(desk),
        "task" | "settle-task" => follow_up::task(desk, name, arguments),
        "follow-up" => follow_up::follow_up(desk),
        "improve" => causes::improve(desk, arguments),
        "improvements" => causes::improvements(desk),
        "terms" => terms::terms(desk, arguments),
        "penalties" => penalties(desk, arguments),
        "waive" => terms::say_penalty(desk, arguments, "waived"),
        "penalty-received" => terms::say_penalty(desk, arguments, "received"),
        "undo-penalty" => {
            Ok(answers::done(desk.remove_penalty(&PenaltyRef { id: arguments.value(0)?.to_owned() })?))
        }
        _ => on_papers(name, desk, arguments),
    }
}

fn on_papers(name: &str, desk: &mut Desk, arguments: &Arguments) -> Done {
    if let Some(done) = court::run(name, desk, arguments)
        .or_else(|| plan::run(name, desk, arguments))
        .or_else(|| scenarios::run(name, desk, arguments))
        .or_else(|| crate::credit::run(name, desk, arguments))
        .or_else(|| crate::alerts::run(name, desk, arguments))
    {
        return done;
    }
    match name {
        "starting-steps" => moving_in::starting_steps(desk, arguments),
        "letter" => letters::letter(desk, arguments),
        "template" => letters::template(desk, arguments),
        "letterhead" => letters::letterhead(desk, arguments),
        "letters" => Ok(answers::letters(&desk.letters()?)),
        "letters-batch" => batches::letters_batch(desk, arguments),
        "batches" => batches::batches(desk),
        "batch-pdf" => batches::batch_pdf(desk, arguments),
        "batch-mail" => batches::batch_mail(desk, arguments),
        "post-letters" => postal::post_letters(desk, arguments),
        "postal-state" => postal::postal_state(desk, arguments),
        "letter-way" => postal::letter_way(desk, arguments),
        "attach-receipt" => postal::attach_receipt(desk, arguments),
        "deposit-slip" => postal::deposit_slip(desk, arguments),
        "print-batch" | "print-state" | "print-letter" => printing::print(desk, name, arguments),
        "envelopes" | "envelope" | "printer-shift" | "use-printer" | "test-page" => {
            printing::envelopes(desk, name, arguments)
        }
        "close-batch" => batches::close_batch(desk, arguments),
        "post-letter" => Ok(answers::done(desk.post_letter(&Posting {
            letter: arguments.value(0)?.to_owned(),
            on: arguments.value(1)?.to_owned(),
            tracking_number: arguments.option("number").map(str::to_owned),
        })?)),
        "void-letter" => Ok(answers::done(desk.void_letter(&Voiding {
            letter: arguments.value(0)?.to_owned(),
            reason: arguments.value(1)?.to_owned(),
        })?)),
        "correct-letter" => proofs::correct(desk, arguments),
        "prove" => proofs::prove(desk, arguments),
        "file-sent-mail" => proofs::file_sent_mail(desk, arguments),
        "verify-letters" => Ok(answers::check(&desk.verify_letters()?)),
        "mail" => letters::mail(desk, arguments),
        "export" => {
            let path = PathBuf::from(arguments.required("out")?);
            let what = arguments.value(0)?;
            if !exports::EXPORTS.contains(&what) {
                return Err(format!("Le tableau «\u{a0}{what}\u{a0}» n’existe pas.").into());
            }
            let request = ExportRequest {
                what: what.to_owned(),
                format: arguments.option("format").unwrap_or("csv").to_owned(),
                query: None,
                causes: None,
            };
            let saved = desk.export_table(&request, &path)?;
            Ok(answers::saved(&saved))
        }
        "undo" => Ok(answers::done(desk.undo()?)),
        "redo" => Ok(answers::done(desk.redo()?)),
        "check" => Ok(answers::check(&desk.check()?)),
        "rebuild" if arguments.flag("check") => Ok(answers::check(&desk.rebuild_check()?)),
        "rebuild" => Ok(answers::check(&desk.rebuild()?)),
        "erase" => erasure::erase(desk, arguments),
        "exchange" => exchange::exchange(desk, arguments),
        "digest" => Ok(answers::digest(&desk.digest()?)),
        "backup" => Ok(answers::backups(&[desk.backup_now()?])),
        other => Err(format!("La commande «\u{a0}{other}\u{a0}» n’existe pas.").into()),
    }
}

fn set(desk: &mut Desk, arguments: &Arguments) -> Done {
    let rest = |from: usize| arguments.values.get(from..).unwrap_or_default().join("\n");
    let done = match arguments.value(0)? {
        "company" => desk.set_company_field(arguments.value(1)?, &rest(2))?,
        "client" => desk.update_client(&ClientEdit {
            code: arguments.value(1)?.to_owned(),
            field: arguments.value(2)?.to_owned(),
            value: rest(3),
        })?,
        "person" => desk.set_person(arguments.value(1)?)?,
        "rule" => proofs::set_rule(desk, arguments)?,
        "circuit" | "reason" => return causes::set(desk, arguments),
        other => {
            return Err(format!(
                "set attend company, client, circuit, reason, rule ou person, pas «\u{a0}{other}\u{a0}»."
            )
            .into());
        }
    };
    Ok(answers::done(done))
}

fn confirm_rate(desk: &mut Desk, arguments: &Arguments) -> Done {
    let read = |text: &String| typed::parse_amount(text).map(encaisse_app::typed::hundredths);
    let ecb_bp = match arguments.values.get(1) {
        None => None,
        Some(text) => Some(read(text).ok_or_else(|| format!("«\u{a0}{text}\u{a0}» n’est pas un taux."))?),
    };
    let request = RateConfirmation { period: arguments.value(0)?.to_owned(), ecb_bp };
    Ok(answers::done(desk.confirm_rate(&request)?))
}

fn report_payment(desk: &mut Desk, arguments: &Arguments) -> Done {
    let typed = arguments.required("amount")?;
    let amount =
        typed::parse_amount(typed).ok_or_else(|| format!("«\u{a0}{typed}\u{a0}» n’est pas un montant."))?;
    let today = desk.today().to_string();
    Ok(answers::done(desk.report_payment(&ReportedPayment {
        code: arguments.required("client")?.to_owned(),
        amount_cents: typed::hundredths(amount),
        on: arguments.option("date").unwrap_or(&today).to_owned(),
        means: arguments.option("means").unwrap_or("transfer").to_owned(),
        said_by: arguments.option("said-by").unwrap_or("le client").to_owned(),
    })?))
}

/// Words a list of clients is narrowed and ordered by.
const VIEWS: [&str; 6] = ["all", "overdue", "unqualified", "credit", "incomplete", "exceeded"];
const SORTS: [&str; 10] = [
    "name",
    "code",
    "outstanding",
    "overdue",
    "oldest",
    "average",
    "risk",
    "limit_used",
    "last_action",
    "sales_rep",
];
const RISKS: [&str; 4] = ["low", "moderate", "high", "critical"];
const ORDERS: [&str; 3] = ["deliver", "watch", "block"];

fn clients(desk: &mut Desk, arguments: &Arguments) -> Done {
    let mut query = ClientQuery {
        text: arguments.values.join(" "),
        view: arguments.choice("view", &VIEWS)?.unwrap_or("all").to_owned(),
        sort: arguments.choice("sort", &SORTS)?.unwrap_or("outstanding").to_owned(),
        descending: !matches!(arguments.option("sort"), Some("name" | "code")),
        risk: arguments.choice("risk", &RISKS)?.map(str::to_owned),
        orders: arguments.choice("orders", &ORDERS)?.map(str::to_owned),
        limit: 2_000,
        ..ClientQuery::default()
    };
    let mut page = desk.list_clients(&query)?;
    while i64::try_from(page.rows.len()).unwrap_or(i64::MAX) < page.totals.clients {
        query.offset = i64::try_from(page.rows.len()).unwrap_or(i64::MAX);
        let more = desk.list_clients(&query)?.rows;
        if more.is_empty() {
            break;
        }
        page.rows.extend(more);
    }
    Ok(answers::clients(&page))
}

fn due(arguments: &Arguments) -> Result<DueReading, Failure> {
    match arguments.option("due") {
        None | Some("stated") => Ok(DueReading::Known),
        Some("assumed") => Ok(DueReading::Assumed),
        Some(other) => Err(format!("--due attend stated ou assumed, pas «\u{a0}{other}\u{a0}».").into()),
    }
}

fn penalties(desk: &mut Desk, arguments: &Arguments) -> Done {
    let until = match arguments.option("until").map(str::parse) {
        None => None,
        Some(Ok(day)) => Some(day),
        Some(Err(_)) => return Err("--until attend une date AAAA-MM-JJ.".to_owned().into()),
    };
    let report = desk.penalties(arguments.required("client")?, arguments.option("piece"), until)?;
    Ok(answers::penalties(&report))
}
