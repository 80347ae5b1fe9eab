struct PrefixSums {
    /// At [r][c]: the sum of the first r rows, cut off after c columns.
    private var sums: [[Int]]

    init(of matrix: [[Int]], columns: Int) {
        sums = [Array(repeating: 0, count: columns + 1)]
        for (index, row) in matrix.enumerated() {
            var rowSum = 0
            var line = [0]
            for (column, entry) in row.enumerated() {
                rowSum += entry
                line.append(sums[index][column + 1] + rowSum)
            }
            sums.append(line)
        }
    }

    func sum(rows: ClosedRange<Int>, columns: ClosedRange<Int>) -> Int {
        let (above, below) = (sums[rows.lowerBound - 1], sums[rows.upperBound])
        let (left, right) = (columns.lowerBound - 1, columns.upperBound)
        return below[right] - below[left] - above[right] + above[left]
    }
}

func readNumbers() -> [Int] {
    (readLine() ?? "").split(separator: " ").compactMap { Int($0) }
}

let header = readNumbers()
let matrix = (0..<header[0]).map { _ in readNumbers() }
let prefixSums = PrefixSums(of: matrix, columns: header[1])
for _ in 0..<header[2] {
    let query = readNumbers()
    print(prefixSums.sum(rows: query[0]...query[2], columns: query[1]...query[3]))
}
