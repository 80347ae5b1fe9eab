def read_intervals(count)
  Array.new(count) do
    first, last = gets.split.map(&:to_i)
    first..last
  end
end

# Joins ranges that share at least one point, from left to right.
def merge(intervals)
  intervals.sort_by(&:begin).each_with_object([]) do |interval, merged|
    last = merged.last
    if last&.cover?(interval.begin)
      merged[-1] = last.begin..[last.end, interval.end].max
    else
      merged << interval
    end
  end
end

merge(read_intervals(gets.to_i)).each { |interval| puts "#{interval.begin} #{interval.end}" }
