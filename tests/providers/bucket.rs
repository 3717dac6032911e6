//! Files in a bucket of a server that speaks S3, instead of a folder.

use crate::harness::bucket::Bucket;
use crate::harness::database::on_both_databases;
use crate::harness::setup::Setup;
use crate::harness::wait::until;
use crate::harness::world::World;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";
const PDF: &[u8] = b"%PDF-1.7 a document";

on_both_databases!(files_are_kept_in_a_bucket, |database| async move {
    let bucket = Bucket::start().await;
    let setup = Setup {
        settings: bucket.settings("bots/mirador"),
        ..Setup::default()
    };
    let mut world = World::start_with(database, setup).await;
    let mut doctor = world.run(&["doctor"]);
    doctor.ended().await;
    let said = doctor.printed();
    assert!(said.contains("files can be kept, read and removed"), "{said}");
    assert_eq!(bucket.objects(), [""; 0], "a trial leaves nothing behind");

    let (owner, ana) = (world.owner(), world.customer("+573005550201", "Ana"));
    owner.says("/hoy").await;
    ana.sends_only("foto.jpg", JPEG).await;
    let card = owner.hears().await;
    assert_eq!(world.simulator().download(&card).await, JPEG);
    owner.quotes(&card).sends_file_only("precios.pdf", PDF, "").await;
    let answer = ana.hears().await;
    assert_eq!(world.simulator().download(&answer).await, PDF);
    let objects = bucket.objects();
    assert_eq!(objects.len(), 2);
    assert!(
        objects.iter().all(|name| name.starts_with("bots/mirador/1/")),
        "{objects:?}"
    );

    // Whoever is forgotten leaves no file of his there either; what the owner has sent is the owner's.
    owner.says("/contacto olvidar Ana").await;
    owner.taps("Olvidar a Ana").await;
    until("the picture to be gone", async || {
        (bucket.objects().len() == 1).then_some(())
    })
    .await;

    // Another key is refused, and the word for it does not repeat it.
    world.set("AWS_SECRET_ACCESS_KEY", "some-other-secret");
    let mut doctor = world.run(&["doctor"]);
    doctor.ended().await;
    let said = doctor.printed();
    assert!(
        said.contains("files cannot be kept where PREGON_MEDIA says"),
        "{said}"
    );
    assert!(!said.contains("some-other-secret"), "{said}");
});

on_both_databases!(
    what_a_bucket_cannot_take_comes_when_it_can,
    |database| async move {
        let bucket = Bucket::start().await;
        let setup = Setup {
            settings: bucket.settings("bots/mirador"),
            ..Setup::default()
        };
        let world = World::start_with(database, setup).await;
        let (owner, ana) = (world.owner(), world.customer("+573005550201", "Ana"));
        owner.says("/hoy").await;
        bucket.is_there(false);
        ana.sends_file_only("foto.jpg", JPEG, "¿Tienen este?").await;
        let card = owner.hears_about("Ana").await;
        assert!(card.file().is_none(), "{card}");
        assert!(
            card.to_string()
                .contains("«¿Tienen este?»\n_Todavía no pude traer el archivo"),
            "{card}"
        );
        // What a member sends is read all the same.
        let read = owner
            .sends_file("lista.csv", b"nombre,celular\nDora,3005550204\n")
            .await;
        assert!(read.to_string().contains("nuevos: 1"), "{read}");

        bucket.is_there(true);
        let late = owner.hears_about("Ya llegó").await;
        assert!(late.to_string().contains("«¿Tienen este?»"), "{late}");
        assert_eq!(world.simulator().download(&late).await, JPEG);
        assert_eq!(bucket.objects().len(), 1);
    }
);
