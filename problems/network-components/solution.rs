use std::error::Error;
use std::io;

struct Networks {
    parent: Vec<usize>,
    size: Vec<usize>,
    count: usize,
}

impl Networks {
    fn new(n: usize) -> Self {
        Networks {
            parent: (0..n).collect(),
            size: vec![1; n],
            count: n,
        }
    }

    fn root(&mut self, mut node: usize) -> usize {
        while self.parent[node] != node {
            self.parent[node] = self.parent[self.parent[node]];
            node = self.parent[node];
        }
        node
    }

    /// Connects two computers and returns the size of their network.
    fn connect(&mut self, a: usize, b: usize) -> usize {
        let (a, b) = (self.root(a), self.root(b));
        let (small, large) = if self.size[a] < self.size[b] {
            (a, b)
        } else {
            (b, a)
        };
        if small != large {
            self.parent[small] = large;
            self.size[large] += self.size[small];
            self.count -= 1;
        }
        self.size[large]
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let input = io::read_to_string(io::stdin())?;
    let numbers = input
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<Vec<usize>, _>>()?;
    let [n, _, cables @ ..] = numbers.as_slice() else {
        return Err("the first line needs two numbers".into());
    };
    let mut networks = Networks::new(*n);
    for cable in cables.chunks_exact(2) {
        let size = networks.connect(cable[0] - 1, cable[1] - 1);
        println!("{} {}", networks.count, size);
    }
    Ok(())
}
