//! The file for a court: looked at as a list of pieces, then one indexed PDF.

use std::collections::BTreeMap;
use std::path::Path;

use encaisse_core::court::{Fingerprint, Missing, Placed, fingerprints, mark};
use encaisse_core::letters::Language;
use encaisse_core::letters::{Block, Run};
use encaisse_core::typography::date_short;
use encaisse_typeset::assembly::{Assembly, Link, MOST_PAGES, PlannedPage};
use encaisse_typeset::court_file::{lay_out_marks, lay_out_piece};
use encaisse_typeset::{Document, Fonts, Layout, Offset, Page};

use super::case::Case;
use super::front::{front, outline};
use super::own_pages;
use super::pieces::{OwnPage, Piece, Source, lacking, missing_views, pieces};
use crate::border::court::{CourtFile, CourtFileSaved, CourtPiece, CourtRequest, PlacedPiece};
use crate::causes::reasons::Reasons;
use crate::desk::Desk;
use crate::documents::document_folder;
use crate::error::{Outcome, Refusal};
use crate::foreign::NotTaken;
use crate::letters::issue::sha256;
use crate::places::{safe_name, write_whole};
use crate::printing::{fonts, pdf};

/// Bytes of letters and documents in one file: with the pages of our own they stay in the memory of a reader.
const HEAVIEST: usize = 80 * 1024 * 1024;
const MEBIBYTE: u64 = 1024 * 1024;

impl Desk {
    /// The file as it would be: what is missing, then its pieces.
    pub fn court_file(&mut self, request: &CourtRequest) -> Outcome<CourtFile> {
        let case = self.case(&request.code, &request.invoices)?;
        let asked = case.asked(encaisse_core::money::Cents::ZERO);
        let mut number = 0;
        let pieces = pieces(&case)
            .into_iter()
            .map(|piece| {
                let ticked = !request.left_out.contains(&piece.id);
                number += u32::from(ticked);
                CourtPiece {
                    number: ticked.then_some(number),
                    group: piece.group.to_owned(),
                    title: piece.title,
                    source: match piece.source {
                        Source::Own(_) => "own",
                        Source::Letter { .. } => "letter",
                        Source::Document { .. } => "document",
                    }
                    .to_owned(),
                    id: piece.id,
                    ticked,
                }
            })
            .collect();
        Ok(CourtFile {
            invoices: case.invoice_views(),
            missing: missing_views(&case),
            pieces,
            principal_cents: asked.principal_cents,
            interest_cents: asked.interest_cents,
            indemnity_cents: asked.indemnity_cents,
            total_cents: asked.total_cents,
            penalties_withheld: asked.penalties_withheld,
            on: case.today.to_string(),
            code: case.code,
            name: case.name,
        })
    }

    /// Name proposed for the file.
    pub fn court_file_name(&self, code: &str) -> Outcome<String> {
        let name = safe_name(&format!("Dossier {} {}", self.client_name(code)?, self.today()));
        Ok(format!("{name}.pdf"))
    }

    /// Writes the file as one indexed PDF.
    pub fn save_court_file(&mut self, request: &CourtRequest, path: &Path) -> Outcome<CourtFileSaved> {
        let case = self.case(&request.code, &request.invoices)?;
        if case.items.is_empty() {
            return Err(Refusal::NothingForCourt { client: request.code.clone() });
        }
        let kept: Vec<Piece> =
            pieces(&case).into_iter().filter(|piece| !request.left_out.contains(&piece.id)).collect();
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let made = self.compose(&case, kept)?;
        let bytes = self.foreign.assemble(&file, &made.plan, made.sources)?;
        write_whole(path, &bytes)?;
        Ok(CourtFileSaved {
            path: path.display().to_string(),
            pages: number(made.plan.pages.len()),
            sha256: sha256(&bytes),
            pieces: made.placed,
            missing: made.missing.iter().map(Missing::words).collect(),
        })
    }

    fn compose(&self, case: &Case, kept: Vec<Piece>) -> Outcome<Made> {
        let fonts = fonts()?;
        let reasons = Reasons::of(self.ledger()?.read())?;
        let title = format!("Dossier {}", case.name);
        let head = format!(
            "{title}, compte {}, {}, arrêté au {}",
            case.code,
            case.company.name,
            date_short(case.today)
        );
        let mut taken = self.take(case, &kept, &reasons, (&head, fonts))?;
        let lacking = lacking(case);
        let names: Vec<Fingerprint> = (1..)
            .zip(&kept)
            .map(|(number, piece)| Fingerprint { number, title: piece.title.clone(), sha256: digest(piece) })
            .collect();
        if let Some(at) =
            kept.iter().position(|piece| matches!(piece.source, Source::Own(OwnPage::Fingerprints)))
            && let Some(slot) = taken.pages.get_mut(at)
        {
            *slot = Pages::Own(lay_out_piece(&head, &[], &fingerprints(&names), fonts).pages);
        }
        let counts: Vec<u32> = taken.pages.iter().map(Pages::count).collect();
        let (laid, placed) = front(case, &kept, &counts, &lacking, (&head, fonts));
        let links =
            laid.links.iter().map(|link| Link { page: link.page, area: link.area, target: link.target });
        let (links, index, front) = (links.collect(), laid.index_page, laid.layout.pages);
        let total = front.len() + counts.iter().map(|count| *count as usize).sum::<usize>();
        if total > MOST_PAGES {
            return Err(Refusal::FileNotMade { file: title, why: format!("{total} pages") });
        }
        Ok(Made {
            plan: Assembly {
                title: title.clone(),
                author: case.company.name.clone(),
                date: case.today,
                pages: planned(&taken.pages, front.len()),
                links,
                outline: outline(&kept, &placed, index),
            },
            sources: {
                let own = own_pages_file(front, taken.pages, (&placed, total), fonts, case, &title)?;
                std::iter::once(own).chain(taken.sources).collect()
            },
            placed: kept
                .iter()
                .zip(&placed)
                .map(|(piece, placed)| PlacedPiece {
                    number: placed.number,
                    title: piece.title.clone(),
                    page: placed.first_page,
                    pages: placed.pages,
                    sha256: digest(piece),
                })
                .collect(),
            missing: lacking,
        })
    }

    /// Takes the pages of every piece: ours are laid out, others are counted in a process apart.
    fn take(&self, case: &Case, kept: &[Piece], reasons: &Reasons, on: (&str, &Fonts)) -> Outcome<Taken> {
        let mut taken = Taken { pages: Vec::with_capacity(kept.len()), sources: Vec::new() };
        let mut known: BTreeMap<&str, (usize, u32)> = BTreeMap::new();
        let mut heavy: (usize, u64, &str) = (0, 0, "");
        for piece in kept {
            let (bytes, sha256) = match &piece.source {
                Source::Own(page) => {
                    let blocks = own_pages::blocks(*page, case, reasons);
                    taken.pages.push(Pages::Own(lay_out_piece(on.0, &[], &blocks, on.1).pages));
                    continue;
                }
                Source::Letter { letter, sha256 } => (self.letter_pdf(letter)?.1, sha256),
                Source::Document { name, sha256, .. } => (self.document_bytes(name, sha256)?, sha256),
            };
            if let Some((source, pages)) = known.get(sha256.as_str()) {
                taken.pages.push(Pages::Foreign { source: *source, pages: *pages });
                continue;
            }
            match self.foreign.pages(&bytes)? {
                Ok(pages) => {
                    heavy.0 += bytes.len();
                    if bytes.len() as u64 > heavy.1 {
                        heavy = (heavy.0, bytes.len() as u64, &piece.title);
                    }
                    if heavy.0 > HEAVIEST {
                        let mebibytes = heavy.0 as u64 / MEBIBYTE;
                        return Err(Refusal::FileTooHeavy { mebibytes, heaviest: heavy.2.to_owned() });
                    }
                    taken.sources.push(bytes);
                    let source = taken.sources.len();
                    known.insert(sha256, (source, pages));
                    taken.pages.push(Pages::Foreign { source, pages });
                }
                Err(why) => {
                    let blocks = in_its_place(piece, why);
                    taken.pages.push(Pages::Own(lay_out_piece(on.0, &[], &blocks, on.1).pages));
                }
            }
        }
        Ok(taken)
    }

    fn document_bytes(&self, name: &str, digest: &str) -> Outcome<Vec<u8>> {
        let bytes = std::fs::read(document_folder(self.ledger()?.path()).join(digest)).unwrap_or_default();
        if sha256(&bytes) == digest {
            Ok(bytes)
        } else {
            Err(Refusal::DocumentLost { name: name.to_owned() })
        }
    }
}

/// Everything the file is assembled from.
struct Made {
    plan: Assembly,
    sources: Vec<Vec<u8>>,
    placed: Vec<PlacedPiece>,
    missing: Vec<Missing>,
}

/// The pages of each piece, and the documents they come from.
struct Taken {
    pages: Vec<Pages>,
    sources: Vec<Vec<u8>>,
}

/// The pages of one piece.
enum Pages {
    Own(Vec<Page>),
    /// Of a document, from 1: the first is the file of our own pages.
    Foreign {
        source: usize,
        pages: u32,
    },
}

impl Pages {
    fn count(&self) -> u32 {
        match self {
            Pages::Own(pages) => number(pages.len()),
            Pages::Foreign { pages, .. } => *pages,
        }
    }
}

/// How many, as the file counts.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn digest(piece: &Piece) -> Option<String> {
    match &piece.source {
        Source::Own(_) => None,
        Source::Letter { sha256, .. } | Source::Document { sha256, .. } => Some(sha256.clone()),
    }
}

/// A page that stands for what cannot be shown: a photograph, a broken or protected file.
fn in_its_place(piece: &Piece, why: NotTaken) -> Vec<Block> {
    let run = |text: String| Block::Paragraph(vec![Run { text, bold: false }]);
    let mut blocks = vec![Block::Heading(piece.title.clone())];
    let (name, bytes) = match &piece.source {
        Source::Document { name, bytes, .. } => (name.as_str(), *bytes),
        _ => (piece.title.as_str(), 0),
    };
    let why = match why {
        NotTaken::Damaged => "ce n’est pas un PDF, ou il est abîmé",
        NotTaken::Protected => "il est protégé par un mot de passe",
        NotTaken::Pages => "il n’a aucune page, ou il en a trop",
    };
    blocks.push(run(format!(
        "Le fichier «\u{a0}{name}\u{a0}» ne peut pas être repris ici page par page\u{a0}: {why}. Il est à joindre à part, sous ce \
         même numéro de pièce."
    )));
    let digest = digest(piece).unwrap_or_default();
    blocks.push(run(format!(
        "Taille\u{a0}: {} octets. SHA-256\u{a0}: {digest}.",
        encaisse_core::typography::thousands(bytes.unsigned_abs())
    )));
    blocks
}

/// Every page of the file, in order; marks follow the pages of our own, one for each.
fn planned(pieces: &[Pages], front: usize) -> Vec<PlannedPage> {
    let own: usize = front
        + pieces
            .iter()
            .map(|pages| if let Pages::Own(pages) = pages { pages.len() } else { 0 })
            .sum::<usize>();
    let mut next_own = 0_u32;
    let mut planned: Vec<PlannedPage> = Vec::new();
    let mut push = |source: usize, page: u32| {
        let mark = number(own) + number(planned.len()) + 1;
        planned.push(PlannedPage { source, page, mark });
    };
    let mut ours = |count: usize, push: &mut dyn FnMut(usize, u32)| {
        for _ in 0..count {
            next_own += 1;
            push(0, next_own);
        }
    };
    ours(front, &mut push);
    for pages in pieces {
        match pages {
            Pages::Own(pages) => ours(pages.len(), &mut push),
            Pages::Foreign { source, pages } => (1..=*pages).for_each(|page| push(*source, page)),
        }
    }
    planned
}

/// The file of our own pages and of the marks of all.
fn own_pages_file(
    front: Vec<Page>,
    pieces: Vec<Pages>,
    (placed, total): (&[Placed], usize),
    fonts: &Fonts,
    case: &Case,
    title: &str,
) -> Outcome<Vec<u8>> {
    let total = number(total);
    let before = number(front.len());
    let mut marks: Vec<String> = (1..=before).map(|page| mark(None, page, total)).collect();
    for placed in placed {
        for of_piece in 1..=placed.pages {
            marks.push(mark(Some((*placed, of_piece)), placed.first_page + of_piece - 1, total));
        }
    }
    let mut pages = front;
    for piece in pieces {
        if let Pages::Own(own) = piece {
            pages.extend(own);
        }
    }
    pages.extend(lay_out_marks(&marks, fonts).pages);
    let layout = Layout { pages, missing: Vec::new() };
    let document = Document {
        title: title.to_owned(),
        author: case.company.name.clone(),
        date: case.today,
        language: Language::French.tag(),
    };
    pdf(fonts, &layout, &document, Offset::default())
}
