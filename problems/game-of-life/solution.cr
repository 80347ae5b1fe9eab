# A finite board of Conway's Game of Life; everything outside is dead.
class Life
  ALIVE = '#'
  DEAD  = '.'

  def initialize(@cells : Array(Array(Bool)))
  end

  def self.parse(lines : Array(String)) : Life
    new(lines.map { |line| line.chars.map { |char| char == ALIVE } })
  end

  # The board one step later.
  def step : Life
    Life.new(@cells.map_with_index do |line, row|
      line.map_with_index { |alive, column| survives?(alive, live_neighbours(row, column)) }
    end)
  end

  def to_s(io : IO) : Nil
    @cells.join(io, '\n') do |line, out_io|
      line.each { |alive| out_io << (alive ? ALIVE : DEAD) }
    end
  end

  private def survives?(alive : Bool, neighbours : Int32) : Bool
    neighbours == 3 || (alive && neighbours == 2)
  end

  private def live_neighbours(row : Int32, column : Int32) : Int32
    around(row, @cells.size).sum do |r|
      around(column, @cells[r].size).count { |c| @cells[r][c] && {r, c} != {row, column} }
    end
  end

  # The indexes from one before *index* to one after it that are below *size*.
  private def around(index : Int32, size : Int32) : Range(Int32, Int32)
    Math.max(index - 1, 0)..Math.min(index + 1, size - 1)
  end
end

rows, _, steps = read_line.split.map(&.to_i)
life = Life.parse(Array.new(rows) { read_line })
steps.times { life = life.step }
puts life
