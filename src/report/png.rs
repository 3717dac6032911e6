//! A drawing as PNG, with the fonts that the program brings: it looks the same on every machine.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

/// The media type of the pictures.
pub const PNG: &str = "image/png";

/// The fonts; [their licence](fonts/LICENSE.txt) allows to give them away with a program.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(include_bytes!("fonts/Inter-Regular.otf").to_vec());
    fonts.load_font_data(include_bytes!("fonts/Inter-Bold.otf").to_vec());
    Arc::new(fonts)
});

/// A drawing could not be made a picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// It is no SVG.
    #[error("the drawing cannot be read: {0}")]
    Drawing(#[from] resvg::usvg::Error),
    /// It has no size, or there is no memory for it.
    #[error("there is no room for the picture")]
    Room,
    /// It could not be packed.
    #[error("the picture cannot be written: {0}")]
    Packing(String),
}

/// The drawing, pixel by pixel in its own size.
pub fn png(svg: &str) -> Result<Vec<u8>, PictureError> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        font_family: "Inter".to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size().to_int_size();
    let mut picture = Pixmap::new(size.width(), size.height()).ok_or(PictureError::Room)?;
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    picture
        .encode_png()
        .map_err(|error| PictureError::Packing(error.to_string()))
}
