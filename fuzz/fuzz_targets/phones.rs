//! A phone number in any writing, read with the countries of several businesses. What is read is a `wa_id`, stays itself when it
//! is read again, and is found by its variants.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pregon_fuzz::COUNTRIES;
use pregon_fuzz::domain::phone::{is_country, normalise, pretty, variants};

fuzz_target!(|text: &str| {
    for country in COUNTRIES {
        if let Ok(phone) = normalise(text, country) {
            let is_wa_id = (5..=15).contains(&phone.len()) && phone.bytes().all(|byte| byte.is_ascii_digit());
            assert!(is_wa_id, "{text:?} {country}: {phone}");
            assert_eq!(
                normalise(&format!("+{phone}"), country).as_ref(),
                Ok(&phone),
                "{text:?} {country}"
            );
            let shown = pretty(&phone);
            assert_eq!(
                normalise(&shown, country).as_ref(),
                Ok(&phone),
                "{text:?} {country}: {shown}"
            );
            assert_eq!(variants(&phone)[0], phone);
        }
    }
    // Ids that a provider sends are not always numbers.
    let _ = (variants(text), pretty(text), is_country(text));
});
