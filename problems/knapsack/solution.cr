# Something that may be packed, once.
record Item, weight : Int32, value : Int64 do
  def self.parse(line : String) : Item
    weight, value = line.split
    new(weight.to_i, value.to_i64)
  end
end

# The largest total value of items that weigh at most *capacity* together.
def best_value(items : Enumerable(Item), capacity : Int32) : Int64
  best = Array.new(capacity + 1, 0_i64)
  items.each do |item|
    # From the largest capacity down, so that no item is packed twice.
    capacity.downto(item.weight) do |room|
      with_item = best[room - item.weight] + item.value
      best[room] = with_item if with_item > best[room]
    end
  end
  best.last
end

count, capacity = read_line.split.map(&.to_i)
items = Array.new(count) { Item.parse(read_line) }
puts best_value(items, capacity)
