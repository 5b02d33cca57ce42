//! Letters: looked at, issued, posted.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::batches::BatchView;

/// The letters screen.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LettersBoard {
    /// Clients with something overdue, largest first.
    pub candidates: Vec<Candidate>,
    /// Letters made, latest first.
    pub letters: Vec<LetterRow>,
    /// Batches made, latest first.
    pub batches: Vec<BatchView>,
}

/// A client a formal notice can be looked at for.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Candidate {
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// Overdue.
    pub overdue_cents: i64,
    /// Overdue items.
    pub items: i64,
    /// Age of the oldest.
    pub oldest_days: i64,
    /// What is missing, in words; empty when nothing is.
    pub missing: Vec<String>,
    /// Why it is held back, in words.
    pub withheld: Option<String>,
    /// The step that comes next: after what was posted, else as a person said, else the first one; absent while a letter
    /// waits for its date of deposit, and after the last one.
    pub next_step: Option<String>,
    /// What falls due in the days to come, for a reminder before the due date; nothing when something is overdue.
    pub coming_cents: i64,
}

/// A letter made.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LetterRow {
    /// Id.
    pub letter: String,
    /// Reference printed on it.
    pub reference: String,
    /// Client code.
    pub client: String,
    /// Client name.
    pub client_name: String,
    /// `formal-notice`, `reminder-1`…
    pub step: String,
    /// Step in words.
    pub step_label: String,
    /// `issued`, `posted` or `voided`.
    pub status: String,
    /// Day printed on it.
    pub issued_on: String,
    /// Day it was handed to the post.
    pub posted_on: Option<String>,
    /// Registered number.
    pub tracking_number: Option<String>,
    /// Why it was voided.
    pub voided_because: Option<String>,
    /// Claimed in all.
    pub claimed_cents: i64,
    /// Pages.
    pub pages: i64,
    /// SHA-256 of the PDF.
    pub sha256: String,
    /// The batch it was made in, by id.
    pub batch: Option<String>,
    /// True when its text was changed for it alone.
    pub wording_changed: bool,
}

/// Argument of `preview_letter`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct LetterRequest {
    /// Client code.
    pub code: String,
    /// `pre-due`, `reminder-1`, `reminder-2`, `formal-notice`, `last-notice`, `statement`, `dispute-acknowledgement`,
    /// `promise-confirmation` or `thank-you`.
    pub step: String,
    /// Items left out by hand.
    pub excluded: Vec<String>,
    /// Items claimed by hand although a promise withholds them.
    #[serde(default)]
    pub included: Vec<String>,
    /// The dispute a `dispute-acknowledgement` answers.
    #[serde(default)]
    pub dispute: Option<String>,
    /// The promise a `promise-confirmation` confirms; the only one that runs when absent.
    #[serde(default)]
    pub promise: Option<String>,
    /// Accounts told with the client's own on a `statement`: those of its group.
    #[serde(default)]
    pub accounts: Vec<String>,
    /// Registered number, when already known.
    pub tracking_number: Option<String>,
    /// Deadline text for this letter only.
    pub deadline: Option<String>,
    /// The letter it takes the place of, voided in the same act.
    #[serde(default)]
    pub replaces: Option<Voiding>,
    /// True for a letter that claims the penalties of invoices paid late, and no principal.
    #[serde(default)]
    pub penalties_alone: bool,
    /// The text of this letter only, when a person changed it; the wording in force otherwise.
    #[serde(default)]
    pub wording: Option<String>,
}

/// A letter as it would be: nothing is recorded yet.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LetterPreview {
    /// Token to issue it; refused if the ledger moved since.
    pub token: String,
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// What is missing or to look at, each with its fix.
    pub checklist: Vec<CheckLine>,
    /// True when nothing blocks.
    pub can_issue: bool,
    /// The pages, drawn; empty while something essential is missing.
    pub pages: Vec<PageView>,
    /// Principal claimed.
    pub principal_cents: i64,
    /// Late interest claimed.
    pub interest_cents: i64,
    /// Fixed compensation claimed.
    pub indemnity_cents: i64,
    /// All of it.
    pub claimed_cents: i64,
    /// Interest of one more day.
    pub daily_cents: i64,
    /// Items claimed or left out.
    pub items: Vec<LetterItem>,
    /// The text it is written with, values between braces.
    pub wording: String,
    /// True when it is not the wording in force: changed for this letter only.
    pub wording_changed: bool,
}

/// One line of the checklist.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CheckLine {
    /// Stable code.
    pub code: String,
    /// `ok`, `look` or `blocking`.
    pub level: String,
    /// In words.
    pub text: String,
    /// What can be done about it here.
    pub fix: Option<Fix>,
    /// The same for many clients at once.
    pub bulk: Option<Fix>,
}

/// A way to put a line of the checklist right.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Fix {
    /// `edit_address`, `edit_type`, `confirm_due`, `confirm_rate`, `payments_checked`, `edit_company`,
    /// `edit_bank`, `edit_signatory`, `edit_siren`, `edit_received`, `import_clients`, `edit_billing`, `edit_envelope`,
    /// `edit_delay`, `post_letter`, `postal_state`, `bulk_type`, `allocate` or `open_client`.
    pub kind: String,
    /// Button text.
    pub label: String,
    /// What it concerns: a client code, a half-year, nothing.
    pub target: String,
    /// Clients concerned by a bulk fix.
    pub codes: Vec<String>,
}

/// An item of the letter.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LetterItem {
    /// Item id.
    pub id: String,
    /// Piece.
    pub piece: String,
    /// Due date.
    pub due: String,
    /// Days late.
    pub days_late: i64,
    /// Amount at first.
    pub amount_cents: i64,
    /// Still due.
    pub remaining_cents: i64,
    /// Contested part, not claimed.
    pub contested_cents: i64,
    /// Day a live promise on it ends: the item waits until then unless it is included by hand.
    pub promised_until: Option<String>,
    /// Late interest.
    pub interest_cents: i64,
    /// Fixed compensation.
    pub indemnity_cents: i64,
    /// Claimed, or why not.
    pub left_out: Option<String>,
    /// The computation.
    pub segments: Vec<SegmentView>,
}

/// One period of late interest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SegmentView {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Days.
    pub days: i64,
    /// Amount that bears interest.
    pub base_cents: i64,
    /// Rate in hundredths of a percent a year.
    pub rate_bp: i64,
    /// Interest of the period.
    pub amount_cents: i64,
    /// Where the rate comes from.
    pub rate_source: String,
    /// Why a new period starts, in words.
    pub why: String,
}

/// A drawn page, in thousandths of a millimetre from the top left corner.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PageView {
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
    /// Texts.
    pub texts: Vec<TextView>,
    /// Filled rectangles: rules, frames, squares of the payment code.
    pub rects: Vec<RectView>,
    /// Pictures, under everything else.
    #[serde(default)]
    pub pictures: Vec<PictureView>,
}

/// A picture on a page.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PictureView {
    /// Left.
    pub x: i32,
    /// Top.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
    /// Digest of its file.
    pub digest: String,
    /// The picture itself, as a `data:` address; it is under no seal, its digest is.
    #[serde(default)]
    pub href: String,
}

/// A run of text.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TextView {
    /// Left of the text.
    pub x: i32,
    /// Baseline.
    pub y: i32,
    /// Font size.
    pub size: i32,
    /// Measured width, to be kept whatever font draws it.
    pub width: i32,
    /// Bold face.
    pub bold: bool,
    /// Grey level, 0 black to 255 white.
    pub grey: i32,
    /// Colour instead of grey: `#1c5794`.
    #[serde(default)]
    pub colour: Option<String>,
    /// The text.
    pub text: String,
}

/// A filled rectangle.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RectView {
    /// Left.
    pub x: i32,
    /// Top.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
    /// Grey level, 0 black to 255 white.
    pub grey: i32,
}

/// A letter made.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LetterRef {
    /// Id.
    pub letter: String,
}

/// Argument of `post_letter`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Posting {
    /// Letter id.
    pub letter: String,
    /// Day it was handed to the post, as typed.
    pub on: String,
    /// Registered number.
    pub tracking_number: Option<String>,
}

/// Argument of `void_letter`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Voiding {
    /// Letter id.
    pub letter: String,
    /// Why.
    pub reason: String,
}

/// Argument of `mail_letter`: what travels with the letter.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct MailEnclosures {
    /// Letter id.
    pub letter: String,
    /// The PDF of each invoice claimed, where it is known.
    pub invoices: bool,
    /// The statement of the account: the one made today, else one that is made and sealed for it.
    #[serde(default)]
    pub statement: bool,
}

/// A message ready to be sent by hand.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct MailDraft {
    /// Where the draft was saved, for display; absent for a link.
    pub path: Option<String>,
    /// The `mailto:` link, when asked.
    pub mailto: Option<String>,
    /// Addressee.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Attached files.
    pub attachments: Vec<String>,
    /// Invoices claimed whose PDF is not known here, or left out because the message would be too heavy.
    pub missing: Vec<String>,
}

/// Argument of `payments_checked`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PaymentsCheck {
    /// Up to which day.
    pub on: String,
}
