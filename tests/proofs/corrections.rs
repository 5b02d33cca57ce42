//! A letter is corrected by another one, bears the day it is made, and is printed again as it was.

use crate::{TODAY, addressees, issue, ready, text, window};

fn read_pdf(path: &std::path::Path) -> String {
    let output =
        std::process::Command::new("pdftotext").arg(path).arg("-").output().expect("pdftotext starts");
    String::from_utf8(output.stdout).expect("text").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The new letter names the one it replaces when that one has left, and only then.
#[test]
fn a_letter_names_the_one_it_replaces_when_that_one_has_left() {
    let desk = ready();
    let clients = addressees(&desk, 3);
    for (rank, left) in ["posted", "mailed", "here"].into_iter().enumerate() {
        let client = &clients[rank];
        let (first, _) = issue(&desk, client);
        match left {
            "posted" => {
                desk.json(&["post-letter", &first, TODAY]);
            }
            "mailed" => crate::sent_mail::send(&desk, client, &first),
            _ => {}
        }
        let out = desk.home().join("correction.pdf");
        let second = desk.json(&["correct-letter", &first, "taux erroné", "--out", text(&out)]);
        let second = second["letter"].as_str().expect("a reference");
        let sentence = format!(
            "La présente lettre annule et remplace notre lettre du 22 novembre 2026, référence {first}."
        );
        assert_eq!(read_pdf(&out).contains(&sentence), left != "here", "{left}");
        let (old, new) = (desk.json(&["prove", &first]), desk.json(&["prove", second]));
        assert_eq!(old["letter"]["status"], "voided");
        assert_eq!(old["letter"]["voided_because"], "taux erroné");
        assert_eq!(old["replaced_by"], second);
        assert_eq!(new["replaces"], first.as_str());
        // A letter that is void cannot be replaced twice.
        let refusal = desk.refusal(&["correct-letter", &first, "encore", "--out", text(&out)]);
        assert_eq!(refusal["code"], "LET-003");
    }
    let out = desk.home().join("x.pdf");
    let (first, _) = issue(&desk, &clients[0]);
    assert_eq!(desk.refusal(&["correct-letter", &first, " ", "--out", text(&out)])["code"], "VAL-002");
    assert_eq!(desk.json(&["verify-letters"])["ok"], true);
}

/// A past day is read, never written to; what was left for the post is not posted before it was made.
#[test]
fn no_letter_is_backdated() {
    let mut desk = ready();
    let clients = addressees(&desk, 1);
    let (reference, _) = issue(&desk, &clients[0]);
    assert_eq!(desk.refusal(&["post-letter", &reference, "2026-11-21"])["code"], "VAL-002");
    desk.move_to("2026-11-21");
    let out = desk.home().join("x.pdf");
    let again = ["letter", "--client", &clients[0], "--step", "formal-notice", "--out", text(&out)];
    let refusal = desk.refusal(&again);
    assert_eq!(refusal["code"], "LET-005");
    assert!(refusal["title"].as_str().is_some_and(|title| title.contains("ne s’antidate pas")), "{refusal}");
    assert!(!out.exists());
    // A draft of that day may be looked at.
    desk.json(&[&again[..], &["--draft"]].concat());
}

/// Printed again years later, after the company, its wording and the client have changed: the same bytes.
#[test]
fn a_letter_printed_again_is_the_same_to_the_byte() {
    let mut desk = ready();
    let client = addressees(&desk, 1).remove(0);
    let (reference, first) = issue(&desk, &client);
    let first = std::fs::read(first).expect("the first print");
    desk.move_to("2028-02-29");
    desk.json(&["set", "company", "name", "Autre nom"]);
    desk.json(&["set", "client", &client, "address", "ailleurs"]);
    desk.json(&["rebuild"]);
    let again = desk.home().join("encore.pdf");
    let window = window(&desk);
    window.save_letter_pdf(&reference, &again).expect("a file");
    assert_eq!(std::fs::read(again).expect("the second print"), first);
    let pages = window.letter_pages(&reference).expect("its pages");
    assert!(pages[0].texts.iter().all(|run| !run.text.contains("Autre nom")));
}

/// The page of proof says what it proves and what it does not, on one page whatever the letter claims.
#[test]
fn the_page_of_proof_is_one_page_and_promises_no_more_than_it_holds() {
    let desk = ready();
    let clients = addressees(&desk, 2);
    let issued: Vec<String> = clients.iter().map(|client| issue(&desk, client).0).collect();
    for (rank, reference) in issued.iter().enumerate() {
        let out = desk.home().join("preuve.pdf");
        let proof = desk.json(&["prove", reference, "--out", text(&out)]);
        assert_eq!(proof["position"], rank + 1);
        assert_eq!(proof["letters"], issued.len());
        assert_eq!(proof["previous"].is_null(), rank == 0);
        assert_eq!(proof["next"].is_null(), rank + 1 == issued.len());
        assert_eq!(proof["verified"], true);
        let text = read_pdf(&out);
        for expected in [
            "permettent de détecter une altération",
            "ne prouvent pas à eux seuls la remise",
            "opérations principales de refinancement",
            "ni dépôt à la poste ni message envoyé",
            &proof["letter"]["sha256"].as_str().expect("a digest")[..16],
            &proof["seal"].as_str().expect("a seal")[..16],
        ] {
            assert!(text.contains(expected), "« {expected} » is not in\n{text}");
        }
        assert_eq!(text.matches('\u{c}').count(), 0);
        let pages = std::process::Command::new("pdfinfo").arg(&out).output().expect("pdfinfo starts");
        assert!(String::from_utf8_lossy(&pages.stdout).contains("Pages:           1"));
    }
}
