use std::error::Error;
use std::io;

fn trucks_needed(weights: &[u64], limit: u64) -> u64 {
    let (trucks, _) = weights.iter().fold((1, 0), |(trucks, load), &weight| {
        if load + weight > limit {
            (trucks + 1, weight)
        } else {
            (trucks, load + weight)
        }
    });
    trucks
}

/// The smallest number in low..=high for which the test holds, if it holds from some point on.
fn first_that(mut low: u64, mut high: u64, test: impl Fn(u64) -> bool) -> u64 {
    while low < high {
        let middle = low + (high - low) / 2;
        if test(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

fn main() -> Result<(), Box<dyn Error>> {
    let input = io::read_to_string(io::stdin())?;
    let numbers = input
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<Vec<u64>, _>>()?;
    let [_, trucks, weights @ ..] = numbers.as_slice() else {
        return Err("the first line needs two numbers".into());
    };
    let heaviest = weights
        .iter()
        .copied()
        .max()
        .ok_or("there are no parcels")?;
    let total = weights.iter().sum();
    let limit = first_that(heaviest, total, |limit| {
        trucks_needed(weights, limit) <= *trucks
    });
    println!("{limit}");
    Ok(())
}
