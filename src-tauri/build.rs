//! Embeds configuration, icons and capabilities, and declares our commands to the access control.

// One list, read here and by the crate: a command missing from it cannot be allowed to any window.
include!("src/command_names.rs");

fn main() {
    println!("cargo:rerun-if-changed=src/command_names.rs");
    // Without this declaration every registered command would be open to every page, and the capability
    // file would only govern the toolkit's own commands.
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
