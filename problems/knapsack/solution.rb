Item = Struct.new(:weight, :value)

def read_items(count)
  Array.new(count) { Item.new(*gets.split.map(&:to_i)) }
end

# The largest total value of some of the items with a total weight of at most the capacity.
def best_value(items, capacity)
  best = Array.new(capacity + 1, 0)
  items.each do |item|
    capacity.downto(item.weight) do |used| # downwards: each item at most once
      with_item = best[used - item.weight] + item.value
      best[used] = with_item if with_item > best[used]
    end
  end
  best.last
end

count, capacity = gets.split.map(&:to_i)
puts best_value(read_items(count), capacity)
