//! `/subscription …`, `/expiring`, `/renew`

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

const DAY: i64 = 24 * 60 * 60 * 1000;

on_both_databases!(a_subscription_from_first_to_last, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("/servicio nuevo Netflix 1 mes precio:25000").await;
    assert_snapshot!(walk(&owner, &[
        "/vence",
        "/suscripción nueva Ana Netflix",
        // He has it already.
        "/suscripcion nueva ana netflix 1 mes precio:30000",
        "/suscripcion nueva ana 1 mes netflix cuenta:cine",
        // A number nobody has is somebody new, who is called as was said.
        "/suscripción nueva Zoe Ríos 300 555 0333 Gimnasio 30 días precio:$80.000",
        "/suscripción nueva Pedro 1 mes Netflix",
        "Pedro 300 555 0334",
        // Somebody's number, and a thing that is nearly offered.
        "/suscripción nueva +57 300 555 0334 Netflx 1 mes",
        "cancelar",
        "/suscripción nueva Beto Piscina",
        "cancelar",
    ]).await, @r#"
    > /vence
    *Ninguna suscripción vence en los próximos 7 días.*

    > /suscripción nueva Ana Netflix
    *Anotada.* ✅

    *Netflix* de *Ana Peña* (#1)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    25.000 COP por 1 mes
    [Renovar] [Corregir…] [Cancelar]

    > /suscripcion nueva ana netflix 1 mes precio:30000
    *Ana Peña ya tiene Netflix* (#1). Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    Si pagó otra vez, renuévala. Si es otra cuenta, dime cuál:
    ```/suscripción nueva "ana" 1 mes "netflix" precio:30000 cuenta:otra```
    [Renovar] [Ver]

    > /suscripcion nueva ana 1 mes netflix cuenta:cine
    *Anotada.* ✅

    *Netflix* de *Ana Peña* (#2)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    25.000 COP por 1 mes
    Cuenta: cine
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción nueva Zoe Ríos 300 555 0333 Gimnasio 30 días precio:$80.000
    *Anotada*, y agregué a Zoe Ríos a tus clientes. ✅

    *Gimnasio* de *Zoe Ríos* (#3)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    80.000 COP por 30 días
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción nueva Pedro 1 mes Netflix
    *No encuentro a «Pedro» entre tus clientes.*
    Si es alguien nuevo, escribe también su número, p. ej. `Pedro 321 1234567`.

    ¿Para quién? Escribe su nombre; si es alguien nuevo, también su número.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Zoe Ríos]

    > Pedro 300 555 0334
    *Anotada*, y agregué a Pedro a tus clientes. ✅

    *Netflix* de *Pedro* (#4)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    25.000 COP por 1 mes
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción nueva +57 300 555 0334 Netflx 1 mes
    *No ofreces «Netflx».*
    Ofreces: `Netflix`.
    Para agregarlo: `/servicio nuevo "Netflx"`

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Netflix]

    > cancelar
    Cancelado. No guardé nada.

    > /suscripción nueva Beto Piscina
    ¿Cuánto cubre cada pago? P. ej. *1 mes* o *30 días*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > cancelar
    Cancelado. No guardé nada.
    "#);
    assert_snapshot!(walk(&owner, &[
        "/suscripciones",
        "/suscripción 1",
        "/suscripción editar #1 hasta:31/02",
        "/suscripción editar #1 hasta:1/11/2026",
        "/suscripción editar #1 hasta:25/11 nota:\"paga en efectivo\"",
        "/suscripción ver #1",
        "/suscripción editar Zoe precio:-5",
        "70000",
        "/suscripción editar #2 cuenta:-",
        "/suscripción editar #1 cuenta:cine",
        "/suscripción editar Zoe",
        "/vence",
        "[Renovar #1]",
        // Two had the same button.
        "/renovar #1",
        "[Renovar otra vez]",
        "/suscripción nueva Ana Spa 3 meses",
        "/renovar #3 1 día desde:hoy",
        "/renovar Ana",
        "/suscripción vencen 5",
        "/suscripción renovar #99",
    ]).await, @r#"
    > /suscripciones
    *Suscripciones* (4)
    • #1 Ana Peña: Netflix, hasta el dom 20 dic 2026
    • #2 Ana Peña: Netflix (cine), hasta el dom 20 dic 2026
    • #3 Zoe Ríos: Gimnasio, hasta el dom 20 dic 2026
    • #4 Pedro: Netflix, hasta el dom 20 dic 2026
    [≡ Ver]
    - #1 Ana Peña: Netflix, hasta el dom 20 dic 2026
    - #2 Ana Peña: Netflix (cine), hasta el dom 20 dic 2026
    - #3 Zoe Ríos: Gimnasio, hasta el dom 20 dic 2026
    - #4 Pedro: Netflix, hasta el dom 20 dic 2026
    - Ayuda

    > /suscripción 1
    *Netflix* de *Ana Peña* (#1)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    25.000 COP por 1 mes

    *Su historia*
    • 20 nov 2026: anotada hasta el dom 20 dic 2026 (Lucía)
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción editar #1 hasta:31/02
    *«31/02» no existe en el calendario.*
    Escribe, por ejemplo:
    ```/suscripción editar #1 hasta:"28/02/2027"```

    > /suscripción editar #1 hasta:1/11/2026
    *«1/11/2026» ya pasó.*
    Escribe, por ejemplo:
    ```/suscripción editar #1 hasta:"21/11/2026"```
    [Empezar] [Ayuda]

    > /suscripción editar #1 hasta:25/11 nota:"paga en efectivo"
    *Corregida.*

    *Netflix* de *Ana Peña* (#1)
    Pagada hasta el *mié 25 nov 2026* (faltan 5 días)
    25.000 COP por 1 mes
    Nota: paga en efectivo
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción ver #1
    *Netflix* de *Ana Peña* (#1)
    Pagada hasta el *mié 25 nov 2026* (faltan 5 días)
    25.000 COP por 1 mes
    Nota: paga en efectivo

    *Su historia*
    • 20 nov 2026: anotada hasta el dom 20 dic 2026 (Lucía)
    • 20 nov 2026: corregida, hasta el mié 25 nov 2026 (Lucía)
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción editar Zoe precio:-5
    *Un precio no puede ser menos que cero.* Si es gratis, escribe 0.
    Escribe, por ejemplo:
    ```/suscripción editar #3 precio:5```

    ¿Cuánto cuesta? P. ej. *25000*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 70000
    *Corregida.*

    *Gimnasio* de *Zoe Ríos* (#3)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    70.000 COP por 30 días
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción editar #2 cuenta:-
    *Ana Peña ya tiene Netflix sin cuenta.* Déjale una a esta, o cámbiala en la otra.

    > /suscripción editar #1 cuenta:cine
    *Ana Peña ya tiene Netflix con la cuenta «cine».*

    > /suscripción editar Zoe
    *¿Qué corrijo de Gimnasio, de Zoe Ríos?*
    [≡ Elegir]
    - Último día pagado: dom 20 dic 2026
    - Precio: 70.000 COP
    - Cuenta
    - Nota

    > /vence
    *Vencen en los próximos 7 días* (1)
    • #1 Ana Peña: Netflix, hasta el mié 25 nov 2026 · 25.000 COP
    [Renovar #1]

    > [Renovar #1]
    *Renové Netflix de Ana Peña* (#1). ✅
    Ahora está pagada hasta el *vie 25 dic 2026*; antes, hasta el mié 25 nov 2026.
    25.000 COP por 1 mes
    [Ver]

    > /renovar #1
    *Netflix de Ana Peña ya está renovada*, hasta el vie 25 dic 2026 (Lucía, HH:MM). No la renové otra vez.
    [Renovar otra vez]

    > [Renovar otra vez]
    *Renové Netflix de Ana Peña* (#1). ✅
    Ahora está pagada hasta el *lun 25 ene 2027*; antes, hasta el vie 25 dic 2026.
    25.000 COP por 1 mes
    [Ver]

    > /suscripción nueva Ana Spa 3 meses
    *Anotada.* ✅

    *Spa* de *Ana Peña* (#5)
    Pagada hasta el *sáb 20 feb 2027* (faltan 92 días)
    Cada pago cubre 3 meses
    [Renovar] [Corregir…] [Cancelar]

    > /renovar #3 1 día desde:hoy
    *Así perdería días:* está pagada hasta el dom 20 dic 2026, y desde hoy quedaría hasta el sáb 21 nov 2026.
    [Desde que venció]

    > /renovar Ana
    Encontré 3 de «Ana». ¿Cuál?
    [#2 Netflix (cine)] [#1 Netflix] [#5 Spa]

    > /suscripción vencen 5
    *Ninguna suscripción vence en los próximos 5 días.*

    > /suscripción renovar #99
    *No hay ninguna suscripción #99.*
    [Suscripciones]
    "#);
});

on_both_databases!(what_cannot_be_of_a_subscription, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/suscripciones",
        "/suscripción lista activas",
        "/suscripción lista vencidas",
        "/suscripción lista canceladas",
        "/suscripción nueva Ana Gimnasio hasta:31/02",
        "/suscripción nueva Ana Gimnasio desde:10/12 hasta:5/12",
        "/suscripción nueva Ana Gimnasio 1 mes precio:-5",
        "50000",
        "/suscripción ver #99",
        "/suscripción ver Ñandú",
        "/suscripción ver Beto",
        "/suscripción ver Ana Piscina",
        "/suscripción cancelar Ana",
        "/renovar #1",
        "/suscripción cancelar #1",
        "/suscripción ver #1",
        "/suscripción lista canceladas",
        "/deshacer",
        "/suscripción ver #1",
        "/suscripción cancelar #1",
        "/suscripción nueva Ana Gimnasio 1 mes",
        "/suscripción nueva Beto Spa hasta:mañana",
        "/renovar Beto",
        "cancelar",
    ]).await, @r#"
    > /suscripciones
    *Todavía no hay suscripciones.* Anota la primera.
    [Anotar suscripción] [Ayuda]

    > /suscripción lista activas
    No hay suscripciones activas.
    [Anotar suscripción]

    > /suscripción lista vencidas
    No hay suscripciones vencidas.
    [Anotar suscripción]

    > /suscripción lista canceladas
    No hay suscripciones canceladas.
    [Anotar suscripción]

    > /suscripción nueva Ana Gimnasio hasta:31/02
    *«31/02» no existe en el calendario.*
    Escribe, por ejemplo:
    ```/suscripción nueva "Ana" "Gimnasio" hasta:"28/02/2027"```

    > /suscripción nueva Ana Gimnasio desde:10/12 hasta:5/12
    *Termina antes de empezar:* empieza el jue 10 dic 2026 y termina el sáb 5 dic 2026.
    [Empezar] [Ayuda]

    > /suscripción nueva Ana Gimnasio 1 mes precio:-5
    *Un precio no puede ser menos que cero.* Si es gratis, escribe 0.
    Escribe, por ejemplo:
    ```/suscripción nueva "Ana" 1 mes "Gimnasio" precio:5```

    ¿Cuánto cuesta? P. ej. *25000*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 50000
    *Anotada.* ✅

    *Gimnasio* de *Ana Peña* (#1)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    50.000 COP por 1 mes
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción ver #99
    *No hay ninguna suscripción #99.*
    [Suscripciones]

    > /suscripción ver Ñandú
    *No encuentro suscripciones de «Ñandú».* Escribe su número (`#7`) o el nombre del cliente.
    [Suscripciones]

    > /suscripción ver Beto
    *Beto Peña no tiene suscripciones.* Para anotar una:
    ```/suscripción nueva +573005550202 1 mes Netflix```
    [Empezar] [Ayuda]

    > /suscripción ver Ana Piscina
    *Ana Peña no tiene «Piscina».* Para anotarla:
    ```/suscripción nueva +573005550201 1 mes Piscina```
    [Empezar] [Ayuda]

    > /suscripción cancelar Ana
    Cancelé *Gimnasio* de *Ana Peña* (#1). No le recordaré nada de ella.
    [Deshacer]

    > /renovar #1
    *Gimnasio de Ana Peña (#1) está cancelada.* Si la paga otra vez, anótala de nuevo.
    [Anotar suscripción]

    > /suscripción cancelar #1
    *Gimnasio de Ana Peña (#1) está cancelada.* Si la paga otra vez, anótala de nuevo.

    > /suscripción ver #1
    *Gimnasio* de *Ana Peña* (#1)
    Cancelada. Estaba pagada hasta el dom 20 dic 2026.
    50.000 COP por 1 mes

    *Su historia*
    • 20 nov 2026: anotada hasta el dom 20 dic 2026 (Lucía)
    • 20 nov 2026: cancelada (Lucía)

    > /suscripción lista canceladas
    *Suscripciones canceladas* (1)
    • #1 Ana Peña: Gimnasio, cancelada
    [#1 Ana Peña]

    > /deshacer
    *Está activa otra vez.*

    *Gimnasio* de *Ana Peña* (#1)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    50.000 COP por 1 mes
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción ver #1
    *Gimnasio* de *Ana Peña* (#1)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    50.000 COP por 1 mes

    *Su historia*
    • 20 nov 2026: anotada hasta el dom 20 dic 2026 (Lucía)
    • 20 nov 2026: cancelada (Lucía)
    • 20 nov 2026: activa otra vez (Lucía)
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción cancelar #1
    Cancelé *Gimnasio* de *Ana Peña* (#1). No le recordaré nada de ella.
    [Deshacer]

    > /suscripción nueva Ana Gimnasio 1 mes
    *Anotada.* ✅

    *Gimnasio* de *Ana Peña* (#2)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    Cada pago cubre 1 mes
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción nueva Beto Spa hasta:mañana
    *Anotada.* ✅

    *Spa* de *Beto Peña* (#3)
    Pagada hasta el *sáb 21 nov 2026* (falta 1 día)
    [Renovar] [Corregir…] [Cancelar]

    > /renovar Beto
    No sé por cuánto tiempo se paga *Spa*.

    ¿Por cuánto la renuevo? P. ej. *1 mes*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > cancelar
    Cancelado. No guardé nada.
    "#);
    // What was cancelled stands in the way of nothing, and does not come back beside another.
    let cancelled = owner.says("/suscripción ver #1").await;
    assert_snapshot!(owner.quotes(&cancelled).says("/deshacer").await, @"*No pude devolverla:* Ana Peña ya tiene otra de Gimnasio.");
    // A card that is quoted says whose, and which.
    let ana = owner.says("/contacto ver Ana").await;
    assert_snapshot!(ana.steady(), @"
    *Ana Peña*
    `+57 300 5550201`
    Permiso: es cliente tuyo (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Suscripciones:
    • #2 Gimnasio, hasta el dom 20 dic 2026
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(owner.quotes(&ana).says("/suscripción nueva Piscina 3 meses hasta:hoy").await, @"
    *Anotada.* ✅

    *Piscina* de *Ana Peña* (#4)
    Hoy, *vie 20 nov 2026*, es su último día.
    Cada pago cubre 3 meses
    [Renovar] [Corregir…] [Cancelar]
    ");
    let card = owner.says("/suscripción ver #4").await;
    assert_snapshot!(owner.says("/vence 0").await, @"
    *Vencen hoy* (1)
    • #4 Ana Peña: Piscina, vence hoy, vie 20 nov 2026
    [Renovar #4]
    ");
    assert_snapshot!(owner.quotes(&card).says("renovar 1 mes precio:gratis").await, @"
    *Renové Piscina de Ana Peña* (#4). ✅
    Ahora está pagada hasta el *dom 20 dic 2026*; antes, hasta el vie 20 nov 2026.
    gratis por 1 mes
    [Ver]
    ");
    for account in ["sala", "cocina"] {
        owner
            .says(&format!("/suscripción nueva Ana 1 mes Piscina cuenta:{account}"))
            .await;
    }
    assert_snapshot!(owner.says("/contacto ver Ana").await.steady(), @"
    *Ana Peña*
    `+57 300 5550201`
    Permiso: es cliente tuyo (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Suscripciones:
    • #2 Gimnasio, hasta el dom 20 dic 2026
    • #4 Piscina, hasta el dom 20 dic 2026
    • #5 Piscina (sala), hasta el dom 20 dic 2026
    y 1 más
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
});

on_both_databases!(a_subscription_that_has_expired, |database| async move {
    let mut world = shop(database, "es").await;
    world
        .owner()
        .says("/suscripción nueva Ana 5 días Gimnasio precio:50000")
        .await;
    world.owner().says("/suscripción nueva Beto 2 días Piscina").await;
    let at = world.simulator().now().await + 8 * DAY;
    world.off_until(at, 60).await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/vence 1",
        "/suscripción ver Beto",
        "[Ver vencidas]",
        "/renovar Ana",
        "[Desde que venció]",
        "/renovar Beto desde:vencimiento",
        "[Desde hoy]",
        "/renovar Beto",
        "/suscripción ver #2",
        "/renovar Ana desde:hoy",
        "/vence 0",
        "/renovar Ana 1 día desde:hoy",
        "[Renovar otra vez]",
    ]).await, @"
    > /vence 1
    *Ni hoy ni mañana vence ninguna suscripción.*
    Ya vencidas: 2
    Para recuperar a quienes no renovaron en el último mes: `para:@Recuperar` en una promoción.
    [Ver vencidas]

    > /suscripción ver Beto
    *Piscina* de *Beto Peña* (#2)
    Venció el *dom 22 nov 2026* (hace 6 días)
    Cada pago cubre 2 días

    *Su historia*
    • 20 nov 2026: anotada hasta el dom 22 nov 2026 (Lucía)
    • 28 nov 2026: venció
    [Renovar] [Corregir…] [Cancelar]

    > [Ver vencidas]
    *Suscripciones vencidas* (2)
    • #2 Beto Peña: Piscina, venció el dom 22 nov 2026
    • #1 Ana Peña: Gimnasio, venció el mié 25 nov 2026
    [#2 Beto Peña] [#1 Ana Peña]

    > /renovar Ana
    *Gimnasio de Ana Peña venció el mié 25 nov 2026.* ¿Desde cuándo la renuevo?
    • desde hoy: queda hasta el *jue 3 dic 2026*
    • desde que venció: queda hasta el *lun 30 nov 2026*
    [Desde hoy] [Desde que venció]

    > [Desde que venció]
    *Renové Gimnasio de Ana Peña* (#1). ✅
    Ahora está pagada hasta el *lun 30 nov 2026*; antes, hasta el mié 25 nov 2026.
    50.000 COP por 5 días
    [Ver]

    > /renovar Beto desde:vencimiento
    *Desde que venció ya habría vencido otra vez*, el mar 24 nov 2026. Renuévala desde hoy.
    [Desde hoy]

    > [Desde hoy]
    *Renové Piscina de Beto Peña* (#2). ✅
    Ahora está pagada hasta el *lun 30 nov 2026*; antes, hasta el dom 22 nov 2026.
    Cada pago cubre 2 días
    [Ver]

    > /renovar Beto
    *Piscina de Beto Peña ya está renovada*, hasta el lun 30 nov 2026 (Lucía, HH:MM). No la renové otra vez.
    [Renovar otra vez]

    > /suscripción ver #2
    *Piscina* de *Beto Peña* (#2)
    Pagada hasta el *lun 30 nov 2026* (faltan 2 días)
    Cada pago cubre 2 días

    *Su historia*
    • 20 nov 2026: anotada hasta el dom 22 nov 2026 (Lucía)
    • 28 nov 2026: venció
    • 28 nov 2026: renovada hasta el lun 30 nov 2026 (Lucía)
    [Renovar] [Corregir…] [Cancelar]

    > /renovar Ana desde:hoy
    *Gimnasio de Ana Peña ya está renovada*, hasta el lun 30 nov 2026 (Lucía, HH:MM). No la renové otra vez.
    [Renovar otra vez]

    > /vence 0
    *Hoy no vence ninguna suscripción.*

    > /renovar Ana 1 día desde:hoy
    *Gimnasio de Ana Peña ya está renovada*, hasta el lun 30 nov 2026 (Lucía, HH:MM). No la renové otra vez.
    [Renovar otra vez]

    > [Renovar otra vez]
    *Renové Gimnasio de Ana Peña* (#1). ✅
    Ahora está pagada hasta el *mar 1 dic 2026*; antes, hasta el lun 30 nov 2026.
    50.000 COP por 1 día
    [Ver]
    ");
});

on_both_databases!(subscriptions_in_english, |database| async move {
    let mut world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/expiring",
        "/expiring 0",
        "/expiring 1",
        "/subscriptions",
        "/subscription list active",
        "/subscription list expired",
        "/subscription list cancelled",
        "/subscription show Ana",
        "/subscription add",
        "Ana Gym",
        "1 month",
        "/subscription add Ana 1 month Gym",
        "/subscription add Zoe 1 month Gym",
        "Zoe 300 555 0333",
        "/subscription add Beto Gym from:\"10 Dec\" until:\"5 Dec\"",
        "/subscription add Beto Pool until:tomorrow account:blue note:\"pays in cash\" price:0",
        "/subscriptions",
        "/expiring",
        "/expiring 0",
        "/renew #3",
        "3 months",
        "/renew #3",
        "/subscription show #3",
        "/subscription edit #3",
        "/subscription add Beto 1 month Pool",
        "/subscription edit #4 account:blue",
        "/subscription edit #3 account:-",
        "/subscription edit #4 note:\"VIP\"",
        "/subscription show #99",
        "/subscription show Xavier",
        "/subscription show Beto Sauna",
        "/subscription show Beto",
        "/subscription list active",
        "/subscription cancel #4",
        "[Undo]",
        "/subscription show #4",
        "/subscription cancel #4",
        "/subscription cancel #4",
        "/renew #4",
        "/subscription show #4",
        "/subscription add Beto 1 month Pool",
        "/subscription list cancelled",
        "/contact show Beto",
    ]).await, @r#"
    > /expiring
    *No subscription ends in the next 7 days.*

    > /expiring 0
    *No subscription ends today.*

    > /expiring 1
    *No subscription ends today or tomorrow.*

    > /subscriptions
    *There are no subscriptions yet.* Write down the first one.
    [Add a subscription] [Help]

    > /subscription list active
    There are no active subscriptions.
    [Add a subscription]

    > /subscription list expired
    There are no expired subscriptions.
    [Add a subscription]

    > /subscription list cancelled
    There are no cancelled subscriptions.
    [Add a subscription]

    > /subscription show Ana
    *Ana Peña has no subscriptions.* To write one down:
    ```/subscription add +573005550201 1 month Netflix```

    > /subscription add
    For whom? Write their name; if they are new, their number, too.

    _Step 1 of 2 · `cancel` · `help`_
    [Ana Peña] [Beto Peña]

    > Ana Gym
    How long does each payment cover? E.g. *1 month* or *30 days*.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > 1 month
    *Written down.* ✅

    *Ana Peña*: *Gym* (#1)
    Paid until *Sun 20 Dec 2026* (30 days left)
    Each payment covers 1 month
    [Renew] [Correct…] [Cancel]

    > /subscription add Ana 1 month Gym
    *Ana Peña has Gym already* (#1). Paid until *Sun 20 Dec 2026* (30 days left)
    If they paid again, renew it. If it's another account, tell me which:
    ```/subscription add "Ana" 1 month "Gym" account:other```
    [Renew] [Show]

    > /subscription add Zoe 1 month Gym
    *I can't find “Zoe” among your customers.*
    If they are new, write their number, too, e.g. `Zoe 321 1234567`.

    For whom? Write their name; if they are new, their number, too.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña]

    > Zoe 300 555 0333
    *Written down*, and Zoe is one of your customers now. ✅

    *Zoe*: *Gym* (#2)
    Paid until *Sun 20 Dec 2026* (30 days left)
    Each payment covers 1 month
    [Renew] [Correct…] [Cancel]

    > /subscription add Beto Gym from:"10 Dec" until:"5 Dec"
    *It ends before it begins:* it begins on Thu 10 Dec 2026 and ends on Sat 5 Dec 2026.

    > /subscription add Beto Pool until:tomorrow account:blue note:"pays in cash" price:0
    *Written down.* ✅

    *Beto Peña*: *Pool* (#3)
    Paid until *Sat 21 Nov 2026* (1 day left)
    free
    Account: blue
    Note: pays in cash
    [Renew] [Correct…] [Cancel]

    > /subscriptions
    *Subscriptions* (3)
    • #3 Beto Peña: Pool (blue), ends tomorrow, Sat 21 Nov 2026
    • #1 Ana Peña: Gym, until Sun 20 Dec 2026
    • #2 Zoe: Gym, until Sun 20 Dec 2026
    [#3 Beto Peña] [#1 Ana Peña] [#2 Zoe]

    > /expiring
    *Ending in the next 7 days* (1)
    • #3 Beto Peña: Pool (blue), ends tomorrow, Sat 21 Nov 2026 · free
    [Renew #3]

    > /expiring 0
    *No subscription ends today.*

    > /renew #3
    I don't know how long a payment for *Pool (blue)* covers.

    For how long shall I renew it? E.g. *1 month*.

    _Step 1 of 1 · `cancel` · `help`_

    > 3 months
    *I renewed Beto Peña's Pool (blue)* (#3). ✅
    It's paid until *Sun 21 Feb 2027* now; before, until Sat 21 Nov 2026.
    free for 3 months
    [Show]

    > /renew #3
    *Beto Peña's Pool (blue) is renewed already*, until Sun 21 Feb 2027 (Lucía, HH:MM). I didn't renew it again.
    [Renew once more]

    > /subscription show #3
    *Beto Peña*: *Pool* (#3)
    Paid until *Sun 21 Feb 2027* (93 days left)
    free for 3 months
    Account: blue
    Note: pays in cash

    *Its history*
    • 20 Nov 2026: added, until Sat 21 Nov 2026 (Lucía)
    • 20 Nov 2026: renewed until Sun 21 Feb 2027 (Lucía)
    [Renew] [Correct…] [Cancel]

    > /subscription edit #3
    *What shall I correct about Beto Peña's Pool (blue)?*
    [≡ Choose]
    - Last day that is paid: Sun 21 Feb 2027
    - Price: free
    - Account: blue
    - Note: pays in cash

    > /subscription add Beto 1 month Pool
    *Written down.* ✅

    *Beto Peña*: *Pool* (#4)
    Paid until *Sun 20 Dec 2026* (30 days left)
    Each payment covers 1 month
    [Renew] [Correct…] [Cancel]

    > /subscription edit #4 account:blue
    *Beto Peña has Pool with the account “blue” already.*

    > /subscription edit #3 account:-
    *Beto Peña has Pool without an account already.* Leave this one its account, or change the other.

    > /subscription edit #4 note:"VIP"
    *Corrected.*

    *Beto Peña*: *Pool* (#4)
    Paid until *Sun 20 Dec 2026* (30 days left)
    Each payment covers 1 month
    Note: VIP
    [Renew] [Correct…] [Cancel]

    > /subscription show #99
    *There is no subscription #99.*
    [Subscriptions]

    > /subscription show Xavier
    *I can't find subscriptions of “Xavier”.* Write its number (`#7`) or the customer's name.
    [Subscriptions]

    > /subscription show Beto Sauna
    *Beto Peña doesn't have “Sauna”.* To write it down:
    ```/subscription add +573005550202 1 month Sauna```
    [Start] [Help]

    > /subscription show Beto
    I found 2 of “Beto”. Which one?
    [#4 Pool] [#3 Pool (blue)]

    > /subscription list active
    *Active subscriptions* (4)
    • #1 Ana Peña: Gym, until Sun 20 Dec 2026
    • #2 Zoe: Gym, until Sun 20 Dec 2026
    • #4 Beto Peña: Pool, until Sun 20 Dec 2026
    • #3 Beto Peña: Pool (blue), until Sun 21 Feb 2027
    [≡ Show]
    - #1 Ana Peña: Gym, until Sun 20 Dec 2026
    - #2 Zoe: Gym, until Sun 20 Dec 2026
    - #4 Beto Peña: Pool, until Sun 20 Dec 2026
    - #3 Beto Peña: Pool (blue), until Sun 21 Feb 2027

    > /subscription cancel #4
    I cancelled *Beto Peña*'s *Pool* (#4). I won't remind them of it.
    [Undo]

    > [Undo]
    *It's active again.*

    *Beto Peña*: *Pool* (#4)
    Paid until *Sun 20 Dec 2026* (30 days left)
    Each payment covers 1 month
    Note: VIP
    [Renew] [Correct…] [Cancel]

    > /subscription show #4
    *Beto Peña*: *Pool* (#4)
    Paid until *Sun 20 Dec 2026* (30 days left)
    Each payment covers 1 month
    Note: VIP

    *Its history*
    • 20 Nov 2026: added, until Sun 20 Dec 2026 (Lucía)
    • 20 Nov 2026: corrected, until Sun 20 Dec 2026 (Lucía)
    • 20 Nov 2026: cancelled (Lucía)
    • 20 Nov 2026: active again (Lucía)
    [Renew] [Correct…] [Cancel]

    > /subscription cancel #4
    I cancelled *Beto Peña*'s *Pool* (#4). I won't remind them of it.
    [Undo]

    > /subscription cancel #4
    *Beto Peña's Pool (#4) is cancelled.* If they pay again, write it down anew.

    > /renew #4
    *Beto Peña's Pool (#4) is cancelled.* If they pay again, write it down anew.
    [Add a subscription]

    > /subscription show #4
    *Beto Peña*: *Pool* (#4)
    Cancelled. It was paid until Sun 20 Dec 2026.
    Each payment covers 1 month
    Note: VIP

    *Its history*
    • 20 Nov 2026: added, until Sun 20 Dec 2026 (Lucía)
    • 20 Nov 2026: corrected, until Sun 20 Dec 2026 (Lucía)
    • 20 Nov 2026: cancelled (Lucía)
    • 20 Nov 2026: active again (Lucía)
    • 20 Nov 2026: cancelled (Lucía)

    > /subscription add Beto 1 month Pool
    *Written down.* ✅

    *Beto Peña*: *Pool* (#5)
    Paid until *Sun 20 Dec 2026* (30 days left)
    Each payment covers 1 month
    [Renew] [Correct…] [Cancel]

    > /subscription list cancelled
    *Cancelled subscriptions* (1)
    • #4 Beto Peña: Pool, cancelled
    [#4 Beto Peña]

    > /contact show Beto
    *Beto Peña*
    `+57 300 5550202`
    Permission: is your customer (list of Fri 20 Nov 2026, HH:MM (Bogotá))
    Subscriptions:
    • #5 Pool, until Sun 20 Dec 2026
    • #3 Pool (blue), until Sun 21 Feb 2027
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]
    "#);
    let cancelled = owner.says("/subscription show #4").await;
    assert_snapshot!(owner.quotes(&cancelled).says("/undo").await, @"*I couldn't bring it back:* Beto Peña has another Pool by now.");
    owner.says("/contact forget Zoe").await;
    owner.taps("Forget Zoe").await;
    assert_snapshot!(owner.says("/subscription list cancelled").await, @"
    *Cancelled subscriptions* (2)
    • #2 somebody who is gone: Gym, cancelled
    • #4 Beto Peña: Pool, cancelled
    [#2 somebody who is…] [#4 Beto Peña]
    ");
    owner.says("/subscription edit #3 account:-").await;
    assert_snapshot!(owner.says("/subscription add Ana Spa until:today").await, @"
    *Written down.* ✅

    *Ana Peña*: *Spa* (#6)
    Today, *Fri 20 Nov 2026*, is its last day.
    [Renew] [Correct…] [Cancel]
    ");
    assert_snapshot!(owner.says("/expiring 0").await, @"
    *Ending today* (1)
    • #6 Ana Peña: Spa, ends today, Fri 20 Nov 2026
    [Renew #6]
    ");
    for account in ["red", "green"] {
        owner
            .says(&format!("/subscription add Ana 1 month Spa account:{account}"))
            .await;
    }
    assert_snapshot!(owner.says("/contact show Ana").await.steady(), @"
    *Ana Peña*
    `+57 300 5550201`
    Permission: is your customer (list of Fri 20 Nov 2026, HH:MM (Bogotá))
    Subscriptions:
    • #6 Spa, ends today, Fri 20 Nov 2026
    • #1 Gym, until Sun 20 Dec 2026
    • #7 Spa (red), until Sun 20 Dec 2026
    and 1 more
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]
    ");
    owner.says("/subscription edit #1 until:tomorrow").await;
    owner.says("/subscription edit #5 until:tomorrow").await;
    assert_snapshot!(owner.says("/expiring 1").await, @"
    *Ending today or tomorrow* (3)
    • #6 Ana Peña: Spa, ends today, Fri 20 Nov 2026
    • #1 Ana Peña: Gym, ends tomorrow, Sat 21 Nov 2026
    • #5 Beto Peña: Pool, ends tomorrow, Sat 21 Nov 2026
    [Renew #6] [Renew #1] [Renew #5]
    ");
    let at = world.simulator().now().await + 8 * DAY;
    world.off_until(at, 60).await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/expiring",
        "/subscription list expired",
        "/renew #1",
        "/renew #5 3 months",
        "/renew #5 1 day from:end",
        "/renew #3 1 day from:today",
        "/subscription show #1",
        "/contact show Beto",
        "/subscription show Zoe",
        "/subscription expiring 5",
        "/subscription renew #99",
    ]).await, @r#"
    > /expiring
    *No subscription ends in the next 7 days.*
    Expired already: 3
    To win back whoever didn't renew in the last month: `to:"@Win back"` in a campaign.
    [Show expired]

    > /subscription list expired
    *Expired subscriptions* (3)
    • #6 Ana Peña: Spa, expired on Fri 20 Nov 2026
    • #1 Ana Peña: Gym, expired on Sat 21 Nov 2026
    • #5 Beto Peña: Pool, expired on Sat 21 Nov 2026
    [#6 Ana Peña] [#1 Ana Peña] [#5 Beto Peña]

    > /renew #1
    *Ana Peña's Gym expired on Sat 21 Nov 2026.* From when shall I renew it?
    • from today: until *Mon 28 Dec 2026*
    • from its last day: until *Mon 21 Dec 2026*
    [From today] [From its last day]

    > /renew #5 3 months
    *Beto Peña's Pool expired on Sat 21 Nov 2026.* From when shall I renew it?
    • from today: until *Sun 28 Feb 2027*
    • from its last day: until *Sun 21 Feb 2027*
    [From today] [From its last day]

    > /renew #5 1 day from:end
    *From its last day it would have expired again*, on Sun 22 Nov 2026. Renew it from today.
    [From today]

    > /renew #3 1 day from:today
    *That would lose days:* it's paid until Sun 21 Feb 2027, and from today it would be until Sun 29 Nov 2026.
    [From its last day]

    > /subscription show #1
    *Ana Peña*: *Gym* (#1)
    Expired on *Sat 21 Nov 2026* (7 days ago)
    Each payment covers 1 month

    *Its history*
    • 20 Nov 2026: added, until Sun 20 Dec 2026 (Lucía)
    • 20 Nov 2026: corrected, until Sat 21 Nov 2026 (Lucía)
    • 28 Nov 2026: expired
    [Renew] [Correct…] [Cancel]

    > /contact show Beto
    *Beto Peña*
    `+57 300 5550202`
    Permission: is your customer (list of Fri 20 Nov 2026, HH:MM (Bogotá))
    Subscriptions:
    • #5 Pool, expired on Sat 21 Nov 2026
    • #3 Pool (blue), until Sun 21 Feb 2027
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]

    > /subscription show Zoe
    *I can't find subscriptions of “Zoe”.* Write its number (`#7`) or the customer's name.
    [Subscriptions]

    > /subscription expiring 5
    *No subscription ends in the next 5 days.*
    Expired already: 3
    To win back whoever didn't renew in the last month: `to:"@Win back"` in a campaign.
    [Show expired]

    > /subscription renew #99
    *There is no subscription #99.*
    [Subscriptions]
    "#);
});

on_both_databases!(what_was_renewed_is_asked_about, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("/suscripción nueva Ana 1 mes Netflix").await;
    let card = owner.says("/suscripción 1").await;
    let renewed = owner.taps_of(&card, "Renovar").await;
    assert!(renewed.to_string().contains("Renové Netflix"), "{renewed}");
    let renewals = async || {
        world
            .database()
            .number("SELECT renewals FROM subscriptions")
            .await
    };
    // Hours ago somebody did: he is named, and nothing is renewed.
    let hours = "UPDATE subscriptions SET renewed_at = renewed_at - 7200000";
    world.database().change(hours).await;
    let asked = owner.says("/renovar #1").await.to_string();
    assert!(
        asked.contains("*Netflix de Ana Peña ya está renovada*, hasta el") && asked.contains("(Lucía, "),
        "{asked}"
    );
    assert_eq!(renewals().await, 1);
    // An old card is older than that, however long ago it was.
    for days_ago in [
        "UPDATE messages SET created_at = created_at - 432000000",
        "UPDATE subscriptions SET renewed_at = renewed_at - 172800000",
    ] {
        world.database().change(days_ago).await;
    }
    let asked = owner.taps_of(&card, "Renovar").await;
    assert!(asked.to_string().contains("ya está renovada"), "{asked}");
    assert_eq!(renewals().await, 1);
    // Whoever means it does it.
    owner.taps_of(&asked, "Renovar otra vez").await;
    assert_eq!(renewals().await, 2);
});
