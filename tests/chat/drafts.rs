//! What one was in the middle of, and was taken away from, waits as a draft for a day.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::world::World;

on_both_databases!(what_was_left_off_is_gone_on_with, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(2))).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    owner.says("/promo nueva").await;
    owner.says("Rebajas").await;
    // Another command parks it, and offers the way back as long as it waits.
    assert_snapshot!(owner.says("/estado").await, @"
    *Mi negocio*: 2 clientes, 0 prospectos abiertos
    No hay promociones en marcha.
    [Nueva promoción] [Seguir donde iba]
    ");
    assert_snapshot!(owner.says("/hoy").await.steady(), @"
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va] [Seguir donde iba]
    ");
    assert_snapshot!(owner.taps("Seguir donde iba").await, @"
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("Hola {nombre}, ven a vernos.").await, @"
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]
    ");
    // So does a long silence; the answer is no answer any more.
    let world = world.later(16).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/estado").await, @"
    *Mi negocio*: 2 clientes, 0 prospectos abiertos
    No hay promociones en marcha.
    [Nueva promoción] [Seguir donde iba]
    ");
    assert_snapshot!(owner.taps("Seguir donde iba").await, @"
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]
    ");
    assert_snapshot!(owner.says("todos").await.text.unwrap().lines().next().unwrap(), @"*Borrador «Rebajas»*, para todos tus clientes");
    // Done with it: nothing is offered any more, and an old button says so.
    assert_snapshot!(owner.says("/estado").await, @"
    *Mi negocio*: 2 clientes, 0 prospectos abiertos
    No hay promociones en marcha.
    [Nueva promoción]
    ");
    assert_snapshot!(owner.taps("Seguir donde iba").await, @"Ese botón ya no sirve. Pídelo de nuevo, por favor.");

    owner.says("/lang en").await;
    owner.says("/campaign new").await;
    assert_snapshot!(owner.says("/status").await, @"
    *Mi negocio*: 2 customers, 0 open leads
    No campaign is running.
    [New campaign] [Continue where I was]
    ");
    assert_snapshot!(owner.taps("Continue where I was").await, @"
    What shall we call it? Just for you, e.g. *Sale*.

    _Step 1 of 3 · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("cancel").await, @"Cancelled. Nothing was saved.");
    assert_snapshot!(owner.says("/status").await, @"
    *Mi negocio*: 2 customers, 0 open leads
    No campaign is running.
    [New campaign]
    ");
});

on_both_databases!(a_late_answer_finds_its_question, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/promo nueva").await;
    let world = world.later(16).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("Rebajas").await, @"
    No entendí. Si contestabas a mi pregunta de antes, toca *Seguir donde iba* y te la repito.
    [Seguir donde iba] [Ayuda] [Cómo va]
    ");
    assert_snapshot!(owner.says("Rebajas de verano").await, @"
    Sigo sin entender. ¿Qué quieres hacer?
    [≡ Elegir]
    - Seguir donde iba
    - Campaña: Promociones a tus clientes, a ritmo seguro.
    - Grupo: Grupos de clientes que usas una y otra vez.
    - Plantilla: Textos que WhatsApp aprueba para escribir primero.
    - Contacto: Tus clientes: agregar, buscar, importar y respetar sus bajas.
    - Prospecto: Quienes respondieron con interés y en qué va cada uno.
    - Equipo: Quién de tu negocio puede escribirme, y qué puede hacer.
    - Canal: Los números de WhatsApp de tu negocio.
    - Organización: Tus negocios, y por cuál me hablas.
    - Cómo va: Cómo va el envío: avance, fallos y cuándo termina.
    ");
    assert_snapshot!(owner.taps("Seguir donde iba").await, @"
    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    _Paso 1 de 3 · `cancelar` · `ayuda`_
    ");
    owner.says("Rebajas").await;
    // What cannot be read leads back, too.
    owner.says("/estado").await;
    assert_snapshot!(owner.says("/xyzzy").await, @"
    *No conozco el comando «xyzzy».*
    [Ayuda] [Seguir donde iba]
    ");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("Come and see").await, @"
    I didn't understand. If you were answering my earlier question, tap *Continue where I was* and I'll ask it again.
    [Continue where I was] [Help] [Progress]
    ");
    assert_snapshot!(owner.says("Come and see us").await, @"
    I still don't understand. What would you like to do?
    [≡ Choose]
    - Continue where I was
    - Campaign: Campaigns to your customers, at a safe pace.
    - Segment: Groups of customers that you use again and again.
    - Template: Texts WhatsApp approves so you can write first.
    - Contact: Your customers: add, find, import, and respect opt-outs.
    - Lead: People who showed interest, and what stage each is at.
    - Team: Who in your business can text me, and what they can do.
    - Channel: The WhatsApp numbers of your business.
    - Organisation: Your businesses, and which one you speak for.
    - Progress: How sending is going: progress, failures, when it ends.
    ");
    assert_snapshot!(owner.taps("Continue where I was").await, @"
    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_
    ");
});

on_both_databases!(
    another_dialogue_keeps_the_first_as_a_draft,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner.says("/promo nueva").await;
        owner.says("Rebajas").await;
        owner.says("Hola {nombre}").await;
        let audience = owner.sees().await.pop().unwrap();
        // A second command that has to be asked for: the first waits, and what is tapped there answers nothing here.
        assert_snapshot!(owner.says("/contacto agregar").await, @"
        ¿Cuál es su teléfono?

        _Paso 1 de 2 · `cancelar` · `ayuda`_
        ");
        assert_snapshot!(owner.taps_of(&audience, "Todos").await, @"
        *Ese botón era de otra pregunta.* Sigo con esta:

        ¿Cuál es su teléfono?

        _Paso 1 de 2 · `cancelar` · `ayuda`_
        ");
        owner.says("300 555 0111").await;
        assert_snapshot!(owner.says("Ana").await, @"
        Agregué a *Ana* (+57 300 5550111).
        [Seguir donde iba]
        ");
        assert_snapshot!(owner.taps("Seguir donde iba").await, @"
        ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

        _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
        [Todos]
        ");
        owner.says("todos").await;
        assert_snapshot!(owner.taps_of(&audience, "Todos").await, @"Ese botón ya no sirve: su pregunta quedó atrás.");

        // A draft is given up by saying so.
        owner.says("/lang en").await;
        owner.says("/campaign new").await;
        owner.says("/status").await;
        assert_snapshot!(owner.says("cancel").await, @"Cancelled. Nothing was saved.");
        assert_snapshot!(owner.says("/status").await, @"
        *Mi negocio*: 1 customer, 0 open leads
        No campaign is running.
        [New campaign]
        ");
    }
);
