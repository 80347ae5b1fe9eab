# A square matrix of numbers modulo `Matrix::MODULUS`.
struct Matrix
  MODULUS = 1_000_000_007_i64

  def initialize(@rows : Array(Array(Int64)))
  end

  def self.identity(size : Int32) : Matrix
    new(Array.new(size) { |row| Array.new(size) { |column| row == column ? 1_i64 : 0_i64 } })
  end

  def self.parse(lines : Array(String)) : Matrix
    new(lines.map { |line| line.split.map { |word| word.to_i64 % MODULUS } })
  end

  def *(other : Matrix) : Matrix
    columns = other.@rows.transpose
    Matrix.new(@rows.map { |row| columns.map { |column| dot(row, column) } })
  end

  # Squares and multiplies, a bit of the exponent at a time.
  def **(exponent : Int64) : Matrix
    result = Matrix.identity(@rows.size)
    square = self
    while exponent > 0
      result *= square if exponent.odd?
      square *= square
      exponent >>= 1
    end
    result
  end

  def to_s(io : IO) : Nil
    @rows.each { |row| io.puts row.join(' ') }
  end

  private def dot(row : Array(Int64), column : Array(Int64)) : Int64
    row.zip(column).reduce(0_i64) { |sum, (a, b)| (sum + a * b) % MODULUS }
  end
end

size, exponent = read_line.split
matrix = Matrix.parse(Array.new(size.to_i) { read_line })
print matrix ** exponent.to_i64
