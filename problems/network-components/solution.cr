# Computers and the networks that they form, as disjoint sets.
class Networks
  getter count : Int32

  def initialize(@count)
    @parents = Array(Int32).new(@count, &.itself)
    @sizes = Array(Int32).new(@count, 1)
  end

  # Joins the networks of two computers.
  def connect(a : Int32, b : Int32) : Nil
    large, small = root(a), root(b)
    return if large == small

    large, small = small, large if @sizes[large] < @sizes[small]
    @parents[small] = large
    @sizes[large] += @sizes[small]
    @count -= 1
  end

  # The number of computers in the network of one.
  def size_of(computer : Int32) : Int32
    @sizes[root(computer)]
  end

  private def root(computer : Int32) : Int32
    until (parent = @parents[computer]) == computer
      @parents[computer] = @parents[parent]
      computer = parent
    end
    computer
  end
end

computers, cables = read_line.split.map(&.to_i)
networks = Networks.new(computers)
cables.times do
  a, b = read_line.split.map { |word| word.to_i - 1 }
  networks.connect(a, b)
  puts "#{networks.count} #{networks.size_of(a)}"
end
