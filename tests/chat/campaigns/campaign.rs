//! The main job: text a campaign, watch it leave, catch the lead.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Timelike, Weekday};
use chrono_tz::America::Bogota;
use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::phone::Message;
use crate::harness::setup::Setup;
use crate::harness::world::World;

/// Every simulated ten seconds one, as asked for.
const DELAY_MS: i64 = 10_000;

on_both_databases!(the_main_job, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let people = customers(40);

    // Forty people, from a spreadsheet.
    world.templates_are_known().await;
    assert_snapshot!(owner.says("hola").await, @"
    ¡Hola Lucía! Soy el pregonero de *Mi negocio*: envío tus promociones por WhatsApp a ritmo seguro y te muestro quién contesta.

    *Empecemos por tus clientes:* mándame aquí un Excel, un CSV o la tarjeta de un contacto.
    [Nueva promoción] [Traer clientes] [Ayuda]
    ");
    assert_snapshot!(owner.sends_file("clientes.csv", &csv(&people)).await, @"
    *Esto es lo que leí:*
    • nuevos: 40
    Columnas: nombre → nombre, celular → teléfono
    Por ejemplo: Ana Peña, +57 300 5550201 · Beto Peña, +57 300 5550202 · Carla Peña, +57 300 5550203
    [Importar 40] [Ahora no]
    ");
    owner.taps("Importar 40").await;
    assert_snapshot!(owner.taps("Son mis clientes").await, @"
    *Listo.* Agregué 40 y actualicé 0. Ahora tienes 40 clientes. ✅
    [Nueva promoción] [Deshacer]
    ");

    // A draft, and what a customer will see.
    let draft = owner
        .says("/promo nueva Rebajas espera:10s\nHola {nombre}, todo con 20 % hasta el sábado.")
        .await;
    assert_snapshot!(draft, @"
    *Borrador «Rebajas»*, para todos tus clientes

    Hola Lucía, todo con 20 % hasta el sábado.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 40 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.taps("Vista previa").await, @r"
    Hola Lucía, todo con 20 % hasta el sábado.

    _Responde BAJA para no recibir más_
    ");

    // Nobody wrote in the last 24 hours, so WhatsApp wants a template; it is made of the owner's own text.
    assert_snapshot!(owner.says("/promo enviar").await.steady(), @"
    *«Rebajas»: por ahora nadie la recibiría*
    Fuera: 40
       • no te escribieron en las últimas 24 horas: 40
    WhatsApp solo deja escribir a esas 40 personas con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
    [Crear plantilla]
    ");
    assert_snapshot!(owner.taps("Crear plantilla").await.steady(), @"Envié tu texto a revisión como plantilla `rebajas_xxxx`. Suele tardar minutos; te aviso para seguir con «Rebajas».");
    assert_snapshot!(owner.says("/promo enviar").await.steady(), @"
    *«Rebajas»: por ahora nadie la recibiría*
    Fuera: 40
       • no te escribieron en las últimas 24 horas: 40
    La plantilla `rebajas_xxxx` está en revisión. Te aviso cuando la aprueben y podrás enviar también a esas 40 personas.
    ");
    let submitted = world.simulator().submitted("rebajas").await;
    world.simulator().approve_template(&submitted).await;
    assert_snapshot!(owner.hears().await.steady(), @r"
    *WhatsApp aprobó la plantilla* `rebajas_xxxx`. ✅
    Ya puedes enviar «Rebajas».
    [Continuar]
    ");

    // One summary before anything leaves, then a button.
    assert_snapshot!(owner.taps("Continuar").await.steady(), @"
    *«Rebajas»: 40 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 40.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña
    [Enviar a 40] [Programar…] [Ahora no]
    ");
    assert_eq!(
        promotions(&world).await.len(),
        0,
        "nothing leaves before the button"
    );
    assert_snapshot!(owner.taps("Enviar a 40").await.steady(), @r"
    *«Rebajas» está en marcha* para 40 personas.
    Primer mensaje: vie 20 nov 2026, HH:MM (Bogotá)
    Fin previsto: vie 20 nov 2026, HH:MM (Bogotá)
    [Deshacer] [Pausar] [Cómo va]
    ");

    // Pausing acts before the next message leaves…
    world
        .simulator()
        .until("the first five", |messages| of_campaign(messages).len() >= 5)
        .await;
    let paused = owner.taps("Pausar").await;
    let (before, rest) = (promotions(&world).await, paused.at);
    assert!(
        paused
            .text
            .as_deref()
            .is_some_and(|text| text.contains("en pausa")),
        "{paused}"
    );
    world.time_is(rest + 10 * DELAY_MS).await;
    assert_eq!(
        promotions(&world).await.len(),
        before.len(),
        "nothing leaves during a pause"
    );
    assert_snapshot!(owner.says("/estado").await.text.unwrap().lines().next().unwrap(), @"*«Rebajas»*: en pausa, por Lucía");
    // … and the rest goes on from there.
    let resumed = owner.says("/reanudar").await;
    assert!(
        resumed.text.as_deref().is_some_and(|text| text.contains("sigue")),
        "{resumed}"
    );
    assert_snapshot!(owner.hears_about("terminó").await, @"
    *«Rebajas» terminó.* ✅
    Enviados: 40 de 40. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.
    [Informe]
    ");

    // Everybody got it once, with his own name, at the pace that was asked for.
    let promotions = promotions(&world).await;
    let reached: BTreeSet<&str> = promotions.iter().map(|message| message.to.as_str()).collect();
    assert_eq!((promotions.len(), reached.len()), (40, 40), "each customer once");
    let written: BTreeSet<_> = promotions
        .iter()
        .map(|message| &message.biz_opaque_callback_data)
        .collect();
    assert_eq!(written.len(), 40, "each under an id of its own");
    for message in &promotions {
        let (name, _) = people.iter().find(|(_, phone)| *phone == message.to).unwrap();
        let first = name.split(' ').next().unwrap();
        let text = message.text.as_deref().unwrap();
        assert_eq!(
            text,
            format!("Hola {first}, todo con 20 % hasta el sábado."),
            "to {name}"
        );
        assert_eq!(message.kind, "template", "nobody's window is open");
    }
    let left = world.moments_of_leaving().await;
    assert_eq!(left.len(), 40);
    assert!(
        left.windows(2).all(|pair| pair[1] - pair[0] >= DELAY_MS),
        "closer than asked for: {left:?}"
    );
    let (first, last) = (&promotions[0], &promotions[39]);
    assert!(
        last.at - first.at >= 38 * DELAY_MS,
        "the provider sees the pace too"
    );
    assert_snapshot!(promotions[0], @r"
    Hola Ana, todo con 20 % hasta el sábado.
    _Responde BAJA para no recibir más_
    ");

    // Who answers is a lead, and the owner gets a card.
    let ana = world.customer(&people[0].1, &people[0].0);
    ana.says_only("¿Hasta qué hora atienden hoy?").await;
    let card = owner.hears().await;
    assert_snapshot!(card, @r"
    *Prospecto #1: Ana Peña*
    `+57 300 5550201` · contesta a «Rebajas»

    «¿Hasta qué hora atienden hoy?»

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");
    assert_snapshot!(owner.quotes(&card).answers("Hasta las 7, te esperamos").await, @"✅");
    assert_snapshot!(ana.hears().await, @"Hasta las 7, te esperamos");

    // Who says BAJA gets one word back, and no campaign any more.
    let beto = world.customer(&people[1].1, &people[1].0);
    assert_snapshot!(beto.says("Baja, por favor").await, @"Listo: Mi negocio no te enviará más promociones. Si cambias de idea, escribe ALTA.");
    owner
        .says("/promo nueva Segunda\nHola {nombre}, otra cosa para ti.")
        .await;
    assert_snapshot!(owner.says("/promo enviar Segunda").await.steady(), @"
    *«Segunda»: 1 persona la recibirá*
    Fuera: 39
       • pidieron no recibir promociones: 1
       • no te escribieron en las últimas 24 horas: 38
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 1.
    Primeras personas: Ana Peña
    WhatsApp solo deja escribir a esas 38 personas con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
    [Crear plantilla] [Usar la aprobada] [Enviar a 1]
    ");
    world.simulator().settled().await;
    assert_snapshot!(owner.says("/estado Rebajas").await.steady(), @"
    *«Rebajas»*: terminada
    ▓▓▓▓▓▓▓▓▓▓ 100 %
    40 de 40 · enviados 40 · entregados 40 · leídos N
    fallidos 0 · pendientes 0 · excluidos 0
    Contestó 1 persona.
    1 persona pidió no recibir más.
    WhatsApp cobra 40 mensajes de marketing.
    ");
    let finished = owner
        .sees()
        .await
        .into_iter()
        .filter(|message| message.to_string().contains("terminó"));
    assert_eq!(finished.count(), 1, "the end is told once");
});

/// The messages of the campaign, in the order in which the provider took them.
async fn promotions(world: &World) -> Vec<Message> {
    of_campaign(&world.simulator().messages().await)
}

fn of_campaign(messages: &[Message]) -> Vec<Message> {
    let promotions = messages
        .iter()
        .filter(|message| message.to_string().contains("todo con 20 %"));
    let to_customers = promotions.filter(|message| message.to != crate::harness::setup::OWNER);
    to_customers.cloned().collect()
}

on_both_databases!(a_first_campaign_in_questions, |database| async move {
    let world = World::start_with(database, english()).await;
    let owner = world.owner();
    let people = customers(5);
    owner.sends_file("customers.csv", &csv(&people)).await;
    owner.taps("Import 5").await;
    assert_snapshot!(owner.taps("They're my customers").await, @"
    *Done.* I added 5 and updated 0. You now have 5 customers. ✅
    [New campaign] [Undo]
    ");
    for (name, phone) in &people {
        // They wrote today, so the owner's own words may go to them.
        world.customer(phone, name).says_only("hi").await;
        owner.hears_about(name).await;
    }

    assert_snapshot!(owner.says("/campaign new").await, @"
    What shall we call it? Just for you, e.g. *Sale*.

    _Step 1 of 3 · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("Summer sale").await, @"
    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("help").await, @"
    The message. `{name}` becomes each customer's name.
    For example: Hi {name}, 20% off everything this week.

    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("back").await, @"
    What shall we call it? Just for you, e.g. *Sale*.

    _Step 1 of 3 · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("Sale").await, @"
    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("Hi {name}, 20% off everything this week.").await, @"
    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

    _Step 3 of 3 · `back` · `cancel` · `help`_
    [All]
    ");
    assert_snapshot!(owner.taps("All").await, @"
    *Draft “Sale”*, for all your customers

    Hi Lucía, 20% off everything this week.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
    Nothing goes out until you confirm.
    *Today 5 people get it.*
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(owner.taps("Preview").await, @r"
    Hi Lucía, 20% off everything this week.

    _Reply STOP to opt out_
    ");
    assert_snapshot!(owner.taps("Send…").await.steady(), @"
    *“Sale”: 5 people will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 5.
    First people: Ana Peña, Beto Peña, Carla Peña
    [Send to 5] [Schedule…] [Not now]
    ");
    assert_snapshot!(owner.taps("Send to 5").await.steady(), @r"
    *“Sale” is running* for 5 people.
    First message: Fri 20 Nov 2026, HH:MM (Bogotá)
    Expected finish: Fri 20 Nov 2026, HH:MM (Bogotá)
    [Undo] [Pause] [Progress]
    ");
    assert_snapshot!(owner.hears_about("done").await, @"
    *“Sale” is done.* ✅
    Sent: 5 of 5. Failed: 0. Skipped: 0. Unconfirmed: 0.
    [Report]
    ");
    for (name, phone) in &people {
        let seen = world.customer(phone, name).sees().await;
        assert_eq!(seen.len(), 1, "{name} got one message");
        assert_eq!(seen[0].kind, "text", "inside the window the owner's own words go");
        let first = name.split(' ').next().unwrap();
        assert_eq!(
            seen[0].text.as_deref().unwrap(),
            format!("Hi {first}, 20% off everything this week.\n\n_Reply STOP to opt out_")
        );
    }
    world.simulator().settled().await;
    assert_snapshot!(owner.says("/status Sale").await.steady(), @"
    *“Sale”*: completed
    ▓▓▓▓▓▓▓▓▓▓ 100 %
    5 of 5 · sent 5 · delivered 5 · read N
    failed 0 · pending 0 · excluded 0
    WhatsApp charges for 5 messages without a template.
    ");
});

on_both_databases!(the_window_decides_what_goes, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let people = customers(3);
    owner.sends_file("clientes.csv", &csv(&people)).await;
    owner.taps("Importar 3").await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    let ana = world.customer(&people[0].1, &people[0].0);
    ana.says_only("buenas").await;
    owner.hears_about("Ana").await;

    // Without a template only she can get it; with the approved one all three do, each in the form that WhatsApp allows.
    owner
        .says("/promo nueva Noticias espera:ninguno\nHola {nombre}, ven a vernos.")
        .await;
    assert_snapshot!(owner.says("/promo enviar").await.steady(), @"
    *«Noticias»: 1 persona la recibirá*
    Fuera: 2
       • no te escribieron en las últimas 24 horas: 2
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 1.
    Primeras personas: Ana Peña
    WhatsApp solo deja escribir a esas 2 personas con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
    [Crear plantilla] [Usar la aprobada] [Enviar a 1]
    ");
    assert_snapshot!(owner.taps("Usar la aprobada").await.steady(), @"
    *«Noticias»: 3 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña
    [Enviar a 3] [Programar…] [Ahora no]
    ");
    owner.taps("Enviar a 3").await;
    owner.hears_about("terminó").await;
    let seen: Vec<String> = {
        let mut seen = Vec::new();
        for (name, phone) in &people {
            let last = world.customer(phone, name).sees().await.pop().unwrap();
            seen.push(format!(
                "{}: {}",
                last.kind,
                last.text.unwrap().replace('\n', " ")
            ));
        }
        seen
    };
    assert_snapshot!(seen.join("\n"), @r"
    text: Hola Ana, ven a vernos.  _Responde BAJA para no recibir más_
    template: Hola Beto, tenemos novedades para ti.
    template: Hola Carla, tenemos novedades para ti.
    ");
});

on_both_databases!(whoever_wrote_today_waits_for_no_template, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let people = customers(3);
    owner.sends_file("clientes.csv", &csv(&people)).await;
    owner.taps("Importar 3").await;
    owner.taps("Son mis clientes").await;
    world.templates_are_known().await;
    let ana = world.customer(&people[0].1, &people[0].0);
    ana.says_only("buenas").await;
    owner.hears_about("Ana").await;
    owner
        .says("/promo nueva Noticias espera:ninguno\nHola {nombre}, ven a vernos.")
        .await;
    owner.says("/promo enviar").await;
    owner.taps("Crear plantilla").await;
    world.simulator().submitted("noticias").await;
    // The provider still looks at the template, or refuses it: she can be written to all the same.
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 1").await;
    assert_snapshot!(owner.hears_about("terminó").await, @"
    *«Noticias» terminó.* ✅
    Enviados: 1 de 1. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.
    [Informe]
    ");
    let last = ana.sees().await.pop().unwrap();
    assert_eq!(last.text.unwrap().lines().next(), Some("Hola Ana, ven a vernos."));
});

on_both_databases!(the_rest_goes_on_another_day, |database| async move {
    // Friday afternoon in Bogotá.
    let setup = Setup {
        start: "2026-11-20T20:00:00Z".to_owned(),
        ..Setup::default()
    };
    let mut world = World::start_with(database, setup).await;
    let owner = world.owner();
    let people = customers(7);
    owner.sends_file("clientes.csv", &csv(&people)).await;
    owner.taps("Importar 7").await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    let draft = "/promo nueva Poco a poco plantilla:novedades espera:1m diario:3 horas:15-18 días:lun-vie";
    assert_snapshot!(owner.says(draft).await, @"
    *Borrador «Poco a poco»*, para todos tus clientes

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 1 min, hasta 3 al día, 15:00–18:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 7 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo enviar").await.steady(), @"
    *«Poco a poco»: 7 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: mar 24 nov 2026, HH:MM (Bogotá)
    Ritmo: uno cada 1 min, hasta 3 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña
    [Enviar a 7] [Programar…] [Ahora no]
    ");
    owner.taps("Enviar a 7").await;
    world
        .simulator()
        .until("the first", |messages| templates(messages) > 0)
        .await;
    // Days pass, an hour in a tenth of a second.
    world.hurry(36_000).await;
    let owner = world.owner();
    world
        .simulator()
        .until("all seven", |messages| templates(messages) == 7)
        .await;

    let mut days: BTreeMap<String, usize> = BTreeMap::new();
    for moment in world.moments_of_leaving().await {
        let moment = DateTime::from_timestamp_millis(moment)
            .unwrap()
            .with_timezone(&Bogota);
        assert!(
            (15..18).contains(&moment.hour()),
            "{moment} is outside of the hours"
        );
        assert!(
            !matches!(moment.weekday(), Weekday::Sat | Weekday::Sun),
            "{moment}"
        );
        *days.entry(moment.format("%F %a").to_string()).or_default() += 1;
    }
    assert_eq!(days.values().sum::<usize>(), 7);
    assert!(
        days.values().all(|count| *count <= 3),
        "more than three a day: {days:?}"
    );
    // Nobody may write to the owner days after his last message, so he hears of the end when he writes.
    let told = |messages: Vec<Message>| {
        messages
            .iter()
            .any(|message| message.to_string().contains("terminó"))
    };
    assert!(!told(owner.sees().await));
    // At the speed of days his 24 hours would be over before a busy machine had answered.
    world.hurry(Setup::default().speed).await;
    let owner = world.owner();
    owner.says_only("/estado").await;
    assert_snapshot!(owner.hears_about("terminó").await, @"
    *«Poco a poco» terminó.* ✅
    Enviados: 7 de 7. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.
    [Informe]
    ");
});

on_both_databases!(a_campaign_can_be_called_off, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(4))).await;
    owner.taps("Importar 4").await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner
        .says("/promo nueva Larga plantilla:novedades espera:10m")
        .await;
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 4").await;
    world
        .simulator()
        .until("the first", |messages| templates(messages) == 1)
        .await;
    assert_snapshot!(owner.says("/promo cancelar").await, @"
    *¿Cancelar «Larga» para siempre?*
    3 personas ya no la recibirán. Si solo quieres esperar, usa `/pausar`.
    [Cancelar del todo] [Seguir con ella]
    ");
    assert_snapshot!(owner.taps("Seguir con ella").await, @"De acuerdo, no hice nada.");
    assert_snapshot!(owner.says("/parar").await, @r"
    *Todo en pausa* (1): Larga.
    [Reanudar todo]
    ");
    assert_snapshot!(owner.says("/parar").await, @"
    *No sale nada: ya está en pausa* (1): Larga.
    [Reanudar]
    ");
    assert_snapshot!(owner.says("/pausar larga").await, @"
    «Larga» ya estaba en pausa.
    [Reanudar] [Cancelar del todo]
    ");
    owner.says("/promo cancelar larga").await;
    assert_snapshot!(owner.taps("Cancelar del todo").await, @"*«Larga» quedó cancelada.* Enviados: 1. Ya no salen: 3.");
    assert_snapshot!(owner.says("/reanudar larga").await, @"
    «Larga» no se puede reanudar. Su estado: *cancelada*.
    [Ver] [Hacer otra igual]
    ");
    assert_snapshot!(owner.says("/promo enviar larga").await, @"
    «Larga» ya no es un borrador: está cancelada. Nadie la recibe dos veces.
    [Ver] [Hacer otra igual]
    ");
    assert_snapshot!(owner.says("/promo lista").await, @r"
    *Tus promociones*
    • *Larga*: cancelada · 1/4
    [Larga]
    ");
    assert_eq!(
        templates(&world.simulator().messages().await),
        1,
        "nobody else got it"
    );
});

on_both_databases!(a_draft_is_checked_before_it_is_made, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/promo lista").await, @r"
    Todavía no tienes promociones.
    [Nueva promoción]
    ");
    assert_snapshot!(owner.says("/promo enviar").await, @"
    No hay ningún borrador. Empieza uno con `/promo nueva`.
    [Nueva promoción]
    ");
    owner.says("/promo nueva Vacía\nHola {nombre}").await;
    assert_snapshot!(owner.says("/promo enviar").await, @"
    *No hay a quién enviarla.* Todavía no tienes clientes con número: mándame un Excel, un CSV o una tarjeta de contacto.
    [Traer clientes]
    ");
    owner
        .sends_file(
            "clientes.csv",
            "nombre;celular;ciudad;etiquetas\nAna;3005550201;Cali;vip\n".as_bytes(),
        )
        .await;
    owner.taps("Importar 1").await;
    owner.taps("Son mis clientes").await;
    assert_snapshot!(owner.says("/promo nueva Otra\nHola {nombre}, en {barrio} te esperamos").await, @"
    *No sé qué poner en `{barrio}`.*
    Puedes usar: `{nombre}`, `{ciudad}`.
    ");
    assert_snapshot!(owner.says("/promo nueva Otra para:oro\nHola {nombre}, te esperamos").await, @"
    *Nadie tiene la etiqueta «oro».*
    Etiquetas: `vip` (1).

    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Todos] [vip]
    ");
    assert_snapshot!(owner.says("/promo nueva vacia\nHola otra vez").await, @"
    *Ya tienes una promoción «Vacía».* Dale otro nombre a la nueva.
    [Ver] [Seguir donde iba]
    ");
    assert_snapshot!(owner.says("/promo nueva Otra plantilla:nada").await, @"
    *No hay una plantilla «nada».*
    [Ver plantillas] [Seguir donde iba]
    ");
    assert_snapshot!(owner.says("/promo nueva Otra espera:pronto\nHola").await, @"
    *No entendí «pronto» en «espera».*
    Espero un tiempo como `10s` o `2m`, o `ninguno`.
    Escribe, por ejemplo:
    ```/campaña nueva Otra espera:10s
    Hola```
    [Seguir donde iba]
    ");
    assert_snapshot!(owner.says("/promo nueva Otra espra:10s\nHola").await, @"
    *No conozco «espra:».*
    Aquí sirven: para, sin, plantilla, ritmo, espera, diario, horas, días, botones, cierre, reparto, prueba, gana, tras, tope, festivos, porminuto, porhora, reintentos, frecuencia, fallos.
    ¿Quisiste decir…?
    `/campaña nueva Otra espera:10s`
    [Usar esa] [Empezar] [Ayuda]
    ");
    assert_snapshot!(owner.says("/promo nueva Otra espera:10s\n   ").await, @"
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("atrás").await, @"
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("cancelar").await, @"
    Cancelado. No guardé nada.
    [Seguir donde iba]
    ");
    assert_snapshot!(owner.says("/promo nueva Otra para:vip\nHola {nombre}, en {ciudad} te esperamos").await, @"
    *Borrador «Otra»*, para clientes con la etiqueta vip

    Hola Lucía, en Cali te esperamos

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 1 persona le llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    // A text that WhatsApp would refuse as a template is refused at once, with the reason.
    owner.says("/promo enviar Otra").await;
    owner.says("/promo nueva Tercera\n{nombre}, te esperamos").await;
    owner.says("/promo enviar Tercera").await;
    assert_snapshot!(owner.taps("Crear plantilla").await, @"
    *Una plantilla no puede empezar por un dato.* Puedo pedirla así:

    Hola {nombre}, te esperamos

    Quien te escribió en las últimas 24 horas recibe tu texto tal cual.
    [Crearla así]
    ");
    assert_snapshot!(owner.says("/promo ver otr").await, @"
    *No encuentro la promoción «otr».*
    ¿Cuál quisiste decir? Tócala y hago con ella lo que pediste.
    [Otra] [Seguir donde iba]
    ");
    assert_snapshot!(owner.says("/promo ver desconocida").await, @"
    *No encuentro la promoción «desconocida».*
    [Ver promociones] [Seguir donde iba]
    ");
    assert_snapshot!(owner.says("/promo prueba Otra +57 300 555 0999").await, @"
    *+57 300 5550999 no es de un cliente ni de tu equipo.* Agrégalo con `/contacto agregar` y prueba otra vez.
    [Seguir donde iba]
    ");
    assert_snapshot!(owner.says("/promo prueba Otra 300 555 0201").await, @"
    Ana no te escribió en las últimas 24 horas y no hay plantilla aprobada. Pídele que te salude y prueba otra vez.
    [Seguir donde iba]
    ");
    world.customer("+573005550201", "Ana").says_only("hola").await;
    owner.hears_about("Ana").await;
    assert_snapshot!(owner.says("/promo prueba Otra 300 555 0201").await, @"
    La prueba va en camino a Ana (+57 300 5550201).
    [Seguir donde iba]
    ");
    assert_snapshot!(world.customer("+573005550201", "Ana").hears().await, @"
    _Prueba_

    Hola Ana, en Cali te esperamos

    _Responde BAJA para no recibir más_
    ");
});

fn templates(messages: &[Message]) -> usize {
    messages
        .iter()
        .filter(|message| message.kind == "template")
        .count()
}

/// A business that speaks English.
fn english() -> Setup {
    Setup {
        settings: [("PREGON_LOCALE".to_owned(), "en".to_owned())].into(),
        ..Setup::default()
    }
}
