enum Mode
  Encrypt
  Decrypt

  def sign : Int32
    encrypt? ? 1 : -1
  end
end

# Moves the letters of texts by those of a key.
class Vigenere
  @shifts : Array(Int32)

  def initialize(key : String)
    @shifts = key.chars.map { |letter| letter - 'a' }
  end

  def apply(text : String, mode : Mode) : String
    shifts = @shifts.cycle
    text.gsub do |char|
      char.ascii_letter? ? move(char, mode.sign * shifts.next.as(Int32)) : char
    end
  end

  private def move(letter : Char, by : Int32) : Char
    first = letter.ascii_uppercase? ? 'A' : 'a'
    first + (letter - first + by) % 26
  end
end

mode = Mode.parse(read_line)
cipher = Vigenere.new(read_line)
puts cipher.apply(read_line, mode)
