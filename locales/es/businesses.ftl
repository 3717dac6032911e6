### Varios negocios de una persona.
businesses = {$count ->
    [one] *Tu negocio*
   *[other] *Tus negocios* ({$count})
}
business-line = • *{$name}*: {$role}
business-line-now = • *{$name}*: {$role} · aquí hablas por este
business-line-number = {"   "}{$number} · {$state}
business-line-no-number = {"   "}Todavía sin número
business-new-button = Otro negocio
business-which = ¿Por cuál de tus negocios hablas desde ahora?
business-only = Por ahora perteneces solo a *{$name}*, y ya hablas por ese.
business-several = *Varios de tus negocios pueden ser «{$typed}».* ¿Cuál?
business-no-such = *Ninguno de tus negocios se llama «{$typed}».* ¿Por cuál hablas?
business-now = *Ahora hablas por {$name}*, con rol *{$role}*. Lo que escribas aquí es de ese negocio hasta que elijas otro; los botones de antes siguen siendo del suyo.
business-now-already = Ya hablas por *{$name}*.
business-now-number = A sus clientes les escribe desde {$number}.
business-now-no-number = Todavía no tiene número propio: agrégalo con `/canal agregar`.
business-now-no-number-yet = Todavía no tiene número propio.
business-new-ask =
    {""}*¿Crear el negocio {$name}?* Serás su dueño o dueña, y tendrá números, clientes y equipo propios.
    Empieza como {$from}: zona `{$zone}`, país `{$country}`, idioma con clientes `{$language}`. Todo se cambia con `/ajustes`.
business-create-button = Crear
business-created =
    {""}*{$name} está listo, y desde ahora hablas por él.* ✅

    Lo que sigue:
    1. `/canal agregar` para darle su número; las claves van en una página segura
    2. `/contacto importar` para traer a sus clientes
    3. `/organización usar` para cambiar de negocio
business-name-odd = *«{$name}» no sirve de nombre:* necesita al menos una letra o un número. ¿Cómo se llama, p. ej. `Óptica Norte`?
business-name-taken = *Ya tienes un negocio que se llama {$name}.* Ponle otro nombre, para no confundirlos.
business-of-button-unknown = *No sé de cuál de tus negocios es ese botón*, así que no hice nada. Ahora hablas por *{$name}*: dime qué querías.
business-of-message-gone = Eso es de un negocio al que ya no perteneces, así que no hice nada.
business-gone =
    {""}*Ya no perteneces a {$before}.* Desde ahora hablas por *{$name}*.
    No hice lo último que escribiste. Si era para {$name}, escríbelo otra vez.
business-gone-button = Hacerlo aquí
business-without-number = *{$name} todavía no tiene número*, y sin él no puede escribirles a sus clientes. Agrégalo con `/canal agregar`.
business-without-number-yet = *{$name} todavía no tiene número*, y sin él no puede escribirles a sus clientes. Pídele a alguien con rol dueño que lo agregue.
add-number-button = Agregar número
