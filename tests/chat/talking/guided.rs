//! Whatever a command lacks is asked for, from the table alone.

use insta::assert_snapshot;
use pregon_commands::{Language, Partial, table};

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::world::World;

on_both_databases!(every_command_asks_for_what_it_lacks, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    for (language, switch, back, help, cancel) in [
        (Language::Es, "/idioma es", "atrás", "ayuda", "cancelar"),
        (Language::En, "/lang en", "back", "help", "cancel"),
    ] {
        owner.says(switch).await;
        let mut asked = 0;
        for (_, verb) in table::verbs().filter(|(_, verb)| verb.is_guided()) {
            let line = verb.line(language);
            let question = Partial::start(verb.key, language)
                .and_then(|partial| partial.next_question())
                .unwrap();
            let prompt = question.prompt.get(language);
            let answer = owner.says(&line).await.to_string();
            assert!(answer.starts_with(prompt), "{line}: {answer}");
            assert!(
                answer.contains(&format!("`{cancel}` · `{help}`")),
                "{line}: {answer}"
            );
            let helped = owner.says(help).await.to_string();
            assert!(
                helped.starts_with(question.argument.help.get(language)),
                "{line}: {helped}"
            );
            let again = owner.says(back).await.to_string();
            assert!(again.starts_with(prompt), "{line}: {again}");
            let choices = question.choices.len();
            assert!(
                choices <= 10 && owner.says(cancel).await.choices().is_empty(),
                "{line}"
            );
            asked += 1;
        }
        assert!(asked > 8, "the table is gone through");
    }
});

on_both_databases!(what_is_known_is_offered, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/prospecto ver").await, @"
    ¿Qué prospecto? Escribe su número, p. ej. *#12*, o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    ");
    owner.says("cancelar").await;
    for (name, phone) in customers(2) {
        world.customer(&phone, &name).says_only("Hola").await;
        owner.hears_about(&name).await;
    }
    assert_snapshot!(owner.says("/prospecto estado").await, @"
    ¿Qué prospecto? Escribe su número, p. ej. *#12*, o su nombre.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [#2 Beto Peña] [#1 Ana Peña]
    ");
    assert_snapshot!(owner.taps("#1 Ana Peña").await, @"
    ¿En qué va?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Nuevo
    - Contactado
    - Calificado
    - Negociando
    - Ganado
    - Perdido
    ");
    assert_snapshot!(owner.says("feliz").await, @"
    *No entendí «feliz» en «estado».*
    Espero `nuevo`, `contactado`, `calificado`, `negociando`, `ganado` o `perdido`.
    Escribe, por ejemplo:
    ```ganado```

    ¿En qué va?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Nuevo
    - Contactado
    - Calificado
    - Negociando
    - Ganado
    - Perdido
    ");
    assert_snapshot!(owner.taps("Ganado").await, @"
    *#1 Ana Peña* pasó a *ganado*.

    ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Saltar] [Deshacer]
    ");
    assert_snapshot!(owner.says("/contacto baja").await, @"
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña]
    ");
    assert_snapshot!(owner.taps("Beto Peña").await, @"*Beto Peña* no recibirá más promociones.");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/team role").await, @"
    Who? Write their name or phone.

    _Step 1 of 2 · `cancel` · `help`_
    [Lucía]
    ");
    owner.says("cancel").await;
    // More people than a list holds are named by typing.
    owner.sends_file("customers.csv", &csv(&customers(12))).await;
    owner.taps("Import 12").await;
    owner.taps("They're my customers").await;
    assert_snapshot!(owner.says("/contact show").await, @"
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    ");
});

on_both_databases!(a_draft_outlives_a_wrong_tag, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner
        .says("/contacto agregar 300 555 0201 Ana Peña etiqueta:vip")
        .await;
    assert_snapshot!(owner.says("/promo nueva Feria para:oro\nHola {nombre}, ven.").await, @"
    *Nadie tiene la etiqueta «oro».*
    Etiquetas: `vip` (1).

    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Todos] [vip]
    ");
    assert_snapshot!(owner.says("plata").await, @"
    *Nadie tiene la etiqueta «plata».*
    Etiquetas: `vip` (1).

    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Todos] [vip]
    ");
    assert_snapshot!(owner.taps("vip").await, @"
    *Borrador «Feria»*, para clientes con la etiqueta vip

    Hola Lucía, ven.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 1 persona le llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
});
