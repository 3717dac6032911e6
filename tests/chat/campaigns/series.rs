//! A promotion that comes again and again: each of its times once, to whoever is there by then; asked about where it would reach many
//! more than was said yes to, or comes too late.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{csv, customers};
use crate::harness::ports::Port;
use crate::harness::process::Environment;
use crate::harness::setup::{OWNER, RATES, Setup};
use crate::harness::wait::until;
use crate::harness::world::World;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// Two customers and a draft that may leave at any hour, on the morning of the last day of November.
async fn ready(database: Database) -> World {
    ready_with(database, Environment::new()).await.0
}

/// The same with settings of its own, and the name of its template.
async fn ready_with(database: Database, settings: Environment) -> (World, String) {
    let setup = Setup {
        start: "2026-11-30T15:00:00Z".to_owned(),
        settings,
        ..Setup::default()
    };
    set_up(World::start_with(database, setup).await).await
}

async fn set_up(world: World) -> (World, String) {
    let owner = world.owner();
    import(&world, 2).await;
    let template = world
        .approved_template("novedades", "Hola {nombre}, ¡te extrañamos!")
        .await;
    owner
        .says("/promo nueva \"Te extrañamos\" plantilla:novedades horas:0-24 dias:todos espera:ninguno")
        .await;
    (world, template)
}

/// So many customers in all, whether or not some are known.
async fn import(world: &World, all: usize) {
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(all))).await;
    owner.taps(&format!("Importar {all}")).await;
    owner.taps("Son mis clientes").await;
}

async fn number(world: &World, query: &str) -> i64 {
    world.database().number(query).await
}

/// When it comes next.
async fn comes(world: &World) -> i64 {
    number(world, "SELECT next_run_at FROM schedules WHERE job = 'campaign'").await
}

const COPIES: &str = "SELECT COUNT(*) FROM campaigns WHERE series_id IS NOT NULL";
const TIMES: &str =
    "SELECT COUNT(*) FROM schedule_runs JOIN schedules ON schedules.id = schedule_id WHERE job = 'campaign'";

/// So many of its times have ended.
async fn over(world: &World, count: i64) {
    until(&format!("{count} of its times to be over"), async || {
        let over = "SELECT COUNT(*) FROM campaigns WHERE series_id IS NOT NULL AND state = 'completed'";
        (number(world, over).await == count).then_some(())
    })
    .await;
    // And what it told of itself has arrived.
    world.outbox_is_empty().await;
    world.simulator().settled().await;
}

/// How often each of these customers got it.
async fn got(world: &World, count: usize) -> Vec<usize> {
    world.simulator().settled().await;
    let mut got = Vec::new();
    for (name, phone) in customers(count) {
        got.push(world.customer(&phone, &name).sees().await.len());
    }
    got
}

on_both_databases!(each_month_to_whoever_is_there, |database| async move {
    let mut world = ready(database).await;
    let owner = world.owner();
    let summary = owner
        .says("/promo programar \"Te extrañamos\" cada mes el día 1 10am")
        .await;
    assert_snapshot!(summary, @"
    *«Te extrañamos» saldrá el día 1 de cada mes, 10:00*
    La primera: mar 1 dic 2026, 10:00 (Bogotá)
    Cada vez cuento de nuevo a quién le llega; hoy serían 2 personas.
    Ritmo: uno tras otro, hasta 250 al día, todo el día, todos los días. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    [Repetir: 2] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Repetir: 2").await, @"
    *«Te extrañamos» saldrá el día 1 de cada mes, 10:00.*
    La primera: mar 1 dic 2026, 10:00 (Bogotá)
    Si un día le toca a muchas más personas que hoy, te pregunto antes.
    [Deshacer] [Pausar] [Cómo va]
    ");
    assert_snapshot!(owner.says("/estado").await, @"
    *«Te extrañamos»*: programada, el día 1 de cada mes, 10:00
    La próxima: mar 1 dic 2026, 10:00 (Bogotá)
    [Deshacer] [Pausar] [Cancelar del todo]
    ");
    assert_snapshot!(owner.says("/promo lista").await, @"
    *Tus promociones*
    • *Te extrañamos*: programada, el día 1 de cada mes, 10:00
    [Te extrañamos]
    ");

    // The first of December; the program dies over its moment.
    let december = comes(&world).await;
    world.off_until(december - 5 * MINUTE, 60).await;
    world.kill_bot();
    world.time_is(december + MINUTE).await;
    world.forget_leases().await;
    world.start_bot().await;
    world.owner().says("/hoy").await;
    over(&world, 1).await;
    assert_eq!(got(&world, 2).await, [1, 1]);

    // In January there is somebody new, and one who wants no more.
    import(&world, 3).await;
    let people = customers(3);
    world.customer(&people[0].1, &people[0].0).says("BAJA").await;
    let january = comes(&world).await;
    assert!(january - december > 30 * 24 * HOUR, "{december} {january}");
    world.off_until(january - 5 * MINUTE, 60).await;
    let owner = world.owner();
    owner.says("/hoy").await;
    over(&world, 2).await;
    // Whoever opted out has the first one, and the answer to what he wrote.
    assert_eq!(got(&world, 3).await, [2, 2, 1]);
    assert_eq!(number(&world, COPIES).await, 2);
    assert_snapshot!(owner.says("/estado \"Te extrañamos\"").await, @"
    *«Te extrañamos»*: programada, el día 1 de cada mes, 10:00
    La próxima: lun 1 feb 2027, 10:00 (Bogotá)
    Ha salido 2 veces. La última es «Te extrañamos · 1 ene 2027»: terminada.
    [Pausar] [Cancelar del todo]
    ");
    assert_snapshot!(owner.says("/promo lista").await, @"
    *Tus promociones*
    • *Te extrañamos · 1 ene 2027*: terminada · 2/2
    • *Te extrañamos · 1 dic 2026*: terminada · 2/2
    • *Te extrañamos*: programada, el día 1 de cada mes, 10:00
    [Te extrañamos · 1 e…] [Te extrañamos · 1 d…] [Te extrañamos]
    ");

    // Held back it waits; ended, it comes no more.
    assert_snapshot!(owner.says("/pausar").await, @"
    *«Te extrañamos» está en pausa:* no sale hasta que la reanudes.
    [Reanudar] [Cancelar del todo]
    ");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/status").await, @"
    *“Te extrañamos”*: paused by Lucía
    It went out 2 times. The last is “Te extrañamos · 1 ene 2027”: completed.
    [Resume] [Cancel for good]
    ");
    assert_snapshot!(owner.says("/resume").await, @"
    *“Te extrañamos” goes on.* Next: Mon 1 Feb 2027, 10:00 (Bogotá)
    [Progress]
    ");
    assert_snapshot!(owner.says("/status").await, @"
    *“Te extrañamos”*: scheduled, on day 1 of every month, 10:00
    Next: Mon 1 Feb 2027, 10:00 (Bogotá)
    It went out 2 times. The last is “Te extrañamos · 1 ene 2027”: completed.
    [Pause] [Cancel for good]
    ");
    assert_snapshot!(owner.says("/campaign list").await, @"
    *Your campaigns*
    • *Te extrañamos · 1 ene 2027*: completed · 2/2
    • *Te extrañamos · 1 dic 2026*: completed · 2/2
    • *Te extrañamos*: scheduled, on day 1 of every month, 10:00
    [Te extrañamos · 1 e…] [Te extrañamos · 1 d…] [Te extrañamos]
    ");
    assert_snapshot!(owner.says("/undo").await, @"*“Te extrañamos” has started going out.* To stop it, use `/pause`.");
    assert_snapshot!(owner.says("/campaign cancel \"Te extrañamos\"").await, @"
    *Stop repeating “Te extrañamos”?*
    Those that went out stay as they are. To just wait, use `/pause`.
    [Cancel for good] [Keep it]
    ");
    assert_snapshot!(owner.taps("Cancel for good").await, @"*“Te extrañamos” no longer repeats.*");
    let schedules = "SELECT COUNT(*) FROM schedules WHERE job = 'campaign'";
    assert_eq!(number(&world, schedules).await, 0);
    assert_eq!(number(&world, COPIES).await, 2);
});

on_both_databases!(too_many_and_too_late_are_asked, |database| async move {
    let mut world = ready(database).await;
    let owner = world.owner();
    let order = "/promo programar todos los días a las 12:00 promo:\"Te extrañamos\" hasta:15/12";
    assert_snapshot!(owner.says(order).await, @"
    *«Te extrañamos» saldrá todos los días, 12:00*
    La primera: lun 30 nov 2026, 12:00 (Bogotá)
    Cada vez cuento de nuevo a quién le llega; hoy serían 2 personas.
    Ritmo: uno tras otro, hasta 250 al día, todo el día, todos los días. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    La última sale antes de mar 15 dic 2026, 23:59 (Bogotá).
    [Repetir: 2] [Ahora no]
    ");
    owner.taps("Repetir: 2").await;
    import(&world, 5).await;
    // More than twice as many as he said yes to.
    let noon = comes(&world).await;
    world.off_until(noon - 2 * MINUTE, 60).await;
    let owner = world.owner();
    assert_snapshot!(owner.hears_about("le toca").await, @"
    *A «Te extrañamos» le toca salir, pero hoy son 5 personas* y dijiste sí a 2.
    La dejé como borrador, «Te extrañamos · 30 nov 2026». ¿La envías?
    [Enviar…] [Ver] [Descartar]
    ");
    assert_eq!(got(&world, 5).await, [0; 5]);
    assert_snapshot!(owner.taps("Enviar…").await.steady(), @"
    *«Te extrañamos · 30 nov 2026»: 5 personas la recibirán*
    Empieza: lun 30 nov 2026, HH:MM (Bogotá)
    Termina: lun 30 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, todo el día, todos los días. El primer día: 5.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña
    [Enviar a 5] [Programar…] [Ahora no]
    ");
    owner.taps("Enviar a 5").await;
    owner.hears_about("terminó").await;
    assert_eq!(got(&world, 5).await, [1; 5]);
    // The next day nobody was there at noon.
    owner.says("/lang en").await;
    let noon = comes(&world).await;
    world.off_until(noon + 2 * HOUR, 60).await;
    let owner = world.owner();
    owner.says_only("/today").await;
    assert_snapshot!(owner.hears_about("should have gone out").await, @"
    *“Te extrañamos” should have gone out Tue 1 Dec 2026, 12:00 (Bogotá) and I couldn't.*
    I left it as a draft, “Te extrañamos · 1 dic 2026”, for 5 people. Will you send it?
    [Send…] [Show] [Discard]
    ");
    assert_eq!(got(&world, 5).await, [1; 5]);
    owner.taps("Discard").await;
    // It comes again the day after.
    assert!(comes(&world).await > noon + 23 * HOUR);
});

on_both_databases!(so_many_take_a_second_yes_each_time, |database| async move {
    let setup = Setup {
        start: "2026-11-30T15:00:00Z".to_owned(),
        settings: [("PREGON_OWNERS".to_owned(), format!("{OWNER},+573005550101"))].into(),
        ..Setup::default()
    };
    let (mut world, _) = set_up(World::start_with(database, setup).await).await;
    let owner = world.owner();
    owner.says("/ajustes aprobacion:1").await;
    owner
        .says("/promo programar todos los días a las 12:00 promo:\"Te extrañamos\"")
        .await;
    owner.taps("Repetir: 2").await;
    let noon = comes(&world).await;
    world.off_until(noon - 2 * MINUTE, 60).await;
    let owner = world.owner();
    // A note that WhatsApp would not let through waits for her word.
    owner.says_only("/whoami").await;
    assert_snapshot!(owner.hears_about("le toca").await, @"
    *A «Te extrañamos» le toca salir, a 2 personas.* Para tantas hace falta el sí de alguien más.
    La dejé como borrador, «Te extrañamos · 30 nov 2026». ¿La envías?
    [Enviar…] [Ver] [Descartar]
    ");
    owner.says("/lang en").await;
    let noon = comes(&world).await;
    world.off_until(noon - 2 * MINUTE, 60).await;
    let owner = world.owner();
    // A note that WhatsApp would not let through waits for her word.
    owner.says_only("/whoami").await;
    assert_snapshot!(owner.hears_about("is due").await, @"
    *“Te extrañamos” is due, for 2 people.* For so many, somebody else has to say yes, too.
    I left it as a draft, “Te extrañamos · 1 dic 2026”. Will you send it?
    [Send…] [Show] [Discard]
    ");
});

on_both_databases!(it_is_held_taken_back_and_ends, |database| async move {
    let mut world = ready(database).await;
    let owner = world.owner();
    let order = "/campaign schedule every day 10:40 campaign:\"Te extrañamos\"";
    owner.says("/lang en").await;
    assert_snapshot!(owner.says(&format!("{order} until:Dec 2 12:00")).await, @"
    *“Te extrañamos” will go out every day, 10:40*
    First: Mon 30 Nov 2026, 10:40 (Bogotá)
    Each time I count anew who gets it; today that would be 2 people.
    Pace: one after another, up to 250 a day, all day, every day. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    The last one goes out before Wed 2 Dec 2026, 12:00 (Bogotá).
    [Repeat: 2] [Not now]
    ");
    assert_snapshot!(owner.taps("Repeat: 2").await, @"
    *“Te extrañamos” will go out every day, 10:40.*
    First: Mon 30 Nov 2026, 10:40 (Bogotá)
    If one day it would reach many more people than today, I ask you first.
    [Undo] [Pause] [Progress]
    ");
    assert_snapshot!(owner.says("/undo").await, @"
    *Undone.* “Te extrañamos” is a draft again; nobody got it.
    [Show]
    ");
    assert_eq!(
        number(&world, "SELECT COUNT(*) FROM schedules WHERE job = 'campaign'").await,
        0
    );
    owner.says(order).await;
    owner.taps("Repeat: 2").await;
    // Held back over its moment, it does not come; let go, it comes the next time.
    assert_snapshot!(owner.says("/pause").await, @"
    *“Te extrañamos” is paused:* it doesn't go out until you resume it.
    [Resume] [Cancel for good]
    ");
    let first = comes(&world).await;
    world.off_until(first - MINUTE, 60).await;
    until("its moment to pass", async || {
        (number(&world, TIMES).await == 1).then_some(())
    })
    .await;
    assert_eq!(number(&world, COPIES).await, 0);
    let owner = world.owner();
    owner.says("/resume").await;
    let second = comes(&world).await;
    world.off_until(second - MINUTE, 60).await;
    world.owner().says("/today").await;
    over(&world, 1).await;
    // The clocks of the business are others: so is its moment. It does not come twice on one day for that.
    let before = comes(&world).await;
    world
        .owner()
        .says_only("/settings zone:America/Mexico_City")
        .await;
    until("its clocks to be others", async || {
        (comes(&world).await == before - 23 * HOUR).then_some(())
    })
    .await;
    let times = number(&world, TIMES).await;
    world.off_until(before - 23 * HOUR - MINUTE, 60).await;
    until("its moment to pass", async || {
        (number(&world, TIMES).await > times).then_some(())
    })
    .await;
    assert_eq!(number(&world, COPIES).await, 1);
    assert_eq!(comes(&world).await, before + HOUR);
    let last = comes(&world).await;
    world.off_until(last - MINUTE, 60).await;
    world.owner().says("/today").await;
    over(&world, 2).await;
    // After its last time it is over.
    let ended = "SELECT COUNT(*) FROM campaigns WHERE rule IS NOT NULL AND state = 'completed'";
    assert_eq!(number(&world, ended).await, 1);
    assert_eq!(
        number(&world, "SELECT COUNT(*) FROM schedules WHERE job = 'campaign'").await,
        0
    );
});

on_both_databases!(what_does_not_come_again_is_told, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/promo programar todos los días a las 8").await, @"
    *«todos los días a las 8» puede ser varias cosas.* ¿Cuál?
    1. todos los días, 8:00
    2. todos los días, 20:00
    [Usar 1] [Usar 2]
    ");
    assert_snapshot!(owner.says("/promo programar cada lunes").await.steady(), @"
    *¿A qué hora?* Escribe el día y la hora.
    Escribe, por ejemplo:
    ```/campaña programar cada lunes, HH:MM```
    ");
    assert_snapshot!(owner.says("/promo programar cada mes 10am").await, @"
    *¿Qué día?* Dilo también.
    Escribe, por ejemplo:
    ```/campaña programar el día 1 de cada mes, 10:00```
    [Empezar] [Ayuda]
    ");
    assert_snapshot!(owner.says("/promo programar el 31 de cada mes 10am").await, @"
    *«el 31 de cada mes 10am» no cae todos los meses:* no todos tienen ese día.
    Escribe, por ejemplo:
    ```/campaña programar el último día de cada mes, 10:00```
    [Empezar] [Ayuda]
    ");
    assert_snapshot!(owner.says("/promo programar cada hora").await, @"
    *Varias veces al día es demasiado:* a lo sumo, una vez cada día.
    Escribe, por ejemplo:
    ```/campaña programar cada lunes 10:00```
    [Empezar] [Ayuda]
    ");
    assert_snapshot!(owner.says("/promo programar cada 400 días 10am").await, @"
    *Eso se repite muy poco:* al menos, una vez al año.
    Escribe, por ejemplo:
    ```/campaña programar cada lunes 10:00```
    [Empezar] [Ayuda]
    ");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign schedule every day at 8").await, @"
    *“every day at 8” could be several things.* Which one?
    1. every day, 8:00
    2. every day, 20:00
    [Use 1] [Use 2]
    ");
    assert_snapshot!(owner.says("/campaign schedule every Monday").await.steady(), @"
    *At what time?* Write the day and the time.
    Write, for example:
    ```/campaign schedule every Monday, HH:MM```
    ");
    assert_snapshot!(owner.says("/campaign schedule every month 10am").await, @"
    *Which day?* Say that too.
    Write, for example:
    ```/campaign schedule on day 1 of every month, 10:00```
    [Start] [Help]
    ");
    assert_snapshot!(owner.says("/campaign schedule on the 31st of every month 10am").await, @"
    *“on the 31st of every month 10am” doesn't come every month:* not every month has that day.
    Write, for example:
    ```/campaign schedule on the last day of every month, 10:00```
    [Start] [Help]
    ");
    assert_snapshot!(owner.says("/campaign schedule every hour").await, @"
    *Several times a day is too often:* once a day at most.
    Write, for example:
    ```/campaign schedule every Monday 10:00```
    [Start] [Help]
    ");
    assert_snapshot!(owner.says("/campaign schedule every 400 days 10am").await, @"
    *That doesn't repeat often enough:* once a year at least.
    Write, for example:
    ```/campaign schedule every Monday 10:00```
    [Start] [Help]
    ");
    // The answer to the question may be one, too.
    owner.says("/campaign schedule").await;
    assert_snapshot!(owner.says("every month 10am").await, @"
    *Which day?* Say that too.
    Write, for example:
    ```on day 1 of every month, 10:00```

    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("every month on the 1st 10am").await, @"
    *“Te extrañamos” will go out on day 1 of every month, 10:00*
    First: Tue 1 Dec 2026, 10:00 (Bogotá)
    Each time I count anew who gets it; today that would be 2 people.
    Pace: one after another, up to 250 a day, all day, every day. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    [Repeat: 2] [Not now]
    ");
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_processes_one_runs_each_time() {
    let world = ready(Database::postgres().await).await;
    let port = Port::claim();
    let mut other = world.start_another_bot(&port);
    other.ready().await;
    let owner = world.owner();
    owner
        .says("/promo programar todos los días a las 23:00 promo:\"Te extrañamos\"")
        .await;
    owner.taps("Repetir: 2").await;
    for time in 1..=8 {
        // An instant of its own, for which both are awake, as if a day had passed since the one before.
        let a_day_before =
            "UPDATE campaigns SET created_at = created_at - 86400000 WHERE series_id IS NOT NULL";
        world.database().change(a_day_before).await;
        let now = world.simulator().now().await;
        let due = format!("UPDATE schedules SET next_run_at = {now} WHERE job = 'campaign'");
        world.database().change(&due).await;
        until("it to come", async || {
            (number(&world, TIMES).await == time).then_some(())
        })
        .await;
    }
    over(&world, 8).await;
    assert_eq!(
        (number(&world, COPIES).await, number(&world, TIMES).await),
        (8, 8)
    );
    assert_eq!(got(&world, 2).await, [8, 8]);
    let names = "SELECT COUNT(DISTINCT name_key) FROM campaigns WHERE series_id IS NOT NULL";
    assert_eq!(number(&world, names).await, 8);
}

on_both_databases!(each_time_is_told_and_so_is_what_it_costs, |database| async move {
    let settings = [("PREGON_RULES".to_owned(), RATES.to_owned())].into();
    let (mut world, template) = ready_with(database, settings).await;
    let owner = world.owner();
    let each = "Eso cuesta cada vez, con la gente de hoy.\n";
    let monthly = owner
        .says("/promo programar \"Te extrañamos\" cada mes el día 1 10am")
        .await;
    assert!(monthly.to_string().contains(each), "{monthly}");
    owner.says("/lang en").await;
    let weekly = owner
        .says("/campaign schedule \"Te extrañamos\" every Monday 9am")
        .await;
    let each = "That is what each time costs, with today's people; in a month, about 4 times: *US$0.10*.";
    assert!(weekly.to_string().contains(each), "{weekly}");
    let monthly = owner
        .says("/campaign schedule \"Te extrañamos\" on the 1st of every month 9am")
        .await;
    let each = "That is what each time costs, with today's people.\n";
    assert!(monthly.to_string().contains(each), "{monthly}");
    owner.says("/idioma es").await;
    assert_snapshot!(owner.says("/promo programar todos los días a las 12:00 promo:\"Te extrañamos\"").await, @"
    *«Te extrañamos» saldrá todos los días, 12:00*
    La primera: lun 30 nov 2026, 12:00 (Bogotá)
    Cada vez cuento de nuevo a quién le llega; hoy serían 2 personas.
    Ritmo: uno tras otro, hasta 250 al día, todo el día, todos los días. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Costo estimado: *US$0,03* (Colombia, marketing; tarifas del 1 oct 2026, sin verificar).
    Eso cuesta cada vez, con la gente de hoy; al mes, unas 30 veces: *US$0,75*.
    [Repetir: 2] [Ahora no]
    ");
    owner.taps("Repetir: 2").await;
    let noon = comes(&world).await;
    world.off_until(noon - 2 * MINUTE, 60).await;
    let owner = world.owner();
    // A note that WhatsApp would not let through waits for her word.
    owner.says_only("/whoami").await;
    assert_snapshot!(owner.hears_about("empieza a salir").await.steady(), @"
    *«Te extrañamos · 30 nov 2026» empieza a salir:* 2 personas, desde lun 30 nov 2026, HH:MM (Bogotá).
    Costo estimado: US$0,03.
    [Pausar] [Cómo va]
    ");
    over(&world, 1).await;
    owner.says("/lang en").await;
    let noon = comes(&world).await;
    world.off_until(noon - 2 * MINUTE, 60).await;
    let owner = world.owner();
    // A note that WhatsApp would not let through waits for her word.
    owner.says_only("/whoami").await;
    assert_snapshot!(owner.hears_about("is going out").await.steady(), @"
    *“Te extrañamos · 1 dic 2026” is going out:* 2 people, from Tue 1 Dec 2026, HH:MM (Bogotá).
    Estimated cost: US$0.03.
    [Pause] [Progress]
    ");
    over(&world, 2).await;

    // Its template carries it no more: to nobody, which looks like any other day from outside. He hears of both, as he has just written.
    owner.says("/today").await;
    world.simulator().reject_template(&template, "PROMOTIONAL").await;
    owner.hears_about("PROMOTIONAL").await;
    let noon = comes(&world).await;
    world.off_until(noon - 2 * MINUTE, 60).await;
    let owner = world.owner();
    // A note that WhatsApp would not let through waits for her word.
    owner.says_only("/whoami").await;
    assert_snapshot!(owner.hears_about("reach only").await, @"
    *“Te extrañamos” is due, but today it would reach only 0 people* and you said yes to 2.
    Left out: 2
       • haven't written to you in the last 24 hours: 2
    I left it as a draft, “Te extrañamos · 2 dic 2026”. Will you send it like that?
    [Send…] [Show] [Discard]
    ");
    owner.says("/idioma es").await;
    let noon = comes(&world).await;
    world.off_until(noon - 2 * MINUTE, 60).await;
    let owner = world.owner();
    // A note that WhatsApp would not let through waits for her word.
    owner.says_only("/whoami").await;
    assert_snapshot!(owner.hears_about("llegaría").await, @"
    *A «Te extrañamos» le toca salir, pero hoy solo llegaría a 0 personas* y dijiste sí a 2.
    Fuera: 2
       • no te escribieron en las últimas 24 horas: 2
    La dejé como borrador, «Te extrañamos · 3 dic 2026». ¿La envías así?
    [Enviar…] [Ver] [Descartar]
    ");
    assert_eq!(number(&world, COPIES).await, 4);
});

on_both_databases!(a_time_for_nobody_is_told, |database| async move {
    let mut world = ready(database).await;
    let owner = world.owner();
    owner
        .says("/promo programar todos los días a las 12:00 promo:\"Te extrañamos\"")
        .await;
    owner.taps("Repetir: 2").await;
    for (name, phone) in customers(2) {
        world.customer(&phone, &name).says("BAJA").await;
    }
    let noon = comes(&world).await;
    world.off_until(noon - 2 * MINUTE, 60).await;
    let owner = world.owner();
    // A note that WhatsApp would not let through waits for her word.
    owner.says_only("/whoami").await;
    assert_snapshot!(owner.hears_about("le tocaba").await, @"
    *A «Te extrañamos» le tocaba salir, y hoy no le llega a nadie.* La próxima vez cuento de nuevo.
    Fuera: 2
       • pidieron no recibir promociones: 2
    [Ver] [Pausar]
    ");
    owner.says("/lang en").await;
    let noon = comes(&world).await;
    world.off_until(noon - 2 * MINUTE, 60).await;
    let owner = world.owner();
    // A note that WhatsApp would not let through waits for her word.
    owner.says_only("/whoami").await;
    assert_snapshot!(owner.hears_about("nobody gets it").await, @"
    *“Te extrañamos” was due, and today nobody gets it.* Next time I count anew.
    Left out: 2
       • asked not to get campaigns: 2
    [Show] [Pause]
    ");
    assert_eq!(number(&world, COPIES).await, 0);
});

on_both_databases!(
    nobody_in_its_audience_today_is_no_obstacle,
    |database| async move {
        let mut world = ready(database).await;
        let owner = world.owner();
        owner.says("/contacto etiquetar Ana vip").await;
        owner.says("/promo editar \"Te extrañamos\" para:vip").await;
        owner.says("/contacto desetiquetar Ana vip").await;
        // Once, it would go to nobody; again and again, it goes to whoever is there by then.
        assert_snapshot!(owner.says("/promo programar mañana 10am promo:\"Te extrañamos\"").await, @"
    *«Te extrañamos»: hoy no hay nadie en ese público* (clientes con la etiqueta vip).
    [Cambiar…]
    ");
        let order = "/promo programar todos los días a las 12:00 promo:\"Te extrañamos\"";
        assert_snapshot!(owner.says(order).await, @"
    *«Te extrañamos» saldrá todos los días, 12:00*
    La primera: lun 30 nov 2026, 12:00 (Bogotá)
    Hoy no hay nadie en ese público (clientes con la etiqueta vip), y no pasa nada: cada vez cuento de nuevo a quién le llega.
    [Repetir] [Ahora no]
    ");
        assert_snapshot!(owner.taps("Repetir").await, @"
    *«Te extrañamos» saldrá todos los días, 12:00.*
    La primera: lun 30 nov 2026, 12:00 (Bogotá)
    El día que no haya nadie, te lo digo y espero a la siguiente. Si un día le toca a muchas personas, te pregunto antes.
    [Deshacer] [Pausar] [Cómo va]
    ");
        let noon = comes(&world).await;
        world.off_until(noon - 2 * MINUTE, 60).await;
        let owner = world.owner();
        // A note that WhatsApp would not let through waits for her word.
        owner.says_only("/whoami").await;
        assert_snapshot!(owner.hears_about("le tocaba").await, @"
    *A «Te extrañamos» le tocaba salir, y hoy no le llega a nadie.* La próxima vez cuento de nuevo.
    [Ver] [Pausar]
    ");
        assert_eq!(number(&world, COPIES).await, 0);
        // The next day there is somebody, of whom nobody has to be asked.
        owner.says("/contacto etiquetar Ana vip").await;
        let noon = comes(&world).await;
        world.off_until(noon - 2 * MINUTE, 60).await;
        let owner = world.owner();
        owner.says_only("/whoami").await;
        assert_snapshot!(owner.hears_about("empieza a salir").await.steady(), @"
    *«Te extrañamos · 1 dic 2026» empieza a salir:* 1 persona, desde mar 1 dic 2026, HH:MM (Bogotá).
    [Pausar] [Cómo va]
    ");
        over(&world, 1).await;
        assert_eq!(got(&world, 2).await, [1, 0]);

        owner.says("/lang en").await;
        owner.says("/campaign copy \"Te extrañamos\"").await;
        owner.says("/contact untag Ana vip").await;
        let order = "/campaign schedule every Monday 10am campaign:\"Te extrañamos 2\"";
        assert_snapshot!(owner.says(order).await, @"
    *“Te extrañamos 2” will go out every Monday, 10:00*
    First: Mon 7 Dec 2026, 10:00 (Bogotá)
    Today nobody is in that audience (customers with the tag vip), and that's fine: each time I count anew who gets it.
    [Repeat] [Not now]
    ");
        assert_snapshot!(owner.taps("Repeat").await, @"
    *“Te extrañamos 2” will go out every Monday, 10:00.*
    First: Mon 7 Dec 2026, 10:00 (Bogotá)
    On a day with nobody I tell you and wait for the next one. If one day it would reach many people, I ask you first.
    [Undo] [Pause] [Progress]
    ");
        // Everybody who is in it is left out.
        owner.says("/contact tag Ana vip").await;
        owner.says("/contact optout Ana").await;
        owner.says("/campaign copy \"Te extrañamos\"").await;
        let order = "/campaign schedule every Monday 10am campaign:\"Te extrañamos 3\"";
        assert_snapshot!(owner.says(order).await, @"
    *“Te extrañamos 3” will go out every Monday, 10:00*
    First: Mon 7 Dec 2026, 10:00 (Bogotá)
    Today nobody would get it, and that's fine: each time I count anew who gets it.
    Left out: 1
       • asked not to get campaigns: 1
    [Repeat] [Not now]
    ");
        owner.says("/idioma es").await;
        let order = "/promo programar cada lunes 10am promo:\"Te extrañamos 3\"";
        assert_snapshot!(owner.says(order).await, @"
    *«Te extrañamos 3» saldrá cada lunes, 10:00*
    La primera: lun 7 dic 2026, 10:00 (Bogotá)
    Hoy no le llegaría a nadie, y no pasa nada: cada vez cuento de nuevo a quién le llega.
    Fuera: 1
       • pidieron no recibir promociones: 1
    [Repetir] [Ahora no]
    ");
    }
);

#[tokio::test]
async fn without_any_customer_it_can_be_planned_too() {
    let world = World::start(Database::sqlite().await).await;
    let owner = world.owner();
    owner.says("/promo nueva Saludo\nHola").await;
    assert_snapshot!(owner.says("/promo programar cada lunes 10am").await, @"
    *«Saludo» saldrá cada lunes, 10:00*
    La primera: lun 23 nov 2026, 10:00 (Bogotá)
    Hoy no hay nadie en ese público (todos tus clientes), y no pasa nada: cada vez cuento de nuevo a quién le llega.
    [Traer clientes] [Repetir] [Ahora no]
    ");
}
