//! A real folder, and the settings of a bucket; `tests/providers/bucket.rs` has a server for those.

use super::*;

fn bucket() -> Bucket {
    Bucket {
        name: String::new(),
        prefix: String::new(),
        region: "us-east-1".to_owned(),
        endpoint: None,
        keys: Some(Keys::new("an-id".to_owned(), "a-secret".into())),
    }
}

fn folder() -> (tempfile::TempDir, MediaStore) {
    let folder = tempfile::tempdir().unwrap();
    let media = MediaStore::open(&Place::Folder(folder.path().join("new").join("media"))).unwrap();
    (folder, media)
}

async fn names(media: &MediaStore, before: Millis) -> Vec<String> {
    media.written_before(before).try_collect().await.unwrap()
}

#[tokio::test]
async fn what_was_kept_is_there_under_the_name_of_its_bytes() {
    let (folder, media) = folder();
    let named = Named::new(7, Bytes::from_static(b"hola"));
    assert_eq!(
        named.object,
        "7/b2/b221d9dbb083a7f33428d7c2a3c3198ae925614d70210e28716ccaa7cd4ddb79"
    );
    assert_eq!(organisation_of(&named.object), Some(7));
    assert_eq!(media.get(&named.object).await.unwrap(), None);
    // Again, and by another process on the same folder.
    media.put(&named).await.unwrap();
    let other = MediaStore::open(&Place::Folder(folder.path().join("new").join("media"))).unwrap();
    other.put(&named).await.unwrap();
    assert_eq!(media.get(&named.object).await.unwrap(), Some(named.bytes.clone()));
    assert_eq!(
        names(&media, Millis::MAX).await,
        std::slice::from_ref(&named.object)
    );
    assert_eq!(names(&media, 0).await, [""; 0], "nothing is that old");
    // The same bytes of another business are another file.
    let theirs = Named::new(8, named.bytes.clone());
    media.put(&theirs).await.unwrap();
    media.remove(&named.object).await.unwrap();
    media.remove(&named.object).await.unwrap();
    assert_eq!(names(&media, Millis::MAX).await, [theirs.object]);
}

#[tokio::test]
async fn a_row_with_bytes_needs_no_object() {
    let (_folder, media) = folder();
    let named = Named::new(1, Bytes::from_static(b"hola"));
    let gone = media.bytes_of(Vec::new(), Some(&named.object)).await.unwrap();
    assert_eq!(gone, None);
    let inline = media
        .bytes_of(b"tel".to_vec(), Some(&named.object))
        .await
        .unwrap();
    assert_eq!(inline.as_deref(), Some(b"tel".as_slice()));
    media.probe().await.unwrap();
    assert_eq!(names(&media, Millis::MAX).await, [""; 0]);
}

#[cfg(unix)]
#[test]
fn the_folder_is_for_the_bot_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, _media) = folder();
    let made = std::fs::metadata(folder.path().join("new").join("media")).unwrap();
    assert_eq!(made.permissions().mode() & 0o777, 0o700);
}

#[test]
fn what_is_not_ours_is_known() {
    let hash = "b221d9dbb083a7f33428d7c2a3c3198ae925614d70210e28716ccaa7cd4ddb79";
    for other in [
        "probe",
        "7/b2/readme.txt",
        &format!("x/b2/{hash}"),
        &format!("7/b3/{hash}"),
        &format!("7/b2/{hash}/x"),
    ] {
        assert_eq!(organisation_of(other), None, "{other}");
    }
}

#[test]
fn places_are_read() {
    let folder = |text: &str| match Place::parse(text, bucket()) {
        Ok(Place::Folder(folder)) => folder.display().to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(folder("var/media"), "var/media");
    assert_eq!(folder("/srv/media"), "/srv/media");
    let Ok(Place::Bucket(read)) = Place::parse("s3://a-bucket/bots/mirador/", bucket()) else {
        panic!("a bucket")
    };
    assert_eq!(
        (read.name.as_str(), read.prefix.as_str()),
        ("a-bucket", "bots/mirador")
    );
    assert!(!format!("{read:?}").contains("a-secret"));
    for wrong in [
        "",
        "gs://bucket",
        "s3://",
        "s3://A_Bucket",
        "s3://a-bucket/../x",
        "s3://a-bucket/a//b",
    ] {
        assert_eq!(
            Place::parse(wrong, bucket()).unwrap_err(),
            PlaceError::Unreadable,
            "{wrong}"
        );
    }
    let half = Bucket {
        keys: Some(Keys::new("an-id".to_owned(), "".into())),
        ..bucket()
    };
    assert_eq!(
        Place::parse("s3://a-bucket", half).unwrap_err(),
        PlaceError::HalfKeys
    );
    let own = Bucket {
        endpoint: Some("https://minio.example.com".to_owned()),
        keys: None,
        ..bucket()
    };
    assert_eq!(
        Place::parse("s3://a-bucket", own).unwrap_err(),
        PlaceError::NoKeys
    );
}
