import std/[math, sequtils, strutils]

func digits(number: string): seq[int] =
  number.mapIt(ord(it) - ord('0'))

func repeatedDigitSum(number: string): int =
  ## Adds up the digits until a single one is left.
  var rest = number
  while rest.len > 1:
    rest = $rest.digits.sum
  rest.parseInt

when isMainModule:
  let number = stdin.readLine.strip
  echo number.repeatedDigitSum
