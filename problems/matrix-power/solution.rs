use std::error::Error;
use std::io;

const MODULUS: u64 = 1_000_000_007;

type Matrix = Vec<Vec<u64>>;

fn identity(n: usize) -> Matrix {
    (0..n)
        .map(|row| (0..n).map(|col| u64::from(row == col)).collect())
        .collect()
}

fn multiply(a: &Matrix, b: &Matrix) -> Matrix {
    let entry = |row: &[u64], col: usize| {
        row.iter()
            .zip(b)
            .fold(0, |sum, (x, other)| (sum + x * other[col]) % MODULUS)
    };
    a.iter()
        .map(|row| (0..b.len()).map(|col| entry(row, col)).collect())
        .collect()
}

fn power(mut base: Matrix, mut exponent: u64) -> Matrix {
    let mut result = identity(base.len());
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = multiply(&result, &base);
        }
        base = multiply(&base, &base);
        exponent >>= 1;
    }
    result
}

fn main() -> Result<(), Box<dyn Error>> {
    let input = io::read_to_string(io::stdin())?;
    let numbers = input
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<Vec<u64>, _>>()?;
    let [n, exponent, entries @ ..] = numbers.as_slice() else {
        return Err("the first line needs two numbers".into());
    };
    let matrix = entries
        .chunks_exact(usize::try_from(*n)?)
        .map(<[u64]>::to_vec)
        .collect();
    for row in power(matrix, *exponent) {
        let words: Vec<String> = row.iter().map(u64::to_string).collect();
        println!("{}", words.join(" "));
    }
    Ok(())
}
