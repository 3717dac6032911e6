//! Customers: every guided dialogue about them, in both languages.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(customers_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/contacto agregar", "12", "000 000 0000", "300 555 0203", "atrás", "+57 300 555 0204", "ayuda", "Carla Díaz"]).await, @"
    > /contacto agregar
    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > 12
    *A «12» le faltan cifras.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).
    Escribe, por ejemplo:
    ```321 1234567```

    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > 000 000 0000
    *«0000000000» no es un teléfono que exista.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).

    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Ayuda] [Cancelar]

    > 300 555 0203
    ¿Cómo se llama?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > atrás
    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > +57 300 555 0204
    ¿Cómo se llama?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    Su nombre, como quieres saludarlo.
    Por ejemplo: Ana Pérez

    ¿Cómo se llama?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > Carla Díaz
    Agregué a *Carla Díaz* (+57 300 5550204).
    ");
    assert_snapshot!(walk(&owner, &["/contacto buscar", "Díaz"]).await, @"
    > /contacto buscar
    ¿Qué busco? Un nombre, un teléfono o una etiqueta.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > Díaz
    *Carla Díaz*
    `+57 300 5550204`
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(walk(&owner, &["/contacto ver", "[Ana Peña]"]).await, @"
    > /contacto ver
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Ana Peña]
    *Ana Peña*
    `+57 300 5550201`
    Permiso: es cliente tuyo (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(walk(&owner, &["/contacto editar", "Zoe", "Peña", "[Beto Peña]"]).await, @"
    > /contacto editar
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > Zoe
    *No encuentro «Zoe» entre tus clientes.* Prueba con otra palabra, o agrega a esa persona.

    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > Peña
    Encontré 2 con «Peña». ¿Cuál?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña]

    > [Beto Peña]
    ¿Qué cambio de *Beto Peña*?
    [Nombre] [Teléfono] [Otro dato]
    ");
    assert_snapshot!(walk(&owner, &["/contacto etiquetar", "[Beto Peña]", ", ,", "vip, lentes"]).await, @"
    > /contacto etiquetar
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Beto Peña]
    ¿Con qué etiquetas?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > , ,
    *No entendí «, ,» en «etiqueta».*
    Espero etiquetas separadas por comas.
    Escribe, por ejemplo:
    ```vip,lentes```

    ¿Con qué etiquetas?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > vip, lentes
    Etiquetas de *Beto Peña*: lentes, vip
    ");
    assert_snapshot!(walk(&owner, &["/contacto desetiquetar", "[Beto Peña]", "atrás", "[Beto Peña]", "lentes"]).await, @"
    > /contacto desetiquetar
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Beto Peña]
    ¿Qué etiquetas le quito?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [lentes] [vip]

    > atrás
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Beto Peña]
    ¿Qué etiquetas le quito?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [lentes] [vip]

    > lentes
    Le quité a *Beto Peña*: lentes. Le quedan: vip
    ");
    assert_snapshot!(walk(&owner, &["/contacto baja", "[Carla Díaz]"]).await, @"
    > /contacto baja
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Carla Díaz]
    *Carla Díaz* no recibirá más promociones.
    ");
    assert_snapshot!(walk(&owner, &["/contacto alta", "Carla"]).await, @"
    > /contacto alta
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > Carla
    *Carla Díaz* vuelve a recibir promociones.
    ");
    assert_snapshot!(walk(&owner, &["/contacto olvidar", "cancelar", "/contacto olvidar", "[Carla Díaz]", "[Olvidar a Carla Díaz]"]).await, @"
    > /contacto olvidar
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > cancelar
    Cancelado. No guardé nada.

    > /contacto olvidar
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Carla Díaz]
    *¿Olvido para siempre a Carla Díaz?* (`+57 300 5550204`)
    Borro sus datos y mensajes; no se puede deshacer. Guardo solo una huella de su número para no escribirle si reaparece en una lista (vuelve con ALTA).
    [Olvidar a Carla Díaz] [Ahora no]

    > [Olvidar a Carla Díaz]
    *Listo.* Borré sus datos y 2 mensajes. ✅
    ");
});

on_both_databases!(customers_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/contact add", "12", "000 000 0000", "300 555 0203", "back", "+57 300 555 0204", "help", "Carla Díaz"]).await, @"
    > /contact add
    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > 12
    *“12” is missing digits.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).
    Write, for example:
    ```321 1234567```

    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > 000 000 0000
    *“0000000000” isn't a phone number that exists.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).

    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_
    [Help] [Cancel]

    > 300 555 0203
    What is their name?

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > back
    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > +57 300 555 0204
    What is their name?

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > help
    Their name, as you want to greet them.
    For example: Ana Perez

    What is their name?

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > Carla Díaz
    I added *Carla Díaz* (+57 300 5550204).
    ");
    assert_snapshot!(walk(&owner, &["/contact find", "Díaz"]).await, @"
    > /contact find
    What shall I look for? A name, a phone or a tag.

    _Step 1 of 1 · `cancel` · `help`_

    > Díaz
    *Carla Díaz*
    `+57 300 5550204`
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]
    ");
    assert_snapshot!(walk(&owner, &["/contact show", "[Ana Peña]"]).await, @"
    > /contact show
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Ana Peña]
    *Ana Peña*
    `+57 300 5550201`
    Permission: is your customer (list of Fri 20 Nov 2026, HH:MM (Bogotá))
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]
    ");
    assert_snapshot!(walk(&owner, &["/contact edit", "Zoe", "Peña", "[Beto Peña]"]).await, @"
    > /contact edit
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > Zoe
    *I can't find “Zoe” among your customers.* Try another word, or add that person.

    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > Peña
    I found 2 with “Peña”. Which one?

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña]

    > [Beto Peña]
    What shall I change for *Beto Peña*?
    [Name] [Phone] [Something else]
    ");
    assert_snapshot!(walk(&owner, &["/contact tag", "[Beto Peña]", ", ,", "vip, lenses"]).await, @"
    > /contact tag
    Who? Write their phone or name.

    _Step 1 of 2 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Beto Peña]
    With which tags?

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > , ,
    *I didn't understand “, ,” in “tag”.*
    It has to be tags separated by commas.
    Write, for example:
    ```vip,lenses```

    With which tags?

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > vip, lenses
    Tags of *Beto Peña*: lenses, vip
    ");
    assert_snapshot!(walk(&owner, &["/contact untag", "[Beto Peña]", "back", "[Beto Peña]", "lenses"]).await, @"
    > /contact untag
    Who? Write their phone or name.

    _Step 1 of 2 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Beto Peña]
    Which tags shall I remove?

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [lenses] [vip]

    > back
    Who? Write their phone or name.

    _Step 1 of 2 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Beto Peña]
    Which tags shall I remove?

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [lenses] [vip]

    > lenses
    I removed from *Beto Peña*: lenses. Still there: vip
    ");
    assert_snapshot!(walk(&owner, &["/contact optout", "[Carla Díaz]"]).await, @"
    > /contact optout
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Carla Díaz]
    *Carla Díaz* won't get any more campaigns.
    ");
    assert_snapshot!(walk(&owner, &["/contact optin", "Carla"]).await, @"
    > /contact optin
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > Carla
    *Carla Díaz* gets campaigns again.
    ");
    assert_snapshot!(walk(&owner, &["/contact forget", "cancel", "/contact forget", "[Carla Díaz]", "[Forget Carla Díaz]"]).await, @"
    > /contact forget
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > cancel
    Cancelled. Nothing was saved.

    > /contact forget
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Carla Díaz]
    *Forget Carla Díaz for good?* (`+57 300 5550204`)
    I'll erase their data and messages; this can't be undone. I keep only a fingerprint of the number, so no list can bring them back (they return by writing START).
    [Forget Carla Díaz] [Not now]

    > [Forget Carla Díaz]
    *Done.* I erased their data and 2 messages. ✅
    ");
});
