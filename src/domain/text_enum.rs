//! States that are written as text: in the database, in JSON and in logs by the same word.

/// Declares an enum whose variants have one written form each.
macro_rules! text_enum {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$inner])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The written form.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::text_enum::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    other => Err($crate::domain::text_enum::UnknownWord { kind: stringify!($name), word: other.to_owned() }),
                }
            }
        }
    };
}

pub(crate) use text_enum;

/// A word that names no value.
#[derive(Debug, thiserror::Error)]
#[error("«{word}» is no {kind}")]
pub struct UnknownWord {
    /// The enum.
    pub kind: &'static str,
    /// What stood there.
    pub word: String,
}
