//! Versions below which a known fault is in the program.

use crate::sources::Source;

/// Lowest versions, with the reason. A crate absent from the lock file has nothing to answer for.
const FLOORS: &[(&str, [u64; 3], &str)] = &[
    ("tauri", [2, 11, 1], "access control of commands"),
    ("quick-xml", [0, 41, 0], "hostile XML could exhaust memory"),
    ("lopdf", [0, 44, 0], "hostile PDF could exhaust the stack"),
    ("zip", [2, 3, 0], "paths leaving the folder"),
    ("time", [0, 3, 47], "a hostile date could exhaust the stack"),
    ("age", [0, 11, 1], "names of plug-ins ran programs"),
];

/// Versions of each crate in the lock file.
fn locked(name: &str) -> Vec<[u64; 3]> {
    let lock = Source::read("Cargo.lock");
    let header = format!("name = \"{name}\"");
    let lines: Vec<&str> = lock.text.lines().collect();
    lines
        .windows(2)
        .filter(|pair| pair[0] == header)
        .map(|pair| numbers(pair[1].trim_start_matches("version = ").trim_matches('"')))
        .collect()
}

/// `2.12.5-rc.1+3.53.2` → `[2, 12, 5]`.
fn numbers(version: &str) -> [u64; 3] {
    let plain = version.split(['-', '+']).next().unwrap_or(version);
    let mut parts = plain.split('.').map(|part| part.parse().expect("a number"));
    [(); 3].map(|()| parts.next().unwrap_or(0))
}

/// Is any crate below the version that repaired a fault reachable from a file somebody sends us?
#[test]
fn no_crate_is_below_its_floor() {
    assert!(!locked("tauri").is_empty(), "the lock file is read");
    for (name, floor, reason) in FLOORS {
        for version in locked(name) {
            assert!(version >= *floor, "{name} {version:?} is below {floor:?}: {reason}");
        }
    }
}

/// Is the window on the second line of its toolkit, and not on a preview of the third?
#[test]
fn the_toolkit_is_the_stable_line() {
    for version in locked("tauri") {
        assert_eq!(version[0], 2, "the third line is not finished");
    }
}

/// Would the SQLite inside the program keep what it acknowledged?
#[test]
fn sqlite_is_recent_enough() {
    let version = rusqlite::version();
    assert!(
        numbers(version) >= [3, 51, 3],
        "SQLite {version}: before 3.51.3 a checkpoint at the wrong moment could lose acknowledged writes"
    );
}

/// Is there one version of what must agree with itself?
#[test]
fn one_version_of_each() {
    for (name, reason) in [
        ("libsqlite3-sys", "two copies of SQLite in one process break its locks"),
        ("lopdf", "pages made by one version are not understood by the other"),
        ("chrono", "dates of two versions are different types"),
        ("rust_decimal", "rates of two versions are different types"),
    ] {
        assert!(locked(name).len() <= 1, "{name} is there in versions {:?}: {reason}", locked(name));
    }
}
