/// The children of a circle in the order in which they leave it.
struct CountingOut: Sequence, IteratorProtocol {
    private var circle: [Int]
    private var position = 0
    private let step: Int

    init(children: Int, step: Int) {
        circle = Array(1...children)
        self.step = step
    }

    mutating func next() -> Int? {
        guard !circle.isEmpty else { return nil }
        position = (position + step - 1) % circle.count
        return circle.remove(at: position)
    }
}

let numbers = (readLine() ?? "").split(separator: " ").compactMap { Int($0) }
let order = CountingOut(children: numbers[0], step: numbers[1])
print(order.map(String.init).joined(separator: " "))
