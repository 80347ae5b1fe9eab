use std::collections::BTreeSet;
use std::error::Error;
use std::io;

type Rule = (usize, usize);

fn parse(input: &str) -> Result<(usize, Vec<Rule>), Box<dyn Error>> {
    let numbers = input
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<Vec<usize>, _>>()?;
    let [n, _, rules @ ..] = numbers.as_slice() else {
        return Err("the first line needs two numbers".into());
    };
    Ok((
        *n,
        rules
            .chunks_exact(2)
            .map(|rule| (rule[0], rule[1]))
            .collect(),
    ))
}

/// The tasks in order, or None if they wait for each other in a circle.
fn schedule(n: usize, rules: &[Rule]) -> Option<Vec<usize>> {
    let mut waits_for = vec![0; n + 1];
    for &(_, after) in rules {
        waits_for[after] += 1;
    }
    let mut ready: BTreeSet<usize> = (1..=n).filter(|&task| waits_for[task] == 0).collect();
    let mut order = Vec::with_capacity(n);
    while let Some(task) = ready.pop_first() {
        order.push(task);
        for &(_, after) in rules.iter().filter(|rule| rule.0 == task) {
            waits_for[after] -= 1;
            if waits_for[after] == 0 {
                ready.insert(after);
            }
        }
    }
    (order.len() == n).then_some(order)
}

fn main() -> Result<(), Box<dyn Error>> {
    let (n, rules) = parse(&io::read_to_string(io::stdin())?)?;
    match schedule(n, &rules) {
        Some(order) => {
            let words: Vec<String> = order.iter().map(usize::to_string).collect();
            println!("{}", words.join(" "));
        }
        None => println!("cycle"),
    }
    Ok(())
}
