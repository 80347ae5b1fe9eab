import std/strformat

const
  Opening = {'(', '[', '{'}
  Closing = {')', ']', '}'}

func partner(bracket: char): char =
  ## The closing bracket that belongs to an opening one.
  case bracket
  of '(': ')'
  of '[': ']'
  else: '}'

func check(line: string): string =
  var expected: seq[char]
  for position, c in line:
    if c in Opening:
      expected.add c.partner
    elif c in Closing:
      if expected.len == 0 or expected.pop != c:
        return fmt"mismatch {position + 1}"
  if expected.len == 0: "balanced" else: fmt"unclosed {expected.len}"

proc main() =
  var line: string
  discard stdin.readLine(line)
  echo line.check

main()
