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
    *No entendí «123» en «teléfono».*
    Debe ser un número de teléfono, p. ej. `300 123 4567`.
    Escribe, por ejemplo:
    ```/contacto agregar 3001234567 Nadie```
    ");
    assert_snapshot!(owner.says("/contacto agregar +57 300 1 Nadie").await, @"
    *No entendí «+57 300 1» en «teléfono».*
    Debe ser un número de teléfono, p. ej. `300 123 4567`.
    Escribe, por ejemplo:
    ```/contacto agregar 3001234567 Nadie```
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
