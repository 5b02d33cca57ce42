//! The post and its envelopes: deposits, what became of letters, the slip of the counter, windows and printers.

use encaisse_app::border::clients::{Done, SavedFile};
use encaisse_app::border::envelopes::{EnvelopeRef, EnvelopeRow, EnvelopesView, PrinterRef, PrinterRow};
use encaisse_app::border::letters::LetterRef;
use encaisse_app::border::postal::{BulkPosting, LetterWay, PostalSaid, SlipRequest};
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// Records one deposit of many letters.
#[tauri::command(async)]
#[specta::specta]
pub fn post_letters(window: State<'_, Window>, args: BulkPosting) -> Answer<Done> {
    window.ask(|desk| desk.post_letters(&args))
}

/// Records what the post did with a letter.
#[tauri::command(async)]
#[specta::specta]
pub fn set_postal_state(window: State<'_, Window>, args: PostalSaid) -> Answer<Done> {
    window.ask(|desk| desk.set_postal_state(&args))
}

/// What is known of a letter after its deposit.
#[tauri::command(async)]
#[specta::specta]
pub fn letter_way(window: State<'_, Window>, args: LetterRef) -> Answer<LetterWay> {
    window.ask(|desk| desk.letter_way(&args.letter))
}

/// Attaches the scan of a receipt the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn attach_receipt(
    app: AppHandle,
    window: State<'_, Window>,
    args: LetterRef,
) -> Answer<Option<Done>> {
    let question =
        Question { title: "Joindre l’avis de réception".to_owned(), kinds: Vec::new(), suggested: None };
    let Some(path) = dialogs::file_to_open(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.attach_to_letter(&args.letter, &path)).map(Some)
}

/// Writes the deposit slip where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_deposit_slip(
    app: AppHandle,
    window: State<'_, Window>,
    args: SlipRequest,
) -> Answer<Option<SavedFile>> {
    let suggested = window.ask(|desk| desk.deposit_slip_name(&args))?;
    let Some(path) = dialogs::file_to_save(&app, pdf("Enregistrer le bordereau", suggested)).await else {
        return Ok(None);
    };
    window.ask(|desk| desk.save_deposit_slip(&args, &path)).map(Some)
}

/// Envelopes of the desk and printers of this computer.
#[tauri::command(async)]
#[specta::specta]
pub fn envelopes(window: State<'_, Window>) -> Answer<EnvelopesView> {
    window.ask(|desk| desk.envelopes())
}

/// Keeps an envelope of the desk's own.
#[tauri::command(async)]
#[specta::specta]
pub fn save_envelope(window: State<'_, Window>, args: EnvelopeRow) -> Answer<Done> {
    window.ask(|desk| desk.save_envelope(&args))
}

/// Takes an envelope of the desk's own out of the choice.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_envelope(window: State<'_, Window>, args: EnvelopeRef) -> Answer<Done> {
    window.ask(|desk| desk.remove_envelope(&args.code))
}

/// Chooses the envelope letters are checked against.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_envelope(window: State<'_, Window>, args: EnvelopeRef) -> Answer<Done> {
    window.ask(|desk| desk.choose_envelope(&args.code))
}

/// Keeps the shift of a printer.
#[tauri::command(async)]
#[specta::specta]
pub fn shift_printer(window: State<'_, Window>, args: PrinterRow) -> Answer<Done> {
    window.ask(|desk| desk.shift_printer(&args))
}

/// Says which printer this computer uses.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_printer(window: State<'_, Window>, args: PrinterRef) -> Answer<Done> {
    window.ask(|desk| desk.choose_printer(&args.name))
}

/// Hands the test page of an envelope to the printer.
#[tauri::command(async)]
#[specta::specta]
pub fn print_test_page(window: State<'_, Window>, args: EnvelopeRef) -> Answer<Done> {
    window.ask(|desk| desk.print_test_page(&args.code))
}

/// Writes the test page of an envelope where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn save_test_page(
    app: AppHandle,
    window: State<'_, Window>,
    args: EnvelopeRef,
) -> Answer<Option<SavedFile>> {
    let question = pdf("Enregistrer la page de test", "page de test.pdf".to_owned());
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.save_test_page(&args.code, &path)).map(Some)
}

fn pdf(title: &str, suggested: String) -> Question {
    Question {
        title: title.to_owned(),
        kinds: vec![("PDF".to_owned(), vec!["pdf".to_owned()])],
        suggested: Some(suggested),
    }
}
