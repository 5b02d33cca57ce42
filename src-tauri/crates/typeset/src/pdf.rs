//! Pages as a PDF file.

mod pen;

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::io::Write;

use encaisse_core::dates::Date;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Object, StringFormat};
use printpdf::{FontId, PdfDocument, PdfPage, PdfSaveOptions, XObjectId};
use thiserror::Error;

use crate::fonts::{FontError, Fonts};
use crate::lay_out::Layout;
use crate::page::{Page, Um};
use crate::subset::{Characters, Subset};
use pen::Pen;

/// The version a file made of plain text, paths and embedded TrueType needs; `/Lang` came with 1.4.
const VERSION: &str = "1.7";

/// Largest offset a printer may be given, in tenths of a millimetre.
const LARGEST_OFFSET: i64 = 100;

/// Why no file can be made.
#[derive(Debug, Error)]
pub enum PdfError {
    /// The typeface could not be reduced.
    #[error(transparent)]
    Font(#[from] FontError),
    /// The letter has characters outside the batch it was printed with.
    #[error("letter outside the batch of its typeface")]
    OutsideBatch,
    /// A page names a picture nobody gave.
    #[error("missing picture")]
    MissingPicture,
    /// The file could not be written.
    #[error("unwritable file: {0}")]
    Write(#[from] std::io::Error),
    /// The document lacks its root.
    #[error("document without catalogue")]
    Catalogue(#[from] lopdf::Error),
}

/// What a file says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// Title, shown by readers instead of the file name.
    pub title: String,
    /// The creditor.
    pub author: String,
    /// The day of the letter.
    pub date: Date,
    /// The language its text is in, as a tag: `fr-FR`.
    pub language: &'static str,
}

/// A shift of everything drawn, for a printer that feeds paper askew: tenths of a millimetre, right and down,
/// at most ten millimetres each way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Offset {
    /// To the right.
    pub right: i64,
    /// Downwards.
    pub down: i64,
}

impl Offset {
    fn micrometres(self) -> (Um, Um) {
        let clamp = |tenths: i64| tenths.clamp(-LARGEST_OFFSET, LARGEST_OFFSET) * 100;
        (clamp(self.right), clamp(self.down))
    }
}

/// Makes the files of one batch of letters: the typeface is reduced once for all of them.
pub struct Printer {
    subset: Subset,
    offset: Offset,
    pictures: BTreeMap<String, Picture>,
}

/// A picture a file can hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// Pixels along a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Its pixels.
    pub pixels: Pixels,
}

/// The pixels of a picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Pixels {
    /// A whole JPEG file; true for shades of grey.
    Jpeg(Vec<u8>, bool),
    /// Red, green, blue, row after row.
    Rgb(Vec<u8>),
}

impl Printer {
    /// Prepares the typeface for these letters: a handful of a long batch, so that they are laid out once and a
    /// batch of a thousand takes no more memory than fifty.
    pub fn new<L: Borrow<Layout>>(
        fonts: &Fonts,
        layouts: impl IntoIterator<Item = L>,
        offset: Offset,
    ) -> Result<Self, PdfError> {
        Ok(Printer { subset: Subset::of(fonts, layouts)?, offset, pictures: BTreeMap::new() })
    }

    /// Gives the pictures the pages name, by their digest.
    #[must_use]
    pub fn with_pictures(mut self, pictures: BTreeMap<String, Picture>) -> Self {
        self.pictures = pictures;
        self
    }

    /// Prepares the typeface for letters of which only the characters were kept.
    pub fn of_characters(fonts: &Fonts, characters: &Characters, offset: Offset) -> Result<Self, PdfError> {
        Ok(Printer { subset: Subset::of_characters(fonts, characters)?, offset, pictures: BTreeMap::new() })
    }

    /// One letter of the batch as a PDF file.
    pub fn pdf(&self, layout: &Layout, document: &Document) -> Result<Vec<u8>, PdfError> {
        let mut pdf = PdfDocument::new(&document.title);
        pdf.metadata.info.author.clone_from(&document.author);
        pdf.metadata.info.creator = "Encaisse".to_owned();
        pdf.metadata.info.producer = "Encaisse, printpdf".to_owned();
        let fonts = Embedded {
            regular: self.subset.regular.as_ref().map(|reduced| pdf.add_font(&reduced.font)),
            bold: self.subset.bold.as_ref().map(|reduced| pdf.add_font(&reduced.font)),
        };
        let mut pictures = BTreeMap::new();
        for placed in layout.pages.iter().flat_map(|page| &page.pictures) {
            if !pictures.contains_key(&placed.digest) {
                let picture = self.pictures.get(&placed.digest).ok_or(PdfError::MissingPicture)?;
                pictures.insert(placed.digest.clone(), pdf.add_xobject(&pen::stream(picture)));
            }
        }
        let mut pages = Vec::with_capacity(layout.pages.len());
        for page in &layout.pages {
            pages.push(self.page(page, &fonts, &pictures)?);
        }
        pdf.with_pages(pages);
        let mut file = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
        self.reuse_programs(&mut file);
        describe(&mut file, document)?;
        squeeze(&mut file)?;
        let mut bytes = Vec::new();
        file.save_to(&mut bytes)?;
        Ok(bytes)
    }

    /// Puts the fonts compressed once for the batch in place of those the library would compress again.
    fn reuse_programs(&self, file: &mut lopdf::Document) {
        for object in file.objects.values_mut() {
            let Object::Stream(stream) = object else { continue };
            if !stream.dict.has(b"Length1") {
                continue;
            }
            for reduced in self.subset.regular.iter().chain(&self.subset.bold) {
                if stream.content == reduced.font.original_bytes {
                    *stream = reduced.program.clone();
                    break;
                }
            }
        }
    }

    fn page(
        &self,
        page: &Page,
        fonts: &Embedded,
        pictures: &BTreeMap<String, XObjectId>,
    ) -> Result<PdfPage, PdfError> {
        let mut pen = Pen::new(page.paper, self.offset.micrometres());
        for placed in &page.pictures {
            let id = pictures.get(&placed.digest).ok_or(PdfError::MissingPicture)?;
            pen.picture(placed.area, id);
        }
        for rule in &page.rules {
            pen.rule(rule);
        }
        for path in &page.paths {
            pen.path(path);
        }
        for code in &page.codes {
            pen.code(code);
        }
        for text in &page.texts {
            let font = if text.bold { &fonts.bold } else { &fonts.regular };
            match font {
                Some(font) if self.subset.covers(&text.content, text.bold) => pen.text(text, font),
                _ => return Err(PdfError::OutsideBatch),
            }
        }
        Ok(pen.page())
    }
}

/// Compresses the drawings. The library’s own way takes much longer for a few bytes in a hundred.
fn squeeze(file: &mut lopdf::Document) -> Result<(), PdfError> {
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.has(b"Filter") {
            continue;
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&stream.content)?;
        let compressed = encoder.finish()?;
        if compressed.len() < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(compressed);
        }
    }
    Ok(())
}

/// The fonts as one file holds them.
struct Embedded {
    regular: Option<FontId>,
    bold: Option<FontId>,
}

/// Language, version and dates, which the PDF library does not let one say.
pub(crate) fn describe(file: &mut lopdf::Document, document: &Document) -> Result<(), lopdf::Error> {
    file.version = VERSION.to_owned();
    let root = file.trailer.get(b"Root")?.as_reference()?;
    let catalogue = file.get_object_mut(root)?.as_dict_mut()?;
    catalogue.set("Lang", Object::string_literal(document.language));
    let mut viewer = lopdf::Dictionary::new();
    viewer.set("DisplayDocTitle", true);
    viewer.set("PrintScaling", Object::Name(b"None".to_vec()));
    catalogue.set("ViewerPreferences", viewer);
    catalogue.set("PageLayout", Object::Name(b"OneColumn".to_vec()));
    catalogue.set("PageMode", Object::Name(b"UseNone".to_vec()));
    let info = file.trailer.get(b"Info")?.as_reference()?;
    let info = file.get_object_mut(info)?.as_dict_mut()?;
    let stamp = format!("D:{}", document.date.format("%Y%m%d"));
    for key in ["CreationDate", "ModDate"] {
        info.set(key, Object::String(stamp.clone().into_bytes(), StringFormat::Literal));
    }
    // The library claims conformance to a print standard nobody asked for.
    for key in ["GTS_PDFXVersion", "Identifier", "Trapped", "Keywords", "Subject"] {
        info.remove(key.as_bytes());
    }
    Ok(())
}
