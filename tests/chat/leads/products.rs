//! `/product …`

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::setup::Setup;
use crate::harness::walk::shop;
use crate::harness::world::World;

use super::links::talk;

on_both_databases!(what_a_business_sells, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("/equipo agregar 300 555 0112 agente Luis").await;
    owner.taps("Agregar").await;
    assert_snapshot!(talk(&owner, &[
        "/productos",
        "/producto ver Villa",
        "/producto nuevo Villa Marina precio:450 millones",
        "/producto nuevo villa marina",
        "/propiedad nueva Casa Azul precio:depende agente:Luis catálogo:CA-7 página:negocio.co/casa-azul\n3 alcobas, vista al mar",
        "/producto nuevo Lote página:mañana",
        "/producto nuevo Lote agente:Zoe",
        "/producto nuevo Lote precio:mucho",
        "/producto lista",
        "/producto ver casa-azul",
        "/producto ver Casa Azull",
        "/producto editar Casa Azul",
        "[Quién lo atiende]",
        "Zoe",
        "nadie",
        "/producto editar Casa Azul precio:1 página:- catálogo:-\n-",
        "/producto editar Casa Azul nombre:villa marina",
        "/producto editar Casa Azul nombre:\"Casa Roja\"",
        "/producto quitar Casa Roja",
        "/producto nuevo Villa Norte",
        "/producto ver villa",
    ]).await, @r#"
    > /productos
    *Todavía no tienes productos.* Agrega lo que vendes y crea un enlace para cada red.
    [Agregar producto] [Ayuda]

    > /producto ver Villa
    *No vendes «Villa».*
    Todavía no tienes productos.
    Para agregarlo a lo que vendes: `/producto nuevo Villa`

    > /producto nuevo Villa Marina precio:450 millones
    *Agregué «Villa Marina» a lo que vendes.*

    *Villa Marina*
    450.000.000 COP
    [Cambiar…] [Crear enlace] [Mis productos]

    > /producto nuevo villa marina
    *Ya vendes «Villa Marina».* Cámbialo, o ponle otro nombre al nuevo.
    [Cambiar…]

    > /propiedad nueva Casa Azul precio:depende agente:Luis catálogo:CA-7 página:negocio.co/casa-azul
    3 alcobas, vista al mar
    *Agregué «Casa Azul» a lo que vendes.*

    *Casa Azul*
    3 alcobas, vista al mar
    https://negocio.co/casa-azul
    En tu catálogo: `CA-7`
    Lo atiende Luis
    [Cambiar…] [Crear enlace] [Mis productos]

    > /producto nuevo Lote página:mañana
    *«mañana» no es la dirección de una página.* Escríbela completa, p. ej. `https://negocio.co/casa`.

    > /producto nuevo Lote agente:Zoe
    *No encuentro a «Zoe» en el equipo.* Míralo con `/equipo lista`.

    > /producto nuevo Lote precio:mucho
    *No entendí «mucho» como precio en COP.*
    Escribe, por ejemplo:
    ```/producto nuevo Lote precio:25000```

    > /producto lista
    *Lo que vendes*
    • *Casa Azul*
    • *Villa Marina*: 450.000.000 COP
    [Casa Azul] [Villa Marina]

    > /producto ver casa-azul
    *Casa Azul*
    3 alcobas, vista al mar
    https://negocio.co/casa-azul
    En tu catálogo: `CA-7`
    Lo atiende Luis
    Enlaces: 0 · prospectos abiertos: 0
    [Cambiar…] [Crear enlace] [Mis productos]

    > /producto ver Casa Azull
    *No vendes «Casa Azull».*
    Vendes: `Casa Azul`, `Villa Marina`.
    Para agregarlo a lo que vendes: `/producto nuevo Casa Azull`
    [Casa Azul]

    > /producto editar Casa Azul
    *¿Qué cambio de «Casa Azul»?*
    [≡ Elegir]
    - Precio
    - Nombre: Casa Azul
    - Descripción: 3 alcobas, vista al mar
    - Página: https://negocio.co/casa-azul
    - Código del catálogo: CA-7
    - Quién lo atiende: Luis

    > [Quién lo atiende]
    ¿Quién de tu equipo atiende a los interesados?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > Zoe
    *No encuentro a «Zoe» en el equipo.* Míralo con `/equipo lista`.

    ¿Quién de tu equipo atiende a los interesados?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > nadie
    *Casa Azul*
    3 alcobas, vista al mar
    https://negocio.co/casa-azul
    En tu catálogo: `CA-7`
    Enlaces: 0 · prospectos abiertos: 0
    [Cambiar…] [Crear enlace] [Mis productos]

    > /producto editar Casa Azul precio:1 página:- catálogo:-
    -
    *Casa Azul*
    1 COP
    Enlaces: 0 · prospectos abiertos: 0
    [Cambiar…] [Crear enlace] [Mis productos]

    > /producto editar Casa Azul nombre:villa marina
    *Ya vendes «Villa Marina».* Cámbialo, o ponle otro nombre al nuevo.
    [Cambiar…]

    > /producto editar Casa Azul nombre:"Casa Roja"
    *Casa Roja*
    1 COP
    Enlaces: 0 · prospectos abiertos: 0
    [Cambiar…] [Crear enlace] [Mis productos]

    > /producto quitar Casa Roja
    Ya no vendes «Casa Roja». Nadie preguntaba por él.

    > /producto nuevo Villa Norte
    *Agregué «Villa Norte» a lo que vendes.*

    *Villa Norte*
    [Cambiar…] [Crear enlace] [Mis productos]

    > /producto ver villa
    *Varios productos se llaman «villa».* ¿Cuál?
    Vendes: `Villa Marina`, `Villa Norte`.
    Para agregarlo a lo que vendes: `/producto nuevo villa`
    [Villa Marina] [Villa Norte]
    "#);
});

on_both_databases!(what_a_business_sells_in_english, |database| async move {
    let world = shop(database, "en").await;
    world.health_is_known().await;
    let owner = world.owner();
    owner.says("/team add 300 555 0112 agent Luis").await;
    owner.taps("Add").await;
    assert_snapshot!(talk(&owner, &[
        "/products",
        "/product show Villa",
        "/product add",
        "Villa Marina",
        "250000",
        "/product add villa marina",
        "/product add Villa Norte catalogue:VN-1 agent:Luis",
        "/product show villa",
        "/product add Lot page:tomorrow",
        "/product list",
        "/product edit Villa Norte",
        "[Page]",
        "business.co/north",
        "[Make a link]",
        "poster",
        "/product remove Villa Norte",
        "/product remove Villa Marina",
    ]).await, @"
    > /products
    *You have no products yet.* Add what you sell and make a link for each network.
    [Add a product] [Help]

    > /product show Villa
    *You don't sell “Villa”.*
    You have no products yet.
    To add it to what you sell: `/product add Villa`

    > /product add
    What is it called? E.g. *Villa Marina*.

    _Step 1 of 2 · `cancel` · `help`_

    > Villa Marina
    What does it cost? E.g. *250000*. If it depends: *none*.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > 250000
    *I added “Villa Marina” to what you sell.*

    *Villa Marina*
    250,000 COP
    [Change…] [Make a link] [My products]

    > /product add villa marina
    *You already sell “Villa Marina”.* Change it, or give the new one another name.
    [Change…]

    > /product add Villa Norte catalogue:VN-1 agent:Luis
    *I added “Villa Norte” to what you sell.*

    *Villa Norte*
    In your catalogue: `VN-1`
    Handled by Luis
    [Change…] [Make a link] [My products]

    > /product show villa
    *Several products are called “villa”.* Which one?
    You sell: `Villa Marina`, `Villa Norte`.
    To add it to what you sell: `/product add villa`
    [Villa Marina] [Villa Norte]

    > /product add Lot page:tomorrow
    *“tomorrow” is not the address of a page.* Write all of it, e.g. `https://business.co/house`.
    [Start] [Help]

    > /product list
    *What you sell*
    • *Villa Marina*: 250,000 COP
    • *Villa Norte*
    [Villa Marina] [Villa Norte]

    > /product edit Villa Norte
    *What shall I change about “Villa Norte”?*
    [≡ Choose]
    - Price
    - Name: Villa Norte
    - Description
    - Page
    - Catalogue code: VN-1
    - Who handles it: Luis

    > [Page]
    What is its page? E.g. `https://business.co/villa-marina`.

    _Step 1 of 1 · `cancel` · `help`_

    > business.co/north
    *Villa Norte*
    https://business.co/north
    In your catalogue: `VN-1`
    Handled by Luis
    Links: 0 · open leads: 0
    [Change…] [Make a link] [My products]

    > [Make a link]
    Where will you put it? E.g. *Facebook*, *Instagram*, *poster*.

    _Step 1 of 1 · `cancel` · `help`_

    > poster
    *Your link for Poster · Villa Norte:*

    https://pregon/l/CODE

    Whoever opens it will write to you:
    _Hi, I'm interested in *Villa Norte* (ref. CODE)_

    The `utm` don't get through WhatsApp; the code in the message does, and tells me where each person came from.
    [Show QR] [My links]

    > /product remove Villa Norte
    You no longer sell “Villa Norte”. It stays in your links (1) and your open leads (0).

    > /product remove Villa Marina
    You no longer sell “Villa Marina”. Nobody was asking about it.
    ");
});

// Each question, with its help.
on_both_databases!(every_question_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    world.health_is_known().await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &[
        "/producto nuevo", "ayuda", "Villa Marina", "ayuda", "ninguno",
        "/producto ver", "ayuda", "Villa Marina",
        "/producto editar Villa Marina nombre: precio: página: catálogo: agente: descripción:",
        "ayuda", "Villa Norte", "ayuda", "1", "ayuda", "negocio.co/villa", "ayuda", "VN-1", "ayuda", "Lucía", "ayuda", "Junto al mar",
        "/enlace nuevo", "ayuda", "facebook", "ayuda", "Villa Norte",
        "/enlace nuevo web producto:ninguno nombre: número: fuente: medio: campaña: saludo:",
        "ayuda", "Feria", "ayuda", "Norte", "cancelar",
        "/enlace nuevo web producto:ninguno fuente: medio: campaña: saludo:",
        "ayuda", "google", "ayuda", "cpc", "ayuda", "mayo", "ayuda", "Hola, los vi en la feria",
        "/enlace qr formato:", "ayuda", "ZZZZ", "cancelar",
    ]).await, @"
    > /producto nuevo
    ¿Cómo se llama? P. ej. *Villa Marina*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > ayuda
    Cómo lo llaman tus clientes.
    Por ejemplo: Villa Marina

    ¿Cómo se llama? P. ej. *Villa Marina*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > Villa Marina
    ¿Cuánto vale? P. ej. *450 millones*. Si depende: *ninguno*.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    Lo que cuesta: `25000`, `$25.000`, `25 USD`.
    Por ejemplo: 25000

    ¿Cuánto vale? P. ej. *450 millones*. Si depende: *ninguno*.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > ninguno
    *Agregué «Villa Marina» a lo que vendes.*

    *Villa Marina*
    [Cambiar…] [Crear enlace] [Mis productos]

    > /producto ver
    ¿Qué producto?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    El nombre del producto.
    Por ejemplo: Villa Marina

    ¿Qué producto?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > Villa Marina
    *Villa Marina*
    Enlaces: 0 · prospectos abiertos: 0
    [Cambiar…] [Crear enlace] [Mis productos]

    > /producto editar Villa Marina nombre: precio: página: catálogo: agente: descripción:
    ¿Cómo se llama ahora?

    _Paso 1 de 6 · `cancelar` · `ayuda`_

    > ayuda
    El nombre nuevo.
    Por ejemplo: Villa Marina 2

    ¿Cómo se llama ahora?

    _Paso 1 de 6 · `cancelar` · `ayuda`_

    > Villa Norte
    ¿Cuánto vale ahora? P. ej. *420 millones*, o *ninguno*.

    _Paso 2 de 6 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    Lo que cuesta: `25000`, `$25.000`, `25 USD`.
    Por ejemplo: 25000

    ¿Cuánto vale ahora? P. ej. *420 millones*, o *ninguno*.

    _Paso 2 de 6 · `atrás` · `cancelar` · `ayuda`_

    > 1
    ¿Cuál es su página? P. ej. `https://negocio.co/villa-marina`.

    _Paso 3 de 6 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    La dirección de su página; `-` la borra.
    Por ejemplo: https://negocio.co/villa-marina

    ¿Cuál es su página? P. ej. `https://negocio.co/villa-marina`.

    _Paso 3 de 6 · `atrás` · `cancelar` · `ayuda`_

    > negocio.co/villa
    ¿Qué código tiene en tu catálogo de WhatsApp?

    _Paso 4 de 6 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    Su código en tu catálogo de WhatsApp; `-` lo borra.
    Por ejemplo: VM-01

    ¿Qué código tiene en tu catálogo de WhatsApp?

    _Paso 4 de 6 · `atrás` · `cancelar` · `ayuda`_

    > VN-1
    ¿Quién de tu equipo atiende a los interesados?

    _Paso 5 de 6 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    Quién de tu equipo atiende sus prospectos; `-`: cualquiera.
    Por ejemplo: Luis

    ¿Quién de tu equipo atiende a los interesados?

    _Paso 5 de 6 · `atrás` · `cancelar` · `ayuda`_

    > Lucía
    ¿Qué conviene saber de él? P. ej. *3 alcobas, vista al mar*.

    _Paso 6 de 6 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    Lo que conviene saber de él; `-` lo borra.
    Por ejemplo: 3 alcobas, vista al mar

    ¿Qué conviene saber de él? P. ej. *3 alcobas, vista al mar*.

    _Paso 6 de 6 · `atrás` · `cancelar` · `ayuda`_

    > Junto al mar
    *Villa Norte*
    1 COP
    Junto al mar
    https://negocio.co/villa
    En tu catálogo: `VN-1`
    Lo atiende Lucía
    Enlaces: 0 · prospectos abiertos: 0
    [Cambiar…] [Crear enlace] [Mis productos]

    > /enlace nuevo
    ¿Dónde lo vas a poner? P. ej. *Facebook*, *Instagram*, *cartel*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > ayuda
    Dónde lo pones: `facebook`, `instagram`, `tiktok`, `google`, `web`, `cartel` u otro.
    Por ejemplo: facebook

    ¿Dónde lo vas a poner? P. ej. *Facebook*, *Instagram*, *cartel*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > facebook
    ¿De qué producto es? Escribe su nombre, o *ninguno*.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    De qué producto es.
    Por ejemplo: Villa Marina

    ¿De qué producto es? Escribe su nombre, o *ninguno*.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > Villa Norte
    *Tu enlace para Facebook · Villa Norte:*

    https://pregon/l/CODE

    Quien lo abra te escribirá:
    _Hola, me interesa *Villa Norte* (ref. CODE)_

    Los `utm` no llegan por WhatsApp; el código del mensaje sí, y por él sé de dónde viene cada quien.
    [Ver QR] [Mis enlaces]

    > /enlace nuevo web producto:ninguno nombre: número: fuente: medio: campaña: saludo:
    ¿Cómo lo quieres llamar?

    _Paso 1 de 6 · `cancelar` · `ayuda`_

    > ayuda
    Cómo lo llamas tú, p. ej. «Feria de mayo».
    Por ejemplo: Feria de mayo

    ¿Cómo lo quieres llamar?

    _Paso 1 de 6 · `cancelar` · `ayuda`_

    > Feria
    ¿A cuál de tus números te escriben?

    _Paso 2 de 6 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    A cuál de tus números te escriben.
    Por ejemplo: Centro

    ¿A cuál de tus números te escriben?

    _Paso 2 de 6 · `atrás` · `cancelar` · `ayuda`_

    > Norte
    No conozco el número «Norte». Con `/canal lista` los ves todos.
    `WhatsApp`

    ¿A cuál de tus números te escriben?

    _Paso 2 de 6 · `atrás` · `cancelar` · `ayuda`_

    > cancelar
    Cancelado. No guardé nada.

    > /enlace nuevo web producto:ninguno fuente: medio: campaña: saludo:
    ¿Qué `utm_source` lleva?

    _Paso 1 de 4 · `cancelar` · `ayuda`_

    > ayuda
    Su `utm_source`.
    Por ejemplo: facebook

    ¿Qué `utm_source` lleva?

    _Paso 1 de 4 · `cancelar` · `ayuda`_

    > google
    ¿Qué `utm_medium` lleva?

    _Paso 2 de 4 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    Su `utm_medium`.
    Por ejemplo: social

    ¿Qué `utm_medium` lleva?

    _Paso 2 de 4 · `atrás` · `cancelar` · `ayuda`_

    > cpc
    ¿Qué `utm_campaign` lleva?

    _Paso 3 de 4 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    Su `utm_campaign`.
    Por ejemplo: villa-marina

    ¿Qué `utm_campaign` lleva?

    _Paso 3 de 4 · `atrás` · `cancelar` · `ayuda`_

    > mayo
    ¿Qué te escribe quien lo abre?

    _Paso 4 de 4 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    Lo que te escribe quien lo abre; le agrego el código.
    Por ejemplo: Hola, quiero ver la casa

    ¿Qué te escribe quien lo abre?

    _Paso 4 de 4 · `atrás` · `cancelar` · `ayuda`_

    > Hola, los vi en la feria
    *Tu enlace para Web:*

    https://pregon/l/CODE

    Quien lo abra te escribirá:
    _Hola, los vi en la feria (ref. CODE)_

    Los `utm` no llegan por WhatsApp; el código del mensaje sí, y por él sé de dónde viene cada quien.
    [Ver QR] [Mis enlaces]

    > /enlace qr formato:
    ¿Qué enlace? Escribe su código, p. ej. *K7M3XW*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > ayuda
    Su código (`K7M3XW`) o el nombre que le pusiste.
    Por ejemplo: K7M3XW

    ¿Qué enlace? Escribe su código, p. ej. *K7M3XW*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > ZZZZ
    *No tengo un enlace «ZZZZ».* Escribe su código o su nombre.

    ¿Qué enlace? Escribe su código, p. ej. *K7M3XW*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > cancelar
    Cancelado. No guardé nada.
    ");
    let code = crate::chat::leads::links::code(&world, 1).await;
    assert_snapshot!(talk(&owner, &[&format!("/enlace qr {code} formato:"), "ayuda", "cancelar"]).await, @"
    > /enlace qr CODE formato:
    ¿En qué formato?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Imagen] [PDF para imprimir] [SVG para diseñar]

    > ayuda
    `png`: una imagen; `pdf`: para imprimir; `svg`: para diseñar.
    Por ejemplo: PDF para imprimir

    ¿En qué formato?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Imagen] [PDF para imprimir] [SVG para diseñar]

    > cancelar
    Cancelado. No guardé nada.
    ");
});

on_both_databases!(every_question_in_english, |database| async move {
    let world = shop(database, "en").await;
    world.health_is_known().await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &[
        "/product add", "help", "Villa Marina", "help", "none",
        "/product show", "help", "Villa Marina",
        "/product edit Villa Marina name: price: page: catalogue: agent: description:",
        "help", "Villa Norte", "help", "1", "help", "business.co/villa", "help", "VN-1", "help", "Lucía", "help", "By the sea",
        "/link new", "help", "facebook", "help", "Villa Norte",
        "/link new web product:none name: number: source: medium: campaign: greeting:",
        "help", "Fair", "help", "North", "cancel",
        "/link new web product:none source: medium: campaign: greeting:",
        "help", "google", "help", "cpc", "help", "may", "help", "Hi, I saw you at the fair",
        "/link qr format:", "help", "ZZZZ", "cancel",
    ]).await, @"
    > /product add
    What is it called? E.g. *Villa Marina*.

    _Step 1 of 2 · `cancel` · `help`_

    > help
    What customers call it.
    For example: Villa Marina

    What is it called? E.g. *Villa Marina*.

    _Step 1 of 2 · `cancel` · `help`_

    > Villa Marina
    What does it cost? E.g. *250000*. If it depends: *none*.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > help
    What it costs: `25`, `$25`, `25 USD`.
    For example: 25

    What does it cost? E.g. *250000*. If it depends: *none*.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > none
    *I added “Villa Marina” to what you sell.*

    *Villa Marina*
    [Change…] [Make a link] [My products]

    > /product show
    Which product?

    _Step 1 of 1 · `cancel` · `help`_

    > help
    The product's name.
    For example: Villa Marina

    Which product?

    _Step 1 of 1 · `cancel` · `help`_

    > Villa Marina
    *Villa Marina*
    Links: 0 · open leads: 0
    [Change…] [Make a link] [My products]

    > /product edit Villa Marina name: price: page: catalogue: agent: description:
    What is it called now?

    _Step 1 of 6 · `cancel` · `help`_

    > help
    The new name.
    For example: Villa Marina 2

    What is it called now?

    _Step 1 of 6 · `cancel` · `help`_

    > Villa Norte
    What does it cost now? E.g. *240000*, or *none*.

    _Step 2 of 6 · `back` · `cancel` · `help`_

    > help
    What it costs: `25`, `$25`, `25 USD`.
    For example: 25

    What does it cost now? E.g. *240000*, or *none*.

    _Step 2 of 6 · `back` · `cancel` · `help`_

    > 1
    What is its page? E.g. `https://business.co/villa-marina`.

    _Step 3 of 6 · `back` · `cancel` · `help`_

    > help
    The address of its page; `-` removes it.
    For example: https://business.co/villa-marina

    What is its page? E.g. `https://business.co/villa-marina`.

    _Step 3 of 6 · `back` · `cancel` · `help`_

    > business.co/villa
    What is its code in your WhatsApp catalogue?

    _Step 4 of 6 · `back` · `cancel` · `help`_

    > help
    Its code in your WhatsApp catalogue; `-` removes it.
    For example: VM-01

    What is its code in your WhatsApp catalogue?

    _Step 4 of 6 · `back` · `cancel` · `help`_

    > VN-1
    Who on your team handles those who ask?

    _Step 5 of 6 · `back` · `cancel` · `help`_

    > help
    Who on your team handles its leads; `-`: anybody.
    For example: Luis

    Who on your team handles those who ask?

    _Step 5 of 6 · `back` · `cancel` · `help`_

    > Lucía
    What is good to know about it? E.g. *3 bedrooms, sea view*.

    _Step 6 of 6 · `back` · `cancel` · `help`_

    > help
    What is good to know about it; `-` removes it.
    For example: 3 bedrooms, sea view

    What is good to know about it? E.g. *3 bedrooms, sea view*.

    _Step 6 of 6 · `back` · `cancel` · `help`_

    > By the sea
    *Villa Norte*
    1 COP
    By the sea
    https://business.co/villa
    In your catalogue: `VN-1`
    Handled by Lucía
    Links: 0 · open leads: 0
    [Change…] [Make a link] [My products]

    > /link new
    Where will you put it? E.g. *Facebook*, *Instagram*, *poster*.

    _Step 1 of 2 · `cancel` · `help`_

    > help
    Where you put it: `facebook`, `instagram`, `tiktok`, `google`, `web`, `poster` or another.
    For example: facebook

    Where will you put it? E.g. *Facebook*, *Instagram*, *poster*.

    _Step 1 of 2 · `cancel` · `help`_

    > facebook
    Which product is it about? Write its name, or *none*.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > help
    Which product it is about.
    For example: Villa Marina

    Which product is it about? Write its name, or *none*.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > Villa Norte
    *Your link for Facebook · Villa Norte:*

    https://pregon/l/CODE

    Whoever opens it will write to you:
    _Hi, I'm interested in *Villa Norte* (ref. CODE)_

    The `utm` don't get through WhatsApp; the code in the message does, and tells me where each person came from.
    [Show QR] [My links]

    > /link new web product:none name: number: source: medium: campaign: greeting:
    What would you like to call it?

    _Step 1 of 6 · `cancel` · `help`_

    > help
    What you call it, e.g. “May fair”.
    For example: May fair

    What would you like to call it?

    _Step 1 of 6 · `cancel` · `help`_

    > Fair
    Which of your numbers do people write to?

    _Step 2 of 6 · `back` · `cancel` · `help`_

    > help
    Which of your numbers people write to.
    For example: Downtown

    Which of your numbers do people write to?

    _Step 2 of 6 · `back` · `cancel` · `help`_

    > North
    I don't know the number “North”. `/channel list` shows them all.
    `WhatsApp`

    Which of your numbers do people write to?

    _Step 2 of 6 · `back` · `cancel` · `help`_

    > cancel
    Cancelled. Nothing was saved.

    > /link new web product:none source: medium: campaign: greeting:
    Which `utm_source` does it have?

    _Step 1 of 4 · `cancel` · `help`_

    > help
    Its `utm_source`.
    For example: facebook

    Which `utm_source` does it have?

    _Step 1 of 4 · `cancel` · `help`_

    > google
    Which `utm_medium` does it have?

    _Step 2 of 4 · `back` · `cancel` · `help`_

    > help
    Its `utm_medium`.
    For example: social

    Which `utm_medium` does it have?

    _Step 2 of 4 · `back` · `cancel` · `help`_

    > cpc
    Which `utm_campaign` does it have?

    _Step 3 of 4 · `back` · `cancel` · `help`_

    > help
    Its `utm_campaign`.
    For example: villa-marina

    Which `utm_campaign` does it have?

    _Step 3 of 4 · `back` · `cancel` · `help`_

    > may
    What does whoever opens it write to you?

    _Step 4 of 4 · `back` · `cancel` · `help`_

    > help
    What whoever opens it writes to you; I add the code.
    For example: Hi, I'd like to see the house

    What does whoever opens it write to you?

    _Step 4 of 4 · `back` · `cancel` · `help`_

    > Hi, I saw you at the fair
    *Your link for Web:*

    https://pregon/l/CODE

    Whoever opens it will write to you:
    _Hi, I saw you at the fair (ref. CODE)_

    The `utm` don't get through WhatsApp; the code in the message does, and tells me where each person came from.
    [Show QR] [My links]

    > /link qr format:
    Which link? Write its code, e.g. *K7M3XW*.

    _Step 1 of 2 · `cancel` · `help`_

    > help
    Its code (`K7M3XW`) or the name you gave it.
    For example: K7M3XW

    Which link? Write its code, e.g. *K7M3XW*.

    _Step 1 of 2 · `cancel` · `help`_

    > ZZZZ
    *I have no link “ZZZZ”.* Write its code or its name.

    Which link? Write its code, e.g. *K7M3XW*.

    _Step 1 of 2 · `cancel` · `help`_

    > cancel
    Cancelled. Nothing was saved.
    ");
    let code = crate::chat::leads::links::code(&world, 1).await;
    assert_snapshot!(talk(&owner, &[&format!("/link qr {code} format:"), "help", "cancel"]).await, @"
    > /link qr CODE format:
    In which format?

    _Step 1 of 1 · `cancel` · `help`_
    [Image] [PDF to print] [SVG to design]

    > help
    `png`: an image; `pdf`: to print; `svg`: to design.
    For example: PDF to print

    In which format?

    _Step 1 of 1 · `cancel` · `help`_
    [Image] [PDF to print] [SVG to design]

    > cancel
    Cancelled. Nothing was saved.
    ");
});

on_both_databases!(names_that_several_have, |database| async move {
    let world = shop(database, "es").await;
    world.health_is_known().await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &[
        "/enlace nuevo volante nombre:Feria",
        "/enlace nuevo correo nombre:feria",
    ]).await, @"
    > /enlace nuevo volante nombre:Feria
    *Tu enlace para Volante «Feria»:*

    https://pregon/l/CODE

    Quien lo abra te escribirá:
    _Hola, quiero más información (ref. CODE)_

    Los `utm` no llegan por WhatsApp; el código del mensaje sí, y por él sé de dónde viene cada quien.
    [Ver QR] [Mis enlaces]

    > /enlace nuevo correo nombre:feria
    *Tu enlace para Correo «feria»:*

    https://pregon/l/CODE

    Quien lo abra te escribirá:
    _Hola, quiero más información (ref. CODE)_

    Los `utm` no llegan por WhatsApp; el código del mensaje sí, y por él sé de dónde viene cada quien.
    [Ver QR] [Mis enlaces]
    ");
    assert_snapshot!(talk(&owner, &["/enlace ver Feria"]).await, @"
    > /enlace ver Feria
    *Varios enlaces se llaman «Feria».* ¿Cuál?
    [CODE] [CODE]
    ");
    // Nobody can be led to a number that is not known.
    world.database().change("UPDATE channels SET number = NULL").await;
    assert_snapshot!(talk(&owner, &["/enlace nuevo web", "/lang en", "/link new web"]).await, @"
    > /enlace nuevo web
    *Todavía no sé qué número es «WhatsApp».* Lo sabré cuando WhatsApp me conteste: intenta de nuevo en un minuto.

    > /lang en
    Done, I'll speak *English* to you. Para volver: `/idioma es`

    > /link new web
    *I don't know yet which number “WhatsApp” is.* I will when WhatsApp answers me: try again in a minute.
    ");
    world
        .database()
        .change("UPDATE channels SET number = '573005550199'")
        .await;
    assert_snapshot!(talk(&owner, &["/link new flyer", "/link new email"]).await, @"
    > /link new flyer
    *Your link for Flyer:*

    https://pregon/l/CODE

    Whoever opens it will write to you:
    _Hola, quiero más información (ref. CODE)_

    The `utm` don't get through WhatsApp; the code in the message does, and tells me where each person came from.
    [Show QR] [My links]

    > /link new email
    *Your link for Email:*

    https://pregon/l/CODE

    Whoever opens it will write to you:
    _Hola, quiero más información (ref. CODE)_

    The `utm` don't get through WhatsApp; the code in the message does, and tells me where each person came from.
    [Show QR] [My links]
    ");
});

// Without a way in from the world a link is the chat's own address: it works, and nobody is counted.
on_both_databases!(a_link_without_an_address_of_ours, |database| async move {
    let mut setup = Setup::default();
    setup.settings.insert("PUBLIC_URL".to_owned(), String::new());
    let world = World::start_with(database, setup).await;
    world.health_is_known().await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &["/enlace nuevo instagram"]).await, @"
    > /enlace nuevo instagram
    *Tu enlace para Instagram:*

    https://wa.me/573005550199?text=Hola%2C%20quiero%20m%C3%A1s%20informaci%C3%B3n%20%28ref.%20CODE%29

    Quien lo abra te escribirá:
    _Hola, quiero más información (ref. CODE)_

    Este enlace funciona, pero no puedo contar quién lo abre: al servidor le falta PUBLIC_URL.

    Los `utm` no llegan por WhatsApp; el código del mensaje sí, y por él sé de dónde viene cada quien.
    [Ver QR] [Mis enlaces]
    ");
    let code = crate::chat::leads::links::code(&world, 1).await;
    assert_snapshot!(talk(&owner, &[&format!("/qr {code}"), "/lang en", "/link new instagram"]).await, @"
    > /qr CODE
    [image]
    *Instagram*
    https://wa.me/573005550199?text=Hola%2C%20quiero%20m%C3%A1s%20informaci%C3%B3n%20%28ref.%20CODE%29

    Este enlace funciona, pero no puedo contar quién lo abre: al servidor le falta PUBLIC_URL.

    > /lang en
    Done, I'll speak *English* to you. Para volver: `/idioma es`

    > /link new instagram
    *Your link for Instagram:*

    https://wa.me/573005550199?text=Hola%2C%20quiero%20m%C3%A1s%20informaci%C3%B3n%20%28ref.%20CODE%29

    Whoever opens it will write to you:
    _Hola, quiero más información (ref. CODE)_

    This link works, but I can't count who opens it: the server lacks PUBLIC_URL.

    The `utm` don't get through WhatsApp; the code in the message does, and tells me where each person came from.
    [Show QR] [My links]
    ");
});
