//! The state of a set of operations, told a second time: slowly, by other means, sharing nothing with the rules.

use std::collections::BTreeMap;

use encaisse_core::exchange::Told;

/// What a set of operations says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    /// For each register, the operation that gives its value, and every operation nobody answered.
    pub registers: BTreeMap<String, (String, Vec<String>)>,
    /// For each day, the reading of the file that tells it.
    pub days: BTreeMap<u32, String>,
}

fn later(a: &Told, b: &Told) -> bool {
    if a.stamp.millis != b.stamp.millis {
        return a.stamp.millis > b.stamp.millis;
    }
    if a.stamp.counter != b.stamp.counter {
        return a.stamp.counter > b.stamp.counter;
    }
    if a.author != b.author {
        return a.author > b.author;
    }
    a.id > b.id
}

/// A register as one text.
pub fn place_of(told: &Told) -> String {
    format!("{}/{}/{}", told.place.kind, told.place.entity, told.place.field)
}

fn greatest<'a>(among: &[&'a Told]) -> &'a Told {
    let won = |one: &&Told| among.iter().all(|other| other.id == one.id || later(one, other));
    among.iter().find(|one| won(one)).expect("an order without equals")
}

/// True when one of these operations erases the value of another.
pub fn is_erased(told: &Told, known: &[Told]) -> bool {
    let about =
        known.iter().filter(|one| one.place.kind == "erasure" && one.place.entity == told.place.entity);
    for one in about {
        let named = one.value.as_deref().unwrap_or("").split(' ').any(|name| name == told.id);
        let whole = one.place.field == "contact" && told.place.kind == "contact";
        let field = one.place.field == format!("{} {}", told.place.kind, told.place.field);
        if whole || (field && named) {
            return true;
        }
    }
    false
}

/// What these operations say; `covers` gives the first and last day of a file.
pub fn said(known: &[Told], covers: impl Fn(&str) -> (u32, u32)) -> Said {
    let mut said = Said::default();
    for told in known {
        let same: Vec<&Told> = known.iter().filter(|other| place_of(other) == place_of(told)).collect();
        let mut standing: Vec<&Told> = Vec::new();
        for one in &same {
            if same.iter().all(|other| other.parents.iter().all(|parent| *parent != one.id)) {
                standing.push(one);
            }
        }
        let mut names: Vec<String> = standing.iter().map(|one| one.id.clone()).collect();
        names.sort();
        said.registers.insert(place_of(told), (greatest(&standing).id.clone(), names));
    }
    let taken: Vec<&Told> = known.iter().filter(|told| told.place.kind == "import").collect();
    for day in 1..=12 {
        let mut best: Option<(u32, &Told, String)> = None;
        for file in &taken {
            let about: Vec<&Told> =
                taken.iter().filter(|told| told.place.entity == file.place.entity).copied().collect();
            let holder = &said.registers[&place_of(file)].0;
            let held = about.iter().find(|told| told.id == *holder).expect("its holder");
            let (from, to) = covers(&file.place.entity);
            if held.value.is_none() || day < from || to < day {
                continue;
            }
            let takings: Vec<&Told> = about.into_iter().filter(|told| told.value.is_some()).collect();
            let first = takings
                .iter()
                .find(|one| takings.iter().all(|other| other.id == one.id || later(other, one)))
                .expect("a first one");
            let reading = greatest(&takings).id.clone();
            let newer = best
                .as_ref()
                .is_none_or(|(until, known, _)| to > *until || (to == *until && later(first, known)));
            if newer {
                best = Some((to, first, reading));
            }
        }
        if let Some((_, _, reading)) = best {
            said.days.insert(day, reading);
        }
    }
    said
}
