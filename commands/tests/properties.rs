//! What holds for every message and every command.

use std::time::Duration;

use pregon_commands::normal::{clean, fold};
use pregon_commands::{
    Audience, CampaignCommand, Category, Command, ContactCommand, ContactRef, HourRange, Input, Language,
    LeadCommand, LeadRef, LeadStatus, Limit, NewCampaign, NewContact, NewTemplate, Pace, PhoneNumber, Quoted,
    Reading, Role, Settings, Target, TeamCommand, TemplateCommand, Weekday, Weekdays, customer_keyword,
    dialogue_word, read, table,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

/// Characters that a parser could trip over, beside any others.
const TRICKY: &str = "[\"“”„«»\\\\:=—–/#+ \u{A0}\u{200B}\u{200D}.,'{}a-zñÁ0-9😀]{0,12}";

fn messy() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        TRICKY.prop_map(String::from),
        "[a-z ]{1,12}".prop_map(String::from)
    ]
}

/// A text on one line, as a command holds it: cleaned, trimmed, not empty.
fn line(max: usize) -> impl Strategy<Value = String> {
    messy().prop_filter_map("no line", move |text| {
        let text: String = clean(&text).trim().chars().take(max).collect();
        let text = clean(&text).trim().to_owned();
        (!text.is_empty()).then_some(text)
    })
}

/// A body as a command holds it: beginning with a visible line, without white space at its end.
fn body() -> impl Strategy<Value = String> {
    vec(messy(), 1..5)
        .prop_map(|lines| {
            format!("¡{}", lines.join("\n"))
                .trim_end()
                .chars()
                .take(1000)
                .collect::<String>()
        })
        .prop_map(|text| text.trim_end().to_owned())
}

fn title() -> impl Strategy<Value = Option<String>> {
    option::of(line(80))
}

fn tag() -> impl Strategy<Value = String> {
    line(40).prop_filter("no tag", |text| {
        let bare = !text.contains([',', ';']) && !text.starts_with('#') && *text == text.to_lowercase();
        bare && text.chars().count() <= 40 && !is_all(text)
    })
}

fn is_all(text: &str) -> bool {
    let words = fold(text);
    ["all", "every", "tod"].iter().any(|word| words.contains(word))
}

fn tags(least: usize) -> impl Strategy<Value = Vec<String>> {
    vec(tag(), least..4).prop_map(|mut tags| {
        tags.sort();
        tags.dedup();
        tags
    })
}

fn phone() -> impl Strategy<Value = PhoneNumber> {
    "\\+?[0-9]{7,15}".prop_map(|text| PhoneNumber::parse(&text).expect("a phone"))
}

fn contact() -> impl Strategy<Value = ContactRef> {
    prop_oneof![
        phone().prop_map(ContactRef::Phone),
        line(100).prop_map(|text| ContactRef::parse(&text).expect("a contact"))
    ]
}

fn lead() -> impl Strategy<Value = LeadRef> {
    prop_oneof![
        (1..=i64::MAX).prop_map(LeadRef::Number),
        line(100).prop_filter_map("no lead", |text| LeadRef::parse(&text))
    ]
}

fn status() -> impl Strategy<Value = LeadStatus> {
    prop::sample::select(LeadStatus::ALL.to_vec())
}

fn target() -> impl Strategy<Value = Option<Target>> {
    let named = line(80)
        .prop_filter("means all", |text| !is_all(text))
        .prop_map(Target::Campaign);
    option::of(prop_oneof![Just(Target::All), named])
}

fn limit(least: u32, most: u32) -> impl Strategy<Value = Option<Limit<u32>>> {
    option::of(prop_oneof![
        Just(Limit::Unlimited),
        (least..=most).prop_map(Limit::At)
    ])
}

fn pace() -> impl Strategy<Value = Pace> {
    let delay = prop_oneof![
        Just(Limit::Unlimited),
        (1u64..=86_400).prop_map(|seconds| Limit::At(Duration::from_secs(seconds)))
    ];
    let hours =
        (0u16..1440, 1u16..=1440).prop_filter_map("no hours", |(start, end)| HourRange::new(start, end));
    let days =
        vec(prop::sample::select(Weekday::ALL.to_vec()), 1..8).prop_filter_map("no days", Weekdays::new);
    (
        option::of(delay),
        limit(1, 1_000_000),
        option::of(hours),
        option::of(days),
        limit(0, 10),
    )
        .prop_map(|(delay, daily, hours, days, retries)| Pace {
            delay,
            daily,
            hours,
            days,
            retries,
        })
}

fn new_campaign() -> impl Strategy<Value = Command> {
    let audience = prop_oneof![Just(Audience::Everyone), tags(1).prop_map(Audience::Tagged)];
    (
        line(80),
        option::of(body()),
        option::of(audience),
        option::of(line(100)),
        pace(),
    )
        .prop_filter("neither text nor template", |(_, text, _, template, _)| {
            text.is_some() || template.is_some()
        })
        .prop_map(|(title, text, to, template, pace)| {
            Command::Campaign(CampaignCommand::New(NewCampaign {
                title,
                text,
                to,
                template,
                pace,
            }))
        })
}

fn campaign() -> impl Strategy<Value = Command> {
    (0..8, title(), option::of(phone())).prop_map(|(which, campaign, phone)| {
        Command::Campaign(match which {
            0 => CampaignCommand::List,
            1 => CampaignCommand::Show { campaign },
            2 => CampaignCommand::Preview { campaign },
            3 => CampaignCommand::Test { campaign, phone },
            4 => CampaignCommand::Start { campaign },
            5 => CampaignCommand::Pause { campaign },
            6 => CampaignCommand::Resume { campaign },
            _ => CampaignCommand::Cancel { campaign },
        })
    })
}

fn contact_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        (phone(), line(100), tags(0)).prop_map(|(phone, name, tags)| ContactCommand::Add(NewContact {
            phone,
            name,
            tags
        })),
        line(100).prop_map(|words| ContactCommand::Find { words }),
        contact().prop_map(|contact| ContactCommand::Show { contact }),
        (option::of(body()), tags(0)).prop_map(|(list, tags)| ContactCommand::Import { list, tags }),
        contact().prop_map(|contact| ContactCommand::OptOut { contact }),
        contact().prop_map(|contact| ContactCommand::OptIn { contact }),
    ]
    .prop_map(Command::Contact)
}

fn template() -> impl Strategy<Value = Command> {
    let category = prop::sample::select(vec![Category::Marketing, Category::Utility]);
    let language = prop::sample::select(vec!["es", "en", "pt_BR", "es_MX", "fil"]).prop_map(String::from);
    prop_oneof![
        Just(TemplateCommand::List),
        Just(TemplateCommand::Sync),
        (
            "[a-z0-9]{1,9}(_[a-z0-9]{1,9}){0,3}",
            category,
            option::of(language),
            body()
        )
            .prop_map(|(name, category, language, text)| {
                TemplateCommand::New(NewTemplate {
                    name,
                    category,
                    language,
                    text,
                })
            }),
    ]
    .prop_map(Command::Template)
}

fn lead_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        option::of(status()).prop_map(|status| LeadCommand::List { status }),
        lead().prop_map(|lead| LeadCommand::Show { lead }),
        (lead(), status()).prop_map(|(lead, status)| LeadCommand::Status { lead, status }),
    ]
    .prop_map(Command::Lead)
}

fn team_command() -> impl Strategy<Value = Command> {
    let role = || prop::sample::select(Role::ALL.to_vec());
    prop_oneof![
        (phone(), role(), option::of(line(100))).prop_map(|(phone, role, name)| TeamCommand::Add {
            phone,
            role,
            name
        }),
        Just(TeamCommand::List),
        (contact(), role()).prop_map(|(member, role)| TeamCommand::Role { member, role }),
        contact().prop_map(|member| TeamCommand::Remove { member }),
        contact().prop_map(|member| TeamCommand::Unlock { member }),
    ]
    .prop_map(Command::Team)
}

fn settings() -> impl Strategy<Value = Command> {
    let texts = (option::of(line(60)), option::of(line(60)), option::of("[A-Z]{2}"));
    let language = option::of(prop::sample::select(Language::ALL.to_vec()));
    (
        texts,
        language,
        (limit(1, 1_000_000), limit(1, 1_000_000)),
        (option::of(any::<bool>()), option::of(any::<bool>())),
        pace(),
    )
        .prop_map(
            |((name, zone, country), language, (confirm, approval), (digest, totp), pace)| {
                Command::Settings(Box::new(Settings {
                    name,
                    zone,
                    country,
                    language,
                    confirm,
                    digest,
                    approval,
                    totp,
                    pace,
                }))
            },
        )
}

fn short() -> impl Strategy<Value = Command> {
    let topics: Vec<String> = table::verbs()
        .flat_map(|(noun, verb)| [(!noun.is_bare()).then_some(noun.key), Some(verb.key)])
        .flatten()
        .map(String::from)
        .collect();
    prop_oneof![
        option::of(prop::sample::select(topics)).prop_map(|topic| Command::Help { topic }),
        Just(Command::Start),
        Just(Command::WhoAmI),
        Just(Command::Today),
        Just(Command::Log),
        Just(Command::Undo),
        prop::sample::select(Language::ALL.to_vec()).prop_map(Command::Lang),
        title().prop_map(|campaign| Command::Status { campaign }),
        target().prop_map(|target| Command::Pause { target }),
        target().prop_map(|target| Command::Resume { target }),
        target().prop_map(|target| Command::Stop { target }),
    ]
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        new_campaign(),
        campaign(),
        contact_command(),
        template(),
        lead_command(),
        team_command(),
        settings(),
        short()
    ]
}

/// Messages that are nearly commands.
fn nearly() -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = table::TABLE
        .iter()
        .flat_map(|noun| {
            noun.names
                .all()
                .chain(noun.verbs.iter().flat_map(|verb| verb.names.all()))
        })
        .chain(table::verbs().flat_map(|(_, verb)| verb.arguments.iter().flat_map(|a| a.names.all())))
        .collect();
    let word = prop_oneof![
        prop::sample::select(words).prop_map(String::from),
        TRICKY.prop_map(String::from)
    ];
    let glue = prop::sample::select(vec![" ", ":", "=", " --", "\n", "", " \"", "\" ", ", "]);
    vec((word, glue), 0..8).prop_map(|parts| {
        let text: String = parts.into_iter().map(|(word, glue)| word + glue).collect();
        format!("/{text}")
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        // A seed that fails is printed, and kept beside this file to be tried first.
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::with_cases(512)
    })]

    #[test]
    fn rendering_is_undone_by_reading(command in command()) {
        for language in Language::ALL {
            let text = command.render(language);
            prop_assert_eq!(read(&Input::new(&text)), Ok(Reading::Complete(command.clone())), "{}", text);
            let bare = text.trim_start_matches('/');
            prop_assert_eq!(read(&Input::new(bare).slash_optional()), Ok(Reading::Complete(command.clone())), "{}", bare);
        }
        let stored = serde_json::to_string(&command).unwrap();
        prop_assert_eq!(serde_json::from_str::<Command>(&stored).unwrap(), command);
    }

    #[test]
    fn nothing_panics(text in any::<String>(), quoted in any::<String>(), number in any::<i64>()) {
        for input in [
            Input::new(&text),
            Input::new(&text).slash_optional(),
            Input::new(format!("/{text}")),
            Input::new(format!("/campaign {text}")),
            Input::new(format!("/campaign new {text}")).quoting(Quoted::Template(quoted.clone())),
            Input::new(format!("/campaign new A delay:{text} hours:{text} days:{text}")),
            Input::new("/pause").quoting(Quoted::Campaign(quoted.clone())),
            Input::new("/contact show").quoting(Quoted::Contact(quoted)),
            Input::new(format!("/lead status {text}")).quoting(Quoted::Lead(number)),
        ] {
            let _ = read(&input);
        }
        let _ = (customer_keyword(&text), dialogue_word(&text));
    }

    #[test]
    fn near_commands_read_or_say_why(text in nearly(), answer in any::<String>()) {
        match read(&Input::new(&text)) {
            Ok(Reading::Complete(command)) => {
                // What was read, written and read again is the same.
                for language in Language::ALL {
                    let line = command.render(language);
                    prop_assert_eq!(read(&Input::new(&line)), Ok(Reading::Complete(command.clone())), "{} → {}", text, line);
                }
            }
            Ok(Reading::Incomplete(mut partial)) => {
                prop_assert!(partial.next_question().is_some() && partial.finish().is_err());
                let before = partial.clone();
                match partial.answer(&answer) {
                    Ok(()) => {
                        while partial.back() {}
                        prop_assert_eq!(partial, before);
                    }
                    Err(error) => {
                        prop_assert_eq!(&partial, &before);
                        if let Some(example) = error.example() {
                            prop_assert!(partial.answer(example).is_ok(), "{}", example);
                        }
                    }
                }
            }
            Ok(Reading::Noun(_)) => {}
            Ok(Reading::NotACommand) => prop_assert!(false, "{}", text),
            Err(error) => {
                prop_assert!(!error.to_string().is_empty() && error.suggestions().len() <= 3);
            }
        }
    }

    #[test]
    fn normalising_twice_is_normalising_once(text in any::<String>(), tricky in TRICKY) {
        for text in [text, tricky] {
            prop_assert_eq!(clean(&clean(&text)), clean(&text));
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }

    #[test]
    fn keyboards_change_nothing(title in "[a-z]{3,8}( [a-z]{3,8}){0,2}", seconds in 1u32..999) {
        let plain = format!("/campaign new {title} --delay {seconds}s\nHi");
        let odd = format!("\u{FEFF}/CAMPAÍGN\u{A0}\u{200B}Néw {title} —delay\u{2009}{seconds}S\nHi");
        prop_assert_eq!(read(&Input::new(plain)), read(&Input::new(odd)));
    }
}
