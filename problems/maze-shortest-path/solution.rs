use std::collections::VecDeque;
use std::error::Error;
use std::io;

type Cell = (usize, usize);

fn find(maze: &[&[u8]], mark: u8) -> Option<Cell> {
    maze.iter()
        .enumerate()
        .find_map(|(row, cells)| Some((row, cells.iter().position(|&c| c == mark)?)))
}

fn neighbours((row, col): Cell) -> [Cell; 4] {
    [
        (row + 1, col),
        (row, col + 1),
        (row.wrapping_sub(1), col),
        (row, col.wrapping_sub(1)),
    ]
}

fn is_free(maze: &[&[u8]], (row, col): Cell) -> bool {
    maze.get(row)
        .and_then(|cells| cells.get(col))
        .is_some_and(|&c| c != b'#')
}

fn shortest_path(maze: &[&[u8]], start: Cell, exit: Cell) -> Option<usize> {
    let mut moves: Vec<Vec<Option<usize>>> = maze.iter().map(|row| vec![None; row.len()]).collect();
    let mut queue = VecDeque::from([(start, 0)]);
    moves[start.0][start.1] = Some(0);
    while let Some((cell, count)) = queue.pop_front() {
        for next in neighbours(cell) {
            if is_free(maze, next) && moves[next.0][next.1].is_none() {
                moves[next.0][next.1] = Some(count + 1);
                queue.push_back((next, count + 1));
            }
        }
    }
    moves[exit.0][exit.1]
}

fn main() -> Result<(), Box<dyn Error>> {
    let input = io::read_to_string(io::stdin())?;
    let maze: Vec<&[u8]> = input
        .lines()
        .skip(1)
        .map(|line| line.trim().as_bytes())
        .collect();
    let start = find(&maze, b'S').ok_or("the maze has no start")?;
    let exit = find(&maze, b'E').ok_or("the maze has no exit")?;
    match shortest_path(&maze, start, exit) {
        Some(moves) => println!("{moves}"),
        None => println!("unreachable"),
    }
    Ok(())
}
