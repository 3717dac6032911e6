//! A list of names as audience.

use insta::assert_snapshot;

use super::shop;
use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::walk::walk;

on_both_databases!(a_list_can_be_the_audience, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    world.customer("+573005550204", "Diego").says("BAJA").await;
    let draft = owner.says("/promo nueva Feria plantilla:novedades").await;
    // One who is known, one who is new, and one who wants no promotions.
    assert_snapshot!(walk(&owner, &[
        "/promo público Feria\nAna Peña 300 555 0201\nElena Ruiz 300 555 0205\nDiego 300 555 0204",
        "[Importar 3]",
        "[Son mis clientes]",
        "/grupo ver \"Feria: lista\"",
    ]).await, @r#"
    > /promo público Feria
    Ana Peña 300 555 0201
    Elena Ruiz 300 555 0205
    Diego 300 555 0204
    *Esto es lo que leí:*
    • nuevos: 1
    • ya los tenías: 2
    • de ellos, sin promociones: 1
    Por ejemplo: Ana Peña, +57 300 5550201 · Elena Ruiz, +57 300 5550205 · Diego, +57 300 5550204
    [Importar 3] [Ahora no]

    > [Importar 3]
    *¿Te dieron permiso para escribirles?*
    Guardo tu respuesta con cada cliente. Si no lo sabes, los guardo sin enviarles promociones hasta que lo aclares con `/contacto alta`, o escriban ALTA. Los que ya tenías siguen como están.
    [Son mis clientes] [Me lo pidieron] [No lo sé]

    > [Son mis clientes]
    *Listo.* Agregué 1 y actualicé 2. Ahora tienes 5 clientes. ✅
    «Feria» va ahora a las personas de esa lista.

    *Borrador «Feria»*, para clientes del grupo «Feria: lista»

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.* Fuera: 1.
    [Vista previa] [Enviar…] [Descartar]

    > /grupo ver "Feria: lista"
    *Grupo «Feria: lista»:* las personas de una lista.
    Hoy son 3 personas.
    Primeras personas: Ana Peña, Diego Mora, Elena Ruiz
    En una promoción: `para:"@Feria: lista"`
    "#);
    // A file that quotes the draft, and one above the command.
    let list = csv(&customers(2));
    assert_snapshot!(owner.quotes(&draft).sends_file("lista.csv", &list).await, @"
    *Esto es lo que leí:*
    • ya los tenías: 2
    Columnas: nombre → nombre, celular → teléfono
    Por ejemplo: Ana Peña, +57 300 5550201 · Beto Peña, +57 300 5550202
    [Importar 2] [Ahora no]
    ");
    owner.taps("Importar 2").await;
    assert_snapshot!(owner.taps("Son mis clientes").await, @"
    *Listo.* Agregué 0 y actualicé 2. Ahora tienes 5 clientes. ✅
    «Feria» va ahora a las personas de esa lista.

    *Borrador «Feria»*, para clientes del grupo «Feria: lista 2»

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.sends_file_saying("lista.csv", &list, "/promo público Feria").await, @"
    *Esto es lo que leí:*
    • ya los tenías: 2
    Columnas: nombre → nombre, celular → teléfono
    Por ejemplo: Ana Peña, +57 300 5550201 · Beto Peña, +57 300 5550202
    [Importar 2] [Ahora no]
    ");
    // Meanwhile it is sent to the list of before: the new one comes too late for it.
    let late = owner.taps("Importar 2").await;
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 2").await;
    assert_snapshot!(owner.taps_of(&late, "Son mis clientes").await, @"
    *Listo.* Agregué 0 y actualicé 2. Ahora tienes 5 clientes. ✅
    «Feria» ya no es un borrador, así que no cambié a quién va.
    ");
    assert_snapshot!(owner.says("/promo público Feria").await.steady(), @"
    «Feria» ya no puede cambiar de público: está en marcha. Haz otra igual con `/promo copiar`.
    [Pausar] [Cómo va]
    ");
    // What only looks like a list of people goes with the promotion, as ever.
    owner.says("/promo nueva Otra plantilla:novedades").await;
    assert_snapshot!(walk(&owner, &["/promo público Otra\nhola"]).await, @"
    > /promo público Otra
    hola
    *Esto es lo que leí:*
    • con problemas: 1
    • línea 1 («hola»): falta el teléfono
    [Ver rechazados]
    ");
});

on_both_databases!(a_list_can_be_the_audience_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    owner.says("/campaign new Sale template:news").await;
    assert_snapshot!(walk(&owner, &[
        "/campaign audience Sale\nAna Peña 300 555 0201\nElena Ruiz 300 555 0205",
        "[Import 2]",
        "[They're my customers]",
        "/segment show \"Sale: list\"",
        "/campaign audience Sale\nAna Peña 300 555 0201",
        "[Import 1]",
    ]).await, @r#"
    > /campaign audience Sale
    Ana Peña 300 555 0201
    Elena Ruiz 300 555 0205
    *This is what I read:*
    • new: 1
    • you already had: 1
    For example: Ana Peña, +57 300 5550201 · Elena Ruiz, +57 300 5550205
    [Import 2] [Not now]

    > [Import 2]
    *Did they agree to hear from you?*
    I keep your answer with each customer. If you don't know, I save them without sending campaigns until you clear it up with `/contact optin`, or they write START. The ones you already had stay as they are.
    [They're my customers] [They asked for it] [I don't know]

    > [They're my customers]
    *Done.* I added 1 and updated 1. You now have 5 customers. ✅
    “Sale” now goes to the people of that list.

    *Draft “Sale”*, for customers in the segment “Sale: list”

    Hi Lucía, we have news for you.
    Reply STOP to opt out

    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today 2 people get it.*
    [Preview] [Send…] [Discard]

    > /segment show "Sale: list"
    *Segment “Sale: list”:* the people of a list.
    2 people today.
    First people: Ana Peña, Elena Ruiz
    In a campaign: `to:"@Sale: list"`

    > /campaign audience Sale
    Ana Peña 300 555 0201
    *This is what I read:*
    • you already had: 1
    For example: Ana Peña, +57 300 5550201
    [Import 1] [Not now]

    > [Import 1]
    *Did they agree to hear from you?*
    I keep your answer with each customer. If you don't know, I save them without sending campaigns until you clear it up with `/contact optin`, or they write START. The ones you already had stay as they are.
    [They're my customers] [They asked for it] [I don't know]
    "#);
    let seen = owner.sees().await;
    let late = seen
        .into_iter()
        .rfind(|message| message.target("They're my customers").is_some());
    owner.says("/campaign start Sale").await;
    owner.taps("Send to 2").await;
    assert_snapshot!(owner.taps_of(&late.unwrap(), "They're my customers").await, @"
    *Done.* I added 0 and updated 1. You now have 5 customers. ✅
    “Sale” isn't a draft any more, so I didn't change whom it goes to.
    ");
    assert_snapshot!(owner.says("/campaign audience Sale").await.steady(), @"
    The audience of “Sale” can't be changed any more: it's running. Make another like it with `/campaign copy`.
    [Pause] [Progress]
    ");
});

on_both_databases!(
    whom_a_draft_leaves_out_a_list_leaves_out_too,
    |database| async move {
        let world = shop(database, "es").await;
        let owner = world.owner();
        owner
            .says("/promo nueva Feria plantilla:novedades sin:viejos")
            .await;
        assert_snapshot!(walk(&owner, &[
        "/promo público Feria\nAna Peña 300 555 0201\nCarla Díaz 300 555 0203",
        "[Importar 2]",
        "[Son mis clientes]",
        "/promo público Feria para:vip\nAna Peña 300 555 0201",
        "/promo público Feria sin:oro\nAna Peña 300 555 0201",
        "/promo público Feria sin:vip frecuencia:7\nAna Peña 300 555 0201\nDiego Mora 300 555 0204",
        "[Importar 2]",
        "[Son mis clientes]",
    ]).await, @"
        > /promo público Feria
        Ana Peña 300 555 0201
        Carla Díaz 300 555 0203
        *Esto es lo que leí:*
        • ya los tenías: 2
        Por ejemplo: Ana Peña, +57 300 5550201 · Carla Díaz, +57 300 5550203
        [Importar 2] [Ahora no]

        > [Importar 2]
        *¿Te dieron permiso para escribirles?*
        Guardo tu respuesta con cada cliente. Si no lo sabes, los guardo sin enviarles promociones hasta que lo aclares con `/contacto alta`, o escriban ALTA. Los que ya tenías siguen como están.
        [Son mis clientes] [Me lo pidieron] [No lo sé]

        > [Son mis clientes]
        *Listo.* Agregué 0 y actualicé 2. Ahora tienes 4 clientes. ✅
        «Feria» va ahora a las personas de esa lista.

        *Borrador «Feria»*, para clientes del grupo «Feria: lista», salvo clientes con la etiqueta viejos

        Hola Lucía, tenemos novedades para ti.
        Responde BAJA para no recibir más

        Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
        Nada sale hasta que lo confirmes.
        *Hoy le llega a 1 persona.*
        [Vista previa] [Enviar…] [Descartar]

        > /promo público Feria para:vip
        Ana Peña 300 555 0201
        *Una lista ya dice a quién va «Feria».* Envíala sin «para», o escribe `/promo público para:vip` sin lista.

        > /promo público Feria sin:oro
        Ana Peña 300 555 0201
        *Nadie tiene la etiqueta «oro».*
        Etiquetas: `vip` (3), `viejos` (2).

        > /promo público Feria sin:vip frecuencia:7
        Ana Peña 300 555 0201
        Diego Mora 300 555 0204
        *Esto es lo que leí:*
        • ya los tenías: 2
        Por ejemplo: Ana Peña, +57 300 5550201 · Diego Mora, +57 300 5550204
        [Importar 2] [Ahora no]

        > [Importar 2]
        *¿Te dieron permiso para escribirles?*
        Guardo tu respuesta con cada cliente. Si no lo sabes, los guardo sin enviarles promociones hasta que lo aclares con `/contacto alta`, o escriban ALTA. Los que ya tenías siguen como están.
        [Son mis clientes] [Me lo pidieron] [No lo sé]

        > [Son mis clientes]
        *Listo.* Agregué 0 y actualicé 2. Ahora tienes 4 clientes. ✅
        «Feria» va ahora a las personas de esa lista.

        *Borrador «Feria»*, para clientes del grupo «Feria: lista 2», salvo clientes con la etiqueta vip

        Hola Lucía, tenemos novedades para ti.
        Responde BAJA para no recibir más

        Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, nadie recibe dos en 7 días.
        Nada sale hasta que lo confirmes.
        *Hoy le llega a 1 persona.*
        [Vista previa] [Enviar…] [Descartar]
        ");
        // The same above a file.
        let list = csv(&customers(3));
        owner
            .sends_file_saying("lista.csv", &list, "/promo público Feria sin:viejos")
            .await;
        owner.taps("Importar 3").await;
        let set = owner.taps("Son mis clientes").await.to_string();
        assert!(set.contains("*Hoy les llega a 2 personas.*"), "{set}");
        let wrong = owner
            .sends_file_saying("lista.csv", &list, "/promo público Feria para:vip")
            .await;
        assert_snapshot!(wrong, @"*Una lista ya dice a quién va «Feria».* Envíala sin «para», o escribe `/promo público para:vip` sin lista.");
    }
);

on_both_databases!(
    whom_a_draft_leaves_out_a_list_leaves_out_too_in_english,
    |database| async move {
        let world = shop(database, "en").await;
        let owner = world.owner();
        owner.says("/campaign new Sale template:news but:old").await;
        assert_snapshot!(walk(&owner, &[
        "/campaign audience Sale\nAna Peña 300 555 0201\nCarla Díaz 300 555 0203",
        "[Import 2]",
        "[They're my customers]",
        "/campaign audience Sale to:vip\nAna Peña 300 555 0201",
    ]).await, @"
        > /campaign audience Sale
        Ana Peña 300 555 0201
        Carla Díaz 300 555 0203
        *This is what I read:*
        • you already had: 2
        For example: Ana Peña, +57 300 5550201 · Carla Díaz, +57 300 5550203
        [Import 2] [Not now]

        > [Import 2]
        *Did they agree to hear from you?*
        I keep your answer with each customer. If you don't know, I save them without sending campaigns until you clear it up with `/contact optin`, or they write START. The ones you already had stay as they are.
        [They're my customers] [They asked for it] [I don't know]

        > [They're my customers]
        *Done.* I added 0 and updated 2. You now have 4 customers. ✅
        “Sale” now goes to the people of that list.

        *Draft “Sale”*, for customers in the segment “Sale: list”, except customers with the tag old

        Hi Lucía, we have news for you.
        Reply STOP to opt out

        Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
        Nothing goes out until you confirm.
        *Today 1 person gets it.*
        [Preview] [Send…] [Discard]

        > /campaign audience Sale to:vip
        Ana Peña 300 555 0201
        *A list already says who gets “Sale”.* Send it without “to”, or write `/campaign audience to:vip` without a list.
        ");
    }
);
