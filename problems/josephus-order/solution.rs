use std::collections::VecDeque;
use std::error::Error;
use std::io;
use std::iter;

fn leaving_order(n: usize, k: usize) -> impl Iterator<Item = usize> {
    let mut circle: VecDeque<usize> = (1..=n).collect();
    iter::from_fn(move || {
        if circle.is_empty() {
            return None;
        }
        circle.rotate_left((k - 1) % circle.len());
        circle.pop_front()
    })
}

fn parse(input: &str) -> Result<(usize, usize), Box<dyn Error>> {
    let (n, k) = input
        .trim()
        .split_once(' ')
        .ok_or("the input has two numbers")?;
    Ok((n.parse()?, k.parse()?))
}

fn main() -> Result<(), Box<dyn Error>> {
    let (n, k) = parse(&io::read_to_string(io::stdin())?)?;
    let order: Vec<String> = leaving_order(n, k).map(|child| child.to_string()).collect();
    println!("{}", order.join(" "));
    Ok(())
}
