//! Is the way of a registered letter told in its order, and its time limit counted from the presentation?

use support::office::office;

use crate::read;

const TODAY: &str = "2026-11-22";

#[test]
fn one_deposit_is_typed_for_many_letters_and_each_state_after_the_one_before() {
    let mut desk = office("2026-11-02", 3);
    desk.json(&["letters-batch", "--step", "formal-notice"]);
    desk.move_to(TODAY);
    // A deposit is a day somebody typed, neither before the letter nor to come.
    assert_eq!(desk.refusal(&["post-letters", "2026-11-01", "--batch", "1"])["code"], "VAL-002");
    assert_eq!(desk.refusal(&["postal-state", "K000-MD-1", "presented", "2026-11-05"])["code"], "LET-012");
    desk.json(&["post-letters", "2026-11-03", "K000-MD-1=1A 204 551 8765 4", "K001-MD-1", "K002-MD-1"]);
    let letters = desk.json(&["letters"]);
    assert!(letters.as_array().unwrap().iter().all(|row| row["posted_on"] == "2026-11-03"), "{letters:#}");
    desk.json(&["postal-state", "K000-MD-1", "presented", "2026-11-05"]);
    let way = desk.json(&["letter-way", "K000-MD-1"]);
    assert_eq!(way["until"], "2026-11-13", "eight days from the first presentation: {way:#}");
    let refused = desk.refusal(&["postal-state", "K000-MD-1", "refused", "2026-11-04"]);
    assert_eq!(refused["code"], "LET-012");
    desk.json(&["postal-state", "K000-MD-1", "unclaimed", "2026-11-20"]);
    assert_eq!(desk.json(&["letter-way", "K000-MD-1"])["until"], "2026-11-13", "the limit does not move");
    desk.json(&["undo"]);
    assert_eq!(desk.json(&["letter-way", "K000-MD-1"])["states"].as_array().map(Vec::len), Some(1));
    desk.json(&["postal-state", "K001-MD-1", "unknown-addressee", "2026-11-06"]);
    // The agenda: a limit that passed, a letter that came back, a presentation to type.
    let due = desk.json(&["follow-up"]);
    let kinds: Vec<(&str, &str)> = due["due"]
        .as_array()
        .expect("things to do")
        .iter()
        .filter_map(|row| Some((row["code"].as_str()?, row["kind"].as_str()?)))
        .filter(|(_, kind)| kind.starts_with("notice"))
        .collect();
    for expected in [("K000", "notice_deadline"), ("K001", "notice_returned"), ("K002", "notice_tracking")] {
        assert!(kinds.contains(&expected), "{expected:?} in {kinds:?}");
    }
    desk.json(&["rebuild", "--check"]);
}

#[test]
fn the_receipt_is_kept_with_the_letter() {
    let desk = office(TODAY, 1);
    desk.json(&["letters-batch", "--step", "formal-notice"]);
    let scan = desk.home().join("avis.pdf");
    std::fs::write(&scan, b"%PDF-1.4 a scan").expect("a scan");
    desk.json(&["attach-receipt", "K000-MD-1", scan.to_str().unwrap()]);
    let way = desk.json(&["letter-way", "K000-MD-1"]);
    let document = way["documents"][0]["id"].as_str().expect("a document");
    let copy = desk.home().join("copie.pdf");
    desk.json(&["document", document, "--out", copy.to_str().unwrap()]);
    assert_eq!(std::fs::read(copy).expect("a copy"), b"%PDF-1.4 a scan");
}

#[test]
fn the_slip_of_the_counter_lists_the_registered_letters_of_the_day_and_no_other() {
    let desk = office(TODAY, 4);
    desk.json(&["letters-batch", "--step", "formal-notice", "--client", "K000,K001,K002"]);
    desk.json(&["letters-batch", "--step", "reminder-1", "--client", "K003"]);
    assert_eq!(desk.refusal(&["deposit-slip", "--on", TODAY, "--out", "x.pdf"])["code"], "LET-013");
    desk.json(&["post-letters", TODAY, "K000-MD-1=1A 204 551 8765 4", "K001-MD-1", "K003-R1-1"]);
    let path = desk.home().join("bordereau.pdf");
    desk.json(&["deposit-slip", "--on", TODAY, "--out", path.to_str().unwrap()]);
    let text = read("pdftotext", &["-layout"], &path).replace('\u{a0}', " ");
    assert!(text.contains("Total : 2 plis recommandés"), "{text}");
    assert!(text.contains("1A 204 551 8765 4") && text.contains("K001-MD-1"), "{text}");
    assert!(!text.contains("K002-MD-1") && !text.contains("K003-R1-1"), "{text}");
    let bourg = text.find("01000").expect("Bourg-en-Bresse");
    assert!(bourg < text.find("74000").expect("Annecy"), "by postcode: {text}");
}
