//! The typed border: writes the TypeScript side from the commands, so both sides cannot disagree.
//!
//! The generated file is committed: a reviewer sees the border move.

use std::path::{Path, PathBuf};

use specta_typescript::Typescript;
use tauri_specta::{Builder, collect_commands};

use crate::commands;

/// What a command answers, as the page sees it: a value or a refusal, never an exception to catch.
const ANSWER: &str = r#"/** What a command answers. */
export type Result<T, E> = { status: "ok"; data: T } | { status: "error"; error: E };"#;

/// Every command of the page.
pub fn border() -> Builder<tauri::Wry> {
    // Amounts are whole cents and counters are small: both stay far below 2⁵³, the greatest integer a page
    // holds exactly, because readers refuse amounts above fifteen digits.
    Builder::<tauri::Wry>::new()
        .dangerously_cast_bigints_to_number()
        // One name for a type, whichever way it crosses: our twins have the same shape in both directions.
        .disable_serde_phases()
        .commands(collect_commands![
            commands::session::session,
            commands::session::create_ledger,
            commands::session::open_recent,
            commands::session::restore_recent,
            commands::session::create_demo,
            commands::session::close_ledger,
            commands::session::start_empty,
            commands::session::open_ledger,
            commands::session::move_ledger,
            commands::session::watch,
            commands::companies::companies,
            commands::imports::preview_import,
            commands::imports::preview_pasted,
            commands::imports::remap_import,
            commands::imports::confirm_import,
            commands::imports::discard_import,
            commands::imports::list_imports,
            commands::imports::undo_import,
            commands::imports::pick_files,
            commands::imports::stop_work,
            commands::moving_in::starting_steps,
            commands::moving_in::set_starting_steps,
            commands::moving_in::attach_invoices,
            commands::allocations::matches,
            commands::allocations::match_candidates,
            commands::allocations::accept_matches,
            commands::allocations::release_match,
            commands::allocations::set_aside,
            commands::clients::list_clients,
            commands::clients::client_card,
            commands::clients::update_client,
            commands::clients::assign_clients,
            commands::clients::assign_debt,
            commands::clients::save_contact,
            commands::clients::confirm_due,
            commands::clients::report_payment,
            commands::clients::add_comment,
            commands::clients::ageing,
            commands::clients::export_table,
            commands::qualification::typology,
            commands::qualification::qualify_queue,
            commands::qualification::qualify_context,
            commands::qualification::qualify_invoice,
            commands::qualification::qualify_many,
            commands::qualification::save_sub_reason,
            commands::qualification::set_platform_status,
            commands::follow_up::follow_up,
            commands::follow_up::conversation_form,
            commands::follow_up::log_conversation,
            commands::follow_up::ask_question,
            commands::follow_up::answer_question,
            commands::follow_up::add_task,
            commands::follow_up::settle_task,
            commands::follow_up::update_circuit,
            commands::follow_up::mail_question,
            commands::plan::settle_step,
            commands::plan::pause_client,
            commands::plan::held_back,
            commands::plan::scenarios,
            commands::plan::change_scenario,
            commands::plan::client_plan,
            commands::plan::print_plan_sheet,
            commands::plan::save_plan_sheet,
            commands::plan::collected,
            commands::plan::save_collected,
            commands::promises::promises,
            commands::promises::make_promise,
            commands::promises::cancel_promise,
            commands::disputes::disputes,
            commands::disputes::open_dispute,
            commands::disputes::update_dispute,
            commands::disputes::note_dispute,
            commands::disputes::close_dispute,
            commands::disputes::attach_document,
            commands::disputes::save_document,
            commands::causes::causes_page,
            commands::causes::cause_items,
            commands::causes::save_improvement,
            commands::causes::remove_improvement,
            commands::causes::print_causes,
            commands::causes::save_causes_pdf,
            commands::batches::preview_batch,
            commands::batches::issue_batch,
            commands::batches::close_batch,
            commands::batches::print_batch,
            commands::batches::print_state,
            commands::batches::save_batch_pdf,
            commands::batches::save_batch_folder,
            commands::batches::mail_batch,
            commands::postal::post_letters,
            commands::postal::set_postal_state,
            commands::postal::letter_way,
            commands::postal::attach_receipt,
            commands::postal::save_deposit_slip,
            commands::postal::envelopes,
            commands::postal::save_envelope,
            commands::postal::remove_envelope,
            commands::postal::choose_envelope,
            commands::postal::shift_printer,
            commands::postal::choose_printer,
            commands::postal::print_test_page,
            commands::postal::save_test_page,
            commands::letters::letters_board,
            commands::letters::preview_letter,
            commands::letters::issue_letter,
            commands::letters::letter_pages,
            commands::letters::print_letter,
            commands::letters::mailto_letter,
            commands::letters::post_letter,
            commands::letters::void_letter,
            commands::letters::payments_checked,
            commands::letters::save_letter_pdf,
            commands::letters::mail_letter,
            commands::carnet::carnet_people,
            commands::carnet::carnet,
            commands::carnet::save_carnet,
            commands::carnet::open_carnet_return,
            commands::carnet::accept_carnet,
            commands::exchange::exchange_page,
            commands::exchange::weigh_phrase,
            commands::exchange::save_packet,
            commands::exchange::pick_packet,
            commands::exchange::look_packet,
            commands::exchange::merge_packet,
            commands::erasure::find_person,
            commands::erasure::erase_person,
            commands::exchange::join_ledger,
            commands::exchange::share_folder,
            commands::exchange::forget_folder,
            commands::exchange::look_in_folder,
            commands::exchange::new_keys,
            commands::exchange::revoke_desk,
            commands::exchange::undo_merge,
            commands::exchange::choose_value,
            commands::court::court_file,
            commands::court::save_court_file,
            commands::court::attach_piece,
            commands::court::court_routes,
            commands::court::answer_court,
            commands::court::schedule_deadlines,
            commands::court::save_order_sheet,
            commands::court::print_order_sheet,
            commands::court::legal_texts,
            commands::court::save_legal_text,
            commands::court::reset_legal_text,
            commands::risk::client_credit,
            commands::risk::save_limit,
            commands::risk::decide_orders,
            commands::risk::alerts,
            commands::risk::protections,
            commands::risk::save_protection,
            commands::risk::remove_protection,
            commands::risk::attach_protection,
            commands::risk::say_act,
            commands::proofs::letter_proof,
            commands::proofs::print_letter_proof,
            commands::proofs::save_letter_proof,
            commands::proofs::file_sent_mail,
            commands::settings::settings,
            commands::settings::save_company,
            commands::settings::save_rules,
            commands::settings::confirm_rate,
            commands::settings::save_template,
            commands::settings::reset_template,
            commands::settings::backup_now,
            commands::settings::restore_backup,
            commands::terms::terms,
            commands::terms::save_terms,
            commands::terms::remove_terms,
            commands::terms::set_invoice_contract,
            commands::terms::attach_terms,
            commands::terms::client_penalties,
            commands::terms::say_penalty,
            commands::terms::remove_penalty,
            commands::settings::template,
            commands::settings::try_template,
            commands::settings::save_letterhead,
            commands::settings::choose_picture,
            commands::settings::remove_picture,
            commands::acts::search,
            commands::acts::undo,
            commands::acts::redo,
        ])
}

/// Where the page reads its side of the border.
pub fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/ipc/bindings.ts")
}

/// Writes the TypeScript side of the border.
///
/// # Errors
/// When a type of the border has no faithful form in TypeScript, or the file cannot be written.
pub fn write(path: &Path) -> Result<(), specta_typescript::Error> {
    border().export(Typescript::default().with_raw(ANSWER), path)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;
    use crate::COMMANDS;

    fn generated() -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bindings.ts");
        write(&path).unwrap();
        fs::read_to_string(&path).unwrap()
    }

    /// Does the page call the commands that exist, with the types they have?
    #[test]
    fn the_committed_border_is_the_one_generated() {
        let committed = fs::read_to_string(committed()).unwrap_or_default();
        assert!(
            committed == generated(),
            "ui/src/ipc/bindings.ts is stale: a command or a type moved. Run `make bindings` and commit the file."
        );
    }

    /// Is every command that answers declared to the access control, and nothing else?
    #[test]
    fn declared_commands_are_the_registered_ones() {
        let text = generated();
        // `__TAURI_INVOKE<Session>("session")`: the first quoted word after the call is the command.
        let registered: BTreeSet<&str> = text
            .lines()
            .filter_map(|line| line.split_once("__TAURI_INVOKE")?.1.split_once("(\"")?.1.split('"').next())
            .collect();
        let declared: BTreeSet<&str> = COMMANDS.iter().copied().collect();
        assert_eq!(
            registered, declared,
            "src/command_names.rs and collect_commands! must name the same commands: a command registered but \
             not declared could be called by any page, whatever the capability file says"
        );
    }
}
