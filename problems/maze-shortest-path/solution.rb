# A maze on a grid of characters.
class Maze
  MOVES = [[-1, 0], [1, 0], [0, -1], [0, 1]].freeze

  def initialize(rows)
    @rows = rows
  end

  # The smallest number of moves from S to E, or nil where there is no way.
  def shortest_path
    goal = find("E")
    queue = [find("S")]
    moves = { queue.first => 0 }
    until queue.empty? || moves.key?(goal)
      here = queue.shift
      neighbours(here).reject { |cell| moves.key?(cell) }.each do |cell|
        moves[cell] = moves[here] + 1
        queue.push(cell)
      end
    end
    moves[goal]
  end

  private

  def find(mark)
    row = @rows.index { |line| line.include?(mark) }
    [row, @rows[row].index(mark)]
  end

  def neighbours((row, column))
    MOVES.map { |down, right| [row + down, column + right] }.select { |cell| free?(*cell) }
  end

  def free?(row, column)
    return false if row.negative? || column.negative?

    square = @rows.fetch(row, "")[column]
    !square.nil? && square != "#"
  end
end

height, = gets.split.map(&:to_i)
maze = Maze.new(Array.new(height) { gets.chomp })
puts maze.shortest_path || "unreachable"
