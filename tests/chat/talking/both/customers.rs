//! Customers: whoever is added, changed, tagged and left out.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::walk::{shop, walk};

on_both_databases!(changed_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/contacto editar Ana", "[Otro dato]", "Cali", "ciudad: Cali", "/contacto editar Ana ciudad:", "ayuda", "Medellín"]).await, @"
    > /contacto editar Ana
    ¿Qué cambio de *Ana Peña*?
    [Nombre] [Teléfono] [Otro dato]

    > [Otro dato]
    ¿Qué dato cambio? Escríbelo así: *ciudad: Cali*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > Cali
    *No entendí «Cali» en «dato».*
    Espero el dato y lo que va en él, con dos puntos.
    Escribe, por ejemplo:
    ```ciudad:Cali```

    ¿Qué dato cambio? Escríbelo así: *ciudad: Cali*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ciudad: Cali
    *Ana Peña*
    `+57 300 5550201`
    ciudad: Cali
    Permiso: es cliente tuyo (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]

    > /contacto editar Ana ciudad:
    ¿Qué pongo en *ciudad*? Escribe solo el dato, o `-` para quitarlo.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    Lo que escribas queda como «ciudad» de esa persona; con `-` lo quito.
    Por ejemplo: Cali

    ¿Qué pongo en *ciudad*? Escribe solo el dato, o `-` para quitarlo.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > Medellín
    *Ana Peña*
    `+57 300 5550201`
    ciudad: Medellín
    Permiso: es cliente tuyo (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(walk(&owner, &["/contacto agregar 300 555 0299 Ana", "/contacto etiquetar Ana Peña", "cancelar", "/contacto etiquetar Ana Peña vip oro"]).await, @"
    > /contacto agregar 300 555 0299 Ana
    Agregué a *Ana* (+57 300 5550299).

    > /contacto etiquetar Ana Peña
    ¿Con qué etiquetas?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > cancelar
    Cancelado. No guardé nada.

    > /contacto etiquetar Ana Peña vip oro
    *«vip oro» puede ser varias cosas.*
    1. una etiqueta: vip oro
    2. 2 etiquetas: vip, oro
    [Usar 1] [Usar 2]
    ");
});

on_both_databases!(changed_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/contact edit Ana", "[Something else]", "Cali", "city: Cali", "/contact edit Ana city:", "help", "Medellín"]).await, @"
    > /contact edit Ana
    What shall I change for *Ana Peña*?
    [Name] [Phone] [Something else]

    > [Something else]
    What shall I change? Write it like this: *city: Cali*.

    _Step 1 of 1 · `cancel` · `help`_

    > Cali
    *I didn't understand “Cali” in “attribute”.*
    It has to be what to change and its value, with a colon between.
    Write, for example:
    ```city:Cali```

    What shall I change? Write it like this: *city: Cali*.

    _Step 1 of 1 · `cancel` · `help`_

    > city: Cali
    *Ana Peña*
    `+57 300 5550201`
    city: Cali
    Permission: is your customer (list of Fri 20 Nov 2026, HH:MM (Bogotá))
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]

    > /contact edit Ana city:
    What shall I put in *city*? Write just that, or `-` to remove it.

    _Step 1 of 1 · `cancel` · `help`_

    > help
    What you write is saved as that person's “city”; `-` removes it.
    For example: Cali

    What shall I put in *city*? Write just that, or `-` to remove it.

    _Step 1 of 1 · `cancel` · `help`_

    > Medellín
    *Ana Peña*
    `+57 300 5550201`
    city: Medellín
    Permission: is your customer (list of Fri 20 Nov 2026, HH:MM (Bogotá))
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]
    ");
    assert_snapshot!(walk(&owner, &["/contact add 300 555 0299 Ana", "/contact tag Ana Peña", "cancel", "/contact tag Ana Peña vip gold"]).await, @"
    > /contact add 300 555 0299 Ana
    I added *Ana* (+57 300 5550299).

    > /contact tag Ana Peña
    With which tags?

    _Step 1 of 1 · `cancel` · `help`_

    > cancel
    Cancelled. Nothing was saved.

    > /contact tag Ana Peña vip gold
    *“vip gold” could be several things.*
    1. one tag: vip gold
    2. 2 tags: vip, gold
    [Use 1] [Use 2]
    ");
});

on_both_databases!(numbers_that_are_none_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/contacto agregar",
        "hola",
        "cancelar",
        "/contacto ver 311 555",
        "/hoy",
        "/contacto ver +57 300 555 0201 99",
        "/hoy",
        "/contacto ver 000 000 0000",
        "/hoy",
        "/contacto agregar 300 555 Zoe",
        "/hoy",
        "/equipo agregar 300 555 agente Zoe",
        "/hoy",
        "/equipo agregar 000 000 0000 agente Zoe",
        "/hoy",
        "/equipo quitar 300 55",
        "/hoy",
        "/equipo rol 000 000 0000 agente",
        "/hoy",
        "/equipo quitar Nadie",
    ]).await, @"
    > /contacto agregar
    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > hola
    *No entendí «hola» en «teléfono».*
    Espero un número de teléfono, p. ej. `321 1234567`.
    Escribe, por ejemplo:
    ```321 1234567```

    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > cancelar
    Cancelado. No guardé nada.

    > /contacto ver 311 555
    *A «311 555» le faltan cifras.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /contacto ver +57 300 555 0201 99
    *A «+57300555020199» le sobran cifras.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /contacto ver 000 000 0000
    *«0000000000» no es un teléfono que exista.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /contacto agregar 300 555 Zoe
    *A «300 555» le faltan cifras.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).
    Escribe, por ejemplo:
    ```/contacto agregar 3211234567 Zoe```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /equipo agregar 300 555 agente Zoe
    *A «300 555» le faltan cifras.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).
    Escribe, por ejemplo:
    ```/equipo agregar 3211234567 agente Zoe```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /equipo agregar 000 000 0000 agente Zoe
    *«0000000000» no es un teléfono que exista.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /equipo quitar 300 55
    *A «300 55» le faltan cifras.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /equipo rol 000 000 0000 agente
    *«0000000000» no es un teléfono que exista.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /equipo quitar Nadie
    *No encuentro a «Nadie» en el equipo.* Míralo con `/equipo lista`.
    ");
});

on_both_databases!(numbers_that_are_none_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/contact add",
        "hello",
        "cancel",
        "/contact show 311 555",
        "/today",
        "/contact show +57 300 555 0201 99",
        "/today",
        "/contact show 000 000 0000",
        "/today",
        "/contact add 300 555 Zoe",
        "/today",
        "/team add 300 555 agent Zoe",
        "/today",
        "/team add 000 000 0000 agent Zoe",
        "/today",
        "/team remove 300 55",
        "/today",
        "/team role 000 000 0000 agent",
        "/today",
        "/team remove Nobody",
    ]).await, @"
    > /contact add
    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > hello
    *I didn't understand “hello” in “phone”.*
    It has to be a phone number, e.g. `321 1234567`.
    Write, for example:
    ```321 1234567```

    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > cancel
    Cancelled. Nothing was saved.

    > /contact show 311 555
    *“311 555” is missing digits.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /contact show +57 300 555 0201 99
    *“+57300555020199” has too many digits.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /contact show 000 000 0000
    *“0000000000” isn't a phone number that exists.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /contact add 300 555 Zoe
    *“300 555” is missing digits.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).
    Write, for example:
    ```/contact add 3211234567 Zoe```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /team add 300 555 agent Zoe
    *“300 555” is missing digits.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).
    Write, for example:
    ```/team add 3211234567 agent Zoe```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /team add 000 000 0000 agent Zoe
    *“0000000000” isn't a phone number that exists.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /team remove 300 55
    *“300 55” is missing digits.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /team role 000 000 0000 agent
    *“0000000000” isn't a phone number that exists.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /team remove Nobody
    *I can't find “Nobody” on the team.* See `/team list`.
    ");
});

on_both_databases!(permission_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    let zoe = csv(&[("Zoe".to_owned(), "+573005550301".to_owned())]);
    let luz = csv(&[("Luz".to_owned(), "+573005550302".to_owned())]);
    owner.sends_file("zoe.csv", &zoe).await;
    assert_snapshot!(walk(&owner, &["[Importar 1]", "[Me lo pidieron]", "/contacto ver Zoe"]).await, @"
    > [Importar 1]
    *¿Te dieron permiso para escribirles?*
    Guardo tu respuesta con cada cliente. Si no lo sabes, los guardo sin enviarles promociones hasta que lo aclares con `/contacto alta`, o escriban ALTA. Los que ya tenías siguen como están.
    [Son mis clientes] [Me lo pidieron] [No lo sé]

    > [Me lo pidieron]
    *Listo.* Agregué 1 y actualicé 0. Ahora tienes 3 clientes. ✅
    [Nueva promoción] [Deshacer]

    > /contacto ver Zoe
    *Zoe*
    `+57 300 5550301`
    Permiso: te pidió recibir promociones (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    owner.sends_file("luz.csv", &luz).await;
    assert_snapshot!(walk(&owner, &["[Importar 1]", "[No lo sé]", "/contacto ver Luz", "/promo nueva Feria\nHola {nombre}, ven.", "/promo prueba Feria 300 555 0302"]).await, @"
    > [Importar 1]
    *¿Te dieron permiso para escribirles?*
    Guardo tu respuesta con cada cliente. Si no lo sabes, los guardo sin enviarles promociones hasta que lo aclares con `/contacto alta`, o escriban ALTA. Los que ya tenías siguen como están.
    [Son mis clientes] [Me lo pidieron] [No lo sé]

    > [No lo sé]
    *Listo.* Agregué 1 y actualicé 0. Ahora tienes 4 clientes. ✅
    Los nuevos quedan sin promociones hasta que sepas que dieron permiso.
    [Nueva promoción] [Deshacer]

    > /contacto ver Luz
    *Luz*
    `+57 300 5550302`
    Sin promociones desde vie 20 nov 2026, HH:MM (Bogotá): falta saber si dio permiso
    Permiso: no se sabe (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [Volver a enviarle]

    > /promo nueva Feria
    Hola {nombre}, ven.
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, ven.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 3 personas les llegaría con una plantilla aprobada. Fuera: 1.
    [Vista previa] [Enviar…] [Descartar]

    > /promo prueba Feria 300 555 0302
    Luz no recibe promociones, ni siquiera de prueba.
    ");
    // Too many to be read in a chat.
    owner.sends_file("muchos.csv", &csv(&customers(40))).await;
    owner.taps("Importar 40").await;
    owner.taps("Son mis clientes").await;
    let list = owner.says("/contacto lista").await.to_string();
    assert_snapshot!(list.lines().find(|line| line.contains("Excel")).unwrap_or_default(), @"Son muchos para leerlos aquí: con `/contacto exportar` te los mando en Excel.");
});

on_both_databases!(permission_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let list = "name,phone\nZoe,300 555 0301\nZoe again,+57 300 555 0301\nAna,300 555 0201\nNobody,12\n";
    assert_snapshot!(owner.says("/contact optout Ana").await, @"*Ana Peña* won't get any more campaigns.");
    assert_snapshot!(owner.sends_file("list.csv", list.as_bytes()).await, @"
    *This is what I read:*
    • new: 1
    • you already had: 1
    • repeated in the list: 1
    • with problems: 1
    • of these, not getting campaigns: 1
    Columns: name → name, phone → phone
    For example: Zoe, +57 300 5550301 · Ana, +57 300 5550201
    • line 5 (“Nobody | 12”): that isn't a phone number
    [Import 2] [Not now] [Show rejected]
    ");
    owner.taps("Import 2").await;
    owner.taps("They're my customers").await;
    assert_snapshot!(walk(&owner, &["/campaign new Fair\nHi {name}, come.", "/campaign test Fair 300 555 0201", "/contact export tag:nobody"]).await, @"
    > /campaign new Fair
    Hi {name}, come.
    *Draft “Fair”*, for all your customers

    Hi Lucía, come.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template. Left out: 1.
    [Preview] [Send…] [Discard]

    > /campaign test Fair 300 555 0201
    Ana Peña gets no campaigns, not even a test.

    > /contact export tag:nobody
    No customers with: nobody.
    ");
    // Who was erased comes back without campaigns.
    owner.says("/contact forget Zoe").await;
    owner.taps("Forget Zoe").await;
    owner
        .sends_file("list.csv", b"name,phone\nZoe,300 555 0301\n")
        .await;
    owner.taps("Import 1").await;
    owner.taps("They're my customers").await;
    assert_snapshot!(walk(&owner, &["/contact show Zoe", "/contact optin Zoe"]).await, @"
    > /contact show Zoe
    *Zoe*
    `+57 300 5550301`
    No campaigns since Fri 20 Nov 2026, HH:MM (Bogotá): their data was erased before
    Permission: is your customer (list of Fri 20 Nov 2026, HH:MM (Bogotá))
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Start sending again]

    > /contact optin Zoe
    *That person's data was erased before*, so only they can come back, by writing START to your number.
    ");
});

on_both_databases!(lists_that_are_gone_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    let zoe = csv(&[("Zoe".to_owned(), "+573005550301".to_owned())]);
    owner.sends_file("zoe.csv", &zoe).await;
    owner.taps("Importar 1").await;
    let done = owner.taps("Son mis clientes").await;
    owner.says("/contacto agregar 300 555 0402 Luz").await;
    owner
        .sends_file("luz.csv", b"nombre,tel\nLuz,300 555 0402\n")
        .await;
    owner.taps("Importar 1").await;
    let again = owner.taps("Son mis clientes").await;
    assert_snapshot!(owner.taps_of(&again, "Deshacer").await, @"*Deshecho.* Quité las etiquetas que puso la lista. Ahora tienes 4.");
    let world = world.later(24 * 60 + 1).await;
    let owner = world.owner();
    assert_snapshot!(owner.taps_of(&done, "Deshacer").await, @"*Ya pasaron 24 horas*, así que no puedo deshacer esa lista entera. Quita a quien quieras con `/contacto olvidar`.");
});

on_both_databases!(lists_that_are_gone_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let zoe = csv(&[("Zoe".to_owned(), "+573005550301".to_owned())]);
    owner.sends_file("zoe.csv", &zoe).await;
    owner.taps("Import 1").await;
    let done = owner.taps("They're my customers").await;
    let asked = owner
        .sends_file("luz.csv", b"name,phone\nLuz,300 555 0402\n")
        .await;
    let world = world.later(24 * 60 + 1).await;
    let owner = world.owner();
    owner.taps_on(&done, "Undo").await;
    assert_snapshot!(owner.hears_about("More than 24").await, @"*More than 24 hours have passed*, so I can't undo the whole list. Remove anyone you want with `/contact forget`.");
    owner.taps_on(&asked, "Import 1").await;
    assert_snapshot!(owner.hears_about("That button").await, @"That button expired (10 minutes). Ask again and I'll show you the current numbers.");
});
