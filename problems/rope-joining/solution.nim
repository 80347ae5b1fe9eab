import std/[heapqueue, sequtils, strutils]

proc cheapestJoin(lengths: openArray[int]): int =
  ## Always ties the two shortest ropes.
  var ropes = lengths.toHeapQueue
  while ropes.len > 1:
    let joined = ropes.pop + ropes.pop
    result += joined
    ropes.push joined

proc readRopes(input: File): seq[int] =
  let
    count = input.readLine.parseInt
    lengths = input.readLine.splitWhitespace
  if lengths.len != count:
    raise newException(ValueError, "the number of ropes is wrong")
  lengths.map(parseInt)

echo stdin.readRopes.cheapestJoin
