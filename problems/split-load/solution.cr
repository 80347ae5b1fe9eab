# The number of trucks that take the parcels in their order, with at most *limit* on each.
def trucks_needed(parcels : Array(Int64), limit : Int64) : Int32
  trucks = 1
  load = 0_i64
  parcels.each do |weight|
    if load + weight > limit
      trucks += 1
      load = 0_i64
    end
    load += weight
  end
  trucks
end

# The smallest limit with which the trucks suffice.
def lightest_heaviest_load(parcels : Array(Int64), trucks : Int32) : Int64
  limits = parcels.max..parcels.sum
  limits.bsearch { |limit| trucks_needed(parcels, limit) <= trucks } || limits.end
end

trucks = read_line.split[1].to_i
parcels = read_line.split.map(&.to_i64)
puts lightest_heaviest_load(parcels, trucks)
