//! The elements that are open, kept in memory that serves again.

/// What is known of one open element.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// Local name.
    pub(super) name: String,
    /// Attributes by local name, declarations of namespaces left out.
    pub(super) attributes: Vec<(String, String)>,
    /// The namespace its own tag declares for it.
    pub(super) namespace: Option<String>,
    /// Its own text so far.
    pub(super) text: String,
}

/// The open elements, the root first. One that closes leaves its room to the next one of its depth.
#[derive(Debug, Default)]
pub(super) struct Frames {
    frames: Vec<Frame>,
    depth: usize,
}

impl Frames {
    pub(super) fn push(&mut self, name: &str) {
        if self.depth == self.frames.len() {
            self.frames.push(Frame::default());
        }
        self.depth += 1;
        if let Some(frame) = self.top_mut() {
            frame.name.clear();
            frame.name.push_str(name);
            frame.attributes.clear();
            frame.namespace = None;
            frame.text.clear();
        }
    }

    pub(super) fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    pub(super) fn is_empty(&self) -> bool {
        self.depth == 0
    }

    pub(super) fn all(&self) -> &[Frame] {
        self.frames.get(..self.depth).unwrap_or_default()
    }

    pub(super) fn top(&self) -> Option<&Frame> {
        self.all().last()
    }

    pub(super) fn top_mut(&mut self) -> Option<&mut Frame> {
        self.frames.get_mut(self.depth.checked_sub(1)?)
    }
}
