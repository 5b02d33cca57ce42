//! The command line of Encaisse: the same use cases as the window, for scripts, support and tests.
//!
//! Exit status: 0 done, 1 refused (a person can act on it), 2 wrong usage, 3 fault of the program.

mod alerts;
mod allocations;
mod answers;
mod arguments;
mod backups;
mod batches;
mod carnet;
mod catalogue;
mod causes;
mod commands;
mod companies;
mod court;
mod credit;
mod erasure;
mod exchange;
mod files;
mod follow_up;
mod imports;
mod letters;
mod listed;
mod moving_in;
mod plan;
mod postal;
mod printing;
mod proofs;
mod risk;
mod scenarios;
mod table;
mod terms;

use std::io::Write;
use std::process::ExitCode;

use arguments::Arguments;
use commands::Failure;
use encaisse_app::border::problem::{FileIssue, Problem, Severity};

fn main() -> ExitCode {
    if let Some(served) = encaisse_app::foreign::serve(std::env::args_os().skip(1)) {
        return served;
    }
    let arguments = match Arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(said) => return wrong_usage(&said),
    };
    if arguments.command.is_none() {
        return print(&catalogue::help());
    }
    match commands::run(&arguments) {
        Ok(answer) if arguments.json => print(&format!("{:#}\n", answer.json)),
        Ok(answer) => print(&answer.text),
        Err(Failure::Usage(said)) => wrong_usage(&said),
        Err(Failure::Told(answer, problem)) => {
            let told = if arguments.json { format!("{:#}\n", answer.json) } else { answer.text };
            print(&told);
            refused(&problem, &[], arguments.json)
        }
        Err(Failure::Refused(problem)) => refused(&problem, &[], arguments.json),
        Err(Failure::FileRefused(problem, issues)) => refused(&problem, &issues, arguments.json),
    }
}

fn print(text: &str) -> ExitCode {
    // A reader that closes its end early, as `head` does, has read what it wanted.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

fn wrong_usage(said: &str) -> ExitCode {
    eprintln!("{said}\nencaisse --help donne la liste des commandes.");
    ExitCode::from(2)
}

fn refused(problem: &Problem, issues: &[FileIssue], json: bool) -> ExitCode {
    if json {
        let mut told = serde_json::json!(problem);
        if let Some(fields) = told.as_object_mut().filter(|_| !issues.is_empty()) {
            fields.insert("issues".to_owned(), serde_json::json!(issues));
        }
        eprintln!("{told:#}");
    } else {
        eprintln!("{}\n{}\n{}\n({})", problem.title, problem.place, problem.remedy, problem.code);
        // The first one is told above.
        if issues.len() > 1 {
            eprint!("Tout ce qui a été trouvé\u{a0}:\n{}", files::issues(issues));
        }
    }
    ExitCode::from(if problem.severity == Severity::Fault { 3 } else { 1 })
}
