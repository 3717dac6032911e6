//! From the first word to a running campaign, with nothing but what the bot offers.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::setup::Setup;
use crate::harness::world::World;

/// More than this nobody types with wet hands.
const MOST_TYPED: usize = 6;

/// Somebody who has never seen the bot: presses what is there, and types only when asked.
struct Newcomer<'a> {
    person: Person<'a>,
    typed: usize,
}

impl Newcomer<'_> {
    async fn types(&mut self, text: &str) -> Message {
        self.typed += 1;
        self.person.says(text).await
    }
}

on_both_databases!(a_newcomer_types_little, |database| async move {
    let world = World::start(database).await;
    world.templates_are_known().await;
    let mut lucia = Newcomer {
        person: world.owner(),
        typed: 0,
    };
    assert_snapshot!(lucia.types("hola").await, @"
    ¡Hola Lucía! Soy el pregonero de *Mi negocio*: envío tus promociones por WhatsApp a ritmo seguro y te muestro quién contesta.

    *Empecemos por tus clientes:* mándame aquí un Excel, un CSV o la tarjeta de un contacto.
    [Nueva promoción] [Traer clientes] [Ayuda]
    ");
    assert_snapshot!(lucia.person.taps("Traer clientes").await, @"
    Mándame tus clientes de cualquiera de estas formas:
    • un archivo *Excel* (XLSX) o *CSV* adjunto como documento, con columnas como nombre y teléfono
    • un archivo de contactos (*VCF*)
    • una o varias *tarjetas de contacto*
    • una lista pegada, una persona por línea, debajo del comando:
    ```/contacto importar
    Ana Peña, 300 123 4567
    Luis Rojas, 301 765 4321```
    ");
    lucia.person.sends_file("clientes.csv", &csv(&customers(3))).await;
    lucia.person.taps("Importar 3").await;
    assert_snapshot!(lucia.person.taps("Son mis clientes").await, @"
    *Listo.* Agregué 3 y actualicé 0. Ahora tienes 3 clientes. ✅
    [Nueva promoción] [Deshacer]
    ");
    assert_snapshot!(lucia.person.taps("Nueva promoción").await, @"
    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    _Paso 1 de 3 · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(lucia.types("Rebajas").await, @"
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(lucia.types("Hola {nombre}, esta semana todo con 20 %.").await, @"
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]
    ");
    assert_snapshot!(lucia.person.taps("Todos").await, @"
    *Borrador «Rebajas»*, para todos tus clientes

    Hola Lucía, esta semana todo con 20 %.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 3 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(lucia.person.taps("Enviar…").await.steady(), @"
    *«Rebajas»: por ahora nadie la recibiría*
    Fuera: 3
       • no te escribieron en las últimas 24 horas: 3
    WhatsApp solo deja escribir a esas 3 personas con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
    [Crear plantilla]
    ");
    assert_snapshot!(lucia.person.taps("Crear plantilla").await.steady(), @"Envié tu texto a revisión como plantilla `rebajas_xxxx`. Suele tardar minutos; te aviso para seguir con «Rebajas».");
    let submitted = world.simulator().submitted("rebajas").await;
    world.simulator().approve_template(&submitted).await;
    lucia.person.hears_about("aprobó").await;
    assert_snapshot!(lucia.person.taps("Continuar").await.steady(), @"
    *«Rebajas»: 3 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña
    [Enviar a 3] [Programar…] [Ahora no]
    ");
    assert_snapshot!(lucia.person.taps("Enviar a 3").await.steady(), @"
    *«Rebajas» está en marcha* para 3 personas.
    Primer mensaje: vie 20 nov 2026, HH:MM (Bogotá)
    Fin previsto: vie 20 nov 2026, HH:MM (Bogotá)
    [Deshacer] [Pausar] [Cómo va]
    ");
    assert!(lucia.typed <= MOST_TYPED, "{} messages were typed", lucia.typed);
    assert_snapshot!(lucia.person.hears_about("terminó").await, @"
    *«Rebajas» terminó.* ✅
    Enviados: 3 de 3. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.
    [Informe]
    ");
});

on_both_databases!(a_newcomer_types_little_in_english, |database| async move {
    let english = Setup {
        settings: [("PREGON_LOCALE".to_owned(), "en".to_owned())].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, english).await;
    world.templates_are_known().await;
    let mut lucia = Newcomer {
        person: world.owner(),
        typed: 0,
    };
    assert_snapshot!(lucia.types("Hi!").await, @"
    Hi Lucía! I'm the town crier of *Mi negocio*: I send your campaigns over WhatsApp at a safe pace and show you who answers.

    *Let's start with your customers:* send me an Excel or CSV file here, or a contact card.
    [New campaign] [Add customers] [Help]
    ");
    let card = json!([{"name": {"formatted_name": "Carla Soto", "first_name": "Carla"},
        "phones": [{"phone": "+57 304 765 4321", "wa_id": "573047654321", "type": "CELL"}]}]);
    lucia.person.shares_contacts(card).await;
    lucia.person.taps("Import 1").await;
    lucia.person.taps("They're my customers").await;
    assert_snapshot!(lucia.person.taps("New campaign").await, @"
    What shall we call it? Just for you, e.g. *Sale*.

    _Step 1 of 3 · `cancel` · `help`_
    ");
    lucia.types("Sale").await;
    assert_snapshot!(lucia.types("Hi {name}, 20% off everything this week.").await, @"
    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

    _Step 3 of 3 · `back` · `cancel` · `help`_
    [All]
    ");
    lucia.person.taps("All").await;
    assert_snapshot!(lucia.person.taps("Send…").await.steady(), @"
    *“Sale”: for now nobody would get it*
    Left out: 1
       • haven't written to you in the last 24 hours: 1
    WhatsApp only lets you write to that person with an *approved template*. I'll make one from your text and tell you when it's approved.
    [Make a template]
    ");
    assert_snapshot!(lucia.person.taps("Make a template").await.steady(), @"I sent your text for review as the template `sale_xxxx`. It usually takes minutes; I'll tell you, so you can go on with “Sale”.");
    let submitted = world.simulator().submitted("sale").await;
    world.simulator().approve_template(&submitted).await;
    lucia.person.hears_about("approved").await;
    assert_snapshot!(lucia.person.taps("Continue").await.steady(), @"
    *“Sale”: 1 person will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 1.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Carla Soto
    [Send to 1] [Schedule…] [Not now]
    ");
    assert_snapshot!(lucia.person.taps("Send to 1").await.steady(), @"
    *“Sale” is running* for 1 person.
    First message: Fri 20 Nov 2026, HH:MM (Bogotá)
    Expected finish: Fri 20 Nov 2026, HH:MM (Bogotá)
    [Undo] [Pause] [Progress]
    ");
    assert!(lucia.typed <= MOST_TYPED, "{} messages were typed", lucia.typed);
    assert_snapshot!(lucia.person.hears_about("done").await, @"
    *“Sale” is done.* ✅
    Sent: 1 of 1. Failed: 0. Skipped: 0. Unconfirmed: 0.
    [Report]
    ");
});
