//! Where things are: the repository, the program under test, the corpus, the place for pictures.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The top of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests live in a folder of the repository")
}

/// The `encaisse` program, freshly built.
///
/// Built here, once per test binary, because a program left by an earlier build would be tested in its place;
/// unless `ENCAISSE_BUILT` says that this very run has built it.
pub fn encaisse() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        if std::env::var_os("ENCAISSE_BUILT").is_none() {
            let status = Command::new(env!("CARGO"))
                .args(["build", "--quiet", "--bin", "encaisse"])
                .current_dir(repository())
                .status()
                .expect("cargo starts");
            assert!(status.success(), "the program does not build");
        }
        beside_the_tests("encaisse")
    })
}

/// The program of the window. It is not built here: it needs the page, which `make test` builds before.
pub fn window_program() -> PathBuf {
    let program = beside_the_tests("encaisse-window");
    assert!(
        program.exists(),
        "{} is missing: `make test` builds the page, then the window with its features",
        program.display()
    );
    program
}

/// The public corpus, when the machine has it: the folder named by `ENCAISSE_CORPUS`.
///
/// Without the variable the same tests read the project's own fixtures.
pub fn corpus() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("ENCAISSE_CORPUS")?);
    assert!(
        folder.is_absolute(),
        "ENCAISSE_CORPUS is read by programs started in other folders: give a full path"
    );
    assert!(folder.is_dir(), "ENCAISSE_CORPUS names {}, which is not a folder", folder.display());
    Some(folder)
}

/// Where the pictures of the screens are left, to be looked at. Not committed.
pub fn screens() -> PathBuf {
    let folder = repository().join("test-output/screens");
    std::fs::create_dir_all(&folder).expect("the folder of pictures can be made");
    folder
}

/// True when the full counts are asked for (`make campaign`), false for the small ones of every day.
pub fn campaign() -> bool {
    std::env::var_os("ENCAISSE_CAMPAIGN").is_some_and(|value| value == "full")
}

/// Test binaries lie in `<target>/<profile>/deps`; programs one folder above.
fn beside_the_tests(program: &str) -> PathBuf {
    let this = std::env::current_exe().expect("a test knows its own path");
    let profile = this.parent().and_then(Path::parent).expect("a test binary lies two folders deep");
    profile.join(program).with_extension(std::env::consts::EXE_EXTENSION)
}
