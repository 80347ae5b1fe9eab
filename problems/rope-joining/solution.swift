struct MinHeap<Element: Comparable> {
    private var elements: [Element] = []

    var count: Int { elements.count }

    mutating func insert(_ element: Element) {
        elements.append(element)
        var child = elements.count - 1
        while child > 0, elements[child] < elements[(child - 1) / 2] {
            elements.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func removeMin() -> Element {
        elements.swapAt(0, elements.count - 1)
        let smallest = elements.removeLast()
        siftDown()
        return smallest
    }

    private mutating func siftDown() {
        var parent = 0
        while 2 * parent + 1 < elements.count {
            var child = 2 * parent + 1
            if child + 1 < elements.count, elements[child + 1] < elements[child] {
                child += 1
            }
            guard elements[child] < elements[parent] else { return }
            elements.swapAt(parent, child)
            parent = child
        }
    }
}

func joiningCost(of lengths: [Int]) -> Int {
    var ropes = MinHeap<Int>()
    lengths.forEach { ropes.insert($0) }
    var cost = 0
    while ropes.count > 1 {
        let joined = ropes.removeMin() + ropes.removeMin()
        cost += joined
        ropes.insert(joined)
    }
    return cost
}

_ = readLine()
let lengths = (readLine() ?? "").split(separator: " ").compactMap { Int($0) }
print(joiningCost(of: lengths))
