//! Chance that can be told again: one number gives the whole run.

/// A stream of numbers fixed by its seed (splitmix64).
///
/// ```
/// let mut once = support::seed::Seed::new(7);
/// let mut again = support::seed::Seed::new(7);
/// assert_eq!(once.below(1_000), again.below(1_000));
/// ```
#[derive(Clone, Debug)]
pub struct Seed(u64);

impl Seed {
    /// The stream of this number.
    pub fn new(seed: u64) -> Self {
        Seed(seed)
    }

    /// The stream named by `ENCAISSE_SEED`, to tell a failed run again; else of the given number.
    pub fn from_environment(usual: u64) -> Self {
        let given = std::env::var("ENCAISSE_SEED").ok();
        Seed(given.map_or(usual, |text| text.parse().expect("ENCAISSE_SEED is a whole number")))
    }

    /// The next number.
    pub fn next_number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// The next number, from 0 to `limit` excluded.
    pub fn below(&mut self, limit: u64) -> u64 {
        assert!(limit > 0, "nothing is below zero");
        self.next_number() % limit
    }
}
