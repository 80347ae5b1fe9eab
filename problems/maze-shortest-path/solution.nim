import std/[deques, options, sets, strutils]

type
  Maze = seq[string]
  Cell = tuple[row, column: int]

func find(maze: Maze, mark: char): Cell =
  for row, line in maze:
    let column = line.find(mark)
    if column >= 0:
      return (row, column)
  raise newException(ValueError, "the maze has no " & mark)

iterator neighbours(maze: Maze, cell: Cell): Cell =
  for (down, right) in [(-1, 0), (1, 0), (0, -1), (0, 1)]:
    let (row, column) = (cell.row + down, cell.column + right)
    if row in 0..maze.high and column in 0..maze[row].high and maze[row][column] != '#':
      yield (row, column)

func shortestPath(maze: Maze): Option[int] =
  ## Breadth first: cells leave the queue in the order of their distance from the start.
  let start = maze.find('S')
  var
    waiting = [(cell: start, moves: 0)].toDeque
    seen = [start].toHashSet
  while waiting.len > 0:
    let (cell, moves) = waiting.popFirst
    if maze[cell.row][cell.column] == 'E':
      return some(moves)
    for next in maze.neighbours(cell):
      if not seen.containsOrIncl(next):
        waiting.addLast (next, moves + 1)

let rows = stdin.readLine.splitWhitespace[0].parseInt
var maze: Maze
for _ in 1..rows:
  maze.add stdin.readLine
let moves = maze.shortestPath
echo if moves.isSome: $moves.get else: "unreachable"
