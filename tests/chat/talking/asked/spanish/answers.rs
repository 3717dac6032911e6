//! What is answered again and again, and what is answered by itself.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(what_is_answered, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &["/respuesta nueva", "ayuda", "precio", "ayuda", "Desde 99."]).await, @"
    > /respuesta nueva
    ¿Con qué palabra la usas? P. ej. *precio*.

    > ayuda
    La palabra con que la usas: `precio` es `#precio`. Lo que siga en la línea es el texto.
    Por ejemplo: precio

    ¿Con qué palabra la usas? P. ej. *precio*.

    > precio
    Escribe lo que dice. Puedes usar `{nombre}` y `{negocio}`.

    > ayuda
    Lo que dice, con `{nombre}` o `{negocio}` si quieres.
    Por ejemplo: Hola {nombre}, los lentes van desde $99.000.

    Escribe lo que dice. Puedes usar `{nombre}` y `{negocio}`.

    > Desde 99.
    *Guardé `#precio`.* Úsala al contestarle a un cliente, sola o entre tus palabras.
    Desde 99.
    [Cambiar texto] [Quitar]
    ");
    assert_snapshot!(talk(&owner, &["/respuesta editar precio idioma:", "ayuda", "en"]).await, @"
    > /respuesta editar precio idioma:
    ¿En qué idioma es este texto?
    [Español] [English]

    > ayuda
    El idioma de este texto.
    Por ejemplo: Español

    ¿En qué idioma es este texto?
    [Español] [English]

    > en
    *`#precio`*
    Desde 99.
    [Cambiar texto] [Quitar]
    ");
    assert_snapshot!(talk(&owner, &["/auto nueva", "ayuda", "precio, cuánto cuesta", "ayuda", "#precio"]).await, @"
    > /auto nueva
    ¿A qué contesto? Palabras como *precio, cuánto cuesta*, o *primera vez*, o *cerrado*.

    > ayuda
    Las palabras a las que contesta (`precio, cuánto cuesta`), `primera vez` o `cerrado`.
    Por ejemplo: precio, cuánto cuesta

    ¿A qué contesto? Palabras como *precio, cuánto cuesta*, o *primera vez*, o *cerrado*.

    > precio, cuánto cuesta
    ¿Qué contesto? Escríbelo, o usa una de tus respuestas: *#precio*.

    > ayuda
    Lo que contesto, o una de tus respuestas: `#precio`.
    Por ejemplo: Los lentes van desde $99.000.

    ¿Qué contesto? Escríbelo, o usa una de tus respuestas: *#precio*.

    > #precio
    *Listo, desde ahora contesto por ti:* «precio», «cuánto cuesta» (1).
    #precio
    _A la misma persona, como mucho cada 12 h._
    [Cambiar texto] [Apagar] [Quitar]
    ");
    assert_snapshot!(talk(&owner, &["/auto editar", "ayuda", "1"]).await, @"
    > /auto editar
    ¿Cuál? Escribe su número.

    > ayuda
    Su número en `/auto lista`.
    Por ejemplo: 1

    ¿Cuál? Escribe su número.

    > 1
    *1. «precio», «cuánto cuesta»*
    #precio
    _A la misma persona, como mucho cada 12 h._
    [Cambiar texto] [Apagar] [Quitar]
    ");
    assert_snapshot!(talk(&owner, &["/auto editar 1 cada:", "ayuda", "6h"]).await, @"
    > /auto editar 1 cada:
    ¿Cada cuánto, como mucho, a la misma persona? P. ej. *12h*.

    > ayuda
    Cuánto pasa antes de decírselo otra vez a la misma persona.
    Por ejemplo: 6h

    ¿Cada cuánto, como mucho, a la misma persona? P. ej. *12h*.

    > 6h
    *Así queda la 1* («precio», «cuánto cuesta»):
    #precio
    _A la misma persona, como mucho cada 6 h._
    [Cambiar texto] [Apagar] [Quitar]
    ");
    assert_snapshot!(talk(&owner, &["/auto editar 1 botones:", "ayuda", "Precio=#precio, persona"]).await, @"
    > /auto editar 1 botones:
    ¿Qué botones? P. ej. *Precio=#precio, Horario=2, persona*.

    > ayuda
    Qué puede tocar: `Precio=#precio, Horario=2, persona`. `ninguno` los quita.
    Por ejemplo: Precio=#precio, persona

    ¿Qué botones? P. ej. *Precio=#precio, Horario=2, persona*.

    > Precio=#precio, persona
    *Así queda la 1* («precio», «cuánto cuesta»):
    #precio
    _A la misma persona, como mucho cada 6 h._
    Botones: Precio (`#precio`), Hablar con alguien
    [Cambiar texto] [Apagar] [Quitar]
    ");
    assert_snapshot!(talk(&owner, &["/auto editar 1 idioma:", "ayuda", "en"]).await, @"
    > /auto editar 1 idioma:
    ¿En qué idioma es este texto?
    [Español] [English]

    > ayuda
    El idioma de este texto.
    Por ejemplo: Español

    ¿En qué idioma es este texto?
    [Español] [English]

    > en
    *Así queda la 1* («precio», «cuánto cuesta»):
    #precio
    _A la misma persona, como mucho cada 6 h._
    Botones: Precio (`#precio`), Hablar con alguien
    [Cambiar texto] [Apagar] [Quitar]
    ");
});
