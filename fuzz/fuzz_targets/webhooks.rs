//! A webhook's body: taken apart into events, each of which is kept, and decoded as it would be after a restart. The first letter says
//! whose it is: `T` Twilio's, `W` WaSender's; anything else is Meta's and begins with the body.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pregon_fuzz::provider::{cloud, twilio, wasender};

macro_rules! holds {
    ($split:expr, $decode:path) => {{
        let events = $split;
        for event in &events {
            assert!((1..=200).contains(&event.dedupe_key.chars().count()), "{event:?}");
            assert!(event.order_key.chars().count() <= 150, "{event:?}");
            // PostgreSQL keeps no NUL in a text.
            let kept = [&event.kind, &event.dedupe_key, &event.order_key, &event.payload];
            assert!(kept.iter().all(|text| !text.contains('\0')), "{event:?}");
            let _ = $decode(&event.payload, &event.kind);
        }
        // What is repeated is the same.
        assert_eq!($split, events);
    }};
}

fuzz_target!(|body: &[u8]| {
    match body {
        [b'T', form @ ..] => holds!(twilio::split(Some("c=i:1:1"), None, form), twilio::decode),
        [b'W', body @ ..] => holds!(wasender::split(body, "31", &[]), wasender::decode),
        body => holds!(cloud::split(body), cloud::decode),
    }
});
