//! What leads are about, what brought them, and what is told of them together.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(leads_told_together, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("/producto nuevo Villa Marina").await;
    assert_snapshot!(talk(&owner, &["/prospecto lista producto: red:", "ayuda", "Villa Marina", "ayuda", "facebook", "/prospecto exportar producto: red:", "ayuda", "Villa Marina", "ayuda", "facebook", "/prospecto informe período: lista: por:", "ayuda", "[7 días]", "ayuda", "lista", "ayuda", "red", "/qr ZZZZZZ"]).await, @"
    > /prospecto lista producto: red:
    ¿De qué producto?

    > ayuda
    De qué producto.
    Por ejemplo: Villa Marina

    ¿De qué producto?

    > Villa Marina
    ¿De qué red? P. ej. *Facebook*.

    > ayuda
    De qué red: los que trajo un enlace puesto ahí.
    Por ejemplo: facebook

    ¿De qué red? P. ej. *Facebook*.

    > facebook
    No hay prospectos así.

    > /prospecto exportar producto: red:
    ¿De qué producto?

    > ayuda
    De qué producto.
    Por ejemplo: Villa Marina

    ¿De qué producto?

    > Villa Marina
    ¿De qué red? P. ej. *Facebook*.

    > ayuda
    De qué red: los que trajo un enlace puesto ahí.
    Por ejemplo: facebook

    ¿De qué red? P. ej. *Facebook*.

    > facebook
    No hay prospectos así.

    > /prospecto informe período: lista: por:
    ¿De qué días?
    [≡ Elegir]
    - Hoy
    - Ayer
    - 7 días
    - 30 días
    - Un año

    > ayuda
    `hoy`, `ayer`, `semana` (7 días), `mes` (30 días) o `año`.
    Por ejemplo: 7 días

    ¿De qué días?
    [≡ Elegir]
    - Hoy
    - Ayer
    - 7 días
    - 30 días
    - Un año

    > [7 días]
    ¿La quieres en Excel?
    [Lista en Excel]

    > ayuda
    Prospecto por prospecto, en Excel.
    Por ejemplo: Lista en Excel

    ¿La quieres en Excel?
    [Lista en Excel]

    > lista
    ¿Cómo los separo?
    [≡ Elegir]
    - Por red
    - Por enlace
    - Por producto
    - Por agente
    - Por promoción

    > ayuda
    `red`, `enlace`, `producto`, `agente` o `promoción`.
    Por ejemplo: Por agente

    ¿Cómo los separo?
    [≡ Elegir]
    - Por red
    - Por enlace
    - Por producto
    - Por agente
    - Por promoción

    > red
    *Sin prospectos ni clics* (14 nov – 20 nov).
    Con `/enlace nuevo` haces un enlace que trae clientes y cuenta los clics.
    [30 días]

    > /qr ZZZZZZ
    *No tengo un enlace «ZZZZZZ».* Escribe su código o su nombre.
    [Mis enlaces]
    ");
});
