//! A number's keys are entered on a page that opens once: never in the chat, and never kept in clear.

use std::collections::BTreeMap;

use insta::assert_snapshot;
use reqwest::Url;

use super::setup;
use crate::harness::database::{Database, on_both_databases};
use crate::harness::phone::Message;
use crate::harness::setup::{OWNER, SESSION, Setup, TWILIO_NUMBER, Way, number};
use crate::harness::wait::until;
use crate::harness::world::World;

/// A partner's telephone.
const PARTNER: &str = "+573005550101";

/// What is entered on a page.
pub type Fields = BTreeMap<&'static str, String>;

/// A page, as a browser has it.
pub struct Page<'w> {
    world: &'w World,
    pub address: String,
}

impl<'w> Page<'w> {
    /// The one whose address stands in a message.
    pub fn told(world: &'w World, message: &Message) -> Self {
        let text = message.to_string();
        let address = text.split_whitespace().find(|word| word.contains("/channels/"));
        let address = address
            .unwrap_or_else(|| panic!("no address in: {text}"))
            .to_owned();
        Self { world, address }
    }

    pub async fn get(&self) -> (u16, String) {
        let answer = self.world.http().get(&self.address).send().await.unwrap();
        assert_eq!(answer.headers()["cache-control"], "no-store");
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    pub async fn post(&self, fields: &Fields) -> (u16, String) {
        let form = Url::parse_with_params("http://form", fields).unwrap();
        let request = self.world.http().post(&self.address);
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.query().unwrap().to_owned());
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }
}

/// The keys for the number at Twilio.
pub fn twilio() -> Fields {
    let settings = number(Way::Twilio);
    BTreeMap::from([
        ("account_sid", settings["TWILIO_ACCOUNT_SID"].clone()),
        ("auth_token", settings["TWILIO_AUTH_TOKEN"].clone()),
        ("from", TWILIO_NUMBER.to_owned()),
    ])
}

/// A number at Meta that the settings know, and one at Twilio that nobody knows yet; two owners.
async fn two_owners(database: Database) -> World {
    let setup = Setup {
        also: vec![Way::Twilio],
        settings: [("PREGON_OWNERS".to_owned(), format!("{OWNER},{PARTNER}"))].into(),
        ..Setup::default()
    };
    World::start_with(database, setup).await
}

on_both_databases!(keys_are_entered_on_a_page, |database| async move {
    let setup = Setup {
        also: vec![Way::Twilio, Way::WaSender],
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/canal agregar twilio Centro").await, @"
    *¿Agregar «Centro», un número de Twilio?*
    Te doy una página para escribir sus claves: sirve una sola vez, durante 15 minutos. Quien tenga esas claves puede escribir en nombre de tu negocio: no las compartas.
    [Dame la página] [Ahora no]
    ");
    let told = owner.taps("Dame la página").await;
    let page = Page::told(&world, &told);
    assert_snapshot!(told.to_string().replace(&page.address, "ADDRESS"), @"
    *Las claves de Centro (Twilio) se escriben aquí, no en el chat:*
    ADDRESS
    La página sirve una sola vez, durante 15 minutos. Cuando termines, te aviso.
    ");
    let (status, html) = page.get().await;
    assert_eq!(status, 200);
    assert!(
        html.contains("Las claves de Centro") && html.contains("type=password"),
        "{html}"
    );
    // Once it has arrived its address is written nowhere any more.
    until("the address to be forgotten", async || {
        let kept =
            "SELECT COUNT(*) FROM messages WHERE content LIKE '%/channels/%' OR readable LIKE '%/channels/%'";
        (world.database().number(kept).await == 0).then_some(())
    })
    .await;

    // What is missing, and what the provider refuses, is told on the page, which stays good.
    let mut fields = twilio();
    let token = fields.insert("auth_token", String::new()).unwrap();
    let (status, html) = page.post(&fields).await;
    assert!(status == 422 && html.contains("«Auth token»"), "{status} {html}");
    fields.insert("auth_token", "a-wrong-token".to_owned());
    let (status, html) = page.post(&fields).await;
    assert!(
        status == 422 && html.contains("no acepta estas claves"),
        "{status} {html}"
    );
    assert!(
        !html.contains("a-wrong-token"),
        "what was entered is not shown again"
    );
    fields.insert("auth_token", token.clone());
    let (status, html) = page.post(&fields).await;
    assert!(
        status == 200 && html.contains("/webhooks/twilio"),
        "{status} {html}"
    );
    assert_snapshot!(owner.hears_about("está conectado").await, @"*Centro está conectado.* Ya puedes escribir y recibir por +57 300 5550198. ✅");

    // It opens once, and nothing of what was entered stands in the database as it is.
    assert_eq!(page.get().await.0, 404);
    let sealed = "SELECT COUNT(*) FROM credentials WHERE sealed LIKE 'v1.%'";
    assert_eq!(world.database().number(sealed).await, 1);
    let clear = format!("SELECT COUNT(*) FROM credentials WHERE sealed LIKE '%{token}%'");
    assert_eq!(world.database().number(&clear).await, 0);
    let synced =
        "SELECT COUNT(*) FROM tasks WHERE kind = 'sync_templates' AND state = 'done' AND channel_id = 2";
    until("the new number's templates to be read", async || {
        (world.database().number(synced).await > 0).then_some(())
    })
    .await;

    world.health_is_known().await;

    // It works at once; and whoever asks over it is answered over it.
    let there = owner.at(TWILIO_NUMBER);
    assert_snapshot!(there.says("/canal lista").await.steady(), @"
    *Tus números de WhatsApp* (2)
    • *WhatsApp* · +57 300 5550199 · Meta
    Envía con normalidad.
    Calidad buena · 2.000 personas al día · 80 mensajes por segundo · «Mi negocio» · revisado: HH:MM
    • *Centro* · +57 300 5550198 · Twilio
    Envía con normalidad.
    «Mi negocio» · revisado: HH:MM
    ");
    assert_snapshot!(there.says("/canal agregar wasender Sur").await, @"
    *¿Agregar «Sur», un número de WaSender?*
    Te doy una página para escribir sus claves: sirve una sola vez, durante 15 minutos. Quien tenga esas claves puede escribir en nombre de tu negocio: no las compartas.
    Ojo: WaSender no es oficial y WhatsApp puede cerrar un número que envía mucho. Yo envío despacio, pero usa uno que puedas perder.
    [Dame la página] [Ahora no]
    ");
    let page = Page::told(&world, &there.taps("Dame la página").await);
    let fields = Fields::from([
        ("session_id", SESSION.to_owned()),
        ("api_key", format!("wasender-key-{SESSION}")),
        ("webhook_secret", format!("wasender-secret-{SESSION}")),
    ]);
    assert_eq!(page.post(&fields).await.0, 200);
    assert_snapshot!(there.hears_about("está conectado").await, @"
    *Sur está conectado.* Ya puedes escribir y recibir por +57 300 5550177. ✅
    *Empieza poco a poco*, para que WhatsApp no lo cierre: uno cada 10 s, hasta 20 al día, hoy hasta 5 porque es nuevo, y cada día la mitad más. Si ya llevas tiempo enviando con él: `/canal límites Sur rampa:ninguno`
    ");
    let over = "SELECT channel_id FROM messages WHERE readable LIKE '%Sur%está conectado%'";
    assert_eq!(world.database().number(over).await, 2);
});

on_both_databases!(keys_of_the_settings_are_changed_there, |database| async move {
    let world = two_owners(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/canal claves").await, @"*Las claves de WhatsApp están en la configuración del servidor*, que manda sobre lo que se escriba aquí. Quien instaló Pregón las cambia allí.");
    let partner = world.customer(PARTNER, "Mario");
    partner.says("/lang en").await;
    assert_snapshot!(partner.says("/channel keys").await, @"*The keys for WhatsApp are in the server's settings*, which override whatever is entered here. Whoever installed Pregón changes them there.");

    // Nor by adding the number once more.
    owner.says("/canal agregar meta Centro").await;
    let page = Page::told(&world, &owner.taps("Dame la página").await);
    let setting = |name: &str| world.environment()[name].clone();
    let fields = Fields::from([
        ("phone_number_id", setting("WHATSAPP_PHONE_NUMBER_ID")),
        ("business_account_id", setting("WHATSAPP_BUSINESS_ACCOUNT_ID")),
        ("access_token", setting("WHATSAPP_ACCESS_TOKEN")),
        ("app_secret", setting("WHATSAPP_APP_SECRET")),
    ]);
    let (status, html) = page.post(&fields).await;
    assert!(
        status == 409 && html.contains("en la configuración del servidor"),
        "{status} {html}"
    );
    assert_eq!(
        world.database().number("SELECT COUNT(*) FROM credentials").await,
        0
    );
    assert_eq!(page.get().await.0, 200, "it stays good for another number");
});

on_both_databases!(who_is_no_owner_any_more_enters_no_keys, |database| async move {
    let world = two_owners(database).await;
    let owner = world.owner();
    let partner = world.customer(PARTNER, "Mario");
    partner.says("/lang en").await;
    assert_snapshot!(partner.says("/channel add twilio Downtown").await, @"
    *Add “Downtown”, a number at Twilio?*
    I'll give you a page for its keys: it works once, for 15 minutes. Anyone with these keys can write in your business's name: don't share them.
    [Give me the page] [Not now]
    ");
    let told = partner.taps("Give me the page").await;
    let page = Page::told(&world, &told);
    assert_snapshot!(told.to_string().replace(&page.address, "ADDRESS"), @"
    *Enter the keys for Downtown (Twilio) here, not in the chat:*
    ADDRESS
    The page works once, for 15 minutes. I'll tell you when it's done.
    ");
    assert_eq!(page.get().await.0, 200);

    owner.says("/equipo rol Mario gerente").await;
    owner.taps("Cambiar rol").await;
    let (status, html) = page.post(&twilio()).await;
    assert!(
        status == 403 && html.contains("Only an owner of the business can change its keys"),
        "{status} {html}"
    );
    assert_eq!(page.get().await.0, 403);
    let kept = "SELECT COUNT(*) FROM channels WHERE provider = 'twilio'";
    assert_eq!(world.database().number(kept).await, 0, "nothing is kept");

    // Once more an owner, and all is well.
    owner.says("/equipo rol Mario dueño").await;
    owner.taps("Cambiar rol").await;
    let (status, html) = page.post(&twilio()).await;
    assert!(status == 200, "{status} {html}");
    assert_snapshot!(partner.hears_about("is connected").await, @"*Downtown is connected.* You can now write and receive from +57 300 5550198. ✅");
});

on_both_databases!(
    a_number_without_keys_is_let_go_and_taken_again,
    |database| async move {
        let world = two_owners(database).await;
        let owner = world.owner();
        owner.says("/canal agregar twilio Centro").await;
        let page = Page::told(&world, &owner.taps("Dame la página").await);
        assert_eq!(page.post(&twilio()).await.0, 200);
        owner.hears_about("está conectado").await;
        let there = owner.at(TWILIO_NUMBER);
        there.says("/estado").await;
        let held = "SELECT COUNT(*) FROM leases WHERE name = 'outbox:2' AND expires_at > 0";
        assert_eq!(world.database().number(held).await, 1);

        world
            .database()
            .change("DELETE FROM credentials WHERE channel_id = 2")
            .await;
        until("the number to be let go", async || {
            (world.database().number(held).await == 0).then_some(())
        })
        .await;

        assert_snapshot!(owner.says("/canal claves Centro").await, @"
        *¿Cambiar las claves de «Centro», tu número de Twilio?*
        Te doy una página para escribir las nuevas: sirve una sola vez, durante 15 minutos. Hasta entonces valen las de ahora, y lo que Twilio firme con ellas lo acepto una semana más.
        [Dame la página] [Ahora no]
        ");
        let page = Page::told(&world, &owner.taps("Dame la página").await);
        assert_eq!(page.post(&twilio()).await.0, 200);
        owner.hears_about("está conectado").await;
        until("the number to be taken again", async || {
            (world.database().number(held).await == 1).then_some(())
        })
        .await;
        there.says("/estado").await;
    }
);

on_both_databases!(keys_that_no_longer_open_are_told_of, |database| async move {
    /// 32 other bytes.
    const OTHER: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
    let mut world = two_owners(database).await;
    world.owner().says("/canal agregar twilio Centro").await;
    let page = Page::told(&world, &world.owner().taps("Dame la página").await);
    assert_eq!(page.post(&twilio()).await.0, 200);
    world.owner().hears_about("está conectado").await;
    world.customer(PARTNER, "Mario").says("/lang en").await;
    // Where he wrote last he cannot be told.
    world.owner().at(TWILIO_NUMBER).says("/estado").await;

    let right = world.environment()["PREGON_SECRET_KEY"].clone();
    world.stop_bot().await;
    world.set("PREGON_SECRET_KEY", OTHER);
    world.start_bot().await;
    assert_snapshot!(world.owner().hears_about("no envía ni recibe").await, @"*Centro no envía ni recibe:* no puedo abrir sus claves, porque `PREGON_SECRET_KEY` no es la de antes. Pide a quien instaló Pregón que ponga también la anterior, o escríbelas otra vez: `/canal claves Centro`. Lo que ibas a enviar espera.");
    assert_snapshot!(world.customer(PARTNER, "Mario").hears_about("send or receive").await, @"*Centro can't send or receive:* I can't open its keys, because `PREGON_SECRET_KEY` isn't the one it was. Ask whoever installed Pregón to put the earlier one back as well, or enter them again: `/channel keys Centro`. What you were sending waits.");
    let over = "SELECT DISTINCT channel_id FROM messages WHERE readable LIKE '%no puedo abrir sus claves%' AND direction = 'out'";
    assert_eq!(world.database().number(over).await, 1);

    // The operator is told, too, and after a new start nobody once more.
    world.stop_bot().await;
    let mut doctor = world.run(&["doctor"]);
    doctor.ended().await;
    let said = doctor.printed();
    let line = said.lines().find(|line| line.contains("(Centro)")).unwrap();
    assert_snapshot!(line, @"✗ twilio 573005550198 (Centro): its stored keys cannot be opened: it was sealed with another PREGON_SECRET_KEY; put that one behind the new one, with a comma between them. Or an owner enters them again: /channel keys");
    world.start_bot().await;
    world.owner().says("/estado").await;
    let told = "SELECT COUNT(*) FROM messages WHERE readable LIKE '%no puedo abrir sus claves%' AND direction = 'out'";
    assert_eq!(world.database().number(told).await, 1);

    // With the earlier key behind the new one all is well.
    world.stop_bot().await;
    world.set("PREGON_SECRET_KEY", &format!("{OTHER},{right}"));
    world.start_bot().await;
    assert_snapshot!(world.owner().hears_about("vuelve a enviar").await, @"
    *Centro vuelve a enviar.* Sigo con lo pendiente. ✅
    [Cómo va]
    ");
    world.owner().at(TWILIO_NUMBER).says("/estado").await;

    // A business without another number: only whoever runs the program can be told.
    world.stop_bot().await;
    let (names, _): (Vec<_>, Vec<_>) = number(Way::Cloud).into_iter().unzip();
    for name in names {
        world.set(&name, "");
    }
    world.set("PREGON_SECRET_KEY", &right);
    world.start_bot().await;
    until("the log to tell", async || {
        let printed = world.bot().printed();
        printed
            .contains("nobody of the business can be told that the keys of its number cannot be opened")
            .then_some(())
    })
    .await;
    assert_eq!(world.database().number(told).await, 1);
});

on_both_databases!(keys_need_a_seal_and_a_safe_address, |database| async move {
    let setup = Setup {
        settings: [("PREGON_SECRET_KEY".to_owned(), String::new())].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    assert_snapshot!(world.owner().says("/canal agregar twilio Norte").await, @"*Antes de guardar claves hay que poder cifrarlas.* Quien instaló Pregón debe poner `PREGON_SECRET_KEY`; después repite el comando.");
    let page = Page {
        world: &world,
        address: format!("{}/channels/guessed", world.bot_url()),
    };
    let (status, html) = page.get().await;
    assert!(
        status == 404
            && html.contains("Esta página ya no sirve")
            && html.contains("This page no longer works"),
        "{status} {html}"
    );
});

on_both_databases!(keys_are_not_entered_where_others_listen, |database| async move {
    let setup = Setup {
        settings: [("PUBLIC_URL".to_owned(), "http://bot.example.com".to_owned())].into(),
        ..setup(Way::Cloud)
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/canal agregar twilio Norte").await, @"*Para escribir claves hace falta una dirección segura.* Quien instaló Pregón debe poner en `PUBLIC_URL` una que empiece por `https://`; después repite el comando.");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/channel add twilio North").await, @"*Entering keys needs a secure address.* Whoever installed Pregón has to set `PUBLIC_URL` to one that starts with `https://`; then repeat the command.");
});

on_both_databases!(
    what_was_signed_with_the_keys_of_yesterday_is_still_taken,
    |database| async move {
        let setup = Setup {
            also: vec![Way::WaSender],
            ..Setup::default()
        };
        let world = World::start_with(database, setup).await;
        let owner = world.owner();
        owner.says("/lang en").await;
        owner.says("/channel add wasender Sur").await;
        let page = Page::told(&world, &owner.taps("Give me the page").await);
        let fields = |secret: &str| {
            Fields::from([
                ("session_id", SESSION.to_owned()),
                ("api_key", format!("wasender-key-{SESSION}")),
                ("webhook_secret", secret.to_owned()),
            ])
        };
        let address = |html: &str| {
            let found = html
                .split(['<', '>'])
                .find(|part| part.contains("/webhooks/wasender/"));
            found.unwrap_or_else(|| panic!("no address in {html}")).to_owned()
        };
        let (status, html) = page.post(&fields("the-first-secret")).await;
        assert_eq!(status, 200, "{html}");
        let first = address(&html);
        assert_snapshot!(owner.hears_about("is connected").await, @"
        *Sur is connected.* You can now write and receive from +57 300 5550177. ✅
        *It starts slowly*, so that WhatsApp doesn't close it: one every 10 s, up to 20 a day, up to 5 today because it is new, and half as many more each day. If you have been sending with it for a while: `/channel limits Sur ramp:none`
        ");
        owner.says("/idioma es").await;
        let webhook = async |secret: &str| {
            let request = world.http().post(&first).header("x-webhook-signature", secret);
            let answer = request.body(r#"{"event":"chats.update","data":{}}"#).send().await;
            answer.unwrap().status().as_u16()
        };
        until("the number to be known", async || {
            (webhook("the-first-secret").await == 200).then_some(())
        })
        .await;
        assert_eq!(webhook("the-second-secret").await, 401);

        assert_snapshot!(owner.says("/canal claves Sur").await, @"
        *¿Cambiar las claves de «Sur», tu número de WaSender?*
        Te doy una página para escribir las nuevas: sirve una sola vez, durante 15 minutos. Hasta entonces valen las de ahora, y lo que WaSender firme con ellas lo acepto una semana más.
        [Dame la página] [Ahora no]
        ");
        let page = Page::told(&world, &owner.taps("Dame la página").await);
        let (status, html) = page.post(&fields("the-second-secret")).await;
        assert_eq!(
            (status, address(&html)),
            (200, first.clone()),
            "the address stays"
        );
        until("the new keys to hold", async || {
            (webhook("the-second-secret").await == 200).then_some(())
        })
        .await;
        assert_eq!(webhook("the-first-secret").await, 200, "at the old address, too");
        assert_eq!(webhook("a-third-secret").await, 401);
    }
);

on_both_databases!(
    a_number_whose_keys_cannot_be_read_says_so,
    |database| async move {
        let world = two_owners(database).await;
        let owner = world.owner();
        owner.says("/canal agregar twilio Centro").await;
        let page = Page::told(&world, &owner.taps("Dame la página").await);
        assert_eq!(page.post(&twilio()).await.0, 200);
        owner.hears_about("está conectado").await;
        world
            .database()
            .change("UPDATE credentials SET sealed = 'v1.another.AAAA', updated_at = updated_at + 1")
            .await;
        let shown = owner.says("/canal ver Centro").await.to_string();
        assert!(shown.contains("no puedo leer sus claves"), "{shown}");
        let partner = world.customer(PARTNER, "Mario");
        partner.says("/lang en").await;
        let shown = partner.says("/channel list").await.to_string();
        assert!(shown.contains("I can't read its keys"), "{shown}");
        // They are entered again like those of any number.
        owner.says("/canal claves Centro").await;
        let page = Page::told(&world, &owner.taps("Dame la página").await);
        assert_eq!(page.post(&twilio()).await.0, 200);
        owner.hears_about("está conectado").await;
        let shown = owner.says("/canal ver Centro").await.to_string();
        assert!(shown.contains("Envía con normalidad"), "{shown}");
    }
);
