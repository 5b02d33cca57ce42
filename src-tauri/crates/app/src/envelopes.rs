//! Envelopes and printers: presets, own measures, the shift of each printer, the test page.

use std::path::Path;

use encaisse_core::envelopes::{Envelope, EnvelopeFault, SHIPPED, Zone};
use encaisse_core::journal::Kind;
use encaisse_core::letters::Language;
use encaisse_core::typography::millimetres;
use encaisse_store::{Read, journal};
use encaisse_typeset::{Area, Document, Offset, TestPage, area, lay_out_test_page};
use serde::{Deserialize, Serialize};

use crate::border::clients::{Done, SavedFile};
use crate::border::envelopes::{EnvelopeRow, EnvelopesView, PrinterRow};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{Change, done, to_json};
use crate::places::{random_id, write_whole};
use crate::printing::{self, fonts, queue};
use crate::rules;
use crate::typed::filled;

const VIEWS: &[&str] = &["settings", "letters"];
/// Field of the rules that names the envelope in use.
const CHOSEN: &str = "envelope";
/// Entity the shifts of printers live under, one field each.
const PRINTERS: &str = "printer";
/// The furthest a print is moved, in tenths of a millimetre.
const FURTHEST: i32 = 100;

/// An envelope of the desk's own, as the journal keeps it: tenths of a millimetre.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Measured {
    name: String,
    width: i64,
    height: i64,
    left: i64,
    top: i64,
    window_width: i64,
    window_height: i64,
}

/// The shift of one printer, as the journal keeps it: tenths of a millimetre.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Shift {
    right: i32,
    down: i32,
}

impl Measured {
    fn envelope(&self) -> Envelope {
        Envelope {
            name: self.name.clone(),
            width: self.width,
            height: self.height,
            window: Zone { x: self.left, y: self.top, width: self.window_width, height: self.window_height },
        }
    }
}

/// What the window in use always shows of the sheet, and what it may show; its name where one was chosen.
pub(crate) struct InUse {
    pub name: Option<String>,
    pub always: Area,
    pub may: Area,
}

/// The window letters are checked against.
pub(crate) fn in_use(read: Read<'_>) -> Outcome<InUse> {
    let chosen = journal::held(read, Kind::Rule, "", CHOSEN)?.and_then(|held| held.value);
    let envelope = match &chosen {
        Some(code) => known(read, code)?,
        None => None,
    };
    Ok(match envelope {
        Some(envelope) => InUse {
            always: area(envelope.always_visible()),
            may: area(envelope.may_be_visible()),
            name: Some(envelope.name),
        },
        None => InUse {
            name: None,
            always: encaisse_typeset::ALWAYS_VISIBLE,
            may: encaisse_typeset::MAY_BE_VISIBLE,
        },
    })
}

fn known(read: Read<'_>, code: &str) -> Outcome<Option<Envelope>> {
    if let Some(shipped) = Envelope::shipped(code) {
        return Ok(Some(shipped));
    }
    let held = journal::held(read, Kind::Envelope, code, "")?;
    Ok(held.and_then(|held| Some(serde_json::from_str::<Measured>(held.value.as_deref()?).ok()?.envelope())))
}

impl Desk {
    /// Envelopes and printers.
    pub fn envelopes(&self) -> Outcome<EnvelopesView> {
        let read = self.ledger()?.read();
        let mut envelopes: Vec<EnvelopeRow> = SHIPPED
            .iter()
            .filter_map(|(code, ..)| Some(row(code, &Envelope::shipped(code)?, true)))
            .collect();
        for held in journal::held_of_kind(read, Kind::Envelope)? {
            let measured = held.value.as_deref().and_then(|text| serde_json::from_str::<Measured>(text).ok());
            if let Some(measured) = measured.filter(|_| held.field.is_empty()) {
                envelopes.push(row(&held.entity, &measured.envelope(), false));
            }
        }
        Ok(EnvelopesView {
            envelopes,
            chosen: journal::held(read, Kind::Rule, "", CHOSEN)?.and_then(|held| held.value),
            printers: self.printers()?,
            printer: self.memory.printer.clone(),
        })
    }

    /// Keeps an envelope of the desk's own.
    pub fn save_envelope(&mut self, typed: &EnvelopeRow) -> Outcome<Done> {
        let Some(name) = filled(&typed.name) else {
            let expected = "un nom, par exemple «\u{a0}DL du fournisseur X\u{a0}»";
            return Err(Refusal::BadValue { field: "Enveloppe", value: String::new(), expected });
        };
        let measured = Measured {
            name: name.clone(),
            width: typed.width,
            height: typed.height,
            left: typed.left,
            top: typed.top,
            window_width: typed.window_width,
            window_height: typed.window_height,
        };
        measured.envelope().check().map_err(|fault| Refusal::BadValue {
            field: "Enveloppe",
            value: name.clone(),
            expected: match fault {
                EnvelopeFault::TooSmall => "une enveloppe où une feuille A4 entre, pliée ou non",
                EnvelopeFault::WindowOutside => {
                    "une fenêtre d’un centimètre au moins, à l’intérieur de l’enveloppe"
                }
                EnvelopeFault::NothingVisible => "une fenêtre qui montre toujours une partie de la feuille",
            },
        })?;
        let code = match typed.code.as_str() {
            "" => random_id()?,
            code if Envelope::shipped(code).is_some() => {
                let expected = "une enveloppe à vous\u{a0}: celles fournies ne changent pas";
                return Err(Refusal::BadValue { field: "Enveloppe", value: name, expected });
            }
            code => code.to_owned(),
        };
        let change = Change::desk(Kind::Envelope, &code, "", Some(to_json(&measured)?));
        self.act(format!("Enveloppe {name} enregistrée"), &[change], VIEWS)
    }

    /// Takes an envelope of the desk's own out of the choice.
    pub fn remove_envelope(&mut self, code: &str) -> Outcome<Done> {
        let name = self.envelope(code)?.name;
        let mut changes = vec![Change::desk(Kind::Envelope, code, "", None)];
        let chosen = journal::held(self.ledger()?.read(), Kind::Rule, "", CHOSEN)?;
        if chosen.and_then(|held| held.value).as_deref() == Some(code) {
            changes.push(Change::desk(Kind::Rule, "", CHOSEN, None));
        }
        self.act(format!("Enveloppe {name} retirée"), &changes, VIEWS)
    }

    /// Chooses the envelope letters are checked against; an empty code for what fits DL and C6/5 both.
    pub fn choose_envelope(&mut self, code: &str) -> Outcome<Done> {
        let (value, label) = match code {
            "" => (None, "Enveloppe\u{a0}: DL ou C6/5".to_owned()),
            code => (Some(code.to_owned()), format!("Enveloppe\u{a0}: {}", self.envelope(code)?.name)),
        };
        self.act(label, &[Change::desk(Kind::Rule, "", CHOSEN, value)], VIEWS)
    }

    /// Keeps the shift of a printer; without a name, the one of any other printer.
    pub fn shift_printer(&mut self, typed: &PrinterRow) -> Outcome<Done> {
        for (field, value) in [("Décalage à droite", typed.right), ("Décalage vers le bas", typed.down)] {
            if value.abs() > FURTHEST {
                let expected = "dix millimètres au plus, dans un sens ou dans l’autre";
                return Err(Refusal::BadValue { field, value: value.to_string(), expected });
            }
        }
        let name = typed.name.trim();
        if name.is_empty() {
            let value = |tenths: i32| (tenths != 0).then(|| tenths.to_string());
            let changes = [
                Change::desk(Kind::Rule, "", "offset_x", value(typed.right)),
                Change::desk(Kind::Rule, "", "offset_y", value(typed.down)),
            ];
            return self.act("Décalage de l’impression enregistré".to_owned(), &changes, VIEWS);
        }
        let shift = Shift { right: typed.right, down: typed.down };
        let value = ((shift.right, shift.down) != (0, 0)).then(|| to_json(&shift)).transpose()?;
        let change = Change::desk(Kind::Envelope, PRINTERS, name, value);
        self.act(format!("Décalage de {name} enregistré"), &[change], VIEWS)
    }

    /// Says which printer letters are drawn for and handed to: this computer's, so outside of the ledger.
    pub fn choose_printer(&mut self, name: &str) -> Outcome<Done> {
        self.memory.printer = name.trim().to_owned();
        self.memory.save(&self.home)?;
        let label = match self.memory.printer.as_str() {
            "" => "Imprimante\u{a0}: celle du système".to_owned(),
            name => format!("Imprimante\u{a0}: {name}"),
        };
        Ok(done(label, VIEWS))
    }

    /// The shift of everything drawn: that of the printer in use, else that of any printer.
    pub(crate) fn print_offset(&self) -> Outcome<Offset> {
        let read = self.ledger()?.read();
        if let Some(shift) = shift_of(read, &self.memory.printer)? {
            return Ok(Offset { right: i64::from(shift.right), down: i64::from(shift.down) });
        }
        let rules = rules::rules(read)?;
        Ok(Offset { right: i64::from(rules.offset_x), down: i64::from(rules.offset_y) })
    }

    /// Writes the test page of an envelope.
    pub fn save_test_page(&self, code: &str, path: &Path) -> Outcome<SavedFile> {
        write_whole(path, &self.test_page(code)?)?;
        Ok(SavedFile { path: path.display().to_string(), rows: 1 })
    }

    /// Prints the test page of an envelope.
    pub fn print_test_page(&self, code: &str) -> Outcome<Done> {
        let taken = self.hand_to_printer("page de test.pdf", &self.test_page(code)?)?;
        Ok(done(format!("Page de test {}", taken.words()), &[]))
    }

    fn test_page(&self, code: &str) -> Outcome<Vec<u8>> {
        // Without a choice, the tightest of the two usual ones.
        let envelope = self.envelope(if code.is_empty() { "c65" } else { code })?;
        let shift = self.print_offset()?;
        let printer = if self.memory.printer.is_empty() { "de ce poste" } else { &self.memory.printer };
        let said = TestPage {
            title: envelope.name.clone(),
            address: ADDRESS.map(str::to_owned).to_vec(),
            extremes: [
                "La fenêtre quand la feuille est en haut à gauche".to_owned(),
                "La fenêtre quand la feuille est en bas à droite (tirets)".to_owned(),
            ],
            fold: "pli".to_owned(),
            words: vec![
                "1. Imprimez cette page sans mise à l’échelle, à 100\u{202f}%.".to_owned(),
                "2. Mesurez avec une règle\u{a0}: le repère 100 est à 100\u{a0}mm du bord gauche, et à 100\u{a0}mm du bord haut."
                    .to_owned(),
                format!(
                    "3. Un écart\u{202f}? Saisissez-le dans Réglages, Enveloppes, pour l’imprimante {printer}. Décalage en \
                     vigueur\u{a0}: {}\u{a0}mm à droite, {}\u{a0}mm vers le bas.",
                    millimetres(shift.right),
                    millimetres(shift.down)
                ),
                "4. Pliez aux repères, glissez la feuille dans l’enveloppe et tapez-la sur chaque bord\u{a0}: l’adresse doit \
                 se lire en entier dans toutes les positions."
                    .to_owned(),
                "Cadre plein et cadre en tirets\u{a0}: la fenêtre aux deux extrêmes. Cadre fin\u{a0}: ce qu’elle montre \
                 toujours. L’adresse doit rester dans le cadre fin."
                    .to_owned(),
                "La place de la fenêtre dépend du fabricant\u{a0}: elle est écrite sur la boîte, ou se mesure sur \
                 l’enveloppe vue de face."
                    .to_owned(),
            ],
        };
        let fonts = fonts()?;
        let layout = lay_out_test_page(&said, &envelope, fonts);
        let author = rules::company(self.ledger()?.read())?.name;
        let title = format!("Page de test, {}", envelope.name);
        printing::pdf(
            fonts,
            &layout,
            &Document { title, author, date: self.today(), language: Language::French.tag() },
            shift,
        )
    }

    fn envelope(&self, code: &str) -> Outcome<Envelope> {
        known(self.ledger()?.read(), code)?.ok_or_else(|| Refusal::BadValue {
            field: "Enveloppe",
            value: code.to_owned(),
            expected: "dl, c65, c5, ou une enveloppe enregistrée",
        })
    }

    fn printers(&self) -> Outcome<Vec<PrinterRow>> {
        let read = self.ledger()?.read();
        let rules = rules::rules(read)?;
        let mut rows =
            vec![PrinterRow { right: rules.offset_x, down: rules.offset_y, ..PrinterRow::default() }];
        let (system, mut names) = queue::printers();
        for held in journal::held_of_kind(read, Kind::Envelope)? {
            if held.entity == PRINTERS && held.value.is_some() && !names.contains(&held.field) {
                names.push(held.field);
            }
        }
        for name in names {
            let shift = shift_of(read, &name)?.unwrap_or(Shift { right: 0, down: 0 });
            let system_default = system.as_deref() == Some(name.as_str());
            rows.push(PrinterRow { name, right: shift.right, down: shift.down, system_default });
        }
        Ok(rows)
    }
}

/// An address with the longest lines the window takes.
const ADDRESS: [&str; 6] = [
    "Société Ombres & Lumières du Dauphiné",
    "Service de la comptabilité fournisseurs",
    "BATIMENT C ZONE ARTISANALE DE L ETANG",
    "128 B AVENUE DU GENERAL DE GAULLE NORD",
    "CS 40012",
    "38036 GRENOBLE CEDEX 2",
];

fn shift_of(read: Read<'_>, printer: &str) -> Outcome<Option<Shift>> {
    if printer.is_empty() {
        return Ok(None);
    }
    let held = journal::held(read, Kind::Envelope, PRINTERS, printer)?;
    Ok(held.and_then(|held| serde_json::from_str(held.value.as_deref()?).ok()))
}

fn row(code: &str, envelope: &Envelope, shipped: bool) -> EnvelopeRow {
    let always = envelope.always_visible();
    let block = encaisse_typeset::ALWAYS_VISIBLE;
    let seen = area(always);
    let fits = seen.x <= block.x
        && seen.y <= block.y
        && seen.x + seen.width >= block.x + block.width
        && seen.y + seen.height >= block.y + block.height;
    EnvelopeRow {
        code: code.to_owned(),
        name: envelope.name.clone(),
        width: envelope.width,
        height: envelope.height,
        left: envelope.window.x,
        top: envelope.window.y,
        window_width: envelope.window.width,
        window_height: envelope.window.height,
        shipped,
        always: format!(
            "de {} à {}\u{a0}mm du bord gauche, de {} à {}\u{a0}mm du haut",
            millimetres(always.x),
            millimetres(always.right()),
            millimetres(always.y),
            millimetres(always.bottom())
        ),
        fits,
    }
}
