struct Board {
    /// For each row, the free columns.
    let freeColumns: [[Int]]

    private struct Attacks {
        var columns: Set<Int> = []
        var rising: Set<Int> = []
        var falling: Set<Int> = []

        func reach(row: Int, column: Int) -> Bool {
            columns.contains(column) || rising.contains(row + column) || falling.contains(row - column)
        }

        func adding(row: Int, column: Int) -> Attacks {
            var attacks = self
            attacks.columns.insert(column)
            attacks.rising.insert(row + column)
            attacks.falling.insert(row - column)
            return attacks
        }
    }

    func placements() -> Int {
        placements(from: 0, attacks: Attacks())
    }

    private func placements(from row: Int, attacks: Attacks) -> Int {
        guard row < freeColumns.count else { return 1 }
        return freeColumns[row]
            .filter { !attacks.reach(row: row, column: $0) }
            .reduce(0) { total, column in
                total + placements(from: row + 1, attacks: attacks.adding(row: row, column: column))
            }
    }
}

let size = readLine().flatMap { Int($0) } ?? 0
let rows = (0..<size).map { _ in Array(readLine() ?? "") }
let board = Board(freeColumns: rows.map { row in row.indices.filter { row[$0] == "." } })
print(board.placements())
