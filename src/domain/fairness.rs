//! Several campaigns that share a number's day: nobody takes it all, and what one cannot use goes to the others.
//!
//! It is shared max–min (water filling): everybody gets what he wants up to one level, which is as high as it can be. What cannot be
//! divided goes to the earliest, one each.

/// What one of them has had of the day, and what it could still use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Demand {
    /// Messages that left today.
    pub had: u64,
    /// Messages that could still leave today.
    pub wants: u64,
}

/// How many more each may send of a day that has room for `total`. What each has had counts, so it makes no difference who comes
/// first. Earliest first: whoever has waited longest.
pub fn allowances(total: u64, demands: &[Demand]) -> Vec<u64> {
    let wanted: Vec<u64> = demands
        .iter()
        .map(|demand| demand.had.saturating_add(demand.wants))
        .collect();
    let left = total.saturating_sub(demands.iter().map(|demand| demand.had).sum());
    let shares = shares(total, &wanted);
    demands
        .iter()
        .zip(shares)
        .map(|(demand, share)| share.saturating_sub(demand.had).min(left))
        .collect()
}

/// What each gets of `total`.
pub fn shares(total: u64, demands: &[u64]) -> Vec<u64> {
    let mut sorted = demands.to_vec();
    sorted.sort_unstable();
    let (mut left, mut level) = (total, u64::MAX);
    for (done, demand) in sorted.iter().enumerate() {
        let each = left / (sorted.len() - done) as u64;
        if *demand > each {
            level = each;
            break;
        }
        left -= demand;
    }
    let mut shares: Vec<u64> = demands.iter().map(|demand| *demand.min(&level)).collect();
    let mut left = total.saturating_sub(shares.iter().sum());
    for (share, demand) in shares.iter_mut().zip(demands) {
        if left > 0 && *share < *demand {
            *share += 1;
            left -= 1;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nobody_gets_more_than_he_wants_and_the_rest_goes_to_the_others() {
        assert_eq!(shares(20, &[100, 100, 100]), [7, 7, 6]);
        assert_eq!(shares(20, &[3, 100, 100]), [3, 9, 8]);
        assert_eq!(shares(20, &[3, 4, 5]), [3, 4, 5]);
        assert_eq!(shares(1, &[50, 100]), [1, 0]);
        assert_eq!(shares(0, &[50, 100]), [0, 0]);
        assert_eq!(shares(20, &[]), [0; 0]);
    }

    #[test]
    fn what_each_has_had_counts() {
        let demand = |had, wants| Demand { had, wants };
        assert_eq!(allowances(20, &[demand(7, 90), demand(0, 90)]), [3, 10]);
        // The first had it all before the other came.
        assert_eq!(allowances(20, &[demand(20, 90), demand(0, 90)]), [0, 0]);
        assert_eq!(allowances(20, &[demand(16, 90), demand(0, 90)]), [0, 4]);
        // It has ended: what it had is gone, and it wants nothing.
        assert_eq!(allowances(20, &[demand(16, 0), demand(0, 90)]), [0, 4]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn it_is_shared_as_evenly_as_can_be(total in 0_u64..200, demands in prop::collection::vec(0_u64..60, 0..8)) {
            let shares = shares(total, &demands);
            let given: u64 = shares.iter().sum();
            prop_assert_eq!(given, total.min(demands.iter().sum()), "all that is wanted, and no more than there is");
            for (share, demand) in shares.iter().zip(&demands) {
                prop_assert!(share <= demand);
                // Whoever goes short has no less than anybody else, but for the one that cannot be divided.
                if share < demand {
                    prop_assert!(shares.iter().all(|other| *other <= share + 1));
                }
            }
        }

        #[test]
        fn who_comes_first_gets_no_more_of_the_day(
            total in 1_u64..100,
            wants in prop::collection::vec(1_u64..60, 1..6),
            order in prop::collection::vec(0_usize..6, 0..400),
        ) {
            let mut demands: Vec<Demand> = wants.iter().map(|wants| Demand { had: 0, wants: *wants }).collect();
            let fair = shares(total, &wants);
            for who in order.into_iter().chain((0..wants.len()).cycle().take(total as usize * 6)) {
                let who = who % demands.len();
                if allowances(total, &demands)[who] > 0 {
                    demands[who].had += 1;
                    demands[who].wants -= 1;
                }
            }
            for (demand, fair) in demands.iter().zip(fair) {
                prop_assert!(demand.had.abs_diff(fair) <= 1, "{} of {}", demand.had, fair);
            }
        }
    }
}
