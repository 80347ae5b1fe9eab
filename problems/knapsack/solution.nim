import std/strscans

type Item = tuple[weight, value: int]

proc readPair(input: File): (int, int) =
  if not input.readLine.scanf("$i $i", result[0], result[1]):
    raise newException(IOError, "two integers are missing")

func offer(best: var seq[int], item: Item) =
  ## Offers an item to every capacity, the largest first, so that none takes it twice.
  for capacity in countdown(best.high, item.weight):
    best[capacity] = max(best[capacity], best[capacity - item.weight] + item.value)

func largestValue(items: openArray[Item], capacity: int): int =
  var best = newSeq[int](capacity + 1)
  for item in items:
    best.offer item
  best[capacity]

let (count, capacity) = stdin.readPair
var items: seq[Item]
for _ in 1..count:
  items.add stdin.readPair
echo items.largestValue(capacity)
