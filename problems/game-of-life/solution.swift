struct Grid: CustomStringConvertible {
    private var cells: [[Bool]]

    init(lines: [String]) {
        cells = lines.map { line in line.map { $0 == "#" } }
    }

    var description: String {
        cells
            .map { row in String(row.map { $0 ? "#" : "." }) }
            .joined(separator: "\n")
    }

    mutating func step() {
        let old = self
        for row in cells.indices {
            for column in cells[row].indices {
                let neighbours = old.livingNeighbours(row: row, column: column)
                cells[row][column] = neighbours == 3 || neighbours == 2 && old.cells[row][column]
            }
        }
    }

    private func livingNeighbours(row: Int, column: Int) -> Int {
        var count = 0
        for otherRow in row - 1...row + 1 where cells.indices.contains(otherRow) {
            for otherColumn in column - 1...column + 1
            where cells[otherRow].indices.contains(otherColumn) && (otherRow, otherColumn) != (row, column) {
                count += cells[otherRow][otherColumn] ? 1 : 0
            }
        }
        return count
    }
}

let header = (readLine() ?? "").split(separator: " ").compactMap { Int($0) }
let (rows, steps) = (header[0], header[2])
var grid = Grid(lines: (0..<rows).compactMap { _ in readLine() })
for _ in 0..<steps {
    grid.step()
}
print(grid)
