use std::error::Error;
use std::io;

fn longest_stretch(mut x: u64) -> u32 {
    let mut longest = 0;
    while x != 0 {
        x >>= x.trailing_zeros();
        let stretch = x.trailing_ones();
        longest = longest.max(stretch);
        x >>= stretch;
    }
    longest
}

fn gray_code(x: u64) -> u64 {
    x ^ (x >> 1)
}

fn describe(x: u64) -> String {
    format!("{} {} {}", x.count_ones(), longest_stretch(x), gray_code(x))
}

fn main() -> Result<(), Box<dyn Error>> {
    let input = io::read_to_string(io::stdin())?;
    for word in input.split_whitespace().skip(1) {
        println!("{}", describe(word.parse()?));
    }
    Ok(())
}
