use std::error::Error;
use std::io;
use std::num::ParseIntError;

fn parse(input: &str) -> Result<Vec<(i32, i32)>, ParseIntError> {
    let numbers = input
        .split_whitespace()
        .skip(1)
        .map(str::parse)
        .collect::<Result<Vec<i32>, _>>()?;
    Ok(numbers
        .chunks_exact(2)
        .map(|pair| (pair[0], pair[1]))
        .collect())
}

fn merge(mut intervals: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    intervals.sort_unstable();
    let mut merged: Vec<(i32, i32)> = Vec::new();
    for (low, high) in intervals {
        match merged.last_mut() {
            Some(last) if low <= last.1 => last.1 = last.1.max(high),
            _ => merged.push((low, high)),
        }
    }
    merged
}

fn main() -> Result<(), Box<dyn Error>> {
    let input = io::read_to_string(io::stdin())?;
    for (low, high) in merge(parse(&input)?) {
        println!("{low} {high}");
    }
    Ok(())
}
