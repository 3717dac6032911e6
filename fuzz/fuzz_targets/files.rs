//! The bytes of a list of people: a table with any separator in any encoding, a spreadsheet, contact cards.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pregon_fuzz::domain::roster::read_file;
use pregon_fuzz::sound;

fuzz_target!(|bytes: &[u8]| {
    for country in ["CO", "US"] {
        if let Ok(roster) = read_file(bytes, country) {
            sound::assert_roster(&roster);
            // Read in another turn it is the same: what is shown before importing is what is imported.
            assert_eq!(read_file(bytes, country), Ok(roster));
        }
    }
});
