//! The codes of an authenticator app: set up, asked for before what is dangerous, each once, and lost with a telephone.

use insta::assert_snapshot;

use crate::harness::authenticator::App;
use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{csv, customers};
use crate::harness::process::Program;
use crate::harness::setup::{OWNER, Setup};
use crate::harness::wait::until;
use crate::harness::world::World;

/// A step of thirty told seconds takes five.
const SPEED: u32 = 6;

/// Two owners, three customers of whom more than two are many, and a draft.
async fn ready(database: Database) -> World {
    let setup = Setup {
        speed: SPEED,
        settings: [("PREGON_OWNERS".to_owned(), format!("{OWNER},+573005550101"))].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    world.customer("+573005550101", "Mario").says("/lang en").await;
    owner.sends_file("clientes.csv", &csv(&customers(3))).await;
    owner.taps("Importar 3").await;
    owner.taps("Son mis clientes").await;
    owner.says("/ajustes confirmar:2").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner.says("/promo nueva Feria plantilla:novedades").await;
    world
}

/// Nothing of the secret and of the codes is kept where it could be read later.
async fn nothing_is_kept(world: &World, app: &App) {
    let secret = &app.secret;
    let kept = format!(
        "SELECT COUNT(*) FROM messages WHERE direction = 'out' AND (content LIKE '%{secret}%' OR readable LIKE '%{secret}%')"
    );
    // As soon as the message that shows it has left.
    until("no message to keep the secret", async || {
        (world.database().number(&kept).await == 0).then_some(())
    })
    .await;
    let code = app.code_of(app.shown);
    let noted =
        format!("SELECT COUNT(*) FROM audit WHERE command LIKE '%{secret}%' OR command LIKE '%{code}%'");
    assert_eq!(
        world.database().number(&noted).await,
        0,
        "nor does the log keep it"
    );
    let clear = format!("SELECT COUNT(*) FROM second_factors WHERE secret LIKE '%{secret}%'");
    assert_eq!(world.database().number(&clear).await, 0, "what is kept is sealed");
}

on_both_databases!(a_code_stands_before_what_is_dangerous, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    let proposed = owner.says("/ajustes totp").await;
    let mut app = App::new(&proposed);
    assert_snapshot!(app.hide(&proposed), @"
    *Un código de seis cifras para lo delicado*
    1. En tu app de códigos (Google Authenticator, Aegis, 1Password…) agrega una cuenta con esta clave:
    ```SECRET```
    o con este enlace:
    ```otpauth://totp/Mi%20negocio:%2B57%20300%205550100?secret=SECRET&issuer=Mi%20negocio```
    2. Escríbeme aquí el código de seis cifras que te muestra.

    Después borra este mensaje: con la clave, cualquiera puede hacer tus códigos.
    ");
    // It holds once a code has proved it.
    assert_snapshot!(owner.says("1234").await, @"*Un código tiene seis cifras.* Escribe el que tu app muestra ahora, o `cancelar`.");
    assert_snapshot!(owner.says(&app.wrong()).await, @"*Ese no es el código.* Mira el que tu app muestra ahora y escríbelo, o `cancelar`.");
    let code = app.code(&world).await;
    assert_snapshot!(owner.says(&format!("{} {}", &code[..3], &code[3..])).await, @"*Listo.* Desde ahora te pido un código para lo delicado: enviar a muchos, cambiar roles y quitar protecciones. Borra el mensaje con la clave. Para quitarlo: `/ajustes totp no` ✅");
    assert_snapshot!(partner.hears_about("Lucía").await, @"*Lucía* protected sensitive actions with an app code. You too? `/settings totp`");
    nothing_is_kept(&world, &app).await;
    assert_snapshot!(owner.says("/ajustes totp").await, @"Ya te pido un código para lo delicado. Para quitarlo: `/ajustes totp no`");

    // To send to many: the number, then a code. The one that was used counts no more.
    owner.says("/promo enviar").await;
    assert_snapshot!(owner.says("3").await, @"Ahora escribe el *código de seis cifras* de tu app, o `cancelar`.");
    assert_snapshot!(owner.says(&code).await, @"*Ese código ya se usó.* Cada uno vale una sola vez: espera el siguiente (cambia cada 30 segundos) y escríbelo.");
    let code = app.code(&world).await;
    assert_snapshot!(owner.says(&code).await.text.unwrap().lines().next().unwrap(), @"*«Feria» está en marcha* para 3 personas.");
    owner.taps("Deshacer").await;
    assert_snapshot!(owner.says("/bitácora").await.steady(), @"
    *Lo último que pasó*
    • HH:MM *Lucía*
       `/bitácora`
    • HH:MM *Lucía*
       `/deshacer Feria`
    • HH:MM *Lucía*
       *Sí*, con su código, a `/campaña enviar Feria`
    • HH:MM *Lucía* (falta un paso)
       *Sí*, con el número, a `/campaña enviar Feria`
    • HH:MM *Lucía*
       `/campaña enviar`
    • HH:MM *Lucía*
       `/ajustes totp`
    • HH:MM *Lucía*
       *Sí*, con su código, a `/ajustes`
    • HH:MM *Lucía* (respuesta equivocada)
       _un código_
    • HH:MM *Lucía*
       `/ajustes totp`
    [Ver más]
    ");

    // Roles: the button, then a code; and to lift a protection.
    owner.says("/equipo agregar 300 555 0111 agente Ana").await;
    assert_snapshot!(owner.taps("Agregar").await, @"Ahora escribe el *código de seis cifras* de tu app, o `cancelar`.");
    assert_snapshot!(owner.says("cancelar").await, @"De acuerdo, no hice nada.");
    owner.taps("Agregar").await;
    let code = app.code(&world).await;
    assert_snapshot!(owner.says(&code).await, @"*Ana* ya está en el equipo, con rol *agente*. Pídele que me salude y le digo cómo empezar.");
    assert_snapshot!(owner.taps("Agregar").await, @"Ese botón ya se usó; no lo hice dos veces.");
    // With the keys of a number anybody writes in the name of the business.
    owner.says("/canal agregar twilio Norte").await;
    assert_snapshot!(owner.taps("Dame la página").await, @"Ahora escribe el *código de seis cifras* de tu app, o `cancelar`.");
    let code = app.code(&world).await;
    let told = owner.says(&code).await.to_string();
    assert!(told.contains("/channels/"), "{told}");
    assert_snapshot!(owner.says("/ajustes confirmar:ninguno").await, @"Ahora escribe el *código de seis cifras* de tu app, o `cancelar`.");
    let code = app.code(&world).await;
    assert_snapshot!(owner.says(&code).await.text.unwrap().lines().nth(3).unwrap(), @"Confirmar escribiendo el número: nunca");
    // To strengthen one takes none.
    assert_snapshot!(owner.says("/ajustes confirmar:2").await.text.unwrap().lines().next().unwrap(), @"*Listo, quedó así:* Mi negocio");

    // Off, with a code as well.
    assert_snapshot!(owner.says("/ajustes totp no").await, @"Ahora escribe el *código de seis cifras* de tu app, o `cancelar`.");
    let code = app.code(&world).await;
    assert_snapshot!(owner.says(&code).await, @"*Listo.* Ya no te pido códigos.");
    assert_snapshot!(partner.hears_about("turned off their app code").await, @"*Lucía* turned off their app code.");
    nothing_is_kept(&world, &app).await;
});

on_both_databases!(wrong_codes_lock_out, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    // English, and given up once: the key that was shown then counts no more.
    let proposed = partner.says("/settings totp").await;
    let given_up = App::new(&proposed);
    assert_snapshot!(given_up.hide(&proposed), @"
    *A six-digit code for sensitive actions*
    1. In your authenticator app (Google Authenticator, Aegis, 1Password…) add an account with this key:
    ```SECRET```
    or with this link:
    ```otpauth://totp/Mi%20negocio:%2B57%20300%205550101?secret=SECRET&issuer=Mi%20negocio```
    2. Write me the six-digit code it shows.

    Then delete this message: with the key, anyone can make your codes.
    ");
    assert_snapshot!(partner.says("cancel").await, @"All right, I didn't do anything.");
    nothing_is_kept(&world, &given_up).await;
    let mut app = App::new(&partner.says("/settings totp").await);
    assert_ne!(app.secret, given_up.secret);
    let code = app.code(&world).await;
    assert_snapshot!(partner.says(&code).await, @"*Done.* From now on I'll ask you for a code for sensitive actions: sending to many, changing roles and lifting protections. Delete the message with the key. To turn it off: `/settings totp off` ✅");

    partner.says("/campaign start Feria").await;
    partner.says("3").await;
    assert_snapshot!(partner.says(&app.wrong()).await, @"*That isn't the code.* Look at the one your app shows now and write it, or `cancel`.");
    assert_snapshot!(partner.says(&code).await, @"*That code was already used.* Each one works once: wait for the next (it changes every 30 seconds) and write it.");
    for _ in 0..3 {
        partner.says(&app.wrong()).await;
    }
    assert_snapshot!(partner.says(&app.wrong()).await, @"*Too many wrong tries.* Wait 15 minutes and start again.");
    assert_snapshot!(owner.hears_about("se equivocó").await, @"*Mario* se equivocó cinco veces al confirmar algo delicado. No le acepto respuestas durante 15 minutos. Si no era Mario, quita a esa persona con `/equipo quitar`.");
    // Now the right one is no good either, whatever it is for.
    partner.says("/campaign start Feria").await;
    assert_snapshot!(partner.says("3").await, @"*Too many wrong tries.* Wait 15 minutes and start again.");
    partner.says("/team role Lucía agent").await;
    assert_snapshot!(partner.taps("Change role").await, @"*Too many wrong tries.* Wait 15 minutes and start again.");
    assert_snapshot!(partner.says("/log").await.steady(), @"
    *Latest activity*
    • HH:MM *Mario*
       `/log`
    • HH:MM *Mario* (failed)
       *Yes* to `/team role Lucía`
    • HH:MM *Mario*
       `/team role Lucía agent`
    • HH:MM *Mario*
       `/campaign start Feria`
    • HH:MM *Mario* (wrong answer)
       _a code_
    • HH:MM *Mario* (wrong answer)
       _a code_
    • HH:MM *Mario* (wrong answer)
       _a code_
    • HH:MM *Mario* (wrong answer)
       _a code_
    • HH:MM *Mario* (wrong answer)
       _a code_
    [More]
    ");
    nothing_is_kept(&world, &app).await;
    // The other owner works on, and a quarter of an hour later so does he.
    let mut world = world.later(16).await;
    world.hurry(SPEED).await;
    let partner = world.customer("+573005550101", "Mario");
    partner.says("/campaign start Feria").await;
    assert_snapshot!(partner.says("3").await, @"Now write the *six-digit code* from your app, or `cancel`.");
    let code = app.code(&world).await;
    assert_snapshot!(partner.says(&code).await.text.unwrap().lines().next().unwrap(), @"*“Feria” is running* for 3 people.");
});

on_both_databases!(a_lost_telephone_has_ways_back, |database| async move {
    let mut world = ready(database).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    assert_snapshot!(partner.says("/team unlock Lucía").await, @"I don't ask *Lucía* for codes.");
    let mut app = App::new(&owner.says("/ajustes totp").await);
    let code = app.code(&world).await;
    owner.says(&code).await;
    partner.hears_about("protected").await;
    // By another owner…
    assert_snapshot!(owner.says("/equipo desbloquear Lucía").await, @"*Tu propio código lo quitas con* `/ajustes totp no`. Si perdiste el teléfono, pídele a otro dueño que lo quite.");
    assert_snapshot!(partner.says("/team unlock Lucía").await, @"
    *Stop asking Lucía for codes?* Only if they lost their phone and you're sure it's Lucía who is asking.
    [Remove their code] [Not now]
    ");
    assert_snapshot!(partner.taps("Remove their code").await, @"*Done.* I no longer ask Lucía for codes. They can set up a new one with `/settings totp`.");
    assert_snapshot!(owner.hears_about("Mario").await, @"*Mario* le quitó a *Lucía* el código de app. Si no debía ser así, míralo con `/equipo lista` y `/bitácora`.");
    owner.says("/equipo agregar 300 555 0111 agente Ana").await;
    assert_snapshot!(owner.taps("Agregar").await, @"*Ana* ya está en el equipo, con rol *agente*. Pídele que me salude y le digo cómo empezar.");

    // … or by whoever runs the bot; the owners are told in any case.
    let mut app = App::new(&owner.says("/ajustes totp").await);
    let code = app.code(&world).await;
    owner.says(&code).await;
    world.stop_bot().await;
    let folder = tempfile::tempdir().unwrap();
    let unlock = |phone: &'static str| Program::spawn(&["unlock", phone], world.environment(), folder.path());
    let mut done = unlock("+57 300 555 0100");
    assert!(done.ended().await.success());
    assert_snapshot!(done.printed().lines().last().unwrap(), @"Done: +57 300 555 0100 is no longer asked for codes. The owners are told.");
    let mut nobody = unlock("+57 300 555 0999");
    assert!(!nobody.ended().await.success());
    assert_snapshot!(nobody.printed().lines().last().unwrap(), @"nobody with the number +57 300 555 0999 is asked for codes");
    world.start_bot().await;
    let owner = world.owner();
    assert_snapshot!(owner.hears_about("Quien mantiene").await, @"Quien mantiene el bot le quitó a *Lucía* el código de app. Si nadie lo pidió, averígualo.");
    assert_snapshot!(owner.says("/ajustes totp no").await, @"No te estoy pidiendo códigos. Para empezar: `/ajustes totp`");
});
