//! Two sides asked in turn, told as a ratio: milliseconds say more about the machine than about the program.

/// Asks `rounds` times and prints the ratio of medians, and from which to which ratio the rounds went.
pub fn report(what: &str, rounds: usize, aim: f64, mut ask: impl FnMut(usize) -> (f64, f64)) {
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        let (our, their) = ask(round);
        ours.push(our);
        theirs.push(their);
        ratios.push(our / their);
    }
    let ratio = median(&mut ours) / median(&mut theirs);
    ratios.sort_by(f64::total_cmp);
    let (least, most) = (ratios[ratios.len() / 20], ratios[ratios.len() - 1 - ratios.len() / 20]);
    println!("  {what:<32} {ratio:.2}   from {least:.2} to {most:.2}   aim {aim:.2}");
}

fn median(seconds: &mut [f64]) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
