//! By which way a client is reached.

use LetterKind::{FormalNotice, SecondReminder};

use super::*;

#[test]
fn an_e_mail_and_a_letter_stand_in_for_each_other_and_say_so() {
    let reached = |email, address| Reach { email, phone: true, address };
    let one = || owing(&[("A", "2026-03-02", 10_000)]);
    let started = |kind| one().with(|client| client.start = Some((day("2026-04-20"), kind)));
    let rows = [
        ("an e-mail as planned", one(), reached(true, false), "email"),
        ("a letter for an e-mail", one(), reached(false, true), "letter for email"),
        ("neither", one(), reached(false, false), "no_email"),
        ("a letter as planned", started(SecondReminder), reached(true, true), "letter"),
        ("an e-mail for a letter", started(SecondReminder), reached(true, false), "email for letter"),
        ("neither, for a letter", started(SecondReminder), reached(false, false), "no_address"),
        // Nothing else proves when a formal notice was presented.
        ("registered, and only an e-mail", started(FormalNotice), reached(true, false), "no_address"),
    ];
    for (what, client, reach, expected) in rows {
        let client = client.with(|client| client.reach = reach);
        let found = plan(&Ready::Company.scenario(), &client, &limits(), day("2026-04-20"));
        let acts = found.actions.iter().map(|action| {
            let instead = action.reasons.iter().find_map(|reason| match reason {
                Reason::Instead(planned) => Some(format!(" for {}", planned.code())),
                _ => None,
            });
            format!("{}{}", action.step.channel.code(), instead.unwrap_or_default())
        });
        let waits = found.withheld.iter().flat_map(|held| &held.holds).map(|hold| hold.why.code().to_owned());
        assert_eq!(acts.chain(waits).collect::<Vec<_>>(), [expected], "{what}");
    }
}
