//! A command asked for piece by piece.

use pregon_commands::{
    Audience, CampaignCommand, Command, Expected, Input, Kind, Language, NewCampaign, Pace, ParseError,
    Partial, Reading, Trial, read, table,
};

fn partial(text: &str) -> Partial {
    match read(&Input::new(text)) {
        Ok(Reading::Incomplete(partial)) => partial,
        other => panic!("{text}: {other:?}"),
    }
}

fn asked(partial: &Partial) -> Option<&'static str> {
    partial.next_question().map(|question| question.argument.name)
}

#[test]
fn a_first_campaign() {
    let mut draft = partial("/campaña nueva");
    let question = draft.next_question().unwrap();
    assert_eq!(
        (question.argument.name, question.step, question.steps),
        ("title", 1, 3)
    );
    assert!(question.prompt.es.starts_with('¿') && question.prompt.en.ends_with('.'));
    draft.answer("  Rebajas de verano: 2x1 ").unwrap();
    assert_eq!(asked(&draft), Some("text"));
    assert!(!draft.is_complete());
    draft.answer("Hola {nombre},\n\n¡te esperamos!\n").unwrap();
    let question = draft.next_question().unwrap();
    assert_eq!(
        (
            question.argument.name,
            question.kind,
            question.step,
            question.steps
        ),
        ("to", Kind::Audience, 3, 3)
    );
    assert_eq!(question.choices[0].label.es, "Todos");
    draft.answer("Todos").unwrap();
    assert_eq!(draft.next_question(), None);
    assert_eq!(
        draft.render(Language::Es),
        "/campaña nueva \"Rebajas de verano: 2x1\" para:todos\nHola {nombre},\n\n¡te esperamos!"
    );
    let new = NewCampaign {
        title: "Rebajas de verano: 2x1".into(),
        text: Some("Hola {nombre},\n\n¡te esperamos!".into()),
        to: Some(Audience::Everyone),
        but: None,
        template: None,
        buttons: None,
        closing: None,
        shares: None,
        trial: Trial::default(),
        cap: None,
        pace: Pace::default(),
    };
    assert_eq!(
        draft.finish(),
        Ok(Command::Campaign(CampaignCommand::New(Box::new(new))))
    );
    assert_eq!(draft.answer("más"), Err(ParseError::NothingAsked));
}

#[test]
fn what_could_be_left_out_is_asked_again_once_it_was_no_good() {
    let line = "/promo nueva Feria para:todos botones:Uno, Dos, Tres, Cuatro\nHola";
    let Ok(Reading::Complete(command)) = read(&Input::new(line)) else {
        panic!("{line}");
    };
    let mut draft = Partial::of(&command, Language::Es);
    assert_eq!(draft.next_question(), None);
    assert!(draft.ask_again("buttons"));
    assert!(!draft.is_complete());
    assert_eq!(
        draft.next_question().map(|question| question.argument.name),
        Some("buttons")
    );
    draft.answer("Uno, Dos").unwrap();
    assert_eq!(draft.next_question(), None);
    match draft.finish() {
        Ok(Command::Campaign(CampaignCommand::New(new))) => {
            assert_eq!(new.buttons.as_deref(), Some("Uno, Dos"))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_said_and_is_no_good_is_asked_for_even_if_it_could_be_left_out() {
    let mut draft = partial("/campaña nueva Rebajas para:vip sin:viejos");
    draft.answer("Hola").unwrap();
    assert!(draft.is_complete());
    assert!(draft.ask_again("but") && !draft.is_complete());
    let question = draft.next_question().unwrap();
    assert_eq!(
        (question.argument.name, question.choices[0].value),
        ("but", "nobody")
    );
    draft.answer("Nadie").unwrap();
    assert_eq!(
        draft.render(Language::Es),
        "/campaña nueva Rebajas para:vip sin:nadie\nHola"
    );
    assert!(draft.is_complete());
    assert_eq!(draft.next_question(), None);
}

#[test]
fn a_draft_survives_storage_and_goes_back() {
    let mut draft = partial("/campaign new delay:30s");
    draft.answer("Sale").unwrap();
    let stored = serde_json::to_string(&draft).unwrap();
    let mut draft: Partial = serde_json::from_str(&stored).unwrap();
    assert_eq!(
        (draft.value("title"), draft.value("delay")),
        (Some("Sale"), Some("30s"))
    );
    draft.answer("Hi").unwrap();
    assert_eq!(asked(&draft), Some("to"));
    assert!(draft.is_complete() && draft.finish().is_ok());
    assert!(draft.back());
    assert_eq!(asked(&draft), Some("text"));
    assert!(draft.back());
    assert_eq!(asked(&draft), Some("title"));
    assert!(!draft.back());
    assert_eq!(draft.render(Language::En), "/campaign new delay:30s");
    let error = draft.finish().unwrap_err();
    assert!(matches!(&error, ParseError::MissingArgument { argument, .. } if argument.name == "title"));
    assert!(
        error
            .example()
            .unwrap()
            .starts_with("/campaign new Sale delay:30s\n")
    );
}

#[test]
fn a_wrong_answer_leaves_the_question_open() {
    let mut draft = partial("/contacto agregar");
    let error = draft.answer("Ana").unwrap_err();
    assert!(
        matches!(error, ParseError::BadValue { expected: Expected::Phone, ref example, .. } if example == "300 123 4567")
    );
    assert_eq!(asked(&draft), Some("phone"));
    draft.answer("+57 300 123 4567").unwrap();
    draft.answer("Ana Pérez").unwrap();
    assert_eq!(
        draft.finish().unwrap().render(Language::Es),
        "/contacto agregar +573001234567 Ana Pérez"
    );
    let mut draft = partial("/campaña nueva Rebajas");
    assert!(matches!(
        draft.answer(" \n\u{200B} "),
        Err(ParseError::EmptyBody { .. })
    ));
    assert!(matches!(
        draft.answer(&"x".repeat(5000)),
        Err(ParseError::TooLong { max: 4096, .. })
    ));
    assert_eq!(asked(&draft), Some("text"));
    assert!(matches!(
        partial("/contact find").answer("a\nb"),
        Err(ParseError::BadValue {
            expected: Expected::Line,
            ..
        })
    ));
    assert!(matches!(
        partial("/campaign new").answer("  "),
        Err(ParseError::BadValue { .. })
    ));
}

#[test]
fn title_and_text_in_one_answer() {
    let mut draft = partial("/campaña nueva");
    draft.answer("Rebajas\n\nHola {nombre}\n¡ven!").unwrap();
    assert_eq!(
        (draft.value("title"), draft.value("text")),
        (Some("Rebajas"), Some("Hola {nombre}\n¡ven!"))
    );
    assert_eq!(asked(&draft), Some("to"));
    assert!(draft.back());
    assert_eq!(asked(&draft), Some("text"));
}

#[test]
fn choices_are_answered_by_word_label_or_place() {
    for answer in ["won", "Ganado", "ganada", "5", " 5. ", "«ganado»"] {
        let mut draft = partial("/lead status 12");
        draft.answer(answer).unwrap();
        assert_eq!(
            draft.finish().unwrap().render(Language::En),
            "/lead status #12 won",
            "{answer}"
        );
    }
    for answer in ["0", "7", "", "perhaps"] {
        assert!(partial("/lead status 12").answer(answer).is_err(), "{answer}");
    }
}

#[test]
fn a_template_makes_the_text_needless() {
    let mut draft = partial("/campaña nueva plantilla:rebajas");
    assert_eq!(draft.next_question().unwrap().steps, 2);
    draft.answer("Rebajas").unwrap();
    assert_eq!(asked(&draft), Some("to"));
    draft.answer("vip, lentes").unwrap();
    assert_eq!(
        draft.finish().unwrap().render(Language::Es),
        "/campaña nueva Rebajas para:vip,lentes plantilla:rebajas"
    );
}

#[test]
fn drafts_of_another_time_do_no_harm() {
    let gone: Partial = serde_json::from_str(r#"{"verb":"campaign.sing","values":{"title":"A"}}"#).unwrap();
    assert_eq!(
        (gone.verb(), gone.next_question(), gone.is_complete()),
        (None, None, false)
    );
    assert_eq!(gone.render(Language::Es), "");
    assert!(matches!(gone.finish(), Err(ParseError::UnknownDraft { verb }) if verb == "campaign.sing"));
    let stale = r#"{"verb":"campaign.new","values":{"title":"A","text":"B","delay":"soon","mood":"good"}}"#;
    let stale: Partial = serde_json::from_str(stale).unwrap();
    assert!(matches!(stale.finish(), Err(ParseError::BadValue { .. })));
}

#[test]
fn whatever_is_required_is_asked_for() {
    let mut asked = 0;
    for (noun, verb) in table::verbs().filter(|(_, verb)| verb.is_guided()) {
        for language in Language::ALL {
            let name = verb.names.shown(language);
            let line = match noun.is_bare() {
                true => format!("/{name}"),
                false => format!("/{} {name}", noun.names.shown(language)),
            };
            let Ok(Reading::Incomplete(partial)) = read(&Input::new(&line).speaking(language)) else {
                panic!("{line} asks nothing");
            };
            let question = partial.next_question().expect("a question");
            assert_eq!(question.step, 1, "{line}");
            assert!(!question.prompt.get(language).is_empty(), "{line}");
            asked += 1;
        }
    }
    assert!(asked > 20, "the table is looked over");
}

#[test]
fn what_turned_out_wrong_is_asked_for_again() {
    let line = "/campaña nueva Rebajas para:oro\nHola {nombre}, ven.";
    let Ok(Reading::Complete(command)) = read(&Input::new(line)) else {
        panic!("a command")
    };
    let mut partial = Partial::of(&command, Language::Es);
    assert_eq!(partial.finish().as_ref(), Ok(&command));
    assert!(partial.reopen("to") && !partial.reopen("template"));
    let question = partial.next_question().expect("a question");
    assert_eq!(question.argument.name, "to");
    partial.answer("todos").expect("an audience");
    assert_eq!(partial.value("title"), Some("Rebajas"));
    assert!(partial.finish().is_ok());
}

#[test]
fn a_key_without_a_value_is_asked_for() {
    for line in [
        "/ajustes zona:",
        "/ajustes zona",
        "/settings --zone",
        "/settings zone=",
    ] {
        let mut draft = partial(line);
        assert_eq!(asked(&draft), Some("zone"), "{line}");
        assert!(!draft.is_complete() && draft.finish().is_err());
        let stored = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<Partial>(&stored).unwrap(), draft);
        draft.answer("Ciudad de México").unwrap();
        assert_eq!(
            draft.finish().unwrap().render(Language::Es),
            "/ajustes zona:\"Ciudad de México\""
        );
        assert!(draft.back() && asked(&draft) == Some("zone"));
    }
    // What is said besides stays, and what is required comes in its turn.
    let mut draft = partial("/campaña nueva Feria espera:\nHola {nombre}");
    assert_eq!(
        (asked(&draft), draft.next_question().unwrap().steps),
        (Some("to"), 2)
    );
    draft.answer("todos").unwrap();
    assert_eq!(asked(&draft), Some("delay"));
    assert!(draft.answer("pronto").is_err() && draft.answer("10s").is_ok());
    assert_eq!(
        draft.render(Language::Es),
        "/campaña nueva Feria para:todos espera:10s\nHola {nombre}"
    );
}

#[test]
fn what_goes_by_any_name_is_asked_for_by_it() {
    let mut draft = partial("/contacto editar Ana ciudad: nombre:Ana María placa:");
    let question = draft.next_question().unwrap();
    assert_eq!((question.key.as_deref(), question.steps), (Some("ciudad"), 2));
    draft.answer("Santa Marta").unwrap();
    assert_eq!(draft.next_question().unwrap().key.as_deref(), Some("placa"));
    draft.answer("-").unwrap();
    assert_eq!(
        draft.render(Language::Es),
        "/contacto editar Ana nombre:\"Ana María\" ciudad:\"Santa Marta\" placa:-"
    );
    assert!(draft.back() && draft.next_question().unwrap().key.as_deref() == Some("placa"));
    assert!(draft.back() && draft.next_question().unwrap().key.as_deref() == Some("ciudad"));
    assert!(!draft.back());
    // Which one it is can be asked, too.
    let mut draft = partial("/contact edit Ana attribute:");
    assert_eq!(draft.next_question().unwrap().key, None);
    assert!(draft.answer("Cali").is_err());
    draft.answer("city: Cali").unwrap();
    assert_eq!(draft.render(Language::En), "/contact edit Ana city:Cali");
}
