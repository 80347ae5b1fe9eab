use std::io;

fn next_row(above: &[usize], c: u8, target: &[u8]) -> Vec<usize> {
    let mut left = above[0] + 1;
    let mut row = vec![left];
    for (pair, &t) in above.windows(2).zip(target) {
        let replaced = pair[0] + usize::from(c != t);
        left = replaced.min(pair[1] + 1).min(left + 1);
        row.push(left);
    }
    row
}

fn edit_distance(source: &[u8], target: &[u8]) -> usize {
    let first: Vec<usize> = (0..=target.len()).collect();
    let last = source
        .iter()
        .fold(first, |row, &c| next_row(&row, c, target));
    last[target.len()]
}

fn main() -> io::Result<()> {
    let input = io::read_to_string(io::stdin())?;
    let mut lines = input.lines();
    let source = lines.next().unwrap_or_default();
    let target = lines.next().unwrap_or_default();
    println!("{}", edit_distance(source.as_bytes(), target.as_bytes()));
    Ok(())
}
