//! Links that bring people: one is made, followed, counted, and told by its code from all others.

use std::sync::LazyLock;

use insta::assert_snapshot;
use regex::{Captures, Regex};
use reqwest::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, USER_AGENT};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response};
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::sheet::sheet;
use crate::harness::wait::until;
use crate::harness::world::World;

const ANA: &str = "+573005550201";
const PHONE: &str =
    "Mozilla/5.0 (Linux; Android 14; SM-A155M) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36";
const OTHER_PHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148";

/// As it is in every run: without the port and the codes.
pub fn steady(world: &World, message: &Message) -> String {
    steadied(world, &message.steady())
}

fn steadied(world: &World, shown: &str) -> String {
    static CODES: LazyLock<Regex> = LazyLock::new(|| {
        let letter = "[2-9CDFHJKMNPRTVWXY]";
        let before = r"ref\.? |ref\.%20|código |/l/|`|-|\[|(?:ver|apagar|qr|show|off) ";
        Regex::new(&format!(r"(?i)({before}){letter}{{3}}-?{letter}{{2,3}}\b")).unwrap()
    });
    let shown = shown.replace(&world.bot_url(), "https://pregon");
    // The code of the examples is no link's.
    let masked = |found: &Captures<'_>| match found[0].ends_with("K7M3XW") {
        true => found[0].to_owned(),
        false => format!("{}CODE", &found[1]),
    };
    CODES.replace_all(&shown, masked).into_owned()
}

/// Says one thing after the other, and shows what was answered.
pub async fn talk(person: &Person<'_>, lines: &[&str]) -> String {
    let mut told = Vec::new();
    for line in lines {
        let answer = match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(title) => person.taps(title).await,
            None => person.says(line).await,
        };
        let line = steadied(person.world(), line);
        told.push(format!("> {line}\n{}", steady(person.world(), &answer)));
    }
    told.join("\n\n")
}

/// The code of a link, by its row.
pub async fn code(world: &World, id: i64) -> String {
    let query = format!("SELECT code FROM lead_links WHERE id = {id}");
    let rows = world.database().rows(&query).await;
    rows[0].try_get("", "code").unwrap()
}

/// A browser that does not go on by itself.
pub async fn ask(world: &World, method: Method, path: &str, agent: &str) -> Response {
    // The harness has set up its TLS by then.
    drop(world.http());
    let browser = Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .build()
        .unwrap();
    let address = format!("{}{path}", world.bot_url());
    let request = browser.request(method, address).header(USER_AGENT, agent);
    request.send().await.unwrap()
}

/// Follows a link as somebody with a telephone: what stands in the chat that it opens, and whose chat it is.
pub async fn follows(world: &World, code: &str, agent: &str) -> (String, String) {
    let answer = ask(world, Method::GET, &format!("/l/{code}"), agent).await;
    assert_eq!(answer.status(), 302, "{code}");
    assert_eq!(answer.headers()[CACHE_CONTROL], "no-store");
    let chat = url::Url::parse(answer.headers()[LOCATION].to_str().unwrap()).unwrap();
    assert_eq!((chat.scheme(), chat.host_str()), ("https", Some("wa.me")));
    let text = chat.query_pairs().find(|(name, _)| name == "text").unwrap().1;
    (chat.path().trim_start_matches('/').to_owned(), text.into_owned())
}

/// Waits until so much of a link's day is written down: clicks, people and machines.
pub async fn counted(world: &World, id: i64, expected: [i64; 3]) {
    until(&format!("{expected:?} to be counted"), async || {
        let mut found = [0; 3];
        for (place, column) in found.iter_mut().zip(["clicks", "people", "machines"]) {
            let sum = format!(
                "SELECT CAST(COALESCE(SUM({column}), 0) AS BIGINT) FROM link_days WHERE link_id = {id}"
            );
            *place = world.database().number(&sum).await;
        }
        (found == expected).then_some(())
    })
    .await;
}

on_both_databases!(from_a_link_to_a_lead, |database| async move {
    let world = World::start(database).await;
    world.health_is_known().await;
    let owner = world.owner();
    owner.says("/producto nuevo Villa Marina precio:450000000").await;
    owner.says("/producto nuevo Casa Azul catálogo:CA-7").await;
    assert_snapshot!(talk(&owner, &[
        "/enlaces",
        "/enlace nuevo producto:villa-marina red:fb",
        "/enlace nuevo cartel producto:\"Casa Azul\" nombre:\"Feria de mayo\" utm_campaign:feria\nHola, los vi en la feria",
        "/enlace nuevo Radio Luz",
        "/enlace nuevo tiktok producto:Casa Verde",
        "/enlace nuevo tiktok número:Sur",
        "/enlace ver ZZZZZZ",
    ]).await, @r#"
    > /enlaces
    *Todavía no tienes enlaces.* Crea uno para cada red y sabrás cuál te trae clientes.
    [Crear enlace] [Ayuda]

    > /enlace nuevo producto:villa-marina red:fb
    *Tu enlace para Facebook · Villa Marina:*

    https://pregon/l/CODE

    Quien lo abra te escribirá:
    _Hola, me interesa *Villa Marina* (ref. CODE)_

    Los `utm` no llegan por WhatsApp; el código del mensaje sí, y por él sé de dónde viene cada quien.
    [Ver QR] [Mis enlaces]

    > /enlace nuevo cartel producto:"Casa Azul" nombre:"Feria de mayo" utm_campaign:feria
    Hola, los vi en la feria
    *Tu enlace para Cartel «Feria de mayo» · Casa Azul:*

    https://pregon/l/CODE

    Quien lo abra te escribirá:
    _Hola, los vi en la feria (ref. CODE)_

    Los `utm` no llegan por WhatsApp; el código del mensaje sí, y por él sé de dónde viene cada quien.
    [Ver QR] [Mis enlaces]

    > /enlace nuevo Radio Luz
    *Tu enlace para Radio luz:*

    https://pregon/l/CODE

    Quien lo abra te escribirá:
    _Hola, quiero más información (ref. CODE)_

    Los `utm` no llegan por WhatsApp; el código del mensaje sí, y por él sé de dónde viene cada quien.
    [Ver QR] [Mis enlaces]

    > /enlace nuevo tiktok producto:Casa Verde
    *No vendes «Casa Verde».*
    Vendes: `Casa Azul`, `Villa Marina`.
    Para agregarlo a lo que vendes: `/producto nuevo Casa Verde`

    > /enlace nuevo tiktok número:Sur
    No conozco el número «Sur». Con `/canal lista` los ves todos.
    `WhatsApp`
    [Empezar] [Ayuda]

    > /enlace ver ZZZZZZ
    *No tengo un enlace «ZZZZZZ».* Escribe su código o su nombre.
    [Mis enlaces]
    "#);
    let (villa, fair, radio) = (
        code(&world, 1).await,
        code(&world, 2).await,
        code(&world, 3).await,
    );

    // Who follows it opens a chat in which the words stand already.
    let (number, words) = follows(&world, &villa, PHONE).await;
    assert!(
        number.bytes().all(|byte| byte.is_ascii_digit()) && number.len() > 9,
        "{number}"
    );
    assert_eq!(words, format!("Hola, me interesa *Villa Marina* (ref. {villa})"));
    assert_eq!(
        follows(&world, &fair.to_lowercase(), PHONE).await.1,
        format!("Hola, los vi en la feria (ref. {fair})")
    );
    follows(&world, &format!("{villa}."), PHONE).await;
    follows(&world, &villa, OTHER_PHONE).await;
    counted(&world, 1, [3, 2, 0]).await;

    let ana = world.customer(ANA, "Ana");
    ana.says_only(&words).await;
    assert_snapshot!(steady(&world, &owner.hears_about("Ana").await), @"
    *Prospecto #1: Ana*
    `+57 300 5550201` · vino por tu enlace de Facebook · Villa Marina

    «Hola, me interesa *Villa Marina* (ref. CODE)»

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");
    // She asks about something else: that is a second lead.
    ana.says_only(&format!("y esta? código {}", fair.to_lowercase()))
        .await;
    assert_snapshot!(steady(&world, &owner.hears_about("y esta").await), @"
    *Prospecto #2: Ana*
    `+57 300 5550201` · vino por tu enlace de Cartel «Feria de mayo» · Casa Azul

    «y esta? código CODE»

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");
    // What names nothing belongs to the lead that moved last.
    ana.says_only("¿Tiene parqueadero?").await;
    assert_snapshot!(steady(&world, &owner.hears_about("parqueadero").await), @"
    *Ana* (#2) escribe:
    `+57 300 5550201` · nuevo
    Pregunta por *Casa Azul*

    «¿Tiene parqueadero?»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    // By another link she comes back to the first.
    ana.says_only(&format!("Hola de nuevo (ref. {}-{})", &villa[..3], &villa[3..]))
        .await;
    assert_snapshot!(steady(&world, &owner.hears_about("de nuevo").await), @"
    *Ana* (#1) escribe:
    `+57 300 5550201` · nuevo
    Volvió por tu enlace de Facebook · Villa Marina

    «Hola de nuevo (ref. CODE)»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    // One that names no product belongs to the lead that moved last, and is what brought her to it last.
    ana.says_only(&format!("Oí la cuña ref {radio}")).await;
    assert_snapshot!(steady(&world, &owner.hears_about("cuña").await), @"
    *Ana* (#1) escribe:
    `+57 300 5550201` · nuevo
    Volvió por tu enlace de Radio luz

    «Oí la cuña ref CODE»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    assert_snapshot!(talk(&owner, &["/prospecto ver 1", "/prospecto ver 2", "/prospecto estado 1 ganado"]).await, @"
    > /prospecto ver 1
    *#1 Ana*: nuevo
    `+57 300 5550201` · desde vie 20 nov 2026, HH:MM (Bogotá)
    Pregunta por *Villa Marina*
    Primero: vino por tu enlace de Facebook · Villa Marina
    Último: vino por tu enlace de Radio luz
    » Hola, me interesa *Villa Marina* (ref. CODE)
    » y esta? código CODE
    » ¿Tiene parqueadero?
    » Hola de nuevo (ref. CODE)
    » Oí la cuña ref CODE
    [contactado] [calificado] [perdido]

    > /prospecto ver 2
    *#2 Ana*: nuevo
    `+57 300 5550201` · desde vie 20 nov 2026, HH:MM (Bogotá)
    Pregunta por *Casa Azul*
    Primero: vino por tu enlace de Cartel «Feria de mayo» · Casa Azul
    » Hola, me interesa *Villa Marina* (ref. CODE)
    » y esta? código CODE
    » ¿Tiene parqueadero?
    » Hola de nuevo (ref. CODE)
    » Oí la cuña ref CODE
    [contactado] [calificado] [perdido]

    > /prospecto estado 1 ganado
    *#1 Ana* pasó a *ganado*.

    ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Saltar] [Deshacer]
    ");

    // Somebody whose lead is about nothing yet: it is about that one from now on.
    let beto = world.customer("+573005550202", "Beto");
    beto.says_only("Buenas").await;
    owner.hears_about("Beto").await;
    // What was cut off is known as long as no other begins so.
    beto.says_only(&format!("Hola, me interesa *Villa Marina* (ref. {}", &villa[..5]))
        .await;
    assert_snapshot!(steady(&world, &owner.hears_about("Hola, me").await), @"
    *Beto* (#3) escribe:
    `+57 300 5550202` · nuevo
    Volvió por tu enlace de Facebook · Villa Marina

    «Hola, me interesa *Villa Marina* (ref. CODE»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    // A code that there is not, and one of another business, are words.
    world.database().change("INSERT INTO lead_links (organisation_id, code, network, channel_id, created_at) VALUES (99, 'C4H9TN', 'web', 1, 1)").await;
    let carla = world.customer("+573005550203", "Carla");
    carla.says_only("Hola (ref. C4H9TN) y (ref. 3CCCCC)").await;
    assert_snapshot!(steady(&world, &owner.hears_about("Carla").await), @"
    *Prospecto #4: Carla*
    `+57 300 5550203` · escribe por primera vez

    «Hola (ref. CODE) y (ref. CODE)»

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");

    // About a product of the catalogue.
    let asks = json!({"from": "+573005550204", "name": "Dora", "kind": "text", "text": "¿Precio?",
        "referred_product": {"catalog_id": "1", "product_retailer_id": "CA-7"}});
    world.simulator().inbound(&asks).await;
    assert_snapshot!(steady(&world, &owner.hears_about("Dora").await), @"
    *Prospecto #5: Dora*
    `+57 300 5550204` · preguntó por Casa Azul en tu catálogo

    «¿Precio?»

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");
    assert_snapshot!(talk(&owner, &["/prospecto ver 5"]).await, @"
    > /prospecto ver 5
    *#5 Dora*: nuevo
    `+57 300 5550204` · desde vie 20 nov 2026, HH:MM (Bogotá)
    Pregunta por *Casa Azul*
    Primero: preguntó por Casa Azul en tu catálogo
    » ¿Precio?
    [contactado] [calificado] [perdido]
    ");

    assert_snapshot!(talk(&owner, &["/enlaces", "/enlace ver feria de mayo", &format!("/enlace apagar {fair}"), &format!("/enlace apagar {fair}"), &format!("/enlace ver {fair}"), &format!("/qr {fair}"), "/producto ver villa", "/producto quitar villa"]).await, @"
    > /enlaces
    *Tus enlaces*
    • `CODE` *Radio luz*
       0 clics · 0 prospectos · 0 ventas
    • `CODE` *Cartel «Feria de mayo» · Casa Azul*
       1 clic · 1 prospecto · 0 ventas
    • `CODE` *Facebook · Villa Marina*
       3 clics · 1 prospecto · 1 venta
    [Radio luz] [Cartel «Feria de ma…] [Facebook · Villa Ma…]

    > /enlace ver feria de mayo
    *Cartel «Feria de mayo» · Casa Azul* `CODE`
    1 clic · 1 prospecto · 0 ventas
    Personas (cada una, una vez al día): 1 · robots, aparte: 0
    `utm_source=poster&utm_medium=qr&utm_campaign=feria`

    https://pregon/l/CODE

    Quien lo abra te escribirá:
    _Hola, los vi en la feria (ref. CODE)_
    [Ver QR] [Apagar] [Mis enlaces]

    > /enlace apagar CODE
    *Apagué el enlace de Cartel «Feria de mayo» · Casa Azul.* Ya no lleva al chat; si alguien escribe con su código, aún sabrás que vino por él.

    > /enlace apagar CODE
    El enlace de Cartel «Feria de mayo» · Casa Azul está apagado.

    > /enlace ver CODE
    *Cartel «Feria de mayo» · Casa Azul* `CODE`
    1 clic · 1 prospecto · 0 ventas
    Personas (cada una, una vez al día): 1 · robots, aparte: 0
    `utm_source=poster&utm_medium=qr&utm_campaign=feria`

    Apagado desde el vie 20 nov 2026, HH:MM (Bogotá). Quien escriba con su código aún cuenta aquí.
    [Mis enlaces]

    > /qr CODE
    El enlace de Cartel «Feria de mayo» · Casa Azul está apagado.

    > /producto ver villa
    *Villa Marina*
    450.000.000 COP
    Enlaces: 1 · prospectos abiertos: 1
    [Cambiar…] [Crear enlace] [Mis productos]

    > /producto quitar villa
    Ya no vendes «Villa Marina». Sigue en tus enlaces (1) y en tus prospectos abiertos (1).
    ");
    // It leads nowhere any more, and who writes by an old post still came by it.
    assert_eq!(
        ask(&world, Method::GET, &format!("/l/{fair}"), PHONE)
            .await
            .status(),
        404
    );
    let eva = world.customer("+573005550205", "Eva");
    eva.says_only(&format!("Hola, los vi en la feria (ref. {fair})"))
        .await;
    assert_snapshot!(steady(&world, &owner.hears_about("Eva").await), @"
    *Prospecto #6: Eva*
    `+57 300 5550205` · vino por tu enlace de Cartel «Feria de mayo» · Casa Azul

    «Hola, los vi en la feria (ref. CODE)»

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");

    let exported = owner.says("/prospecto exportar").await;
    let rows = sheet(&world, &exported).await;
    let moments = Regex::new(r"\d{4}-\d\d-\d\d \d\d:\d\d").unwrap();
    assert_snapshot!(moments.replace_all(&steadied(&world, &rows), "WHEN"), @"
    nombre | teléfono | etiquetas | prospecto (Pregón) | estado (Pregón) | agente (Pregón) | vendido por (Pregón) | motivo (Pregón) | origen (Pregón) | anuncio (Pregón) | producto (Pregón) | enlace (Pregón) | red (Pregón) | utm (Pregón) | último contacto (Pregón) | notas (Pregón) | primeras palabras (Pregón) | desde (Pregón) | último cambio (Pregón)
    Ana | +573005550201 |  | #1 | ganado |  |  |  | enlace de Facebook · Villa Marina |  | Villa Marina | Facebook · Villa Marina | Facebook | utm_source=facebook&utm_medium=social&utm_campaign=villa-marina | enlace de Radio luz |  | Hola, me interesa *Villa Marina* (ref. CODE) | WHEN | WHEN
    Ana | +573005550201 |  | #2 | nuevo |  |  |  | enlace de Cartel «Feria de mayo» · Casa Azul |  | Casa Azul | Cartel «Feria de mayo» · Casa Azul | Cartel | utm_source=poster&utm_medium=qr&utm_campaign=feria | enlace de Cartel «Feria de mayo» · Casa Azul |  | y esta? código CODE | WHEN | WHEN
    Beto | +573005550202 |  | #3 | nuevo |  |  |  | escribió por su cuenta |  | Villa Marina |  |  |  | enlace de Facebook · Villa Marina |  | Buenas | WHEN | WHEN
    Carla | +573005550203 |  | #4 | nuevo |  |  |  | escribió por su cuenta |  |  |  |  |  | escribió por su cuenta |  | Hola (ref. CODE) y (ref. CODE) | WHEN | WHEN
    Dora | +573005550204 |  | #5 | nuevo |  |  |  | catálogo |  | Casa Azul |  |  |  | catálogo |  | ¿Precio? | WHEN | WHEN
    Eva | +573005550205 |  | #6 | nuevo |  |  |  | enlace de Cartel «Feria de mayo» · Casa Azul |  | Casa Azul | Cartel «Feria de mayo» · Casa Azul | Cartel | utm_source=poster&utm_medium=qr&utm_campaign=feria | enlace de Cartel «Feria de mayo» · Casa Azul |  | Hola, los vi en la feria (ref. CODE) | WHEN | WHEN
    ");
    // Whoever tries his own link is told that it works.
    assert_snapshot!(talk(&owner, &[&format!("Hola, me interesa *Villa Marina* (ref. {villa})")]).await, @"
    > Hola, me interesa *Villa Marina* (ref. CODE)
    *Ese es tu enlace de Facebook · Villa Marina, y funciona.* Cuando un cliente mande ese mensaje, te llega como prospecto.
    [Ver enlace]
    ");
    assert_eq!(
        world
            .database()
            .number("SELECT COUNT(*) FROM lead_events WHERE kind = 'link'")
            .await,
        6
    );
});

on_both_databases!(who_follows_a_link_and_who_does_not, |database| async move {
    let world = World::start(database).await;
    world.health_is_known().await;
    let owner = world.owner();
    owner.says("/lang en").await;
    assert_snapshot!(talk(&owner, &["/links", "/link new poster", "/link new web name:Fair product:House"]).await, @"
    > /links
    *You have no links yet.* Make one for each network and you'll know which brings you customers.
    [Make a link] [Help]

    > /link new poster
    *Your link for Poster:*

    https://pregon/l/CODE

    Whoever opens it will write to you:
    _Hola, quiero más información (ref. CODE)_

    The `utm` don't get through WhatsApp; the code in the message does, and tells me where each person came from.
    [Show QR] [My links]

    > /link new web name:Fair product:House
    *You don't sell “House”.*
    You have no products yet.
    To add it to what you sell: `/product add House`
    ");
    owner.says("/product add House").await;
    owner.says("/link new web name:Fair product:House").await;
    owner.says("/link new web name:Fair").await;
    let own = code(&world, 1).await;
    let path = format!("/l/{own}");
    // Machines are led on and counted apart; who only looks ahead, or at the head alone, is not counted at all.
    for agent in ["WhatsApp/2.23.20.0 A", "facebookexternalhit/1.1", ""] {
        assert_eq!(ask(&world, Method::GET, &path, agent).await.status(), 302);
    }
    assert_eq!(ask(&world, Method::HEAD, &path, PHONE).await.status(), 302);
    follows(&world, &own, PHONE).await;
    counted(&world, 1, [1, 1, 3]).await;
    let kept = world.database().rows("SELECT digest FROM link_visits").await;
    let digest: String = kept[0].try_get("", "digest").unwrap();
    assert_eq!((kept.len(), digest.len()), (1, 24));

    // Its QR code.
    let picture = ask(&world, Method::GET, &format!("{path}.png"), PHONE).await;
    assert_eq!(picture.status(), 200);
    assert_eq!(picture.headers()[CONTENT_TYPE], "image/png");
    assert!(picture.bytes().await.unwrap().starts_with(b"\x89PNG"));
    assert_snapshot!(talk(&owner, &[
        "/link show fair",
        &format!("/link show {own}"),
        &format!("/link qr {own}"),
        &format!("/link qr {own} format:svg"),
        &format!("/link qr {own} format:pdf"),
        "/link show nothing",
        &format!("/link off {own}"),
        &format!("/link off {own}"),
        &format!("/link show {own}"),
        "/links",
    ]).await, @"
    > /link show fair
    *Several links are called “fair”.* Which one?
    [CODE] [CODE]

    > /link show CODE
    *Poster* `CODE`
    1 click · 0 leads · 0 sales
    People (each once a day): 1 · robots, apart: 3
    `utm_source=poster&utm_medium=qr`

    https://pregon/l/CODE

    Whoever opens it will write to you:
    _Hola, quiero más información (ref. CODE)_
    [Show QR] [Turn off] [My links]

    > /link qr CODE
    [image]
    *Poster*
    https://pregon/l/CODE

    > /link qr CODE format:svg
    [document: qr-poster-CODE.svg]
    *Poster*
    https://pregon/l/CODE

    > /link qr CODE format:pdf
    [document: qr-poster-CODE.pdf]
    *Poster*
    https://pregon/l/CODE

    > /link show nothing
    *I have no link “nothing”.* Write its code or its name.
    [My links]

    > /link off CODE
    *I turned off the link for Poster.* It no longer leads to the chat; if somebody writes with its code, you'll still know they came by it.

    > /link off CODE
    The link for Poster is off.

    > /link show CODE
    *Poster* `CODE`
    1 click · 0 leads · 0 sales
    People (each once a day): 1 · robots, apart: 3
    `utm_source=poster&utm_medium=qr`

    Off since Fri 20 Nov 2026, HH:MM (Bogotá). Whoever writes with its code still counts here.
    [My links]

    > /links
    *Your links*
    • `CODE` *Web “Fair”*
       0 clicks · 0 leads · 0 sales
    • `CODE` *Web “Fair” · House*
       0 clicks · 0 leads · 0 sales
    • `CODE` *Poster*
       off · 1 click · 0 leads · 0 sales
    [Web “Fair”] [Web “Fair” · House] [Poster]
    ");

    // What is off, what there is not, and what is no code leads to the same page.
    for code in [own.as_str(), "3CCCCC", "3cccc", "KKKKKKK", "%FF"] {
        for end in ["", ".png"] {
            let answer = ask(&world, Method::GET, &format!("/l/{code}{end}"), PHONE).await;
            assert_eq!(answer.status(), 404, "{code}{end}");
            let page = answer.text().await.unwrap();
            assert!(
                page.contains("ya no lleva a ninguna parte") && page.contains("no longer leads anywhere")
            );
        }
    }
    counted(&world, 1, [1, 1, 3]).await;
    // In English a lead tells the same.
    let ana = world.customer(ANA, "Ana");
    let second = code(&world, 2).await;
    ana.says_only(&format!("Hi (ref. {second})")).await;
    assert_snapshot!(steady(&world, &owner.hears_about("Ana").await), @"
    *Lead #1: Ana*
    `+57 300 5550201` · came by your link for Web “Fair” · House

    “Hi (ref. CODE)”

    _To answer, reply quoting this message._
    [I contacted them] [Show conversation]
    ");
    ana.says_only(&format!("Again (ref. {second})")).await;
    assert_snapshot!(steady(&world, &owner.hears_about("Again").await), @"
    *Ana* (#1) writes:
    `+57 300 5550201` · new
    Came back by your link for Web “Fair” · House

    “Again (ref. CODE)”

    _To answer, reply quoting this message._
    [Show conversation]
    ");
    ana.says_only("Thanks a lot").await;
    assert_snapshot!(steady(&world, &owner.hears_about("lot").await), @"
    *Ana* (#1) writes:
    `+57 300 5550201` · new
    Asks about *House*

    “Thanks a lot”

    _To answer, reply quoting this message._
    [Show conversation]
    ");
    let asks = json!({"from": "+573005550204", "name": "Dora", "kind": "text", "text": "Price?",
        "referred_product": {"catalog_id": "1", "product_retailer_id": "H-1"}});
    owner.says("/product edit House catalogue:H-1").await;
    world.simulator().inbound(&asks).await;
    assert_snapshot!(steady(&world, &owner.hears_about("Dora").await), @"
    *Lead #2: Dora*
    `+57 300 5550204` · asked about House in your catalogue

    “Price?”

    _To answer, reply quoting this message._
    [I contacted them] [Show conversation]
    ");
    assert_snapshot!(talk(&owner, &["/lead show 1", &format!("Hi (ref. {second})"), "/product show House", "/product remove House"]).await, @"
    > /lead show 1
    *#1 Ana*: new
    `+57 300 5550201` · since Fri 20 Nov 2026, HH:MM (Bogotá)
    Asks about *House*
    First: came by your link for Web “Fair” · House
    Last: came by your link for Web “Fair” · House
    » Hi (ref. CODE)
    » Again (ref. CODE)
    » Thanks a lot
    [contacted] [qualified] [lost]

    > Hi (ref. CODE)
    *That is your link for Web “Fair” · House, and it works.* When a customer sends that message, it reaches you as a lead.
    [Show link]

    > /product show House
    *House*
    In your catalogue: `H-1`
    Links: 1 · open leads: 2
    [Change…] [Make a link] [My products]

    > /product remove House
    You no longer sell “House”. It stays in your links (1) and your open leads (2).
    ");
    let exported = owner.says("/lead export").await;
    let rows = sheet(&world, &exported).await;
    assert!(rows.contains("| link for Web “Fair” · House |"), "{rows}");
    assert!(rows.contains("| catalogue |"), "{rows}");
});
