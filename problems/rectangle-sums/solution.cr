# Answers sums over rectangles of a matrix from the sums over all rectangles at its top left corner.
class PrefixSums
  @sums : Array(Array(Int64))

  def initialize(matrix : Array(Array(Int64)))
    above = Array.new(matrix.first.size + 1, 0_i64)
    @sums = [above]
    matrix.each do |row|
      above = accumulate(row, above)
      @sums << above
    end
  end

  # The sum from one corner to the other, both included and counted from 1.
  def sum(top : Int32, left : Int32, bottom : Int32, right : Int32) : Int64
    strip(bottom, left, right) - strip(top - 1, left, right)
  end

  # The sum of some columns over the first rows.
  private def strip(rows : Int32, left : Int32, right : Int32) : Int64
    @sums[rows][right] - @sums[rows][left - 1]
  end

  private def accumulate(row : Array(Int64), above : Array(Int64)) : Array(Int64)
    total = 0_i64
    sums = [0_i64]
    row.each_with_index(1) do |entry, column|
      total += entry
      sums << above[column] + total
    end
    sums
  end
end

rows, _, queries = read_line.split.map(&.to_i)
sums = PrefixSums.new(Array.new(rows) { read_line.split.map(&.to_i64) })
queries.times do
  top, left, bottom, right = read_line.split.map(&.to_i)
  puts sums.sum(top, left, bottom, right)
end
