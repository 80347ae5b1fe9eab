func merged(_ intervals: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
    var result: [ClosedRange<Int>] = []
    for interval in intervals.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if let last = result.last, last.overlaps(interval) {
            result[result.count - 1] = last.lowerBound...max(last.upperBound, interval.upperBound)
        } else {
            result.append(interval)
        }
    }
    return result
}

let count = readLine().flatMap { Int($0) } ?? 0
let intervals = (0..<count).map { _ in
    let ends = (readLine() ?? "").split(separator: " ").compactMap { Int($0) }
    return ends[0]...ends[1]
}
for interval in merged(intervals) {
    print(interval.lowerBound, interval.upperBound)
}
