//! Links in promotions: each person gets one of his own, it leads on, and who follows it is counted once.

use insta::assert_snapshot;
use regex::Regex;
use reqwest::header::{CACHE_CONTROL, LOCATION, USER_AGENT};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response};

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::setup::{Setup, Way};
use crate::harness::sheet::sheet;
use crate::harness::wait::until;
use crate::harness::walk::shop;
use crate::harness::world::World;

const ANA: &str = "+573005550201";
const BETO: &str = "+573005550202";
const PHONE: &str =
    "Mozilla/5.0 (Linux; Android 14; SM-A155M) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36";
const WHATSAPP: &str = "WhatsApp/2.23.20.0 A";
const CLICKS: &str = "SELECT COUNT(*) FROM responses WHERE kind = 'click'";

/// As it is in every run: without the port and the codes.
fn steady(world: &World, message: &Message) -> String {
    let shown = message.steady().replace(&world.bot_url(), "https://pregon");
    let codes = Regex::new("/l/[0-9a-z]{12,}").unwrap();
    codes.replace_all(&shown, "/l/CODE").into_owned()
}

async fn told(person: &Person<'_>, lines: &[&str]) -> String {
    let mut told = Vec::new();
    for line in lines {
        let answer = person.says(line).await;
        told.push(format!("> {line}\n{}", steady(person.world(), &answer)));
    }
    told.join("\n\n")
}

/// The address of ours in a message.
fn address(world: &World, message: &Message) -> String {
    let shown = message.to_string();
    let ours = Regex::new(&format!("{}/l/[0-9a-z]+", regex::escape(&world.bot_url()))).unwrap();
    let found = ours.find(&shown).unwrap_or_else(|| panic!("no link in {shown}"));
    found.as_str().to_owned()
}

/// A browser that does not go on by itself.
async fn ask(world: &World, method: Method, address: &str, agent: &str) -> Response {
    drop(world.http());
    let browser = Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .build()
        .unwrap();
    let request = browser.request(method, address).header(USER_AGENT, agent);
    request.send().await.unwrap()
}

async fn leads_to(world: &World, method: Method, address: &str, agent: &str) -> String {
    let answer = ask(world, method, address, agent).await;
    assert_eq!(answer.status(), 302, "{address}");
    assert_eq!(answer.headers()[CACHE_CONTROL], "no-store");
    answer.headers()[LOCATION].to_str().unwrap().to_owned()
}

async fn clicks_are(world: &World, count: i64) {
    until(&format!("{count} clicks to be written down"), async || {
        (world.database().number(CLICKS).await == count).then_some(())
    })
    .await;
}

on_both_databases!(who_follows_a_link_is_counted_once, |database| async move {
    const OFFER: &str = "https://mitienda.co/oferta?x=1&y=%C3%B1";
    let world = shop(database, "es").await;
    let owner = world.owner();
    let (ana, beto) = (world.customer(ANA, "Ana"), world.customer(BETO, "Beto"));
    for person in [&ana, &beto] {
        person.says_only("Buenas").await;
        owner.hears().await;
    }
    let order = format!("/promo nueva Feria horas:0-24 días:todos\nHola {{nombre}}, mira: {OFFER}.");
    let draft = owner.says(&order).await;
    assert_snapshot!(steady(&world, &draft), @"
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, mira: https://pregon/l/CODE.

    _Responde BAJA para no recibir más_

    Cada persona recibe su propio enlace, para contarte cuántas lo abren. Los de prueba no cuentan.

    Ritmo: uno cada 10 s, hasta 250 al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    // One's own is a real one, which nobody is counted for.
    assert_eq!(
        leads_to(&world, Method::GET, &address(&world, &draft), PHONE).await,
        OFFER
    );
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 2").await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    let hers = address(&world, &ana.hears_about("mira").await);
    let his = address(&world, &beto.hears_about("mira").await);
    assert_ne!(hers, his);
    assert_snapshot!(told(&owner, &["/estado Feria"]).await, @"
    > /estado Feria
    *«Feria»*: terminada
    ▓▓▓▓▓▓▓▓▓▓ 100 %
    2 de 2 · enviados 2 · entregados 2 · leídos N
    fallidos 0 · pendientes 0 · excluidos 0
    WhatsApp cobra 2 mensajes sin plantilla.
    ");

    // Whoever only looks is led on and not counted: previews, machines, and a browser that looks ahead.
    for agent in [WHATSAPP, "facebookexternalhit/1.1", ""] {
        assert_eq!(leads_to(&world, Method::GET, &hers, agent).await, OFFER);
    }
    assert_eq!(leads_to(&world, Method::HEAD, &hers, PHONE).await, OFFER);
    // Who was forgotten is led on, and leaves nothing behind.
    let forget = owner.says("/contacto olvidar Beto").await;
    owner.taps(forget.choices()[0]).await;
    assert_eq!(leads_to(&world, Method::GET, &his, PHONE).await, OFFER);
    for _ in 0..50 {
        assert_eq!(leads_to(&world, Method::GET, &hers, PHONE).await, OFFER);
    }
    assert_eq!(
        leads_to(
            &world,
            Method::GET,
            &format!(
                "{}.",
                hers.to_uppercase()
                    .replace("HTTP://", "http://")
                    .replace("/L/", "/l/")
            ),
            PHONE
        )
        .await,
        OFFER
    );
    clicks_are(&world, 1).await;

    assert_snapshot!(told(&owner, &["/estado Feria", "/informe Feria", "/promo nueva Otra para:clic=Feria\nHola"]).await, @"
    > /estado Feria
    *«Feria»*: terminada
    ▓▓▓▓▓▓▓▓▓▓ 100 %
    2 de 2 · enviados 2 · entregados 2 · leídos N
    fallidos 0 · pendientes 0 · excluidos 0
    1 persona abrió el enlace.
    WhatsApp cobra 2 mensajes sin plantilla.

    > /informe Feria
    [image]
    *«Feria»*: terminada
    Enviados 2 de 2 · entregados 2 · leídos N · contestaron 0
    fallidos 0 · pendientes 0
    1 persona abrió el enlace.
    Persona por persona, en Excel: `/informe Feria lista`

    > /promo nueva Otra para:clic=Feria
    Hola
    *Borrador «Otra»*, para clientes que abrieron el enlace o tocaron un botón de «Feria»

    Hola

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy le llega a 1 persona.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    let others = owner
        .says("/promo público Otra para:no clic=Feria")
        .await
        .to_string();
    assert!(
        others.contains("y no abrieron el enlace ni tocaron un botón"),
        "{others}"
    );
    let list = owner.says("/informe Feria lista").await;
    let moments = Regex::new(r"\d{4}-\d\d-\d\d \d\d:\d\d").unwrap();
    let list = sheet(&world, &list).await.replace("leído", "entregado");
    assert_snapshot!(moments.replace_all(&list, "WHEN"), @"
    nombre | teléfono | estado (Pregón) | cuándo (Pregón) | por qué no (Pregón) | abrió el enlace (Pregón) | contestó (Pregón)
    Ana Peña | +573005550201 | entregado | WHEN |  | WHEN | 
     |  | entregado | WHEN |  |  |
    ");
    // The counters have it within the minute, and then there is still one.
    until("the click to be counted", async || {
        let counted = "SELECT clicked FROM campaigns WHERE name = 'Feria'";
        (world.database().number(counted).await == 1).then_some(())
    })
    .await;
    assert!(
        owner
            .says("/estado Feria")
            .await
            .to_string()
            .contains("1 persona abrió el enlace.")
    );
    assert_eq!(world.database().number(CLICKS).await, 1);
});

on_both_databases!(a_code_that_is_not_ours_leads_nowhere, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let draft = owner
        .says("/campaign new Fair\nLook: https://myshop.com/offer")
        .await;
    let own = address(&world, &draft);
    let (start, code) = own.rsplit_once('/').unwrap();
    let other = if code.starts_with('1') { "2" } else { "1" };
    let bent = [
        format!("{other}{}", &code[1..]),
        code[..code.len() - 1].to_owned(),
        "000000000000".to_owned(),
        "https:%2F%2Fevil.example".to_owned(),
        "%FF".to_owned(),
        "x".repeat(4_000),
    ];
    for code in bent {
        let answer = ask(&world, Method::GET, &format!("{start}/{code}"), PHONE).await;
        assert_eq!(answer.status(), 404, "{code}");
        assert_eq!(answer.headers()[CACHE_CONTROL], "no-store");
        let page = answer.text().await.unwrap();
        assert!(
            page.contains("ya no lleva a ninguna parte") && page.contains("no longer leads anywhere"),
            "{page}"
        );
    }
    // Another text has other links: the one before is no more, and one that stays leads on as before.
    let edited = owner
        .says("/campaign edit Fair\nLook: https://myshop.com/offer and {link:myshop.com/map}")
        .await;
    assert_snapshot!(steady(&world, &edited), @"
    *Draft “Fair”*, for all your customers

    Look: https://pregon/l/CODE and https://pregon/l/CODE

    _Reply STOP to opt out_

    Each person gets a link of their own, so I can tell you how many open it. Tests don't count.

    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    assert_eq!(
        leads_to(&world, Method::GET, &own, PHONE).await,
        "https://myshop.com/offer"
    );
    owner.says("/campaign edit Fair\nLook around").await;
    assert_eq!(world.database().number("SELECT COUNT(*) FROM links").await, 0);
});

on_both_databases!(links_that_cannot_be, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    let long = format!(
        "/promo nueva Larga\n{{enlace:https://a.co/{}}}",
        "x".repeat(2_000)
    );
    assert_snapshot!(told(&owner, &[
        "/promo nueva Una\nMira {enlace:oferta}",
        "/promo nueva Una\nMira {enlace:javascript:alert(1)}",
        "/promo nueva Una\nMira {enlace:https://ana:clave@mitienda.co}",
    ]).await, @"
    > /promo nueva Una
    Mira {enlace:oferta}
    *«oferta» no es la dirección de una página.* Escríbela completa: p. ej. `{enlace:https://mitienda.co/oferta}`.

    > /promo nueva Una
    Mira {enlace:javascript:alert(1)}
    *«javascript:alert(1)» no abre una página web.* Solo van direcciones que empiezan por `https://` o `http://`.

    > /promo nueva Una
    Mira {enlace:https://ana:clave@mitienda.co}
    *«https://ana:clave@mitienda.co» lleva un usuario o una clave,* y lo leerían todos tus clientes. Quítalo y envíame el texto otra vez.
    ");
    let refused = owner.says(&long).await.to_string();
    assert_snapshot!(refused, @"*Esa dirección es larguísima:* caben 2.000 letras. Busca una más corta de la misma página y envíame el texto otra vez.");
    // What is counted is what leaves: a short address becomes a longer one.
    let page = "https://a.co/x";
    let almost = format!("/promo nueva Justa\n{} {page}", "a".repeat(4_040));
    let refused = owner.says(&almost).await.to_string();
    assert!(refused.contains("caracteres y caben"), "{refused}");
    owner.says("/settings language:en").await;
    owner.says("/lang en").await;
    let long = long.replace("/promo nueva", "/campaign new");
    let refused = owner.says(&long).await.to_string();
    assert_snapshot!(refused, @"*That address is too long:* 2,000 characters fit. Find a shorter one for the same page and send me the text again.");
    assert_snapshot!(told(&owner, &[
        "/campaign new One\nLook {link:offer}",
        "/campaign new One\nLook {link:javascript:alert(1)}",
        "/campaign new One\nLook {link:https://ana:secret@myshop.com}",
        "/campaign new One trial:20 winner:clicks\nHello\n---\nHi",
        "cancel",
        "/campaign new One trial:20 winner:clicks\nHello https://myshop.com\n---\nHi https://myshop.com",
    ]).await, @"
    > /campaign new One
    Look {link:offer}
    *“offer” isn't the address of a page.* Write it out in full: e.g. `{link:https://myshop.com/offer}`.

    > /campaign new One
    Look {link:javascript:alert(1)}
    *“javascript:alert(1)” doesn't open a web page.* Only addresses that start with `https://` or `http://` can go.

    > /campaign new One
    Look {link:https://ana:secret@myshop.com}
    *“https://ana:secret@myshop.com” has a user or a password in it,* and all your customers would read it. Take it out and send me the text again.

    > /campaign new One trial:20 winner:clicks
    Hello
    ---
    Hi
    *I'd have nothing to count:* to decide by clicks, the text needs a link that I can count, or buttons. Or decide by answers: `winner:answers`.

    What decides which variant wins?

    _Step 1 of 1 · `cancel` · `help`_
    [Answers] [Reads] [Clicks]

    > cancel
    Cancelled. Nothing was saved.

    > /campaign new One trial:20 winner:clicks
    Hello https://myshop.com
    ---
    Hi https://myshop.com
    *Draft “One”*, for all your customers

    *Variant A* (50%)
    Hello https://pregon/l/CODE

    _Reply STOP to opt out_

    *Variant B* (50%)
    Hi https://pregon/l/CODE

    _Reply STOP to opt out_

    Each person gets a link of their own, so I can tell you how many open it. Tests don't count.
    First 20% of people try them; 4 h later, the one with more clicks goes to the rest.

    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    // A copy has links of its own, which lead to the same place.
    let original = owner.says("/campaign show One").await;
    let copy = owner.says("/campaign copy One").await;
    let both = [&original, &copy].map(|message| address(&world, message));
    assert_ne!(both[0], both[1]);
    for address in &both {
        assert_eq!(
            leads_to(&world, Method::GET, address, PHONE).await,
            "https://myshop.com/"
        );
    }
});

on_both_databases!(
    links_are_left_as_they_are_where_nobody_wants_to_know,
    |database| async move {
        let world = shop(database, "es").await;
        let owner = world.owner();
        assert_snapshot!(told(&owner, &[
        "/ajustes clics:",
        "ayuda",
        "no",
        "/promo nueva Una\nMira https://mitienda.co/a y {enlace:mitienda.co/b}",
        "/ajustes clics:sí",
        "/promo editar Una\nMira https://mitienda.co/a.",
        "/lang en",
        "/settings clicks:",
        "help",
        "no",
    ]).await, @"
        > /ajustes clics:
        ¿Te digo cuántas personas abren los enlaces de tus promociones?

        _Paso 1 de 1 · `cancelar` · `ayuda`_
        [Sí] [No]

        > ayuda
        Si te digo cuántos abren los enlaces de tus promociones.
        Por ejemplo: Sí

        ¿Te digo cuántas personas abren los enlaces de tus promociones?

        _Paso 1 de 1 · `cancelar` · `ayuda`_
        [Sí] [No]

        > no
        *Listo, quedó así:* Mi negocio
        Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
        Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
        Confirmar escribiendo el número: si son más de 500
        Otra persona aprueba: nunca
        Código de app (solo tuyo): no
        Resumen de las HH:MM: sí

        Los enlaces de tus promociones salen tal cual, sin contar clics.

        > /promo nueva Una
        Mira https://mitienda.co/a y {enlace:mitienda.co/b}
        *Borrador «Una»*, para todos tus clientes

        Mira https://mitienda.co/a y https://pregon/l/CODE

        _Responde BAJA para no recibir más_

        Cada persona recibe su propio enlace, para contarte cuántas lo abren. Los de prueba no cuentan.

        Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
        Nada sale hasta que lo confirmes.
        *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
        [Vista previa] [Enviar…] [Descartar]

        > /ajustes clics:sí
        *Listo, quedó así:* Mi negocio
        Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
        Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
        Confirmar escribiendo el número: si son más de 500
        Otra persona aprueba: nunca
        Código de app (solo tuyo): no
        Resumen de las HH:MM: sí

        > /promo editar Una
        Mira https://mitienda.co/a.
        *Borrador «Una»*, para todos tus clientes

        Mira https://pregon/l/CODE.

        _Responde BAJA para no recibir más_

        Cada persona recibe su propio enlace, para contarte cuántas lo abren. Los de prueba no cuentan.

        Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
        Nada sale hasta que lo confirmes.
        *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
        [Vista previa] [Enviar…] [Descartar]

        > /lang en
        Done, I'll speak *English* to you. Para volver: `/idioma es`

        > /settings clicks:
        Shall I tell you how many people open the links in your campaigns?

        _Step 1 of 1 · `cancel` · `help`_
        [Yes] [No]

        > help
        Whether I tell you how many open the links in your campaigns.
        For example: Yes

        Shall I tell you how many people open the links in your campaigns?

        _Step 1 of 1 · `cancel` · `help`_
        [Yes] [No]

        > no
        *Done, it's now like this:* Mi negocio
        Zone: `America/Bogota` · country: `CO` · customer language: `es`
        New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
        Type the count to send: above 500 people
        Second person approves: never
        App code (only yours): off
        Digest at HH:MM: on

        The links in your campaigns go out as they are, and clicks aren't counted.
        ");
    }
);

on_both_databases!(
    without_an_address_of_ours_links_go_as_they_are,
    |database| async move {
        let mut setup = Setup::default();
        setup.settings.insert("PUBLIC_URL".to_owned(), String::new());
        let world = World::start_with(database, setup).await;
        let owner = world.owner();
        assert_snapshot!(told(&owner, &[
        "/promo nueva Una\nMira https://mitienda.co/a",
        "/promo nueva Dos\nMira {enlace:mitienda.co/a}",
        "/lang en",
        "/campaign show Dos",
        "/campaign new Three trial:20 winner:clicks\nHello https://myshop.com\n---\nHi https://myshop.com",
    ]).await, @"
        > /promo nueva Una
        Mira https://mitienda.co/a
        *Borrador «Una»*, para todos tus clientes

        Mira https://mitienda.co/a

        _Responde BAJA para no recibir más_

        El enlace sale tal cual: no sabré quién lo abre. Para contarlo, quien instaló Pregón debe poner `PUBLIC_URL`.

        Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
        Nada sale hasta que lo confirmes.
        [Vista previa] [Enviar…] [Descartar]

        > /promo nueva Dos
        Mira {enlace:mitienda.co/a}
        *Borrador «Dos»*, para todos tus clientes

        Mira https://mitienda.co/a

        _Responde BAJA para no recibir más_

        El enlace sale tal cual: no sabré quién lo abre. Para contarlo, quien instaló Pregón debe poner `PUBLIC_URL`.

        Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
        Nada sale hasta que lo confirmes.
        [Vista previa] [Enviar…] [Descartar]

        > /lang en
        Done, I'll speak *English* to you. Para volver: `/idioma es`

        > /campaign show Dos
        *Draft “Dos”*, for all your customers

        Mira https://mitienda.co/a

        _Responde BAJA para no recibir más_

        The link goes out as it is: I won't know who opens it. To count that, whoever installed Pregón has to set `PUBLIC_URL`.

        Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
        Nothing goes out until you confirm.
        [Preview] [Send…] [Discard]

        > /campaign new Three trial:20 winner:clicks
        Hello https://myshop.com
        ---
        Hi https://myshop.com
        *I'd have nothing to count:* to decide by clicks, the text needs a link that I can count, or buttons. Or decide by answers: `winner:answers`.

        What decides which variant wins?

        _Step 1 of 1 · `cancel` · `help`_
        [Answers] [Reads] [Clicks]
        ");
    }
);

on_both_databases!(a_template_carries_each_persons_own_link, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    world.templates_are_known().await;
    owner
        .says("/promo nueva Feria horas:0-24 días:todos espera:ninguno\nHola {nombre|vecina}, esta semana todo tiene descuento en la tienda: https://mitienda.co/oferta")
        .await;
    owner.says("/promo enviar Feria").await;
    owner.taps("Crear plantilla").await;
    let template = world.simulator().submitted("feria").await;
    world.simulator().approve_template(&template).await;
    owner.hears_about("aprobó").await;
    assert_snapshot!(owner.says(&format!("/plantilla ver {template}")).await.steady(), @"
    *Plantilla* `feria_xxxx` (es)
    aprobada · marketing

    Hola Lucía, esta semana todo tiene descuento en la tienda: [enlace].
    _Responde BAJA para no recibir más_
    [Probarla] [Nueva promoción] [Ver plantillas]
    ");
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 2").await;
    owner.hears_about("terminó").await;
    let got = world.customer(ANA, "Ana").hears_about("descuento").await;
    assert!(got.template.is_some());
    assert_snapshot!(steady(&world, &got), @"
    Hola Ana, esta semana todo tiene descuento en la tienda: https://pregon/l/CODE.
    _Responde BAJA para no recibir más_
    ");
    let hers = address(&world, &got);
    assert_eq!(
        leads_to(&world, Method::GET, &hers, PHONE).await,
        "https://mitienda.co/oferta"
    );
    clicks_are(&world, 1).await;
});

on_both_databases!(links_at_other_providers, |database| async move {
    let is_postgres = database.is_postgres();
    // One provider on each.
    let way = if is_postgres { Way::Twilio } else { Way::WaSender };
    let setup = Setup {
        way,
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.sends_file("people.csv", &csv(&customers(1))).await;
    match way {
        Way::WaSender => {
            owner.picks("Importar 1").await;
            owner.picks("Son mis clientes").await;
        }
        _ => {
            owner.taps("Importar 1").await;
            owner.taps("Son mis clientes").await;
        }
    }
    let ana = world.customer(ANA, "Ana");
    ana.says_only("Buenas").await;
    owner.hears_about("Buenas").await;
    owner
        .says("/promo nueva Feria horas:0-24 días:todos\nHola {nombre}, mira https://mitienda.co/oferta")
        .await;
    owner.says("/promo enviar Feria").await;
    match way {
        Way::WaSender => drop(owner.picks("Enviar a 1").await),
        _ => drop(owner.taps("Enviar a 1").await),
    }
    let hers = address(&world, &ana.hears_about("mira").await);
    assert_eq!(
        leads_to(&world, Method::GET, &hers, PHONE).await,
        "https://mitienda.co/oferta"
    );
    clicks_are(&world, 1).await;
});
