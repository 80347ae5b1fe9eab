func longestRunOfOnes(in value: Int) -> Int {
    var remaining = value
    var length = 0
    while remaining != 0 {
        remaining &= remaining << 1  // shortens every run by one
        length += 1
    }
    return length
}

func grayCode(of value: Int) -> Int {
    value ^ (value >> 1)
}

let count = readLine().flatMap { Int($0) } ?? 0
for _ in 0..<count {
    guard let line = readLine(), let value = Int(line) else {
        fatalError("an integer is missing")
    }
    print(value.nonzeroBitCount, longestRunOfOnes(in: value), grayCode(of: value))
}
