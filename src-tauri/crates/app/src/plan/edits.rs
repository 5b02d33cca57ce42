//! What a person makes of scenarios: a step changed, added or taken out, one of the desk's own, whose is whose.

use encaisse_core::dunning::{Channel, Level, Owner, Preset, Scenario, ScenarioFault, Step};
use encaisse_core::journal::Kind;
use encaisse_core::legal::customer_type::CustomerType;
use encaisse_core::letters::LetterKind;
use encaisse_core::money::Cents;

use super::acts::bad;
use super::scenarios::{NAME, Named, OF_TYPE, Scenarios, limits, of_types, said};
use super::words;
use crate::border::clients::Done;
use crate::border::plan::{
    ScenarioChange, ScenarioNew, ScenarioView, ScenariosView, StepEdit, StepNew, StepView, TypeScenario,
};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::letters::{kind_of, step_of};
use crate::operations::{Change, EVERY_VIEW, to_json};
use crate::places::random_id;

fn fault(fault: &ScenarioFault) -> Refusal {
    let (value, expected) = match fault {
        ScenarioFault::Empty => ("", "un scénario qui garde au moins une étape"),
        ScenarioFault::NameTwice(step) => (step.as_str(), "un nom d’étape qui ne sert qu’une fois"),
        ScenarioFault::Order(step) => {
            (step.as_str(), "des étapes qui se suivent, chacune au même jour que la précédente ou après")
        }
        ScenarioFault::Letter(step) => {
            (step.as_str(), "email, letter, tracked ou registered pour une lettre, phone, text ou task sinon")
        }
        ScenarioFault::Side(step) => {
            (step.as_str(), "un jour avant l’échéance pour le rappel préventif, après elle pour les autres")
        }
        ScenarioFault::TooEarly(step) => {
            (step.as_str(), "une mise en demeure à partir de six semaines (42 jours)")
        }
    };
    Refusal::BadValue { field: "Étape du scénario", value: value.to_owned(), expected }
}

/// Letters of a level, the weakest first.
fn letters_of(level: Level) -> &'static [LetterKind] {
    match level {
        Level::Preventive => &[LetterKind::PreDue],
        Level::First => &[LetterKind::FirstReminder],
        Level::Second => &[LetterKind::SecondReminder],
        Level::Third => &[LetterKind::FormalNotice, LetterKind::LastNotice],
        Level::Litigation => &[],
    }
}

/// The letter a step takes when it becomes written: the first of its level that no other step before it writes.
fn letter_for(steps: &[Step], level: Level) -> Option<LetterKind> {
    let free = |kind: &&LetterKind| !steps.iter().any(|step| step.letter == Some(**kind));
    let letters = letters_of(level);
    letters.iter().find(free).or_else(|| letters.last()).copied()
}

fn channel_of(text: &str) -> Outcome<Channel> {
    let expected = "email, phone, letter, tracked, registered, text ou task";
    Channel::from_code(text).ok_or_else(|| bad("Canal", text, expected))
}

fn owner_of(text: &str) -> Outcome<Owner> {
    Owner::from_code(text).ok_or_else(|| bad("Responsable", text, "accounting, sales_rep ou owner_manager"))
}

/// The value a scenario is kept under: nothing for a ready one as it ships.
fn kept(named: &Named, scenario: &Scenario) -> Outcome<Option<String>> {
    Ok(match named.ready.is_some_and(|ready| *scenario == ready.scenario()) {
        true => None,
        false => Some(to_json(&scenario.steps().iter().map(said).collect::<Vec<_>>())?),
    })
}

fn step_view(step: &Step) -> StepView {
    StepView {
        code: step.code.clone(),
        label: words::step(step),
        level: step.level.code().to_owned(),
        after: step.after,
        channel: step.channel.code().to_owned(),
        owner: step.owner.code().to_owned(),
        letter: step.letter.map(|kind| step_of(kind).to_owned()),
        letters: letters_of(step.level).iter().map(|kind| step_of(*kind).to_owned()).collect(),
        minimum_cents: step.minimum.get(),
    }
}

impl Desk {
    /// What the page says of scenarios: the one thing that is there.
    pub fn change_scenario(&mut self, change: &ScenarioChange) -> Outcome<Done> {
        let ScenarioChange {
            edit,
            add,
            create,
            reset,
            of_type,
            of_behaviour,
            of_client,
            owner_of_client,
            preset,
            agreed_first,
        } = change;
        if let Some(edit) = edit {
            return self.edit_step(edit);
        }
        if let Some(add) = add {
            return self.add_step(add);
        }
        if let Some(create) = create {
            return self.new_scenario(create);
        }
        if let Some(code) = reset {
            return self.reset_scenario(code);
        }
        if let Some(choice) = of_type {
            return self.set_type_scenario(&choice.of, choice.chosen.as_deref());
        }
        if let Some(choice) = of_behaviour {
            return self.set_behaviour_scenario(&choice.of, &choice.behaviour, choice.chosen.as_deref());
        }
        if let Some(choice) = of_client {
            return self.set_client_scenario(&choice.of, choice.chosen.as_deref());
        }
        if let Some(choice) = owner_of_client {
            return self.set_client_owner(&choice.of, choice.chosen.as_deref());
        }
        if let Some(preset) = preset {
            return self.apply_preset(preset);
        }
        match agreed_first {
            Some(wanted) => self.set_plan_rule("agreed_first", if *wanted { "yes" } else { "no" }),
            None => Err(bad("Scénario", "", "une chose à changer")),
        }
    }

    /// All scenarios, and the one each customer type follows.
    pub fn scenarios(&mut self) -> Outcome<ScenariosView> {
        let behaviours = self.behaviours()?;
        let read = self.view()?;
        let (known, chosen) = (Scenarios::of(read)?, of_types(read)?);
        let view = |named: &Named| ScenarioView {
            code: named.code.clone(),
            label: named.name.clone(),
            own: named.ready.is_none(),
            changed: named.ready.is_some_and(|ready| named.scenario != ready.scenario()),
            steps: named.scenario.steps().iter().map(step_view).collect(),
        };
        let of_type = |kind: CustomerType| {
            let said =
                chosen.get(kind.code()).and_then(|code| known.get(code)).map(|named| named.code.clone());
            TypeScenario {
                customer_type: kind.code().to_owned(),
                label: labels::customer_type(kind.code()).to_owned(),
                scenario: said,
                ready: encaisse_core::dunning::Ready::for_client(kind, false).code().to_owned(),
            }
        };
        let mut presets = Preset::ALL
            .into_iter()
            .filter(|preset| known.all().iter().all(|named| preset.apply(&named.scenario) == named.scenario));
        Ok(ScenariosView {
            scenarios: known.all().iter().map(view).collect(),
            behaviours,
            types: CustomerType::ALL.into_iter().map(of_type).collect(),
            preset: presets.next().map(|preset| preset.code().to_owned()),
            agreed_first: limits(read)?.agreed_first,
        })
    }

    /// Changes one step of a scenario, or takes it out.
    pub fn edit_step(&mut self, edit: &StepEdit) -> Outcome<Done> {
        let known = Scenarios::of(self.ledger()?.read())?;
        let named = known.named(&edit.scenario)?;
        let mut steps = named.scenario.steps().to_vec();
        let others: Vec<Step> = steps.iter().filter(|step| step.code != edit.step).cloned().collect();
        let absent = || bad("Étape", &edit.step, "une étape de ce scénario (encaisse scenarios)");
        let step = steps.iter_mut().find(|step| step.code == edit.step).ok_or_else(absent)?;
        if let Some(after) = edit.after {
            step.after = after;
        }
        if let Some(channel) = &edit.channel {
            step.channel = channel_of(channel)?;
            step.letter = match step.channel.is_written() {
                true => step.letter.or_else(|| letter_for(&others, step.level)),
                false => None,
            };
        }
        if let Some(letter) = &edit.letter {
            step.letter = Some(kind_of(letter)?.0);
        }
        if let Some(owner) = &edit.owner {
            step.owner = owner_of(owner)?;
        }
        if let Some(minimum) = edit.minimum_cents {
            step.minimum = Cents::new(minimum.max(0));
        }
        if edit.remove {
            steps = others;
        }
        self.keep_steps(named, steps)
    }

    /// Adds a step to a scenario, at its place by day.
    pub fn add_step(&mut self, new: &StepNew) -> Outcome<Done> {
        let known = Scenarios::of(self.ledger()?.read())?;
        let named = known.named(&new.scenario)?;
        let mut steps = named.scenario.steps().to_vec();
        let expected = "preventive, first, second, third ou litigation";
        let level = Level::from_code(&new.level).ok_or_else(|| bad("Niveau", &new.level, expected))?;
        let channel = channel_of(&new.channel)?;
        let free = |code: &String| !steps.iter().any(|step| step.code == *code);
        let code = (1..).map(|number| format!("{}-{number}", channel.code())).find(free).unwrap_or_default();
        let letter = channel.is_written().then(|| letter_for(&steps, level)).flatten();
        let owner = owner_of(&new.owner)?;
        let place = steps.iter().position(|step| (step.level, step.after) > (level, new.after));
        let step = Step { code, level, after: new.after, channel, owner, letter, minimum: Cents::ZERO };
        steps.insert(place.unwrap_or(steps.len()), step);
        self.keep_steps(named, steps)
    }

    fn keep_steps(&mut self, named: &Named, steps: Vec<Step>) -> Outcome<Done> {
        let scenario = Scenario::new(steps).map_err(|found| fault(&found))?;
        let change = Change::desk(Kind::Scenario, &named.code, "", kept(named, &scenario)?);
        self.act(format!("Scénario «\u{a0}{}\u{a0}» modifié", named.name), &[change], EVERY_VIEW)
    }

    /// Makes a scenario of the desk's own, with the steps of another.
    pub fn new_scenario(&mut self, new: &ScenarioNew) -> Outcome<Done> {
        let known = Scenarios::of(self.ledger()?.read())?;
        let name = new.name.trim();
        let taken = known.all().iter().any(|other| other.name == name || other.code == name);
        if name.is_empty() || taken {
            return Err(bad("Nom du scénario", name, "un nom qu’aucun autre scénario ne porte"));
        }
        let steps: Vec<_> = known.named(&new.from)?.scenario.steps().iter().map(said).collect();
        let code = random_id()?;
        let changes = [
            Change::desk(Kind::Scenario, &code, "", Some(to_json(&steps)?)),
            Change::desk(Kind::Scenario, &code, NAME, Some(name.to_owned())),
        ];
        self.act(format!("Scénario «\u{a0}{name}\u{a0}» créé"), &changes, EVERY_VIEW)
    }

    /// Takes a scenario of the desk's own away, or brings a ready one back to what ships. Clients that followed it follow
    /// the one of their type again.
    pub fn reset_scenario(&mut self, code: &str) -> Outcome<Done> {
        let known = Scenarios::of(self.ledger()?.read())?;
        let named = known.named(code)?;
        let mut changes = vec![Change::desk(Kind::Scenario, &named.code, "", None)];
        let done = match named.ready {
            Some(_) => "rétabli",
            None => {
                changes.push(Change::desk(Kind::Scenario, &named.code, NAME, None));
                "supprimé"
            }
        };
        self.act(format!("Scénario «\u{a0}{}\u{a0}» {done}", named.name), &changes, EVERY_VIEW)
    }

    /// Chooses the scenario of a customer type; nothing comes back to the ready one.
    pub fn set_type_scenario(&mut self, customer_type: &str, scenario: Option<&str>) -> Outcome<Done> {
        let expected = "une typologie connue (encaisse scenarios)";
        let kind = CustomerType::from_code(customer_type);
        let kind = kind.ok_or_else(|| bad("Typologie", customer_type, expected))?;
        let known = Scenarios::of(self.ledger()?.read())?;
        let named = scenario.map(|code| known.named(code)).transpose()?;
        let label = match named {
            Some(named) => {
                format!("Scénario «\u{a0}{}\u{a0}» pour {}", named.name, labels::customer_type(kind.code()))
            }
            None => format!("Scénario fourni pour {}", labels::customer_type(kind.code())),
        };
        let field = format!("{OF_TYPE}{}", kind.code());
        let change = Change::desk(Kind::Rule, "", &field, named.map(|named| named.code.clone()));
        self.act(label, &[change], EVERY_VIEW)
    }

    /// Says at once who does each step of every scenario.
    pub fn apply_preset(&mut self, preset: &str) -> Outcome<Done> {
        let expected = "accounting, sales_first, credit_manager ou sales_ends";
        let preset = Preset::from_code(preset).ok_or_else(|| bad("Organisation", preset, expected))?;
        let known = Scenarios::of(self.ledger()?.read())?;
        let mut changes = Vec::new();
        for named in known.all() {
            let shared = preset.apply(&named.scenario);
            if shared != named.scenario {
                changes.push(Change::desk(Kind::Scenario, &named.code, "", kept(named, &shared)?));
            }
        }
        self.act(format!("Organisation «\u{a0}{}\u{a0}»", words::preset(preset)), &changes, EVERY_VIEW)
    }
}
