# Gives the children of a circle in the order in which they leave it.
struct CountingOut
  include Enumerable(Int32)

  def initialize(@children : Int32, @step : Int32)
  end

  def each(& : Int32 ->) : Nil
    circle = (1..@children).to_a
    position = 0
    until circle.empty?
      position = (position + @step - 1) % circle.size
      yield circle.delete_at(position)
    end
  end
end

children, step = read_line.split.map(&.to_i)
puts CountingOut.new(children, step).join(' ')
