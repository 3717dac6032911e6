//! Whoever quotes a customer's card and writes what is also a command is asked which of the two he means.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::world::World;

on_both_databases!(a_command_below_a_card_is_asked_about, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/prospectos").await;
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("¿Tienen lentes de sol?").await;
    let card = owner.hears().await;
    assert_snapshot!(owner.quotes(&card).says("pausar").await, @"
    *Eso también es una orden para mí:* `/pausar`. ¿Se lo envío a Ana o lo hago yo?
    [Enviárselo] [Hazlo tú]
    ");
    assert_snapshot!(owner.taps("Hazlo tú").await, @"No hay nada en marcha.");
    assert_snapshot!(owner.quotes(&card).says("Estado").await, @"
    *Eso también es una orden para mí:* `/estado`. ¿Se lo envío a Ana o lo hago yo?
    [Enviárselo] [Hazlo tú]
    ");
    assert_snapshot!(owner.taps("Enviárselo").await, @"Tu respuesta va en camino a *Ana*.");
    assert_snapshot!(ana.hears().await, @"Estado");
    // A tap counts once.
    assert_snapshot!(owner.taps("Enviárselo").await, @"Ese botón ya se usó; no lo hice dos veces.");
    assert_snapshot!(owner.quotes(&card).says("cita nueva").await, @r#"
    *Eso también es una orden para mí:* `/cita nueva "+573005550201"`. ¿Se lo envío a Ana o lo hago yo?
    [Enviárselo] [Hazlo tú]
    "#);
    owner.taps("Hazlo tú").await;
    assert_snapshot!(owner.says("lunes 10am").await.steady(), @"
    ¿Cuándo? Escribe el día y la hora, p. ej. *mañana 10am*.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Hoy HH:MM
    - Hoy HH:MM
    - Hoy HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    ");
    // With its slash it is a command, and what is none goes to the customer.
    assert_snapshot!(owner.quotes(&card).says("/prospecto estado ganado").await, @"
    *#1 Ana* pasó a *ganado*.

    ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Saltar] [Deshacer] [Seguir donde iba]
    ");
    assert_snapshot!(owner.quotes(&card).answers("Cita el lunes a las 10, ¿te sirve?").await, @"
    Tu respuesta va en camino a *Ana*.

    Su prospecto #1 está cerrado: *ganado*.
    [Reabrirlo]
    ");
    ana.hears_about("te sirve").await;
    // However it begins: what says more than a command's own words is said to the customer.
    for words in [
        "Estado de tu pedido: sale hoy a las 5",
        "estado feria",
        "Hoy no hay, mañana sí",
        "cita nueva lunes 10am",
    ] {
        assert!(
            owner
                .quotes(&card)
                .answers(words)
                .await
                .starts_with("Tu respuesta va en camino a *Ana*.")
        );
        ana.hears_about(words).await;
    }
    owner.says("/idioma en").await;
    assert_snapshot!(owner.quotes(&card).says("pause").await, @"
    *That is also a command for me:* `/pause`. Shall I send it to Ana or do it?
    [Send it] [Do it]
    ");
    assert_snapshot!(owner.taps("Send it").await, @"
    Your reply is on its way to *Ana*.

    Their lead #1 is closed: *won*.
    [Reopen it]
    ");
    ana.hears_about("pause").await;
});
