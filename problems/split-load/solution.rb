# The number of trucks that are needed when none may carry more than the limit.
def trucks_needed(weights, limit)
  load = 0
  weights.count do |weight|
    starts_truck = load.zero? || load + weight > limit
    load = starts_truck ? weight : load + weight
    starts_truck
  end
end

# The smallest possible weight of the heaviest load.
def smallest_limit(weights, trucks)
  (weights.max..weights.sum).bsearch { |limit| trucks_needed(weights, limit) <= trucks }
end

count, trucks = gets.split.map(&:to_i)
weights = gets.split.first(count).map(&:to_i)
puts smallest_limit(weights, trucks)
