import std/[sequtils, strutils]

type PrefixSums = object
  ## At row r and column c: the sum of the first c numbers of each of the first r rows.
  sums: seq[seq[int]]

func initPrefixSums(columns: int): PrefixSums =
  PrefixSums(sums: @[newSeq[int](columns + 1)])

func addRow(prefix: var PrefixSums, numbers: openArray[int]) =
  var
    row = @[0]
    total = 0
  for i, number in numbers:
    total += number
    row.add prefix.sums[^1][i + 1] + total
  prefix.sums.add row

func `[]`(prefix: PrefixSums, rows, columns: Slice[int]): int =
  ## The sum over a rectangle; rows and columns are counted from 1.
  template at(row, column: int): int = prefix.sums[row][column]
  let (top, left) = (rows.a - 1, columns.a - 1)
  at(rows.b, columns.b) - at(top, columns.b) - at(rows.b, left) + at(top, left)

proc readNumbers(): seq[int] =
  stdin.readLine.splitWhitespace.mapIt(it.parseInt)

proc main() =
  let header = readNumbers()
  var prefix = initPrefixSums(columns = header[1])
  for _ in 1..header[0]:
    prefix.addRow readNumbers()
  for _ in 1..header[2]:
    let query = readNumbers()
    echo prefix[query[0]..query[2], query[1]..query[3]]

main()
