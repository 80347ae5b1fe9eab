use std::cmp::Reverse;
use std::collections::HashMap;
use std::io;

fn count_words(text: &str) -> HashMap<&str, usize> {
    let words = text
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty());
    let mut counts = HashMap::new();
    for word in words {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

fn by_frequency(counts: HashMap<&str, usize>) -> Vec<(&str, usize)> {
    let mut words: Vec<_> = counts.into_iter().collect();
    words.sort_unstable_by_key(|&(word, count)| (Reverse(count), word));
    words
}

fn main() -> io::Result<()> {
    let text = io::read_to_string(io::stdin())?.to_ascii_lowercase();
    for (word, count) in by_frequency(count_words(&text)) {
        println!("{word} {count}");
    }
    Ok(())
}
