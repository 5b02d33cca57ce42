//! What a company puts around its letters: a logo, one colour, a signature, and what the law wants printed in special
//! cases (C. com. R123-237, R123-238).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use encaisse_core::journal::Kind;
use encaisse_core::letters::{Colour, LetterKind, Letterhead, PictureRef};
use encaisse_formats::picture::{self, Body, PictureError};
use encaisse_store::{Read, journal};
use encaisse_typeset::{Layout, Picture, Pixels};

use crate::border::clients::Done;
use crate::border::letters::PageView;
use crate::border::settings::{LetterheadEdit, LetterheadView, PictureInfo};
use crate::desk::Desk;
use crate::documents::{document_folder, keep};
use crate::error::{Outcome, Refusal};
use crate::letters::issue::sha256;
use crate::operations::{Change, to_json};
use crate::places::random_id;
use crate::recorded::{Document, PictureSaid};
use crate::typed::filled;

const VIEWS: &[&str] = &["settings", "letters"];

/// A picture larger than this is refused: a logo of 300 dots an inch is far below.
const LARGEST: u64 = 2 * 1024 * 1024;

/// What was chosen for the company's letters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Around {
    logo: Option<PictureSaid>,
    signature: Option<PictureSaid>,
    accent: Option<Colour>,
    sign_registered: bool,
    /// « capital variable ».
    pub variable_capital: bool,
    /// « en liquidation, liquidateur M. X ».
    pub situation: Option<String>,
}

/// Reads what was chosen.
pub(crate) fn around(read: Read<'_>) -> Outcome<Around> {
    let text = |field: &str| -> Outcome<Option<String>> {
        Ok(journal::held(read, Kind::Company, "", field)?.and_then(|held| held.value))
    };
    let said = |field: &str| -> Outcome<Option<PictureSaid>> {
        Ok(text(field)?.and_then(|text| serde_json::from_str(&text).ok()))
    };
    let yes = |field: &str| -> Outcome<bool> { Ok(text(field)?.as_deref() == Some("1")) };
    Ok(Around {
        logo: said("logo")?,
        signature: said("signature")?,
        accent: text("accent")?.as_deref().and_then(Colour::from_code),
        sign_registered: yes("sign_registered")?,
        variable_capital: yes("variable_capital")?,
        situation: text("situation")?.as_deref().and_then(filled),
    })
}

impl Around {
    /// The pictures that were chosen, by digest.
    pub fn pictures(&self) -> BTreeSet<&str> {
        [&self.logo, &self.signature].into_iter().flatten().map(|said| said.sha256.as_str()).collect()
    }

    /// What a letter of that kind bears: a notice is signed by hand unless the picture was chosen for it too.
    pub fn letterhead(&self, kind: LetterKind) -> Letterhead {
        let notice = matches!(kind, LetterKind::FormalNotice | LetterKind::LastNotice);
        let signed = !notice || self.sign_registered;
        Letterhead {
            logo: self.logo.as_ref().map(reference),
            accent: self.accent,
            signature: self.signature.as_ref().filter(|_| signed).map(reference),
        }
    }
}

fn reference(said: &PictureSaid) -> PictureRef {
    PictureRef { digest: said.sha256.clone(), width: said.width, height: said.height }
}

/// The pictures a layout names, by digest.
pub(crate) fn named(layout: &Layout) -> BTreeSet<&str> {
    layout.pages.iter().flat_map(|page| &page.pictures).map(|placed| placed.digest.as_str()).collect()
}

/// Reads pictures from the folder of documents; each is checked.
pub(crate) fn pictures(ledger: &Path, named: BTreeSet<&str>) -> Outcome<BTreeMap<String, Picture>> {
    let mut found = BTreeMap::new();
    for digest in named {
        let lost = || Refusal::DocumentLost { name: "image du papier à en-tête".to_owned() };
        let bytes = kept(ledger, digest).ok_or_else(lost)?;
        let read = picture::read(&bytes).map_err(|_| lost())?;
        let pixels = match read.body {
            Body::Jpeg { bytes, grey } => Pixels::Jpeg(bytes, grey),
            Body::Rgb(pixels) => Pixels::Rgb(pixels),
        };
        found.insert(digest.to_owned(), Picture { width: read.width, height: read.height, pixels });
    }
    Ok(found)
}

fn kept(ledger: &Path, digest: &str) -> Option<Vec<u8>> {
    let bytes = fs::read(document_folder(ledger).join(digest)).ok()?;
    (sha256(&bytes) == digest).then_some(bytes)
}

/// Gives drawn pages the pictures they name, as the page shows them.
pub(crate) fn fill(ledger: &Path, pages: &mut [PageView]) {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for view in pages.iter_mut().flat_map(|page| &mut page.pictures) {
        let href = known
            .entry(view.digest.clone())
            .or_insert_with(|| kept(ledger, &view.digest).map(|bytes| href(&bytes)).unwrap_or_default());
        view.href.clone_from(href);
    }
}

/// A picture in the text of a page.
fn href(bytes: &[u8]) -> String {
    let kind = if bytes.starts_with(&[0xFF, 0xD8]) { "jpeg" } else { "png" };
    format!("data:image/{kind};base64,{}", encaisse_formats::picture::base64(bytes))
}

impl Desk {
    /// The letterhead, as the settings show it.
    pub(crate) fn letterhead_view(&self) -> Outcome<LetterheadView> {
        let ledger = self.ledger()?;
        let around = around(ledger.read())?;
        let info = |said: Option<PictureSaid>| {
            said.map(|said| PictureInfo {
                href: kept(ledger.path(), &said.sha256).map(|bytes| href(&bytes)).unwrap_or_default(),
                name: said.name,
                width: said.width,
                height: said.height,
            })
        };
        Ok(LetterheadView {
            accent: around.accent.map(Colour::code),
            sign_registered: around.sign_registered,
            variable_capital: around.variable_capital,
            situation: around.situation.clone().unwrap_or_default(),
            logo: info(around.logo),
            signature: info(around.signature),
        })
    }

    /// Keeps the colour and the mentions.
    pub fn save_letterhead(&mut self, edit: &LetterheadEdit) -> Outcome<Done> {
        let accent = edit.accent.as_deref().and_then(filled);
        if let Some(code) = &accent {
            let readable = Colour::from_code(code).is_some_and(Colour::is_readable);
            if !readable {
                let expected = "une couleur assez sombre pour être lue sur du papier, par exemple #1c5794";
                return Err(Refusal::BadValue { field: "Couleur", value: code.clone(), expected });
            }
        }
        let yes = |value: bool| value.then(|| "1".to_owned());
        let changes = [
            ("accent", accent.and_then(|code| Colour::from_code(&code)).map(Colour::code)),
            ("sign_registered", yes(edit.sign_registered)),
            ("variable_capital", yes(edit.variable_capital)),
            ("situation", filled(&edit.situation)),
        ]
        .map(|(field, value)| Change::desk(Kind::Company, "", field, value));
        self.act("Papier à en-tête enregistré".to_owned(), &changes, VIEWS)
    }

    /// Chooses the logo or the signature: checked, then kept with the documents.
    pub fn set_picture(&mut self, what: &str, path: &Path) -> Outcome<Done> {
        let (field, label) = picture_field(what)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let unreadable = |reason| Refusal::CannotRead { file: name.clone(), reason };
        let bad = |expected| Refusal::BadValue { field: label, value: name.clone(), expected };
        if fs::metadata(path).map_err(unreadable)?.len() > LARGEST {
            return Err(bad("une image de 2\u{a0}Mo au plus"));
        }
        let bytes = fs::read(path).map_err(unreadable)?;
        let read = picture::read(&bytes).map_err(|error| bad(fault_words(error)))?;
        let digest = keep(self.ledger()?.path(), &bytes)?;
        let document = Document {
            name: name.clone(),
            sha256: digest.clone(),
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            dispute: None,
            invoice: None,
            terms: None,
            on: self.today().to_string(),
            role: String::new(),
            letter: None,
        };
        let said = PictureSaid { sha256: digest, name, width: read.width, height: read.height };
        let changes = [
            Change::desk(Kind::Document, &random_id()?, "", Some(to_json(&document)?)),
            Change::desk(Kind::Company, "", field, Some(to_json(&said)?)),
        ];
        self.act(format!("{label}\u{a0}: {}", said.name), &changes, VIEWS)
    }

    /// Takes the logo or the signature away from letters to come.
    pub fn remove_picture(&mut self, what: &str) -> Outcome<Done> {
        let (field, label) = picture_field(what)?;
        self.act(format!("{label} retiré"), &[Change::desk(Kind::Company, "", field, None)], VIEWS)
    }
}

fn picture_field(what: &str) -> Outcome<(&'static str, &'static str)> {
    match what {
        "logo" => Ok(("logo", "Logo")),
        "signature" => Ok(("signature", "Fac-similé de signature")),
        other => {
            let expected = "logo ou signature";
            Err(Refusal::BadValue { field: "Image", value: other.to_owned(), expected })
        }
    }
}

const fn fault_words(error: PictureError) -> &'static str {
    match error {
        PictureError::Unknown => "une image PNG ou JPEG",
        PictureError::Damaged => "une image entière\u{a0}: celle-ci est abîmée ou coupée",
        PictureError::TooLarge { .. } => {
            "une image de 4\u{a0}000 pixels de côté et 6\u{a0}millions de pixels au plus"
        }
        PictureError::Interlaced => "un PNG enregistré sans entrelacement",
        PictureError::FourColours => "un JPEG en couleurs d’écran (RVB), pas en quadrichromie",
    }
}
