use std::error::Error;
use std::io;
use std::num::ParseIntError;

fn longest_increasing<T: Ord>(numbers: impl IntoIterator<Item = T>) -> usize {
    let mut tails: Vec<T> = Vec::new();
    for number in numbers {
        let place = tails.partition_point(|tail| *tail < number);
        match tails.get_mut(place) {
            Some(tail) => *tail = number,
            None => tails.push(number),
        }
    }
    tails.len()
}

fn parse(input: &str) -> Result<Vec<i32>, ParseIntError> {
    input.split_whitespace().skip(1).map(str::parse).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let input = io::read_to_string(io::stdin())?;
    println!("{}", longest_increasing(parse(&input)?));
    Ok(())
}
