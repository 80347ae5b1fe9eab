# Children in a circle, one of whom leaves it again and again.
class Circle
  include Enumerable

  def initialize(children, step)
    @children = (1..children).to_a
    @step = step
  end

  # Yields the children in the order in which they leave.
  def each
    circle = @children.dup
    until circle.empty?
      circle.rotate!((@step - 1) % circle.size)
      yield circle.shift
    end
  end
end

children, step = gets.split.map(&:to_i)
puts Circle.new(children, step).to_a.join(" ")
