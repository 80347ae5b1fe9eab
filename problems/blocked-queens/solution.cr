# A square board, each row as the set of its free columns, one bit a column.
class Board
  def initialize(@free : Array(UInt32))
  end

  def self.parse(lines : Array(String)) : Board
    new(lines.map { |line| free_columns(line) })
  end

  private def self.free_columns(line : String) : UInt32
    free = 0_u32
    line.each_char_with_index { |char, column| free |= 1_u32 << column if char == '.' }
    free
  end

  def placements : Int32
    place(row: 0, columns: 0_u32, falling: 0_u32, rising: 0_u32)
  end

  # The ways to fill the rows from *row* on. The three sets hold the squares of this row that the
  # queens above attack: straight down, down to the right, and down to the left.
  private def place(row : Int32, columns : UInt32, falling : UInt32, rising : UInt32) : Int32
    return 1 if row == @free.size

    ways = 0
    candidates = @free[row] & ~(columns | falling | rising)
    until candidates.zero?
      queen = candidates & (~candidates &+ 1)
      candidates ^= queen
      ways += place(row + 1, columns | queen, (falling | queen) << 1, (rising | queen) >> 1)
    end
    ways
  end
end

size = read_line.to_i
puts Board.parse(Array.new(size) { read_line }).placements
