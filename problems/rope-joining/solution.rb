# A binary heap with the smallest number on top.
class MinHeap
  def initialize(numbers)
    @heap = numbers.sort # a sorted list is a heap
  end

  def size
    @heap.size
  end

  def push(number)
    @heap << number
    sift_up(size - 1)
  end

  def pop
    swap(0, size - 1)
    @heap.pop.tap { sift_down(0) }
  end

  private

  def swap(one, other)
    @heap[one], @heap[other] = @heap[other], @heap[one]
  end

  def sift_up(child)
    while child.positive?
      parent = (child - 1) / 2
      return if @heap[parent] <= @heap[child]

      swap(parent, child)
      child = parent
    end
  end

  def sift_down(parent)
    loop do
      child = [(2 * parent) + 1, (2 * parent) + 2].select { |i| i < size }.min_by { |i| @heap[i] }
      return if child.nil? || @heap[parent] <= @heap[child]

      swap(parent, child)
      parent = child
    end
  end
end

# Ties the two shortest ropes together until one is left.
def joining_cost(lengths)
  ropes = MinHeap.new(lengths)
  cost = 0
  while ropes.size > 1
    joined = ropes.pop + ropes.pop
    cost += joined
    ropes.push(joined)
  end
  cost
end

count = gets.to_i
puts joining_cost(gets.split.first(count).map(&:to_i))
