//! `/canned …`, and what goes to a customer in the place of a key.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::world::World;

on_both_databases!(
    a_key_in_an_answer_becomes_what_is_kept_under_it,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        assert_snapshot!(owner.says("/respuestas").await, @"
        *No tienes respuestas guardadas.* Guarda lo que contestas una y otra vez y úsalo con su clave, p. ej. `#precio`.
        [Guardar una] [Ayuda]
        ");
        assert_snapshot!(owner.says("/respuesta nueva Precio\nHola {nombre}, los lentes van desde $99.000 en {negocio}.").await, @"
        *Guardé `#precio`.* Úsala al contestarle a un cliente, sola o entre tus palabras.
        Hola {nombre}, los lentes van desde $99.000 en {negocio}.
        [Cambiar texto] [Quitar]
        ");
        assert_snapshot!(owner.says("/respuesta nueva horario Abrimos de 9 a 7.").await, @"
        *Guardé `#horario`.* Úsala al contestarle a un cliente, sola o entre tus palabras.
        Abrimos de 9 a 7.
        [Cambiar texto] [Quitar]
        ");
        assert_snapshot!(owner.says("/respuesta nueva precio Otra cosa").await, @"
        *Ya hay una respuesta `#precio`.*
        [Ver respuesta]
        ");
        assert_snapshot!(owner.says("/respuesta lista").await, @"
        *Tus respuestas*
        • `#horario`: Abrimos de 9 a 7.
        • `#precio`: Hola {nombre}, los lentes van desde $99.000 en {negocio}.
        Al contestarle a un cliente, escribe la clave: sale el texto entero.
        [#horario] [#precio]
        ");
        let ana = world.customer("+573005550201", "Ana Peña");
        ana.says_only("¿Cuánto valen?").await;
        let card = owner.hears_about("valen").await;
        assert_snapshot!(owner.quotes(&card).answers("#precio").await, @"✅");
        assert_snapshot!(ana.hears().await, @"Hola Ana, los lentes van desde $99.000 en Mi negocio.");
        owner
            .quotes(&card)
            .answers("Claro. #horario ¿Vienes, {nombre}?")
            .await;
        assert_snapshot!(ana.hears().await, @"Claro. Abrimos de 9 a 7. ¿Vienes, {nombre}?");
        // A slip is not sent; what is meant as it stands is.
        assert_snapshot!(owner.quotes(&card).says("Es #preico").await, @"
        *No se la mandé:* no tengo una respuesta `#preico`. Las parecidas: `#precio`.
        [Enviar tal cual]
        ");
        assert_snapshot!(owner.quotes(&card).says("Feliz #navidad").await, @"
        *No se la mandé:* no tengo una respuesta `#navidad`. Tus claves: `#horario`, `#precio`.
        [Enviar tal cual]
        ");
        assert_eq!(ana.sees().await.len(), 2);
        assert_snapshot!(owner.taps("Enviar tal cual").await, @"Tu respuesta va en camino a *Ana Peña*.");
        assert_snapshot!(ana.hears().await, @"Feliz #navidad");
        // A number is no key.
        owner.quotes(&card).answers("Es el turno #12").await;
        assert_snapshot!(ana.hears().await, @"Es el turno #12");
        // Below a picture, too.
        owner
            .quotes(&card)
            .sends_file_only("lentes.jpg", b"\xff\xd8\xff\xe0", "Estos. #horario")
            .await;
        assert_snapshot!(ana.hears().await, @"
        [image]
        Estos. Abrimos de 9 a 7.
        ");
    }
);

on_both_databases!(
    a_canned_answer_brings_its_file_in_the_customer_s_language,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        assert_snapshot!(owner.sends_file_saying("mapa.png", b"\x89PNG\r\n\x1a\n", "/respuesta nueva mapa\nEstamos aquí.").await, @"
        *Guardé `#mapa`.* Úsala al contestarle a un cliente, sola o entre tus palabras.
        Estamos aquí.
        foto (1 kB) 📷
        [Cambiar texto] [Quitar]
        ");
        assert_snapshot!(owner.says("/respuesta editar mapa idioma:en\nWe are here.").await, @"
        *Así queda `#mapa`:*
        _es_: Estamos aquí.
        _en_: We are here.
        foto (1 kB) 📷
        [Cambiar texto] [Quitar]
        ");
        let ana = world.customer("+573005550201", "Ana");
        ana.says_only("¿Dónde están?").await;
        let card = owner.hears_about("Dónde").await;
        owner.quotes(&card).answers("#mapa").await;
        assert_snapshot!(ana.hears().await, @"
        [image]
        Estamos aquí.
        ");
        world
            .database()
            .change("UPDATE contacts SET language = 'en'")
            .await;
        owner.quotes(&card).answers("#MAPA").await;
        assert_snapshot!(ana.hears().await, @"
        [image]
        We are here.
        ");
        // The file stays for as long as the answer has it, and no longer.
        assert_eq!(world.kept_files().await, 1);
        assert_snapshot!(owner.says("/respuesta ver mapa").await, @"
        *`#mapa`*
        _es_: Estamos aquí.
        _en_: We are here.
        foto (1 kB) 📷
        [Cambiar texto] [Quitar]
        ");
        assert_snapshot!(owner.taps("Quitar").await, @"Quité `#mapa`.");
        assert_snapshot!(owner.says("/respuesta ver mapa").await, @"
        *No tengo una respuesta «mapa».*
        [Guardar una]
        ");
    }
);

on_both_databases!(what_cannot_be_kept_is_told, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/respuesta nueva 12 Doce").await, @"*«12» no sirve de clave.* Empieza con una letra y tiene solo letras, números, `-` y `_`: hasta 30.");
    assert_snapshot!(owner.says("/respuesta nueva precio\nHola {ciudad}").await, @"*No sé qué poner en* `{ciudad}`. Puedes usar `{nombre}` y `{negocio}`.");
    assert_snapshot!(owner.says("/respuesta nueva precio\n#otra").await, @"*Una respuesta no puede ser otra.* Escribe el texto que dice.");
    assert_snapshot!(owner.says("/respuesta nueva precio\n{Hola|Buenas").await, @"*Falta cerrar una llave* `{…}`.");
    // One question after the other.
    assert_snapshot!(owner.says("/respuesta nueva").await, @"
    ¿Con qué palabra la usas? P. ej. *precio*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("¡lista!").await, @"
    *«¡lista!» no sirve de clave.* Empieza con una letra y tiene solo letras, números, `-` y `_`: hasta 30.

    ¿Con qué palabra la usas? P. ej. *precio*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("lista de precios").await, @"
    Escribe lo que dice. Puedes usar `{nombre}` y `{negocio}`.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("Desde $99.000").await, @"
    *Guardé `#lista_de_precios`.* Úsala al contestarle a un cliente, sola o entre tus palabras.
    Desde $99.000
    [Cambiar texto] [Quitar]
    ");
    assert_snapshot!(owner.says("/respuesta nueva envio").await, @"
    Escribe lo que dice. Puedes usar `{nombre}` y `{negocio}`.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("cancelar").await, @"Cancelado. No guardé nada.");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/canned list").await, @"
    *Your answers*
    • `#lista_de_precios`: Desde $99.000
    When you answer a customer, write the key: the whole text goes out.
    [#lista_de_precios]
    ");
    assert_snapshot!(owner.says("/canned edit list").await, @"
    *I have no answer “list”.*
    [#lista_de_precios]
    ");
    assert_snapshot!(owner.says("/canned remove nothing").await, @"
    *I have no answer “nothing”.*
    [#lista_de_precios]
    ");
});

on_both_databases!(a_key_in_a_typed_answer_is_no_other, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/respuesta nueva precio Desde $99.000").await;
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("¿Cuánto valen?").await;
    owner.hears_about("valen").await;
    owner.says("/prospecto responder #1 #precio").await;
    assert_eq!(ana.hears().await.to_string(), "Desde $99.000");
    // A slip is not sent; what is meant as it stands is, without the command around it.
    assert_snapshot!(owner.says("/prospecto responder #1 Es #preico").await, @"
    *No se la mandé:* no tengo una respuesta `#preico`. Las parecidas: `#precio`.
    [Enviar tal cual]
    ");
    world.outbox_is_empty().await;
    assert_eq!(ana.sees().await.len(), 1);
    owner.taps("Enviar tal cual").await;
    assert_eq!(ana.hears().await.to_string(), "Es #preico");
});

on_both_databases!(
    what_is_sent_as_it_stands_keeps_its_picture,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner.says("/respuesta nueva precio Desde $99.000").await;
        let ana = world.customer("+573005550201", "Ana");
        ana.says_only("¿Cómo son?").await;
        let card = owner.hears_about("Cómo son").await;
        owner
            .quotes(&card)
            .sends_file_only("lentes.jpg", b"\xff\xd8\xff\xe0", "Miren #novedad")
            .await;
        assert_snapshot!(owner.hears().await, @"
        *No se la mandé:* no tengo una respuesta `#novedad`. Tus claves: `#precio`.
        [Enviar tal cual]
        ");
        owner.taps("Enviar tal cual").await;
        let seen = ana.hears().await;
        assert_eq!(seen.to_string(), "[image]\nMiren #novedad");
        assert_eq!(world.simulator().download(&seen).await, b"\xff\xd8\xff\xe0");
    }
);
