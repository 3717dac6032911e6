//! What a promotion says: its texts, what comes with them, what they may cost, and which of them is best.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(what_it_says, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &["/promo nueva", "ayuda", "Feria", "ayuda", "Hola {nombre}, hoy empieza la feria.", "[Todos]"]).await, @"
    > /promo nueva
    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    > ayuda
    Un nombre para reconocerla; tus clientes no lo ven.
    Por ejemplo: Rebajas

    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    > Feria
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    > ayuda
    El mensaje. `{nombre}` se cambia por el de cada cliente.
    Por ejemplo: Hola {nombre}, esta semana todo con 20 %.

    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    > Hola {nombre}, hoy empieza la feria.
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.
    [Todos]

    > [Todos]
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, hoy empieza la feria.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(talk(&owner, &["/promo editar Feria texto:", "ayuda", "Hola {nombre}, te esperamos en la feria."]).await, @"
    > /promo editar Feria texto:
    ¿Cuál es el mensaje nuevo?

    > ayuda
    El mensaje nuevo, como lo verán tus clientes. `{nombre}` se cambia por el de cada uno.
    Por ejemplo: Hola {nombre}, esta semana todo con 30 %.

    ¿Cuál es el mensaje nuevo?

    > Hola {nombre}, te esperamos en la feria.
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, te esperamos en la feria.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(talk(&owner, &["/promo editar Feria botones: cierre: tope:", "ayuda", "Uno, Dos, Tres, Cuatro", "Quiero, Más información", "ayuda", "sí", "ayuda", "50", "no"]).await, @"
    > /promo editar Feria botones: cierre: tope:
    ¿Qué botones lleva? Hasta tres, con comas entre ellos; o *no*.

    > ayuda
    Hasta tres botones de 20 letras, con comas; `no` los quita.
    Por ejemplo: Quiero, Más información

    ¿Qué botones lleva? Hasta tres, con comas entre ellos; o *no*.

    > Uno, Dos, Tres, Cuatro
    *Caben hasta tres botones, todos distintos.* Sepáralos con comas: p. ej. `botones:Lo quiero, Más información`.

    ¿Qué botones lleva? Hasta tres, con comas entre ellos; o *no*.

    > Quiero, Más información
    ¿Con qué emojis cierra? Escríbelos, o *sí* para los de siempre.

    > ayuda
    Emojis de cierre que van rotando; `sí` pone los de siempre y `no` los quita. Una plantilla va sin ellos.
    Por ejemplo: 😊 🌟

    ¿Con qué emojis cierra? Escríbelos, o *sí* para los de siempre.

    > sí
    ¿Cuánto puede costar como máximo? P. ej. *50*, o *no*.

    > ayuda
    Cuánto puede costar: se detiene antes de pasarlo; `no` lo quita.
    Por ejemplo: 50

    ¿Cuánto puede costar como máximo? P. ej. *50*, o *no*.

    > 50
    *No puedo cuidar un tope:* no tengo las tarifas de este número. Quien mantiene el programa puede ponerlas.

    ¿Cuánto puede costar como máximo? P. ej. *50*, o *no*.

    > no
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, te esperamos en la feria. 😊

    _Responde BAJA para no recibir más_

    Botones: [Quiero] [Más información]
    Cierra con un emoji distinto para cada persona: 😊 🌟 ✨ 💛 🙌

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(talk(&owner, &["/promo editar Feria foto:", "ayuda", "[Sin foto]"]).await, @"
    > /promo editar Feria foto:
    ¿Le quitamos la foto?
    [Sin foto]

    > ayuda
    `no` le quita la foto. Para ponerle otra, mándala citando el borrador.
    Por ejemplo: Sin foto

    ¿Le quitamos la foto?
    [Sin foto]

    > [Sin foto]
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, te esperamos en la feria. 😊

    _Responde BAJA para no recibir más_

    Botones: [Quiero] [Más información]
    Cierra con un emoji distinto para cada persona: 😊 🌟 ✨ 💛 🙌

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(talk(&owner, &["/promo nueva Rebajas para:todos reparto: prueba: gana: tras:\nHola {nombre}.\n---\nBuenas, {nombre}.", "ayuda", "70/40", "70/30", "ayuda", "80", "20", "ayuda", "[Lecturas]", "ayuda", "10m", "2h"]).await, @"
    > /promo nueva Rebajas para:todos reparto: prueba: gana: tras:
    Hola {nombre}.
    ---
    Buenas, {nombre}.
    ¿A qué parte de la gente le llega cada variante? P. ej. *50/50*.

    > ayuda
    A qué parte de la gente le llega cada variante; los textos se separan con una línea de guiones, `---`.
    Por ejemplo: 50/50

    ¿A qué parte de la gente le llega cada variante? P. ej. *50/50*.

    > 70/40
    *El reparto suma 100 y tiene una parte para cada una de las 2 variantes:* p. ej. `reparto:50/50`.

    ¿A qué parte de la gente le llega cada variante? P. ej. *50/50*.

    > 70/30
    ¿Con qué porcentaje de la gente probamos primero? De 5 a 50, o *ninguno*.

    > ayuda
    El porcentaje que recibe primero las variantes; el resto recibe la mejor. `ninguno` quita la prueba.
    Por ejemplo: 10

    ¿Con qué porcentaje de la gente probamos primero? De 5 a 50, o *ninguno*.

    > 80
    *No entendí «80» en «prueba».*
    Espero un número entero entre 5 y 50, o `ninguno`.
    Escribe, por ejemplo:
    ```10```

    ¿Con qué porcentaje de la gente probamos primero? De 5 a 50, o *ninguno*.

    > 20
    ¿Qué decide cuál variante gana?
    [Respuestas] [Lecturas] [Clics]

    > ayuda
    Qué decide cuál variante gana la prueba: `respuestas`, `lecturas` o `clics`.
    Por ejemplo: Respuestas

    ¿Qué decide cuál variante gana?
    [Respuestas] [Lecturas] [Clics]

    > [Lecturas]
    ¿Cuánto esperamos para decidir? P. ej. *4h*.

    > ayuda
    Cuánto dura la prueba antes de decidir: 30 minutos o más.
    Por ejemplo: 4h

    ¿Cuánto esperamos para decidir? P. ej. *4h*.

    > 10m
    *En tan poco tiempo la gente no alcanza a contestar.* Espera al menos 30 minutos: p. ej. `tras:4h`.

    ¿Cuánto esperamos para decidir? P. ej. *4h*.

    > 2h
    *Borrador «Rebajas»*, para todos tus clientes

    *Variante A* (70 %)
    Hola Lucía.

    _Responde BAJA para no recibir más_

    *Variante B* (30 %)
    Buenas, Lucía.

    _Responde BAJA para no recibir más_

    Primero las prueba el 20 % de la gente; 2 h después, la que más se lea va al resto.

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
});
