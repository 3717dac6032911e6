//! `pregon help-docs`: the reference of all chat commands, from the same table as the parser.

use clap::{Args, ValueEnum};
use pregon_commands::{Language, reference};

/// What to print.
#[derive(Args)]
pub struct HelpDocs {
    /// The language.
    #[arg(long, value_enum, default_value = "es")]
    language: Which,
}

#[derive(Clone, Copy, ValueEnum)]
enum Which {
    Es,
    En,
}

/// Prints it.
pub fn run(arguments: &HelpDocs) {
    let language = match arguments.language {
        Which::Es => Language::Es,
        Which::En => Language::En,
    };
    print!("{}", reference::markdown(language));
}
