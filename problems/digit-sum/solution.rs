use std::io;

fn sum_of_text(digits: &str) -> u32 {
    digits.chars().filter_map(|c| c.to_digit(10)).sum()
}

fn digit_sum(n: u32) -> u32 {
    match n {
        0 => 0,
        _ => n % 10 + digit_sum(n / 10),
    }
}

fn reduce(n: u32) -> u32 {
    if n < 10 {
        n
    } else {
        reduce(digit_sum(n))
    }
}

fn main() -> io::Result<()> {
    let line = io::read_to_string(io::stdin())?;
    println!("{}", reduce(sum_of_text(&line)));
    Ok(())
}
