# The number of edits that turn *source* into *target*, row by row of the usual table: `costs[j]` is
# the distance from the part of *source* seen so far to the first j letters of *target*.
def edit_distance(source : String, target : String) : Int32
  costs = (0..target.size).to_a
  source.each_char do |letter|
    costs = next_row(costs, letter, target)
  end
  costs.last
end

private def next_row(above : Array(Int32), letter : Char, target : String) : Array(Int32)
  row = [above.first + 1]
  target.each_char_with_index do |other, column|
    replace = above[column] + (letter == other ? 0 : 1)
    delete = above[column + 1] + 1
    insert = row.last + 1
    row << Math.min(replace, Math.min(delete, insert))
  end
  row
end

source = gets || ""
target = gets || ""
puts edit_distance(source, target)
