//! The walk beside another reader of XML: what both must see alike, and what neither may fall over.

use proptest::prelude::*;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::{Limits, Step, Walk};

/// What a walk tells: openings with their attributes, closings with their text.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Told {
    Open(String, Vec<(String, String)>),
    Close(String, String),
}

/// By the walk; `None` when it refuses the document. Bytes come in pieces of `piece`, so that each thing is cut at
/// every place.
fn by_walk(text: &str, piece: usize, bare_ampersands: bool) -> Option<Vec<Told>> {
    let mut walk = Walk::new(Pieces(text.as_bytes(), piece), Limits::DOCUMENT).ok()?;
    if bare_ampersands {
        walk = walk.with_bare_ampersands();
    }
    let mut told = Vec::new();
    loop {
        match walk.step().ok()? {
            Step::Open => {
                let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
                told.push(Told::Open(walk.name().to_owned(), walk.attributes().map(own).collect()));
            }
            Step::Close => told.push(Told::Close(walk.name().to_owned(), walk.text().to_owned())),
            Step::End => return Some(told),
        }
    }
}

struct Pieces<'a>(&'a [u8], usize);

impl std::io::Read for Pieces<'_> {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.len().min(self.1).min(room.len());
        room[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

/// The same by quick-xml.
fn by_other(text: &str, bare_ampersands: bool) -> Option<Vec<Told>> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().allow_dangling_amp = bare_ampersands;
    let (mut told, mut open): (Vec<Told>, Vec<(String, String)>) = (Vec::new(), Vec::new());
    loop {
        let piece = match reader.read_event().ok()? {
            Event::Start(start) => {
                let name = start.local_name().into_inner().to_owned();
                told.push(Told::Open(name.clone(), attributes(&start)?));
                open.push((name, String::new()));
                continue;
            }
            Event::End(_) => {
                let (name, text) = open.pop()?;
                told.push(Told::Close(name, text));
                if open.is_empty() {
                    return Some(told);
                }
                continue;
            }
            Event::Text(text) => text.xml10_content().into_owned(),
            Event::CData(text) => text.xml10_content().into_owned(),
            Event::GeneralRef(reference) => match &*reference {
                "amp" => "&".to_owned(),
                "lt" => "<".to_owned(),
                "gt" => ">".to_owned(),
                "quot" => "\"".to_owned(),
                "apos" => "'".to_owned(),
                _ => reference.resolve_char_ref().ok()??.to_string(),
            },
            Event::DocType(_) | Event::Eof => return None,
            _ => continue,
        };
        match open.last_mut() {
            Some((_, text)) if text.is_empty() && piece.trim().is_empty() => {}
            Some((_, text)) => text.push_str(&piece),
            None if piece.trim().is_empty() => {}
            None => return None,
        }
    }
}

fn attributes(start: &BytesStart<'_>) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned();
        if attribute.key.as_namespace_binding().is_none() {
            found.push((attribute.key.local_name().into_inner().to_owned(), value));
        }
    }
    Some(found)
}

/// Names, some with a prefix.
fn name() -> impl Strategy<Value = String> {
    "([a-z]{1,3}:)?[A-Za-zé][A-Za-z0-9é_.-]{0,8}"
}

fn content() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9 éà€\"'=/>.\r\n\t-]{0,20}",
        1 => "[ \r\n\t]{0,6}",
        1 => "&(amp|lt|gt|quot|apos|#233|#xE9|#x20AC|#10);",
        1 => "<!--[a-z >é]{0,9}-->",
        1 => "<\\?[a-z]{1,5} [a-z >=é]{0,9}\\?>",
        1 => "<!\\[CDATA\\[[a-z <>&é\r\n]{0,9}\\]\\]>",
    ]
}

fn attribute() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        "\"([a-z0-9 '<>/é\r\n\t]|&amp;|&#65;){0,8}\"",
        "'([a-z0-9 \"<>/é\r\n\t]|&apos;|&#x41;){0,8}'"
    ];
    (
        prop_oneof![3 => name(), 1 => Just("xmlns".to_owned()), 1 => Just("xmlns:a".to_owned())],
        "[ \n]{0,1}",
        value,
    )
        .prop_map(|(name, blank, value)| format!("{name}{blank}={blank}{value}"))
}

/// A document that is well formed.
fn document() -> impl Strategy<Value = String> {
    let tag = || (name(), prop::collection::vec(attribute(), 0..3), "[ \n]{0,1}");
    let joined = |attributes: &[String]| attributes.iter().map(|one| format!(" {one}")).collect::<String>();
    let empty =
        tag().prop_map(move |(name, attributes, blank)| format!("<{name}{}{blank}/>", joined(&attributes)));
    let inside = prop_oneof![content(), empty];
    let element = inside.prop_recursive(5, 40, 6, move |inside| {
        (tag(), prop::collection::vec(inside, 0..6)).prop_map(move |((name, attributes, blank), inside)| {
            format!("<{name}{}{blank}>{}</{name}{blank}>", joined(&attributes), inside.concat())
        })
    });
    (prop::collection::vec(element, 0..6), "(<!-- x -->)?[ \n]{0,3}", "[ \n]{0,3}(<!-- y -->)?").prop_map(
        |(inside, before, behind)| {
            format!("{before}<a:root xmlns:a='u'>{}</a:root>{behind}", inside.concat())
        },
    )
}

/// Does a comment that ends memory within a letter stay whole? Its end may be one byte further on.
#[test]
fn a_letter_cut_in_two_by_the_end_of_memory_breaks_no_comment() {
    for inside in ["é", "x€", "é-", "€--", "😀", "é --é"] {
        for (open, close) in [("<!--", "-->"), ("<?note ", "?>")] {
            let text = format!("<a>{open}{inside}{close}<b>1</b></a>");
            for piece in 1..text.len() {
                assert_eq!(by_walk(&text, piece, false), by_other(&text, false), "{text} by {piece}");
            }
            assert_eq!(by_walk(&format!("<a>{open}{inside}"), usize::MAX, false), None, "{text}");
        }
    }
}

/// Cases of each property: more in campaign.
fn cases() -> ProptestConfig {
    ProptestConfig::with_cases(if std::env::var_os("ENCAISSE_CAMPAIGN").is_some() { 10_000 } else { 500 })
}

proptest! {
    #![proptest_config(cases())]

    /// Does the walk see in a good document what another reader sees in it, wherever its bytes are cut?
    #[test]
    fn a_good_document_is_what_another_reader_sees(text in document(), piece in 1_usize..40) {
        let told = by_walk(&text, piece, false);
        prop_assert!(told.is_some(), "refused: {text}");
        prop_assert_eq!(&told, &by_other(&text, false), "{}", text);
        prop_assert_eq!(&told, &by_walk(&text, usize::MAX, true));
    }

    /// Does a damaged one end with a refusal, or with what another reader sees?
    #[test]
    fn a_damaged_document_is_refused_or_read_alike(
        text in document(),
        blows in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..3, "[<>&;'\"=/!?\\[\\]a -]|-->|]]>|<!|</|&#|\u{e9}"), 1..4),
        piece in 1_usize..40,
        bare in any::<bool>(),
    ) {
        let mut letters: Vec<String> = text.chars().map(String::from).collect();
        for (place, how, put) in blows {
            let place = place.index(letters.len());
            match how {
                0 => letters[place].clear(),
                1 => letters[place] = put,
                _ => letters.insert(place, put),
            }
        }
        let text = letters.concat();
        let told = by_walk(&text, piece, bare);
        prop_assert_eq!(&told, &by_walk(&text, usize::MAX, bare), "cut otherwise: {}", text);
        if told.is_some() {
            prop_assert_eq!(&told, &by_other(&text, bare), "{}", text);
        }
    }

    /// Is what follows an element that is left out the same as when it is read?
    #[test]
    fn leaving_an_element_out_changes_nothing_behind_it(text in document(), piece in 1_usize..40) {
        let mut depth = 0_usize;
        let whole = by_walk(&text, usize::MAX, false).unwrap_or_default();
        let top = whole.into_iter().filter(|told| match told {
            Told::Open(..) => { depth += 1; depth <= 2 }
            Told::Close(..) => { depth -= 1; depth < 1 }
        });
        let mut walk = Walk::new(Pieces(text.as_bytes(), piece), Limits::DOCUMENT).unwrap();
        let mut names = Vec::new();
        while let Ok(step @ (Step::Open | Step::Close)) = walk.step() {
            names.push((step, walk.name().to_owned()));
            if walk.depth() == 2 {
                walk.skip();
            }
        }
        let expected = top.map(|told| match told {
            Told::Open(name, _) => (Step::Open, name),
            Told::Close(name, _) => (Step::Close, name),
        });
        prop_assert_eq!(names, expected.collect::<Vec<_>>(), "{}", text);
    }

    /// Does anything make it fall?
    #[test]
    fn no_bytes_make_the_walk_fall(bytes in prop::collection::vec(prop_oneof![
        prop::sample::select(b"<>&;!?/-[]'\"= aD\n\xC3\xA9\xE9".to_vec()), any::<u8>()
    ], 0..200)) {
        if let Ok(mut walk) = Walk::new(bytes.as_slice(), Limits::DOCUMENT) {
            while walk.step().is_ok_and(|step| step != Step::End) {
                if walk.depth() == 2 {
                    walk.skip();
                }
            }
            walk.trailing();
        }
    }
}
