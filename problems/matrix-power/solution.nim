import std/[sequtils, strutils]

const Modulus = 1_000_000_007

type Matrix = seq[seq[int]]

func identity(size: int): Matrix =
  result = newSeqWith(size, newSeq[int](size))
  for i in 0 ..< size:
    result[i][i] = 1

func `*`(a, b: Matrix): Matrix =
  result = newSeqWith(a.len, newSeq[int](a.len))
  for i in 0..a.high:
    for j in 0..a.high:
      for k in 0..a.high:
        result[i][j] = (result[i][j] + a[i][k] * b[k][j]) mod Modulus

func `^`(base: Matrix, exponent: int): Matrix =
  ## Squares once for each binary digit of the exponent.
  result = identity(base.len)
  var
    square = base
    rest = exponent
  while rest > 0:
    if rest mod 2 == 1:
      result = result * square
    square = square * square
    rest = rest div 2

proc readRow(): seq[int] =
  stdin.readLine.splitWhitespace.map(parseInt)

let
  header = readRow()
  matrix = newSeqWith(header[0], readRow())
for row in matrix ^ header[1]:
  echo row.join(" ")
