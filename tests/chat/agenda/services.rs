//! `/service …`

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(what_a_business_offers, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/servicios",
        "/servicio ver Corte",
        "/servicio nuevo Corte 45min precio:25000",
        "/servicio nuevo corte",
        "/servicio nuevo Barba",
        "[Cambiar…]",
        "/servicio nuevo barba",
        "/servicio nuevo Netflix 1 mes precio:25 USD",
        "/servicio nuevo Regalo precio:0",
        "/servicio nuevo Color precio:-30000",
        "/servicio nuevo Color precio:30000",
        "/servicio nuevo Uñas precio:mucho",
        "/servicio nuevo Uñas precio:99999999999999",
        "/servicio nuevo Uñas precio:depende",
        "/servicio lista",
    ]).await, @r#"
    > /servicios
    *Todavía no tienes servicios.* Crea el primero y úsalo en tus citas y suscripciones.
    [Agregar servicio] [Ayuda]

    > /servicio ver Corte
    *No ofreces «Corte».*
    Todavía no tienes servicios.
    Para agregarlo: `/servicio nuevo "Corte"`

    > /servicio nuevo Corte 45min precio:25000
    *Agregué «Corte».*

    *Corte*
    45 min · 25.000 COP
    [Cambiar…] [Mis servicios]

    > /servicio nuevo corte
    *Ya ofreces «Corte»:* 45 min · 25.000 COP. Cámbialo, o ponle otro nombre al nuevo.
    [Cambiar…]

    > /servicio nuevo Barba
    *Agregué «Barba».*

    *Barba*
    Sin duración ni precio.
    [Cambiar…] [Mis servicios]

    > [Cambiar…]
    *¿Qué cambio de «Barba»?*
    [≡ Elegir]
    - Precio
    - Duración de la cita
    - Plazo de cada pago
    - Nombre: Barba

    > /servicio nuevo barba
    *Ya ofreces «Barba».* Cámbialo, o ponle otro nombre al nuevo.
    [Cambiar…]

    > /servicio nuevo Netflix 1 mes precio:25 USD
    *Agregué «Netflix».*

    *Netflix*
    1 mes · US$25
    [Cambiar…] [Mis servicios]

    > /servicio nuevo Regalo precio:0
    *Agregué «Regalo».*

    *Regalo*
    gratis
    [Cambiar…] [Mis servicios]

    > /servicio nuevo Color precio:-30000
    *Un precio no puede ser menos que cero.* Si es gratis, escribe 0.
    Escribe, por ejemplo:
    ```/servicio nuevo "Color" precio:30000```

    > /servicio nuevo Color precio:30000
    *Agregué «Color».*

    *Color*
    30.000 COP
    [Cambiar…] [Mis servicios]

    > /servicio nuevo Uñas precio:mucho
    *No entendí «mucho» como precio en COP.*
    Escribe, por ejemplo:
    ```/servicio nuevo "Uñas" precio:25000```

    > /servicio nuevo Uñas precio:99999999999999
    *«99999999999999» es demasiado para un precio.*
    Escribe, por ejemplo:
    ```/servicio nuevo "Uñas" precio:25000```
    [Empezar] [Ayuda]

    > /servicio nuevo Uñas precio:depende
    *Agregué «Uñas».*

    *Uñas*
    Sin duración ni precio.
    [Cambiar…] [Mis servicios]

    > /servicio lista
    *Lo que ofreces*
    • *Barba*
    • *Color*: 30.000 COP
    • *Corte*: 45 min · 25.000 COP
    • *Netflix*: 1 mes · US$25
    • *Regalo*: gratis
    • *Uñas*
    [≡ Ver]
    - Barba
    - Color: 30.000 COP
    - Corte: 45 min · 25.000 COP
    - Netflix: 1 mes · US$25
    - Regalo: gratis
    - Uñas
    "#);
    // However it is typed; what there is, where it is none of that.
    assert_snapshot!(walk(&owner, &[
        "/servicio ver CORTÉ",
        "/servicio ver net",
        "/servicio ver Netflx",
        "/servicio ver masaje",
        "/servicio nuevo Corte y barba 1h",
        "/servicio editar cort",
        "[Corte]",
        "[Precio]",
        "-5",
        "28000",
        "/servicio editar Corte nombre:barba",
        "/servicio editar Corte nombre:\"Corte clásico\" dura:50 plazo:3 meses",
        "/servicio quitar uñas",
    ]).await, @r#"
    > /servicio ver CORTÉ
    *Corte*
    45 min · 25.000 COP
    Nadie lo tiene por ahora.
    [Cambiar…] [Mis servicios]

    > /servicio ver net
    *Netflix*
    1 mes · US$25
    Nadie lo tiene por ahora.
    [Cambiar…] [Mis servicios]

    > /servicio ver Netflx
    *No ofreces «Netflx».*
    Ofreces: `Netflix`, `Regalo`, `Barba`, `Color`, `Corte`, `Uñas`.
    Para agregarlo: `/servicio nuevo "Netflx"`
    [Netflix]

    > /servicio ver masaje
    *No ofreces «masaje».*
    Ofreces: `Barba`, `Corte`, `Regalo`, `Uñas`, `Color`, `Netflix`.
    Para agregarlo: `/servicio nuevo "masaje"`
    [Empezar] [Ayuda]

    > /servicio nuevo Corte y barba 1h
    *Agregué «Corte y barba».*

    *Corte y barba*
    1 h
    [Cambiar…] [Mis servicios]

    > /servicio editar cort
    *Tengo varios con «cort».* ¿Cuál?
    Ofreces: `Corte`, `Color`, `Barba`, `Uñas`, `Regalo`, `Netflix`, `Corte y barba`.
    Para agregarlo: `/servicio nuevo "cort"`
    [Corte] [Corte y barba]

    > [Corte]
    *¿Qué cambio de «Corte»?*
    [≡ Elegir]
    - Precio: 25.000 COP
    - Duración de la cita: 45 min
    - Plazo de cada pago
    - Nombre: Corte

    > [Precio]
    ¿Cuánto cuesta ahora? P. ej. *25000*, o *ninguno*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > -5
    *Un precio no puede ser menos que cero.* Si es gratis, escribe 0.
    Escribe, por ejemplo:
    ```5```

    ¿Cuánto cuesta ahora? P. ej. *25000*, o *ninguno*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 28000
    *Corte*
    45 min · 28.000 COP
    Nadie lo tiene por ahora.
    [Cambiar…] [Mis servicios]

    > /servicio editar Corte nombre:barba
    *Ya ofreces «Barba».* Cámbialo, o ponle otro nombre al nuevo.
    [Cambiar…]

    > /servicio editar Corte nombre:"Corte clásico" dura:50 plazo:3 meses
    *Corte clásico*
    50 min · 3 meses · 28.000 COP
    Nadie lo tiene por ahora.
    [Cambiar…] [Mis servicios]

    > /servicio quitar uñas
    Ya no ofreces «Uñas». Nadie lo tenía.
    "#);
    // Whoever uses it keeps it, and its name is free.
    assert_snapshot!(walk(&owner, &[
        "/suscripción nueva Ana 1 mes Netflix",
        "/servicio ver Netflix",
        "/servicio quitar Netflix",
        "/servicio nuevo Netflix 3 meses",
    ]).await, @"
    > /suscripción nueva Ana 1 mes Netflix
    *Anotada.* ✅

    *Netflix* de *Ana Peña* (#1)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    US$25 por 1 mes
    [Renovar] [Corregir…] [Cancelar]

    > /servicio ver Netflix
    *Netflix*
    1 mes · US$25
    Está en 1 suscripción activa.
    [Cambiar…] [Mis servicios]

    > /servicio quitar Netflix
    Ya no ofreces «Netflix». Sigue en 1 suscripción activa.

    > /servicio nuevo Netflix 3 meses
    *Agregué «Netflix».*

    *Netflix*
    3 meses
    [Cambiar…] [Mis servicios]
    ");
    owner.says("/lang en").await;
    assert_snapshot!(walk(&owner, &[
        "/service add",
        "Haircut",
        "none",
        "1 month",
        "it depends",
        "/service add haircut",
        "/service add Beard",
        "/service add beard",
        "/service add Nails 20min price:-5",
        "/service add Nails 20min price:lots",
        "/service add Nails 20min price:99999999999999",
        "/service add Haircut kids 30min price:12.50",
        "/services",
        "/service show hair",
        "/service show Haircutt",
        "/service show Massage",
        "/service edit Haircut",
        "/service edit Haircut price:0",
        "/subscription add Ana Haircut",
        "/service show Haircut",
        "/service remove Haircut",
        "/service remove Beard",
    ]).await, @r#"
    > /service add
    What is the service called? E.g. *Haircut* or *Netflix*.

    _Step 1 of 3 · `cancel` · `help`_

    > Haircut
    How long does an appointment take? E.g. *45 min*. If it takes none: *none*.

    _Step 2 of 3 · `back` · `cancel` · `help`_

    > none
    How long does each payment cover? E.g. *1 month* or *30 days*.

    _Step 3 of 4 · `back` · `cancel` · `help`_

    > 1 month
    How much is it? E.g. *25*. If it depends: *none*.

    _Step 4 of 4 · `back` · `cancel` · `help`_

    > it depends
    *I added “Haircut”.*

    *Haircut*
    1 month
    [Change…] [My services]

    > /service add haircut
    *You offer “Haircut” already:* 1 month. Change it, or give the new one another name.
    [Change…]

    > /service add Beard
    *I added “Beard”.*

    *Beard*
    No duration and no price.
    [Change…] [My services]

    > /service add beard
    *You offer “Beard” already.* Change it, or give the new one another name.
    [Change…]

    > /service add Nails 20min price:-5
    *A price can't be less than zero.* If it's free, write 0.
    Write, for example:
    ```/service add "Nails" 20m price:5```

    > /service add Nails 20min price:lots
    *I didn't understand “lots” as a price in COP.*
    Write, for example:
    ```/service add "Nails" 20m price:25000```
    [Start] [Help]

    > /service add Nails 20min price:99999999999999
    *“99999999999999” is too much for a price.*
    Write, for example:
    ```/service add "Nails" 20m price:25000```
    [Start] [Help]

    > /service add Haircut kids 30min price:12.50
    *I added “Haircut kids”.*

    *Haircut kids*
    30 min · 12.50 COP
    [Change…] [My services]

    > /services
    *What you offer*
    • *Barba*
    • *Beard*
    • *Color*: 30,000 COP
    • *Corte clásico*: 50 min · 3 months · 28,000 COP
    • *Corte y barba*: 1 h
    • *Haircut*: 1 month
    • *Haircut kids*: 30 min · 12.50 COP
    • *Netflix*: 3 months
    • *Regalo*: free
    [≡ Show]
    - Barba
    - Beard
    - Color: 30,000 COP
    - Corte clásico: 50 min · 3 months · 28,000 COP
    - Corte y barba: 1 h
    - Haircut: 1 month
    - Haircut kids: 30 min · 12.50 COP
    - Netflix: 3 months
    - Regalo: free
    - Help

    > /service show hair
    *I have several with “hair”.* Which one?
    You offer: `Haircut`, `Barba`, `Beard`, `Color`, `Regalo`, `Netflix`, `Haircut kids`, `Corte clásico`.
    To add it: `/service add "hair"`
    [Haircut] [Haircut kids]

    > /service show Haircutt
    *You don't offer “Haircutt”.*
    You offer: `Haircut`, `Haircut kids`, `Barba`, `Beard`, `Color`, `Netflix`, `Regalo`, `Corte clásico`.
    To add it: `/service add "Haircutt"`
    [Haircut]

    > /service show Massage
    *You don't offer “Massage”.*
    You offer: `Barba`, `Beard`, `Haircut`, `Regalo`, `Color`, `Netflix`, `Haircut kids`, `Corte clásico`.
    To add it: `/service add "Massage"`
    [Start] [Help]

    > /service edit Haircut
    *What shall I change about “Haircut”?*
    [≡ Choose]
    - Price
    - Appointment's length
    - What a payment covers: 1 month
    - Name: Haircut

    > /service edit Haircut price:0
    *Haircut*
    1 month · free
    Nobody has it for now.
    [Change…] [My services]

    > /subscription add Ana Haircut
    *Written down.* ✅

    *Ana Peña*: *Haircut* (#2)
    Paid until *Sun 20 Dec 2026* (30 days left)
    free for 1 month
    [Renew] [Correct…] [Cancel]

    > /service show Haircut
    *Haircut*
    1 month · free
    It is in 1 active subscription.
    [Change…] [My services]

    > /service remove Haircut
    You no longer offer “Haircut”. It stays in 1 active subscription.

    > /service remove Beard
    You no longer offer “Beard”. Nobody had it.
    "#);
});

on_both_databases!(a_business_that_offers_nothing_yet, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/services", "[Add a service]", "cancel", "/service show Haircut"]).await, @r#"
    > /services
    *You have no services yet.* Add the first one, for your appointments and subscriptions.
    [Add a service] [Help]

    > [Add a service]
    What is the service called? E.g. *Haircut* or *Netflix*.

    _Step 1 of 3 · `cancel` · `help`_

    > cancel
    Cancelled. Nothing was saved.

    > /service show Haircut
    *You don't offer “Haircut”.*
    You have no services yet.
    To add it: `/service add "Haircut"`
    "#);
});
