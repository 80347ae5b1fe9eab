# Counts the ways to place a queen in each row of a board.
class Queens
  def initialize(rows)
    @free = rows.map { |row| (0...row.size).select { |column| row[column] == "." } }
    @columns = Set.new
    @falling = Set.new
    @rising = Set.new
  end

  # The number of ways to go on from a row, given the queens in the rows above.
  def count(row = 0)
    return 1 if row == @free.size

    @free[row].sum do |column|
      attacked?(row, column) ? 0 : with_queen(row, column) { count(row + 1) }
    end
  end

  private

  def attacked?(row, column)
    @columns.include?(column) || @falling.include?(column - row) || @rising.include?(column + row)
  end

  def with_queen(row, column)
    lines = [[@columns, column], [@falling, column - row], [@rising, column + row]]
    lines.each { |taken, line| taken.add(line) }
    yield
  ensure
    lines.each { |taken, line| taken.delete(line) }
  end
end

size = gets.to_i
puts Queens.new(Array.new(size) { gets.chomp }).count
