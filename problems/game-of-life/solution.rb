# A grid of cells; all cells outside it are dead.
class Life
  ALIVE = "#".freeze
  DEAD = ".".freeze

  def initialize(rows)
    @rows = rows
  end

  def step
    Life.new(@rows.map.with_index do |row, i|
      row.chars.map.with_index { |cell, j| fate(cell, neighbours(i, j)) }.join
    end)
  end

  def to_s
    @rows.join("\n")
  end

  private

  def fate(cell, neighbours)
    neighbours == 3 || (neighbours == 2 && cell == ALIVE) ? ALIVE : DEAD
  end

  def around(place)
    [place - 1, 0].max..(place + 1)
  end

  # The number of live cells around a cell.
  def neighbours(row, column)
    rows = around(row)
    columns = around(column)
    block = @rows[rows].sum { |cells| cells[columns].count(ALIVE) }
    @rows[row][column] == ALIVE ? block - 1 : block
  end
end

rows, _columns, steps = gets.split.map(&:to_i)
life = Life.new(Array.new(rows) { gets.chomp })
steps.times { life = life.step }
puts life
