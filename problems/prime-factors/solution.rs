use std::error::Error;
use std::io;

fn factorize(mut n: u64) -> Vec<(u64, u32)> {
    let mut factors = Vec::new();
    let mut p = 2;
    while p * p <= n {
        let mut exponent = 0;
        while n % p == 0 {
            n /= p;
            exponent += 1;
        }
        if exponent > 0 {
            factors.push((p, exponent));
        }
        p += 1;
    }
    if n > 1 {
        factors.push((n, 1));
    }
    factors
}

fn format_power(&(prime, exponent): &(u64, u32)) -> String {
    match exponent {
        1 => prime.to_string(),
        _ => format!("{prime}^{exponent}"),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let n: u64 = io::read_to_string(io::stdin())?.trim().parse()?;
    let powers: Vec<String> = factorize(n).iter().map(format_power).collect();
    let product = if powers.is_empty() {
        "1".to_string()
    } else {
        powers.join(" * ")
    };
    println!("{n} = {product}");
    Ok(())
}
