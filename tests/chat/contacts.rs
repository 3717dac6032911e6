//! `/contact …` and lists of people.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::world::World;

on_both_databases!(one_contact_from_first_to_last, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/contacto agregar 300 123 4567 Ana Pérez etiqueta:vip").await, @"Añadí a *Ana Pérez* (+57 300 1234567), con: vip.");
    assert_snapshot!(owner.says("/contacto agregar +57 (300) 123-4567 Anita").await, @"Ya tenías ese número: *Ana Pérez* (+57 300 1234567).");
    assert_snapshot!(owner.says("/contacto agregar 123 Nadie").await, @r"
    ¿Cuál es su teléfono?

    _Paso 1 de 1 · `atrás` · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("/contacto agregar +57 300 1 Nadie").await, @r"
    *No entendí teléfono: «+57 300 1».*
    Debe ser un número de teléfono, p. ej. `300 123 4567`.
    Escribe, por ejemplo:
    ```/contacto agregar 3001234567 Nadie```
    ");
    assert_snapshot!(owner.says("/contacto agregar 301 765 4321 Ana Ruiz").await, @r"
    Añadí a *Ana Ruiz* (+57 301 7654321).
    [Seguir lo de antes]
    ");
    assert_snapshot!(owner.says("/contacto buscar ana").await, @r"
    Encontré 2 con «ana». ¿Cuál?
    [Ana Pérez] [Ana Ruiz] [Seguir lo de antes]
    ");
    assert_snapshot!(owner.says("/contacto buscar vip").await.steady(), @r"
    *No encuentro «vip» entre tus contactos.* Prueba con otra palabra, o añádelo con `/contacto nuevo`.
    [Seguir lo de antes]
    ");
    assert_snapshot!(owner.says("/contacto buscar zzz").await, @r"
    *No encuentro «zzz» entre tus contactos.* Prueba con otra palabra, o añádelo con `/contacto nuevo`.
    [Seguir lo de antes]
    ");
    assert_snapshot!(owner.says("/contacto ver Pérez").await.steady(), @r"
    *Ana Pérez*
    `+57 300 1234567`
    Etiquetas: vip
    Contacto desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más] [Seguir lo de antes]
    ");
    assert_snapshot!(owner.says("/contacto baja Pérez").await, @r"
    *Ana Pérez* no recibirá más promociones.
    [Seguir lo de antes]
    ");
    assert_snapshot!(owner.says("/contacto baja Pérez").await, @r"
    Ana Pérez ya no recibía promociones.
    [Seguir lo de antes]
    ");
    assert_snapshot!(owner.says("/contacto alta Pérez").await, @r"
    *Ana Pérez* vuelve a recibir promociones.
    [Seguir lo de antes]
    ");
    assert_snapshot!(owner.says("/contacto alta Pérez").await, @r"
    Ana Pérez ya recibe promociones.
    [Seguir lo de antes]
    ");
    // Who left by himself comes back by himself.
    let ana = world.customer("+573001234567", "Ana");
    assert_snapshot!(ana.says("BAJA").await, @"Listo: Mi negocio no te enviará más promociones. Si cambias de idea, escribe ALTA.");
    ana.says_only("stop").await;
    assert_snapshot!(owner.says("/contacto alta Pérez").await, @r"
    *Ana Pérez se dio de baja por su cuenta*, así que solo puede volver escribiendo ALTA a tu número.
    [Seguir lo de antes]
    ");
    assert_snapshot!(ana.says("alta").await, @"¡Gracias! Mi negocio volverá a contarte sus promociones. Escribe BAJA cuando quieras.");
    assert_eq!(ana.sees().await.len(), 2, "a second BAJA is not answered");
    assert_snapshot!(owner.says("/contacto ver Pérez").await.steady(), @r"
    *Ana Pérez*
    `+57 300 1234567`
    Etiquetas: vip
    Contacto desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más] [Seguir lo de antes]
    ");
});

on_both_databases!(lists_of_people, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/contacto agregar 300 123 4567 Ana").await;
    let mixed = "Nombre,Teléfono,Ciudad\nAna,3001234567,Cali\nBeto,301 765 4321,Bogotá\nBeto otra vez,+57 301 765 4321,\n\
                 Sin número,,Cali\nRaro,abc,Cali\nCorto,12,Cali\nExcel,3.00E+09,Cali\n";
    assert_snapshot!(owner.sends_file("lista.csv", mixed.as_bytes()).await, @r"
    *Esto es lo que leí:*
    • nuevos: 1
    • ya los tenías: 1
    • repetidos en la lista: 1
    • con problemas: 4
    • pidieron no recibir promociones: 0
    Columnas: Nombre → nombre, Teléfono → teléfono, Ciudad → `{ciudad}`
    Por ejemplo: Ana, +57 300 1234567
    ⚠️ Línea 5 («Sin número |  | Cali»): falta el teléfono
    ⚠️ Línea 6 («Raro | abc | Cali»): eso no es un teléfono
    ⚠️ Línea 7 («Corto | 12 | Cali»): eso no es un teléfono
    ⚠️ Línea 8 («Excel | 3.00E+09 | Cali»): la hoja de cálculo redondeó el número; guarda la columna como texto
    [Importar 2] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Ahora no").await, @"De acuerdo, no hice nada.");
    assert_snapshot!(owner.taps("Importar 2").await, @"Ese botón ya se usó; no lo hice dos veces.");
    owner
        .sends_file_saying("lista.csv", mixed.as_bytes(), "/contacto importar etiqueta:feria")
        .await;
    assert_snapshot!(owner.taps("Importar 2").await, @r"
    *Listo.* ✅ Añadí 1 y actualicé 1. Ahora tienes 2 contactos.
    [Nueva promoción]
    ");
    assert_snapshot!(owner.says("/contacto buscar feria").await, @"*No encuentro «feria» entre tus contactos.* Prueba con otra palabra, o añádelo con `/contacto nuevo`.");
    // As a spreadsheet on Windows writes it: semicolons and Windows-1252.
    assert_snapshot!(owner.sends_file("w.csv", b"Nombre;M\xf3vil\nJos\xe9 Mu\xf1oz;3005550303\n").await, @r"
    *Esto es lo que leí:*
    • nuevos: 1
    • ya los tenías: 0
    • repetidos en la lista: 0
    • con problemas: 0
    • pidieron no recibir promociones: 0
    Columnas: Nombre → nombre, Móvil → teléfono
    Por ejemplo: José Muñoz, +57 300 5550303
    [Importar 1] [Ahora no]
    ");
    assert_snapshot!(owner.says("/contacto importar\nLuis Rojas, 302 765 4321\nMaría 303 765 4321").await, @r"
    *Esto es lo que leí:*
    • nuevos: 2
    • ya los tenías: 0
    • repetidos en la lista: 0
    • con problemas: 0
    • pidieron no recibir promociones: 0
    Por ejemplo: Luis Rojas, +57 302 7654321
    [Importar 2] [Ahora no]
    ");
    assert_snapshot!(owner.sends_file("vacío.csv", b"").await, @"*No encontré a nadie en esa lista.* Pon una persona por línea, con su teléfono.");
    assert_snapshot!(owner.sends_file("sin.csv", "nombre,ciudad\nAna,Cali\n".as_bytes()).await, @"*No veo una columna con teléfonos.* Columnas que encontré: nombre, ciudad. Llama a una «teléfono» y mándamelo otra vez.");
    assert_snapshot!(owner.sends_file("foto.jpg", b"\xff\xd8\xff\xe0").await, @"Recibí tu archivo, pero solo sé usar documentos (CSV) y tarjetas de contacto. Para traer clientes, adjúntalo como *documento*.");
    assert_snapshot!(owner.sends_file("lista.xlsx", b"PK\x03\x04xl/workbook.xml").await, @"*Eso es XLSX, no una lista.* Guárdalo como Excel (XLSX) o CSV y mándamelo otra vez.");
    assert_snapshot!(owner.sends_file("informe.pdf", b"%PDF-1.7").await, @"*Eso es PDF, no una lista.* Guárdalo como Excel (XLSX) o CSV y mándamelo otra vez.");
    let card = json!([{"name": {"formatted_name": "Carla Soto", "first_name": "Carla"},
        "phones": [{"phone": "+57 304 765 4321", "wa_id": "573047654321", "type": "CELL"}]}]);
    assert_snapshot!(owner.shares_contacts(card).await, @r"
    *Esto es lo que leí:*
    • nuevos: 1
    • ya los tenías: 0
    • repetidos en la lista: 0
    • con problemas: 0
    • pidieron no recibir promociones: 0
    Por ejemplo: Carla Soto, +57 304 7654321
    [Importar 1] [Ahora no]
    ");
});
