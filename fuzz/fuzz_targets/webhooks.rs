//! A webhook's body: taken apart into events, each of which is kept, and decoded as it would be after a restart.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pregon_fuzz::provider::cloud::{decode, split};

fuzz_target!(|body: &[u8]| {
    let events = split(body);
    for event in &events {
        assert!((1..=200).contains(&event.dedupe_key.chars().count()), "{event:?}");
        assert!(event.order_key.chars().count() <= 150, "{event:?}");
        // PostgreSQL keeps no NUL in a text.
        let kept = [&event.kind, &event.dedupe_key, &event.order_key, &event.payload];
        assert!(kept.iter().all(|text| !text.contains('\0')), "{event:?}");
        let _ = decode(&event.payload, &event.kind);
    }
    // What Meta repeats is the same.
    assert_eq!(split(body), events);
});
