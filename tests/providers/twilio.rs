use insta::assert_snapshot;
use serde_json::json;

use super::{PEOPLE, adds_people, promotions, setup};
use crate::harness::database::on_both_databases;
use crate::harness::setup::{Setup, Way};
use crate::harness::world::World;

on_both_databases!(a_campaign_with_a_template_of_twilios, |database| async move {
    let world = World::start_with(database, setup(Way::Twilio)).await;
    let owner = world.owner();
    world.templates_are_known().await;
    assert_snapshot!(owner.says("hola").await, @"
    ¡Hola Lucía! Soy el pregonero de *Mi negocio*: envío tus promociones por WhatsApp a ritmo seguro y te muestro quién contesta.

    *Empecemos por tus clientes:* mándame aquí un Excel, un CSV o la tarjeta de un contacto.
    [Nueva promoción] [Traer clientes] [Ayuda]
    ");
    let help = owner.taps("Ayuda").await;
    assert!(!help.choices().is_empty(), "{help}");
    adds_people(&owner).await;

    // Nobody wrote in the last 24 hours: the owner's text becomes a template, which WhatsApp approves through Twilio.
    owner
        .says("/promo nueva Rebajas espera:10s\nHola {nombre}, todo con 20 %.")
        .await;
    assert_snapshot!(owner.says("/promo enviar").await.steady(), @"
    *«Rebajas»: por ahora nadie la recibiría*
    Fuera: 3
    • no te escribieron en las últimas 24 horas: 3
    WhatsApp solo deja escribir a esas 3 personas con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
    [Crear plantilla]
    ");
    assert_snapshot!(owner.taps("Crear plantilla").await.steady(), @"Envié tu texto a revisión como plantilla `rebajas_xxxx`. Suele tardar minutos; te aviso para seguir con «Rebajas».");
    let submitted = world.simulator().submitted("rebajas").await;
    world.simulator().approve_template(&submitted).await;
    assert_snapshot!(owner.hears_about("aprobó").await.steady(), @"
    *WhatsApp aprobó la plantilla* `rebajas_xxxx`. ✅
    Ya puedes enviar «Rebajas».
    [Continuar]
    ");
    assert_snapshot!(owner.taps("Continuar").await.steady(), @"
    *«Rebajas»: 3 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
    Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
    [Enviar a 3] [Programar…] [Ahora no]
    ");
    owner.taps("Enviar a 3").await;
    assert_snapshot!(owner.hears_about("terminó").await, @"
    *«Rebajas» terminó.* ✅
    Enviados: 3 de 3. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.
    [Informe]
    ");
    let got = promotions(&world, "20 %").await;
    assert_eq!(got.len(), 3, "each once");
    assert_snapshot!(got[0], @"
    Hola Ana, todo con 20 %.
    _Responde BAJA para no recibir más_
    ");

    // What became of each message is reported to the address that went with it.
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    assert_snapshot!(owner.says("/estado Rebajas").await.steady(), @"
    *«Rebajas»*: terminada
    ▓▓▓▓▓▓▓▓▓▓ 100 %
    3 de 3 · enviados 3 · entregados 3 · leídos N
    fallidos 0 · pendientes 0 · excluidos 0
    ");

    // Who answers is a lead, and BAJA is BAJA.
    let ana = world.customer(PEOPLE[0].1, PEOPLE[0].0);
    ana.says_only("¿Hasta qué hora atienden hoy?").await;
    let card = owner.hears_about("Prospecto").await;
    assert_snapshot!(card, @"
    *Prospecto #1: Ana Peña*
    `+57 300 5550201` · contesta a «Rebajas»

    «¿Hasta qué hora atienden hoy?»

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");
    owner.quotes(&card).says("Hasta las 7, te esperamos").await;
    assert_snapshot!(ana.hears().await, @"Hasta las 7, te esperamos");
    let beto = world.customer(PEOPLE[1].1, PEOPLE[1].0);
    assert_snapshot!(beto.says("Baja, por favor").await, @"Listo: Mi negocio no te enviará más promociones. Si cambias de idea, escribe ALTA.");
});

on_both_databases!(
    choices_that_twilio_does_not_show_are_numbered,
    |database| async move {
        let world = World::start_with(database, setup(Way::Twilio)).await;
        let owner = world.owner();
        world.simulator().faults(json!([{"kind": "contents_fail"}])).await;
        let told = owner.says("hola").await;
        assert!(told.choices().is_empty(), "{told}");
        assert!(told.to_string().contains("2. Traer clientes"), "{told}");
        let answer = owner.says("2").await.to_string();
        assert!(answer.starts_with("Mándame tus clientes"), "{answer}");
        // A list as well, in whichever language, and however the number is written.
        let told = owner.says("/ayuda").await;
        assert!(told.choices().is_empty(), "{told}");
        let number = told.number_of("Contacto").unwrap_or_else(|| panic!("{told}"));
        let answer = owner.says(&format!("{number}.")).await.to_string();
        assert!(answer.starts_with("*/contacto*"), "{answer}");
        owner.says("/lang en").await;
        let told = owner.says("/help").await;
        assert!(
            told.choices().is_empty() && told.to_string().contains("\n1. "),
            "{told}"
        );
        owner.says("/idioma es").await;

        // It may also take a message with buttons first, and say later that it does not go.
        world
            .simulator()
            .faults(json!([{"kind": "fail_later", "code": 63_021, "times": 1}]))
            .await;
        owner.says_only("hola").await;
        let told = owner.hears_about("1. Nueva").await;
        assert!(told.choices().is_empty(), "{told}");
        let answer = owner.says("2").await.to_string();
        assert!(answer.starts_with("Mándame tus clientes"), "{answer}");
        let failed = "SELECT COUNT(*) FROM messages WHERE state = 'failed'";
        assert_eq!(world.database().number(failed).await, 0);
    }
);

on_both_databases!(
    webhooks_signed_with_a_shared_key_are_believed,
    |database| async move {
        let keys = (
            "TWILIO_WEBHOOK_KEYS".to_owned(),
            "a-shared-key-for-tests".to_owned(),
        );
        let setup = Setup {
            settings: [keys].into(),
            ..setup(Way::Twilio)
        };
        let world = World::start_with(database, setup).await;
        let owner = world.owner();
        let told = owner.says("hola").await.to_string();
        assert!(told.contains("¡Hola Lucía!"), "{told}");
        assert_eq!(world.simulator().refused_webhooks().await, 0);
    }
);
