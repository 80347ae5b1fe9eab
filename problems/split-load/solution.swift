func trucksNeeded(for weights: [Int], limit: Int) -> Int {
    var trucks = 1
    var load = 0
    for weight in weights {
        if load + weight > limit {
            trucks += 1
            load = 0
        }
        load += weight
    }
    return trucks
}

extension ClosedRange where Bound == Int {
    /// The smallest number that satisfies a condition which holds from some number of the range on.
    func first(satisfying condition: (Int) -> Bool) -> Int {
        var low = lowerBound
        var high = upperBound
        while low < high {
            let middle = low + (high - low) / 2
            if condition(middle) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }
}

func readNumbers() -> [Int] {
    (readLine() ?? "").split(separator: " ").compactMap { Int($0) }
}

let trucks = readNumbers()[1]
let weights = readNumbers()
guard let heaviest = weights.max() else {
    fatalError("there are no parcels")
}
let limits = heaviest...weights.reduce(0, +)
print(limits.first(satisfying: { trucksNeeded(for: weights, limit: $0) <= trucks }))
