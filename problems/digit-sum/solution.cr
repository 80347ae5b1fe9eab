# A non-negative integer as its decimal digits: it may have hundreds of them.
struct Digits
  def initialize(text : String)
    @digits = Array(Int32).new(text.size)
    text.each_char { |char| @digits << char.to_i }
  end

  # Adds up the digits, then those of the sum, until one is left.
  def root : Int32
    @digits.size == 1 ? @digits.first : Digits.new(sum.to_s).root
  end

  def sum : Int32
    @digits.sum
  end
end

puts Digits.new(read_line.strip).root
