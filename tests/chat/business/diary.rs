//! Every command is written down: who, what, when, and how it ended. What is done here is told by `/log`, line for line, and a verb
//! that is in the table and not done here fails the test.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use pregon_commands::{Danger, Input, Language, Reading, VerbSpec, read, table};
use regex::Regex;
use serde_json::json;

use crate::harness::authenticator::App;
use crate::harness::database::on_both_databases;
use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::setup::{Setup, Way};
use crate::harness::world::World;
use crate::providers::keys::{Page, twilio};

const DONE: &str = "";
const ASKED: &str = "falta un paso";
const FAILED: &str = "no se pudo";
const REFUSED: &str = "no permitido";
const NOT_UNDERSTOOD: &str = "no entendido";

/// What was done, in its order.
#[derive(Default)]
struct Diary {
    lines: Vec<Line>,
    /// The keys of the verbs that were typed.
    typed: BTreeSet<&'static str>,
    /// The keys of those that somebody said yes to.
    agreed: BTreeSet<&'static str>,
}

struct Line {
    who: String,
    what: String,
    ended: &'static str,
    /// From when until when it was done, on the business's clock.
    between: [String; 2],
}

impl Diary {
    /// He types a command, which is done.
    async fn does(&mut self, who: &Person<'_>, command: &str) -> Message {
        self.types(who, command, DONE).await
    }

    /// He types a command, which ends so. It is kept as it is written in full, without what stands below it.
    async fn types(&mut self, who: &Person<'_>, command: &str, ended: &'static str) -> Message {
        let Ok(Reading::Complete(read)) = read(&Input::new(command)) else {
            panic!("«{command}» is no whole command")
        };
        self.typed.insert(read.verb().key);
        // Who is to be forgotten is not kept here either.
        let line = match read.verb().key {
            "contact.forget" => format!("{} […]", read.verb().line(Language::Es)),
            _ => read.render(Language::Es),
        };
        let what = format!("`{}`", line.lines().next().unwrap());
        self.note(who, what, ended, who.says(command)).await
    }

    /// He asks for a sheet: that it was sent, and how many people are in it, is kept as well.
    async fn exports(&mut self, who: &Person<'_>, command: &str, people: u32) {
        self.does(who, command).await;
        let asked = self.lines.last().unwrap();
        let what = format!("{} · {people}`", asked.what.trim_end_matches('`'));
        let (who, between) = (asked.who.clone(), asked.between.clone());
        self.lines.push(Line {
            who,
            what,
            ended: DONE,
            between,
        });
    }

    /// He says something that is kept in other words.
    async fn says(&mut self, who: &Person<'_>, words: &str, what: &str, ended: &'static str) -> Message {
        self.note(who, what.to_owned(), ended, who.says(words)).await
    }

    /// He presses a button that does what could be typed.
    async fn taps(&mut self, who: &Person<'_>, button: &str, what: &str) -> Message {
        self.note(who, format!("`{what}`"), DONE, who.taps(button)).await
    }

    /// He presses the button that says yes to a command about something.
    async fn agrees(&mut self, who: &Person<'_>, button: &str, verb: &str, about: &str) -> Message {
        let verb = verb_of(verb);
        self.agreed.insert(verb.key);
        let line = format!("{} {about}", verb.line(Language::Es));
        let what = format!("*Sí* a `{}`", line.trim_end());
        self.note(who, what, DONE, who.taps(button)).await
    }

    /// The same, where one thing more is asked.
    async fn agrees_for_now(&mut self, who: &Person<'_>, button: &str, verb: &str) -> Message {
        let what = format!("*Sí* a `{}`", verb_of(verb).line(Language::Es));
        self.note(who, what, ASKED, who.taps(button)).await
    }

    /// Waits until nothing of it is left to be done, so that the log has all of it and nothing later.
    async fn note(
        &mut self,
        who: &Person<'_>,
        what: String,
        ended: &'static str,
        deed: impl Future<Output = Message>,
    ) -> Message {
        let world = who.world();
        let from = on_the_clock(world).await;
        let answer = deed.await;
        world.simulator().idle().await;
        world.inbox_is_empty().await;
        let between = [from, on_the_clock(world).await];
        self.lines.push(Line {
            who: who.name().to_owned(),
            what,
            ended,
            between,
        });
        answer
    }
}

fn verb_of(key: &str) -> &'static VerbSpec {
    table::verb(key).unwrap_or_else(|| panic!("no verb {key}")).1
}

/// `10:05`, where the business is.
async fn on_the_clock(world: &World) -> String {
    let now = chrono::DateTime::from_timestamp_millis(world.simulator().now().await).unwrap();
    let there = now.with_timezone(&chrono_tz::America::Bogota);
    there.format("%-H:%M").to_string()
}

/// The log from its first line to the last: when, who, how it ended, what.
async fn log_of(owner: &Person<'_>) -> Vec<[String; 4]> {
    let entry = Regex::new(r"(?m)^• (\S+) \*(.+?)\*(?: \((.+?)\))?\n   (.+)$").unwrap();
    let mut entries: Vec<[String; 4]> = Vec::new();
    owner.says_only("/bitácora").await;
    let mut page = owner.hears_about("Lo último").await;
    loop {
        let text = page.to_string();
        let part =
            |found: &regex::Captures<'_>, at| found.get(at).map_or("", |part| part.as_str()).to_owned();
        let found = entry
            .captures_iter(&text)
            .map(|found| [1, 2, 3, 4].map(|at| part(&found, at)));
        // To ask for another page is written down as well, and moves what was shown on by one.
        entries.extend(found.skip(usize::from(!entries.is_empty())));
        if !page.choices().contains(&"Ver más") {
            break;
        }
        owner.taps_on(&page, "Ver más").await;
        page = owner.hears_about("página").await;
    }
    entries.reverse();
    entries
}

on_both_databases!(whatever_is_done_is_written_down, |database| async move {
    let setup = Setup {
        also: vec![Way::Twilio],
        ..Setup::default()
    };
    let mut world = World::start_with(database, setup).await;
    world.templates_are_known().await;
    let owner = world.owner();
    let mut diary = Diary::default();

    for command in [
        "/inicio",
        "/ayuda",
        "/quiensoy",
        "/idioma es",
        "/ajustes diario:200",
    ] {
        diary.does(&owner, command).await;
    }
    diary.types(&owner, "/ajustes zona:Narnia", NOT_UNDERSTOOD).await;
    diary.says(&owner, "/xyzzy", "`/xyzzy`", NOT_UNDERSTOOD).await;

    // Customers. What was asked for stands there as if it had been typed at once.
    diary.does(&owner, "/contacto agregar 300 555 0201 Ana").await;
    owner.says("/contacto agregar").await;
    owner.says("300 555 0202").await;
    let beto = "`/contacto agregar 3005550202 Beto`";
    diary.says(&owner, "Beto", beto, DONE).await;
    for command in [
        "/contacto lista",
        "/contacto buscar Ana",
        "/contacto ver Ana",
        "/contacto editar Ana ciudad:Cali",
        "/contacto etiquetar Ana etiqueta:vip",
        "/contacto baja Beto",
        "/contacto alta Beto",
        "/contacto bloquear Beto",
        "/contacto desbloquear Beto",
        "/grupo guardar Fieles para:vip",
        "/grupo lista",
        "/grupo ver Fieles",
        "/grupo quitar Fieles",
        "/contacto desetiquetar Ana etiqueta:vip",
        "/servicio nuevo Corte 45min precio:25000",
        "/servicio lista",
        "/servicio ver Corte",
        "/servicio editar Corte precio:30000",
        "/servicio quitar Corte",
        "/suscripción nueva Ana 1 mes Netflix",
        "/suscripción lista",
        "/suscripción ver #1",
        "/suscripción editar #1 precio:20000",
        "/suscripción renovar #1",
        "/suscripción nueva Ana 1 mes Gimnasio",
        "/renovar #2 desde:vencimiento",
        "/suscripción vencen",
        "/vence",
        "/suscripción cancelar #1",
        "/contacto importar\n300 555 0203, Carla",
    ] {
        diary.does(&owner, command).await;
    }
    diary.agrees_for_now(&owner, "Importar 1", "contact.import").await;
    diary
        .agrees(&owner, "Son mis clientes", "contact.import", "")
        .await;
    diary.does(&owner, "/contacto olvidar Carla").await;
    diary
        .agrees(&owner, "Olvidar a Carla", "contact.forget", "")
        .await;

    diary.exports(&owner, "/contacto exportar", 2).await;

    // Appointments.
    for command in [
        "/cita nueva Ana 23/11/2026 10:00",
        "/cita lista",
        "/cita hoy",
        "/cita ver #1",
        "/cita confirmar #1",
        "/cita mover #1 24/11/2026 11:00",
        "/cita cancelar #1",
        "/cita importar",
        "/calendario",
        "/calendario nuevo",
    ] {
        diary.does(&owner, command).await;
    }
    diary.agrees(&owner, "Dar otra dirección", "calendar", "").await;
    let sheet = b"nombre,celular,fecha,hora\nBeto,300 555 0202,25/11/2026,10:00\n";
    let sent = owner.sends_file_saying("citas.csv", sheet, "/cita importar");
    let import = "un archivo, para `/cita importar`".to_owned();
    diary.note(&owner, import, DONE, sent).await;
    diary.agrees(&owner, "Anotar 1", "appointment.import", "").await;
    owner.hears_about("anoté 1 cita").await;

    // Templates and campaigns.
    let new = "/plantilla nueva novedades\nHola {nombre}, tenemos novedades para ti.";
    diary.does(&owner, new).await;
    let submitted = world.simulator().submitted("novedades").await;
    world.simulator().approve_template(&submitted).await;
    owner.hears_about(&submitted).await;
    for command in [
        "/plantilla lista",
        "/plantilla ver novedades",
        "/plantilla prueba novedades",
        "/plantilla sincronizar",
        "/promo nueva Feria plantilla:novedades espera:ninguno reintentos:0",
        "/promo lista",
        "/promo ver Feria",
        "/promo editar Feria diario:100",
        "/promo público Feria para:todos",
        "/promo vista Feria",
        "/promo prueba Feria",
        "/promo copiar Feria título:Otra",
        "/promo enviar Feria",
    ] {
        diary.does(&owner, command).await;
        if command == "/promo prueba Feria" {
            // Below its mark.
            owner.hears_about("tenemos novedades").await;
        }
    }
    diary
        .agrees(&owner, "Enviar a 2", "campaign.start", "Feria")
        .await;
    diary.taps(&owner, "Deshacer", "/deshacer Feria").await;
    let refusal = json!([{"kind": "refuse", "code": 131_000, "to": "+573005550201", "times": 1}]);
    world.simulator().faults(refusal).await;
    diary.does(&owner, "/promo enviar Feria").await;
    diary
        .agrees(&owner, "Enviar a 2", "campaign.start", "Feria")
        .await;
    owner.hears_about("terminó").await;
    diary.does(&owner, "/promo reintentar Feria").await;
    diary
        .agrees(&owner, "Reintentar 1", "campaign.retry", "Feria")
        .await;
    owner.hears_about("terminó").await;
    for command in ["/promo informe Feria", "/informe Feria", "/promo borrar Feria"] {
        diary.does(&owner, command).await;
    }
    diary.agrees(&owner, "Borrar", "campaign.delete", "Feria").await;
    diary.types(&owner, "/promo ver Feria", FAILED).await;
    let monday = "/promo programar \"23/11/2026 10:00\" promo:Otra";
    diary.does(&owner, monday).await;
    diary
        .agrees(&owner, "Programar: 2", "campaign.schedule", "Otra")
        .await;
    diary.does(&owner, "/deshacer").await;
    diary.does(&owner, monday).await;
    diary
        .agrees(&owner, "Programar: 2", "campaign.schedule", "Otra")
        .await;
    for command in [
        "/estado",
        "/hoy",
        "/costo",
        "/promo pausar Otra",
        "/promo reanudar Otra",
        "/pausar Otra",
        "/reanudar Otra",
        "/parar",
        "/reanudar",
        "/promo cancelar Otra",
    ] {
        diary.does(&owner, command).await;
    }
    diary
        .agrees(&owner, "Cancelar del todo", "campaign.cancel", "Otra")
        .await;

    // What customers are reminded of.
    for command in [
        "/recordatorio reglas",
        "/recordatorio nuevo cita 2 días antes",
        "/recordatorio editar 12 urgente:sí",
        "/recordatorio texto 12\nHola {nombre}, te esperamos el {fecha}.",
        "/recordatorio restaurar 12",
        "/recordatorio apagar 12",
        "/recordatorio encender 12",
        "/recordatorio quitar 12",
        "/recordatorio plantillas",
        "/recordatorio vista",
        "/recordatorio bitácora",
    ] {
        diary.does(&owner, command).await;
    }

    // Leads.
    world
        .customer("+573005550201", "Ana")
        .says_only("¿A qué hora abren?")
        .await;
    owner.hears_about("¿A qué hora").await;
    for command in [
        "/prospecto lista",
        "/prospecto ver #1",
        "/prospecto informe semana por:red",
        "/prospecto estado #1 contactado",
        "/prospecto tomar #1",
        "/prospecto asignar #1 a:nadie",
        "/prospecto nota #1\nllama por la tarde",
        "/prospecto etiquetar #1 vip",
        "/prospecto desetiquetar #1 vip",
        "/prospecto responder #1\nA las 9.",
        "/prospecto posponer #1 en 2 horas",
        "/disponible",
        "/respuesta nueva precio Desde 99.000",
        "/respuesta lista",
        "/respuesta editar precio Desde 89.000",
        "/respuesta quitar precio",
        "/auto nueva cuánto cuesta\nDesde 89.000",
        "/auto lista",
        "/auto editar 1 cada:6h",
        "/auto apagar 1",
        "/auto encender 1",
        "/auto horario",
        "/auto quitar 1",
    ] {
        diary.does(&owner, command).await;
    }
    diary.exports(&owner, "/prospecto exportar", 1).await;
    for command in [
        "/producto nuevo Villa Marina precio:450000000",
        "/producto lista",
        "/producto ver Villa Marina",
        "/producto editar Villa Marina página:https://negocio.co/villa",
        "/enlace nuevo facebook producto:\"Villa Marina\" nombre:feria",
        "/enlace lista",
        "/enlace ver feria",
        "/enlace qr feria formato:pdf",
        "/qr feria",
        "/enlace apagar feria",
        "/producto quitar Villa Marina",
    ] {
        diary.does(&owner, command).await;
    }

    // Numbers.
    diary.does(&owner, "/canal agregar twilio Norte").await;
    let page = diary
        .agrees(&owner, "Dame la página", "channel.add", "Norte")
        .await;
    assert_eq!(Page::told(&world, &page).post(&twilio()).await.0, 200);
    owner.hears_about("está conectado").await;
    world.health_is_known().await;
    for command in [
        "/canal lista",
        "/canal ver Norte",
        "/canal pausar Norte",
        "/canal reanudar Norte",
        "/canal límites Norte diario:500",
        "/canal claves Norte",
    ] {
        diary.does(&owner, command).await;
    }
    diary
        .agrees(&owner, "Dame la página", "channel.keys", "Norte")
        .await;

    // The team: what somebody did keeps his name when he has left.
    for (command, name) in [
        ("/equipo agregar 300 555 0112 agente Luis", "Luis"),
        ("/equipo agregar 300 555 0113 dueño Mario", "Mario"),
    ] {
        diary.does(&owner, command).await;
        diary.agrees(&owner, "Agregar", "team.add", name).await;
    }
    let luis = world.customer("+573005550112", "Luis");
    diary.does(&luis, "/hoy").await;
    diary.types(&luis, "/ajustes diario:1000", REFUSED).await;
    diary.types(&luis, "/contacto exportar", REFUSED).await;
    diary.does(&owner, "/equipo lista").await;
    diary.does(&owner, "/equipo rol Luis lectura").await;
    diary.agrees(&owner, "Cambiar rol", "team.role", "Luis").await;
    diary.types(&luis, "/contacto baja Ana", REFUSED).await;
    diary.does(&owner, "/equipo quitar Luis").await;
    diary.agrees(&owner, "Quitar", "team.remove", "Luis").await;

    // Another business: what is done for it stands in its own log.
    diary.does(&owner, "/organización lista").await;
    diary.does(&owner, "/organización ajustes").await;
    diary.does(&owner, "/organización nueva Sur").await;
    diary.agrees(&owner, "Crear", "organisation.new", "Sur").await;
    owner.says("/organización usar Mi negocio").await;
    diary.does(&owner, "/organización usar Sur").await;
    owner.says_only("/bitácora").await;
    assert_snapshot!(owner.hears_about("Lo último").await.steady(), @"
    _Sur_
    *Lo último que pasó*
    • HH:MM *Lucía*
       `/bitácora`
    • HH:MM *Lucía*
       `/organización usar Mi negocio`
    ");
    owner.says("/organización usar Mi negocio").await;

    // Codes change every thirty seconds.
    world.hurry(6).await;
    let owner = world.owner();
    let mario = world.customer("+573005550113", "Mario");
    diary.does(&mario, "/hoy").await;
    let proposed = diary.does(&mario, "/ajustes totp").await;
    let mut app = App::new(&proposed);
    let code = app.code(&world).await;
    let proved = "*Sí*, con su código, a `/ajustes`";
    diary.says(&mario, &code, proved, DONE).await;
    diary.does(&owner, "/equipo desbloquear Mario").await;
    diary
        .agrees(&owner, "Quitar su código", "team.unlock", "Mario")
        .await;

    let mut log = log_of(&owner).await;
    assert_eq!(log.pop().map(|[.., what]| what).as_deref(), Some("`/bitácora`"));
    diary.typed.insert("log");
    for (told, done) in log.iter().zip(&diary.lines) {
        let [when, who, ended, what] = told;
        let wanted = (&done.who, done.ended, &done.what);
        assert_eq!((who, ended.as_str(), what), wanted);
        // Of one length, as it is neither morning before ten nor the next day.
        let [from, to] = &done.between;
        assert!(
            from <= when && when <= to,
            "{what} at {when}, done from {from} to {to}"
        );
    }
    assert_eq!(log.len(), diary.lines.len());

    let all = || table::verbs().map(|(_, verb)| verb);
    let forgotten: Vec<_> = all().filter(|verb| !diary.typed.contains(verb.key)).collect();
    assert!(forgotten.is_empty(), "do these here, too: {forgotten:?}");
    let asks = all().filter(|verb| verb.danger == Danger::Confirm);
    let forgotten: Vec<_> = asks.filter(|verb| !diary.agreed.contains(verb.key)).collect();
    assert!(forgotten.is_empty(), "say yes to these here, too: {forgotten:?}");
});
