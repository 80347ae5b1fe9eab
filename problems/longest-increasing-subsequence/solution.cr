# Follows the longest increasing subsequence of the numbers that it is given.
class IncreasingSubsequence(T)
  # `@ends[i]` is the smallest number in which a subsequence of i + 1 numbers can end.
  @ends = [] of T

  def <<(number : T) : self
    if index = @ends.bsearch_index { |end_number| end_number >= number }
      @ends[index] = number
    else
      @ends << number
    end
    self
  end

  def size : Int32
    @ends.size
  end
end

def longest_increasing(numbers : Array(Int32)) : Int32
  numbers.reduce(IncreasingSubsequence(Int32).new) { |found, number| found << number }.size
end

count = read_line.to_i
numbers = read_line.split.map(&.to_i)
puts longest_increasing(numbers.first(count))
