//! Has every code of the register a case that shows it, in the exact words a person reads?

use std::collections::BTreeSet;

use support::places::repository;

/// Codes without a case, each with what stands for it.
const WITHOUT_CASE: &[(&str, &str)] = &[
    ("APP-001", "a fault of ours: an input that provokes it would be mended, not kept"),
    ("APP-002", "a fault of ours: an input that provokes it would be mended, not kept"),
    ("CLI-003", "one client has one invoice of a number: two files would have to disagree on what it is"),
    ("CRT-002", "needs eighty megabytes of documents: told beside the limit, in `app/src/court/file.rs`"),
    ("CRT-003", "a document counted one moment and broken the next: `typeset/tests/assembly.rs` has one"),
    ("EXC-010", "needs a desk that signs what is wrong: `tests/exchange` plays one"),
    ("FEC-009", "twenty million lines take longer to write than the tests may last"),
    ("FEC-014", "a hundred thousand lines of entries mixed together: tested beside the reader"),
    ("IMP-009", "a person stops a reading in the window"),
    ("IMP-008", "limits end a file before its reader falls: `app/src/foreign` has readers that fall"),
    ("LED-008", "a full disk: `crashes` fills one"),
    ("LEG-004", "a remark of the settings screen"),
    ("LEG-005", "a remark of the settings screen"),
    ("LEG-006", "a remark of the settings screen"),
    ("LET-003", "needs a whole company: told by the story of the letter that cannot change"),
    ("LET-004", "the wording is edited in the window"),
    ("LET-005", "needs a whole company: told by the story of the letter that is proved"),
    ("MEL-003", "needs a whole company: told by the story of the letter that is proved"),
    ("MEL-004", "needs a whole company: told by the story of the letter that is proved"),
    ("MEL-001", "needs a whole company: told by the story of the reminder"),
    ("PRN-001", "printing is asked for in the window"),
    ("SET-001", "a remark of the settings screen"),
    ("LET-014", "needs somebody who stops the look at a batch while it runs"),
    ("PRN-002", "needs a printer that refuses: `tests/papers/printer.rs` plays one"),
    ("TAB-007", "a workbook is no page of text: `formats/tests/workbooks.rs` writes one"),
    ("TAB-008", "a workbook is no page of text: `formats/tests/workbooks.rs` writes one"),
    ("TAB-009", "a workbook is no page of text: `formats/tests/workbooks.rs` writes one"),
    ("TAB-010", "a workbook is no page of text: `formats/tests/workbooks.rs` writes one"),
    ("TAB-011", "a workbook is no page of text: `formats/tests/workbooks.rs` writes one"),
    ("TAB-016", "a workbook is no page of text: `formats/tests/workbooks.rs` writes one"),
    ("UND-002", "needs somebody else's operation between an act and its undoing"),
];

fn registered() -> BTreeSet<String> {
    let folder = repository().join("src-tauri/crates/app/src/codes");
    let parts = std::fs::read_dir(folder).expect("the register of codes");
    let texts = parts.map(|part| std::fs::read_to_string(part.expect("an entry").path()).expect("a part"));
    texts
        .flat_map(|text| text.split('"').filter(|word| is_code(word)).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

fn is_code(word: &str) -> bool {
    word.len() == 7
        && word.is_ascii()
        && word[..3].bytes().all(|letter| letter.is_ascii_uppercase())
        && word.as_bytes()[3] == b'-'
        && word[4..].bytes().all(|digit| digit.is_ascii_digit())
}

/// Does each code have its folder in `tests/errors`, or a reason to have none?
#[test]
fn every_code_has_its_case() {
    let registered = registered();
    assert!(registered.len() > 60, "the register is read: {registered:?}");
    let excused: BTreeSet<String> = WITHOUT_CASE.iter().map(|(code, _)| (*code).to_owned()).collect();
    let shown: BTreeSet<String> = std::fs::read_dir(repository().join("tests/errors"))
        .expect("a folder of cases")
        .map(|folder| folder.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let expected: BTreeSet<String> = registered.difference(&excused).cloned().collect();
    assert_eq!(shown, expected, "one folder per code, and no folder of a code that is gone or excused");
    assert!(excused.is_subset(&registered), "a reason is kept for a code that is gone");
}
