//! Is the PDF of an e-invoice found again on its invoice, once it is taken in?

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use std::path::{Path, PathBuf};

use encaisse_app::border::imports::{Choices, PreviewRequest};
use encaisse_app::border::session::NewLedger;
use encaisse_app::clock::Clock;
use encaisse_app::desk::Desk;
use encaisse_app::items::DueReading;

fn desk(home: &Path) -> Desk {
    let mut desk = Desk::new(home.to_owned(), Clock::Day("2026-11-22".parse().unwrap())).unwrap();
    desk.create_ledger(&NewLedger { name: "Ma société".to_owned(), siren: None }).unwrap();
    desk
}

fn import(desk: &mut Desk, path: &Path) {
    let token = desk.pick(path).unwrap().token;
    let request = PreviewRequest { token, kind: None, exclude: Vec::new(), choices: Choices::default() };
    let preview = desk.preview_import(&request).unwrap();
    desk.confirm_import(&preview.token).unwrap();
}

fn documents(desk: &mut Desk) -> Vec<Option<String>> {
    let items = desk.items(None, false, DueReading::Known).unwrap();
    items.into_iter().map(|item| item.document).collect()
}

#[test]
fn the_pdf_of_an_e_invoice_is_joined_as_it_is_taken_in() {
    let Some(corpus) = std::env::var_os("ENCAISSE_CORPUS").map(PathBuf::from) else { return };
    let home = tempfile::tempdir().unwrap();
    let mut desk = desk(home.path());
    let file = corpus.join("facturx/Facture_FR_EN16931.pdf");
    import(&mut desk, &file);
    let joined = documents(&mut desk);
    let id = joined[0].clone().unwrap();
    let copy = home.path().join("copie.pdf");
    desk.save_document(&id, &copy).unwrap();
    assert_eq!(std::fs::read(&copy).unwrap(), std::fs::read(&file).unwrap());
    // The same file in a folder of invoices is known; one act takes both the import and its document back.
    let folder = home.path().join("factures");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(&file, folder.join("scan.pdf")).unwrap();
    let report = desk.attach_invoices(&folder).unwrap();
    assert_eq!((report.attached, report.known), (0, 1));
    desk.undo().unwrap();
    assert_eq!(documents(&mut desk), []);
    desk.redo().unwrap();
    assert_eq!(documents(&mut desk), joined);
}
