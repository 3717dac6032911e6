//! Pregon
fn main() {}
