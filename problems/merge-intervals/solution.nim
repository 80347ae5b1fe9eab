import std/[algorithm, sequtils, strutils]

type Interval = Slice[int]

func touches(a, b: Interval): bool =
  ## Whether b, which starts no earlier than a, shares a point with it.
  b.a <= a.b

func merged(intervals: seq[Interval]): seq[Interval] =
  for interval in intervals.sortedByIt(it.a):
    if result.len > 0 and result[^1].touches(interval):
      result[^1].b = max(result[^1].b, interval.b)
    else:
      result.add interval

proc parseInterval(line: string): Interval =
  let ends = line.splitWhitespace.map(parseInt)
  ends[0]..ends[1]

let count = stdin.readLine.parseInt
var intervals: seq[Interval]
for _ in 1..count:
  intervals.add stdin.readLine.parseInterval
for interval in intervals.merged:
  echo interval.a, " ", interval.b
