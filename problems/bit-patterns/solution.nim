import std/[bitops, strformat, strutils]

type Pattern = object
  ones, longestRun, grayCode: int

func longestRun(number: int): int =
  ## Each step shortens every stretch of ones by one.
  var rest = number
  while rest != 0:
    rest = rest and (rest shl 1)
    inc result

func pattern(number: int): Pattern =
  Pattern(
    ones: number.countSetBits,
    longestRun: number.longestRun,
    grayCode: number xor (number shr 1))

func `$`(p: Pattern): string =
  fmt"{p.ones} {p.longestRun} {p.grayCode}"

let count = stdin.readLine.parseInt
for _ in 1..count:
  echo stdin.readLine.parseInt.pattern
