//! Several wordings of one campaign: how they are written, who gets which, and which did best.

use serde::{Deserialize, Serialize};

use super::draw::{BUCKETS, bucket};

/// Most of them.
pub const MOST: usize = 4;

/// Buckets of [`bucket`] in one per cent.
const PER_CENT: i64 = 100;

/// What each is called.
pub const LABELS: [&str; MOST] = ["A", "B", "C", "D"];

/// The texts that lines of dashes part. A text in which such a line parts nothing from something is one, as it stands.
pub fn parted(text: &str) -> Vec<String> {
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.split('\n') {
        match parts.last_mut() {
            Some(part) if !is_rule(line) => part.push(line),
            _ => parts.push(Vec::new()),
        }
    }
    let parts = parts.iter().map(|lines| lines.join("\n").trim().to_owned());
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    match parts.len() {
        0 | 1 => vec![text.to_owned()],
        _ => parts,
    }
}

/// The texts as an owner writes them.
pub fn joined<S: AsRef<str>>(texts: &[S]) -> String {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    texts.join("\n---\n")
}

/// A line of dashes alone: three hyphens or more, or what keyboards make of them.
fn is_rule(line: &str) -> bool {
    let is_long = |c: &char| matches!(c, '\u{2012}'..='\u{2015}' | '\u{2212}');
    let signs: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
    let are_dashes = signs.iter().all(|c| *c == '-' || is_long(c));
    are_dashes && (signs.len() >= 3 || signs.iter().any(is_long))
}

/// Whole per cent for so many, as even as they get: the first have one more.
pub fn even(count: usize) -> Vec<u8> {
    let count = count.clamp(1, MOST);
    let (each, more) = (100 / count, 100 % count);
    (0..count)
        .map(|place| u8::try_from(each + usize::from(place < more)).unwrap_or(0))
        .collect()
}

/// `50/50`, `70 30`, `60 %, 40 %`: one share for each of so many, which are 100 together. `None`: they are not.
pub fn shares(said: &str, count: usize) -> Option<Vec<u8>> {
    let parts = said.split(|c: char| !c.is_ascii_digit());
    let parts: Option<Vec<u8>> = parts
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect();
    let parts = parts.filter(|parts| parts.len() == count && parts.iter().all(|part| *part > 0))?;
    let all: u32 = parts.iter().map(|part| u32::from(*part)).sum();
    (all == 100).then_some(parts)
}

/// How people are shared out among several: whose turn it is to get which is drawn, how many get each is not.
///
/// People are put in an order by chance ([`bucket`], and of equals by their ids), and each variant gets so many of them, one after the
/// other. Of very many people that is done part after part: each part has as many of each as are still lacking to its share of all so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Where each ends, out of 10,000; whoever is beyond the last waits for the winner.
    pub ends: Vec<i64>,
    /// The campaign's seed.
    pub seed: i64,
}

/// Those who were shared out before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Before {
    /// All of them.
    pub people: u64,
    /// How many got each, in order; nobody where it is not told.
    pub each: Vec<u64>,
}

impl Before {
    /// With these, who were shared out so.
    pub fn add(&mut self, people: &[i64], draw: &Draw) {
        self.people += people.len() as u64;
        self.each.resize(draw.ends.len(), 0);
        for variant in people.iter().filter_map(|contact| draw.of(*contact)) {
            if let Some(all) = self.each.get_mut(variant) {
                *all += 1;
            }
        }
    }
}

impl Split {
    /// `trial`: so many per cent of all get one at once, the others wait; everybody does without it.
    pub fn new(shares: &[u8], trial: Option<u8>, seed: i64) -> Self {
        let of_all = i64::from(trial.unwrap_or(100));
        let mut sum = 0;
        let ends = shares.iter().map(|share| {
            sum += i64::from(*share);
            sum * of_all * PER_CENT / 100
        });
        Self {
            ends: ends.collect(),
            seed,
        }
    }

    /// Shares these people out, so that of all so far each has its share, but for what rounding takes or gives.
    pub fn among(&self, people: impl IntoIterator<Item = i64>, before: &Before) -> Draw {
        let mut places: Vec<Place> = people
            .into_iter()
            .map(|contact| place(contact, self.seed))
            .collect();
        places.sort_unstable();
        let all = before.people + places.len() as u64;
        let (mut had, mut at) = (0, 0);
        let ends = self.ends.iter().enumerate().map(|(variant, end)| {
            had += before.each.get(variant).copied().unwrap_or(0);
            let due = part(all, *end).saturating_sub(had);
            at = usize::try_from(due).unwrap_or(usize::MAX).clamp(at, places.len());
            places.get(at).copied().unwrap_or(BEYOND)
        });
        Draw {
            ends: ends.collect(),
            seed: self.seed,
        }
    }
}

/// So much out of 10,000 of so many people, rounded.
fn part(people: u64, out_of_all: i64) -> u64 {
    let buckets = u128::from(BUCKETS.unsigned_abs());
    let of_all = u128::from(people) * u128::from(out_of_all.unsigned_abs());
    u64::try_from((of_all + buckets / 2) / buckets).unwrap_or(u64::MAX)
}

/// Where somebody is in the order by chance: his bucket, and of equals his id.
pub type Place = (i64, i64);

/// Behind everybody.
const BEYOND: Place = (BUCKETS, 0);

fn place(contact: i64, seed: i64) -> Place {
    (bucket(contact, seed), contact)
}

/// Who of some people gets which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    /// For each the place before which it ends, in order; whoever is beyond the last waits for the winner.
    pub ends: Vec<Place>,
    /// The campaign's seed.
    pub seed: i64,
}

impl Draw {
    /// Which one of them gets, by its place; `None`: he waits.
    pub fn of(&self, contact: i64) -> Option<usize> {
        let own = place(contact, self.seed);
        self.ends.iter().position(|end| own < *end)
    }
}

/// What decides between several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// How many answered.
    #[default]
    Answers,
    /// How many read it.
    Reads,
    /// How many opened a link or tapped a button.
    Clicks,
}

/// Some get one of them first; the others get the one that did best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// So many per cent of all.
    pub percent: u8,
    /// What decides.
    pub measure: Measure,
    /// So long after the last of them had his turn.
    pub after_ms: i64,
}

impl Trial {
    /// How many of so many people try them first: those who [draw](Split) one.
    pub fn tried(self, people: u64) -> u64 {
        part(people, i64::from(self.percent) * PER_CENT)
    }
}

impl Default for Trial {
    fn default() -> Self {
        Self {
            percent: 10,
            measure: Measure::Answers,
            after_ms: 4 * 60 * 60 * 1_000,
        }
    }
}

/// The shortest time in which people show what they make of it.
pub const SOONEST_MS: i64 = 30 * 60 * 1_000;

/// How one of several did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// Whom it reached.
    pub reached: i64,
    /// How many of them did what counts.
    pub did: i64,
}

impl Score {
    /// Whole per cent of those who were reached.
    pub fn rate(self) -> i64 {
        if self.reached == 0 {
            0
        } else {
            self.did * 100 / self.reached
        }
    }
}

/// Fewer than this many that were reached say little.
pub const THIN: i64 = 10;

/// The best by its rate; of equals the earlier one, and always the first where nobody was reached.
pub fn winner(scores: &[Score]) -> usize {
    let mut best = 0;
    for (place, score) in scores.iter().enumerate().skip(1) {
        let Some(leads) = scores.get(best) else { continue };
        // As fractions, without rounding.
        let (its, leading) = (
            i128::from(score.did) * i128::from(leads.reached.max(1)),
            i128::from(leads.did) * i128::from(score.reached.max(1)),
        );
        if its > leading {
            best = place;
        }
    }
    best
}

/// Whether another one did as well as this one.
pub fn is_tied(scores: &[Score], best: usize) -> bool {
    let Some(leads) = scores.get(best) else {
        return false;
    };
    let even = |score: &Score| {
        let (its, leading) = (
            i128::from(score.did) * i128::from(leads.reached.max(1)),
            i128::from(leads.did) * i128::from(score.reached.max(1)),
        );
        its == leading
    };
    let mut others = scores.iter().enumerate().filter(|(place, _)| *place != best);
    others.any(|(_, score)| even(score))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;
    use proptest::test_runner::FileFailurePersistence;

    use super::*;
    use crate::domain::draw::SEEDS;

    #[test]
    fn lines_of_dashes_part_texts() {
        for rule in ["---", " ------ ", "—", "—-", "– –", "––"] {
            let text = format!("Hola {{nombre}}:\n- una\n- otra\n{rule}\nBuenas\n\nya");
            let expected = ["Hola {nombre}:\n- una\n- otra", "Buenas\n\nya"];
            let parts = parted(&text);
            assert_eq!(parts, expected, "{rule}");
            assert_eq!(parted(&joined(&parts)), expected);
        }
        for whole in [
            "Hola",
            "Hola\n--\nya",
            "Hola\n-\nya",
            "Hola\n---\n",
            "---\n\nHola",
            "a --- b",
            "",
        ] {
            assert_eq!(parted(whole), [whole]);
        }
        assert_eq!(parted("a\n---\n\n---\nb\n---\nc"), ["a", "b", "c"]);
    }

    #[test]
    fn shares_are_a_hundred_together() {
        assert_eq!(even(1), [100]);
        assert_eq!(even(3), [34, 33, 33]);
        assert_eq!(even(4), [25, 25, 25, 25]);
        assert_eq!(shares("50/50", 2), Some(vec![50, 50]));
        assert_eq!(shares("70 %, 30%", 2), Some(vec![70, 30]));
        assert_eq!(shares("60 20 20", 3), Some(vec![60, 20, 20]));
        for (said, count) in [
            ("50/50", 3),
            ("60/60", 2),
            ("100/0", 2),
            ("", 1),
            ("999/1", 2),
            ("mitad", 2),
        ] {
            assert_eq!(shares(said, count), None, "{said}");
        }
    }

    /// How many of these people get each, the last being those who wait.
    fn counts(draw: &Draw, people: impl IntoIterator<Item = i64>) -> Vec<u64> {
        let mut counts = vec![0; draw.ends.len() + 1];
        for contact in people {
            counts[draw.of(contact).unwrap_or(draw.ends.len())] += 1;
        }
        counts
    }

    #[test]
    fn each_gets_its_share_of_them() {
        let none = Before::default();
        for (people, shares, trial, expected) in [
            (16, &[50, 50][..], None, vec![8, 8, 0]),
            (15, &[50, 50], None, vec![8, 7, 0]),
            (1, &[50, 50], None, vec![1, 0, 0]),
            (0, &[50, 50], None, vec![0, 0, 0]),
            (10, &[34, 33, 33], None, vec![3, 4, 3, 0]),
            (40, &[50, 50], Some(20), vec![4, 4, 32]),
            (20_000, &[70, 30], Some(20), vec![2_800, 1_200, 16_000]),
        ] {
            for seed in [0, 7, 999_999] {
                let draw = Split::new(shares, trial, seed).among(1..=people, &none);
                assert_eq!(counts(&draw, 1..=people), expected, "{people} {shares:?} {seed}");
            }
            let percent = trial.unwrap_or(100);
            let trial = Trial {
                percent,
                ..Trial::default()
            };
            let tried: u64 = expected[..shares.len()].iter().sum();
            assert_eq!(trial.tried(people.unsigned_abs()), tried);
        }
        assert_eq!(Split::new(&[34, 33, 33], None, 0).ends, [3_400, 6_700, 10_000]);
        // Another seed, other people.
        let whose = |seed| {
            let draw = Split::new(&[50, 50], None, seed).among(1..=16, &none);
            (1..=16).map(|contact| draw.of(contact)).collect::<Vec<_>>()
        };
        assert_ne!(whose(1), whose(2));
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
            ..ProptestConfig::default()
        })]

        /// However many of each part are in it: of all so far each has its share, but for what rounding takes or gives.
        #[test]
        fn part_after_part_each_has_its_share(
            seed in 0..SEEDS,
            parts in vec(0..40_i64, 1..12),
            (first, second) in (1..90_u8, 1..10_u8),
            trial in option::of(5..90_u8),
        ) {
            let shares = [first, second, 100 - first - second];
            let split = Split::new(&shares, trial, seed);
            let (mut before, mut next) = (Before::default(), 1);
            for part in parts {
                let people: Vec<i64> = (next..next + part).collect();
                before.add(&people, &split.among(people.iter().copied(), &before));
                next += part;
                for (has, share) in before.each.iter().zip(shares) {
                    let its = before.people * u64::from(share) * u64::from(trial.unwrap_or(100));
                    prop_assert!((has * 10_000).abs_diff(its) < 20_000, "{has} of {}", before.people);
                }
            }
        }
    }

    #[test]
    fn the_better_rate_wins() {
        let score = |reached, did| Score { reached, did };
        for (scores, expected) in [
            (vec![score(10, 1), score(10, 2)], 1),
            (vec![score(10, 2), score(10, 2)], 0),
            (vec![score(100, 10), score(10, 2), score(50, 10)], 1),
            (vec![score(0, 0), score(0, 0)], 0),
            (vec![score(0, 0), score(1, 0)], 0),
            (vec![score(3, 1), score(4, 1)], 0),
            (vec![], 0),
        ] {
            assert_eq!(winner(&scores), expected, "{scores:?}");
        }
        assert_eq!((score(3, 1).rate(), score(0, 0).rate()), (33, 0));
        assert!(is_tied(&[score(10, 2), score(20, 4)], 0));
        assert!(is_tied(&[score(4, 0), score(9, 0), score(9, 0)], 0));
        assert!(!is_tied(&[score(10, 2), score(20, 5)], 1));
        assert!(!is_tied(&[score(10, 2)], 0));
        assert!(!is_tied(&[], 0));
    }
}
