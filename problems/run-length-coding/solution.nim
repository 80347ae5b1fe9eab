import std/strutils

type Run = object
  letter: char
  length: int

func runs(text: string): seq[Run] =
  for letter in text:
    if result.len > 0 and result[^1].letter == letter:
      inc result[^1].length
    else:
      result.add Run(letter: letter, length: 1)

func `$`(run: Run): string =
  run.letter & " " & $run.length

proc main() =
  var text: string
  if not stdin.readLine(text):
    text.setLen(0)
  let found = text.strip.runs
  echo found.len
  for run in found:
    echo run

main()
