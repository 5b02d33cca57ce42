//! A letter in English, to a client of a French company: the law stays the French one, and its codes are named.

use super::{Labels, Language, Method, Movement, NAMED, Settled, Words};
use crate::dates::Date;
use crate::legal::late_interest::{Imputation, RateRule, Segment, SegmentStart};
use crate::letters::deadlines::in_words;
use crate::letters::facts::{Consequence, CustomerWording};
use crate::letters::letter::LetterKind;
use crate::money::{Cents, Rate};
use crate::typography::english::{amount, date_long, date_short, list, rate, round_amount, running};
use crate::typography::plain;

pub(super) struct English;

const LABELS: Labels = Labels {
    salutation: "Dear Sir or Madam,",
    your_account: "Your account",
    your_siren: "Your SIREN",
    engagement: "Commitment no.",
    service: "Service code",
    reference: "Reference",
    our_letter: "Our letter of",
    our_letters: "Our letters of",
    contact: "Contact",
    registered: "Registered letter with acknowledgement of receipt",
    number: "no.\u{a0}",
    to_pay: "How to pay",
    pay_to: "Transfer to",
    amount: "Amount",
    variable_capital: "with a variable share capital of",
    capital: "with a share capital of",
    vat: "VAT",
    enclosures: "Encl.:",
    invoice: "Invoice",
    issued: "Issued on",
    due: "Due on",
    days_late: "Days overdue",
    initial: "Amount incl. VAT",
    paid: "Paid",
    contested: "Disputed",
    remaining: "Still due",
    claimed: "Claimed",
    penalties: "Interest",
    indemnity: "Fixed sum",
    subtotals: "Subtotals",
    total: "Total",
    total_to_pay: "Total to pay",
    from: "From",
    to: "To",
    days: "Days",
    base: "Base incl. VAT",
    rate: "Rate",
    observation: "Note",
    penalties_paid: "already paid by imputation",
    penalties_received: "interest already paid",
    penalties_waived: "interest waived",
    settled_on: "Paid on",
    terms: "Applicable terms",
    rate_rule: "Rule of the rate",
    part_payments: "Part payments",
    half_year: "Half-year",
    rate_applied: "Rate applied",
    rate_source: "Source of the rate",
    contractual_rate: "contractual rate",
    date: "Date",
    piece: "Document",
    label: "Description",
    late: "Overdue (days)",
    debit: "Debit",
    credit: "Credit",
    balance: "Balance",
    overdue: "Overdue",
    opening: "Opening balance",
    account: "Account",
    name: "Name",
    received: "Received",
    credit_note: "Credit note",
    unallocated: "Payment not allocated",
    ages: ["Not yet due", "1 to 30 days", "31 to 60 days", "61 to 90 days", "Over 90 days", "Not allocated"],
    terms_of_sale: "our general terms of sale",
    instalment: "Payment expected on",
    by_invoice: "Annex: pay one invoice at a time",
    by_invoice_codes: "Each code pays the principal still due of one invoice only. The total claimed is paid by the \
                       previous code.",
};

impl Words for English {
    fn labels(&self) -> &'static Labels {
        &LABELS
    }

    fn amount(&self, cents: Cents) -> String {
        amount(cents)
    }

    fn round_amount(&self, cents: Cents) -> String {
        round_amount(cents)
    }

    fn rate(&self, applied: Rate) -> String {
        rate(applied)
    }

    fn date_long(&self, date: Date) -> String {
        date_long(date)
    }

    fn date_short(&self, date: Date) -> String {
        date_short(date)
    }

    fn list(&self, parts: &[String]) -> String {
        list(parts)
    }

    fn running(&self, text: &str) -> String {
        running(text)
    }

    fn title(&self, kind: LetterKind) -> &'static str {
        match kind {
            LetterKind::PreDue => "Payment reminder before the due date",
            LetterKind::FirstReminder => "Payment reminder",
            LetterKind::SecondReminder => "Second payment reminder",
            LetterKind::FormalNotice => "Formal notice to pay",
            LetterKind::LastNotice => "Final notice",
            LetterKind::Statement => "Statement of account",
            LetterKind::DisputeAcknowledgement => "Acknowledgement of a dispute",
            LetterKind::PromiseConfirmation => "Confirmation of a payment commitment",
            LetterKind::ThankYou => "Payment received",
        }
    }

    fn date_line(&self, place: &str, date: Date) -> String {
        format!("{place}, {}", date_long(date))
    }

    fn deadline(&self, days: u16) -> String {
        format!("{} from the day the post first presents this letter", in_words(days, Language::English))
    }

    fn reply_deadline(&self, days: u16) -> String {
        format!("{} from receipt of this letter", in_words(days, Language::English))
    }

    fn copies(&self, invoices: usize) -> String {
        if invoices > 1 {
            format!("copies of the {invoices} invoices")
        } else {
            "copy of the invoice".to_owned()
        }
    }

    fn movement(&self, movement: Movement) -> &'static str {
        match movement {
            Movement::Invoice => "Invoice",
            Movement::CreditNote => "Credit note",
            Movement::Payment => "Payment",
            Movement::Returned => "Payment returned unpaid",
            Movement::WrittenOff => "Difference written off",
            Movement::Other => "Other entry",
        }
    }

    fn total_on(&self, date: Date, contested: bool) -> String {
        let asked = if contested { "claimed" } else { "due" };
        format!("Total {asked} on {}", date_short(date))
    }

    fn our_reminders(&self, days: &[Date]) -> String {
        format!("our {}", self.reminders(days))
    }

    fn our_notice(&self, on: Date, number: Option<&str>) -> String {
        format!("our {}", self.notice(on, number))
    }

    fn reminders(&self, days: &[Date]) -> String {
        match days.len() {
            0 => "no earlier reminder".to_owned(),
            1 => format!("reminder of {}", dates(days)),
            _ => format!("reminders of {}", dates(days)),
        }
    }

    fn notice(&self, on: Date, number: Option<&str>) -> String {
        let number = number.map(|number| format!(" (registered no.\u{a0}{number})")).unwrap_or_default();
        format!("formal notice of {}{number}", date_short(on))
    }

    fn invoices(&self, only: Option<&str>, count: usize) -> String {
        match only {
            Some(piece) => format!("invoice {piece}"),
            None => format!("the {count} invoices below"),
        }
    }

    fn disputed(&self, items: &[(String, Option<Cents>)]) -> Option<String> {
        if let [(piece, part)] = items {
            let part = part.map(|part| format!(" for {}", amount(part))).unwrap_or_default();
            return Some(format!("Invoice {piece} is not covered{part}"));
        }
        let named = items.iter().map(|(piece, part)| match part {
            Some(part) => format!("{piece} (for {})", amount(*part)),
            None => piece.clone(),
        });
        let named: Vec<String> = named.collect();
        (!named.is_empty()).then(|| format!("Invoices {} are not covered", list(&named)))
    }

    fn dated_piece(&self, piece: &str, issued: Date) -> String {
        format!("{piece} of {}", date_short(issued))
    }

    fn consequence(&self, consequence: Consequence) -> Option<&'static str> {
        match consequence {
            Consequence::Reserved => None,
            Consequence::Court => Some("we will bring the matter before the competent court"),
            Consequence::PaymentOrder => {
                Some("we will apply to the competent court for an order for payment (injonction de payer)")
            }
        }
    }

    fn rate_rule(&self, rule: RateRule, clause: Option<&str>) -> String {
        match (rule, clause) {
            (RateRule::EcbPlus10, _) => "the ECB refinancing rate plus 10 percentage points".to_owned(),
            (RateRule::PublicBuyer, _) => "the ECB refinancing rate plus 8 percentage points".to_owned(),
            (RateRule::Contractual(_), Some(clause)) => {
                format!("the contractual rate set by {}", running(clause))
            }
            (RateRule::Contractual(_), None) => "the contractual rate".to_owned(),
        }
    }

    fn rates(&self, rule: RateRule, said: &str, found: &[String]) -> String {
        let found = match rule {
            RateRule::PublicBuyer => found.join(" or "),
            RateRule::EcbPlus10 | RateRule::Contractual(_) => found.join(" then "),
        };
        format!("{said}, i.e. {found} a year")
    }

    fn several_rates(&self, told: &[(String, Vec<String>)]) -> String {
        let told: Vec<String> = told
            .iter()
            .map(|(rates, pieces)| match pieces.len() {
                1 => format!("{rates} (invoice {})", list(pieces)),
                count if count > NAMED => format!("{rates} ({count} invoices, listed in the annex)"),
                _ => format!("{rates} (invoices {})", list(pieces)),
            })
            .collect();
        told.join(" and at ")
    }

    fn order(&self, imputation: Imputation) -> &'static str {
        match imputation {
            Imputation::PrincipalFirst => "principal first",
            Imputation::InterestFirst => "interest first",
        }
    }

    fn governed_by(&self, terms: &str) -> String {
        format!("{}: {terms}.", LABELS.terms)
    }

    fn rate_source(&self, rule: RateRule, segment: &Segment) -> String {
        let source = plain(&segment.rate_source);
        match rule {
            RateRule::Contractual(_) => LABELS.contractual_rate.to_owned(),
            // The shipped table names its sources in French; a source that a person typed stays as it was typed.
            _ if source.starts_with("BCE, opérations principales de refinancement") => format!(
                "ECB, main refinancing operations, rate on {}",
                date_long(segment.half_year.first_day())
            ),
            _ => match source.strip_prefix("taux BCE saisi par ") {
                Some(author) => format!("ECB rate entered by {author}"),
                None => source,
            },
        }
    }

    fn half_year(&self, segment: &Segment) -> String {
        let words = segment.half_year.to_string();
        match words.split_once("-S") {
            Some((year, "1")) => format!("1st half of {year}"),
            Some((year, _)) => format!("2nd half of {year}"),
            None => words,
        }
    }

    fn uncontested_due(&self, due: &[Date], past: bool) -> String {
        match (due.len(), past) {
            (0, _) => "on its due date".to_owned(),
            (1, true) => format!("since its due date, {}", dates(due)),
            (1, false) => format!("on its due date, {}", dates(due)),
            (_, true) => format!("since its due dates, {}", dates(due)),
            (_, false) => format!("on its due dates, {}", dates(due)),
        }
    }

    fn replaces(&self, date: Date, reference: &str) -> String {
        format!("This letter cancels and replaces our letter of {}, reference {reference}.", date_long(date))
    }

    fn annex(&self, _: CustomerWording, date: Date) -> String {
        format!("Annex: late-payment interest to {}", date_short(date))
    }

    fn identity(&self, code: &str, name: &str, siren: Option<&str>, reference: &str) -> String {
        let number = siren.map(|number| format!(", SIREN {number}")).unwrap_or_default();
        format!("Account {code}, {name}{number}. Reference {reference}.")
    }

    fn method(&self, method: &Method) -> String {
        let change = match method.customer {
            CustomerWording::PublicBuyer => {
                "The rate is the one in force on the first day of the half-year in which interest began to run; it does \
                 not change afterwards."
            }
            _ => "A new period begins with each half-year, each payment and each credit note.",
        };
        let contested =
            if method.contested { " The disputed part of an invoice enters no base." } else { "" };
        let imputation = match method.imputation {
            None => "Part payments are set in the order shown for each invoice.",
            Some(Imputation::PrincipalFirst) => "Part payments are set against the principal first.",
            Some(Imputation::InterestFirst) => {
                "Part payments are set against accrued interest first, then against the principal (French Civil Code, \
                 art. 1343-1)."
            }
        };
        let until = method.until.map_or_else(|| "the day of the payment".to_owned(), date_short);
        running(&format!(
            "Amount of a period = base incl. VAT × yearly rate × days / 365, rounded to the cent. Days run from the day \
             after the due date to {until} included. {change}{contested} {imputation} Neither interest nor the fixed sum \
             bears VAT."
        ))
    }

    fn observation(&self, starts: SegmentStart) -> String {
        match starts {
            SegmentStart::DayAfterDue => String::new(),
            SegmentStart::NewHalfYear => "new half-year".to_owned(),
            SegmentStart::AfterPayment { amount: paid, on } => {
                format!("after payment of {} on {}", amount(paid), date_short(on))
            }
            SegmentStart::AfterCreditNote { amount: credit, on } => {
                format!("after credit note of {} of {}", amount(credit), date_short(on))
            }
        }
    }

    fn indemnities(
        &self,
        customer: CustomerWording,
        count: usize,
        each: Option<Cents>,
        sum: Cents,
    ) -> String {
        let article = match customer {
            CustomerWording::PublicBuyer => "French Public Procurement Code, art. D2192-35",
            _ => "French Commercial Code, art. D441-5",
        };
        let unit = if count == 1 { "invoice" } else { "invoices" };
        let detail = match each {
            Some(each) => format!("{count}\u{a0}{unit} × {} = {}", amount(each), amount(sum)),
            None => amount(sum),
        };
        format!("Fixed sum for recovery costs ({article}): {detail}.")
    }

    fn settlement(&self, settled: &Settled) -> String {
        let day = date_short(settled.date);
        let (asked, principal) =
            if settled.partial { ("claimed", "the principal claimed") } else { ("due", "the principal") };
        let mut parts = if settled.principal { vec![principal.to_owned()] } else { Vec::new() };
        if settled.penalties {
            parts.push(format!("interest to {day}"));
        }
        if settled.indemnities {
            parts.push("the fixed sums".to_owned());
        }
        let said = format!(
            "The code carries the total {asked} on {day} and the reference above. A transfer of this amount settles {}",
            list(&parts)
        );
        if settled.per_day.is_zero() {
            return format!("{said}.");
        }
        format!(
            "{said}; only interest accrued after that date would remain due, i.e. {} a day at the rate in force.",
            amount(settled.per_day)
        )
    }

    fn balance_on(&self, date: Date, in_favour: bool) -> String {
        let side = if in_favour { "Balance in your favour on" } else { "Balance due on" };
        format!("{side} {}", date_short(date))
    }

    fn contested_part(&self, part: Cents) -> String {
        format!("disputed for {}", amount(part))
    }
}

fn dates(days: &[Date]) -> String {
    let dates: Vec<String> = days.iter().map(|day| date_short(*day)).collect();
    list(&dates)
}
