//! What is no list, or a list that would do harm: a clear answer in both languages, and nothing is lost.

use std::io::{Cursor, Write};

use insta::assert_snapshot;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{english, workbook};
use crate::harness::database::on_both_databases;
use crate::harness::sheet::sheet;
use crate::harness::world::World;

on_both_databases!(what_is_no_list_says_so, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.sends_file("vacío.csv", b"").await, @"*No encontré a nadie en esa lista.* Pon una persona por línea, con su teléfono.");
    assert_snapshot!(owner.sends_file("solo.csv", b"nombre,tel\n").await, @"*No encontré a nadie en esa lista.* Pon una persona por línea, con su teléfono.");
    assert_snapshot!(owner.sends_file("sin.csv", "nombre,ciudad\nAna,Cali\n".as_bytes()).await, @"*No veo una columna con teléfonos.* Columnas que encontré: nombre, ciudad. Llama a una «teléfono» y mándamelo otra vez.");
    assert_snapshot!(owner.sends_file("foto.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").await, @"*Eso es una imagen, no una lista.* Guárdalo como Excel (XLSX) o CSV y mándamelo otra vez.");
    assert_snapshot!(owner.sends_file("foto.jpg", b"\xff\xd8\xff\xe0").await, @"
    *Tengo tu archivo:* foto (1 kB) 📷
    ¿Con qué va? Elige un borrador, o escribe el comando y va con él.
    [Nueva promoción]
    ");
    assert_snapshot!(owner.sends_file("informe.pdf", b"%PDF-1.7").await, @"
    *Tengo tu archivo:* informe.pdf (1 kB) 📄
    ¿Con qué va? Elige un borrador, o escribe el comando y va con él.
    [Nueva promoción]
    ");
    assert_snapshot!(owner.sends_file("rota.xlsx", b"PK\x03\x04xl/workbook.xml").await, @"*No puedo abrir ese XLSX*: está dañado o tiene contraseña. Guárdalo de nuevo sin contraseña y mándamelo otra vez.");
    assert_snapshot!(owner.sends_file("clave.xlsx", &locked()).await, @"*Ese archivo tiene contraseña*, y así no puedo leerlo. Guárdalo sin contraseña y mándamelo otra vez.");
    assert_snapshot!(owner.sends_file("bomba.xlsx", &bomb(SHEET)).await, @"*Ese archivo ocupa demasiado al abrirlo.* Copia solo las columnas que necesitas en una hoja nueva y mándamela.");
    assert_snapshot!(owner.sends_file("enorme.csv", &vec![b'a'; 17 * 1024 * 1024]).await, @"*El archivo es demasiado grande*: leo hasta 16 MB. Pártelo en varios.");
    assert_snapshot!(owner.sends_file("ancha.csv", wide(101).as_bytes()).await, @"*Son demasiadas columnas*: leo hasta 100. Deja solo las que necesitas.");
    assert_snapshot!(owner.sends_file("cien.csv", wide(100).as_bytes()).await, @"
    *Esto es lo que leí:*
    • nuevos: 1
    Columnas: nombre → nombre, celular → teléfono, dato2 → `{dato2}`, dato3 → `{dato3}`, dato4 → `{dato4}`, dato5 → `{dato5}`, dato6 → `{dato6}`, dato7 → `{dato7}`, dato8 → `{dato8}`, dato9 → `{dato9}` y 90 más
    Por ejemplo: Ana, +57 300 1234567
    [Importar 1] [Ahora no]
    ");
    owner.taps("Importar 1").await;
    assert_snapshot!(owner.taps("Son mis clientes").await, @"
    *Listo.* Agregué 1 y actualicé 0. Ahora tienes 1 cliente. ✅
    [Nueva promoción] [Deshacer]
    ");
    assert_snapshot!(owner.says("/estado").await, @"
    *Mi negocio*: 1 cliente, 0 prospectos abiertos
    No hay promociones en marcha.
    [Nueva promoción]
    ");
});

on_both_databases!(what_is_no_list_says_so_in_english, |database| async move {
    let world = World::start_with(database, english()).await;
    let owner = world.owner();
    assert_snapshot!(owner.sends_file("empty.csv", b"").await, @"*I found nobody in that list.* Put one person per line, with their phone.");
    assert_snapshot!(owner.sends_file("none.csv", b"name,city\nAnn,Cali\n").await, @"*I don't see a column with phones.* Columns I found: name, city. Name one “phone” and send it again.");
    assert_snapshot!(owner.sends_file("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").await, @"*That's a picture, not a list.* Save it as Excel (XLSX) or CSV and send it again.");
    assert_snapshot!(owner.sends_file("photo.jpg", b"\xff\xd8\xff\xe0").await, @"
    *I have your file:* picture (1 kB) 📷
    What does it go with? Choose a draft, or write the command and it goes with that.
    [New campaign]
    ");
    assert_snapshot!(owner.sends_file("report.pdf", b"%PDF-1.7").await, @"
    *I have your file:* report.pdf (1 kB) 📄
    What does it go with? Choose a draft, or write the command and it goes with that.
    [New campaign]
    ");
    assert_snapshot!(owner.sends_file("broken.xlsx", b"PK\x03\x04xl/workbook.xml").await, @"*I can't open that XLSX*: it's damaged or has a password. Save it again without a password and resend it.");
    assert_snapshot!(owner.sends_file("locked.xlsx", &locked()).await, @"*That file has a password*, so I can't read it. Save it without one and send it again.");
    assert_snapshot!(owner.sends_file("bomb.xlsx", &bomb(SHEET)).await, @"*That file takes up too much once opened.* Copy only the columns you need to a new sheet and send me that.");
    assert_snapshot!(owner.sends_file("huge.csv", &vec![b'a'; 17 * 1024 * 1024]).await, @"*The file is too large*: I read up to 16 MB. Split it up.");
    assert_snapshot!(owner.sends_file("wide.csv", wide(101).as_bytes()).await, @"*Too many columns*: I read up to 100. Keep only the ones you need.");
});

on_both_databases!(a_formula_in_a_name_is_text, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let list = workbook(&[
        &["nombre", "celular", "nota"],
        &["=cmd|' /C calc'!A0", "3001234567", "@SUM(A1)"],
        &["Beto", "3017654321", "-1"],
    ]);
    assert_snapshot!(owner.sends_file("f.xlsx", &list).await, @"
    *Esto es lo que leí:*
    • nuevos: 2
    Columnas: nombre → nombre, celular → teléfono, nota → `{nota}`
    Por ejemplo: cmd|' /C calc'!A0, +57 300 1234567 · Beto, +57 301 7654321
    [Importar 2] [Ahora no]
    ");
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    let exported = owner.says("/contacto exportar").await;
    assert_snapshot!(sheet(&world, &exported).await.replace(|c: char| c.is_ascii_digit(), "9"), @"
    nombre | teléfono | etiquetas | nota | estado (Pregón) | sin promociones desde (Pregón) | permiso (Pregón) | cliente desde (Pregón)
    cmd|' /C calc'!A9 | +999999999999 |  | @SUM(A9) |  |  | es cliente tuyo | 9999-99-99 99:99
    Beto | +999999999999 |  | -9 |  |  | es cliente tuyo | 9999-99-99 99:99
    ");
});

/// A list with so many columns and one person.
fn wide(columns: usize) -> String {
    let header = (2..columns).map(|column| format!(",dato{column}"));
    let cells = (2..columns).map(|column| format!(",{column}"));
    format!(
        "nombre,celular{}\nAna,3001234567{}\n",
        header.collect::<String>(),
        cells.collect::<String>()
    )
}

/// What a spreadsheet with a password begins with: a compound file whose directory has the encrypted package.
fn locked() -> Vec<u8> {
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(1024, 0);
    for name in ["Root Entry", "EncryptionInfo", "EncryptedPackage"] {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(128, 0);
        file.extend(entry);
    }
    file
}

/// The only sheet of a workbook.
pub(super) const SHEET: &str = "xl/worksheets/sheet1.xml";

/// A workbook of some hundred kilobytes, one part of which unpacks to 400 MB.
pub(super) fn bomb(part: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("xl/workbook.xml", options).unwrap();
    zip.write_all(b"<workbook/>").unwrap();
    zip.start_file(part, options).unwrap();
    let rows = "<row><c t=\"inlineStr\"><is><t>aaaaaaaa</t></is></c></row>".repeat(20_000);
    for _ in 0..400 {
        zip.write_all(rows.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
