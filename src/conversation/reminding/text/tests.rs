use super::*;
use crate::domain::health::Quality;
use crate::domain::message::TemplateState;
use crate::domain::reminder::DEFAULTS;
use crate::domain::template::TemplateCategory;
use crate::store::fixture::business;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ana(date: &str) -> Known {
    Known {
        name: "ANA PÉREZ".to_owned(),
        service: "Corte".to_owned(),
        and_following: false,
        comes_again: None,
        agreed: false,
        date: Some(day(date)),
        time: NaiveTime::from_hms_opt(10, 0, 0),
        price: None,
        today: day("2026-12-01"),
        business: "Salón Luz".to_owned(),
        calendar: None,
    }
}

fn said(voice: &Voice, rule: &Rule, own: Option<&str>, known: &Known) -> Result<String, Skip> {
    words(voice, rule, own, known, ProviderKind::Cloud)
}

fn usual_of_all(language: &str) -> String {
    let voice = Voice::new(language, "America/Bogota");
    let lines = DEFAULTS.iter().map(|standard| {
        let rule = standard.rule(1, 0);
        let date = match rule.lead {
            Some(Lead::Days { days, .. }) => day("2026-12-01") + chrono::Days::new(days.into()),
            _ => day("2026-12-04"),
        };
        let known = Known {
            date: Some(date),
            ..ana("2026-12-04")
        };
        format!(
            "{}\n  {}",
            standard.slot(),
            said(&voice, &rule, None, &known).unwrap()
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_usual_words_in_spanish() {
    insta::assert_snapshot!(usual_of_all("es"), @"
    appointment:created
      Hola Ana: ¡listo! Tu cita en Salón Luz quedó reservada: Corte, el viernes 4 de diciembre a las 10:00. Te esperamos.
    appointment:before:1440
      Hola Ana: te recordamos tu cita en Salón Luz. Corte, el viernes 4 de diciembre a las 10:00. ¿Nos confirmas que vienes?
    appointment:before:60
      Hola Ana: se acerca la hora de tu cita en Salón Luz. Corte, el viernes 4 de diciembre a las 10:00. ¡Te esperamos!
    appointment:moved
      Hola Ana: tu cita en Salón Luz cambió de hora. Ahora es el viernes 4 de diciembre a las 10:00: Corte. ¿Te queda bien?
    appointment:cancelled
      Hola Ana: tu cita en Salón Luz del viernes 4 de diciembre a las 10:00 (Corte) quedó cancelada. Si quieres otra hora, escríbenos por aquí.
    subscription:days:7
      Hola Ana: tu suscripción a Corte en Salón Luz vence en 7 días, el martes 8 de diciembre. ¿La renovamos?
    subscription:days:3
      Hola Ana: tu suscripción a Corte en Salón Luz vence en 3 días, el viernes 4 de diciembre. ¿La renovamos?
    subscription:days:1
      Hola Ana: tu suscripción a Corte en Salón Luz vence mañana, miércoles 2 de diciembre. ¿La renovamos?
    subscription:days:0
      *Último aviso* ⚠️
    Hola Ana: tu suscripción a Corte en Salón Luz vence hoy, martes 1 de diciembre. Renuévala para no quedarte sin ella.
    subscription:renewed
      Hola Ana: ¡gracias! Renovamos tu suscripción a Corte en Salón Luz. Está pagada hasta el viernes 4 de diciembre.
    subscription:created
      Hola Ana: ya tienes tu suscripción a Corte en Salón Luz. Está pagada hasta el viernes 4 de diciembre. ¡Gracias!
    ");
}

#[test]
fn the_usual_words_in_english() {
    insta::assert_snapshot!(usual_of_all("en"), @"
    appointment:created
      Hi Ana, all set! Your appointment at Salón Luz is booked: Corte, on Friday 4 December at 10:00. See you there.
    appointment:before:1440
      Hi Ana, a reminder of your appointment at Salón Luz: Corte, on Friday 4 December at 10:00. Can you confirm you're coming?
    appointment:before:60
      Hi Ana, your appointment at Salón Luz is coming up: Corte, on Friday 4 December at 10:00. See you soon!
    appointment:moved
      Hi Ana, your appointment at Salón Luz has a new time. It is now on Friday 4 December at 10:00: Corte. Does that suit you?
    appointment:cancelled
      Hi Ana, your appointment at Salón Luz on Friday 4 December at 10:00 (Corte) is cancelled. If you want another time, just write here.
    subscription:days:7
      Hi Ana, your Corte subscription at Salón Luz ends in 7 days, on Tuesday 8 December. Shall we renew it?
    subscription:days:3
      Hi Ana, your Corte subscription at Salón Luz ends in 3 days, on Friday 4 December. Shall we renew it?
    subscription:days:1
      Hi Ana, your Corte subscription at Salón Luz ends tomorrow, Wednesday 2 December. Shall we renew it?
    subscription:days:0
      *Last notice* ⚠️
    Hi Ana, your Corte subscription at Salón Luz ends today, Tuesday 1 December. Renew it to keep it.
    subscription:renewed
      Hi Ana, thank you! Your Corte subscription at Salón Luz is renewed. It is paid until Friday 4 December.
    subscription:created
      Hi Ana, your Corte subscription at Salón Luz has started. It is paid until Friday 4 December. Thank you!
    ");
}

#[test]
fn the_usual_words_can_be_a_template_and_lack_nothing_for_the_nameless() {
    for language in ["es", "en"] {
        let voice = Voice::new(language, "America/Bogota");
        let mut rules: Vec<Rule> = DEFAULTS.iter().map(|standard| standard.rule(1, 0)).collect();
        // What no business begins with, and can be set up.
        let cancelled = Rule {
            trigger: Trigger::Cancelled,
            ..rules[9].clone()
        };
        rules.push(cancelled);
        for rule in &rules {
            let usual = usual(&voice, rule);
            let template = as_template(&usual).unwrap_or_else(|error| panic!("{usual}: {error}"));
            let info = TemplateInfo {
                provider_id: "1".to_owned(),
                name: "recordatorio".to_owned(),
                language: language.to_owned(),
                category: TemplateCategory::Utility,
                state: TemplateState::Approved,
                reason: None,
                quality: Quality::Unknown,
                header: None,
                body: template.body,
                footer: None,
                buttons: Vec::new(),
                other_parts: Vec::new(),
            };
            let known = ana("2026-12-04");
            let sent = by_template(&voice, &info, &usual, &known).expect("everything is known");
            assert_eq!(sent.rendered, said(&voice, rule, None, &known).unwrap());
            let nameless = Known {
                name: String::new(),
                ..known.clone()
            };
            assert!(by_template(&voice, &info, &usual, &nameless).is_some());
            let read = said(&voice, rule, None, &nameless).unwrap();
            assert!(
                !read.contains(['{', '}']) && !read.contains("  ") && !read.contains(" :"),
                "{read}"
            );
            assert!(
                labels(&voice, rule)
                    .iter()
                    .all(|label| label.chars().count() <= 20)
            );
        }
    }
}

#[test]
fn own_words_are_filled_in_or_left_out() {
    let voice = Voice::new("es", "America/Bogota");
    let rule = DEFAULTS[5].rule(1, 0);
    let known = ana("2026-12-08");
    let priced = Known {
        price: Some(Price {
            micros: 12_500_000,
            currency: "USD".to_owned(),
        }),
        ..known.clone()
    };
    for (own, known, expected) in [
        ("{nombre|cliente}: {dias} días", &known, Ok("Ana: 7 días")),
        ("{Name}: {days} días, {Service}", &known, Ok("Ana: 7 días, Corte")),
        ("Renueva por {precio}", &known, Err(Skip::Unfillable)),
        (
            "Renueva por {precio|lo de siempre}",
            &known,
            Ok("Renueva por lo de siempre"),
        ),
        ("Renueva por {precio}", &priced, Ok("Renueva por US$12,50")),
        ("En {ciudad}", &known, Err(Skip::Unfillable)),
        ("{fecha}, {hora}", &known, Ok("martes 8 de diciembre, 10:00")),
    ] {
        let read = said(&voice, &rule, Some(own), known);
        assert_eq!(read.as_deref(), expected.as_deref(), "{own}");
    }
    let long = "x".repeat(longest(ProviderKind::Cloud) + 1);
    assert_eq!(said(&voice, &rule, Some(&long), &known), Err(Skip::Unfillable));
    let next_year = said(&voice, &rule, Some("{fecha}"), &ana("2027-01-02"));
    assert_eq!(next_year.as_deref(), Ok("sábado 2 de enero de 2027"));
}

#[test]
fn what_stands_on_buttons() {
    let of = |language: &str| {
        let voice = Voice::new(language, "America/Bogota");
        let labels = DEFAULTS.iter().map(|standard| {
            let rule = standard.rule(1, 0);
            format!("{}: {}", standard.slot(), labels(&voice, &rule).join(" · "))
        });
        labels.collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(of("es"), @"
    appointment:created: Confirmo · Cambiar · Cancelar
    appointment:before:1440: Confirmo · Cambiar · Cancelar
    appointment:before:60: Confirmo · Cambiar · Cancelar
    appointment:moved: Confirmo · Cambiar · Cancelar
    appointment:cancelled: Otra cita
    subscription:days:7: Renovar · Hablar con alguien
    subscription:days:3: Renovar · Hablar con alguien
    subscription:days:1: Renovar · Hablar con alguien
    subscription:days:0: Renovar · Hablar con alguien
    subscription:renewed: Hablar con alguien
    subscription:created: Hablar con alguien
    ");
    insta::assert_snapshot!(of("en"), @"
    appointment:created: Confirm · Change · Cancel
    appointment:before:1440: Confirm · Change · Cancel
    appointment:before:60: Confirm · Change · Cancel
    appointment:moved: Confirm · Change · Cancel
    appointment:cancelled: Book again
    subscription:days:7: Renew · Talk to someone
    subscription:days:3: Renew · Talk to someone
    subscription:days:1: Renew · Talk to someone
    subscription:days:0: Renew · Talk to someone
    subscription:renewed: Talk to someone
    subscription:created: Talk to someone
    ");
}

#[test]
fn a_subscription_that_is_cancelled_is_told_of() {
    let rule = Rule {
        trigger: Trigger::Cancelled,
        ..DEFAULTS[9].rule(1, 0)
    };
    let of = |language: &str| {
        let voice = Voice::new(language, "America/Bogota");
        said(&voice, &rule, None, &ana("2026-12-04")).unwrap()
    };
    insta::assert_snapshot!(of("es"), @"Hola Ana: tu suscripción a Corte en Salón Luz quedó cancelada. Si quieres retomarla, escríbenos por aquí.");
    insta::assert_snapshot!(of("en"), @"Hi Ana, your Corte subscription at Salón Luz is cancelled. If you want it back, just write here.");
}

#[tokio::test]
async fn what_is_shown_of_a_rule_has_no_holes() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let organisation = organisations::get(store.read(), channel.organisation_id)
        .await
        .unwrap()
        .unwrap();
    let voice = Voice::new("es", "America/Bogota");
    let shown = |rule: usize, own| {
        let rule = DEFAULTS[rule].rule(1, 0);
        sample(&voice, &organisation, &rule, own, day("2026-12-01"))
    };
    assert!(shown(1, None).starts_with("Hola Ana: te recordamos tu cita"));
    assert!(shown(5, None).contains("vence en 7 días, el martes 8 de diciembre"));
    let in_english = Voice::new("en", "America/Bogota");
    for (rule, words) in [
        (1, "Haircut, on Wednesday 2 December at 10:00"),
        (5, "your Monthly plan subscription"),
    ] {
        let rule = DEFAULTS[rule].rule(1, 0);
        let shown = sample(&in_english, &organisation, &rule, None, day("2026-12-01"));
        assert!(shown.contains(words), "{shown}");
    }
    assert!(shown(1, None).contains("Corte de cabello, el miércoles 2 de diciembre a las 10:00"));
    assert_eq!(
        shown(6, Some("{nombre} {servicio} {hora} {ciudad}")),
        "Ana Plan mensual [hora] [ciudad]"
    );
}

#[test]
fn what_he_has_said_and_what_follows_is_known() {
    let ana = ana("2026-12-04");
    let agreed = Known {
        agreed: true,
        ..ana.clone()
    };
    let with_all = Known {
        and_following: true,
        ..ana
    };
    let both = ["es", "en"].map(|language| {
        let voice = Voice::new(language, "America/Bogota");
        let said = |rule: usize, known| said(&voice, &DEFAULTS[rule].rule(1, 0), None, known).unwrap();
        format!("{}\n{}", said(1, &agreed), said(4, &with_all))
    });
    insta::assert_snapshot!(both.join("\n"), @"
    Hola Ana: te recordamos tu cita en Salón Luz. Corte, el viernes 4 de diciembre a las 10:00. ¡Te esperamos!
    Hola Ana: tu cita en Salón Luz del viernes 4 de diciembre a las 10:00 (Corte, y las que siguen) quedó cancelada. Si quieres otra hora, escríbenos por aquí.
    Hi Ana, a reminder of your appointment at Salón Luz: Corte, on Friday 4 December at 10:00. See you then!
    Hi Ana, your appointment at Salón Luz on Friday 4 December at 10:00 (Corte, and those that follow) is cancelled. If you want another time, just write here.
    ");
}

#[test]
fn whoever_is_told_by_a_template_can_put_his_appointment_into_his_calendar() {
    let links = CalendarLinks::new(Some("https://bot.example"), "a-key".to_owned().into());
    let url = links.appointment(7).unwrap();
    for language in ["es", "en"] {
        let voice = Voice::new(language, "America/Bogota");
        for standard in DEFAULTS {
            let rule = standard.rule(1, 0);
            let usual = usual(&voice, &rule);
            let told = carried(&voice, &rule, usual.clone(), &links);
            let is_new = matches!(standard.trigger, Trigger::Created | Trigger::Moved);
            let leads = rule.subject == SubjectKind::Appointment && is_new;
            assert_eq!(told != usual, leads, "{told}");
            as_template(&told).unwrap_or_else(|error| panic!("{told}: {error}"));
            assert_eq!(carried(&voice, &rule, told.clone(), &links), told, "once");
            let unreachable = CalendarLinks::default();
            assert_eq!(carried(&voice, &rule, usual.clone(), &unreachable), usual);
            if leads {
                let known = Known {
                    calendar: Some(url.clone()),
                    ..ana("2026-12-04")
                };
                let line = calendar(&voice, &url);
                let read = said(&voice, &rule, Some(&told), &known).unwrap();
                assert!(read.ends_with(&format!("\n\n{line}")), "{read}");
                // An address that is no more keeps nobody from hearing when his appointment is.
                let read = said(&voice, &rule, Some(&told), &ana("2026-12-04")).unwrap();
                let asked = voice.say("calendar-ask", &[]);
                assert!(read.contains(&asked) && !read.contains("https"), "{read}");
            }
        }
    }
    let without = |language: &str| {
        let voice = Voice::new(language, "America/Bogota");
        calendar(&voice, &voice.say("calendar-ask", &[]))
    };
    insta::assert_snapshot!(without("es"), @"Agrégala a tu calendario: pídela por aquí 📅");
    insta::assert_snapshot!(without("en"), @"Add it to your calendar: ask us for it here 📅");
}

#[test]
fn whoever_comes_again_is_told_so_with_the_first_time() {
    let again = |until| {
        Some(ComesAgain {
            rule: Recurring::try_from("every Tuesday 10:00".to_owned()).unwrap(),
            until,
        })
    };
    let with = |until| Known {
        comes_again: again(until),
        ..ana("2026-12-08")
    };
    let (ends, goes_on) = (with(Some(day("2027-03-31"))), with(None));
    let both = ["es", "en"].map(|language| {
        let voice = Voice::new(language, "America/Bogota");
        let said = |known| said(&voice, &DEFAULTS[0].rule(1, 0), None, known).unwrap();
        format!("{}\n{}", said(&ends), said(&goes_on))
    });
    insta::assert_snapshot!(both.join("\n"), @"
    Hola Ana: ¡listo! Tu cita en Salón Luz quedó reservada: Corte (se repite cada martes, 10:00, hasta el 31 mar 2027), el martes 8 de diciembre a las 10:00. Te esperamos.
    Hola Ana: ¡listo! Tu cita en Salón Luz quedó reservada: Corte (se repite cada martes, 10:00, sin fecha final), el martes 8 de diciembre a las 10:00. Te esperamos.
    Hi Ana, all set! Your appointment at Salón Luz is booked: Corte (repeats every Tuesday, 10:00, until 31 Mar 2027), on Tuesday 8 December at 10:00. See you there.
    Hi Ana, all set! Your appointment at Salón Luz is booked: Corte (repeats every Tuesday, 10:00, without an end), on Tuesday 8 December at 10:00. See you there.
    ");
}
