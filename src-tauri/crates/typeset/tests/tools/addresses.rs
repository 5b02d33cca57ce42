//! Addresses nobody has, as long and as odd as ledgers hold them.

use encaisse_core::postal::PostalAddress;

/// The first `count` of them.
pub fn addresses(count: usize) -> impl Iterator<Item = PostalAddress> {
    let mut dice = Dice(14);
    (0..count).map(move |round| PostalAddress {
        name: format!("N{}", dice.words(37)),
        recipient: dice.words(37),
        building: if round % 2 == 0 { dice.words(37) } else { String::new() },
        street: format!("12 {}", dice.words(34)),
        locality: if round % 3 == 0 { dice.words(37) } else { String::new() },
        postcode: "69617".into(),
        city: format!("V{}", dice.words(30)),
        country: if round % 5 == 0 { "Royaume-Uni".into() } else { String::new() },
    })
}

/// A small generator with a fixed seed: the same addresses each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn words(&mut self, longest: usize) -> String {
        let letters: Vec<char> = "AWMÉÈÇŒŸilj gq’-&.,0189 ÀÛmw".chars().collect();
        (0..=self.roll(longest)).map(|_| letters[self.roll(letters.len())]).collect()
    }
}
