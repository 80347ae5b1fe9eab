import std/strutils

type Board = object
  size: int
  blocked: seq[set[uint8]] ## for each row, the columns that hold no queen

proc readBoard(input: File): Board =
  result.size = input.readLine.parseInt
  for _ in 1..result.size:
    var columns: set[uint8]
    for column, square in input.readLine:
      if square == 'x':
        columns.incl column.uint8
    result.blocked.add columns

func attacks(queens: seq[int], column: int): bool =
  ## Whether one of the queens in the rows above attacks a square of the next row.
  for row, queen in queens:
    let distance = queens.len - row
    if queen == column or abs(queen - column) == distance:
      return true

func countWays(board: Board, queens: seq[int]): int =
  let row = queens.len
  if row == board.size:
    return 1
  for column in 0 ..< board.size:
    if column.uint8 notin board.blocked[row] and not queens.attacks(column):
      result += board.countWays(queens & column)

echo stdin.readBoard.countWays(@[])
