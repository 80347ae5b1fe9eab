struct Schedule {
    private var successors: [[Int]]
    private var openRules: [Int]

    init(tasks: Int) {
        successors = Array(repeating: [], count: tasks)
        openRules = Array(repeating: 0, count: tasks)
    }

    mutating func require(_ first: Int, before second: Int) {
        successors[first].append(second)
        openRules[second] += 1
    }

    /// Always the smallest task that is allowed next; nil if the rules form a cycle.
    func order() -> [Int]? {
        var openRules = self.openRules
        var remaining = Array(openRules.indices)
        var order: [Int] = []
        while let index = remaining.firstIndex(where: { openRules[$0] == 0 }) {
            let task = remaining.remove(at: index)
            order.append(task)
            for successor in successors[task] {
                openRules[successor] -= 1
            }
        }
        return remaining.isEmpty ? order : nil
    }
}

func readPair() -> (Int, Int) {
    let numbers = (readLine() ?? "").split(separator: " ").compactMap { Int($0) }
    return (numbers[0], numbers[1])
}

let (tasks, rules) = readPair()
var schedule = Schedule(tasks: tasks)
for _ in 0..<rules {
    let (first, second) = readPair()
    schedule.require(first - 1, before: second - 1)
}
if let order = schedule.order() {
    print(order.map { String($0 + 1) }.joined(separator: " "))
} else {
    print("cycle")
}
