//! What may stand in a file: its length, its numbers, its clock, its words.

use crate::sources::{Source, files, holds, rust_of, sources};

/// Past this, a file holds a second idea.
const LONGEST_FILE: usize = 450;

/// Folders of the crates that count money.
const MONEY: &[&str] = &[
    "src-tauri/crates/core/src",
    "src-tauri/crates/store/src",
    "src-tauri/crates/formats/src",
    "src-tauri/crates/app/src",
];

/// Can a cent be lost to a number that cannot hold it?
#[test]
fn no_floating_number_near_money() {
    for folder in MONEY {
        for source in rust_of(folder) {
            source.refuses(
                &["f32", "f64"],
                "amounts are whole cents and rates are decimal: 0.1 has no exact floating value",
            );
        }
    }
}

/// Does one place only know what time it is?
#[test]
fn the_clock_is_read_in_one_place() {
    for folder in ["src-tauri/crates", "src-tauri/src"] {
        for source in rust_of(folder) {
            // A bench measures: it is no part of the product.
            let measures = source.path.contains("/benches/");
            if source.path != "src-tauri/crates/app/src/clock.rs" && !measures {
                source.refuses(
                    &["Utc::now", "Local::now", "SystemTime::now", "Instant::now"],
                    "`today` is an argument of every rule; only app/src/clock.rs asks the machine",
                );
            }
        }
    }
}

/// Is all SQL where a reader of the schema looks for it?
#[test]
fn sql_lives_in_the_store() {
    for folder in ["src-tauri/crates", "src-tauri/src"] {
        for source in rust_of(folder) {
            if source.path.starts_with("src-tauri/crates/store/") {
                continue;
            }
            source.refuses(
                &["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "CREATE TABLE", "PRAGMA ", "rusqlite"],
                "SQL is written in the store, one file per capability, beside the schema it depends on",
            );
        }
    }
}

/// Does every file hold one idea?
#[test]
fn files_stay_short() {
    for path in files() {
        let written =
            [".rs", ".ts", ".svelte", ".css", ".py", ".sh"].iter().any(|ending| path.ends_with(ending));
        if !written || path == "ui/src/ipc/bindings.ts" {
            continue;
        }
        let length = Source::read(&path).text.lines().count();
        assert!(length <= LONGEST_FILE, "{path} has {length} lines: find its second idea and give it a file");
    }
}

/// Is there no place where things go because nobody named them, and nothing left for later?
#[test]
fn nothing_is_unnamed_or_left_for_later() {
    for path in files() {
        let name = path.rsplit('/').next().unwrap_or(&path);
        let stem = name.split('.').next().unwrap_or(name);
        assert!(
            !["utils", "util", "helpers", "misc", "common"].contains(&stem) && !path.contains("/utils/"),
            "{path}: name it after what it does"
        );
    }
    for source in written_by_us() {
        for (number, line) in source.numbered_lines() {
            for word in [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")] {
                assert!(!holds(line, word), "{}:{number}: {word} is a promise nobody made", source.path);
            }
        }
    }
}

/// Is every test of the house run?
#[test]
fn no_test_is_switched_off() {
    for source in sources("", &[".rs", ".ts"]) {
        for (number, line) in source.numbered_lines() {
            for mark in [
                concat!("#[ign", "ore"),
                concat!("it.sk", "ip("),
                concat!("test.sk", "ip("),
                concat!(".on", "ly("),
            ] {
                assert!(!line.contains(mark), "{}:{number}: a test is mended, not switched off", source.path);
            }
        }
    }
}

/// Does the project speak of itself alone, and run on any machine?
#[test]
fn no_file_names_the_machine_it_was_written_on() {
    // Put together here so that this file does not hold them.
    let places = ["/wo", "/ro", "/ho", "/Us"].into_iter().zip(["rk/", "ot/", "me/", "ers/"]);
    let places: Vec<String> = places.map(|(start, end)| format!("{start}{end}")).collect();
    let hosts = ["cra|tes.io", "registry.|npmjs", "py|pi.org", "deb.|debian.org", "proxy.|golang"]
        .map(|host| host.replace('|', ""));
    for source in written_by_us() {
        for (number, line) in source.numbered_lines() {
            for place in &places {
                assert!(
                    !line.contains(place.as_str()),
                    "{}:{number} names a folder of one machine: {place}",
                    source.path
                );
            }
            for host in &hosts {
                assert!(!line.contains(host.as_str()), "{}:{number} names a registry: {host}", source.path);
            }
        }
    }
}

/// Texts a person wrote: neither lock files nor foreign data.
fn written_by_us() -> Vec<Source> {
    let endings = [
        ".rs",
        ".toml",
        ".md",
        ".ts",
        ".svelte",
        ".css",
        ".html",
        ".py",
        ".sh",
        "Makefile",
        ".ci/run",
        ".ci/setup",
    ];
    sources("", &endings)
}
