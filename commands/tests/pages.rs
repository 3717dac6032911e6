//! Help and the reference, folded from the table.

use pregon_commands::help::{Asker, COMFORTABLE, overview, topic, usage};
use pregon_commands::{Input, Language, Reading, Role, VerbSpec, read, reference, role_allows, table};

/// Somebody of several businesses sees everything that his role may do.
fn asks(role: Role) -> Asker {
    Asker { role, several: true }
}

#[test]
fn overviews_are_short_and_true_to_the_role() {
    for role in Role::ALL {
        for language in Language::ALL {
            let help = overview(asks(role), language);
            let text = help.whatsapp();
            let length = text.chars().count();
            assert!(length <= COMFORTABLE, "{role:?} {language:?}: {length}\n{text}");
            for (noun, verb) in table::verbs().filter(|(noun, _)| noun.is_bare()) {
                let line = format!("`/{}`", verb.names.shown(language));
                assert_eq!(
                    text.contains(&line),
                    role_allows(role, verb),
                    "{} {}",
                    noun.key,
                    verb.key
                );
            }
        }
    }
    assert!(
        !overview(asks(Role::Viewer), Language::Es)
            .whatsapp()
            .contains("enviar")
    );
    assert!(
        overview(asks(Role::Owner), Language::Es)
            .whatsapp()
            .contains("`/campaña` nueva · lista")
    );
}

#[test]
fn a_noun_shows_how_to_begin_and_one_thing_more() {
    for noun in table::TABLE.iter().filter(|noun| !noun.is_bare()) {
        for (role, language) in Role::ALL.into_iter().zip(Language::ALL.into_iter().cycle()) {
            let Some(help) = topic(noun.key, asks(role), language) else {
                continue;
            };
            let verb_of = |line: &pregon_commands::help::Line| {
                let is_its = |verb: &&VerbSpec| verb.examples(language).contains(&line.code.as_str());
                noun.verbs.iter().find(is_its).map(|verb| verb.key)
            };
            let shown: Vec<_> = help.sections.last().unwrap().lines.iter().map(verb_of).collect();
            let allowed = noun.verbs.iter().filter(|verb| role_allows(role, verb)).count();
            assert_eq!(shown.len(), 2, "{} {role:?}", noun.key);
            assert!(allowed < 2 || shown[0] != shown[1], "{} {shown:?}", noun.key);
            let main = noun.main(role).map(|verb| verb.key);
            assert!(main.is_none() || shown[0] == main, "{} {shown:?}", noun.key);
        }
    }
}

#[test]
fn topics_fit_and_their_examples_are_read() {
    for (noun, verb) in table::verbs() {
        for language in Language::ALL {
            for key in [noun.key, verb.key] {
                if noun.is_bare() && key == noun.key {
                    assert_eq!(topic(key, asks(Role::Owner), language), None);
                    continue;
                }
                let help = topic(key, asks(Role::Owner), language).unwrap();
                let text = help.whatsapp();
                let length = text.chars().count();
                assert!(length <= COMFORTABLE, "{key} {language:?}: {length}\n{text}");
                let named = |verb: &VerbSpec| {
                    text.contains(&topic(verb.key, asks(Role::Owner), language).unwrap().title)
                };
                assert!(key != noun.key || noun.verbs.iter().all(named), "{text}");
                let examples = &help.sections.last().unwrap().lines;
                assert!((1..=2).contains(&examples.len()), "{key}");
                for example in examples {
                    let reading = read(&Input::new(&example.code));
                    assert!(
                        !matches!(reading, Err(_) | Ok(Reading::NotACommand)),
                        "{}",
                        example.code
                    );
                }
            }
        }
    }
    assert_eq!(topic("campaign.start", asks(Role::Agent), Language::Es), None);
    assert_eq!(topic("xyzzy", asks(Role::Owner), Language::Es), None);
}

#[test]
fn whoever_belongs_to_one_business_reads_of_no_other() {
    let alone = Asker {
        role: Role::Owner,
        several: false,
    };
    for (asker, shown) in [(alone, false), (asks(Role::Owner), true)] {
        let pages = [
            overview(asker, Language::Es),
            topic("organisation", asker, Language::Es).unwrap(),
        ];
        for page in pages.map(|page| page.whatsapp()) {
            assert!(page.contains("organización") && page.contains("lista"), "{page}");
            let others = page.contains("lista · usar") || page.contains("/organización usar");
            assert_eq!(others, shown, "{page}");
        }
    }
    assert!(topic("organisation.new", alone, Language::Es).is_some());
}

#[test]
fn usage_shows_what_is_needed() {
    let of = |key: &str| usage(table::verb(key).unwrap().1, Language::Es);
    assert_eq!(of("status"), "/estado [foto] [promoción]");
    assert_eq!(
        of("lead.status"),
        "/prospecto estado <prospecto> <estado> [valor:250000] [motivo:muy caro]"
    );
    assert!(of("campaign.new").starts_with(
        "/campaña nueva <título> [para:todos] [sin:inactivos] [plantilla:rebajas] [ritmo:suave]"
    ));
}

#[test]
fn the_reference_has_everything() {
    for language in Language::ALL {
        let page = reference::markdown(language);
        for (_, verb) in table::verbs() {
            assert!(page.contains(&usage(verb, language)), "{}", verb.key);
            for name in verb.names.all() {
                assert!(page.contains(name), "{name}");
            }
            for example in verb.examples(language) {
                assert!(page.contains(example), "{example}");
            }
        }
        assert_eq!(page, reference::markdown(language));
        assert!(page.ends_with("```\n") && !page.contains("\n\n\n"));
    }
}
