//! Messages and what they are read as.

use std::time::Duration;

use pregon_commands::{
    Audience, Before, CampaignCommand, Category, Command, ContactCommand, ContactRef, Except, HourRange,
    Input, Language, LeadCommand, LeadFilter, LeadRef, LeadStatus, Length, Limit, NewCampaign, NewContact,
    NewRule, NewTemplate, Pace, PhoneNumber, Preset, Quoted, Reading, ReminderCommand, Role, RuleAbout,
    RuleChange, Target, TemplateCommand, Weekdays, Whose, read,
};

fn complete(text: &str) -> Command {
    match read(&Input::new(text)) {
        Ok(Reading::Complete(command)) => command,
        other => panic!("{text}: {other:?}"),
    }
}

fn incomplete(text: &str) -> &'static str {
    match read(&Input::new(text)) {
        Ok(Reading::Incomplete(partial)) => partial.next_question().expect("a question").argument.name,
        other => panic!("{text}: {other:?}"),
    }
}

fn campaign(text: &str) -> NewCampaign {
    match complete(text) {
        Command::Campaign(CampaignCommand::New(new)) => *new,
        other => panic!("{text}: {other:?}"),
    }
}

fn pace(keys: &str) -> Pace {
    campaign(&format!("/campaign new Sale {keys}\nHi")).pace
}

fn phone(text: &str) -> PhoneNumber {
    PhoneNumber::parse(text).expect("a phone")
}

fn name(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn short_commands_in_both_languages() {
    for (lines, command) in [
        (
            vec!["/help", "/ayuda", "/AYUDA", "/", "/help.", "/?"],
            Command::Help { topic: None },
        ),
        (vec!["/start", "/inicio"], Command::Start),
        (
            vec!["/whoami", "/quiensoy", "/QuienSoy", "/quiénsoy"],
            Command::WhoAmI,
        ),
        (
            vec!["/lang es", "/idioma español", "/idioma es", "/lang spanish"],
            Command::Lang(Language::Es),
        ),
        (
            vec!["/lang en", "/idioma inglés", "/idioma INGLES"],
            Command::Lang(Language::En),
        ),
        (
            vec![
                "/status",
                "/estado",
                "/stat",
                " /status ",
                "\n\n/status",
                "/ status",
                "／status",
            ],
            Command::Status { campaign: None },
        ),
        (
            vec!["/status Sale", "/estado \"Sale\"", "/estado campaña:Sale"],
            Command::Status {
                campaign: name("Sale"),
            },
        ),
        (
            vec![
                "/status picture",
                "/estado foto",
                "/estado Gráfica",
                "/status chart",
            ],
            Command::Picture { campaign: None },
        ),
        (
            vec![
                "/status picture Sale",
                "/estado Sale foto",
                "/estado foto campaña:Sale",
            ],
            Command::Picture {
                campaign: name("Sale"),
            },
        ),
        (
            vec!["/estado \"foto\""],
            Command::Status {
                campaign: name("foto"),
            },
        ),
        (
            vec!["/report", "/informe"],
            Command::Report {
                campaign: None,
                sheet: false,
            },
        ),
        (
            vec!["/report Sale list", "/informe Sale lista", "/informe Sale excel"],
            Command::Report {
                campaign: name("Sale"),
                sheet: true,
            },
        ),
        (
            vec!["/campaign report list", "/promo informe excel"],
            Command::Campaign(CampaignCommand::Report {
                campaign: None,
                sheet: true,
            }),
        ),
        (
            vec!["/pause", "/pausar", "/pausa", "/PAUSAR"],
            Command::Pause { target: None },
        ),
        (
            vec!["/pause all", "/pausar todo", "/pausar todas", "/pausar Todos"],
            Command::Pause {
                target: Some(Target::All),
            },
        ),
        (
            vec!["/pause Sale"],
            Command::Pause {
                target: Some(Target::Campaign("Sale".into())),
            },
        ),
        (
            vec!["/resume", "/reanudar", "/reanuda"],
            Command::Resume { target: None },
        ),
        (
            vec!["/stop", "/parar", "/detener"],
            Command::Stop { target: None },
        ),
        (
            vec!["/stop all", "/parar todo"],
            Command::Stop {
                target: Some(Target::All),
            },
        ),
        (
            vec![
                "/help campaign",
                "/ayuda campaña",
                "/ayuda promo",
                "/ayuda /campaña",
                "/campaña ?",
                "/campaign help",
                "/promo ayuda",
            ],
            Command::Help {
                topic: name("campaign"),
            },
        ),
        (
            vec!["/help campaign new", "/ayuda campaña nueva"],
            Command::Help {
                topic: name("campaign.new"),
            },
        ),
        (
            vec!["/help pause", "/ayuda pausar"],
            Command::Help { topic: name("pause") },
        ),
    ] {
        for line in lines {
            assert_eq!(complete(line), command, "{line}");
        }
    }
}

#[test]
fn a_noun_alone_is_no_question_for_help() {
    for line in ["/campaign", "/campaña", "/promo", "/camp", " /Promos "] {
        let Ok(Reading::Noun(noun)) = read(&Input::new(line)) else {
            panic!("{line} is no noun");
        };
        assert_eq!(noun.key, "campaign", "{line}");
        assert_eq!(noun.list().map(|verb| verb.key), Some("campaign.list"));
        assert_eq!(noun.main(Role::Owner).map(|verb| verb.key), Some("campaign.new"));
        assert_eq!(noun.main(Role::Viewer), None);
    }
}

#[test]
fn campaign_verbs_in_both_languages() {
    let sale = || name("Summer sale");
    for (verbs, command) in [
        ("show ver mostrar sh", CampaignCommand::Show { campaign: sale() }),
        (
            "preview vista prev vis",
            CampaignCommand::Preview { campaign: sale() },
        ),
        (
            "test prueba",
            CampaignCommand::Test {
                campaign: sale(),
                phone: None,
            },
        ),
        (
            "start enviar lanzar send sta env",
            CampaignCommand::Start { campaign: sale() },
        ),
        ("pause pausar paus", CampaignCommand::Pause { campaign: sale() }),
        ("resume reanudar", CampaignCommand::Resume { campaign: sale() }),
        ("cancel cancelar", CampaignCommand::Cancel { campaign: sale() }),
    ] {
        for verb in verbs.split(' ') {
            for noun in ["campaign", "campaña", "promo", "CAMPANA", "camp"] {
                let line = format!("/{noun} {verb} Summer sale");
                assert_eq!(complete(&line), Command::Campaign(command.clone()), "{line}");
            }
        }
    }
    assert_eq!(
        complete("/campaña lista"),
        Command::Campaign(CampaignCommand::List)
    );
    assert_eq!(
        complete("/campaña enviar"),
        Command::Campaign(CampaignCommand::Start { campaign: None })
    );
    assert_eq!(
        complete("/campaign test Summer sale 300 123 4567"),
        Command::Campaign(CampaignCommand::Test {
            campaign: sale(),
            phone: Some(phone("3001234567"))
        })
    );
    assert_eq!(
        complete("/campaign test Promo 2025 +57 300 123 4567"),
        Command::Campaign(CampaignCommand::Test {
            campaign: name("Promo 2025"),
            phone: Some(phone("+573001234567"))
        })
    );
    assert_eq!(
        complete("/campaign test Promo 2025 3001234567"),
        Command::Campaign(CampaignCommand::Test {
            campaign: name("Promo 2025"),
            phone: Some(phone("3001234567"))
        })
    );
    assert_eq!(
        complete("/campaign test \"3001234567\""),
        Command::Campaign(CampaignCommand::Test {
            campaign: name("3001234567"),
            phone: None
        })
    );
}

#[test]
fn one_line_and_a_body_make_a_draft() {
    let new = campaign("/campaña nueva Rebajas de verano\nHola {nombre},\n\n  20 % en todo — «hoy»  \n\n");
    assert_eq!(new.title, "Rebajas de verano");
    assert_eq!(
        new.text.as_deref(),
        Some("Hola {nombre},\n\n  20 % en todo — «hoy»")
    );
    assert_eq!((new.to, new.template, new.pace), (None, None, Pace::default()));
}

#[test]
fn the_body_is_kept_as_written() {
    for (message, body) in [
        ("/campaign new A\r\nx\r\ny", "x\r\ny"),
        (
            "/campaign new A\n\n \n  x\u{A0}—“y”\u{200B}z",
            "  x\u{A0}—“y”\u{200B}z",
        ),
        (
            "/campaign new A\ndelay:10s --daily 3 /stop",
            "delay:10s --daily 3 /stop",
        ),
        ("/campaign new A\u{2028}x", "x"),
        ("\n /campaign new A\nx\n", "x"),
    ] {
        assert_eq!(campaign(message).text.as_deref(), Some(body), "{message:?}");
    }
}

#[test]
fn all_keys_in_all_spellings() {
    let all = Pace {
        preset: Some(Preset::Gentle),
        holidays: Some(false),
        delay: Some(Limit::At(Duration::from_secs(10))),
        daily: Some(Limit::At(20)),
        per_minute: Some(Limit::At(5)),
        per_hour: Some(Limit::At(60)),
        hours: HourRange::new(9 * 60, 19 * 60),
        days: Some(Weekdays::WORKING),
        retries: Some(3),
        ..Pace::default()
    };
    for keys in [
        "pace:gentle holidays:no delay:10s daily:20 perminute:5 perhour:60 hours:9-19 days:mon-fri retries:3",
        "pace=gentle holidays=off delay=10s daily=20 permin=5 hourly=60 hours=9-19 days=mon-fri retries=3",
        "--pace gentle --holidays no --delay 10s --daily 20 --perminute 5 --perhour 60 --hours 9-19 --days mon-fri --retries 3",
        "--pace=gentle --holidays=no --delay=10s --daily=20 --permin=5 --hourly=60 --hours=9-19 --days=mon-fri --retries=3",
        "—pace gentle —holidays no —delay 10s —daily=20 —permin=5 —hourly=60 –hours 9–19 —days lun—vie —retries:3",
        "ritmo:suave festivos:no espera:10s diario:20 porminuto:5 porhora:60 horas:9-19 días:lun-vie reintentos:3",
        "Ritmo: suave Festivos: no Espera: 10 seg Diario: 20 PorMinuto: 5 porhora: 60 HORAS: 9 a 19 dias: lunes a viernes reintentos: 3",
        "ritmo:\"suave\" festivos:no espera:\"10 s\" diario:«20» xminuto:5 xhora:60 horas:“9am-7pm” días:laborables retries:\"3\"",
        "ritmo：lento festivo＝no espera：10s diario＝20 xminuto＝5 xhora:60 horas:9 a.m. - 7 p.m. días:lun, mar, mié, jue, vie reintentos:3",
    ] {
        assert_eq!(pace(keys), all, "{keys}");
    }
}

#[test]
fn limits_are_lifted() {
    let lifted = Pace {
        preset: Some(Preset::Fast),
        holidays: Some(true),
        delay: Some(Limit::Unlimited),
        daily: Some(Limit::Unlimited),
        per_minute: Some(Limit::Unlimited),
        per_hour: Some(Limit::Unlimited),
        hours: Some(HourRange::WHOLE_DAY),
        days: Some(Weekdays::ALL),
        retries: Some(0),
        ..Pace::default()
    };
    assert_eq!(
        pace(
            "pace:fast holidays:yes delay:none daily:none perminute:none perhour:none hours:0-24 days:all retries:none"
        ),
        lifted
    );
    assert_eq!(
        pace(
            "ritmo:rapido festivos:si espera:ninguno diario:ninguno porminuto:ninguno porhora:ninguno horas:0-24 días:todos reintentos:ninguno"
        ),
        lifted
    );
    assert_eq!(pace(""), Pace::default());
    assert_eq!(pace("retries:0").retries, Some(0));
    assert_eq!(pace("reintentos:ninguno").retries, Some(0));
}

#[test]
fn audiences_are_typed_as_they_are_said() {
    let meant = |text: &str| Audience::parse(text).expect("an audience");
    let some = meant("ciudad=Cali+no contestó=Rebajas,vip");
    for keys in [
        "para:\"ciudad=Cali + no contestó=Rebajas, vip\"",
        "para:ciudad=Cali + no contestó=Rebajas, vip",
        "para: ciudad = Cali + no contestó=Rebajas , vip",
        "to:Ciudad=Cali+not answered=Rebajas to:vip",
    ] {
        let new = campaign(&format!("/promo nueva Mayo {keys} espera:10s\nHola"));
        assert_eq!(new.title, "Mayo", "{keys}");
        match (new.to.expect("somebody"), &some) {
            (Audience::Chosen(typed), Audience::Chosen(some)) => {
                assert_eq!(typed.len(), some.len(), "{keys}")
            }
            other => panic!("{keys}: {other:?}"),
        }
        assert_eq!(new.pace.delay, Some(Limit::At(Duration::from_secs(10))), "{keys}");
    }
    let new =
        campaign("/promo nueva Mayo para:ciudad=\"Santa Marta\" sin:@inactivos, oro frecuencia:7\nHola");
    assert_eq!(new.to, Some(meant("ciudad=Santa Marta")));
    assert_eq!(new.but, Except::parse("@inactivos,oro"));
    assert_eq!(new.pace.frequency, Some(Limit::At(7)));
    let new = campaign("/promo nueva Mayo sin:nadie frecuencia:ninguno\nHola");
    assert_eq!((new.to, new.but), (None, Some(Except::default())));
    assert_eq!(new.pace.frequency, Some(Limit::Unlimited));
}

#[test]
fn keys_stand_anywhere_and_titles_keep_their_words() {
    for (header, title) in [
        ("delay:10s Summer sale daily:5", "Summer sale"),
        ("Summer delay:10s sale", "Summer sale"),
        ("\"Summer sale\"", "Summer sale"),
        ("“Summer sale”", "Summer sale"),
        ("«Summer sale»", "Summer sale"),
        ("\"delay:10s\"", "delay:10s"),
        ("title:\"Summer sale\"", "Summer sale"),
        ("título:Summer sale delay:10s", "Summer sale"),
        ("See https://x.y/a?to=b", "See https://x.y/a?to=b"),
        ("title:\"//\"", "//"),
        ("https://to.do:8080", "https://to.do:8080"),
        ("Open 10:30 today", "Open 10:30 today"),
        ("Nota: hoy", "Nota: hoy"),
        ("Sale — today", "Sale — today"),
        ("Sale —today", "Sale —today"),
        ("TV 15\" -50%", "TV 15\" -50%"),
        ("Día 👩‍⚕️ ❤️", "Día 👩‍⚕️ ❤️"),
        ("\"a \\\"b\\\" c\"", "a \"b\" c"),
        ("Sale\u{A0}\u{200B}2×1", "Sale 2×1"),
        ("3x2", "3x2"),
    ] {
        let new = campaign(&format!("/campaign new {header}\nHi"));
        assert_eq!(new.title, title, "{header}");
    }
}

#[test]
fn audiences_and_templates() {
    let to = |keys: &str| campaign(&format!("/campaign new A {keys}\nHi")).to;
    let tagged = |tags: &[&str]| Some(Audience::Tagged(tags.iter().map(|t| (*t).to_owned()).collect()));
    assert_eq!(to("to:all"), Some(Audience::Everyone));
    assert_eq!(to("para:todos"), Some(Audience::Everyone));
    assert_eq!(to("to:VIP"), tagged(&["vip"]));
    assert_eq!(to("para:vip, lentes"), tagged(&["vip", "lentes"]));
    assert_eq!(to("para:vip para:lentes"), tagged(&["vip", "lentes"]));
    assert_eq!(to("para:\"clientes fieles\""), tagged(&["clientes fieles"]));
    let new = campaign("/campaña nueva Rebajas plantilla:rebajas_v2");
    assert_eq!((new.text, new.template), (None, name("rebajas_v2")));
}

#[test]
fn contacts() {
    let ana = |tags: &[&str]| {
        Command::Contact(ContactCommand::Add(NewContact {
            phone: phone("+573001234567"),
            name: "Ana Pérez".into(),
            tags: tags.iter().map(|t| (*t).to_owned()).collect(),
        }))
    };
    for line in [
        "/contact add +573001234567 Ana Pérez",
        "/cliente agregar +57 300 123 4567 Ana Pérez",
        "/contacto agregar Ana Pérez +57 (300) 123-4567",
        "/contact add \"Ana Pérez\" whatsapp:+573001234567",
        "/contact add nombre:Ana Pérez tel:+57 300 123 4567",
        "/contact add whatsapp: +57 300 123 4567 Ana Pérez",
    ] {
        assert_eq!(complete(line), ana(&[]), "{line}");
    }
    for line in [
        "/contact add +573001234567 Ana Pérez tag:vip,lentes",
        "/contact add +573001234567 Ana Pérez etiqueta:VIP etiqueta:#lentes",
        "/contact add --tags vip, lentes +573001234567 Ana Pérez",
    ] {
        assert_eq!(complete(line), ana(&["vip", "lentes"]), "{line}");
    }
    let by_phone = ContactRef::Phone(phone("3001234567"));
    let by_name = ContactRef::Name("Ana Pérez".into());
    assert_eq!(
        complete("/contacto baja 300 123 4567"),
        Command::Contact(ContactCommand::OptOut {
            contact: by_phone.clone()
        })
    );
    assert_eq!(
        complete("/contact opt-in Ana Pérez"),
        Command::Contact(ContactCommand::OptIn {
            contact: by_name.clone()
        })
    );
    assert_eq!(
        complete("/contacto ver Ana Pérez"),
        Command::Contact(ContactCommand::Show { contact: by_name })
    );
    assert_eq!(
        complete("/contacto 300 123 4567"),
        Command::Contact(ContactCommand::Show { contact: by_phone })
    );
    assert_eq!(
        complete("/contacto buscar ana vip"),
        Command::Contact(ContactCommand::Find {
            words: "ana vip".into()
        })
    );
    assert_eq!(
        complete("/contact import"),
        Command::Contact(ContactCommand::Import {
            list: None,
            tags: vec![]
        })
    );
    assert_eq!(
        complete("/contacto importar etiqueta:feria\n300, Ana\n301, Luis"),
        Command::Contact(ContactCommand::Import {
            list: name("300, Ana\n301, Luis"),
            tags: vec!["feria".into()]
        })
    );
}

#[test]
fn templates() {
    let new = |name: &str, category, language: Option<&str>| {
        let (name, language) = (name.to_owned(), language.map(str::to_owned));
        Command::Template(TemplateCommand::New(NewTemplate {
            name,
            category,
            language,
            text: "Hola".into(),
        }))
    };
    assert_eq!(
        complete("/plantilla nueva rebajas\nHola"),
        new("rebajas", Category::Marketing, None)
    );
    assert_eq!(
        complete("/template new Rebajas de Año-Nuevo! category:utility language:pt-br\nHola"),
        new("rebajas_de_ano_nuevo", Category::Utility, Some("pt_BR"))
    );
    assert_eq!(
        complete("/plantilla nueva x categoría:aviso idioma:español\nHola"),
        new("x", Category::Utility, Some("es"))
    );
    assert_eq!(
        complete("/template list"),
        Command::Template(TemplateCommand::List)
    );
    assert_eq!(
        complete("/plantilla sincronizar"),
        Command::Template(TemplateCommand::Sync)
    );
}

#[test]
fn leads() {
    let twelve = LeadRef::Number(12);
    let won = |lead: LeadRef| {
        Command::Lead(LeadCommand::Status {
            lead,
            status: LeadStatus::Won,
            value: None,
            reason: None,
        })
    };
    for line in [
        "/lead status #12 won",
        "/prospecto estado 12 ganado",
        "/lead status 12 ganada",
        "/lead estado estado:won #12",
    ] {
        assert_eq!(complete(line), won(twelve.clone()), "{line}");
    }
    assert_eq!(
        complete("/lead status Ana Pérez won"),
        won(LeadRef::Name("Ana Pérez".into()))
    );
    assert_eq!(
        complete("/prospecto estado 12 en negociación"),
        Command::Lead(LeadCommand::Status {
            lead: twelve.clone(),
            status: LeadStatus::Negotiating,
            value: None,
            reason: None,
        })
    );
    assert_eq!(
        complete("/lead 12"),
        Command::Lead(LeadCommand::Show { lead: twelve.clone() })
    );
    assert_eq!(
        complete("/lead #12"),
        Command::Lead(LeadCommand::Show { lead: twelve.clone() })
    );
    assert_eq!(
        complete("/prospecto ver 12"),
        Command::Lead(LeadCommand::Show { lead: twelve })
    );
    assert_eq!(
        complete("/lead list"),
        Command::Lead(LeadCommand::List(LeadFilter::default()))
    );
    for line in [
        "/lead list new",
        "/lead list status:new",
        "/prospecto lista nuevos",
        "/prospecto lista estado: nuevo",
    ] {
        assert_eq!(
            complete(line),
            Command::Lead(LeadCommand::List(LeadFilter::at(LeadStatus::New))),
            "{line}"
        );
    }
}

#[test]
fn what_is_missing_is_asked_for() {
    for (line, argument) in [
        ("/campaign new", "title"),
        ("/campaña nueva Rebajas", "text"),
        ("/campaña nueva Rebajas\n \u{200B}\n", "text"),
        ("/campaña nueva\nHola", "title"),
        ("/campaña nueva \"\"\nHola", "title"),
        ("/contact add", "phone"),
        ("/contact add Ana", "phone"),
        ("/contact add 300 123 4567", "name"),
        ("/contact find", "words"),
        ("/contacto baja", "contact"),
        ("/template new", "name"),
        ("/template new x", "text"),
        ("/lead show", "lead"),
        ("/lead status", "lead"),
        ("/lead status won", "lead"),
        ("/lead status 12", "status"),
        ("/lead status Ana Wong", "status"),
        ("/lang", "language"),
    ] {
        assert_eq!(incomplete(line), argument, "{line}");
    }
}

#[test]
fn what_stands_below_is_asked_for_by_its_key_at_the_end() {
    for (line, argument) in [
        ("/campaña editar Rebajas texto:", "text"),
        ("/campaign edit Sale --text", "text"),
        ("/contact import tag:vip list:", "list"),
        ("/promo público Rebajas lista:", "list"),
    ] {
        assert_eq!(incomplete(line), argument, "{line}");
    }
    // With the text below, or more words behind it, it is none.
    for (line, campaign) in [
        ("/campaign edit Sale text:\nHi.", "Sale"),
        ("/campaign edit text: big\nHi.", "text: big"),
        ("/campaign edit \"text:\"\nHi.", "text:"),
    ] {
        let Command::Campaign(CampaignCommand::Edit(edit)) = complete(line) else {
            panic!("{line}");
        };
        assert_eq!(edit.campaign.as_deref(), Some(campaign), "{line}");
    }
}

#[test]
fn a_quoted_message_fills_what_is_absent() {
    let quoting = |text: &str, quoted: &Quoted| match read(&Input::new(text).quoting(quoted.clone())) {
        Ok(Reading::Complete(command)) => command,
        other => panic!("{text}: {other:?}"),
    };
    let sale = Quoted::Campaign("Sale: \"2x1\"".into());
    let title = name("Sale: \"2x1\"");
    assert_eq!(
        quoting("/pause", &sale),
        Command::Pause {
            target: title.clone().map(Target::Campaign)
        }
    );
    assert_eq!(
        quoting("/campaña enviar", &sale),
        Command::Campaign(CampaignCommand::Start { campaign: title })
    );
    assert_eq!(
        quoting("/status Other", &sale),
        Command::Status {
            campaign: name("Other")
        }
    );
    let lead = Quoted::Lead(12);
    let won = Command::Lead(LeadCommand::Status {
        lead: LeadRef::Number(12),
        status: LeadStatus::Won,
        value: None,
        reason: None,
    });
    assert_eq!(quoting("/lead status won", &lead), won);
    let status = LeadStatus::Negotiating;
    let negotiating = Command::Lead(LeadCommand::Status {
        lead: LeadRef::Number(12),
        status,
        value: None,
        reason: None,
    });
    assert_eq!(quoting("/prospecto estado en negociación", &lead), negotiating);
    assert_eq!(quoting("/status", &lead), Command::Status { campaign: None });
    let ana = Quoted::Contact("+573001234567".into());
    let contact = ContactRef::Phone(phone("+573001234567"));
    assert_eq!(
        quoting("/contacto baja", &ana),
        Command::Contact(ContactCommand::OptOut { contact })
    );
}

#[test]
fn without_slash() {
    let bare = |text: &str| read(&Input::new(text).slash_optional());
    assert_eq!(
        bare("status"),
        Ok(Reading::Complete(Command::Status { campaign: None }))
    );
    assert_eq!(
        bare("Pausar todo"),
        Ok(Reading::Complete(Command::Pause {
            target: Some(Target::All)
        }))
    );
    assert_eq!(
        bare("ayuda!"),
        Ok(Reading::Complete(Command::Help { topic: None }))
    );
    assert!(matches!(
        bare("promo nueva Rebajas\nHola"),
        Ok(Reading::Complete(Command::Campaign(_)))
    ));
    assert!(matches!(bare("campaña nueva"), Ok(Reading::Incomplete(_))));
    assert!(bare("campaña neuva Rebajas").is_err());
    for text in [
        "",
        " ",
        "hola",
        "stat",
        "help me move this",
        "inicio de clases",
        "cliente llamó ayer",
        "contact me tomorrow",
        "cliente a las 5",
        "Promo\nmañana 2x1",
        "promo de ayer",
        "campaing new",
        "start tomorrow",
        "lang please",
        "estadio",
        "👍",
        "12",
    ] {
        assert_eq!(bare(text), Ok(Reading::NotACommand), "{text}");
    }
    for text in ["status", "hola", "", "pausar todo"] {
        assert_eq!(read(&Input::new(text)), Ok(Reading::NotACommand), "{text}");
    }
}

#[test]
fn reminders() {
    let edit = |rule: &str, when| ReminderCommand::Edit {
        rule: rule.to_owned(),
        to: RuleChange {
            when,
            ..RuleChange::default()
        },
    };
    let add = |about, when| {
        ReminderCommand::Add(NewRule {
            about,
            when,
            more: RuleChange::default(),
        })
    };
    let two_days = Before::Days { days: 2, at: None };
    for (lines, command) in [
        (
            vec!["/recordatorio reglas", "/reminder rules", "recordatorios lista"],
            ReminderCommand::List,
        ),
        (
            vec![
                "/recordatorio nuevo cita 2 días antes",
                "/recordatorio nuevo cita \"2 días antes\"",
                "/reminder add appointment 2 days",
                "/recordatorio agregar sobre:cita cuándo:2 días antes",
            ],
            add(RuleAbout::Appointment, two_days),
        ),
        (
            vec!["/recordatorio nuevo suscripción 5 días antes a las 10am"],
            add(
                RuleAbout::Subscription,
                Before::Days {
                    days: 5,
                    at: Some(600),
                },
            ),
        ),
        (
            vec!["/recordatorio editar 2 12h", "/reminder edit 2 when:12h"],
            edit("2", Some(Before::Minutes(720))),
        ),
        (
            vec!["/recordatorio editar \"24 horas\" 2 días"],
            edit("24 horas", Some(two_days)),
        ),
        (vec!["/recordatorio ver 2", "/reminder edit 2"], edit("2", None)),
        (
            vec!["/recordatorio apagar 24 horas antes"],
            ReminderCommand::Switch {
                rule: "24 horas antes".to_owned(),
                on: false,
            },
        ),
    ] {
        for line in lines {
            let input = Input::new(line).slash_optional();
            assert_eq!(
                read(&input),
                Ok(Reading::Complete(Command::Reminder(command.clone()))),
                "{line}"
            );
        }
    }
    let english = ReminderCommand::Text {
        rule: "2".to_owned(),
        language: Some(Language::En),
        text: Some("Hi {name}".to_owned()),
    };
    assert_eq!(
        complete("/recordatorio texto 2 idioma:inglés\nHi {name}"),
        Command::Reminder(english)
    );
    // A rule that was quoted is meant.
    let quoting = Input::new("/recordatorio apagar").quoting(Quoted::Rule(7));
    let off = ReminderCommand::Switch {
        rule: "7".to_owned(),
        on: false,
    };
    assert_eq!(read(&quoting), Ok(Reading::Complete(Command::Reminder(off))));
}

#[test]
fn a_text_beside_the_lead_is_kept_as_it_was_written() {
    let reply = |lead: LeadRef, text: &str| {
        let text = text.to_owned();
        Command::Lead(LeadCommand::Reply { lead, text })
    };
    let twelve = || LeadRef::Number(12);
    let ana = || LeadRef::Name("Ana Pérez".to_owned());
    for (line, lead, text) in [
        ("/lead reply #12 Yes, at 9", twelve(), "Yes, at 9"),
        (
            "/prospecto responder 12  Sí: «claro»,  precio:25 — a las 10:30 \"ya\"",
            twelve(),
            "Sí: «claro»,  precio:25 — a las 10:30 \"ya\"",
        ),
        (
            "/lead reply #12 Hi!\n\nUntil tomorrow",
            twelve(),
            "Hi!\n\nUntil tomorrow",
        ),
        ("/lead reply #12\nHi!", twelve(), "Hi!"),
        ("/lead reply \"Ana Pérez\" ok", ana(), "ok"),
        ("/lead reply «Ana Pérez» ok: \"ya\"", ana(), "ok: \"ya\""),
        ("/lead reply Ana Pérez\nok", ana(), "ok"),
        ("/lead reply #12 it's 15\" wide", twelve(), "it's 15\" wide"),
    ] {
        assert_eq!(complete(line), reply(lead, text), "{line}");
    }
    // A name that stands bare has no end: nothing of it is taken for what a customer is told.
    assert!(matches!(
        read(&Input::new("/lead reply Ana Pérez hola")),
        Ok(Reading::Incomplete(_))
    ));
    // What is quoted says whose it is.
    let quoting = |line: &str| {
        let input = Input::new(line).quoting(Quoted::Lead(12));
        read(&input).unwrap()
    };
    for (line, lead, text) in [
        ("/lead reply Ana says: yes", 12, "Ana says: yes"),
        ("/lead reply #7 yes", 7, "yes"),
        ("/lead reply\nyes", 12, "yes"),
    ] {
        let meant = reply(LeadRef::Number(lead), text);
        assert_eq!(quoting(line), Reading::Complete(meant), "{line}");
    }
    // So all words are for what is done with him; a number that stands first names another one.
    let assigned = |lead| {
        Reading::Complete(Command::Lead(LeadCommand::Assign {
            lead: LeadRef::Number(lead),
            to: ContactRef::Name("Luis Mora".to_owned()),
        }))
    };
    assert_eq!(quoting("/lead assign Luis Mora"), assigned(12));
    assert_eq!(quoting("/prospecto asignar #7 Luis Mora"), assigned(7));
    let tagged = Command::Lead(LeadCommand::Tag {
        lead: twelve(),
        tags: vec!["vip".to_owned(), "gold".to_owned()],
    });
    assert_eq!(quoting("/lead tag vip, gold"), Reading::Complete(tagged));
    let note = Command::Lead(LeadCommand::Note {
        lead: twelve(),
        text: "prefiere: tarde".to_owned(),
    });
    assert_eq!(complete("/prospecto nota #12 prefiere: tarde"), note);
}

#[test]
fn which_leads_are_meant() {
    let filter = |line: &str| match complete(line) {
        Command::Lead(LeadCommand::List(filter) | LeadCommand::Export(filter)) => filter,
        other => panic!("{line}: {other:?}"),
    };
    let ana = ContactRef::Name("Ana".to_owned());
    assert_eq!(
        filter("/prospecto lista ganado míos de:Ana etiqueta:vip,oro últimos:30d quietos:\"7 días\""),
        LeadFilter {
            status: Some(LeadStatus::Won),
            whose: Some(Whose::Mine),
            agent: Some(ana.clone()),
            product: None,
            network: None,
            tags: Some(vec!["vip".to_owned(), "oro".to_owned()]),
            last: Some(Length::Days(30)),
            idle: Some(Length::Days(7)),
        }
    );
    let mine = LeadFilter {
        whose: Some(Whose::Mine),
        ..LeadFilter::default()
    };
    for line in ["/lead list mine", "/lead export mine", "/prospectos lista mis"] {
        assert_eq!(filter(line), mine, "{line}");
    }
    let free = LeadFilter {
        whose: Some(Whose::Nobodys),
        ..LeadFilter::default()
    };
    for line in [
        "/lead list free",
        "/prospecto lista libres",
        "/prospecto lista sin agente",
    ] {
        assert_eq!(filter(line), free, "{line}");
    }
    assert_eq!(
        complete("/prospecto asignar #12 a:Ana"),
        Command::Lead(LeadCommand::Assign {
            lead: LeadRef::Number(12),
            to: ana
        })
    );
    for (line, on) in [
        ("/disponible", None),
        ("/disponible sí", Some(true)),
        ("/duty off", Some(false)),
    ] {
        assert_eq!(complete(line), Command::Duty { on }, "{line}");
    }
}
