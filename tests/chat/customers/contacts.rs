//! `/contact …`, one person at a time.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::world::World;

on_both_databases!(one_contact_from_first_to_last, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/contacto agregar 300 123 4567 Ana Pérez etiqueta:vip").await, @"Agregué a *Ana Pérez* (+57 300 1234567), con: vip.");
    assert_snapshot!(owner.says("/contacto agregar +57 (300) 123-4567 Anita").await, @"Ya tenías ese número: *Ana Pérez* (+57 300 1234567).");
    assert_snapshot!(owner.says("/contacto agregar 123 Nadie").await, @"
    *A «123» le faltan cifras.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).
    Escribe, por ejemplo:
    ```/contacto agregar 3211234567 Nadie```
    ");
    assert_snapshot!(owner.says("/contacto agregar +57 300 1 Nadie").await, @"
    *A «+57 300 1» le faltan cifras.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).
    Escribe, por ejemplo:
    ```/contacto agregar 3211234567 Nadie```
    [Empezar] [Ayuda]
    ");
    assert_snapshot!(owner.says("/contacto agregar 301 765 4321 Ana Ruiz").await, @"Agregué a *Ana Ruiz* (+57 301 7654321).");
    assert_snapshot!(owner.says("/contacto buscar ana").await, @"
    *2 clientes con «ana»*
    • *Ana Pérez* +57 300 1234567
    • *Ana Ruiz* +57 301 7654321
    [Ana Pérez] [Ana Ruiz]
    ");
    assert_snapshot!(owner.says("/contacto buscar vip").await.steady(), @"
    *Ana Pérez*
    `+57 300 1234567`
    Etiquetas: vip
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(owner.says("/contacto buscar zzz").await, @"
    *No encuentro «zzz» entre tus clientes.* Prueba con otra palabra, o agrega a esa persona.
    [Agregar cliente]
    ");
    assert_snapshot!(owner.says("/contacto ver Pérez").await.steady(), @r"
    *Ana Pérez*
    `+57 300 1234567`
    Etiquetas: vip
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(owner.says("/contacto buscar zzz").await, @"
    *No encuentro «zzz» entre tus clientes.* Prueba con otra palabra, o agrega a esa persona.
    [Agregar cliente]
    ");
    assert_snapshot!(owner.says("/contacto ver Pérez").await.steady(), @"
    *Ana Pérez*
    `+57 300 1234567`
    Etiquetas: vip
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(owner.says("/contacto baja Pérez").await, @"*Ana Pérez* no recibirá más promociones.");
    assert_snapshot!(owner.says("/contacto baja Pérez").await, @"Ana Pérez ya no recibía promociones.");
    assert_snapshot!(owner.says("/contacto alta Pérez").await, @"*Ana Pérez* vuelve a recibir promociones.");
    assert_snapshot!(owner.says("/contacto alta Pérez").await, @"Ana Pérez ya recibe promociones.");
    // Who left by himself comes back by himself.
    let ana = world.customer("+573001234567", "Ana");
    assert_snapshot!(ana.says("BAJA").await, @"Listo: Mi negocio no te enviará más promociones. Si cambias de idea, escribe ALTA.");
    ana.says_only("stop").await;
    assert_snapshot!(owner.says("/contacto alta Pérez").await, @"*Ana Pérez se dio de baja por su cuenta*, así que solo puede volver escribiendo ALTA a tu número.");
    assert_snapshot!(ana.says("alta").await, @"¡Gracias! Mi negocio volverá a contarte sus promociones. Escribe BAJA cuando quieras.");
    assert_eq!(ana.sees().await.len(), 2, "a second BAJA is not answered");
    assert_snapshot!(owner.says("/contacto ver Pérez").await.steady(), @"
    *Ana Pérez*
    `+57 300 1234567`
    Etiquetas: vip
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
});

on_both_databases!(one_of_several_gets_what_was_asked_for, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/contacto agregar 300 123 4567 Ana Pérez").await;
    owner.says("/contacto agregar 301 765 4321 Ana Ruiz").await;
    assert_snapshot!(owner.says("/contacto etiquetar Ana etiqueta:vip").await, @"
    Encontré 2 con «Ana». ¿Cuál?
    [Ana Pérez] [Ana Ruiz]
    ");
    assert_snapshot!(owner.taps("Ana Ruiz").await, @"Etiquetas de *Ana Ruiz*: vip");
    owner.says("/contacto desetiquetar Ana etiqueta:vip").await;
    assert_snapshot!(owner.taps("Ana Ruiz").await, @"Le quité a *Ana Ruiz*: vip. Ya no tiene etiquetas.");
    owner.says("/contacto editar Ana ciudad:Cali").await;
    assert_snapshot!(owner.taps("Ana Pérez").await.steady(), @"
    *Ana Pérez*
    `+57 300 1234567`
    ciudad: Cali
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    owner.says("/contacto baja Ana").await;
    assert_snapshot!(owner.taps("Ana Ruiz").await, @"*Ana Ruiz* no recibirá más promociones.");
    owner.says("/contacto alta Ana").await;
    assert_snapshot!(owner.taps("Ana Ruiz").await, @"*Ana Ruiz* vuelve a recibir promociones.");
    owner.says("/contacto ver Ana").await;
    assert_snapshot!(owner.taps("Ana Ruiz").await.to_string().lines().next().unwrap(), @"*Ana Ruiz*");
    // What is too long for a row shows who it is.
    let long = "x".repeat(200);
    owner.says(&format!("/contacto editar Ana nota:{long}")).await;
    assert_snapshot!(owner.taps("Ana Ruiz").await.to_string().lines().next().unwrap(), @"*Ana Ruiz*");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/contact forget Ana").await, @"
    I found 2 with “Ana”. Which one?
    [Ana Pérez] [Ana Ruiz]
    ");
    assert_snapshot!(owner.taps("Ana Ruiz").await.to_string().lines().next().unwrap(), @"*Forget Ana Ruiz for good?* (`+57 301 7654321`)");
});

on_both_databases!(very_many_of_a_name_are_counted_and_paged, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let list: String = (1..=23)
        .map(|n| {
            format!(
                "Ana {};+57300{:07}\n",
                char::from(b'A' + n),
                5_550_200 + u32::from(n)
            )
        })
        .collect();
    owner
        .sends_file("clientes.csv", format!("nombre;celular\n{list}").as_bytes())
        .await;
    owner.taps("Importar 23").await;
    owner.taps("Son mis clientes").await;
    assert_snapshot!(owner.says("/contacto etiquetar ana etiqueta:vip").await, @"
    Encontré 23 con «ana». ¿Cuál?
    [≡ Elegir]
    - Ana B: +57 300 5550201
    - Ana C: +57 300 5550202
    - Ana D: +57 300 5550203
    - Ana E: +57 300 5550204
    - Ana F: +57 300 5550205
    - Ana G: +57 300 5550206
    - Ana H: +57 300 5550207
    - Ana I: +57 300 5550208
    - Ana J: +57 300 5550209
    - Ver más
    ");
    assert_snapshot!(owner.taps("Ver más").await.to_string().lines().next().unwrap(), @"Encontré 23 con «ana». ¿Cuál? · página 2");
    assert_snapshot!(owner.taps("Ver más").await.to_string().lines().next().unwrap(), @"Encontré 23 con «ana». ¿Cuál? · página 3");
    assert_snapshot!(owner.taps("Ana X").await, @"Etiquetas de *Ana X*: vip");
    // A question is answered by a longer name.
    owner.says("/idioma en").await;
    owner.says("/contact optout").await;
    let which = owner.says("ana").await;
    assert_snapshot!(which.to_string().lines().take(2).collect::<Vec<_>>().join("\n"), @"
    I found 23 with “ana”. Which one?
    If it isn't here, write more of the name.
    ");
    assert_eq!(which.choices().len(), 9);
    assert_snapshot!(owner.says("ana w").await, @"*Ana W* won't get any more campaigns.");
    owner.says("/lang es").await;
    owner.says("/contacto baja").await;
    assert_snapshot!(owner.says("ana").await.to_string().lines().nth(1).unwrap(), @"Si no está aquí, escribe más de su nombre.");
});
