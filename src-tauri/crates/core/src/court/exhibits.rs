//! Pieces of a file, numbered and placed one after the other.

use crate::typography::NBSP;

/// A piece placed in the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Placed {
    /// Its number, from 1.
    pub number: u32,
    /// Page of the file it begins on, from 1.
    pub first_page: u32,
    /// Its pages.
    pub pages: u32,
}

/// Places pieces of so many pages behind the cover and the index, which take `front` pages.
///
/// ```
/// use encaisse_core::court::place;
/// let placed = place(2, &[1, 3, 1]);
/// assert_eq!(placed[1].first_page, 4);
/// assert_eq!(placed[2].first_page, 7);
/// assert_eq!(placed.iter().map(|piece| piece.pages).sum::<u32>() + 2, 7);
/// ```
pub fn place(front: u32, pages: &[u32]) -> Vec<Placed> {
    let mut next = front.saturating_add(1);
    let mut placed = Vec::with_capacity(pages.len());
    for (number, pages) in (1..).zip(pages) {
        placed.push(Placed { number, first_page: next, pages: *pages });
        next = next.saturating_add(*pages);
    }
    placed
}

/// What the margin of a page says: « Pièce n° 7 – page 2/3 », then the page of the whole file.
///
/// ```
/// use encaisse_core::court::{Placed, mark};
/// let placed = Placed { number: 7, first_page: 20, pages: 3 };
/// assert_eq!(mark(Some((placed, 2)), 21, 40), "Pièce n°\u{a0}7 – page 2/3 · dossier, page 21/40");
/// assert_eq!(mark(None, 1, 40), "dossier, page 1/40");
/// ```
pub fn mark(piece: Option<(Placed, u32)>, page: u32, total: u32) -> String {
    let whole = format!("dossier, page {page}/{total}");
    match piece {
        Some((placed, of_piece)) => {
            format!("Pièce n°{NBSP}{} – page {of_piece}/{} · {whole}", placed.number, placed.pages)
        }
        None => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_belongs_to_one_piece_and_the_sum_is_the_file() {
        let pages = [1, 4, 2, 1, 12];
        let placed = place(3, &pages);
        for pair in placed.windows(2) {
            assert_eq!(pair[0].first_page + pair[0].pages, pair[1].first_page);
        }
        let last = placed.last().unwrap();
        assert_eq!(last.first_page + last.pages - 1, 3 + pages.iter().sum::<u32>());
        assert_eq!(place(3, &[]), []);
    }
}
