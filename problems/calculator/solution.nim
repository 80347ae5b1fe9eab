import std/strutils
from std/parseutils import skipWhitespace

type Scanner = object
  text: string
  position: int

proc accept(s: var Scanner, token: char): bool =
  s.position += s.text.skipWhitespace(s.position)
  result = s.position < s.text.len and s.text[s.position] == token
  if result:
    inc s.position

proc number(s: var Scanner): int =
  let start = s.position
  while s.position < s.text.len and s.text[s.position] in Digits:
    inc s.position
  s.text[start ..< s.position].parseInt

proc sum(s: var Scanner): int

proc factor(s: var Scanner): int =
  if s.accept('-'):
    -s.factor
  elif s.accept('('):
    let value = s.sum
    doAssert s.accept(')'), "a bracket stays open"
    value
  else:
    s.number

proc product(s: var Scanner): int =
  result = s.factor
  while s.accept('*'):
    result *= s.factor

proc sum(s: var Scanner): int =
  result = s.product
  while true:
    if s.accept('+'):
      result += s.product
    elif s.accept('-'):
      result -= s.product
    else:
      break

var scanner = Scanner(text: stdin.readLine)
echo scanner.sum
