//! What goes with a promotion: a picture, a film or a document, however it comes; and what cannot.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::person::Person;
use crate::harness::setup::{OWNER, Setup};
use crate::harness::wait::until;
use crate::harness::world::World;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";
const OTHER: &[u8] = b"\xff\xd8\xff\xe0 another picture";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n a picture";
const PDF: &[u8] = b"%PDF-1.7 a document";
const MP4: &[u8] = b"\0\0\0\x18ftypmp42 a film";
const AT_ONCE: &str = "espera:ninguno diario:ninguno horas:0-24 días:todos";

fn english() -> Setup {
    Setup {
        settings: [("PREGON_LOCALE".to_owned(), "en".to_owned())].into(),
        ..Setup::default()
    }
}

/// Two customers, Ana and Beto; Ana has just written.
async fn with_customers(world: &World) -> Person<'_> {
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(2))).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("hola").await;
    owner.hears_about("Prospecto").await;
    ana
}

/// The rows of files whose bytes are kept for good.
async fn kept_for_good(world: &World) -> i64 {
    let kept = "SELECT COUNT(*) FROM files WHERE object IS NOT NULL AND expires_at IS NULL";
    world.database().number(kept).await
}

on_both_databases!(a_promotion_carries_a_picture, |database| async move {
    let world = World::start(database).await;
    let ana = with_customers(&world).await;
    let owner = world.owner();
    let order = format!("/promo nueva Feria {AT_ONCE}\nHola {{nombre}}, mira esto.");
    assert_snapshot!(owner.sends_file_saying("foto.jpg", JPEG, &order).await, @"
    *Borrador «Feria»*, para todos tus clientes

    foto (1 kB) 📷

    Hola Lucía, mira esto.

    _Responde BAJA para no recibir más_

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy le llega a 1 persona.* A 1 persona le llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    // What the customer sees, to oneself.
    let preview = owner.says("/promo prueba Feria").await;
    assert_snapshot!(preview, @"
    [image]
    _Prueba_

    Hola Lucía, mira esto.

    _Responde BAJA para no recibir más_
    ");
    assert_eq!(world.simulator().download(&preview).await, JPEG);
    assert_snapshot!(owner.says("/promo enviar Feria").await.steady(), @"
    *«Feria»: 1 persona la recibirá*
    Lleva: foto (1 kB) 📷
    Fuera: 1
       • no te escribieron en las últimas 24 horas: 1
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días. El primer día: 1.
    Primeras personas: Ana Peña
    WhatsApp solo deja escribir a esa persona con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
    [Crear plantilla] [Enviar a 1] [Programar…]
    ");
    assert_snapshot!(owner.taps("Enviar a 1").await.steady(), @"
    *«Feria» está en marcha* para 1 persona.
    Primer mensaje: vie 20 nov 2026, HH:MM (Bogotá)
    Fin previsto: vie 20 nov 2026, HH:MM (Bogotá)
    [Deshacer] [Pausar] [Cómo va]
    ");
    let got = ana.hears().await;
    assert_snapshot!(got, @"
    [image]
    Hola Ana, mira esto.

    _Responde BAJA para no recibir más_
    ");
    assert_eq!(world.simulator().download(&got).await, JPEG);
    owner.hears_about("terminó").await;
    // What becomes of a message is told after it has left.
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    assert_snapshot!(owner.says("/promo ver Feria").await.steady(), @"
    *«Feria»*: terminada
    Lleva: foto (1 kB) 📷
    ▓▓▓▓▓▓▓▓▓▓ 100 %
    1 de 1 · enviados 1 · entregados 1 · leídos N
    fallidos 0 · pendientes 0 · excluidos 1
    WhatsApp cobra 1 mensaje sin plantilla.
    ");
    // The preview and the customer's message are of one upload.
    assert_eq!(world.simulator().uploads().await, 1);
    assert_snapshot!(owner.says("/promo copiar Feria").await, @"
    *Borrador «Feria 2»*, para todos tus clientes

    foto (1 kB) 📷

    Hola Lucía, mira esto.

    _Responde BAJA para no recibir más_

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy le llega a 1 persona.* A 1 persona le llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo editar Feria foto:no").await, @"
    «Feria» ya no se puede cambiar: está terminada. Haz otra igual con `/promo copiar`.
    [Ver] [Hacer otra igual]
    ");
    assert_snapshot!(owner.says("/promo editar \"Feria 2\" foto:no").await, @"
    *Borrador «Feria 2»*, para todos tus clientes

    Hola Lucía, mira esto.

    _Responde BAJA para no recibir más_

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy le llega a 1 persona.* A 1 persona le llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo copiar \"Feria 2\" título:Feria").await, @"
    *Ya tienes una promoción «Feria».* Dale otro nombre a la nueva.
    [Ver]
    ");
});

on_both_databases!(
    a_draft_is_changed_by_quoting_it_in_english,
    |database| async move {
        let world = World::start_with(database, english()).await;
        let owner = world.owner();
        let draft = owner.says("/campaign new Sale\nHi {name}, come.").await;
        let draft = owner.quotes(&draft).sends_file("list.pdf", PDF).await;
        assert_snapshot!(draft, @"
        *Draft “Sale”*, for all your customers

        list.pdf (1 kB) 📄

        Hi Lucía, come.

        _Reply STOP to opt out_

        Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
        Nothing goes out until you confirm.
        [Preview] [Send…] [Discard]
        ");
        // Another takes its place, and the words below it are the new text.
        let draft = owner
            .quotes(&draft)
            .sends_file_saying("film.mp4", MP4, "Hi {name}, look.")
            .await;
        assert_snapshot!(draft, @"
        I replaced the file: a campaign has only one.

        *Draft “Sale”*, for all your customers

        video (1 kB) 🎬

        Hi Lucía, look.

        _Reply STOP to opt out_

        Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
        Nothing goes out until you confirm.
        [Preview] [Send…] [Discard]
        ");
        assert_snapshot!(owner.taps("Preview").await, @"
        [video]
        Hi Lucía, look.

        _Reply STOP to opt out_
        ");
        assert_snapshot!(owner.says("/campaign edit Sale\nHi {name}, 30% off.").await, @"
        *Draft “Sale”*, for all your customers

        video (1 kB) 🎬

        Hi Lucía, 30% off.

        _Reply STOP to opt out_

        Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
        Nothing goes out until you confirm.
        [Preview] [Send…] [Discard]
        ");
        assert_snapshot!(owner.quotes(&draft).says("/campaign edit media:none daily:20").await, @"
        *Draft “Sale”*, for all your customers

        Hi Lucía, 30% off.

        _Reply STOP to opt out_

        Pace: one every 10 s, up to 20 a day, 9:00–19:00, Mon–Fri.
        Nothing goes out until you confirm.
        [Preview] [Send…] [Discard]
        ");
        assert_snapshot!(owner.says("/campaign edit Sale").await, @"
        *What shall we change?* Write the new text below the command, or `to:`, `daily:`, `media:none`. To add a picture, send it quoting this message.

        *Draft “Sale”*, for all your customers

        Hi Lucía, 30% off.

        _Reply STOP to opt out_

        Pace: one every 10 s, up to 20 a day, 9:00–19:00, Mon–Fri.
        Nothing goes out until you confirm.
        [Preview] [Send…] [Discard]
        ");
        assert_snapshot!(owner.says("/campaign edit Sale to:nobody").await, @"
        *Nobody has the tag “nobody”.*
        Tags: none yet.
        ");
        owner.taps("Discard").await;
        assert_snapshot!(owner.quotes(&draft).sends_file("photo.jpg", JPEG).await, @"“Sale” can't be changed any more: it's cancelled. Make another like it with `/campaign copy`.");
        owner.says("/campaign new Sale\nHi {name}, come.").await;
        assert_snapshot!(owner.says("/campaign copy Sale").await, @"
        *Draft “Sale 2”*, for all your customers

        Hi Lucía, come.

        _Reply STOP to opt out_

        Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
        Nothing goes out until you confirm.
        [Preview] [Send…] [Discard]
        ");
    }
);

on_both_databases!(a_question_is_answered_with_a_picture, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    // Above the order that begins the dialogue.
    assert_snapshot!(owner.sends_file_saying("foto.jpg", JPEG, "/promo nueva").await, @"
    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    _Paso 1 de 3 · `cancelar` · `ayuda`_
    ");
    owner.says("Rebajas").await;
    owner.says("Hola {nombre}, ven.").await;
    assert_snapshot!(owner.taps("Todos").await, @"
    *Borrador «Rebajas»*, para todos tus clientes

    foto (1 kB) 📷

    Hola Lucía, ven.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    [Vista previa] [Enviar…] [Descartar]
    ");
    // Alone, in the middle: the question stays.
    owner.says("/promo nueva").await;
    owner.says("Navidad").await;
    assert_snapshot!(owner.sends_file("foto.jpg", JPEG).await, @"
    Guardé el archivo.

    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_
    ");
    // A second one takes its place; the words below it are the answer.
    assert_snapshot!(owner.sends_file_saying("otra.jpg", OTHER, "Hola {nombre}, feliz Navidad.").await, @"
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]
    ");
    // What cannot go is said, and the question stays.
    assert_snapshot!(owner.sends_file("sticker.webp", b"RIFF\0\0\0\0WEBP").await, @"
    *Una promoción no puede llevar un sticker así.* Sirven una foto (JPG o PNG), un video (MP4 o 3GP) o un documento (PDF, Word, Excel, PowerPoint o TXT).

    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]
    ");
    // It waits with the rest while something else is done.
    owner.says("/estado").await;
    owner.taps("Seguir donde iba").await;
    assert_snapshot!(owner.taps("Todos").await, @"
    *Borrador «Navidad»*, para todos tus clientes

    foto (1 kB) 📷

    Hola Lucía, feliz Navidad.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    [Vista previa] [Enviar…] [Descartar]
    ");
    let preview = owner.says("/promo vista Navidad").await;
    assert_eq!(world.simulator().download(&preview).await, OTHER);
});

on_both_databases!(
    a_picture_alone_waits_for_what_it_goes_with,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner.says("/promo nueva Feria\nHola {nombre}, ven.").await;
        assert_snapshot!(owner.sends_file("foto.jpg", JPEG).await, @"
        *Tengo tu archivo:* foto (1 kB) 📷
        ¿Con qué va? Elige un borrador, o escribe el comando y va con él.
        [Feria] [Nueva promoción]
        ");
        assert_snapshot!(owner.taps("Feria").await, @"
        *Borrador «Feria»*, para todos tus clientes

        foto (1 kB) 📷

        Hola Lucía, ven.

        _Responde BAJA para no recibir más_

        Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
        Nada sale hasta que lo confirmes.
        [Vista previa] [Enviar…] [Descartar]
        ");
        // Or with the order that comes after it.
        assert_snapshot!(owner.sends_file("precios.pdf", PDF).await, @"
        *Tengo tu archivo:* precios.pdf (1 kB) 📄
        ¿Con qué va? Elige un borrador, o escribe el comando y va con él.
        [Feria] [Nueva promoción]
        ");
        assert_snapshot!(owner.says("/promo nueva Lista\nHola {nombre}, los precios.").await, @"
        *Borrador «Lista»*, para todos tus clientes

        precios.pdf (1 kB) 📄

        Hola Lucía, los precios.

        _Responde BAJA para no recibir más_

        Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
        Nada sale hasta que lo confirmes.
        [Vista previa] [Enviar…] [Descartar]
        ");
        // Something else was done meanwhile.
        let held = owner.sends_file("foto.jpg", OTHER).await;
        owner.says("/quiensoy").await;
        assert_snapshot!(owner.taps_of(&held, "Lista").await, @"*Ya no tengo ese archivo:* los que nadie usa se borran a las 24 horas. Mándamelo otra vez.");
        // Two drafts, and an order that does not say which.
        assert_snapshot!(owner.sends_file_saying("foto.jpg", OTHER, "/promo editar").await, @"
        *Tengo tu archivo:* foto (1 kB) 📷
        ¿Con qué va? Elige un borrador, o escribe el comando y va con él.
        [Lista] [Feria] [Nueva promoción]
        ");
        assert_snapshot!(owner.taps("Lista").await, @"
        Cambié el archivo: una promoción lleva uno solo.

        *Borrador «Lista»*, para todos tus clientes

        foto (1 kB) 📷

        Hola Lucía, los precios.

        _Responde BAJA para no recibir más_

        Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
        Nada sale hasta que lo confirmes.
        [Vista previa] [Enviar…] [Descartar]
        ");
        // What was written wrong is put right without sending it again.
        assert_snapshot!(owner.sends_file_saying("foto.jpg", JPEG, "/promo nueva Otra diario:x\nHola.").await, @"
        *No entendí «x» en «diario».*
        Espero un número entero entre 1 y 1.000.000, o `ninguno`.
        Escribe, por ejemplo:
        ```/campaña nueva Otra diario:250
        Hola.```

        _Guardé el archivo._
        ");
        assert_snapshot!(owner.says("/promo nueva Otra diario:20\nHola.").await, @"
        *Borrador «Otra»*, para todos tus clientes

        foto (1 kB) 📷

        Hola.

        _Responde BAJA para no recibir más_

        Ritmo: uno cada 10 s, hasta 20 al día, 9:00–19:00, lun–vie.
        Nada sale hasta que lo confirmes.
        [Vista previa] [Enviar…] [Descartar]
        ");
        owner.says("/idioma en").await;
        assert_snapshot!(owner.sends_file("photo.jpg", JPEG).await, @"
        *I have your file:* picture (1 kB) 📷
        What does it go with? Choose a draft, or write the command and it goes with that.
        [≡ Choose]
        - Otra
        - Lista
        - Feria
        - New campaign
        ");
    }
);

on_both_databases!(
    what_cannot_go_is_told_and_nothing_is_lost,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        let film = vec![0_u8; 20 * 1024 * 1024];
        assert_snapshot!(owner.sends_file_saying("film.mp4", &film, "/promo nueva Video\nHola {nombre}, mira.").await, @"
        *Ese archivo pesa demasiado:* un video puede tener hasta 16 MB. Mándame uno más liviano y se lo pongo.

        *Borrador «Video»*, para todos tus clientes

        Hola Lucía, mira.

        _Responde BAJA para no recibir más_

        Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
        Nada sale hasta que lo confirmes.
        [Vista previa] [Enviar…] [Descartar]
        ");
        assert_snapshot!(owner.sends_file_saying("lista.pdf", PNG, "/promo nueva Lista\nHola {nombre}, mira.").await, @"
        *«lista.pdf» no es lo que dice su nombre:* por dentro es una foto. Mándamelo como lo que es.

        *Borrador «Lista»*, para todos tus clientes

        Hola Lucía, mira.

        _Responde BAJA para no recibir más_

        Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
        Nada sale hasta que lo confirmes.
        [Vista previa] [Enviar…] [Descartar]
        ");
        assert_snapshot!(owner.sends_file_saying("clientes.csv", b"a,b", "/promo nueva Hoja\nHola {nombre}, mira.").await, @"
        *Una promoción no puede llevar un documento así.* Sirven una foto (JPG o PNG), un video (MP4 o 3GP) o un documento (PDF, Word, Excel, PowerPoint o TXT).

        *Borrador «Hoja»*, para todos tus clientes

        Hola Lucía, mira.

        _Responde BAJA para no recibir más_

        Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
        Nada sale hasta que lo confirmes.
        [Vista previa] [Enviar…] [Descartar]
        ");
        let draft = owner.says("/promo ver Lista").await;
        assert_snapshot!(owner.quotes(&draft).sends_file("nota.ogg", b"OggS").await, @"*Una promoción no puede llevar un audio así.* Sirven una foto (JPG o PNG), un video (MP4 o 3GP) o un documento (PDF, Word, Excel, PowerPoint o TXT).");
        assert_snapshot!(owner.quotes(&draft).sends_file("sticker.webp", b"RIFF\0\0\0\0WEBP").await, @"*Una promoción no puede llevar un sticker así.* Sirven una foto (JPG o PNG), un video (MP4 o 3GP) o un documento (PDF, Word, Excel, PowerPoint o TXT).");
        assert_snapshot!(owner.quotes(&draft).sends_file("precios.pdf", b"<html>").await, @"*«precios.pdf» no es lo que dice su nombre, o está dañado.* Ábrelo, guárdalo otra vez y mándamelo.");
        let mut large = vec![0_u8; 6 * 1024 * 1024];
        large[..JPEG.len()].copy_from_slice(JPEG);
        assert_snapshot!(owner.quotes(&draft).sends_file("foto.jpg", &large).await, @"*Ese archivo pesa demasiado:* una foto puede tener hasta 5 MB. Mándame uno más liviano y se lo pongo.");
        let gone = json!({"from": OWNER, "name": "Lucía", "kind": "image", "context": draft.wamid,
        "media": {"mime_type": "image/jpeg", "base64": ""},
        "message": {"image": {"id": "404404404", "mime_type": "image/jpeg"}}});
        world.simulator().inbound(&gone).await;
        assert_snapshot!(owner.hears().await, @"*WhatsApp no me entregó el archivo.* Mándamelo otra vez y se lo pongo.");
        // Below a picture there is less room.
        let long = "Hola, ".repeat(170);
        assert_snapshot!(owner.sends_file_saying("foto.jpg", JPEG, &format!("/promo nueva Larga\n{long}")).await, @"
        *El texto tiene 1.019 caracteres y debajo de una foto caben 987.*
        Acórtalo y envíamelo otra vez.
        ");
        // Its draft is longer than one message.
        owner.says_only(&format!("/promo nueva Larga\n{long}")).await;
        let draft = owner.hears_about("Nada sale hasta").await;
        assert_snapshot!(owner.quotes(&draft).sends_file("foto.jpg", JPEG).await, @"
        *El texto tiene 1.019 caracteres y debajo de una foto caben 987.*
        Acórtalo y envíamelo otra vez.
        ");
        owner.says("/idioma en").await;
        assert_snapshot!(owner.quotes(&draft).sends_file("photo.jpg", &large).await, @"*That file is too large:* a picture can be up to 5 MB. Send a smaller one and I'll add it.");
        assert_snapshot!(owner.quotes(&draft).sends_file("list.pdf", PNG).await, @"*“list.pdf” isn't what its name says:* inside it's a picture. Send it as what it is.");
        assert_snapshot!(owner.quotes(&draft).sends_file("list.pdf", b"<html>").await, @"*“list.pdf” isn't what its name says, or it's damaged.* Open it, save it again and send it to me.");
        assert_snapshot!(owner.quotes(&draft).sends_file("sticker.webp", b"RIFF\0\0\0\0WEBP").await, @"*A campaign can't have a sticker like that.* It can have a picture (JPG or PNG), a video (MP4 or 3GP) or a document (PDF, Word, Excel, PowerPoint or TXT).");
        assert_snapshot!(owner.quotes(&draft).sends_file("photo.jpg", JPEG).await, @"
        *The text has 1,019 characters and below a picture the limit is 987.*
        Shorten it and send it again.
        ");
    }
);

on_both_databases!(
    a_template_has_a_place_for_its_file_or_none,
    |database| async move {
        let world = World::start(database).await;
        with_customers(&world).await;
        world.templates_are_known().await;
        let owner = world.owner();
        let beto = world.customer("+573005550202", "Beto");
        assert_snapshot!(owner.sends_file_saying("foto.jpg",JPEG,"/plantilla nueva foto\nHola {nombre}, mira lo nuevo.").await.steady(), @"Envié la plantilla `foto` a revisión. Suele tardar minutos; te aviso.");
        let submitted = world.simulator().submitted("foto").await;
        world.simulator().approve_template(&submitted).await;
        owner.hears_about(&submitted).await;
        assert_snapshot!(owner.says("/plantilla lista").await, @"
        *Plantillas* (1)
        • `foto` (es): aprobada 📷
           _Hola {nombre}, mira lo nuevo._
        [foto] [Actualizar]
        ");
        // Told when it is made, not when it leaves.
        let draft = owner
            .says(&format!("/promo nueva Feria plantilla:foto {AT_ONCE}"))
            .await;
        assert_snapshot!(draft, @"
        *Borrador «Feria»*, para todos tus clientes

        Hola Lucía, mira lo nuevo.

        Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
        Nada sale hasta que lo confirmes.
        *Hoy le llega a 1 persona.* A 1 persona le llegaría con una plantilla aprobada.

        *La plantilla `foto` lleva una foto*, y esta promoción no. Mándame una citando el borrador; sin ella, quien no te escribió en las últimas 24 horas no la recibe.
        [Vista previa] [Enviar…] [Descartar]
        ");
        assert_snapshot!(owner.says("/promo enviar Feria").await.steady(), @"*La plantilla `foto` lleva una foto*, y esta promoción no. Mándame una citando el borrador; sin ella, quien no te escribió en las últimas 24 horas no la recibe.");
        assert_snapshot!(owner.quotes(&draft).sends_file("film.mp4", MP4).await, @"
        *Borrador «Feria»*, para todos tus clientes

        video (1 kB) 🎬

        Hola Lucía, mira lo nuevo.

        Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
        Nada sale hasta que lo confirmes.
        *Hoy le llega a 1 persona.* A 1 persona le llegaría con una plantilla aprobada.

        *La plantilla `foto` lleva una foto*, y esta promoción un video. Elige otra plantilla o cambia el archivo; si no, quien no te escribió en las últimas 24 horas no la recibe.
        [Vista previa] [Enviar…] [Descartar]
        ");
        assert_snapshot!(owner.quotes(&draft).sends_file("foto.jpg", OTHER).await, @"
        Cambié el archivo: una promoción lleva uno solo.

        *Borrador «Feria»*, para todos tus clientes

        foto (1 kB) 📷

        Hola Lucía, mira lo nuevo.
        Responde BAJA para no recibir más

        Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
        Nada sale hasta que lo confirmes.
        *Hoy les llega a 2 personas.*
        [Vista previa] [Enviar…] [Descartar]
        ");
        owner.says("/promo enviar Feria").await;
        owner.taps("Enviar a 2").await;
        let got = beto.hears().await;
        assert_snapshot!(got, @"
        [image]
        Hola Beto, mira lo nuevo.
        _Responde BAJA para no recibir más_
        ");
        assert_eq!(world.simulator().download(&got).await, OTHER);
        owner.hears_about("terminó").await;
        // One without a place for it.
        world
            .approved_template("texto", "Hola {nombre}, tenemos novedades para ti.")
            .await;
        assert_snapshot!(owner.sends_file_saying("foto.jpg",OTHER,&format!("/promo nueva Otra plantilla:texto {AT_ONCE}\nHola {{nombre}}, ven.")).await, @"
        *Borrador «Otra»*, para todos tus clientes

        foto (1 kB) 📷

        Hola Lucía, ven.

        _Responde BAJA para no recibir más_

        Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
        Nada sale hasta que lo confirmes.
        *Hoy le llega a 1 persona.* A 1 persona le llegaría con una plantilla aprobada.

        *La plantilla `texto` no lleva archivos*, y esta promoción lleva una foto. Haz una que lo lleve o quítalo con `/promo editar foto:no`; si no, quien no te escribió en las últimas 24 horas no la recibe.
        [Vista previa] [Enviar…] [Descartar]
        ");
        owner.says("/promo enviar Otra").await;
        assert_snapshot!(owner.taps("Usar la aprobada").await.steady(), @"
        *«Otra»: 2 personas la recibirán*
        Lleva: foto (1 kB) 📷
        Empieza: vie 20 nov 2026, HH:MM (Bogotá)
        Termina: vie 20 nov 2026, HH:MM (Bogotá)
        Ritmo: uno tras otro, sin límite al día, todo el día, todos los días. El primer día: 2.
        Cupo de WhatsApp: te quedan 1.999 de 2.000 personas en 24 horas.
        Primeras personas: Ana Peña, Beto Peña
        [Enviar a 2] [Programar…] [Ahora no]
        ");
        // The text becomes a template together with its picture.
        owner
            .says("/promo nueva Video\nHola {nombre}, mira el video.")
            .await;
        let draft = owner.says("/promo ver Video").await;
        owner.quotes(&draft).sends_file("film.mp4", MP4).await;
        owner.says("/promo enviar Video").await;
        owner.taps("Crear plantilla").await;
        let submitted = world.simulator().submitted("video").await;
        world.simulator().approve_template(&submitted).await;
        owner.hears_about("aprobó").await;
        assert_snapshot!(owner.taps("Continuar").await.steady(), @"
        *«Video»: 2 personas la recibirán*
        Lleva: video (1 kB) 🎬
        Empieza: vie 20 nov 2026, HH:MM (Bogotá)
        Termina: vie 20 nov 2026, HH:MM (Bogotá)
        Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 2.
        Cupo de WhatsApp: te quedan 1.999 de 2.000 personas en 24 horas.
        Primeras personas: Ana Peña, Beto Peña
        [Enviar a 2] [Programar…] [Ahora no]
        ");
        assert_snapshot!(owner.sends_file_saying("carta.docx",b"PK\x03\x04","/plantilla nueva carta\nHola {nombre}, lee esto.").await, @"
        *Una plantilla no puede llevar esto:* carta.docx (1 kB) 📄
        WhatsApp acepta una foto (JPG o PNG), un video MP4 o un PDF.
        ");
        owner.says("/idioma en").await;
        assert_snapshot!(owner.says("/campaign show Otra").await, @"
        *Draft “Otra”*, for all your customers

        picture (1 kB) 📷

        Hola Lucía, ven.

        _Responde BAJA para no recibir más_

        Pace: one after another, no daily limit, all day, every day.
        Nothing goes out until you confirm.
        *Today 2 people get it.*
        [Preview] [Send…] [Discard]
        ");
        assert_snapshot!(owner.says("/campaign new Words template:foto").await, @"
        *Draft “Words”*, for all your customers

        Hola Lucía, mira lo nuevo.

        Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
        Nothing goes out until you confirm.
        *Today 1 person gets it.* 1 person would get it with an approved template.

        *The template `foto` has a picture*, and this campaign has none. Send me one quoting the draft; without it, anyone who hasn't written to you in the last 24 hours won't get it.
        [Preview] [Send…] [Discard]
        ");
        assert_snapshot!(owner.sends_file_saying("film.mp4", MP4, "/campaign new Film template:foto").await, @"
        *Draft “Film”*, for all your customers

        video (1 kB) 🎬

        Hola Lucía, mira lo nuevo.

        Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
        Nothing goes out until you confirm.
        *Today 1 person gets it.* 1 person would get it with an approved template.

        *The template `foto` has a picture*, and this campaign has a video. Choose another template or change the file; otherwise anyone who hasn't written to you in the last 24 hours won't get it.
        [Preview] [Send…] [Discard]
        ");
    }
);

on_both_databases!(a_file_goes_with_the_last_that_needs_it, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner
        .sends_file_saying("foto.jpg", JPEG, "/promo nueva Una\nHola {nombre}.")
        .await;
    owner.says("/promo copiar Una título:Dos").await;
    assert_eq!(kept_for_good(&world).await, 1);
    owner.says("/promo cancelar Una").await;
    assert_eq!(kept_for_good(&world).await, 1);
    // A customer who sent the same is forgotten: the promotion keeps it.
    let ana = world.customer("+573005550201", "Ana");
    ana.sends_only("foto.jpg", JPEG).await;
    owner.hears_about("Prospecto").await;
    owner.says("/contacto olvidar Ana").await;
    owner.taps("Olvidar a Ana").await;
    let preview = owner.says("/promo vista Dos").await;
    assert_eq!(world.simulator().download(&preview).await, JPEG);
    world.outbox_is_empty().await;
    owner.says("/promo editar Dos foto:no").await;
    assert_eq!(kept_for_good(&world).await, 0);
    // What nobody needs goes a day later, with what the provider called it.
    world.database().change("UPDATE files SET expires_at = 1").await;
    let now = world.simulator().now().await;
    let due = format!("UPDATE schedules SET next_run_at = {now} WHERE job = 'clean-up'");
    world.database().change(&due).await;
    until("the file to be forgotten", async || {
        let left = "SELECT (SELECT COUNT(*) FROM files) + (SELECT COUNT(*) FROM uploads) + (SELECT COUNT(*) FROM object_removals)";
        (world.database().number(left).await == 0).then_some(())
    })
    .await;
    assert_eq!(world.kept_files().await, 0);
});
