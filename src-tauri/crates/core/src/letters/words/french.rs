//! A letter in French.

use super::{Labels, Language, Method, Movement, NAMED, Settled, Words};
use crate::dates::Date;
use crate::legal::late_interest::{Imputation, RateRule, Segment, SegmentStart};
use crate::letters::deadlines::in_words;
use crate::letters::facts::{Consequence, CustomerWording};
use crate::letters::letter::LetterKind;
use crate::money::{Cents, Rate};
use crate::typography::{self, NBSP, amount, date_long, date_short, list, plain, rate, running};

pub(super) struct French;

const LABELS: Labels = Labels {
    salutation: "Madame, Monsieur,",
    your_account: "Votre compte",
    your_siren: "Votre SIREN",
    engagement: "Engagement",
    service: "Service",
    reference: "Référence",
    our_letter: "Notre lettre du",
    our_letters: "Nos lettres des",
    contact: "Suivi par",
    registered: "Lettre recommandée avec avis de réception",
    number: "n°\u{a0}",
    to_pay: "Pour régler",
    pay_to: "Virement à",
    amount: "Montant",
    variable_capital: "à capital variable de",
    capital: "au capital de",
    vat: "TVA",
    enclosures: "P.J.\u{a0}:",
    invoice: "Facture",
    issued: "Émise le",
    due: "Échéance",
    days_late: "Jours de retard",
    initial: "Montant TTC",
    paid: "Réglé",
    contested: "Contesté",
    remaining: "Reste dû",
    claimed: "Réclamé",
    penalties: "Pénalités",
    indemnity: "Indemnité",
    subtotals: "Sous-totaux",
    total: "Total",
    total_to_pay: "Total à régler",
    from: "Du",
    to: "Au",
    days: "Jours",
    base: "Base TTC",
    rate: "Taux",
    observation: "Observation",
    penalties_paid: "déjà réglé par imputation",
    penalties_received: "pénalités déjà réglées",
    penalties_waived: "pénalités abandonnées",
    settled_on: "Réglée le",
    terms: "Conditions applicables",
    rate_rule: "Règle du taux",
    part_payments: "Règlements partiels",
    half_year: "Semestre",
    rate_applied: "Taux appliqué",
    rate_source: "Source du taux",
    contractual_rate: "taux contractuel",
    date: "Date",
    piece: "Pièce",
    label: "Libellé",
    late: "Retard (jours)",
    debit: "Débit",
    credit: "Crédit",
    balance: "Solde",
    overdue: "Dont échu",
    opening: "Solde antérieur",
    account: "Compte",
    name: "Nom",
    received: "Reçu",
    credit_note: "Avoir",
    unallocated: "Règlement à affecter",
    ages: ["Non échu", "1 à 30 jours", "31 à 60 jours", "61 à 90 jours", "Plus de 90 jours", "À affecter"],
    terms_of_sale: "nos conditions générales de vente",
    instalment: "Versement attendu le",
    by_invoice: "Annexe\u{a0}: régler une facture à la fois",
    by_invoice_codes: "Chaque code règle le principal restant dû d’une seule facture. Le total réclamé se règle par le \
                       code précédent.",
};

impl Words for French {
    fn labels(&self) -> &'static Labels {
        &LABELS
    }

    fn amount(&self, cents: Cents) -> String {
        amount(cents)
    }

    fn round_amount(&self, cents: Cents) -> String {
        typography::round_amount(cents)
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
        kind.title()
    }

    fn date_line(&self, place: &str, date: Date) -> String {
        format!("{place}, le {}", date_long(date))
    }

    fn deadline(&self, days: u16) -> String {
        format!("{} à compter de la première présentation du présent pli", in_words(days, Language::French))
    }

    fn reply_deadline(&self, days: u16) -> String {
        format!("{} à compter de la réception de la présente lettre", in_words(days, Language::French))
    }

    fn copies(&self, invoices: usize) -> String {
        if invoices > 1 {
            format!("copies des {invoices} factures")
        } else {
            "copie de la facture".to_owned()
        }
    }

    fn movement(&self, movement: Movement) -> &'static str {
        match movement {
            Movement::Invoice => "Facture",
            Movement::CreditNote => "Avoir",
            Movement::Payment => "Règlement",
            Movement::Returned => "Règlement revenu impayé",
            Movement::WrittenOff => "Écart de règlement abandonné",
            Movement::Other => "Autre écriture",
        }
    }

    fn total_on(&self, date: Date, contested: bool) -> String {
        let asked = if contested { "réclamé" } else { "dû" };
        format!("Total {asked} au {}", date_short(date))
    }

    fn our_reminders(&self, days: &[Date]) -> String {
        let dates = dates(days);
        match days.len() {
            1 => format!("notre relance du {dates}"),
            _ => format!("nos relances des {dates}"),
        }
    }

    fn our_notice(&self, on: Date, number: Option<&str>) -> String {
        format!("notre {}", self.notice(on, number))
    }

    fn reminders(&self, days: &[Date]) -> String {
        match days.len() {
            0 => "sans relance antérieure".to_owned(),
            1 => format!("relance du {}", dates(days)),
            _ => format!("relances des {}", dates(days)),
        }
    }

    fn notice(&self, on: Date, number: Option<&str>) -> String {
        let number = number.map(|number| format!(" (recommandé n°{NBSP}{number})")).unwrap_or_default();
        format!("mise en demeure du {}{number}", date_short(on))
    }

    fn invoices(&self, only: Option<&str>, count: usize) -> String {
        match only {
            Some(piece) => format!("la facture {piece}"),
            None => format!("les {count} factures ci-dessous"),
        }
    }

    fn disputed(&self, items: &[(String, Option<Cents>)]) -> Option<String> {
        if let [(piece, part)] = items {
            let part = part.map(|part| format!(" pour {}", amount(part))).unwrap_or_default();
            return Some(format!("La facture {piece} n’est pas visée{part}"));
        }
        let named = items.iter().map(|(piece, part)| match part {
            Some(part) => format!("{piece} (pour {})", amount(*part)),
            None => piece.clone(),
        });
        let named: Vec<String> = named.collect();
        (!named.is_empty()).then(|| format!("Les factures {} ne sont pas visées", list(&named)))
    }

    fn dated_piece(&self, piece: &str, issued: Date) -> String {
        format!("{piece} du {}", date_short(issued))
    }

    fn consequence(&self, consequence: Consequence) -> Option<&'static str> {
        match consequence {
            Consequence::Reserved => None,
            Consequence::Court => Some("nous saisirons la juridiction compétente"),
            Consequence::PaymentOrder => {
                Some("nous saisirons la juridiction compétente par voie d’injonction de payer")
            }
        }
    }

    fn rate_rule(&self, rule: RateRule, clause: Option<&str>) -> String {
        let contractual = LABELS.contractual_rate;
        match (rule, clause) {
            (RateRule::EcbPlus10, _) => format!("taux de refinancement de la BCE majoré de 10{NBSP}points"),
            (RateRule::PublicBuyer, _) => format!("taux de refinancement de la BCE majoré de 8{NBSP}points"),
            (RateRule::Contractual(_), Some(clause)) => {
                format!("{contractual} prévu par {}", running(clause))
            }
            (RateRule::Contractual(_), None) => contractual.to_owned(),
        }
    }

    fn rates(&self, rule: RateRule, said: &str, found: &[String]) -> String {
        let found = match rule {
            // Public buyers: one rate for the whole of each delay, so two rates are not one after the other.
            RateRule::PublicBuyer => found.join(" ou "),
            RateRule::EcbPlus10 | RateRule::Contractual(_) => found.join(" puis "),
        };
        format!("{said}, soit {found} l’an")
    }

    fn several_rates(&self, told: &[(String, Vec<String>)]) -> String {
        let told: Vec<String> = told
            .iter()
            .map(|(rates, pieces)| match pieces.len() {
                1 => format!("{rates} (facture {})", list(pieces)),
                count if count > NAMED => format!("{rates} ({count}{NBSP}factures, détail en annexe)"),
                _ => format!("{rates} (factures {})", list(pieces)),
            })
            .collect();
        told.join(" et au ")
    }

    fn order(&self, imputation: Imputation) -> &'static str {
        match imputation {
            Imputation::PrincipalFirst => "principal d’abord",
            Imputation::InterestFirst => "pénalités d’abord",
        }
    }

    fn governed_by(&self, terms: &str) -> String {
        format!("{}{NBSP}: {terms}.", LABELS.terms)
    }

    fn rate_source(&self, rule: RateRule, segment: &Segment) -> String {
        match rule {
            RateRule::Contractual(_) => LABELS.contractual_rate.to_owned(),
            RateRule::EcbPlus10 | RateRule::PublicBuyer => plain(&segment.rate_source),
        }
    }

    fn half_year(&self, segment: &Segment) -> String {
        segment.half_year.in_words()
    }

    fn uncontested_due(&self, due: &[Date], past: bool) -> String {
        match (due.len(), past) {
            (0, _) => "à son échéance".to_owned(),
            (1, true) => format!("depuis son échéance du {}", dates(due)),
            (1, false) => format!("à son échéance du {}", dates(due)),
            (_, true) => format!("depuis ses échéances des {}", dates(due)),
            (_, false) => format!("à ses échéances des {}", dates(due)),
        }
    }

    fn replaces(&self, date: Date, reference: &str) -> String {
        let date = date_long(date);
        format!("La présente lettre annule et remplace notre lettre du {date}, référence {reference}.")
    }

    fn annex(&self, customer: CustomerWording, date: Date) -> String {
        let what = match customer {
            CustomerWording::PublicBuyer => "intérêts moratoires arrêtés",
            _ => "pénalités de retard arrêtées",
        };
        format!("Annexe{NBSP}: calcul des {what} au {}", date_short(date))
    }

    fn identity(&self, code: &str, name: &str, siren: Option<&str>, reference: &str) -> String {
        let number = siren.map(|number| format!(", SIREN {number}")).unwrap_or_default();
        format!("Compte {code}, {name}{number}. Référence {reference}.")
    }

    fn method(&self, method: &Method) -> String {
        let change = match method.customer {
            CustomerWording::PublicBuyer => {
                "Le taux est celui en vigueur le premier jour du semestre au cours duquel les intérêts ont commencé à \
                 courir ; il ne change plus ensuite."
            }
            _ => "Une nouvelle période commence à chaque semestre, à chaque règlement et à chaque avoir.",
        };
        let contested = if method.contested {
            " La part contestée d’une facture n’entre dans aucune base."
        } else {
            ""
        };
        let imputation = match method.imputation {
            None => "Les règlements partiels sont imputés dans l’ordre indiqué pour chaque facture.",
            Some(Imputation::PrincipalFirst) => {
                "Les règlements partiels sont imputés d’abord sur le principal."
            }
            Some(Imputation::InterestFirst) => {
                "Les règlements partiels sont imputés d’abord sur les pénalités échues, puis sur le principal (Code \
                 civil, art. 1343-1)."
            }
        };
        let until = method.until.map_or_else(|| "jour du règlement".to_owned(), date_short);
        running(&format!(
            "Montant d’une période = base TTC × taux annuel × jours / 365, arrondi au centime. Les jours sont comptés \
             du lendemain de l’échéance au {until} inclus. {change}{contested} {imputation} Ni les pénalités ni l’indemnité \
             ne sont soumises à la TVA."
        ))
    }

    fn observation(&self, starts: SegmentStart) -> String {
        match starts {
            SegmentStart::DayAfterDue => String::new(),
            SegmentStart::NewHalfYear => "nouveau semestre".to_owned(),
            SegmentStart::AfterPayment { amount: paid, on } => {
                format!("après règlement de {} le {}", amount(paid), date_short(on))
            }
            SegmentStart::AfterCreditNote { amount: credit, on } => {
                format!("après avoir de {} du {}", amount(credit), date_short(on))
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
            CustomerWording::PublicBuyer => "Code de la commande publique, art. D. 2192-35",
            _ => "C. com., art. D. 441-5",
        };
        let unit = if count == 1 { "facture" } else { "factures" };
        let detail = match each {
            Some(each) => format!("{count}{NBSP}{unit} × {} = {}", amount(each), amount(sum)),
            None => amount(sum),
        };
        format!("Indemnité forfaitaire pour frais de recouvrement ({article}){NBSP}: {detail}.")
    }

    fn settlement(&self, settled: &Settled) -> String {
        let day = date_short(settled.date);
        let (asked, principal) =
            if settled.partial { ("réclamé", "le principal réclamé") } else { ("dû", "le principal") };
        let mut parts = if settled.principal { vec![principal.to_owned()] } else { Vec::new() };
        if settled.penalties {
            parts.push(format!("les pénalités arrêtées au {day}"));
        }
        if settled.indemnities {
            parts.push("les indemnités".to_owned());
        }
        let said = format!(
            "Le code porte le total {asked} au {day} et la référence ci-dessus. Un virement de ce montant solde {}",
            list(&parts)
        );
        if settled.per_day.is_zero() {
            return format!("{said}.");
        }
        running(&format!(
            "{said} ; seules resteraient dues les pénalités courues après cette date, soit {} par jour au taux en \
             vigueur.",
            amount(settled.per_day)
        ))
    }

    fn balance_on(&self, date: Date, in_favour: bool) -> String {
        let side = if in_favour { "Solde en votre faveur au" } else { "Solde dû au" };
        format!("{side} {}", date_short(date))
    }

    fn contested_part(&self, part: Cents) -> String {
        format!("contestée pour {}", amount(part))
    }
}

fn dates(days: &[Date]) -> String {
    let dates: Vec<String> = days.iter().map(|day| date_short(*day)).collect();
    list(&dates)
}
