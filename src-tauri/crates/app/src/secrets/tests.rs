//! Are keys drawn once, and never in the place of those that cannot be had, whatever stops in between?

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::keychain::Vault;
use super::*;
use crate::clock::Clock;

/// How a keychain behaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mood {
    Willing,
    /// Takes nothing, and what it has stays shut.
    Locked,
    /// Says that it kept, and kept something else.
    Forgetful,
}

/// A keychain in memory, which pictures the data folder each time it is asked, before and after it did what it was asked:
/// what a program ended there would leave.
#[derive(Debug)]
struct Fake {
    home: PathBuf,
    mood: Mutex<Mood>,
    items: Mutex<HashMap<String, String>>,
    pictures: Mutex<Vec<(tempfile::TempDir, HashMap<String, String>)>>,
}

impl Fake {
    fn beside(home: &Path) -> Arc<Fake> {
        Arc::new(Fake {
            home: home.to_owned(),
            mood: Mutex::new(Mood::Willing),
            items: Mutex::default(),
            pictures: Mutex::default(),
        })
    }

    fn holding(items: &HashMap<String, String>, home: &Path) -> Arc<Fake> {
        let fake = Fake::beside(home);
        *fake.items.lock().unwrap() = items.clone();
        fake
    }

    fn becomes(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    fn picture(&self) {
        let items = self.items.lock().unwrap().clone();
        self.pictures.lock().unwrap().push((copy_of(&self.home), items));
    }
}

impl Vault for Fake {
    fn keep(&self, item: &str, text: &str) -> Result<(), Unreachable> {
        self.picture();
        let text = match *self.mood.lock().unwrap() {
            Mood::Willing => text.to_owned(),
            Mood::Locked => return Err(Unreachable::Locked),
            Mood::Forgetful => text.replacen('1', "2", 1),
        };
        self.items.lock().unwrap().insert(item.to_owned(), text);
        self.picture();
        Ok(())
    }

    fn find(&self, item: &str, _asking: Asking) -> Result<Option<String>, Unreachable> {
        self.picture();
        match *self.mood.lock().unwrap() {
            Mood::Locked => Err(Unreachable::Locked),
            _ => Ok(self.items.lock().unwrap().get(item).cloned()),
        }
    }
}

fn copy_of(home: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(home).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
    }
    copy
}

fn desk(home: &Path, keychain: Keychain) -> Desk {
    let day = Clock::Day("2026-11-22".parse().unwrap());
    Desk::new(home.to_owned(), day).unwrap().keeping_keys_in(keychain)
}

/// A desk with a keychain, as a program that starts now.
fn with(fake: &Arc<Fake>, home: &Path) -> Desk {
    desk(home, Keychain::kept_by(Arc::clone(fake) as Arc<dyn Vault>))
}

/// What colleagues know the desk by.
fn known(desk: &mut Desk) -> (String, String) {
    (desk.signing_key().unwrap().public(), desk.reading_key().unwrap().public())
}

fn files(home: &Path) -> Vec<&'static str> {
    ["poste.cle", "poste.lecture"].into_iter().filter(|file| home.join(file).exists()).collect()
}

fn code(refused: Outcome<Key>) -> String {
    crate::border::problem::Problem::from(refused.unwrap_err()).code
}

/// Where there is a keychain: are both keys there, none in a file, and the same at the next start?
#[test]
fn keys_go_to_the_keychain() {
    let home = tempfile::tempdir().unwrap();
    let fake = Fake::beside(home.path());
    let mut first = with(&fake, home.path());
    assert_eq!(first.keys_place().unwrap().keys, None);
    let keys = known(&mut first);
    assert_eq!(first.keys_place().unwrap().keys, Some("keychain"));
    assert_eq!(known(&mut with(&fake, home.path())), keys);
    assert_eq!(files(home.path()), [""; 0]);
    // Another folder of the same computer and keychain.
    let other = tempfile::tempdir().unwrap();
    assert_ne!(known(&mut with(&fake, other.path())), keys);
    assert_eq!(fake.items.lock().unwrap().len(), 2);
}

/// Where there is none, or one that takes nothing or something else: are they in files, and moved once one takes them?
#[test]
fn keys_wait_in_files_for_a_keychain_that_takes_them() {
    for mood in [None, Some(Mood::Locked), Some(Mood::Forgetful)] {
        let home = tempfile::tempdir().unwrap();
        let fake = Fake::beside(home.path());
        let mut first = match mood {
            None => desk(home.path(), Keychain::none()),
            Some(mood) => {
                fake.becomes(mood);
                with(&fake, home.path())
            }
        };
        let keys = known(&mut first);
        assert_eq!(first.keys_place().unwrap().keys, Some("file"), "{mood:?}");
        assert_eq!(files(home.path()).len(), 2);
        #[cfg(unix)]
        for file in files(home.path()) {
            let mode = std::fs::metadata(home.path().join(file)).unwrap();
            assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode.permissions()) & 0o777, 0o600, "{file}");
        }
        fake.becomes(Mood::Willing);
        let mut next = with(&fake, home.path());
        // A look by itself disturbs nobody: it moves nothing.
        next.reach_keys().unwrap();
        assert_eq!(next.keys_place().unwrap().keys, Some("file"), "{mood:?}");
        assert_eq!(known(&mut next), keys, "{mood:?}");
        assert_eq!(next.keys_place().unwrap().keys, Some("keychain"), "{mood:?}");
        assert_eq!(files(home.path()), [""; 0], "{mood:?}");
    }
}

/// A folder of a former version, which holds one key or both and no mark: does it keep them?
#[test]
fn keys_of_a_former_version_stay() {
    for kept in [&["poste.lecture"][..], &["poste.cle", "poste.lecture"]] {
        let (former, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let keys = known(&mut desk(former.path(), Keychain::none()));
        for file in kept {
            std::fs::copy(former.path().join(file), home.path().join(file)).unwrap();
        }
        assert_eq!(desk(home.path(), Keychain::none()).keys_place().unwrap().keys, Some("file"));
        let found = known(&mut with(&Fake::beside(home.path()), home.path()));
        assert_eq!(found.1, keys.1, "{kept:?}");
        assert_eq!(found.0 == keys.0, kept.len() == 2, "{kept:?}");
    }
}

/// The program ends at any step of moving keys: are they the same afterwards, with the keychain and without it?
#[test]
fn a_move_cut_short_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let keys = known(&mut desk(home.path(), Keychain::none()));
    let before = copy_of(home.path());
    let fake = Fake::beside(home.path());
    assert_eq!(known(&mut with(&fake, home.path())), keys);
    let items = fake.items.lock().unwrap().clone();
    let mut pictures: Vec<_> = fake.pictures.lock().unwrap().drain(..).collect();
    // Before, after, and seen to be kept: until then the files hold, keychain or not.
    assert_eq!(pictures.len(), 3);
    for (picture, _) in &pictures {
        let alone = copy_of(picture.path());
        assert_eq!(known(&mut desk(alone.path(), Keychain::none())), keys);
    }
    // After the mark: neither file removed yet, or the first alone, or both.
    for left in [&["poste.cle", "poste.lecture"][..], &["poste.lecture"], &[]] {
        let picture = copy_of(home.path());
        for file in left {
            std::fs::copy(before.path().join(file), picture.path().join(file)).unwrap();
        }
        pictures.push((picture, items.clone()));
    }
    for (rank, (picture, items)) in pictures.iter().enumerate() {
        let fake = Fake::holding(items, picture.path());
        assert_eq!(known(&mut with(&fake, picture.path())), keys, "step {rank}");
        assert_eq!(files(picture.path()), [""; 0], "step {rank}");
    }
}

/// The keychain is locked, absent, or another one: is it refused each time, and nothing drawn?
#[test]
fn keys_that_cannot_be_had_are_never_replaced() {
    let home = tempfile::tempdir().unwrap();
    let fake = Fake::beside(home.path());
    let keys = known(&mut with(&fake, home.path()));
    fake.becomes(Mood::Locked);
    assert_eq!(code(with(&fake, home.path()).signing_key()), "EXC-020");
    assert_eq!(code(desk(home.path(), Keychain::none()).signing_key()), "EXC-020");
    let other = Fake::beside(home.path());
    assert_eq!(code(with(&other, home.path()).signing_key()), "EXC-021");
    let item = fake.items.lock().unwrap().keys().next().unwrap().clone();
    other.items.lock().unwrap().insert(item, "1 00 autre".to_owned());
    assert_eq!(code(with(&other, home.path()).signing_key()), "EXC-021");
    assert_eq!(files(home.path()), [""; 0]);
    fake.becomes(Mood::Willing);
    assert_eq!(known(&mut with(&fake, home.path())), keys);
    // Files that vanished are no reason to draw others either, nor is a mark that nobody can read.
    let filed = tempfile::tempdir().unwrap();
    known(&mut desk(filed.path(), Keychain::none()));
    std::fs::remove_file(filed.path().join("poste.cle")).unwrap();
    assert_eq!(code(desk(filed.path(), Keychain::none()).signing_key()), "EXC-021");
    std::fs::write(home.path().join("poste.cles"), "{").unwrap();
    assert_eq!(code(with(&fake, home.path()).signing_key()), "EXC-021");
}

/// New keys that a person asked for: are they others, in an item of their own, and those of a copied folder untouched?
#[test]
fn new_keys_are_drawn_when_they_are_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let fake = Fake::beside(home.path());
    let keys = known(&mut with(&fake, home.path()));
    let copy = copy_of(home.path());
    let mut desk_of_copy = with(&fake, copy.path());
    assert_eq!(known(&mut desk_of_copy), keys);
    assert_eq!(desk_of_copy.exchange_new_keys().unwrap().keys, Some("keychain"));
    let drawn = known(&mut desk_of_copy);
    assert!(drawn.0 != keys.0 && drawn.1 != keys.1);
    assert_eq!(known(&mut with(&fake, copy.path())), drawn);
    assert_eq!(known(&mut with(&fake, home.path())), keys);
    // Without a keychain they go to files, in the place of those that were there.
    let mut alone = desk(copy.path(), Keychain::none());
    assert_eq!(alone.exchange_new_keys().unwrap().keys, Some("file"));
    let filed = known(&mut alone);
    assert_ne!(filed, drawn);
    assert_eq!(alone.exchange_new_keys().unwrap().keys, Some("file"));
    assert_ne!(known(&mut alone), filed);
}

/// Does a trace of the program tell a key?
#[test]
fn no_trace_tells_a_key() {
    let home = tempfile::tempdir().unwrap();
    let fake = Fake::beside(home.path());
    let mut desk = with(&fake, home.path());
    known(&mut desk);
    let traced = format!("{:?}", desk.keys.keys);
    let text = fake.items.lock().unwrap().values().next().unwrap().clone();
    for secret in text.split(' ').skip(1) {
        assert!(!traced.contains(secret), "{traced}");
    }
}
