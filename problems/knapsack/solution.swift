struct Item {
    let weight: Int
    let value: Int
}

func bestValue(of items: [Item], capacity: Int) -> Int {
    var best = Array(repeating: 0, count: capacity + 1)
    for item in items {
        // Downwards, so that no item is taken twice.
        for room in stride(from: capacity, through: item.weight, by: -1) {
            best[room] = max(best[room], best[room - item.weight] + item.value)
        }
    }
    return best[capacity]
}

func readNumbers() -> [Int] {
    (readLine() ?? "").split(separator: " ").compactMap { Int($0) }
}

let header = readNumbers()
let items = (0..<header[0]).map { _ in
    let numbers = readNumbers()
    return Item(weight: numbers[0], value: numbers[1])
}
print(bestValue(of: items, capacity: header[1]))
