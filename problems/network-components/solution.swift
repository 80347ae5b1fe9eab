/// A disjoint-set forest: union by size, path halving.
struct Network {
    private(set) var componentCount: Int
    private var parent: [Int]
    private var size: [Int]

    init(computers: Int) {
        componentCount = computers
        parent = Array(0..<computers)
        size = Array(repeating: 1, count: computers)
    }

    /// Lays a cable and returns the size of the network that it belongs to.
    mutating func connect(_ a: Int, _ b: Int) -> Int {
        var large = root(of: a)
        var small = root(of: b)
        guard large != small else { return size[large] }
        if size[large] < size[small] {
            swap(&large, &small)
        }
        parent[small] = large
        size[large] += size[small]
        componentCount -= 1
        return size[large]
    }

    private mutating func root(of computer: Int) -> Int {
        var computer = computer
        while parent[computer] != computer {
            parent[computer] = parent[parent[computer]]
            computer = parent[computer]
        }
        return computer
    }
}

func readPair() -> (Int, Int) {
    let numbers = (readLine() ?? "").split(separator: " ").compactMap { Int($0) }
    return (numbers[0], numbers[1])
}

let (computers, cables) = readPair()
var network = Network(computers: computers)
for _ in 0..<cables {
    let (a, b) = readPair()
    let size = network.connect(a - 1, b - 1)
    print(network.componentCount, size)
}
