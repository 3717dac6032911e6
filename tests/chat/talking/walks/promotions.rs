//! Promotions and templates: every guided dialogue about them, in both languages.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(promotions_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    world.templates_are_known().await;
    assert_snapshot!(walk(&owner, &["/plantilla nueva", "!!!", "Rebajas de mayo", "Hola {nombre}", "atrás", "Rebajas", "Hola {nombre}, tenemos novedades para ti."]).await, @"
    > /plantilla nueva
    ¿Cómo se llama la plantilla? P. ej. *rebajas*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > !!!
    *No entendí «!!!» en «nombre».*
    Espero un nombre con al menos una letra o un número.
    Escribe, por ejemplo:
    ```rebajas```

    ¿Cómo se llama la plantilla? P. ej. *rebajas*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > Rebajas de mayo
    Escribe el texto de la plantilla. Puedes usar `{nombre}`.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > Hola {nombre}
    *WhatsApp no acepta que una plantilla termine en una variable como* `{nombre}`*.* Pon algo después de «nombre», aunque sea una frase corta.

    Escribe el texto de la plantilla. Puedes usar `{nombre}`.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > atrás
    ¿Cómo se llama la plantilla? P. ej. *rebajas*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > Rebajas
    Escribe el texto de la plantilla. Puedes usar `{nombre}`.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > Hola {nombre}, tenemos novedades para ti.
    Envié la plantilla `rebajas` a revisión. Suele tardar minutos; te aviso.
    ");
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    assert_snapshot!(walk(&owner, &["/promo nueva", "Feria", "ayuda", "Hola {barrio}", "Hola {nombre}, ven.", "oro", "atrás", "Hola {nombre}, ven a vernos.", "[Todos]"]).await, @"
    > /promo nueva
    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    _Paso 1 de 3 · `cancelar` · `ayuda`_

    > Feria
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    El mensaje. `{nombre}` se cambia por el de cada cliente.
    Por ejemplo: Hola {nombre}, esta semana todo con 20 %.

    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_

    > Hola {barrio}
    *No sé qué poner en `{barrio}`.*
    Puedes usar: `{nombre}`.

    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_

    > Hola {nombre}, ven.
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]

    > oro
    *Nadie tiene la etiqueta «oro».*
    Etiquetas: todavía ninguna.

    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]

    > atrás
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_

    > Hola {nombre}, ven a vernos.
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]

    > [Todos]
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, ven a vernos.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(walk(&owner, &["/promo nueva", "Feria", "cancelar"]).await, @"
    > /promo nueva
    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    _Paso 1 de 3 · `cancelar` · `ayuda`_

    > Feria
    *Ya tienes una promoción «Feria».* Dale otro nombre a la nueva.

    _Paso 1 de 3 · `cancelar` · `ayuda`_
    [Ver]

    > cancelar
    Cancelado. No guardé nada.
    ");
    owner.says("/promo cancelar Feria").await;
    owner.says("/promo nueva Navidad plantilla:novedades").await;
    assert_snapshot!(walk(&owner, &["/promo programar", "ayuda", "ayer", "mañana 10am", "[Programar: 2]"]).await, @"
    > /promo programar
    ¿Cuándo sale? P. ej. *mañana 10am*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    Día y hora, o cada cuánto se repite (`cada lunes 10am`), en la zona de tu negocio.
    Por ejemplo: mañana 10am

    ¿Cuándo sale? P. ej. *mañana 10am*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayer
    *«ayer» ya pasó.*
    Escribe, por ejemplo:
    ```21/11/2026 HH:MM```

    ¿Cuándo sale? P. ej. *mañana 10am*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > mañana 10am
    *«Navidad»: 2 personas la recibirán*
    Pediste: sáb 21 nov 2026, HH:MM (Bogotá). Solo sale lun–vie, HH:MM–HH:MM, así que empieza después:
    Empieza: lun 23 nov 2026, HH:MM (Bogotá)
    Termina: lun 23 nov 2026, HH:MM (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña
    [Programar: 2] [Ahora no]

    > [Programar: 2]
    *«Navidad» quedó programada* para 2 personas.
    Primer mensaje: lun 23 nov 2026, HH:MM (Bogotá)
    Fin previsto: lun 23 nov 2026, HH:MM (Bogotá)
    [Deshacer] [Pausar] [Cómo va]
    ");
    assert_snapshot!(walk(&owner, &["/canal agregar", "telegram", "[Meta (Cloud API)]", "ayuda", "Centro", "[Dame la página]"]).await, @"
    > /canal agregar
    ¿Con qué proveedor está?

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Meta (Cloud API)] [Twilio] [WaSender]

    > telegram
    *No entendí «telegram» en «proveedor».*
    Espero `meta`, `twilio` o `wasender`.
    Escribe, por ejemplo:
    ```meta```

    ¿Con qué proveedor está?

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Meta (Cloud API)] [Twilio] [WaSender]

    > [Meta (Cloud API)]
    ¿Cómo llamamos a este número? P. ej. *Centro*.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    Un nombre para reconocerlo; tus clientes no lo ven.
    Por ejemplo: Centro

    ¿Cómo llamamos a este número? P. ej. *Centro*.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > Centro
    *¿Agregar «Centro», un número de Meta?*
    Te doy una página para escribir sus claves: sirve una sola vez, durante 15 minutos. Quien tenga esas claves puede escribir en nombre de tu negocio: no las compartas.
    [Dame la página] [Ahora no]

    > [Dame la página]
    *Las claves de Centro (Meta) se escriben aquí, no en el chat:*
    LINK
    La página sirve una sola vez, durante 15 minutos. Cuando termines, te aviso.
    ");
    assert_snapshot!(walk(&owner, &["/canal claves", "/canal pausar WhatsApp", "/canal reanudar"]).await, @"
    > /canal claves
    *Las claves de WhatsApp están en la configuración del servidor*, que manda sobre lo que se escriba aquí. Quien instaló Pregón las cambia allí.

    > /canal pausar WhatsApp
    *WhatsApp está en pausa.* Solo salen respuestas; lo demás espera.
    [Reanudar]

    > /canal reanudar
    *WhatsApp vuelve a enviar.* Sigo con lo pendiente. ✅
    ");
    assert_snapshot!(walk(&owner, &["/idioma", "klingon", "ayuda", "[English]"]).await, @"
    > /idioma
    ¿En qué idioma te respondo?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Español] [English]

    > klingon
    *No entendí «klingon» en «idioma».*
    Espero `es` o `en`.
    Escribe, por ejemplo:
    ```es```

    ¿En qué idioma te respondo?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Español] [English]

    > ayuda
    `es` para español o `en` para inglés.
    Por ejemplo: Español

    ¿En qué idioma te respondo?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Español] [English]

    > [English]
    Done, I'll speak *English* to you. Para volver: `/idioma es`
    ");
});

on_both_databases!(promotions_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    world.templates_are_known().await;
    assert_snapshot!(walk(&owner, &["/template new", "!!!", "May sale", "Hi {name}", "back", "Sale", "Hi {name}, we have news for you."]).await, @"
    > /template new
    What is the template called? E.g. *sale*.

    _Step 1 of 2 · `cancel` · `help`_

    > !!!
    *I didn't understand “!!!” in “name”.*
    It has to be a name with at least one letter or number.
    Write, for example:
    ```sale```

    What is the template called? E.g. *sale*.

    _Step 1 of 2 · `cancel` · `help`_

    > May sale
    Write the template's text. You can use `{name}`.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > Hi {name}
    *WhatsApp doesn't accept a template that ends with a variable like* `{name}`*.* Put something after “name”, even a short phrase.

    Write the template's text. You can use `{name}`.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > back
    What is the template called? E.g. *sale*.

    _Step 1 of 2 · `cancel` · `help`_

    > Sale
    Write the template's text. You can use `{name}`.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > Hi {name}, we have news for you.
    I sent the template `sale` for review. It usually takes minutes; I'll tell you.
    ");
    let submitted = world.simulator().submitted("sale").await;
    world.simulator().approve_template(&submitted).await;
    owner.hears_about(&submitted).await;
    assert_snapshot!(walk(&owner, &["/campaign new", "Fair", "help", "Hi {street}", "Hi {name}, come.", "gold", "back", "Hi {name}, come and see us.", "[All]"]).await, @"
    > /campaign new
    What shall we call it? Just for you, e.g. *Sale*.

    _Step 1 of 3 · `cancel` · `help`_

    > Fair
    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_

    > help
    The message. `{name}` becomes each customer's name.
    For example: Hi {name}, 20% off everything this week.

    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_

    > Hi {street}
    *I don't know what to put in `{street}`.*
    You can use: `{name}`.

    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_

    > Hi {name}, come.
    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

    _Step 3 of 3 · `back` · `cancel` · `help`_
    [All]

    > gold
    *Nobody has the tag “gold”.*
    Tags: none yet.

    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

    _Step 3 of 3 · `back` · `cancel` · `help`_
    [All]

    > back
    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_

    > Hi {name}, come and see us.
    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

    _Step 3 of 3 · `back` · `cancel` · `help`_
    [All]

    > [All]
    *Draft “Fair”*, for all your customers

    Hi Lucía, come and see us.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(walk(&owner, &["/campaign new", "Fair", "cancel"]).await, @"
    > /campaign new
    What shall we call it? Just for you, e.g. *Sale*.

    _Step 1 of 3 · `cancel` · `help`_

    > Fair
    *You already have a campaign “Fair”.* Give the new one another name.

    _Step 1 of 3 · `cancel` · `help`_
    [Show]

    > cancel
    Cancelled. Nothing was saved.
    ");
    owner.says("/campaign cancel Fair").await;
    owner
        .says(&format!("/campaign new Christmas template:{submitted}"))
        .await;
    assert_snapshot!(walk(&owner, &["/campaign schedule", "help", "yesterday", "tomorrow 10am", "[Schedule: 2]"]).await, @"
    > /campaign schedule
    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_

    > help
    Day and time, or how often it repeats (`every Monday 10am`), in your business's zone.
    For example: tomorrow 10am

    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_

    > yesterday
    *“yesterday” has already passed.*
    Write, for example:
    ```Nov 21 2026 HH:MM```

    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_

    > tomorrow 10am
    *“Christmas”: 2 people will get it*
    You asked for: Sat 21 Nov 2026, HH:MM (Bogotá). It goes out only Mon–Fri, HH:MM–HH:MM, so it starts later:
    Starts: Mon 23 Nov 2026, HH:MM (Bogotá)
    Ends: Mon 23 Nov 2026, HH:MM (Bogotá)
    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña
    [Schedule: 2] [Not now]

    > [Schedule: 2]
    *“Christmas” is scheduled* for 2 people.
    First message: Mon 23 Nov 2026, HH:MM (Bogotá)
    Expected finish: Mon 23 Nov 2026, HH:MM (Bogotá)
    [Undo] [Pause] [Progress]
    ");
    assert_snapshot!(walk(&owner, &["/channel add", "telegram", "[Meta (Cloud API)]", "help", "Downtown", "[Give me the page]"]).await, @"
    > /channel add
    Which provider is it with?

    _Step 1 of 2 · `cancel` · `help`_
    [Meta (Cloud API)] [Twilio] [WaSender]

    > telegram
    *I didn't understand “telegram” in “provider”.*
    It has to be `meta`, `twilio` or `wasender`.
    Write, for example:
    ```meta```

    Which provider is it with?

    _Step 1 of 2 · `cancel` · `help`_
    [Meta (Cloud API)] [Twilio] [WaSender]

    > [Meta (Cloud API)]
    What shall we call this number? E.g. *Downtown*.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > help
    A name to know it by; customers don't see it.
    For example: Downtown

    What shall we call this number? E.g. *Downtown*.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > Downtown
    *Add “Downtown”, a number at Meta?*
    I'll give you a page for its keys: it works once, for 15 minutes. Anyone with these keys can write in your business's name: don't share them.
    [Give me the page] [Not now]

    > [Give me the page]
    *Enter the keys for Downtown (Meta) here, not in the chat:*
    LINK
    The page works once, for 15 minutes. I'll tell you when it's done.
    ");
    assert_snapshot!(walk(&owner, &["/lang", "klingon", "help", "[Español]"]).await, @"
    > /lang
    Which language shall I answer in?

    _Step 1 of 1 · `cancel` · `help`_
    [Español] [English]

    > klingon
    *I didn't understand “klingon” in “language”.*
    It has to be `es` or `en`.
    Write, for example:
    ```en```

    Which language shall I answer in?

    _Step 1 of 1 · `cancel` · `help`_
    [Español] [English]

    > help
    `es` for Spanish or `en` for English.
    For example: English

    Which language shall I answer in?

    _Step 1 of 1 · `cancel` · `help`_
    [Español] [English]

    > [Español]
    Listo, te hablo en *español*. To go back: `/lang en`
    ");
});
