//! What the sheet says, ready to be read: every figure arrives as text. The numbers beside them give lengths and
//! heights, and are never printed.

use encaisse_core::causes::Cause;

/// The synthesis of causes, to be laid out on one page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CausesSheet {
    /// What this page is.
    pub title: String,
    /// Whose page it is.
    pub company: String,
    /// The day read, and the part of the clients kept.
    pub scope: String,
    /// Why the page is to be read with caution; absent when nearly everything has a cause.
    pub caution: Option<String>,
    /// What is to be remembered, in one sentence.
    pub finding: String,
    /// What nuances it: the other order, and why orders differ.
    pub remarks: Vec<String>,
    /// The table of the method.
    pub synthesis: Synthesis,
    /// Causes in order of weight, by amount then by number.
    pub paretos: Vec<Pareto>,
    /// Month by month and sub-reason by sub-reason.
    pub trends: Trends,
    /// What is done about it.
    pub actions: Actions,
    /// What the delays cost, in one sentence.
    pub cost: String,
    /// How the figures are to be read.
    pub foot: String,
}

/// The table: a row a cause, what has none yet, the total.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Synthesis {
    /// Title of each column.
    pub columns: [String; 8],
    /// Rows, the total last.
    pub rows: Vec<SynthesisRow>,
    /// What the table counts, in small print.
    pub note: String,
}

/// A row of the table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SynthesisRow {
    /// What the row is about.
    pub mark: Mark,
    /// Label, amount, share, invoices, clients, days late, change, process.
    pub cells: [String; 8],
}

/// What a row of the table is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mark {
    /// A cause, under its letter.
    Cause(Cause),
    /// What has no cause yet, under a question mark.
    Unknown,
    /// All of it.
    #[default]
    Total,
}

/// Causes from the heaviest to the lightest, with what they add up to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pareto {
    /// What is weighed.
    pub title: String,
    /// The order, in letters.
    pub order: String,
    /// Bars, heaviest first.
    pub bars: Vec<Bar>,
    /// Said in place of the chart when there is no bar.
    pub nothing: String,
}

/// One cause of a Pareto.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    /// The cause.
    pub cause: Cause,
    /// Its weight.
    pub weight: i64,
    /// Its weight, as printed.
    pub value: String,
    /// Share of this cause and those before it, as printed.
    pub cumulative: String,
}

/// The five causes month by month, on one scale.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Trends {
    /// What is shown.
    pub title: String,
    /// The unit, the period, and what the marks mean.
    pub note: String,
    /// The first month and the last, as printed.
    pub months: [String; 2],
    /// True when the last month is still running.
    pub running: bool,
    /// A panel a cause.
    pub panels: Vec<Panel>,
}

/// One cause month by month, and what it is made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Panel {
    /// The cause.
    pub cause: Cause,
    /// In words.
    pub label: String,
    /// A height a month, oldest first.
    pub values: Vec<i64>,
    /// The first month and the last, as printed.
    pub ends: [String; 2],
    /// Actions begun: rank of the month, rank of the action in the list below.
    pub starts: Vec<(usize, usize)>,
    /// Sub-reasons, heaviest first.
    pub reasons: Vec<Reason>,
}

/// One sub-reason.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reason {
    /// In words.
    pub label: String,
    /// What it weighs, as printed.
    pub value: String,
    /// The process it points to, when it is not that of the cause.
    pub process: Option<String>,
}

/// The list of actions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Actions {
    /// What is listed.
    pub title: String,
    /// Title of each column.
    pub columns: [String; 6],
    /// Actions, the most pressing first: the last ones are dropped when room lacks.
    pub rows: Vec<Action>,
    /// Said in place of the list when there is none.
    pub nothing: String,
}

/// One action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Action {
    /// The cause it works on; absent when it names none.
    pub cause: Option<Cause>,
    /// Action, process, owner, deadline, state, effect.
    pub cells: [String; 6],
    /// True when it is late.
    pub late: bool,
}
