//! Does a reader that falls, lies or never ends leave the program whole?

use super::*;

/// A reader that does what this line of shell does.
#[cfg(unix)]
fn reader(folder: &std::path::Path, line: &str) -> ForeignReader {
    use std::os::unix::fs::PermissionsExt;
    let program = folder.join("reader");
    std::fs::write(&program, format!("#!/bin/sh\n{line}\n")).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    ForeignReader { program: Some(program), patience: Some(Duration::from_secs(20)) }
}

#[test]
#[cfg(unix)]
fn a_reader_that_falls_or_lies_is_a_refusal() {
    let whole = r#"{"error":null,"sheet":"S","since_1904":false,"noticed":[]}"#;
    for line in [
        "exit 3",
        "kill -9 $$",
        "echo",
        "echo '{}'",
        "cat >/dev/null; echo Bonjour",
        "yes",
        // Rows without the line that ends them are not whole.
        "printf '1 1 4\\nt1:A'",
        &format!("printf '1 1 4\\nx1:A'; echo '{whole}'"),
        &format!("printf '1 1 5\\nt1:A'; echo '{whole}'"),
        &format!("printf '1 1 4\\nt2:A'; echo '{whole}'"),
        &format!("printf '1 1 5\\nt1:Ae'; echo '{whole}'"),
        &format!("printf '1 9000000 4\\nt1:A'; echo '{whole}'"),
        &format!("printf '1 1 9000000000\\nt1:A'; echo '{whole}'"),
        &format!("printf '1 1 4\\nt1:A'; echo '{}'", whole.replace("noticed", "other")),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let asked = reader(folder.path(), line).table("x.xlsx", b"PK\x03\x04 xl/");
        assert!(
            matches!(asked, Err(Refusal::NotReadApart { why: NoAnswer::Stopped, .. })),
            "{line}: {asked:?}"
        );
    }
    let folder = tempfile::tempdir().unwrap();
    let honest = reader(folder.path(), &format!("cat >/dev/null; printf '1 1 4\\nt1:A'; echo '{whole}'"));
    let table = honest.table("x.xlsx", b"PK\x03\x04 xl/").unwrap().unwrap();
    assert_eq!(table.rows[0].cell(0).text(), "A");
}

#[test]
#[cfg(unix)]
fn a_reader_that_never_ends_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let mut slow = reader(folder.path(), "exec sleep 600");
    slow.patience = Some(Duration::from_millis(100));
    let large = vec![0x20; 1 << 20];
    let asked = slow.embedded("x.pdf", &large);
    assert!(matches!(asked, Err(Refusal::NotReadApart { why: NoAnswer::TooLong(_), .. })), "{asked:?}");
}

#[test]
fn a_program_that_is_not_there_is_a_refusal() {
    let nowhere = ForeignReader::apart("/nowhere/at/all".into());
    let asked = nowhere.embedded("x.pdf", b"%PDF-1.7");
    assert!(matches!(asked, Err(Refusal::NotReadApart { why: NoAnswer::NotStarted, .. })));
    // A text needs no reader.
    assert!(nowhere.table("x.csv", b"Code;Nom\nC1;No\n").unwrap().is_ok());
}

#[test]
fn only_the_special_argument_makes_a_reader() {
    assert!(serve(["inspect"].iter()).is_none());
    assert!(serve(std::iter::empty::<&str>()).is_none());
    assert!(serve(["--read-foreign", "other"].iter()).is_some());
}
