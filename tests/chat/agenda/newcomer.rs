//! What somebody writes who does not know the commands yet: parts of the day, somebody else's number, a number alone, what is not offered.

use insta::assert_snapshot;

use super::{salon, talk};
use crate::harness::database::on_both_databases;

on_both_databases!(what_a_newcomer_writes, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    // A part of the day is no service: its free times are offered.
    assert_snapshot!(talk(&owner, &[
        "/cita nueva Ana mañana temprano corte",
        "/cita nueva Ana mañana por la tarde corte",
        "/cita nueva Ana lunes noche corte",
    ]).await, @"
    > /cita nueva Ana mañana temprano corte
    *¿A qué hora el sáb 21 nov temprano?* Esto tienes libre; también puedes escribirme otra hora.
    [Mañana HH:MM] [Mañana HH:MM]

    > /cita nueva Ana mañana por la tarde corte
    *¿A qué hora el sáb 21 nov por la tarde?* Esto tienes libre; también puedes escribirme otra hora.
    [≡ Ver horas]
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM

    > /cita nueva Ana lunes noche corte
    *¿A qué hora el lun 23 nov por la noche?* Esto tienes libre; también puedes escribirme otra hora.
    [Lun 23 nov, HH:MM]
    ");
    // What is not offered is asked about.
    assert_snapshot!(talk(&owner, &[
        "/cita nueva Ana mañana 10am uñas de gel",
        "[Agendar así]",
        "/cita nueva Ana mañana 2pm uñas",
        "[Corte]",
    ]).await, @r#"
    > /cita nueva Ana mañana 10am uñas de gel
    *No ofreces «uñas de gel».* ¿La agendo así, o es para otra cosa?
    Para agregarlo: `/servicio nuevo "uñas de gel"`
    [Agendar así] [Corte]

    > [Agendar así]
    *Agendada la cita #1: Ana Peña*
    sáb 21 nov 2026, HH:MM (Bogotá), 1 h
    uñas de gel

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita nueva Ana mañana 2pm uñas
    *No ofreces «uñas».* ¿La agendo así, o es para otra cosa?
    Para agregarlo: `/servicio nuevo "uñas"`
    [Agendar así] [Corte]

    > [Corte]
    *Agendada la cita #2: Ana Peña*
    sáb 21 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]
    "#);
    // Both are hers: what stands on a button tells them apart.
    assert_snapshot!(talk(&owner, &["/cita cancelar Ana", "/cita lista Ana"]).await, @"
    > /cita cancelar Ana
    Encontré 2 citas de «Ana». ¿Cuál?
    [Ana, mañana HH:MM] [Ana, mañana HH:MM]

    > /cita lista Ana
    *Citas de Ana Peña: 2*
    • Cita #1: sáb 21 nov, HH:MM, uñas de gel
    • Cita #2: sáb 21 nov, HH:MM, Corte
    [Ana, mañana HH:MM] [Ana, mañana HH:MM]
    ");
    // The number is Beto's.
    assert_snapshot!(talk(&owner, &[
        "/cita nueva Berta 300 555 0202 lunes 9am corte",
        "[Comparten teléfono]",
        "/cita nueva Berta 300 555 0202 lunes 11am corte",
        "[Corregir el número]",
        "3005550299",
        "/cita nueva Ana Peña 300 555 0201 martes 9am corte",
    ]).await, @"
    > /cita nueva Berta 300 555 0202 lunes 9am corte
    *El +57 300 5550202 es de Beto Rojas, no de Berta.* ¿De quién es esto?
    [Beto Rojas] [Comparten teléfono] [Corregir el número]

    > [Comparten teléfono]
    *Agendada la cita #3: Beto Rojas*
    lun 23 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita nueva Berta 300 555 0202 lunes 11am corte
    *El +57 300 5550202 es de Beto Rojas, no de Berta.* ¿De quién es esto?
    [Beto Rojas] [Comparten teléfono] [Corregir el número]

    > [Corregir el número]
    *No encuentro a «Berta» entre tus clientes.*
    Si es alguien nuevo, escribe también su número, p. ej. `Berta 321 1234567`.

    ¿Para quién? Escribe su nombre; si es alguien nuevo, también su número.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Rojas]

    > 3005550299
    *Agendada la cita #4: Berta*
    lun 23 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita nueva Ana Peña 300 555 0201 martes 9am corte
    *Agendada la cita #5: Ana Peña*
    mar 24 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]
    ");
    // A number alone is that of whoever was named; a digit is one of the choices.
    assert_snapshot!(talk(&owner, &[
        "/cita nueva Yolanda miércoles 3pm corte",
        "+57 321 5550123",
        "/cita nueva Zoe",
        "321 555 0124",
        "1",
        "jueves 3pm",
    ]).await, @"
    > /cita nueva Yolanda miércoles 3pm corte
    *No encuentro a «Yolanda» entre tus clientes.*
    Si es alguien nuevo, escribe también su número, p. ej. `Yolanda 321 1234567`.

    ¿Para quién? Escribe su nombre; si es alguien nuevo, también su número.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Berta] [Beto Rojas]

    > +57 321 5550123
    *Agendada la cita #6: Yolanda*
    mié 25 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita nueva Zoe
    *No encuentro a «Zoe» entre tus clientes.*
    Si es alguien nuevo, escribe también su número, p. ej. `Zoe 321 1234567`.

    ¿Para quién? Escribe su nombre; si es alguien nuevo, también su número.

    _Paso 1 de 3 · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Ana Peña: +57 300 5550201
    - Berta: +57 300 5550299
    - Beto Rojas: +57 300 5550202
    - Yolanda: +57 321 5550123

    > 321 555 0124
    ¿Qué se va a hacer?

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Corte]

    > 1
    ¿Cuándo? Escribe el día y la hora, p. ej. *mañana 10am*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Hoy HH:MM
    - Hoy HH:MM
    - Hoy HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Mañana HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM
    - Lun 23 nov, HH:MM

    > jueves 3pm
    *Agendada la cita #7: Zoe*
    jue 26 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]
    ");
    // How long it takes is said where nobody said so.
    assert_snapshot!(talk(&owner, &[
        "/servicio nuevo Masaje",
        "/cita nueva Ana viernes 27/11 9am masaje",
        "/cita nueva Ana viernes 27/11 11am masaje dura:-5min",
        "/cita nueva Ana viernes 27/11 11am masaje dura:mucho",
        "/servicio quitar Masaje",
        "/servicio nuevo Tinte dura:0min",
    ]).await, @r#"
    > /servicio nuevo Masaje
    *Agregué «Masaje».*

    *Masaje*
    Sin duración ni precio.
    [Cambiar…] [Mis servicios]

    > /cita nueva Ana viernes 27/11 9am masaje
    *Agendada la cita #8: Ana Peña*
    vie 27 nov 2026, HH:MM (Bogotá), 1 h
    Masaje

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.

    «Masaje» no dice cuánto dura: lo tomé por 1 h. Para decírmelo de una vez, p. ej. `/servicio editar Masaje duración:45m`
    [Mover] [Cancelar cita]

    > /cita nueva Ana viernes 27/11 11am masaje dura:-5min
    *«-5min» no puede ser: «dura» es siempre más que cero.*
    Escribe, por ejemplo:
    ```/cita nueva "Ana" viernes 27/11 11am "masaje" dura:45m```

    > /cita nueva Ana viernes 27/11 11am masaje dura:mucho
    *No entendí «mucho» en «dura».*
    Espero una duración de hasta 24 horas, como `30 min`, `1 h` o `1 hora y media`.
    Escribe, por ejemplo:
    ```/cita nueva "Ana" viernes 27/11 11am "masaje" dura:45m```
    [Empezar] [Ayuda]

    > /servicio quitar Masaje
    Ya no ofreces «Masaje». Sigue en 1 cita por venir.

    > /servicio nuevo Tinte dura:0min
    *«0min» no puede ser: «duración» es siempre más que cero.*
    Escribe, por ejemplo:
    ```/servicio nuevo "Tinte" 45m```
    "#);
});

on_both_databases!(what_a_newcomer_writes_in_english, |database| async move {
    let world = salon(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &[
        "/appointment new Ana tomorrow early cut",
        "/appointment new Ana tomorrow afternoon cut",
        "/appointment new Ana monday night cut",
        "/appointment new Ana tomorrow 10am nails",
        "[Book it like that]",
        "/appointment new Ana tomorrow 2pm cut",
        "/appointment cancel Ana",
        "/appointment new Berta 300 555 0202 monday 9am cut",
        "[They share the phone]",
        "/appointment new Yolanda wednesday 3pm cut",
        "3215550123",
        "/service add Massage",
    ]).await, @r#"
    > /appointment new Ana tomorrow early cut
    *At what time on Sat 21 Nov early in the day?* This is free; you can also write me another time.
    [Tomorrow HH:MM] [Tomorrow HH:MM]

    > /appointment new Ana tomorrow afternoon cut
    *At what time on Sat 21 Nov in the afternoon?* This is free; you can also write me another time.
    [≡ Show times]
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM

    > /appointment new Ana monday night cut
    *At what time on Mon 23 Nov at night?* This is free; you can also write me another time.
    [Mon 23 Nov, HH:MM]

    > /appointment new Ana tomorrow 10am nails
    *You don't offer “nails”.* Shall I book it like that, or is it for something else?
    To add it: `/service add "nails"`
    [Book it like that] [Cut]

    > [Book it like that]
    *Booked appointment #1: Ana Peña*
    Sat 21 Nov 2026, HH:MM (Bogotá), 1 h
    nails

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]

    > /appointment new Ana tomorrow 2pm cut
    *Booked appointment #2: Ana Peña*
    Sat 21 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]

    > /appointment cancel Ana
    I found 2 appointments of “Ana”. Which one?
    [Ana, tomorrow HH:MM] [Ana, tomorrow HH:MM]

    > /appointment new Berta 300 555 0202 monday 9am cut
    *+57 300 5550202 is Beto Rojas's, not Berta's.* Whose is this?
    [Beto Rojas] [They share the phone] [Correct the number]

    > [They share the phone]
    *Booked appointment #3: Beto Rojas*
    Mon 23 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]

    > /appointment new Yolanda wednesday 3pm cut
    *I can't find “Yolanda” among your customers.*
    If they are new, write their number, too, e.g. `Yolanda 321 1234567`.

    For whom? Write their name; if they are new, their number, too.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Rojas]

    > 3215550123
    *Booked appointment #4: Yolanda*
    Wed 25 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]

    > /service add Massage
    *I added “Massage”.*

    *Massage*
    No duration and no price.
    [Change…] [My services]
    "#);
    assert_snapshot!(talk(&owner, &[
        "/appointment new Ana friday 27 9am massage",
        "/appointment new Ana friday 27 11am massage takes:-5min",
        "/appointment new Ana friday 27 11am massage takes:long",
        "/service remove Massage",
    ]).await, @r#"
    > /appointment new Ana friday 27 9am massage
    *Booked appointment #5: Ana Peña*
    Fri 27 Nov 2026, HH:MM (Bogotá), 1 h
    Massage

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.

    “Massage” doesn't say how long it takes: I took 1 h. To tell me once and for all, e.g. `/service edit Massage duration:45m`
    [Move] [Cancel it]

    > /appointment new Ana friday 27 11am massage takes:-5min
    *“-5min” can't be: “duration” is always more than zero.*
    Write, for example:
    ```/appointment new "Ana" friday 27 11am "massage" duration:45m```

    > /appointment new Ana friday 27 11am massage takes:long
    *I didn't understand “long” in “duration”.*
    It has to be a length of up to 24 hours, like `30 min`, `1 h` or `1 hour and a half`.
    Write, for example:
    ```/appointment new "Ana" friday 27 11am "massage" duration:45m```
    [Start] [Help]

    > /service remove Massage
    You no longer offer “Massage”. It stays in 1 appointment to come.
    "#);
});
