//! Who may lean on whom: crates are layers, and a layer that leans the wrong way rots quietly.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;
use support::places::repository;

use crate::sources::{Source, rust_of};

/// What one crate may use, and why no more.
struct Layer {
    name: &'static str,
    ours: &'static [&'static str],
    /// `None`: any outside crate that the workspace names.
    others: Option<&'static [&'static str]>,
    reason: &'static str,
}

const LAYERS: &[Layer] = &[
    Layer {
        name: "encaisse-core",
        ours: &[],
        others: Some(&["chrono", "rust_decimal", "sha2", "thiserror"]),
        reason: "the rules of the trade must stay readable and checkable without disk, clock, screen or wire",
    },
    Layer {
        name: "encaisse-formats",
        ours: &["encaisse-core"],
        others: None,
        reason: "bytes become values here; what a database or a page does with them is not its business",
    },
    Layer {
        name: "encaisse-store",
        ours: &["encaisse-core"],
        others: None,
        reason: "the ledger must be readable without knowing any foreign file format or letter",
    },
    Layer {
        name: "encaisse-typeset",
        ours: &["encaisse-core"],
        others: None,
        reason: "a letter is laid out from its data alone, so a test needs no ledger to look at one",
    },
    Layer {
        name: "encaisse-app",
        ours: &["encaisse-core", "encaisse-formats", "encaisse-store", "encaisse-typeset"],
        others: None,
        reason: "use cases join the layers below",
    },
    Layer {
        name: "encaisse-cli",
        ours: &["encaisse-app"],
        others: None,
        reason: "the terminal translates; a rule found there wants to move down",
    },
    Layer {
        name: "encaisse-window",
        ours: &["encaisse-app"],
        others: None,
        reason: "the window translates; a rule found there wants to move down",
    },
    Layer {
        name: "encaisse-acceptance",
        ours: &["encaisse-app", "encaisse-cli", "encaisse-core", "encaisse-formats"],
        others: None,
        reason: "acceptance looks from outside, through the doors people use",
    },
];

/// Outside crates that one layer keeps to itself.
const KEPT: &[(&str, &[&str], &str)] = &[
    ("rusqlite", &["encaisse-store", "encaisse-acceptance"], "all SQL of the house is in the store"),
    ("age", &["encaisse-formats"], "how a file is sealed is known where its bytes are"),
    ("ed25519-dalek", &["encaisse-formats"], "how a file is signed is known where its bytes are"),
    ("rusqlite_migration", &["encaisse-store"], "the schema belongs to the store"),
    ("printpdf", &["encaisse-typeset"], "another PDF engine must be able to take its place"),
    ("tauri", &["encaisse-window"], "use cases serve the terminal as well as the window"),
    ("tauri-specta", &["encaisse-window"], "the generator of the border is known to the window alone"),
    ("rfd", &["encaisse-window"], "dialogs are opened by the window; use cases receive paths"),
];

/// Does every crate lean only on the crates below it?
#[test]
fn crates_lean_downwards_only() {
    let packages = packages();
    let known: BTreeSet<&str> = LAYERS.iter().map(|layer| layer.name).collect();
    let found: BTreeSet<&str> = packages.keys().map(String::as_str).collect();
    assert_eq!(found, known, "a crate joined or left the house: give it its place in tests/house/layers.rs");

    for layer in LAYERS {
        for dependency in &packages[layer.name] {
            let allowed = if dependency.name.starts_with("encaisse-") {
                layer.ours.contains(&dependency.name.as_str())
            } else {
                // What only tests use does not ship.
                dependency.only_for_tests
                    || layer.others.is_none_or(|others| others.contains(&dependency.name.as_str()))
            };
            assert!(allowed, "{} may not use {}: {}", layer.name, dependency.name, layer.reason);
        }
    }
}

/// Do database, typesetting and window stay each in one crate?
#[test]
fn some_crates_are_known_to_one_layer() {
    for (crate_name, dependencies) in &packages() {
        for dependency in dependencies {
            for (kept, by, reason) in KEPT {
                assert!(
                    dependency.name != *kept || by.contains(&crate_name.as_str()),
                    "{crate_name} may not use {kept}: {reason}"
                );
            }
        }
    }
}

/// Is every outside crate named once, in the workspace, so that two versions of one thing cannot meet?
#[test]
fn versions_are_said_once() {
    for manifest in crate_manifests() {
        for (number, line) in manifest.numbered_lines() {
            let chooses_a_version = line.contains("version = \"") || line.starts_with("git = ");
            assert!(
                !chooses_a_version,
                "{}:{number} chooses a version: it belongs to [workspace.dependencies]",
                manifest.path
            );
        }
    }
}

/// Does every crate from outside come with the sentence that justifies it?
#[test]
fn dependencies_have_a_reason() {
    let architecture = Source::read("ARCHITECTURE.md");
    let workspace = Source::read("Cargo.toml");
    let list = workspace.text.split_once("[workspace.dependencies]").expect("the workspace names versions").1;
    let list = list.split("\n[").next().unwrap_or(list);
    let names: Vec<&str> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once(" = ")?.0))
        .filter(|name| !name.starts_with("encaisse-"))
        .collect();
    assert!(names.len() > 5, "the list of the workspace is read: {names:?}");
    let table = architecture.text.split_once("| Crate | Why |").expect("a table of crates").1;
    let table = table.split("\n\n").next().unwrap_or(table);
    let said: BTreeSet<&str> = table
        .lines()
        .filter_map(|line| line.split('|').nth(1))
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .collect();
    assert_eq!(
        said,
        names.into_iter().collect(),
        "ARCHITECTURE.md, « What we depend on, and why », has one line for each crate of the workspace's list"
    );
}

/// Does core only compute? A rule that looks at the disk, the clock or the machine cannot be checked by a table.
#[test]
fn core_sees_neither_disk_nor_clock_nor_machine() {
    for source in rust_of("src-tauri/crates/core/src") {
        source.refuses(
            &["std::fs", "std::io", "std::time", "std::net", "std::env", "std::process", "std::thread"],
            "core computes: what it needs from the world arrives as an argument",
        );
    }
}

/// Do the modules of core lean on each other in one direction?
#[test]
fn modules_of_core_form_no_circle() {
    let mut leans: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in rust_of("src-tauri/crates/core/src") {
        let module = source.path.trim_start_matches("src-tauri/crates/core/src/");
        let module = module.split('/').next().unwrap_or(module).trim_end_matches(".rs").to_owned();
        for (_, line) in source.code_lines() {
            for after in line.split("crate::").skip(1) {
                let other: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if other != module && !other.is_empty() && module != "lib" {
                    leans.entry(module.clone()).or_default().insert(other);
                }
            }
        }
    }
    // Take away, again and again, the modules that lean on nothing left: what remains turns in a circle.
    while let Some(free) =
        leans.iter().find(|(_, on)| !on.iter().any(|m| leans.contains_key(m))).map(|(m, _)| m.clone())
    {
        leans.remove(&free);
    }
    assert!(leans.is_empty(), "modules of core lean on each other in a circle: {leans:?}");
}

struct Dependency {
    name: String,
    only_for_tests: bool,
}

/// The crates of the workspace with what they declare.
fn packages() -> BTreeMap<String, Vec<Dependency>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(repository())
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let list = metadata["packages"].as_array().expect("a workspace has packages");
    list.iter()
        .map(|package| {
            let dependencies = package["dependencies"].as_array().expect("a list, perhaps empty");
            let dependencies = dependencies.iter().map(|dependency| Dependency {
                name: dependency["name"].as_str().expect("a name").to_owned(),
                only_for_tests: dependency["kind"] == "dev",
            });
            (package["name"].as_str().expect("a name").to_owned(), dependencies.collect())
        })
        .collect()
}

fn crate_manifests() -> Vec<Source> {
    let mut manifests = vec![Source::read("src-tauri/Cargo.toml"), Source::read("tests/Cargo.toml")];
    for layer in LAYERS {
        let folder = format!("src-tauri/crates/{}", layer.name.trim_start_matches("encaisse-"));
        if repository().join(&folder).is_dir() {
            manifests.push(Source::read(&format!("{folder}/Cargo.toml")));
        }
    }
    manifests
}
