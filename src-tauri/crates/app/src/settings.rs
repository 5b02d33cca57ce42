//! Settings: the company, its rules, its rates, its wording, its backups.

use encaisse_core::identifiers::{Bic, FrenchVat, Iban, Siren};
use encaisse_core::journal::Kind;
use encaisse_core::legal::half_year::HalfYear;
use encaisse_core::legal::rates::{Confidence, RateKind, RateTable};
use encaisse_core::money::Rate;
use encaisse_core::typography;
use encaisse_store::Read;
use rust_decimal::Decimal;

use crate::alerts;
use crate::border::clients::Done;
use crate::border::letters::PaymentsCheck;
use crate::border::problem::{Problem, Severity};
use crate::border::settings::{Company, RateConfirmation, RateRow, Rules, Settings};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::operations::{Change, EVERY_VIEW, done, to_json};
use crate::recorded::ConfirmedRate;
use crate::rules::{self, COMPANY_FIELDS};
use crate::templates;
use crate::typed::{checked_date, checked_terms};

/// Half-years before the rule of half-years itself are not shown.
const FIRST_SHOWN: i32 = 2013;

impl Desk {
    /// The settings screen.
    pub fn settings(&self) -> Outcome<Settings> {
        let ledger = self.ledger()?;
        let read = ledger.read();
        let company = rules::company(read)?;
        let mut rules = rules::rules(read)?;
        rules.user = self.memory.person.clone();
        rules.theme = self.memory.theme.clone();
        let rates = rate_rows(&rules::tables(read)?.rates, HalfYear::of(self.today()));
        let problems = self.remarks(read, &company, &rules)?;
        Ok(Settings {
            company,
            rules,
            rates,
            letterhead: self.letterhead_view()?,
            templates: templates::rows(read)?,
            backups: self.list_backups()?,
            path: ledger.path().display().to_string(),
            problems,
        })
    }

    /// Keeps the company; identifiers are checked, the rest is free text.
    pub fn save_company(&mut self, company: &Company) -> Outcome<Done> {
        let changes = company_changes(company)?;
        let done = self.act("Société enregistrée".to_owned(), &changes, EVERY_VIEW)?;
        let ledger = self.ledger()?;
        let (path, id) = (ledger.path().to_owned(), encaisse_store::ledger_header(ledger.read())?.id);
        self.memory.rename(company.name.trim(), &path, &id);
        self.memory.save(&self.home)?;
        Ok(done)
    }

    /// Sets one field of the company, for the terminal.
    pub fn set_company_field(&mut self, field: &str, value: &str) -> Outcome<Done> {
        if !COMPANY_FIELDS.contains(&field) {
            return Err(Refusal::UnknownField(field.to_owned()));
        }
        let value = checked_company_field(field, value)?;
        let change = Change::desk(Kind::Company, "", field, value);
        self.act("Société modifiée".to_owned(), &[change], EVERY_VIEW)
    }

    /// Keeps the rules. The name of the person and the theme belong to this computer, not to the ledger.
    pub fn save_rules(&mut self, wanted: &Rules) -> Outcome<Done> {
        let rate = wanted.contractual_rate_bp;
        if wanted.penalty_rule == "contractual" && !rate.is_some_and(|bp| bp > 0 && bp <= 10_000) {
            return Err(Refusal::BadValue {
                field: "Taux contractuel",
                value: rate.map(|bp| bp.to_string()).unwrap_or_default(),
                expected: "un taux annuel entre 0,01\u{202f}% et 100\u{202f}%",
            });
        }
        let one_of = |field: &'static str, value: &str, known: &[&str], expected| {
            if known.contains(&value) {
                Ok(Some(value.to_owned()))
            } else {
                Err(Refusal::BadValue { field, value: value.to_owned(), expected })
            }
        };
        let since = wanted.contractual_since.as_deref().map(checked_date).transpose()?;
        let deadline = wanted.deadline.trim();
        if deadline.is_empty() {
            let expected = "un délai, par exemple «\u{a0}huit jours à compter de la première présentation du présent pli\u{a0}»";
            return Err(Refusal::BadValue { field: "Délai", value: String::new(), expected });
        }
        let offset = |value: i32| (value != 0).then(|| value.clamp(-100, 100).to_string());
        let fields = [
            (
                "penalty_rule",
                one_of(
                    "Règle de pénalité",
                    &wanted.penalty_rule,
                    &["ecb_plus_10", "contractual"],
                    "ecb_plus_10 ou contractual",
                )?,
            ),
            ("contractual_rate_bp", rate.map(|bp| bp.to_string())),
            ("financing_rate_bp", checked_financing(wanted.financing_rate_bp)?),
            ("contractual_since", since.map(|day| day.to_string())),
            (
                "imputation",
                one_of(
                    "Imputation",
                    &wanted.imputation,
                    &["principal_first", "interest_first"],
                    "principal_first ou interest_first",
                )?,
            ),
            ("default_terms", Some(checked_terms(&wanted.default_terms)?.code())),
            ("deadline", Some(deadline.to_owned())),
            ("deadline_en", Some(wanted.deadline_en.trim().to_owned()).filter(|text| !text.is_empty())),
            (
                "consequence",
                one_of(
                    "Suite annoncée",
                    &wanted.consequence,
                    &["reserved", "court", "payment_order"],
                    "reserved, court ou payment_order",
                )?,
            ),
            ("structured_reference", wanted.structured_reference.then(|| "yes".to_owned())),
            ("code_per_invoice", wanted.code_per_invoice.then(|| "yes".to_owned())),
            ("contact_delay", checked_delay(wanted.contact_delay)?),
            (alerts::SILENCE, alerts::checked_silence(&wanted.silence_days.to_string())?),
            (alerts::CONCENTRATION, alerts::checked_concentration(&wanted.concentration_pct.to_string())?),
            (alerts::CARRIAGE, wanted.carriage.then(|| "yes".to_owned())),
            ("offset_x", offset(wanted.offset_x)),
            ("offset_y", offset(wanted.offset_y)),
        ];
        let changes: Vec<Change> =
            fields.into_iter().map(|(field, value)| Change::desk(Kind::Rule, "", field, value)).collect();
        if !wanted.user.trim().is_empty() {
            self.memory.person = wanted.user.trim().to_owned();
        }
        if ["system", "light", "dark"].contains(&wanted.theme.as_str()) {
            self.memory.theme.clone_from(&wanted.theme);
        }
        self.memory.save(&self.home)?;
        self.act("Règles enregistrées".to_owned(), &changes, EVERY_VIEW)
    }

    /// Confirms the rate of a half-year once, or enters the one read at the source.
    pub fn confirm_rate(&mut self, request: &RateConfirmation) -> Outcome<Done> {
        let bad = || Refusal::BadValue {
            field: "Semestre",
            value: request.period.clone(),
            expected: "un semestre comme 2026-S2",
        };
        let half_year: HalfYear = request.period.parse().map_err(|_| bad())?;
        let read = self.ledger()?.read();
        let known = rules::tables(read)?.rates.known(RateKind::EcbRefinancing, half_year).map(|row| row.rate);
        let ecb_bp = match (request.ecb_bp, known.and_then(Rate::basis_points)) {
            (Some(bp), _) if (-1_000..=5_000).contains(&bp) => bp,
            (Some(bp), _) => {
                let expected = "un taux de refinancement entre −10\u{202f}% et 50\u{202f}%";
                return Err(Refusal::BadValue { field: "Taux BCE", value: bp.to_string(), expected });
            }
            (None, Some(bp)) => bp,
            (None, None) => {
                let rate = "taux de refinancement de la BCE";
                return Err(Refusal::RateMissing { half_year: half_year.to_string(), rate });
            }
        };
        let value = to_json(&ConfirmedRate { ecb_bp })?;
        let change = Change::desk(Kind::Rate, &half_year.to_string(), "", Some(value));
        self.act(
            format!("Taux BCE du {} confirmé", labels::half_year(&half_year.to_string())),
            &[change],
            EVERY_VIEW,
        )
    }

    /// Records that payments were checked against the bank up to a day.
    pub fn payments_checked(&mut self, check: &PaymentsCheck) -> Outcome<Done> {
        let on = checked_date(&check.on)?;
        if on > self.today() {
            let (value, expected) = (typography::date_short(on), "un jour passé, ou aujourd’hui");
            return Err(Refusal::BadValue { field: "Règlements vérifiés au", value, expected });
        }
        let change = Change::desk(Kind::PaymentsChecked, "", "", Some(on.to_string()));
        let label = format!("Règlements vérifiés au {}", typography::date_short(on));
        self.act(label, &[change], EVERY_VIEW)
    }

    /// Sets who works at this computer.
    pub fn set_person(&mut self, name: &str) -> Outcome<Done> {
        self.memory.person = name.trim().to_owned();
        self.memory.save(&self.home)?;
        Ok(done("Nom enregistré".to_owned(), &["session", "settings"]))
    }

    fn remarks(&self, read: Read<'_>, company: &Company, rules: &Rules) -> Outcome<Vec<Problem>> {
        let mut problems = Vec::new();
        let mut say = |code: &str, title: &str, place: &str, remedy: String| {
            problems.push(Problem {
                code: code.to_owned(),
                title: title.to_owned(),
                place: place.to_owned(),
                remedy,
                severity: Severity::Warning,
            });
        };
        if !company.vat.trim().is_empty()
            && let (Ok(vat), Ok(siren)) = (FrenchVat::parse(&company.vat), Siren::parse(&company.siren))
            && *vat.siren() != siren
        {
            say(
                "SET-001",
                "Le n° de TVA n’est pas celui de ce SIREN.",
                "Société",
                "Vérifiez l’un et l’autre.".to_owned(),
            );
        }
        if let (Some(bp), "contractual") = (rules.contractual_rate_bp, rules.penalty_rule.as_str()) {
            let made = rules
                .contractual_since
                .as_deref()
                .and_then(|day| day.parse().ok())
                .unwrap_or_else(|| self.today());
            let rate = Rate::percent(Decimal::new(bp, 2));
            let tables = rules::tables(read)?;
            match tables.rates.check_contract_rate(rate, HalfYear::of(made), HalfYear::of(self.today())) {
                Ok(check) if check.below_floor => say(
                    "LEG-004",
                    "Le taux contractuel est sous le plancher légal\u{a0}: la clause est nulle, le taux BCE + 10 s’appliquerait.",
                    "Pénalités",
                    format!(
                        "Plancher de ce semestre\u{a0}: {} (trois fois l’intérêt légal, C. com. L441-10).",
                        typography::rate(check.floor)
                    ),
                ),
                Ok(check) => {
                    if let Some((half_year, floor)) = check.passed_later {
                        say(
                            "LEG-005",
                            "Le plancher légal a dépassé le taux contractuel depuis.",
                            "Pénalités",
                            format!(
                                "Plancher du {half_year}\u{a0}: {}. À revoir dans les conditions générales.",
                                typography::rate(floor)
                            ),
                        );
                    }
                }
                Err(error) => say(
                    "LEG-006",
                    "Le plancher légal n’a pas pu être vérifié.",
                    "Pénalités",
                    crate::french::say(&crate::penalties::rate_refusal(error)).title,
                ),
            }
        }
        Ok(problems)
    }
}

fn checked_delay(days: i64) -> Outcome<Option<String>> {
    if (0..=90).contains(&days) {
        return Ok(Some(days.to_string()));
    }
    let expected = "un nombre de jours entre 0 et 90";
    Err(Refusal::BadValue { field: "Délai entre deux contacts", value: days.to_string(), expected })
}

fn checked_financing(bp: Option<i64>) -> Outcome<Option<String>> {
    match bp {
        Some(bp) if !(1..=5_000).contains(&bp) => Err(Refusal::BadValue {
            field: "Coût de l’argent",
            value: bp.to_string(),
            expected: "un taux annuel entre 0,01\u{202f}% et 50\u{202f}%",
        }),
        known => Ok(known.map(|bp| bp.to_string())),
    }
}

fn company_changes(company: &Company) -> Outcome<Vec<Change>> {
    let address = company.address.join("\n");
    let values: [(&str, &str); 16] = [
        ("name", &company.name),
        ("legal_form", &company.legal_form),
        ("capital", &company.capital),
        ("address", &address),
        ("postcode", &company.postcode),
        ("city", &company.city),
        ("siren", &company.siren),
        ("rcs_city", &company.rcs_city),
        ("vat", &company.vat),
        ("phone", &company.phone),
        ("email", &company.email),
        ("iban", &company.iban),
        ("bic", &company.bic),
        ("account_holder", &company.account_holder),
        ("signatory", &company.signatory),
        ("capacity", &company.capacity),
    ];
    values
        .into_iter()
        .map(|(field, value)| {
            Ok(Change::desk(Kind::Company, "", field, checked_company_field(field, value)?))
        })
        .collect()
}

fn checked_company_field(field: &str, value: &str) -> Outcome<Option<String>> {
    let text = value.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let bad = |name: &'static str, expected: &'static str| Refusal::BadValue {
        field: name,
        value: text.to_owned(),
        expected,
    };
    let kept = match field {
        "siren" => Siren::parse(text)
            .map_err(|_| bad("SIREN", "neuf chiffres dont la clé est juste"))?
            .as_str()
            .to_owned(),
        "iban" => Iban::parse(text)
            .map_err(|_| bad("IBAN", "un IBAN dont la clé est juste, par exemple FR76\u{a0}3000\u{a0}6000\u{a0}0112\u{a0}3456\u{a0}7890\u{a0}189"))?
            .as_str()
            .to_owned(),
        "bic" => Bic::parse(text).map_err(|_| bad("BIC", "huit ou onze lettres et chiffres, par exemple BNPAFRPP"))?.as_str().to_owned(),
        "vat" => {
            FrenchVat::parse(text).map_err(|_| bad("N° de TVA", "FR suivi de onze caractères"))?;
            text.to_owned()
        }
        _ => text.to_owned(),
    };
    Ok(Some(kept))
}

fn rate_rows(rates: &RateTable, current: HalfYear) -> Vec<RateRow> {
    let mut rows = Vec::new();
    let mut half_year = HalfYear::first(FIRST_SHOWN);
    let last = current.next();
    loop {
        let ecb = rates.known(RateKind::EcbRefinancing, half_year);
        let legal = rates.known(RateKind::LegalOthers, half_year);
        let bp = |rate: Rate| rate.basis_points();
        let shifted = |points: i64| ecb.and_then(|row| bp(row.rate)).map(|bp| bp + points);
        let (state, confirmed) = match ecb.map(|row| &row.confidence) {
            None => ("missing", None),
            Some(Confidence::Official) => ("published", None),
            Some(Confidence::Secondary) => ("to_confirm", None),
            Some(Confidence::Confirmed { by, on }) => {
                ("confirmed", Some(format!("par {by} le {}", typography::date_short(*on))))
            }
        };
        rows.push(RateRow {
            period: half_year.to_string(),
            ecb_bp: ecb.and_then(|row| bp(row.rate)),
            default_bp: shifted(1_000),
            public_bp: shifted(800),
            floor_bp: legal.and_then(|row| bp(row.rate)).map(|bp| bp * 3),
            source: ecb.map(|row| row.source.clone()).unwrap_or_default(),
            state: state.to_owned(),
            confirmed,
        });
        if half_year == last {
            break;
        }
        half_year = half_year.next();
    }
    rows.reverse();
    rows
}
