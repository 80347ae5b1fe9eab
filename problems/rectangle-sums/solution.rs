use std::error::Error;
use std::io;
use std::iter;

fn running_sums(row: &[i64]) -> impl Iterator<Item = i64> + '_ {
    let sums = row.iter().scan(0, |sum, &entry| {
        *sum += entry;
        Some(*sum)
    });
    iter::once(0).chain(sums)
}

/// Entry (r, c) of the result is the sum of the first r rows and c columns.
fn sum_table(matrix: &[i64], cols: usize) -> Vec<Vec<i64>> {
    let mut table = vec![vec![0; cols + 1]];
    for (r, row) in matrix.chunks_exact(cols).enumerate() {
        let sums = running_sums(row)
            .zip(&table[r])
            .map(|(left, above)| left + above);
        table.push(sums.collect());
    }
    table
}

fn rectangle(table: &[Vec<i64>], query: &[usize]) -> i64 {
    let (top, left, bottom, right) = (query[0] - 1, query[1] - 1, query[2], query[3]);
    table[bottom][right] - table[top][right] - table[bottom][left] + table[top][left]
}

fn main() -> Result<(), Box<dyn Error>> {
    let input = io::read_to_string(io::stdin())?;
    let mut tokens = input.split_whitespace();
    let mut size = || -> Result<usize, Box<dyn Error>> {
        Ok(tokens.next().ok_or("input ends early")?.parse()?)
    };
    let (rows, cols, _) = (size()?, size()?, size()?);
    let entries = tokens.by_ref().take(rows * cols).map(str::parse);
    let table = sum_table(&entries.collect::<Result<Vec<i64>, _>>()?, cols);
    let corners = tokens.map(str::parse).collect::<Result<Vec<usize>, _>>()?;
    for query in corners.chunks_exact(4) {
        println!("{}", rectangle(&table, query));
    }
    Ok(())
}
