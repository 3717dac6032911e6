//! The code of a tracked address: which link, and whose ([`sealed`](crate::domain::sealed)).
//!
//! Its seal has forty bits: whoever wants to guess one has to ask half a billion times a thousand, and wins one more click on a number.

use secrecy::SecretString;

use crate::domain::sealed::Kind;

const LINK: Kind = Kind {
    name: "link",
    seal: 5,
};

/// What a code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The link's id.
    pub link: i64,
    /// The id of the campaign's person; 0: nobody's.
    pub recipient: i64,
}

impl Code {
    /// The code; `None` without a key, or for ids that there are not.
    pub(super) fn sealed(self, key: &SecretString) -> Option<String> {
        LINK.sealed(&[self.link, self.recipient], key)
    }

    /// What a code says, if it is of our making. Case does not matter.
    pub(super) fn opened(code: &str, key: &SecretString) -> Option<Self> {
        let [link, recipient] = LINK.opened(code, key)?;
        Some(Self { link, recipient })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::sealed::{LETTERS, MOST};

    fn key() -> SecretString {
        "a-key".into()
    }

    fn code(link: i64, recipient: i64) -> String {
        Code { link, recipient }.sealed(&key()).unwrap()
    }

    #[test]
    fn what_is_not_of_our_making_opens_nothing() {
        let own = code(7, 40_000);
        assert_eq!(Code::opened(&own.to_uppercase(), &key()).unwrap().link, 7);
        assert_eq!(Code::opened(&own, &"another".into()), None);
        assert_eq!(Code::opened(&own, &SecretString::default()), None);
        let cut = &own[..own.len() - 1];
        let longer = [
            format!("{own}0"),
            format!("0{own}"),
            own.repeat(9),
            format!("{own}."),
        ];
        for bent in ["", "0", "zzzzzzzz", "í", "../..", cut]
            .into_iter()
            .chain(longer.iter().map(String::as_str))
        {
            assert_eq!(Code::opened(bent, &key()), None, "{bent}");
        }
        // Nothing has ids below nought.
        assert_eq!(
            Code {
                link: -1,
                recipient: 1
            }
            .sealed(&key()),
            None
        );
    }

    #[test]
    fn it_is_short() {
        let lengths = [(1, 1), (1, 1_000_000), (100_000, 100_000_000)].map(|(link, of)| code(link, of).len());
        assert_eq!(lengths, [12, 15, 20]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_is_sealed_is_opened(link in 0..=i64::MAX, recipient in 0..=i64::MAX) {
            let sealed = code(link, recipient);
            prop_assert!(sealed.len() <= MOST);
            prop_assert_eq!(Code::opened(&sealed, &key()), Some(Code { link, recipient }));
        }

        /// Each letter counts, the last ones too.
        #[test]
        fn any_other_letter_is_refused(link in 0..100_000_i64, recipient in 0..100_000_000_i64, at: prop::sample::Index, by in 1..32_usize) {
            let mut bent = code(link, recipient).into_bytes();
            let at = at.index(bent.len());
            let value = LETTERS.iter().position(|letter| *letter == bent[at]).unwrap();
            bent[at] = LETTERS[(value + by) % 32];
            prop_assert_eq!(Code::opened(std::str::from_utf8(&bent).unwrap(), &key()), None);
        }

        #[test]
        fn anything_is_read(code: String) {
            prop_assert_eq!(Code::opened(&code, &key()), None);
        }
    }
}
