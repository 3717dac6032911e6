//! `/lead export #1`: the whole conversation as a file.

use std::io::{Cursor, Read as _};

use insta::assert_snapshot;
use zip::ZipArchive;

use crate::harness::database::on_both_databases;
use crate::harness::phone::Message;
use crate::harness::world::World;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";
const OGG: &[u8] = b"OggS a voice";

/// The address in a message.
fn address_in(message: &Message) -> String {
    let text = message.to_string();
    let line = text.lines().find(|line| line.starts_with("http"));
    line.unwrap_or_else(|| panic!("no address in {text}")).to_owned()
}

/// The files of the archive at an address.
async fn fetched(world: &World, address: &str) -> Vec<(String, Vec<u8>)> {
    let answer = world.http().get(address).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{address}");
    let bytes = answer.bytes().await.unwrap().to_vec();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = Vec::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.push((name, bytes));
    }
    files
}

on_both_databases!(a_conversation_is_a_page_with_its_files, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/hoy").await;
    let zoe = world.customer("+573005550201", "Zoe");
    zoe.says_only("¿Tienen <este>?").await;
    let card = owner.hears().await;
    zoe.sends_file_only("foto.jpg", JPEG, "Así").await;
    owner.hears_about("Así").await;
    zoe.sends_only("nota.ogg", OGG).await;
    owner.hears_about("audio").await;
    let slip = zoe.says_only("Mi clave es 1234").await;
    owner.hears_about("1234").await;
    zoe.takes_back(&slip).await;
    owner.hears_about("borró").await;
    assert_eq!(owner.quotes(&card).answers("Sí, llegó hoy").await, "✅");
    owner.quotes(&card).says("! le gustan rojas").await;
    assert_snapshot!(owner.says("/prospecto exportar #1").await, @"*La estoy preparando.* Te mando la conversación en un momento. ⏳");
    let told = owner.hears_about("conversación del prospecto").await;
    let address = address_in(&told);
    assert_snapshot!(told.to_string().replace(&address, "ADDRESS"), @"
    *La conversación del prospecto #1:* 5 mensajes, 2 archivos.

    ADDRESS

    Sirve durante un día. Ábrela y mira `index.html`. Contiene datos personales: compártela con cuidado.
    ");
    let files = fetched(&world, &address).await;
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_snapshot!(names.join("\n"), @"
    media/001-image.jpg
    media/002-audio.ogg
    index.html
    ");
    assert_eq!((files[0].1.as_slice(), files[1].1.as_slice()), (JPEG, OGG));
    let page = String::from_utf8(files.last().unwrap().1.clone()).unwrap();
    let body = page.split("</style>").nth(1).unwrap();
    let moments = regex::Regex::new(r"\d{1,2}:\d{2}").unwrap();
    assert_snapshot!(moments.replace_all(body, "HH:MM"), @r#"
    <header><h1>Zoe</h1>
    <p>Mi negocio</p>
    <p>+57 300 5550201</p>
    <p>Prospecto #1 · contactado · desde vie 20 nov 2026, HH:MM (Bogotá)</p>
    </header>
    <ol>
    <li><small><b>Zoe</b> · vie 20 nov 2026, HH:MM (Bogotá)</small>
    <p>¿Tienen &lt;este&gt;?</p>
    </li>
    <li><small><b>Zoe</b> · vie 20 nov 2026, HH:MM (Bogotá)</small>
    <a href="media/001-image.jpg"><img src="media/001-image.jpg" alt="image.jpg" loading="lazy"></a>
    <p>Así</p>
    </li>
    <li><small><b>Zoe</b> · vie 20 nov 2026, HH:MM (Bogotá)</small>
    <audio controls preload="none" src="media/002-audio.ogg"></audio>
    </li>
    <li><small><b>Zoe</b> · vie 20 nov 2026, HH:MM (Bogotá)</small>
    <p>un mensaje que borró</p>
    </li>
    <li class="ours"><small><b>Lucía</b> · vie 20 nov 2026, HH:MM (Bogotá)</small>
    <p>Sí, llegó hoy</p>
    </li>
    </ol>
    <footer>
    </footer>
    </html>
    "#);
    // Nobody of the team is called by number, and what was noted stays with the team.
    assert!(!page.contains("5550100") && !page.contains("rojas"), "{page}");
    // Quoting the card says which.
    owner.says("/idioma en").await;
    assert_snapshot!(owner.quotes(&card).says("/lead export").await, @"*I'm preparing it.* You'll get the conversation in a moment. ⏳");
    let told = owner.hears_about("conversation of lead").await;
    let second = address_in(&told);
    assert_snapshot!(told.to_string().replace(&second, "ADDRESS"), @"
    *The conversation of lead #1:* 5 messages, 2 files.

    ADDRESS

    It works for a day. Open it and look at `index.html`. It contains personal data: share it with care.
    ");
    // Whoever changes the address gets nothing.
    let other = address.replace("/files/", "/files/1");
    assert_eq!(world.http().get(other).send().await.unwrap().status(), 404);
});
