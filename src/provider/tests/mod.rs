//! What the tests of every provider's folder work with.

pub(in crate::provider) mod server;
