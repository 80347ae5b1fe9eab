# A cell's row and column.
alias Cell = {Int32, Int32}

class Maze
  MOVES = { {-1, 0}, {1, 0}, {0, -1}, {0, 1} }

  def initialize(@rows : Array(String))
  end

  # The smallest number of moves between two marked cells, or nil if no way leads there.
  def shortest_path(from : Char, to : Char) : Int32?
    start = find(from)
    moves = {start => 0}
    queue = Deque{start}
    while cell = queue.shift?
      return moves[cell] if self[cell] == to

      each_neighbour(cell) do |neighbour|
        next if moves.has_key?(neighbour)
        moves[neighbour] = moves[cell] + 1
        queue << neighbour
      end
    end
  end

  private def [](cell : Cell) : Char
    @rows[cell[0]][cell[1]]
  end

  private def find(mark : Char) : Cell
    @rows.each_with_index do |line, row|
      if column = line.index(mark)
        return {row, column}
      end
    end
    raise "the maze has no #{mark}"
  end

  private def each_neighbour(cell : Cell, & : Cell ->) : Nil
    MOVES.each do |down, right|
      neighbour = {cell[0] + down, cell[1] + right}
      yield neighbour if inside?(neighbour) && self[neighbour] != '#'
    end
  end

  private def inside?(cell : Cell) : Bool
    row, column = cell
    0 <= row < @rows.size && 0 <= column < @rows[row].size
  end
end

rows = read_line.split.first.to_i
maze = Maze.new(Array.new(rows) { read_line })
puts maze.shortest_path('S', 'E') || "unreachable"
