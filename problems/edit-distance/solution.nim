import std/sequtils

func editDistance(source, target: string): int =
  ## Goes through the table of all prefixes and keeps one row of it.
  var distances = toSeq(0..target.len)
  for i, a in source:
    var diagonal = distances[0]
    distances[0] = i + 1
    for j, b in target:
      let replaced = diagonal + ord(a != b)
      diagonal = distances[j + 1]
      distances[j + 1] = min(replaced, min(diagonal, distances[j]) + 1)
  distances[^1]

proc readText(input: File): string =
  ## The next line; empty where there is none.
  if not input.readLine(result):
    result = ""

let
  source = stdin.readText
  target = stdin.readText
echo editDistance(source, target)
