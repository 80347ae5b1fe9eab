use std::error::Error;
use std::io;

type Grid = Vec<Vec<bool>>;

fn neighbours(grid: &Grid, row: usize, col: usize) -> usize {
    let around = |i: usize| i.saturating_sub(1)..=i + 1;
    around(row)
        .flat_map(|r| around(col).map(move |c| (r, c)))
        .filter(|&cell| cell != (row, col))
        .filter_map(|(r, c)| grid.get(r)?.get(c))
        .filter(|&&alive| alive)
        .count()
}

fn lives(grid: &Grid, row: usize, col: usize) -> bool {
    match neighbours(grid, row, col) {
        3 => true,
        2 => grid[row][col],
        _ => false,
    }
}

fn step(grid: &Grid) -> Grid {
    (0..grid.len())
        .map(|row| {
            (0..grid[row].len())
                .map(|col| lives(grid, row, col))
                .collect()
        })
        .collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let input = io::read_to_string(io::stdin())?;
    let mut lines = input.lines();
    let header = lines.next().ok_or("no input")?;
    let steps: usize = header
        .split_whitespace()
        .nth(2)
        .ok_or("no steps")?
        .parse()?;
    let start: Grid = lines
        .map(|line| line.chars().map(|c| c == '#').collect())
        .collect();

    let end = (0..steps).fold(start, |grid, _| step(&grid));
    for row in end {
        let line: String = row
            .iter()
            .map(|&alive| if alive { '#' } else { '.' })
            .collect();
        println!("{line}");
    }
    Ok(())
}
