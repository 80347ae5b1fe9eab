import std/[sequtils, strutils]

iterator countOut(children, step: int): int =
  ## The children in the order in which they leave the circle.
  var
    circle = toSeq(1..children)
    place = 0
  while circle.len > 0:
    place = (place + step - 1) mod circle.len
    yield circle[place]
    circle.delete(place..place)

proc main() =
  let input = stdin.readLine.splitWhitespace.map(parseInt)
  echo toSeq(countOut(children = input[0], step = input[1])).join(" ")

main()
