//! What became of it.

use crate::command::campaign as build;
use crate::language::t;
use crate::role::Role;
use crate::spec::{ArgumentSpec, Choice, Danger, Kind, Names, Need, VerbSpec};

/// How a sheet is asked for.
pub(crate) const SHEETS: &[Choice] = &[Choice {
    value: "sheet",
    names: Names {
        en: &["list", "excel", "sheet"],
        es: &["lista", "excel", "hoja"],
    },
    label: t("Lista en Excel", "List in Excel"),
}];

/// What a report is asked for with, by either verb.
pub(in crate::table) const ARGUMENTS: &[ArgumentSpec] = &[
    ArgumentSpec::object("campaign", Need::Optional, Kind::Campaign)
        .en(&["campaign"])
        .es(&["promoción", "campaña", "promo"])
        .help("El nombre de la promoción.", "The campaign's name.")
        .asks("¿De qué promoción?", "Of which campaign?")
        .like("Rebajas", "Sale")
        .or("la última que salió", "the last one that went out"),
    SHEET.help(
        "Persona por persona, en Excel: a quién le llegó y a quién no.",
        "Person by person, in Excel: who got it and who didn't.",
    ),
];

/// Each by itself, as a sheet, instead of a picture.
pub(in crate::table) const SHEET: ArgumentSpec =
    ArgumentSpec::object("sheet", Need::Optional, Kind::Choice(SHEETS))
        .en(&["list"])
        .es(&["lista"])
        .asks("¿La quieres en Excel?", "Do you want it in Excel?")
        .like("lista", "list")
        .or("una imagen", "a picture");

pub(super) const REPORT: VerbSpec = VerbSpec::new("campaign.report", build::report)
    .en(&["report"])
    .es(&["informe"])
    .allowed(Role::Viewer, Danger::None)
    .does(
        "Cómo le fue: una imagen, o la lista de personas en Excel.",
        "How it went: a picture, or the list of people in Excel.",
    )
    .takes(ARGUMENTS)
    .shown(
        &["/campaña informe Rebajas", "/campaña informe Rebajas lista"],
        &["/campaign report Sale", "/campaign report Sale list"],
    );
