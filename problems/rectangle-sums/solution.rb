# Answers queries about sums of rectangles of a matrix; rows and columns count from 1.
class SumTable
  def initialize(matrix)
    @sums = [Array.new(matrix.first.size + 1, 0)]
    matrix.each { |row| @sums << add_row(@sums.last, row) }
  end

  def sum(top, left, bottom, right)
    above, last = @sums.values_at(top - 1, bottom)
    last[right] - above[right] - last[left - 1] + above[left - 1]
  end

  private

  def add_row(above, row)
    total = 0
    row.each_with_index.with_object([0]) do |(entry, column), sums|
      total += entry
      sums << (above[column + 1] + total)
    end
  end
end

def read_integers
  gets.split.map { |word| Integer(word, 10) }
end

rows, _columns, queries = read_integers
table = SumTable.new(Array.new(rows) { read_integers })
queries.times { puts table.sum(*read_integers) }
