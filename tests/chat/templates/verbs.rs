//! `/template …`

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::wait::until;
use crate::harness::world::World;

on_both_databases!(templates_and_their_reviews, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    world.templates_are_known().await;
    assert_snapshot!(owner.says("/plantilla lista").await, @"
    No hay plantillas. Las creo cuando una promoción las necesita, o las haces tú con `/plantilla nueva`.
    [Actualizar]
    ");
    assert_snapshot!(owner.says("/plantilla nueva Día de la Madre\nHola {nombre}, celebra con nosotros.").await.steady(), @"Envié la plantilla `dia_de_la_madre` a revisión. Suele tardar minutos; te aviso.");
    let mothers = world.simulator().submitted("dia").await;
    let submitting = "SELECT COUNT(*) FROM templates WHERE state = 'submitting'";
    until("the provider's answer", async || {
        (world.database().number(submitting).await == 0).then_some(())
    })
    .await;
    assert_snapshot!(owner.says("/plantilla lista").await, @"
    *Plantillas* (1)
    • `dia_de_la_madre` (es): en revisión
       _Hola {nombre}, celebra con nosotros._
    [dia_de_la_madre] [Actualizar]
    ");
    assert_snapshot!(owner.says("/plantilla nueva dia_de_la_madre\nHola {nombre}, otra vez.").await, @"*Ya hay una plantilla `dia_de_la_madre` en ese idioma.* Dale otro nombre.");
    world.simulator().approve_template(&mothers).await;
    assert_snapshot!(owner.hears().await, @"*WhatsApp aprobó la plantilla* `dia_de_la_madre`. ✅");
    // What WhatsApp refuses on the spot, and what its reviewers refuse later.
    owner.says("/plantilla nueva corta\nCOMPRA YA {nombre}!!!").await;
    assert_snapshot!(owner.hears().await, @r"
    *WhatsApp rechazó la plantilla* `corta`.
    Motivo: This template has too many variables for its length. Reduce the number of variables or increase the message length.
    Cambia el texto y prueba con otra.
    ");
    owner
        .says("/plantilla nueva gritos\nHola {nombre}, COMPRA YA MISMO TODO LO QUE QUIERAS!!!")
        .await;
    let shouts = world.simulator().submitted("gritos").await;
    world.simulator().reject_template(&shouts, "PROMOTIONAL").await;
    assert_snapshot!(owner.hears().await, @"
    *WhatsApp rechazó la plantilla* `gritos`.
    Motivo: WhatsApp la ve como promoción; cambia el tono o créala como *marketing* (PROMOTIONAL)
    Cambia el texto y prueba con otra.
    ");
    assert_snapshot!(owner.says("/plantilla sincronizar").await, @"Le pregunto a WhatsApp y te escribo enseguida.");
    assert_snapshot!(owner.hears().await, @"
    *Plantillas: 2*, aprobadas 1.
    [Ver plantillas]
    ");
    assert_snapshot!(owner.taps("Ver plantillas").await, @"
    *Plantillas* (3)
    • `corta` (es): rechazada
       _COMPRA YA {nombre}!!!_
    • `dia_de_la_madre` (es): aprobada
       _Hola {nombre}, celebra con nosotros._
    • `gritos` (es): rechazada
       _Hola {nombre}, COMPRA YA MISMO TODO LO QUE QUIERAS!!!_
    [≡ Ver]
    - corta
    - dia_de_la_madre
    - gritos
    - Actualizar
    ");
    for text in [
        "{nombre}",
        "Hola {nombre}",
        "Hola {nombre, te esperamos",
        "Hola {1} y {nombre}, hola",
        "Hola {nombre}{ciudad} hola",
    ] {
        let answer = owner
            .says(&format!("/plantilla nueva mala\n{text}"))
            .await
            .to_string();
        assert!(
            answer.contains('{') || answer.contains("llave") || answer.contains("palabras"),
            "{text}: {answer}"
        );
    }
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/template list").await, @"
    *Templates* (3)
    • `corta` (es): rejected
       _COMPRA YA {nombre}!!!_
    • `dia_de_la_madre` (es): approved
       _Hola {nombre}, celebra con nosotros._
    • `gritos` (es): rejected
       _Hola {nombre}, COMPRA YA MISMO TODO LO QUE QUIERAS!!!_
    [≡ Show]
    - corta
    - dia_de_la_madre
    - gritos
    - Refresh
    ");
    assert_snapshot!(owner.says("/template new bad\nHi {name}").await, @"*WhatsApp doesn't accept a template that ends with a variable like* `{name}`*.* Put something after “name”, even a short phrase.");
    assert_snapshot!(owner.says("/template new").await, @"
    What is the template called? E.g. *sale*.

    _Step 1 of 2 · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("thanks").await, @r"
    Write the template's text. You can use `{name}`.

    _Step 2 of 2 · `back` · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("Hi {name}, thank you for coming.").await, @"I sent the template `thanks` for review. It usually takes minutes; I'll tell you.");
});
