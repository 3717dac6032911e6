//! `/help`

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::world::World;

on_both_databases!(help_in_both_languages, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/ayuda").await, @"
    *Esto puedes hacer*

    *Promociones*
    `/campaña` nueva · lista · ver · vista · prueba · enviar · pausar · reanudar · cancelar
    `/plantilla` lista · sincronizar · nueva

    *En marcha*
    `/estado` · `/pausar` · `/reanudar` · `/parar` · `/deshacer` · `/hoy` · `/bitácora`

    *Clientes*
    `/contacto` agregar · buscar · ver · editar · etiquetar · desetiquetar · importar · exportar · baja · alta · olvidar

    *Prospectos*
    `/prospecto` lista · ver · estado

    *Tú y el bot*
    `/equipo` agregar · lista · rol · quitar
    `/ayuda` · `/inicio` · `/quiensoy` · `/idioma` · `/ajustes`

    Más de cada uno: `/ayuda campaña`. Para empezar: `/inicio`.
    ");
    assert_snapshot!(owner.says("ayuda promo").await, @r"
    */campaña*

    Promociones a tus clientes, a ritmo seguro.

    *Comandos*
    `/campaña nueva` Prepara una promoción. Nada sale hasta que la envíes.
    `/campaña lista` Tus campañas y en qué van.
    `/campaña ver` Una campaña con su texto, su ritmo y sus números.
    `/campaña vista` Te la envío a ti, tal como la verá un cliente.
    `/campaña prueba` La envío a un solo teléfono, el tuyo si no dices otro.
    `/campaña enviar` Te muestro a cuántos llega y cuándo termina; tú confirmas y sale.
    `/campaña pausar` La frena antes del próximo mensaje.
    `/campaña reanudar` Sigue donde se quedó.
    `/campaña cancelar` La termina para siempre; lo que no salió, no sale.

    *Ejemplos*
    ```/campaña nueva Rebajas
    Hola {nombre}, esta semana todo con 20 %.```
    ```/promo nueva Rebajas de verano para:vip espera:10s diario:50 horas:9-18 días:lun-sáb
    Hola {nombre}, te esperamos.```

    Más de uno: `/ayuda campaña nueva`.
    ");
    assert_snapshot!(owner.says("/ayuda promo nueva").await, @r"
    */campaña nueva*

    Prepara una promoción. Nada sale hasta que la envíes.

    *Lo que puedes decir*
    `<título>` Un nombre para reconocerla; tus clientes no lo ven.
    `[texto]` El mensaje. `{nombre}` se cambia por el de cada cliente.
    `[para:todos]` A quién: `todos` o etiquetas separadas por comas.
    `[plantilla:rebajas]` Plantilla aprobada, para quien no te escribió en las últimas 24 horas.
    `[espera:10s]` Tiempo entre un mensaje y otro; `ninguno` lo quita.
    `[diario:20]` Máximo de mensajes por día; `ninguno` lo quita.
    `[horas:9-19]` Horas en que sale; `0-24` es todo el día.
    `[días:lun-vie]` Días en que sale; `todos` es la semana entera.
    `[reintentos:3]` Cuántas veces se reintenta un fallo: `0` es nunca, `ninguno` quita el límite.

    *Ejemplos*
    ```/campaña nueva Rebajas
    Hola {nombre}, esta semana todo con 20 %.```
    ```/promo nueva Rebajas de verano para:vip espera:10s diario:50 horas:9-18 días:lun-sáb
    Hola {nombre}, te esperamos.```
    ");
    assert_snapshot!(owner.says("/ayuda pausar").await, @r"
    */pausar*

    Frena el envío antes del próximo mensaje.

    *Lo que puedes decir*
    `[campaña]` El nombre de la campaña, o `todo`. Si no lo dices: la que está en marcha.

    *Ejemplos*
    `/pausar`
    `/pausar Rebajas`
    ");
    assert_snapshot!(owner.says("/ayuda cocina").await, @r"
    *No entendí tema: «cocina».*
    Debe ser una orden, p. ej. `promo`.
    Escribe, por ejemplo:
    ```/ayuda campaña```
    ");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/help").await, @"
    *What you can do*

    *Promotions*
    `/campaign` new · list · show · preview · test · start · pause · resume · cancel
    `/template` list · sync · new

    *On its way*
    `/status` · `/pause` · `/resume` · `/stop` · `/undo` · `/today` · `/log`

    *Customers*
    `/contact` add · find · show · edit · tag · untag · import · export · optout · optin · forget

    *Leads*
    `/lead` list · show · status

    *You and the bot*
    `/team` add · list · role · remove
    `/help` · `/start` · `/whoami` · `/lang` · `/settings`

    More about each: `/help campaign`. To begin: `/start`.
    ");
    assert_snapshot!(owner.says("/help contact import").await, @r"
    */contact import*

    Takes in a list: attach a file or paste it below. You check it before it is saved.

    *What you can say*
    `[tag:vip,lenses]` Tags parted by commas.
    `[list]` One person a line: phone and name, or CSV.

    *Examples*
    `/contact import`
    ```/contact import tag:vip
    +1 415 555 0123, Ana Perez
    +1 415 555 0145, Luis Gomez```
    ");
    assert_snapshot!(owner.says("/help kitchen").await, @r"
    *I did not understand topic: “kitchen”.*
    It must be a command, e.g. `campaign`.
    Write, for example:
    ```/help campaign```
    ");
});
