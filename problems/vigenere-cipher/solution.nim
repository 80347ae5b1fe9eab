import std/strutils

type Mode = enum
  encrypt, decrypt

func shift(letter: char, distance: int): char =
  ## Moves a letter around the alphabet; its case stays.
  let first = ord(if letter in {'A'..'Z'}: 'A' else: 'a')
  chr(first + (ord(letter) - first + distance + 26) mod 26)

func translate(text, key: string, mode: Mode): string =
  var used = 0
  for c in text:
    if c in Letters:
      let distance = ord(key[used mod key.len]) - ord('a')
      result.add c.shift(if mode == encrypt: distance else: -distance)
      inc used
    else:
      result.add c

let
  mode = parseEnum[Mode](stdin.readLine)
  key = stdin.readLine
  text = stdin.readLine
echo text.translate(key, mode)
