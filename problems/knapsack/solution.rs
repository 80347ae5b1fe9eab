use std::error::Error;
use std::io;

struct Item {
    weight: usize,
    value: u64,
}

fn parse_item(line: &str) -> Result<Item, Box<dyn Error>> {
    let (weight, value) = line
        .trim()
        .split_once(' ')
        .ok_or("an item needs two numbers")?;
    Ok(Item {
        weight: weight.parse()?,
        value: value.parse()?,
    })
}

fn best_value(items: &[Item], capacity: usize) -> u64 {
    let mut best = vec![0; capacity + 1];
    for item in items {
        for room in (item.weight..=capacity).rev() {
            best[room] = best[room].max(best[room - item.weight] + item.value);
        }
    }
    best[capacity]
}

fn main() -> Result<(), Box<dyn Error>> {
    let input = io::read_to_string(io::stdin())?;
    let mut lines = input.lines();
    let header = lines.next().ok_or("no input")?;
    let (_, capacity) = header.split_once(' ').ok_or("no capacity")?;
    let items = lines.map(parse_item).collect::<Result<Vec<_>, _>>()?;
    println!("{}", best_value(&items, capacity.trim().parse()?));
    Ok(())
}
