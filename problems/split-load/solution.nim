import std/[math, sequtils, strutils]

func trucksNeeded(parcels: openArray[int], limit: int): int =
  ## Trucks that carry at most `limit` each, when every truck takes as much as it can.
  result = 1
  var load = 0
  for parcel in parcels:
    if load + parcel > limit:
      inc result
      load = 0
    load += parcel

func smallestLimit(parcels: openArray[int], trucks: int): int =
  var
    low = parcels.max
    high = parcels.sum
  while low < high:
    let middle = (low + high) div 2
    if parcels.trucksNeeded(middle) <= trucks:
      high = middle
    else:
      low = middle + 1
  low

let
  numbers = stdin.readAll.splitWhitespace.map(parseInt)
  (parcels, trucks) = (numbers[2..^1], numbers[1])
doAssert parcels.len == numbers[0]
echo parcels.smallestLimit(trucks)
