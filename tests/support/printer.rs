//! A printer of our own: a folder of programs that stand, on the path, for those of the system.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// The folder of the programs, what was told to them, and what they printed.
pub struct Printer {
    folder: PathBuf,
}

impl Printer {
    /// A printer of this data folder, which says nothing yet. A window opened on the folder afterwards finds it.
    ///
    /// # Panics
    /// The folder cannot be written.
    pub fn at(home: &Path) -> Self {
        let folder = folder(home);
        std::fs::create_dir_all(&folder).expect("a folder");
        let printer = Printer { folder };
        printer.plays("lpstat", "exit 0");
        printer.plays("cancel", "echo \"$1\" >> \"$(dirname \"$0\")/cancelled\"");
        printer
    }

    /// This program of the system now does that.
    ///
    /// # Panics
    /// The program cannot be written.
    pub fn plays(&self, program: &str, script: &str) {
        let path = self.folder.join(program);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a program");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("it may run");
    }

    /// Takes what it is given, keeps a copy, and calls it HP-12.
    pub fn takes(&self) {
        self.plays(
            "lp",
            "for f in \"$@\"; do :; done; cp \"$f\" \"$(dirname \"$0\")/printed.pdf\"; \
             echo \"request id is HP-12 (1 file(s))\"",
        );
    }

    /// Stands still with the work in its queue: paper jam.
    pub fn stops(&self) {
        self.plays(
            "lpstat",
            "case \"$1\" in -o) echo 'HP-12  claire  204800  Sun 22 Nov 2026';; \
             -p) echo 'printer HP disabled since Sun 22 Nov 2026 - paper jam';; esac",
        );
    }

    /// Every work that was taken out of the queue.
    pub fn cancelled(&self) -> Vec<String> {
        let told = std::fs::read_to_string(self.folder.join("cancelled")).unwrap_or_default();
        told.lines().map(str::to_owned).collect()
    }

    /// The PDF it printed last.
    pub fn printed(&self) -> PathBuf {
        self.folder.join("printed.pdf")
    }

    /// The path on which its programs come first.
    pub fn path(&self) -> String {
        path_with(&self.folder)
    }
}

/// Where the programs of a data folder are.
fn folder(home: &Path) -> PathBuf {
    home.join("imprimante")
}

/// The path on which the printer of a data folder comes first; that of the system where it has none.
#[cfg(feature = "desktop")]
pub(crate) fn path(home: &Path) -> String {
    path_with(&folder(home))
}

fn path_with(folder: &Path) -> String {
    format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default())
}
