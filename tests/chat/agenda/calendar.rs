//! `/calendar`: the agenda in a member's own calendar, and what a calendar reads under that address.

use insta::assert_snapshot;
use regex::Regex;
use reqwest::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use reqwest::{Response, StatusCode};

use super::salon;
use crate::harness::database::on_both_databases;
use crate::harness::phone::Message;
use crate::harness::setup::Setup;
use crate::harness::wait::until;
use crate::harness::world::World;

/// The address of a calendar in a message.
pub fn address(message: &Message) -> String {
    let address = Regex::new(r"https?://\S+\.ics").unwrap();
    let text = message.text.as_deref().unwrap_or_default();
    let found = address.find(text);
    found
        .unwrap_or_else(|| panic!("no address in {text}"))
        .as_str()
        .to_owned()
}

/// A calendar as it was handed out.
pub struct CalendarFile {
    /// How it is to be shown.
    pub shown: String,
    pub text: String,
    /// Its lines, put together where they were folded.
    pub lines: Vec<String>,
}

impl CalendarFile {
    /// The first line that begins so.
    pub fn line(&self, begins: &str) -> &str {
        let found = self.lines.iter().find(|line| line.starts_with(begins));
        found.unwrap_or_else(|| panic!("no {begins} in {:?}", self.lines))
    }
}

/// What an address opens.
pub async fn file(world: &World, url: &str) -> CalendarFile {
    let answer = world.http().get(url).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{url}");
    assert_eq!(header(&answer, CONTENT_TYPE), "text/calendar; charset=utf-8");
    assert_eq!(header(&answer, CACHE_CONTROL), "private, no-cache");
    let shown = header(&answer, CONTENT_DISPOSITION);
    let text = answer.text().await.unwrap();
    assert!(
        text.split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains('\n')),
        "{text}"
    );
    let whole = text.replace("\r\n ", "");
    CalendarFile {
        shown,
        lines: whole.split_terminator("\r\n").map(str::to_owned).collect(),
        text,
    }
}

fn header(answer: &Response, name: reqwest::header::HeaderName) -> String {
    answer.headers()[name].to_str().unwrap().to_owned()
}

async fn status(world: &World, url: &str) -> StatusCode {
    world.http().get(url).send().await.unwrap().status()
}

on_both_databases!(the_agenda_in_a_calendar, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/calendario").await, @"
    *Las citas de Mi negocio, en tu calendario:*
    CALENDAR.ics

    Cópiala y agrégala como calendario por URL: en Google Calendar, «Otros calendarios → Desde URL»; en el iPhone, «Añadir suscripción a calendario»; en Outlook, «Suscribirse desde la web». Se pone al día sola.
    Es solo tuya: quien la tenga ve la agenda.
    [Otra dirección]
    ");
    let [url, again] =
        [owner.says("/calendario").await, owner.says("/calendario").await].map(|told| address(&told));
    assert_eq!(url, again, "it stays");
    let empty = file(&world, &url).await;
    assert_snapshot!(empty.lines.join("\n"), @"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Pregon//Pregon//EN
    CALSCALE:GREGORIAN
    NAME:Mi negocio
    X-WR-CALNAME:Mi negocio
    REFRESH-INTERVAL;VALUE=DURATION:PT1H
    X-PUBLISHED-TTL:PT1H
    END:VCALENDAR
    ");

    owner
        .says("/cita nueva Ana 1/12/2026 10am corte nota:\"trae, su; tinte\"")
        .await;
    owner.says("/cita nueva Beto 1/12/2026 11am corte").await;
    owner.says("/cita nueva Beto 2/12/2026 11am corte").await;
    owner.says("/cita confirmar #2").await;
    owner.says("/cita cancelar #3").await;
    let all = file(&world, &url).await;
    let known = Regex::new(r"^(DTSTAMP|CREATED|LAST-MODIFIED):\d{8}T\d{6}Z$|@\S+$").unwrap();
    let steady: Vec<_> = all.lines.iter().map(|line| known.replace(line, "$1…")).collect();
    assert_snapshot!(steady.join("\n"), @r"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Pregon//Pregon//EN
    CALSCALE:GREGORIAN
    NAME:Mi negocio
    X-WR-CALNAME:Mi negocio
    REFRESH-INTERVAL;VALUE=DURATION:PT1H
    X-PUBLISHED-TTL:PT1H
    BEGIN:VEVENT
    UID:appointment-1-1…
    DTSTAMP…
    CREATED…
    LAST-MODIFIED…
    SEQUENCE:0
    DTSTART:20261201T150000Z
    DTEND:20261201T154500Z
    STATUS:TENTATIVE
    SUMMARY:Ana Peña · Corte
    DESCRIPTION:+57 300 5550201\ntrae\, su\; tinte
    END:VEVENT
    BEGIN:VEVENT
    UID:appointment-2-1…
    DTSTAMP…
    CREATED…
    LAST-MODIFIED…
    SEQUENCE:0
    DTSTART:20261201T160000Z
    DTEND:20261201T164500Z
    STATUS:CONFIRMED
    SUMMARY:Beto Rojas · Corte
    DESCRIPTION:+57 300 5550202
    END:VEVENT
    BEGIN:VEVENT
    UID:appointment-3-1…
    DTSTAMP…
    CREATED…
    LAST-MODIFIED…
    SEQUENCE:1
    DTSTART:20261202T160000Z
    DTEND:20261202T164500Z
    STATUS:CANCELLED
    SUMMARY:Beto Rojas · Corte
    DESCRIPTION:+57 300 5550202
    END:VEVENT
    END:VCALENDAR
    ");

    // Whoever has it already is told so, until something changes.
    let answer = world.http().get(&url).send().await.unwrap();
    let tag = header(&answer, ETAG);
    let ask = async || {
        let asked = world.http().get(&url).header(IF_NONE_MATCH, &tag);
        asked.send().await.unwrap()
    };
    let same = ask().await;
    assert_eq!(
        (same.status(), header(&same, ETAG)),
        (StatusCode::NOT_MODIFIED, tag.clone())
    );
    assert_eq!(same.bytes().await.unwrap().len(), 0);
    owner.says("/contacto editar Beto nombre:Roberto Rojas").await;
    assert_eq!(ask().await.status(), StatusCode::OK);

    // Another address: the one of before leads nowhere.
    let asked = owner.says("/calendario nuevo").await;
    assert_snapshot!(asked, @"
    *¿Te doy otra dirección?*
    La de ahora deja de servir en ese momento, y hay que agregar la nueva en tu calendario.
    [Dar otra dirección] [Ahora no]
    ");
    assert_eq!(status(&world, &url).await, StatusCode::OK, "only the yes ends it");
    let renewed = owner.taps("Dar otra dirección").await;
    assert_snapshot!(renewed, @"
    *Esta es tu dirección nueva.* La de antes ya no sirve.
    CALENDAR.ics

    Agrégala a tu calendario como la primera vez.
    [Otra dirección]
    ");
    let new = address(&renewed);
    assert_eq!(
        (status(&world, &url).await, status(&world, &new).await),
        (StatusCode::NOT_FOUND, StatusCode::OK)
    );
    // Messages with an address are among those that are forgotten, at the latest once they have arrived.
    let kept = "SELECT COUNT(*) FROM messages WHERE content LIKE '%/calendar/%' AND (shows IS NULL OR shows NOT LIKE 'secret%')";
    assert_eq!(world.database().number(kept).await, 0);
    let secret = "SELECT COUNT(*) FROM messages WHERE shows LIKE 'secret%' OR content LIKE '%\"…\"%'";
    assert_eq!(world.database().number(secret).await, 4);
});

on_both_databases!(whoever_leaves_the_team_sees_no_more, |database| async move {
    let world = salon(database, "en").await;
    let owner = world.owner();
    for (phone, role, name) in [
        ("+573005550112", "agent", "Luis"),
        ("+573005550113", "viewer", "Vera"),
    ] {
        owner.says(&format!("/team add {phone} {role} {name}")).await;
        owner.taps("Add").await;
        world.customer(phone, name).says("/status").await;
    }
    let [luis, vera] = [("+573005550112", "Luis"), ("+573005550113", "Vera")]
        .map(|(phone, name)| world.customer(phone, name));
    owner.says("/appointment new Ana 12/1/2026 10am cut").await;
    luis.says("/lang en").await;
    assert_snapshot!(luis.says("/calendar").await, @"
    *Mi negocio's appointments, in your calendar:*
    CALENDAR.ics

    Copy it and add it as a calendar from a URL: in Google Calendar, “Other calendars → From URL”; on the iPhone, “Add Subscription Calendar”; in Outlook, “Subscribe from web”. It keeps itself up to date.
    It's yours alone: whoever has it sees the appointments.
    [Another address]
    ");
    let (his, hers) = (
        address(&luis.says("/calendar").await),
        address(&vera.says("/calendar").await),
    );
    assert_ne!(his, hers);
    let seen = file(&world, &his).await;
    assert_eq!(seen.line("SUMMARY:"), "SUMMARY:Ana Peña · Cut");
    assert_eq!(seen.line("DESCRIPTION:"), "DESCRIPTION:+57 300 5550201");
    assert_eq!(
        file(&world, &hers).await.line("SUMMARY:"),
        "SUMMARY:Ana Peña · Cut"
    );
    owner.says("/team remove Luis").await;
    owner.taps("Remove").await;
    assert_eq!(
        (status(&world, &his).await, status(&world, &hers).await),
        (StatusCode::NOT_FOUND, StatusCode::OK)
    );
    let bent = hers.replace(".ics", "0.ics");
    assert_eq!(status(&world, &bent).await, StatusCode::NOT_FOUND);
    // Somebody who asks again and again is told to wait.
    until("the calendar to be asked for too often", async || {
        (status(&world, &hers).await == StatusCode::TOO_MANY_REQUESTS).then_some(())
    })
    .await;
});

on_both_databases!(without_a_way_in_there_is_no_calendar, |database| async move {
    let mut setup = Setup::default();
    setup.settings.insert("PUBLIC_URL".to_owned(), String::new());
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/calendario").await, @"*Todavía no puedo darte una dirección.* Quien instaló Pregón debe poner en `PUBLIC_URL` cómo se llega a él desde internet.");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/calendar new").await, @"*I can't give you an address yet.* Whoever installed Pregón has to set `PUBLIC_URL` to how it is reached from the internet.");
});

on_both_databases!(
    whoever_never_wrote_gets_his_appointment_too,
    |database| async move {
        let world = salon(database, "es").await;
        let (owner, simulator) = (world.owner(), world.simulator());
        world.templates_are_known().await;
        owner.says("/recordatorio plantillas").await;
        for number in 1..=10 {
            simulator
                .approve_template(&format!("recordatorio_{number}"))
                .await;
        }
        owner.hears_about("ya salen a cualquier hora").await;
        owner.says("/cita nueva Ana 1/12/2026 10am corte").await;
        let ana = world.customer("+573005550201", "Ana");
        let told = ana.hears().await;
        assert_snapshot!(told, @"
    Hola Ana: ¡listo! Tu cita en Mi negocio quedó reservada: Corte, el martes 1 de diciembre a las 10:00. Te esperamos.

    Agrégala a tu calendario: CALENDAR.ics 📅
    [Confirmo] [Cambiar] [Cancelar]
    ");
        let shown = file(&world, &address(&told)).await;
        assert_eq!(shown.line("SUMMARY"), "SUMMARY:Corte · Mi negocio");
    }
);
