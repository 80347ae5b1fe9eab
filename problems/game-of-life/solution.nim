import std/[sequtils, strscans]

type Grid = seq[seq[bool]]

func neighbours(grid: Grid, row, column: int): int =
  for r in max(row - 1, 0)..min(row + 1, grid.high):
    for c in max(column - 1, 0)..min(column + 1, grid[r].high):
      if (r, c) != (row, column) and grid[r][c]:
        inc result

func lives(alive: bool, neighbours: int): bool =
  neighbours == 3 or alive and neighbours == 2

func next(grid: Grid): Grid =
  result = grid
  for r, cells in grid:
    for c, alive in cells:
      result[r][c] = alive.lives(grid.neighbours(r, c))

func toLine(cells: seq[bool]): string =
  for alive in cells:
    result.add(if alive: '#' else: '.')

proc main() =
  var rows, columns, steps: int
  doAssert stdin.readLine.scanf("$i $i $i", rows, columns, steps)
  var grid: Grid
  for _ in 1..rows:
    grid.add stdin.readLine.mapIt(it == '#')
  for _ in 1..steps:
    grid = grid.next
  for cells in grid:
    echo cells.toLine

main()
