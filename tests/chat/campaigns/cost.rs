//! What campaigns cost: estimated before anything leaves, counted while it does, and never more than somebody set.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{csv, customers};
use crate::harness::setup::{RATES, Setup, Way};
use crate::harness::wait::until;
use crate::harness::world::World;

/// A world with prices.
async fn priced(database: Database, way: Way) -> World {
    let setup = Setup {
        way,
        settings: [("PREGON_RULES".to_owned(), RATES.to_owned())].into(),
        ..Setup::default()
    };
    World::start_with(database, setup).await
}

/// These people are customers.
async fn brings(world: &World, people: &[(String, String)]) {
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(people)).await;
    owner.taps(&format!("Importar {}", people.len())).await;
    owner.taps("Son mis clientes").await;
}

/// Six customers of one country, and a campaign to them all.
async fn ready(database: Database, settings: &str) -> World {
    let world = priced(database, Way::Cloud).await;
    brings(&world, &customers(6)).await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    let owner = world.owner();
    owner
        .says(&format!(
            "/promo nueva Feria plantilla:novedades horas:0-24 días:todos {settings}"
        ))
        .await;
    world
}

/// How many messages of the campaign the provider took.
async fn taken(world: &World) -> usize {
    let mut messages = world.simulator().messages().await;
    messages.retain(|message| message.kind == "template");
    messages.len()
}

/// Waits until everything that left has arrived, and the bot knows.
async fn all_arrived(world: &World, count: i64) {
    until("everything to have arrived", async || {
        let arrived = "SELECT COUNT(*) FROM recipients WHERE state IN ('delivered', 'read')";
        (world.database().number(arrived).await == count).then_some(())
    })
    .await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
}

on_both_databases!(the_summary_says_what_it_costs, |database| async move {
    let world = priced(database, Way::Cloud).await;
    let mut people = customers(3);
    for (name, phone) in [
        ("Lupe Díaz", "+525512345678"),
        ("Memo Ruiz", "+525512345679"),
        ("Kofi Mensah", "+233231234567"),
    ] {
        people.push((name.to_owned(), phone.to_owned()));
    }
    brings(&world, &people).await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    let owner = world.owner();

    // A cap that is no amount is asked for again; what was written is not lost.
    assert_snapshot!(owner.says("/promo nueva Feria plantilla:novedades espera:ninguno tope:mucho").await, @"
    *«mucho» no es una cantidad.* El tope va en USD: p. ej. `tope:50`, o `tope:no` para quitarlo.

    ¿Cuánto puede costar como máximo? P. ej. *50*, o *no*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("0,10").await, @"
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno tras otro, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 6 personas.*
    Tope de gasto: US$0,10.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo enviar").await.steady(), @"
    *«Feria»: 6 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 6.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Costo estimado: *US$0,12* (tarifas del 1 oct 2026, sin verificar):
       • México, marketing: 2 personas, US$0,08
       • Colombia, marketing: 3 personas, US$0,04
    No tengo tarifa para 1 persona (GH): no están en la cuenta.
    *Ojo:* el tope de US$0,10 alcanza para unas 4 personas; ahí se detiene.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña
    [Enviar a 6] [Programar…] [Ahora no]
    ");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign start Feria").await.steady(), @"
    *“Feria”: 6 people will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one after another, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 6.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    Estimated cost: *US$0.12* (rates of 1 Oct 2026, not verified):
       • Mexico, marketing: 2 people, US$0.08
       • Colombia, marketing: 3 people, US$0.04
    I have no rate for 1 person (GH): not in the sum.
    *Careful:* the cap of US$0.10 is enough for about 4 people; it stops there.
    First people: Ana Peña, Beto Peña, Carla Peña
    [Send to 6] [Schedule…] [Not now]
    ");
    assert_snapshot!(owner.says("/campaign edit Feria cap:lots").await, @"*“lots” is not an amount.* The cap is in USD: e.g. `cap:50`, or `cap:none` to lift it.");
    let draft = owner.says("/campaign edit Feria cap:US$1.50").await.to_string();
    assert!(draft.contains("Spending cap: US$1.50."), "{draft}");
    let summary = owner.says("/campaign start Feria").await.to_string();
    assert!(
        summary.contains("Cap: US$1.50. It stops before going over."),
        "{summary}"
    );
    owner.says("/idioma es").await;
    let summary = owner.says("/promo enviar Feria").await.to_string();
    assert!(
        summary.contains("Tope: US$1,50. Se detiene antes de pasarlo."),
        "{summary}"
    );
    let draft = owner.says("/promo editar Feria tope:no").await.to_string();
    assert!(!draft.contains("Tope"), "{draft}");

    // Whoever wrote today gets the words themselves, which cost less.
    let (name, phone) = &people[0];
    world.customer(phone, name).says_only("hola").await;
    owner.hears_about(name).await;
    owner
        .says("/promo nueva Charla espera:ninguno\nHola {nombre}")
        .await;
    let summary = owner.says("/promo enviar Charla").await.to_string();
    let costs =
        "Costo estimado: *menos de US$0,01* (Colombia, servicio; tarifas del 1 oct 2026, sin verificar).";
    assert!(summary.contains(costs), "{summary}");
    // Tomorrow evening he is a stranger again, and so is his price.
    owner
        .says("/promo nueva Mixta plantilla:novedades espera:ninguno horas:0-24 días:todos\nHola {nombre}")
        .await;
    let price = async |order: &str| {
        let summary = owner.says(order).await.to_string();
        let line = summary.lines().find(|line| line.contains("Colombia,"));
        line.map(str::to_owned).unwrap_or(summary)
    };
    assert_snapshot!(price("/promo enviar Mixta").await, @"   • Colombia, marketing: 2 personas, US$0,03");
    assert_snapshot!(price("/promo programar mañana 8pm promo:Mixta").await, @"   • Colombia, marketing: 3 personas, US$0,04");
    owner.says("/lang en").await;
    let summary = owner.says("/campaign start Charla").await.to_string();
    let costs = "Estimated cost: *less than US$0.01* (Colombia, service; rates of 1 Oct 2026, not verified).";
    assert!(summary.contains(costs), "{summary}");
});

on_both_databases!(what_is_foretold_is_what_it_costs, |database| async move {
    let setup = Setup {
        // A Monday, at three in the afternoon.
        start: "2026-11-23T20:00:00Z".to_owned(),
        settings: [("PREGON_RULES".to_owned(), RATES.to_owned())].into(),
        ..Setup::default()
    };
    let mut world = World::start_with(database, setup).await;
    let people = customers(12);
    brings(&world, &people).await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    // Every second of them writes; it is nine o'clock on Tuesday, and their windows are open until three.
    for (name, phone) in people.iter().step_by(2) {
        world.customer(phone, name).says_only("hola").await;
    }
    world.inbox_is_empty().await;
    let nine = chrono::DateTime::parse_from_rfc3339("2026-11-24T14:00:00Z").unwrap();
    // No faster than that: all of it is to be done long before three.
    world.off_until(nine.timestamp_millis(), 20).await;
    let owner = world.owner();
    owner
        .says("/promo nueva Feria plantilla:novedades espera:ninguno horas:0-24 días:todos\nHola {nombre}, hay feria.")
        .await;
    let foretold = async |order: &str| {
        // Cards that waited for her come before it.
        owner.says_only(order).await;
        let summary = owner.hears_about("Costo estimado").await.to_string();
        let lines = summary
            .lines()
            .filter(|line| line.contains("Costo") || line.contains("Colombia"));
        lines.map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    // At three a day, two of them have their turns while it is Tuesday.
    owner.says("/promo editar Feria diario:3").await;
    assert_snapshot!(foretold("/promo enviar Feria").await, @"
    Costo estimado: *US$0,13* (tarifas del 1 oct 2026, sin verificar):
       • Colombia, marketing: 10 personas, US$0,13
       • Colombia, servicio: 2 personas, menos de US$0,01
    ");
    // In the evening nobody's is open.
    assert_snapshot!(foretold("/promo programar hoy 8pm promo:Feria").await, @"Costo estimado: *US$0,15* (Colombia, marketing; tarifas del 1 oct 2026, sin verificar).");
    owner.says("/promo editar Feria diario:ninguno").await;
    assert_snapshot!(foretold("/promo enviar Feria").await, @"
    Costo estimado: *US$0,08* (tarifas del 1 oct 2026, sin verificar):
       • Colombia, marketing: 6 personas, US$0,08
       • Colombia, servicio: 6 personas, menos de US$0,01
    ");
    owner.taps("Enviar a 12").await;
    world.hurry(60).await;
    world.owner().hears_about("terminó").await;
    all_arrived(&world, 12).await;
    let account = "SELECT category, messages, micros FROM costs ORDER BY category";
    let account = world.database().rows(account).await;
    let account: Vec<(String, i64, i64)> = account
        .iter()
        .map(|row| {
            (
                row.try_get("", "category").unwrap(),
                row.try_get("", "messages").unwrap(),
                row.try_get("", "micros").unwrap(),
            )
        })
        .collect();
    let told = |category: &str, messages, micros| (category.to_owned(), messages, micros);
    assert_eq!(account, [told("marketing", 6, 75_000), told("service", 6, 4_800)]);
    let bill = world.owner().says("/costo").await.to_string();
    assert!(
        bill.contains("*Tus promociones en noviembre de 2026: US$0,08*"),
        "{bill}"
    );
});

on_both_databases!(a_cap_stops_before_it_is_exceeded, |database| async move {
    let world = ready(database, "espera:ninguno tope:0,03").await;
    let owner = world.owner();
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 6").await;

    // The third would make it 0.0375.
    let stopped = owner.hears_about("en pausa").await;
    assert_snapshot!(stopped, @"
    *Puse «Feria» en pausa.*
    Motivo: llegó al tope de US$0,03
    Nadie la recibirá dos veces.
    [Reanudar] [Subir a US$0,06] [Cancelar del todo]
    ");
    assert_eq!(taken(&world).await, 2);
    assert_snapshot!(owner.taps_of(&stopped, "Reanudar").await, @"
    *Antes de seguir, mira por qué se detuvo:*
    • «Feria»: llegó al tope de US$0,03. Si la reanudas, sigue sin tope.
    ¿La reanudo?
    [Reanudar] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Ahora no").await, @"De acuerdo, no hice nada.");
    all_arrived(&world, 2).await;
    owner.says("/lang en").await;
    let paused = owner.says("/status Feria").await;
    assert_snapshot!(paused.to_string().split_once("excluded 0").unwrap().1, @"

    Cost: *US$0.03* (rates of 1 Oct 2026, not verified).
    Spending cap: US$0.03.
    [Resume] [Raise to US$0.06] [Cancel for good]
    ");
    assert_snapshot!(owner.taps_of(&paused, "Resume").await, @"
    *Before resuming, see why it stopped:*
    • “Feria”: it reached its cap of US$0.03. If you resume it, it goes on without one.
    Shall I resume?
    [Resume] [Not now]
    ");

    // Twice as much is enough for two more.
    assert_snapshot!(owner.taps_of(&paused, "Raise to US$0.06").await, @"
    *Cap of “Feria”: US$0.06.* It stops before going over. ✅
    [Resume]
    ");
    assert_snapshot!(owner.taps("Resume").await, @"
    *Before resuming, see why it stopped:*
    • “Feria”: it reached its cap of US$0.03. The cap is US$0.06 now.
    Shall I resume?
    [Resume] [Not now]
    ");
    owner.taps("Resume").await;
    owner.hears_about("I paused").await;
    assert_eq!(taken(&world).await, 4);
    owner.says("/idioma es").await;
    assert_snapshot!(owner.says("/promo editar Feria tope:0,055").await, @"
    *Tope de «Feria»: US$55.* Se detiene antes de pasarlo. ✅
    [Reanudar]
    ");
    assert_snapshot!(owner.says("/promo editar Feria tope:0,07").await, @"
    *Tope de «Feria»: US$0,07.* Se detiene antes de pasarlo. ✅
    [Reanudar]
    ");
    let ask = owner.says("/reanudar Feria").await.to_string();
    assert!(
        ask.contains("• «Feria»: llegó al tope de US$0,06. Ahora el tope es de US$0,07."),
        "{ask}"
    );
    owner.taps("Reanudar").await;
    owner.hears_about("en pausa").await;
    assert_eq!(taken(&world).await, 5);

    // Whoever lets it go on although it reached its cap lifts it.
    owner.says("/reanudar Feria").await;
    owner.taps("Reanudar").await;
    owner.hears_about("terminó").await;
    assert_eq!(taken(&world).await, 6);
    all_arrived(&world, 6).await;
    let done = owner.says("/estado Feria").await.to_string();
    assert!(
        done.contains("Costo: *US$0,08* (tarifas del 1 oct 2026, sin verificar).") && !done.contains("Tope"),
        "{done}"
    );

    assert_snapshot!(owner.says("/costo").await, @"
    *Tus promociones en noviembre de 2026: US$0,08* (tarifas del 1 oct 2026, sin verificar)
    • «Feria»: US$0,08 · 6 mensajes de marketing
    [octubre de 2026]
    ");
    assert_snapshot!(owner.taps("octubre de 2026").await, @"
    En octubre de 2026 no salió ninguna promoción que se cobre.
    [septiembre de 2026]
    ");
    assert_snapshot!(owner.says("/costo luna").await, @"*No entiendo el mes «luna».* Escribe p. ej. `/costo octubre` o `/costo 10/2026`.");
    assert_snapshot!(owner.says("/costo diciembre 2026").await, @"*«diciembre 2026» todavía no llega:* hay costos de este mes y de los que ya pasaron. Escribe p. ej. `/costo octubre`.");
    assert_snapshot!(owner.says("/costo julio 1950").await, @"*«julio 1950» queda demasiado atrás:* llego hasta hace 50 años. Escribe p. ej. `/costo octubre`.");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/cost").await, @"
    *Your campaigns in November 2026: US$0.08* (rates of 1 Oct 2026, not verified)
    • “Feria”: US$0.08 · 6 marketing messages
    [October 2026]
    ");
    assert_snapshot!(owner.says("/cost last month").await, @"
    In October 2026 no campaign went out that is charged for.
    [Setiembre 2026]
    ");
    assert_snapshot!(owner.says("/cost July 1950").await, @"*“July 1950” is too long ago:* I go back 50 years. Write e.g. `/cost October`.");
    assert_snapshot!(owner.says("/cost moon").await, @"*I don't understand the month “moon”.* Write e.g. `/cost October` or `/cost 10/2026`.");
});

on_both_databases!(a_cap_is_raised_only_while_nothing_leaves, |database| async move {
    let world = ready(database, "espera:1h").await;
    let owner = world.owner();
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 6").await;
    assert_snapshot!(owner.says("/promo editar Feria tope:50").await, @"
    *Tope de «Feria»: US$50.* Se detiene antes de pasarlo. ✅
    [Pausar]
    ");
    assert_snapshot!(owner.says("/promo editar Feria tope:60").await, @"
    *«Feria» está saliendo.* Para subirle el tope o quitárselo, ponla antes en pausa.
    [Pausar]
    ");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign edit Feria cap:40").await, @"
    *Cap of “Feria”: US$40.* It stops before going over. ✅
    [Pause]
    ");
    assert_snapshot!(owner.says("/campaign edit Feria cap:none").await, @"
    *“Feria” is going out.* To raise or lift its cap, pause it first.
    [Pause]
    ");
    owner.taps("Pause").await;
    assert_snapshot!(owner.says("/campaign edit Feria cap:none").await, @"
    *“Feria” has no cap any more.* ✅
    [Resume]
    ");
    owner.says("/idioma es").await;
    owner.says("/promo editar Feria tope:3").await;
    assert_snapshot!(owner.says("/promo editar Feria tope:no").await, @"
    *«Feria» ya no tiene tope.* ✅
    [Reanudar]
    ");
});

on_both_databases!(a_flat_number_costs_nothing_for_a_message, |database| async move {
    let world = priced(database, Way::WaSender).await;
    brings_by_numbers(&world).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/promo nueva Feria tope:50\nHola").await, @"
    *No hace falta un tope:* este número paga lo mismo cada mes, salga lo que salga.

    ¿Cuánto puede costar como máximo? P. ej. *50*, o *no*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    ");
    owner.says("no").await;
    let summary = owner.says("/promo enviar").await.to_string();
    let costs = "Sin costo por mensaje: este número paga lo mismo cada mes.";
    assert!(summary.contains(costs), "{summary}");
    owner.says("/lang en").await;
    let summary = owner.says("/campaign start").await.to_string();
    let costs = "No cost per message: this number pays the same each month.";
    assert!(summary.contains(costs), "{summary}");
    assert_snapshot!(owner.says("/campaign edit Feria cap:50").await, @"*No cap needed:* this number pays the same each month, whatever goes out.");
});

/// Two customers, where choices have numbers.
async fn brings_by_numbers(world: &World) {
    let owner = world.owner();
    for (name, phone) in customers(2) {
        owner.says(&format!("/contacto agregar {name} {phone}")).await;
    }
}

#[tokio::test]
async fn without_rates_there_is_no_cap() {
    let world = World::start(Database::sqlite().await).await;
    let owner = world.owner();
    for (name, phone) in customers(1) {
        owner.says(&format!("/contacto agregar {name} {phone}")).await;
    }
    assert_snapshot!(owner.says("/promo nueva Feria tope:5\nHola").await, @"
    *No puedo cuidar un tope:* no tengo las tarifas de este número. Quien mantiene el programa puede ponerlas.

    ¿Cuánto puede costar como máximo? P. ej. *50*, o *no*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    ");
    owner.says("no").await;
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign edit Feria cap:5").await, @"*I can't watch over a cap:* I have no rates for this number. Whoever runs the program can add them.");
}
