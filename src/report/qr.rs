//! QR codes: our own SVG, and from the same squares a picture and a page to print.

use fast_qr::{ECL, QRBuilder};
use pdf_writer::{Content, Finish, Pdf, Rect, Ref};

use super::png::{PictureError, png};

/// Light squares around a code, without which it is not read (ISO/IEC 18004, *quiet zone*).
const QUIET: usize = 4;
/// Pixels of a square in a picture.
const PIXELS: usize = 16;
/// The side of what is printed, in millimetres: read from three metres away.
const PRINTED_MM: f32 = 100.0;
/// Points of a millimetre: an inch has 72 of them, and 25.4 mm.
const POINTS: f32 = 72.0 / 25.4;

/// The squares of a code.
pub struct Qr {
    side: usize,
    dark: Vec<bool>,
}

impl Qr {
    /// The code of a text; `None`: it is longer than any code holds. Fifteen in a hundred squares may be lost and it is still read.
    pub fn of(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
        let side = code.size;
        let dark = code.data.iter().take(side * side);
        Some(Self {
            side,
            dark: dark.map(|square| square.value()).collect(),
        })
    }

    /// Squares along a side, with those around it.
    fn whole(&self) -> usize {
        self.side + 2 * QUIET
    }

    /// The dark squares as rows of them: where each begins, and how many there are side by side.
    fn rows(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        self.dark.chunks(self.side).enumerate().flat_map(|(y, row)| {
            let mut x = 0;
            let runs = row.chunk_by(|one, next| one == next).filter_map(move |run| {
                let from = x;
                x += run.len();
                run[0].then_some((from, run.len()))
            });
            runs.map(move |(x, width)| (x + QUIET, y + QUIET, width))
        })
    }

    fn drawing(&self, size: &str) -> String {
        let whole = self.whole();
        let path: String = self
            .rows()
            .map(|(x, y, width)| format!("M{x} {y}h{width}v1h-{width}z"))
            .collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\" viewBox=\"0 0 {whole} {whole}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{whole}v{whole}h-{whole}z\"/><path d=\"{path}\"/></svg>\n"
        )
    }

    /// As a drawing that a printer enlarges without loss.
    pub fn svg(&self) -> String {
        self.drawing(&format!("{PRINTED_MM}mm"))
    }

    /// As a picture.
    pub fn png(&self) -> Result<Vec<u8>, PictureError> {
        png(&self.drawing(&(self.whole() * PIXELS).to_string()))
    }

    /// As a page of its own size.
    pub fn pdf(&self) -> Vec<u8> {
        let [catalog, pages, page, drawn] = [1, 2, 3, 4].map(Ref::new);
        let size = PRINTED_MM * POINTS;
        let square = size / self.whole() as f32;
        let mut content = Content::new();
        // A page is reckoned from its lower left corner.
        content.transform([square, 0.0, 0.0, -square, 0.0, size]);
        for (x, y, width) in self.rows() {
            content.rect(x as f32, y as f32, width as f32, 1.0);
        }
        content.fill_nonzero();
        let mut pdf = Pdf::new();
        pdf.catalog(catalog).pages(pages);
        pdf.pages(pages).kids([page]).count(1);
        let mut only = pdf.page(page);
        only.media_box(Rect::new(0.0, 0.0, size, size));
        only.parent(pages).contents(drawn);
        only.resources();
        only.finish();
        pdf.stream(drawn, &content.finish());
        pdf.finish()
    }
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::Pixmap;

    use super::*;

    /// What a telephone reads in a picture.
    fn read(picture: &[u8]) -> String {
        let picture = Pixmap::decode_png(picture).unwrap();
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let bright = |x: usize, y: usize| picture.pixels()[y * width + x].red();
        let mut seen = rqrr::PreparedImage::prepare_from_greyscale(width, height, bright);
        let grids = seen.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_picture_is_read_by_a_telephone() {
        let long = format!(
            "https://wa.me/573005550199?text={}",
            "Hola%2C%20me%20interesa%20".repeat(12)
        );
        for text in ["https://negocio.co/l/K7M3XW", "ñandú 👋", long.as_str()] {
            assert_eq!(read(&Qr::of(text).unwrap().png().unwrap()), text);
        }
        assert!(Qr::of(&"x".repeat(3_000)).is_none());
    }

    #[test]
    fn what_is_printed_shows_the_same_squares() {
        let qr = Qr::of("https://negocio.co/l/K7M3XW").unwrap();
        let drawn = png(&qr.svg().replace("100mm", "600")).unwrap();
        assert_eq!(read(&drawn), "https://negocio.co/l/K7M3XW");
        let page = qr.pdf();
        assert!(page.starts_with(b"%PDF-1.") && page.ends_with(b"%%EOF"));
        let page = String::from_utf8_lossy(&page);
        assert_eq!(page.matches(" re\n").count(), qr.rows().count());
        assert!(page.contains("/MediaBox [0 0 283.46"), "{page}");
    }
}
