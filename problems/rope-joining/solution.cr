# Always ties the two shortest ropes together. Tied ropes come out in ascending order, so two queues
# do what a heap would.
class RopeJoiner
  def initialize(lengths : Array(Int64))
    @single = Deque(Int64).new(lengths.sort)
    @tied = Deque(Int64).new
  end

  def total_cost : Int64
    cost = 0_i64
    while @single.size + @tied.size > 1
      length = take_shortest + take_shortest
      @tied << length
      cost += length
    end
    cost
  end

  private def take_shortest : Int64
    single, tied = @single.first?, @tied.first?
    if tied.nil? || (single && single <= tied)
      @single.shift
    else
      @tied.shift
    end
  end
end

read_line # the number of ropes
puts RopeJoiner.new(read_line.split.map(&.to_i64)).total_cost
