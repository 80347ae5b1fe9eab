struct Cell: Hashable {
    let row: Int
    let column: Int

    var neighbours: [Cell] {
        [(-1, 0), (1, 0), (0, -1), (0, 1)].map { Cell(row: row + $0, column: column + $1) }
    }
}

struct Maze {
    let rows: [[Character]]

    func find(_ mark: Character) -> Cell? {
        for (row, line) in rows.enumerated() {
            if let column = line.firstIndex(of: mark) {
                return Cell(row: row, column: column)
            }
        }
        return nil
    }

    func isOpen(_ cell: Cell) -> Bool {
        rows.indices.contains(cell.row) && rows[cell.row].indices.contains(cell.column)
            && rows[cell.row][cell.column] != "#"
    }

    func shortestPath(from start: Cell, to exit: Cell) -> Int? {
        var seen: Set = [start]
        var frontier = [start]
        var moves = 0
        while !frontier.isEmpty {
            if frontier.contains(exit) {
                return moves
            }
            frontier = frontier.flatMap(\.neighbours).filter { isOpen($0) && seen.insert($0).inserted }
            moves += 1
        }
        return nil
    }
}

let rowCount = (readLine() ?? "").split(separator: " ").first.flatMap { Int($0) } ?? 0
let maze = Maze(rows: (0..<rowCount).map { _ in Array(readLine() ?? "") })
guard let start = maze.find("S"), let exit = maze.find("E") else {
    fatalError("the maze needs a start and an exit")
}
if let moves = maze.shortestPath(from: start, to: exit) {
    print(moves)
} else {
    print("unreachable")
}
