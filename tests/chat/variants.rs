//! Several wordings of one promotion: who gets which, and how each does.

use std::collections::BTreeMap;

use insta::assert_snapshot;

use super::walks::shop;
use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::world::{OWNER, World};

const AT_ONCE: &str = "espera:ninguno diario:ninguno horas:0-24 días:todos";
const NOW: &str = "delay:none daily:none hours:0-24 days:all";

/// What customers got, by what it begins with.
async fn got(world: &World, beginnings: [&str; 2]) -> BTreeMap<String, usize> {
    let mut places = BTreeMap::new();
    for message in world.simulator().messages().await {
        let text = message.to_string();
        let place = beginnings.iter().position(|words| text.starts_with(words));
        if let Some(place) = place.filter(|_| message.to != OWNER) {
            let before = places.insert(message.to, place);
            assert_eq!(before, None, "somebody got it twice");
        }
    }
    places
}

on_both_databases!(half_of_them_get_the_other_text, |database| async move {
    const PEOPLE: usize = 40;
    let world = World::start(database).await;
    let owner = world.owner();
    world.templates_are_known().await;
    owner.sends_file("clientes.csv", &csv(&customers(PEOPLE))).await;
    owner.taps("Importar 40").await;
    owner.taps("Son mis clientes").await;
    let order = format!(
        "/promo nueva Feria botones:Lo quiero {AT_ONCE}\nHola {{nombre|vecina}}, hoy hay feria en la tienda.\n---\nBuenas {{nombre|vecina}}: te guardamos algo para hoy."
    );
    assert_snapshot!(owner.says(&order).await, @"
    *Borrador «Feria»*, para todos tus clientes

    *Variante A* (50 %)
    Hola Lucía, hoy hay feria en la tienda.

    _Responde BAJA para no recibir más_

    *Variante B* (50 %)
    Buenas Lucía: te guardamos algo para hoy.

    _Responde BAJA para no recibir más_

    Botones: [Lo quiero]
    `{nombre|vecina}`: «vecina» para quien no tenga ese dato.

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.taps("Vista previa").await, @"
    *Variante A* (50 %)
    Hola Lucía, hoy hay feria en la tienda.

    _Responde BAJA para no recibir más_

    *Variante B* (50 %)
    Buenas Lucía: te guardamos algo para hoy.

    _Responde BAJA para no recibir más_
    ");
    assert_snapshot!(owner.says("/promo enviar Feria").await.steady(), @"
    *«Feria»: por ahora nadie la recibiría*
    Variantes: A (50 %), B (50 %)
    Fuera: 40
       • no te escribieron en las últimas 24 horas: 40
    WhatsApp solo deja escribir a esas 40 personas con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
    [Crear plantilla]
    ");
    assert_snapshot!(owner.taps("Crear plantilla").await.steady(), @"Envié tu texto a revisión como plantilla `feria_a_xxxx`, `feria_b_xxxx`. Suele tardar minutos; te aviso para seguir con «Feria».");
    for label in ["feria_a", "feria_b"] {
        let template = world.simulator().submitted(label).await;
        world.simulator().approve_template(&template).await;
        owner.hears_about("aprobó").await;
    }
    assert_snapshot!(owner.says("/promo enviar Feria").await.steady(), @"
    *«Feria»: 40 personas la recibirán*
    Variantes: A (50 %), B (50 %)
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días. El primer día: 40.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña
    [Enviar a 40] [Programar…] [Ahora no]
    ");
    owner.taps("Enviar a 40").await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let places = got(&world, ["Hola ", "Buenas "]).await;
    assert_eq!(places.len(), PEOPLE, "everybody once");
    let first = places.values().filter(|place| **place == 0).count();
    assert!((8..=32).contains(&first), "{first} of 40 got the first");
    // The numbers of each are those of its people.
    let told = owner.says("/estado Feria").await.steady();
    assert!(
        told.contains(&format!("Variante A: {first} · entregados {first} · ")),
        "{told}"
    );
    let other = PEOPLE - first;
    assert!(
        told.contains(&format!("Variante B: {other} · entregados {other} · ")),
        "{told}"
    );
    // Taken back, shared out otherwise, copied.
    assert_snapshot!(owner.says("/promo copiar Feria").await, @"
    *Borrador «Feria 2»*, para todos tus clientes

    *Variante A* (50 %)
    Hola Lucía, hoy hay feria en la tienda.

    _Responde BAJA para no recibir más_

    *Variante B* (50 %)
    Buenas Lucía: te guardamos algo para hoy.

    _Responde BAJA para no recibir más_

    Botones: [Lo quiero]
    `{nombre|vecina}`: «vecina» para quien no tenga ese dato.

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo editar \"Feria 2\" reparto:90/10").await, @"
    *Borrador «Feria 2»*, para todos tus clientes

    *Variante A* (90 %)
    Hola Lucía, hoy hay feria en la tienda.

    _Responde BAJA para no recibir más_

    *Variante B* (10 %)
    Buenas Lucía: te guardamos algo para hoy.

    _Responde BAJA para no recibir más_

    Botones: [Lo quiero]
    `{nombre|vecina}`: «vecina» para quien no tenga ese dato.

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo editar \"Feria 2\"\nHola {nombre}, hay feria.").await, @"
    *Borrador «Feria 2»*, para todos tus clientes

    Hola Lucía, hay feria.

    _Responde BAJA para no recibir más_

    Botones: [Lo quiero]

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    [Vista previa] [Enviar…] [Descartar]
    ");
    let variants = "SELECT COUNT(*) FROM variants";
    assert_eq!(
        world.database().number(variants).await,
        3,
        "two of the first, one of the copy"
    );
});

on_both_databases!(variants_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let text = "Hi {name}, 20% off.\n—\nHello {name}, 20% off today.";
    let order = format!("/campaign new Sale shares:80/30 {NOW}\n{text}");
    // What was written is not lost for a share.
    assert_snapshot!(owner.says(&order).await, @"
    *Shares add up to 100, one for each of the 2 variants:* e.g. `shares:50/50`.

    Which share does each variant get? E.g. *50/50*.

    _Step 1 of 1 · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("70/30").await, @"
    *Draft “Sale”*, for all your customers

    *Variant A* (70%)
    Hi Lucía, 20% off.

    _Reply STOP to opt out_

    *Variant B* (30%)
    Hello Lucía, 20% off today.

    _Reply STOP to opt out_

    Pace: one after another, no daily limit, all day, every day.
    Nothing goes out until you confirm.
    [Preview] [Send…] [Discard]
    ");
    let same = "SELECT COUNT(*) FROM variants WHERE share IN (70, 30)";
    assert_eq!(world.database().number(same).await, 2);
    assert_snapshot!(owner.says("/campaign edit Sale\na\n---\nb\n---\nc\n---\nd\n---\ne").await, @"*Up to four variants fit* and your text has 5. Join some: a line of dashes, `---`, parts them.");
    assert_snapshot!(owner.says("/campaign edit Sale shares:50/50\nHi {name}, 30% off.").await, @"*Your text has a single variant.* To share it out, write another below a line of dashes: `---`.");
    // The other text keeps its share.
    assert_snapshot!(
        owner.says("/campaign edit Sale\nHi {name}, 30% off.\n---\nHello {name}, 20% off today.").await,
        @"
    *Draft “Sale”*, for all your customers

    *Variant A* (70%)
    Hi Lucía, 30% off.

    _Reply STOP to opt out_

    *Variant B* (30%)
    Hello Lucía, 20% off today.

    _Reply STOP to opt out_

    Pace: one after another, no daily limit, all day, every day.
    Nothing goes out until you confirm.
    [Preview] [Send…] [Discard]
    "
    );
    // Who is tried gets what he will get, in the trial and in the real thing; who starts sees the shares.
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("hello").await;
    owner.hears_about("Lead").await;
    owner.says("/campaign test Sale +573005550201").await;
    let tried = ana.hears().await.to_string();
    assert_snapshot!(owner.says("/campaign start Sale").await.steady(), @"
    *“Sale”: 1 person will get it*
    Variants: A (70%), B (30%)
    Left out: 1
       • haven't written to you in the last 24 hours: 1
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one after another, no daily limit, all day, every day. On the first day: 1.
    First people: Ana Peña
    WhatsApp only lets you write to that person with an *approved template*. I'll make one from your text and tell you when it's approved.
    [Make a template] [Send to 1] [Schedule…]
    ");
    owner.taps("Send to 1").await;
    assert_eq!(ana.hears().await.to_string(), tried);
    owner.hears_about("is done").await;
});
