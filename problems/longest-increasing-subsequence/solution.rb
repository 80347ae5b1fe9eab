# The length of the longest increasing subsequence. `ends` holds, for each length, the smallest
# number in which a subsequence of that length can end.
def longest_increasing(numbers)
  ends = []
  numbers.each do |number|
    place = ends.bsearch_index { |last| last >= number } || ends.size
    ends[place] = number
  end
  ends.size
end

def read_numbers(input)
  count = input.gets.to_i
  input.read.split.first(count).map { |word| Integer(word, 10) }
end

puts longest_increasing(read_numbers($stdin))
