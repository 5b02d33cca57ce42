//! Writes `ui/src/ipc/bindings.ts` anew, after a command or a type of the border has moved.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = encaisse_window::bindings::committed();
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(encaisse_window::bindings::write(&path)?)
}
