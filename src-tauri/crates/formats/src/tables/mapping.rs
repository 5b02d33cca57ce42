//! What each column holds: proposed from headings and contents, corrected by a person, kept as data.

/// How sure a proposal is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Confidence {
    /// From the contents, or from a doubtful heading.
    Guessed,
    /// The heading holds a known word.
    Likely,
    /// The heading is a known one, or a person said so.
    Certain,
}

/// A column and what it holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MappedColumn<F> {
    /// Its rank in the file, from 0.
    pub index: usize,
    /// Its heading; empty when there is none.
    pub heading: String,
    /// What it holds; `None` leaves it out.
    pub field: Option<F>,
    /// How sure that is.
    pub confidence: Confidence,
}

/// What the columns of a table hold. No field comes twice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mapping<F> {
    columns: Vec<MappedColumn<F>>,
}

impl<F> Default for Mapping<F> {
    fn default() -> Self {
        Mapping { columns: Vec::new() }
    }
}

impl<F: Copy + PartialEq> Mapping<F> {
    /// Takes the proposals for the columns, in their order. The surest column of a field keeps it, the first of
    /// equals; the others are left for a person to say.
    pub(crate) fn propose(proposals: impl IntoIterator<Item = (String, Option<(F, Confidence)>)>) -> Self {
        let mut columns: Vec<MappedColumn<F>> = proposals
            .into_iter()
            .enumerate()
            .map(|(index, (heading, known))| MappedColumn {
                index,
                heading,
                field: known.map(|(field, _)| field),
                confidence: known.map_or(Confidence::Guessed, |(_, confidence)| confidence),
            })
            .collect();
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_by_key(|&i| (columns.get(i).map(|c| std::cmp::Reverse(c.confidence)), i));
        let mut taken = Vec::new();
        for index in order {
            if let Some(column) = columns.get_mut(index)
                && let Some(field) = column.field
            {
                if taken.contains(&field) {
                    column.field = None;
                } else {
                    taken.push(field);
                }
            }
        }
        Mapping { columns }
    }

    /// The columns, in the order of the file.
    pub fn columns(&self) -> &[MappedColumn<F>] {
        &self.columns
    }

    /// Says what a column holds, or that it is left out. Another column of the same field loses it.
    pub fn assign(&mut self, index: usize, field: Option<F>) {
        for column in &mut self.columns {
            if column.index == index {
                (column.field, column.confidence) = (field, Confidence::Certain);
            } else if field.is_some() && column.field == field {
                column.field = None;
            }
        }
    }

    /// A mapping kept from an earlier file: pairs of column and field.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (usize, F)>) -> Self {
        let mut columns: Vec<MappedColumn<F>> = Vec::new();
        for (index, field) in pairs {
            if columns.iter().all(|column| column.index != index && column.field != Some(field)) {
                let confidence = Confidence::Certain;
                columns.push(MappedColumn { index, heading: String::new(), field: Some(field), confidence });
            }
        }
        columns.sort_by_key(|column| column.index);
        Mapping { columns }
    }

    /// The column of a field.
    pub fn column_of(&self, field: F) -> Option<usize> {
        self.columns.iter().find(|column| column.field == Some(field)).map(|column| column.index)
    }

    /// True when a column holds this field.
    pub fn has(&self, field: F) -> bool {
        self.column_of(field).is_some()
    }
}
