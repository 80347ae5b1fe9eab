use std::error::Error;
use std::io;

fn rotate(letter: u8, distance: u8) -> u8 {
    let first = if letter.is_ascii_uppercase() {
        b'A'
    } else {
        b'a'
    };
    first + (letter - first + distance) % 26
}

fn apply(text: &str, mut distances: impl Iterator<Item = u8>) -> String {
    let shift = |c: u8| match c {
        b'a'..=b'z' | b'A'..=b'Z' => rotate(c, distances.next().unwrap_or(0)),
        _ => c,
    };
    text.bytes().map(shift).map(char::from).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let input = io::read_to_string(io::stdin())?;
    let mut lines = input.lines();
    let mut line = || lines.next().ok_or("the input has three lines");
    let (mode, key, text) = (line()?, line()?, line()?);
    let forward = key.bytes().map(|k| k - b'a').cycle();
    let result = match mode {
        "encrypt" => apply(text, forward),
        "decrypt" => apply(text, forward.map(|distance| 26 - distance)),
        _ => return Err(format!("unknown mode {mode}").into()),
    };
    println!("{result}");
    Ok(())
}
