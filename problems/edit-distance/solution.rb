# The next row of the table of distances, for one more character of the first text.
def next_row(row, char, text)
  text.each_char.with_index.with_object([row.first + 1]) do |(other, i), result|
    replaced = row[i] + (char == other ? 0 : 1)
    result << [replaced, row[i + 1] + 1, result.last + 1].min
  end
end

# The smallest number of insertions, deletions and replacements between two texts.
def edit_distance(from, to)
  start = (0..to.size).to_a
  from.each_char.reduce(start) { |row, char| next_row(row, char, to) }.last
end

from, to = Array.new(2) { gets.to_s.chomp }
puts edit_distance(from, to)
