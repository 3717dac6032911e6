//! What the business offers, and what its customers pay in advance.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(services_and_subscriptions, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &[
        "/servicio nuevo", "ayuda", "Corte", "ayuda", "45", "ayuda", "25000",
        "/servicio nuevo Netflix dura:", "ninguno", "ayuda", "mucho", "1 mes", "25 USD",
        "/servicio ver", "ayuda", "[Corte]",
        "/servicio editar Corte nombre: dura: plazo: precio:", "ayuda", "Barba", "ayuda", "1h", "ayuda", "3 meses", "ayuda", "ninguno",
    ]).await, @"
    > /servicio nuevo
    ¿Cómo se llama el servicio? P. ej. *Corte* o *Netflix*.

    > ayuda
    Cómo se llama.
    Por ejemplo: Corte

    ¿Cómo se llama el servicio? P. ej. *Corte* o *Netflix*.

    > Corte
    ¿Cuánto dura la cita? P. ej. *45 min*. Si no es con cita: *ninguno*.

    > ayuda
    Cuánto dura la cita: `45min`, `1h`. `ninguno`: no es con cita.
    Por ejemplo: 45 min

    ¿Cuánto dura la cita? P. ej. *45 min*. Si no es con cita: *ninguno*.

    > 45
    ¿Cuánto cuesta? P. ej. *25000*. Si depende: *ninguno*.

    > ayuda
    Lo que cuesta: `25000`, `$25.000`, `25 USD`.
    Por ejemplo: 25000

    ¿Cuánto cuesta? P. ej. *25000*. Si depende: *ninguno*.

    > 25000
    *Agregué «Corte».*

    *Corte*
    45 min · 25.000 COP
    [Cambiar…] [Mis servicios]

    > /servicio nuevo Netflix dura:
    ¿Cuánto dura la cita? P. ej. *45 min*. Si no es con cita: *ninguno*.

    > ninguno
    ¿Cuánto cubre cada pago? P. ej. *1 mes* o *30 días*.

    > ayuda
    Lo que cubre cada pago de una suscripción: `1 mes`, `30 días`.
    Por ejemplo: 1 mes

    ¿Cuánto cubre cada pago? P. ej. *1 mes* o *30 días*.

    > mucho
    *No entendí «mucho» en «plazo».*
    Espero un plazo de 1 día a 5 años, como `30 días` o `1 mes`.
    Escribe, por ejemplo:
    ```1 mes```

    ¿Cuánto cubre cada pago? P. ej. *1 mes* o *30 días*.

    > 1 mes
    ¿Cuánto cuesta? P. ej. *25000*. Si depende: *ninguno*.

    > 25 USD
    *Agregué «Netflix».*

    *Netflix*
    1 mes · US$25
    [Cambiar…] [Mis servicios]

    > /servicio ver
    ¿Qué servicio?
    [Corte] [Netflix]

    > ayuda
    El nombre del servicio.
    Por ejemplo: Corte

    ¿Qué servicio?
    [Corte] [Netflix]

    > [Corte]
    *Corte*
    45 min · 25.000 COP
    Nadie lo tiene por ahora.
    [Cambiar…] [Mis servicios]

    > /servicio editar Corte nombre: dura: plazo: precio:
    ¿Cómo se llama ahora?

    > ayuda
    El nombre nuevo.
    Por ejemplo: Corte y barba

    ¿Cómo se llama ahora?

    > Barba
    ¿Cuánto dura la cita? P. ej. *45 min*, o *ninguno*.

    > ayuda
    Cuánto dura la cita. `ninguno`: no es con cita.
    Por ejemplo: 1h

    ¿Cuánto dura la cita? P. ej. *45 min*, o *ninguno*.

    > 1h
    ¿Cuánto cubre cada pago? P. ej. *1 mes*.

    > ayuda
    Lo que cubre cada pago de una suscripción.
    Por ejemplo: 3 meses

    ¿Cuánto cubre cada pago? P. ej. *1 mes*.

    > 3 meses
    ¿Cuánto cuesta ahora? P. ej. *25000*, o *ninguno*.

    > ayuda
    Lo que cuesta: `25000`, `$25.000`, `25 USD`.
    Por ejemplo: 25000

    ¿Cuánto cuesta ahora? P. ej. *25000*, o *ninguno*.

    > ninguno
    *Barba*
    1 h · 3 meses
    Nadie lo tiene por ahora.
    [Cambiar…] [Mis servicios]
    ");
    assert_snapshot!(talk(&owner, &[
        "/suscripción nueva precio: desde: hasta: cuenta: nota:", "ayuda", "Ana", "ayuda", "[Netflix]", "ayuda", "gratis", "ayuda", "hoy", "ayuda", "31/02", "15/12", "ayuda", "ana@correo.com", "ayuda", "paga en efectivo",
        "/suscripción nueva Beto plazo: servicio:Piscina", "ayuda", "1 mes",
        "/suscripción lista cuáles:", "ayuda", "[Activas]",
        "/suscripción ver", "ayuda", "Carla", "[#1 Ana Peña]",
        "/renovar #2 plazo: desde:", "ayuda", "3 meses", "ayuda", "[Desde que venció]",
        "/vence días:", "ayuda", "400", "30",
        "/calendario nuevo:", "ayuda", "nuevo",
        "/ayuda agenda", "[Suscripción]",
    ]).await, @"
    > /suscripción nueva precio: desde: hasta: cuenta: nota:
    ¿Para quién? Escribe su nombre; si es alguien nuevo, también su número.
    [Ana Peña] [Beto Peña]

    > ayuda
    Su nombre o su teléfono. Alguien nuevo: `Ana 300 123 4567`.
    Por ejemplo: Ana

    ¿Para quién? Escribe su nombre; si es alguien nuevo, también su número.
    [Ana Peña] [Beto Peña]

    > Ana
    ¿Qué paga? P. ej. *Netflix*.
    [Barba] [Netflix]

    > ayuda
    Qué paga.
    Por ejemplo: Netflix

    ¿Qué paga? P. ej. *Netflix*.
    [Barba] [Netflix]

    > [Netflix]
    ¿Cuánto cuesta? P. ej. *25000*.

    > ayuda
    Lo que cuesta: `25000`, `$25.000`, `25 USD`.
    Por ejemplo: 25000

    ¿Cuánto cuesta? P. ej. *25000*.

    > gratis
    ¿Desde qué día? P. ej. *hoy* o *1/12*.

    > ayuda
    El primer día.
    Por ejemplo: 1/12

    ¿Desde qué día? P. ej. *hoy* o *1/12*.

    > hoy
    ¿Hasta qué día está pagada? P. ej. *15/12*.

    > ayuda
    El último día pagado.
    Por ejemplo: 15/12

    ¿Hasta qué día está pagada? P. ej. *15/12*.

    > 31/02
    *«31/02» no existe en el calendario.*
    Escribe, por ejemplo:
    ```28/02/2027```

    ¿Hasta qué día está pagada? P. ej. *15/12*.

    > 15/12
    ¿De qué cuenta es?

    > ayuda
    Cuál de varias iguales: un correo, un perfil.
    Por ejemplo: ana@correo.com

    ¿De qué cuenta es?

    > ana@correo.com
    ¿Qué anoto?

    > ayuda
    Algo que quieras recordar.
    Por ejemplo: paga en efectivo

    ¿Qué anoto?

    > paga en efectivo
    *Anotada.* ✅

    *Netflix* de *Ana Peña* (#1)
    Pagada hasta el *mar 15 dic 2026* (faltan 25 días)
    gratis por 1 mes
    Cuenta: ana@correo.com
    Nota: paga en efectivo
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción nueva Beto plazo: servicio:Piscina
    ¿Cuánto cubre cada pago? P. ej. *1 mes* o *30 días*.

    > ayuda
    Lo que cubre cada pago de una suscripción: `1 mes`, `30 días`.
    Por ejemplo: 1 mes

    ¿Cuánto cubre cada pago? P. ej. *1 mes* o *30 días*.

    > 1 mes
    *Anotada.* ✅

    *Piscina* de *Beto Peña* (#2)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    Cada pago cubre 1 mes
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción lista cuáles:
    ¿Cuáles?
    [Activas] [Vencidas] [Canceladas]

    > ayuda
    `activas`, `vencidas` o `canceladas`.
    Por ejemplo: Vencidas

    ¿Cuáles?
    [Activas] [Vencidas] [Canceladas]

    > [Activas]
    *Suscripciones activas* (2)
    • #1 Ana Peña: Netflix (ana@correo.com), hasta el mar 15 dic 2026
    • #2 Beto Peña: Piscina, hasta el dom 20 dic 2026
    [#1 Ana Peña] [#2 Beto Peña]

    > /suscripción ver
    ¿Qué suscripción?
    [#1 Ana Peña] [#2 Beto Peña]

    > ayuda
    Su número (`#7`) o el nombre del cliente.
    Por ejemplo: #7

    ¿Qué suscripción?
    [#1 Ana Peña] [#2 Beto Peña]

    > Carla
    *No encuentro suscripciones de «Carla».* Escribe su número (`#7`) o el nombre del cliente.

    ¿Qué suscripción?
    [#1 Ana Peña] [#2 Beto Peña]

    > [#1 Ana Peña]
    *Netflix* de *Ana Peña* (#1)
    Pagada hasta el *mar 15 dic 2026* (faltan 25 días)
    gratis por 1 mes
    Cuenta: ana@correo.com
    Nota: paga en efectivo

    *Su historia*
    • 20 nov 2026: anotada hasta el mar 15 dic 2026 (Lucía)
    [Renovar] [Corregir…] [Cancelar]

    > /renovar #2 plazo: desde:
    ¿Por cuánto la renuevo? P. ej. *1 mes*.

    > ayuda
    Por cuánto: `1 mes`, `30 días`.
    Por ejemplo: 1 mes

    ¿Por cuánto la renuevo? P. ej. *1 mes*.

    > 3 meses
    ¿Desde cuándo?
    [Desde que venció] [Desde hoy]

    > ayuda
    Si ya venció: desde `hoy` o desde su `vencimiento`.
    Por ejemplo: Desde hoy

    ¿Desde cuándo?
    [Desde que venció] [Desde hoy]

    > [Desde que venció]
    *Renové Piscina de Beto Peña* (#2). ✅
    Ahora está pagada hasta el *sáb 20 mar 2027*; antes, hasta el dom 20 dic 2026.
    Cada pago cubre 3 meses
    [Ver]

    > /vence días:
    ¿En cuántos días?

    > ayuda
    En cuántos días. 0: hoy.
    Por ejemplo: 15

    ¿En cuántos días?

    > 400
    *No entendí «400» en «días».*
    Espero un número entero entre 0 y 365, o `ninguno`.
    Escribe, por ejemplo:
    ```15```

    ¿En cuántos días?

    > 30
    *Vencen en los próximos 30 días* (1)
    • #1 Ana Peña: Netflix (ana@correo.com), hasta el mar 15 dic 2026 · gratis
    [Renovar #1]

    > /calendario nuevo:
    ¿Te doy otra dirección?
    [Dirección nueva]

    > ayuda
    `nuevo`: otra dirección; la de antes deja de servir.
    Por ejemplo: Dirección nueva

    ¿Te doy otra dirección?
    [Dirección nueva]

    > nuevo
    *¿Te doy otra dirección?*
    La de ahora deja de servir en ese momento, y hay que agregar la nueva en tu calendario.
    [Dar otra dirección] [Ahora no]

    > /ayuda agenda
    *Citas y suscripciones*

    *Comandos*
    `/cita` Las citas de tus clientes: agendar, mover y cancelar.
    `/servicio` Lo que ofreces: cuánto dura, qué plazo cubre y cuánto cuesta.
    `/suscripción` Lo que tus clientes pagan por plazos, y cuándo vence.
    `/recordatorio` Los avisos de citas y vencimientos: cuándo salen y qué dicen.
    `/calendario` La dirección para ver las citas en tu calendario.
    `/vence` Las suscripciones que vencen en los próximos días.
    `/renovar` Renueva una suscripción, también al citar su tarjeta.

    Cómo se usa cada uno: `/ayuda cita`.
    [≡ Elegir]
    - Cita: Las citas de tus clientes: agendar, mover y cancelar.
    - Servicio: Lo que ofreces: cuánto dura, qué plazo cubre y cuánto cuesta.
    - Suscripción: Lo que tus clientes pagan por plazos, y cuándo vence.
    - Recordatorio: Los avisos de citas y vencimientos: cuándo salen y qué dicen.

    > [Suscripción]
    */suscripción*

    Lo que tus clientes pagan por plazos, y cuándo vence.

    *Comandos*
    `/suscripción nueva` Anota lo que un cliente paga y hasta cuándo.
    `/suscripción lista` Las suscripciones, primero las que vencen antes.
    `/suscripción ver` Una suscripción y su historia.
    `/suscripción editar` Corrige hasta cuándo está pagada, su precio, su cuenta o su nota.
    `/suscripción renovar` La renueva desde su vencimiento; si ya venció, o desde hoy.
    `/suscripción cancelar` La termina. Se puede deshacer durante un día.
    `/suscripción vencen` Las que vencen pronto.

    *Ejemplos*
    `/suscripción nueva Ana 1 mes Netflix precio:25000`
    `/suscripción editar #7 hasta:20/12`

    Cómo se usa cada uno: `/ayuda suscripción nueva`.
    [Empezar]
    ");
});
