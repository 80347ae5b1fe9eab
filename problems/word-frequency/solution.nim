import std/[algorithm, strutils, tables]

type Entry = tuple[word: string, count: int]

iterator words(text: string): string =
  for word in text.split(AllChars - Letters):
    if word.len > 0:
      yield word.toLowerAscii

func byFrequency(a, b: Entry): int =
  ## The frequent words first, equally frequent ones in alphabetical order.
  result = cmp(b.count, a.count)
  if result == 0:
    result = cmp(a.word, b.word)

proc frequencies(text: string): seq[Entry] =
  var counts: CountTable[string]
  for word in text.words:
    counts.inc word
  for word, count in counts:
    result.add (word, count)
  result.sort byFrequency

for (word, count) in stdin.readAll.frequencies:
  echo word, " ", count
