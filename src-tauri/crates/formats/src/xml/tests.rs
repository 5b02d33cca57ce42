//! What the walk accepts, and where it stops.

use super::{Limits, Step, Tree, Walk, XmlFault, XmlFaultKind as K};

fn walk(bytes: &[u8]) -> Walk<'_> {
    Walk::new(bytes, Limits::DOCUMENT).unwrap()
}

/// Walks to the end; the fault met, and whether something follows the root.
fn to_end(bytes: &[u8]) -> Result<bool, XmlFault> {
    let mut walk = Walk::new(bytes, Limits::DOCUMENT)?;
    while walk.step()? != Step::End {}
    Ok(walk.trailing())
}

fn fault(bytes: &[u8]) -> K {
    to_end(bytes).unwrap_err().kind
}

#[test]
fn names_are_read_without_their_prefix() {
    let text =
        "\u{feff} \n<?xml version='1.0'?><n:a xmlns:n='urn:x'><n:b n:c='1'>x &amp; y<d/>&#233;</n:b></n:a>";
    let mut walk = walk(text.as_bytes());
    walk.step().unwrap();
    assert_eq!((walk.name(), walk.namespace(), walk.line()), ("a", Some("urn:x"), 2));
    let mut tree = Tree::default();
    let root = tree.fill(&mut walk, 10, 1_000).unwrap();
    assert_eq!(root.text_at("b"), Some("x & yé"));
    assert_eq!(root.at("b").unwrap().attribute("c"), Some("1"));
    assert_eq!((root.text_at("b/d"), root.at("b/e").is_none()), (None, true));
    assert_eq!(root.children().count(), 1);
}

#[test]
fn utf16_is_read_like_the_rest() {
    let text = "\u{feff}<?xml version='1.0' encoding='UTF-16'?><a><b>été</b></a>";
    for wide in [u16::to_le_bytes, u16::to_be_bytes] {
        let text: Vec<u8> = text.encode_utf16().flat_map(wide).collect();
        let mut walk = walk(&text);
        while walk.step().unwrap() != Step::Close {}
        assert_eq!((walk.text(), walk.mislabelled()), ("été", false));
    }
}

#[test]
fn no_document_type_and_no_entity_of_its_own() {
    assert_eq!(fault(b"<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>"), K::Doctype);
    assert_eq!(fault(b"<!DOCTYPE a [<!ENTITY b 'bbbb'>"), K::Doctype);
    assert_eq!(fault(b"<a>&b;</a>"), K::Entity("b".to_owned()));
    assert_eq!(fault(b"<a>&#0;</a>"), K::Malformed);
}

#[test]
fn every_bound_is_a_refusal_that_names_it() {
    assert_eq!(fault("<a>".repeat(65).as_bytes()), K::TooDeep(64));
    let long = format!("<a>{}</a>", "x".repeat(2 << 20));
    assert_eq!(fault(long.as_bytes()), K::TextTooLong(1 << 20));
    let pieces = format!("<a>{}</a>", "x<![CDATA[y]]>".repeat(1 << 20));
    assert_eq!(fault(pieces.as_bytes()), K::TextTooLong(1 << 20));
    let tag = format!("<a {}/>", (0..300).map(|n| format!("c{n}='' ")).collect::<String>());
    assert_eq!(fault(tag.as_bytes()), K::TooManyAttributes(256));
    let tag = format!("<a {}/>", (0..65).map(|n| format!("xmlns:c{n}='u' ")).collect::<String>());
    assert_eq!(fault(tag.as_bytes()), K::TooManyAttributes(64));
    let small = Limits { bytes: 100, elements: 3, ..Limits::DOCUMENT };
    let stopped = |text: &str| {
        let mut walk = Walk::new(text.as_bytes(), small).unwrap();
        loop {
            match walk.step() {
                Ok(Step::End) => return None,
                Ok(_) => {}
                Err(fault) => return Some(fault.kind),
            }
        }
    };
    assert_eq!(stopped("<a><b/><b/></a>"), None);
    assert_eq!(stopped("<a><b/><b/><b/></a>"), Some(K::TooManyElements(3)));
    assert_eq!(stopped(&format!("<a>{}<b/></a>", " ".repeat(100))), Some(K::TooBig(100)));
}

#[test]
fn what_is_left_out_may_be_long() {
    let text = format!("<a><b>{}</b><c>7</c></a>", "x".repeat(2 << 20));
    let mut walk = walk(text.as_bytes());
    walk.step().unwrap();
    walk.step().unwrap();
    walk.skip();
    assert_eq!((walk.step(), walk.name().to_owned()), (Ok(Step::Open), "c".to_owned()));
    assert_eq!((walk.step(), walk.text().to_owned()), (Ok(Step::Close), "7".to_owned()));
}

#[test]
fn what_is_cut_or_crossed_is_told_apart() {
    for cut in ["<a><b>", "<a", "<a>text", "<a><!-- ", "<!-- only -->", "<a b='"] {
        assert_eq!(fault(cut.as_bytes()), K::Truncated, "{cut}");
    }
    for crossed in ["<a></b>", "<a b=c></a>", "text", "text<a/>", "<a>x & y</a>"] {
        assert_eq!(fault(crossed.as_bytes()), K::Malformed, "{crossed}");
    }
    for empty in ["", " \r\n ", "\u{feff}"] {
        assert_eq!(fault(empty.as_bytes()), K::Empty, "{empty}");
    }
    let mut forgiving = walk(b"<a>x & y</a>").with_bare_ampersands();
    while forgiving.step().unwrap() != Step::Close {}
    assert_eq!(forgiving.text(), "x & y");
}

#[test]
fn what_follows_the_root_is_told() {
    assert_eq!(to_end(b"<a></a>\n <!-- end -->\n"), Ok(false));
    assert_eq!(to_end(b"<a></a>\n-- sent by the bank"), Ok(true));
    assert_eq!(to_end(b"<a></a><b"), Ok(true));
}
