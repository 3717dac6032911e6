//! What one was in the middle of, and was taken away from, waits as a draft for a day.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::walk::walk;
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
    - Agenda: Citas y suscripciones
    - Ventas: Prospectos, productos y enlaces
    - Equipo: Quién de tu negocio puede escribirme, y qué puede hacer.
    - Canal: Los números de WhatsApp de tu negocio.
    - Organización: Tus negocios, y por cuál me hablas.
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
    - Agenda: Appointments and subscriptions
    - Sales: Leads, products and links
    - Team: Who in your business can text me, and what they can do.
    - Channel: The WhatsApp numbers of your business.
    - Organisation: Your businesses, and which one you speak for.
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

on_both_databases!(several_things_wait_the_newest_first, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let told = walk(
        &owner,
        &[
            "/promo nueva",
            "Rebajas",
            "Hola {nombre}, todo a mitad de precio.\n\nTe esperamos.",
            "/contacto agregar",
            "300 555 0111",
            "/promo nueva Feria",
            "/hoy",
            "[Seguir donde iba]",
            "cancelar",
            "[Seguir donde iba]",
            "cancelar",
            "atrás",
            "todos",
        ],
    );
    assert_snapshot!(told.await, @"
    > /promo nueva
    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    _Paso 1 de 3 · `cancelar` · `ayuda`_

    > Rebajas
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_

    > Hola {nombre}, todo a mitad de precio.

    Te esperamos.
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]

    > /contacto agregar
    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > 300 555 0111
    ¿Cómo se llama?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > /promo nueva Feria
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va] [Seguir donde iba]

    > [Seguir donde iba]
    Volvamos a `/campaña nueva Feria`.

    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > cancelar
    Cancelado. No guardé nada.
    [Seguir donde iba]

    > [Seguir donde iba]
    Volvamos a `/contacto agregar 3005550111`.

    ¿Cómo se llama?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > cancelar
    Cancelado. No guardé nada.
    [Seguir donde iba]

    > atrás
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]

    > todos
    *Borrador «Rebajas»*, para todos tus clientes

    Hola Lucía, todo a mitad de precio.

    Te esperamos.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    [Vista previa] [Enviar…] [Descartar]
    ");
    owner.says("/lang en").await;
    let told = walk(
        &owner,
        &[
            "/campaign new",
            "Sale",
            "Hi {name}, everything at half price.\n\nSee you.",
            "/contact add",
            "300 555 0112",
            "/today",
            "[Continue where I was]",
            "/status",
            "cancel",
            "cancel",
            "cancel",
        ],
    );
    assert_snapshot!(told.await, @"
    > /campaign new
    What shall we call it? Just for you, e.g. *Sale*.

    _Step 1 of 3 · `cancel` · `help`_

    > Sale
    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_

    > Hi {name}, everything at half price.

    See you.
    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

    _Step 3 of 3 · `back` · `cancel` · `help`_
    [All]

    > /contact add
    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > 300 555 0112
    What is their name?

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress] [Continue where I was]

    > [Continue where I was]
    Back to `/contact add 3005550112`.

    What is their name?

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > /status
    *Mi negocio*: 0 customers, 0 open leads
    No campaign is running.
    [New campaign] [Continue where I was]

    > cancel
    Cancelled. Nothing was saved.
    [Continue where I was]

    > cancel
    Cancelled. Nothing was saved.

    > cancel
    Nothing is pending.
    ");
});

on_both_databases!(what_has_to_make_room_is_given_back, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    walk(
        &owner,
        &[
            "/promo nueva",
            "Rebajas",
            "Hola {nombre}, todo a mitad de precio.\n\nTe esperamos.",
            "/contacto agregar",
            "300 555 0111",
        ],
    )
    .await;
    // What says nothing makes room for what does, and the same once more takes no room.
    walk(
        &owner,
        &[
            "/promo nueva",
            "/equipo agregar",
            "300 555 0112",
            "/promo nueva",
            "/promo nueva Feria",
        ],
    )
    .await;
    owner.says_only("/promo nueva Verano").await;
    assert_snapshot!(owner.hears_about("a medias").await, @"
    Guardo hasta 3 preguntas a medias, así que dejé la más antigua. Para retomarla, copia y envía esto:

    /campaña nueva Rebajas
    Hola {nombre}, todo a mitad de precio.

    Te esperamos.
    ");
    assert_snapshot!(owner.hears_about("Escribe el mensaje").await, @"
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    ");
    let line = "/promo nueva Rebajas\nHola {nombre}, todo a mitad de precio.\n\nTe esperamos.";
    owner.says_only(line).await;
    owner.hears_about("a medias").await;
    assert_snapshot!(owner.hears_about("Borrador").await.steady(), @"
    *Borrador «Rebajas»*, para todos tus clientes

    Hola Lucía, todo a mitad de precio.

    Te esperamos.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    [Vista previa] [Enviar…] [Descartar]
    ");
    owner.says("/lang en").await;
    owner.says("/campaign new Last").await;
    owner.says_only("/status").await;
    assert_snapshot!(owner.hears_about("half-finished").await, @"
    I keep up to 3 half-finished questions, so I let the oldest one go. To take it up again, copy and send this:

    /team add 3005550112
    ");
});

on_both_databases!(
    a_file_of_something_else_takes_nothing_away,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        let told = [
            "/promo nueva",
            "Rebajas",
            "Hola {nombre}, todo a mitad de precio.",
        ];
        walk(&owner, &told).await;
        // It is kept for what he meant to write.
        owner
            .sends_file_saying("foto.jpg", b"\xff\xd8\xff\xe0 a picture", "/promo nuevita Feria")
            .await;
        owner.says("/hoy").await;
        assert_snapshot!(owner.taps("Seguir donde iba").await, @"
        ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

        _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
        [Todos]
        ");
    }
);
