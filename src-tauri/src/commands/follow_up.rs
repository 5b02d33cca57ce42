//! What was said and what comes next.

use encaisse_app::border::clients::{Done, SavedFile};
use encaisse_app::border::follow_up::{
    CircuitEdit, ConversationFor, ConversationForm, FollowUp, NewConversation, NewQuestion, NewTask,
    QuestionAnswer, QuestionRef, TaskChange,
};
use tauri::{AppHandle, State};

use crate::dialogs::{self, Question};
use crate::state::{Answer, Window};

/// Everything to follow up.
#[tauri::command(async)]
#[specta::specta]
pub fn follow_up(window: State<'_, Window>) -> Answer<FollowUp> {
    window.ask(|desk| desk.follow_up())
}

/// What the form of a call needs.
#[tauri::command(async)]
#[specta::specta]
pub fn conversation_form(window: State<'_, Window>, args: ConversationFor) -> Answer<ConversationForm> {
    window.ask(|desk| desk.conversation_form(&args.code))
}

/// Writes a call, a message or a visit down, with what its outcome leads to.
#[tauri::command(async)]
#[specta::specta]
pub fn log_conversation(window: State<'_, Window>, args: NewConversation) -> Answer<Done> {
    window.ask(|desk| desk.log_conversation(&args))
}

/// Asks a colleague about a client or an invoice.
#[tauri::command(async)]
#[specta::specta]
pub fn ask_question(window: State<'_, Window>, args: NewQuestion) -> Answer<Done> {
    window.ask(|desk| desk.ask_question(&args))
}

/// Writes the answer of a colleague down.
#[tauri::command(async)]
#[specta::specta]
pub fn answer_question(window: State<'_, Window>, args: QuestionAnswer) -> Answer<Done> {
    window.ask(|desk| desk.answer_question(&args))
}

/// Adds something to do.
#[tauri::command(async)]
#[specta::specta]
pub fn add_task(window: State<'_, Window>, args: NewTask) -> Answer<Done> {
    window.ask(|desk| desk.add_task(&args))
}

/// Marks something done, dropped or postponed.
#[tauri::command(async)]
#[specta::specta]
pub fn settle_task(window: State<'_, Window>, args: TaskChange) -> Answer<Done> {
    window.ask(|desk| desk.settle_task(&args))
}

/// Sets one field of how a client pays.
#[tauri::command(async)]
#[specta::specta]
pub fn update_circuit(window: State<'_, Window>, args: CircuitEdit) -> Answer<Done> {
    window.ask(|desk| desk.update_circuit(&args))
}

/// Writes a draft to the colleague where the person chooses; nothing when they give up.
#[tauri::command(async)]
#[specta::specta]
pub async fn mail_question(
    app: AppHandle,
    window: State<'_, Window>,
    args: QuestionRef,
) -> Answer<Option<SavedFile>> {
    let question = Question {
        title: "Enregistrer le brouillon".to_owned(),
        kinds: vec![("Message".to_owned(), vec!["eml".to_owned()])],
        suggested: Some(window.ask(|desk| desk.question_file_name(&args.id))?),
    };
    let Some(path) = dialogs::file_to_save(&app, question).await else { return Ok(None) };
    window.ask(|desk| desk.mail_question(&args.id, &path)).map(Some)
}
