use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::error::Error;
use std::io;
use std::num::ParseIntError;

type MinHeap = BinaryHeap<Reverse<u64>>;

fn parse(input: &str) -> Result<MinHeap, ParseIntError> {
    input
        .split_whitespace()
        .skip(1)
        .map(|length| length.parse().map(Reverse))
        .collect()
}

fn join_all(mut ropes: MinHeap) -> u64 {
    let mut cost = 0;
    while let Some(Reverse(first)) = ropes.pop() {
        let Some(Reverse(second)) = ropes.pop() else {
            break;
        };
        cost += first + second;
        ropes.push(Reverse(first + second));
    }
    cost
}

fn main() -> Result<(), Box<dyn Error>> {
    let input = io::read_to_string(io::stdin())?;
    println!("{}", join_all(parse(&input)?));
    Ok(())
}
