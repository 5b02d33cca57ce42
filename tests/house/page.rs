//! The page: text stays text, and styles stay in style sheets.

use crate::sources::{Source, sources};

fn page_sources() -> Vec<Source> {
    let mut written = sources("ui/src", &[".svelte", ".ts", ".js", ".html"]);
    written.extend(sources("ui/index.html", &["index.html"]));
    written
}

/// Can a client's name ever be read as markup?
#[test]
fn the_page_never_inserts_markup() {
    for source in page_sources() {
        for (number, line) in source.numbered_lines() {
            for way in ["{@html", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "srcdoc"]
            {
                assert!(
                    !line.contains(way),
                    "{}:{number} uses `{way}`: names come from foreign files and are shown as text nodes only",
                    source.path
                );
            }
        }
    }
}

/// Does the page avoid what its content policy would refuse, silently, once built?
#[test]
fn the_page_has_no_inline_style_script_or_evaluation() {
    for source in page_sources() {
        for (number, line) in source.numbered_lines() {
            for way in [" style=\"", " style='", "eval(", "new Function(", "javascript:", " onclick=\""] {
                assert!(
                    !line.contains(way),
                    "{}:{number} holds `{}`: the content policy refuses it in the window; use a class, a \
                     `style:` directive or a listener",
                    source.path,
                    way.trim()
                );
            }
        }
    }
}

/// Does the page fetch nothing from elsewhere?
#[test]
fn the_page_fetches_nothing() {
    for source in sources("ui/src", &[".svelte", ".ts", ".css"]) {
        for (number, line) in source.code_lines_of_page() {
            for way in
                ["https:", "http:", "fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "@import url("]
            {
                // A private method may bear the name: `#fetch` asks our own commands.
                let line = line.replace("#fetch(", "");
                assert!(
                    !line.contains(way),
                    "{}:{number} holds `{way}`: the page works offline and speaks to our commands only",
                    source.path
                );
            }
        }
    }
}

impl Source {
    /// Lines that hold neither a comment nor the name of a drawing vocabulary.
    fn code_lines_of_page(&self) -> impl Iterator<Item = (usize, &str)> {
        self.numbered_lines().filter(|(_, line)| {
            let trimmed = line.trim_start();
            let comment = ["//", "*", "/*", "<!--"].iter().any(|mark| trimmed.starts_with(mark));
            !comment && !line.contains("http://www.w3.org/")
        })
    }
}
