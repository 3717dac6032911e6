//! Drawing lots: what differs from person to person and is the same for one person, however often it is asked. Nothing is kept for
//! it: it follows from a campaign's seed and the person's id.

/// Seeds are whole numbers below this prime.
pub const SEEDS: i64 = 1_000_003;

/// What one person draws in one campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lot(Option<u64>);

impl Lot {
    /// Always the first: for a sample that is to look the same each time.
    pub const FIRST: Self = Self(None);

    /// A person's, by the seed of the campaign and his id.
    pub fn new(seed: i64, contact: i64) -> Self {
        Self(Some(mixed(mixed(seed.cast_unsigned()) ^ contact.cast_unsigned())))
    }

    /// One of so many, from 0, for what stands `at` this place of a text: another place draws anew, and what was drawn at one place
    /// has no part in what is drawn at the next. Of none, the first.
    pub fn pick(self, at: usize, of: usize) -> usize {
        let Some(own) = self.0 else { return 0 };
        let drawn = mixed(own ^ mixed(at as u64));
        // The high half of the product: each of `of` is as likely as any other, without the bias of a remainder.
        usize::try_from((u128::from(drawn) * of as u128) >> 64).unwrap_or(0)
    }
}

/// Buckets of [`bucket`].
pub const BUCKETS: i64 = 10_000;

/// Where a person is among the buckets of a campaign, from 0 to 9,999. So plain that a database can compute it
/// (`store::audience` does): everything stays below a million squared.
pub fn bucket(contact: i64, seed: i64) -> i64 {
    let x = (contact * 7_919 + seed) % SEEDS;
    (x * x % SEEDS * 31 + seed) % BUCKETS
}

/// SplitMix64 (Steele, Lea, Flood: *Fast splittable pseudorandom number generators*, 2014): one bit more or less in, half of the bits
/// others out.
fn mixed(seed: u64) -> u64 {
    let mut bits = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_person_draws_the_same_and_places_draw_apart() {
        let lot = Lot::new(7, 12);
        assert_eq!(lot, Lot::new(7, 12));
        let drawn: Vec<usize> = (0..40).map(|at| lot.pick(at, 3)).collect();
        assert!((0..3).all(|one| drawn.contains(&one)), "{drawn:?}");
        assert_eq!(drawn, (0..40).map(|at| lot.pick(at, 3)).collect::<Vec<_>>());
        assert_ne!(
            drawn,
            (0..40).map(|at| Lot::new(8, 12).pick(at, 3)).collect::<Vec<_>>()
        );
        assert_eq!((lot.pick(5, 1), lot.pick(5, 0), Lot::FIRST.pick(5, 9)), (0, 0, 0));
    }

    #[test]
    fn everything_is_drawn_about_as_often() {
        for of in 2..=7_usize {
            let mut counts = vec![0_usize; of];
            for contact in 1..=7_000 {
                counts[Lot::new(3, contact).pick(0, of)] += 1;
            }
            let fair = 7_000 / of;
            assert!(
                counts.iter().all(|count| count.abs_diff(fair) < fair / 5),
                "{counts:?}"
            );
        }
    }
}
