MODULUS = 1_000_000_007

# A square matrix of numbers modulo MODULUS.
class SquareMatrix
  attr_reader :rows

  def self.identity(size)
    new(Array.new(size) { |i| Array.new(size) { |j| i == j ? 1 : 0 } })
  end

  def initialize(rows)
    @rows = rows
  end

  def *(other)
    columns = other.rows.transpose
    SquareMatrix.new(rows.map do |row|
      columns.map { |column| row.zip(column).sum { |a, b| a * b } % MODULUS }
    end)
  end

  # Squares the base for each binary digit of the exponent, the lowest first.
  def **(exponent)
    base = self
    exponent.digits(2).reduce(SquareMatrix.identity(rows.size)) do |result, bit|
      result *= base if bit == 1
      base *= base
      result
    end
  end

  def to_s
    rows.map { |row| row.join(" ") }.join("\n")
  end
end

size, exponent = gets.split.map(&:to_i)
matrix = SquareMatrix.new(Array.new(size) { gets.split.map(&:to_i) })
puts matrix**exponent
