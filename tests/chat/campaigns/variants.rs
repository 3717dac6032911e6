//! Several wordings of one promotion: who gets which, and how each does.

use std::collections::BTreeMap;

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::phone::Message;
use crate::harness::setup::{OWNER, Setup};
use crate::harness::wait::until;
use crate::harness::walk::shop;
use crate::harness::world::World;

const AT_ONCE: &str = "espera:ninguno diario:ninguno horas:0-24 días:todos";
const TEXTS: &str = "Hola {nombre|vecina}, hoy hay feria en la tienda.\n---\nBuenas {nombre|vecina}: te guardamos algo para hoy.";
const BEGINNINGS: [&str; 2] = ["Hola ", "Buenas "];
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
    let order = format!("/promo nueva Feria botones:Lo quiero {AT_ONCE}\n{TEXTS}");
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
    *Hoy no le llega a nadie.* A 40 personas les llegaría con una plantilla aprobada.
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
    let [a, b] = ["feria_a", "feria_b"].map(|label| world.simulator().submitted(label));
    world.simulator().approve_template(&a.await).await;
    until("the bot to know of the first", async || {
        let approved = "SELECT COUNT(*) FROM templates WHERE state = 'approved'";
        (world.database().number(approved).await == 1).then_some(())
    })
    .await;
    // One of two is not enough, and no news.
    assert_snapshot!(owner.says("/promo enviar Feria").await.steady(), @"
    *«Feria»: por ahora nadie la recibiría*
    Variantes: A (50 %), B (50 %)
    Fuera: 40
       • no te escribieron en las últimas 24 horas: 40
    La plantilla `feria_b_xxxx` está en revisión. Te aviso cuando la aprueben y podrás enviar también a esas 40 personas.
    ");
    let b = b.await;
    world.simulator().approve_template(&b).await;
    let approved = owner.hears_about("aprobó").await;
    assert_snapshot!(approved.steady(), @"
    *WhatsApp aprobó la plantilla* `feria_b_xxxx`. ✅
    Ya puedes enviar «Feria».
    [Continuar]
    ");
    let told = owner.sees().await;
    let told = told.iter().filter(|told| told.to_string().contains("aprobó"));
    assert_eq!(told.count(), 1, "he hears once that he can send");
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
    let places = got(&world, BEGINNINGS).await;
    assert_eq!(places.len(), PEOPLE, "everybody once");
    let first = places.values().filter(|place| **place == 0).count();
    assert_eq!(first, PEOPLE / 2, "as many as its share says");
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
    *Hoy les llega a 40 personas.*
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
    *Hoy les llega a 40 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo editar \"Feria 2\"\nHola {nombre}, hay feria.").await, @"
    *Borrador «Feria 2»*, para todos tus clientes

    Hola Lucía, hay feria.

    _Responde BAJA para no recibir más_

    Botones: [Lo quiero]

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 40 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    let variants = "SELECT COUNT(*) FROM variants";
    assert_eq!(
        world.database().number(variants).await,
        3,
        "two of the first, one of the copy"
    );
});

/// A draft with two texts that a fifth of so many people try, as many each; both are approved.
async fn trial(world: &World, people: usize) {
    let owner = world.owner();
    world.templates_are_known().await;
    owner.sends_file("clientes.csv", &csv(&customers(people))).await;
    owner.taps(&format!("Importar {people}")).await;
    owner.taps("Son mis clientes").await;
    owner
        .says(&format!("/promo nueva Feria prueba:20 {AT_ONCE}\n{TEXTS}"))
        .await;
    owner.says("/promo enviar Feria").await;
    owner.taps("Crear plantilla").await;
    for label in ["feria_a", "feria_b"] {
        let template = world.simulator().submitted(label).await;
        world.simulator().approve_template(&template).await;
    }
    owner.hears_about("aprobó").await;
}

on_both_databases!(the_better_text_goes_to_the_rest, |database| async move {
    const PEOPLE: usize = 40;
    let mut world = World::start(database).await;
    trial(&world, PEOPLE).await;
    // The minute in which it can be taken back is a second at the usual speed, which is little for two taps.
    world.hurry(6).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/promo ver Feria").await, @"
    *Borrador «Feria»*, para todos tus clientes

    *Variante A* (50 %)
    Hola Lucía, hoy hay feria en la tienda.

    _Responde BAJA para no recibir más_

    *Variante B* (50 %)
    Buenas Lucía: te guardamos algo para hoy.

    _Responde BAJA para no recibir más_

    `{nombre|vecina}`: «vecina» para quien no tenga ese dato.
    Primero las prueba el 20 % de la gente; 4 h después, la que tenga más respuestas va al resto.

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 40 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    let summary = owner.says("/promo enviar Feria").await.steady();
    let (summary, first) = summary.split_once("\nPrimeras personas: ").unwrap();
    assert_snapshot!(summary, @"
    *«Feria»: 40 personas la recibirán*
    Variantes: A (50 %), B (50 %)
    Primero las prueba el 20 % de la gente; 4 h después, la que tenga más respuestas va al resto.
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días. El primer día: 40.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    ");
    let first: Vec<&str> = first.lines().next().unwrap().split(", ").collect();
    // Taken back, it can start again.
    owner.taps("Enviar a 40").await;
    owner.taps("Deshacer").await;
    world.hurry(Setup::default().speed).await;
    let owner = world.owner();
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 40").await;
    let note = owner.hears_about("La prueba de").await;
    assert_snapshot!(note.steady(), @"
    *La prueba de «Feria» ya salió.*
    Se decide: HH:MM. La mejor variante va entonces a las 32 personas que faltan.
    Si prefieres no esperar, elige tú.
    [Elegir A] [Elegir B]
    ");
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let tried = got(&world, BEGINNINGS).await;
    assert_eq!(tried.len(), 8);
    let people = customers(PEOPLE);
    let of_first = people.iter().filter(|(name, _)| first.contains(&name.as_str()));
    let got_it = of_first.filter(|(_, phone)| tried.contains_key(phone)).count();
    assert_eq!(got_it, 3, "{first:?} are the first");
    // What somebody has got is not taken back, not even while the others wait.
    assert_snapshot!(owner.quotes(&note).says("/deshacer").await, @"No hay nada que deshacer. Una promoción se puede deshacer en su primer minuto, o mientras se prepara o espera su hora (después, usa `/pausar`); un borrador que descartaste, lo último que hiciste con una cita y una lista de clientes, durante 24 horas.");
    assert_snapshot!(owner.says("/estado Feria").await.steady(), @"
    *«Feria»*: en marcha
    ▓▓░░░░░░░░ 20 %
    8 de 40 · enviados 8 · entregados 8 · leídos N
    fallidos 0 · pendientes 32 · excluidos 0
    Variante A: 4 · entregados 4 · leídos N · contestaron 0
    Variante B: 4 · entregados 4 · leídos N · contestaron 0
    La mejor variante se decide: vie 20 nov 2026, HH:MM (Bogotá)
    Próximo envío: HH:MM
    Fin previsto: HH:MM
    [Pausar] [Elegir A] [Elegir B]
    ");
    let (fan, _) = tried.iter().find(|(_, place)| **place == 1).unwrap();
    world.customer(fan, "").says_only("Me interesa").await;
    world.inbox_is_empty().await;
    // A pause holds the decision, too.
    owner.says("/pausar Feria").await;
    let world = world.later(4 * 60 + 1).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/estado Feria").await.steady(), @"
    *«Feria»*: en pausa, por Lucía
    ▓▓░░░░░░░░ 20 %
    8 de 40 · enviados 8 · entregados 8 · leídos N
    fallidos 0 · pendientes 32 · excluidos 0
    Variante A: 4 · entregados 4 · leídos N · contestaron 0
    Variante B: 4 · entregados 4 · leídos N · contestaron 1
    La mejor variante se decide: vie 20 nov 2026, HH:MM (Bogotá)
    Contestó 1 persona.
    [Reanudar] [Cancelar del todo] [Elegir variante]
    ");
    assert_eq!(got(&world, BEGINNINGS).await, tried);
    owner.says("/reanudar Feria").await;
    assert_snapshot!(owner.hears_about("Ganó la variante").await, @"
    *Ganó la variante B* de «Feria». La reciben 32 personas más.
    • A: contestó el 0 % (0 de 4)
    • B: contestó el 25 % (1 de 4)
    Con tan pocas personas la diferencia dice poco.
    [Pausar]
    ");
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let places = got(&world, BEGINNINGS).await;
    assert_eq!(places.len(), PEOPLE, "everybody once");
    let mut late = places.iter().filter(|(person, _)| !tried.contains_key(*person));
    assert!(late.all(|(_, place)| *place == 1), "the rest got the winner");
    assert_snapshot!(owner.says("/informe Feria").await.steady(), @"
    [image]
    *«Feria»*: terminada
    Enviados 40 de 40 · entregados 40 · leídos N · contestaron 1
    fallidos 0 · pendientes 0
    Variante A: 4 · entregados 4 · leídos N · contestaron 0
    Variante B: 36 · entregados 36 · leídos N · contestaron 1
    Al resto va la variante B.
    Persona por persona, en Excel: `/informe Feria lista`
    ");
});

on_both_databases!(he_chooses_before_its_time, |database| async move {
    const PEOPLE: usize = 40;
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/equipo agregar +57 300 555 0900 dueño Vera").await;
    owner.taps("Agregar").await;
    let vera = world.customer("+573005550900", "Vera");
    vera.says("hola").await;
    trial(&world, PEOPLE).await;
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 40").await;
    let note = owner.hears_about("La prueba de").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let tried = got(&world, BEGINNINGS).await;
    // A first tap sends nothing.
    assert_snapshot!(owner.taps_of(&note, "Elegir A").await, @"
    *¿Envío ya la variante A de «Feria» a las 32 personas que faltan?* Así va hasta ahora:
    • A: contestó el 0 % (0 de 4)
    • B: contestó el 0 % (0 de 4)
    [Enviar a 32] [Ahora no]
    ");
    owner.taps("Ahora no").await;
    let report = owner.says("/informe Feria").await;
    assert_snapshot!(report.steady(), @"
    [image]
    *«Feria»*: en marcha
    Enviados 8 de 40 · entregados 8 · leídos N · contestaron 0
    fallidos 0 · pendientes 32
    Variante A: 4 · entregados 4 · leídos N · contestaron 0
    Variante B: 4 · entregados 4 · leídos N · contestaron 0
    La mejor variante se decide: vie 20 nov 2026, HH:MM (Bogotá)
    Persona por persona, en Excel: `/informe Feria lista`
    [Elegir A] [Elegir B]
    ");
    let asked = owner.taps_of(&report, "Elegir B").await;
    assert_snapshot!(asked, @"
    *¿Envío ya la variante B de «Feria» a las 32 personas que faltan?* Así va hasta ahora:
    • A: contestó el 0 % (0 de 4)
    • B: contestó el 0 % (0 de 4)
    [Enviar a 32] [Ahora no]
    ");
    owner.says("/pausar Feria").await;
    assert_snapshot!(owner.taps_of(&asked, "Enviar a 32").await, @"
    *Elegiste la variante B* de «Feria». La reciben 32 personas más, cuando la reanudes. ✅
    [Cómo va]
    ");
    assert_snapshot!(vera.hears_about("eligió").await, @"*Lucía eligió la variante B* de «Feria». La reciben 32 personas más.");
    assert_snapshot!(vera.taps("Elegir A").await, @"
    *«Feria» ya está decidida:* la variante B va al resto.
    [Cómo va]
    ");
    assert_eq!(got(&world, BEGINNINGS).await, tried);
    owner.says("/reanudar Feria").await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    let places = got(&world, BEGINNINGS).await;
    assert_eq!(places.len(), PEOPLE, "everybody once");
    let mut late = places.iter().filter(|(person, _)| !tried.contains_key(*person));
    assert!(late.all(|(_, place)| *place == 1), "the rest got what he chose");
    // Nobody decided it a second time.
    let told = owner.sees().await;
    assert!(
        !told
            .iter()
            .any(|message| message.to_string().contains("Ganó la variante B* de"))
    );
});

on_both_databases!(each_text_has_a_template_of_its_own, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    let first = world
        .approved_template("oferta_uno", "Hola {nombre}, hay feria.")
        .await;
    let second = world
        .approved_template("oferta_dos", "Buenas {nombre}, te guardamos algo.")
        .await;
    let order = format!("/promo nueva Feria plantilla:{first} {AT_ONCE}\n{TEXTS}");
    assert_snapshot!(owner.says(&order).await, @"
    Cada variante lleva su propia plantilla: al enviar te pregunto cuál.

    *Borrador «Feria»*, para todos tus clientes

    *Variante A* (50 %)
    Hola Lucía, hoy hay feria en la tienda.

    _Responde BAJA para no recibir más_

    *Variante B* (50 %)
    Buenas Lucía: te guardamos algo para hoy.

    _Responde BAJA para no recibir más_

    `{nombre|vecina}`: «vecina» para quien no tenga ese dato.

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo enviar Feria").await.steady(), @"
    *«Feria»: por ahora nadie la recibiría*
    Variantes: A (50 %), B (50 %)
    Fuera: 2
       • no te escribieron en las últimas 24 horas: 2
    WhatsApp solo deja escribir a esas 2 personas con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
    [Crear plantilla] [Elegir plantilla]
    ");
    assert_snapshot!(owner.taps("Elegir plantilla").await, @"
    *¿Qué plantilla aprobada lleva la variante A?*
    «Hola {nombre|vecina}, hoy hay feria en la tienda.»
    [oferta_dos] [oferta_uno]
    ");
    let asked = owner.taps(&first).await;
    assert_snapshot!(asked, @"
    *¿Qué plantilla aprobada lleva la variante B?*
    «Buenas {nombre|vecina}: te guardamos algo para hoy.»
    [oferta_dos]
    ");
    assert_snapshot!(owner.taps(&second).await.steady(), @"
    *«Feria»: 2 personas la recibirán*
    Variantes: A (50 %), B (50 %)
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña
    [Enviar a 2] [Programar…] [Ahora no]
    ");
    let own = "SELECT COUNT(DISTINCT template_id) FROM variants";
    assert_eq!(world.database().number(own).await, 2);
    // An old button changes nothing behind his back.
    assert_snapshot!(owner.taps_of(&asked, &second).await.steady(), @"
    *«Feria»: 2 personas la recibirán*
    Variantes: A (50 %), B (50 %)
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña
    [Enviar a 2] [Programar…] [Ahora no]
    ");
    assert_eq!(world.database().number(own).await, 2);
});

on_both_databases!(which_text_no_template_can_say_is_told, |database| async move {
    let world = shop(database, "es").await;
    world.templates_are_known().await;
    let owner = world.owner();
    let texts = "Hola {nombre|vecina}, hoy hay feria en la tienda.\n---\n{nombre|vecina}, te guardamos algo para hoy.";
    owner
        .says(&format!("/promo nueva Feria {AT_ONCE}\n{texts}"))
        .await;
    owner.says("/promo enviar Feria").await;
    assert_snapshot!(owner.taps("Crear plantilla").await, @"
    Variante B: *Una plantilla no puede empezar por un dato.* Puedo pedirla así:

    Hola {nombre|vecina}, hoy hay feria en la tienda.
    ---
    Hola {nombre|vecina}, te guardamos algo para hoy.

    Quien te escribió en las últimas 24 horas recibe tu texto tal cual.
    [Crearla así]
    ");
    owner.taps("Crearla así").await;
    // Of two that are looked at, one is refused: the other alone lets nothing leave.
    let [a, b] = ["feria_a", "feria_b"].map(|label| world.simulator().submitted(label));
    let (a, b) = (a.await, b.await);
    world.simulator().reject_template(&b, "PROMOTIONAL").await;
    owner.hears_about("rechazó").await;
    world.simulator().approve_template(&a).await;
    assert_snapshot!(owner.hears_about("aprobó").await.steady(), @"*WhatsApp aprobó la plantilla* `feria_a_xxxx`. ✅");
    let texts = "{nombre|vecina}, hoy hay feria.\n---\nTe guardamos algo para hoy, {nombre|vecina}";
    owner.says(&format!("/promo nueva Dos {AT_ONCE}\n{texts}")).await;
    owner.says("/promo enviar Dos").await;
    assert_snapshot!(owner.taps("Crear plantilla").await, @"
    Variante A: *Una plantilla no puede empezar por un dato.*
    Variante B: *Una plantilla no puede terminar en un dato.* Puedo pedirla así:

    Hola {nombre|vecina}, hoy hay feria.
    ---
    Te guardamos algo para hoy, {nombre|vecina}.

    Quien te escribió en las últimas 24 horas recibe tu texto tal cual.
    [Crearla así]
    ");
    let texts = "Hola {nombre}, hoy hay feria.\n---\nHola {nombre} {nombre}, te guardamos algo.";
    owner.says(&format!("/promo nueva Tres {AT_ONCE}\n{texts}")).await;
    owner.says("/promo enviar Tres").await;
    assert_snapshot!(owner.taps("Crear plantilla").await, @"Variante B: *Entre «nombre» y «nombre» tiene que haber palabras.*");
    owner.says("/lang en").await;
    owner.says("/campaign start Tres").await;
    assert_snapshot!(owner.taps("Make a template").await, @"Variant B: *There must be words between “nombre” and “nombre”.*");
    owner.says("/campaign start Dos").await;
    assert_snapshot!(owner.taps("Make a template").await, @"
    Variant A: *A template can't begin with a detail of the person.*
    Variant B: *A template can't end with a detail of the person.* I can ask for it like this:

    Hola {nombre|vecina}, hoy hay feria.
    ---
    Te guardamos algo para hoy, {nombre|vecina}.

    Whoever wrote to you in the last 24 hours gets your text as it is.
    [Make it like this]
    ");
});

on_both_databases!(variants_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let text = "Hi {name}, 20% off.\n—\nHello {name}, 20% off today.";
    let order = format!("/campaign new Sale shares:80/30 {NOW}\n{text}");
    // What was written is not lost for a share.
    assert_snapshot!(owner.says(&order).await, @"
    *Shares add up to 100, one for each of the 2 variants:* e.g. `shares:50/50`.

    What share of people gets each variant? E.g. *50/50*.

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
    *Today nobody gets it.* 2 people would get it with an approved template.
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
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    "
    );
    assert_snapshot!(owner.says("/campaign edit Sale after:10m").await, @"*In so little time people can't answer.* Wait at least 30 minutes: e.g. `after:4h`.");
    assert_snapshot!(owner.says("/campaign edit Sale trial:20 winner:reads").await, @"
    *Draft “Sale”*, for all your customers

    *Variant A* (70%)
    Hi Lucía, 30% off.

    _Reply STOP to opt out_

    *Variant B* (30%)
    Hello Lucía, 20% off today.

    _Reply STOP to opt out_

    First 20% of people try them; 4 h later, the one that is read more goes to the rest.

    Pace: one after another, no daily limit, all day, every day.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    // Who is tried gets what he will get, in the trial and in the real thing; who starts sees the shares.
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("hello").await;
    owner.hears_about("Lead").await;
    owner.says("/campaign test Sale +573005550201").await;
    // Both variants, each with its mark.
    let tried = [ana.hears().await.to_string(), ana.hears().await.to_string()];
    assert_snapshot!(owner.says("/campaign start Sale").await.steady(), @"
    *“Sale”: 1 person will get it*
    Variants: A (70%), B (30%)
    Too few people to try first: all of them get it by their shares.
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
    let got = ana.hears().await.to_string();
    assert!(tried.iter().any(|tried| tried.ends_with(&got)), "{got}");
    owner.hears_about("is done").await;
});

on_both_databases!(a_trial_that_nobody_answers_has_no_winner, |database| async move {
    const PEOPLE: usize = 40;
    let world = World::start(database).await;
    trial(&world, PEOPLE).await;
    let owner = world.owner();
    owner.says("/promo editar Feria espera:20m").await;
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 40").await;
    // Else it would be too late by the time at which the hurrying bot is up.
    let is_out = |messages: &[Message]| messages.iter().any(|message| message.kind == "template");
    world.simulator().until("the first to leave", is_out).await;
    // Eight, twenty minutes and a little apart: where the machine is busy, that little is more.
    let world = world.later(5 * 60).await;
    world.owner().hears_about("La prueba de").await;
    let world = world.later(4 * 60).await;
    let owner = world.owner();
    let even = owner.hears_about("nadie contestó").await;
    assert_snapshot!(even, @"
    *«Feria»: nadie contestó la prueba.* A las 32 personas que faltan les va la variante A, por ser la primera. Si prefieres otra, elígela.
    • A: contestó el 0 % (0 de 4)
    • B: contestó el 0 % (0 de 4)
    [Elegir B] [Pausar]
    ");
    owner.says("/pausar Feria").await;
    let status = owner.says("/estado Feria").await.to_string();
    assert!(status.contains("Al resto va la variante A."), "{status}");
    let asked = owner.taps_of(&even, "Elegir B").await;
    assert_snapshot!(asked.to_string().lines().last().unwrap_or_default().replace(char::is_numeric, "N"), @"[Enviar a NN] [Ahora no]");
    let yes = asked.choices()[0].to_owned();
    let told = owner.taps_of(&asked, &yes).await.to_string();
    assert!(told.starts_with("*Elegiste la variante B* de «Feria»."), "{told}");
    assert_snapshot!(owner.taps_of(&even, "Elegir B").await, @"
    *«Feria» ya está decidida:* la variante B va al resto.
    [Cómo va]
    ");
    // Nobody who waits still gets the other, and the variants count whom they have.
    let first = "SELECT COUNT(*) FROM recipients WHERE state = 'pending' AND due_at < 4000000000000000 \
                 AND message_id IS NULL AND variant_id = (SELECT MIN(id) FROM variants)";
    assert_eq!(world.database().number(first).await, 0);
    let apart = "SELECT COUNT(*) FROM variants v WHERE v.total <> \
                 (SELECT COUNT(*) FROM recipients r WHERE r.variant_id = v.id)";
    assert_eq!(world.database().number(apart).await, 0);
});
