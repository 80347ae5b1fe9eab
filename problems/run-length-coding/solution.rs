use std::io;

struct Run {
    letter: char,
    length: usize,
}

fn encode(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for letter in text.chars() {
        match runs.last_mut() {
            Some(run) if run.letter == letter => run.length += 1,
            _ => runs.push(Run { letter, length: 1 }),
        }
    }
    runs
}

fn describe(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| format!("{} {}\n", run.letter, run.length))
        .collect()
}

fn main() -> io::Result<()> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let runs = encode(line.trim_end());
    println!("{}", runs.len());
    print!("{}", describe(&runs));
    Ok(())
}
