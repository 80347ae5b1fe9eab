use std::io;

const NUMERALS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

fn to_roman(mut number: u32) -> String {
    let mut roman = String::new();
    for (value, text) in NUMERALS {
        roman.push_str(&text.repeat((number / value) as usize));
        number %= value;
    }
    roman
}

fn letter_value(letter: char) -> u32 {
    NUMERALS
        .iter()
        .find(|(_, text)| text.chars().eq([letter]))
        .map_or(0, |&(value, _)| value)
}

/// Reads from the right: a letter smaller than the largest one to its right counts negative.
fn from_roman(roman: &str) -> u32 {
    let values = roman.chars().rev().map(letter_value);
    let (total, _) = values.fold((0, 0), |(total, largest), value| {
        if value < largest {
            (total - value, largest)
        } else {
            (total + value, value)
        }
    });
    total
}

fn convert(word: &str) -> String {
    match word.parse() {
        Ok(number) => to_roman(number),
        Err(_) => from_roman(word).to_string(),
    }
}

fn main() -> io::Result<()> {
    let input = io::read_to_string(io::stdin())?;
    for word in input.split_whitespace().skip(1) {
        println!("{}", convert(word));
    }
    Ok(())
}
