//! Is what a person agreed to in the window what is merged, with the values they chose, and nothing else?

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use std::path::{Path, PathBuf};

use encaisse_app::border::exchange::{PacketAccept, PacketLook, PacketRequest, PacketView};
use encaisse_app::border::session::NewLedger;
use encaisse_app::clock::Clock;
use encaisse_app::desk::Desk;
use encaisse_app::error::{Outcome, Refusal};
use encaisse_app::exchange::{Choices, ExchangeFault, PhraseGiven};
use tempfile::TempDir;

const PHRASE: &str = "bateau cerise tunnel lampe";

/// Two desks of accounting that know each other, and a folder for their files.
struct Two {
    folder: TempDir,
    helene: Desk,
    paul: Desk,
}

fn desk(home: &Path) -> Desk {
    Desk::new(home.to_owned(), Clock::Day("2026-11-22".parse().unwrap())).unwrap()
}

fn send(desk: &mut Desk, to: &str, path: &Path, phrase: &str) {
    let request = PacketRequest { to: to.to_owned(), accounting: true, phrase: phrase.to_owned() };
    desk.save_packet(&request, path).unwrap();
}

fn look(desk: &mut Desk, path: &Path, phrase: &str) -> Outcome<(String, PacketView)> {
    let token = desk.pick_packet(path)?.token;
    let asked = PacketLook { token: token.clone(), phrase: phrase.to_owned(), accounting: false };
    Ok((token, desk.look_packet(&asked)?))
}

fn phone(desk: &Desk) -> Option<String> {
    Some(desk.settings().unwrap().company.phone)
}

fn digest(desk: &Desk) -> String {
    desk.exchange_page().unwrap().digest
}

impl Two {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut helene = desk(&folder.path().join("helene"));
        helene.create_ledger(&NewLedger { name: "Ma société".to_owned(), siren: None }).unwrap();
        helene.set_person("Hélène Aubry").unwrap();
        let (mut paul, path) = (desk(&folder.path().join("paul")), folder.path().join("1.encaisse"));
        send(&mut helene, "Paul Noël", &path, PHRASE);
        let choices = Choices { phrase: Some(PhraseGiven::Typed(PHRASE)), ..Choices::default() };
        paul.exchange_join(&folder.path().join("paul.registre"), &path, &choices).unwrap();
        let mut two = Two { folder, helene, paul };
        let back = two.path("2.encaisse");
        send(&mut two.paul, "Hélène Aubry", &back, PHRASE);
        let (token, _) = look(&mut two.helene, &back, PHRASE).unwrap();
        two.helene.merge_packet(&PacketAccept { token, chosen: Vec::new() }).unwrap();
        two
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Both say another number, and the file of Paul is in the folder.
    fn disagree(&mut self) -> PathBuf {
        self.helene.set_company_field("phone", "02 47 00 00 11").unwrap();
        self.paul.set_company_field("phone", "02 47 00 00 22").unwrap();
        let path = self.path("3.encaisse");
        send(&mut self.paul, "Hélène Aubry", &path, "");
        path
    }
}

/// Does the value chosen hold, on both desks, and go away with the merge?
#[test]
fn a_choice_is_part_of_the_merge() {
    let mut two = Two::open();
    let path = two.disagree();
    let before = digest(&two.helene);
    let (token, view) = look(&mut two.helene, &path, "").unwrap();
    assert_eq!((view.added, view.conflicts.len()), (1, 1), "{view:?}");
    assert_eq!(digest(&two.helene), before, "looking writes nothing");
    let values = &view.conflicts[0].values;
    let own = values.iter().find(|said| said.here).unwrap();
    assert_eq!((own.words.as_str(), own.by.as_str()), ("02 47 00 00 11", "Hélène Aubry"));
    assert_eq!(values.iter().filter(|said| !said.here).count(), 1);
    two.helene.merge_packet(&PacketAccept { token, chosen: vec![own.operation.clone()] }).unwrap();
    assert_eq!(phone(&two.helene).as_deref(), Some("02 47 00 00 11"));
    assert!(two.helene.exchange_page().unwrap().conflicts.is_empty());
    let answer = two.path("4.encaisse");
    send(&mut two.helene, "Paul Noël", &answer, "");
    let (token, view) = look(&mut two.paul, &answer, "").unwrap();
    assert!(view.conflicts.is_empty(), "{view:?}");
    two.paul.merge_packet(&PacketAccept { token, chosen: Vec::new() }).unwrap();
    assert_eq!(digest(&two.helene), digest(&two.paul));
    two.helene.exchange_undo().unwrap();
    assert_eq!(digest(&two.helene), before);
}

/// Is a value left standing chosen later, as an edit like any other?
#[test]
fn a_value_is_chosen_later() {
    let mut two = Two::open();
    let path = two.disagree();
    let (token, _) = look(&mut two.helene, &path, "").unwrap();
    two.helene.merge_packet(&PacketAccept { token, chosen: Vec::new() }).unwrap();
    let card = two.helene.exchange_page().unwrap().conflicts.remove(0);
    two.helene.choose_value(&card.values[1].operation).unwrap();
    assert_eq!(phone(&two.helene), Some(card.values[1].words.clone()));
    assert!(two.helene.exchange_page().unwrap().conflicts.is_empty());
    let refused = two.helene.exchange_undo().unwrap_err();
    assert!(matches!(refused, Refusal::Exchange(ExchangeFault::DecidedSince { .. })), "{refused}");
}

/// Is a file refused when the ledger, or the file, is no longer what was looked at?
#[test]
fn what_moved_since_it_was_looked_at_is_refused() {
    let mut two = Two::open();
    let path = two.disagree();
    let accept = |token| PacketAccept { token, chosen: Vec::new() };
    let (token, _) = look(&mut two.helene, &path, "").unwrap();
    two.helene.set_company_field("city", "Tours").unwrap();
    let before = digest(&two.helene);
    assert!(matches!(two.helene.merge_packet(&accept(token)), Err(Refusal::Stale)));
    let (token, _) = look(&mut two.helene, &path, "").unwrap();
    two.paul.set_company_field("city", "Blois").unwrap();
    send(&mut two.paul, "Hélène Aubry", &path, "");
    assert!(matches!(two.helene.merge_packet(&accept(token)), Err(Refusal::Stale)));
    // Chosen, and not looked at.
    let token = two.helene.pick_packet(&path).unwrap().token;
    assert!(matches!(two.helene.merge_packet(&accept(token)), Err(Refusal::Stale)));
    assert_eq!(digest(&two.helene), before);
}

/// Does nothing leave for somebody who has no client and nobody said is of accounting, in the window too?
#[test]
fn the_window_sends_no_ledger_to_sales() {
    let mut two = Two::open();
    let path = two.path("zoe.encaisse");
    let request = PacketRequest { to: "Zoé Lang".to_owned(), accounting: false, phrase: String::new() };
    let refused = two.helene.save_packet(&request, &path).unwrap_err();
    assert!(matches!(refused, Refusal::Exchange(ExchangeFault::NoClients { .. })), "{refused}");
    assert!(!path.exists());
}
