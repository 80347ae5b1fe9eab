ALPHABET = ("a".."z").to_a.freeze

# Moves a letter forward by a number of places, from z on to a, and keeps its case.
def shift(letter, places)
  moved = ALPHABET[(letter.downcase.ord - "a".ord + places) % ALPHABET.size]
  letter.match?(/[A-Z]/) ? moved.upcase : moved
end

# `direction` is 1 to encrypt, -1 to decrypt.
def cipher(text, key, direction)
  places = key.each_char.map { |letter| direction * ALPHABET.index(letter) }.cycle
  text.gsub(/[a-z]/i) { |letter| shift(letter, places.next) }
end

mode, key, text = $stdin.each_line(chomp: true).first(3)
puts cipher(text, key, mode == "decrypt" ? -1 : 1)
