import std/strutils

const Symbols = {
  "M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40,
  "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1}

func toRoman(number: Positive): string =
  var rest: int = number
  for (symbol, value) in Symbols:
    result.add symbol.repeat(rest div value)
    rest = rest mod value

func fromRoman(numeral: string): int =
  ## Takes the symbols from left to right; they come in falling order.
  var position = 0
  for (symbol, value) in Symbols:
    while numeral.continuesWith(symbol, position):
      result += value
      position += symbol.len

func convert(text: string): string =
  if text[0] in Digits: text.parseInt.toRoman else: $text.fromRoman

for _ in 1..stdin.readLine.parseInt:
  echo stdin.readLine.strip.convert
