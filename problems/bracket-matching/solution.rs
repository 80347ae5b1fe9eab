use std::fmt;
use std::io;

enum Verdict {
    Balanced,
    Mismatch(usize),
    Unclosed(usize),
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Verdict::Balanced => write!(f, "balanced"),
            Verdict::Mismatch(position) => write!(f, "mismatch {position}"),
            Verdict::Unclosed(count) => write!(f, "unclosed {count}"),
        }
    }
}

fn check(line: &str) -> Verdict {
    let mut expected = Vec::new();
    for (i, c) in line.chars().enumerate() {
        match c {
            '(' => expected.push(')'),
            '[' => expected.push(']'),
            '{' => expected.push('}'),
            ')' | ']' | '}' if expected.pop() != Some(c) => return Verdict::Mismatch(i + 1),
            _ => {}
        }
    }
    match expected.len() {
        0 => Verdict::Balanced,
        open => Verdict::Unclosed(open),
    }
}

fn main() -> io::Result<()> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    println!("{}", check(line.trim_end()));
    Ok(())
}
