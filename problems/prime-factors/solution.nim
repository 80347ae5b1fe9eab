import std/[strformat, strutils]

type Power = tuple[prime, exponent: int]

func factorize(number: int): seq[Power] =
  var
    rest = number
    divisor = 2
  while divisor * divisor <= rest:
    var exponent = 0
    while rest mod divisor == 0:
      rest = rest div divisor
      inc exponent
    if exponent > 0:
      result.add (divisor, exponent)
    inc divisor
  if rest > 1:
    result.add (rest, 1)

func `$`(power: Power): string =
  if power.exponent == 1: $power.prime else: fmt"{power.prime}^{power.exponent}"

func describe(number: int): string =
  ## The number as a product of powers of primes; 1 is the empty product.
  let powers = number.factorize
  if powers.len == 0: fmt"{number} = 1" else: fmt"{number} = " & powers.join(" * ")

echo stdin.readLine.strip.parseInt.describe
