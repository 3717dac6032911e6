//! The table keeps its promises: every word unique where it is used, every text there, every example read.

use std::collections::BTreeMap;

use pregon_commands::normal::fold;
use pregon_commands::table::{self, TABLE};
use pregon_commands::{Danger, Input, Kind, Language, Need, Partial, Reading, Role, Text, read, role_allows};

/// Every name belongs to one thing only within its scope.
fn assert_unique<'a>(scope: &str, names: impl Iterator<Item = (&'a str, &'a str)>) {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for (name, owner) in names {
        let other = owners.insert(fold(name), owner);
        assert!(
            other.is_none_or(|other| other == owner),
            "{scope}: {name} is {owner} and {other:?}"
        );
        assert!(!name.contains(' '), "{scope}: {name} has a space");
    }
}

#[test]
fn first_words_are_unique() {
    let nouns = TABLE
        .iter()
        .flat_map(|noun| noun.names.all().map(|name| (name, noun.key)));
    let bare = table::verbs()
        .filter(|(noun, _)| noun.is_bare())
        .flat_map(|(_, verb)| verb.names.all().map(|name| (name, verb.key)));
    assert_unique("first word", nouns.chain(bare));
}

#[test]
fn verbs_and_arguments_are_unique() {
    for noun in TABLE {
        let names = noun
            .verbs
            .iter()
            .flat_map(|verb| verb.names.all().map(|name| (name, verb.key)));
        assert_unique(noun.key, names);
        for verb in noun.verbs {
            let names = verb
                .arguments
                .iter()
                .flat_map(|a| a.names.all().map(|name| (name, a.name)));
            assert_unique(verb.key, names);
        }
    }
    let mut keys: Vec<&str> = table::verbs().map(|(_, verb)| verb.key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), table::verbs().count());
}

#[test]
fn choices_are_unique_and_fit_a_button() {
    for (_, verb) in table::verbs() {
        for argument in verb.arguments {
            let choices = argument.kind.choices();
            assert!(
                choices.len() <= 10,
                "{} {}: more than a list holds",
                verb.key,
                argument.name
            );
            for choice in choices {
                for language in Language::ALL {
                    assert!(
                        choice.label.get(language).chars().count() <= 20,
                        "{}",
                        choice.value
                    );
                    assert!(!choice.names.of(language).is_empty());
                }
                for name in choice.names.all() {
                    let owners = choices.iter().filter(|c| c.names.has(&fold(name))).count();
                    assert_eq!(owners, 1, "{name}");
                }
            }
        }
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    let present = |what: &str, text: Text| {
        for language in Language::ALL {
            assert!(
                !text.get(language).trim().is_empty(),
                "{what} has no text in {language:?}"
            );
        }
    };
    for noun in TABLE {
        present(noun.key, noun.summary);
        for verb in noun.verbs {
            present(verb.key, verb.summary);
            for language in Language::ALL {
                assert!(
                    !verb.names.of(language).is_empty(),
                    "{} has no name in {language:?}",
                    verb.key
                );
                assert!(
                    !verb.examples(language).is_empty(),
                    "{} has no example in {language:?}",
                    verb.key
                );
                assert!(
                    verb.summary.get(language).chars().count() <= 90,
                    "{}: long summary",
                    verb.key
                );
            }
            for argument in verb.arguments {
                let what = format!("{} {}", verb.key, argument.name);
                present(&what, argument.help);
                present(&what, argument.question);
                present(&what, argument.sample);
                for language in Language::ALL {
                    assert!(
                        !argument.names.of(language).is_empty(),
                        "{what} has no name in {language:?}"
                    );
                    assert!(
                        argument.question.get(language).ends_with(['?', '.']),
                        "{what}: question"
                    );
                }
                if argument.need == Need::Optional && argument.kind != (Kind::Tags) && verb.key != "help" {
                    assert!(
                        argument.default.is_some() || matches!(argument.kind, Kind::Body { .. }),
                        "{what}: default"
                    );
                }
            }
        }
    }
}

#[test]
fn keys_of_verbs_name_their_noun() {
    for (noun, verb) in table::verbs() {
        match verb.key.split_once('.') {
            Some((noun_key, name)) => {
                assert!(noun.key == noun_key && verb.names.en[0] == name, "{}", verb.key)
            }
            None => assert!(noun.is_bare() && verb.names.en[0] == verb.key, "{}", verb.key),
        }
        assert_eq!(table::verb(verb.key).unwrap().1, verb);
    }
    for noun in TABLE {
        if let Some(implicit) = noun.implicit {
            assert!(noun.verbs.iter().any(|verb| verb.key == implicit));
        }
    }
}

#[test]
fn every_example_is_read_as_its_verb() {
    for (_, verb) in table::verbs() {
        for language in Language::ALL {
            for (index, example) in verb.examples(language).iter().enumerate() {
                match read(&Input::new(*example)) {
                    Ok(Reading::Complete(command)) => assert_eq!(command.verb(), verb, "{example}"),
                    // A line that begins a dialogue may stand among the examples, but not first.
                    Ok(Reading::Incomplete(partial)) => {
                        assert!(index > 0 && partial.verb() == Some(verb), "{example}");
                    }
                    other => panic!("{example}: {other:?}"),
                }
            }
        }
    }
}

#[test]
fn every_sample_is_a_good_answer() {
    for (_, verb) in table::verbs() {
        for language in Language::ALL {
            let mut partial = Partial::start(verb.key, language).unwrap();
            let mut asked = 0;
            while let Some(question) = partial.next_question() {
                assert_eq!(question.step, asked + 1);
                partial.answer(question.argument.sample.get(language)).unwrap();
                asked += 1;
            }
            let command = partial.finish().unwrap();
            assert_eq!(command.verb(), verb);
            let line = partial.render(language);
            assert_eq!(read(&Input::new(&line)), Ok(Reading::Complete(command)), "{line}");
        }
    }
}

#[test]
fn roles() {
    let allowed = |role, key: &str| role_allows(role, table::verb(key).unwrap().1);
    for (_, verb) in table::verbs() {
        assert!(role_allows(Role::Owner, verb), "{}", verb.key);
        if verb.danger == Danger::Confirm {
            assert!(verb.role >= Role::Manager, "{}", verb.key);
        }
    }
    assert!(allowed(Role::Manager, "campaign.start") && !allowed(Role::Agent, "campaign.start"));
    assert!(allowed(Role::Agent, "contact.add") && !allowed(Role::Viewer, "contact.add"));
    assert!(allowed(Role::Agent, "lead.status") && !allowed(Role::Viewer, "lead.status"));
    assert!(allowed(Role::Viewer, "status") && !allowed(Role::Viewer, "pause"));
    assert!(Role::Owner > Role::Manager && Role::Manager > Role::Agent && Role::Agent > Role::Viewer);
}

#[test]
fn pausing_and_stopping_never_ask() {
    for key in ["pause", "stop", "campaign.pause"] {
        assert_eq!(table::verb(key).unwrap().1.danger, Danger::None);
    }
    for key in ["campaign.start", "campaign.cancel", "contact.import"] {
        assert_eq!(table::verb(key).unwrap().1.danger, Danger::Confirm);
    }
}
