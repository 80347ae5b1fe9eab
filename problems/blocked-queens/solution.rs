use std::io;

fn attacks(queens: &[usize], col: usize) -> bool {
    queens
        .iter()
        .rev()
        .zip(1..)
        .any(|(&queen, distance)| queen == col || queen.abs_diff(col) == distance)
}

/// Counts the ways to go on from `queens`, which holds the column of the queen in each row so far.
fn count(board: &[&[u8]], queens: &mut Vec<usize>) -> u64 {
    let Some(row) = board.get(queens.len()) else {
        return 1;
    };
    let mut ways = 0;
    for (col, &square) in row.iter().enumerate() {
        if square != b'x' && !attacks(queens, col) {
            queens.push(col);
            ways += count(board, queens);
            queens.pop();
        }
    }
    ways
}

fn main() -> io::Result<()> {
    let input = io::read_to_string(io::stdin())?;
    let board: Vec<&[u8]> = input
        .split_whitespace()
        .skip(1)
        .map(str::as_bytes)
        .collect();
    println!("{}", count(&board, &mut Vec::new()));
    Ok(())
}
