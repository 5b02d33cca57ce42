//! The files carried: the tree of names of the catalogue, and the associated files of PDF/A-3
//! (ISO 32000-1, 7.11.4; ISO 19005-3, annex E).

use encoding_rs::{UTF_16BE, WINDOWS_1252};

use super::fault::PdfFault;
use super::file::Pdf;
use super::limits::{MAX_DEPTH, MAX_FILES};
use super::object::{Dictionary, Object, Stream};

/// A file carried by a PDF; its bytes are read by [`Pdf::contents`].
#[derive(Clone, PartialEq, Debug)]
pub struct Attachment {
    /// Its name, folders taken off: it is shown, never written to.
    pub name: String,
    /// `AFRelationship`: `Data`, `Alternative`, `Source`…
    pub relationship: Option<String>,
    stream: Stream,
}

impl Pdf<'_> {
    /// The files carried, each once: those of the tree of names first, then those only the document names as
    /// associated.
    ///
    /// # Errors
    /// [`PdfFault`], also when one of them is missing.
    pub fn attachments(&mut self) -> Result<Vec<Attachment>, PdfFault> {
        let catalogue = self.catalogue()?;
        let mut specifications = Vec::new();
        if let Some(names) = catalogue.get("Names") {
            let names = self.dictionary(names)?;
            if let Some(tree) = names.get("EmbeddedFiles") {
                self.leaves(tree, 0, &mut specifications)?;
            }
        }
        specifications.extend(self.one_or_many(catalogue.get("AF"))?);
        let mut found: Vec<Attachment> = Vec::new();
        for specification in &specifications {
            let specification = self.dictionary(specification)?;
            let Some(attachment) = self.attachment(&specification)? else { continue };
            if found.iter().all(|known| known.stream.start != attachment.stream.start) {
                found.push(attachment);
            }
            if found.len() > MAX_FILES {
                return Err(PdfFault::TooManyFiles(MAX_FILES));
            }
        }
        Ok(found)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// [`PdfFault`]: damaged, an unknown filter, or too much once decoded.
    pub fn contents(&mut self, attachment: &Attachment) -> Result<Vec<u8>, PdfFault> {
        self.decoded(&attachment.stream)
    }

    /// Specifications of a tree of names (7.9.6): pairs in the leaves, kids above.
    fn leaves(&mut self, node: &Object, depth: usize, found: &mut Vec<Object>) -> Result<(), PdfFault> {
        if depth > MAX_DEPTH {
            return Err(PdfFault::TooDeep(MAX_DEPTH));
        }
        let node = self.dictionary(node)?;
        if let Some(names) = node.get("Names") {
            let names = self.array(names)?;
            found.extend(names.into_iter().skip(1).step_by(2));
        }
        if let Some(kids) = node.get("Kids") {
            for kid in self.array(kids)? {
                self.leaves(&kid, depth + 1, found)?;
            }
        }
        if found.len() > MAX_FILES { Err(PdfFault::TooManyFiles(MAX_FILES)) } else { Ok(()) }
    }

    /// `None` when the specification only names a file elsewhere.
    fn attachment(&mut self, specification: &Dictionary) -> Result<Option<Attachment>, PdfFault> {
        let Some(embedded) = specification.get("EF") else { return Ok(None) };
        let embedded = self.dictionary(embedded)?;
        let Some(file) = embedded.get("UF").or_else(|| embedded.get("F")) else { return Ok(None) };
        let Object::Stream(stream) = self.resolve(file)? else { return Err(PdfFault::Damaged(0)) };
        let mut name = String::new();
        for key in ["UF", "F"] {
            if let (true, Some(written)) = (name.is_empty(), specification.get(key))
                && let Object::Text(written) = self.resolve(written)?
            {
                name = base_name(&text(&written));
            }
        }
        let relationship = match specification.get("AFRelationship") {
            Some(written) => match self.resolve(written)? {
                Object::Name(name) => Some(String::from_utf8_lossy(&name).into_owned()),
                _ => None,
            },
            None => None,
        };
        Ok(Some(Attachment { name, relationship, stream }))
    }
}

/// A text string (7.9.2.2): UTF-16 or UTF-8 with their marks, else one byte per letter.
fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, wide @ ..] => UTF_16BE.decode_without_bom_handling(wide).0.into_owned(),
        [0xEF, 0xBB, 0xBF, narrow @ ..] => String::from_utf8_lossy(narrow).into_owned(),
        _ => std::str::from_utf8(bytes)
            .map_or_else(|_| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), str::to_owned),
    }
}

fn base_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\', ':']).next().unwrap_or_default().trim();
    name.chars().filter(|c| !c.is_control()).take(200).collect()
}
