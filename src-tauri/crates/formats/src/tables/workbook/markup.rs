//! The markup of a part of a workbook, tag after tag, with nothing copied: a sheet of a hundred thousand rows has two
//! million tags, and all of them are run through before a library sees one.

use memchr::memmem::Finder;
use memchr::{memchr, memchr3};

use crate::tables::error::WorkbookError;
use crate::tables::limits::MAX_EVENT;

/// A tag.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tag<'a> {
    /// `<row r="1">`, as `row r="1"`.
    Open(&'a str),
    /// `<row r="1"/>`, as `row r="1"`.
    Hollow(&'a str),
    /// `</row>`, as `row`.
    Close(&'a str),
}

/// What is left to run through.
pub(super) struct Markup<'a> {
    rest: &'a str,
    comment: Finder<'static>,
    raw: Finder<'static>,
    order: Finder<'static>,
}

impl<'a> Markup<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Markup { rest: text, comment: Finder::new("-->"), raw: Finder::new("]]>"), order: Finder::new("?>") }
    }

    /// The next tag; `None` at the end. Comments, raw texts and processing instructions are passed over.
    ///
    /// # Errors
    /// [`WorkbookError::Doctype`], [`WorkbookError::TooLong`], and [`WorkbookError::Damaged`] for what never ends.
    pub(super) fn next(&mut self) -> Result<Option<Tag<'a>>, WorkbookError> {
        loop {
            let Some(begin) = memchr(b'<', self.rest.as_bytes()) else {
                bounded(self.rest.len())?;
                self.rest = "";
                return Ok(None);
            };
            bounded(begin)?;
            let here = self.rest.get(begin + 1..).unwrap_or_default();
            match here.as_bytes() {
                [b'/', ..] => {
                    let name = self.until(here, end_of_tag(here), 1)?;
                    return Ok(Some(Tag::Close(name.get(1..).unwrap_or_default().trim_ascii_end())));
                }
                // Where one reader sees a comment that ends and another one that begins, nobody is right.
                [b'!', b'-', b'-', b'>', ..] | [b'!', b'-', b'-', b'-', b'>', ..] | [b'?', b'>', ..] => {
                    return Err(WorkbookError::Damaged);
                }
                [b'!', b'-', b'-', ..] => _ = self.until(here, after(&self.comment, here, 3), 3)?,
                [b'!', b'[', b'C', ..] => _ = self.until(here, after(&self.raw, here, 8), 3)?,
                [b'!', ..] => return Err(WorkbookError::Doctype),
                [b'?', ..] => _ = self.until(here, after(&self.order, here, 1), 2)?,
                _ => {
                    let inside = self.until(here, end_of_tag(here), 1)?;
                    return Ok(Some(match inside.strip_suffix('/') {
                        Some(hollow) => Tag::Hollow(hollow),
                        None => Tag::Open(inside),
                    }));
                }
            }
        }
    }

    /// What stands before `end`, going on behind the `closing` letters there.
    fn until(&mut self, here: &'a str, end: Option<usize>, closing: usize) -> Result<&'a str, WorkbookError> {
        let Some((inside, rest)) = end.and_then(|end| here.split_at_checked(end)) else {
            bounded(here.len())?;
            return Err(WorkbookError::Damaged);
        };
        bounded(inside.len())?;
        self.rest = rest.get(closing..).unwrap_or_default();
        Ok(inside)
    }
}

/// Where the mark first stands at or after this place.
fn after(mark: &Finder<'_>, text: &str, from: usize) -> Option<usize> {
    Some(from + mark.find(text.as_bytes().get(from..)?)?)
}

/// Where the `>` of a tag stands: one between quotes is a letter like another.
fn end_of_tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        let found = at + memchr3(b'>', b'"', b'\'', bytes.get(at..)?)?;
        match bytes.get(found)? {
            b'>' => return Some(found),
            quote => at = found + 2 + memchr(*quote, bytes.get(found + 1..)?)?,
        }
    }
}

fn bounded(length: usize) -> Result<(), WorkbookError> {
    if length > MAX_EVENT { Err(WorkbookError::TooLong) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::events::Event;

    use super::*;

    fn tags(text: &str) -> Result<Vec<Tag<'_>>, WorkbookError> {
        let mut markup = Markup::of(text);
        std::iter::from_fn(|| markup.next().transpose()).collect()
    }

    #[test]
    fn only_tags_are_told_and_quotes_hide_their_end() {
        let text = "<?xml v?><a b='>'><!-- <c> --><![CDATA[<d>]]>x<e f=\"/>\"/></a >\n";
        assert_eq!(tags(text), Ok(vec![Tag::Open("a b='>'"), Tag::Hollow("e f=\"/>\""), Tag::Close("a")]));
    }

    /// What the library’s own reader makes of the same text; nothing where it gives up.
    fn by_the_library(text: &str) -> Option<Vec<(char, String)>> {
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        let mut seen = Vec::new();
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) => seen.push(('<', tag.to_string())),
                Event::Empty(tag) => seen.push(('0', tag.to_string())),
                Event::End(tag) => seen.push(('>', tag.trim_ascii_end().to_owned())),
                Event::DocType(tag) => seen.push(('!', tag.to_string())),
                Event::Eof => return Some(seen),
                _ => {}
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(cases()))]

        /// Does the library see any tag that was not looked at? Its limits are only as good as what was seen.
        #[test]
        fn the_library_sees_what_was_looked_at(
            pieces in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..24)
        ) {
            let text = pieces.concat();
            if let (Ok(ours), Some(theirs)) = (tags(&text), by_the_library(&text)) {
                let ours: Vec<(char, String)> = ours.into_iter().map(|tag| match tag {
                    Tag::Open(inside) => ('<', inside.to_owned()),
                    Tag::Hollow(inside) => ('0', inside.to_owned()),
                    Tag::Close(inside) => ('>', inside.to_owned()),
                }).collect();
                prop_assert_eq!(ours, theirs, "{}", text);
            }
        }
    }

    const PIECES: [&str; 24] = [
        "<",
        "</",
        ">",
        "/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "<a>",
        "</a>",
        "<b c='>'>",
        "a",
        "=",
        "\"",
        "'",
        " ",
        "-",
        "!",
        "]",
        "?",
        "/",
        "<a ",
    ];

    /// Small every day, full in a campaign.
    fn cases() -> u32 {
        if std::env::var_os("ENCAISSE_CAMPAIGN").is_some_and(|value| value == "full") {
            1_000_000
        } else {
            5_000
        }
    }

    #[test]
    fn what_never_ends_is_damaged() {
        for text in
            ["<a", "<a b='>", "</a", "<!-- >", "<!-->", "<!--->-->", "<?>?>", "<![CDATA[ ]>", "<?xml >", "<"]
        {
            assert_eq!(tags(text), Err(WorkbookError::Damaged), "{text}");
        }
    }

    #[test]
    fn declarations_are_refused_and_so_is_what_is_too_long() {
        for text in ["<!DOCTYPE a>", "<!doctype a>", "<a><!ENTITY b 'c'></a>", "<!"] {
            assert_eq!(tags(text), Err(WorkbookError::Doctype), "{text}");
        }
        let long = "x".repeat(MAX_EVENT + 1);
        for text in [format!("<a>{long}</a>"), format!("<{long}>"), format!("<!--{long}-->"), long] {
            assert_eq!(tags(&text), Err(WorkbookError::TooLong));
        }
    }
}
