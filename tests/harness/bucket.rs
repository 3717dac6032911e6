//! A server that speaks S3: real requests, signed as S3 wants them, over a folder.

use std::fs;

use axum::Router;
use axum::error_handling::HandleError;
use axum::http::StatusCode;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::process::Environment;

const NAME: &str = "shops";
const KEY_ID: &str = "AKIATESTS";
const SECRET: &str = "the-secret-of-the-bucket";

/// One bucket and its key. It is gone with the test.
pub struct Bucket {
    folder: TempDir,
    secret: String,
    url: String,
    server: JoinHandle<()>,
}

impl Bucket {
    /// An empty one.
    pub async fn start() -> Self {
        Self::with_secret(SECRET).await
    }

    /// The same behind a key of one's own.
    pub async fn with_secret(secret: &str) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("pregon-bucket")
            .tempdir()
            .unwrap();
        fs::create_dir(folder.path().join(NAME)).unwrap();
        let mut service = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        service.set_auth(SimpleAuth::from_single(KEY_ID, secret));
        let service = HandleError::new(service.build(), |error| async move {
            (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:?}"))
        });
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move {
            axum::serve(listener, Router::new().fallback_service(service))
                .await
                .unwrap();
        });
        Self {
            folder,
            secret: secret.to_owned(),
            url,
            server,
        }
    }

    /// What tells a bot to keep its files below this folder of it.
    pub fn settings(&self, prefix: &str) -> Environment {
        [
            ("PREGON_MEDIA", format!("s3://{NAME}/{prefix}")),
            ("AWS_ENDPOINT_URL", self.url.clone()),
            ("AWS_REGION", "us-east-1".to_owned()),
            ("AWS_ACCESS_KEY_ID", KEY_ID.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", self.secret.clone()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }

    /// There is no such bucket any more, or again.
    pub fn is_there(&self, there: bool) {
        let (here, away) = (self.folder.path().join(NAME), self.folder.path().join("away"));
        if there {
            fs::remove_file(&here).unwrap();
            fs::rename(away, here).unwrap();
        } else {
            fs::rename(&here, away).unwrap();
            fs::write(here, "no folder").unwrap();
        }
    }

    /// The names of all objects in it.
    pub fn objects(&self) -> Vec<String> {
        let bucket = self.folder.path().join(NAME);
        let mut folders = vec![bucket.clone()];
        let mut objects = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&bucket).unwrap();
                    objects.push(name.display().to_string());
                }
            }
        }
        objects.sort();
        objects
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        self.server.abort();
    }
}
