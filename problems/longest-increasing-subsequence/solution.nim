import std/[algorithm, sequtils, strutils]

func longestIncreasing(numbers: openArray[int]): int =
  var tails: seq[int] ## the smallest last number of a subsequence of each length
  for number in numbers:
    let length = tails.lowerBound(number)
    if length == tails.len:
      tails.add number
    else:
      tails[length] = number
  tails.len

proc readNumbers(input: File): seq[int] =
  let count = input.readLine.parseInt
  result = input.readLine.splitWhitespace.map(parseInt)
  doAssert result.len == count

echo stdin.readNumbers.longestIncreasing
